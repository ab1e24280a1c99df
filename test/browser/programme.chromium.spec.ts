/** The programme changed by hand: what a change touches is read first, nothing that was typed is lost, what broke is repaired, and the last change is undone. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { TimetableVersions } from '../../src/meetings/timetable-versions.service.js';
import { TimetablesService } from '../../src/meetings/timetables.service.js';
import type { TestApp } from '../app.js';
import { startDemonstration } from '../demonstration.js';
import { launch, sidewaysPixels, signIn, speak, violations } from './chromium.js';

const SEMINAR = 'sample-jakarta-2023-11';
const OFFICE = `/secretariat/seminars/${SEMINAR}/programme`;
const HOST = `/organizer/seminars/${SEMINAR}/programme`;

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

async function opened(role: string, address: string, width = 360, script = true): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width, height: 740 }, locale: 'en', javaScriptEnabled: script })).newPage();
  await signIn(page, running.origin, role);
  await speak(page, 'en');
  await page.goto(`${running.origin}${address}`);
  return page;
}
const isWell = async (page: Page): Promise<void> => expect([await sidewaysPixels(page), await violations(page)]).toEqual([0, []]);
const save = (page: Page): Promise<void> => page.click('main form.form button.button:not([name])');
const standings = async (): Promise<string[]> => running.asSystem(async () => (await running.app.get(TimetablesService).inHand(SEMINAR))!.standings.map(({ requestId }) => requestId).sort());
const tables = (page: Page): Promise<string[]> => page.locator('#table tbody th').allInnerTexts();

test('a table is taken out once the meetings at it were read, these are repaired, and it is put back', async () => {
  const before = await standings();
  const page = await opened('secretariat', `${OFFICE}/part?of=table&part=t05`);
  await isWell(page);
  await page.click('button:text("Take out")');
  expect(await page.locator('h1').innerText()).toMatch(/^\d+ meetings are touched$/);
  expect(await page.locator('main').innerText()).toContain('T5 would be gone.');
  await isWell(page);
  await page.click('button[value=keep]');
  await page.waitForURL(/done=removed/);
  expect((await tables(page)).some((row) => row.startsWith('T5'))).toBe(false);
  expect(await page.locator('.notice[data-kind=care]').innerText()).toMatch(/The timetable in hand breaks \d+ rules of the programme/);
  expect(await standings()).toEqual(before);
  await isWell(page);
  await page.click('.notice[data-kind=care] a');
  expect(await page.locator('.grid tbody th').allInnerTexts()).toContain('T5 (gone)');
  expect(await page.locator('.notice[data-kind=bad] li').first().innerText()).toMatch(/^T5, where .+ meet, is no longer in the programme\.$/);
  await page.click('form[action$="/repair"] button');
  await page.waitForURL(/proposal=/);
  expect(await page.locator('#proposal').innerText()).toContain('T5 (gone)');
  await page.click('form[action$="/accept"] button');
  await page.waitForURL(/done=repaired/);
  expect([await page.locator('.notice[data-kind=bad]').count(), await page.locator('.grid tbody th').allInnerTexts()]).toEqual([0, expect.not.arrayContaining(['T5 (gone)'])]);
  expect(await standings()).toEqual(before);
  await page.goto(`${running.origin}${OFFICE}`);
  await page.click('#changes form button');
  await page.waitForURL(/done=undone/);
  expect((await tables(page)).some((row) => row.startsWith('T5'))).toBe(true);
  expect(await page.locator('.notice[data-kind=care]').count()).toBe(0);
  expect(await page.locator('#changes tbody th').allInnerTexts()).toEqual([expect.stringMatching(/^2\s+Took number 1 back/), expect.stringMatching(/^1\s+Taken out: Table T5, 6 seats, no screen/)]);
  await page.context().close();
}, 120_000);

test('without JavaScript what was typed survives the list of touched meetings, and the repair is worked out with the change', async () => {
  const page = await opened('secretariat', `${OFFICE}/part?of=break`, 360, false);
  await page.fill('#from', '16:00');
  await page.fill('#until', '16:20');
  await page.fill('#titleEn', 'A longer coffee');
  await save(page);
  expect(await page.locator('main').innerText()).toContain('is closed at 16:00–16:20 (a break).');
  await page.click('button[value=back]');
  expect([await page.inputValue('#titleEn'), await page.inputValue('#from'), await page.inputValue('#until')]).toEqual(['A longer coffee', '16:00', '16:20']);
  await save(page);
  await page.click('button[value=repair]');
  await page.waitForURL(/proposal=/);
  expect(await page.locator('#proposal h2').count()).toBe(1);
  await page.goto(`${running.origin}${OFFICE}`);
  await page.click('#changes form button');
  await page.waitForURL(/done=undone/);
  expect(await page.locator('#break').innerText()).not.toContain('A longer coffee');
  await page.context().close();
}, 120_000);

test('a host adds speakers one at a time by a part of their name; whom nobody knows, and what cannot be, is said with the remedy', async () => {
  const page = await opened('organizer', `${HOST}/part?of=talk`);
  await page.fill('#titleEn', 'A short word');
  await page.fill('#speaker', 'Nobody at all');
  await page.click('button[value=speaker]');
  expect(await page.locator('.error-summary').innerText()).toContain('Nobody who comes is called “Nobody at all”. Choose from the list.');
  await page.fill('#speaker', 'makassar del');
  await page.click('button[value=speaker]');
  expect(await page.locator('.choices').innerText()).toContain('Makassar delegation (sample)');
  await isWell(page);
  await speak(page, 'ja');
  expect([await page.inputValue('#titleEn'), await page.isChecked('#speakers')]).toEqual(['A short word', true]);
  await speak(page, 'en');
  await page.fill('#from', '13:00');
  await page.fill('#until', '12:00');
  await save(page);
  expect(await page.locator('.error-summary').innerText()).toContain('The end must be after the beginning.');
  expect([await page.inputValue('#titleEn'), await page.isChecked('#speakers')]).toEqual(['A short word', true]);
  await page.fill('#until', '13:20');
  await save(page);
  await page.waitForURL(/done=added/);
  expect(await page.locator('#talk').innerText()).toContain('Speaking: Makassar delegation (sample)');
  await page.goto(`${running.origin}${HOST}/part?of=talk`);
  await page.fill('#from', '13:40');
  await page.fill('#until', '14:00');
  await page.fill('#titleEn', 'Sent by a key');
  await page.press('#titleEn', 'Enter');
  await page.waitForURL(/done=added/);
  expect(await page.locator('#talk').innerText()).toContain('Sent by a key');
  await page.goto(`${running.origin}${HOST}`);
  await isWell(page);
  await page.context().close();
}, 120_000);

test('an interpreter is added, nobody can use them until their hours and languages are right, and taking one out lists their meetings first', async () => {
  const page = await opened('organizer', `${HOST}/part?of=interpreter`);
  expect(await page.inputValue('#hours')).toBe('13:20-17:00');
  await isWell(page);
  await page.fill('#label', 'Interpreter Z');
  await page.fill('#languages', 'Japanese-Martian');
  for (const [field, value] of [['consecutiveSlotsMax', '3'], ['restSlots', '1'], ['meetingsMax', '8']] as const) await page.fill(`#${field}`, value);
  await save(page);
  expect(await page.locator('.error-summary').innerText()).toContain('“Japanese-Martian” cannot be read as a pair of languages. Write pairs such as Japanese-Indonesian, English-Thai.');
  await page.fill('#languages', 'Japanese-Vietnamese');
  await save(page);
  await page.waitForURL(/done=added/);
  expect(await page.locator('#interpreter tr', { hasText: 'Interpreter Z' }).innerText()).toContain('No meeting needs the languages of this interpreter now. Check the languages of the parties, or of the interpreter.');
  await isWell(page);
  await page.locator('#interpreter tr', { hasText: 'Interpreter Z' }).locator('a').click();
  expect(await page.inputValue('#languages')).toBe('Japanese–Vietnamese');
  expect(await page.locator('main').innerText()).toContain('No meeting needs the languages');
  await page.fill('#languages', 'Japanese–Indonesian');
  await save(page);
  await page.waitForURL(/done=changed/);
  expect(await page.locator('#interpreter .refused').count()).toBe(0);
  await page.locator('#interpreter tr', { hasText: 'Interpreter A' }).locator('a').click();
  await page.click('button:text("Take out")');
  expect(await page.locator('h1').innerText()).toMatch(/^\d+ meetings? (is|are) touched$/);
  expect(await page.locator('main').innerText()).toContain('Interpreter A would not be there.');
  await isWell(page);
  await page.click('button[value=repair]');
  await page.waitForURL(/proposal=/);
  expect(await page.locator('#proposal').innerText()).toMatch(/Interpreter A \(gone\)/);
  await page.goto(`${running.origin}${HOST}`);
  for (let step = 0; step < 3; step += 1) {
    await page.click('#changes form button');
    await page.waitForURL(/done=undone/);
    await page.goto(`${running.origin}${HOST}`);
  }
  expect(await page.locator('#interpreter tbody th').allInnerTexts()).toEqual([expect.stringContaining('Interpreter A'), expect.stringContaining('Interpreter B'), expect.stringContaining('Interpreter C'), expect.stringContaining('Interpreter D')]);
  await page.context().close();
}, 120_000);

test('whoever was slower reads what the other changed and goes on with what was typed', async () => {
  const [page, other] = [await opened('secretariat', `${OFFICE}/part?of=table`), await opened('organizer', `${HOST}/part?of=table`)];
  await page.fill('#label', 'T 98');
  await page.fill('#seats', '4');
  await other.fill('#label', 'T 99');
  await other.fill('#seats', '4');
  await save(other);
  await other.waitForURL(/done=added/);
  await save(page);
  expect(await page.locator('.error-summary').innerText()).toContain('Somebody changed this programme since you opened it.');
  expect(await page.locator('main').innerText()).toContain('Added: Table T 99, 4 seats, no screen');
  expect(await page.inputValue('#label')).toBe('T 98');
  await isWell(page);
  await save(page);
  await page.waitForURL(/done=added/);
  expect((await tables(page)).map((row) => row.split('\n')[0])).toEqual(expect.arrayContaining(['T 98', 'T 99']));
  await Promise.all([page.context().close(), other.context().close()]);
}, 120_000);
