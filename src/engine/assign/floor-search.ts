/**
 * The largest total with every right total at or above a floor. A right below the floor is paid for: its arcs are worth more by a
 * multiplier, and the optimum with multipliers bounds every assignment that keeps the floor (Lagrangian relaxation; Held, Wolfe, Crowder
 * 1974 for the steps). Arcs whose reduced cost is larger than what the bound leaves over the best known total are decided at once; what
 * is left is branched on, one arc banned or forced. Between branches the optimum moves on from where it stands.
 */
import { assign } from './assign.js';
import { withArcs } from './bottleneck.js';
import type { Patience } from './balance.js';
import type { AssignProblem, AssignResult } from './problem.js';
import { arcsBelowFloor } from './column-floor.js';
import { arcToBranchOn } from './branching.js';
import { columnArcs, columnLoss } from './column-loss.js';
import { finenessOf } from './fineness.js';
import { KnownPoints, type FrontPoint } from './known-points.js';
import { Workbench, type Ruling } from './workbench.js';

/** An arc is worth at most this many times its score. */
const REACH = 16;
/** Steps of the multipliers at the first node of a floor and at each later one. */
const ROOT_STEPS = 120;
const NODE_STEPS = 3;
/** Steps smaller than this part of a full one bring no more. */
const PACE_LEAST = 1 / 64;
/** Where no good total is known, one is looked for within this part of the bound first, then within so many times as much, up to the last part. */
const GAP_FIRST = 1 / 20_000;
const GAP_RATIO = 1.1;
const GAP_LAST = 1 / 10;
/** Steps of the multipliers with a new aim. */
const AIM_STEPS = 30;
/** A search of its own begins when the arcs left are at most one in this many. */
const NARROW = 2;
/** Where nothing is known that keeps the floor, it is looked for after this many steps, by raising multipliers this many times at most. */
const CLIMB_AFTER = 30;
const CLIMB_STEPS = 60;
/** How much multipliers rise then: by a part of themselves and a part of 1. */
const CLIMB_RATIO = 1.15;
const CLIMB_PART = 1 / 500;
/** Length of the first steps where no total is known yet, as a part of the bound. */
const GUESS = 1 / 2000;
/** After this many steps without a better bound the step is halved. */
const STALE_STEPS = 4;

export class FloorSearch {
  /** Whether the last search ended without its proof. */
  isStopped = false;
  private nodes = 0;
  /** Largest total and the smallest right total that comes with it. */
  readonly start: FrontPoint;
  private nodesMax = Infinity;
  private readonly workbench: Workbench;
  private readonly fine: number;
  private readonly score: Float64Array;
  /** By grid arc. */
  private readonly ruling: Ruling[];
  private readonly columnOf: Int32Array;
  /** Arcs of each right that has a place, largest score first; a right without any has the total 0. */
  private readonly columns: Int32Array[];
  private readonly uppers: number[];
  private readonly rightOf: number[];
  private readonly sums: Float64Array;
  private readonly losses: Float64Array;
  /** Parts that each column's score is worth beyond `fine`. */
  private readonly multipliers: Int32Array;
  /** Assignments met so far that no other met one beats: a start for other floors. */
  private known = new KnownPoints();
  private incumbent: FrontPoint | null = null;
  private floor = 0;
  /** Only totals from here on are looked for; whatever ends without one proves that there is none. */
  private aim = -Infinity;
  /** How far below the bound of a floor its total is looked for first. */
  private gap = 0;
  /** The least bound of the last node. */
  private least = Infinity;
  private readonly missing: number;
  /** Arcs ruled on by the branches that are open, in their order. */
  private readonly ruled: number[] = [];

  constructor(private readonly problem: AssignProblem, result: AssignResult, private readonly patience: Patience) {
    this.fine = finenessOf(problem, REACH);
    this.workbench = new Workbench(problem, result, this.fine, REACH);
    const { grid } = this.workbench;
    this.score = Float64Array.from(grid.value.keys(), (a) => problem.arcs.score[this.workbench.indexOf(a)]!);
    const pinned = new Set((problem.pins ?? []).map(([left, right]) => this.workbench.arcBetween(left, right)));
    this.ruling = Array.from(grid.value.keys(), (a) => (pinned.has(a) ? 'forced' : 'free'));
    const { column, columnStart } = this.workbench.holding.pool;
    this.columns = [];
    this.uppers = [];
    this.rightOf = [];
    this.columnOf = new Int32Array(grid.value.length).fill(-1);
    for (let j = 0; j < grid.rights; j++) {
      const { upper } = problem.right[grid.rightOf[j]!]!;
      const arcs = (upper === 0 ? column.slice(0, 0) : column.slice(columnStart[j]!, columnStart[j + 1]!)).sort((a, b) => this.score[b]! - this.score[a]! || a - b);
      for (const a of arcs) this.columnOf[a] = this.columns.length;
      this.columns.push(arcs);
      this.uppers.push(upper);
      this.rightOf.push(j);
    }
    this.sums = new Float64Array(this.columns.length);
    this.losses = new Float64Array(this.columns.length);
    this.multipliers = new Int32Array(this.columns.length);
    this.workbench.solve(this.patience);
    this.missing = this.workbench.missingPlaces();
    this.start = this.here();
  }

