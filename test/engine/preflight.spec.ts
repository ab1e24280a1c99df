/** The arithmetic before a round is started, against brute force on small numbers and against the round itself. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { exampleScenario } from '../../src/engine/example.js';
import { match } from '../../src/engine/match.js';
import type { Scenario } from '../../src/engine/model.js';
import { clashOf, contradiction, missingPlaces, mostPlaces, slotsOf } from '../../src/engine/preflight/places.js';
import { quotasOf, type Plan } from '../../src/engine/preflight/plan.js';
import { FINDING_CODES, preflight } from '../../src/engine/preflight/preflight.js';
import { changed, LEVERS, relaxations, type Lever } from '../../src/engine/preflight/relax.js';
import { findingSentence, relaxationSentence, waySentence } from '../../src/engine/preflight/sentences.js';
import { waysOf, widened } from '../../src/engine/preflight/ways.js';
import { prepare } from '../../src/engine/prepare.js';
import { parseScenario } from '../../src/engine/scenario.js';

const quota = fc.tuple(fc.nat(3), fc.nat(3)).map(([lower, more]): [number, number] => [lower, lower + more]);
const plans = fc.record({
  companies: fc.integer({ min: 1, max: 4 }), cities: fc.integer({ min: 1, max: 3 }), city: quota, company: quota,
  scores: fc.array(fc.constantFrom(null, 300, 480, 520, 700), { minLength: 12, maxLength: 12 }), pinned: fc.array(fc.nat(11), { maxLength: 2 }),
  ceiling: fc.constantFrom(null, null, 1, 2),
}).map(({ companies, cities, city, company, scores, pinned, ceiling }): Plan => {
  const pairs = scores.flatMap((score, at) => (score === null || at % 4 >= companies || Math.floor(at / 4) >= cities ? [] : [[at % 4, Math.floor(at / 4), score] as const]));
  const pins = [...new Set(pinned)].flatMap((at) => pairs.filter(([i, j]) => i === at % 4 && j === Math.floor(at / 4)).map(([i, j]) => [i, j] as const));
  return { companies, cities, pairs, pins, quotas: { city, company, hard: true }, floor: 500, ceiling: ceiling === null ? null : Math.max(ceiling, company[0]) };
});

/** Every choice of open pairs that keeps pins and upper quotas: the fewest places missing and the most pairs. */
function tried(plan: Plan): { missing: number; most: number } {
  const { left, right, arcs, pins = [] } = quotasOf(plan);
  const size = arcs.score.length;
  let missing = Infinity;
  let most = 0;
  for (let choice = 0; choice < 1 << size; choice += 1) {
    const chosen = Array.from({ length: size }, (_, a) => a).filter((a) => choice & (1 << a));
    const got = [left.map(() => 0), right.map(() => 0)] as const;
    for (const a of chosen) {
      got[0][arcs.left[a]!]! += 1;
      got[1][arcs.right[a]!]! += 1;
    }
    if ([left, right].some((parties, side) => parties.some(({ upper }, k) => got[side]![k]! > upper))) continue;
    if (!pins.every(([i, j]) => chosen.some((a) => arcs.left[a] === i && arcs.right[a] === j))) continue;
    const short = [left, right].flatMap((parties, side) => parties.map(({ lower }, k) => Math.max(0, lower - got[side]![k]!))).reduce((sum, each) => sum + each, 0);
    missing = Math.min(missing, short);
    most = Math.max(most, chosen.length);
  }
  return { missing, most };
}

const isPossible = (plan: Plan): boolean => tried(plan).missing === 0;

describe('places', () => {
  test('lower quotas clash exactly where no choice of pairs meets them all, and as many places stay empty as in the best choice', () => {
    fc.assert(fc.property(plans, (plan) => {
      const { missing, most } = tried(plan);
      expect(clashOf(plan) === null).toBe(missing === 0);
      expect(missingPlaces(plan)).toBe(missing);
      expect(mostPlaces(plan)).toBe(most);
    }), { numRuns: 300 });
  });

  test('where every pair is open the sums alone decide, to the place', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 }), quota, quota, (companies, cities, city, company) => {
      const pairs = Array.from({ length: companies * cities }, (_, at) => [at % companies, Math.floor(at / companies), 600] as const);
      const plan: Plan = { companies, cities, pairs, pins: [], quotas: { city, company, hard: true }, floor: 500, ceiling: null };
      expect(contradiction(plan) === null).toBe(isPossible(plan));
    }), { numRuns: 300 });
  });

  test('sums that contradict each other are a clash whoever suits whom', () => {
    fc.assert(fc.property(plans, (plan) => { if (contradiction(plan)) expect(isPossible(plan)).toBe(false); }), { numRuns: 300 });
  });

  test('slots are cities by quotas against companies by quotas', () => {
    expect(slotsOf({ companies: 4, cities: 3, pairs: [], pins: [], quotas: { city: [2, 5], company: [1, 2], hard: true }, floor: 0, ceiling: null })).toEqual({ cities: [6, 12], companies: [4, 8] });
  });
});

