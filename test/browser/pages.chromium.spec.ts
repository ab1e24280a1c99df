/** Every page in a real browser: accessible, no wider than a phone, nothing refused by the content security policy. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { MatchRound } from '../../src/rounds/round.entity.js';
import type { TestApp } from '../app.js';
import { startDemonstration } from '../demonstration.js';
import { plantPages, READERS, type Reader } from '../pages.make.js';
import { launch, openSum, sidewaysPixels, signIn, speak, violations } from './chromium.js';

const WIDTHS = [1280, 320];
const LANGUAGES = ['ja', 'en'] as const;
const FIRST_VISIT_BYTES_MAX = 60_000;

let running: TestApp;
let browser: Browser;
let round: string;
let pages: Record<Reader, string[]>;

beforeAll(async () => {
  running = await startDemonstration();
  browser = await launch();
  round = (await running.asSystem(() => running.database.repository(MatchRound).findOneByOrFail({ state: 'published' }))).id;
  pages = await plantPages(running);
  pages.approver = pages.approver.filter(looksOtherwise);
}, 240_000);
afterAll(async () => {
  await browser.close();
  await running.close();
});

describe.each(READERS)('the pages of a %s', (reader) => {
  test.each(LANGUAGES)('are accessible, fit a window of 320 pixels and break no policy, in %s', async (language) => {
    const { page, faults } = await reading(reader, language);
    for (const path of pages[reader]) {
      await page.goto(`${running.origin}${path}`);
      faults.push(...await faultsOf(page, path));
    }
    await page.context().close();
    expect(faults).toEqual([]);
  }, 600_000);
});

/** Pages that only a form leads to: the look at the numbers, and forms that come back refused. `form` is where it is sent, where that is not its own page. */
const SENT: { reader: Reader; from: () => string; form?: string; status: number; values?: Record<string, string> }[] = [
  { reader: 'secretariat', from: () => '/secretariat/rounds/new', form: '/secretariat/rounds/preflight', status: 200 },
  { reader: 'secretariat', from: () => '/secretariat/rounds/new', form: '/secretariat/rounds/preflight', status: 400, values: { floor: '500' } },
  { reader: 'secretariat', from: () => '/secretariat/profiles/new', form: '/secretariat/profiles', status: 400, values: { 'weights.domain': '99' } },
  { reader: 'secretariat', from: () => '/secretariat/vetoes', status: 400 },
  { reader: 'secretariat', from: () => `/secretariat/rounds/${round}/withdraw`, status: 400 },
  { reader: 'company', from: () => '/company/solutions/new', status: 400 },
  { reader: 'stranger', from: () => '/sign-in', status: 401, values: { email: 'nobody@demo.invalid', password: 'wrong' } },
];

test.each(LANGUAGES)('pages that a form leads to are accessible too, in %s', async (language) => {
  const found: string[] = [];
  for (const { reader, from, form, status, values } of SENT) {
    const { page, faults } = await reading(reader, language);
    await page.goto(`${running.origin}${from()}`);
    // Sent as it is: what a browser would hold back, the server answers.
    const answered = page.waitForNavigation();
    await page.evaluate(`(() => {
      const form = document.querySelector('main form[method=post][action="${form ?? from()}"]');
      for (const [name, value] of Object.entries(${JSON.stringify(values ?? {})})) form.elements[name].value = value;
      form.submit();
    })()`);
    expect([from(), (await answered)?.status()]).toEqual([from(), status]);
    found.push(...faults.filter((fault) => !fault.includes(`status of ${status}`)), ...await faultsOf(page, `${from()} ${status}`));
    await page.context().close();
  }
  expect(found).toEqual([]);
}, 120_000);

/** A window of a reader in a language, and what its pages complain of. */
async function reading(reader: Reader, language: (typeof LANGUAGES)[number]): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: language });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => { if (message.type() === 'error') faults.push(`${page.url()} ${message.text()}`); });
  page.on('pageerror', (error) => faults.push(`${page.url()} ${error.message}`));
  if (reader !== 'stranger') await signIn(page, running.origin, reader);
  else await page.goto(`${running.origin}/sign-in`);
  await speak(page, language);
  return { page, faults };
}