  /** The assignments met so far that no other met one beats, by falling total. */
  met(): FrontPoint[] {
    return this.known.list();
  }

  /**
   * The largest total with every right at or above the floor, and its smallest right; null when there is none. Where patience or the number
   * of `nodes` ran out, `isStopped` says so and the answer is the best one met so far.
   */
  best(floor: number, nodes = Infinity): FrontPoint | null {
    this.isStopped = false;
    this.nodesMax = this.nodes + nodes;
    this.floor = floor;
    this.incumbent = null;
    for (const point of this.known.list()) if (point[1] >= floor) this.offer(point);
    const trail: number[] = [];
    if (this.columns.every((_, c) => this.tighten(c, trail))) this.root(trail);
    this.undo(trail);
    return this.incumbent;
  }

  /**
   * The first node of a floor. Totals close to its bound are looked for first: that decides most arcs even where no good total is known
   * yet, and where there is none so close, the aim goes lower. What is left open is searched in a problem of its own, which has only
   * the arcs that still can be chosen.
   */
  private root(trail: number[]): void {
    if (this.bound(ROOT_STEPS, trail) < 0) return;
    const most = Math.floor(this.least / this.fine);
    const needed = this.needed();
    for (let gap = Math.max(this.gap, most * GAP_FIRST); ; gap = Math.ceil(gap * GAP_RATIO)) {
      this.aim = gap < most * GAP_LAST && most - gap > this.needed() ? most - gap : -Infinity;
      const aimTrail: number[] = [];
      const isAiming = this.aim > -Infinity;
      if (this.needed() === needed || this.bound(AIM_STEPS, aimTrail) >= 0) {
        const inner = this.narrowed();
        if (inner === 'wide') this.branch(NODE_STEPS);
        else if (inner !== 'impossible') this.searchWithin(inner);
      }
      this.undo(aimTrail);
      const isFound = this.incumbent !== null && this.incumbent[0] >= this.aim;
      this.aim = -Infinity;
      if (this.isStopped || isFound || !isAiming) break;
    }
    if (this.incumbent) this.gap = most - this.incumbent[0];
  }

  /** The least total that is still looked for. */
  private needed(): number {
    return Math.max(this.aim, this.incumbent ? this.incumbent[0] + 1 : -Infinity);
  }

  private searchWithin(inner: FloorSearch): void {
    inner.floor = this.floor;
    inner.known = this.known;
    inner.incumbent = this.incumbent;
    inner.aim = this.aim;
    inner.nodesMax = this.nodesMax - this.nodes;
    inner.price(this.multipliers);
    const trail: number[] = [];
    if (inner.columns.every((_, c) => inner.tighten(c, trail))) inner.branch(NODE_STEPS);
    this.incumbent = inner.incumbent;
    this.known = inner.known;
    this.nodes += inner.nodes;
    this.isStopped = inner.isStopped;
  }

  /** A search over the arcs that are not banned, the forced ones pinned; `wide` where that saves little or a right would be left without arcs. */
  private narrowed(): FloorSearch | 'wide' | 'impossible' {
    const { left, right } = this.workbench.holding.pool;
    const { leftOf, rightOf } = this.workbench.grid;
    const open = this.ruling.reduce((count, ruling) => count + (ruling === 'banned' ? 0 : 1), 0);
    if (open * NARROW > this.ruling.length || this.columns.some((column) => column.every((a) => this.ruling[a] === 'banned'))) return 'wide';
    const arcs = Array.from(this.ruling.keys());
    const pins = arcs.filter((a) => this.ruling[a] === 'forced').map((a): [number, number] => [leftOf[left[a]!]!, rightOf[right[a]!]!]);
    const problem = withArcs({ ...this.problem, pins }, arcs.filter((a) => this.ruling[a] !== 'banned').map((a) => this.workbench.indexOf(a)));
    const result = assign(problem);
    return result.status === 'optimal' ? new FloorSearch(problem, result, this.patience) : result.status === 'infeasible' ? 'impossible' : 'wide';
  }

