import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assign } from '../../src/engine/assign/assign.js';
import { bottleneckOf } from '../../src/engine/assign/bottleneck.js';
import { check } from '../../src/engine/assign/check.js';
import type { AssignProblem } from '../../src/engine/assign/problem.js';
import { shareOut } from '../../src/engine/assign/share.js';
import { isSameStage, stageCounts } from '../../src/engine/assign/stages.js';
import { contendedRows, oracle, problemOf, stream } from './assign.make.js';

const rounds = fc.record({
  lefts: fc.integer({ min: 1, max: 7 }), rights: fc.integer({ min: 1, max: 5 }), upper: fc.integer({ min: 1, max: 3 }), room: fc.integer({ min: 1, max: 3 }),
  lower: fc.nat(2), density: fc.constantFrom(0.4, 0.9), top: fc.constantFrom(6, 500), pins: fc.nat(1), seed: fc.nat(1_000_000),
}).map(({ lefts, rights, upper, room, lower, density, top, pins, seed }): AssignProblem => {
  const rows = contendedRows(lefts, rights, density, top, seed).map(([i, j, score]): [number, number, number] => [i, j, score + 1]);
  return problemOf(Array.from({ length: lefts }, () => [0, upper]), Array.from({ length: rights }, () => [Math.min(lower, room), room]), rows, {
    pins: rows.slice(0, pins).map(([i, j]): [number, number] => [i, j]), fair: { coverEachLeft: true, coverEachRight: true },
  });
});

function isPinned({ arcs, pins }: AssignProblem, a: number): boolean {
  return pins!.some(([i, j]) => arcs.left[a] === i && arcs.right[a] === j);
}

function from(problem: AssignProblem, threshold: number): AssignProblem {
  const kept = Array.from(problem.arcs.score.keys()).filter((a) => problem.arcs.score[a]! >= threshold || isPinned(problem, a));
  const take = (list: Int32Array) => Int32Array.from(kept, (a) => list[a]!);
  return { ...problem, arcs: { left: take(problem.arcs.left), right: take(problem.arcs.right), score: take(problem.arcs.score) } };
}

describe('max-min', () => {
  it('raises the smallest score as far as nobody is lost, and takes the best total there, as an independent MILP solver finds it', async () => {
    await fc.assert(fc.asyncProperty(rounds, async (problem) => {
      const result = assign(problem);
      fc.pre(result.status === 'optimal');
      const found = bottleneckOf(problem, result);
      expect(check(found.problem, found.result).faults).toEqual([]);
      const all = await oracle(problem);
      const scores = [...new Set(problem.arcs.score)].sort((a, b) => b - a);
      let expected: { threshold: number; total: number } | null = null;
      for (const threshold of scores.filter((score) => problem.arcs.score.some((value, a) => value === score && !isPinned(problem, a)))) {
        const within = await oracle(from(problem, threshold));
        if (within.missing === all.missing && within.served === all.served && within.servedRights === all.servedRights) {
          expected = { threshold, total: within.total };
          break;
        }
      }
      expect(found.threshold).toBe(expected?.threshold ?? null);
      if (expected) expect(found.result.objective).toBe(expected.total);
      for (const a of found.result.chosen) if (!isPinned(found.problem, a)) expect(found.problem.arcs.score[a]).toBeGreaterThanOrEqual(found.threshold!);
      if (found.refuted) {
        expect(check(found.refuted.problem, found.refuted.result).verified).toBe(true);
        expect(isSameStage(stageCounts(found.refuted.problem, found.refuted.result.chosen), stageCounts(problem, result.chosen))).toBe(false);
      }
    }), { numRuns: 60, seed: 21 });
  }, 60_000);

  it('leaves out the weak when there is no place for all, and keeps every arc that is strong enough', () => {
    const problem = problemOf([[0, 2], [0, 2], [0, 2]], [[0, 2]], [[0, 0, 900], [1, 0, 700], [2, 0, 100]], { pins: [], fair: { coverEachLeft: true } });
    expect(bottleneckOf(problem, assign(problem))).toMatchObject({ threshold: 700, kept: [0, 1] });
  });

  it('has no threshold where nothing is open', () => {
    const problem = problemOf([[0, 1]], [[0, 1]], []);
    expect(bottleneckOf(problem, assign(problem))).toMatchObject({ threshold: null, kept: [], refuted: null });
  });
});

describe('the SME share', () => {
  const shares = fc.tuple(rounds, fc.nat(1000), fc.nat(1_000_000));

  it('is held by the smallest minimum that holds it, at the best total for that minimum', async () => {
    await fc.assert(fc.asyncProperty(shares, async ([problem, thousandths, seed]) => {
      const next = stream(seed);
      const isSme = Uint8Array.from(problem.left, () => (next() < 0.5 ? 1 : 0));
      const result = assign(problem);
      fc.pre(result.status === 'optimal');
      const shared = shareOut(problem, result, isSme, thousandths);
      expect(check(shared.problem, shared.result).faults).toEqual([]);
      const holds = (chosen: Int32Array) => [...chosen].filter((a) => isSme[problem.arcs.left[a]!]).length * 1000 >= thousandths * chosen.length;
      const withMinimum = (minimum: number): AssignProblem => ({ ...problem, fair: { ...problem.fair!, smeShare: { isSme, minimum } } });
      expect(holds(shared.result.chosen)).toBe(shared.isMet);
      if (shared.minimum > 0) expect(shared.result.objective).toBe((await oracle(withMinimum(shared.minimum))).total);
      const most = isSme.reduce((sum, is, i) => sum + is * problem.left[i]!.upper, 0);
      for (let minimum = 0; minimum < (shared.isMet ? shared.minimum : most); minimum++) expect(holds(assign(withMinimum(minimum)).chosen)).toBe(false);
    }), { numRuns: 120, seed: 22 });
  }, 60_000);

  it('never gives up a recommendation merely to make the ratio', () => {
    const problem = problemOf([[0, 2], [0, 1]], [[0, 1], [0, 1], [0, 1]], [[0, 0, 500], [0, 1, 500], [1, 2, 400]], { pins: [], fair: { coverEachLeft: true } });
    const shared = shareOut(problem, assign(problem), Uint8Array.of(0, 1), 900);
    expect(shared).toMatchObject({ isMet: false, minimum: 1 });
    expect([...shared.result.chosen]).toEqual([0, 1, 2]);
  });
});

describe('the cost of repeated exposure', () => {
  it('hands the second place to another where the difference is smaller than the cost', () => {
    const rows: [number, number, number][] = [[0, 0, 900], [0, 1, 900], [1, 1, 870]];
    const chosen = (repeatCost: number) => [...assign(problemOf([[0, 2], [0, 2]], [[0, 1], [0, 1]], rows, { fair: { coverEachLeft: false, repeatCost } })).chosen];
    expect(chosen(29)).toEqual([0, 1]);
    expect(chosen(31)).toEqual([0, 2]);
  });

  it('is worked out again by the checker: an answer for another cost is rejected', () => {
    const rows: [number, number, number][] = [[0, 0, 900], [0, 1, 900], [1, 1, 870]];
    const problem = problemOf([[0, 2], [0, 2]], [[0, 1], [0, 1]], rows, { fair: { coverEachLeft: false, repeatCost: 50 } });
    const cheaper = assign({ ...problem, fair: { coverEachLeft: false, repeatCost: 10 } });
    expect(check(problem, assign(problem)).verified).toBe(true);
    expect(check(problem, cheaper).verified).toBe(false);
  });
});
