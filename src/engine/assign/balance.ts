/**
 * The exact search. From any prices of the rights, with each left holding its best arcs, it moves one place after another along a
 * cheapest exchange path (Dijkstra on reduced costs) until every right fits its price; prices and choice agree throughout, so the end
 * is an optimum whatever the start. Good prices mean few moves. Successive shortest paths: Ahuja, Magnanti, Orlin, "Network Flows", 9.
 */
import { Heap } from './heap.js';
import { gainOf, lossOf, type Holding } from './holding.js';

/** How long the search may go on. */
export interface Patience { shouldStop: () => boolean; steps: number }

/** 1 moves a place away from where there is one too many, -1 brings one to where there is one too few. */
type Sign = 1 | -1;

const FROM_GROUP = -2;

export class Balance {
  paths = 0;
  /** Parties (lefts, then rights) whose arcs outside the pool must come in: without them a move would cost more than any arc is worth. */
  readonly starved = new Set<number>();
  private groupTaken = 0;
  private groupFit = 0;
  /** Places that fit the right's price: equal to the taken ones where it is in balance. */
  private readonly rightFit: Int32Array;
  private readonly heap = new Heap();
  private readonly distance: Float64Array;
  private readonly seen: Int32Array;
  private readonly done: Int32Array;
  private readonly via: Int32Array;
  private readonly popped: Int32Array;
  private readonly members: Int32Array;
  /** Nodes are lefts, then rights, then the group. */
  private readonly groupNode: number;
  private round = 0;
  private best = 0;
  private end = 0;

  constructor(private readonly holding: Holding) {
    const { grid: { lefts, rights }, group } = holding;
    this.groupNode = lefts + rights;
    this.rightFit = new Int32Array(rights);
    this.distance = new Float64Array(lefts + rights + 1);
    this.seen = new Int32Array(lefts + rights + 1);
    this.done = new Int32Array(lefts + rights + 1);
    this.via = new Int32Array(lefts + rights + 1);
    this.popped = new Int32Array(lefts + rights + 1);
    this.members = group ? Int32Array.from(group.member.keys()).filter((i) => group.member[i] === 1) : new Int32Array(0);
  }

  /** Brings every right (and the group) into balance, except where the pool starves them; `false` when patience ran out first. */
  run(patience: Patience): boolean {
    const { grid, rightTaken } = this.holding;
    this.fit();
    for (let j = 0; j < grid.rights; j++) {
      while (rightTaken[j] !== this.rightFit[j]) {
        if (patience.steps <= 0 || patience.shouldStop()) return false;
        const looked = this.move(grid.lefts + j, rightTaken[j]! > this.rightFit[j]! ? 1 : -1);
        if (looked === 0) break;
        patience.steps -= looked;
      }
    }
    while (this.groupTaken !== this.groupFit) {
      if (patience.steps <= 0 || patience.shouldStop()) return false;
      const looked = this.move(this.groupNode, this.groupTaken < this.groupFit ? 1 : -1);
      if (looked === 0) break;
      patience.steps -= looked;
    }
    return true;
  }

  /** Places that would have to move, over all rights. */
  fit(): number {
    const { grid: { rightSteps: steps, rights }, rightPrice, rightTaken, leftTaken, group, groupPrice } = this.holding;
    let off = 0;
    for (let j = 0; j < rights; j++) {
      const price = rightPrice[j]!;
      const most = steps.start[j + 1]! - steps.start[j]!;
      let fit = Math.min(rightTaken[j]!, most);
      while (fit > 0 && lossOf(steps, j, fit) + price < 0) fit--;
      while (fit < most && gainOf(steps, j, fit) + price > 0) fit++;
      this.rightFit[j] = fit;
      off += Math.abs(fit - rightTaken[j]!);
    }
    if (!group) return off;
    this.groupTaken = 0;
    for (const i of this.members) this.groupTaken += leftTaken[i]!;
    this.groupFit = this.groupTaken;
    while (this.groupFit > 0 && this.groupLoss() + groupPrice < 0) this.groupFit--;
    while (this.groupFit + group.pins < group.minimum && this.groupGain() + groupPrice > 0) this.groupFit++;
    return off;
  }

