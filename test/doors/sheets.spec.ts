/** Sheets over HTTP, as a browser without JavaScript sends them: in, through the preview, applied and undone; and out again. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { CitiesReference } from '../../src/cities/cities.reference.js';
import { MembersReference } from '../../src/members/members.reference.js';
import { readSheet } from '../../src/sheets/read/read.js';
import { startTestApp, type TestApp } from '../app.js';
import { archiveOf, rowsOf, workbookOf } from '../sheets/workbook.make.js';
import { type Answer, type Browser, entriesLeftBy, signedIn } from '../signed-in.js';

const SHEETS = '/secretariat/sheets';

let running: TestApp;
let owner: pg.Client;
let office: Browser;

beforeAll(async () => {
  running = await startTestApp();
  await running.app.get(CitiesReference).load();
  await running.app.get(MembersReference).load();
  owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
  office = await signedIn(running, 'secretariat');
}, 120_000);
afterAll(async () => {
  await owner.end();
  await running.close();
});

const rows = async <T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> => (await owner.query<T>(sql, values)).rows;
const form = (path: string, fields: Record<string, string>): Promise<Answer> => office.ask('POST', path, new URLSearchParams(fields));

interface Told { status: number; location: string; body: string }

async function send(kind: string, bytes: Buffer, name = 'sheet.xlsx', language = 'ja', by = office): Promise<Told> {
  const body = new FormData();
  body.set('kind', kind);
  body.set('file', new Blob([new Uint8Array(bytes)]), name);
  const answer = await fetch(`${running.origin}${SHEETS}`, { method: 'POST', body, redirect: 'manual', headers: { origin: running.origin, 'sec-fetch-site': 'same-origin', cookie: by.cookie ?? '', 'accept-language': language } });
  return { status: answer.status, location: answer.headers.get('location') ?? '', body: await answer.text() };
}

const HEAD = ['会員番号', '会員種別', '法人名', '入会日'];
const workbook = (lines: string[][]): Buffer => workbookOf([{ name: '会員', rows: rowsOf(lines) }]);

test('what none of the forms offers is refused in a sentence, and nothing is kept', async () => {
  const before = await rows('SELECT id FROM sheet_import ORDER BY id');
  const bogus = await send('bogus', workbook([HEAD, ['org-013', '', '見本・改めた名', '']]));
  expect([bogus.status, bogus.body.includes('href="#kind"'), bogus.body.includes('選択肢から選んでください')]).toEqual([400, true, true]);
  expect(await rows('SELECT id FROM sheet_import ORDER BY id')).toEqual(before);
  const { location } = await send('members', workbook([HEAD, ['org-013', '', '見本・改めた名', '']]));
  const steps: [string, Record<string, string>, string][] = [
    [`${location}/columns`, { headingRow: '1', 'column-1': 'id', blanks: 'bogus' }, '選択肢から選んでください'], [`${location}/columns`, { headingRow: '1', 'column-1': 'bogus', 'column-2': 'bogus', blanks: 'keep' }, '列は、選択肢から'],
    [`${location}/decide`, { all: 'bogus' }, '選択肢から選んでください'], [`${SHEETS}/export`, { kind: 'members', form: 'bogus', purpose: 'office', country: '' }, '選択肢から選んでください'],
    [`${SHEETS}/export`, { kind: 'members', form: 'xlsx', purpose: 'bogus', country: '' }, '選択肢から選んでください'],
  ];
  for (const [path, fields, sentence] of steps) {
    const answer = await form(path, fields);
    expect([fields, answer.status, answer.body.includes(sentence)]).toEqual([fields, 400, true]);
  }
  expect((await office.ask('GET', `${SHEETS}/export?kind=members&purpose=bogus`)).body).toContain('選択肢から選んでください');
  expect((await form(`${location}/discard`, {})).status).toBe(303);
});

test('a sheet is sent, read, looked at, applied and undone; each write leaves one entry', async () => {
  let path = '';
  const entries = await entriesLeftBy(running, async () => {
    const sent = await send('members', workbook([HEAD, ['org-013', '', '見本・改めた名', ''], ['', '企業', '見本・新人株式会社', '令和6年4月1日']]), '会員 名簿.xlsx');
    expect([sent.status, sent.location]).toEqual([303, expect.stringMatching(/^\/secretariat\/sheets\/[0-9a-f-]{36}$/)]);
    path = sent.location;
  });
  expect(entries.map(({ action, subject_kind }) => [action, subject_kind])).toEqual([['sheet.receive', 'sheet']]);
  const preview = (await office.ask('GET', `${path}?show=change`)).body;
  expect(preview).toContain('会員 名簿.xlsx');
  expect(preview).toContain('見本・株式会社風待総合情報');
  expect(preview).toContain('見本・改めた名');
  expect((await office.ask('GET', `${path}?show=add`)).body).toContain('2024/04/01');
  const revision = /name="revision" value="(\d+)"/.exec(preview)![1]!;
  const applied = await entriesLeftBy(running, async () => expect((await form(`${path}/apply`, { revision })).headers.get('location')).toBe(`${path}?done=yes`));
  expect(applied.map(({ action }) => action)).toEqual(['sheet.apply']);
  expect(await rows(`SELECT name_ja FROM organisation WHERE id IN ('org-013', 'org-329') ORDER BY id`)).toEqual([{ name_ja: '見本・改めた名' }, { name_ja: '見本・新人株式会社' }]);
  const done = (await office.ask('GET', `${path}?done=yes`)).body;
  expect(done).toContain('同意の記録がありません');
  expect(done).toContain(`action="${path}/undo"`);
  expect((await form(`${path}/apply`, { revision })).status).toBe(409);
  const undone = await entriesLeftBy(running, async () => expect((await form(`${path}/undo`, {})).status).toBe(303));
  expect(undone.map(({ action }) => action)).toEqual(['sheet.undo']);
  expect(await rows(`SELECT name_ja FROM organisation WHERE id IN ('org-013', 'org-329')`)).toEqual([{ name_ja: '見本・株式会社風待総合情報' }]);
  const history = (await office.ask('GET', SHEETS)).body;
  expect(history).toContain('元に戻した');
});

test('a sheet with faults shows each with its cell, gives the workbook with them marked, and applies nothing', async () => {
  const { location } = await send('members', workbook([HEAD, ['', '企業', '見本・良い会社', '2024/4/1'], ['', '何か', '', '令和元年4月30日']]));
  const page = (await office.ask('GET', location)).body;
  for (const told of ['令和元年4月30日', 'は選べません', '名称を日本語か英語で入力してください', '誤りのある行が 1行あります']) expect(page).toContain(told);
  expect(page).not.toContain(`action="${location}/apply"`);
  expect((await form(`${location}/apply`, { revision: '2' })).status).toBe(400);
  const answer = await fetch(`${running.origin}${location}/faults.xlsx`, { headers: { cookie: office.cookie! } });
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="faults.xlsx"; filename\*=UTF-8''sheet_/);
  const file = await readSheet(Buffer.from(await answer.arrayBuffer()), null);
  expect(file.visible).toEqual(['会員', '誤りの一覧']);
  expect(file.sheet.rows[0]!.cells).toEqual([...HEAD, '直すところ']);
  expect(file.sheet.rows[2]!.cells[4]).toMatch(/会員種別: .*\n入会日: /u);
  expect(await rows(`SELECT 1 FROM organisation WHERE name_ja = '見本・良い会社'`)).toEqual([]);
});

test('columns that are not clear are asked for, another sheet can be read, and what was filled in is kept when it is refused', async () => {
  const book = workbookOf([{ name: '表紙', rows: rowsOf([['会員名簿'], ['令和6年']]) }, { name: '名簿', rows: rowsOf([['コード', '名前', '名前'], ['org-013', '見本・甲', '見本・乙']]) }]);
  const { location } = await send('members', book);
  expect((await office.ask('GET', location)).headers.get('location')).toBe(`${location}/columns`);
  expect((await office.ask('GET', `${location}/columns`)).body).toContain('value="名簿"');
  const other = (await office.ask('GET', `${location}/columns?sheet=${encodeURIComponent('名簿')}&headingRow=1`)).body;
  expect(other).toContain('見出し「名前」が B・C 列にあります');
  const refused = await form(`${location}/columns`, { sheet: '名簿', headingRow: '1', 'column-1': 'id', 'column-2': 'nameJa', 'column-3': 'nameJa', blanks: 'keep' });
  expect([refused.status, refused.body.includes('href="#columns"')]).toEqual([400, true]);
  const chosen = await form(`${location}/columns`, { sheet: '名簿', headingRow: '1', 'column-1': 'id', 'column-3': 'nameJa', blanks: 'keep' });
  expect(chosen.headers.get('location')).toBe(location);
  expect((await office.ask('GET', location)).body).toContain('見本・乙');
  expect((await form(`${location}/columns`, { headingRow: '77', 'column-1': 'id' })).status).toBe(400);
});

test('a like name is asked about, one by one or all at once; a sheet can be discarded', async () => {
  const { location } = await send('members', workbook([HEAD, ['', '企業', '見本・㈱ナミヨミ', '2020/1/1'], ['', '企業', '見本・株式会社湊原アグリ', '2020/1/1']]));
  const page = (await office.ask('GET', location)).body;
  expect(page).toContain('同じもの: 見本・ナミヨミ株式会社（org-014）');
  expect((await form(`${location}/decide`, { 'row-2': 'org-014', 'row-3': 'org-001' })).status).toBe(303);
  expect(await rows('SELECT counts FROM sheet_import WHERE id = $1', [location.split('/').at(-1)])).toEqual([{ counts: expect.objectContaining({ ask: 1, change: 1 }) }]);
  await form(`${location}/decide`, { all: 'same' });
  expect(await rows('SELECT counts FROM sheet_import WHERE id = $1', [location.split('/').at(-1)])).toEqual([{ counts: expect.objectContaining({ ask: 0, change: 2 }) }]);
  expect((await form(`${location}/discard`, {})).headers.get('location')).toBe(`${SHEETS}?done=discarded`);
  expect((await office.ask('GET', location)).status).toBe(404);
});

describe('what cannot be taken', () => {
  const huge = archiveOf([{ name: 'xl/workbook.xml', bytes: Buffer.alloc(200 * 1_048_576, 'a') }]);

  test.each([
    ['a zip bomb', huge, '大きすぎる', 'too large'], ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0]), '古いExcel形式', 'old Excel file'], ['nothing', Buffer.alloc(0), 'ファイルにデータがありません', 'holds no data'],
    ['bytes of no encoding', Buffer.from([0x61, 0xff, 0xfe, 0xff]), '文字として読めません', 'cannot be read as text'], ['more than 10 MB', Buffer.alloc(11 * 1_048_576, 65), '10MBを超えています', 'larger than 10 MB'],
  ])('%s comes back within a second, with a sentence at the file, and nothing is kept', async (_, bytes, ja, en) => {
    const before = await rows('SELECT 1 FROM sheet_import');
    const english = await signedIn(running, 'secretariat');
    for (const [language, sentence] of [['ja', ja], ['en', en]] as const) {
      await english.ask('POST', '/language', new URLSearchParams({ language, back: '/secretariat' }));
      const begun = performance.now();
      const told = await send('needs', bytes, 'x.xlsx', language, english);
      expect(performance.now() - begun).toBeLessThan(15_000);
      expect([told.status, told.body.includes(sentence), told.body.includes('href="#file"')]).toEqual([400, true, true]);
      // What says beforehand that it is too large is not read at all, so its kind is not known.
      if (!sentence.includes('10MB') && !sentence.includes('10 MB')) expect(told.body).toMatch(/value="needs" checked/);
    }
    await english.ask('POST', '/language', new URLSearchParams({ language: 'ja', back: '/secretariat' }));
    expect(await rows('SELECT 1 FROM sheet_import')).toHaveLength(before.length);
  });

  test('a stream without an end is cut off, and the service answers on', async () => {
    let sent = 0;
    const stream = new ReadableStream({ pull: (controller) => { sent += 1; if (sent > 4_000) controller.close(); else controller.enqueue(sent === 1 ? Buffer.from('--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n') : Buffer.alloc(65_536, 97)); } });
    const answer = await fetch(`${running.origin}${SHEETS}`, { method: 'POST', body: stream, duplex: 'half', redirect: 'manual', headers: { origin: running.origin, 'sec-fetch-site': 'same-origin', cookie: office.cookie!, 'content-type': 'multipart/form-data; boundary=x' } } as RequestInit);
    expect([answer.status, (await answer.text()).includes('10MBを超えています')]).toEqual([400, true]);
    expect((await office.ask('GET', SHEETS)).status).toBe(200);
  });

  test('while a large sheet is read, others are served', async () => {
    const line = Array.from({ length: 20 }, (_, at) => `値${at}`.repeat(10));
    const large = workbook([HEAD, ...Array.from({ length: 15_000 }, () => line)]);
    const times: number[] = [];
    let isDone = false;
    const sending = send('members', large).finally(() => { isDone = true; });
    while (!isDone) {
      const begun = performance.now();
      await office.ask('GET', '/api/v1/networks');
      times.push(performance.now() - begun);
      await sleep(20);
    }
    await sending;
    expect(times.length).toBeGreaterThan(5);
    times.sort((a, b) => a - b);
    expect(times[Math.floor(times.length / 2)]).toBeLessThan(250);
  }, 120_000);
});

describe('a sheet on its way out', () => {
  test('is shown first, then taken with one entry in the trail, and read again changes nothing', async () => {
    const page = (await office.ask('GET', `${SHEETS}/export?kind=solutions&form=xlsx&purpose=office`)).body;
    expect(page).toContain('450');
    const basis = /name="basis" value="([0-9a-f]+)"/.exec(page)![1]!;
    let bytes = Buffer.alloc(0);
    const entries = await entriesLeftBy(running, async () => {
      const answer = await fetch(`${running.origin}${SHEETS}/export`, {
        method: 'POST', headers: { origin: running.origin, 'sec-fetch-site': 'same-origin', cookie: office.cookie! }, body: new URLSearchParams({ kind: 'solutions', form: 'xlsx', purpose: 'office', country: '', basis }),
      });
      expect([answer.status, answer.headers.get('content-disposition')]).toEqual([200, expect.stringMatching(/filename="jasca-solutions-sample\.xlsx"/)]);
      bytes = Buffer.from(await answer.arrayBuffer());
    });
    expect(entries.map(({ action, after }) => [action, after])).toEqual([['sheet.export', { form: 'xlsx', purpose: 'office', country: null, rows: 450, without: 0 }]]);
    const { location } = await send('solutions', bytes);
    expect(await rows('SELECT counts FROM sheet_import WHERE id = $1', [location.split('/').at(-1)])).toEqual([{ counts: { add: 0, ask: 0, same: 450, fault: 0, change: 0 } }]);
  });

  test('for an older encoding lists what it cannot write before the file is taken', async () => {
    const page = (await office.ask('GET', `${SHEETS}/export?kind=members&form=cp932&purpose=office`)).body;
    expect(page).toContain('U+20BB7');
    expect(page).toContain('322行目 法人名');
  });

  test('for the public says who has not agreed; nothing leaves that was not looked at', async () => {
    const nothing = (await office.ask('GET', `${SHEETS}/export?kind=members&form=csv&purpose=publication`)).body;
    expect(nothing).toContain('書き出す行がありません');
    await owner.query(`INSERT INTO consent (organisation_id, purpose, origin, given_on) VALUES ('org-013', 'publication', 'form', '2024-01-01')`);
    const stale = await form(`${SHEETS}/export`, { kind: 'members', form: 'csv', purpose: 'publication', country: '', basis: 'old' });
    expect([stale.status, stale.body.includes('確かめたあとに同意か会員のデータが変わった')]).toEqual([409, true]);
    const abroad = await office.ask('GET', `${SHEETS}/export?kind=members&form=csv&purpose=transfer`);
    expect(abroad.body).toContain('href="#country"');
  });
});
