/**
 * `bench timetable FILE|FOLDER…`: solves instances of the published meeting format and prints one JSON line a file: status, total breaks,
 * bound, seconds on the clock, and whether the independent check said yes. `--seconds` bounds each file, `--max-break-spread` is 2 unless
 * told. `--make COMPANIESxCITIESxMEETINGSxSLOTS` solves a made-up one instead. Standard error has the same as a table for people.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { EngineRefusal } from '../engine/refusal.js';
import { readTimetableFile } from '../engine/timetable/file.js';
import { generateTimetable, type Size } from '../engine/timetable/generate.js';
import type { TimetableProblem } from '../engine/timetable/problem.js';
import { solveTimetable, type TimetableResult } from '../engine/timetable/timetable.js';
import { solveInteger } from '../platform/integer-solver.js';
import { solveLogic } from '../platform/logic-solver.js';
import { readArguments } from './files.js';

const SECONDS = 30;
const SPREAD = 2;

export async function run(args: string[]): Promise<number> {
  const { rest: paths, options } = readArguments(args, ['seconds', 'max-break-spread', 'seed', 'make'], []);
  const [seconds, spread, seed] = [Number(options.get('seconds') ?? SECONDS), Number(options.get('max-break-spread') ?? SPREAD), Number(options.get('seed') ?? 1)];
  const made = sizeOf(options.get('make'));
  if ((paths.length === 0 && !made) || !(seconds > 0) || !Number.isInteger(spread) || spread < 0 || !Number.isSafeInteger(seed)) {
    throw new EngineRefusal('BENCH.TIMETABLE', {
      ja: '使い方: npm run -s bench -- timetable ファイルかフォルダー… [--seconds 30] [--max-break-spread 2] [--seed 1] [--make 281x31x480x20]',
      en: 'Usage: npm run -s bench -- timetable FILE|FOLDER… [--seconds 30] [--max-break-spread 2] [--seed 1] [--make 281x31x480x20]',
    });
  }
  process.stderr.write(`${row(['file', 'status', 'breaks', 'bound', 'seconds', 'verified'])}\n`);
  let failed = 0;
  const read = async (file: string): Promise<TimetableProblem> => readTimetableFile(await readFile(file, 'utf8'), spread);
  const tasks = (await Promise.all(paths.map(filesOf))).flat().map((file) => ({ file, load: () => read(file) }));
  if (made) tasks.push({ file: options.get('make')!, load: async () => generateTimetable(made, seed) });
  for (const { file, load } of tasks) {
    const begun = performance.now();
    const elapsed = (): number => Math.round(performance.now() - begun) / 1000;
    try {
      const problem = await load();
      const signal = AbortSignal.timeout(seconds * 1000);
      const result = await solveTimetable(problem, { seed, logic: solveLogic, integer: solveInteger, signal, shouldStop: () => performance.now() - begun > seconds * 1000 });
      const line = { file, ...told(result), seconds: elapsed(), verified: result.verified };
      process.stdout.write(`${JSON.stringify(line)}\n`);
      process.stderr.write(`${row([basename(file), line.status, line.breaks, line.bound, line.seconds, line.verified])}\n`);
    } catch (error) {
      failed++;
      const { code, texts } = error instanceof EngineRefusal ? error : { code: 'TIMETABLE.UNREADABLE', texts: { ja: `ファイルを読めません（${(error as Error).message}）。`, en: `The file cannot be read (${(error as Error).message}).` } };
      process.stdout.write(`${JSON.stringify({ file, status: 'refused', breaks: null, bound: null, seconds: elapsed(), verified: false, code, ...texts })}\n`);
      process.stderr.write(`${file}: ${texts.en}\n${file}: ${texts.ja}\n`);
    }
  }
  return failed > 0 ? 1 : 0;
}

/** In this format all meetings must be held: a timetable that leaves some out is none. */
function told({ status, value, bound, timetable, unheld, advice }: TimetableResult): { status: string; breaks: number | null; bound: number | null } & Record<string, unknown> {
  if (status === 'impossible') return { status, breaks: null, bound: null, ...(advice.length > 0 ? { advice } : {}) };
  if (status === 'partial') return { status: 'unknown', breaks: null, bound, unheld: unheld.length };
  return { status, breaks: value.breaks, bound, spread: value.spread, timetable: timetable.length };
}

function sizeOf(text: string | undefined): Size | undefined {
  const [, companies, cities, meetings, slots] = /^(\d{1,5})x(\d{1,5})x(\d{1,5})x(\d{1,3})$/.exec(text ?? '') ?? [];
  return slots === undefined ? undefined : { companies: Number(companies), cities: Number(cities), meetings: Number(meetings), slots: Number(slots) };
}

async function filesOf(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  return (await readdir(path)).filter((name) => name.endsWith('.dzn')).sort().map((name) => join(path, name));
}

function row(cells: readonly unknown[]): string {
  return cells.map((cell, at) => String(cell ?? '–')[at === 0 ? 'padEnd' : 'padStart'](at === 0 ? 36 : 12)).join(' ');
}
