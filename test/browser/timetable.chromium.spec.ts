/** The timetable of the Jakarta sample in a browser: built, a meeting moved by drag, by the keyboard alone and without script, undone, locked, and published. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { TestApp } from '../app.js';
import { startDemonstration } from '../demonstration.js';
import { launch, sidewaysPixels, signIn, speak, violations } from './chromium.js';
import { Person } from './hands.js';

const SEMINAR = 'sample-jakarta-2023-11';
const PAGE = `/secretariat/seminars/${SEMINAR}/timetable`;
const PLAN = `/organizer/seminars/${SEMINAR}/plan`;
/** Cells in which a meeting that is carried can be put, without others being moved. */
const PUT = 'td[data-put]';

let running: TestApp;
let browser: Browser;

beforeAll(async () => {
  running = await startDemonstration();
  await running.asSystem(() => running.database.query(
    `INSERT INTO veto (seminar_id, a_id, b_id, kind, hidden_from, sample) SELECT seminar_id, a_id, b_id, 'veto', 'both', true FROM meeting_request WHERE seminar_id = $1 AND id = 'r040'`, [SEMINAR]));
  browser = await launch();
}, 240_000);
afterAll(async () => {
  await browser.close();
  await running.close();
});

async function opened(role = 'secretariat'): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 2400 }, locale: 'en' })).newPage();
  await signIn(page, running.origin, role);
  await speak(page, 'en');
  return page;
}
const placeOf = async (request: string): Promise<string | undefined> => {
  const [standing] = await running.asSystem(() => running.database.query<{ slot_id: string; table_id: string | null }>(
    `SELECT m.slot_id, m.table_id FROM timetable_meeting m JOIN timetable_head h ON h.timetable_id = m.timetable_id AND h.seminar_id = m.seminar_id WHERE m.seminar_id = $1 AND m.request_id = $2`, [SEMINAR, request]));
  return standing && `${standing.table_id ?? ''} ${standing.slot_id}`;
};
const pairOf = async (request: string): Promise<string> => {
  const [pair] = await running.asSystem(() => running.database.query<{ a: string; b: string }>(
    `SELECT coalesce(o.name_en, o.name_ja) AS a, coalesce(l.name, y.name_en) AS b FROM meeting_request r JOIN attendance x ON x.seminar_id = r.seminar_id AND x.id = r.a_id JOIN organisation o ON o.id = x.organisation_id
       JOIN attendance y ON y.seminar_id = r.seminar_id AND y.id = r.b_id LEFT JOIN local_company l ON l.id = y.local_company_id WHERE r.seminar_id = $1 AND r.id = $2`, [SEMINAR, request]));
  return `${pair!.a} × ${pair!.b}`;
};
const keyOf = (page: Page, selector: string): Promise<string> => page.locator(selector).first().evaluate((cell) => {
  const { dataset, parentElement } = cell as unknown as { dataset: Record<string, string>; parentElement: { dataset: Record<string, string> } };
  return `${parentElement.dataset['row']} ${dataset['slot']}`;
});
/** A meeting that has a free cell, found as a person would: by picking up one after the other. */
async function movable(page: Page, at = PAGE): Promise<string> {
  await page.goto(`${running.origin}${at}`);
  const requests = await page.locator('.grid a[data-pick]').evaluateAll((all) => all.map((one) => (one as unknown as { dataset: Record<string, string> }).dataset['pick']!));
  for (const request of requests) {
    await page.goto(`${running.origin}${at}?pick=${request}`);
    if (await page.locator(PUT).count() > 0) return request;
  }
  throw new Error('No meeting can be moved.');
}
async function lift(page: Page, link: string): Promise<void> {
  await page.locator(link).first().hover();
  await page.mouse.down();
  await page.mouse.move(5, 5);
  await page.mouse.move(10, 10);
}
async function dropAt(page: Page, cell: string): Promise<void> {
  const box = (await page.locator(cell).first().boundingBox())!;
  await page.mouse.move(box.x + box.width - 6, box.y + box.height - 6, { steps: 3 });
  await page.mouse.up();
}

