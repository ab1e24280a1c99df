/** The page of the companies left out, and what such a company reads on its own page. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { OrganisationAccounts } from '../../src/members/organisation-accounts.js';
import { WhyNotService, type LeftOut } from '../../src/rounds/why-not.service.js';
import { MatchRound } from '../../src/rounds/round.entity.js';
import type { TestApp } from '../app.js';
import { startDemonstration } from '../demonstration.js';
import { type Browser, newcomer, signedIn } from '../signed-in.js';

let running: TestApp;
let office: Browser;
let outsider: Browser;
let left: LeftOut;
let page: string;

beforeAll(async () => {
  running = await startDemonstration();
  office = await signedIn(running, 'secretariat');
  const round = await running.asSystem(() => running.database.repository(MatchRound).findOneByOrFail({ state: 'published' }));
  page = `/secretariat/rounds/${round.id}/why-not`;
  left = (await running.asSystem(() => running.app.get(WhyNotService).leftOut(round.id))).find(({ raises }) => raises.length > 0)!;
  const person = await newcomer(running, 'company', 'left-out@company.example');
  await running.asSystem(() => running.app.get(OrganisationAccounts).tie(person.id, left.id));
  outsider = person.browser;
}, 180_000);
afterAll(() => running.close());

test('the secretariat reads every letter in both languages before it goes, and sends it once', async () => {
  const preview = await office.ask('GET', `${page}?open=${left.id}`);
  expect(preview.body).toContain(left.counterpart!.ja);
  expect(preview.body).toContain(left.counterpart!.en);
  expect(preview.body).toContain('1社に送る');
  expect((await office.ask('POST', page, new URLSearchParams())).status).toBe(303);
  const after = (await office.ask('GET', page)).body;
  expect(after).not.toContain('1社に送る');
  expect(after).toContain('アカウントのある企業には、すべて送りました。');
});

test('the company reads why, what would raise it with the form for it, and its letter leads there', async () => {
  const home = (await outsider.ask('GET', '/company')).body;
  expect(home).toContain('推薦がなかった理由');
  expect(home).toContain('id="raises"');
  expect(home).toMatch(/\/company\/(profile|solutions\/[\w-]+)\/propose#/);
  expect((await outsider.ask('GET', '/notices')).body).toContain('今回は推薦された都市がありませんでした');
});

test('a company with recommendations reads no reasons for having none, and nobody but the secretariat has the page', async () => {
  const company = await signedIn(running, 'company');
  expect((await company.ask('GET', '/company')).body).not.toContain('推薦がなかった理由');
  for (const role of ['approver', 'company', 'city', 'organizer'] as const) expect((await (await signedIn(running, role)).ask('GET', page)).status).toBe(404);
});
