/** The roster by mouse, on a telephone and without script: a party with meetings goes and comes back, and somebody is replaced without a meeting being lost. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { TimetablesService } from '../../src/meetings/timetables.service.js';
import type { TestApp } from '../app.js';
import { startDemonstration } from '../demonstration.js';
import { launch, sidewaysPixels, signIn, speak, violations } from './chromium.js';

const SEMINAR = 'sample-jakarta-2023-11';

let running: TestApp;
let browser: Browser;

beforeAll(async () => {
  running = await startDemonstration();
  await running.asSystem(() => running.app.get(TimetablesService).build(SEMINAR, { withoutWishes: true }, null));
  browser = await launch();
}, 240_000);
afterAll(async () => {
  await browser.close();
  await running.close();
});

async function opened(role: string, { script = true, width = 1280 } = {}): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width, height: 740 }, locale: 'en', javaScriptEnabled: script })).newPage();
  await signIn(page, running.origin, role);
  await speak(page, 'en');
  return page;
}
const isWell = async (page: Page): Promise<void> => expect([await sidewaysPixels(page), await violations(page)]).toEqual([0, []]);
const rows = <T>(sql: string): Promise<T[]> => running.asSystem(() => running.database.query<T>(sql));
const standing = () => rows<{ id: string }>(`SELECT m.request_id || ' ' || m.slot_id AS id FROM timetable_meeting m JOIN timetable_head h ON h.timetable_id = m.timetable_id ORDER BY 1`);

test.each([['by mouse', true], ['without script', false]])('a party with meetings is withdrawn once its meetings were read, and comes back, %s', async (_, script) => {
  const page = await opened('secretariat', { script });
  const before = await standing();
  await page.goto(`${running.origin}/secretariat/seminars/${SEMINAR}/roster`);
  if (script) await isWell(page);
  const row = page.locator('tr[id^=party-]').filter({ hasText: /[2-9] of at most/ }).first();
  const count = Number(/(\d+) of at most/.exec(await row.innerText())![1]);
  const id = (await row.getAttribute('id'))!;
  await row.locator('button[value=cancelled]').click();
  await page.waitForSelector('#touched');
  expect(await page.locator('#touched-title').innerText()).toBe(`This change touches ${count} meetings`);
  expect(await page.locator('#touched tbody tr').count()).toBe(count);
  expect(await page.locator(`[id="${id}"] button[value=arrived]`).count()).toBe(1);
  if (script) await isWell(page);
  await page.click('#touched button');
  await page.waitForSelector('.notice[data-kind=good]');
  expect(await page.locator(`section:has(h2:has-text("Cancelled")) [id="${id}"]`).count()).toBe(1);
  expect(await standing()).toEqual(before);
  await page.click(`[id="${id}"] button:has-text("Back to “Confirmed”")`);
  await page.waitForSelector(`section:has(h2:has-text("Confirmed")) [id="${id}"]`);
  expect(await standing()).toEqual(before);
  await page.context().close();
}, 120_000);

test('a delegate is replaced on a telephone: nothing typed is lost, the meetings stay, and the first comes back', async () => {
  const page = await opened('organizer', { width: 360 });
  const before = await standing();
  await page.goto(`${running.origin}/organizer/seminars/${SEMINAR}/roster/parties/del-jakarta`);
  await isWell(page);
  const id = (await page.locator('tr[id^=person-]').first().getAttribute('id'))!.replace('person-', '');
  const person = page.locator(`[id="person-${id}"]`);
  await person.locator('summary', { hasText: 'Replace' }).click();
  await page.fill(`[id="titleEn-replace-${id}"]`, 'Deputy Mayor');
  await person.locator('form:has(input[value=replace]) button').click();
  await page.waitForSelector('.error-summary');
  await isWell(page);
  expect(await page.inputValue(`[id="titleEn-replace-${id}"]`)).toBe('Deputy Mayor');
  await page.fill(`[id="nameEn-replace-${id}"]`, 'Suharto');
  await page.locator(`[id="person-${id}"] form:has(input[value=replace]) button`).click();
  await page.waitForSelector('.notice[data-kind=good]');
  expect(await page.locator('tr', { hasText: 'Suharto' }).innerText()).toContain('in the place of');
  expect(await page.locator(`[id="person-${id}"]`).innerText()).toContain('Replaced');
  expect(await standing()).toEqual(before);
  await page.locator(`[id="person-${id}"] button`).click();
  await page.waitForSelector(`[id="person-${id}"] summary`);
  expect(await page.locator('tr', { hasText: 'Suharto' }).innerText()).toContain('Taken off');
  await isWell(page);
  await page.context().close();
}, 120_000);

test('somebody is put on the roster and taken to confirmed, step by step', async () => {
  const page = await opened('secretariat', { script: false });
  await page.goto(`${running.origin}/secretariat/seminars/${SEMINAR}/roster`);
  await page.click('.title-acts a');
  const value = (await page.locator('#party optgroup').first().locator('option').first().getAttribute('value'))!;
  await page.selectOption('#party', value);
  await page.click('main form button');
  const row = page.locator(`[id="party-${value.split(' ')[1]}"]`);
  await row.locator('button[value=accepted]').click();
  await row.locator('button[value=confirmed]').click();
  expect(await row.locator('.tag').first().getAttribute('data-kind')).toBe('good');
  await page.context().close();
}, 120_000);

test('which companies to bring is worked out, one in any case and one not, and what cannot be is told in a sentence', async () => {
  const page = await opened('secretariat');
  await page.goto(`${running.origin}/secretariat/seminars/${SEMINAR}/roster`);
  await page.click('a[href$="/roster/cover"]');
  await page.fill('#size', '5');
  await page.fill('#small', '2');
  await page.click('main form button[type=submit]');
  await isWell(page);
  const members = (): Promise<string[]> => page.locator('table:has(caption:has-text("Companies to bring")) tbody th').allInnerTexts();
  const [first] = await members();
  expect([(await members()).length, await page.locator('.figures').innerText()]).toEqual([5, expect.stringContaining('No better choice exists')]);
  await page.locator('tr', { hasText: first! }).getByText('Do not bring').click();
  expect(await members()).not.toContain(first);
  const [second] = await members();
  await page.locator('tr', { hasText: second! }).getByText('Bring in any case').click();
  expect([(await members()).includes(second!), (await members()).includes(first!)]).toEqual([true, false]);
  await page.locator('li', { hasText: first! }).getByText('Free again').click();
  expect([await page.getByText('Free again').count(), await page.locator('h2', { hasText: 'Not brought' }).count()]).toEqual([1, 0]);
  await page.fill('#small', '9');
  await page.click('main form button[type=submit]');
  expect(await page.locator('.errors, [role=alert]').first().innerText()).toContain('The floor of 9 small companies is above the size of 5.');
  await isWell(page);
  await page.context().close();
}, 120_000);
