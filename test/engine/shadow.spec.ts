import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { FitEntry } from '../../src/engine/fit/entries.js';
import { generateScenario } from '../../src/engine/generate.js';
import { match } from '../../src/engine/match.js';
import { LANGUAGES, type Profile, type Scenario } from '../../src/engine/model.js';
import { PartyNames } from '../../src/engine/party-names.js';
import { DEFAULT_PROFILE } from '../../src/engine/profile.js';
import { kendallTauB } from '../../src/engine/shadow/rank-correlation.js';
import { interval95, resampled } from '../../src/engine/shadow/resample.js';
import { shadowCitySentences, shadowSentences } from '../../src/engine/shadow/sentences.js';
import { compareProfiles } from '../../src/engine/shadow/shadow.js';

const WORDS: Profile = { points: { ...DEFAULT_PROFILE.points, domain: 0, needText: 60, trackRecord: 5, readiness: 5, scale: 5, priority: 5 }, neutral: 0.3 };

function crowded(seed: number): Scenario {
  return { ...generateScenario({ companies: 12, needs: 12, solutions: 1, seed }), floor: 35, quotas: { city: [0, 3], company: [0, 2], hard: false } };
}

function casesOf(draft: Scenario): FitEntry[] {
  return draft.members.slice(0, 8).map((member, at) => ({
    id: `case-${at}`, text_ja: member.solutions[0]!.text_ja, text_en: member.solutions[0]!.text_en, leaves: null, domains: null,
    city: draft.cities[at % draft.cities.length]!.id, excludeNeeds: [],
  }));
}

describe('the rank correlation', () => {
  test.each<[number[], number[], number | null]>([
    [[1, 2, 3], [1, 2, 3], 1], [[1, 2, 3], [3, 2, 1], -1], [[1, 1, 1], [1, 2, 3], null], [[], [], null],
    [[12, 2, 1, 12, 2], [1, 4, 7, 1, 0], -0.47140452],
  ])('of %j and %j is %d', (left, right, expected) => {
    const found = kendallTauB(left, right);
    if (expected === null) expect(found).toBeNull();
    else expect(found).toBeCloseTo(expected, 7);
  });
});

describe('a profile in the shadow', () => {
  test('agrees with itself in everything and is never ahead of itself', () => {
    const draft = crowded(2);
    const found = compareProfiles(draft, draft.profile, casesOf(draft));
    expect(found.overlap).toMatchObject({ share: 1, intervalOverCities: [1, 1], intervalOverCompanies: [1, 1] });
    expect(found.tauB.mean).toBe(1);
    expect(found.fit).toMatchObject({ recall5: { difference: 0, interval: [0, 0], resamples: { better: 0, equal: 1, worse: 0 } }, ranked: { higher: 0, alike: 8, lower: 0 } });
  });

  test('shows the lines of both rounds, no more and no fewer', () => {
    let changed = 0;
    fc.assert(fc.property(fc.integer({ min: 1, max: 5_000 }), (seed) => {
      const draft = crowded(seed);
      const found = compareProfiles(draft, WORDS);
      const keyOf = ({ member, city }: { member: string; city: string }): string => `${member}|${city}`;
      const [active, shadow] = [match(draft), match({ ...draft, profile: WORDS })].map(({ recommendations }) => recommendations.map(keyOf)) as [string[], string[]];
      expect(found.cities.flatMap(({ gained }) => gained.map(keyOf)).sort()).toEqual(shadow.filter((key) => !active.includes(key)).sort());
      expect(found.cities.flatMap(({ lost }) => lost.map(keyOf)).sort()).toEqual(active.filter((key) => !shadow.includes(key)).sort());
      expect(found.overlap.both).toBe(active.filter((key) => shadow.includes(key)).length);
      expect(found.overlap.either).toBe(new Set([...active, ...shadow]).size);
      changed += found.overlap.either - found.overlap.both;
    }), { numRuns: 10, seed: 8 });
    expect(changed).toBeGreaterThan(5);
  });

  test('the two profiles mirror each other: who is ahead turns round with them, on the same draws', () => {
    const draft = crowded(4);
    const cases = casesOf(draft);
    const [one, other] = [compareProfiles(draft, WORDS, cases), compareProfiles({ ...draft, profile: WORDS }, draft.profile, cases)];
    expect(other.overlap.share).toBe(one.overlap.share);
    for (const key of ['recall5', 'mrr'] as const) {
      expect(other.fit![key].difference).toBeCloseTo(-one.fit![key].difference, 4);
      expect(other.fit![key].resamples).toEqual({ better: one.fit![key].resamples.worse, equal: one.fit![key].resamples.equal, worse: one.fit![key].resamples.better });
    }
    expect(one.fit!.ranked.higher).toBe(other.fit!.ranked.lower);
  });

  test('the same seed gives the same answer, another seed other draws of the same figures', () => {
    const draft = crowded(4);
    const one = compareProfiles(draft, WORDS);
    expect(compareProfiles({ ...draft, members: [...draft.members].reverse(), cities: [...draft.cities].reverse() }, WORDS)).toEqual(one);
    expect(compareProfiles({ ...draft, seed: 99 }, WORDS).overlap.share).toBe(one.overlap.share);
    expect(draft.profile).toEqual(DEFAULT_PROFILE);
  });

  test('of a round without recommendations says just that', () => {
    const found = compareProfiles({ ...crowded(4), members: [] }, WORDS);
    expect(found).toMatchObject({ overlap: { both: 0, either: 0, intervalOverCompanies: null }, fit: null });
    expect(shadowSentences(found, 'ja')).toEqual(['どちらの配点でも、推薦される組はありません。']);
  });

  test('says that nothing can be said where the interval contains nought', () => {
    const draft = crowded(4);
    const found = compareProfiles(draft, draft.profile, casesOf(draft));
    expect(shadowSentences(found, 'ja').at(-1)).toContain('どちらの配点が上とは言えません');
    const names = new PartyNames(draft);
    const other = compareProfiles(draft, WORDS, casesOf(draft));
    for (const language of LANGUAGES) {
      const text = [...shadowSentences(other, language), ...other.cities.flatMap((city) => shadowCitySentences(city, language, names))].join(' ');
      expect(text).not.toMatch(/undefined|NaN|null|\[object|（）|\(\)/);
    }
  });
});

describe('resamples', () => {
  test('of equal rows all have the same figure, of none there is no interval', () => {
    expect(interval95(resampled([2, 2, 2], (drawn) => drawn[0]!, 1))).toEqual([2, 2]);
    expect(interval95(resampled([], () => 1, 1))).toBeNull();
  });

  test('the interval of a mean holds the mean and is narrower with more rows', () => {
    const mean = (drawn: readonly number[]): number => drawn.reduce((left, right) => left + right, 0) / drawn.length;
    const width = (count: number): number => {
      const [low, high] = interval95(resampled(Array.from({ length: count }, (_, at) => at % 2), mean, 1))!;
      expect(low).toBeLessThanOrEqual(0.5);
      expect(high).toBeGreaterThanOrEqual(0.5);
      return high - low;
    };
    expect(width(400)).toBeLessThan(width(20));
  });
});
