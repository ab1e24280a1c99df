/**
 * The exact trade between the total and the smallest right total: every point that no other assignment beats in both. Both ends come
 * first (the largest total, and the largest smallest, which often is the most that the poorest right can get); then each point is the
 * largest total with all rights at or above a floor, and the floor rises just past the smallest right.
 */
import { assign } from './assign.js';
import { FloorSearch } from './floor-search.js';
import type { FrontPoint } from './known-points.js';
import { STEP_LIMIT, type AssignProblem } from './problem.js';

export interface Front {
  /** Proven points, from the largest total to the largest smallest. */
  points: FrontPoint[];
  /** False when patience ran out: the points are exact, but `open` says where others may lie. */
  isComplete: boolean;
  open: OpenFront | null;
}

/** The part of the front that is not proven: totals are at most `totalMost` there, smallest right totals above `above` and at most `smallestMost`. */
export interface OpenFront {
  above: number;
  smallestMost: number;
  totalMost: number;
  /** Assignments met there that no other met one beats, by falling total: they exist, but better ones may. */
  met: FrontPoint[];
}

/** Branches that the search for the far end may take before the walk along the front begins without it. */
const END_NODES = 1500;

/** Branches that the own search may take for one floor where there is another method to ask. */
const OWN_NODES = 400;

/**
 * The whole front of a problem, its quotas taken as hard; none when they cannot be met. Fairness options play no part. `prove` is asked
 * where the own search does not come to an end soon: the point with the largest total at a floor, `null` where there is none,
 * `undefined` where it cannot tell.
 */
export function frontOf(problem: AssignProblem, prove?: (floor: number) => FrontPoint | null | undefined): Front {
  const plain: AssignProblem = { ...problem, hard: true, fair: undefined };
  const result = assign(plain);
  if (result.status === 'infeasible') return { points: [], isComplete: true, open: null };
  if (result.status === 'stopped') return { points: [], isComplete: false, open: null };
  const search = new FloorSearch(plain, result, { shouldStop: problem.shouldStop ?? (() => false), steps: problem.stepLimit ?? STEP_LIMIT });
  const smallestMost = ceilingOf(plain);
  const end = search.best(smallestMost, END_NODES);
  const isEndProven = end !== null && !search.isStopped;
  const points: FrontPoint[] = [];
  let point = search.start;
  for (;;) {
    let next: FrontPoint | null | undefined = search.best(point[1] + 1, prove ? OWN_NODES : Infinity);
    if (search.isStopped && prove) next = prove(point[1] + 1);
    if (next === undefined || (search.isStopped && !prove)) {
      const [totalMost, above] = points.at(-1) ?? [point[0], -Infinity];
      const met = search.met().filter(([, smallest]) => smallest > above);
      if (isEndProven) points.push(end);
      return { points, isComplete: false, open: { above, smallestMost, totalMost, met } };
    }
    if (!next || next[0] < point[0]) points.push(point);
    if (!next) return { points, isComplete: true, open: null };
    point = next;
  }
}

/** What the right that can get least gets at most, looked at alone; no smallest right total is larger. 0 without rights. */
function ceilingOf({ right, arcs }: AssignProblem): number {
  const scores: number[][] = right.map(() => []);
  for (let a = 0; a < arcs.score.length; a++) scores[arcs.right[a]!]!.push(arcs.score[a]!);
  const most = right.map(({ upper }, j) => scores[j]!.sort((a, b) => b - a).slice(0, upper).reduce((sum, score) => sum + Math.max(0, score), 0));
  return most.length === 0 ? 0 : most.reduce((least, each) => Math.min(least, each));
}
