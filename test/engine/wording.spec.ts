/** The Japanese of the answers is Japanese, and neither language praises. */
import { describe, expect, test } from '@jest/globals';
import { createRequire } from 'node:module';
import { difference } from '../../src/engine/difference/difference.js';
import { inputSentence } from '../../src/engine/difference/cause.js';
import { lineSentences } from '../../src/engine/difference/sentences.js';
import { chips, factorName, familyName, gateSentence, sentence, unservedSentence } from '../../src/engine/explain.js';
import { explanationLines, explanationOf } from '../../src/engine/answers/explanation.js';
import { GATES } from '../../src/engine/gates.js';
import { FACTORS, FAMILIES, LANGUAGES, type CityInput, type Language, type Scenario } from '../../src/engine/model.js';
import { explainPair, isGated } from '../../src/engine/pair.js';
import { match } from '../../src/engine/match.js';
import { PartyNames } from '../../src/engine/party-names.js';
import { prepare } from '../../src/engine/prepare.js';
import { nextBest, swapsOf } from '../../src/engine/answers/prices.js';
import { priceSentences } from '../../src/engine/answers/prices.sentences.js';
import { questionsOfRound } from '../../src/engine/answers/questions.js';
import { askedOf, useOf } from '../../src/engine/answers/questions.sentences.js';
import { RAISE_CODES, raiseLine, raises, raiseSentence } from '../../src/engine/answers/raises.js';
import { REASON_CODES, UNSERVED_CODES } from '../../src/engine/reason-codes.js';
import { FAIRNESS_CODES, fairnessReasons, fairnessSentence } from '../../src/engine/answers/fairness-told.js';
import { roundOf } from '../../src/engine/answers/round.js';
import { parseScenario } from '../../src/engine/scenario.js';
import { shadowCitySentences, shadowSentences } from '../../src/engine/shadow/sentences.js';
import { compareProfiles } from '../../src/engine/shadow/shadow.js';
import { WHY_NOT_CODES, whyNot, whyNotSentence } from '../../src/engine/answers/why-not.js';

const require = createRequire(import.meta.url);
const cities = require('../../src/cities/reference/cities.json') as CityInput[];
const members = require('../../src/members/reference/sample-members.json') as Record<string, unknown>[];

const PRAISE = /\b(excellent|good|great|strong|perfect|ideal|best-in-class|leading|excel\w*|superb|outstanding|highly)\b|優れ|素晴らし|最適な|理想的|強力|抜群|豊富|十分な|高い評価/i;
const GAP = /undefined|NaN|null|\[object|（）|\(\)|  /;

/** A real-size network cut down: enough companies for every kind of line. */
const asking = cities.slice(0, 8).map((city, at): CityInput => ({
  ...city,
  priority_projects: city.priority_projects.map((need, row) => (row > 0 ? need : {
    ...need, budget_band: at % 2 === 0 ? '10-100M' : 'over-1B', data_asks: { personal_data: 'none', storage: at % 2 === 0 ? 'in-country' : null, ownership: 'city' },
  })),
}));
const scenario: Scenario = parseScenario({ asOf: '2024-10-01', cities: asking, members: members.slice(40, 120), quotas: { city: [0, 4], company: [0, 2], hard: false } }).scenario;
const prepared = prepare(scenario);
const names = new PartyNames(scenario);
const round = roundOf(prepared);

/** Names of parties, leaves and domains may be in any language: they are taken out, longest first. */
const NAMES = LANGUAGES.flatMap((language) => [
  ...[...Object.values(names.names.cities), ...Object.values(names.names.leaves), ...Object.values(names.names.domains)].map((texts) => texts[language]),
  ...scenario.members.flatMap((member) => [names.member(member.id, language), ...member.solutions.map(({ id }) => names.solution(id, language))]),
  ...scenario.cities.flatMap((city) => city.priority_projects.map(({ id }) => names.need(id, language))),
]).sort((left, right) => right.length - left.length);

function withoutNames(text: string): string {
  return NAMES.reduce((left, name) => (left.includes(name) ? left.replaceAll(name, '…') : left), text);
}

const OTHER_LANGUAGE: Record<Language, RegExp> = { ja: /[A-Za-z]{2,}/, en: /[\u3000-\u9fff\uff01-\uff5e]/ };

function inBoth(tell: (language: Language) => readonly string[]): void {
  for (const language of LANGUAGES) {
    const texts = [...new Set(tell(language))];
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) {
      expect(text).not.toMatch(GAP);
      expect(withoutNames(text)).not.toMatch(PRAISE);
      expect(withoutNames(text)).not.toMatch(OTHER_LANGUAGE[language]);
    }
  }
}

