import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { generateScenario } from '../../src/engine/generate.js';
import { match } from '../../src/engine/match.js';
import { LANGUAGES, type Scenario } from '../../src/engine/model.js';
import { PartyNames } from '../../src/engine/party-names.js';
import { prepare } from '../../src/engine/prepare.js';
import { isLine, nextBest, priceOf, pricesOf, priceTogether, swapsOf, type OverridePrice } from '../../src/engine/answers/prices.js';
import { priceSentences } from '../../src/engine/answers/prices.sentences.js';
import { roundOf, type Round } from '../../src/engine/answers/round.js';
import { scenario } from './score.make.js';

function crowded(seed: number, fair = true): Scenario {
  return { ...generateScenario({ companies: 9, needs: 12, solutions: 1, seed }), quotas: { city: [0, 2], company: [0, 1], hard: false }, floor: 35, fair };
}

/** The total of the round solved from the start under other pins and bans. */
function objective({ prepared }: Round, overrides: Partial<Pick<Scenario, 'pins' | 'bans'>>): number {
  const draft = { ...prepared.scenario, ...overrides };
  return roundOf({ ...prepared, scenario: draft, banned: new Set(draft.bans.map(({ member, city }) => `${member}|${city}`)) }).result.objective / 10;
}

/** What a price must be: the round with the override solved from the start against the round without it. */
function expectHonest(round: Round, price: OverridePrice): void {
  const draft = round.prepared.scenario;
  const key = price.kind === 'pin' ? 'pins' : 'bans';
  const others = draft[key].filter(({ member, city }) => member !== price.member || city !== price.city);
  const withIt = objective(round, { [key]: [...others, { member: price.member, city: price.city, reason: '' }] });
  const without = objective(round, { [key]: others });
  expect(price.lost).toBeCloseTo(without - withIt, 6);
  const total = (lines: OverridePrice['gains']): number => lines.reduce((sum, line) => sum + line.score, 0);
  expect(total(price.losses) - total(price.gains)).toBeCloseTo(price.lost, 6);
}

const pairsOf = ({ prepared, rows }: Round): { member: string; city: string }[] => rows.map((row) => (
  { member: prepared.scenario.members[row.member]!.id, city: prepared.counterparts[row.counterpart]!.id }));

