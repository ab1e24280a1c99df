/** A real browser on the machine, and what is asked of every page in it. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export function launch(): Promise<Browser> {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const executablePath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
  if (!executablePath) throw new Error('Chromium is not installed.');
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}

/** Rules of axe that the page breaks, with the first element of each. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(RULES)} })
    .then((result) => result.violations.map((each) => each.id + ': ' + each.nodes[0].html.slice(0, 200)))`);
}

/** How many pixels the page can be moved sideways. */
export function sidewaysPixels(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

export async function signIn(page: Page, origin: string, role: string): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await page.fill('#email', `${role}@demo.invalid`);
  await page.fill('#password', 'sample-password');
  await page.click('main button[type=submit]');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

export async function speak(page: Page, language: 'ja' | 'en'): Promise<void> {
  if ((await page.getAttribute('html', 'lang')) === language) return;
  await page.click('.language button');
  await page.waitForSelector(`html[lang=${language}]`);
}

/** The nine points of the open explanation, and the figures of its sum, in tenths. */
export async function openSum(page: Page): Promise<{ factors: number[]; sum: number[] }> {
  const read = async (selector: string): Promise<number[]> =>
    (await page.locator(selector).allTextContents()).map((text) => Math.round(Number(text.replaceAll(',', '').replace('−', '-')) * 10));
  return { factors: await read('.explain td.points'), sum: await read('.explain:has(td.points) tfoot tr > td:nth-child(2)') };
}
