/**
 * The exact search. Given any prices of the rights, each left takes its best arcs (`settle`), which fits the prices but may give a
 * right too many or too few; `run` then moves one place after another along a cheapest exchange path (Dijkstra on reduced costs)
 * until everybody fits, prices and choice agreeing throughout. Good prices at the start mean few moves; any prices give the optimum.
 * Successive shortest paths: Ahuja, Magnanti, Orlin, "Network Flows", chapter 9.
 */
import type { Grid, Steps } from './grid.js';
import { Heap } from './heap.js';
import type { Pool } from './pool.js';

/** How long the search may go on. */
export interface Patience { shouldStop: () => boolean; steps: number }

/** Members of the group with a minimum of places (SME), by left; `pins` of them are pinned already. */
export interface Group { member: Uint8Array; minimum: number; pins: number; gain: number }

export class Balance {
  readonly leftPrice: Float64Array;
  /** Places taken by chosen arcs, pins not counted. */
  readonly leftTaken: Int32Array;
  readonly rightTaken: Int32Array;
  readonly chosen: Uint8Array;
  groupPrice = 0;
  paths = 0;
  private groupTaken = 0;
  private groupFit = 0;
  /** Places that fit the right's price: equal to `rightTaken` where it is in balance. */
  private readonly rightFit: Int32Array;
  private readonly head: Int32Array;
  private readonly after: Int32Array;
  private readonly before: Int32Array;
  private readonly heap = new Heap();
  private readonly distance: Float64Array;
  private readonly seen: Int32Array;
  private readonly done: Int32Array;
  private readonly via: Int32Array;
  private readonly popped: Int32Array;
  private readonly groupNode: number;
  private readonly members: Int32Array;
  private round = 0;

  constructor(private readonly grid: Grid, private readonly pool: Pool, readonly rightPrice: Float64Array, readonly group: Group | null) {
    const { lefts, rights } = grid;
    const size = pool.arc.length;
    const nodes = lefts + rights + 1;
    this.groupNode = lefts + rights;
    this.leftPrice = new Float64Array(lefts);
    this.leftTaken = new Int32Array(lefts);
    this.rightTaken = new Int32Array(rights);
    this.rightFit = new Int32Array(rights);
    this.chosen = new Uint8Array(size);
    this.head = new Int32Array(rights).fill(-1);
    this.after = new Int32Array(size);
    this.before = new Int32Array(size);
    this.distance = new Float64Array(nodes);
    this.seen = new Int32Array(nodes);
    this.done = new Int32Array(nodes);
    this.via = new Int32Array(nodes);
    this.popped = new Int32Array(nodes);
    this.members = group ? Int32Array.from(group.member.keys()).filter((i) => group.member[i] === 1) : new Int32Array(0);
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
    const { rowStart, right, worth } = this.pool;
    const from = rowStart[i]!;
    const to = rowStart[i + 1]!;
    const places = this.grid.leftSteps.start[i + 1]! - this.grid.leftSteps.start[i]!;
    const room = Math.min(places, to - from);
    const best = new Int32Array(room + 1);
    let count = 0;
    for (let a = from; a < to; a++) {
      const value = worth[a]! - this.rightPrice[right[a]!]!;
      let k = count;
      while (k > 0 && this.isBefore(a, value, best[k - 1]!)) k--;
      if (k > room) continue;
      for (let m = Math.min(count, room); m > k; m--) best[m] = best[m - 1]!;
      best[k] = a;
      if (count <= room) count++;
    }
    for (let a = from; a < to; a++) if (this.chosen[a]) this.drop(a);
    const lambda = this.lambda(i);
    let taken = 0;
    while (taken < count && taken < room) {
      const a = best[taken]!;
      if (worth[a]! - this.rightPrice[right[a]!]! + gainOf(this.grid.leftSteps, i, taken) - lambda <= 0) break;
      this.take(a);
      taken++;
    }
    this.leftTaken[i] = taken;
    const refused = taken < count ? worth[best[taken]!]! - this.rightPrice[right[best[taken]!]!]! : -Infinity;
    let price = Math.max(refused, lambda - lossOf(this.grid.leftSteps, i, taken));
    const least = taken > 0 ? worth[best[taken - 1]!]! - this.rightPrice[right[best[taken - 1]!]!]! : Infinity;
    const ceiling = Math.min(least, lambda - gainOf(this.grid.leftSteps, i, taken));
    if (price === -Infinity) price = ceiling === Infinity ? 0 : ceiling;
    this.leftPrice[i] = price;
  }

  /** Brings every right (and the group) into balance; `false` when patience ran out first. */
  run(patience: Patience): boolean {
    this.fit();
    for (let j = 0; j < this.grid.rights; j++) {
      while (this.rightTaken[j] !== this.rightFit[j]) {
        if (patience.steps <= 0 || patience.shouldStop()) return false;
        const node = this.grid.lefts + j;
        patience.steps -= this.rightTaken[j]! > this.rightFit[j]! ? this.shed(node) : this.fetch(node);
      }
    }
    while (this.groupTaken !== this.groupFit) {
      if (patience.steps <= 0 || patience.shouldStop()) return false;
      patience.steps -= this.groupTaken < this.groupFit ? this.shed(this.groupNode) : this.fetch(this.groupNode);
    }
    return true;
  }

