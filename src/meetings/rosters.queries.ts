/** The roster as its hosts read it: one question for all parties, one for those who could still be invited. */
import { Injectable } from '@nestjs/common';
import { linkState, type LinkLife, type LinkState } from '../cities/link-life.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import type { AttendanceKind, AttendanceMode } from '../seminars/attendance.entity.js';
import type { AttendanceStatus } from '../seminars/attendance.state.js';

interface Name { ja: string | null; en: string | null }

export interface RosterLine {
  id: string; kind: AttendanceKind; name: Name; mode: AttendanceMode; status: AttendanceStatus; statusBefore: AttendanceStatus | null; waitingPlace: number | null; version: number;
  /** Persons who come; null where nobody said. */
  seats: number | null;
  meetingsMin: number; meetingsMax: number;
  /** Persons named who still come. */
  delegates: number;
  /** Meetings in the timetable in hand. */
  meetings: number;
  hasNote: boolean;
  /** How far its links are by which it answers, the furthest; null where it was sent none. */
  link: LinkState | null;
  /** It answered itself, or took its answer back, and nobody who keeps the roster has read or done anything since. */
  isNewAnswer: boolean;
}

/** Answers of parties themselves that nobody of the office has read yet, of seminars that are still to come. */
export interface NewAnswers { seminar: { id: string; title: Name }; count: number }

export interface Invitable { kind: AttendanceKind; id: string; name: Name }

@Injectable()
export class RostersQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Everybody who was asked, by id; those who wait in their order. One query. */
  async lines(seminarId: string): Promise<RosterLine[]> {
    const now = this.clock.now();
    const rows = await this.database.query<Omit<RosterLine, 'link'> & LinkLife & { hasLink: boolean }>(
      `SELECT a.id, a.kind, a.mode, a.status, a.status_before AS "statusBefore", a.waiting_place AS "waitingPlace", a.version, a.seats, a.meetings_min AS "meetingsMin", a.meetings_max AS "meetingsMax",
              jsonb_build_object('ja', CASE a.kind WHEN 'delegation' THEN a.name_ja ELSE coalesce(o.name_ja, l.name) END, 'en', CASE a.kind WHEN 'delegation' THEN a.name_en ELSE coalesce(o.name_en, l.name) END) AS name,
              coalesce(d.n, 0) AS delegates, coalesce(m.n, 0) AS meetings, p.text IS NOT NULL AS "hasNote",
              coalesce(a.unread_answer_version = a.version, false) AS "isNewAnswer",
              k.attendance_id IS NOT NULL AS "hasLink", k.revoked_at AS "revokedAt", k.expires_at AS "expiresAt", k.answered_at AS "answeredAt", k.opened_at AS "openedAt"
         FROM attendance a LEFT JOIN organisation o ON o.id = a.organisation_id LEFT JOIN local_company l ON l.id = a.local_company_id
         LEFT JOIN (SELECT attendance_id, count(*)::int AS n FROM delegate WHERE seminar_id = $1 AND left_at IS NULL GROUP BY 1) d ON d.attendance_id = a.id
         LEFT JOIN (SELECT side, count(*)::int AS n FROM timetable_head h JOIN timetable_meeting t ON t.timetable_id = h.timetable_id, LATERAL (VALUES (t.a_id), (t.b_id)) AS v (side) WHERE h.seminar_id = $1 GROUP BY 1) m ON m.side = a.id
         LEFT JOIN protocol_note p ON p.seminar_id = a.seminar_id AND p.attendance_id = a.id
         LEFT JOIN (SELECT DISTINCT ON (attendance_id) attendance_id, revoked_at, expires_at, answered_at, opened_at FROM local_link WHERE seminar_id = $1
                     ORDER BY attendance_id, revoked_at IS NOT NULL, expires_at <= $2, answered_at NULLS LAST, opened_at NULLS LAST, created_at DESC) k ON k.attendance_id = a.id
        WHERE a.seminar_id = $1 ORDER BY a.waiting_place NULLS FIRST, a.id`, [seminarId, now]);
    return rows.map(({ hasLink, revokedAt, expiresAt, answeredAt, openedAt, ...line }) => ({ ...line, link: hasLink ? linkState({ revokedAt, expiresAt, answeredAt, openedAt }, now) : null }));
  }

  /** The next seminar first. One question. */
  newAnswers(today: string): Promise<NewAnswers[]> {
    return this.database.query<NewAnswers>(
      `SELECT jsonb_build_object('id', s.id, 'title', jsonb_build_object('ja', s.title_ja, 'en', s.title_en)) AS seminar, count(*)::int AS count FROM attendance a JOIN seminar s ON s.id = a.seminar_id
        WHERE a.unread_answer_version = a.version AND left($1, length(s.held_on)) <= s.held_on GROUP BY s.id ORDER BY s.held_on, s.id`, [today]);
  }

  /** How many meetings of a party are published. */
  async published(seminarId: string, id: string): Promise<number> {
    const [row] = await this.database.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM timetable_version v JOIN timetable_meeting m ON m.timetable_id = v.timetable_id WHERE v.seminar_id = $1 AND v.is_current AND $2 IN (m.a_id, m.b_id)', [seminarId, id]);
    return row!.n;
  }

  /** Those who are not on the roster, as far as the one who asks may know of them: companies, cities and local companies, each by name. One query. */
  invitable(seminarId: string): Promise<Invitable[]> {
    return this.database.query<Invitable>(
      `SELECT 'company' AS kind, o.id, jsonb_build_object('ja', o.name_ja, 'en', o.name_en) AS name, 1 AS place, coalesce(o.name_kana, o.name_en, o.name_ja) AS key FROM organisation o
        WHERE o.kind = 'company' AND o.approved AND o.merged_into IS NULL AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.seminar_id = $1 AND a.organisation_id = o.id)
       UNION ALL SELECT 'delegation', c.id, jsonb_build_object('ja', c.name_ja, 'en', c.name_en), 2, c.name_en FROM city c
        WHERE NOT EXISTS (SELECT 1 FROM attendance a WHERE a.seminar_id = $1 AND a.city_id = c.id)
       UNION ALL SELECT 'local-company', l.id, jsonb_build_object('ja', l.name, 'en', l.name), 3, l.name FROM local_company l
        WHERE NOT EXISTS (SELECT 1 FROM attendance a WHERE a.seminar_id = $1 AND a.local_company_id = l.id)
       ORDER BY place, key, id`, [seminarId]);
  }
}
