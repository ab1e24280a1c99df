/**
 * Good prices to start from, found by an auction with shrinking steps: lefts bid for their best rights, a full right turns away its
 * lowest bid. Only prices leave this file; the exact search repairs whatever they miss, so nothing here can make an answer wrong.
 * Bertsekas, "The auction algorithm for the transportation problem" (1989).
 */
import type { Grid } from './grid.js';
import { gainOf } from './holding.js';

/** Most places that a left bids for in one go. */
const BIDS_MOST = 62;

export class Bidding {
  readonly price: Float64Array;
  private readonly base: Float64Array;
  private readonly filled: Int32Array;
  private readonly slotArc: Int32Array;
  private readonly slotBid: Float64Array;
  private readonly slotLeft: Int32Array;
  private readonly taken: Int32Array;
  /** What the last look found: arcs, and what they are worth beyond their prices, best first; among equals by their order. */
  private readonly top = new Int32Array(BIDS_MOST + 2);
  private readonly value = new Float64Array(BIDS_MOST + 2);
  /** By grid arc: the bids that stand, pins among them. */
  readonly held: Uint8Array;

  constructor(private readonly grid: Grid) {
    const slots = grid.rightSteps.gain.length;
    this.price = new Float64Array(grid.rights);
    this.base = new Float64Array(grid.rights);
    this.filled = new Int32Array(grid.rights);
    this.slotArc = new Int32Array(slots);
    this.slotBid = new Float64Array(slots);
    this.slotLeft = new Int32Array(slots);
    this.taken = new Int32Array(grid.lefts);
    this.held = new Uint8Array(grid.value.length);
  }

  /** One auction with bids at least `step` apart, from the prices of the last one less `back`; whether it came to its end within the limit. */
  auction(step: number, back: number, bidLimit: number): boolean {
    const { grid, price, base, filled, taken, top, value } = this;
    const { start } = grid.rightSteps;
    const leftStart = grid.leftSteps.start;
    for (let j = 0; j < grid.rights; j++) {
      const places = start[j + 1]! - start[j]!;
      base[j] = filled[j]! < places ? 0 : Math.max(0, price[j]! - back);
      price[j] = places > 0 ? base[j]! : Infinity;
      filled[j] = 0;
    }
    this.held.set(grid.pinned);
    taken.fill(0);
    const queue = new Int32Array(grid.lefts + 1);
    const queued = new Uint8Array(grid.lefts);
    let head = 0;
    let count = grid.lefts;
    for (let i = 0; i < grid.lefts; i++) { queue[i] = i; queued[i] = 1; }
    const size = queue.length;
    let bids = 0;
    while (count > 0 && bids < bidLimit) {
      const i = queue[head]!;
      head = head + 1 === size ? 0 : head + 1;
      count--;
      queued[i] = 0;
      const cap = leftStart[i + 1]! - leftStart[i]!;
      const need = Math.min(cap - taken[i]!, BIDS_MOST);
      if (need <= 0) continue;
      const found = this.look(i, need);
      const wantsMore = cap - taken[i]! > need && found > need;
      const next = found > need ? value[need]! : -Infinity;
      for (let m = 0; m < need && m < found; m++) {
        const out = -gainOf(grid.leftSteps, i, taken[i]!);
        if (value[m]! <= out) break;
        const j = grid.arcRight[top[m]!]!;
        let floor = next > out ? next : out;
        if (floor === -Infinity) floor = value[m]!;
        const kicked = this.place(top[m]!, j, i, value[m]! - floor + price[j]! + step);
        bids++;
        if (wantsMore && m === need - 1 && !queued[i]) count = this.enqueue(queue, queued, head, count, i);
        if (kicked >= 0 && !queued[kicked]) count = this.enqueue(queue, queued, head, count, kicked);
      }
    }
    return count === 0;
  }

  /**
   * Finds the best arcs that left i does not hold, `need` and one more; how many there are. Like all loops over the arcs of a party in
   * this folder it is a function of its own: a small one is compiled once and early, a large one late and again and again.
   */
  private look(i: number, need: number): number {
    const { price, held, top, value } = this;
    const { rowStart, arcRight, value: worth } = this.grid;
    let found = 0;
    let worst = -Infinity;
    for (let a = rowStart[i]!, to = rowStart[i + 1]!; a < to; a++) {
      const net = worth[a]! - price[arcRight[a]!]!;
      if (net <= worst || held[a]) continue;
      let k = found <= need ? found++ : need;
      while (k > 0 && value[k - 1]! < net) { value[k] = value[k - 1]!; top[k] = top[k - 1]!; k--; }
      value[k] = net;
      top[k] = a;
      if (found > need) worst = value[need]!;
    }
    return found;
  }

  /** Places left empty though they cost something: prices started too high. */
  overpriced(): number {
    const { start } = this.grid.rightSteps;
    let empty = 0;
    for (let j = 0; j < this.grid.rights; j++) if (this.price[j]! > 0) empty += start[j + 1]! - start[j]! - this.filled[j]!;
    return empty;
  }

  private enqueue(queue: Int32Array, queued: Uint8Array, head: number, count: number, i: number): number {
    const tail = head + count;
    queue[tail >= queue.length ? tail - queue.length : tail] = i;
    queued[i] = 1;
    return count + 1;
  }

  /** Puts the bid into the right's heap of bids; returns the left that lost its place, or -1. */
  private place(a: number, j: number, i: number, bid: number): number {
    const { slotBid, slotArc, slotLeft, filled, held, taken } = this;
    const from = this.grid.rightSteps.start[j]!;
    const places = this.grid.rightSteps.start[j + 1]! - from;
    let kicked = -1;
    held[a] = 1;
    taken[i]!++;
    let k: number;
    if (filled[j]! < places) {
      k = filled[j]!++;
      while (k > 0) {
        const parent = (k - 1) >> 1;
        if (slotBid[from + parent]! <= bid) break;
        slotBid[from + k] = slotBid[from + parent]!;
        slotArc[from + k] = slotArc[from + parent]!;
        slotLeft[from + k] = slotLeft[from + parent]!;
        k = parent;
      }
    } else {
      kicked = slotLeft[from]!;
      held[slotArc[from]!] = 0;
      taken[kicked]!--;
      k = 0;
      for (;;) {
        let child = 2 * k + 1;
        if (child >= places) break;
        if (child + 1 < places && slotBid[from + child + 1]! < slotBid[from + child]!) child++;
        if (slotBid[from + child]! >= bid) break;
        slotBid[from + k] = slotBid[from + child]!;
        slotArc[from + k] = slotArc[from + child]!;
        slotLeft[from + k] = slotLeft[from + child]!;
        k = child;
      }
    }
    slotBid[from + k] = bid;
    slotArc[from + k] = a;
    slotLeft[from + k] = i;
    if (filled[j]! === places) this.price[j] = Math.max(this.base[j]!, slotBid[from]!);
    return kicked;
  }
}
