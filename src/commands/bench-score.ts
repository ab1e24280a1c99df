/**
 * `npm run -s bench -- score --companies N --needs M`: pairs a second, seconds and memory on generated data. Companies come in blocks
 * that threads generate, prepare and score; only top lists are kept. After `--seconds` no further block is begun and the time of the
 * whole is extrapolated from the blocks done; `--full` runs to the end. `--conclude` scores everything at once and assigns as well.
 */
import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { concludeInLines } from '../engine/conclude.js';
import { generateScenario } from '../engine/generate.js';
import { prepare } from '../engine/prepare.js';
import { EngineRefusal } from '../engine/refusal.js';
import { counterpartIds, scoreCounterparts, type ShardScores } from '../engine/shard.js';
import { ENTRY, LIST_MOST, Lists } from '../engine/top-lists.js';
import { readArguments } from './files.js';
import { jsonPieces } from './result-text.js';
import { BlockWork, type BlockAnswer, type BlockTask, type Workload } from './score-block.js';
import { showTable } from './table.js';
import { dealOut, type Dealing } from './threads.js';

const BLOCK_COMPANIES = 250;
const SHARD_COUNTERPARTS = 250;
const SECONDS = 300;
const MEMORY_SAMPLES = 4;
/** Dead objects are swept once the heap is half again what lives; V8's own rule lets it grow to several times that. */
const HEAP_GROWTH_PERCENT = 50;
const WORKER = new URL('./score-block.worker.js', import.meta.url);

function count(options: Map<string, string>, name: string, fallback: number, max: number): number {
  const value = Number(options.get(name) ?? fallback);
  if (!Number.isInteger(value) || value < 1 || value > max) {
    throw new EngineRefusal('BENCH.NUMBER', { ja: `--${name} は1から${max}までの整数にしてください。`, en: `--${name} must be a whole number from 1 to ${max}.` });
  }
  return value;
}

export async function run(args: string[]): Promise<number> {
  const { options, flags } = readArguments(args, ['companies', 'needs', 'solutions', 'seed', 'threads', 'seconds'], ['conclude', 'full']);
  const size = {
    companies: count(options, 'companies', 281, 200_000), needs: count(options, 'needs', 125, 100_000),
    solutions: count(options, 'solutions', 4, 50), seed: count(options, 'seed', 1, 2 ** 31),
  };
  const threads = count(options, 'threads', availableParallelism(), 64);
  const secondsMax = flags.has('full') ? Number.POSITIVE_INFINITY : count(options, 'seconds', SECONDS, 1_000_000);
  const report = flags.has('conclude') ? concludeAll(size) : await scoreBlocks(size, threads, secondsMax);
  process.stdout.write(`${JSON.stringify(report)}\n`);
  showTable(Object.entries(report).map(([key, value]) => [key, typeof value === 'object' ? JSON.stringify(value) : String(value)]));
  return 0;
}

type Report = Record<string, number | boolean | string | number[] | Record<string, number>>;
interface Size { companies: number; needs: number; solutions: number; seed: number }

class Meter {
  private readonly started = performance.now();
  private readonly cpu = process.cpuUsage();
  private most = 0;

  get seconds(): number {
    return (performance.now() - this.started) / 1000;
  }

  /** Resident memory in megabytes, of all threads. */
  memory(): number {
    const now = process.memoryUsage.rss() / 1e6;
    this.most = Math.max(this.most, now);
    return Math.round(now);
  }

  read(pairs: number): Report {
    const { user, system } = process.cpuUsage(this.cpu);
    const { seconds } = this;
    this.memory();
    return { seconds: round(seconds), cpuSeconds: round((user + system) / 1e6), pairsPerSecond: Math.round(pairs / seconds), memoryMB: Math.round(this.most) };
  }
}

