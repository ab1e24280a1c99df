/** Who has arrived. Taps are kept as they come in, in any order and however often; the last one of a party says whether it is here. */
import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '../access/audit.trail.js';
import { Clock } from '../platform/clock.js';
import { CONFIG, deriveKey, type Config } from '../platform/config.js';
import { Database } from '../platform/database.js';
import { Invalid } from '../platform/errors.js';
import { SeminarsService } from '../seminars/seminars.service.js';
import type { CheckInTap } from './day.dto.js';

/** Whoever comes to a seminar as a party, with where they stand at the desk. */
export interface Arrival {
  id: string; kind: 'delegation' | 'company' | 'local-company'; mode: 'on-site' | 'online'; name: { ja: string | null; en: string | null }; kana: string | null;
  code: string;
  /** Since when they are here; null where they are not. */
  since: Date | null;
  /** Somebody else came in their place. */
  substitute: boolean;
}

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
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {
    this.key = deriveKey(config, 'check-in code');
  }

  /** Everybody who comes, by id. Throws `NotFound` for a seminar that is not there. */
  async list(seminarId: string): Promise<Arrival[]> {
    await this.seminars.named(seminarId);
    const rows = await this.database.query<Omit<Arrival, 'name' | 'code'> & { ja: string | null; en: string | null }>(`${ARRIVALS} ORDER BY a.id`, [seminarId]);
    return rows.map(({ ja, en, ...row }) => ({ ...row, name: { ja, en }, code: this.codeOf(seminarId, row.id) }));
  }

  /** What stands on the personal sheet: the same for ever, and nothing that one could guess from another. */
  codeOf(seminarId: string, attendanceId: string): string {
    const digest = createHmac('sha256', this.key).update(JSON.stringify([seminarId, attendanceId])).digest();
    return [...digest.subarray(0, CODE_CHARACTERS)].map((byte) => CODE_SIGNS[byte % CODE_SIGNS.length]).join('');
  }

  /**
   * Keeps taps that are not kept yet; those that are change nothing. Answers how many were new.
   * Throws `Invalid` where one is of somebody who does not come: then none is kept.
   */
  async take(seminarId: string, taps: readonly CheckInTap[], by: string | null): Promise<number> {
    await this.seminars.named(seminarId);
    const known = new Set((await this.database.query<{ id: string }>('SELECT id FROM attendance WHERE seminar_id = $1 AND id = ANY ($2)', [seminarId, taps.map((tap) => tap.attendanceId)])).map(({ id }) => id));
    if (taps.some((tap) => !known.has(tap.attendanceId))) throw stranger();
    const now = this.clock.now();
    const rows = taps.map((tap) => ({ id: tap.id.toLowerCase(), attendance: tap.attendanceId, kind: tap.kind, at: tappedAt(tap.at, now) }));
    const kept = await this.database.query<{ id: string; attendance_id: string; kind: string }>(
      `INSERT INTO check_in (seminar_id, id, attendance_id, kind, at, received_at, by_account)
       SELECT $1, t.id, t.attendance, t.kind, t.at, $3, $4 FROM jsonb_to_recordset($2) AS t (id uuid, attendance text, kind text, at timestamptz)
       ON CONFLICT ON CONSTRAINT pk_check_in DO NOTHING RETURNING id, attendance_id, kind`, [seminarId, JSON.stringify(rows), now, by]);
    for (const { attendance_id: attendance, kind } of kept) this.audit.record({ action: 'day.check-in', kind: 'seminar', id: seminarId, before: null, after: { attendance, tap: kind } });
    return kept.length;
  }
}

/** What stands of the taps of each party: those after which it was not taken back. Ids decide between two taps of one instant, so that no order of arrival matters. */
const STANDING = `
  SELECT c.attendance_id, min(c.at) AS since, bool_or(c.kind = 'substitute') AS substitute FROM check_in c
   WHERE c.seminar_id = $1 AND c.kind <> 'out'
     AND NOT EXISTS (SELECT 1 FROM check_in o WHERE o.seminar_id = c.seminar_id AND o.attendance_id = c.attendance_id AND o.kind = 'out' AND (o.at, o.id) > (c.at, c.id))
   GROUP BY c.attendance_id`;

const ARRIVALS = `
  SELECT a.id, a.kind, a.mode, o.name_kana AS kana, here.since, coalesce(here.substitute, false) AS substitute,
         CASE a.kind WHEN 'delegation' THEN a.name_ja ELSE coalesce(o.name_ja, l.name) END AS ja, CASE a.kind WHEN 'delegation' THEN a.name_en ELSE coalesce(o.name_en, l.name) END AS en
    FROM attendance a LEFT JOIN organisation o ON o.id = a.organisation_id LEFT JOIN local_company l ON l.id = a.local_company_id
    LEFT JOIN (${STANDING}) here ON here.attendance_id = a.id
   WHERE a.seminar_id = $1`;

/** Within reason: not after it came in, and not long before. */
export function tappedAt(told: string | undefined, now: Date): Date {
  const at = told === undefined ? now.getTime() : Date.parse(told);
  return at <= now.getTime() && at >= now.getTime() - AWAY_MS_MOST ? new Date(at) : now;
}

function stranger(): Invalid {
  const texts = { ja: 'この催しの参加者ではない人が含まれています。一覧から選び直してください。', en: 'Somebody in this does not come to the event; choose from the list.' };
  return new Invalid('DAY.NOT_COMING', texts, [{ field: 'attendanceId', texts }]);
}
