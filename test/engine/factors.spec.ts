import { describe, expect, test } from '@jest/globals';
import type { Maturity, NeedStage, ReferenceInput, Scenario, SizeClass } from '../../src/engine/model.js';
import { normalise } from '../../src/engine/text/normalise.js';
import { firstSolution, gate, line, NEED, SOLUTION } from './score.make.js';

const need = (draft: Scenario) => draft.cities.find((city) => city.id === 'example-harbour')!.priority_projects.find((each) => each.id === NEED)!;
const member = (draft: Scenario) => draft.members.find((each) => each.id === 'example-gauge')!;
const reference = (values: Partial<ReferenceInput>): ReferenceInput => ({ country: 'ID', city_id: null, year: 2024, leaf: 'disaster-resilience.flood', scale: 'middle', ...values });

describe('domain', () => {
  test.each([
    ['the same leaf', ['disaster-resilience.flood'], 20, 'domain.same-leaf'],
    ['the same branch', ['disaster-resilience.quake-slope'], 12, 'domain.same-branch'],
    ['a linked leaf', ['water.sewerage'], 6, 'domain.linked'],
    ['another field', ['education.school'], 0, 'domain.none'],
  ])('%s', (_, leaves, points, code) => {
    const found = line((draft) => { firstSolution(draft).leaves = leaves; });
    expect(found.points.domain).toBe(points);
    expect(found.reasons.find((reason) => reason.factor === 'domain')?.code).toBe(code);
  });

  test('leaves that are not stated are inferred from the text, said to be so, and listed as unknown with their range', () => {
    const found = line((draft) => { firstSolution(draft).leaves = null; });
    expect(found.unknown).toContain('domain');
    expect(found.points.domain).toBeGreaterThan(10);
    expect(found.reasons.find((reason) => reason.factor === 'domain')).toMatchObject({ code: 'domain.inferred', side: 'solution', low: 0, high: 20 });
  });

  test('a text that points nowhere leaves neutral points', () => {
    const found = line((draft) => { Object.assign(firstSolution(draft), { leaves: null, title_ja: null, text_ja: null, title_en: 'Hello', text_en: 'Hello there', technologies: null }); });
    expect(found.points.domain).toBe(10);
    expect(found.reasons.find((reason) => reason.factor === 'domain')?.code).toBe('domain.unknown');
  });
});

describe('what a need asks for beside its field', () => {
  const parts = (change: (draft: Scenario) => void, factor: 'scale' | 'dataTrust') => {
    const { points, reasons } = line(change);
    return { points: points[factor], parts: reasons.find((reason) => reason.factor === factor)!['parts'] as { part: string; points: number }[] };
  };

  test.each([['over-1B', 2.5], ['10-100M', 2.5], ['under-10M-yen', 0.8]] as const)('a budget of %s against a price of 10 to 100 million yen: half of scale is %d', (band, price) => {
    const found = parts((draft) => { need(draft).budget_band = band; }, 'scale');
    expect(found.parts.map(({ part }) => part)).toEqual(['size', 'price']);
    expect(found.parts[0]!.points + found.parts[1]!.points).toBeCloseTo(found.points, 9);
    expect(found.points).toBe(2.5 + price);
  });

  test('a price that is not stated is unknown only where a budget is', () => {
    expect(line((draft) => { need(draft).budget_band = '10-100M'; firstSolution(draft).price_band = null; }).unknown).toContain('scale');
    expect(line((draft) => { firstSolution(draft).price_band = null; }).unknown).not.toContain('scale');
  });

  test.each([
    [{ personal_data: 'pseudonymised', storage: 'in-country', ownership: 'city' }, 5],
    [{ personal_data: 'none', storage: 'in-country', ownership: 'city' }, 3.3],
    [{ personal_data: null, storage: 'on-site', ownership: null }, 0],
    [{ personal_data: null, storage: null, ownership: 'shared' }, 5],
  ] as const)('data asked for as %j by a solution that pseudonymises, stores in the country and leaves ownership to the city: %d points', (asks, points) => {
    const found = parts((draft) => { need(draft).data_asks = { ...asks }; }, 'dataTrust');
    expect(found.points).toBe(points);
    expect(found.parts.length).toBe(Object.values(asks).filter((value) => value !== null).length);
  });

  test('a need that asks nothing is judged against its leaf', () => {
    const asks = { personal_data: null, storage: null, ownership: null };
    expect(line((draft) => { need(draft).data_asks = asks; }).points.dataTrust).toBe(line().points.dataTrust);
  });
});

