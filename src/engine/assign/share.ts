/**
 * A share of the chosen arcs for small and medium enterprises. A share is a ratio, which no minimum of places states by itself; the rule is
 * the smallest minimum whose optimum holds the ratio. One more SME place comes by one exchange path, which adds one arc or none to the
 * choice, so the ratio never falls as the minimum rises, and the minimum can be found by halving. Nothing is given up merely to make the
 * ratio: where even the most SME places fall short of it, that optimum is the answer.
 */
import { assign } from './assign.js';
import type { Solved } from './bottleneck.js';
import type { AssignProblem, AssignResult } from './problem.js';

export interface Shared extends Solved {
  minimum: number;
  isMet: boolean;
  /** The optimum with a minimum of one less, which misses the ratio; null where none was needed or the ratio cannot be met. */
  refuted: Solved | null;
}

/** The optimum that gives at least `thousandths` of its arcs to the marked lefts; `result` is the optimum without a share. */
export function shareOut(problem: AssignProblem, result: AssignResult, isSme: Uint8Array, thousandths: number): Shared {
  const countOf = ({ chosen }: AssignResult): number => chosen.reduce((count, a) => count + isSme[problem.arcs.left[a]!]!, 0);
  const holds = (found: AssignResult): boolean => countOf(found) * 1000 >= thousandths * found.chosen.length;
  const solve = (minimum: number): Solved => {
    const asked: AssignProblem = { ...problem, fair: { coverEachLeft: false, ...problem.fair, smeShare: { isSme, minimum } } };
    return { problem: asked, result: assign(asked) };
  };
  if (holds(result)) return { problem, result, minimum: 0, isMet: true, refuted: null };
  const most = countOf(solve(placesOf(problem, isSme)).result);
  let high = most;
  let found = solve(high);
  if (!holds(found.result)) return { ...found, minimum: most, isMet: false, refuted: null };
  let low = countOf(result);
  let refuted: Solved = { problem, result };
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const solved = solve(middle);
    if (holds(solved.result)) {
      high = middle;
      found = solved;
    } else {
      low = middle;
      refuted = solved;
    }
  }
  return { ...found, minimum: high, isMet: true, refuted };
}

/** The most places that the marked lefts could have between them. */
function placesOf({ left, right }: AssignProblem, isSme: Uint8Array): number {
  return left.reduce((sum, { upper }, i) => sum + (isSme[i] ? Math.min(upper, right.length) : 0), 0);
}
