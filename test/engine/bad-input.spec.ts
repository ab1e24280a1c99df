import { describe, expect, test } from '@jest/globals';
import { jsonPieces } from '../../src/commands/result-text.js';
import { readAssignFile } from '../../src/engine/assign/file.js';
import { exampleScenario } from '../../src/engine/example.js';
import type { Limits } from '../../src/engine/input/limits.js';
import { match } from '../../src/engine/match.js';
import type { MatchResult } from '../../src/engine/model.js';
import { EngineRefusal } from '../../src/engine/refusal.js';
import { parseScenario } from '../../src/engine/scenario.js';

type Json = Record<string, unknown>;

/** The example with one value put in, as an own key whatever it is called. */
function changed(path: string, value: unknown, scenario: Json = exampleScenario()): Json {
  const keys = path.split('.');
  let at: Json = scenario;
  for (const key of keys.slice(0, -1)) at = at[key] as Json;
  Object.defineProperty(at, keys.at(-1)!, { value, enumerable: true, configurable: true, writable: true });
  return scenario;
}

/** The example with an id called otherwise everywhere. */
function renamed(id: string, other: string): unknown {
  return JSON.parse(JSON.stringify(exampleScenario()).replaceAll(JSON.stringify(id), JSON.stringify(other)));
}

function refusalOf(work: () => unknown): EngineRefusal {
  try {
    work();
  } catch (error) {
    if (error instanceof EngineRefusal) return error;
    throw error;
  }
  throw new Error('It was accepted.');
}

function run(json: unknown, limits: Partial<Limits> = {}): MatchResult {
  return match(parseScenario(json, undefined, limits).scenario);
}

function nested(levels: number): unknown {
  let inner: unknown = 1;
  for (let level = 0; level < levels; level++) inner = level % 2 === 0 ? [inner] : { inner };
  return inner;
}

const member = (number: number, solutions: Json[]): Json => ({ id: `m${number}`, kind: 'company', joined: '2020-01-01', approved: true, solutions });
const bare = (cities: Json[], members: Json[], more: Json = {}): Json => ({ asOf: '2024-10-01', cities, members, ...more });
const SOLUTION = 'members.0.solutions.0';
const NEED = 'cities.0.priority_projects.0';

