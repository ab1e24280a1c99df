/**
 * `bench assign FILE…`: solves instances of the plain assignment format and prints one JSON line a file. `seconds` is the processor
 * time of the solve alone (what a shared machine can compare), `wall` the time on the clock.
 */
import { readFile } from 'node:fs/promises';
import { assign } from '../engine/assign/assign.js';
import { check } from '../engine/assign/check.js';
import { readAssignFile } from '../engine/assign/file.js';
import { EngineRefusal } from '../engine/refusal.js';
import { readArguments } from './files.js';

export async function run(args: string[]): Promise<number> {
  const { rest: files } = readArguments(args, [], []);
  if (files.length === 0) {
    throw new EngineRefusal('BENCH.NO_FILE', { ja: '使い方: npm run -s bench -- assign ファイル…', en: 'Usage: npm run -s bench -- assign FILE…' });
  }
  let failed = 0;
  for (const file of files) {
    try {
      process.stdout.write(`${JSON.stringify(await measure(file))}\n`);
    } catch (error) {
      failed++;
      process.stderr.write(`${file}: ${(error as Error).message}\n`);
    }
  }
  return failed > 0 ? 1 : 0;
}

async function measure(file: string): Promise<Record<string, unknown>> {
  const problem = readAssignFile(await readFile(file));
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
    return { file, status, seconds, wall, verified, clash: { code: clash.code, side, demanding: demanding.length, supplying: supplying.length, required, available } };
  }
  return { file, objective: result.objective, bound: result.bound, seconds, wall, verified, status, iterations };
}