async function faultsOf(page: Page, path: string): Promise<string[]> {
  const faults: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    for (const fault of await violations(page)) faults.push(`${path} ${width} ${fault}`);
    const sideways = await sidewaysPixels(page);
    if (sideways > 0) faults.push(`${path} ${width} moves sideways by ${sideways} pixels`);
  }
  return faults;
}

/** An approver reads most pages as the secretariat does; these have other acts or are the approver's alone. */
function looksOtherwise(path: string): boolean {
  return !pages.secretariat.includes(path) || /^\/secretariat$|\/rounds(\/[\w-]{36}(\/review)?)?$/.test(path);
}

test.each(['secretariat', 'company'] as const)('without JavaScript a %s signs in and opens an explanation whose points add up', async (role) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'ja' });
  const page = await context.newPage();
  await signIn(page, running.origin, role);
  if (role === 'secretariat') {
    await page.click('.site-nav a[href="/secretariat/rounds"]');
    await page.click(`main a[href="/secretariat/rounds/${round}"]`);
  }
  await page.locator('[id^="open-"]').first().click();
  await page.waitForURL(/open=/);
  expectAddsUp(await openSum(page));
  await context.close();
}, 60_000);

test('with the keyboard alone somebody signs in and opens an explanation, and the focus stays where it was', async () => {
  const page = await browser.newPage();
  await page.goto(`${running.origin}/sign-in`);
  const focusOn = async (selector: string): Promise<void> => {
    for (let presses = 0; presses < 80; presses += 1) {
      if (await page.evaluate(`document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`${selector} cannot be reached by the keyboard.`);
  };
  await focusOn('#email');
  await page.keyboard.type('secretariat@demo.invalid');
  await focusOn('#password');
  await page.keyboard.type('sample-password');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/secretariat$/);
  await page.goto(`${running.origin}/secretariat/rounds/${round}`);
  await focusOn('[id^="open-"]');
  const id = await page.evaluate('document.activeElement.id');
  await page.keyboard.press('Enter');
  await page.waitForSelector('tr.opened');
  expectAddsUp(await openSum(page));
  await page.waitForTimeout(200);
  expect(await page.evaluate('document.activeElement.id')).toBe(id);
  await page.close();
}, 60_000);

test('a round that is started shows its progress and then its results by itself', async () => {
  const page = await browser.newPage();
  await signIn(page, running.origin, 'secretariat');
  await page.goto(`${running.origin}/secretariat/rounds/new`);
  const stream = page.waitForRequest((request) => request.url().endsWith('/live'), { timeout: 60_000 });
  await page.click('main form button[type=submit]');
  await page.click('main form[action="/secretariat/rounds"] button[type=submit]');
  await stream;
  await page.waitForSelector('#results', { timeout: 60_000 });
  const state = await page.locator('.title .tag').first().textContent();
  expect(state).toMatch(/案|Proposed/);
  expect(await page.title()).toMatch(new RegExp(`\\d.* ${state} – `));
  expect(await page.locator('#live').count()).toBe(0);
  await page.close();
}, 90_000);

test('a first visit is small, stylesheet and scripts included', async () => {
  const context = await browser.newContext();
  const fresh = await context.newPage();
  await signIn(fresh, running.origin, 'secretariat');
  const session = await context.newCDPSession(fresh);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => { bytes += encodedDataLength; });
  await fresh.goto(`${running.origin}/secretariat/rounds/${round}`, { waitUntil: 'networkidle' });
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThan(FIRST_VISIT_BYTES_MAX);
  await context.close();
}, 60_000);

function expectAddsUp({ factors, sum }: { factors: number[]; sum: number[] }): void {
  expect(factors).toHaveLength(9);
  expect(factors.reduce((total, points) => total + points, 0)).toBe(sum[0]);
  expect(sum.slice(0, -1).reduce((total, points) => total + points, 0)).toBe(sum.at(-1));
}
