/**
 * The best roster of one size, in two stages: first the most covered weight, then, among all rosters that cover so much,
 * the highest sum of best scores. Each stage is proven by its own bound.
 */
import { Chance } from '../chance.js';
import { isBetterCover, type Cover, type CoverProblem } from './cover.js';
import { fillUp, improve } from './improve.js';
import { descend, IN, OUT, Relaxation, ROUNDING } from './relaxation.js';
import { searchCover, type Aim, type Budget } from './search.js';

/** Bounds are at least the best possible values; `scoreBound` holds for rosters of the best weight found. */
export interface CoverAnswer extends Cover {
  weightBound: number; scoreBound: number;
  proven: boolean;
  steps: number;
  /** Prices of the first stage, to start a similar problem from. */
  price: Float64Array;
}

/** A roster and prices of a similar problem; the seed of the shakes. */
export interface SolveStart { seed?: number; members?: readonly number[]; price?: Float64Array }

/** How much score a unit of weight is worth in the second stage; whichever gives the lowest bound is used. */
const EXCHANGES = [30, 100, 300, 1000, 3000];
const TRIAL_ROUNDS = 120;
/** Rounds of shaking and improving a roster before a long search, and how many members a shake takes off. */
const SHAKES = 40;
const SHAKEN = 3;

/** Solves a problem whose demands can be met (`canBeMet`). */
export function solveCover(problem: CoverProblem, budget: Budget, start: SolveStart = {}): CoverAnswer {
  const before = budget.steps;
  const pins = [...problem.pinned.keys()].filter((member) => problem.pinned[member] === 1);
  const decided = new Uint8Array(problem.members);
  for (const pin of pins) decided[pin] = IN;
  let best = improve(problem, fillUp(problem, pins));
  if (start.members) {
    const other = improve(problem, fillUp(problem, start.members));
    if (isBetterCover(other, best)) best = other;
  }
  const aim = weightAim(problem);
  const top = highest(problem, aim.value);
  let trial = tryOut(problem, aim, best, start.price ?? top.map((each) => each / 2), decided, budget);
  let second = trial.closed ? mostScore(problem, best, narrowed(problem, aim, trial.price, decided, best.weight), budget, false) : null;
  let first = { bound: best.weight, proven: true };
  if (!second?.proven) {
    const shaken = shake(problem, best, new Chance(start.seed ?? 1));
    if (isBetterCover(shaken, best)) best = shaken;
    if (!trial.closed) {
      const found = searchCover(problem, aim, best, trial.price, withoutOutdone(problem, decided), budget);
      first = found;
      trial = { ...trial, price: found.price };
      if (isBetterCover(found.best, best)) best = improve(problem, found.best.members);
    }
    second = mostScore(problem, best, narrowed(problem, aim, trial.price, decided, best.weight), budget, true);
    if (isBetterCover(second.best, best)) best = second.best;
  }
  return {
    ...best, weightBound: Math.max(best.weight, first.bound), scoreBound: Math.max(best.score, second.bound),
    proven: first.proven && second.proven, steps: budget.steps - before, price: trial.price,
  };
}

/** Takes some members off, puts one in by chance, fills up and improves again, and keeps what is better. */
function shake(problem: CoverProblem, given: Cover, chance: Chance): Cover {
  let best = given;
  for (let round = 0; round < SHAKES; round++) {
    const on = new Set(best.members);
    const loose = best.members.filter((member) => problem.pinned[member] === 0);
    const open = [...problem.pinned.keys()].filter((member) => !on.has(member));
    if (loose.length === 0 || open.length === 0) break;
    for (let taken = 0; taken < SHAKEN; taken++) on.delete(chance.pick(loose));
    const smallMissing = problem.smallMin - [...on].reduce((sum, member) => sum + problem.small[member]!, 0);
    const first = chance.pick(open);
    if (problem.size - on.size > Math.max(0, smallMissing) || problem.small[first] === 1) on.add(first);
    const found = improve(problem, fillUp(problem, [...on]));
    if (isBetterCover(found, best)) best = found;
  }
  return best;
}

/** The greatest common divisor. */
function grainOf(values: Iterable<number>): number {
  let grain = 0;
  for (const value of values) {
    for (let rest = value; rest !== 0;) [grain, rest] = [rest, grain % rest];
    if (grain === 1) break;
  }
  return Math.max(1, grain);
}