test('built by one press, with the check’s yes', async () => {
  const page = await opened();
  await page.goto(`${running.origin}${PAGE}`);
  await page.click('form[action$="/build"] button[value="on"]');
  await page.waitForURL(/done=built/);
  expect(await page.locator('.grid [data-pick]').count()).toBeGreaterThan(20);
  expect(await page.locator('#may-drag').isVisible()).toBe(true);
  expect([await sidewaysPixels(page), await violations(page)]).toEqual([0, []]);
  await page.context().close();
}, 120_000);

test('a meeting is dragged to a free cell and moves at once; let go over a red one, the page says why not; let go outside, nothing has changed', async () => {
  const page = await opened();
  const request = await movable(page);
  await page.goto(`${running.origin}${PAGE}`);
  const link = `.grid a[data-pick="${request}"]`;
  const before = await placeOf(request);
  const quiet = await page.locator('.grid').innerHTML();

  await lift(page, link);
  await page.waitForSelector(PUT);
  expect(await violations(page)).toEqual([]);
  const away = (await page.locator('h1').boundingBox())!;
  await page.mouse.move(away.x + 5, away.y + 5, { steps: 3 });
  await page.mouse.up();
  await page.waitForSelector(PUT, { state: 'detached' });
  expect(await page.locator('.grid').innerHTML()).toBe(quiet);

  await lift(page, link);
  await page.waitForSelector('td[data-fit=no]');
  await dropAt(page, 'td[data-fit=no]:has(.verdict a)');
  await page.waitForURL(/slot=/);
  expect(await page.locator('#change h2').innerText()).toContain('cannot simply go');
  expect(await placeOf(request)).toBe(before);

  await page.goto(`${running.origin}${PAGE}`);
  await lift(page, link);
  await page.waitForSelector(PUT);
  const wanted = await keyOf(page, PUT);
  await dropAt(page, PUT);
  await page.waitForURL(/done=moved/);
  expect(await placeOf(request)).toBe(wanted);
  await page.click('form[action$="/undo"] button');
  await page.waitForURL(/done=undone/);
  expect(await placeOf(request)).toBe(before);
  await page.context().close();
}, 120_000);

test.each(['keyboard', 'no JavaScript'] as const)('a meeting is moved by %s, undone, done again, locked and unlocked', async (hand) => {
  const person = await Person.at(browser, hand, running.origin);
  await person.signIn('secretariat');
  const { page } = person;
  const request = await movable(page);
  await person.open(PAGE);
  const before = await placeOf(request);
  await person.press(`.grid a[data-pick="${request}"]`);
  const wanted = await keyOf(page, PUT);
  await person.press(`${PUT} .verdict a`);
  await person.press('#change form[action$="/move"] button');
  expect(await placeOf(request)).toBe(wanted);
  await person.press('form[action$="/undo"] button');
  expect(await placeOf(request)).toBe(before);
  await person.press('form[action$="/redo"] button');
  expect(await placeOf(request)).toBe(wanted);
  await person.press(`.grid a[data-pick="${request}"]`);
  await person.press('#picked form[action$="/lock"] button');
  await person.press(`.grid a[data-pick="${request}"]`);
  expect(await page.locator('.verdict a').count()).toBe(0);
  await person.press('#picked form[action$="/lock"] button');
  await person.close();
}, 180_000);

test('a host changes it as the office does, publishes nothing, and reads of nobody who is kept apart', async () => {
  const page = await opened('organizer');
  await page.goto(`${running.origin}/organizer/seminars/${SEMINAR}/timetable`);
  await page.click(`a[href="${PLAN}"]`);
  const request = await movable(page, PLAN);
  const before = await placeOf(request);
  await page.click(`${PUT} .verdict a`);
  await page.click('#change form[action$="/move"] button');
  await page.waitForURL(/plan\?done=moved/);
  expect(await placeOf(request)).not.toBe(before);
  expect([await sidewaysPixels(page), await violations(page)]).toEqual([0, []]);
  await page.click('form[action$="/undo"] button');
  await page.waitForURL(/plan\?done=undone/);
  expect(await placeOf(request)).toBe(before);
  expect(await page.locator('form[action$="/publish"], form[action$="/withdraw"]').count()).toBe(0);
  const office = await opened();
  await office.goto(`${running.origin}${PAGE}`);
  const apart = 'Kept apart by the office';
  expect([(await office.locator('main').innerText()).includes(apart), (await page.locator('main').innerText()).includes(apart)]).toEqual([true, false]);
  for (const each of [page, office]) await each.context().close();
}, 120_000);

