import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { unservedSentence } from '../../src/engine/explain.js';
import { generateScenario } from '../../src/engine/generate.js';
import { inputHash } from '../../src/engine/hash.js';
import { match } from '../../src/engine/match.js';
import type { FairnessRules, Scenario } from '../../src/engine/model.js';
import { EngineRefusal } from '../../src/engine/refusal.js';
import { parseScenario } from '../../src/engine/scenario.js';

const round = (seed: number, fairness?: FairnessRules, more: Partial<Scenario> = {}): Scenario => ({
  ...generateScenario({ companies: 14, needs: 20, solutions: 2, seed }), floor: 35, quotas: { city: [0, 4], company: [0, 4], hard: false }, ...(fairness ? { fairness } : {}), ...more,
});

function refusalOf(fairness: unknown, quotas?: unknown): string {
  try {
    parseScenario({ asOf: '2024-10-01', cities: [], members: [], fairness, ...(quotas ? { quotas } : {}) });
  } catch (error) {
    if (error instanceof EngineRefusal) return error.code;
    throw error;
  }
  return 'accepted';
}

describe('the fairness rules of a scenario', () => {
  test('change neither the answer nor the input hash where there are none', () => {
    const plain = round(3);
    const { fairness } = match(plain);
    expect(fairness.rules).toBe(undefined);
    expect(parseScenario(JSON.parse(JSON.stringify({ ...plain, fairness: null }))).scenario).not.toHaveProperty('fairness');
    expect(inputHash({ ...plain, fairness: undefined })).toBe(inputHash(plain));
    expect(inputHash({ ...plain, fairness: { maxMin: true } })).not.toBe(inputHash(plain));
  });

  test('are left aside where the round is not to be fair', () => {
    const { fairness, recommendations } = match(round(3, { maxMin: true, ceiling: 1 }, { fair: false }));
    expect(fairness.rules).toBe(undefined);
    expect(recommendations).toEqual(match(round(3, undefined, { fair: false })).recommendations);
  });

  test('hold together: floor, threshold, ceiling and share, with prices that sum to the price of fairness', () => {
    fc.assert(fc.property(fc.nat(10_000), fc.record({
      maxMin: fc.boolean(), smeShare: fc.constantFrom(0, 0.25, 0.5, 0.9), ceiling: fc.integer({ min: 1, max: 4 }), repeatCost: fc.constantFrom(0, 0.5, 8),
    }, { requiredKeys: [] }), (seed, rules) => {
      const scenario = round(seed, rules);
      const result = match(scenario);
      const { fairness, recommendations, certificate } = result;
      const applied = fairness.rules!;
      expect(certificate).toMatchObject({ gap: 0, verified: true });
      const places = new Map<string, number>();
      for (const { member } of recommendations) places.set(member, (places.get(member) ?? 0) + 1);
      expect(recommendations.filter(({ score }) => score < Math.max(scenario.floor, applied.threshold ?? 0))).toEqual([]);
      expect([...places.values()].filter((count) => count > (rules.ceiling ?? 4))).toEqual([]);
      expect(Math.round(applied.prices.reduce((sum, { price }) => sum + price, 0) * 10)).toBe(Math.round(fairness.price * 10));
      expect(applied.prices.map(({ rule }) => rule)).toEqual(['cover', ...(rules.ceiling !== undefined ? ['ceiling'] : []), ...(rules.maxMin ? ['maxMin'] : []),
        ...(rules.repeatCost !== undefined ? ['repeatCost'] : []), ...(rules.smeShare !== undefined ? ['smeShare'] : [])]);
      if (applied.smeShare) {
        const small = new Set(scenario.members.filter(({ size }) => size === 'small' || size === 'startup').map(({ id }) => id));
        const count = recommendations.filter(({ member }) => small.has(member)).length;
        expect(applied.smeShare.isMet).toBe(count >= rules.smeShare! * recommendations.length - 1e-9);
      }
      if (applied.repeatCost) {
        const repeats = [...places.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
        expect(applied.repeatCost.charged).toBeCloseTo(repeats * rules.repeatCost!, 6);
      }
    }), { numRuns: 25, seed: 31 });
  });

  test('never depend on the order of rows', () => {
    const scenario = round(5, { maxMin: true, smeShare: 0.6, ceiling: 3, repeatCost: 1.5 });
    const turned: Scenario = { ...scenario, members: [...scenario.members].reverse(), cities: [...scenario.cities].reverse() };
    expect(match(turned)).toEqual(match(scenario));
  });

  test('keep pins above a ceiling', () => {
    const scenario = round(5);
    const [first] = match(scenario).recommendations;
    const pins = match(scenario).recommendations.filter(({ member }) => member === first!.member).map(({ member, city }) => ({ member, city, reason: '' }));
    const capped = match({ ...scenario, pins, fairness: { ceiling: 1 } });
    expect(capped.recommendations.filter(({ member }) => member === first!.member)).toHaveLength(pins.length);
  });

  test('name those whom they leave out, in both languages', () => {
    const found = new Set<string>();
    for (let seed = 0; seed < 12; seed++) {
      for (const { code } of match(round(seed, { maxMin: true, ceiling: 1, repeatCost: 60 }, { quotas: { city: [2, 2], company: [0, 4], hard: false } })).unserved) found.add(code);
    }
    expect([...found]).toContain('unserved.fairness');
    for (const code of ['unserved.fairness', 'unserved.threshold']) {
      expect(unservedSentence({ code }, 'ja')).not.toBe(unservedSentence({ code }, 'en'));
      expect(unservedSentence({ code }, 'en')).not.toBe(code);
    }
  });

  test('let those who were recommended less in earlier rounds come first among equals, and only among equals', () => {
    const scenario = round(8, undefined, { quotas: { city: [0, 2], company: [0, 4], hard: false }, floor: 20 });
    const twin = structuredClone(scenario.members[0]!);
    twin.id = 'company-twin';
    twin.solutions.forEach((solution) => { solution.id = `twin-${solution.id}`; });
    const members = [...scenario.members, twin];
    const counts = (exposure: Scenario['exposure']) => {
      const result = match({ ...scenario, members, exposure });
      const of = (id: string) => result.recommendations.filter(({ member }) => member === id).length;
      return { first: of(scenario.members[0]!.id), twin: of(twin.id), total: result.certificate.objective };
    };
    const [older, newer] = [counts([{ member: scenario.members[0]!.id, count: 9 }]), counts([{ member: twin.id, count: 9 }])];
    expect(older.total).toBe(newer.total);
    expect(older.twin).toBe(newer.first);
    expect(older.twin).toBeGreaterThanOrEqual(older.first);
  });

  test.each([
    [{ maxMin: 'yes' }, 'SCENARIO.WRONG_KIND'], [{ smeShare: 1.2 }, 'SCENARIO.WRONG_KIND'], [{ smeShare: 0.1234 }, 'SCENARIO.FAIRNESS_DECIMALS'],
    [{ ceiling: 0 }, 'SCENARIO.WRONG_KIND'], [{ ceiling: 1.5 }, 'SCENARIO.WRONG_KIND'], [{ repeatCost: -1 }, 'SCENARIO.WRONG_KIND'], [{ repeatCost: 0.25 }, 'SCENARIO.FAIRNESS_DECIMALS'],
    [{ repeatCost: Number.NaN }, 'SCENARIO.WRONG_KIND'], [{ equal: true }, 'SCENARIO.UNKNOWN_KEY'], [[], 'SCENARIO.WRONG_KIND'], [{}, 'accepted'], [{ smeShare: 0.333, repeatCost: 0.3 }, 'accepted'],
  ])('%j is %s', (fairness, code) => {
    expect(refusalOf(fairness)).toBe(code);
  });

  test('a ceiling below the lower quota of companies is refused by name', () => {
    expect(refusalOf({ ceiling: 1 }, { company: [2, 4] })).toBe('SCENARIO.FAIRNESS_CEILING');
  });
});