  private isBefore(a: number, value: number, b: number): boolean {
    const other = this.pool.worth[b]! - this.rightPrice[this.pool.right[b]!]!;
    return value > other || (value === other && this.chosen[a]! > this.chosen[b]!);
  }

  /** The group's price where left i belongs to it, else 0. */
  lambda(i: number): number {
    return this.group && this.group.member[i] ? this.groupPrice : 0;
  }

  private groupGain(taken: number): number {
    return taken + this.group!.pins < this.group!.minimum ? this.group!.gain : 0;
  }

  private groupLoss(taken: number): number {
    return taken > 0 ? this.groupGain(taken - 1) : Infinity;
  }

  /** The number of places nearest to the present one that agrees with the price. */
  private fit(): void {
    const steps = this.grid.rightSteps;
    for (let j = 0; j < this.grid.rights; j++) {
      const price = this.rightPrice[j]!;
      let fit = this.rightTaken[j]!;
      const most = steps.start[j + 1]! - steps.start[j]!;
      if (fit > most) fit = most;
      while (fit > 0 && lossOf(steps, j, fit) + price < 0) fit--;
      while (fit < most && gainOf(steps, j, fit) + price > 0) fit++;
      this.rightFit[j] = fit;
    }
    if (!this.group) return;
    this.groupTaken = 0;
    for (const i of this.members) this.groupTaken += this.leftTaken[i]!;
    this.groupFit = this.groupTaken;
    while (this.groupFit > 0 && this.groupLoss(this.groupFit) + this.groupPrice < 0) this.groupFit--;
    while (this.groupFit + this.group.pins < this.group.minimum && this.groupGain(this.groupFit) + this.groupPrice > 0) this.groupFit++;
  }

  private take(a: number): void {
    const j = this.pool.right[a]!;
    const head = this.head[j]!;
    this.chosen[a] = 1;
    this.before[a] = -1;
    this.after[a] = head;
    if (head >= 0) this.before[head] = a;
    this.head[j] = a;
    this.rightTaken[j]!++;
  }

  private drop(a: number): void {
    const j = this.pool.right[a]!;
    const before = this.before[a]!;
    const after = this.after[a]!;
    this.chosen[a] = 0;
    if (before >= 0) this.after[before] = after;
    else this.head[j] = after;
    if (after >= 0) this.before[after] = before;
    this.rightTaken[j]!--;
  }

  private begin(node: number): void {
    this.paths++;
    this.round++;
    this.heap.clear();
    this.reach(node, 0, -1);
  }

  private reach(node: number, distance: number, via: number): void {
    if (this.seen[node] === this.round && this.distance[node]! <= distance) return;
    this.seen[node] = this.round;
    this.distance[node] = distance;
    this.via[node] = via;
    this.heap.push(distance, node);
  }

  /** One place too many at `source` (or one too few in the group) goes where it costs least. Returns the arcs looked at. */
  private shed(source: number): number {
    const { lefts } = this.grid;
    const { rowStart, left, right, worth } = this.pool;
    const { leftPrice, rightPrice, chosen, distance, heap, done } = this;
    let best = Infinity;
    let end = -1;
    let count = 0;
    let looked = 1;
    this.begin(source);
    while (heap.size > 0) {
      const node = heap.pop();
      const d = heap.key;
      if (d >= best) break;
      if (done[node] === this.round) continue;
      done[node] = this.round;
      this.popped[count++] = node;
      if (node < lefts) {
        const cost = leftPrice[node]! - this.lambda(node) + lossOf(this.grid.leftSteps, node, this.leftTaken[node]!);
        if (this.group && this.group.member[node]) {
          if (d + cost < best) this.reach(this.groupNode, d + cost, node);
        } else if (d + cost < best) { best = d + cost; end = node; }
        const base = d + leftPrice[node]!;
        const to = rowStart[node + 1]!;
        looked += to - rowStart[node]!;
        for (let a = rowStart[node]!; a < to; a++) {
          if (chosen[a]) continue;
          const j = right[a]!;
          const next = base + rightPrice[j]! - worth[a]!;
          if (next < best) this.reach(lefts + j, next, a);
        }
      } else if (node < this.groupNode) {
        const j = node - lefts;
        if (this.rightTaken[j]! < this.rightFit[j]!) { best = d; end = node; break; }
        const cost = -rightPrice[j]! - gainOf(this.grid.rightSteps, j, this.rightFit[j]!);
        if (d + cost < best) { best = d + cost; end = node; }
        for (let a = this.head[j]!; a >= 0; a = this.after[a]!) {
          const i = left[a]!;
          const next = d + worth[a]! - leftPrice[i]! - rightPrice[j]!;
          looked++;
          if (next < best) this.reach(i, next, a);
        }
      } else {
        if (this.groupTaken > this.groupFit) { best = d; end = node; break; }
        const cost = this.groupLoss(this.groupFit) + this.groupPrice;
        if (d + cost < best) { best = d + cost; end = node; }
        looked += this.members.length;
        for (const i of this.members) {
          const next = d - gainOf(this.grid.leftSteps, i, this.leftTaken[i]!) - leftPrice[i]! + this.groupPrice;
          if (next < best) this.reach(i, next, -2);
        }
      }
    }
    for (let k = 0; k < count; k++) {
      const node = this.popped[k]!;
      const change = best - distance[node]!;
      if (node < lefts) leftPrice[node]! -= change;
      else if (node < this.groupNode) rightPrice[node - lefts]! += change;
      else this.groupPrice -= change;
    }
    this.walkBack(source, end, 1);
    return looked;
  }

