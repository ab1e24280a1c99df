import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Chance } from '../../src/engine/chance.js';
import { difference, type LineChange } from '../../src/engine/difference/difference.js';
import { exchanges } from '../../src/engine/difference/exchange.js';
import { replay, type Step } from '../../src/engine/difference/replay.js';
import { inputSentence } from '../../src/engine/difference/cause.js';
import { lineSentences } from '../../src/engine/difference/sentences.js';
import { generateScenario } from '../../src/engine/generate.js';
import { match } from '../../src/engine/match.js';
import { LANGUAGES, type Scenario } from '../../src/engine/model.js';
import { PartyNames } from '../../src/engine/party-names.js';
import { scenario } from './score.make.js';

function crowded(seed: number): Scenario {
  return { ...generateScenario({ companies: 9, needs: 8, solutions: 1, seed }), quotas: { city: [0, 3], company: [0, 2], hard: false }, floor: 35 };
}

/** Changes of a round of one kind each. */
const CHANGES: Record<string, (draft: Scenario, chance: Chance) => void> = {
  weights: (draft) => { Object.assign(draft.profile.points, { domain: 10, needText: 30 }); },
  floor: (draft) => { draft.floor = 42; },
  quota: (draft) => { draft.quotas.city = [0, 2]; },
  need: (draft, chance) => { chance.pick(chance.pick(draft.cities).priority_projects).stage = 'procurement'; },
  priority: (draft, chance) => { chance.pick(draft.cities).priority_domains.reverse(); },
  solution: (draft, chance) => { chance.pick(draft.members).solutions[0]!.maturity = 'commercial'; },
  joined: (draft) => { draft.members.push({ ...structuredClone(draft.members[0]!), id: 'company-x', solutions: [{ ...structuredClone(draft.members[0]!.solutions[0]!), id: 'company-x-s1' }] }); },
  expired: (draft, chance) => { chance.pick(draft.members).expires = '2024-01-01'; },
  mark: (draft, chance) => { draft.marks = [{ member: chance.pick(draft.members).id, city: draft.cities[0]!.id, side: 'city', mark: chance.pick(['want', 'no'] as const) }]; },
  pin: (draft, chance) => { draft.pins = [{ member: chance.pick(draft.members).id, city: draft.cities[0]!.id, reason: 'agreed' }]; },
  ban: (draft, chance) => { draft.bans = [{ member: chance.pick(draft.members).id, city: draft.cities[0]!.id, reason: 'asked' }]; },
  date: (draft) => { draft.asOf = '2026-10-01'; },
  fair: (draft) => { draft.fair = false; },
};
const names = Object.keys(CHANGES);

function changedBy(draft: Scenario, picks: readonly string[], seed: number): Scenario {
  const after = structuredClone(draft);
  const chance = new Chance(seed);
  for (const pick of picks) CHANGES[pick]!(after, chance);
  return after;
}

/** Score of each pair that may be recommended. */
function offersOf({ prepared, rows }: Step): Map<string, number> {
  return new Map(rows.filter((row) => row.score >= prepared.scenario.floor * 10)
    .map((row) => [`${prepared.scenario.members[row.member]!.id}|${prepared.counterparts[row.counterpart]!.id}`, row.score]));
}

const sum = (values: readonly number[]): number => Math.round(values.reduce((left, right) => left + right, 0) * 10) / 10;
const cases = fc.record({ seed: fc.integer({ min: 1, max: 5_000 }), picks: fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 4 }) });

function expectSound(line: LineChange, after: Scenario): void {
  if (line.score.before !== null && line.score.after !== null) {
    const moved = sum([line.score.after, -line.score.before]);
    expect(sum(line.parts.map(({ points }) => points))).toBe(moved);
    if (line.steps.every(({ points }) => points !== null)) expect(sum(line.steps.map(({ points }) => points!))).toBe(moved);
  }
  const { turn } = line;
  expect(turn === null).toBe(line.change === 'moved' || line.change === 'rescored');
  if (turn?.code === 'lost.displaced') {
    expect(turn.others.length).toBeGreaterThan(0);
    for (const other of turn.others) expect(other.city === line.city || other.member === line.member).toBe(true);
  }
  if (turn?.code === 'lost.closed') expect(line.steps.some(({ kind, to }) => kind === turn.kind && to === null)).toBe(true);
  if (turn?.code === 'lost.below-floor') expect(line.score.after).toBeLessThan(Math.max(after.floor, turn.floor));
}

