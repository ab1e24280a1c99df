/** Planning a round over HTTP: its form, the look at its numbers, weights and their effect; for the secretariat alone. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CitiesReference } from '../../src/cities/cities.reference.js';
import { FACTORS } from '../../src/engine/model.js';
import { DEFAULT_PROFILE } from '../../src/engine/profile.js';
import { MembersReference } from '../../src/members/members.reference.js';
import type { PreflightView } from '../../src/rounds/round.preflight.js';
import { MatchRound } from '../../src/rounds/round.entity.js';
import { startTestApp, type TestApp } from '../app.js';
import { entriesLeftBy, signedIn, type Answer, type Browser } from '../signed-in.js';

let running: TestApp;
let office: Browser;

beforeAll(async () => {
  running = await startTestApp({ AS_OF: '2024-10-01' });
  await running.app.get(CitiesReference).load();
  await running.app.get(MembersReference).load();
  office = await signedIn(running, 'secretariat');
  await office.ask('POST', '/language', new URLSearchParams({ language: 'en', back: '/' }));
}, 120_000);
afterAll(() => running.close());

const FORM = { whole: 'yes', scope: 'network:ascn', asOf: '2024-10-01', floor: '50', fair: 'yes', seed: '1' };
type Fields = Record<string, string | string[]>;
function form(fields: Fields): URLSearchParams {
  const sent = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) sent.append(name, each);
  return sent;
}
const post = (path: string, fields: Fields, headers: Record<string, string> = {}): Promise<Answer> => office.ask('POST', path, form(fields), headers);
const look = (fields: Fields): Promise<Answer> => post('/secretariat/rounds/preflight', { ...FORM, cityIds: ['jakarta', 'phnom-penh', 'bangkok'], ...fields });
const rounds = (): Promise<MatchRound[]> => running.asSystem(() => running.database.repository(MatchRound).find({ order: { number: 'DESC' } }));
const inputOf = (body: string, id: string): string | undefined => new RegExp(`<input id="${id}"[^>]* value="([^"]*)"`).exec(body)?.[1];
const isTicked = (body: string, id: string): boolean => new RegExp(`id="${id}"[^>]* checked`).test(body);

describe('the form of a new round', () => {
  test('offers every city by country, all of them ticked, and every version of the weights', async () => {
    const { body } = await office.ask('GET', '/secretariat/rounds/new');
    const boxes = body.match(/<input type="checkbox" id="city-[^>]*>/g) ?? [];
    expect([boxes.length, boxes.filter((box) => box.includes('checked')).length]).toEqual([31, 31]);
    expect(body).toContain('Indonesia');
    expect(body).toMatch(/<select id="profileId"/);
  });

  test.each([
    ['floor', { floor: '101' }], ['asOf', { asOf: '2024-13-01' }], ['cityMax', { cityMax: '-1' }], ['cityMin', { cityMin: '9', cityMax: '2' }], ['companyMin', { companyMin: '1.5' }],
    ['smeShare', { smeShare: '120' }], ['smeShare', { smeShare: '33.33' }], ['ceiling', { ceiling: '0' }], ['ceiling', { ceiling: '1', companyMin: '2', companyMax: '3' }], ['repeatCost', { repeatCost: '-3' }],
    ['cityIds', { cityIds: [] }], ['cityIds', { cityIds: ['jakarta', 'atlantis'] }], ['scope', { scope: 'network:nowhere' }],
  ] as [string, Fields][])('a wrong %s comes back with its error beside it and everything as it was typed: %j', async (field, wrong) => {
    const typed = { repeatCost: '2.5', seed: '77', quotaHard: 'yes', maxMin: 'yes', ...wrong };
    const answer = await look(typed);
    expect(answer.status).toBe(400);
    expect(answer.body).toContain(`href="#${field}"`);
    expect(answer.body).toContain(`id="${field}"`);
    for (const [name, value] of Object.entries(typed)) if (typeof value === 'string' && value !== 'yes' && name !== 'scope') expect([name, inputOf(answer.body, name)]).toEqual([name, value]);
    expect([isTicked(answer.body, 'quotaHard'), isTicked(answer.body, 'maxMin'), isTicked(answer.body, 'fair')]).toEqual([true, true, true]);
    expect(isTicked(answer.body, 'city-jakarta')).toBe(!('cityIds' in wrong && wrong['cityIds']!.length === 0));
    expect(isTicked(answer.body, 'city-singapore')).toBe(false);
  });

  test('names each wrong field in the summary, in the sentence that fits it', async () => {
    const { body } = await look({ floor: 'abc', cityMax: '1001', seed: '-1', asOf: '' });
    for (const told of ['Floor (points): Must be a number from 0 to 100 with at most one decimal.', 'Companies for each city, at most: Must be a whole number from 0 to 1000.', 'Seed: Must be a whole number from 0 to 2147483647.']) expect(body).toContain(`>${told}</a>`);
    expect(body).toMatch(/<input id="floor" name="floor" type="text" value="abc"/);
    expect((await look({ floor: '５０．５', cityMax: '２', asOf: '２０２４－１０－０１' })).status).toBe(200);
    expect((await look({ theme: 'zzz' })).body).toContain('>Theme (for a network only): Choose one from the list.</a>');
  });

  test('takes what it is given in the address, as when settings are changed after the look', async () => {
    const { body } = await office.ask('GET', `/secretariat/rounds/new?${form({ ...FORM, fair: '', cityIds: ['jakarta'], ceiling: '4' }).toString()}`);
    expect([isTicked(body, 'city-jakarta'), isTicked(body, 'city-bangkok'), isTicked(body, 'fair'), inputOf(body, 'ceiling')]).toEqual([true, false, false, '4']);
  });
});

describe('the look at the numbers', () => {
  test('shows them and changes nothing', async () => {
    const before = (await rounds()).length;
    let answer: Answer | undefined;
    expect(await entriesLeftBy(running, async () => { answer = await look({}); })).toEqual([]);
    expect(answer!.status).toBe(200);
    expect(answer!.body).toContain('Most recommendations there can be');
    expect(answer!.body).toContain('Start the round');
    expect(await rounds()).toHaveLength(before);
  });

  test('firm lower limits that cannot be met are told with what to relax, and no round can be started like this', async () => {
    const wanted = { cityMin: '400', cityMax: '500', quotaHard: 'yes' };
    const { body } = await look(wanted);
    expect(body).toContain('The round cannot start like this');
    expect(body).toMatch(/Each city is to get at least 400 companies, but only \d+ can be recommended/);
    expect(body).toMatch(/Lower the lower limit of each city from 400 to \d+/);
    expect(body).not.toContain('Start the round');
    const before = (await rounds()).length;
    const forced = await post('/secretariat/rounds', { ...FORM, cityIds: ['jakarta'], ...wanted });
    expect([forced.status, forced.body.includes('href="#cityMin"')]).toEqual([400, true]);
    const byProgram = await office.ask('POST', '/api/v1/rounds', { networkId: 'ascn', cityIds: ['jakarta'], cityLower: 400, cityUpper: 500, quotaHard: true });
    expect([byProgram.status, byProgram.json<{ code: string }>().code]).toEqual([400, 'ROUND.IMPOSSIBLE']);
    expect(await rounds()).toHaveLength(before);
  });

  test('each change of a setting is taken over by one press, and a press on the lower limit lets the round start', async () => {
    const wanted = { cityMin: '400', cityMax: '500', quotaHard: 'yes' };
    const { body } = await look(wanted);
    const change = /Lower the lower limit of each city from 400 to (\d+)<\/span>((?:<input[^>]*>)*)<button/.exec(body)!;
    expect(change[2]).toContain(`name="cityMin" value="${change[1]!}"`);
    const taken = await office.ask('POST', '/secretariat/rounds/preflight', new URLSearchParams([...change[2]!.matchAll(/name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]): [string, string] => [name!, value!])));
    expect(taken.body).toContain('Start the round');
    const soft = /Make the lower limits a wish<\/span>((?:<input[^>]*>)*)<button/.exec(body)!;
    expect([soft[1]!.includes('name="quotaHard"'), soft[1]!.includes('name="cityMin" value="400"')]).toEqual([false, true]);
  });

  test('the change it names is enough, and one step less is not', async () => {
    const settings = { networkId: 'ascn', cityIds: ['jakarta', 'bangkok'], cityLower: 60, cityUpper: 80, quotaHard: true };
    const ask = async (cityLower: number): Promise<PreflightView> => (await office.ask('POST', '/api/v1/rounds/preflight', { ...settings, cityLower })).json<PreflightView>();
    const { findings } = await ask(60);
    const to = findings.find(({ blocks }) => blocks)!.relax.find(({ lever }) => lever === 'cityLower')!.to;
    expect([(await ask(to)).blocks, (await ask(to + 1)).blocks]).toEqual([false, true]);
  });

  test('more cities are advised as long as the network has more', async () => {
    const moreFor = async (settings: Record<string, unknown>): Promise<number[]> => {
      const view = (await office.ask('POST', '/api/v1/rounds/preflight', { networkId: 'ascn', cityUpper: 300, companyUpper: 40, ...settings })).json<PreflightView>();
      return view.findings.flatMap(({ ways }) => ways.flatMap((way) => (way.way === 'moreCities' ? [way.to] : [])));
    };
    expect(await moreFor({ cityIds: ['jakarta', 'bangkok'], companyLower: 3 })).toEqual([expect.any(Number)]);
    expect(await moreFor({ companyLower: 32 })).toEqual([]);
  });

  test('a round that is started by two presses is started once, by page and by program', async () => {
    const before = (await rounds()).length;
    expect((await look({})).body).toMatch(/action="\/secretariat\/rounds"><input type="hidden" name="once" value="[0-9a-f-]{36}"/);
    const press = (): Promise<Answer> => post('/secretariat/rounds', { ...FORM, cityIds: ['jakarta'], once: 'one press' });
    const [first, second] = await Promise.all([press(), press()]);
    expect([first.status, second.status, second.headers.get('location')]).toEqual([303, 303, first.headers.get('location')]);
    const call = async (once: string): Promise<string> => (await office.ask('POST', '/api/v1/rounds', { networkId: 'ascn', cityIds: ['jakarta'], once })).json<{ id: string }>().id;
    expect(await call('a')).toBe(await call('a'));
    expect(await rounds()).toHaveLength(before + 2);
    await call('b');
    expect(await rounds()).toHaveLength(before + 3);
  });

  test('a mere warning is shown, and the round starts all the same with one entry in the audit trail', async () => {
    const wanted = { cityMin: '400', cityMax: '500', cityIds: ['jakarta', 'phnom-penh'], smeShare: '35', ceiling: '3', repeatCost: '1.5', maxMin: 'yes' };
    const { body } = await look(wanted);
    expect(body).toContain('Worth a look');
    expect(body).toContain('Start the round');
    let started: Answer | undefined;
    const entries = await entriesLeftBy(running, async () => { started = await post('/secretariat/rounds', { ...FORM, ...wanted }); });
    expect(entries.map(({ action }) => action)).toEqual(['round.start']);
    const [round] = await rounds();
    expect(started!.headers.get('location')).toBe(`/secretariat/rounds/${round!.id}`);
    expect([round!.cityIds, round!.fairness, round!.quotaHard]).toEqual([['jakarta', 'phnom-penh'], { maxMin: true, smeShare: 0.35, ceiling: 3, repeatCost: 1.5 }, false]);
    const page = await office.ask('GET', `/secretariat/rounds/${round!.id}`);
    expect(page.body).toContain('at least 35.0% for SMEs and start-ups');
    expect(page.body).toContain('Jakarta, Phnom Penh');
  });
});

const weights = (changed: Partial<Record<string, string>> = {}): Record<string, string> => Object.fromEntries(FACTORS.map((factor) => [`weights.${factor}`, changed[factor] ?? String(DEFAULT_PROFILE.points[factor])]));
const NAMES = { nameJa: '中身重視', nameEn: 'Content first', neutral: '0.5' };

describe('the weights', () => {
  test('a sum other than 100 is refused with what is missing, and everything typed is kept', async () => {
    const answer = await post('/secretariat/profiles', { ...NAMES, ...weights({ domain: '15.5' }) });
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('href="#weights"');
    expect(answer.body).toContain('The weights sum to 95.5. Add 4.5 to make 100.');
    expect([inputOf(answer.body, 'weights.domain'), inputOf(answer.body, 'nameEn')]).toEqual(['15.5', 'Content first']);
  });

  test('weights that are there already make no further version', async () => {
    const count = async (): Promise<number> => (await office.ask('GET', '/api/v1/profiles')).json<unknown[]>().length;
    const first = await post('/secretariat/profiles', { ...NAMES, ...weights(), nameEn: 'Twice' });
    const before = await count();
    const second = await post('/secretariat/profiles', { ...NAMES, ...weights(), nameEn: ' Twice ' });
    expect([second.status, second.headers.get('location'), await count()]).toEqual([303, first.headers.get('location'), before]);
  });

  test('an empty or absurd weight is refused beside its field', async () => {
    for (const wrong of ['', '-5', '101', 'much']) {
      const answer = await post('/secretariat/profiles', { ...NAMES, ...weights({ scale: wrong }) });
      expect([answer.status, answer.body.includes('href="#weights.scale"')]).toEqual([400, true]);
    }
    expect((await post('/secretariat/profiles', { ...NAMES, ...weights(), nameJa: ' ' })).body).toContain('href="#nameJa"');
  });

  test('their effect is shown on pairs scored before and after, and nothing is saved', async () => {
    let part: Answer | undefined;
    expect(await entriesLeftBy(running, async () => { part = await post('/secretariat/profiles/effect', { ...NAMES, ...weights({ domain: '30', needText: '10' }) }, { 'hx-request': 'true' }); })).toEqual([]);
    expect(part!.body).not.toContain('<html');
    const sums = [...part!.body.split('<tfoot>')[1]!.matchAll(/([\d.]+) → <b>([\d.]+)<\/b>/g)].map(([, before, after]) => [Number(before), Number(after)]);
    expect(sums.length).toBeGreaterThan(1);
    const cells = [...part!.body.split('<tbody>')[2]!.split('</tbody>')[0]!.matchAll(/<td class="num">(?:([\d.]+) → <b>([\d.]+)<\/b>|([\d.]+))<\/td>/g)].map(([, , after, same]) => Number(after ?? same));
    sums.forEach(([, after], pair) => expect(Math.round(cells.filter((_, at) => at % sums.length === pair).reduce((sum, points) => sum + points, 0) * 10)).toBe(Math.round(after! * 10)));
    expect((await post('/secretariat/profiles/effect', { ...NAMES, ...weights({ domain: '30' }) })).body).toContain('Sum 110: take 10 away.');
  });

  test('a new version is saved once, leads back to the round with what was typed there, and is chosen', async () => {
    let answer: Answer | undefined;
    const carry = form({ ...FORM, floor: '61.5', cityIds: ['jakarta'] }).toString();
    const entries = await entriesLeftBy(running, async () => { answer = await post('/secretariat/profiles', { ...NAMES, ...weights({ domain: '30', needText: '10' }), carry }); });
    expect(entries.map(({ action }) => action)).toEqual(['profile.add']);
    expect(answer!.status).toBe(303);
    const back = await office.ask('GET', answer!.headers.get('location')!);
    expect(inputOf(back.body, 'floor')).toBe('61.5');
    expect(isTicked(back.body, 'city-bangkok')).toBe(false);
    expect(back.body).toMatch(/<option value="[\w-]{36}" selected>Content first \(version \d+\)<\/option>/);
    // Elsewhere it is only offered: what is in force stays chosen.
    const fresh = (await office.ask('GET', '/secretariat/rounds/new')).body;
    expect(/<option value="[\w-]{36}" selected>([^<]*)<\/option>/.exec(fresh.split('id="profileId"')[1]!)![1]).not.toMatch(/^Content first/);
    expect(fresh).toContain('Content first');
  });
});

test('planning exists for nobody but the secretariat', async () => {
  for (const role of ['approver', 'company', 'city', 'organizer'] as const) {
    const browser = await signedIn(running, role);
    expect([role, (await browser.ask('GET', '/secretariat/rounds/new')).status, (await browser.ask('POST', '/secretariat/rounds/preflight', form(FORM))).status]).toEqual([role, 404, 404]);
    expect([role, (await browser.ask('POST', '/api/v1/rounds/preflight', { networkId: 'ascn' })).status]).toEqual([role, 404]);
    expect((await browser.ask('POST', '/secretariat/profiles', form({ ...NAMES, ...weights() }))).status).toBeGreaterThanOrEqual(403);
  }
});
