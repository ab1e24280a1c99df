import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assign } from '../../src/engine/assign/assign.js';
import { check } from '../../src/engine/assign/check.js';
import type { AssignProblem } from '../../src/engine/assign/problem.js';
import { EngineRefusal } from '../../src/engine/refusal.js';
import { contendedRows, oracle, problemOf, stream, type OracleStages, type Rows } from './assign.make.js';

const quota = fc.tuple(fc.nat(2), fc.nat(3)).map(([lower, more]): [number, number] => [lower, lower + more]);

const problems = fc.record({
  left: fc.array(quota, { minLength: 1, maxLength: 8 }),
  right: fc.array(quota, { minLength: 1, maxLength: 6 }),
  density: fc.constantFrom(0.2, 0.5, 1),
  top: fc.constantFrom(2, 10, 1000),
  seed: fc.nat(1_000_000),
  hard: fc.boolean(),
  cover: fc.boolean(),
  exposed: fc.boolean(),
  sme: fc.boolean(),
  coverRight: fc.boolean(),
  repeat: fc.constantFrom(0, 0, 1, 40),
  pins: fc.nat(2),
  negative: fc.boolean(),
}).map(({ left, right, density, top, seed, negative, hard, cover, exposed, sme, coverRight, repeat, pins }): AssignProblem => {
  const next = stream(seed);
  const rows: Rows = [];
  left.forEach((_, i) => right.forEach((__, j) => {
    if (next() < density) rows.push([i, j, Math.floor((next() - (negative ? 0.3 : 0)) * top)]);
  }));
  return problemOf(left, right, rows, {
    hard,
    pins: rows.filter((_, k) => k % 5 === 3).slice(0, pins).map(([i, j]): [number, number] => [i, j]),
    fair: {
      coverEachLeft: cover,
      ...(coverRight ? { coverEachRight: true } : {}),
      ...(repeat > 0 ? { repeatCost: repeat } : {}),
      ...(exposed ? { exposure: Int32Array.from(left, () => Math.floor(next() * 5)) } : {}),
      ...(sme ? { smeShare: { isSme: Uint8Array.from(left, () => (next() < 0.4 ? 1 : 0)), minimum: Math.floor(next() * 6) } } : {}),
    },
  });
});

function stagesOf(problem: AssignProblem, chosen: Int32Array): OracleStages {
  const got = { left: problem.left.map(() => 0), right: problem.right.map(() => 0) };
  let total = 0;
  for (const a of chosen) {
    got.left[problem.arcs.left[a]!]!++;
    got.right[problem.arcs.right[a]!]!++;
    total += problem.arcs.score[a]!;
  }
  let missing = 0;
  for (const side of ['left', 'right'] as const) problem[side].forEach(({ lower }, k) => { missing += Math.max(0, lower - got[side][k]!); });
  const share = problem.fair?.smeShare;
  const smePlaces = share ? got.left.filter((_, i) => share.isSme[i]).reduce((sum, count) => sum + count, 0) : 0;
  return {
    missing,
    shortfall: share ? Math.max(0, share.minimum - smePlaces) : 0,
    served: problem.fair?.coverEachLeft ? got.left.filter((count) => count > 0).length : 0,
    servedRights: problem.fair?.coverEachRight ? got.right.filter((count) => count > 0).length : 0,
    total: total - got.left.reduce((cost, count) => cost + (problem.fair?.repeatCost ?? 0) * (count * (count - 1)) / 2, 0),
  };
}

function isOverPinned(problem: AssignProblem): boolean {
  return (['left', 'right'] as const).some((side, which) => problem[side].some(({ upper }, k) => (problem.pins ?? []).filter((pin) => pin[which] === k).length > upper));
}