describe('what is refused, by name and in both languages', () => {
  test.each<[string, unknown, string, string]>([
    ['a text of a million letters', changed(`${SOLUTION}.text_en`, 'x'.repeat(1_000_000)), 'SCENARIO.TEXT_TOO_LONG', '1000000'],
    ['many long facets of one need', changed(`${NEED}.facets`, Array.from({ length: 10 }, () => ({ leaf: 'disaster-resilience.flood', ja: '水'.repeat(9_000), en: 'x'.repeat(9_000) }))), 'SCENARIO.TEXTS_TOO_LONG', 'priority_projects[0]'],
    ['many long technologies of one solution', changed(`${SOLUTION}.technologies`, Array.from({ length: 6 }, () => 'x'.repeat(20_000))), 'SCENARIO.TEXTS_TOO_LONG', 'solutions[0]'],
    ['half a surrogate pair in an id', changed('members.0.id', 'a\ud800'), 'SCENARIO.INVALID_UTF16', 'members[0].id'],
    ['half a surrogate pair in a leaf', changed(`${SOLUTION}.leaves`, ['\udc00']), 'SCENARIO.INVALID_UTF16', 'leaves'],
    ['half a surrogate pair in an unused key', changed('cities.0.\ud800', 1), 'SCENARIO.INVALID_UTF16', 'key'],
    ['half a surrogate pair in an unknown key', changed('profile.\ud800', 1), 'SCENARIO.UNKNOWN_KEY', 'profile.\ufffd'],
    ['an id with the sign that stands between two ids', renamed('example-gauge', 'a|b'), 'SCENARIO.ID_SEPARATOR', 'a|b'],
    ['a text nested ten thousand levels deep', changed(`${SOLUTION}.title_ja`, nested(10_000)), 'SCENARIO.WRONG_KIND', 'title_ja'],
    ['a link nested a hundred thousand levels deep', bare([], [], { taxonomy: taxonomy([leaf('a.x')], [nested(99_999)]) }), 'TAXONOMY.UNKNOWN_LINK', 'links[0]'],
    ['a link of one leaf', bare([], [], { taxonomy: taxonomy([leaf('a.x')], [['a.x']]) }), 'TAXONOMY.UNKNOWN_LINK', 'a.x'],
    ['a branch that is its own leaf', bare([], [], { taxonomy: taxonomy([leaf('a')]) }), 'TAXONOMY.DUPLICATE', '"a"'],
    ['a branch that contains itself as an object', bare([], [], { taxonomy: ownBranch() }), 'SCENARIO.MISSING', 'leaves[0]'],
    ['more leaves than are read', bare([], [], { taxonomy: { domains: [0, 1].map((at) => ({ id: `d${at}`, ja: 'あ', en: 'A', leaves: Array.from({ length: 1_500 }, (_, row) => leaf(`d${at}.${row}`)) })) } }), 'TAXONOMY.TOO_MANY_LEAVES', '2000'],
    ['a member and a city of one id', renamed('example-gauge', 'example-harbour'), 'SCENARIO.DUPLICATE_ID', 'example-harbour'],
    ['a delegation with the id of another city', changed('seminar.delegations.0.id', 'example-hill'), 'SCENARIO.DUPLICATE_ID', 'example-hill'],
    ['a local company with the id of a delegation', changed('seminar.local_companies.0.id', 'del-harbour'), 'SCENARIO.DUPLICATE_ID', 'del-harbour'],
    ['a need with the id of a local company’s need', renamed('example-hill-n1', 'example-haulier-n1'), 'SCENARIO.DUPLICATE_ID', 'example-haulier-n1'],
    ['a solution twice, at two members', changed('members.1.solutions.0.id', 'example-gauge-s1'), 'SCENARIO.DUPLICATE_ID', 'example-gauge-s1'],
    ['a pin twice', changed('pins', [0, 1].map(() => (exampleScenario()['pins'] as Json[])[0])), 'SCENARIO.DUPLICATE_ID', 'pins[1]'],
    ['a leaf called __proto__', changed(`${SOLUTION}.leaves`, ['__proto__']), 'SCENARIO.UNKNOWN_LEAF', '__proto__'],
    ['a domain called constructor', changed('cities.0.priority_domains', ['constructor']), 'SCENARIO.UNKNOWN_DOMAIN', 'constructor'],
    ['a theme called toString', changed('seminar.theme.domains', ['toString']), 'SCENARIO.UNKNOWN_THEME', 'toString'],
    ['a key at the top called __proto__', changed('__proto__', 1), 'SCENARIO.UNKNOWN_KEY', '__proto__'],
    ['points of a factor called constructor', changed('profile.points.constructor', 0), 'SCENARIO.UNKNOWN_KEY', 'constructor'],
    ['a floor written as a text', changed('floor', '50'), 'SCENARIO.WRONG_KIND', 'floor'],
    ['a floor of 1e999', changed('floor', JSON.parse('1e999')), 'SCENARIO.WRONG_KIND', 'floor'],
    ['a floor of null', changed('floor', null), 'SCENARIO.MISSING', 'floor'],
    ['negative points', changed('profile.points.domain', -20), 'SCENARIO.WRONG_KIND', 'domain'],
    ['points without any factor', changed('profile.points', {}), 'SCENARIO.PROFILE_SUM', '0'],
    ['a quota of one number', changed('quotas.city', [1]), 'SCENARIO.QUOTA', 'quotas.city'],
    ['a quota in texts', changed('quotas.city', ['0', '5']), 'SCENARIO.WRONG_KIND', 'quotas.city'],
    ['a quota below nothing', changed('quotas.company', [-1, 2]), 'SCENARIO.WRONG_KIND', 'quotas.company'],
    ['an exposure below nothing', changed('exposure.0.count', -1), 'SCENARIO.WRONG_KIND', 'count'],
    ['an exposure of 1e300', changed('exposure.0.count', 1e300), 'SCENARIO.WRONG_KIND', 'count'],
    ['a seed beyond whole numbers', changed('seed', 1e20), 'SCENARIO.WRONG_KIND', 'seed'],
    ['a year written as a text', changed(`${SOLUTION}.references`, [{ country: 'TH', year: '2020' }]), 'SCENARIO.WRONG_KIND', 'year'],
    ['an as-of date of the year 24', changed('asOf', '0024-10-01'), 'SCENARIO.WRONG_KIND', 'asOf'],
    ['an as-of date of the year 10000', changed('asOf', '10000-01-01'), 'SCENARIO.WRONG_KIND', 'asOf'],
    ['a row that is null', bare([], [null as unknown as Json]), 'SCENARIO.WRONG_KIND', 'members[0]'],
    ['a hundred thousand cities', bare(Array.from({ length: 100_000 }, () => ({})), []), 'SCENARIO.TOO_MANY', '100000'],
  ])('%s', (_, json, code, name) => {
    const refusal = refusalOf(() => parseScenario(json));
    expect(refusal.code).toBe(code);
    expect(refusal.texts.en).toContain(name);
    expect(refusal.texts.ja).toContain(name.replaceAll('"', ''));
    for (const text of [refusal.texts.en, refusal.texts.ja]) expect(text.isWellFormed()).toBe(true);
  });

  test('a round larger than the limits given, with the numbers; the limits are inputs', () => {
    const cities = Array.from({ length: 3 }, (_, at) => ({ id: `c${at}`, country: 'TH', priority_projects: [{ id: `n${at}`, domain: 'waste', need_en: 'waste' }] }));
    const scenario = bare(cities, [0, 1].map((at) => member(at, [{ id: `s${at}`, text_en: 'waste' }])));
    expect(refusalOf(() => parseScenario(scenario, undefined, { pairs: 5 })).texts.en).toBe('2 solutions times 3 needs are 6 pairs; at most 5 are scored at once. Split the members or the cities.');
    expect(refusalOf(() => parseScenario(scenario, undefined, { rows: 5 })).code).toBe('SCENARIO.TOO_MANY_ROWS');
    expect(refusalOf(() => parseScenario(scenario, undefined, { cities: 2 })).code).toBe('SCENARIO.TOO_MANY');
    expect(run(scenario, { pairs: 6, rows: 6, cities: 3, members: 2 }).counts.pairs).toBe(6);
  });

  test('a round that is stopped, whatever it was doing', () => {
    const { scenario } = parseScenario(exampleScenario());
    const codes = new Set<string>();
    for (let patience = 0; ; patience++) {
      let asked = 0;
      try {
        match(scenario, { shouldStop: () => asked++ >= patience });
        break;
      } catch (error) {
        if (!(error instanceof EngineRefusal)) throw error;
        codes.add(`${error.code} ${/while (.*?) were/.exec(error.texts.en)![1]}`);
      }
    }
    expect([...codes]).toEqual(['ROUND.STOPPED the texts', 'ROUND.STOPPED pairs', 'ROUND.STOPPED lines']);
  });

  test.each([
    ['a quota that is no number', '1 1 1\n0 x\n0 1\n0 0 1\n', 'Line 2'],
    ['a score of NaN', '1 1 1\n0 1\n0 1\n0 0 NaN\n', 'Line 4'],
    ['a score beyond 32 bits', '1 1 1\n0 1\n0 1\n0 0 99999999999\n', 'Line 4'],
    ['a score with decimals', '1 1 1\n0 1\n0 1\n0 0 1.5\n', 'Line 4'],
    ['more parties than are allowed', '100000000 1 0\n', 'Line 1'],
    ['a negative count', '-1 1 0\n', 'Line 1'],
    ['an end too early', '2 1 1\n0 1\n', 'Line'],
    ['rows too many', '1 1 1\n0 1\n0 1\n0 0 5\n0 0 5\n', 'Line 5'],
    ['an empty file', '', 'Line 1'],
  ])('an assignment file with %s', (_, text, line) => {
    expect(refusalOf(() => readAssignFile(Buffer.from(text))).texts.en).toContain(line);
  });
});

