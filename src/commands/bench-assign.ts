/**
 * `bench assign FILE…`: solves instances of the plain assignment format and prints one JSON line a file. `seconds` is the processor
 * time of the solve alone (what a shared machine can compare), `wall` the time on the clock. `--fair` adds `front`, the exact points
 * (total, smallest right total); after `--seconds` (default 60) it is cut short and `frontComplete` says so. `--changes N` prices N pins,
 * bans and quotas one by one from the solved state and by cold solves, and compares their times and objectives. Standard error has the
 * same as a table for people.
 */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { assign } from '../engine/assign/assign.js';
import { changesOf } from '../engine/assign/changes.js';
import { check } from '../engine/assign/check.js';
import { readAssignFile } from '../engine/assign/file.js';
import { frontOf } from '../engine/assign/front.js';
import { changedBy, pricerOf } from '../engine/assign/override.js';
import type { AssignProblem, AssignResult } from '../engine/assign/problem.js';
import type { Texts } from '../engine/model.js';
import { EngineRefusal } from '../engine/refusal.js';
import { readArguments } from './files.js';
import { floorProver } from './floor-prover.js';

const FRONT_SECONDS = 60;
const CHANGES_MAX = 1000;

export async function run(args: string[]): Promise<number> {
  const { rest: files, flags, options } = readArguments(args, ['seconds', 'changes', 'seed'], ['fair']);
  if (files.length === 0) {
    throw new EngineRefusal('BENCH.NO_FILE', {
      ja: '使い方: npm run -s bench -- assign ファイル… [--fair] [--seconds 秒] [--changes 件数] [--seed 1]',
      en: 'Usage: npm run -s bench -- assign FILE… [--fair] [--seconds N] [--changes N] [--seed 1]',
    });
  }
  const frontSeconds = Number(options.get('seconds') ?? FRONT_SECONDS);
  if (!(frontSeconds > 0)) {
    throw new EngineRefusal('BENCH.SECONDS', { ja: '--seconds は正の数にしてください。', en: '--seconds must be a positive number.' });
  }
  const changes = Number(options.get('changes') ?? 0);
  const seed = Number(options.get('seed') ?? 1);
  if (!Number.isInteger(changes) || changes < 0 || changes > CHANGES_MAX || !Number.isSafeInteger(seed)) {
    throw new EngineRefusal('BENCH.CHANGES', { ja: `--changes は0から${CHANGES_MAX}まで、--seed は整数にしてください。`, en: `--changes must be a whole number from 0 to ${CHANGES_MAX}, --seed a whole number.` });
  }
  let failed = 0;
  process.stderr.write(`${row(['file', 'objective', 'seconds', 'verified', 'front', 'complete', 'warm ms', 'cold ms'])}\n`);
  for (const file of files) {
    try {
      const problem = readAssignFile(await readFile(file));
      const { result, ...solved } = measure(problem);
      const line: Record<string, unknown> = { file, ...solved, ...(flags.has('fair') ? await measureFront(problem, frontSeconds) : {}), ...(changes > 0 ? measureChanges(problem, result, changes, seed) : {}) };
      process.stdout.write(`${JSON.stringify(line)}\n`);
      process.stderr.write(`${row([basename(file), line['objective'], line['seconds'], line['verified'], (line['front'] as unknown[] | undefined)?.length, line['frontComplete'], line['warmMs'], line['coldMs']])}\n`);
    } catch (error) {
      failed++;
      const { code, texts } = error instanceof EngineRefusal ? error : { code: 'ASSIGN.UNREADABLE', texts: unreadable(error) };
      process.stdout.write(`${JSON.stringify({ file, objective: null, bound: null, seconds: 0, verified: false, status: 'refused', code, ...texts })}\n`);
      process.stderr.write(`${file}: ${texts.en}\n${file}: ${texts.ja}\n`);
    }
  }
  return failed > 0 ? 1 : 0;
}

function unreadable(error: unknown): Texts {
  const reason = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
  return { ja: `ファイルを読めません（${reason}）。`, en: `The file cannot be read (${reason}).` };
}

function measure(problem: AssignProblem): { result: AssignResult } & Record<string, unknown> {
  const begun = performance.now();
  const busy = process.cpuUsage();
  const result = assign(problem);
  const { user, system } = process.cpuUsage(busy);
  const seconds = Math.round((user + system) / 1000) / 1000;
  const wall = Math.round(performance.now() - begun) / 1000;
  const { verified } = check(problem, result);
  const { status, iterations, clash } = result;
  if (clash) {
    const { side, demanding, supplying, required, available } = clash;
    return { result, objective: null, bound: null, status, seconds, wall, verified, clash: { code: clash.code, side, demanding: demanding.length, supplying: supplying.length, required, available } };
  }
  return { result, objective: result.objective, bound: result.bound, seconds, wall, verified, status, iterations };
}

async function measureFront(problem: AssignProblem, secondsMax: number): Promise<Record<string, unknown>> {
  const prove = await floorProver(problem, () => secondsMax - (performance.now() - begun) / 1000);
  const begun = performance.now();
  const { points, isComplete, open } = frontOf({ ...problem, shouldStop: () => performance.now() - begun > secondsMax * 1000 }, prove);
  return { front: points, frontComplete: isComplete, frontSeconds: Math.round(performance.now() - begun) / 1000, ...(open ? { frontOpen: open } : {}) };
}

/** Milliseconds of processor time in the middle of all changes, warm and cold; `same` is false when any objective differs. */
function measureChanges(problem: AssignProblem, result: AssignResult, count: number, seed: number): Record<string, unknown> {
  if (result.status !== 'optimal') return {};
  const [price, setupMs] = timed(() => pricerOf(problem, result));
  const warm: number[] = [];
  const cold: number[] = [];
  let isSame = true;
  for (const change of changesOf(problem, result, count, seed)) {
    const [priced, warmMs] = timed(() => price(change));
    const changed = changedBy(problem, change);
    const [solved, coldMs] = timed(() => assign(changed));
    warm.push(warmMs);
    cold.push(coldMs);
    const isPossible = solved.status === 'optimal' && solved.unserved.every(({ wanted, got }) => got >= wanted);
    if (isPossible && priced.status === 'priced' && priced.objective !== solved.objective) isSame = false;
  }
  const warmMs = middle(warm);
  const coldMs = middle(cold);
  return { changes: warm.length, setupMs, warmMs, coldMs, warmMostMs: Math.max(...warm), ratio: Math.round((1e4 * warmMs) / coldMs) / 1e4, same: isSame };
}

function timed<T>(work: () => T): [T, number] {
  const busy = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(busy);
  return [result, Math.round((user + system) / 10) / 100];
}

function middle(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[values.length >> 1] ?? 0;
}

function row(cells: readonly unknown[]): string {
  return cells.map((cell, at) => String(cell ?? '–')[at === 0 ? 'padEnd' : 'padStart'](at === 0 ? 28 : 12)).join(' ');
}