  /** Total and smallest right total of the present assignment; a problem without rights has the smallest 0. */
  private here(): FrontPoint {
    this.add();
    let total = 0;
    let smallest = this.columns.length === 0 ? 0 : Infinity;
    for (const sum of this.sums) {
      total += sum;
      if (sum < smallest) smallest = sum;
    }
    const point: FrontPoint = [total, smallest];
    this.known.add(point);
    return point;
  }

  private add(): void {
    const { head, after } = this.workbench.holding;
    const { sums } = this;
    for (let c = 0; c < sums.length; c++) {
      let sum = 0;
      for (let a = head[this.rightOf[c]!]!; a >= 0; a = after[a]!) sum += this.score[a]!;
      sums[c] = sum;
    }
  }

  /** The present point, offered as an incumbent where it keeps the floor. */
  private meet(): FrontPoint {
    const point = this.here();
    if (point[1] >= this.floor) this.offer(point);
    return point;
  }

  private offer(point: FrontPoint): void {
    if (!this.incumbent || point[0] > this.incumbent[0] || (point[0] === this.incumbent[0] && point[1] > this.incumbent[1])) this.incumbent = point;
  }

  private branch(steps: number): void {
    if (++this.nodes > this.nodesMax) {
      this.isStopped = true;
      return;
    }
    const trail: number[] = [];
    const before = this.multipliers.slice();
    const weak = this.bound(steps, trail);
    if (weak >= 0) {
      const rulings: Ruling[] = ['banned', 'forced'];
      for (const ruling of rulings) {
        const branchTrail: number[] = [];
        this.set(weak, ruling, branchTrail);
        if (this.tighten(this.columnOf[weak]!, branchTrail)) this.branch(NODE_STEPS);
        this.undo(branchTrail);
        if (this.isStopped) break;
      }
    }
    this.undo(trail);
    this.price(before);
  }

  /** Moves the multipliers and decides arcs; the arc to branch on, or -1 when this branch is done with. */
  private bound(steps: number, trail: number[]): number {
    const { floor, fine, sums, multipliers } = this;
    let pace = 1;
    let least = Infinity;
    let best = this.multipliers.slice();
    let stale = 0;
    for (let step = 0; ; step++) {
      if (this.patience.shouldStop() || !this.workbench.solve(this.patience)) {
        this.isStopped = true;
        return -1;
      }
      if (this.workbench.missingPlaces() > this.missing || this.isTwisted()) return -1;
      const point = this.meet();
      let value = point[0] * fine;
      let length = 0;
      for (let c = 0; c < sums.length; c++) {
        const off = sums[c]! - floor;
        value += multipliers[c]! * off;
        if (off < 0 || multipliers[c]! > 0) length += off * off;
      }
      const needed = this.needed();
      const room = needed > -Infinity ? value - needed * fine : Infinity;
      if (room < 0) return -1;
      if (room < Infinity && !this.decide(room, trail)) return -1;
      if (steps === ROOT_STEPS && !this.incumbent && step === CLIMB_AFTER) {
        this.climb();
        if (this.isStopped) return -1;
        continue;
      }
      if (value < least) {
        least = value;
        best = this.multipliers.slice();
        stale = 0;
      } else if (++stale >= STALE_STEPS) {
        pace /= 2;
        stale = 0;
      }
      const isLast = step >= steps || length === 0 || pace < PACE_LEAST;
      if (isLast || !this.step(pace * (room < Infinity ? room + fine : value * GUESS) / length)) break;
    }
    if (best.some((multiplier, c) => multiplier !== this.multipliers[c])) {
      this.price(best);
      if (!this.workbench.solve(this.patience)) this.isStopped = true;
      if (this.isStopped || this.workbench.missingPlaces() > this.missing || this.isTwisted()) return -1;
      this.meet();
    }
    this.least = least;
    const inPlay = this.columns.filter((_, c) => sums[c]! < floor || multipliers[c]! > 0);
    return arcToBranchOn(inPlay, (c) => sums[this.columnOf[c[0]!]!]!, this.workbench.holding.chosen, this.ruling);
  }

