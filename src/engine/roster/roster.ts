/**
 * Roster cover: which companies to bring to a seminar so that the needs present, weighed by the cities' priorities, are
 * covered best, and what each wish costs. A need is covered if a company on the roster has a pair with it at or above the
 * floor; gates hold. Most weight comes first, then the highest sum of the best scores of the covered needs. Exact, with
 * the bound that proves it.
 */
import { shown } from '../tenths.js';
import { GATED, scorePairs, type PairScores } from '../pair-scores.js';
import type { Prepared } from '../prepare.js';
import { bestScores, canBeMet, countSmall, coverOf, type Cover, type CoverProblem } from './cover.js';
import { encodeRoster, type Encoded, type RosterDemand } from './demand.js';
import { bestSwaps } from './improve.js';
import { Budget } from './search.js';
import { solveCover, type CoverAnswer } from './solve.js';

/** Bounds worked out over the whole answer before it is given unproven. */
export const STEPS_DEFAULT = 1_000_000;
/** The curve goes to this size, or to the size asked for where that is larger. */
export const CURVE_SIZE = 40;

export interface RosterOptions extends RosterDemand {
  curve?: boolean;
  steps?: number;
  shouldStop?: () => boolean;
}

/** Weight in whole numbers, score in points. */
export interface Difference { weight: number; score: number }
export interface RosterMember {
  member: string; small: boolean; pinned: boolean;
  /** Needs it answers at or above the floor, and those that nobody else on the roster answers. */
  needs: number; alone: string[];
  /** What is lost if it does not come and nobody replaces it. */
  loss: Difference;
  code: 'roster.brought' | 'roster.standby' | 'roster.pinned-below-floor';
}
export interface RosterNeed {
  need: string; city: string; weight: number; rank: number | null;
  /** Who answers it best and how; `null` where it is not covered. */
  member: string | null; solution: string | null; score: number | null;
  /** How many others on the roster answer it too, and how many companies of the round could. */
  others: number; could: number;
  /** The best open score of the round where nobody reaches the floor. */
  best: number | null;
  code: 'need.covered' | 'need.not-brought' | 'need.below-floor' | 'need.nobody';
}
export interface RosterCity { city: string; covered: number; needs: number; weight: number; of: number }
/** What changes when one member is exchanged for the best one outside; losses are positive. */
export interface RosterSwap { out: string; in: string; loss: Difference }
export interface CurvePoint { size: number; weight: number; share: number; needs: number; score: number; proven: boolean; members: string[] }
export interface Roster {
  inputHash: string;
  size: number; smallMin: number;
  /** In the order of their losses, greatest first, then by id. */
  members: RosterMember[];
  needs: RosterNeed[];
  cities: RosterCity[];
  covered: { needs: number; of: number; weight: number; ofWeight: number; score: number; small: number; candidates: number };
  certificate: { weight: number; weightBound: number; score: number; scoreBound: number; proven: boolean; steps: number };
  /** For each member that is not pinned the best single exchange, least loss first: the first is the next-best roster by one swap. */
  swaps: RosterSwap[];
  /** What would be gained without each pin, and without the floor of small companies; `proven` as in the certificate. */
  prices: { pins: { member: string; gain: Difference; proven: boolean }[]; small: { gain: Difference; proven: boolean } | null };
  /** Best coverage by size, from the smallest size that the pins and the floor of small companies allow; `null` unless asked for. */
  curve: CurvePoint[] | null;
}

/** The best roster, explained. Refuses demands that cannot be met. */
export function rosterFor(prepared: Prepared, options: RosterOptions, pairs: PairScores = scorePairs(prepared)): Roster {
  const encoded = encodeRoster(prepared, pairs, options);
  const { problem } = encoded;
  const budget = new Budget(options.steps ?? STEPS_DEFAULT, options.shouldStop);
  const { seed } = prepared.scenario;
  const answer = solveCover(problem, budget, { seed });
  const members = withStandby(problem, answer);
  return {
    inputHash: prepared.inputHash, size: problem.size, smallMin: problem.smallMin,
    members: memberLines(encoded, members),
    needs: needLines(prepared, pairs, encoded, members),
    cities: cityLines(prepared, encoded, members),
    covered: {
      needs: bestScores(problem, members).filter((score) => score > 0).length, of: problem.needs,
      weight: answer.weight, ofWeight: problem.weight.reduce((sum, weight) => sum + weight, 0), score: shown(answer.score),
      small: countSmall(problem, members), candidates: problem.members,
    },
    certificate: {
      weight: answer.weight, weightBound: answer.weightBound, score: shown(answer.score), scoreBound: shown(answer.scoreBound), proven: answer.proven, steps: answer.steps,
    },
    swaps: bestSwaps(problem, members).map(({ out, in: entering, after }) => ({ out: encoded.members[out]!, in: encoded.members[entering]!, loss: difference(answer, after) })),
    prices: pricesOf(encoded, answer, budget, seed),
    curve: options.curve ? curveOf(encoded, budget, seed) : null,
  };
}

/** What the first has more than the second. */
function difference(first: Cover, second: Cover): Difference {
  return { weight: first.weight - second.weight, score: shown(first.score - second.score) };
}

function entriesOf({ start }: CoverProblem, member: number): number[] {
  return Array.from({ length: start[member + 1]! - start[member]! }, (_, at) => start[member]! + at);
}

/** The weight of all needs that a member answers. */
function reachOf(problem: CoverProblem, member: number): number {
  return entriesOf(problem, member).reduce((sum, at) => sum + problem.weight[problem.need[at]!]!, 0);
}

