/** Requests for meetings from side to side: a “no” that the asker cannot tell from no answer, a proposal of something else, and the secretariat that places a meeting and asks for a side. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import type { Browser, Locator } from 'playwright-core';
import { ApprovalsService } from '../../src/rounds/approvals.service.js';
import { PublicationsService } from '../../src/rounds/publications.service.js';
import type { TestApp } from '../app.js';
import { startDemonstration } from '../demonstration.js';
import { launch, sidewaysPixels, speak, violations } from './chromium.js';
import { type Hand, Person } from './hands.js';

const SEMINAR = 'sample-jakarta-2023-11';
const [COMPANY, CITY, SILENT] = ['org-013', 'del-jakarta', 'del-sumedang'];
const OFFICE = `/secretariat/seminars/${SEMINAR}/requests`;

let running: TestApp;
let owner: pg.Client;
let browser: Browser;
let people: Person[];

const rows = async <T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> => (await owner.query<T>(sql, values)).rows;

beforeAll(async () => {
  running = await startDemonstration({ AS_OF: '2023-11-01' });
  owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
  const by = Object.fromEntries((await rows<{ role: string; id: string }>('SELECT role, id FROM account')).map(({ role, id }) => [role, { accountId: id }]));
  const [round] = await rows<{ id: string }>('SELECT id FROM match_round WHERE seminar_id = $1', [SEMINAR]);
  const { app } = running;
  await running.asSystem(() => app.get(ApprovalsService).submit(round!.id, '', undefined, by['secretariat']!));
  await running.asSystem(() => app.get(ApprovalsService).approve(round!.id, '', undefined, by['approver']!));
  await running.asSystem(() => app.get(PublicationsService).publish(round!.id, undefined, by['secretariat']!));
  browser = await launch();
}, 240_000);
afterAll(async () => {
  await browser.close();
  await owner.end();
  await running.close();
});
beforeEach(async () => {
  people = [];
  await rows('DELETE FROM meeting_answer');
  await rows('UPDATE meeting_asking SET counters_id = NULL');
  await rows('DELETE FROM meeting_asking');
  await rows('DELETE FROM meeting_request WHERE agreed_at IS NOT NULL');
});
afterEach(() => Promise.all(people.map((person) => person.close())));

async function entered(hand: Hand, role: string): Promise<Person> {
  const person = await Person.at(browser, hand, running.origin);
  people.push(person);
  await person.signIn(role);
  await speak(person.page, 'ja');
  return person;
}

async function asks(company: Person, toId: string, message: string): Promise<string> {
  await company.open(`/company/requests?seminar=${SEMINAR}`);
  await company.page.selectOption('#toId', toId);
  await company.fill('#message', message);
  await company.press('form[action="/company/requests/ask"] button[type=submit]');
  expect(await company.text()).toContain('依頼しました。相手に知らせました。');
  return (await rows<{ id: string }>('SELECT id FROM meeting_asking WHERE from_id = $1 AND to_id = $2', [COMPANY, toId]))[0]!.id;
}

const line = (person: Person, id: string): Locator => person.page.locator(`tr[id="${id}"]`);
const standing = (person: Person, id: string): Promise<string> => line(person, id).locator('td').last().innerText();

/** Accessible, and no wider than a phone. */
async function isWell({ page }: Person): Promise<void> {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    expect([page.url(), width, await sidewaysPixels(page), await violations(page)]).toEqual([page.url(), width, 0, []]);
  }
}

test('by keyboard: a company asks, the city declines, and the company reads “not this time” with the next best, as after no answer', async () => {
  const [company, city] = [await entered('keyboard', 'company'), await entered('keyboard', 'city')];
  const declined = await asks(company, CITY!, 'ぜひお目にかかりたいです。');
  const silent = await asks(company, SILENT!, 'ぜひお目にかかりたいです。');
  await city.open('/city');
  expect(await city.page.locator('.notice[data-kind=care]').first().innerText()).toContain('面談の依頼が 1件、返事を待っています（2023年11月8日まで）');
  await city.press(`.notice a[href="/city/requests?seminar=${SEMINAR}"]`);
  await city.touch(`tr[id="${declined}"] details:nth-of-type(1) summary`);
  await city.fill(`[id="reason-${declined}"]`, '今回は別の分野を優先します。');
  await city.press(`tr[id="${declined}"] details:nth-of-type(1) button`);
  expect(await standing(city, declined)).toMatch(/断りました[\s\S]*今回は別の分野を優先します/);
  await isWell(city);

  await company.open(`/company/requests?seminar=${SEMINAR}`);
  const before = (await standing(company, declined)).replace(/\s+/g, ' ');
  expect([before, before.includes('返事待ち')]).toEqual([(await standing(company, silent)).replace(/\s+/g, ' '), true]);
  await rows(`UPDATE meeting_asking SET expires_on = '2023-10-31'`);
  await company.open(`/company/requests?seminar=${SEMINAR}`);
  const after = await standing(company, declined);
  expect([after, /今回は見送り[\s\S]*次の候補：/.test(after)]).toEqual([await standing(company, silent), true]);
  expect(await line(company, declined).innerHTML()).not.toMatch(/断|優先|declin/);
  await isWell(company);
  await company.press(`tr[id="${declined}"] a`);
  const next = (await rows<{ toId: string }>(`SELECT id AS "toId" FROM attendance WHERE seminar_id = $1 AND id = $2`, [SEMINAR, new URL(company.page.url()).searchParams.get('to')]))[0]!.toId;
  expect([await company.page.inputValue('#toId'), next === CITY || next === SILENT]).toEqual([next, false]);
}, 180_000);