describe('the price of an override', () => {
  test('is what the whole round solved anew loses by it, whether it is set or proposed, and its lines sum to it', () => {
    let priced = 0;
    fc.assert(fc.property(fc.integer({ min: 1, max: 10_000 }), fc.boolean(), fc.nat(1000), fc.nat(1000), (seed, fair, one, other) => {
      const plain = crowded(seed, fair);
      const pairs = pairsOf(roundOf(prepare(plain)));
      fc.pre(pairs.length > 4);
      const draft: Scenario = {
        ...plain, pins: [{ ...pairs[one % pairs.length]!, reason: 'agreed' }], bans: [{ ...pairs[(one + 1 + other) % pairs.length]!, reason: 'asked' }],
      };
      const round = roundOf(prepare(draft));
      const prices = [
        ...pricesOf(round), priceOf(round, { kind: 'pin', ...pairs[other % pairs.length]! }), priceOf(round, { kind: 'ban', ...pairs[(other * 7) % pairs.length]! }),
      ];
      for (const price of prices) {
        if (price.status !== 'priced') continue;
        priced += 1;
        expectHonest(round, price);
      }
    }), { numRuns: 25, seed: 3 });
    expect(priced).toBeGreaterThan(60);
  });

  test('of several together is what the round without any of them has more; of one alone it is its own price', () => {
    let dear = 0;
    for (let seed = 1; seed <= 12; seed += 1) {
      const plain = crowded(seed);
      const pairs = pairsOf(roundOf(prepare(plain)));
      const [one, other, third] = [pairs[0]!, pairs[Math.floor(pairs.length / 2)]!, pairs.at(-1)!];
      const draft: Scenario = { ...plain, pins: [{ ...one, reason: '' }], bans: [other, third].map((pair) => ({ ...pair, reason: '' })) };
      const round = roundOf(prepare(draft));
      const together = priceTogether(round, pricesOf(round));
      expect(together).toBeCloseTo(objective(round, { pins: [], bans: [] }) - objective(round, {}), 6);
      expect(priceTogether(round, [{ kind: 'pin', ...one }])).toBeCloseTo(priceOf(round, { kind: 'pin', ...one }).lost, 6);
      expect(priceTogether(round, [])).toBe(0);
      if (together > 0) dear += 1;
    }
    expect(dear).toBeGreaterThan(0);
  });

  test('under fairness rules the round is the one that a match gives, and each price is a whole round against another', () => {
    for (const seed of [1, 4, 8]) {
      const draft: Scenario = { ...crowded(seed), quotas: { city: [0, 3], company: [0, 3], hard: false }, fairness: { maxMin: true, smeShare: 0.4, repeatCost: 5 } };
      const round = roundOf(prepare(draft));
      const lines = match(draft).recommendations.map(({ member, city }) => `${member} ${city}`).sort();
      expect([...round.result.chosen].map((a) => `${round.problem.left[round.problem.arcs.left[a]!]!.id} ${round.problem.right[round.problem.arcs.right[a]!]!.id}`).sort()).toEqual(lines);
      for (const price of [...swapsOf(round), priceOf(round, { kind: 'ban', ...pairsOf(round)[0]! })]) expectHonest(round, price);
    }
  });

  test('the next-best answer without a line never has a larger total, unless more companies were served before', () => {
    const draft = crowded(5, false);
    const round = roundOf(prepare(draft));
    const swaps = swapsOf(round);
    expect(swaps).toHaveLength(round.result.chosen.length);
    for (const swap of swaps) {
      expect(swap.lost).toBeGreaterThanOrEqual(0);
      expect(swap.losses).toContainEqual({ member: swap.member, city: swap.city, score: swap.score });
      expect(swap).toEqual(nextBest(round, swap.member, swap.city));
      expectHonest(round, swap);
    }
  });

  test('a pair left out is priced by its pin and names who goes out', () => {
    const round = roundOf(prepare(crowded(8, false)));
    const out = pairsOf(round).filter(({ member, city }) => !isLine(round, member, city));
    expect(out.length).toBeGreaterThan(0);
    for (const { member, city } of out) {
      const price = nextBest(round, member, city);
      expect(price.kind).toBe('pin');
      expect(price.gains.some((line) => line.member === member && line.city === city)).toBe(true);
    }
  });

  test('a pin on a closed pair and a ban on one say which gate closes it', () => {
    const draft = scenario((each) => {
      each.members[0]!.overseas!.countries_offered = [];
      each.pins = [{ member: 'example-gauge', city: 'example-harbour', reason: '' }];
      each.bans = [{ member: 'example-gauge', city: 'example-hill', reason: '' }];
    });
    expect(pricesOf(roundOf(prepare(draft))).map(({ kind, status, gate }) => [kind, status, gate])).toEqual([
      ['pin', 'closed', 'gate.country-not-offered'], ['ban', 'closed', 'gate.country-not-offered'],
    ]);
  });

  test('a pin below the floor costs nothing to the total but is told as such', () => {
    const draft = scenario((each) => { each.floor = 90; });
    const [pin] = pricesOf(roundOf(prepare(draft)));
    expect(pin).toMatchObject({ kind: 'pin', standing: 'set', belowFloor: true, losses: [] });
    expect(priceSentences(pin!, 'ja', new PartyNames(draft)).join('')).toContain('下限点に届いていません');
  });

  test('is told in both languages by names', () => {
    const draft = crowded(8);
    const round = roundOf(prepare(draft));
    const names = new PartyNames(draft);
    for (const swap of swapsOf(round)) {
      for (const language of LANGUAGES) {
        const text = priceSentences(swap, language, names).join(' ');
        expect(text).toContain(names.member(swap.member, language));
        expect(text).not.toMatch(/undefined|NaN|null|\[object/);
      }
    }
  });
});
