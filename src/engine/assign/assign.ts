/**
 * Who is recommended to whom: pairs of the largest total worth under lower and upper quotas on both sides, exactly, with dual prices
 * that prove it. The worth is one integer sum (`worth.ts`) in which quotas, coverage, total score and earlier exposure follow each
 * other; hard quotas that cannot be met give `infeasible` with the parties and numbers that clash.
 */
import type { Patience } from './balance.js';
import { clashOf, unservedOf } from './clash.js';
import { gapOf } from './gap.js';
import { gridOf, type Grid } from './grid.js';
import { groupOf } from './group.js';
import type { Holding } from './holding.js';
import { STEP_LIMIT, type AssignProblem, type AssignResult } from './problem.js';
import { refuseBadProblem } from './refuse.js';
import { search, startOf, type Outcome } from './search.js';

/**
 * The optimal assignment; the same whatever the order of parties and arcs. Empty sides give an empty optimum.
 * @throws EngineRefusal for a problem that is not well-formed, by name.
 */
export function assign(problem: AssignProblem): AssignResult {
  refuseBadProblem(problem);
  const grid = gridOf(problem);
  const patience: Patience = { shouldStop: problem.shouldStop ?? (() => false), steps: problem.stepLimit ?? STEP_LIMIT };
  const start = startOf(grid, groupOf(problem, grid), patience);
  return answerOf(problem, grid, search(start, patience));
}

/** The result in the problem's own indices. */
export function answerOf(problem: AssignProblem, grid: Grid, { holding, proven, paths }: Outcome): AssignResult {
  const picked = pickedArcs(grid, holding);
  const chosen = Int32Array.from(picked, (a) => (grid.arcOf ? grid.arcOf[a]! : a)).sort();
  let objective = 0;
  for (const a of chosen) objective += problem.arcs.score[a]!;
  const duals = { left: new Float64Array(grid.lefts), right: new Float64Array(grid.rights), sme: holding.groupPrice };
  for (let i = 0; i < grid.lefts; i++) duals.left[grid.leftOf[i]!] = holding.leftPrice[i]!;
  for (let j = 0; j < grid.rights; j++) duals.right[grid.rightOf[j]!] = holding.rightPrice[j]!;
  const clash = proven ? clashOf(problem, chosen) : null;
  return {
    status: clash ? 'infeasible' : proven ? 'optimal' : 'stopped',
    chosen,
    objective,
    bound: objective + Math.floor(gapOf(grid, holding, picked) / grid.worth.scale),
    iterations: paths,
    duals,
    unserved: unservedOf(problem, chosen),
    clash,
  };
}

/** Chosen grid arcs with the pins; a search that was stopped leaves rights too full, whose least worthy arcs go. */
function pickedArcs(grid: Grid, holding: Holding): number[] {
  const { pool } = holding;
  const picked: number[] = [];
  if (grid.pins > 0) for (let a = 0; a < grid.pinned.length; a++) if (grid.pinned[a]) picked.push(a);
  const { start } = grid.rightSteps;
  const excess = new Map<number, number[]>();
  for (let a = 0; a < pool.arc.length; a++) {
    if (!holding.chosen[a]) continue;
    const j = pool.right[a]!;
    if (holding.rightTaken[j]! <= start[j + 1]! - start[j]!) picked.push(pool.arc[a]!);
    else excess.set(j, [...(excess.get(j) ?? []), a]);
  }
  for (const [j, arcs] of excess) {
    arcs.sort((a, b) => pool.worth[b]! - pool.worth[a]! || a - b);
    for (const a of arcs.slice(0, start[j + 1]! - start[j]!)) picked.push(pool.arc[a]!);
  }
  return picked.sort((a, b) => a - b);
}
