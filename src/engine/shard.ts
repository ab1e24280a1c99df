/**
 * Scoring a group of counterparts: what a background job does. The answer is small plain data (numbers of rows in the
 * prepared scenario); reasons are not in it, they are derived again for the lines that are shown.
 */
import { byBest, combine, type CompanyCity, type NeedBest } from './company-city.js';
import type { Counterpart } from './counterparts.js';
import { gateOf } from './gates.js';
import type { Prepared, PreparedSolution } from './prepare.js';
import { EngineRefusal } from './refusal.js';
import { judgePair, judgeShared, total } from './score.js';
import { evidenceFor, indexNeeds, textShareAt } from './text/relevance.js';

/** Best pairs kept for each company and each counterpart. */
export const PAIRS_KEPT = 10;

/** Member number, counterpart number, pair, low, high, solution, need, breadth, interest, cap, then the needs answered. */
export type Row = number[];
/** Solution number, need number, score, low, high. */
export type Pair = [number, number, number, number, number];

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

function toBest([solution, need, score, low, high]: Pair): NeedBest {
  return { solution, need, score, low, high };
}

/** The best pairs by the rule of `byBest`, at most PAIRS_KEPT. */
export function keepBest(pairs: Pair[]): Pair[] {
  return pairs.sort((left, right) => byBest(toBest(left), toBest(right))).slice(0, PAIRS_KEPT);
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

interface Tally { scores: ShardScores; floor: number; numberOf: Map<string, number> }

/** Scores every solution of one member against the counterparts. */
function scoreMember(
  prepared: Prepared, member: number, solutions: PreparedSolution[], counterparts: Counterpart[], needIndex: ReturnType<typeof indexNeeds>, tally: Tally,
  counterpartPairs: Map<number, Pair[]>,
): void {
  const { scores, floor } = tally;
  const bests = counterparts.map(() => new Map<number, NeedBest>());
  const mine: Pair[] = [];
  for (const solution of solutions) {
    const table = evidenceFor(needIndex, solution.text);
    let place = 0;
    counterparts.forEach((counterpart, at) => {
      scores.counts.pairs += counterpart.needs.length;
      if (gateOf(prepared, solution, counterpart)) {
        scores.counts.gated += counterpart.needs.length;
        place += counterpart.needs.length;
        return;
      }
      const shared = judgeShared(prepared, solution, counterpart);
      for (const need of counterpart.needs) {
        const share = textShareAt(needIndex, table, solution.text, place);
        place += 1;
        const found = { ...total(judgePair(prepared, solution, counterpart, need, share, shared)), solution: solution.number, need: need.number };
        if (found.score < floor) scores.counts.belowFloor += 1;
        const before = bests[at]!.get(need.number);
        if (!before || byBest(found, before) < 0) bests[at]!.set(need.number, found);
        const pair: Pair = [found.solution, found.need, found.score, found.low, found.high];
        mine.push(pair);
        const number = tally.numberOf.get(counterpart.id)!;
        const list = counterpartPairs.get(number);
        if (list) list.push(pair);
        else counterpartPairs.set(number, [pair]);
      }
    });
  }
  scores.memberPairs.push(...keepBest(mine));
  counterparts.forEach((counterpart, at) => {
    if (bests[at]!.size === 0) return;
    const marks = prepared.marks.get(`${prepared.scenario.members[member]!.id}|${counterpart.id}`);
    scores.rows.push(toRow(member, tally.numberOf.get(counterpart.id)!, combine([...bests[at]!.values()], floor, marks)));
  });
}

/** Scores a group of counterparts against all solutions. The answer does not depend on the order of `cityIds`. */
export function scoreCounterparts(prepared: Prepared, cityIds: string[]): ShardScores {
  const counterparts = pick(prepared, cityIds);
  const needIndex = indexNeeds(counterparts.flatMap((counterpart) => counterpart.needs.map((need) => need.text)));
  const scores: ShardScores = {
    inputHash: prepared.inputHash, counterparts: counterparts.map(({ id }) => id), rows: [], memberPairs: [], counterpartPairs: [],
    counts: { pairs: 0, gated: 0, belowFloor: 0 },
  };
  const tally: Tally = {
    scores, floor: Math.round(prepared.scenario.floor * 10),
    numberOf: new Map(prepared.counterparts.map((counterpart, number) => [counterpart.id, number])),
  };
  const counterpartPairs = new Map<number, Pair[]>();
  let from = 0;
  prepared.scenario.members.forEach((member, number) => {
    const solutions = prepared.solutions.slice(from, from + member.solutions.length);
    from += member.solutions.length;
    if (solutions.length > 0) scoreMember(prepared, number, solutions, counterparts, needIndex, tally, counterpartPairs);
    for (const [key, list] of counterpartPairs) if (list.length > 40 * PAIRS_KEPT) counterpartPairs.set(key, keepBest(list));
  });
  for (const list of counterpartPairs.values()) scores.counterpartPairs.push(...keepBest(list));
  return scores;
}
