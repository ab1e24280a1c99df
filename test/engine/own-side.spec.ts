import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { generateScenario } from '../../src/engine/generate.js';
import { LANGUAGES, type Scenario } from '../../src/engine/model.js';
import { namesOfScenario } from '../../src/engine/names.js';
import { prepare } from '../../src/engine/prepare.js';
import { RAISE_CODES, raises, raiseSentence } from '../../src/engine/raises.js';
import { match } from '../../src/engine/match.js';
import { whyNot, whyNotSentence } from '../../src/engine/why-not.js';
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

describe('why not', () => {
  test('no secret of another party changes the answer: its marks, a veto, a ban, its presence', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 10_000 }), fc.constantFrom('want', 'maybe', 'no'), (seed, mark) => {
      const round = generateScenario({ companies: 8, needs: 8, solutions: 1, seed });
      const me = round.members[0]!;
      const other = round.members[1]!;
      const city = round.cities[0]!.id;
      const told = (draft: Scenario) => JSON.stringify([whyNot(prepare(draft), me.id), raises(prepare(draft), me.id, city)]);
      const before = told(round);
      expect(told({ ...round, marks: [{ member: me.id, city, side: 'city', mark }, { member: other.id, city, side: 'company', mark: 'no' }] })).toBe(before);
      expect(told({ ...round, bans: [{ member: me.id, city, reason: 'secret' }] })).toBe(before);
      expect(told({ ...round, members: [me] })).toBe(before);
    }), { numRuns: 8 });
  });

  test('tells the floor, the gates and the missing points in both languages', () => {
    const prepared = prepare(scenario((draft) => { draft.floor = 99; }));
    const reasons = whyNot(prepared, 'example-gauge');
    expect(reasons.map(({ code }) => code)).toContain('why-not.below-floor');
    for (const language of LANGUAGES) for (const reason of reasons) expect(whyNotSentence(reason, language, names)).not.toMatch(/undefined|^$/);
  });

  test('closed countries are told by their own gate', () => {
    const reasons = whyNot(prepare(scenario((draft) => { draft.members[0]!.overseas!.countries_offered = []; })), 'example-gauge');
    expect(reasons).toContainEqual({ code: 'why-not.gated', gate: 'gate.country-not-offered', count: 3 });
  });
});
