/** The requests of a seminar for the office, a page at a time. Answers stand in it as far as row-level security lets the reader see them: an organizer reads no "no". */
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import type { Half } from './meeting-asking.entity.js';
import type { Option } from './own-requests.js';
import { CALLED_OFF, type Party } from './request.parties.js';
import { OFFICE_STATES, type OfficeState } from './request.state.js';

export const REQUEST_ROWS = 50;

interface Name { ja: string | null; en: string | null }
export interface OfficeLine {
  id: string; /** Null for a meeting that was loaded or placed. */ askingId: string | null; /** Of what is to be held or was called off. */ meetingId: string | null;
  fromId: string; toId: string; solution: Name | null; need: Name | null; half: Half | null; day: string | null; message: string | null;
  state: OfficeState; askedAt: Date | null; expiresOn: string | null; askedBy: string | null; onBehalf: boolean; isPlaced: boolean; isCounter: boolean;
  /** The other side's words for itself and the secretariat. */
  reason: string | null; answeredAt: Date | null; answeredBy: string | null; answeredOnBehalf: boolean; answerVersion: number; askingVersion: number | null; meetingVersion: number | null;
  metOn: string | null; /** Null for readers who may not know. */ isApart: boolean | null;
}

export interface OfficeRequests { items: OfficeLine[]; total: number; counts: Record<OfficeState, number> }
export interface Topics { solutions: Option[]; needs: Option[]; metOn: string | null }

/** `$1` the seminar, `$2` today, `$3` whether the reader may know of a "no" and of whom the office keeps apart. */
const LINES = `
  SELECT coalesce(k.id::text, r.id) AS id, k.id AS "askingId", r.id AS "meetingId", coalesce(k.from_id, r.a_id) AS "fromId", coalesce(k.to_id, r.b_id) AS "toId",
         coalesce(k.shown -> 'solution', CASE WHEN k.id IS NULL AND s.id IS NOT NULL THEN jsonb_build_object('ja', s.title_ja, 'en', s.title_en) END) AS solution,
         coalesce(k.shown -> 'need', CASE WHEN k.id IS NULL AND n.id IS NOT NULL THEN jsonb_build_object('ja', n.title_ja, 'en', n.title_en) END) AS need, k.half, k.day::text AS day, k.message,
         CASE WHEN r.id IS NOT NULL AND ('no' IN (r.a_mark, r.b_mark)) AND k.id IS NULL THEN CASE WHEN $3 THEN 'declined' ELSE 'expired' END
              WHEN r.id IS NOT NULL AND 'no' IS DISTINCT FROM r.a_mark AND 'no' IS DISTINCT FROM r.b_mark AND (r.agreed_at IS NOT NULL OR NOT is_kept_apart(r.seminar_id, r.a_id, r.b_id)) THEN CASE WHEN ${CALLED_OFF} THEN 'called-off' ELSE 'accepted' END
              WHEN k.id IS NULL THEN 'expired' WHEN k.withdrawn_at IS NOT NULL THEN 'withdrawn' WHEN w.answer = 'declined' THEN 'declined' WHEN k.expires_on < $2::date THEN 'expired'
              WHEN EXISTS (SELECT 1 FROM meeting_asking c WHERE c.counters_id = k.id AND c.withdrawn_at IS NULL AND c.expires_on >= $2::date) THEN 'countered' ELSE 'pending' END AS state,
         coalesce(k.asked_at, r.agreed_at) AS "askedAt", k.expires_on::text AS "expiresOn", k.asked_by_name AS "askedBy", coalesce(k.on_behalf, false) AS "onBehalf", coalesce(r.is_placed, false) AS "isPlaced", k.counters_id IS NOT NULL AS "isCounter",
         w.reason, w.answered_at AS "answeredAt", w.answered_by_name AS "answeredBy", coalesce(w.on_behalf, false) AS "answeredOnBehalf", coalesce(w.version, 0) AS "answerVersion", k.version AS "askingVersion", r.version AS "meetingVersion",
         m.met_on::text AS "metOn", CASE WHEN $3 THEN is_kept_apart($1, coalesce(k.from_id, r.a_id), coalesce(k.to_id, r.b_id)) END AS "isApart"
    FROM (SELECT * FROM meeting_asking WHERE seminar_id = $1) k
    FULL JOIN (SELECT * FROM meeting_request WHERE seminar_id = $1) r ON least(r.a_id, r.b_id) = least(k.from_id, k.to_id) AND greatest(r.a_id, r.b_id) = greatest(k.from_id, k.to_id)
    LEFT JOIN meeting_answer w ON w.asking_id = k.id LEFT JOIN solution s ON s.id = r.solution_id LEFT JOIN need n ON n.id = r.need_id
    LEFT JOIN met_before m ON m.seminar_id = $1 AND least(m.a_id, m.b_id) = least(coalesce(k.from_id, r.a_id), coalesce(k.to_id, r.b_id)) AND greatest(m.a_id, m.b_id) = greatest(coalesce(k.from_id, r.a_id), coalesce(k.to_id, r.b_id))`;

