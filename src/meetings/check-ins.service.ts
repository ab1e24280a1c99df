/** Who has arrived. Taps are kept as they come in, in any order and however often; the last one of a party says whether it is here, and with it the party has arrived on the roster. */
import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '../access/audit.trail.js';
import { Clock } from '../platform/clock.js';
import { CONFIG, deriveKey, type Config } from '../platform/config.js';
import { Database } from '../platform/database.js';
import { Invalid } from '../platform/errors.js';
import { grouped } from '../platform/groups.js';
import { SeminarsService } from '../seminars/seminars.service.js';
import type { AttendanceStatus } from '../seminars/attendance.state.js';
import type { CheckInTap } from './day.dto.js';
import { TimetableStore } from './timetable.store.js';

interface Name { ja: string | null; en: string | null }

/** Somebody who comes to a seminar, with where they stand at the desk: a person whom a party sends, or the party itself where it has named nobody. */
export interface Arrival {
  /** Of the person at the desk. */
  key: string;
  attendanceId: string; delegateId: string | null; kind: 'delegation' | 'company' | 'local-company'; mode: 'on-site' | 'online';
  name: Name; kana: string | null; party: Name; partyKana: string | null;
  code: string;
  /** Since when they are here; null where they are not. */
  since: Date | null;
  /** In the place of somebody who was expected. */
  substitute: boolean;
  /** The party gave up its place at the seminar. */
  hasCancelled: boolean;
}

/** A party with all its people: here where anybody is. */
export interface PartyHere { id: string; name: Name; isHere: boolean; isOnline: boolean; substitute: boolean; hasCancelled: boolean }

/** A telephone that was away keeps its taps for two days; what it says beyond that, or of the future, is the fault of its clock. */
const AWAY_MS_MOST = 48 * 60 * 60_000;
/** Without letters and digits that look alike on paper. */
const CODE_SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const CODE_CHARACTERS = 6;

@Injectable()
export class CheckIns {
  private readonly key: string;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly database: Database,
    private readonly seminars: SeminarsService,
    private readonly store: TimetableStore,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {
    this.key = deriveKey(config, 'check-in code');
  }

  /** Everybody who comes, by party and precedence. Throws `NotFound` for a seminar that is not there. */
  async list(seminarId: string): Promise<Arrival[]> {
    await this.seminars.named(seminarId);
    const rows = await this.database.query<Omit<Arrival, 'key' | 'code'>>(`${ARRIVALS} ORDER BY a.id, p.precedence, p.delegate_id`, [seminarId]);
    return rows.map((row) => ({ ...row, key: keyOf(row), code: this.codeOf(seminarId, keyOf(row)) }));
  }

  /** What stands on the personal sheet: the same for ever, and nothing that one could guess from another. */
  codeOf(seminarId: string, key: string): string {
    const digest = createHmac('sha256', this.key).update(JSON.stringify([seminarId, key])).digest();
    return [...digest.subarray(0, CODE_CHARACTERS)].map((byte) => CODE_SIGNS[byte % CODE_SIGNS.length]).join('');
  }

  /**
   * Keeps taps that are not kept yet; those that are change nothing. Answers how many were new.
   * Throws `Invalid` where one is of somebody who does not come: then none is kept.
   */
  async take(seminarId: string, taps: readonly CheckInTap[], by: string | null): Promise<number> {
    await this.store.hold(seminarId, undefined);
    await this.seminars.named(seminarId);
    const known = new Set((await this.database.query<{ key: string }>(
      `SELECT id AS key FROM attendance WHERE seminar_id = $1 AND id = ANY ($2) UNION ALL SELECT attendance_id || ' ' || id FROM delegate WHERE seminar_id = $1 AND attendance_id = ANY ($2)`,
      [seminarId, taps.map((tap) => tap.attendanceId)])).map(({ key }) => key));
    if (taps.some((tap) => !known.has(keyOf(tap)))) throw stranger();
    const now = this.clock.now();
    const rows = taps.map((tap) => ({ id: tap.id.toLowerCase(), attendance: tap.attendanceId, delegate: tap.delegateId ?? null, kind: tap.kind, at: tappedAt(tap.at, now) }));
    const kept = await this.database.query<{ attendance_id: string; kind: string }>(
      `INSERT INTO check_in (seminar_id, id, attendance_id, delegate_id, kind, at, received_at, by_account)
       SELECT $1, t.id, t.attendance, t.delegate, t.kind, t.at, $3, $4 FROM jsonb_to_recordset($2) AS t (id uuid, attendance text, delegate uuid, kind text, at timestamptz)
       ON CONFLICT ON CONSTRAINT pk_check_in DO NOTHING RETURNING attendance_id, kind`, [seminarId, JSON.stringify(rows), now, by]);
    const moved = await this.arrive(seminarId, [...new Set(kept.map((one) => one.attendance_id))]);
    for (const [at, { attendance_id: attendance, kind }] of kept.entries()) {
      // The last tap of a party stands for what they did together.
      const step = kept.findLastIndex((one) => one.attendance_id === attendance) === at ? moved.get(attendance) : undefined;
      this.audit.record({ action: 'day.check-in', kind: 'seminar', id: seminarId, before: step ? { attendanceStatus: step.before } : null, after: { attendance, tap: kind, ...(step && { attendanceStatus: step.after }) } });
    }
    return kept.length;
  }

