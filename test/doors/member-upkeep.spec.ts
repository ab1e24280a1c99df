/** The office's forms of members and solutions, and what a company reads of them on its own pages. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { TestApp } from '../app.js';
import { startDemonstration } from '../demonstration.js';
import { type Answer, type Browser, signedIn } from '../signed-in.js';

const OWN = 'org-013';
let running: TestApp;
let office: Browser;
let company: Browser;

beforeAll(async () => {
  running = await startDemonstration();
  office = await signedIn(running, 'secretariat');
  company = await signedIn(running, 'company');
}, 180_000);
afterAll(() => running.close());

const page = async (browser: Browser, path: string): Promise<string> => (await browser.ask('GET', path)).body;
const send = (path: string, fields: [string, string][]): Promise<Answer> => office.ask('POST', path, new URLSearchParams(fields));
/** Every field of the entry's form as it stands. */
function fieldsIn(body: string): [string, string][] {
  const form = body.split('class="entry"')[1]!.split('</form>')[0]!;
  const inputs = [...form.matchAll(/<input[^>]* name="([^"]+)"[^>]*>/g)].filter(([tag]) => !/type="(checkbox|radio)"/.test(tag) || tag.includes('checked')).map(([tag, name]): [string, string] => [name!, / value="([^"]*)"/.exec(tag)?.[1] ?? '']);
  const selects = [...form.matchAll(/<select[^>]* name="([^"]+)"[^>]*>(.*?)<\/select>/gs)].map(([, name, options]): [string, string] => [name!, /<option value="([^"]*)"[^>]* selected/.exec(options!)?.[1] ?? '']);
  const areas = [...form.matchAll(/<textarea[^>]* name="([^"]+)"[^>]*>(.*?)<\/textarea>/gs)].map(([, name, value]): [string, string] => [name!, value!]);
  return [...inputs, ...selects, ...areas];
}
const withField = (fields: [string, string][], name: string, value: string): [string, string][] => [...fields.filter(([each]) => each !== name), [name, value]];

test('a profile is corrected on behalf of its member, who reads why; and the change is taken back', async () => {
  const form = await page(office, `/secretariat/members/${OWN}/edit`);
  expect(form).toMatch(/現地体制（最大\d+(\.\d)?点）|\d+項目が記入済みです/);
  const fields = withField(withField(fieldsIn(form), 'nameEn', 'Sample Corrected Ltd.'), 'said', '見本の電話で');
  const saved = await send(`/secretariat/members/${OWN}/edit`, fields);
  expect(saved.headers.get('location')).toBe(`/secretariat/members/${OWN}/history?done=saved`);
  const history = await page(office, saved.headers.get('location')!);
  expect(history).toContain('Sample Corrected Ltd.');
  const own = await page(company, '/company/profile');
  expect(own).toContain('見本の電話で');
  expect(own).not.toContain('/undo');
  expect(await page(company, '/company/history')).toContain('Sample Corrected Ltd.');
  const stale = await send(`/secretariat/members/${OWN}/edit`, withField(withField(fields, 'once', 'another'), 'nameEn', 'Too late'));
  expect(stale.status).toBe(409);
  expect(stale.body).toContain('Too late');
  const undo = /\/secretariat\/member-changes\/[0-9a-f-]{36}\/undo/.exec(history)![0];
  expect((await send(undo, [])).status).toBe(303);
  expect((await send(undo, [])).status).toBe(409);
  expect(await page(office, `/secretariat/members/${OWN}`)).not.toContain('Sample Corrected Ltd.');
});

test('a solution is added and corrected; a refused form keeps what was written', async () => {
  const blank = fieldsIn(await page(office, `/secretariat/members/${OWN}/solutions/new`));
  const nothing = await send(`/secretariat/members/${OWN}/solutions/new`, withField(blank, 'said', '言葉は残る'));
  expect(nothing.status).toBe(400);
  expect(nothing.body).toContain('言葉は残る');
  const added = await send(`/secretariat/members/${OWN}/solutions/new`, withField(withField(blank, 'titleJa', '見本の追加'), 'once', 'press-2'));
  expect(added.status).toBe(303);
  const path = added.headers.get('location')!;
  const edit = fieldsIn(await page(office, `${path}/edit`));
  const saved = await send(`${path}/edit`, withField(withField(edit, 'titleEn', 'Sample addition'), 'said', '加筆'));
  expect(saved.headers.get('location')).toBe(path);
  expect(await page(company, '/company/profile')).toContain('見本の追加');
});

