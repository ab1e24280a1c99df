/** Sheets at their limits on the running product: ten thousand faulty rows, a sheet of five thousand members out and in again, a zip bomb while others are served; prints a table and one JSON line. */
import { expect, test } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { csvOf } from '../../src/sheets/write/csv.js';
import { workbookOf } from '../../src/sheets/write/workbook.js';
import { askOwner, dataFolder, startProcess, type Running } from '../process.js';
import { archiveOf } from '../sheets/workbook.make.js';

const ROWS = 10_000;
const MEMBERS = 5_000;
const GOAL = { faultySeconds: 5, faultyMb: 300, refusalSeconds: 1, bombMb: 50 };
const HEADINGS = ['会員番号', '会員種別', '法人名', 'フリガナ', '英文名', '業種', '所在地', '規模', '法人番号', '設立年', 'ASEAN拠点（国コード）', '提供可能国（国コード）', '対応言語', '入会日', '承認'];
const GOOD = ['', '企業', '見本・計測株式会社', 'ミホン', 'Sample Measuring Inc.', '計測機器', '東京都', '中小企業', '', '1990', 'ID', 'ID、VN', 'ja、en', '2024/04/01', '○'];
/** Twenty kinds of faults: column (from 0) and what stands there. */
const FAULTS: [number, string][] = [
  [0, '番号 一'], [1, '会社です'], [1, ''], [2, 'あ'.repeat(201)], [4, 'x'.repeat(301)], [5, 'い'.repeat(101)], [6, 'う'.repeat(21)], [7, '特大'], [8, '1.23E+12'], [8, '1234567890123'],
  [8, '12345'], [9, '約1990'], [9, '123'], [10, 'ID、アトランティス'], [11, 'XX'], [12, '火星語'], [13, ''], [13, '令和元年4月30日'], [13, '2024/02/30'], [14, '△'],
];

const status = (running: Running, field: string): number => Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${running.child.pid}/status`, 'utf8'))![1]) / 1_024;
const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));

/** Seconds that the processors spent on the process, all its threads together. */
const cpuSeconds = (running: Running): number => {
  const fields = readFileSync(`/proc/${running.child.pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
};

/** The most memory that the process held while something was done, beyond what it held before. */
async function measured<T>(running: Running, work: () => Promise<T>): Promise<{ answer: T; seconds: number; cpu: number; growthMb: number; peakMb: number }> {
  writeFileSync(`/proc/${running.child.pid}/clear_refs`, '5');
  const before = status(running, 'VmRSS');
  const begun = performance.now();
  const cpuBefore = cpuSeconds(running);
  const answer = await work();
  const seconds = (performance.now() - begun) / 1_000;
  const peakMb = status(running, 'VmHWM');
  return { answer, seconds: rounded(seconds), cpu: rounded(cpuSeconds(running) - cpuBefore), growthMb: rounded(peakMb - before, 0), peakMb: rounded(peakMb, 0) };
}

