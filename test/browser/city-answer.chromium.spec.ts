/** A city official with a phone: a link from the office, needs confirmed, a question and candidates answered, passed on, and used again. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { TestApp } from '../app.js';
import { startDemonstration } from '../demonstration.js';
import { launch, sidewaysPixels, violations } from './chromium.js';
import { Person } from './hands.js';

const CITY = 'jakarta';
let running: TestApp;
let browser: Browser;
let office: Person;

beforeAll(async () => {
  running = await startDemonstration();
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
const linkOn = async (page: Page): Promise<string> => (await page.locator('.once').innerText()).trim();

/** The secretariat sends a link from the page of the city, and reads it where no mail carries it. */
async function sent(name: string): Promise<string> {
  await office.open(`/secretariat/cities/${CITY}`);
  await office.press(`a[href="/secretariat/cities/${CITY}/links"]`);
  await office.fill('#name', name);
  await office.fill('#email', 'official@jakarta.example');
  await office.press('form[action$="/links"] button[type=submit]');
  return (await linkOn(office.page)).replace(/^https?:\/\/[^/]+/, running.origin);
}

function phone(script = true, width = 360): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width, height: 740 }, locale: 'en', javaScriptEnabled: script, hasTouch: true, isMobile: true });
}

describe.each([['with script', true], ['without JavaScript', false]] as const)('on a phone, %s', (_name, script) => {
  let link: string;
  let context: BrowserContext;
  let page: Page;
  const tap = async (selector: string, then: string): Promise<void> => {
    await page.locator(selector).first().tap();
    await page.waitForSelector(then);
  };

  beforeAll(async () => {
    await rows('DELETE FROM city_answer');
    await rows(`DELETE FROM mark WHERE side = 'city'`);
    await rows(`UPDATE need SET stage = 'unknown', confirmed_at = NULL WHERE city_id = $1`, [CITY]);
    link = await sent(script ? 'Siti' : 'Dewi');
    context = await phone(script);
    page = await context.newPage();
  }, 60_000);
  afterAll(() => context.close());

  test('a city confirms a need, says what is different about another, and that a third is gone', async () => {
    await page.goto(link);
    expect(await page.locator('h1').innerText()).toBe('Are these the needs of Jakarta?');
    await tap('#need-jakarta-n1-right', '#need-jakarta-n1-right[aria-pressed=true]');
    await tap('#need-jakarta-n2-change', '#text-jakarta-n2');
    await page.fill('#text-jakarta-n2', 'Also for start-ups');
    await tap('#save-jakarta-n2', '#need-jakarta-n2-change[aria-pressed=true]');
    await tap('#need-jakarta-n3-gone', '#need-jakarta-n3-gone[aria-pressed=true]');
    expect(await rows('SELECT subject, answer, text FROM city_answer ORDER BY subject')).toEqual([
      { subject: 'jakarta-n1', answer: 'right', text: null }, { subject: 'jakarta-n2', answer: 'change', text: 'Also for start-ups' }, { subject: 'jakarta-n3', answer: 'gone', text: null },
    ]);
  }, 60_000);

  test('answers the question, and the next one comes; judges two companies; takes one answer back', async () => {
    const first = await page.locator('#asked').innerText();
    await tap('#asked-study', '#question .answered');
    expect(await page.locator('#asked').innerText()).not.toBe(first);
    const ids = await page.locator('td[id^=meet-]').evaluateAll((cells) => cells.map((cell) => (cell as unknown as { id: string }).id));
    expect(ids).toHaveLength(5);
    await tap(`#${ids[0]} button[value=want]`, `#${ids[0]} button[value=want][aria-pressed=true]`);
    await tap(`#${ids[1]} button[value=no]`, `#${ids[1]} button[value=no][aria-pressed=true]`);
    await page.locator('#need-jakarta-n3 .answered button').tap();
    await page.waitForSelector('#need-jakarta-n3-gone[aria-pressed=false]');
    expect((await rows<{ mark: string }>(`SELECT mark FROM mark WHERE side = 'city' ORDER BY mark`)).map(({ mark }) => mark)).toEqual(['no', 'want']);
    expect(await rows(`SELECT stage FROM need WHERE city_id = $1 AND stage <> 'unknown'`, [CITY])).toEqual([{ stage: 'study' }]);
  }, 60_000);

  test('closes the page, returns through the same link, sends, and reads what was answered', async () => {
    await page.close();
    page = await context.newPage();
    await page.goto(link);
    expect(await page.locator('#need-jakarta-n1-right').getAttribute('aria-pressed')).toBe('true');
    await page.fill('#more-text', 'The port authority should come');
    await tap('#send', '.notice[data-kind=good]');
    const told = await page.locator('.said').innerText();
    for (const words of ['Right', 'Not quite', 'Study', 'Yes', 'No', 'The port authority should come']) expect(told).toContain(words);
    await office.open(`/secretariat/cities/${CITY}/links`);
    expect(await office.text()).toContain('Also for start-ups');
  }, 60_000);

  test('passes it on; the delegate answers in Japanese; taken back, and sent again, the links that are dead say so', async () => {
    await page.goto(link);
    await tap('a[href$="/pass-on"]', 'input[name=email]');
    await page.fill('#name', 'Budi');
    await page.fill('#email', 'budi@jakarta.example');
    await page.check('input[name=language][value=ja]');
    await page.uncheck('input[name=asks][value=candidates]');
    await tap('main form button[type=submit]', '.once');
    const theirs = (await linkOn(page)).replace(/^https?:\/\/[^/]+/, running.origin);
    const other = await (await phone(script)).newPage();
    await other.goto(theirs);
    expect([await other.getAttribute('html', 'lang'), await other.locator('#candidates').count()]).toEqual(['ja', 0]);
    await other.locator('#need-jakarta-n4-right').tap();
    await other.waitForSelector('#need-jakarta-n4-right[aria-pressed=true]');
    await page.goto(link);
    expect(await page.locator('#need-jakarta-n4').innerText()).toContain('Budi');
    await tap('dd form button', 'h1');
    await other.goto(theirs);
    expect(await other.locator('main').innerText()).toContain('回答を引き取りました');
    await office.open(`/secretariat/cities/${CITY}/links`);
    await office.press('form[action$="/again"] button');
    const newer = (await linkOn(office.page)).replace(/^https?:\/\/[^/]+/, running.origin);
    await page.goto(link);
    expect(await page.locator('main').innerText()).toMatch(/newer link/);
    await page.goto(newer);
    expect(await page.locator('#need-jakarta-n1-right').getAttribute('aria-pressed')).toBe('true');
    await other.context().close();
  }, 90_000);
});

