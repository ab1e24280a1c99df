/**
 * The best roster with proof: branch and bound over members, bounded by the relaxation. A branch ends when no roster in it
 * can be worth one more than the best one known. When the steps run out, the best roster and the bound that still stands
 * are the answer.
 */
import { coverOf, type Cover, type CoverProblem } from './cover.js';
import { descend, FREE, IN, OUT, Relaxation, ROUNDING } from './relaxation.js';

const ROOT_ROUNDS = 400;
const BRANCH_ROUNDS = 60;

/** Counts steps (bounds worked out) over several searches. */
export class Budget {
  steps = 0;

  constructor(private readonly stepsMax: number, private readonly shouldStop: () => boolean = () => false) {}

  isSpent(): boolean {
    return this.steps >= this.stepsMax || this.shouldStop();
  }
}

/**
 * What is maximised: the value of the entries, and what a finished roster is worth (`-Infinity` where it does not count).
 * All values are multiples of `grain`, so that a better roster is better by one grain at least.
 */
export interface Aim { value: Float64Array; grain: number; worthOf(cover: Cover): number }

/** `price` holds the prices of the root's lowest bound. */
export interface SearchResult { best: Cover; bound: number; proven: boolean; price: Float64Array }

/** `decided` is fixed beforehand (pins are IN); `known` is a roster to start from, `price` prices to start from. */
export function searchCover(problem: CoverProblem, aim: Aim, known: Cover, price: Float64Array, decided: Uint8Array, budget: Budget): SearchResult {
  const search = new Search(problem, aim, known, budget);
  search.explore(Float64Array.from(price), Uint8Array.from(decided), Infinity, ROOT_ROUNDS);
  const worth = aim.worthOf(search.best);
  const open = Math.floor((search.open + ROUNDING) / aim.grain) * aim.grain;
  return { best: search.best, bound: Math.max(worth, open), proven: open <= worth, price: search.rootPrice ?? Float64Array.from(price) };
}

class Search {
  open = -Infinity;
  rootPrice: Float64Array | null = null;
  private readonly relaxation: Relaxation;
  private bestWorth: number;

  constructor(private readonly problem: CoverProblem, private readonly aim: Aim, public best: Cover, private readonly budget: Budget) {
    this.relaxation = new Relaxation(problem, aim.value);
    this.bestWorth = aim.worthOf(best);
  }

  private offer(members: readonly number[]): void {
    const cover = coverOf(this.problem, members);
    const worth = this.aim.worthOf(cover);
    if (worth > this.bestWorth) [this.best, this.bestWorth] = [cover, worth];
  }

  private isHopeless(bound: number): boolean {
    return bound < this.bestWorth + this.aim.grain - ROUNDING;
  }

  /** Explores all rosters that keep to `decided`, which is written to; `above` is a bound known already. */
  explore(price: Float64Array, decided: Uint8Array, above: number, rounds: number): void {
    const { problem } = this;
    const places = problem.size - decided.reduce((sum, state) => sum + Number(state === IN), 0);
    const free = [...decided.keys()].filter((member) => decided[member] === FREE);
    if (places === 0 || free.length <= places) {
      const members = [...decided.keys()].filter((member) => decided[member] === IN || (places > 0 && decided[member] === FREE));
      if (members.reduce((sum, member) => sum + problem.small[member]!, 0) >= problem.smallMin) this.offer(members);
      return;
    }
    const tried = this.lower(price, decided, rounds);
    if (tried === null) return;
    const bound = Math.min(above, tried.bound);
    if (this.isHopeless(bound)) return;
    if (this.budget.isSpent()) {
      this.open = Math.max(this.open, bound);
      return;
    }
    const member = branchOn(tried.often, decided);
    if (member < 0) {
      this.explore(price, decided, bound, BRANCH_ROUNDS);
      return;
    }
    for (const state of tried.often[member]! >= 0.5 ? [IN, OUT] : [OUT, IN]) {
      const next = Uint8Array.from(decided);
      next[member] = state;
      this.explore(Float64Array.from(tried.price), next, bound, BRANCH_ROUNDS);
    }
  }

  /** Lowers the bound and decides members on the way; `null` once nothing better can be here. */
  private lower(price: Float64Array, decided: Uint8Array, rounds: number): { bound: number; price: Float64Array; often: Float64Array } | null {
    const { relaxation } = this;
    const often = new Float64Array(this.problem.members);
    let round = 0;
    const lowest = descend(relaxation, price, decided, rounds, () => this.bestWorth, (bound, lower) => {
      this.budget.steps += 1;
      if (lower && round++ % 4 === 0) this.offer(pickedOf(relaxation));
      if (this.isHopeless(bound)) return true;
      this.decide(decided);
      for (let member = 0; member < often.length; member++) often[member] = 0.9 * often[member]! + (relaxation.picked[member] !== 0 ? 0.1 : 0);
      return false;
    });
    if (!lowest) return null;
    this.rootPrice ??= lowest.price;
    if (this.isHopeless(lowest.bound)) return null;
    this.offer(pickedOf(relaxation));
    return { ...lowest, often };
  }

  /** Decides the members that no better roster can decide otherwise. */
  private decide(decided: Uint8Array): void {
    const { relaxation } = this;
    for (let member = 0; member < decided.length; member++) {
      if (decided[member] === FREE && this.isHopeless(relaxation.boundAgainst(member))) decided[member] = relaxation.picked[member] !== 0 ? IN : OUT;
    }
  }
}

function pickedOf({ picked }: Relaxation): number[] {
  return [...picked.keys()].filter((member) => picked[member] !== 0);
}

/** The free member that the relaxation is least sure of; -1 where all are decided. */
function branchOn(often: Float64Array, decided: Uint8Array): number {
  let chosen = -1;
  let least = Infinity;
  for (let member = 0; member < decided.length; member++) {
    const doubt = Math.abs(often[member]! - 0.5);
    if (decided[member] === FREE && doubt < least) [chosen, least] = [member, doubt];
  }
  return chosen;
}