describe('the assignment', () => {
  it('takes the one pair there is', () => {
    const result = assign(problemOf([[0, 1]], [[0, 1]], [[0, 0, 7]]));
    expect([...result.chosen]).toEqual([0]);
    expect(result).toMatchObject({ status: 'optimal', objective: 7, bound: 7, unserved: [], clash: null });
  });

  it('gives up a best pair when the total is larger without it', () => {
    const result = assign(problemOf([[0, 1], [0, 1]], [[0, 1], [0, 1]], [[0, 0, 10], [0, 1, 9], [1, 0, 8], [1, 1, 1]]));
    expect([...result.chosen]).toEqual([1, 2]);
    expect(result.objective).toBe(17);
  });

  it('has an empty optimum for empty sides', () => {
    expect(assign(problemOf([], [], []))).toMatchObject({ status: 'optimal', objective: 0, bound: 0, unserved: [] });
    expect(check(problemOf([], [[0, 2]], []), assign(problemOf([], [[0, 2]], [])))).toEqual({ verified: true, faults: [] });
  });

  it('reaches the stages of an independent MILP solver on every small problem, and proves it', async () => {
    await fc.assert(fc.asyncProperty(problems, async (problem) => {
      const result = assign(problem);
      const verdict = check(problem, result);
      expect(verdict.faults).toEqual([]);
      if (isOverPinned(problem)) {
        expect(result.clash?.code).toBe('pins');
        return;
      }
      const best = await oracle(problem);
      if (problem.hard && best.missing > 0) {
        expect(result.status).toBe('infeasible');
        expect(result.clash!.required).toBeGreaterThan(result.clash!.available);
        return;
      }
      expect(result.status).toBe('optimal');
      expect(result.bound).toBe(result.objective);
      expect(stagesOf(problem, result.chosen)).toEqual(best);
    }), { numRuns: 200, seed: 7 });
  }, 180_000);

  it('is the optimum of a round of JASCA size', async () => {
    const problem = problemOf(Array.from({ length: 281 }, () => [0, 6]), Array.from({ length: 31 }, () => [0, 15]), contendedRows(281, 31, 1, 1000, 3));
    const result = assign(problem);
    expect(check(problem, result)).toEqual({ verified: true, faults: [] });
    expect(result.objective).toBe((await oracle(problem)).total);
  });
});

describe('the order of rows', () => {
  it('never changes who is chosen', () => {
    fc.assert(fc.property(problems, fc.nat(1_000_000), (problem, seed) => {
      const next = stream(seed);
      const shuffled = <T>(list: readonly T[]): { list: T[]; rank: number[] } => {
        const order = list.map((_, k) => [next(), k] as const).sort((a, b) => a[0] - b[0]).map(([, k]) => k);
        const rank: number[] = [];
        order.forEach((k, position) => { rank[k] = position; });
        return { list: order.map((k) => list[k]!), rank };
      };
      const left = shuffled(problem.left);
      const right = shuffled(problem.right);
      const arcs = shuffled(Array.from(problem.arcs.score.keys()));
      const exposure = problem.fair?.exposure;
      const share = problem.fair?.smeShare;
      const other: AssignProblem = {
        ...problem,
        left: left.list,
        right: right.list,
        arcs: {
          left: Int32Array.from(arcs.list, (a) => left.rank[problem.arcs.left[a]!]!),
          right: Int32Array.from(arcs.list, (a) => right.rank[problem.arcs.right[a]!]!),
          score: Int32Array.from(arcs.list, (a) => problem.arcs.score[a]!),
        },
        pins: [...problem.pins!].reverse().map(([i, j]): [number, number] => [left.rank[i]!, right.rank[j]!]),
        fair: {
          ...problem.fair!,
          ...(exposure ? { exposure: Int32Array.from(left.list, (party) => exposure[problem.left.indexOf(party)]!) } : {}),
          ...(share ? { smeShare: { minimum: share.minimum, isSme: Uint8Array.from(left.list, (party) => share.isSme[problem.left.indexOf(party)]!) } } : {}),
        },
      };
      expect(namesOf(other, assign(other).chosen)).toEqual(namesOf(problem, assign(problem).chosen));
    }), { numRuns: 300, seed: 11 });
  });

  function namesOf(problem: AssignProblem, chosen: Int32Array): string[] {
    return [...chosen].map((a) => `${problem.left[problem.arcs.left[a]!]!.id} ${problem.right[problem.arcs.right[a]!]!.id}`).sort();
  }
});

