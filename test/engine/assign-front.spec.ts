import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { frontOf } from '../../src/engine/assign/front.js';
import type { AssignProblem } from '../../src/engine/assign/problem.js';
import { contendedRows, problemOf } from './assign.make.js';

/** The front by trying every set of arcs. */
function frontByTrial({ left, right, arcs }: AssignProblem): [number, number][] {
  const points: [number, number][] = [];
  const size = arcs.score.length;
  for (let set = 0; set < 2 ** size; set++) {
    const got = { left: left.map(() => 0), right: right.map(() => 0) };
    const totals = right.map(() => 0);
    for (let a = 0; a < size; a++) {
      if (!(set & (1 << a))) continue;
      got.left[arcs.left[a]!]!++;
      got.right[arcs.right[a]!]!++;
      totals[arcs.right[a]!]! += arcs.score[a]!;
    }
    const fits = (parties: AssignProblem['left'], counts: number[]) => parties.every(({ lower, upper }, k) => counts[k]! >= lower && counts[k]! <= upper);
    if (!fits(left, got.left) || !fits(right, got.right)) continue;
    const open = totals.filter((_, j) => right[j]!.upper > 0 && arcs.right.includes(j));
    points.push([totals.reduce((sum, total) => sum + total, 0), open.length > 0 ? Math.min(...open) : 0]);
  }
  const best = points.filter(([total, smallest]) => !points.some(([other, least]) => (other > total && least >= smallest) || (other >= total && least > smallest)));
  return [...new Map(best.map((point) => [point.join(), point])).values()].sort((a, b) => b[0] - a[0]);
}

describe('the front of total against smallest right total', () => {
  it('is exactly what trying every assignment finds', () => {
    fc.assert(fc.property(
      fc.integer({ min: 2, max: 4 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), fc.nat(1), fc.nat(1), fc.nat(10_000), fc.constantFrom(5, 30),
      (lefts, rights, upper, lowerLeft, lowerRight, seed, top) => {
        const rows = contendedRows(lefts, rights, 0.9, top, seed).map(([i, j, score]): [number, number, number] => [i, j, score - 1]);
        const problem = problemOf(Array.from({ length: lefts }, () => [lowerLeft, 2]), Array.from({ length: rights }, () => [lowerRight, upper]), rows);
        const { points, isComplete } = frontOf(problem);
        expect(isComplete).toBe(true);
        expect(points).toEqual(frontByTrial(problem));
      },
    ), { numRuns: 300, seed: 9 });
  });

  it('is cut short when asked, and says so', () => {
    const problem = problemOf(Array.from({ length: 40 }, () => [1, 4]), Array.from({ length: 15 }, () => [3, 10]), contendedRows(40, 15, 1, 10_000, 4));
    let asked = 0;
    expect(frontOf({ ...problem, shouldStop: () => ++asked > 200 }).isComplete).toBe(false);
  });
});
