/** Alerts off by one click: from the link of a mail without an account, and from a company's own page; each taken back. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { AccessService } from '../../src/access/access.service.js';
import { LetterStops } from '../../src/access/letter-stops.js';
import { NEED_ALERT } from '../../src/rounds/need-alerts.service.js';
import type { TestApp } from '../app.js';
import { startDemonstration } from '../demonstration.js';
import { launch, sidewaysPixels, signIn, violations } from './chromium.js';

let running: TestApp;
let browser: Browser;
let account: string;

beforeAll(async () => {
  running = await startDemonstration();
  browser = await launch();
  account = (await running.app.get(AccessService).ensureDemonstrationAccounts()).accountIds['company']!;
}, 240_000);
afterAll(async () => {
  await browser.close();
  await running.close();
});

const frequency = async (): Promise<string> =>
  (await running.asSystem(() => running.database.query<{ frequency: string }>('SELECT frequency FROM alert_choice WHERE account_id = $1', [account])))[0]?.frequency ?? 'weekly';
async function opened(script: boolean): Promise<Page> {
  return (await browser.newContext({ viewport: { width: 320, height: 740 }, locale: 'en', javaScriptEnabled: script })).newPage();
}
const isWell = async (page: Page): Promise<void> => expect([await sidewaysPixels(page), await violations(page)]).toEqual([0, []]);

test.each([['with script', true], ['without JavaScript', false]] as const)('the link of a mail stops them with one press, and gives them back, %s', async (_name, script) => {
  const page = await opened(script);
  await page.goto(`${running.origin}/alerts/${running.app.get(LetterStops).tokenOf(NEED_ALERT, account)}`);
  expect(await frequency()).toBe('weekly');
  if (script) await isWell(page);
  await page.click('main button[type=submit]');
  expect([await frequency(), await page.locator('main').innerText()]).toEqual(['off', expect.stringMatching(/お知らせを止めました[^]*The alerts are stopped|The alerts are stopped[^]*お知らせを止めました/)]);
  if (script) await isWell(page);
  await page.click('main button[type=submit]');
  expect(await frequency()).toBe('weekly');
  await page.context().close();
}, 60_000);

test('a company’s own page stops them with one press, by keyboard, and gives them back', async () => {
  const page = await opened(true);
  await signIn(page, running.origin, 'company');
  await page.goto(`${running.origin}/company/alerts`);
  await isWell(page);
  await page.focus('form:has(input[type=hidden][value=off]) button');
  await page.keyboard.press('Enter');
  await page.waitForURL(/done=saved/);
  expect(await frequency()).toBe('off');
  await page.focus('.notice button');
  await page.keyboard.press('Enter');
  await page.waitForURL(/done=undone/);
  expect(await frequency()).toBe('weekly');
}, 60_000);