/** Members that add nothing give their places to those that could stand in for most weight (ties by number): weight and score stay. */
function withStandby(problem: CoverProblem, answer: CoverAnswer): number[] {
  let kept = [...answer.members];
  for (const member of [...kept].reverse()) {
    const without = kept.filter((other) => other !== member);
    const after = coverOf(problem, without);
    const isNeeded = problem.pinned[member] === 1 || after.weight < answer.weight || after.score < answer.score;
    if (!isNeeded) kept = without;
  }
  const open = Array.from({ length: problem.members }, (_, member) => member).filter((member) => !kept.includes(member))
    .sort((left, right) => reachOf(problem, right) - reachOf(problem, left) || left - right);
  for (const member of open) {
    const smallMissing = problem.smallMin - countSmall(problem, kept);
    const places = problem.size - kept.length;
    if (places > 0 && (problem.small[member] === 1 || places > smallMissing)) kept.push(member);
  }
  return kept.sort((left, right) => left - right);
}

function memberLines({ problem, members: ids, needs }: Encoded, members: readonly number[]): RosterMember[] {
  const count = new Int32Array(problem.needs);
  for (const member of members) for (const at of entriesOf(problem, member)) count[problem.need[at]!]! += 1;
  const all = coverOf(problem, members);
  return members.map((member): RosterMember => {
    const entries = entriesOf(problem, member);
    const loss = difference(all, coverOf(problem, members.filter((other) => other !== member)));
    return {
      member: ids[member]!, small: problem.small[member] === 1, pinned: problem.pinned[member] === 1,
      needs: entries.length, alone: entries.map((at) => problem.need[at]!).filter((need) => count[need] === 1).map((need) => needs[need]!.id), loss,
      code: entries.length === 0 ? 'roster.pinned-below-floor' : loss.weight > 0 || loss.score > 0 ? 'roster.brought' : 'roster.standby',
    };
  }).sort((left, right) => right.loss.weight - left.loss.weight || right.loss.score - left.loss.score);
}

function needLines(prepared: Prepared, pairs: PairScores, { problem, members: ids, solution, needs, ranks }: Encoded, members: readonly number[]): RosterNeed[] {
  const on = new Set(members);
  const byNeed: { member: number; at: number }[][] = needs.map(() => []);
  for (let member = 0; member < problem.members; member++) for (const at of entriesOf(problem, member)) byNeed[problem.need[at]!]!.push({ member, at });
  return needs.map((need, number): RosterNeed => {
    const could = byNeed[number]!;
    const here = could.filter(({ member }) => on.has(member)).sort((left, right) => problem.score[right.at]! - problem.score[left.at]! || left.member - right.member);
    const first = here[0];
    let best = GATED;
    for (let row = 0; row < prepared.solutions.length; row++) best = Math.max(best, pairs.score[row * pairs.needs + number]!);
    return {
      need: need.id, city: need.counterpart, weight: problem.weight[number]!, rank: ranks[number]!,
      member: first ? ids[first.member]! : null, solution: first ? prepared.solutions[solution[first.at]!]!.input.id : null, score: first ? shown(problem.score[first.at]!) : null,
      others: Math.max(0, here.length - 1), could: could.length, best: best === GATED ? null : shown(best),
      code: first ? 'need.covered' : could.length > 0 ? 'need.not-brought' : best === GATED ? 'need.nobody' : 'need.below-floor',
    };
  });
}

function cityLines(prepared: Prepared, { problem }: Encoded, members: readonly number[]): RosterCity[] {
  const best = bestScores(problem, members);
  return prepared.counterparts.map(({ id, needs }) => {
    const covered = needs.filter(({ number }) => best[number]! > 0);
    const weigh = (list: typeof needs): number => list.reduce((sum, { number }) => sum + problem.weight[number]!, 0);
    return { city: id, covered: covered.length, needs: needs.length, weight: weigh(covered), of: weigh(needs) };
  });
}

function pricesOf({ problem, members }: Encoded, answer: CoverAnswer, budget: Budget, seed: number): Roster['prices'] {
  const start = { seed, members: answer.members, price: answer.price };
  const pins = members.flatMap((member, number): Roster['prices']['pins'] => {
    if (problem.pinned[number] === 0) return [];
    const pinned = Uint8Array.from(problem.pinned);
    pinned[number] = 0;
    const free = solveCover({ ...problem, pinned }, budget, start);
    return [{ member, gain: difference(free, answer), proven: free.proven && answer.proven }];
  });
  if (problem.smallMin === 0) return { pins, small: null };
  const free = solveCover({ ...problem, smallMin: 0 }, budget, start);
  return { pins, small: { gain: difference(free, answer), proven: free.proven && answer.proven } };
}

function curveOf({ problem, members }: Encoded, budget: Budget, seed: number): CurvePoint[] {
  const whole = problem.weight.reduce((sum, weight) => sum + weight, 0);
  const points: CurvePoint[] = [];
  let before: CoverAnswer | null = null;
  for (let size = 0; size <= Math.min(problem.members, Math.max(CURVE_SIZE, problem.size)); size++) {
    const sized: CoverProblem = { ...problem, size };
    if (!canBeMet(sized)) continue;
    const answer: CoverAnswer = solveCover(sized, budget, before ? { seed, members: before.members, price: before.price } : { seed });
    points.push({
      size, weight: answer.weight, share: whole === 0 ? 0 : Math.round((1000 * answer.weight) / whole) / 1000,
      needs: bestScores(problem, answer.members).filter((score) => score > 0).length, score: shown(answer.score), proven: answer.proven,
      members: answer.members.map((member) => members[member]!),
    });
    before = answer;
  }
  return points;
}