  private groupGain(): number {
    const group = this.holding.group!;
    return this.groupFit + group.pins < group.minimum ? group.gain : 0;
  }

  private groupLoss(): number {
    const group = this.holding.group!;
    if (this.groupFit === 0) return Infinity;
    return this.groupFit - 1 + group.pins < group.minimum ? group.gain : 0;
  }

  /** Moves one place from (or to) `source` the cheapest way and adjusts the prices. Returns the arcs looked at; 0 when starved. */
  private move(source: number, sign: Sign): number {
    const { grid: { lefts }, leftPrice, rightPrice } = this.holding;
    const { heap, done, distance, popped } = this;
    this.paths++;
    this.round++;
    this.best = Infinity;
    this.end = -1;
    heap.clear();
    this.reach(source, 0, -1, sign);
    let count = 0;
    let looked = 1;
    while (heap.size > 0) {
      const node = heap.pop();
      const d = heap.key;
      if (d >= this.best) break;
      if (done[node] === this.round) continue;
      done[node] = this.round;
      popped[count++] = node;
      looked += node < lefts ? this.leaveLeft(node, d, sign) : node < this.groupNode ? this.leaveRight(node - lefts, d, sign) : this.leaveGroup(d, sign);
    }
    if (this.best > this.holding.grid.worth.span && this.isStarved(source, sign, popped.subarray(0, count))) return 0;
    for (let k = 0; k < count; k++) {
      const node = popped[k]!;
      const change = sign * (this.best - distance[node]!);
      if (node < lefts) leftPrice[node]! -= change;
      else if (node < this.groupNode) rightPrice[node - lefts]! += change;
      else this.holding.groupPrice -= change;
    }
    this.walkBack(source, sign);
    return looked;
  }

  /** Whether arcs outside the pool could shorten the path: first those next to the source, then those of all it came by. */
  private isStarved(source: number, sign: Sign, popped: Int32Array): boolean {
    const { grid: { lefts }, pool: { left }, head, after } = this.holding;
    const before = this.starved.size;
    if (sign < 0) this.starve(source);
    else if (source < this.groupNode) for (let a = head[source - lefts]!; a >= 0; a = after[a]!) this.starve(left[a]!);
    if (this.starved.size === before) for (const node of popped) if (node < lefts === sign > 0) this.starve(node);
    return this.starved.size > before;
  }

  private starve(node: number): void {
    const { grid, pool } = this.holding;
    const j = node - grid.lefts;
    if (node === this.groupNode) return;
    const outside = j < 0
      ? grid.rowStart[node + 1]! - grid.rowStart[node]! - grid.leftSteps.pins[node]! - pool.rowStart[node + 1]! + pool.rowStart[node]!
      : grid.rightDegree[j]! - grid.rightSteps.pins[j]! - pool.columnStart[j + 1]! + pool.columnStart[j]!;
    if (outside > 0) this.starved.add(node);
  }

  /** Notes a way to `node`, and whether the path may end there at less cost than any seen. */
  private reach(node: number, distance: number, via: number, sign: Sign): void {
    if (this.seen[node] === this.round && this.distance[node]! <= distance) return;
    this.seen[node] = this.round;
    this.distance[node] = distance;
    this.via[node] = via;
    this.heap.push(distance, node);
    const total = distance + this.costToEnd(node, sign);
    if (total < this.best) {
      this.best = total;
      this.end = node;
    }
  }

  /** What it costs to end at `node`: nothing where the place is wanted (or too many), else the change of its number of places. */
  private costToEnd(node: number, sign: Sign): number {
    const { grid, group, groupPrice, leftPrice, rightPrice, leftTaken, rightTaken } = this.holding;
    if (node < grid.lefts) {
      if (group && group.member[node]) return Infinity;
      return sign > 0 ? leftPrice[node]! + lossOf(grid.leftSteps, node, leftTaken[node]!) : -leftPrice[node]! - gainOf(grid.leftSteps, node, leftTaken[node]!);
    }
    if (node < this.groupNode) {
      const j = node - grid.lefts;
      if ((this.rightFit[j]! - rightTaken[j]!) * sign > 0) return 0;
      return sign > 0 ? -rightPrice[j]! - gainOf(grid.rightSteps, j, this.rightFit[j]!) : rightPrice[j]! + lossOf(grid.rightSteps, j, this.rightFit[j]!);
    }
    if ((this.groupTaken - this.groupFit) * sign > 0) return 0;
    return sign > 0 ? groupPrice + this.groupLoss() : -groupPrice - this.groupGain();
  }

