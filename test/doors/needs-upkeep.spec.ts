/** The office's pages of needs, cities, priorities and networks, with the history and the way back. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { TestApp } from '../app.js';
import { startDemonstration } from '../demonstration.js';
import { type Answer, type Browser, signedIn } from '../signed-in.js';

let running: TestApp;
let office: Browser;

beforeAll(async () => {
  running = await startDemonstration();
  office = await signedIn(running, 'secretariat');
}, 180_000);
afterAll(() => running.close());

const page = async (path: string): Promise<string> => (await office.ask('GET', path)).body;
const send = (path: string, fields: Record<string, string> | [string, string][]): Promise<Answer> => office.ask('POST', path, new URLSearchParams(fields));
const versionOf = (body: string): string => /name="version" value="(\d+)"/.exec(body)![1]!;
const landing = async (answer: Answer): Promise<string> => {
  expect(answer.status).toBe(303);
  return page(answer.headers.get('location')!);
};
/** The fields of a form as they stand. */
const fieldsIn = (body: string, action: string): Record<string, string> => {
  const form = body.split('<form').find((part) => part.includes(`action="${action}"`))!.split('</form>')[0]!;
  const inputs = [...form.matchAll(/<input[^>]* name="([^"]+)"[^>]*>/g)].filter(([tag]) => !/type="(checkbox|radio)"/.test(tag) || tag.includes('checked')).map(([tag, name]) => [name!, / value="([^"]*)"/.exec(tag)?.[1] ?? '']);
  const selects = [...form.matchAll(/<select[^>]* name="([^"]+)"[^>]*>(.*?)<\/select>/gs)].map(([, name, options]) => [name!, /<option value="([^"]*)"[^>]* selected/.exec(options!)?.[1] ?? '']);
  const areas = [...form.matchAll(/<textarea[^>]* name="([^"]+)"[^>]*>(.*?)<\/textarea>/gs)].map(([, name, value]) => [name!, value!]);
  return Object.fromEntries([...inputs, ...selects, ...areas]);
};

test('a need is added, found as due, corrected, closed with a reason and taken up again, and a change is taken back', async () => {
  const blank = fieldsIn(await page('/secretariat/cities/jakarta/needs/new'), '/secretariat/cities/jakarta/needs/new');
  const nothing = await send('/secretariat/cities/jakarta/needs/new', { ...blank, domain: 'water' });
  expect(nothing.status).toBe(400);
  expect(nothing.body).toContain('題名か本文のどれかを');
  const added = await send('/secretariat/cities/jakarta/needs/new', { ...blank, once: 'another-press', domain: 'water', titleJa: '見本 地下水の見張り', reviewOn: '2024-01-31', asksStorage: 'in-country' });
  expect(await landing(added)).toContain('加えました');
  const path = added.headers.get('location')!.split('?')[0]!;
  expect(await page('/secretariat/needs?review=overdue')).toContain('見本 地下水の見張り');
  expect(await page('/secretariat')).toContain('期日を過ぎ、都市が確認していないニーズ 1件');

  const form = fieldsIn(await page(path), path);
  expect(form).toMatchObject({ asksStorage: 'in-country', origin: 'office' });
  const refused = await send(path, { ...form, origin: 'plan' });
  expect(refused.status).toBe(400);
  expect(refused.body).toContain('計画書によるときは、その所在');
  const saved = await landing(await send(path, { ...form, once: 'press-2', stage: 'study', reviewOn: '2099-01-01' }));
  expect(saved).toContain('保存しました');
  expect(await page('/secretariat/needs?review=overdue')).not.toContain('見本 地下水の見張り');
  const stale = await send(path, { ...form, once: 'press-3', stage: 'idea' });
  expect(stale.status).toBe(409);
  expect(stale.body).toContain('selected>構想');
  expect(fieldsIn(stale.body, path)['version']).toBe(form['version']);
  expect((await send(path, { ...fieldsIn(stale.body, path), once: 'press-4' })).status).toBe(409);

  const undo = /\/secretariat\/changes\/[0-9a-f-]{36}\/undo/.exec(saved)![0];
  const undone = await landing(await send(undo, { from: 'need' }));
  expect(undone).toContain('変更を取り消しました');
  expect(fieldsIn(undone, path)).toMatchObject({ stage: 'unknown', reviewOn: '2024-01-31' });
  expect((await send(undo, { from: 'need' })).status).toBe(409);

  const closed = await landing(await send(`${path}/close`, { version: versionOf(undone), note: '都市の計画が変わった' }));
  expect(closed).toContain('このニーズは終了しています');
  expect(closed).toContain('都市の計画が変わった');
  expect(await page('/secretariat/cities/jakarta')).not.toContain('見本 地下水の見張り');
  expect(await page('/secretariat/needs?state=closed')).toContain('見本 地下水の見張り');
  expect(await landing(await send(`${path}/reopen`, { version: versionOf(closed) }))).toContain('元に戻しました');
});

