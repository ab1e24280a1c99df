/**
 * Max-min first: the threshold is the largest score t such that arcs of at least t alone reach the same stages before the total (missing
 * places, SME minimum, lefts served, rights served) as all arcs do: as many as can be served at all are served with at least t each.
 * Taking arcs away never brings a stage further, so the scores can be halved; each half is decided by an exact solve. Pinned arcs stay.
 * Bottleneck assignment by thresholds: Burkard, Dell'Amico, Martello, "Assignment Problems", 6.2.
 */
import { assign } from './assign.js';
import type { AssignProblem, AssignResult } from './problem.js';
import { isSameStage, stageCounts } from './stages.js';

export interface Solved { problem: AssignProblem; result: AssignResult }

export interface Bottleneck extends Solved {
  /** Null when there is no arc beside the pins. */
  threshold: number | null;
  /** Arcs that stay, as ascending indices of the problem that was handed in. */
  kept: number[];
  /** The optimum with the next larger score as threshold, which reaches less; null where the threshold is the largest score. */
  refuted: Solved | null;
}

/** The threshold of a problem with its optimum `result`, and the optimum within the threshold. A solve that is stopped counts as reaching less. */
export function bottleneckOf(problem: AssignProblem, result: AssignResult): Bottleneck {
  const { arcs } = problem;
  const isPinned = pinnedArcs(problem);
  const scores = [...new Set(Array.from(arcs.score.keys()).filter((a) => !isPinned[a]).map((a) => arcs.score[a]!))].sort((a, b) => a - b);
  const best = stageCounts(problem, result.chosen);
  const reaches = ({ problem: within, result: found }: Solved): boolean => found.status === 'optimal' && isSameStage(stageCounts(within, found.chosen), best);
  const all = Array.from(arcs.score.keys());
  let found: Bottleneck = { problem, result, kept: all, threshold: scores[0] ?? null, refuted: null };
  let low = 0;
  let high = scores.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const threshold = scores[middle]!;
    const kept = all.filter((a) => isPinned[a] || arcs.score[a]! >= threshold);
    const within = withArcs(problem, kept);
    const solved: Solved = { problem: within, result: assign(within) };
    if (reaches(solved)) {
      low = middle;
      found = { ...solved, kept, threshold, refuted: found.refuted };
    } else {
      high = middle;
      found = { ...found, refuted: solved };
    }
  }
  return found;
}

/** The problem with these arcs alone, in their order. */
export function withArcs(problem: AssignProblem, kept: readonly number[]): AssignProblem {
  const take = (list: Int32Array): Int32Array => Int32Array.from(kept, (a) => list[a]!);
  const { left, right, score } = problem.arcs;
  return { ...problem, arcs: { left: take(left), right: take(right), score: take(score) } };
}

function pinnedArcs({ arcs, pins, right }: AssignProblem): Uint8Array {
  const keys = new Set((pins ?? []).map(([i, j]) => i * right.length + j));
  return Uint8Array.from(arcs.score, (_, a) => (keys.has(arcs.left[a]! * right.length + arcs.right[a]!) ? 1 : 0));
}
