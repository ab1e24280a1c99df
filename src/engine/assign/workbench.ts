/**
 * A solved assignment that can be changed (an arc forced or banned, a quota moved) and solved again from where it stands: a change
 * upsets a party or two, and the exact search puts only those right. Forcing and banning are worths beyond everything else.
 */
import { Balance, type Patience } from './balance.js';
import { findArc, gridOf, type Grid, type Steps } from './grid.js';
import { groupOf } from './group.js';
import { Holding } from './holding.js';
import { poolOf } from './pool.js';
import type { AssignProblem, AssignResult } from './problem.js';
import { placeGain } from './worth.js';

/** How much worse a place beyond the upper quota is than a forced arc is good. */
const BEYOND = 4;

export type Ruling = 'forced' | 'banned' | 'free';

export class Workbench {
  readonly grid: Grid;
  readonly holding: Holding;
  private readonly balance: Balance;
  private readonly upset = new Set<number>();
  private readonly free: Float64Array;
  private readonly ruling: Int8Array;
  private readonly force: number;
  private readonly arcOf: Int32Array;
  private readonly leftRank: Int32Array;
  private readonly rightRank: Int32Array;

  /**
   * Starts from the choice and the prices of a result of the same problem; its pins are forced arcs here and can be freed.
   * `fine` parts make one unit of worth, and quotas outweigh arcs worth up to `reach` times the largest (see `reprice`).
   */
  constructor(private readonly problem: AssignProblem, result: AssignResult, fine = 1, reach = 1) {
    const grid = finer(gridOf({ ...problem, pins: [] }), fine, reach);
    this.force = 8 * grid.worth.lower;
    this.grid = { ...grid, leftSteps: widened(grid.leftSteps, leftDegrees(grid), -BEYOND * this.force), rightSteps: widened(grid.rightSteps, grid.rightDegree, -BEYOND * this.force) };
    const pool = poolOf(this.grid, null);
    this.free = pool.worth.slice();
    this.ruling = new Int8Array(pool.worth.length);
    this.leftRank = rankOf(grid.leftOf);
    this.rightRank = rankOf(grid.rightOf);
    this.arcOf = grid.arcOf ?? Int32Array.from(grid.value.keys());
    const isChosen = new Uint8Array(grid.value.length);
    const chosen = new Uint8Array(grid.value.length);
    for (const a of result.chosen) chosen[a] = 1;
    for (let a = 0; a < isChosen.length; a++) isChosen[a] = chosen[this.arcOf[a]!]!;
    const leftPrice = Float64Array.from(grid.leftOf, (i) => result.duals.left[i]! * fine);
    this.holding = new Holding(this.grid, pool, Float64Array.from(grid.rightOf, (j) => result.duals.right[j]! * fine), groupOf(problem, grid));
    this.holding.adopt(isChosen, leftPrice, result.duals.sme * fine);
    if (reach > 1) for (let i = 0; i < grid.lefts; i++) this.upset.add(i);
    this.balance = new Balance(this.holding);
    for (const [left, right] of problem.pins ?? []) this.rule(this.arcBetween(left, right), 'forced');
  }

  /** The arc between two parties of the problem, in grid order, or -1. */
  arcBetween(left: number, right: number): number {
    return findArc(this.grid.rowStart, this.grid.arcRight, this.leftRank[left]!, this.rightRank[right]!);
  }

  /** Forces, bans or frees a grid arc; nothing moves before `solve`. */
  rule(a: number, ruling: Ruling): void {
    this.ruling[a] = ruling === 'forced' ? 1 : ruling === 'banned' ? -1 : 0;
    this.weigh(a);
  }

  /** Changes what a grid arc is worth beside its ruling, in parts (`fine`). */
  reprice(a: number, worth: number): void {
    this.free[a] = worth;
    this.weigh(a);
  }

