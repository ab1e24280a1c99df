/** What is printed adds up: the digits are read out of the sentences, as a reader with a pencil would. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createRequire } from 'node:module';
import { sentence } from '../../src/engine/explain.js';
import { explanationLines, explanationOf, type Explanation } from '../../src/engine/answers/explanation.js';
import { generateScenario } from '../../src/engine/generate.js';
import { FACTORS, LANGUAGES, type CityInput, type Factor, type Language, type Mark, type Scenario } from '../../src/engine/model.js';
import { PartyNames } from '../../src/engine/party-names.js';
import { prepare, type Prepared } from '../../src/engine/prepare.js';
import { roundOf } from '../../src/engine/answers/round.js';
import { parseScenario } from '../../src/engine/scenario.js';

const require = createRequire(import.meta.url);
const cities = require('../../src/cities/reference/cities.json') as CityInput[];
const members = require('../../src/members/reference/sample-members.json') as Record<string, unknown>[];
const { events } = require('../../src/seminars/reference/sample-seminars.json') as { events: { id: string; date: string }[] };

/** Points with their one decimal, before a comma, a bracket or the end; a sign in front counts. */
const POINTS = /([+−-]?\d+\.\d)(?=、|, | \(|（|$)/g;

function tenthsOf(text: string): number[] {
  return [...text.matchAll(POINTS)].map(([, digits]) => Math.round(Number(digits!.replace('−', '-')) * 10));
}

const sum = (values: readonly number[]): number => values.reduce((left, right) => left + right, 0);

/** The first number of a line after its label. */
function first(line: string): number {
  return Math.round(Number(/(\d+\.\d)/.exec(line)![1]) * 10);
}

function expectFactors({ pair }: Explanation, language: Language, names: PartyNames): void {
  for (const reason of pair!.reasons) {
    const points = Math.round(pair!.points[reason.factor!] * 10);
    const told = sentence(reason, language, names.names);
    if (reason.code === 'needText.words') expect(sum(tenthsOf(told.slice(told.indexOf(': ') + 2)))).toBe(points);
    if (reason.code === 'localStrength.parts' || reason.code === 'dataTrust.parts') expect(sum(tenthsOf(told.replace(/ ?[（(](between )?\d+\.\d.*$/, '')))).toBe(points);
  }
}

function expectSums(prepared: Prepared, names: PartyNames, member: string, city: string): void {
  const found = explanationOf(prepared, member, city);
  for (const language of LANGUAGES) {
    const lines = explanationLines(found, language, names);
    const [pairLine, totalLine] = [lines[1 + FACTORS.length]!, lines.at(-1)!];
    const pairPoints = first(pairLine);
    const factors = lines.slice(1, 1 + FACTORS.length).map((line) => first(line.slice(line.search(/ \d+\.\d/))));
    expect(sum(factors)).toBe(pairPoints);
    const further = lines.slice(2 + FACTORS.length, -1).map((line) => tenthsOf(line).at(-1)!);
    expect(pairPoints + sum(further)).toBe(first(totalLine.slice(totalLine.lastIndexOf(names.city(city, language)) + names.city(city, language).length)));
    expect(first(totalLine.slice(totalLine.lastIndexOf(names.city(city, language)) + names.city(city, language).length))).toBe(Math.round(found.score!.score * 10));
    expectFactors(found, language, names);
  }
}

function marked(draft: Scenario, marks: readonly Mark[]): Scenario {
  return {
    ...draft,
    marks: draft.members.flatMap(({ id }, at) => (['company', 'city'] as const).map((side, k) => ({ member: id, city: draft.cities[at % draft.cities.length]!.id, side, mark: marks[(at + k) % marks.length]! }))),
  };
}

describe('printed sums', () => {
  test('factors sum to the pair, parts and words to their factor, breadth, interest and cap to the score, in invented rounds', () => {
    let read = 0;
    fc.assert(fc.property(fc.integer({ min: 1, max: 50_000 }), fc.array(fc.constantFrom<Mark>('want', 'maybe'), { minLength: 1, maxLength: 4 }), fc.constantFrom(0.5, 0.37), (seed, marks, neutral) => {
      const generated = generateScenario({ companies: 6, needs: 8, solutions: 2, seed });
      const draft = marked({ ...generated, floor: 30, profile: { ...generated.profile, neutral } }, marks);
      for (const [at, member] of draft.members.entries()) {
        if (at % 3 === 0) member.overseas = null;
        if (at % 3 === 1) member.overseas!.countries_offered = null;
        if (at % 2 === 0) member.solutions[0]!.data_handling = { personal_data: 'identified', storage: null, ownership: 'shared' };
      }
      const prepared = prepare(draft);
      const names = new PartyNames(draft);
      const round = roundOf(prepared);
      for (const row of round.rows) {
        read += 1;
        expectSums(prepared, names, prepared.scenario.members[row.member]!.id, prepared.counterparts[row.counterpart]!.id);
      }
    }), { numRuns: 10, seed: 5 });
    expect(read).toBeGreaterThan(60);
  }, 30_000);

  test('and for recommendations and further pairs of a real-size seminar', () => {
    const seminar = events.find(({ id }) => id.includes('singapore'))!;
    const { scenario } = parseScenario({ asOf: seminar.date, cities, members, seminar });
    const prepared = prepare(scenario);
    const names = new PartyNames(scenario);
    const { rows } = roundOf(prepared);
    const shown = rows.filter((_, at) => at % 12 === 0);
    expect(shown.length).toBeGreaterThan(80);
    for (const row of shown) expectSums(prepared, names, prepared.scenario.members[row.member]!.id, prepared.counterparts[row.counterpart]!.id);
  }, 30_000);

  test('every factor that is unknown is told with the range that it could take', () => {
    const draft = generateScenario({ companies: 8, needs: 8, solutions: 2, seed: 31 });
    for (const member of draft.members.slice(0, 4)) member.overseas = null;
    const prepared = prepare(draft);
    const names = new PartyNames(draft);
    let unknown = 0;
    for (const row of roundOf(prepared).rows) {
      const { pair } = explanationOf(prepared, prepared.scenario.members[row.member]!.id, prepared.counterparts[row.counterpart]!.id);
      const spans = pair!.unknown.map((factor: Factor) => {
        const reason = pair!.reasons.find((each) => each.factor === factor)!;
        unknown += 1;
        expect(sentence(reason, 'ja', names.names)).toMatch(/（\d+\.\d〜\d+\.\dの範囲）$/);
        expect(sentence(reason, 'en', names.names)).toMatch(/\(between \d+\.\d and \d+\.\d\)$/);
        return Math.round((reason['high'] as number) * 10) - Math.round((reason['low'] as number) * 10);
      });
      expect(sum(spans)).toBe(Math.round(pair!.high * 10) - Math.round(pair!.low * 10));
    }
    expect(unknown).toBeGreaterThan(10);
  });
});
