import type { AssignProblem } from './problem.js';

/** A multiplier of 1 is this many parts, if the numbers of the problem leave room for it. */
const FINE_MOST = 65_536;
/** The largest number met is the sum of so many times the worth of all arcs along one exchange path. */
const HEADROOM = 1024;

/** How fine the multipliers of scores can be for all sums to stay exact when arcs are worth up to `reach` times their score: a power of 2. */
export function finenessOf({ arcs, left, right }: AssignProblem, reach: number): number {
  let span = 1;
  for (const score of arcs.score) span = Math.max(span, Math.abs(score));
  const room = Number.MAX_SAFE_INTEGER / (HEADROOM * reach * span * (Math.min(left.length, right.length) + 2));
  return Math.max(1, Math.min(FINE_MOST, 2 ** Math.floor(Math.log2(Math.max(1, room)))));
}