  /**
   * A party of whom anybody is here has arrived on the roster; it has not any more once that is taken back, unless somebody changed it since.
   * One that gave up its place, or was not placed, stays as it is: that is for the roster to say. What came of it, by party.
   */
  private async arrive(seminarId: string, ids: readonly string[]): Promise<Map<string, { before: AttendanceStatus; after: AttendanceStatus }>> {
    if (ids.length === 0) return new Map();
    const rows = await this.database.query<{ id: string; before: AttendanceStatus; after: AttendanceStatus }>(
      `WITH here AS (${STANDING}), step AS (
         SELECT a.id, a.status AS before, CASE WHEN a.status IN ('accepted', 'confirmed') AND h.is THEN 'arrived' WHEN a.status = 'arrived' AND NOT h.is AND a.check_in_version = a.version THEN a.status_before END AS after
           FROM attendance a, LATERAL (SELECT EXISTS (SELECT 1 FROM here WHERE here.attendance_id = a.id) AS is) h WHERE a.seminar_id = $1 AND a.id = ANY ($2)), done AS (
       UPDATE attendance a SET status = step.after, status_before = CASE step.after WHEN 'arrived' THEN step.before END, check_in_version = CASE step.after WHEN 'arrived' THEN a.version + 1 END,
              waiting_place_before = NULL, version = a.version + 1
         FROM step WHERE a.seminar_id = $1 AND a.id = step.id AND step.after IS NOT NULL RETURNING a.id, step.before, step.after)
       SELECT id, before, after FROM done`, [seminarId, ids]);
    return new Map(rows.map(({ id, ...step }) => [id, step]));
  }
}

/** What stands of the taps of each person: those after which it was not taken back. Of two taps of one instant the taking back is the later, since nothing is taken back before it was done: so no order of arrival matters. */
const STANDING = `
  SELECT c.attendance_id, c.delegate_id, min(c.at) AS since, bool_or(c.kind = 'substitute') AS substitute FROM check_in c
   WHERE c.seminar_id = $1 AND c.kind <> 'out'
     AND NOT EXISTS (SELECT 1 FROM check_in o WHERE o.seminar_id = c.seminar_id AND o.attendance_id = c.attendance_id AND o.delegate_id IS NOT DISTINCT FROM c.delegate_id AND o.kind = 'out' AND o.at >= c.at)
   GROUP BY c.attendance_id, c.delegate_id`;

/** The people of each party who still come; the party itself where there are none, or where it was checked in as such. */
const PEOPLE = `
  SELECT d.attendance_id, d.id AS delegate_id, d.name_ja, d.name_en, d.name_kana, d.mode, d.precedence, d.stands_in_for IS NOT NULL AS stands_in FROM delegate d WHERE d.seminar_id = $1 AND d.left_at IS NULL
  UNION ALL SELECT x.id, NULL, NULL, NULL, NULL, x.mode, 0, false FROM attendance x WHERE x.seminar_id = $1
    AND (NOT EXISTS (SELECT 1 FROM delegate d WHERE d.seminar_id = $1 AND d.attendance_id = x.id AND d.left_at IS NULL) OR EXISTS (SELECT 1 FROM here h WHERE h.attendance_id = x.id AND h.delegate_id IS NULL))`;

const ARRIVALS = `
  WITH here AS (${STANDING}), person AS (${PEOPLE}), named AS (
    SELECT x.id, o.name_kana AS kana,
           jsonb_build_object('ja', CASE x.kind WHEN 'delegation' THEN x.name_ja ELSE coalesce(o.name_ja, l.name) END, 'en', CASE x.kind WHEN 'delegation' THEN x.name_en ELSE coalesce(o.name_en, l.name) END) AS name
      FROM attendance x LEFT JOIN organisation o ON o.id = x.organisation_id LEFT JOIN local_company l ON l.id = x.local_company_id WHERE x.seminar_id = $1)
  SELECT a.id AS "attendanceId", p.delegate_id AS "delegateId", a.kind, p.mode, here.since, coalesce(here.substitute OR (p.stands_in AND here.since IS NOT NULL), false) AS substitute,
         a.status IN ('cancelled', 'declined') AS "hasCancelled", named.name AS party, named.kana AS "partyKana",
         CASE WHEN p.delegate_id IS NULL THEN named.name ELSE jsonb_build_object('ja', p.name_ja, 'en', p.name_en) END AS name, CASE WHEN p.delegate_id IS NULL THEN named.kana ELSE p.name_kana END AS kana
    FROM attendance a JOIN named ON named.id = a.id JOIN person p ON p.attendance_id = a.id
    LEFT JOIN here ON here.attendance_id = a.id AND here.delegate_id IS NOT DISTINCT FROM p.delegate_id
   WHERE a.seminar_id = $1`;

/** How somebody is called at the desk: the party, and who of it. */
export function keyOf({ attendanceId, delegateId }: { attendanceId: string; delegateId?: string | null }): string {
  return delegateId ? `${attendanceId} ${delegateId.toLowerCase()}` : attendanceId;
}

/** Parties with all their people. A party comes online where nobody of it is on site. */
export function partiesHere(arrivals: readonly Arrival[]): Map<string, PartyHere> {
  return new Map([...grouped(arrivals, ({ attendanceId }) => attendanceId)].map(([id, of]) => [id, {
    id, name: of[0]!.party, isHere: of.some(({ since }) => since !== null), isOnline: of.every(({ mode }) => mode === 'online'), substitute: of.some((one) => one.substitute), hasCancelled: of[0]!.hasCancelled,
  }]));
}

/** Within reason: not after it came in, and not long before. */
export function tappedAt(told: string | undefined, now: Date): Date {
  const at = told === undefined ? now.getTime() : Date.parse(told);
  return at <= now.getTime() && at >= now.getTime() - AWAY_MS_MOST ? new Date(at) : now;
}

function stranger(): Invalid {
  const texts = { ja: 'この催しの参加者ではない人が含まれています。一覧から選び直してください。', en: 'Somebody in this does not come to the event; choose from the list.' };
  return new Invalid('DAY.NOT_COMING', texts, [{ field: 'attendanceId', texts }]);
}