  /** Pays more and more for whatever is below the floor until nothing is: a first assignment that keeps it, if there is one this way. */
  private climb(): void {
    const before = this.multipliers.slice();
    for (let step = 0; step < CLIMB_STEPS; step++) {
      const next = this.multipliers.slice();
      for (let c = 0; c < next.length; c++) {
        if (this.sums[c]! < this.floor) next[c] = Math.min(this.fine * (REACH - 1), Math.ceil(next[c]! * CLIMB_RATIO + this.fine * CLIMB_PART));
      }
      this.price(next);
      if (this.patience.shouldStop() || !this.workbench.solve(this.patience)) {
        this.isStopped = true;
        return;
      }
      if (this.workbench.missingPlaces() > this.missing) break;
      if (this.meet()[1] >= this.floor) break;
    }
    this.price(before);
  }

  /** One step of the multipliers against the sums; false when none changes. */
  private step(pace: number): boolean {
    const { floor, sums, multipliers, fine } = this;
    const next = multipliers.slice();
    let isChanged = false;
    for (let c = 0; c < next.length; c++) {
      const off = floor - sums[c]!;
      if (off <= 0 && multipliers[c] === 0) continue;
      next[c] = Math.min(fine * (REACH - 1), Math.max(0, Math.round(multipliers[c]! + pace * off)));
      if (next[c] !== multipliers[c]) isChanged = true;
    }
    if (isChanged) this.price(next);
    return isChanged;
  }

  private price(next: Int32Array): void {
    for (let c = 0; c < next.length; c++) {
      if (next[c] === this.multipliers[c]) continue;
      const worth = this.fine + next[c]!;
      for (const a of this.columns[c]!) this.workbench.reprice(a, this.score[a]! * worth);
    }
    this.multipliers.set(next);
  }

  /** Decides every arc whose other ruling would cost more than `room`; false when nothing within it keeps the floor. */
  private decide(whole: number, trail: number[]): boolean {
    const { chosen, pool, leftPrice, rightPrice } = this.workbench.holding;
    const { left, right, worth } = pool;
    const losses = this.losses;
    let lost = 0;
    for (let c = 0; c < losses.length; c++) {
      losses[c] = this.lossOf(c, whole + 1 - lost);
      lost += losses[c]!;
      if (lost > whole) return false;
    }
    for (let a = 0; a < worth.length; a++) {
      if (this.ruling[a] !== 'free') continue;
      const room = whole - lost + (this.columnOf[a]! < 0 ? 0 : losses[this.columnOf[a]!]!);
      const surplus = worth[a]! - leftPrice[left[a]!]! - rightPrice[right[a]!]!;
      if (chosen[a] ? surplus > room : -surplus > room) this.set(a, chosen[a] ? 'forced' : 'banned', trail);
    }
    return this.columns.every((_, c) => this.tighten(c, trail));
  }

  /** What column c loses of the bound by keeping the floor as a whole, up to `limit`. */
  private lossOf(c: number, limit: number): number {
    const sum = this.sums[c]!;
    const multiplier = this.multipliers[c]!;
    if (sum >= this.floor && multiplier === 0) return 0;
    const free = this.columns[c]!.filter((a) => this.ruling[a] === 'free');
    const { holding } = this.workbench;
    const empty = this.uppers[c]! - holding.rightTaken[this.rightOf[c]!]!;
    return columnLoss(columnArcs(holding, free, this.score, limit), { empty, sum, floor: this.floor, multiplier }, limit);
  }

  /** Bans what cannot be part of a column's way to the floor; false when there is no way. */
  private tighten(c: number, trail: number[]): boolean {
    const idle = arcsBelowFloor(this.columns[c]!, this.ruling, this.score, this.uppers[c]!, this.floor);
    if (idle) for (const a of idle) this.set(a, 'banned', trail);
    return idle !== null;
  }

  /** Whether a forced arc found no place or a banned one was needed after all: the branch is impossible. */
  private isTwisted(): boolean {
    const { chosen } = this.workbench.holding;
    return this.ruled.some((a) => (this.ruling[a] === 'forced') !== (chosen[a] === 1));
  }

  private set(a: number, ruling: Ruling, trail: number[]): void {
    this.ruling[a] = ruling;
    this.workbench.rule(a, ruling);
    this.ruled.push(a);
    trail.push(a);
  }

  private undo(trail: number[]): void {
    for (const a of trail) {
      this.ruling[a] = 'free';
      this.workbench.rule(a, 'free');
    }
    this.ruled.length -= trail.length;
  }
}
