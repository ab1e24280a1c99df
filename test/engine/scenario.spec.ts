import { describe, expect, test } from '@jest/globals';
import { exampleScenario } from '../../src/engine/example.js';
import { inputHash } from '../../src/engine/hash.js';
import { match } from '../../src/engine/match.js';
import { EngineRefusal } from '../../src/engine/refusal.js';
import { parseScenario } from '../../src/engine/scenario.js';

type Json = Record<string, unknown>;

/** The example with one value changed, named by its path. */
function changed(path: string, value: unknown): Json {
  const scenario = exampleScenario();
  const keys = path.split('.');
  let at: Json = scenario;
  for (const key of keys.slice(0, -1)) at = at[key] as Json;
  at[keys.at(-1)!] = value;
  return scenario;
}

function refusalOf(json: unknown): EngineRefusal {
  try {
    parseScenario(json);
  } catch (error) {
    if (error instanceof EngineRefusal) return error;
    throw error;
  }
  throw new Error('It was accepted.');
}

describe('a scenario file', () => {
  test('needs only a date, cities and members', () => {
    const { scenario } = parseScenario({ asOf: '2024-10-01', cities: [], members: [] });
    expect(scenario).toMatchObject({ floor: 50, fair: true, seed: 1, seminar: null, quotas: { city: [0, 15], company: [0, 6], hard: false }, marks: [], pins: [] });
    expect(scenario.taxonomy.domains).toHaveLength(14);
  });

  test('has quotas of its own for a seminar', () => {
    const { quotas, ...rest } = exampleScenario();
    expect(quotas).toBeDefined();
    expect(parseScenario(rest).scenario.quotas).toEqual({ city: [0, 5], company: [0, 4], hard: false });
  });

  test('keys that the engine does not use are listed once, rows folded together', () => {
    const scenario = exampleScenario();
    for (const city of scenario['cities'] as Json[]) city['lat'] = 1;
    (scenario['members'] as Json[])[0]!['trade_ja'] = '計測';
    expect(parseScenario(scenario).unused).toEqual(['cities[].lat', 'members[].trade_ja']);
  });

  test.each([
    ['an unknown key at the top', { ...exampleScenario(), colour: 'red' }, 'SCENARIO.UNKNOWN_KEY', 'colour'],
    ['an unknown key of a pin', changed('pins.0.colour', 1), 'SCENARIO.UNKNOWN_KEY', 'pins[0].colour'],
    ['an unknown leaf of a solution', changed('members.0.solutions.0.leaves', ['moon.base']), 'SCENARIO.UNKNOWN_LEAF', 'moon.base'],
    ['an unknown leaf of a need', changed('cities.0.priority_projects.0.leaves', ['moon.base']), 'SCENARIO.UNKNOWN_LEAF', 'cities[0].priority_projects[0].leaves'],
    ['an unknown domain', changed('cities.0.priority_domains', ['moon']), 'SCENARIO.UNKNOWN_DOMAIN', 'moon'],
    ['an unknown theme', changed('seminar.theme.domains', ['moon']), 'SCENARIO.UNKNOWN_THEME', 'moon'],
    ['an unknown member of a mark', changed('marks.0.member', 'nobody'), 'SCENARIO.UNKNOWN_MEMBER', 'nobody'],
    ['an unknown city of a pin', changed('pins.0.city', 'atlantis'), 'SCENARIO.UNKNOWN_CITY', 'atlantis'],
    ['a delegation of an unknown city', changed('seminar.delegations.0.city_id', 'atlantis'), 'SCENARIO.UNKNOWN_CITY', 'atlantis'],
    ['a NUL in a text', changed('members.0.solutions.0.text_en', 'a\u0000b'), 'SCENARIO.NUL', 'members[0].solutions[0].text_en'],
    ['half a surrogate pair', changed('members.0.solutions.0.text_ja', 'あ\ud800'), 'SCENARIO.INVALID_UTF16', 'text_ja'],
    ['a text of ten million letters', changed('cities.0.priority_projects.0.need_en', 'x'.repeat(10_000_000)), 'SCENARIO.TEXT_TOO_LONG', 'need_en'],
    ['a floor that is no number', changed('floor', Number.NaN), 'SCENARIO.WRONG_KIND', 'floor'],
    ['a floor above 100', changed('floor', 101), 'SCENARIO.WRONG_KIND', 'floor'],
    ['a profile that does not sum to 100', changed('profile.points.domain', 21), 'SCENARIO.PROFILE_SUM', '101'],
    ['a profile finer than tenths', changed('profile.points.domain', 19.95), 'SCENARIO.PROFILE_TENTHS', 'domain'],
    ['a profile with an unknown factor', changed('profile.points.beauty', 0), 'SCENARIO.UNKNOWN_KEY', 'beauty'],
    ['quotas in the wrong order', changed('quotas.city', [5, 2]), 'SCENARIO.QUOTA', 'quotas.city'],
    ['a member twice', { ...exampleScenario(), members: [...exampleScenario()['members'] as Json[], (exampleScenario()['members'] as Json[])[0]] }, 'SCENARIO.DUPLICATE_ID', 'example-gauge'],
    ['a need twice', changed('cities.0.priority_projects.1.id', 'example-harbour-n1'), 'SCENARIO.DUPLICATE_ID', 'example-harbour-n1'],
    ['a date that does not exist', changed('asOf', '2024-02-30'), 'SCENARIO.WRONG_KIND', 'asOf'],
    ['no date', changed('asOf', undefined), 'SCENARIO.MISSING', 'asOf'],
    ['an unknown stage', changed('cities.0.priority_projects.0.stage', 'dream'), 'SCENARIO.WRONG_KIND', 'stage'],
    ['a list where an object belongs', [], 'SCENARIO.WRONG_KIND', 'scenario'],
  ])('%s is refused by name in both languages', (_, json, code, name) => {
    const refusal = refusalOf(json);
    expect(refusal.code).toBe(code);
    expect(refusal.texts.en).toContain(name);
    expect(refusal.texts.ja).toContain(name);
  });

  test.each([
    ['an id used twice', { domains: [{ id: 'a', ja: 'あ', en: 'A', ascn: [], leaves: [leaf('a.x'), leaf('a.x')] }], links: [] }, 'TAXONOMY.DUPLICATE'],
    ['a branch inside itself', { domains: [{ id: 'a', ja: 'あ', en: 'A', ascn: [], leaves: [leaf('a')] }], links: [] }, 'TAXONOMY.DUPLICATE'],
    ['a leaf linked to itself', { domains: [{ id: 'a', ja: 'あ', en: 'A', ascn: [], leaves: [leaf('a.x')] }], links: [['a.x', 'a.x']] }, 'TAXONOMY.CYCLE'],
    ['a link to nowhere', { domains: [{ id: 'a', ja: 'あ', en: 'A', ascn: [], leaves: [leaf('a.x')] }], links: [['a.x', 'b.y']] }, 'TAXONOMY.UNKNOWN_LINK'],
    ['no leaf at all', { domains: [], links: [] }, 'TAXONOMY.EMPTY'],
  ])('a taxonomy with %s is refused', (_, taxonomy, code) => {
    expect(refusalOf({ asOf: '2024-10-01', cities: [], members: [], taxonomy }).code).toBe(code);
  });

  test('the hash is the same for the same rows in another order, and another for another input', () => {
    const { scenario } = parseScenario(exampleScenario());
    const turned = { ...scenario, members: [...scenario.members].reverse(), cities: [...scenario.cities].reverse() };
    expect(inputHash(turned)).toBe(inputHash(scenario));
    expect(inputHash({ ...scenario, floor: 51 })).not.toBe(inputHash(scenario));
  });
});

describe('hostile texts', () => {
  test.each(['a', 'ed', '水', 'ア', 'ー', 'アー', 'ヴァ', 'a- ', '(((a', 'ies ', '각', 'a\u0301', 'flood ', '洪水', '\u3099', 'ﷺ', '1'])('twenty thousand letters of %j are read in seconds, not minutes', (letters) => {
    const text = letters.repeat(Math.floor(20_000 / letters.length));
    const started = performance.now();
    expect(match(parseScenario(changed('members.0.solutions.0.text_ja', text)).scenario).engine).not.toBe('');
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

function leaf(id: string): Json {
  return { id, ja: id, en: id, keywords_ja: [], keywords_en: [], personal_data: false };
}