test('where a solution was used is added, corrected and taken out by the form, read by the member, and taken back', async () => {
  const [{ id }] = (await office.ask('GET', `/api/v1/solutions?organisation=${OWN}`)).json<{ items: { id: string }[] }>().items as [{ id: string }];
  const path = `/secretariat/solutions/${id}`;
  const stated = async () => (await office.ask('GET', `/api/v1/solutions/${id}`)).json<{ references: object[] | null }>().references;
  const before = await stated();
  const rows = (fields: [string, string][], ...uses: [string, string, string][]): [string, string][] => [
    ...fields.filter(([name]) => !name.startsWith('reference')), ...uses.flatMap(([year, country, city]): [string, string][] => [['reference-year', year], ['reference-country', country], ['reference-cityId', city], ['reference-leaf', ''], ['reference-scale', 'middle']]),
  ];
  const form = fieldsIn(await page(office, `${path}/edit`));
  const wrong = await send(`${path}/edit`, rows(form, ['20', 'Atlantis', '']));
  expect([wrong.status, wrong.body.includes('href="#references.0.year"') || wrong.body.includes('href="#references.0.country"'), wrong.body.includes('value="Atlantis"')]).toEqual([400, true, true]);
  expect((await send(`${path}/edit`, rows(form, ['2022', 'ベトナム', ''], ['2024', '', 'jakarta']))).status).toBe(303);
  expect(await stated()).toEqual([{ country: 'VN', cityId: null, year: 2022, leaf: null, scale: 'middle' }, { country: 'ID', cityId: 'jakarta', year: 2024, leaf: null, scale: 'middle' }]);
  const history = await page(company, '/company/history');
  expect(history).toContain('2024 インドネシア・ジャカルタ（30万〜200万人）');
  const again = fieldsIn(await page(office, `${path}/edit`));
  expect(again.filter(([name]) => name === 'reference-country').map(([, value]) => value)).toEqual(['VN', 'ID', '', '']);
  expect((await send(`${path}/edit`, [...rows(again), ['references', 'none']])).status).toBe(303);
  expect(await stated()).toEqual([]);
  const undo = async (): Promise<string> => /\/secretariat\/member-changes\/[0-9a-f-]{36}\/undo/.exec(await page(office, `/secretariat/members/${OWN}/history`))![0];
  const first = await undo();
  expect((await send(first, [])).status).toBe(303);
  expect(await stated()).toHaveLength(2);
  const entries = [...(await page(office, `/secretariat/members/${OWN}/history`)).matchAll(/\/secretariat\/member-changes\/[0-9a-f-]{36}\/undo/g)].map(([address]) => address);
  expect((await send(entries[1]!, [])).status).toBe(303);
  expect(await stated()).toEqual(before);
});

test('a member is added, every member gets a day, and the company says with one press that it is right', async () => {
  const blank = fieldsIn(await page(office, '/secretariat/members/new'));
  const nameless = await send('/secretariat/members/new', blank);
  expect(nameless.status).toBe(400);
  expect(nameless.body).toContain('名称を日本語か英語で入力してください');
  const added = await send('/secretariat/members/new', withField(withField(blank, 'nameJa', '見本・新入会'), 'once', 'press-2'));
  expect(added.headers.get('location')).toMatch(/^\/secretariat\/members\/org-\d+\/history\?done=added$/);
  const bad = await send('/secretariat/members/review-days', [['reviewOn', 'soon']]);
  expect(bad.status).toBe(400);
  const past = await send('/secretariat/members/review-days', [['reviewOn', '2024-09-30']]);
  expect([past.status, past.body.includes('今日（2024-10-01）以降の日にしてください')]).toEqual([400, true]);
  expect((await send('/secretariat/members/review-days', [['reviewOn', '2025-01-31']])).headers.get('location')).toBe('/secretariat/members?done=set');
  const given = await page(office, '/secretariat/members');
  expect(given).toMatch(/2025年1月31日を、\d+団体に入れました/);
  const back = /\/secretariat\/members\/review-days\/[0-9a-f-]{36}\/undo/.exec(given)![0];
  expect((await send(back, [])).headers.get('location')).toBe('/secretariat/members?done=dayUndone');
  expect((await send(back, [])).status).toBe(409);
  expect(await page(office, '/secretariat/members')).not.toContain('2025年1月31日を、');
  expect((await send('/secretariat/members/review-days', [['reviewOn', '2024-10-01']])).headers.get('location')).toBe('/secretariat/members?done=set');
  expect(await page(office, '/secretariat/members?review=due')).toContain('見直す日が来た');
  expect(await page(office, '/secretariat')).toContain('見直す日が来て、まだ確認していない会員');
  expect(await page(company, '/company/profile')).toContain('見直す日（2024年10月1日）が来ています');
  const confirmed = await company.ask('POST', '/company/profile/confirm', new URLSearchParams());
  expect(confirmed.headers.get('location')).toBe('/company/profile?done=confirmed');
  expect(await page(company, '/company/profile')).toContain('次に見直す日は 2025年10月1日');
});

test('nobody but the secretariat finds the forms', async () => {
  for (const role of ['approver', 'company', 'city', 'organizer'] as const) {
    const other = await signedIn(running, role);
    for (const path of [`/secretariat/members/${OWN}/edit`, '/secretariat/members/new', `/secretariat/members/${OWN}/history`]) expect((await other.ask('GET', path)).status).toBe(404);
  }
});
