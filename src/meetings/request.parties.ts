/** Those who come to a seminar as the verbs of requests see them. Runs in the machinery's transaction; whoever acts is checked here. */
import { Injectable } from '@nestjs/common';
import type { Asker } from '../access/asker.js';
import { notThere } from '../access/asker.guard.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { ownSide } from '../seminars/own-side.js';
import { isHosting } from '../seminars/seminar-hosts.js';
import type { AttendanceKind } from '../seminars/attendance.entity.js';
import { COMING } from '../seminars/attendance.state.js';
import { noParty, notTwoKinds } from './request.refusals.js';

export interface Party {
  id: string; kind: AttendanceKind; cityId: string | null; organisationId: string | null; localCompanyId: string | null;
  nameJa: string | null; nameEn: string | null; meetingsMax: number; accepts: boolean; /** Not invited still, nor waiting, nor away. */ comes: boolean; sample: boolean;
}
export interface Meeting { id: string; version: number; isCalledOff: boolean }

const COMING_SQL = `ARRAY[${COMING.map((status) => `'${status}'`).join(', ')}]`;
const PARTY = `
  SELECT a.id, a.kind, a.city_id AS "cityId", a.organisation_id AS "organisationId", a.local_company_id AS "localCompanyId", a.meetings_max AS "meetingsMax",
         coalesce(a.accepts_requests, a.kind <> 'company') AS accepts, a.status = ANY (${COMING_SQL}) AS comes, s.sample,
         CASE a.kind WHEN 'delegation' THEN a.name_ja ELSE coalesce(o.name_ja, l.name) END AS "nameJa", CASE a.kind WHEN 'delegation' THEN a.name_en ELSE coalesce(o.name_en, l.name) END AS "nameEn"
    FROM attendance a JOIN seminar s ON s.id = a.seminar_id LEFT JOIN organisation o ON o.id = a.organisation_id LEFT JOIN local_company l ON l.id = a.local_company_id`;

const UNREFUSED = `r.a_mark IS DISTINCT FROM 'no' AND r.b_mark IS DISTINCT FROM 'no'`;
const APART = 'is_kept_apart(r.seminar_id, r.a_id, r.b_id)';
/** A row of `meeting_request`, called `r`, of a pair that is to meet. */
export const STANDS = `r.called_off_at IS NULL AND ${UNREFUSED} AND NOT ${APART}`;
/** Of a pair of which both sides know: also what was called off. Whoever is kept apart after it was agreed reads that it was called off, too. */
export const SEEN = `${UNREFUSED} AND (r.agreed_at IS NOT NULL OR NOT ${APART})`;
export const CALLED_OFF = `(r.called_off_at IS NOT NULL OR ${APART})`;
/** A row of `meeting_asking`, called `k`, that its other side can still answer and has not; `$3` is today. */
export const UNANSWERED = `k.withdrawn_at IS NULL AND k.expires_on >= $3 AND NOT is_kept_apart(k.seminar_id, k.from_id, k.to_id) AND NOT EXISTS (SELECT 1 FROM meeting_answer w WHERE w.asking_id = k.id)
  AND NOT EXISTS (SELECT 1 FROM meeting_request r WHERE r.seminar_id = k.seminar_id AND least(r.a_id, r.b_id) = least(k.from_id, k.to_id) AND greatest(r.a_id, r.b_id) = greatest(k.from_id, k.to_id) AND ${SEEN})`;

@Injectable()
export class RequestParties {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The attendance for which somebody acts: their own, or for the secretariat the one that is named. Throws `NotFound` where there is none. */
  async actingAs(asker: Asker, seminarId: string, named: string | null): Promise<Party> {
    if (asker.role === 'secretariat') {
      if (named === null) throw noParty();
      return this.one(seminarId, named);
    }
    const own = await this.own(asker, seminarId);
    if (!own || (named !== null && named !== own.id)) throw noParty();
    return own;
  }

  /** As whom somebody comes to a seminar; null where they do not. */
  async own(asker: Asker, seminarId: string): Promise<Party | null> {
    const { of, ids } = ownSide(asker);
    const [own] = await this.database.query<Party>(`${PARTY} WHERE a.seminar_id = $1 AND ${of} = ANY ($2)`, [seminarId, ids]);
    return own ?? null;
  }