test('a meeting whose pair is kept apart since says so when it is picked up and is taken out; a host reads only that it cannot be held', async () => {
  const page = await opened();
  await page.goto(`${running.origin}${PAGE}`);
  const cell = page.locator('.grid a[data-pick]').first();
  const request = (await cell.getAttribute('data-pick'))!;
  const pair = await running.asSystem(() => running.database.query<{ a_id: string; b_id: string }>('SELECT a_id, b_id FROM meeting_request WHERE seminar_id = $1 AND id = $2', [SEMINAR, request]));
  await running.asSystem(() => running.database.query(`INSERT INTO veto (seminar_id, a_id, b_id, kind) VALUES ($1, $2, $3, 'veto')`, [SEMINAR, pair[0]!.a_id, pair[0]!.b_id]));
  const host = await opened('organizer');
  await host.goto(`${running.origin}${PLAN}`);
  const said = await host.locator('main').innerText();
  expect([/The meeting of .+ cannot be held by the programme as it is now\./.test(said), said.includes('kept apart')]).toEqual([true, false]);
  expect(await host.locator(`.grid a[data-pick="${request}"]`).count()).toBe(0);
  await page.goto(`${running.origin}${PAGE}?pick=${request}`);
  expect(await page.locator('#picked').innerText()).toContain('these two are kept apart since.');
  expect([await sidewaysPixels(page), await violations(page)]).toEqual([0, []]);
  await page.click('#picked form[action$="/drop"] button');
  await page.waitForURL(/done=dropped/);
  expect([await page.locator('.notice[data-kind=bad]').count(), await placeOf(request)]).toEqual([0, undefined]);
  await running.asSystem(() => running.database.query('DELETE FROM veto WHERE seminar_id = $1 AND a_id = $2 AND b_id = $3', [SEMINAR, pair[0]!.a_id, pair[0]!.b_id]));
  await page.click('form[action$="/undo"] button');
  await page.waitForURL(/done=undone/);
  expect(await placeOf(request)).toBeDefined();
  await host.goto(`${running.origin}${PLAN}/standby?slot=all`);
  expect([await host.locator('main').innerText().then((text) => text.includes('recommended with')), await host.locator('main section.section').count() > 1]).toEqual([false, true]);
  expect([await sidewaysPixels(host), await violations(host)]).toEqual([0, []]);
  await host.goto(`${running.origin}${PLAN}/versions`);
  expect([await sidewaysPixels(host), await violations(host)]).toEqual([0, []]);
  for (const each of [page, host]) await each.context().close();
}, 120_000);

test('a meeting that was called off is named by its pair where a repair takes it out, for hosts by its hour and place, and both sides count', async () => {
  const page = await opened();
  await page.goto(`${running.origin}${PAGE}`);
  const request = (await page.locator('.grid a[data-pick]').first().getAttribute('data-pick'))!;
  const pair = await pairOf(request);
  const callOff = (at: string): Promise<unknown> => running.asSystem(() => running.database.query(`UPDATE meeting_request SET called_off_at = ${at} WHERE seminar_id = $1 AND id = $2`, [SEMINAR, request]));
  await callOff('now()');
  await page.reload();
  expect(await page.locator('.notice[data-kind=bad]').innerText()).toContain(`${pair} cannot be held`);
  await page.click('.notice[data-kind=bad] form[action$="/repair"] button');
  await page.waitForURL(/proposal=/);
  const host = await opened('organizer');
  await host.goto(`${running.origin}${PLAN}${new URL(page.url()).search}`);
  const [office, hosts] = await Promise.all([page, host].map((one) => one.locator('#proposal').innerText()));
  expect([office!.includes(pair), /The meeting of .+/.test(hosts!), hosts!.includes(pair)]).toEqual([true, true, false]);
  for (const said of [office!, hosts!]) expect([said.includes('2 parties have meetings that move or are not held any more.'), said.includes(request)]).toEqual([true, false]);
  expect([await sidewaysPixels(page), await violations(page)]).toEqual([0, []]);
  await callOff('NULL');
  for (const each of [page, host]) await each.context().close();
}, 120_000);

