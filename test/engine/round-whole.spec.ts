/** A round as a whole: who answers which need, and how recommendations spread. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { exposureOf } from '../../src/engine/answers/exposure.js';
import { supplyOf } from '../../src/engine/answers/supply.js';
import { conclude } from '../../src/engine/conclude.js';
import { generateScenario } from '../../src/engine/generate.js';
import type { MatchResult, Scenario } from '../../src/engine/model.js';
import { explainPair, isGated } from '../../src/engine/pair.js';
import { prepare, type Prepared } from '../../src/engine/prepare.js';
import { counterpartIds, scoreCounterparts } from '../../src/engine/shard.js';

function concluded(changes: Partial<Scenario>): { prepared: Prepared; result: MatchResult } {
  const prepared = prepare({ ...generateScenario({ companies: 40, needs: 24, solutions: 60, seed: 7 }), ...changes });
  return { prepared, result: conclude(prepared, [scoreCounterparts(prepared, counterpartIds(prepared))]) };
}

describe('supply', () => {
  let round: { prepared: Prepared; result: MatchResult };
  beforeAll(() => { round = concluded({ floor: 75 }); });

  test('names for each need the companies whose best pair reaches the floor, and a gap where there is none', () => {
    const { prepared, result } = round;
    const supplies = supplyOf(prepared, result.scores);
    expect(supplies.map((supply) => supply.need)).toEqual(prepared.needs.map((need) => need.id));
    for (const { need, companies, gap } of supplies) {
      const scored = prepared.solutions.map((solution) => explainPair(prepared, solution.input.id, need)).flatMap((pair) => (isGated(pair) ? [] : [pair]));
      expect([...companies].sort()).toEqual([...new Set(scored.filter((pair) => pair.score >= 75).map((pair) => pair.member))].sort());
      expect(gap === undefined).toBe(companies.length > 0);
      if (gap) expect(gap.nearest?.score ?? null).toBe(scored.length === 0 ? null : Math.max(...scored.map((pair) => pair.score)));
    }
    expect(supplies.some((supply) => supply.gap)).toBe(true);
    expect(supplies.some((supply) => !supply.gap)).toBe(true);
  });

  test('a need in the first priority counts whole, in a later one less, and nothing without a rank', () => {
    const { prepared, result } = round;
    for (const { counterpart, domain, rank, weight } of supplyOf(prepared, result.scores)) {
      const priorities = prepared.counterpartById.get(counterpart)!.priorities ?? [];
      expect(rank).toBe(priorities.includes(domain!) ? priorities.indexOf(domain!) + 1 : null);
      expect(weight).toBe(rank === null ? 0 : [1, 0.75, 0.6, 0.5, 0.4, 0.3, 0.2][Math.min(rank, 7) - 1]);
    }
  });

  test('a need to which no solution is open has a gap without a nearest solution', () => {
    const { cities, members } = generateScenario({ companies: 40, needs: 24, solutions: 60, seed: 7 });
    const city = cities.find((one) => one.priority_projects.length > 0)!;
    const { prepared, result } = concluded({ bans: members.map((member) => ({ member: member.id, city: city.id, reason: 'test' })) });
    const own = supplyOf(prepared, result.scores).filter((supply) => supply.counterpart === city.id);
    expect(own.length).toBeGreaterThan(0);
    for (const { gap } of own) expect(gap).toMatchObject({ openInDomain: 0, nearest: null });
  });
});

describe('exposure', () => {
  test.each([
    ['coverage alone', {}],
    ['rules of its own', { fairness: { ceiling: 2, smeShare: 0.4 } }],
    ['hard quotas that clash', { quotas: { city: [40, 40] as [number, number], company: [0, 1] as [number, number], hard: true } }],
  ])('with %s is that of the result on both sides, and the price is what fairness takes', (_, changes) => {
    const { prepared, result } = concluded({ fair: true, floor: 40, ...changes });
    const { now, without, sizes } = exposureOf(prepared, result);
    expect(now).toMatchObject({ objective: result.fairness.objective, members: result.fairness.members, cities: result.fairness.cities });
    expect(without!.objective).toBe(result.fairness.objectiveWithout);
    expect(sizes.reduce((sum, size) => sum + size.lines, 0)).toBe(result.recommendations.length);
    expect(sizes.reduce((sum, size) => sum + size.members, 0)).toBe(prepared.scenario.members.filter((member) => member.kind === 'company').length);
  });

  test('without a rule of fairness there is nothing to compare with', () => {
    const { prepared, result } = concluded({ fair: false });
    const { now, without, sizes } = exposureOf(prepared, result);
    expect([without, ...sizes.map((size) => size.without)].filter((one) => one !== null)).toEqual([]);
    expect(now.objective).toBe(result.fairness.objective);
  });
});
