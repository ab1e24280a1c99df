import { describe, expect, test } from '@jest/globals';
import { generateScenario } from '../../src/engine/generate.js';
import { LANGUAGES, type Scenario } from '../../src/engine/model.js';
import { namesOfScenario } from '../../src/engine/names.js';
import { prepare } from '../../src/engine/prepare.js';
import { RAISE_CODES, raiseLine, raises, raiseSentence } from '../../src/engine/answers/raises.js';
import { match } from '../../src/engine/match.js';
import { whyNot, whyNotSentence } from '../../src/engine/answers/why-not.js';
import { firstSolution, scenario } from './score.make.js';

const names = namesOfScenario(scenario());

describe('what would raise it', () => {
  test('each change comes with the points it really brings', () => {
    const change = (draft: Scenario): void => { draft.members.find(({ id }) => id === 'example-gauge')!.overseas!.offices = []; };
    const [before] = match(scenario(change)).scores;
    const office = raises(prepare(scenario(change)), 'example-gauge', 'example-harbour').find(({ code }) => code === 'raise.office')!;
    const [after] = match(scenario()).scores;
    expect(office.points).toBeCloseTo(after!.score - before!.score, 5);
    expect(office.score).toBe(after!.score);
  });

  test('a closed gate is opened by the change that opens it', () => {
    const prepared = prepare(scenario((draft) => { firstSolution(draft).valid_until = '2024-01-01'; }));
    const list = raises(prepared, 'example-gauge', 'example-harbour');
    expect(list.map(({ code }) => code)).toEqual(['raise.renew']);
    expect(list[0]!.points).toBe(list[0]!.score);
  });

  test('every change has a sentence in both languages, the most points first', () => {
    const prepared = prepare(generateScenario({ companies: 10, needs: 8, solutions: 2, seed: 9 }));
    for (const member of prepared.scenario.members) {
      const list = raises(prepared, member.id, prepared.counterparts[0]!.id);
      expect(list.map(({ points }) => points)).toEqual(list.map(({ points }) => points).sort((left, right) => right - left));
      for (const raise of list) for (const language of LANGUAGES) expect(raiseSentence(raise, language, names)).not.toMatch(/undefined|^$/);
    }
    for (const code of RAISE_CODES) expect(raiseSentence({ code, points: 1, score: 1, solution: null }, 'ja', names)).not.toBe('');
  });
});

describe('what a reference or a stated maturity would bring', () => {
  test('a reference in this very city brings what the round would give for it, and no less than one in the country', () => {
    const prepared = prepare(scenario());
    const list = raises(prepared, 'example-gauge', 'example-harbour');
    const [there, inCountry] = ['raise.reference-city', 'raise.reference'].map((code) => list.find((raise) => raise.code === code)!);
    const after = match(scenario((draft) => {
      firstSolution(draft).references!.push({ country: 'ID', city_id: 'example-harbour', year: 2024, leaf: 'disaster-resilience.flood', scale: 'middle' });
    })).scores.find(({ member, city }) => member === 'example-gauge' && city === 'example-harbour')!;
    expect(there!.score).toBe(after.score);
    expect(there!.points).toBeGreaterThanOrEqual(inCountry!.points);
    expect(raiseLine(there!, 'ja', names)).toBe(`例の港市での2024年の導入実績を加える（水害対策）: +${there!.points.toFixed(1)}点（${there!.score.toFixed(1)}点になります）`.replace('水害対策', names.leaves['disaster-resilience.flood']!.ja));
  });

  test('a maturity that is not stated is tried as each, and told as the one that brings most', () => {
    const draft = scenario((each) => { firstSolution(each).maturity = null; });
    const stated = raises(prepare(draft), 'example-gauge', 'example-harbour').find(({ code }) => code === 'raise.state-maturity')!;
    const scores = (['research', 'pilot', 'commercial', 'widely-deployed'] as const).map((maturity) => match(scenario((each) => { firstSolution(each).maturity = maturity; }))
      .scores.find(({ member, city }) => member === 'example-gauge' && city === 'example-harbour')!.score);
    expect(stated.score).toBe(Math.max(...scores));
  });

  test('a consent that is missing opens the pair', () => {
    const draft = scenario((each) => { each.members.find(({ id }) => id === 'example-gauge')!.consent = false; });
    expect(raises(prepare(draft), 'example-gauge', 'example-harbour').map(({ code }) => code)).toEqual(['raise.consent']);
  });
});

describe('why not', () => {
  test('the company’s own "no" is told as its own', () => {
    const reasons = whyNot(prepare(scenario((draft) => {
      draft.marks = [{ member: 'example-gauge', city: 'example-harbour', side: 'company', mark: 'no' }];
      draft.floor = 99;
    })), 'example-gauge');
    expect(reasons[0]).toEqual({ code: 'why-not.own-no', gate: 'gate.vetoed', count: 1, kind: 'counterpart' });
    expect(whyNotSentence(reasons[0]!, 'ja', names)).toBe('希望しないと回答した相手方1件は対象外です');
  });

  test('tells the floor, the gates and the missing points in both languages', () => {
    const prepared = prepare(scenario((draft) => { draft.floor = 99; }));
    const reasons = whyNot(prepared, 'example-gauge');
    expect(reasons.map(({ code }) => code)).toContain('why-not.below-floor');
    for (const language of LANGUAGES) for (const reason of reasons) expect(whyNotSentence(reason, language, names)).not.toMatch(/undefined|^$/);
  });

  test('closed countries are told by their own gate', () => {
    const reasons = whyNot(prepare(scenario((draft) => { draft.members[0]!.overseas!.countries_offered = []; })), 'example-gauge');
    expect(reasons).toContainEqual({ code: 'why-not.gated', gate: 'gate.country-not-offered', count: 3, kind: 'counterpart' });
  });
});
