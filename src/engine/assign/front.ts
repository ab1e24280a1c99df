/**
 * The exact trade between the total and the smallest right total: every point that no other assignment beats in both. Each point is
 * the largest total with all rights at or above a floor; the floor then rises just past the smallest right. A right below the floor
 * is repaired by branching: one of its weak arcs is either banned or forced, and whatever cannot lead to the floor any more is banned
 * at once. Between branches the optimum moves on from where it stands, and its total bounds the branch.
 */
import { assign } from './assign.js';
import type { Patience } from './balance.js';
import { STEP_LIMIT, type AssignProblem } from './problem.js';
import { Workbench, type Ruling } from './workbench.js';

export type FrontPoint = [total: number, smallest: number];

export interface Front {
  /** From the largest total to the largest smallest. */
  points: FrontPoint[];
  /** False when patience ran out: the points are exact, but further ones may follow. */
  isComplete: boolean;
}

/** The whole front of a problem, its quotas taken as hard; none when they cannot be met. Fairness options play no part. */
export function frontOf(problem: AssignProblem): Front {
  const plain: AssignProblem = { ...problem, hard: true, fair: undefined };
  const result = assign(plain);
  if (result.status !== 'optimal') return { points: [], isComplete: result.status === 'infeasible' };
  const search = new FloorSearch(plain, new Workbench(plain, result));
  const points: FrontPoint[] = [];
  let point = search.here();
  for (;;) {
    const next = search.best(point[1] + 1);
    if (search.isStopped) return { points, isComplete: false };
    if (!next || next[0] < point[0]) points.push(point);
    if (!next) return { points, isComplete: true };
    point = next;
  }
}

class FloorSearch {
  isStopped = false;
  private readonly patience: Patience;
  private readonly score: Float64Array;
  private readonly ruling: Ruling[];
  /** Arcs of each right that has any, largest score first. */
  private readonly columns: Int32Array[];
  private readonly uppers: number[];
  /** Best assignments met so far, as (total, smallest): a start for higher floors. */
  private readonly known: FrontPoint[] = [];
  private incumbent: FrontPoint | null = null;
  private floor = 0;
  private readonly missing: number;
  /** Arcs ruled on by the branches that are open, in their order. */
  private readonly ruled: number[] = [];

  constructor(private readonly problem: AssignProblem, private readonly workbench: Workbench) {
    const { grid } = workbench;
    this.patience = { shouldStop: problem.shouldStop ?? (() => false), steps: problem.stepLimit ?? STEP_LIMIT };
    this.score = Float64Array.from(grid.value.keys(), (a) => problem.arcs.score[workbench.indexOf(a)]!);
    const pinned = new Set((problem.pins ?? []).map(([left, right]) => workbench.arcBetween(left, right)));
    this.ruling = Array.from(grid.value.keys(), (a) => (pinned.has(a) ? 'forced' : 'free'));
    const { column, columnStart } = workbench.holding.pool;
    this.columns = [];
    this.uppers = [];
    for (let j = 0; j < grid.rights; j++) {
      const { upper } = problem.right[grid.rightOf[j]!]!;
      if (upper === 0 || columnStart[j + 1] === columnStart[j]) continue;
      this.columns.push(column.slice(columnStart[j]!, columnStart[j + 1]!).sort((a, b) => this.score[b]! - this.score[a]! || a - b));
      this.uppers.push(upper);
    }
    this.missing = this.missingPlaces();
  }

  /** Total and smallest right total of the present assignment; a problem without rights has the smallest 0. */
  here(): FrontPoint {
    let smallest = this.columns.length === 0 ? 0 : Infinity;
    for (const column of this.columns) smallest = Math.min(smallest, this.sumOf(column));
    const point: FrontPoint = [this.workbench.total(), smallest];
    this.known.push(point);
    return point;
  }

  /** The largest total with every right at or above the floor, and its smallest right; null when there is none. */
  best(floor: number): FrontPoint | null {
    this.floor = floor;
    this.incumbent = null;
    for (const point of this.known) if (point[1] >= floor) this.offer(point);
    const trail: number[] = [];
    if (this.columns.every((_, c) => this.tighten(c, trail))) this.branch();
    this.undo(trail);
    this.workbench.solve(this.patience);
    return this.incumbent;
  }

  private offer(point: FrontPoint): void {
    if (!this.incumbent || point[0] > this.incumbent[0] || (point[0] === this.incumbent[0] && point[1] > this.incumbent[1])) this.incumbent = point;
  }

  private branch(): void {
    if (this.isStopped || this.patience.shouldStop() || !this.workbench.solve(this.patience)) {
      this.isStopped = true;
      return;
    }
    if (this.incumbent && this.workbench.total() <= this.incumbent[0]) return;
    if (this.missingPlaces() > this.missing || this.isTwisted()) return;
    const c = this.lowest();
    if (this.sumOf(this.columns[c]!) >= this.floor) {
      this.offer(this.here());
      return;
    }
    const weak = this.weakest(c);
    if (weak < 0) return;
    for (const ruling of ['banned', 'forced'] as const) {
      const trail: number[] = [];
      this.set(weak, ruling, trail);
      if (this.tighten(c, trail)) this.branch();
      this.undo(trail);
    }
  }

  /** Bans what cannot be part of a column's way to the floor; false when there is no way. */
  private tighten(c: number, trail: number[]): boolean {
    const column = this.columns[c]!;
    let slots = this.uppers[c]!;
    let lacking = this.floor;
    const open: number[] = [];
    for (const a of column) {
      if (this.ruling[a] === 'forced') {
        slots--;
        lacking -= this.score[a]!;
      } else if (this.ruling[a] === 'free') open.push(a);
    }
    if (slots < 0) return false;
    let most = 0;
    for (let k = 0; k < slots && k < open.length; k++) most += Math.max(0, this.score[open[k]!]!);
    if (most < lacking) return false;
    if (slots === 0 || slots > open.length) return true;
    const last = Math.max(0, this.score[open[slots - 1]!]!);
    for (let k = slots; k < open.length; k++) {
      const a = open[k]!;
      if (most - last + this.score[a]! < lacking) this.set(a, 'banned', trail);
    }
    return true;
  }

  /** The arc to branch on: the weakest chosen one that is free, else the best free one. */
  private weakest(c: number): number {
    const { chosen } = this.workbench.holding;
    const column = this.columns[c]!;
    for (let k = column.length - 1; k >= 0; k--) if (chosen[column[k]!] && this.ruling[column[k]!] === 'free') return column[k]!;
    return column.find((a) => this.ruling[a] === 'free') ?? -1;
  }

  private lowest(): number {
    let lowest = 0;
    let least = Infinity;
    for (let c = 0; c < this.columns.length; c++) {
      const sum = this.sumOf(this.columns[c]!);
      if (sum < least) {
        least = sum;
        lowest = c;
      }
    }
    return lowest;
  }

  private sumOf(column: Int32Array): number {
    const { chosen } = this.workbench.holding;
    let sum = 0;
    for (const a of column) if (chosen[a]) sum += this.score[a]!;
    return sum;
  }

  private missingPlaces(): number {
    const { grid, holding } = this.workbench;
    let missing = 0;
    for (let i = 0; i < grid.lefts; i++) missing += Math.max(0, this.problem.left[grid.leftOf[i]!]!.lower - holding.leftTaken[i]!);
    for (let j = 0; j < grid.rights; j++) missing += Math.max(0, this.problem.right[grid.rightOf[j]!]!.lower - holding.rightTaken[j]!);
    return missing;
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
