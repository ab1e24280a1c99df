/** Who could step in for whom, told beforehand. The secretariat alone reads who may be asked besides those who asked: a pair that is missing there would tell of a "no". */
import { Injectable } from '@nestjs/common';
import { type Dropped, standbysOf } from '../engine/timetable/standby.js';
import { Database } from '../platform/database.js';
import { RoundsQueries } from '../rounds/rounds.queries.js';
import { COMING } from '../seminars/attendance.state.js';
import { TimetablePlanning } from './timetable-planning.js';
import { placedOf, type Programme, standingsOf, type Standing, wishes } from './timetable.input.js';
import { type TimetableInHand, TimetablesService } from './timetables.service.js';

/** A pair that a published round recommends, both of whom come, and who did not ask for a meeting. */
interface Recommended { a: string; b: string; scoreTenths: number }
/**
 * `instead` is what stands in the slot then: the same meeting elsewhere or with another interpreter, or another pair, which has a request
 * that is not held or is recommended with the points `scoreTenths`; null where nobody can step in. `told`: ids of parties and interpreters.
 */
export interface StandbyLine {
  requestId: string; dropped: Dropped; told: string[];
  instead: { requestId: string | null; a: string; b: string; tableId: string | null; linkId: string | null; interpreterId: string | null; scoreTenths: number | null } | null;
}
/** `lines` are in the order of `standings`; only of meetings in the slots that were asked for. */
export interface Standbys { inHand: TimetableInHand; standings: Standing[]; lines: StandbyLine[] }

const RECOMMENDED_MAX = 500;

@Injectable()
export class TimetableStandbys {
  constructor(
    private readonly database: Database,
    private readonly timetables: TimetablesService,
    private readonly planning: TimetablePlanning,
    private readonly rounds: RoundsQueries,
  ) {}

  /** For the timetable in hand, in one slot or in all; null where none was made. Throws `NotFound` for a seminar that is not there. */
  async of(seminarId: string, slotId: string | null, { besidesAsked }: { /** Also pairs that did not ask. */ besidesAsked: boolean }): Promise<Standbys | null> {
    const inHand = await this.timetables.inHand(seminarId);
    if (!inHand) return null;
    const { programme, standings, timetable, unheld } = inHand;
    const recommended = new Map((besidesAsked ? await this.recommended(seminarId) : []).map((one) => [`recommended ${one.a} ${one.b}`, one]));
    const plan = await this.planning.of(withPairs(programme, recommended), { standings, locks: standings.filter(({ locked }) => locked), ...wishes(timetable.withoutWishes) });
    // Whoever asked comes before whoever did not.
    const meetings = plan.problem.meetings.map((one) => ({ ...one, points: recommended.get(one.id)?.scoreTenths ?? one.points * 1_000 }));
    const shown = slotId === null ? standings : standings.filter((one) => one.slotId === slotId);
    const waiting = meetings.filter(({ id, lock }) => recommended.has(id) || (unheld.includes(id) && !lock));
    const found = standbysOf({ ...plan.problem, meetings }, placedOf(plan, standings), waiting, new Set(shown.map(({ requestId }) => requestId)));
    const sides = new Map([...programme.requests.map(({ id, a, b }): [string, { a: string; b: string }] => [id, { a, b }]), ...recommended]);
    return {
      inHand, standings: shown,
      lines: found.map(({ meeting, dropped, instead, told }): StandbyLine => {
        const standing = instead && standingsOf(plan, [instead])[0]!;
        return {
          requestId: meeting, dropped, told,
          instead: standing ? { ...sides.get(standing.requestId)!, ...placeOf(standing), requestId: recommended.has(standing.requestId) ? null : standing.requestId, scoreTenths: recommended.get(standing.requestId)?.scoreTenths ?? null } : null,
        };
      }),
    };
  }

  /** The best first. Nobody whom the office keeps apart, who said no, or who has a request. */
  private async recommended(seminarId: string): Promise<Recommended[]> {
    const rounds = await this.rounds.current();
    const round = rounds.find((one) => one.seminarId === seminarId) ?? rounds.find((one) => one.seminarId === null);
    if (!round) return [];
    return this.database.query<Recommended>(
      `SELECT x.id AS a, y.id AS b, r.score_tenths AS "scoreTenths"
         FROM recommendation r JOIN attendance x ON x.seminar_id = $1 AND x.organisation_id = r.organisation_id
         JOIN attendance y ON y.seminar_id = $1 AND r.counterpart_id IN (y.city_id, y.local_company_id)
        WHERE r.round_id = $2 AND NOT r.veiled AND x.status = ANY ($3) AND y.status = ANY ($3) AND NOT is_kept_apart($1, x.id, y.id)
          AND NOT EXISTS (SELECT 1 FROM meeting_request q WHERE q.seminar_id = $1 AND ((q.a_id = x.id AND q.b_id = y.id) OR (q.a_id = y.id AND q.b_id = x.id)))
          AND NOT EXISTS (SELECT 1 FROM mark m WHERE m.organisation_id = r.organisation_id AND m.counterpart_id = r.counterpart_id AND m.mark = 'no')
          AND NOT EXISTS (SELECT 1 FROM meeting_asking k JOIN meeting_answer w ON w.asking_id = k.id AND w.answer = 'declined'
                           WHERE k.seminar_id = $1 AND ((k.from_id = x.id AND k.to_id = y.id) OR (k.from_id = y.id AND k.to_id = x.id)))
        ORDER BY r.score_tenths DESC, x.id, y.id LIMIT $4`, [seminarId, round.id, COMING, RECOMMENDED_MAX]);
  }
}

/** The programme as if those pairs had asked. */
function withPairs(programme: Programme, pairs: ReadonlyMap<string, Recommended>): Programme {
  return { ...programme, requests: [...programme.requests, ...[...pairs].map(([id, { a, b }]) => ({ id, a, b, solutionId: null, needId: null, aMark: null, bMark: null, interpreterIds: null }))] };
}

function placeOf({ tableId, linkId, interpreterId }: Standing): Pick<Standing, 'tableId' | 'linkId' | 'interpreterId'> {
  return { tableId, linkId, interpreterId };
}
