/** Papers of a published timetable over HTTP: what stands on them in both languages, for whom, and which are printed again after a change. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { TimetableVersions } from '../../src/meetings/timetable-versions.service.js';
import { TimetablesService } from '../../src/meetings/timetables.service.js';
import type { TestApp } from '../app.js';
import { startDemonstration } from '../demonstration.js';
import { factsOf, pagesOf, textOf } from '../pdf.js';
import { Browser, signedIn } from '../signed-in.js';

const SEMINAR = 'sample-jakarta-2023-11';
const BASE = `/secretariat/seminars/${SEMINAR}/timetable/papers`;

let running: TestApp;
let office: Browser;
let host: Browser;
let company: Browser;
let city: Browser;

beforeAll(async () => {
  running = await startDemonstration();
  [office, host, company, city] = [await signedIn(running, 'secretariat'), await signedIn(running, 'organizer'), await signedIn(running, 'company'), await signedIn(running, 'city')];
  await running.asSystem(() => timetables().build(SEMINAR, { withoutWishes: true }, null));
}, 180_000);
afterAll(() => running.close());

const timetables = (): TimetablesService => running.app.get(TimetablesService);
const publish = (isFinal = false): Promise<number> => running.asSystem(async () => running.app.get(TimetableVersions).publish(SEMINAR, { isFinal, unheld: (await timetables().inHand(SEMINAR))!.unheld.length }, null));

async function file(browser: Browser, path: string): Promise<{ status: number; bytes: Buffer; headers: Headers }> {
  const answer = await fetch(`${running.origin}${path}`, { headers: browser.cookie === null ? {} : { cookie: browser.cookie } });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const out = process.env['PAPERS_OUT'];
  if (out && answer.status === 200) writeFileSync(`${out}/${path.replace(/[^\w.]+/g, '_').slice(-90)}${path.includes('.xlsx') ? '.xlsx' : '.pdf'}`, bytes);
  return { status: answer.status, bytes, headers: answer.headers };
}
const pdf = async (path: string, browser = office): Promise<string> => textOf((await file(browser, path)).bytes);

describe('before a timetable is published', () => {
  test('there is nothing to print, whatever is in hand', async () => {
    expect((await office.ask('GET', BASE)).body).toContain('時間割がまだ公開されていません');
    for (const [browser, path] of [[office, `${BASE}.pdf?paper=all`], [office, `${BASE}.xlsx`], [host, `${BASE.replace('secretariat', 'organizer')}.pdf`], [company, `/company/meetings/${SEMINAR}/sheet.pdf`], [city, `/city/meetings/${SEMINAR}/sheet.pdf`]] as const) {
      expect([path, (await file(browser, path)).status]).toEqual([path, 404]);
    }
  });
});

describe('the papers of a version', () => {
  beforeAll(async () => { await publish(); });

  test.each(['party', 'table', 'interpreter', 'master', 'door', 'all'])('are printed with Japanese fonts in both languages: %s', async (kind) => {
    for (const language of ['ja', 'en', 'both']) {
      const { status, bytes, headers } = await file(office, `${BASE}.pdf?paper=${kind}&language=${language}`);
      expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([200, 'application/pdf', 'private, no-store']);
      const text = await textOf(bytes);
      if (language !== 'en') expect(text).toContain('第1版 仮');
      if (language !== 'ja') expect(text).toContain('Version 1 preliminary');
      expect(text).not.toContain('〓');
      expect(text).not.toMatch(/@|\.invalid/);
    }
  }, 120_000);
});