  /** One place too few at `source` (or one too many in the group) comes from where it costs least. Returns the arcs looked at. */
  private fetch(source: number): number {
    const { lefts } = this.grid;
    const { rowStart, columnStart, column, left, right, worth } = this.pool;
    const { leftPrice, rightPrice, chosen, distance, heap, done } = this;
    let best = Infinity;
    let end = -1;
    let count = 0;
    let looked = 1;
    this.begin(source);
    while (heap.size > 0) {
      const node = heap.pop();
      const d = heap.key;
      if (d >= best) break;
      if (done[node] === this.round) continue;
      done[node] = this.round;
      this.popped[count++] = node;
      if (node < lefts) {
        const cost = this.lambda(node) - leftPrice[node]! - gainOf(this.grid.leftSteps, node, this.leftTaken[node]!);
        if (this.group && this.group.member[node]) {
          if (d + cost < best) this.reach(this.groupNode, d + cost, node);
        } else if (d + cost < best) { best = d + cost; end = node; }
        const base = d - leftPrice[node]!;
        const to = rowStart[node + 1]!;
        looked += to - rowStart[node]!;
        for (let a = rowStart[node]!; a < to; a++) {
          if (!chosen[a]) continue;
          const j = right[a]!;
          const next = base - rightPrice[j]! + worth[a]!;
          if (next < best) this.reach(lefts + j, next, a);
        }
      } else if (node < this.groupNode) {
        const j = node - lefts;
        if (this.rightTaken[j]! > this.rightFit[j]!) { best = d; end = node; break; }
        const cost = rightPrice[j]! + lossOf(this.grid.rightSteps, j, this.rightFit[j]!);
        if (d + cost < best) { best = d + cost; end = node; }
        const to = columnStart[j + 1]!;
        looked += to - columnStart[j]!;
        for (let k = columnStart[j]!; k < to; k++) {
          const a = column[k]!;
          if (chosen[a]) continue;
          const i = left[a]!;
          const next = d + leftPrice[i]! + rightPrice[j]! - worth[a]!;
          if (next < best) this.reach(i, next, a);
        }
      } else {
        if (this.groupTaken < this.groupFit) { best = d; end = node; break; }
        const cost = -this.groupGain(this.groupFit) - this.groupPrice;
        if (d + cost < best) { best = d + cost; end = node; }
        looked += this.members.length;
        for (const i of this.members) {
          const next = d + lossOf(this.grid.leftSteps, i, this.leftTaken[i]!) + leftPrice[i]! - this.groupPrice;
          if (next < best) this.reach(i, next, -2);
        }
      }
    }
    for (let k = 0; k < count; k++) {
      const node = this.popped[k]!;
      const change = best - distance[node]!;
      if (node < lefts) leftPrice[node]! += change;
      else if (node < this.groupNode) rightPrice[node - lefts]! -= change;
      else this.groupPrice += change;
    }
    this.walkBack(source, end, -1);
    return looked;
  }

  /** Swaps the arcs along the path that ended at `end`; `sign` is 1 after `shed`, -1 after `fetch`. */
  private walkBack(source: number, end: number, sign: 1 | -1): void {
    const { lefts } = this.grid;
    if (end < lefts) this.leftTaken[end]! -= sign;
    else if (end < this.groupNode) this.accept(end - lefts, sign);
    else this.acceptGroup(-sign);
    let node = end;
    while (node !== source) {
      const via = this.via[node]!;
      if (node === this.groupNode) {
        this.leftTaken[via]! -= sign;
        this.groupTaken -= sign;
        node = via;
      } else if (via === -2) {
        this.leftTaken[node]! += sign;
        this.groupTaken += sign;
        node = this.groupNode;
      } else if (node < lefts) {
        this.swap(via, sign < 0);
        node = lefts + this.pool.right[via]!;
      } else {
        this.swap(via, sign > 0);
        node = this.pool.left[via]!;
      }
    }
  }

  private swap(a: number, take: boolean): void {
    if (take) this.take(a);
    else this.drop(a);
  }

  /** The right where the path ends: it either was out of balance the other way, or now fits one place more (or less). */
  private accept(j: number, sign: 1 | -1): void {
    const gap = (this.rightFit[j]! - this.rightTaken[j]!) * sign;
    if (gap <= 0) this.rightFit[j]! += sign;
  }

  private acceptGroup(sign: number): void {
    const gap = (this.groupFit - this.groupTaken) * sign;
    if (gap <= 0) this.groupFit += sign;
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