describe('what to relax', () => {
  test('each change named is enough alone, and a smaller one would not be; a setting left out is not enough whatever its value', () => {
    fc.assert(fc.property(plans, (plan) => {
      fc.pre(!isPossible(plan));
      const named = new Map(relaxations(plan).map((each) => [each.lever, each]));
      for (const lever of LEVERS) {
        const first = candidates(plan, lever).find((value) => isPossible(changed(plan, lever, value)));
        const to = named.get(lever)?.to;
        expect([lever, lever === 'floor' && to !== undefined ? Math.round(to * 10) : to]).toEqual([lever, first]);
      }
    }), { numRuns: 200 });
  });
});

/** Every value that a setting could be given, the mildest first. */
function candidates({ quotas: { city, company }, ceiling, floor, cities, companies }: Plan, lever: Lever): number[] {
  const count = (from: number, to: number): number[] => Array.from({ length: Math.max(0, to - from + 1) }, (_, step) => from + step);
  return {
    cityLower: count(0, city[0] - 1).reverse(), companyLower: count(0, company[0] - 1).reverse(), cityUpper: count(city[1] + 1, companies), companyUpper: count(company[1] + 1, cities),
    ceiling: ceiling === null ? [] : count(ceiling + 1, cities), floor: [700, 520, 480, 300].filter((score) => score < floor),
  }[lever];
}

describe('ways beside the settings', () => {
  test('each is enough alone; one city or company fewer would not be, and no pin or pair that would do is left out', () => {
    fc.assert(fc.property(plans, fc.array(fc.nat(11), { maxLength: 3 }), (drawn, drawnApart) => {
      const away = new Set(drawnApart);
      const isAway = ([i, j]: readonly [number, number, ...number[]]): boolean => away.has(j * 4 + i) && !drawn.pins.some((pin) => pin[0] === i && pin[1] === j);
      const apart = drawn.pairs.filter(isAway);
      const plan: Plan = { ...drawn, pairs: drawn.pairs.filter((pair) => !isAway(pair)) };
      fc.pre(!isPossible(plan));
      const ways = waysOf(plan, apart);
      const counts = Array.from({ length: 15 }, (_, at) => at + 1);
      for (const [way, side] of [['moreCities', 'cities'], ['moreCompanies', 'companies']] as const) {
        const found = ways.find((each) => each.way === way);
        const first = counts.find((count) => clashOf(widened(plan, side, count)) === null);
        expect([way, found && 'to' in found ? found.to - found.from : undefined]).toEqual([way, first]);
      }
      const pairsOf = (way: string): unknown[] => ways.flatMap((each) => (each.way === way && 'pair' in each ? [each.pair] : []));
      expect(pairsOf('unpin')).toEqual(plan.pins.filter((pin) => isPossible({ ...plan, pins: plan.pins.filter((each) => each !== pin) })));
      expect(pairsOf('unban')).toEqual(apart.filter((pair) => isPossible({ ...plan, pairs: [...plan.pairs, pair] })).map(([i, j]) => [i, j]));
    }), { numRuns: 200 });
  });

  test('where a company is to get three cities and two take part, a third is enough', () => {
    const plan: Plan = { companies: 2, cities: 2, pairs: [[0, 0, 600], [0, 1, 600], [1, 0, 600], [1, 1, 600]], pins: [], quotas: { city: [0, 5], company: [3, 4], hard: true }, floor: 500, ceiling: null };
    expect(waysOf(plan, [])).toEqual([{ way: 'moreCities', from: 2, to: 3 }]);
  });
});

