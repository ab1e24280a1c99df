/** How the recommendations of a round spread over companies and cities, and how they would without any rule of fairness. For the office, not for companies. */
import { assign } from '../assign/assign.js';
import { fairnessSide } from '../fairness.js';
import type { FairnessSide, MatchResult, OrganisationSize } from '../model.js';
import type { Prepared } from '../prepare.js';
import { encode, type Scored } from '../recommend.js';
import { shown } from '../tenths.js';

const SIZES: readonly (OrganisationSize | null)[] = ['large', 'mid', 'small', 'startup', null];

export interface Spread extends FairnessSide {
  /** Most recommendations of one party. */
  most: number;
  /** Sums of the recommended scores of all eligible parties in tenths, smallest first: what a Lorenz curve is drawn from. */
  totals: number[];
}

/** Companies of one size; `eligible` have a pair at or above the floor, `recommended` a recommendation, `lines` are their recommendations. */
export interface SizeExposure {
  size: OrganisationSize | null; members: number; eligible: number; recommended: number; lines: number;
  without: { recommended: number; lines: number } | null;
}

export interface Answer { objective: number; members: Spread; cities: Spread }

export interface Exposure {
  sizes: SizeExposure[];
  now: Answer;
  /** Null where the round has no rule of fairness. */
  without: Answer | null;
}

type Chosen = Pick<Scored, 'member' | 'counterpart' | 'score'>;

/** Exposure of a concluded round. The assignment without fairness is solved again from the scores; nothing is scored. */
export function exposureOf(prepared: Prepared, result: Pick<MatchResult, 'scores' | 'recommendations' | 'unserved'>): Exposure {
  const rows = scoredRows(prepared, result);
  const encoded = encode(prepared, rows);
  const numbers = numbersOf(prepared);
  const chosen = result.recommendations.map((line): Chosen => ({
    member: numbers.member.get(line.member)!, counterpart: numbers.counterpart.get(line.city)!, score: Math.round(line.score * 10),
  }));
  const softened = result.unserved.some((line) => line.code === 'quota.clash');
  const other = prepared.scenario.fair
    ? [...assign({ ...encoded.problem, hard: encoded.problem.hard && !softened, fair: undefined }).chosen].map((at): Chosen => encoded.arcs[at]!) : null;
  const answer = (lines: readonly Chosen[]): Answer => ({
    objective: shown(lines.reduce((sum, line) => sum + line.score, 0)),
    members: spread(encoded.arcs, lines, 'member'), cities: spread(encoded.arcs, lines, 'counterpart'),
  });
  return { sizes: sizesOf(prepared, encoded.arcs, chosen, other), now: answer(chosen), without: other && answer(other) };
}

function numbersOf(prepared: Prepared): { member: Map<string, number>; counterpart: Map<string, number> } {
  return {
    member: new Map(prepared.scenario.members.map((member, number) => [member.id, number])),
    counterpart: new Map(prepared.counterparts.map((counterpart, number) => [counterpart.id, number])),
  };
}

function scoredRows(prepared: Prepared, { scores }: Pick<MatchResult, 'scores'>): Scored[] {
  const numbers = numbersOf(prepared);
  const tenths = (points: number): number => Math.round(points * 10);
  return scores.map((row): Scored => ({
    member: numbers.member.get(row.member)!, counterpart: numbers.counterpart.get(row.city)!,
    solution: prepared.solutionById.get(row.bestSolution)!.number, need: prepared.needById.get(row.bestNeed)!.number,
    pair: tenths(row.pair), low: tenths(row.low), high: tenths(row.high), breadth: tenths(row.breadth), interest: tenths(row.interest), cap: tenths(row.cap),
    score: tenths(row.score), answered: row.needsAnswered.map((need) => prepared.needById.get(need)!.number),
  }));
}

function spread(open: readonly Chosen[], lines: readonly Chosen[], side: 'member' | 'counterpart'): Spread {
  const totals = new Map<number, number>(open.map((arc) => [arc[side], 0]));
  const counts = new Map<number, number>();
  for (const line of lines) {
    totals.set(line[side], (totals.get(line[side]) ?? 0) + line.score);
    counts.set(line[side], (counts.get(line[side]) ?? 0) + 1);
  }
  const sorted = [...totals.values()].sort((left, right) => left - right);
  return { ...fairnessSide(sorted), most: [...counts.values()].reduce((most, count) => Math.max(most, count), 0), totals: sorted };
}

/** Sizes that occur, in their order; companies only. */
function sizesOf({ scenario }: Prepared, open: readonly Chosen[], chosen: readonly Chosen[], other: readonly Chosen[] | null): SizeExposure[] {
  const companies = scenario.members.flatMap((member, number) => (member.kind === 'company' ? [{ number, size: member.size }] : []));
  const eligible = new Set(open.map((arc) => arc.member));
  const served = (lines: readonly Chosen[], numbers: ReadonlySet<number>): { recommended: number; lines: number } => {
    const own = lines.filter((line) => numbers.has(line.member));
    return { recommended: new Set(own.map((line) => line.member)).size, lines: own.length };
  };
  return SIZES.flatMap((size) => {
    const numbers = new Set(companies.filter((company) => company.size === size).map((company) => company.number));
    if (numbers.size === 0) return [];
    return [{
      size, members: numbers.size, eligible: [...numbers].filter((number) => eligible.has(number)).length,
      ...served(chosen, numbers), without: other && served(other, numbers),
    }];
  });
}