  /** A left is upset only when its arc no longer fits the prices: chosen and worth less than they ask, or not chosen and worth more. */
  private weigh(a: number): void {
    const { pool, chosen, leftPrice, rightPrice } = this.holding;
    const worth = this.free[a]! + this.ruling[a]! * this.force;
    pool.worth[a] = worth;
    const surplus = worth - leftPrice[pool.left[a]!]! - rightPrice[pool.right[a]!]!;
    if (chosen[a] ? surplus < 0 : surplus > 0) this.upset.add(pool.left[a]!);
  }

  /** Moves the quota of a party of the problem. */
  setQuota(side: 'left' | 'right', index: number, lower: number, upper: number): void {
    const steps = side === 'left' ? this.grid.leftSteps : this.grid.rightSteps;
    const k = (side === 'left' ? this.leftRank : this.rightRank)[index]!;
    const { worth } = this.grid;
    for (let s = steps.start[k]!; s < steps.start[k + 1]!; s++) {
      const place = steps.pins[k]! + s - steps.start[k]!;
      steps.gain[s] = place >= upper ? -BEYOND * this.force : placeGain(worth, side, place, lower);
    }
    if (side === 'left') this.upset.add(k);
  }

  /** Brings everything back to an optimum under the present rulings; `false` when patience ran out. */
  solve(patience: Patience): boolean {
    for (const i of this.upset) this.holding.settle(i);
    this.upset.clear();
    return this.balance.run(patience);
  }

  /** Chosen arcs, as ascending indices of the problem. */
  chosen(): Int32Array {
    const { head, after } = this.holding;
    const found: number[] = [];
    for (let j = 0; j < this.grid.rights; j++) for (let a = head[j]!; a >= 0; a = after[a]!) found.push(this.arcOf[a]!);
    return Int32Array.from(found).sort();
  }

  /** Places of the problem's lower quotas that are empty, on both sides. */
  missingPlaces(): number {
    const { grid, holding, problem } = this;
    let missing = 0;
    for (let i = 0; i < grid.lefts; i++) missing += Math.max(0, problem.left[grid.leftOf[i]!]!.lower - holding.leftTaken[i]!);
    for (let j = 0; j < grid.rights; j++) missing += Math.max(0, problem.right[grid.rightOf[j]!]!.lower - holding.rightTaken[j]!);
    return missing;
  }

  /** Index in the problem of a grid arc. */
  indexOf(a: number): number {
    return this.arcOf[a]!;
  }
}

/** The same grid in smaller parts, its quotas outweighing arcs of larger worth. */
function finer(grid: Grid, fine: number, reach: number): Grid {
  if (fine === 1 && reach === 1) return grid;
  const { worth } = grid;
  const stage = fine * reach;
  const steps = (of: Steps): Steps => ({ ...of, gain: of.gain.map((gain) => gain * stage) });
  return {
    ...grid,
    value: Float64Array.from(grid.value, (value) => value * fine),
    worth: { ...worth, span: worth.span * stage, cover: worth.cover * stage, coverRight: worth.coverRight * stage, sme: worth.sme * stage, lower: worth.lower * stage },
    leftSteps: steps(grid.leftSteps),
    rightSteps: steps(grid.rightSteps),
  };
}

function leftDegrees({ lefts, rowStart }: Grid): Int32Array {
  return Int32Array.from({ length: lefts }, (_, i) => rowStart[i + 1]! - rowStart[i]!);
}

function rankOf(order: Int32Array): Int32Array {
  const rank = new Int32Array(order.length);
  for (let k = 0; k < order.length; k++) rank[order[k]!] = k;
  return rank;
}

/** The same steps with room for every arc of the party, places beyond its upper quota at `beyond`. */
function widened(steps: Steps, degree: Int32Array, beyond: number): Steps {
  const count = degree.length;
  const start = new Int32Array(count + 1);
  for (let k = 0; k < count; k++) start[k + 1] = start[k]! + Math.max(0, degree[k]! - steps.pins[k]!);
  const gain = new Float64Array(start[count]!).fill(beyond);
  for (let k = 0; k < count; k++) gain.set(steps.gain.subarray(steps.start[k]!, steps.start[k + 1]!), start[k]!);
  return { start, gain, pins: steps.pins };
}