test('without JavaScript: the city proposes something else, the company accepts, and both read that the meeting is agreed', async () => {
  const [company, city] = [await entered('no JavaScript', 'company'), await entered('no JavaScript', 'city')];
  const id = await asks(company, CITY!, '救急の連携について。');
  await city.open(`/city/requests?seminar=${SEMINAR}`);
  await city.touch(`tr[id="${id}"] details:nth-of-type(2) summary`);
  await city.page.selectOption(`[id="half-${id}"]`, 'morning');
  await city.fill(`[id="message-${id}"]`, '午前なら担当者も出られます。');
  await city.press(`tr[id="${id}"] details:nth-of-type(2) button[type=submit]`);
  expect(await city.text()).toContain('別の案を送りました。');
  await company.open('/company');
  await company.press(`.notice a[href="/company/requests?seminar=${SEMINAR}"]`);
  expect(await standing(company, id)).toContain('別の案あり');
  const back = (await line(company, id).locator('a').first().getAttribute('href'))!.slice(1);
  expect(await line(company, back).innerText()).toMatch(/午前なら担当者も出られます。[\s\S]*午前を希望/);
  await company.press(`tr[id="${back}"] button[aria-label^="受ける"]`);
  expect(await company.text()).toContain('面談が決まりました。相手に知らせました。');
  await city.open(`/city/requests?seminar=${SEMINAR}`);
  await company.open(`/company/requests?seminar=${SEMINAR}`);
  expect([await standing(city, id), await standing(company, id)].map((text) => text.includes('決まりました'))).toEqual([true, true]);
}, 180_000);

test('by mouse: the secretariat places a meeting, calls it off and places it again, and asks and accepts for a side; both sides read who did it', async () => {
  const [office, company] = [await entered('mouse', 'secretariat'), await entered('mouse', 'company')];
  await office.open(`/secretariat/seminars/${SEMINAR}`);
  await office.press(`a[href="${OFFICE}"]`);
  await isWell(office);
  await office.page.selectOption('#company', COMPANY!);
  await office.page.selectOption('#counterpart', 'del-banyuwangi');
  await office.press('#two button[type=submit]');
  await isWell(office);
  await office.press(`form[action="${OFFICE}/place"] button[type=submit]`);
  expect(await office.text()).toContain('面談を入れました。双方に知らせました。');
  const placed = (await rows<{ id: string }>('SELECT id FROM meeting_request WHERE is_placed'))[0]!.id;
  await company.open(`/company/requests?seminar=${SEMINAR}`);
  expect(await company.text()).toContain('事務局が入れた面談');
  await office.press(`tr[id="${placed}"] button`);
  expect(await standing(office, placed)).toContain('取りやめ');
  await office.press(`tr[id="${placed}"] a`);
  await office.press(`form[action="${OFFICE}/place"] button[type=submit]`);
  expect(await standing(office, placed)).toContain('決まりました');

  await office.open(`${OFFICE}?company=${COMPANY}&counterpart=${CITY}`);
  await office.choose('fromId', CITY!);
  await office.fill('#message-ask', '市の担当者からお電話をいただきました。');
  await office.press(`form[action="${OFFICE}/ask"] button[type=submit]`);
  const { id } = (await rows<{ id: string }>('SELECT id FROM meeting_asking'))[0]!;
  await office.open('/secretariat');
  await office.press(`.tasks a[href="${OFFICE}?state=pending"]`);
  await office.touch(`tr[id="${id}"] summary`);
  await isWell(office);
  await office.press(`tr[id="${id}"] details button`);
  expect(await office.text()).toContain('代わりに受けました。面談が決まりました。');
  await company.open(`/company/requests?seminar=${SEMINAR}`);
  expect(await standing(company, id)).toMatch(/決まりました[\s\S]*事務局が代わりに行いました/);
  const host = await entered('mouse', 'organizer');
  await host.open(`/organizer/seminars/${SEMINAR}`);
  await host.press(`a[href="/organizer/seminars/${SEMINAR}/requests"]`);
  await host.page.selectOption('#filter-state', 'accepted');
  await host.press('.filter button');
  expect(await line(host, id).count()).toBe(1);
  await isWell(host);
}, 180_000);
