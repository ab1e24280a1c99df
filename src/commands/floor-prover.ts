/**
 * A second method for the front: the largest total with every right at or above a floor, by a MILP solver (HiGHS in WebAssembly, MIT).
 * It closes floors of many ties that the engine's own search leaves open. Its answer is counted only after it was added up again in
 * whole numbers; a floor that it calls impossible, or a total that it calls the largest, rests on the solver's word.
 */
import highsModule from 'highs';
import type { FrontPoint } from '../engine/assign/known-points.js';
import type { AssignProblem } from '../engine/assign/problem.js';

type Answer = { Status: string; Columns: Record<string, { Primal: number }> };
type Highs = { solve(text: string, options: Record<string, unknown>): Answer };
/** The package is CommonJS: its types put the loader one level deeper than it is. */
const loadHighs = highsModule as unknown as () => Promise<Highs>;

/** Totals are whole numbers: nearer than this to the bound is the bound. */
const GAP_MOST = 0.99;
const TOLERANCE = 1e-9;

/** Asks for one floor: the point, `null` where the floor is impossible, `undefined` where time ran out or the sums do not hold. */
export type FloorProver = (floor: number) => FrontPoint | null | undefined;

function sum(arcs: readonly number[], score?: Int32Array): string {
  return arcs.length === 0 ? '0 x0' : arcs.map((a) => (score ? `${score[a]! < 0 ? '-' : '+'} ${Math.abs(score[a]!)} x${a}` : `+ x${a}`)).join(' ');
}

function arcsOf(count: number, ends: Int32Array): number[][] {
  const lists: number[][] = Array.from({ length: count }, () => []);
  ends.forEach((end, a) => lists[end]!.push(a));
  return lists;
}

/** Quotas are hard. `secondsLeft` is asked before each floor. */
export async function floorProver({ left, right, arcs }: AssignProblem, secondsLeft: () => number): Promise<FloorProver> {
  const highs = await loadHighs();
  const byRight = arcsOf(right.length, arcs.right);
  const quotas = [[left, arcsOf(left.length, arcs.left)], [right, byRight]] as const;
  const rows = quotas.flatMap(([parties, lists], side) => parties.flatMap(({ lower, upper }, k) => [
    `u${side}_${k}: ${sum(lists[k]!)} <= ${upper}`, ...(lower > 0 ? [`l${side}_${k}: ${sum(lists[k]!)} >= ${lower}`] : []),
  ]));
  const all = [...arcs.score.keys()];
  const head = `Maximize\n obj: ${sum(all, arcs.score)}\nSubject To\n${rows.join('\n')}\n`;
  const tail = `Binary\n${all.map((a) => `x${a}`).join('\n')}\nEnd\n`;
  return (floor) => {
    const floors = byRight.map((list, j) => `f${j}: ${sum(list, arcs.score)} >= ${floor}`);
    const answer = highs.solve(`${head}${floors.join('\n')}\n${tail}`, {
      output_flag: false, threads: 1, mip_rel_gap: 0, mip_abs_gap: GAP_MOST, mip_feasibility_tolerance: TOLERANCE, primal_feasibility_tolerance: TOLERANCE,
      time_limit: Math.max(0.1, secondsLeft()),
    });
    if (answer.Status === 'Infeasible') return null;
    if (answer.Status !== 'Optimal') return undefined;
    return addedUp(all.filter((a) => answer.Columns[`x${a}`]!.Primal > 0.5), { left, right, arcs, hard: true }, floor);
  };
}

/** Total and smallest right total of the chosen arcs; `undefined` where a quota or the floor does not hold. */
function addedUp(chosen: readonly number[], { left, right, arcs }: AssignProblem, floor: number): FrontPoint | undefined {
  const got = { left: new Int32Array(left.length), right: new Int32Array(right.length) };
  const sums = new Float64Array(right.length);
  let total = 0;
  for (const a of chosen) {
    got.left[arcs.left[a]!]! += 1;
    got.right[arcs.right[a]!]! += 1;
    sums[arcs.right[a]!]! += arcs.score[a]!;
    total += arcs.score[a]!;
  }
  const holds = ([[left, got.left], [right, got.right]] as const).every(([parties, counts]) => parties.every(({ lower, upper }, k) => counts[k]! >= lower && counts[k]! <= upper));
  const smallest = sums.reduce((least, each) => Math.min(least, each), right.length === 0 ? 0 : Infinity);
  return holds && smallest >= floor ? [total, smallest] : undefined;
}
