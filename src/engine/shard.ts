/**
 * Scoring a group of counterparts: what a background job does. The answer is small plain data (numbers of rows in the
 * prepared scenario); reasons are not in it, they are derived again for the lines that are shown.
 */
import { BestPairs, byPair, type Pair } from './best-pairs.js';
import { combine, type CompanyCity } from './company-city.js';
import type { Counterpart } from './counterparts.js';
import { MemberBests } from './member-bests.js';
import { goOn, type ShouldStop } from './patience.js';
import { PairScorer } from './pair-scorer.js';
import type { Prepared, PreparedSolution } from './prepare.js';
import { EngineRefusal } from './refusal.js';

export type { Pair } from './best-pairs.js';

/** Best pairs kept for each company and each counterpart. */
export const PAIRS_KEPT = 10;

/** Member number, counterpart number, pair, low, high, solution, need, breadth, interest, cap, then the needs answered. */
export type Row = number[];

export interface ShardScores {
  inputHash: string;
  counterparts: string[];
  rows: Row[];
  /** Best pairs of each member within this shard, and of each of its counterparts. */
  memberPairs: Pair[];
  counterpartPairs: Pair[];
  counts: { pairs: number; gated: number; belowFloor: number };
}

export function toRow(member: number, counterpart: number, entry: CompanyCity): Row {
  return [member, counterpart, entry.pair, entry.low, entry.high, entry.solution, entry.need, entry.breadth, entry.interest, entry.cap, ...entry.answered];
}

export function fromRow(row: Row): CompanyCity & { member: number; counterpart: number } {
  const [member, counterpart, pair, low, high, solution, need, breadth, interest, cap, ...answered] = row as [number, number, number, number, number, number, number, number, number, number, ...number[]];
  return { member, counterpart, pair, low, high, solution, need, breadth, interest, cap, answered, score: pair + breadth + interest + cap };
}

/** The best pairs, at most PAIRS_KEPT. */
export function keepBest(pairs: Pair[]): Pair[] {
  return pairs.sort(byPair).slice(0, PAIRS_KEPT);
}

/** A row read in place, for rounds of a million rows. */
export class RowView implements CompanyCity {
  constructor(private readonly row: Row) {}

  get member(): number { return this.row[0]!; }
  get counterpart(): number { return this.row[1]!; }
  get pair(): number { return this.row[2]!; }
  get low(): number { return this.row[3]!; }
  get high(): number { return this.row[4]!; }
  get solution(): number { return this.row[5]!; }
  get need(): number { return this.row[6]!; }
  get breadth(): number { return this.row[7]!; }
  get interest(): number { return this.row[8]!; }
  get cap(): number { return this.row[9]!; }
  get answered(): number[] { return this.row.slice(10); }
  get score(): number { return this.pair + this.breadth + this.interest + this.cap; }
}

/** Ids of all counterparts of the round, sorted: what can be dealt out to shards. */
export function counterpartIds(prepared: Prepared): string[] {
  return prepared.counterparts.map((counterpart) => counterpart.id);
}

function pick(prepared: Prepared, ids: readonly string[]): Counterpart[] {
  const wanted = new Set(ids);
  for (const id of wanted) {
    if (!prepared.counterpartById.has(id)) {
      throw new EngineRefusal('SHARD.UNKNOWN_CITY', { ja: `この回に都市「${id}」はありません。`, en: `This round has no city "${id}".` });
    }
  }
  return prepared.counterparts.filter((counterpart) => wanted.has(counterpart.id));
}

interface Tally {
  scores: ShardScores;
  scorer: PairScorer;
  bests: MemberBests;
  floor: number;
  /** Number in the whole round of each of the scorer's counterparts. */
  numbers: number[];
  /** Best pairs of each of the scorer's counterparts. */
  best: BestPairs[];
}

/** Scores every solution of one member against the counterparts. */
function scoreMember(prepared: Prepared, member: number, solutions: readonly PreparedSolution[], tally: Tally): void {
  const { scores, floor, scorer, bests } = tally;
  const { counterparts } = scorer;
  const { counts } = scores;
  const places = scorer.needs.length;
  const mine = new BestPairs(PAIRS_KEPT);
  bests.begin();
  for (const solution of solutions) {
    const { number } = solution;
    counts.pairs += places;
    counts.gated += places;
    if (!scorer.judge(solution)) continue;
    for (let at = 0; at < counterparts.length; at++) {
      if (!scorer.open[at]) continue;
      const end = scorer.from[at + 1]!;
      counts.gated -= end - scorer.from[at]!;
      const theirs = tally.best[at]!;
      for (let place = scorer.from[at]!; place < end; place++) {
        const score = scorer.score[place]!;
        if (score < floor) counts.belowFloor += 1;
        bests.offer(place, number);
        const need = scorer.needs[place]!.number;
        mine.offer(number, need, score, place, scorer);
        theirs.offer(number, need, score, place, scorer);
      }
    }
  }
  scores.memberPairs.push(...mine.pairs);
  const { id } = prepared.scenario.members[member]!;
  for (const at of scorer.sequence) {
    const found = bests.of(at);
    if (found.length === 0) continue;
    scores.rows.push(toRow(member, tally.numbers[at]!, combine(found, floor, prepared.marks.get(`${id}|${counterparts[at]!.id}`))));
  }
}

/** Scores a group of counterparts against all solutions. The answer does not depend on the order of `cityIds`. `shouldStop` is asked before each member. */
export function scoreCounterparts(prepared: Prepared, cityIds: string[], shouldStop?: ShouldStop): ShardScores {
  const counterparts = pick(prepared, cityIds);
  const scorer = new PairScorer(prepared, counterparts);
  const numberOf = new Map(prepared.counterparts.map((counterpart, number) => [counterpart.id, number]));
  const scores: ShardScores = {
    inputHash: prepared.inputHash, counterparts: counterparts.map(({ id }) => id), rows: [], memberPairs: [], counterpartPairs: [],
    counts: { pairs: 0, gated: 0, belowFloor: 0 },
  };
  const tally: Tally = {
    scores, scorer, bests: new MemberBests(scorer, true), floor: Math.round(prepared.scenario.floor * 10),
    numbers: scorer.counterparts.map((counterpart) => numberOf.get(counterpart.id)!), best: counterparts.map(() => new BestPairs(PAIRS_KEPT)),
  };
  let from = 0;
  prepared.scenario.members.forEach((member, number) => {
    const solutions = prepared.solutions.slice(from, from + member.solutions.length);
    from += member.solutions.length;
    goOn(shouldStop, 'score');
    if (solutions.length > 0) scoreMember(prepared, number, solutions, tally);
  });
  scores.counterpartPairs = scorer.sequence.flatMap((at) => tally.best[at]!.pairs);
  return scores;
}