describe('what is handled by a written rule', () => {
  const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];
  const plain = run(exampleScenario());

  test.each(NAMES.flatMap((name) => ['example-gauge', 'example-harbour', 'example-gauge-s1', 'example-harbour-n1'].map((id) => [id, name])))(
    'the id %s may be called %s: nothing else changes', (id, name) => {
      const result = run(renamed(id, name));
      const back = JSON.parse(JSON.stringify(result.recommendations).replaceAll(JSON.stringify(name), JSON.stringify(id))) as MatchResult['recommendations'];
      const byCity = (lines: MatchResult['recommendations']): MatchResult['recommendations'] => [...lines].sort((left, right) => (left.city + left.member < right.city + right.member ? -1 : 1));
      expect(byCity(back)).toEqual(byCity(plain.recommendations));
      expect(result.certificate.verified).toBe(true);
    },
  );

  test.each(NAMES)('a taxonomy, a country and data handling may use the word %s', (name) => {
    const result = run(bare(
      [{ id: 'c', country: name, priority_domains: [name], priority_projects: [{ id: 'n', domain: name, leaves: [`x${name}`], need_en: 'river words' }] }],
      [member(0, [{ id: 's', leaves: [`x${name}`], text_en: 'river words', data_handling: { personal_data: name, storage: name, ownership: name } }])],
      { taxonomy: { domains: [{ id: name, ja: 'あ', en: 'A', leaves: [{ ...leaf(`x${name}`), keywords_en: [name, 'river'] }] }], links: [] } },
    ));
    expect(result.recommendations.map(({ member: id, city }) => [id, city])).toEqual([['m0', 'c']]);
  });

  test('an unused key may nest ten thousand levels; it is listed and not looked into', () => {
    const { scenario, unused } = parseScenario(changed('cities.0.deep', nested(10_000)));
    expect(unused).toEqual(['cities[].deep']);
    expect(match(scenario).recommendations).toEqual(plain.recommendations);
  });

  test('links may go round in a circle: relations are between two leaves only', () => {
    const ids = ['x', 'y', 'z'];
    expect(run(bare([], [], { taxonomy: taxonomy(ids.map(leaf), ids.map((id, at) => [id, ids[(at + 1) % 3]])) })).scores).toEqual([]);
  });

  test.each<[string, Json]>([
    ['nobody at all', bare([], [])],
    ['cities without members', bare([{ id: 'c', country: 'TH', priority_projects: [{ id: 'n', domain: 'waste' }] }], [], { quotas: { city: [1, 2], hard: true } })],
    ['members without cities', bare([], [member(0, [{ id: 's', text_en: 'waste' }])], { quotas: { company: [1, 2], hard: true } })],
    ['cities without needs', bare([{ id: 'c', country: 'TH' }], [member(0, [{ id: 's', text_en: 'waste' }])])],
    ['members without solutions', bare([{ id: 'c', country: 'TH', priority_projects: [{ id: 'n', domain: 'waste' }] }], [member(0, [])])],
  ])('%s give an empty and verified answer', (_, scenario) => {
    const result = run(scenario);
    expect(result.recommendations).toEqual([]);
    expect(result.certificate).toMatchObject({ objective: 0, gap: 0, verified: true });
  });

  test('hard quotas that contradict each other name the parties and the numbers', () => {
    const result = run({ ...exampleScenario(), quotas: { city: [5, 5], company: [0, 1], hard: true } });
    expect(result.unserved.filter(({ code }) => code === 'quota.clash').length).toBeGreaterThan(0);
    expect(result.certificate.verified).toBe(true);
  });

  test('a pin against a ban and a pin above a quota of nothing', () => {
    const [pin] = exampleScenario()['pins'] as { member: string; city: string }[];
    const banned = run({ ...exampleScenario(), bans: [{ ...pin, reason: '' }] });
    expect(banned.unserved).toContainEqual({ member: pin!.member, city: pin!.city, code: 'pin.gated' });
    expect(banned.recommendations.some(({ pinned }) => pinned)).toBe(false);
    const none = run({ ...exampleScenario(), quotas: { city: [0, 0], company: [0, 0], hard: true } });
    expect(none.recommendations.map(({ member: id, pinned }) => [id, pinned])).toEqual([[pin!.member, true]]);
  });

  test('a hundred thousand members with nothing to offer change no recommendation', () => {
    const { members, ...rest } = exampleScenario();
    const many = [...members as Json[], ...Array.from({ length: 100_000 }, (_, number) => member(number, []))];
    expect(run({ ...rest, members: many }).recommendations).toEqual(plain.recommendations);
  });

  test('one member meets two thousand cities', () => {
    const cities = Array.from({ length: 2_000 }, (_, at) => ({ id: `c${at}`, country: 'TH', priority_projects: [{ id: `n${at}`, domain: 'waste', leaves: ['waste.collection'], need_en: `collect waste ${at}` }] }));
    const result = run(bare(cities, [member(0, [{ id: 's', text_en: 'collect waste', leaves: ['waste.collection'] }])], { floor: 0, quotas: { company: [0, 6] } }));
    expect(result.counts.pairs).toBe(2_000);
    expect(result.recommendations).toHaveLength(6);
  });
});

describe('a result in pieces', () => {
  test('joined is what JSON would give, empty lists and absent keys included', () => {
    for (const value of [run(exampleScenario()), { a: [], b: undefined, c: [undefined, null, { d: 1 }], e: 'x' }, {}]) {
      expect([...jsonPieces(value)].join('')).toBe(`${JSON.stringify(value)}\n`);
    }
    const long = { rows: Array.from({ length: 30_000 }, (_, at) => ({ at, text: 'x'.repeat(50) })) };
    const pieces = [...jsonPieces(long)];
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.join('')).toBe(`${JSON.stringify(long)}\n`);
  });
});

function leaf(id: string): Json {
  return { id, ja: id, en: id, keywords_ja: [], keywords_en: [], personal_data: false };
}

function taxonomy(leaves: Json[], links: unknown[] = []): Json {
  return { domains: [{ id: 'a', ja: 'あ', en: 'A', ascn: [], leaves }], links };
}

function ownBranch(): Json {
  const branch: Json = { id: 'a', ja: 'あ', en: 'A', ascn: [] };
  branch['leaves'] = [branch];
  return { domains: [branch], links: [] };
}