test('sheets at their limits', async () => {
  const folder = dataFolder();
  const running = await startProcess({ DATA_DIR: folder.path });
  await running.ready();
  const origin = `http://localhost:${running.port}`;
  const own = { origin, 'sec-fetch-site': 'same-origin' };
  const entered = await fetch(`${origin}/api/v1/session`, { method: 'POST', headers: { ...own, 'content-type': 'application/json' }, body: JSON.stringify({ email: 'secretariat@demo.invalid', password: 'sample-password' }) });
  const cookie = entered.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
  const get = (path: string): Promise<Response> => fetch(origin + path, { headers: { cookie, 'accept-language': 'ja' }, redirect: 'manual' });
  const post = (path: string, fields: Record<string, string>): Promise<Response> => fetch(origin + path, { method: 'POST', redirect: 'manual', headers: { ...own, cookie }, body: new URLSearchParams(fields) });
  const send = (bytes: Buffer, name: string): Promise<Response> => {
    const body = new FormData();
    body.set('kind', 'members');
    body.set('file', new Blob([new Uint8Array(bytes)]), name);
    return fetch(`${origin}/secretariat/sheets`, { method: 'POST', redirect: 'manual', headers: { ...own, cookie }, body });
  };
  const counts = async (path: string): Promise<Record<string, number>> => (await askOwner<{ counts: Record<string, number> }>(folder.path, `SELECT counts FROM sheet_import WHERE id = '${path.split('/').at(-1)}'`))![0]!.counts;
  await (await send(csvOf({ name: 'x', headings: HEADINGS, rows: [GOOD], notes: [] }, 'csv'), 'warm.csv')).text();

  const faulty = Array.from({ length: ROWS }, (_, at) => {
    const [column, text] = FAULTS[at % FAULTS.length]!;
    return GOOD.map((cell, place) => (place === column ? text : place === 2 ? `${cell}${at}` : cell));
  });
  const figures: Record<string, unknown> = {};
  /** What somebody else waits for at most while something is done. */
  const besides = async <T>(work: () => Promise<T>): Promise<{ answer: T; slowestOtherMs: number }> => {
    const others: number[] = [];
    let isDone = false;
    const visiting = (async () => {
      while (!isDone) {
        const begun = performance.now();
        await (await get('/api/v1/networks')).text();
        others.push(performance.now() - begun);
        await sleep(5);
      }
    })();
    const answer = await work();
    isDone = true;
    await visiting;
    return { answer, slowestOtherMs: rounded(Math.max(...others), 0) };
  };
  for (const form of ['xlsx', 'csv'] as const) {
    const table = { name: '会員', headings: HEADINGS, rows: faulty, notes: [] };
    const bytes = form === 'xlsx' ? await workbookOf(table) : csvOf(table, 'csv');
    const { answer: { answer, slowestOtherMs }, seconds, cpu, growthMb, peakMb } = await measured(running, () => besides(async () => {
      const path = (await send(bytes, `faulty.${form}`)).headers.get('location')!;
      expect((await get(path)).status).toBe(200);
      return path;
    }));
    expect(await counts(answer)).toEqual({ fault: ROWS, ask: 0, add: 0, change: 0, same: 0 });
    figures[`faulty-${form}`] = { rows: ROWS, kilobytes: rounded(bytes.length / 1_024, 0), seconds, cpu, growthMb, peakMb, slowestOtherMs };
    if (form === 'xlsx') {
      const marked = await measured(running, async () => (await (await get(`${answer}/faults.xlsx`)).arrayBuffer()).byteLength);
      figures['marked'] = { kilobytes: rounded(marked.answer / 1_024, 0), seconds: marked.seconds, growthMb: marked.growthMb };
    }
    await post(`${answer}/discard`, {});
  }

  const bomb = archiveOf([{ name: 'xl/workbook.xml', bytes: Buffer.alloc(200 * 1_048_576, 'a') }]);
  const refused = await measured(running, () => besides(async () => (await send(bomb, 'bomb.xlsx')).status));
  expect(refused.answer.answer).toBe(400);
  figures['bomb'] = { kilobytes: rounded(bomb.length / 1_024, 0), seconds: refused.seconds, cpu: refused.cpu, growthMb: refused.growthMb, slowestOtherMs: refused.answer.slowestOtherMs };

  const members = Array.from({ length: MEMBERS }, (_, at) => GOOD.map((cell, place) => (place === 0 ? `m-${String(at).padStart(5, '0')}` : place === 2 ? `見本・計測${at}` : cell)));
  const brought = await measured(running, async () => (await send(csvOf({ name: 'x', headings: HEADINGS, rows: members, notes: [] }, 'cp932'), 'members.csv')).headers.get('location')!);
  expect((await counts(brought.answer))['add']).toBe(MEMBERS);
  const revision = /name="revision" value="(\d+)"/.exec(await (await get(brought.answer)).text())![1]!;
  const applied = await measured(running, async () => (await post(`${brought.answer}/apply`, { revision })).status);
  expect(applied.answer).toBe(303);
  const basis = /name="basis" value="([0-9a-f]+)"/.exec(await (await get('/secretariat/sheets/export?kind=members&form=xlsx&purpose=office')).text())![1]!;
  const taken = await measured(running, async () => Buffer.from(await (await post('/secretariat/sheets/export', { kind: 'members', form: 'xlsx', purpose: 'office', country: '', basis })).arrayBuffer()));
  const soffice = spawnSync('soffice', ['--version']).status === 0;
  const path = join(folder.path, 'taken.xlsx');
  if (soffice) {
    writeFileSync(path, taken.answer);
    const { status: code } = spawnSync('soffice', [`-env:UserInstallation=${pathToFileURL(join(folder.path, 'office')).href}`, '--headless', '--norestore', '--convert-to', 'xlsx', '--outdir', join(folder.path, 'saved'), path], { timeout: 600_000 });
    expect(code).toBe(0);
    const office = await measured(running, async () => (await send(readFileSync(join(folder.path, 'saved', 'taken.xlsx')), 'saved.xlsx')).headers.get('location')!);
    expect(await counts(office.answer)).toEqual({ fault: 0, ask: 0, add: 0, change: 0, same: MEMBERS + 328 });
    figures[`${MEMBERS}-libreoffice`] = { changed: 0, seconds: office.seconds, cpu: office.cpu, growthMb: office.growthMb };
  }
  const again = await measured(running, async () => (await send(taken.answer, 'again.xlsx')).headers.get('location')!);
  expect(await counts(again.answer)).toEqual({ fault: 0, ask: 0, add: 0, change: 0, same: MEMBERS + 328 });
  const undone = await measured(running, async () => (await post(`${brought.answer}/undo`, {})).status);
  expect(undone.answer).toBe(303);
  for (const [name, { seconds, cpu, growthMb }] of Object.entries({ brought, applied, taken, again, undone })) figures[`${MEMBERS}-${name}`] = { seconds, cpu, growthMb };

  running.child.kill('SIGTERM');
  await running.ended();
  folder.remove();
  for (const [name, figure] of Object.entries(figures)) process.stdout.write(`${name.padEnd(16)} ${JSON.stringify(figure)}\n`);
  process.stdout.write(`${JSON.stringify({ ...figures, goal: GOAL })}\n`);
});