describe('the checker', () => {
  it('rejects every tampered result', () => {
    fc.assert(fc.property(problems, fc.nat(), fc.constantFrom('drop', 'add', 'objective', 'bound', 'left', 'right', 'status'), (problem, pick, kind) => {
      const result = assign(problem);
      fc.pre(result.status === 'optimal' && problem.arcs.score.length > 0 && !problem.fair?.repeatCost);
      const size = problem.arcs.score.length;
      const chosen = new Set(result.chosen);
      const duals = { left: result.duals.left.slice(), right: result.duals.right.slice(), sme: result.duals.sme };
      const changed = { ...result, duals };
      if (kind === 'drop') chosen.delete([...chosen][pick % Math.max(1, chosen.size)]!);
      if (kind === 'add') chosen.add(Array.from({ length: size }, (_, a) => a).find((a) => a >= pick % size && !chosen.has(a)) ?? -1);
      if (kind === 'drop' || kind === 'add') {
        changed.chosen = Int32Array.from(chosen).sort();
        const touched = [...result.chosen, ...changed.chosen].filter((a) => chosen.has(a) !== result.chosen.includes(a));
        fc.pre(touched.some((a) => problem.arcs.score[a] !== 0));
      }
      if (kind === 'objective') changed.objective += 1;
      if (kind === 'bound') changed.bound += 1;
      if (kind === 'left') duals.left[pick % duals.left.length] = Number.NaN;
      if (kind === 'right') fc.pre(problem.pins!.length === 0 && problem.right[pick % duals.right.length]!.upper > 0 && problem.arcs.right.includes(pick % duals.right.length));
      if (kind === 'right') duals.right[pick % duals.right.length]! += 1e12;
      if (kind === 'status') changed.status = 'infeasible';
      expect(check(problem, changed).verified).toBe(false);
    }), { numRuns: 1000, seed: 5 });
  });

  it('rejects another assignment of the same size with a smaller total', () => {
    const problem = problemOf([[0, 1], [0, 1]], [[0, 1], [0, 1]], [[0, 0, 10], [0, 1, 9], [1, 0, 8], [1, 1, 1]]);
    const result = assign(problem);
    expect(check(problem, { ...result, chosen: Int32Array.of(0, 3), objective: 11, bound: 11 }).faults.map(({ code }) => code)).toEqual(['gap', 'bound']);
  });
});