describe('track record', () => {
  test.each([
    ['the same city', { city_id: 'example-harbour' }, 15],
    ['the same country', {}, 12],
    ['a country of the network', { country: 'TH' }, 9],
    ['elsewhere abroad', { country: 'FR' }, 6.8],
    ['Japan', { country: 'JP' }, 4.5],
    ['three years ago', { year: 2021 }, 9.6],
    ['twenty years ago', { year: 2004 }, 2.4],
    ['another leaf of the branch', { leaf: 'disaster-resilience.quake-slope' }, 8.4],
    ['another field', { leaf: 'education.school' }, 2.4],
  ])('%s', (_, values, points) => {
    expect(line((draft) => { firstSolution(draft).references = [reference(values)]; }).points.trackRecord).toBe(points);
  });

  test('references of the future do not count, none is zero, and not stated is neutral', () => {
    expect(line((draft) => { firstSolution(draft).references = [reference({ year: 2025 })]; }).points.trackRecord).toBe(0);
    expect(line((draft) => { firstSolution(draft).references = []; }).points.trackRecord).toBe(0);
    expect(line((draft) => { firstSolution(draft).references = null; })).toMatchObject({ points: { trackRecord: 7.5 } });
  });

  test('without a stated reference, a text that names the city or the country counts as four fifths of one', () => {
    const named = (text: string) => line((draft) => { Object.assign(firstSolution(draft), { references: null, text_en: text }); });
    expect(named('Gauges installed in Example Harbour.')).toMatchObject({ points: { trackRecord: 12 } });
    expect(named('Gauges installed in Indonesia.')).toMatchObject({ points: { trackRecord: 9.6 } });
    expect(named('Gauges installed in Thailand.')).toMatchObject({ points: { trackRecord: 7.5 } });
    const namedInJapanese = (text: string) => line((draft) => { Object.assign(firstSolution(draft), { references: null, text_ja: text }); }, SOLUTION, 'example-hill-n1');
    expect(namedInJapanese('タイで水位計を設置。')).toMatchObject({ points: { trackRecord: 9.6 } });
    expect(namedInJapanese('リアルタイムの水位計とタイヤ。')).toMatchObject({ points: { trackRecord: 7.5 } });
    expect(named('Gauges installed in Example Harbour.').unknown).toContain('trackRecord');
  });

  test('further references add a tenth of their worth and never exceed the whole', () => {
    const two = line((draft) => { firstSolution(draft).references = [reference({}), reference({})]; });
    expect(two.points.trackRecord).toBe(13.2);
    const many = line((draft) => { firstSolution(draft).references = Array.from({ length: 9 }, () => reference({ city_id: 'example-harbour' })); });
    expect(many.points.trackRecord).toBe(15);
  });
});

describe('readiness, scale, priority, local strength, data trust, theme', () => {
  test.each<[Maturity | null, NeedStage, number, boolean]>([
    ['commercial', 'demonstration', 8, false], ['pilot', 'demonstration', 10, false], ['widely-deployed', 'procurement', 10, false],
    ['research', 'procurement', 0, false], ['commercial', 'unknown', 5, true], [null, 'procurement', 5, true], [null, 'unknown', 5, true],
  ])('%s for a need at %s has %d points', (maturity, stage, points, unknown) => {
    const found = line((draft) => {
      firstSolution(draft).maturity = maturity;
      need(draft).stage = stage;
    });
    expect(found.points.readiness).toBe(points);
    expect(found.unknown.includes('readiness')).toBe(unknown);
  });

  test.each<[SizeClass | null, SizeClass | null, number]>([['middle', 'middle', 5], ['large', 'middle', 4], ['small', 'middle', 3], ['small', 'mega', 0.5], [null, 'middle', 2.5], ['middle', null, 2.5]])(
    'a deployment in a %s city for a %s one has %d points', (deployed, city, points) => {
      expect(line((draft) => {
        firstSolution(draft).references = [reference({ scale: deployed })];
        draft.cities.find((each) => each.id === 'example-harbour')!.size_class = city;
      }).points.scale).toBe(points);
    });

  test('the first priority has all points, the second three quarters, none nothing', () => {
    const priorities = (domains: string[]) => line((draft) => { draft.cities.find((each) => each.id === 'example-harbour')!.priority_domains = domains; });
    expect(priorities(['disaster-resilience']).points.priority).toBe(10);
    expect(priorities(['transport', 'disaster-resilience']).points.priority).toBe(7.5);
    expect(priorities(['transport']).points.priority).toBe(0);
    expect(priorities([])).toMatchObject({ points: { priority: 5 } });
  });

  test('local strength adds office, offer, language and English, and names what is unknown', () => {
    expect(line().points.localStrength).toBe(10);
    const found = line((draft) => { member(draft).overseas = { offices: [], countries_offered: null, languages: ['ja'] }; });
    expect(found.points.localStrength).toBe(2);
    expect([found.unknown.includes('localStrength'), found.low, found.high]).toEqual([true, found.score - 1, found.score + 1]);
  });

  test('no personal data is full trust; a leaf that touches none is full where nothing else is said', () => {
    const trust = (handling: unknown, leaves = ['disaster-resilience.flood']) => line((draft) => {
      Object.assign(firstSolution(draft), { data_handling: handling });
      need(draft).leaves = leaves;
    });
    expect(trust({ personal_data: 'none', storage: null, ownership: null }).points.dataTrust).toBe(5);
    expect(trust(null).points.dataTrust).toBe(5);
    expect(trust(null, ['safety-security.cctv'])).toMatchObject({ points: { dataTrust: 2.5 } });
    expect(trust({ personal_data: 'identified', storage: 'global-cloud', ownership: 'company' }, ['safety-security.cctv']).points.dataTrust).toBe(0);
    expect(trust({ personal_data: 'pseudonymised', storage: 'in-country', ownership: 'city' }, ['safety-security.cctv']).points.dataTrust).toBe(5);
  });

  test('without a theme its points go to need text; for a local company those of priority do too', () => {
    expect(line().points.theme).toBe(5);
    const noTheme = line((draft) => { draft.seminar!.theme.domains = []; });
    expect(noTheme.points.theme).toBe(0);
    expect(noTheme.points.needText).toBeGreaterThan(line().points.needText);
    const local = line(() => undefined, undefined, 'example-haulier-n1');
    expect([local.points.priority, local.city]).toEqual([0, 'example-haulier']);
  });
});

