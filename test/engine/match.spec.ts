import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { conclude } from '../../src/engine/conclude.js';
import { exampleScenario } from '../../src/engine/example.js';
import { generateScenario } from '../../src/engine/generate.js';
import { match } from '../../src/engine/match.js';
import { FACTORS, type Scenario } from '../../src/engine/model.js';
import { explainPair } from '../../src/engine/pair.js';
import { prepare } from '../../src/engine/prepare.js';
import { parseScenario } from '../../src/engine/scenario.js';
import { counterpartIds, scoreCounterparts } from '../../src/engine/shard.js';

const small = (seed: number): Scenario => generateScenario({ companies: 12, needs: 14, solutions: 2, seed });

function shuffled<T>(rows: readonly T[], keys: readonly number[]): T[] {
  return rows.map((row, at) => ({ row, key: keys[at % keys.length]! * (at + 7) % 101 })).sort((left, right) => left.key - right.key).map(({ row }) => row);
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

const seeds = fc.integer({ min: 1, max: 100_000 });
const runs = { numRuns: 12 };

describe('a round', () => {
  test('the parts of every pair sum to its score, and the range contains it', () => {
    fc.assert(fc.property(seeds, (seed) => {
      const result = match(small(seed), { allPairs: true });
      expect(result.pairs.length).toBeGreaterThan(0);
      for (const pair of result.pairs) {
        const tenths = FACTORS.reduce((sum, factor) => sum + Math.round(pair.points[factor] * 10), 0);
        expect(tenths).toBe(Math.round(pair.score * 10));
        expect(pair.low).toBeLessThanOrEqual(pair.score);
        expect(pair.high).toBeGreaterThanOrEqual(pair.score);
        if (pair.unknown.length === 0) expect([pair.low, pair.high]).toEqual([pair.score, pair.score]);
      }
      for (const line of result.scores) {
        expect(Math.round((line.pair + line.breadth + line.interest + line.cap) * 10)).toBe(Math.round(line.score * 10));
      }
    }), runs);
  });

  test('the order of rows changes nothing', () => {
    fc.assert(fc.property(seeds, fc.array(fc.integer({ min: 1, max: 97 }), { minLength: 3, maxLength: 9 }), (seed, keys) => {
      const scenario = small(seed);
      const other: Scenario = {
        ...scenario,
        cities: shuffled(scenario.cities, keys).map((city) => ({ ...city, priority_projects: shuffled(city.priority_projects, keys) })),
        members: shuffled(scenario.members, keys).map((member) => ({ ...member, solutions: shuffled(member.solutions, keys) })),
      };
      expect(JSON.stringify(match(other))).toBe(JSON.stringify(match(scenario)));
    }), runs);
  });

  test('however the cities are dealt out to shards, the result is the same', () => {
    fc.assert(fc.property(seeds, fc.integer({ min: 1, max: 4 }), (seed, size) => {
      const prepared = prepare(small(seed));
      const ids = counterpartIds(prepared);
      const whole = conclude(prepared, [scoreCounterparts(prepared, ids)]);
      const shards = [];
      for (let from = 0; from < ids.length; from += size) shards.unshift(scoreCounterparts(prepared, ids.slice(from, from + size)));
      const stored = JSON.parse(JSON.stringify(shards)) as typeof shards;
      expect(JSON.stringify(conclude(prepared, stored))).toBe(JSON.stringify(whole));
    }), runs);
  });

  test('a line explained alone has the numbers of the round', () => {
    const scenario = small(5);
    const prepared = prepare(scenario);
    const result = match(scenario);
    for (const pair of result.pairs) expect(explainPair(prepared, pair.solution, pair.need)).toEqual(pair);
  });

  test('the input is not changed', () => {
    const scenario = frozen(small(3));
    expect(match(scenario).engine).toContain('jasca-match-engine');
  });

  test('every pair is either scored or gated, and no gated pair is recommended', () => {
    fc.assert(fc.property(seeds, (seed) => {
      const result = match(small(seed), { allPairs: true });
      expect(result.pairs.length + result.gated.length).toBe(result.counts.pairs);
      expect(result.gated.length).toBe(result.counts.gated);
      const gated = new Set(result.gated.map((line) => `${line.solution}|${line.need}`));
      for (const line of result.recommendations) expect(gated.has(`${line.solution}|${line.need}`)).toBe(false);
    }), runs);
  });

  test('nothing below the floor is recommended, and the certificate is verified', () => {
    const result = match(small(8));
    for (const line of result.recommendations) expect(line.score).toBeGreaterThanOrEqual(50);
    expect(result.certificate).toMatchObject({ gap: 0, verified: true });
  });

  test('the example runs: the pinned pair is recommended although it lies below the floor', () => {
    const { scenario, unused } = parseScenario(exampleScenario());
    const result = match(scenario);
    expect(unused).toEqual([]);
    expect(result.recommendations.map(({ city, member, pinned }) => ({ city, member, pinned }))).toContainEqual({ city: 'example-hill', member: 'example-route', pinned: true });
    expect(result.scores.map(({ city }) => city)).toContain('example-haulier');
  });
});
