/** Papers and calendars as people take them away: the links are pressed, and what comes down is opened with the programs that they use. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ICAL from 'ical.js';
import type { Browser, Page } from 'playwright-core';
import { TimetableVersions } from '../../src/meetings/timetable-versions.service.js';
import { TimetablesService } from '../../src/meetings/timetables.service.js';
import type { TestApp } from '../app.js';
import { startDemonstration } from '../demonstration.js';
import { pagesOf } from '../pdf.js';
import { launch, signIn, speak } from './chromium.js';

const SEMINAR = 'sample-jakarta-2023-11';
const TIMETABLE = `/secretariat/seminars/${SEMINAR}/timetable`;

let running: TestApp;
let browser: Browser;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jasca-taken-'));
  running = await startDemonstration();
  await running.asSystem(() => running.app.get(TimetablesService).build(SEMINAR, { withoutWishes: true }, null));
  await running.asSystem(() => running.app.get(TimetableVersions).publish(SEMINAR, { isFinal: true }, null));
  browser = await launch();
}, 240_000);
afterAll(async () => {
  await browser.close();
  await running.close();
  rmSync(folder, { recursive: true, force: true });
});

async function opened(role: string, path: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en', acceptDownloads: true })).newPage();
  await signIn(page, running.origin, role);
  await speak(page, 'en');
  await page.goto(`${running.origin}${path}`);
  return page;
}

/** Presses a link and answers the file that comes of it. What a browser would show itself is saved with the Alt key. */
async function taken(page: Page, selector: string): Promise<string> {
  const coming = page.waitForEvent('download', { timeout: 30_000 });
  await page.click(selector, { modifiers: selector.includes('xlsx') || selector.includes('.ics') ? [] : ['Alt'] });
  const file = await coming;
  const path = join(folder, file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

test('the sheets of those who meet come down from the page of the papers, as many as it says', async () => {
  const page = await opened('secretariat', TIMETABLE);
  await page.click(`a[href="${TIMETABLE}/papers"]`);
  const row = page.locator('tbody tr').filter({ hasText: 'Personal sheet' }).first();
  const path = await taken(page, 'a[href*="paper=party"][href*="language=en"]');
  const pages = await pagesOf(readFileSync(path));
  expect([path.slice(-4), pages.filter((text) => /\b1 \/ \d+/.test(text)).length]).toEqual(['.pdf', Number(await row.locator('.number').innerText())]);
  expect(pages.filter((text) => text.includes('Jakarta delegation')).length).toBeGreaterThan(1);
  await page.context().close();
}, 120_000);

test('the Excel file comes down from the same page and opens in LibreOffice with everybody who meets', async () => {
  const page = await opened('organizer', `/organizer/seminars/${SEMINAR}/timetable`);
  await page.click(`a[href="/organizer/seminars/${SEMINAR}/timetable/papers"]`);
  const path = await taken(page, 'a[href*="papers.xlsx"]');
  const { status, stderr } = spawnSync('soffice', [`-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`, '--headless', '--norestore', '--convert-to', 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1', '--outdir', folder, path], { encoding: 'utf8', timeout: 120_000 });
  expect([status, status === 0 ? '' : stderr]).toEqual([0, '']);
  const sheets = readdirSync(folder).filter((name) => name.endsWith('.csv'));
  expect(sheets.length).toBeGreaterThan(4);
  expect(sheets.map((name) => readFileSync(join(folder, name), 'utf8')).join('')).toContain('Jakarta delegation');
  await page.context().close();
}, 180_000);

test('the calendar and the sheet of a company come down from its pages and tell the same meetings', async () => {
  const page = await opened('company', '/company/meetings');
  const sheet = (await pagesOf(readFileSync(await taken(page, `a[href^="/company/meetings/seminars/${SEMINAR}/sheet.pdf"]`)))).join('').replace(/\s/g, '');
  await page.click(`a[href="/company/meetings/seminars/${SEMINAR}/calendar"]`);
  const link = page.locator('a[href*="meetings.ics"]').first();
  const said = Number(/\d+/.exec(await link.innerText())![0]);
  const ics = readFileSync(await taken(page, 'a[href*="meetings.ics"]'), 'utf8');
  const events = new ICAL.Component(ICAL.parse(ics)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
  const meetings = await running.asSystem(() => running.database.query<{ startsAt: string; other: string }>(
    `SELECT c.shown ->> 'startsAt' AS "startsAt", c.shown #>> ARRAY[CASE c.a_id WHEN 'org-013' THEN 'b' ELSE 'a' END, 'en'] AS other FROM calendar_meeting c WHERE c.seminar_id = $1 AND 'org-013' IN (c.a_id, c.b_id) AND NOT c.is_cancelled ORDER BY 1`, [SEMINAR]));
  const instants = (texts: string[]): string[] => texts.map((text) => new Date(text).toISOString()).sort();
  expect(instants(events.map((event) => event.startDate.toJSDate().toISOString()))).toEqual(instants(meetings.map(({ startsAt }) => startsAt)));
  expect([said, meetings.length > 0, meetings.every(({ other }) => sheet.includes(other.replace(/\s/g, '')) && events.some(({ summary }) => summary.includes(other)))]).toEqual([events.length, true, true]);
  await page.context().close();
}, 120_000);
