/** Somebody of a local company with a phone: a link from the roster, attendance, people, a need and companies answered without script; the roster shows it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { anonymousAsker } from '../../src/access/asker.js';
import { RequestsService } from '../../src/meetings/requests.service.js';
import { TimetableVersions } from '../../src/meetings/timetable-versions.service.js';
import { TimetablesService } from '../../src/meetings/timetables.service.js';
import type { TestApp } from '../app.js';
import { startDemonstration } from '../demonstration.js';
import { launch, sidewaysPixels, violations } from './chromium.js';
import { Person } from './hands.js';

const SEMINAR = 'sample-jakarta-2023-11';
const COMPANY = 'pt-sehat';
const PARTY = `/secretariat/seminars/${SEMINAR}/roster/parties/${COMPANY}`;
let running: TestApp;
let browser: Browser;
let office: Person;
/** Meetings of the company in the published timetable. */
let published = 0;

beforeAll(async () => {
  running = await startDemonstration({ AS_OF: '2023-11-01' });
  const { app, asSystem } = running;
  await asSystem(() => app.get(TimetablesService).build(SEMINAR, { withoutWishes: true }, null));
  await asSystem(async () => app.get(TimetableVersions).publish(SEMINAR, { isFinal: true, unheld: (await app.get(TimetablesService).inHand(SEMINAR))!.unheld.length }, null));
  published = (await rows<{ n: number }>('SELECT count(*)::int AS n FROM timetable_version v JOIN timetable_meeting m ON m.timetable_id = v.timetable_id WHERE v.seminar_id = $1 AND v.is_current AND $2 IN (m.a_id, m.b_id)', [SEMINAR, COMPANY]))[0]!.n;
  // The round of the seminar stands as published, and the company was asked and has not answered.
  await rows(`UPDATE match_round SET state = 'published', published_at = now(), shown = true WHERE seminar_id = $1`, [SEMINAR]);
  await rows(`UPDATE attendance SET status = 'invited' WHERE seminar_id = $1 AND id = $2`, [SEMINAR, COMPANY]);
  browser = await launch();
  office = await Person.at(browser, 'mouse', running.origin);
  await office.signIn('secretariat');
}, 240_000);
afterAll(async () => {
  await office.close();
  await browser.close();
  await running.close();
});

const rows = <T>(sql: string, values: unknown[] = []): Promise<T[]> => running.asSystem(() => running.database.query<T>(sql, values));
const phone = (script: boolean, width = 360): Promise<BrowserContext> => browser.newContext({ viewport: { width, height: 740 }, locale: 'en', javaScriptEnabled: script, hasTouch: true, isMobile: true });

/** Sent from the page of the company on the roster, and read there where no mail carries it. */
async function sent(name: string): Promise<string> {
  await office.open(PARTY);
  if (!(await office.page.locator('#name').isVisible())) await office.page.locator('#links summary').click();
  await office.fill('#name', name);
  await office.fill('#email', `${name.toLowerCase()}@local.example`);
  await office.press(`form[action="${PARTY}/links"] button[type=submit]`);
  return (await office.page.locator('.once').innerText()).trim().replace(/^https?:\/\/[^/]+/, running.origin);
}

