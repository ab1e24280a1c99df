/** Consents at the door: a company chooses in one step or one by one, keeps a receipt, and the secretariat records on its behalf. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { TestApp } from '../app.js';
import { startDemonstration } from '../demonstration.js';
import { type Answer, type Browser, signedIn } from '../signed-in.js';

const PAGE = '/company/consents';

let running: TestApp;
let company: Browser;
let office: Browser;
let own: string;

beforeAll(async () => {
  running = await startDemonstration();
  [company, office] = [await signedIn(running, 'company'), await signedIn(running, 'secretariat')];
  own = (await company.ask('GET', '/api/v1/me')).json<{ organisationIds: string[] }>().organisationIds[0]!;
}, 180_000);
afterAll(() => running.close());

const seen = (page: string): string => /name="seen" value="([^"]*)"/.exec(page)![1]!;
async function choose(fields: [string, string][], by = company, page = PAGE): Promise<Answer> {
  const now = seen((await by.ask('GET', page)).body);
  return by.ask('POST', page, new URLSearchParams([['seen', now], ...fields]));
}

test('a preset in one step, exceptions one by one, and a receipt of each', async () => {
  expect((await choose([['matching', 'yes'], ['publication', 'yes'], ['transfer', 'all']])).headers.get('location')).toBe(`${PAGE}?done=saved`);
  expect((await choose([['matching', 'yes'], ['publication', 'no'], ['transfer', 'some'], ['countries', 'TH'], ['countries', 'VN']])).status).toBe(303);
  const page = (await company.ask('GET', PAGE)).body;
  expect(page).toContain('海外の相手への提供（タイ）');
  expect(page).not.toContain('海外の相手への提供（すべての国）</li>');
  const receipts = [...page.matchAll(/\/company\/consents\/receipts\/[0-9a-f-]{36}/g)].map(([path]) => path);
  expect(receipts).toHaveLength(2);
  expect((await company.ask('GET', receipts[0]!)).body).toContain('同意の控え');
  expect((await choose([['matching', 'yes'], ['publication', 'no'], ['transfer', 'some'], ['countries', 'TH'], ['countries', 'VN']])).headers.get('location')).toBe(`${PAGE}?done=same`);
});

test('what cannot be is said at its field, and what was chosen stays', async () => {
  const refused = await choose([['matching', 'yes'], ['publication', 'yes'], ['transfer', 'some']]);
  expect(refused.status).toBe(400);
  expect(refused.body).toContain('提供してよい国を選んでください');
  expect(refused.body).toMatch(/name="transfer"[^>]*value="some"[^>]*checked|checked[^>]*name="transfer"[^>]*value="some"|value="some" checked/);
  expect((await choose([['matching', 'perhaps'], ['publication', 'yes'], ['transfer', 'none']])).status).toBe(400);
  expect((await choose([['matching', 'yes'], ['publication', 'yes'], ['transfer', 'some'], ['countries', 'thailand']])).status).toBe(400);
});

test('the secretariat records a consent on paper, which the member sees with its origin', async () => {
  const page = `/secretariat/members/${own}/consents`;
  expect((await choose([['matching', 'yes'], ['publication', 'yes'], ['transfer', 'none']], office, page)).status).toBe(303);
  expect((await company.ask('GET', PAGE)).body).toContain('書面などで（事務局が記録）');
  for (const role of ['approver', 'city', 'organizer'] as const) expect((await (await signedIn(running, role)).ask('GET', page)).status).toBe(404);
});

test('consents that changed while the page was open are not overwritten by a second press', async () => {
  const opened = seen((await company.ask('GET', PAGE)).body);
  expect((await choose([['matching', 'yes'], ['publication', 'yes'], ['transfer', 'all']])).headers.get('location')).toBe(`${PAGE}?done=saved`);
  const press = (): Promise<Answer> => company.ask('POST', PAGE, new URLSearchParams([['seen', opened], ['matching', 'no'], ['publication', 'no'], ['transfer', 'none']]));
  const late = await press();
  expect([late.status, late.body.includes('同意の内容が変わりました'), seen(late.body)]).toEqual([409, true, opened]);
  expect((await press()).status).toBe(409);
});
