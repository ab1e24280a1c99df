import { describe, expect, test } from '@jest/globals';
import { combine } from '../../src/engine/company-city.js';
import { chips, factorName, gateSentence, namesOfScenario, sentence, sumReasons, unservedSentence } from '../../src/engine/explain.js';
import { GATES } from '../../src/engine/gates.js';
import { generateScenario } from '../../src/engine/generate.js';
import { match } from '../../src/engine/match.js';
import { FACTORS, LANGUAGES } from '../../src/engine/model.js';
import { REASON_CODES, UNSERVED_CODES } from '../../src/engine/reason-codes.js';
import { line, scenario } from './score.make.js';

const names = namesOfScenario(scenario());

describe('sentences', () => {
  test('every code, gate and factor has one in both languages', () => {
    for (const language of LANGUAGES) {
      for (const code of REASON_CODES) expect(sentence({ code, parts: [{ part: 'storage', points: 1 }] }, language, names)).not.toBe('');
      for (const code of GATES) expect(gateSentence(code, language)).not.toBe(code);
      for (const code of UNSERVED_CODES) expect(unservedSentence({ code, wanted: 3, got: 1 }, language)).not.toBe(code);
      for (const factor of FACTORS) expect(factorName(factor, language)).not.toBe('');
    }
  });

  test('every reason of a round is told with names, never with an id or "undefined"', () => {
    const round = generateScenario({ companies: 15, needs: 16, solutions: 2, seed: 4 });
    const named = namesOfScenario(round);
    for (const pair of match(round, { allPairs: true }).pairs) {
      expect(pair.reasons).toHaveLength(FACTORS.length);
      for (const language of LANGUAGES) {
        for (const reason of pair.reasons) {
          expect(REASON_CODES).toContain(reason.code);
          const text = sentence(reason, language, named);
          expect(text).not.toMatch(/undefined|null|NaN|\[object/);
          expect(text).not.toMatch(/[a-z]\.[a-z-]+-[a-z]/);
        }
        expect(chips(pair, language, named).length).toBeLessThanOrEqual(4);
      }
    }
  });

  test('an evidence line reads as in the design', () => {
    const found = line();
    const told = (factor: string) => sentence(found.reasons.find((reason) => reason.factor === factor)!, 'en', names);
    expect(told('readiness')).toBe('Product is commercial; the need is at demonstration');
    expect(told('trackRecord')).toBe('Deployed in Indonesia (2022): same country 0.8 × same leaf 1 × 0.87 for an age of 2 years');
    expect(told('localStrength')).toBe('Office in Indonesia 5.0, offers Indonesia 2.0, Indonesian 2.0, works in English 1.0');
    expect(sentence(found.reasons.find((reason) => reason.factor === 'priority')!, 'ja', names)).toBe('防災・レジリエンスはこの都市の優先分野の1番目');
  });

  test('the strongest reasons come first as chips, unknowns last', () => {
    const found = line((draft) => { draft.members[0]!.overseas = null; });
    const list = chips(found, 'en', names);
    expect(list[0]).toEqual({ text: 'Same subject', kind: 'reason' });
    expect(list.at(-1)).toEqual({ text: '1 unknown', kind: 'unknown' });
  });
});

describe('the score of a company for a city', () => {
  const best = (need: number, score: number) => ({ need, score, low: score, high: score, solution: 0 });

  test('is its best pair with 2.0 for each further need, at most 6.0', () => {
    expect(combine([best(0, 700), best(1, 500), best(2, 499)], 500, undefined)).toMatchObject({ pair: 700, breadth: 20, interest: 0, score: 720, answered: [0, 1] });
    expect(combine([0, 1, 2, 3, 4, 5].map((need) => best(need, 600)), 500, undefined)).toMatchObject({ breadth: 60, score: 660 });
  });

  test('adds interest and never exceeds 100', () => {
    expect(combine([best(0, 700)], 500, { company: 'want', city: 'want' })).toMatchObject({ interest: 50, score: 750 });
    expect(combine([best(0, 700)], 500, { company: 'want', city: 'maybe' })).toMatchObject({ interest: 20, score: 720 });
    expect(combine([best(0, 990)], 500, { company: 'want', city: 'want' })).toMatchObject({ cap: -40, score: 1000 });
  });

  test('tells each line of the sum that is not zero', () => {
    const [score] = match(scenario()).scores;
    expect(sumReasons(score!).map(({ code }) => code)).toEqual(['sum.interest']);
  });
});

test('a word that stands in the texts of both languages is told in the reader’s own', () => {
  const word = { word: '信号制御', answer: '走行記録', language: 'ja', other: { word: 'signal control', answer: 'probe data' }, kind: 'concept', leaf: null, points: 3 };
  const reason = { code: 'needText.words', factor: 'needText' as const, words: [word, { ...word, word: '渋滞', answer: '渋滞', other: undefined, points: 1.5 }], otherPoints: 0 };
  expect(sentence(reason, 'en', names)).toBe('Words that earned points: signal control = probe data 3.0, 渋滞 1.5');
  expect(sentence(reason, 'ja', names)).toBe('点になった語: 信号制御＝走行記録 3.0、渋滞 1.5');
});