describe('on a phone, without JavaScript', () => {
  let link: string;
  let context: BrowserContext;
  let page: Page;
  const tap = async (selector: string, then: string): Promise<void> => {
    await page.locator(selector).first().tap();
    await page.waitForSelector(then);
  };

  beforeAll(async () => {
    link = await sent('Rina');
    context = await phone(false);
    page = await context.newPage();
  }, 60_000);
  afterAll(() => context.close());

  test('a local company reads when and where, accepts, and says who comes', async () => {
    await page.goto(link);
    expect(await page.locator('h1').innerText()).toContain('please answer');
    const facts = await page.locator('dl.facts').innerText();
    for (const words of ['21 November 2023', '13:00–17:00', 'Sample Convention Hall', 'Rina']) expect(facts).toContain(words);
    await tap('#to-accepted', '#to-cancelled');
    await page.fill('#person-name', 'Rina Wati');
    await page.fill('#person-title', 'Director');
    await tap('#add-person', '#people li');
    await page.fill('#person-name', 'Budi');
    await tap('#add-person', '#people li + li');
    await tap('#people li + li button[value=leave]', '#people button[value=return]');
    expect(await rows(`SELECT name_en AS name, left_at IS NULL AS comes FROM delegate WHERE seminar_id = $1 AND attendance_id = $2 ORDER BY precedence`, [SEMINAR, COMPANY])).toEqual([{ name: 'Rina Wati', comes: true }, { name: 'Budi', comes: false }]);
    expect(await rows('SELECT status FROM attendance WHERE seminar_id = $1 AND id = $2', [SEMINAR, COMPANY])).toEqual([{ status: 'accepted' }]);
  }, 60_000);

  test('says what is different about its need, judges two companies side by side, takes one answer back, and sends', async () => {
    const need = `${COMPANY}-n1`;
    await tap(`#need-${need}-change`, `#text-${need}`);
    await page.fill(`#text-${need}`, 'Also for clinics on the islands');
    await tap(`#save-${need}`, `#need-${need}-change[aria-pressed=true]`);
    const cells = await page.locator('td[id^=meet-]').evaluateAll((all) => all.map((cell) => (cell as unknown as { id: string }).id));
    expect(cells.length).toBeGreaterThan(1);
    expect(cells.length).toBeLessThanOrEqual(5);
    await tap(`#${cells[0]} button[value=no]`, `#${cells[0]} button[value=no][aria-pressed=true]`);
    await tap(`#${cells[1]} button[value=want]`, `#${cells[1]} button[value=want][aria-pressed=true]`);
    await tap(`#${cells[1]} form + form button`, `#${cells[1]} button[value=want][aria-pressed=false]`);
    await page.fill('#more-text', 'Two of us are vegetarian');
    await tap('#send', '.notice[data-kind=good]');
    expect(await rows(`SELECT mark FROM mark WHERE side = 'city' AND counterpart_id = $1`, [COMPANY])).toEqual([{ mark: 'no' }]);
  }, 60_000);

  test('the roster shows how far it is; the secretariat puts its words in, and the company reads that', async () => {
    await office.open(`/secretariat/seminars/${SEMINAR}/roster?kind=local-company`);
    expect(await office.page.locator(`#party-${COMPANY}`).innerText()).toContain('回答済み');
    await office.open(PARTY);
    for (const words of ['Rina Wati', 'Also for clinics on the islands', 'Two of us are vegetarian']) expect(await office.text()).toContain(words);
    await office.press('#proposals form[action$="/accept"] button');
    expect(await office.text()).toContain('決定を保存しました');
    await page.goto(link);
    expect(await page.locator(`#need-${COMPANY}-n1`).innerText()).toContain('The secretariat has put this in');
  }, 60_000);

  test('accepts a company’s request for a meeting, and declines another, whose asker is not told', async () => {
    const asking = running.app.get(RequestsService);
    const by = { ...anonymousAsker('en'), role: 'secretariat' as const };
    const free = await rows<{ id: string }>(
      `SELECT a.id FROM attendance a WHERE a.seminar_id = $1 AND a.kind = 'company' AND a.status = 'confirmed' AND NOT EXISTS (SELECT 1 FROM meeting_request r WHERE r.seminar_id = $1 AND a.id IN (r.a_id, r.b_id) AND $2 IN (r.a_id, r.b_id))
          AND NOT is_kept_apart($1, a.id, $2) AND (SELECT count(*) FROM meeting_request r WHERE r.seminar_id = $1 AND a.id IN (r.a_id, r.b_id)) < a.meetings_max ORDER BY 1 LIMIT 2`, [SEMINAR, COMPANY]);
    const [first, second] = [await asking.ask(by, SEMINAR, { fromId: free[0]!.id, toId: COMPANY }), await asking.ask(by, SEMINAR, { fromId: free[1]!.id, toId: COMPANY })];
    await page.goto(link);
    await tap(`[id="${first.id}"] form.own-word button`, `[id="${first.id}"] .tag[data-kind=good]`);
    await page.locator(`[id="${second.id}"] details summary`).first().tap();
    await tap(`[id="${second.id}"] details button`, `[id="${second.id}"] form.own-word button`);
    expect(await rows('SELECT answer FROM meeting_answer WHERE seminar_id = $1 AND party_id = $2 ORDER BY answer', [SEMINAR, COMPANY])).toEqual([{ answer: 'accepted' }, { answer: 'declined' }]);
  }, 60_000);

  test('cancels, told first how many published meetings would end, and takes it back; a link taken back says so', async () => {
    await page.goto(link);
    expect(await page.locator('#meetings tbody tr').count()).toBe(published);
    await tap('#to-cancelled', '#ending');
    expect(await page.locator('#ending h3').innerText()).toContain(String(published));
    await tap('#ending button', '#back');
    expect(await rows('SELECT status FROM attendance WHERE seminar_id = $1 AND id = $2', [SEMINAR, COMPANY])).toEqual([{ status: 'cancelled' }]);
    expect(await page.locator('#candidates, #meetings').count()).toBe(0);
    await tap('#back', '#to-cancelled');
    await office.open(PARTY);
    await office.press('#links form[action$="/revoke"] button');
    await page.goto(link);
    expect(await page.locator('main').innerText()).toContain('taken this link back');
  }, 60_000);
});

test.each(['en', 'ja'] as const)('the page is accessible, fits 320 pixels and has targets a finger can hit, in %s', async (language) => {
  const link = await sent('Ayu');
  const context = await phone(true, 320);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => { if (message.type() === 'error') faults.push(message.text()); });
  await page.goto(link);
  if (language === 'ja') {
    await page.locator('.language button').tap();
    await page.waitForSelector('html[lang=ja]');
  }
  for (const width of [320, 390, 1280]) {
    await page.setViewportSize({ width, height: 740 });
    for (const fault of await violations(page)) faults.push(`${width} ${fault}`);
    const sideways = await sidewaysPixels(page);
    if (sideways > 0) faults.push(`${width} moves sideways by ${sideways} pixels`);
  }
  await page.setViewportSize({ width: 320, height: 740 });
  const heights = await page.locator('main button:visible').evaluateAll((buttons) => buttons.map((button) => (button as unknown as { offsetHeight: number }).offsetHeight));
  expect(heights.filter((height) => height < 24)).toEqual([]);
  await context.close();
  expect(faults).toEqual([]);
}, 120_000);