test.each(['en', 'ja'] as const)('the page and its forms are accessible, fit 320 pixels, have targets a finger can hit, and break no policy, in %s', async (language) => {
  const link = await sent('Ayu');
  const context = await phone(true, 320);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => { if (message.type() === 'error') faults.push(message.text()); });
  await page.goto(link);
  await page.locator('#need-jakarta-n1-change').tap();
  await page.waitForSelector('#text-jakarta-n1');
  if (language === 'ja') {
    await page.locator('.language button').tap();
    await page.waitForSelector('html[lang=ja]');
  }
  for (const path of ['', '/pass-on']) {
    await page.goto(`${link}${path}`);
    for (const width of [320, 390, 1280]) {
      await page.setViewportSize({ width, height: 740 });
      for (const fault of await violations(page)) faults.push(`${path} ${width} ${fault}`);
      const sideways = await sidewaysPixels(page);
      if (sideways > 0) faults.push(`${path} ${width} moves sideways by ${sideways} pixels`);
    }
  }
  await page.goto(link);
  await page.setViewportSize({ width: 320, height: 740 });
  const heights = await page.locator('main button:visible:not(.as-link)').evaluateAll((buttons) => buttons.map((button) => (button as unknown as { offsetHeight: number }).offsetHeight));
  expect(heights.length).toBeGreaterThan(20);
  expect(heights.filter((height) => height < 36)).toEqual([]);
  await page.goto(link.replace(/[\w-]{43}/, 'A'.repeat(43))).catch(() => null);
  for (const fault of await violations(page)) faults.push(`unknown ${fault}`);
  await context.close();
  expect(faults.filter((fault) => !fault.includes('404'))).toEqual([]);
}, 120_000);