  async one(seminarId: string, id: string): Promise<Party> {
    const [party] = await this.database.query<Party>(`${PARTY} WHERE a.seminar_id = $1 AND a.id = $2`, [seminarId, id]);
    if (!party) throw noParty();
    return party;
  }

  /** Everybody who comes, by id. */
  all(seminarId: string): Promise<Party[]> {
    return this.database.query<Party>(`${PARTY} WHERE a.seminar_id = $1 ORDER BY a.id`, [seminarId]);
  }

  /** Those who change something of the same side follow one another: both are held to the end of the transaction, in the order of their ids. */
  async hold(seminarId: string, one: string, other: string): Promise<void> {
    await this.database.query('SELECT id FROM attendance WHERE seminar_id = $1 AND id = ANY ($2) ORDER BY id FOR NO KEY UPDATE', [seminarId, [one, other]]);
  }

  /** Pending requests and meetings of a side, each counterpart once, but for one of them. Only what that side itself can see counts. */
  async held(seminarId: string, id: string, butFor: string): Promise<number> {
    const [row] = await this.database.query<{ n: number }>(
      `SELECT count(DISTINCT other)::int AS n FROM (
         SELECT k.to_id AS other FROM meeting_asking k WHERE k.seminar_id = $1 AND k.from_id = $2 AND k.withdrawn_at IS NULL AND k.expires_on >= $4
            AND NOT EXISTS (SELECT 1 FROM meeting_request r WHERE r.seminar_id = k.seminar_id AND ${SEEN} AND ${CALLED_OFF} AND ((r.a_id = k.from_id AND r.b_id = k.to_id) OR (r.a_id = k.to_id AND r.b_id = k.from_id)))
         UNION ALL SELECT CASE r.a_id WHEN $2 THEN r.b_id ELSE r.a_id END FROM meeting_request r WHERE r.seminar_id = $1 AND $2 IN (r.a_id, r.b_id) AND ${STANDS}) each
        WHERE other <> $3`, [seminarId, id, butFor, this.clock.today()]);
    return row!.n;
  }

  async areApart(seminarId: string, one: string, other: string): Promise<boolean> {
    const [row] = await this.database.query<{ apart: boolean }>('SELECT is_kept_apart($1, $2, $3) AS apart', [seminarId, one, other]);
    return row!.apart;
  }

  /** The meeting of a pair as both sides may know of it: null also where the office keeps them apart, or a loaded wish says no. */
  async meeting(seminarId: string, one: string, other: string): Promise<Meeting | null> {
    const [row] = await this.database.query<Meeting>(
      `SELECT r.id, r.version, ${CALLED_OFF} AS "isCalledOff" FROM meeting_request r WHERE r.seminar_id = $1 AND r.a_id = ANY ($2) AND r.b_id = ANY ($2) AND ${SEEN}`, [seminarId, [one, other]]);
    return row ?? null;
  }

  /** Whether a published round recommends the two to each other. */
  async areRecommended(one: Party, other: Party): Promise<boolean> {
    const [company, counterpart] = sidesOf(one, other);
    const rows = await this.database.query(
      `SELECT 1 FROM recommendation r JOIN match_round m ON m.id = r.round_id WHERE m.shown AND r.organisation_id = $1 AND r.counterpart_id = $2 LIMIT 1`,
      [company.organisationId, counterpart.cityId ?? counterpart.localCompanyId]);
    return rows.length > 0;
  }

  /** People who act for a side. */
  async people({ organisationId, cityId }: Party): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT account_id AS id FROM organisation_account WHERE organisation_id = $1 UNION SELECT account_id FROM city_account WHERE city_id = $2 ORDER BY 1`, [organisationId, cityId]);
    return rows.map(({ id }) => id);
  }
}

/** The company first. Throws `Invalid` for two of a kind, and for two without a company. */
export function sidesOf(one: Party, other: Party): [Party, Party] {
  if (one.kind === 'company' && other.kind !== 'company') return [one, other];
  if (other.kind === 'company' && one.kind !== 'company') return [other, one];
  throw notTwoKinds();
}

/** The secretariat, and the organizer of the seminar. Throws `NotFound` for an organizer of another. */
export function isOffice(asker: Asker, seminarId: string): boolean {
  if (asker.role === 'organizer' && !isHosting(asker, seminarId)) throw notThere();
  return asker.role === 'secretariat' || asker.role === 'organizer';
}
