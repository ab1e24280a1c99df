/** Papers of a published timetable over HTTP: what stands on them in both languages, for whom, and which are printed again after a change. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Papers } from '../../src/meetings/papers.service.js';
import { TimetableVersions } from '../../src/meetings/timetable-versions.service.js';
import { TimetablesService } from '../../src/meetings/timetables.service.js';
import { SeminarsService } from '../../src/seminars/seminars.service.js';
import type { TestApp } from '../app.js';
import { startDemonstration } from '../demonstration.js';
import { factsOf, pagesOf, textOf } from '../pdf.js';
import { type Browser, entriesLeftBy, signedIn } from '../signed-in.js';

const SEMINAR = 'sample-jakarta-2023-11';
const BASE = `/secretariat/seminars/${SEMINAR}/timetable/papers`;

const soffice = (process.env['PATH'] ?? '').split(delimiter).map((place) => join(place, 'soffice')).find((path) => existsSync(path));

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
  return { status: answer.status, bytes, headers: answer.headers };
}
const pdf = async (path: string, browser = office): Promise<string> => textOf((await file(browser, path)).bytes);

describe('before a timetable is published', () => {
  test('there is nothing to print, whatever is in hand', async () => {
    expect((await office.ask('GET', BASE)).body).toContain('時間割がまだ公開されていません');
    for (const [browser, path] of [[office, `${BASE}.pdf?paper=all`], [office, `${BASE}.xlsx`], [host, `${BASE.replace('secretariat', 'organizer')}.pdf`], [company, `/company/meetings/seminars/${SEMINAR}/sheet.pdf`], [city, `/city/meetings/seminars/${SEMINAR}/sheet.pdf`]] as const) {
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

describe('who gets what', () => {
  test('hosts print the same papers, a company and a city their own sheet alone', async () => {
    const hosted = BASE.replace('secretariat', 'organizer');
    expect((await file(host, `${hosted}.pdf?paper=master`)).status).toBe(200);
    expect((await host.ask('GET', hosted)).body).toContain('一式');
    for (const [browser, path, own, other] of [[company, '/company', '風待総合情報', '夕凪浦鉄道技術'], [city, '/city', 'ジャカルタ市代表団', '']] as const) {
      const { bytes } = await file(browser, `${path}/meetings/seminars/${SEMINAR}/sheet.pdf?paper=all&language=ja&key=door`);
      const pages = await pagesOf(bytes);
      expect(pages.filter((page) => page.includes('個人票'))).toHaveLength(pages.length);
      expect(pages.every((page) => page.includes(own))).toBe(true);
      if (other) expect(pages.join('')).not.toContain(other);
      for (const base of [BASE, hosted]) expect((await file(browser, `${base}.pdf`)).status).toBe(404);
    }
    expect((await file(company, '/company/meetings/seminars/sample-singapore-2024-11/sheet.pdf')).status).toBe(404);
  });

  test('no address of anybody stands on any paper or in the workbook', async () => {
    expect(await pdf(`${BASE}.pdf?paper=all&language=both`)).not.toMatch(/[\w.]+@[\w.]+/);
  });

  test('who comes stands on the sheet of their own party, never on that of the other side, and on the papers of the floor', async () => {
    const people = await running.asSystem(() => running.database.query<{ attendance: string; name: string; email: string | null }>(
      'SELECT attendance_id AS attendance, name_ja AS name, email FROM delegate WHERE seminar_id = $1 AND left_at IS NULL AND name_ja IS NOT NULL ORDER BY attendance_id, precedence', [SEMINAR]));
    const ours = people.filter(({ attendance }) => attendance === 'org-013');
    expect(people.length).toBeGreaterThan(ours.length);
    const printed = async (path: string, browser: Browser): Promise<string> => (await pdf(path, browser)).replace(/\s/g, '');
    const own = await printed(`/company/meetings/seminars/${SEMINAR}/sheet.pdf?language=ja`, company);
    const door = await printed(`${BASE}.pdf?paper=door&language=ja`, office);
    for (const { attendance, name } of people) {
      expect([name, own.includes(name.replace(/\s/g, ''))]).toEqual([name, attendance === 'org-013']);
      expect([name, door.includes(name.replace(/\s/g, ''))]).toEqual([name, true]);
    }
    const jakarta = people.filter(({ attendance }) => attendance === 'del-jakarta');
    const tables = await printed(`${BASE}.pdf?paper=table&language=ja`, office);
    for (const { name } of jakarta) expect(tables).toContain(name.replace(/\s/g, ''));
  });

  test('every page counts the pages of its own paper and says version and time of print', async () => {
    const { bytes } = await file(office, `${BASE}.pdf?paper=door&language=en`);
    const pages = await pagesOf(bytes);
    pages.forEach((page, at) => {
      expect(page).toContain(`${at + 1} / ${pages.length}`);
      expect(page).toMatch(/Version 1 preliminary printed \d+ \w+ \d{4} \d\d:\d\d Jakarta/);
    });
    expect(await factsOf(bytes)).toMatchObject({ Tagged: 'yes' });
  });

  test('the master sheet lies across A3', async () => {
    expect((await factsOf((await file(office, `${BASE}.pdf?paper=master`)).bytes))['Page size']).toContain('1190.55 x 841.89');
  });
});

describe('after a change', () => {
  test('only the papers that say something else are printed again, and an earlier version says that a newer one exists', async () => {
    const moved = await running.asSystem(async () => {
      const inHand = (await timetables().inHand(SEMINAR))!;
      for (const standing of inHand.standings) {
        const to = standing.locked || standing.linkId !== null || standing.interpreterId !== null ? undefined : (await timetables().options(inHand, standing.requestId)).find(({ kind, tableId }) => kind === 'free' && tableId !== null);
        if (!to) continue;
        await timetables().move(SEMINAR, standing.requestId, { slotId: to.slotId, tableId: to.tableId }, null);
        return standing;
      }
      throw new Error('No meeting of the sample can move.');
    });
    await publish(true);
    const { a, b } = (await running.asSystem(() => running.app.get(SeminarsService).get(SEMINAR))).requests.find(({ id }) => id === moved.requestId)!;
    const page = (await office.ask('GET', `${BASE}?since=1`)).body;
    const keys = await running.asSystem(async () => {
      const pack = (await running.app.get(Papers).of(SEMINAR, null))!;
      return [...(await running.app.get(Papers).since(pack, 1)).changed];
    });
    expect(keys).toEqual(expect.arrayContaining([`party ${a}`, `party ${b}`, `table ${moved.tableId}`, 'master']));
    expect(keys.filter((key) => key.startsWith('party '))).toHaveLength(2);
    expect(keys.filter((key) => key.startsWith('interpreter '))).toEqual([]);
    expect(page).toContain(`第1版から変わった紙：${keys.length}件`);
    const printed = await pagesOf((await file(office, `${BASE}.pdf?since=1&language=ja`)).bytes);
    expect(printed[0]).toContain('差し替えの手引き');
    expect(printed.length).toBeLessThan((await pagesOf((await file(office, `${BASE}.pdf?language=ja`)).bytes)).length / 2);
    const old = await pagesOf((await file(office, `${BASE}.pdf?version=1&paper=party&language=en`)).bytes);
    for (const each of old) expect(each).toContain('version 2 is newer');
    expect((await office.ask('GET', `${BASE}?version=1`)).body).toContain('新しい第2版が公開されています');
    expect((await file(host, `${BASE.replace('secretariat', 'organizer')}.pdf?since=1`)).status).toBe(200);
  }, 60_000);

  test('a version that was withdrawn is not printed any more, and one that never was does not exist', async () => {
    await running.asSystem(() => running.app.get(TimetableVersions).withdraw(SEMINAR, { reason: 'A mistake', showsNone: true }));
    expect((await file(office, `${BASE}.pdf?version=2`)).status).toBe(409);
    expect((await file(office, `${BASE}.pdf?version=9`)).status).toBe(404);
    expect((await file(office, `${BASE}.pdf?paper=door`)).status).toBe(200);
  });
});

(soffice ? describe : describe.skip)('the workbook', () => {
  test('opens in LibreOffice with a sheet for each paper, and nothing in it is a formula', async () => {
    await running.asSystem(() => running.database.query(`UPDATE seminar_table SET label = '=1+1' WHERE seminar_id = $1 AND id = (SELECT min(id) FROM seminar_table WHERE seminar_id = $1)`, [SEMINAR]));
    await running.asSystem(async () => timetables().build(SEMINAR, { withoutWishes: true }, null));
    await publish(true);
    const folder = mkdtempSync(join(tmpdir(), 'jasca-papers-'));
    try {
      const { status, bytes } = await file(office, `${BASE}.xlsx?language=en`);
      expect(status).toBe(200);
      writeFileSync(join(folder, 'papers.xlsx'), bytes);
      const { status: done, stderr } = spawnSync('/usr/bin/env', [soffice!, `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`, '--headless', '--norestore', '--convert-to', 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1', '--outdir', folder, join(folder, 'papers.xlsx')], { encoding: 'utf8', timeout: 120_000 });
      expect([done, done === 0 ? '' : stderr]).toEqual([0, '']);
      const sheets = readdirSync(folder).filter((name) => name.endsWith('.csv')).sort();
      expect(sheets.map((name) => name.replace('papers-', ''))).toEqual(['About.csv', 'Door list.csv', 'Glossary.csv', 'Interpreter sheet.csv', 'Master sheet.csv', 'Personal sheet.csv', 'Table sheet.csv']);
      const all = sheets.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
      expect(all).toContain('Jakarta delegation');
      expect(all).toContain('=1+1');
      expect(all).not.toMatch(/(^|,)"?2"?(,|$)/m);
      expect(all).not.toMatch(/[\w.]+@[\w.]+/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 180_000);
});

describe('calendars', () => {
  const calendarPage = `/company/meetings/seminars/${SEMINAR}/calendar`;
  const feedIn = (body: string): string => new URL(/<p class="once">([^<]+)<\/p>/.exec(body)![1]!).pathname;
  const partyIn = (body: string): string => /name="party" value="([^"]+)"/.exec(body)![1]!;
  const read = (path: string): Promise<Response> => fetch(`${running.origin}${path}`);
  const renew = async (browser: Browser, page: string, party: string): Promise<string> => feedIn((await browser.ask('POST', `${page}/renew`, new URLSearchParams({ party }))).body);

  test('a secret address is read without a cookie, kept nowhere, and changes nothing', async () => {
    const party = partyIn((await company.ask('GET', calendarPage)).body);
    let feed = '';
    expect((await entriesLeftBy(running, async () => { feed = await renew(company, calendarPage, party); })).map(({ action }) => action)).toEqual(['calendar.make']);
    expect(feed).toMatch(/^\/calendar\/[\w-]{43}\.ics$/);
    let answer: Response | undefined;
    expect(await entriesLeftBy(running, async () => { answer = await read(feed); })).toEqual([]);
    expect([answer!.status, answer!.headers.get('content-type'), answer!.headers.get('cache-control'), answer!.headers.get('set-cookie'), answer!.headers.get('x-robots-tag')])
      .toEqual([200, 'text/calendar; charset=utf-8', 'no-store', null, 'noindex, nofollow']);
    const ics = await answer!.text();
    expect(ics).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(ics.match(/^UID:/gm)!.length).toBe(ics.match(/^SEQUENCE:/gm)!.length);
    // Only the digest is kept.
    const rows = await running.asSystem(() => running.database.query<{ all: string }>('SELECT calendar_feed::text AS all FROM calendar_feed'));
    expect(JSON.stringify(rows)).not.toContain(feed.slice(10, 53));
  });

  test('what ended and what never was answer in the same words', async () => {
    const party = partyIn((await company.ask('GET', calendarPage)).body);
    const first = await renew(company, calendarPage, party);
    const second = await renew(company, calendarPage, party);
    expect([(await read(first)).status, (await read(second)).status]).toEqual([404, 200]);
    expect((await entriesLeftBy(running, () => company.ask('POST', `${calendarPage}/revoke`, new URLSearchParams({ party })))).map(({ action }) => action)).toEqual(['calendar.revoke']);
    const words = async (path: string): Promise<string> => (await (await read(path)).text()).replaceAll(path, '').replace(/nonce="[^"]*"/g, '');
    expect(await words(second)).toBe(await words(`/calendar/${'x'.repeat(43)}.ics`));
    expect((await read(second)).headers.get('cache-control')).toBe('no-store');
  });

  test('the secretariat makes and takes back that of everybody, a side never that of another', async () => {
    const list = `/secretariat/seminars/${SEMINAR}/timetable/calendars`;
    const feed = await renew(office, list, 'del-banyuwangi');
    expect((await (await read(feed)).text()).replaceAll('\r\n ', '')).toContain('バニュワンギ市代表団');
    for (const [browser, page] of [[company, calendarPage], [city, calendarPage.replace('company', 'city')]] as const) {
      for (const verb of ['renew', 'revoke']) expect((await browser.ask('POST', `${page}/${verb}`, new URLSearchParams({ party: 'del-banyuwangi' }))).status).toBe(404);
    }
    await office.ask('POST', `${list}/revoke`, new URLSearchParams({ party: 'del-banyuwangi' }));
    expect((await read(feed)).status).toBe(404);
  });

  test('after the timetable is withdrawn altogether, the meetings stay as cancelled, in the feed and in a file of their own', async () => {
    const party = partyIn((await company.ask('GET', calendarPage)).body);
    const feed = await renew(company, calendarPage, party);
    const files = `/company/meetings/seminars/${SEMINAR}`;
    expect((await file(company, `${files}/meetings.ics`)).bytes.toString()).toContain('METHOD:PUBLISH');
    for (;;) {
      try {
        await running.asSystem(() => running.app.get(TimetableVersions).withdraw(SEMINAR, { reason: 'A mistake', showsNone: true }));
      } catch (error) {
        expect(error).toMatchObject({ code: 'TIMETABLE.NOT_PUBLISHED' });
        break;
      }
    }
    const ics = await (await read(feed)).text();
    expect(ics).toContain('METHOD:PUBLISH');
    expect(new Set(ics.match(/^STATUS:\w+/gm))).toEqual(new Set(['STATUS:CANCELLED']));
    expect((await file(company, `${files}/meetings.ics`)).status).toBe(404);
    expect((await file(company, `${files}/cancelled.ics`)).bytes.toString()).toContain('METHOD:CANCEL');
    expect((await company.ask('GET', '/company/meetings')).body).toContain(calendarPage);
    expect((await company.ask('GET', calendarPage)).body).toContain('中止になった面談');
  }, 60_000);
});

describe('name plates', () => {
  test('stand in two scripts with title and party, for everybody who comes on site, before any timetable is published', async () => {
    const { status, bytes, headers } = await file(office, `/secretariat/seminars/${SEMINAR}/roster/plates.pdf`);
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([200, 'application/pdf', 'private, no-store']);
    const pages = await pagesOf(bytes);
    expect(pages[0]!.match(/見本/g)!.length).toBeGreaterThan(2);
    const text = pages.join('\n');
    for (const word of ['アディ・見本', 'Adi Sample', 'デジタル行政局長', 'Director of Digital Services', 'Jakarta delegation']) expect(text).toContain(word);
    expect(text.indexOf('Adi Sample')).toBeLessThan(text.indexOf('Budi Sample'));
    expect(await factsOf(bytes)).toMatchObject({ Tagged: 'yes', 'Page size': expect.stringContaining('A4') as unknown });
    expect((await file(host, `/organizer/seminars/${SEMINAR}/roster/plates.pdf`)).status).toBe(200);
    expect((await file(company, `/secretariat/seminars/${SEMINAR}/roster/plates.pdf`)).status).toBe(404);
  });
});