function weightAim(problem: CoverProblem): Aim {
  const value = Float64Array.from(problem.need, (need) => problem.weight[need]!);
  return { value, grain: grainOf(problem.weight), worthOf: ({ weight }) => weight };
}

/** The most that answering each need can bring. */
function highest(problem: CoverProblem, value: Float64Array): Float64Array {
  const top = new Float64Array(problem.needs);
  value.forEach((each, at) => { top[problem.need[at]!] = Math.max(top[problem.need[at]!]!, each); });
  return top;
}

/** A short descent; `closed` when it proves that nothing is better than the known roster. */
function tryOut(problem: CoverProblem, aim: Aim, known: Cover, price: Float64Array, decided: Uint8Array, budget: Budget): { bound: number; price: Float64Array; closed: boolean } {
  const worth = aim.worthOf(known);
  const hopeless = (bound: number): boolean => bound < worth + aim.grain - ROUNDING;
  const start = Float64Array.from(price);
  const found = descend(new Relaxation(problem, aim.value), start, decided, TRIAL_ROUNDS, () => worth, (bound) => {
    budget.steps += 1;
    return hopeless(bound);
  }) ?? { bound: worth, price: start };
  return { ...found, closed: hopeless(found.bound) };
}

/**
 * Decides against members all of whose needs another one answers too (of equal ones the first stays). Good for the weight
 * alone: the other one takes the place, or the place stays empty. A small company that may be counted is never decided against.
 */
function withoutOutdone(problem: CoverProblem, decided: Uint8Array): Uint8Array {
  const next = Uint8Array.from(decided);
  const needs = Array.from({ length: problem.members }, (_, member) => new Set(problem.need.subarray(problem.start[member], problem.start[member + 1])));
  for (let member = 0; member < problem.members; member++) {
    if (decided[member] === IN || (problem.smallMin > 0 && problem.small[member] === 1)) continue;
    const mine = needs[member]!;
    const isOutdone = needs.some((theirs, other) => other !== member && mine.size <= theirs.size && (mine.size < theirs.size || other < member)
      && [...mine].every((need) => theirs.has(need)));
    if (isOutdone) next[member] = OUT;
  }
  return next;
}

/** Decisions that every roster of at least this weight keeps to, by the prices of the first stage. */
function narrowed(problem: CoverProblem, aim: Aim, price: Float64Array, decided: Uint8Array, weight: number): Uint8Array {
  const next = Uint8Array.from(decided);
  const relaxation = new Relaxation(problem, aim.value);
  if (!relaxation.solve(price, decided)) return next;
  for (let member = 0; member < problem.members; member++) {
    if (decided[member] === 0 && relaxation.boundAgainst(member) < weight - ROUNDING) next[member] = relaxation.picked[member] !== 0 ? IN : OUT;
  }
  return next;
}

/**
 * The most score among rosters of the known roster's weight: a unit of weight counts as `exchange` units of score, and
 * lighter rosters do not count. Only a short trial unless `thorough`.
 */
function mostScore(problem: CoverProblem, known: Cover, decided: Uint8Array, budget: Budget, thorough: boolean): { best: Cover; bound: number; proven: boolean } {
  let chosen: { exchange: number; aim: Aim; bound: number; price: Float64Array } | null = null;
  for (const exchange of EXCHANGES) {
    const value = Float64Array.from(problem.score, (score, at) => score + exchange * problem.weight[problem.need[at]!]!);
    const worthOf = ({ weight, score }: Cover): number => (weight < known.weight ? -Infinity : score + exchange * known.weight);
    const aim: Aim = { value, grain: grainOf([exchange, ...problem.score]), worthOf };
    const trial = tryOut(problem, aim, known, highest(problem, value).map((each) => 0.9 * each), decided, budget);
    if (trial.closed) return { best: known, bound: known.score, proven: true };
    const bound = trial.bound - exchange * known.weight;
    if (!chosen || bound < chosen.bound) chosen = { exchange, aim, bound, price: trial.price };
  }
  if (!thorough || !chosen) return { best: known, bound: Math.floor((chosen?.bound ?? known.score) + ROUNDING), proven: chosen === null };
  const found = searchCover(problem, chosen.aim, known, chosen.price, decided, budget);
  return { best: found.best, bound: found.bound - chosen.exchange * known.weight, proven: found.proven };
}