test('what a need takes is written part by part; the same again is no change, a part without a leaf is refused where it stands', async () => {
  const path = '/secretariat/needs/hanoi-n2';
  const form = (body: string): [string, string][] => Object.entries(fieldsIn(body, path)).filter(([name]) => !name.startsWith('facet'));
  const facets = (...rows: [string, string, string][]): [string, string][] => rows.flatMap(([leaf, ja, en]): [string, string][] => [['facetLeaf', leaf], ['facetJa', ja], ['facetEn', en]]);
  const once = (press: string): [string, string][] => [['once', press]];
  const wanted = facets(['water.supply', '見本の給水', ''], ['', '', ''], ['water.sewerage', '', 'Sample treatment']);
  const before = await page(path);
  const saved = await landing(await send(path, [...form(before).filter(([name]) => name !== 'once'), ...once('f1'), ...wanted]));
  expect(saved).toContain('value="見本の給水"');
  expect(saved).toContain('value="Sample treatment"');
  expect(saved.match(/name="facetLeaf"/g)).toHaveLength(4);
  const again = await landing(await send(path, [...form(saved).filter(([name]) => name !== 'once'), ...once('f2'), ...wanted]));
  expect(versionOf(again)).toBe(versionOf(saved));
  const refused = await send(path, [...form(saved).filter(([name]) => name !== 'once'), ...once('f3'), ...facets(['', '細目のない働き', ''])]);
  expect([refused.status, refused.body.includes('href="#facets.0.leaf"'), refused.body.includes('value="細目のない働き"')]).toEqual([400, true, true]);
  const undo = /\/secretariat\/changes\/[0-9a-f-]{36}\/undo/.exec(saved)![0];
  expect(await landing(await send(undo, { from: 'need' }))).not.toContain('value="見本の給水"');
});

test('priorities are ranked at once, a refusal keeps what was written, and the ranks come back', async () => {
  const before = await page('/secretariat/cities/hanoi/priorities');
  const ranks = (rows: [string, string, string, string][], version = versionOf(before)): [string, string][] =>
    [['version', version], ...rows.flatMap(([domain, origin, source, asOf]): [string, string][] => [['domain', domain], ['origin', origin], ['sourceUrl', source], ['asOf', asOf]])];
  const refused = await send('/secretariat/cities/hanoi/priorities', ranks([['water', 'source', '', ''], ['energy', 'declared', '', '']]));
  expect(refused.status).toBe(400);
  expect(refused.body).toContain('資料による順位には');
  expect(refused.body).toContain('<option value="energy" selected>');
  const bad = await send('/secretariat/cities/hanoi/priorities', ranks([['water', 'source', 'not an address', '2024-13-40']]));
  expect(bad.status).toBe(400);
  expect(bad.body).toContain('href="#priorities.0.sourceUrl"');
  const saved = await landing(await send('/secretariat/cities/hanoi/priorities', ranks([['water', 'source', 'https://example.org/plan', '2024-10-01'], ['', 'declared', '', ''], ['energy', 'declared', '', '']])));
  expect(saved).toContain('優先する分野');
  const undo = /\/secretariat\/changes\/[0-9a-f-]{36}\/undo/.exec(saved)![0];
  await landing(await send(undo, { from: 'city' }));
  const after = await page('/secretariat/cities/hanoi/priorities');
  const chosen = (body: string): string[] => [...body.matchAll(/<option value="([^"]+)" selected>/g)].map(([, value]) => value!);
  expect(chosen(after)).toEqual(chosen(before));
});

