/** The day on a telephone: checking in without a network and sending it later, recording what became of meetings, giving a free slot away, and each side's word. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { TimetableVersions } from '../../src/meetings/timetable-versions.service.js';
import { TimetablesService } from '../../src/meetings/timetables.service.js';
import type { TestApp } from '../app.js';
import { startDemonstration } from '../demonstration.js';
import { launch, sidewaysPixels, signIn, speak, violations } from './chromium.js';

const SEMINAR = 'sample-jakarta-2023-11';
const DAY = `/organizer/seminars/${SEMINAR}/day`;

let running: TestApp;
let browser: Browser;

beforeAll(async () => {
  running = await startDemonstration();
  await running.asSystem(() => running.app.get(TimetablesService).build(SEMINAR, { withoutWishes: true }, null));
  await running.asSystem(() => running.app.get(TimetableVersions).publish(SEMINAR, { isFinal: true }, null));
  browser = await launch();
}, 240_000);
afterAll(async () => {
  await browser.close();
  await running.close();
});

async function opened(role: string, script = true): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 320, height: 740 }, locale: 'en', javaScriptEnabled: script })).newPage();
  await signIn(page, running.origin, role);
  await speak(page, 'en');
  return page;
}
const isWell = async (page: Page): Promise<void> => expect([await sidewaysPixels(page), await violations(page)]).toEqual([0, []]);
const kept = async (): Promise<{ attendance_id: string; kind: string }[]> => running.asSystem(() => running.database.query('SELECT attendance_id, kind FROM check_in ORDER BY at, id'));
/** Asked from outside of the page, which evaluates no text itself. */
async function until(page: Page, isSo: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await page.evaluate(isSo)) return;
    await page.waitForTimeout(50);
  }
  throw new Error(`Never: ${isSo}`);
}
const waiting = (page: Page): Promise<string> => page.locator('#waiting').innerText();

test('taps without a network wait in the telephone, outlive a reload, and are sent once when it is back; signing out leaves nothing', async () => {
  const page = await opened('organizer');
  await page.goto(`${running.origin}${DAY}/check-in`);
  await isWell(page);
  await page.evaluate('navigator.serviceWorker.ready');
  await page.reload();
  await until(page, `caches.match(location.href).then((page) => Boolean(page))`);
  await page.context().setOffline(true);
  const ids = (await page.locator('[data-party]').evaluateAll((all) => all.map((one) => (one as unknown as { dataset: Record<string, string> }).dataset['party']!))).slice(0, 3);
  await page.click(`[data-party="${ids[0]}"] button[value=in]`);
  await page.click(`[data-party="${ids[1]}"] button[value=substitute]`);
  await page.click(`[data-party="${ids[2]}"] button[value=in]`);
  expect([await waiting(page), await kept()]).toEqual(['3 waiting to be sent.', []]);
  await page.reload();
  expect([await waiting(page), await page.locator(`[data-party="${ids[0]}"] .tag`).innerText()]).toEqual(['3 waiting to be sent.', 'Waiting']);
  await page.fill('#q', await page.locator(`[data-party="${ids[1]}"] strong`).innerText());
  expect(await page.locator('[data-party]:visible').count()).toBe(1);
  await page.fill('#q', '');
  await page.context().setOffline(false);
  await page.waitForSelector('#waiting', { state: 'hidden' });
  expect((await kept()).map(({ attendance_id: id, kind }) => [id, kind])).toEqual([[ids[0]!.split(' ')[0], 'in'], [ids[1]!.split(' ')[0], 'substitute'], [ids[2]!.split(' ')[0], 'in']]);
  await page.click(`[data-party="${ids[2]}"] button[value=out]`);
  await until(page, `document.querySelector('[data-party="${ids[2]}"]').dataset.here === 'away' && document.getElementById('waiting').hidden`);
  await isWell(page);
  await page.click('[action="/sign-out"] button');
  await page.waitForURL(/sign-in/);
  expect(await page.evaluate('caches.keys().then((keys) => [keys, localStorage.length])')).toEqual([[], 0]);
  await page.context().setOffline(true);
  await expect(page.goto(`${running.origin}${DAY}/check-in`)).rejects.toThrow();
  await page.context().close();
}, 120_000);