describe('a round of the example', () => {
  const scenario = (change: (draft: Scenario) => void = () => undefined): Scenario => {
    const draft = parseScenario(exampleScenario()).scenario;
    change(draft);
    return parseScenario(draft).scenario;
  };
  const codes = (change?: (draft: Scenario) => void): string[] => preflight(prepare(scenario(change))).findings.map(({ code }) => code);

  test('blocks exactly where the round itself reports clashing quotas', () => {
    for (const [lower, upper] of [[0, 5], [1, 5], [2, 5], [3, 5], [5, 5]] as const) {
      for (const most of [1, 2, 4]) {
        const change = (draft: Scenario): void => { draft.quotas = { city: [lower, upper], company: [0, most], hard: true }; };
        const clashes = match(scenario(change)).unserved.some(({ code }) => code === 'quota.clash');
        expect([lower, most, preflight(prepare(scenario(change))).findings.some(({ blocks }) => blocks)]).toEqual([lower, most, clashes]);
      }
    }
  });

  test('a pair kept apart by an entry is named where taking it back is enough, and a "no" of either side never is', () => {
    const pairs = match(scenario()).scores.filter(({ score }) => score >= 50);
    const { member, city } = pairs[0]!;
    const only = pairs.filter((each) => each.city === city).length;
    const change = (how: (draft: Scenario) => void) => (draft: Scenario): void => { draft.quotas = { city: [0, 50], company: [0, 50], hard: true }; how(draft); };
    const blockedBy = (how: (draft: Scenario) => void) => preflight(prepare(scenario(change((draft) => { how(draft); draft.quotas.city = [only, 50]; draft.cities = draft.cities.filter(({ id }) => id === city); draft.pins = []; draft.bans = draft.bans.filter((ban) => ban.city === city); draft.marks = draft.marks.filter((mark) => mark.city === city); draft.seminar = null; })))).findings.find(({ blocks }) => blocks)!;
    const entered = blockedBy((draft) => { draft.bans = [{ member, city, reason: 'veto' }]; });
    expect(entered.ways).toContainEqual({ way: 'unban', member, city });
    const refused = blockedBy((draft) => { draft.marks = [{ member, city, side: 'city', mark: 'no' }]; });
    expect(refused.ways.filter(({ way }) => way === 'unban')).toEqual([]);
  });

  test('the same contradiction under soft quotas is advice and blocks nothing', () => {
    const { findings } = preflight(prepare(scenario((draft) => { draft.quotas = { city: [3, 5], company: [0, 1], hard: false }; })));
    expect(findings.filter(({ code }) => code.startsWith('quotas.')).map(({ blocks }) => blocks)).toEqual([false]);
  });

  test('a floor nobody reaches names the cities and the floor that gives each of them a candidate', () => {
    const high = preflight(prepare(scenario((draft) => { draft.floor = 100; }))).findings.find(({ code }) => code === 'cities.below-floor')!;
    expect(high.cities.length).toBeGreaterThan(0);
    expect(codes((draft) => { draft.floor = high.relax[0]!.to; })).not.toContain('cities.below-floor');
    expect(codes((draft) => { draft.floor = high.relax[0]!.to + 0.1; })).toContain('cities.below-floor');
  });

  test('a floor that leaves companies without a city names the one at which each with an open pair has one', () => {
    const of = (floor: number) => preflight(prepare(scenario((draft) => { draft.floor = floor; }))).findings.find(({ code }) => code === 'companies.below-floor');
    const high = of(100)!;
    const { to } = high.relax[0]!;
    expect(of(to)?.relax ?? []).toEqual([]);
    expect(of(to + 0.1)!.relax).toEqual([{ lever: 'floor', from: to + 0.1, to }]);
  });

  test('an upper limit of 0 is told, with the limit that gives places again', () => {
    for (const [side, quotas] of [['city', { city: [0, 0], company: [0, 4] }], ['company', { city: [0, 5], company: [0, 0] }]] as const) {
      const found = preflight(prepare(scenario((draft) => { draft.quotas = { ...structuredClone(quotas), hard: false } as unknown as Scenario['quotas']; }))).findings;
      expect(found.filter(({ code }) => code.startsWith('places.'))).toEqual([expect.objectContaining({ code: 'places.none', side, relax: [{ lever: `${side}Upper`, from: 0, to: 1 }] })]);
    }
  });

  test('a share of small companies that cannot be had names the share that can, and a ceiling the ceiling that gives places enough', () => {
    const of = (smeShare: number) => preflight(prepare(scenario((draft) => { draft.fair = true; draft.fairness = { smeShare }; draft.members.forEach((member, at) => { member.size = at === 0 ? 'small' : 'large'; }); }))).findings.find(({ code }) => code === 'sme.short');
    const { relax: [share] } = of(1)!;
    expect(share).toMatchObject({ lever: 'smeShare', from: 100 });
    expect(of(share!.to / 100)).toBeUndefined();
    const narrow = preflight(prepare(scenario((draft) => { draft.fair = true; draft.quotas = { city: [0, 50], company: [0, 4], hard: false }; draft.fairness = { ceiling: 1 }; })));
    const [ceiling] = narrow.findings.find(({ code }) => code === 'places.unfilled')!.relax;
    expect(ceiling).toMatchObject({ lever: 'ceiling', from: 1 });
    expect(ceiling!.to * narrow.counts.companiesOpen).toBeGreaterThanOrEqual(narrow.slots.cities[1]);
  });

  test('rules of fairness without fairness are told to be idle', () => {
    expect(codes((draft) => { draft.fair = false; draft.fairness = { maxMin: true }; })).toContain('rules.idle');
    expect(codes((draft) => { draft.fair = true; draft.fairness = { maxMin: true }; })).not.toContain('rules.idle');
  });

  test('a pinned pair that another rule closes is counted, and nothing tells which rule', () => {
    const [city] = exampleScenario()['cities'] as { id: string }[];
    const [member] = exampleScenario()['members'] as { id: string }[];
    const pair = { member: member!.id, city: city!.id, reason: 'live-tender' };
    const found = preflight(prepare(scenario((draft) => { draft.pins = [pair]; draft.bans = [pair]; }))).findings.find(({ code }) => code === 'pins.closed')!;
    expect(found.values).toEqual({ count: 1 });
    expect(`${findingSentence(found, 'ja')}${findingSentence(found, 'en')}`).not.toMatch(/tender|入札|拒否|veto/);
  });

  test('a city without needs is named, and a round without cities or companies is told to be empty', () => {
    expect(codes((draft) => { draft.seminar = null; draft.cities[0]!.priority_projects = []; })).toContain('cities.no-needs');
    expect(codes((draft) => { draft.seminar = null; draft.marks = []; draft.pins = []; draft.bans = []; draft.cities = []; })).toContain('empty.cities');
    expect(codes((draft) => { draft.asOf = '2000-01-01'; })).toContain('empty.companies');
  });
});