describe('need text', () => {
  test('the words that earned the points sum to the points', () => {
    const found = line();
    const reason = found.reasons.find((each) => each.code === 'needText.words')!;
    const words = reason['words'] as { word: string; answer: string; points: number }[];
    const tenths = words.reduce((sum, word) => sum + Math.round(word.points * 10), Math.round((reason['otherPoints'] as number) * 10));
    expect(tenths).toBe(Math.round(found.points.needText * 10));
  });

  test('a Japanese text answers an English need through concepts', () => {
    const found = line((draft) => {
      Object.assign(firstSolution(draft), { title_en: null, text_en: null, technologies: null });
      Object.assign(need(draft), { need_ja: null, title_ja: null, facets: [] });
    });
    expect(found.points.needText).toBeGreaterThan(8);
  });

  test('half-width katakana, full-width letters and a missing long mark mean the same', () => {
    const points = (text: string) => line((draft) => { Object.assign(firstSolution(draft), { title_ja: null, title_en: null, text_en: null, technologies: null, text_ja: text }); }).points.needText;
    expect(points('ﾚｰﾀﾞｰで水位を測るＬＥＤ警報')).toBe(points('レーダで水位を測るLED警報'));
    expect(['サーバー', 'センサー', 'ﾚｰﾀﾞｰ', 'レーダーとサーバー', 'バー'].map(normalise)).toEqual(['サーバ', 'センサ', 'レーダ', 'レーダとサーバ', 'バー']);
  });
});

describe('gates', () => {
  test.each<[string, (draft: Scenario) => void]>([
    ['gate.not-a-seller', (draft) => { member(draft).kind = 'association'; }],
    ['gate.not-approved', (draft) => { member(draft).approved = false; }],
    ['gate.not-joined', (draft) => { member(draft).joined = '2024-11-21'; }],
    ['gate.membership-ended', (draft) => { member(draft).expires = '2024-11-19'; }],
    ['gate.no-consent', (draft) => { member(draft).consent = false; }],
    ['gate.withdrawn', (draft) => { firstSolution(draft).status = 'withdrawn'; }],
    ['gate.expired', (draft) => { firstSolution(draft).valid_until = '2024-11-19'; }],
    ['gate.banned', (draft) => { draft.bans = [{ member: 'example-gauge', city: 'example-harbour', reason: '' }]; }],
    ['gate.conflict-of-interest', (draft) => { draft.seminar!.vetoes = [{ a: 'example-gauge', b: 'del-harbour', kind: 'conflict-of-interest' }]; }],
    ['gate.live-tender', (draft) => { draft.seminar!.vetoes = [{ a: 'del-harbour', b: 'example-gauge', kind: 'live-tender' }]; }],
    ['gate.country-not-offered', (draft) => { member(draft).overseas!.countries_offered = []; }],
  ])('%s', (code, change) => {
    expect(gate(change)).toBe(code);
  });

  test('the last day counts, and a missing list of countries gates nothing', () => {
    expect(gate((draft) => { firstSolution(draft).valid_until = '2024-11-20'; })).toBeNull();
    expect(gate((draft) => { member(draft).overseas!.countries_offered = null; })).toBeNull();
  });

  test('a "no" of the company, of the city and a veto look the same', () => {
    const no = (side: 'company' | 'city') => gate((draft) => { draft.marks = [{ member: 'example-gauge', city: 'example-harbour', side, mark: 'no' }]; });
    const veto = gate((draft) => { draft.seminar!.vetoes = [{ a: 'example-gauge', b: 'del-harbour', kind: 'veto' }]; });
    expect([no('company'), no('city'), veto]).toEqual(['gate.vetoed', 'gate.vetoed', 'gate.vetoed']);
  });
});