test('without JavaScript a party is found by its code and checked in', async () => {
  const page = await opened('organizer', false);
  await page.goto(`${running.origin}${DAY}/check-in`);
  const code = (await page.locator('[data-party] small').last().innerText()).match(/Code (\w+)/)![1]!;
  await page.fill('#q', code.toLowerCase());
  await page.click('.desk-search button');
  expect(await page.locator('[data-party]').count()).toBe(1);
  await page.click('[data-party] button[value=in]');
  expect(await page.locator('[data-party] .tag').innerText()).toBe('Here');
  await page.context().close();
}, 60_000);

test('a no-show is recorded by side and taken back, and the free slot goes to a pair that waits in two taps', async () => {
  await running.asSystem(() => running.database.query(
    `INSERT INTO check_in (seminar_id, id, attendance_id, kind, at, received_at) SELECT seminar_id, gen_random_uuid(), id, 'in', now(), now() FROM attendance WHERE seminar_id = $1 AND mode = 'on-site'`, [SEMINAR]));
  const page = await opened('organizer');
  await page.goto(`${running.origin}${DAY}?slot=s01`);
  await isWell(page);
  const card = page.locator('.floor > li:has(button[value=absent-a])').first();
  const name = await card.locator('h3').getAttribute('id');
  await card.locator('button[value=absent-a]').click();
  const recorded = page.locator(`.floor > li:has(#${name})`);
  expect(await recorded.locator('h3 .tag').innerText()).toBe('Not held');
  expect(await recorded.locator('.pair .tag').allInnerTexts()).toContain('No-show');
  await isWell(page);
  await recorded.locator('button[value=undo]').click();
  expect(await recorded.locator('.pair .tag').allInnerTexts()).not.toContain('No-show');
  await recorded.locator('button[value=absent-a]').click();
  for (let slot = 2; slot <= 9; slot += 1) {
    await page.goto(`${running.origin}${DAY}?slot=s0${slot}`);
    const free = page.locator('.floor > li:has(button[value=cancelled])').first();
    if (await free.count() === 0) continue;
    await free.locator('button[value=cancelled]').click();
    await page.locator('.floor > li a.button').first().click();
    await isWell(page);
    if (await page.locator('#offer button').count() === 0) continue;
    await page.click('#offer button');
    await page.waitForURL(/done=placed/);
    expect(await page.locator('.notice').first().innerText()).toContain('The pair was placed');
    await page.context().close();
    return;
  }
  throw new Error('Nobody could take a slot.');
}, 180_000);

test('the screen of the room counts down, and says without script until when', async () => {
  const page = await opened('organizer');
  await page.goto(`${running.origin}${DAY}/screen?slot=s02`);
  await until(page, `/^19:5\\d$/.test(document.querySelector('[data-ends]').textContent)`);
  await isWell(page);
  const plain = await opened('organizer', false);
  await plain.goto(`${running.origin}${DAY}/screen?slot=s02`);
  expect(await plain.locator('[data-ends]').innerText()).toBe('14:00');
  for (const each of [page, plain]) await each.context().close();
}, 60_000);

test.each(['company', 'city'])('a %s says in one tap that it took place, and notes what comes next', async (side) => {
  const page = await opened(side);
  await page.goto(`${running.origin}/${side}/meetings`);
  await isWell(page);
  await page.locator('.own-word button[value=held]').first().click();
  expect(await page.locator('.notice').first().innerText()).toContain('It is told.');
  await page.locator('.own-note summary').first().click();
  await page.locator('.own-note textarea').first().fill('Send the water sensors’ sheet');
  await page.locator('.own-note select').first().selectOption('send');
  await isWell(page);
  await page.locator('.own-note button').first().click();
  expect(await page.locator('.as-written').first().innerText()).toContain('Send the water sensors’ sheet');
  await page.context().close();
}, 60_000);
