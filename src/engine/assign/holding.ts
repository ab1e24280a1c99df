/**
 * What is chosen and at which prices, while the search goes on: every chosen arc is worth at least the prices of its ends, every other
 * arc at most that, and each left has as many places as its price asks for. Only rights (and the group) may be out of balance.
 */
import type { Grid, Steps } from './grid.js';
import type { Pool } from './pool.js';

/** Lefts with a common minimum of places (SME), in grid order; `pins` of their places are pinned already. */
export interface Group { member: Uint8Array; minimum: number; pins: number; gain: number }

export class Holding {
  readonly leftPrice: Float64Array;
  /** Places taken by chosen arcs, pins not counted. */
  readonly leftTaken: Int32Array;
  readonly rightTaken: Int32Array;
  readonly chosen: Uint8Array;
  groupPrice = 0;
  /** Chosen arcs of each right as a linked list. */
  readonly head: Int32Array;
  readonly after: Int32Array;
  private readonly before: Int32Array;
  /** For `settle`: a row's arcs from the best on, and their worth beyond the rights' prices. */
  private readonly best: Int32Array;
  private readonly net: Float64Array;

  constructor(readonly grid: Grid, readonly pool: Pool, readonly rightPrice: Float64Array, readonly group: Group | null) {
    const size = pool.arc.length;
    this.leftPrice = new Float64Array(grid.lefts);
    this.leftTaken = new Int32Array(grid.lefts);
    this.rightTaken = new Int32Array(grid.rights);
    this.chosen = new Uint8Array(size);
    this.head = new Int32Array(grid.rights).fill(-1);
    this.after = new Int32Array(size);
    this.before = new Int32Array(size);
    let longest = 0;
    for (let i = 0; i < grid.lefts; i++) longest = Math.max(longest, pool.rowStart[i + 1]! - pool.rowStart[i]!);
    this.best = new Int32Array(longest + 2);
    this.net = new Float64Array(longest + 2);
  }

  /** Takes over the choice and the left prices of an earlier search, by grid arc and left; rows that no longer fit must be settled. */
  adopt(isChosen: Uint8Array, leftPrice: Float64Array, groupPrice: number): void {
    const { arc, left } = this.pool;
    for (let a = 0; a < arc.length; a++) {
      if (!isChosen[arc[a]!]) continue;
      this.take(a);
      this.leftTaken[left[a]!]!++;
    }
    this.leftPrice.set(leftPrice);
    this.groupPrice = groupPrice;
  }

  /** Marks the chosen arcs, by grid arc. */
  mark(isChosen: Uint8Array): void {
    const { arc } = this.pool;
    for (let a = 0; a < arc.length; a++) isChosen[arc[a]!] = this.chosen[a]!;
  }

  /** Left i takes its best arcs at the present prices; among equals those it has already, then those of the first rights. */
  settle(i: number): void {
    const { best, net, grid: { leftSteps } } = this;
    const { rowStart } = this.pool;
    const from = rowStart[i]!;
    const to = rowStart[i + 1]!;
    const room = Math.min(leftSteps.start[i + 1]! - leftSteps.start[i]!, to - from);
    const count = this.rank(from, to, room);
    for (let a = from; a < to; a++) if (this.chosen[a]) this.drop(a);
    const lambda = this.lambda(i);
    let taken = 0;
    while (taken < count && taken < room && net[taken]! + gainOf(leftSteps, i, taken) - lambda > 0) this.take(best[taken++]!);
    this.leftTaken[i] = taken;
    const refused = taken < count ? net[taken]! : -Infinity;
    let price = Math.max(refused, lambda - lossOf(leftSteps, i, taken));
    const least = taken > 0 ? net[taken - 1]! : Infinity;
    const ceiling = Math.min(least, lambda - gainOf(leftSteps, i, taken));
    if (price === -Infinity) price = ceiling === Infinity ? 0 : ceiling;
    this.leftPrice[i] = price;
  }

  /** The best `room` pool arcs of a row and the next one, into `best`, with what they are worth beyond their prices, into `net`; how many. */
  private rank(from: number, to: number, room: number): number {
    const { best, net, chosen, rightPrice } = this;
    const { right, worth } = this.pool;
    let count = 0;
    for (let a = from; a < to; a++) {
      const value = worth[a]! - rightPrice[right[a]!]!;
      let k = count;
      while (k > 0 && (value > net[k - 1]! || (value === net[k - 1]! && chosen[a]! > chosen[best[k - 1]!]!))) k--;
      if (k > room) continue;
      for (let m = Math.min(count, room); m > k; m--) {
        best[m] = best[m - 1]!;
        net[m] = net[m - 1]!;
      }
      best[k] = a;
      net[k] = value;
      if (count <= room) count++;
    }
    return count;
  }

  /** The group's price where left i belongs to it, else 0. */
  lambda(i: number): number {
    return this.group && this.group.member[i] ? this.groupPrice : 0;
  }

  take(a: number): void {
    const j = this.pool.right[a]!;
    const head = this.head[j]!;
    this.chosen[a] = 1;
    this.before[a] = -1;
    this.after[a] = head;
    if (head >= 0) this.before[head] = a;
    this.head[j] = a;
    this.rightTaken[j]!++;
  }

  drop(a: number): void {
    const j = this.pool.right[a]!;
    const before = this.before[a]!;
    const after = this.after[a]!;
    this.chosen[a] = 0;
    if (before >= 0) this.after[before] = after;
    else this.head[j] = after;
    if (after >= 0) this.before[after] = before;
    this.rightTaken[j]!--;
  }
}

/** Gain of one more place after `taken` ones; minus infinity when none is allowed. */
export function gainOf(steps: Steps, k: number, taken: number): number {
  const s = steps.start[k]! + taken;
  return s < steps.start[k + 1]! ? steps.gain[s]! : -Infinity;
}

/** Gain of the last of `taken` places, lost when it goes; infinity when there is none. */
export function lossOf(steps: Steps, k: number, taken: number): number {
  return taken > 0 ? steps.gain[steps.start[k]! + taken - 1]! : Infinity;
}
