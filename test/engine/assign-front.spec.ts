import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { frontOf } from '../../src/engine/assign/front.js';
import type { AssignProblem } from '../../src/engine/assign/problem.js';
import { floorProver } from '../../src/commands/floor-prover.js';
import { contendedRows, problemOf, stream, totalAbove } from './assign.make.js';

/** Questions whether to stop, enough to prove the ends of the front below and not the middle. */
const ENOUGH_FOR_ENDS = 150;

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
    points.push([totals.reduce((sum, total) => sum + total, 0), Math.min(...totals)]);
  }
  const best = points.filter(([total, smallest]) => !points.some(([other, least]) => (other > total && least >= smallest) || (other >= total && least > smallest)));
  return [...new Map(best.map((point) => [point.join(), point])).values()].sort((a, b) => b[0] - a[0]);
}

/** Everybody with everybody, scores from -10 to 9: many ties. */
function tied(size: number, seed: number): AssignProblem {
  const next = stream(seed);
  const rows = Array.from({ length: size * size }, (_, k): [number, number, number] => [Math.floor(k / size), k % size, Math.floor(next() * 20) - 10]);
  return problemOf(Array.from({ length: size }, () => [0, 2]), Array.from({ length: size }, () => [0, 3]), rows, { hard: true });
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

  it('counts a right that can get nothing as one with the total 0', () => {
    const problem = problemOf([[0, 2], [0, 2]], [[0, 2], [0, 2]], [[0, 0, 7], [1, 0, 5]]);
    expect(frontOf(problem)).toEqual({ points: [[12, 0]], isComplete: true, open: null });
  });

  it('asks a second method where its own search would take long, and is the same front', async () => {
    for (const seed of [2, 3]) {
      const problem = tied(10, seed);
      const prove = await floorProver(problem, () => 60);
      let asked = 0;
      const both = frontOf(problem, (floor) => {
        asked += 1;
        return prove(floor);
      });
      expect(asked).toBeGreaterThan(0);
      expect(both).toEqual(frontOf(problem));
      expect(both.isComplete).toBe(true);
    }
  });

  it('is complete only where one of the two methods can tell', async () => {
    const problem = tied(12, 1);
    expect(frontOf(problem, await floorProver(problem, () => 60)).isComplete).toBe(true);
    const { isComplete, open } = frontOf(problem, () => undefined);
    expect(isComplete).toBe(false);
    expect(open).not.toBeNull();
  });

  it('is exactly the points that an independent MILP solver finds floor after floor', async () => {
    for (const [lefts, rights, seed] of [[12, 5, 1], [20, 6, 2], [16, 8, 3]] as const) {
      const problem = problemOf(Array.from({ length: lefts }, () => [1, 3]), Array.from({ length: rights }, () => [1, 4]), contendedRows(lefts, rights, 0.8, 1000, seed), { hard: true });
      const { points, isComplete } = frontOf(problem);
      expect(isComplete).toBe(true);
      expect(points.length).toBeGreaterThan(1);
      expect(points[0]![0]).toBe(await totalAbove(problem, 0));
      for (const [at, [total, smallest]] of points.entries()) {
        expect(await totalAbove(problem, smallest)).toBe(total);
        expect(await totalAbove(problem, smallest + 1)).toBe(points[at + 1]?.[0] ?? null);
      }
    }
  });

  it('has both ends first: they are proven even when there is no time for what lies between', () => {
    const problem = problemOf(Array.from({ length: 40 }, () => [1, 4]), Array.from({ length: 15 }, () => [3, 10]), contendedRows(40, 15, 1, 10_000, 4));
    const whole = frontOf(problem);
    let asked = 0;
    const cut = frontOf({ ...problem, shouldStop: () => ++asked > ENOUGH_FOR_ENDS });
    expect(whole.isComplete).toBe(true);
    expect(cut.isComplete).toBe(false);
    expect(cut.points.every((point) => whole.points.some((other) => other.join() === point.join()))).toBe(true);
    expect(cut.points.length).toBeLessThan(whole.points.length);
    const { above, totalMost, smallestMost, met } = cut.open!;
    const rest = whole.points.filter(([, smallest]) => smallest > above);
    expect(rest.length).toBeGreaterThan(0);
    expect(rest.every(([total, smallest]) => total <= totalMost && smallest <= smallestMost)).toBe(true);
    expect(met.every(([total, smallest]) => whole.points.some((point) => point[0] >= total && point[1] >= smallest))).toBe(true);
  });

  it('is cut short when asked, and says so', () => {
    const problem = problemOf(Array.from({ length: 40 }, () => [1, 4]), Array.from({ length: 15 }, () => [3, 10]), contendedRows(40, 15, 1, 10_000, 4));
    let asked = 0;
    expect(frontOf({ ...problem, shouldStop: () => ++asked > 5 })).toMatchObject({ isComplete: false, points: [] });
  });
});