describe('the wording', () => {
  test('of factors, families, gates and what could not be done', () => {
    inBoth((language) => [
      ...FACTORS.map((factor) => factorName(factor, language)), ...Object.keys(FAMILIES).map((family) => familyName(family as keyof typeof FAMILIES, language)),
      ...GATES.map((gate) => gateSentence(gate, language)), ...UNSERVED_CODES.flatMap((code) => [{ code }, { code, wanted: 3, got: 1, pairs: 1, required: 5, available: 4 }].map((line) => unservedSentence(line, language))),
    ]);
  });

  test('of every reason of real needs, save the words quoted from the texts', () => {
    const pairs = round.rows.filter((_, at) => at % 3 === 0).map((row) => explainPair(prepared, prepared.solutions[row.solution]!.input.id, prepared.needs[row.need]!.id))
      .flatMap((pair) => (isGated(pair) ? [] : [pair]));
    const reasons = pairs.flatMap((pair) => pair.reasons.filter(({ code }) => code !== 'needText.words'));
    expect(new Set(reasons.map(({ code }) => code)).size).toBeGreaterThan(REASON_CODES.length / 2);
    inBoth((language) => reasons.map((reason) => sentence(reason, language, names.names)));
    inBoth((language) => pairs.flatMap((pair) => chips(pair, language, names.names).map(({ text }) => text)).filter((text) => !/^(語|Word)/.test(text)));
  });

  test('of the page of a score', () => {
    const found = round.rows.filter((_, at) => at % 20 === 0).map((row) => explanationOf(prepared, prepared.scenario.members[row.member]!.id, prepared.counterparts[row.counterpart]!.id));
    inBoth((language) => found.flatMap((each) => explanationLines(each, language, names).filter((line) => !/^(ニーズの言葉|Need text)/.test(line))));
  });

  test('of what would raise a score and why not', () => {
    const ids = scenario.members.filter(({ kind, solutions }) => kind === 'company' && solutions.length > 0).map(({ id }) => id).slice(0, 30);
    const lists = ids.flatMap((id) => scenario.cities.slice(0, 2).map((city) => raises(prepared, id, city.id)));
    const codes = new Set(lists.flat().map(({ code }) => code));
    for (const code of ['raise.reference', 'raise.reference-city', 'raise.offer-country'] as const) expect(codes.has(code)).toBe(true);
    inBoth((language) => lists.flat().map((raise) => raiseLine(raise, language, names.names)));
    inBoth((language) => ids.flatMap((id) => whyNot(prepared, id).map((reason) => whyNotSentence(reason, language, names.names))));
    const values = { points: 1, score: 60, solution: null, country: 'ID', city: scenario.cities[0]!.id, leaf: scenario.taxonomy.domains[0]!.leaves[0]!.id, year: 2024, maturity: 'pilot', language: 'id' };
    inBoth((language) => RAISE_CODES.map((code) => raiseSentence({ ...values, code }, language, names.names)));
    inBoth((language) => WHY_NOT_CODES.map((code) => whyNotSentence({ ...values, code, gate: 'gate.expired', count: 2, kind: 'city', floor: 50, places: 5, of: 20, factor: 'scale' }, language, names.names)));
  });

  test('of the questions to cities and of the prices', () => {
    const questions = questionsOfRound(prepared);
    inBoth((language) => questions.flatMap((question) => [askedOf(question, language, names), useOf(question, language, names)]));
    const out = round.rows.slice(0, 20).map((row) => nextBest(round, prepared.scenario.members[row.member]!.id, prepared.counterparts[row.counterpart]!.id));
    inBoth((language) => [...swapsOf(round), ...out].flatMap((price) => priceSentences(price, language, names)));
  });

  test('of the difference between two rounds and of a profile in the shadow', () => {
    const after = structuredClone(scenario);
    Object.assign(after.profile.points, { domain: 15, needText: 25 });
    after.asOf = '2024-11-20';
    after.floor = 52;
    after.quotas.city = [0, 3];
    after.cities[0]!.priority_projects[0]!.stage = 'procurement';
    after.pins = [{ member: after.members[10]!.id, city: after.cities[0]!.id, reason: '' }];
    const found = difference(scenario, after);
    const both = new PartyNames(after, scenario);
    inBoth((language) => [...found.inputs.map((input) => inputSentence(input, language, both)), ...found.lines.flatMap((line) => lineSentences(line, language, both))]);
    const shadow = compareProfiles(scenario, after.profile);
    inBoth((language) => [...shadowSentences(shadow, language), ...shadow.cities.flatMap((city) => shadowCitySentences(city, language, names))]);
  });

  test('of large sums, with their thousands marked as on the pages', () => {
    const price = { code: 'fairness.price' as const, objective: 32_380.7, objectiveWithout: 33_049.2, price: 668.5 };
    expect(fairnessSentence(price, 'en')).toBe('The recommendations sum to 32,380.7 points, 33,049.2 without rules of fairness: the price of fairness is 668.5');
    expect(fairnessSentence(price, 'ja')).toContain('32,380.7点、公平の規則がない場合は33,049.2点');
  });

  test('of what fairness costs, whatever the rules came to', () => {
    const rules = { maxMin: true, smeShare: 0.5, ceiling: 1, repeatCost: 2 };
    const results = [{}, { fairness: rules }, { fairness: { ...rules, smeShare: 1 } }, { floor: 100, fairness: rules }].map((more) => match({ ...scenario, ...more }));
    const reasons = results.flatMap(({ fairness }) => fairnessReasons(fairness));
    expect([...new Set(reasons.map(({ code }) => code))].sort()).toEqual([...FAIRNESS_CODES].sort());
    inBoth((language) => reasons.map((reason) => fairnessSentence(reason, language)));
    for (const { fairness } of results.slice(1)) expect(fairness.rules!.prices.reduce((sum, { price }) => sum + price, 0)).toBeCloseTo(fairness.price, 6);
  });
});
