/** A party answers its invitation without script, on a telephone: invited on its first page, accepted and taken back, cancelled once it read what ends. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { TimetableVersions } from '../../src/meetings/timetable-versions.service.js';
import { TimetablesService } from '../../src/meetings/timetables.service.js';
import type { TestApp } from '../app.js';
import { startDemonstration } from '../demonstration.js';
import { launch, sidewaysPixels, signIn, speak } from './chromium.js';

/** Still to come, as of the day of the demonstration. */
const SEMINAR = 'sample-singapore-2024-11';

let running: TestApp;
let browser: Browser;

beforeAll(async () => {
  running = await startDemonstration({ AS_OF: '2024-10-01' });
  await running.asSystem(() => running.app.get(TimetablesService).build(SEMINAR, { withoutWishes: true }, null));
  await running.asSystem(async () => running.app.get(TimetableVersions).publish(SEMINAR, { unheld: (await running.app.get(TimetablesService).inHand(SEMINAR))!.unheld.length }, null));
  browser = await launch();
}, 240_000);
afterAll(async () => {
  await browser.close();
  await running.close();
});

const rows = <T>(sql: string, values: unknown[] = []): Promise<T[]> => running.asSystem(() => running.database.query<T>(sql, values));
const set = (status: string): Promise<unknown> => rows(`UPDATE attendance SET status = $2, version = version + 1 WHERE seminar_id = $1 AND id = 'del-jakarta'`, [SEMINAR, status]);
const isWell = async (page: Page): Promise<void> => expect(await sidewaysPixels(page)).toBe(0);

test('a city accepts from its first page, takes it back, and cancels once it was told how many of its meetings end', async () => {
  await set('invited');
  const page = await (await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'en', javaScriptEnabled: false })).newPage();
  await signIn(page, running.origin, 'city');
  await speak(page, 'en');
  await page.goto(`${running.origin}/city`);
  await isWell(page);
  await page.locator('.notice[data-kind=care]', { hasText: 'You are invited to' }).locator('a').click();
  const invitation = page.locator('#invitation');
  expect(await invitation.innerText()).toContain('You are invited. Please answer.');
  await isWell(page);
  await invitation.locator('button[value=accepted]').click();
  expect(await invitation.innerText()).toContain('You take part.');
  const kept = await invitation.locator('button', { hasText: 'Take the last step back' }).count();
  expect([kept, await page.locator('.notice[data-kind=good]').innerText()]).toEqual([1, 'Your answer is taken.']);
  await set('confirmed');
  await page.goto(`${running.origin}/city/meetings`);
  const meetings = await page.locator('main table.data.list tbody tr').count();
  expect(meetings).toBeGreaterThan(1);
  await invitation.locator('button[value=cancelled]').click();
  expect(await page.locator('#ending-title').innerText()).toBe(`${meetings} published meetings of yours would no longer take place`);
  await isWell(page);
  expect(await rows(`SELECT status FROM attendance WHERE seminar_id = $1 AND id = 'del-jakarta'`, [SEMINAR])).toEqual([{ status: 'confirmed' }]);
  await page.click('#ending button');
  expect(await invitation.innerText()).toContain('your participation was cancelled');
  expect(await page.locator('main table.data.list tbody tr').count()).toBe(meetings);
  await invitation.locator('button', { hasText: 'Take the last step back' }).click();
  expect(await invitation.innerText()).toContain('your place is confirmed');
  await page.context().close();
}, 120_000);