async function scoreBlocks(size: Size, threadsWanted: number, secondsMax: number): Promise<Report> {
  const { companies, needs, solutions } = size;
  const tasks: BlockTask[] = [];
  for (let from = 0; from < companies; from += BLOCK_COMPANIES) tasks.push({ from, to: Math.min(companies, from + BLOCK_COMPANIES) });
  const threads = Math.min(threadsWanted, tasks.length);
  const load: Workload = { needs, solutions, seed: size.seed, most: LIST_MOST };
  const meter = new Meter();
  const cities = Math.ceil(needs / 4);
  const counterparts = new Lists(LIST_MOST, new Uint32Array(cities * LIST_MOST * ENTRY));
  const counts = { pairs: 0, gated: 0, belowFloor: 0 };
  const digest = createHash('sha256');
  const memory: number[] = [];
  let listBytes = 0;
  const dealing: Dealing<BlockTask, BlockAnswer> = {
    tasks,
    take: (answer) => {
      counterparts.merge(new Lists(answer.counterparts.most, answer.counterparts.entries, answer.counterparts.lengths));
      for (const key of ['pairs', 'gated', 'belowFloor'] as const) counts[key] += answer.counts[key];
      for (const length of answer.companies.lengths) listBytes += length * ENTRY * 2;
      digest.update(answer.companies.entries);
      memory.push(meter.memory());
    },
    shouldStop: () => meter.seconds > secondsMax,
  };
  const done = threads > 1 ? await dealOut(WORKER, threads, load, dealing) : scoreHere(load, dealing);
  const measured = tasks.slice(0, done).reduce((sum, { from, to }) => sum + to - from, 0);
  digest.update(counterparts.entries);
  const used = meter.read(counts.pairs);
  const extrapolated = measured < companies;
  return {
    companies, solutions: companies * solutions, needs, cities, pairs: counts.pairs, gated: counts.gated, ...used, threads,
    memoryOverTimeMB: samples(memory), companyListsMB: round(listBytes / 1e6), resultHash: digest.digest('hex').slice(0, 16),
    slice: { companies: measured, needs, companyShare: round(measured / companies), needShare: 1 }, extrapolated,
    ...(extrapolated ? {
      extrapolatedSeconds: Math.round((used['seconds'] as number * companies) / measured),
      extrapolatedPairs: companies * solutions * needs, extrapolatedCompanyListsMB: Math.round((listBytes * companies) / measured / 1e6),
    } : {}),
  };
}

/** The same work without threads. */
function scoreHere(load: Workload, { tasks, take, shouldStop }: Dealing<BlockTask, BlockAnswer>): number {
  const work = new BlockWork(load);
  let done = 0;
  for (const task of tasks) {
    if (done > 0 && shouldStop?.()) break;
    take(work.score(task), task);
    done += 1;
  }
  return done;
}

/** Memory at the end of each quarter of the work. */
function samples(memory: readonly number[]): number[] {
  return Array.from({ length: MEMORY_SAMPLES }, (_, quarter) => memory[Math.ceil((memory.length * (quarter + 1)) / MEMORY_SAMPLES) - 1] ?? 0);
}

function concludeAll(size: Size): Report {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH_PERCENT}`);
  const scenario = generateScenario(size);
  const meter = new Meter();
  const prepared = prepare(scenario);
  const prepareSeconds = meter.seconds;
  const ids = counterpartIds(prepared);
  const shards: ShardScores[] = [];
  for (let from = 0; from < ids.length; from += SHARD_COUNTERPARTS) {
    shards.push(scoreCounterparts(prepared, ids.slice(from, from + SHARD_COUNTERPARTS)));
    meter.memory();
  }
  const scoreSeconds = meter.seconds - prepareSeconds;
  const sum = (key: keyof ShardScores['counts']): number => shards.reduce((left, shard) => left + shard.counts[key], 0);
  const [pairs, gated] = [sum('pairs'), sum('gated')];
  const lines = concludeInLines(prepared, shards);
  const assignSeconds = meter.seconds - prepareSeconds - scoreSeconds;
  let resultChars = 0;
  for (const piece of jsonPieces(lines)) {
    resultChars += piece.length;
    meter.memory();
  }
  const { recommendations, certificate } = lines;
  return {
    ...size, solutions: prepared.solutions.length, cities: ids.length, pairs, gated, prepareSeconds: round(prepareSeconds), scoreSeconds: round(scoreSeconds), assignSeconds: round(assignSeconds),
    ...meter.read(pairs), threads: 1, extrapolated: false, resultMB: Math.round(resultChars / 1e6), recommendations: recommendations.length, verified: certificate.verified,
  };
}

/** For people, on standard error. */
function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
