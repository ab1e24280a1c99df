/**
 * `bench assign FILE…`: solves instances of the plain assignment format and prints one JSON line a file. `seconds` is the processor
 * time of the solve alone (what a shared machine can compare), `wall` the time on the clock. `--fair` adds `front`, the exact points
 * (total, smallest right total); after `--seconds` (default 60) it is cut short and `frontComplete` says so.
 */
import { readFile } from 'node:fs/promises';
import { assign } from '../engine/assign/assign.js';
import { check } from '../engine/assign/check.js';
import { readAssignFile } from '../engine/assign/file.js';
import { frontOf } from '../engine/assign/front.js';
import type { AssignProblem } from '../engine/assign/problem.js';
import { EngineRefusal } from '../engine/refusal.js';
import { readArguments } from './files.js';

const FRONT_SECONDS = 60;

export async function run(args: string[]): Promise<number> {
  const { rest: files, flags, options } = readArguments(args, ['seconds'], ['fair']);
  if (files.length === 0) {
    throw new EngineRefusal('BENCH.NO_FILE', {
      ja: '使い方: npm run -s bench -- assign ファイル… [--fair] [--seconds 秒]',
      en: 'Usage: npm run -s bench -- assign FILE… [--fair] [--seconds N]',
    });
  }
  const frontSeconds = Number(options.get('seconds') ?? FRONT_SECONDS);
  if (!(frontSeconds > 0)) {
    throw new EngineRefusal('BENCH.SECONDS', { ja: '--seconds は正の数にしてください。', en: '--seconds must be a positive number.' });
  }
  let failed = 0;
  for (const file of files) {
    try {
      const problem = readAssignFile(await readFile(file));
      const line = { file, ...measure(problem), ...(flags.has('fair') ? measureFront(problem, frontSeconds) : {}) };
      process.stdout.write(`${JSON.stringify(line)}\n`);
    } catch (error) {
      failed++;
      process.stderr.write(`${file}: ${(error as Error).message}\n`);
    }
  }
  return failed > 0 ? 1 : 0;
}

function measure(problem: AssignProblem): Record<string, unknown> {
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
    return { status, seconds, wall, verified, clash: { code: clash.code, side, demanding: demanding.length, supplying: supplying.length, required, available } };
  }
  return { objective: result.objective, bound: result.bound, seconds, wall, verified, status, iterations };
}

function measureFront(problem: AssignProblem, secondsMax: number): Record<string, unknown> {
  const begun = performance.now();
  const { points, isComplete, open } = frontOf({ ...problem, shouldStop: () => performance.now() - begun > secondsMax * 1000 });
  return { front: points, frontComplete: isComplete, frontSeconds: Math.round(performance.now() - begun) / 1000, ...(open ? { frontOpen: open } : {}) };
}
