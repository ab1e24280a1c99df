/**
 * Scoring a group of counterparts: what a background job does. The answer is small plain data (numbers of rows in the
 * prepared scenario); reasons are not in it, they are derived again for the lines that are shown.
 */
import { byBest, combine, type CompanyCity, type NeedBest } from './company-city.js';
import type { Counterpart } from './counterparts.js';
import { gateOf } from './gates.js';
import type { Prepared, PreparedSolution } from './prepare.js';
import { EngineRefusal } from './refusal.js';
import { judgeByKind, judgeNeed, judgeOnly, judgeShared, kindOf, sharedKindOf, total, type Total } from './score.js';
import { evidenceFor, indexNeeds, textShareAt, type NeedIndex } from './text/relevance.js';

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

/** The rule of `byBest` for kept pairs. */
function byPair(left: Pair, right: Pair): number {
  return right[2] - left[2] || left[1] - right[1] || left[0] - right[0];
}

/** The best pairs, at most PAIRS_KEPT. */
export function keepBest(pairs: Pair[]): Pair[] {
  return pairs.sort(byPair).slice(0, PAIRS_KEPT);
}

/** Puts a pair into a list of the best so far, kept in order and short. */
function offer(list: Pair[], pair: Pair): void {
  if (list.length === PAIRS_KEPT && byPair(list[PAIRS_KEPT - 1]!, pair) <= 0) return;
  let at = list.length;
  while (at > 0 && byPair(list[at - 1]!, pair) > 0) at -= 1;
  list.splice(at, 0, pair);
  if (list.length > PAIRS_KEPT) list.pop();
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
  floor: number;
  /** Place of each counterpart of the shard in the whole round. */
  numbers: number[];
  /** Best pairs of each counterpart of the shard. */
  best: Pair[][];
  /** By place of the need in the shard: its own sum, and the number of its kind. */
  ofNeed: Total[];
  kind: number[];
  kinds: number;
  /** By place of the counterpart in the shard: the number of its kind. */
  sharedKind: number[];
  sharedKinds: number;
}

/** Scores every solution of one member against the counterparts. */
function scoreMember(prepared: Prepared, member: number, solutions: readonly PreparedSolution[], counterparts: readonly Counterpart[], needIndex: NeedIndex, tally: Tally): void {
  const { scores, floor } = tally;
  const bests: Map<number, NeedBest>[] = counterparts.map(() => new Map());
  const mine: Pair[] = [];
  for (const solution of solutions) {
    const open = counterparts.map((counterpart) => gateOf(prepared, solution, counterpart) === null);
    const kinds = new Array<Total | undefined>(tally.kinds);
    const sharedKinds = new Array<Total | undefined>(tally.sharedKinds);
    const table = open.includes(true) ? evidenceFor(needIndex, solution.text) : null;
    let place = 0;
    counterparts.forEach((counterpart, at) => {
      scores.counts.pairs += counterpart.needs.length;
      if (!open[at] || !table) {
        scores.counts.gated += counterpart.needs.length;
        place += counterpart.needs.length;
        return;
      }
      const shared = sharedKinds[tally.sharedKind[at]!] ??= total(judgeShared(prepared, solution, counterpart));
      for (const need of counterpart.needs) {
        const ofNeed = tally.ofNeed[place]!;
        const byKind = kinds[tally.kind[place]!] ??= total(judgeByKind(prepared, solution, counterpart, need));
        const { needText, trackRecord } = judgeOnly(prepared, solution, counterpart, need, textShareAt(needIndex, table, solution.text, place));
        place += 1;
        const score = shared.score + ofNeed.score + byKind.score + needText.tenths + trackRecord.tenths;
        const low = shared.low + ofNeed.low + byKind.low + needText.low + trackRecord.low;
        const high = shared.high + ofNeed.high + byKind.high + needText.high + trackRecord.high;
        if (score < floor) scores.counts.belowFloor += 1;
        const found: NeedBest = { score, low, high, solution: solution.number, need: need.number };
        const before = bests[at]!.get(need.number);
        if (!before || byBest(found, before) < 0) bests[at]!.set(need.number, found);
        const pair: Pair = [solution.number, need.number, score, low, high];
        offer(mine, pair);
        offer(tally.best[at]!, pair);
      }
    });
  }
  scores.memberPairs.push(...mine);
  counterparts.forEach((counterpart, at) => {
    if (bests[at]!.size === 0) return;
    const marks = prepared.marks.get(`${prepared.scenario.members[member]!.id}|${counterpart.id}`);
    scores.rows.push(toRow(member, tally.numbers[at]!, combine([...bests[at]!.values()], floor, marks)));
  });
}

/** Equal texts get equal numbers, counted from 0. */
function numbered(texts: readonly string[]): { numbers: number[]; count: number } {
  const seen = new Map<string, number>();
  const numbers = texts.map((text) => {
    const number = seen.get(text) ?? seen.size;
    seen.set(text, number);
    return number;
  });
  return { numbers, count: seen.size };
}

/** Scores a group of counterparts against all solutions. The answer does not depend on the order of `cityIds`. */
export function scoreCounterparts(prepared: Prepared, cityIds: string[]): ShardScores {
  const counterparts = pick(prepared, cityIds);
  const needIndex = indexNeeds(counterparts.flatMap((counterpart) => counterpart.needs.map((need) => need.text)));
  const scores: ShardScores = {
    inputHash: prepared.inputHash, counterparts: counterparts.map(({ id }) => id), rows: [], memberPairs: [], counterpartPairs: [],
    counts: { pairs: 0, gated: 0, belowFloor: 0 },
  };
  const numberOf = new Map(prepared.counterparts.map((counterpart, number) => [counterpart.id, number]));
  const needs = counterparts.flatMap((counterpart) => counterpart.needs.map((need) => ({ counterpart, need })));
  const kinds = numbered(needs.map(({ counterpart, need }) => kindOf(counterpart, need)));
  const sharedKinds = numbered(counterparts.map(sharedKindOf));
  const tally: Tally = {
    ofNeed: needs.map(({ counterpart, need }) => total(judgeNeed(prepared, counterpart, need))),
    kind: kinds.numbers, kinds: kinds.count, sharedKind: sharedKinds.numbers, sharedKinds: sharedKinds.count,
    scores, floor: Math.round(prepared.scenario.floor * 10),
    numbers: counterparts.map((counterpart) => numberOf.get(counterpart.id)!), best: counterparts.map(() => []),
  };
  let from = 0;
  prepared.scenario.members.forEach((member, number) => {
    const solutions = prepared.solutions.slice(from, from + member.solutions.length);
    from += member.solutions.length;
    if (solutions.length > 0) scoreMember(prepared, number, solutions, counterparts, needIndex, tally);
  });
  scores.counterpartPairs = tally.best.flat();
  return scores;
}
