/**
 * An upper bound for a roster by Lagrangian relaxation: each need gets a price for being answered; a member is worth what
 * its entries bring above those prices, and the places go to the members worth most (enough small ones among them).
 * Whatever the prices, no roster is worth more than prices plus places. Lowering the bound by subgradient steps leads to
 * the bound of linear programming (Cornuéjols, Fisher and Nemhauser, Management Science 23, 1977, for location problems).
 */
import type { CoverProblem } from './cover.js';

export const FREE = 0;
export const IN = 1;
export const OUT = 2;

/** Room for rounding of floating point sums: objectives are whole numbers, so that it never hides a better roster. */
export const ROUNDING = 1e-4;

export class Relaxation {
  /** What each member is worth at the prices of the last `solve`, and whether it got a place (or is IN). */
  readonly worth: Float64Array;
  readonly picked: Uint8Array;
  readonly slope: Float64Array;
  bound = 0;
  /** The least worth of a pick that any member could replace, of one that a small company could replace; the most of one without a place. */
  private leastAny = Infinity;
  private leastSmall = Infinity;
  private mostOpen = 0;
  private readonly order: Int32Array;

  /** `value` is what answering its need brings, by entry. */
  constructor(readonly problem: CoverProblem, readonly value: Float64Array) {
    this.worth = new Float64Array(problem.members);
    this.picked = new Uint8Array(problem.members);
    this.slope = new Float64Array(problem.needs);
    this.order = Int32Array.from({ length: problem.members }, (_, member) => member);
  }

  /** Works out bound, picks and slope at these prices. `false` where the decisions leave no roster at all. */
  solve(price: Float64Array, decided: Uint8Array): boolean {
    const { problem, worth, picked } = this;
    const { members, needs, small } = problem;
    this.weigh(price);
    this.sort();
    let places = problem.size;
    let smallMissing = problem.smallMin;
    let bound = 0;
    for (let need = 0; need < needs; need++) bound += price[need]!;
    for (let member = 0; member < members; member++) {
      picked[member] = decided[member] === IN ? 1 : 0;
      if (picked[member] === 0) continue;
      places -= 1;
      smallMissing -= small[member]!;
      bound += worth[member]!;
    }
    if (places < 0 || smallMissing > places) return false;
    this.leastSmall = Infinity;
    for (let rank = 0; smallMissing > 0 && rank < members; rank++) {
      const member = this.order[rank]!;
      if (decided[member] !== FREE || small[member] === 0) continue;
      picked[member] = 2;
      bound += worth[member]!;
      this.leastSmall = worth[member]!;
      smallMissing -= 1;
      places -= 1;
    }
    if (smallMissing > 0) return false;
    this.leastAny = Infinity;
    this.mostOpen = 0;
    for (let rank = 0; rank < members; rank++) {
      const member = this.order[rank]!;
      if (decided[member] !== FREE || picked[member] !== 0) continue;
      if (places === 0) {
        this.mostOpen = worth[member]!;
        break;
      }
      picked[member] = 1;
      bound += worth[member]!;
      this.leastAny = worth[member]!;
      places -= 1;
    }
    if (places > 0) this.leastAny = 0;
    this.bound = bound;
    return true;
  }

  /** An upper bound for rosters that decide this FREE member against the last picks. */
  boundAgainst(member: number): number {
    const worth = this.worth[member]!;
    if (this.picked[member] !== 0) return this.bound - worth + this.mostOpen;
    return this.bound + worth - (this.problem.small[member] === 1 ? Math.min(this.leastAny, this.leastSmall) : this.leastAny);
  }

  /** What each need's price must rise against: one less the picks that answer it above its price. */
  slopes(price: Float64Array): number {
    const { problem, slope, value } = this;
    slope.fill(1);
    for (let member = 0; member < problem.members; member++) {
      if (this.picked[member] === 0) continue;
      for (let at = problem.start[member]!; at < problem.start[member + 1]!; at++) {
        if (value[at]! > price[problem.need[at]!]!) slope[problem.need[at]!]! -= 1;
      }
    }
    let squares = 0;
    for (let need = 0; need < problem.needs; need++) {
      if (price[need] === 0 && slope[need]! > 0) slope[need] = 0;
      squares += slope[need]! * slope[need]!;
    }
    return squares;
  }

  private weigh(price: Float64Array): void {
    const { problem, value, worth } = this;
    const { start, need, members } = problem;
    for (let member = 0; member < members; member++) {
      let sum = 0;
      for (let at = start[member]!; at < start[member + 1]!; at++) {
        const more = value[at]! - price[need[at]!]!;
        if (more > 0) sum += more;
      }
      worth[member] = sum;
    }
  }

  /** Most worth first, ties by number; the order of the last time is nearly right already. */
  private sort(): void {
    const { order, worth } = this;
    for (let rank = 1; rank < order.length; rank++) {
      const member = order[rank]!;
      const mine = worth[member]!;
      let at = rank - 1;
      for (; at >= 0; at--) {
        const other = order[at]!;
        if (worth[other]! > mine || (worth[other] === mine && other < member)) break;
        order[at + 1] = other;
      }
      order[at + 1] = member;
    }
  }
}

/** Rounds without a lower bound after which the step is halved, and the step at which the descent ends. */
const PATIENCE = 12;
const STEP_FIRST = 1.2;
const STEP_LEAST = 0.004;
/** How much of each step follows the last direction. */
const MOMENTUM = 0.3;

/**
 * Lowers the bound round by round from these prices (which are moved). `goal` is the best known worth; `visit` sees every
 * round, with whether it lowered the bound, and ends the descent with `true`. Returns the lowest bound and its prices;
 * `null` where the decisions leave no roster.
 */
export function descend(
  relaxation: Relaxation, price: Float64Array, decided: Uint8Array, rounds: number, goal: () => number, visit: (bound: number, lower: boolean) => boolean,
): { bound: number; price: Float64Array } | null {
  const lowest = Float64Array.from(price);
  const direction = new Float64Array(price.length);
  let bound = Infinity;
  let step = STEP_FIRST;
  let waited = 0;
  for (let round = 0; round < rounds && step >= STEP_LEAST; round++) {
    if (!relaxation.solve(price, decided)) return null;
    const lower = relaxation.bound < bound - 1e-9;
    if (lower) {
      bound = relaxation.bound;
      lowest.set(price);
      waited = 0;
    } else if (++waited >= PATIENCE) {
      step /= 2;
      waited = 0;
    }
    if (visit(bound, lower)) break;
    const squares = relaxation.slopes(price);
    if (squares === 0) break;
    const length = (step * Math.max(relaxation.bound - goal(), 0.5)) / squares;
    for (let need = 0; need < price.length; need++) {
      direction[need] = (1 - MOMENTUM) * relaxation.slope[need]! + MOMENTUM * direction[need]!;
      price[need] = Math.max(0, price[need]! - length * direction[need]!);
    }
  }
  return { bound, price: lowest };
}