test('every finding and every change has a sentence in both languages', () => {
  for (const code of FINDING_CODES) {
    for (const side of ['city', 'company'] as const) {
      const said = (['ja', 'en'] as const).map((language) => findingSentence({ code, blocks: false, side, values: { count: 1 }, cities: [], relax: [], ways: [] }, language));
      expect(said.every((text) => text.length > 10 && !/undefined|NaN/.test(text))).toBe(true);
    }
  }
  expect(relaxationSentence({ lever: 'floor', from: 50, to: 47.5 }, 'en')).toBe('Lower the floor from 50.0 to 47.5');
  expect(relaxationSentence({ lever: 'smeShare', from: 100, to: 63.4 }, 'en')).toBe('Lower the share of small companies and start-ups (%) from 100.0 to 63.4');
  expect(relaxationSentence({ lever: 'companyUpper', from: 2, to: 4 }, 'ja')).toBe('企業ごとの上限を 2 から 4 に上げる');
  const names = { company: '海洋', counterpart: 'Jakarta', byHand: false, atSeminar: false };
  expect(waySentence({ way: 'moreCities', from: 2, to: 3 }, names, 'en')).toBe('Have at least 3 cities take part instead of 2 (if those added suit every company)');
  expect(waySentence({ way: 'unban', member: 'm', city: 'jakarta' }, names, 'ja')).toBe('海洋とJakartaを「会わせない」とした登録が、もう当てはまらなければ外す');
  expect(waySentence({ way: 'unban', member: 'm', city: 'jakarta' }, { ...names, byHand: true }, 'en')).toBe('Take back the override that leaves out 海洋 and Jakarta');
  expect(waySentence({ way: 'moreCities', from: 2, to: 3 }, { ...names, atSeminar: true }, 'ja')).toBe('都市・現地企業を 2 から少なくとも 3 に増やす（加わる相手がどの企業にも合う場合）');
});