  private leaveLeft(i: number, d: number, sign: Sign): number {
    const { grid, pool: { rowStart, right, worth }, leftPrice, rightPrice, leftTaken, chosen, group, groupPrice } = this.holding;
    if (group && group.member[i]) {
      const price = leftPrice[i]! - groupPrice;
      const next = d + (sign > 0 ? price + lossOf(grid.leftSteps, i, leftTaken[i]!) : -price - gainOf(grid.leftSteps, i, leftTaken[i]!));
      if (next < this.best) this.reach(this.groupNode, next, i, sign);
    }
    const skip = sign > 0 ? 1 : 0;
    const price = leftPrice[i]!;
    const from = rowStart[i]!;
    const to = rowStart[i + 1]!;
    for (let a = from; a < to; a++) {
      if (chosen[a] === skip) continue;
      const j = right[a]!;
      const next = d + sign * (price + rightPrice[j]! - worth[a]!);
      if (next < this.best) this.reach(grid.lefts + j, next, a, sign);
    }
    return to - from;
  }

  private leaveRight(j: number, d: number, sign: Sign): number {
    const { pool: { columnStart, column, left, worth }, leftPrice, rightPrice, chosen, head, after } = this.holding;
    const price = rightPrice[j]!;
    if (sign > 0) {
      let looked = 0;
      for (let a = head[j]!; a >= 0; a = after[a]!) {
        const i = left[a]!;
        const next = d + worth[a]! - leftPrice[i]! - price;
        looked++;
        if (next < this.best) this.reach(i, next, a, sign);
      }
      return looked;
    }
    const from = columnStart[j]!;
    const to = columnStart[j + 1]!;
    for (let k = from; k < to; k++) {
      const a = column[k]!;
      if (chosen[a]) continue;
      const i = left[a]!;
      const next = d + leftPrice[i]! + price - worth[a]!;
      if (next < this.best) this.reach(i, next, a, sign);
    }
    return to - from;
  }

  private leaveGroup(d: number, sign: Sign): number {
    const { grid: { leftSteps }, leftPrice, leftTaken, groupPrice } = this.holding;
    for (const i of this.members) {
      const price = leftPrice[i]! - groupPrice;
      const next = d + (sign > 0 ? -price - gainOf(leftSteps, i, leftTaken[i]!) : price + lossOf(leftSteps, i, leftTaken[i]!));
      if (next < this.best) this.reach(i, next, FROM_GROUP, sign);
    }
    return this.members.length;
  }

  /** Swaps the arcs along the path that ends at `end`. */
  private walkBack(source: number, sign: Sign): void {
    const { holding, end } = this;
    const { grid: { lefts }, pool, leftTaken, rightTaken } = holding;
    if (end < lefts) leftTaken[end]! -= sign;
    else if (end === this.groupNode) {
      if ((this.groupTaken - this.groupFit) * sign <= 0) this.groupFit -= sign;
    } else if ((this.rightFit[end - lefts]! - rightTaken[end - lefts]!) * sign <= 0) this.rightFit[end - lefts]! += sign;
    let node = end;
    while (node !== source) {
      const via = this.via[node]!;
      if (node === this.groupNode) {
        leftTaken[via]! -= sign;
        this.groupTaken -= sign;
        node = via;
      } else if (via === FROM_GROUP) {
        leftTaken[node]! += sign;
        this.groupTaken += sign;
        node = this.groupNode;
      } else if (node < lefts) {
        if (sign > 0) holding.drop(via);
        else holding.take(via);
        node = lefts + pool.right[via]!;
      } else {
        if (sign > 0) holding.take(via);
        else holding.drop(via);
        node = pool.left[via]!;
      }
    }
  }
}