describe('the difference between two rounds', () => {
  test('names exactly the lines that differ, with points and causes that sum to the change', () => {
    let lost = 0;
    fc.assert(fc.property(cases, ({ seed, picks }) => {
      const before = crowded(seed);
      const after = changedBy(before, picks, seed);
      const [one, other] = [match(before), match(after)];
      const found = difference(before, after);
      const keyOf = ({ member, city }: { member: string; city: string }): string => `${member}|${city}`;
      const linesOf = (change: LineChange['change']): string[] => found.lines.filter((line) => line.change === change).map(keyOf).sort();
      const [left, right] = [one.recommendations.map(keyOf), other.recommendations.map(keyOf)];
      expect(linesOf('lost')).toEqual(left.filter((key) => !right.includes(key)).sort());
      expect(linesOf('gained')).toEqual(right.filter((key) => !left.includes(key)).sort());
      expect([found.before.inputHash, found.after.inputHash]).toEqual([one.inputHash, other.inputHash]);
      expect([found.before.objective, found.after.objective]).toEqual([one.certificate.objective, other.certificate.objective]);
      for (const line of found.lines) expectSound(line, after);
      lost += linesOf('lost').length;
    }), { numRuns: 12, seed: 6 });
    expect(lost).toBeGreaterThan(5);
  }, 30_000);

  test('an exchange in which nothing changed its standing has the same total before and after', () => {
    let seen = 0;
    fc.assert(fc.property(cases, ({ seed, picks }) => {
      const before = crowded(seed);
      const steps = replay(before, changedBy(before, picks, seed));
      steps.slice(1).forEach((step, k) => {
        const last = steps[k]!;
        if (step.kind === null || ['quotas', 'exposure', 'fair', 'pins'].includes(step.kind)) return;
        const [left, right] = [offersOf(last), offersOf(step)];
        for (const { gained, lost } of exchanges(last.recommended.recommendations, step.recommended.recommendations)) {
          seen += 1;
          if ([...gained, ...lost].some(({ member, city }) => left.get(`${member}|${city}`) !== right.get(`${member}|${city}`))) continue;
          expect(sum(gained.map(({ score }) => score))).toBe(sum(lost.map(({ score }) => score)));
        }
      });
    }), { numRuns: 10, seed: 7 });
    expect(seen).toBeGreaterThan(5);
  }, 30_000);

  test('two rounds of one input differ in nothing, whatever the order of their rows', () => {
    const before = crowded(3);
    const turned = { ...before, cities: [...before.cities].reverse(), members: [...before.members].reverse() };
    expect(difference(before, turned)).toMatchObject({ inputs: [], totals: [], lines: [], counts: { gained: 0, lost: 0, moved: 0, rescored: 0 } });
  });

  test('a line whose score did not change but fell out is displaced by those that took its place', () => {
    const before = scenario((draft) => {
      draft.pins = [];
      draft.floor = 30;
      draft.quotas = { city: [0, 1], company: [0, 4], hard: false };
      draft.fair = false;
    });
    const after = structuredClone(before);
    const rival = structuredClone(after.members.find(({ id }) => id === 'example-gauge')!);
    rival.id = 'example-rival';
    rival.solutions[0]!.id = 'example-rival-s1';
    rival.solutions[0]!.references!.push({ country: 'ID', city_id: 'example-harbour', year: 2024, leaf: 'disaster-resilience.flood', scale: 'middle' });
    after.members.push(rival);
    after.marks.push({ member: 'example-rival', city: 'example-harbour', side: 'company', mark: 'want' });
    const line = difference(before, after).lines.find(({ change, member, city }) => change === 'lost' && member === 'example-gauge' && city === 'example-harbour')!;
    expect(line).toMatchObject({ steps: [], parts: [], turn: { kind: 'members', code: 'lost.displaced', isTie: false } });
    expect(line.turn!.others.map(({ member }) => member)).toEqual(['example-rival']);
    expect(lineSentences(line, 'ja', new PartyNames(after, before)).join('')).toContain('変わっていません');
  });

  test('never tells who marked or refused whom', () => {
    const before = crowded(11);
    const { member, city } = match(before).recommendations[0]!;
    const told = (side: 'company' | 'city'): string => {
      const after: Scenario = { ...before, marks: [{ member, city, side, mark: 'no' }] };
      const found = difference(before, after);
      const text = found.lines.flatMap((line) => LANGUAGES.flatMap((language) => lineSentences(line, language, new PartyNames(after))));
      return JSON.stringify([found.inputs, found.lines, text]);
    };
    expect(told('company')).toBe(told('city'));
    expect(told('city')).not.toMatch(/"no"|"side"/);
    expect(told('city')).toContain('lost.closed');
  });

  test('is told in both languages without a gap', () => {
    for (const seed of [1, 2, 3]) {
      const before = crowded(seed);
      const after = changedBy(before, names, seed);
      const found = difference(before, after);
      const known = new PartyNames(after, before);
      for (const language of LANGUAGES) {
        for (const line of found.lines) expect(lineSentences(line, language, known).join(' ')).not.toMatch(/undefined|NaN|null|\[object|（）|\(\)/);
        for (const input of found.inputs) expect(inputSentence(input, language, known)).not.toMatch(/undefined|NaN|null|\[object|（）|\(\)/);
      }
    }
  });
});