describe('input of the assignment', () => {
  it('is left unchanged', () => {
    fc.assert(fc.property(problems, (problem) => {
      const before = structuredClone(problem);
      assign(problem);
      expect(problem).toEqual(before);
    }), { numRuns: 50, seed: 3 });
  });

  const good = () => problemOf([[0, 1], [0, 1]], [[0, 1]], [[0, 0, 5], [1, 0, 6]]);
  const bad: [string, string, AssignProblem][] = [
    ['a quota that is not a number', 'ASSIGN.BAD_QUOTA', { ...good(), left: [{ id: 'a', lower: Number.NaN, upper: 1 }, { id: 'b', lower: 0, upper: 1 }] }],
    ['a lower quota above the upper', 'ASSIGN.QUOTA_REVERSED', { ...good(), right: [{ id: 'a', lower: 2, upper: 1 }] }],
    ['a hugely negative score', 'ASSIGN.BAD_SCORE', problemOf([[0, 1]], [[0, 1]], [[0, 0, -2_000_000_000]])],
    ['a huge score', 'ASSIGN.BAD_SCORE', problemOf([[0, 1]], [[0, 1]], [[0, 0, 2_000_000_000]])],
    ['an arc to nobody', 'ASSIGN.INDEX', problemOf([[0, 1]], [[0, 1]], [[0, 1, 1]])],
    ['an arc given twice', 'ASSIGN.ARC_TWICE', problemOf([[0, 1]], [[0, 1]], [[0, 0, 1], [0, 0, 2]])],
    ['an id given twice', 'ASSIGN.ID_TWICE', { ...good(), left: [{ id: 'a', lower: 0, upper: 1 }, { id: 'a', lower: 0, upper: 1 }] }],
    ['a pin that no arc allows', 'ASSIGN.PIN_WITHOUT_ARC', problemOf([[0, 1], [0, 1]], [[0, 1]], [[0, 0, 1]], { pins: [[1, 0]] })],
    ['a pin given twice', 'ASSIGN.PIN_TWICE', { ...good(), pins: [[0, 0], [0, 0]] }],
    ['a pin to nobody', 'ASSIGN.PIN_INDEX', { ...good(), pins: [[0, 4]] }],
    ['exposure of other parties', 'ASSIGN.EXPOSURE_LENGTH', { ...good(), fair: { coverEachLeft: false, exposure: Int32Array.of(1) } }],
    ['a negative exposure', 'ASSIGN.BAD_EXPOSURE', { ...good(), fair: { coverEachLeft: false, exposure: Int32Array.of(1, -1) } }],
    ['a cost of repetition that is negative', 'ASSIGN.BAD_REPEAT_COST', { ...good(), fair: { coverEachLeft: false, repeatCost: -1 } }],
    ['a cost of repetition that is not a number', 'ASSIGN.BAD_REPEAT_COST', { ...good(), fair: { coverEachLeft: false, repeatCost: Number.NaN } }],
    ['an SME minimum that is not whole', 'ASSIGN.BAD_SME_SHARE', { ...good(), fair: { coverEachLeft: false, smeShare: { isSme: Uint8Array.of(1, 0), minimum: 0.5 } } }],
    ['arc lists of different lengths', 'ASSIGN.ARC_LENGTHS', { ...good(), arcs: { left: Int32Array.of(0), right: Int32Array.of(0), score: Int32Array.of(1, 2) } }],
    ['a step limit that is not a number', 'ASSIGN.STEP_LIMIT', { ...good(), stepLimit: Number.NaN }],
    ['a side beyond the limit', 'ASSIGN.TOO_MANY_PARTIES', { ...good(), left: Array.from({ length: 200_001 }, (_, k) => ({ id: `${k}`, lower: 0, upper: 1 })) }],
  ];
  it.each(bad)('is refused by name: %s', (_, code, problem) => {
    let refusal: unknown;
    try { assign(problem); } catch (error) { refusal = error; }
    expect(refusal).toBeInstanceOf(EngineRefusal);
    expect((refusal as EngineRefusal).code).toBe(code);
    expect((refusal as EngineRefusal).texts.ja).not.toBe('');
  });

  it('may have 100,000 parties on one side', () => {
    const rows = Array.from({ length: 100_000 }, (_, i): [number, number, number] => [i, 0, i % 1000]);
    const problem = problemOf(rows.map(() => [0, 1]), [[0, 50]], rows);
    const result = assign(problem);
    expect(result.objective).toBe(50 * 999);
    expect(check(problem, result).verified).toBe(true);
  });

  it('may be all ties, scarce or steep without costing more than seconds', () => {
    const shapes: AssignProblem[] = [
      problemOf(Array.from({ length: 1000 }, () => [1, 5]), Array.from({ length: 250 }, () => [4, 12]), contendedRows(1000, 250, 0.5, 1, 1)),
      problemOf(Array.from({ length: 300 }, () => [1, 1]), Array.from({ length: 300 }, () => [1, 1]), contendedRows(300, 300, 1, 1, 1).map(([i, j]) => [i, j, (i + 1) * (j + 1)])),
      problemOf(Array.from({ length: 600 }, () => [0, 3]), Array.from({ length: 60 }, () => [0, 5]), contendedRows(600, 60, 0.5, 1000, 1), { fair: { coverEachLeft: true } }),
    ];
    for (const problem of shapes) {
      const result = assign({ ...problem, stepLimit: 200_000_000 });
      expect(result.status).toBe('optimal');
      expect(check(problem, result).faults).toEqual([]);
    }
  });

  it('ends with the status stopped when asked, with what it has and an honest bound', () => {
    const problem = problemOf(Array.from({ length: 40 }, () => [0, 3]), Array.from({ length: 10 }, () => [0, 3]), contendedRows(40, 10, 1, 100, 1));
    const best = assign(problem).objective;
    for (const stopped of [assign({ ...problem, shouldStop: () => true }), assign({ ...problem, stepLimit: 0 })]) {
      expect(stopped.status).toBe('stopped');
      expect(stopped.objective).toBeLessThanOrEqual(best);
      expect(stopped.bound).toBeGreaterThanOrEqual(best);
      expect(check(problem, stopped).faults.map(({ code }) => code).filter((code) => code === 'over-quota')).toEqual([]);
    }
  });
});

