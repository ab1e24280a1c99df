/** What somebody has typed in a real browser is never lost: not by a session that ends, nor by a line that vanishes, nor by a change of language. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { VetoesService } from '../../src/rounds/vetoes.service.js';
import type { TestApp } from '../app.js';
import { startDemonstration } from '../demonstration.js';
import { launch, signIn, speak, violations } from './chromium.js';

let running: TestApp;
let browser: Browser;
beforeAll(async () => {
  running = await startDemonstration();
  browser = await launch();
}, 240_000);
afterAll(async () => {
  await browser.close();
  await running.close();
});

const rows = <T>(sql: string, values: unknown[] = []): Promise<T[]> => running.asSystem(() => running.database.query<T>(sql, values));

/** A company at its list, with an answer and a reason to the city at that place, not sent. */
async function answering(place: number, reason: string): Promise<{ page: Page; city: string; faults: string[] }> {
  const context = await browser.newContext({ locale: 'ja' });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => { if (/Content Security Policy/.test(message.text())) faults.push(message.text()); });
  await signIn(page, running.origin, 'company');
  const city = (await page.locator('button[id^="save-"]').nth(place).getAttribute('id'))!.slice('save-'.length);
  const row = page.locator(`li[id="${city}"]`);
  await row.locator('details summary').click();
  await row.locator('textarea').fill(reason);
  await row.locator('input[value=no]').check();
  return { page, city, faults };
}

test('a session that ends in the middle of an answer: after signing in it is sent as it was written', async () => {
  const { page, city, faults } = await answering(0, '港の更新 と時期が合わない');
  await page.context().clearCookies();
  await page.click(`[id="save-${city}"]`);
  await page.waitForSelector('#password');
  expect(await page.locator('.site-nav').count()).toBe(0);
  await page.fill('#email', 'company@demo.invalid');
  await page.fill('#password', 'sample-password');
  await page.click('main button[type=submit]');
  expect(await page.locator('main').innerText()).toContain('港の更新 と時期が合わない');
  await page.click('main button[type=submit]');
  await page.waitForURL((url) => url.pathname === '/company');
  expect(await rows(`SELECT mark, reason FROM mark WHERE counterpart_id = $1 AND side = 'company'`, [city])).toEqual([{ mark: 'no', reason: '港の更新 と時期が合わない' }]);
  expect(faults).toEqual([]);
  await page.context().close();
}, 60_000);

test('a city that was taken out of the list meanwhile: it is said, and the words stand there to be copied', async () => {
  const { page, city, faults } = await answering(1, '消えた行の理由');
  const [{ organisation }] = await rows<{ organisation: string }>(`SELECT organisation_id AS organisation FROM organisation_account t JOIN account a ON a.id = t.account_id WHERE a.email = 'company@demo.invalid'`) as [{ organisation: string }];
  await running.asSystem(() => running.app.get(VetoesService).add({ organisation, counterpart: city, kind: 'veto', reason: 'x' }));
  await page.click(`[id="save-${city}"]`);
  await page.waitForSelector('.error-summary');
  expect(await page.locator('main').innerText()).toContain('回答は保存されませんでした');
  expect(await page.inputValue(`[id="reason-${city}"]`)).toBe('消えた行の理由');
  expect(await page.locator(`li[id="${city}"]`).count()).toBe(0);
  expect(await violations(page)).toEqual([]);
  expect(faults).toEqual([]);
  await running.asSystem(() => running.app.get(VetoesService).remove(organisation, city, 'veto'));
  await page.context().close();
}, 60_000);

test('a change of language in the middle of a form keeps what was typed and ticked', async () => {
  const context = await browser.newContext({ locale: 'ja' });
  const page = await context.newPage();
  await signIn(page, running.origin, 'secretariat');
  await page.goto(`${running.origin}/secretariat/rounds/new`);
  await page.fill('#floor', '61');
  await page.uncheck('#fair');
  await page.locator('.cities summary').click();
  await page.uncheck('#city-jakarta');
  await speak(page, 'en');
  await page.waitForFunction(`document.querySelector('#floor').value === '61'`);
  expect([await page.isChecked('#fair'), await page.isChecked('#city-jakarta'), await page.isChecked('#city-bangkok')]).toEqual([false, false, true]);
  await page.reload();
  expect(await page.inputValue('#floor')).toBe('50');
  await context.close();

  const plain = await browser.newContext({ locale: 'en', javaScriptEnabled: false });
  const without = await plain.newPage();
  await without.goto(`${running.origin}/sign-in`);
  expect(await without.locator('body').innerText()).toContain('is lost when you change the language');
  await plain.close();
}, 60_000);
