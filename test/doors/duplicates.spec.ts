/** The pages of entries that may be one organisation, as the secretariat uses them; the sample holds one such pair on purpose. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { TestApp } from '../app.js';
import { startDemonstration } from '../demonstration.js';
import { type Answer, type Browser, signedIn } from '../signed-in.js';

const [A, B] = ['org-261', 'org-316'];
const PAGE = '/secretariat/duplicates';

let running: TestApp;
let office: Browser;

beforeAll(async () => {
  running = await startDemonstration();
  office = await signedIn(running, 'secretariat');
}, 180_000);
afterAll(() => running.close());

const form = (path: string, fields: Record<string, string>): Promise<Answer> => office.ask('POST', path, new URLSearchParams(fields));
const hidden = (page: string, name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)![1]!;

test('a pair is compared, made into one and taken apart again', async () => {
  expect((await office.ask('GET', PAGE)).body).toContain(`merge?kept=${A}&amp;merged=${B}`);
  const compare = (await office.ask('GET', `${PAGE}/merge?kept=${A}&merged=${B}`)).body;
  const wish = { kept: A, merged: B, keptVersion: hidden(compare, 'keptVersion'), mergedVersion: hidden(compare, 'mergedVersion'), 'take-prefecture': 'merged' };
  const merged = await form(`${PAGE}/merge`, wish);
  expect(merged.status).toBe(303);
  const after = (await office.ask('GET', merged.headers.get('location')!)).body;
  expect(after).toContain('一つにしました');
  expect(after).not.toContain(`merge?kept=${A}&amp;merged=${B}`);
  expect((await office.ask('GET', `/secretariat/members/${B}`)).body).toContain('次の登録に統合されています');
  expect((await office.ask('GET', `/secretariat/members?q=%E4%B9%9D%E9%87%8D%E9%87%8E`)).body).not.toContain(`/secretariat/members/${B}"`);

  const again = await form(`${PAGE}/merge`, wish);
  expect(again.status).toBe(409);
  expect(again.body).toContain('どちらかの登録が変更または統合されました');

  const undo = /\/secretariat\/duplicates\/([0-9a-f-]{36})\/undo/.exec(after)![0];
  expect((await form(undo, {})).status).toBe(303);
  expect((await office.ask('GET', PAGE)).body).toContain(`merge?kept=${A}&amp;merged=${B}`);
  expect((await form(undo, {})).status).toBe(404);
});

test('a pair that is two leaves the list, and comes back when asked again', async () => {
  expect((await form(`${PAGE}/two`, { a: B, b: A })).status).toBe(303);
  expect((await office.ask('GET', PAGE)).body).toContain('確かめる組はありません');
  expect((await form(`${PAGE}/again`, { a: A, b: B })).status).toBe(303);
  expect((await office.ask('GET', PAGE)).body).not.toContain('確かめる組はありません');
});

test('ids that are not there are said at their fields', async () => {
  const page = (await office.ask('GET', `${PAGE}/merge?kept=org-999&merged=${A}`)).body;
  expect(page).toContain('この番号の会員は見つかりません');
  expect((await office.ask('GET', `${PAGE}/merge?kept=${A}&merged=${A}`)).body).toContain('二つの別の登録を選んでください');
});