describe('hard quotas', () => {
  it('name the parties and numbers that clash', () => {
    const problem = problemOf([[0, 1], [0, 1]], [[2, 2], [1, 2]], [[0, 0, 5], [1, 0, 5], [1, 1, 5]], { hard: true });
    const result = assign(problem);
    expect(result).toMatchObject({ status: 'infeasible', clash: { code: 'lower-quotas', side: 'right', demanding: [0, 1], required: 3, available: 2 } });
    expect(check(problem, result).verified).toBe(true);
  });

  it('when soft, are met as far as possible and the missing places named', () => {
    const result = assign(problemOf([[0, 1], [0, 1]], [[2, 2], [1, 2]], [[0, 0, 5], [1, 0, 9], [1, 1, 5]]));
    expect(result.objective).toBe(14);
    expect(result.unserved).toEqual([{ side: 'right', index: 1, code: 'capacity', wanted: 1, got: 0, arcs: 1, places: 1 }]);
  });
});

describe('fairness', () => {
  it('gives each left one before anyone gets many', () => {
    const rows: Rows = [[0, 0, 900], [0, 1, 900], [1, 0, 100], [1, 1, 200]];
    expect([...assign(problemOf([[0, 2], [0, 2]], [[0, 1], [0, 1]], rows)).chosen]).toEqual([0, 1]);
    expect([...assign(problemOf([[0, 2], [0, 2]], [[0, 1], [0, 1]], rows, { fair: { coverEachLeft: true } })).chosen]).toEqual([0, 3]);
  });

  it('lets those who were exposed less in earlier rounds come first among equals', () => {
    const rows: Rows = [[0, 0, 500], [1, 0, 500], [2, 0, 499]];
    const chosen = (exposure: number[]) => [...assign(problemOf([[0, 1], [0, 1], [0, 1]], [[0, 1]], rows, { fair: { coverEachLeft: false, exposure: Int32Array.from(exposure) } })).chosen];
    expect(chosen([3, 1, 0])).toEqual([1]);
    expect(chosen([1, 3, 0])).toEqual([0]);
  });

  it('keeps the minimum of places for small enterprises', () => {
    const rows: Rows = [[0, 0, 900], [1, 0, 800], [2, 0, 300]];
    const result = assign(problemOf([[0, 1], [0, 1], [0, 1]], [[0, 2]], rows, { fair: { coverEachLeft: false, smeShare: { isSme: Uint8Array.of(0, 0, 1), minimum: 1 } } }));
    expect([...result.chosen]).toEqual([0, 2]);
  });
});
