import { describe, expect, test } from '@jest/globals';
import { fairnessSide, gini } from '../../src/engine/fairness.js';
import { generateScenario } from '../../src/engine/generate.js';
import { unservedSentence } from '../../src/engine/explain.js';
import { match } from '../../src/engine/match.js';
import type { Scenario } from '../../src/engine/model.js';
import { parseScenario } from '../../src/engine/scenario.js';
import { scenario } from './score.make.js';

const gauge = { member: 'example-gauge', city: 'example-harbour' };

describe('recommendations', () => {
  test('a banned pair is never recommended, even when it is pinned: the pin is reported', () => {
    const result = match(scenario((draft) => {
      draft.bans = [{ ...gauge, reason: '' }];
      draft.pins = [{ ...gauge, reason: '' }];
    }));
    expect(result.recommendations.filter(({ member, city }) => member === gauge.member && city === gauge.city)).toEqual([]);
    expect(result.unserved).toContainEqual({ ...gauge, code: 'pin.gated' });
    expect(result.gated.filter(({ reason }) => reason === 'gate.banned')).toHaveLength(2);
  });

  test('a "no" is a gate and is told in the same word as a veto', () => {
    const result = match(scenario((draft) => { draft.marks = [{ ...gauge, side: 'city', mark: 'no' }]; }));
    expect(new Set(result.gated.map(({ reason }) => reason))).toEqual(new Set(['gate.vetoed']));
    expect(JSON.stringify(result)).not.toContain('"no"');
  });

  test('a hard quota that cannot be met is reported with the numbers that clash, and soft ones are used', () => {
    const result = match(scenario((draft) => { draft.quotas = { city: [3, 5], company: [0, 4], hard: true }; }));
    expect(result.unserved.filter(({ code }) => code === 'quota.clash').length).toBeGreaterThan(0);
    expect(result.recommendations.length).toBeGreaterThan(0);
  });

  test('a pin raises a quota that it exceeds', () => {
    const result = match(scenario((draft) => { draft.quotas.city = [0, 0]; }));
    expect(result.recommendations.map(({ member, pinned }) => [member, pinned])).toEqual([['example-route', true]]);
  });

  test('those who get nothing are named with the cause', () => {
    const result = match(scenario((draft) => {
      draft.floor = 100;
      draft.pins = [];
    }));
    expect(result.recommendations).toEqual([]);
    expect(result.unserved).toEqual([
      { member: 'example-gauge', code: 'unserved.below-floor' }, { member: 'example-route', code: 'unserved.below-floor' },
      { city: 'example-harbour', code: 'unserved.below-floor' }, { city: 'example-haulier', code: 'unserved.below-floor' }, { city: 'example-hill', code: 'unserved.below-floor' },
    ]);
  });

  test('nobody on either side is an empty result, not an error', () => {
    const empty = parseScenario({ asOf: '2024-10-01', cities: [], members: [] }).scenario;
    expect(match(empty)).toMatchObject({ pairs: [], gated: [], scores: [], recommendations: [], unserved: [], certificate: { objective: 0, verified: true } });
  });

  test('quotas hold on both sides and the ranks of a city count up from 1', () => {
    const round: Scenario = { ...generateScenario({ companies: 8, needs: 16, solutions: 2, seed: 11 }), quotas: { city: [0, 3], company: [0, 2], hard: false }, floor: 40 };
    const { recommendations } = match(round);
    const count = (key: 'city' | 'member') => Math.max(...recommendations.map((line) => recommendations.filter((other) => other[key] === line[key]).length));
    expect([count('city'), count('member')]).toEqual([3, 2]);
    for (const { id } of round.cities) {
      const lines = recommendations.filter(({ city }) => city === id);
      expect(lines.map(({ rank }) => rank)).toEqual(lines.map((_, at) => at + 1));
      expect(lines.map(({ score }) => score)).toEqual(lines.map(({ score }) => score).sort((left, right) => right - left));
    }
  });

  test('fairness never adds to the total: its price is what was lost', () => {
    const round = generateScenario({ companies: 30, needs: 16, solutions: 2, seed: 12 });
    const fair = match({ ...round, quotas: { city: [0, 3], company: [0, 4], hard: false } });
    const plain = match({ ...round, quotas: { city: [0, 3], company: [0, 4], hard: false }, fair: false });
    expect(fair.fairness.objectiveWithout).toBe(plain.certificate.objective);
    expect(fair.fairness.price).toBeCloseTo(plain.certificate.objective - fair.certificate.objective, 5);
    expect(fair.fairness.price).toBeGreaterThanOrEqual(0);
    expect(fair.fairness.members.served).toBeGreaterThanOrEqual(plain.fairness.members.served);
  });
});

describe('the spread of totals', () => {
  test.each([[[], 0], [[5, 5, 5], 0], [[0, 0, 10], 0.667], [[1, 2, 3, 4], 0.25]])('the Gini coefficient of %j is %d', (totals, expected) => {
    expect(gini(totals as number[])).toBe(expected);
  });

  test('names the smallest and the fifth percentile in points', () => {
    expect(fairnessSide([500, 0, 700])).toMatchObject({ served: 2, eligible: 3, minimum: 0, fifthPercentile: 0 });
    expect(fairnessSide(Array.from({ length: 40 }, (_, at) => (at + 1) * 10))).toMatchObject({ minimum: 1, fifthPercentile: 2 });
  });

  test('who gets less than a lower quota is named on both sides, with what could be recommended at all', () => {
    const result = match(scenario((draft) => { draft.quotas = { city: [3, 5], company: [2, 4], hard: false }; }));
    const codes = result.unserved.map((line) => [('city' in line ? line.city : line.member), line.code, (line as { wanted?: number }).wanted, (line as { got?: number }).got]);
    for (const [side, wanted] of [['member', 2], ['city', 3]] as const) {
      const got = new Map<string, number>();
      for (const line of result.recommendations) got.set(line[side], (got.get(line[side]) ?? 0) + 1);
      for (const [id, count] of got) if (count < wanted) expect(codes).toContainEqual([id, 'unserved.few-pairs', wanted, count]);
    }
    expect(codes.some(([id]) => id === 'example-gauge')).toBe(true);
  });

  test('a round whose counterparts bring no need says so to the companies too', () => {
    const result = match(scenario((draft) => { draft.pins = []; draft.seminar = null; for (const city of draft.cities) city.priority_projects = []; draft.marks = []; }));
    expect([...new Set(result.unserved.map(({ code }) => code))]).toEqual(['unserved.no-need']);
  });

  test('hard quotas that clash tell by how much to relax them', () => {
    const clash = match(scenario((draft) => { draft.quotas = { city: [3, 5], company: [0, 4], hard: true }; })).unserved.find(({ code }) => code === 'quota.clash')!;
    const { required, available } = clash as unknown as { required: number; available: number };
    expect(required).toBeGreaterThan(available);
    expect(unservedSentence(clash, 'en')).toContain(`by ${required - available} in all`);
    expect(unservedSentence(clash, 'ja')).toContain(`合わせて${required - available}件`);
  });
});