test('a city and a network are added and corrected; an id that is taken is refused at its field', async () => {
  const network = { id: 'india', nameJa: '見本 インドの都市', nameEn: 'Sample cities of India', note: '' };
  expect((await send('/secretariat/networks/new', network)).status).toBe(303);
  expect((await send('/secretariat/networks/new', network)).status).toBe(409);
  const correct = fieldsIn(await page('/secretariat/networks/india'), '/secretariat/networks/india');
  expect((await send('/secretariat/networks/india', { ...correct, nameEn: 'Sample Indian cities' })).status).toBe(303);
  expect(await page('/secretariat/cities?network=india')).toContain('見本 インドの都市の名称を直す');

  const blank = fieldsIn(await page('/secretariat/cities/new'), '/secretariat/cities/new');
  const wish = { ...blank, id: 'sample-pune', country: 'in', networkId: 'india', nameJa: '見本プネー', nameEn: 'Sample Pune', timeZone: 'Asia/Nowhere', languages: 'en、hi' };
  const refused = await send('/secretariat/cities/new', wish);
  expect(refused.status).toBe(400);
  expect(refused.body).toContain('href="#timeZone"');
  const added = await send('/secretariat/cities/new', { ...wish, once: 'press-2', timeZone: 'Asia/Kolkata' });
  expect(added.headers.get('location')).toBe('/secretariat/cities/sample-pune');
  const facts = fieldsIn(await page('/secretariat/cities/sample-pune/facts'), '/secretariat/cities/sample-pune/facts');
  expect(facts).toMatchObject({ languages: 'en hi', timeZone: 'Asia/Kolkata' });
  const saved = await landing(await send('/secretariat/cities/sample-pune/facts', { ...facts, population: '3124458', populationYear: '2011', 'factSources.languages.source': 'https://example.org/languages', 'factSources.languages.asOf': '2024-10-01' }));
  expect(saved).toContain('3124458');
});

test('an official says that a need is right, takes it back, says what is different, and ranks; the office reads it', async () => {
  const official = await signedIn(running, 'city');
  const press = (path: string, fields: [string, string][]): Promise<Answer> => official.ask('POST', path, new URLSearchParams(fields));
  const need = '/city/needs/jakarta-n1/answer';
  const own = async (): Promise<string> => (await official.ask('GET', '/city/needs')).body;
  expect(await own()).not.toContain('Take it back');
  expect((await press(need, [['answer', 'right'], ['version', '0'], ['needVersion', '1']])).headers.get('location')).toBe('/city/needs#need-jakarta-n1');
  expect(await page('/secretariat/needs/jakarta-n1')).toContain('都市が最後に確認');
  expect((await press(need, [['answer', 'gone'], ['version', '0']])).status).toBe(409);
  expect((await press(`${need}/take-back`, [['version', '1']])).status).toBe(303);
  expect(await page('/secretariat/needs/jakarta-n1')).toContain('都市はまだ確認していません');
  expect((await press(need, [['answer', 'change'], ['text', '見本 別の駅です'], ['version', '0']])).status).toBe(303);
  expect(await own()).toContain('見本 別の駅です');
  const read = /action="\/city\/needs\/jakarta-n2\/answer".*?name="needVersion" value="(\d+)"/s.exec(await own())![1]!;
  expect((await office.ask('PATCH', '/api/v1/needs/jakarta-n2', { version: Number(read), titleEn: 'Sample: rewritten while it was read' })).status).toBe(200);
  const late = await press('/city/needs/jakarta-n2/answer', [['answer', 'right'], ['version', '0'], ['needVersion', read]]);
  expect([late.status, late.body.includes('nothing was confirmed'), late.body.includes('Sample: rewritten while it was read')]).toEqual([409, true, true]);
  expect(await page('/secretariat/needs/jakarta-n2')).toContain('都市はまだ確認していません');
  expect((await press('/city/needs/hanoi-n1/answer', [['answer', 'right'], ['version', '0'], ['needVersion', '1']])).status).toBe(404);

  const derived = (body: string): number => body.split('Derived by us').length;
  const before = derived(await own());
  expect((await press('/city/priorities', [['version', '0'], ['values', 'water'], ['values', ''], ['values', 'energy']])).status).toBe(303);
  expect(await own()).toMatch(/<option value="water" selected>.*<option value="energy" selected>/s);
  const told = (await official.ask('GET', '/city/history')).body;
  expect(told).toContain('Priority domains');
  expect(told).not.toContain('/undo');
  expect(derived(await own())).toBe(1);
  expect((await press('/city/priorities/take-back', [['version', '1']])).status).toBe(303);
  expect(derived(await own())).toBe(before);
});

test('the approver, companies and cities do not see the pages of upkeep', async () => {
  for (const role of ['approver', 'company', 'city', 'organizer'] as const) {
    const other = await signedIn(running, role);
    for (const path of ['/secretariat/needs', '/secretariat/needs/jakarta-n1', '/secretariat/cities/jakarta/history', '/secretariat/cities/jakarta/needs/new']) expect((await other.ask('GET', path)).status).toBe(404);
  }
});