@Injectable()
export class RequestsQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** `ofParty`: only those in which one of these takes part; null for all. The latest first; how many fit, and how many of each state there are of `ofParty`. Two queries. */
  async ofSeminar(seminarId: string, { state, ofParty, page }: { state: OfficeState | null; ofParty: string[] | null; page: number }): Promise<OfficeRequests> {
    const values = [seminarId, this.clock.today(), this.database.scope.role === 'secretariat', ofParty];
    const those = `FROM (${LINES}) line WHERE ($4::text[] IS NULL OR line."fromId" = ANY ($4) OR line."toId" = ANY ($4))`;
    const items = await this.database.query<OfficeLine>(
      `SELECT line.* ${those} AND ($5::text IS NULL OR line.state = $5) ORDER BY line."askedAt" DESC NULLS LAST, line.id LIMIT ${REQUEST_ROWS} OFFSET $6`, [...values, state, (page - 1) * REQUEST_ROWS]);
    const counted = new Map((await this.database.query<{ state: OfficeState; n: number }>(`SELECT line.state, count(*)::int AS n ${those} GROUP BY line.state`, values)).map(({ state: each, n }) => [each, n]));
    const counts = Object.fromEntries(OFFICE_STATES.map((each) => [each, counted.get(each) ?? 0])) as OfficeRequests['counts'];
    return { items, total: state === null ? OFFICE_STATES.reduce((sum, each) => sum + counts[each], 0) : counts[state], counts };
  }

  /** A request that waits for its answer and reaches the other side; null where it does not. One query. */
  async waiting(seminarId: string, askingId: string): Promise<OfficeLine | null> {
    const [line] = await this.database.query<OfficeLine>(
      `SELECT line.* FROM (${LINES}) line WHERE line."askingId"::text = $4 AND line.state IN ('pending', 'countered') AND line."isApart" IS NOT TRUE`, [seminarId, this.clock.today(), this.database.scope.role === 'secretariat', askingId]);
    return line ?? null;
  }

  /** What a meeting of the two could be about, as far as the reader sees it, and when they met before. Three queries. */
  async topics(seminarId: string, company: Party, counterpart: Party): Promise<Topics> {
    const solutions = await this.database.query<Option>(`SELECT id, jsonb_build_object('ja', coalesce(title_ja, text_ja), 'en', coalesce(title_en, text_en)) AS title FROM solution WHERE organisation_id = $1 AND status = 'current' ORDER BY position`, [company.organisationId]);
    const needs = await this.database.query<Option>(
      `SELECT id, jsonb_build_object('ja', coalesce(title_ja, text_ja), 'en', coalesce(title_en, text_en)) AS title FROM need WHERE (city_id = $1 OR local_company_id = $2) AND closed_at IS NULL ORDER BY position`, [counterpart.cityId, counterpart.localCompanyId]);
    const [met] = await this.database.query<{ metOn: string }>('SELECT met_on::text AS "metOn" FROM met_before WHERE seminar_id = $1 AND a_id = ANY ($2) AND b_id = ANY ($2)', [seminarId, [company.id, counterpart.id]]);
    return { solutions, needs, metOn: met?.metOn ?? null };
  }
}