test('standby names who could step in, nobody who is kept apart, and puts a pair that waits in one press, to be undone', async () => {
  const page = await opened();
  await page.goto(`${running.origin}${PAGE}`);
  await page.click('.buttons form:has(input[name=withoutWishes][value=""])[action$="/build"] button');
  await page.waitForURL(/done=built/);
  await page.click('a[href$="/timetable/standby"]');
  expect([await sidewaysPixels(page), await violations(page)]).toEqual([0, []]);
  await page.goto(`${running.origin}${PAGE}/standby?slot=all`);
  expect(await page.locator('main').innerText()).not.toContain(await pairOf('r040'));
  const put = page.locator('form[action$="/refill"]').first();
  const request = (await put.locator('[name=request]').getAttribute('value'))!;
  const freed = (await put.locator('[name=freed]').getAttribute('value'))!;
  const [slot, before] = [await put.locator('[name=slotId]').getAttribute('value'), await placeOf(freed)];
  expect([await placeOf(request), before?.endsWith(` ${slot}`)]).toEqual([undefined, true]);
  await put.locator('button').click();
  await page.waitForURL(/done=refilled/);
  expect([await placeOf(freed), (await placeOf(request))?.endsWith(` ${slot}`)]).toEqual([undefined, true]);
  for (const at of ['refilled', 'built']) {
    await page.click('form[action$="/undo"] button');
    await page.waitForURL(/done=undone/);
    if (at === 'refilled') expect([await placeOf(freed), await placeOf(request)]).toEqual([before, undefined]);
  }
  await page.context().close();
}, 180_000);

test('published, those who meet read it, and two who change it at once are told so', async () => {
  const [one, two] = [await opened(), await opened()];
  const request = await movable(one);
  for (const page of [one, two]) {
    await page.goto(`${running.origin}${PAGE}?pick=${request}`);
    await page.click(`${PUT} .verdict a`);
  }
  await one.click('#change form[action$="/move"] button');
  await one.waitForURL(/done=moved/);
  await two.click('#change form[action$="/move"] button');
  await two.waitForSelector('.errors, [role=alert]');
  expect(await two.locator('.errors, [role=alert]').first().innerText()).toContain('changed');
  await one.check('#publish input[name=isFinal][value=on]');
  if (await one.locator('#publish input[name=unheld]').count() > 0) await one.check('#publish input[name=unheld]');
  await one.click('#publish form[action$="/publish"] button');
  await one.waitForURL(/done=published/);
  expect([await sidewaysPixels(one), await violations(one)]).toEqual([0, []]);
  await movable(one);
  await one.click(`${PUT} .verdict a`);
  await one.click('#change form[action$="/move"] button');
  await one.waitForURL(/done=moved/);
  await one.click('a[href$="/timetable/versions"]');
  expect([await one.locator('tbody tr').count(), await one.locator('main h2').innerText()]).toEqual([1, '1 meeting differs, and 2 parties are concerned.']);
  expect([await sidewaysPixels(one), await violations(one)]).toEqual([0, []]);
  await one.selectOption('select[name=to]', '1');
  await one.click('main form button[type=submit]');
  expect(await one.locator('.empty').innerText()).toBe('They do not differ.');
  const company = await (await browser.newContext({ locale: 'en' })).newPage();
  await signIn(company, running.origin, 'company');
  await company.goto(`${running.origin}/company/meetings`);
  expect(await company.locator('main').innerText()).toMatch(/Version 1|第1版/);
  await one.goto(`${running.origin}${PAGE}`);
  const withdraw = one.locator('form[action$="/withdraw"]');
  expect(await withdraw.innerText()).toContain('No version is shown then');
  await withdraw.locator('[name=reason]').fill('A room was lost.');
  await withdraw.locator('button').click();
  await one.waitForSelector('.errors, [role=alert]');
  expect(await one.locator('.errors, [role=alert]').first().innerText()).toContain('tick that you know it');
  expect([await sidewaysPixels(one), await violations(one)]).toEqual([0, []]);
  await withdraw.locator('[name=showsNone]').check();
  await withdraw.locator('button').click();
  await one.waitForURL(/done=withdrawn/);
  expect(await one.locator('.notice[data-kind=good]').innerText()).toContain('No version is shown now.');
  for (const page of [one, two, company]) await page.context().close();
}, 120_000);
