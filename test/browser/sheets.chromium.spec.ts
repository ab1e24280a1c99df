/**
 * The examples of the association as people bring them in: with errors, mended, applied, undone; and out, through LibreOffice, and in
 * again. Needs LibreOffice for the last part; where it is missing that part is left out and says so.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { AccessService } from '../../src/access/access.service.js';
import { CitiesReference } from '../../src/cities/cities.reference.js';
import { MembersReference } from '../../src/members/members.reference.js';
import { readSheet } from '../../src/sheets/read/read.js';
import { restored } from '../../src/sheets/write/formulas.js';
import { startTestApp, type TestApp } from '../app.js';
import { launch, sidewaysPixels, signIn, speak, violations } from './chromium.js';

const EXAMPLES = fileURLToPath(new URL('../sheets/', import.meta.url));
const KINDS = { members: 'kind', solutions: 'kind-2', needs: 'kind-3' } as const;
type Kind = keyof typeof KINDS;

let running: TestApp;
let owner: pg.Client;
let browser: Browser;
let page: Page;
let folder: string;

const soffice = (process.env['PATH'] ?? '').split(delimiter).map((place) => join(place, 'soffice')).find((path) => existsSync(path));
if (!soffice) process.stderr.write('LibreOffice (soffice) is not installed: saving our files with it is not tested here.\n');
const withLibreOffice = soffice ? describe : describe.skip;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jasca-sheets-'));
  running = await startTestApp();
  await running.app.get(CitiesReference).load();
  await running.app.get(MembersReference).load();
  await running.app.get(AccessService).ensureDemonstrationAccounts();
  owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
  browser = await launch();
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'ja', viewport: { width: 1280, height: 900 }, acceptDownloads: true });
  page = await context.newPage();
  await signIn(page, running.origin, 'secretariat');
}, 180_000);
afterAll(async () => {
  await browser.close();
  await owner.end();
  await running.close();
  rmSync(folder, { recursive: true, force: true });
});

const rows = async <T extends pg.QueryResultRow>(sql: string): Promise<T[]> => (await owner.query<T>(sql)).rows;
const members = (): Promise<unknown[]> => rows(`SELECT to_jsonb(o) - 'version' - 'updated_at' AS row FROM organisation o ORDER BY id`);
const text = (): Promise<string> => page.locator('main').innerText();

async function send(kind: Kind, path: string): Promise<void> {
  await page.goto(`${running.origin}/secretariat/sheets`);
  await page.check(`#${KINDS[kind]}`);
  await page.setInputFiles('#file', path);
  await page.click('form[enctype] button[type=submit]');
}

async function figure(name: string): Promise<string> {
  return page.locator('.figures div', { has: page.locator(`dt:text-is("${name}")`) }).locator('dd').innerText();
}

async function saved(press: () => Promise<void>, name: string): Promise<string> {
  const coming = page.waitForEvent('download');
  await press();
  const path = join(folder, name);
  await (await coming).saveAs(path);
  return path;
}

const example = (name: string, mend: (text: string) => string): string => {
  const path = join(folder, name);
  writeFileSync(path, mend(readFileSync(join(EXAMPLES, name), 'utf8')));
  return path;
};

test('the sheet of members comes with errors, is mended by the marked workbook, applied, and undone', async () => {
  const before = await members();
  await send('members', example('members.csv', (sheet) => sheet
    .replace('見本・株式会社冬木野広告社', '見本・冬木野広告株式会社').replace('org-003,府省庁', 'org-003,省のどれか').replace('2019/10/05,○,2', '令和元年13月5日,○,2').replace('岡山県,中堅企業,,1941', '岡山県,中堅企業,1.23E+12,1941')
    .replace(/\r\n$/, '\r\n,企業,見本・㈱ナミヨミ,,,,,,,,,,,令和6年4月1日,○,\r\n,企業,見本・はじめて株式会社,,,,,,,,,,,2024/4/1,○,\r\n')));
  expect([await figure('誤り'), await figure('要判断'), await figure('追加'), await figure('変更')]).toEqual(['3行', '1行', '1行', '1行']);
  for (const told of ['省のどれか', '1.23E+12', '令和元年13月5日', '会員種別', '入会日', '法人番号']) expect(await text()).toContain(told);
  expect(await page.locator('form[action$="/apply"]').count()).toBe(0);
  expect(await members()).toEqual(before);

  const marked = await saved(() => page.click('a[href*="faults.xlsx"]'), 'marked.xlsx');
  const file = await readSheet(readFileSync(marked), null);
  expect(file.sheet.rows.filter(({ cells }) => cells[16]).map(({ row }) => row)).toEqual([1, 4, 13, 14]);
  const { workbookOf } = await import('../../src/sheets/write/workbook.js');
  const [head, ...lines] = file.sheet.rows.map(({ cells }) => cells);
  const mended = lines.map((cells) => cells.map((cell) => ({ 省のどれか: '府省庁', '1.23E+12': '', 令和元年13月5日: '令和元年10月5日' })[cell] ?? cell));
  writeFileSync(join(folder, 'mended.xlsx'), await workbookOf({ name: '会員', headings: head!, rows: mended, notes: [] }));
  await send('members', join(folder, 'mended.xlsx'));
  expect([await figure('誤り'), await figure('要判断')]).toEqual(['0行', '1行']);
  expect(await text()).toContain('同じもの: 見本・ナミヨミ株式会社（org-014）');
  await page.check('input[type=radio][value="new"]');
  await page.click('form[action$="/decide"] button:has-text("選んだとおりにする")');
  expect([await figure('要判断'), await figure('追加'), await figure('変更'), await figure('変更なし')]).toEqual(['0行', '2行', '1行', '327行']);
  await page.click('.views a:has-text("変更 1")');
  expect(await text()).toContain('見本・冬木野広告株式会社');

  await page.click('form[action$="/apply"] button');
  expect(await text()).toContain('反映しました');
  expect(await rows(`SELECT name_ja FROM organisation WHERE id IN ('org-010', 'org-329', 'org-330') ORDER BY id`)).toEqual([{ name_ja: '見本・冬木野広告株式会社' }, { name_ja: '見本・㈱ナミヨミ' }, { name_ja: '見本・はじめて株式会社' }]);
  await page.click('form[action$="/undo"] button');
  expect(await text()).toContain('元に戻しました');
  expect(await members()).toEqual(before);
}, 120_000);

test('the sheet of solutions comes with errors, mended it is left alone but for what was changed, and undone', async () => {
  const solutions = (): Promise<unknown[]> => rows(`SELECT to_jsonb(s) - 'version' - 'updated_at' AS row FROM solution s ORDER BY id`);
  const before = await solutions();
  await send('solutions', example('solutions.csv', (sheet) => sheet.replace('見本・雲居印刷株式会社,sol-0062', '見本・雲居印刷株式会社,sol 0062').replace('JP//2024/industry-innovation.agri/小規模', 'JP/2024/小規模')));
  expect([await figure('誤り'), await figure('変更なし')]).toEqual(['2行', '448行']);
  await send('solutions', example('solutions.csv', (sheet) => sheet.replace('写真一枚で困りごとを届ける市民投稿箱', '写真一枚の市民投稿箱').replace('JP//2024/industry-innovation.agri/小規模', 'ID/jakarta/2024/industry-innovation.agri/小規模')));
  expect([await figure('誤り'), await figure('変更'), await figure('変更なし')]).toEqual(['0行', '2行', '448行']);
  await page.click('form[action$="/apply"] button');
  expect(await rows(`SELECT title_ja FROM solution WHERE id = 'sol-0062'`)).toEqual([{ title_ja: '写真一枚の市民投稿箱' }]);
  expect(await rows(`SELECT country, city_id FROM solution_reference WHERE solution_id = 'sol-0161' ORDER BY position`)).toEqual([{ country: 'ID', city_id: 'jakarta' }, { country: 'JP', city_id: null }]);
  await page.click('form[action$="/undo"] button');
  expect(await solutions()).toEqual(before);
  expect(await rows(`SELECT country FROM solution_reference WHERE solution_id = 'sol-0161' ORDER BY position`)).toEqual([{ country: 'JP' }, { country: 'JP' }]);
}, 120_000);

test('every page of sheets is accessible, fits a phone and breaks no policy, in both languages', async () => {
  await send('members', example('members.csv', (sheet) => sheet.replace('org-003,府省庁', 'org-003,x').replace('見本・防災庁', '見本・防災の庁').replace(/\r\n$/, '\r\n,企業,見本・㈱ナミヨミ,,,,,,,,,,,2024/4/1,○,\r\n')));
  const { pathname } = new URL(page.url());
  const context = await browser.newContext({ locale: 'ja' });
  const looking = await context.newPage();
  const faults: string[] = [];
  looking.on('console', (message) => { if (message.type() === 'error') faults.push(`${looking.url()} ${message.text()}`); });
  await signIn(looking, running.origin, 'secretariat');
  const paths = ['/secretariat/sheets', ...['fault', 'ask', 'change', 'same', 'add'].map((show) => `${pathname}?show=${show}`), `${pathname}/columns`, ...['xlsx&purpose=office', 'cp932&purpose=office', 'csv&purpose=publication', 'csv&purpose=transfer'].map((form) => `/secretariat/sheets/export?kind=members&form=${form}`)];
  for (const language of ['ja', 'en'] as const) {
    await looking.goto(`${running.origin}/secretariat/sheets`);
    await speak(looking, language);
    for (const path of paths) {
      await looking.goto(running.origin + path);
      for (const width of [1280, 320]) {
        await looking.setViewportSize({ width, height: 900 });
        for (const fault of await violations(looking)) faults.push(`${language} ${path} ${width} ${fault}`);
        const sideways = await sidewaysPixels(looking);
        if (sideways > 0) faults.push(`${language} ${path} ${width} moves sideways by ${sideways} pixels`);
      }
    }
  }
  await speak(looking, 'ja');
  await context.close();
  expect(faults).toEqual([]);
}, 180_000);

withLibreOffice('through LibreOffice', () => {
  const LIVE = ['=1+1', '＝1+1', '+81 3', '＋1', '-2', '－2', '@SUM(A1)', '＠x', '|cmd', "'=already", '\t=1', '"=1+1"'];

  /** Opens a file in LibreOffice, which works every formula out again, and saves it as a workbook. */
  function saveAs(path: string, form: 'xlsx' | 'csv', filter: string[] = []): Buffer {
    const out = join(folder, `lo-${Math.random().toString(36).slice(2)}`);
    mkdirSync(out);
    const { status, stderr } = spawnSync(soffice!, [`-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`, '--headless', '--norestore', ...filter, '--convert-to', form, '--outdir', out, path], { encoding: 'utf8', timeout: 120_000 });
    expect([status, status === 0 ? '' : stderr]).toEqual([0, '']);
    return readFileSync(join(out, `${path.split('/').at(-1)!.replace(/\.[^.]*$/, '')}.${form}`));
  }

  async function taken(kind: Kind, form: 'xlsx' | 'csv'): Promise<string> {
    await page.goto(`${running.origin}/secretariat/sheets/export?kind=${kind}&form=${form}&purpose=office`);
    return saved(() => page.click('form[method=post][action$="/export"] button'), `${kind}.${form}`);
  }

  beforeAll(async () => {
    for (const [at, name] of LIVE.entries()) await owner.query('UPDATE organisation SET name_en = $2, version = version + 1 WHERE id = $1', [`org-${String(at + 11).padStart(3, '0')}`, name]);
    await owner.query(`UPDATE organisation SET corporate_number = '6010001000001', version = version + 1 WHERE id = 'org-010'`);
    await owner.query(`INSERT INTO organisation (id, kind, name_ja, joined, sample) VALUES ('0012', 'company', '見本・先頭の零', '2024-01-01', true)`);
  });

  test.each(['members', 'solutions', 'needs'] as const)('%s are taken out as a workbook, saved in LibreOffice, and brought in again: nothing changed', async (kind) => {
    const again = join(folder, `${kind}-again.xlsx`);
    writeFileSync(again, saveAs(await taken(kind, 'xlsx'), 'xlsx'));
    await send(kind, again);
    expect([await figure('誤り'), await figure('要判断'), await figure('追加'), await figure('変更')]).toEqual(['0行', '0行', '0行', '0行']);
    const [{ count } = { count: 0 }] = await rows<{ count: number }>(`SELECT count(*)::int AS count FROM ${{ members: 'organisation', solutions: 'solution', needs: 'need WHERE city_id IS NOT NULL' }[kind]}`);
    expect(await figure('変更なし')).toBe(`${count.toLocaleString('en')}行`);
  }, 180_000);

  test.each(['xlsx', 'csv'] as const)('no text of ours becomes a formula there, taken out as %s and worked out again', async (form) => {
    const path = await taken('members', form);
    const saved = saveAs(path, 'xlsx', form === 'csv' ? ['--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,-1'] : []);
    const { sheet } = await readSheet(saved, null);
    expect(sheet.faults).toEqual([]);
    const names = new Map(sheet.rows.map(({ cells }) => [cells[0]!, cells[4] ?? '']));
    for (const [at, name] of LIVE.entries()) expect([name, restored(names.get(`org-${String(at + 11).padStart(3, '0')}`)!.replace(/\n/g, '\t')).trim()]).toEqual([name, name.trim()]);
    const { stdout } = spawnSync('sh', ['-c', `unzip -p "$1" 'xl/worksheets/sheet1.xml' | grep -c '<f' || true`, 'sh', (writeFileSync(join(folder, 'saved.xlsx'), saved), join(folder, 'saved.xlsx'))], { encoding: 'utf8' });
    expect(stdout.trim()).toBe('0');
  }, 180_000);
});
