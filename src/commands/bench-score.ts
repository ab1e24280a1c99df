/** `npm run -s bench -- score --companies N --needs M`: pairs a second, seconds and memory on generated data. */
import { generateScenario } from '../engine/generate.js';
import { conclude } from '../engine/conclude.js';
import { prepare } from '../engine/prepare.js';
import { EngineRefusal } from '../engine/refusal.js';
import { counterpartIds, scoreCounterparts, type ShardScores } from '../engine/shard.js';
import { readArguments } from './files.js';

const SHARD_COUNTERPARTS = 50;

function count(options: Map<string, string>, name: string, fallback: number, max: number): number {
  const value = Number(options.get(name) ?? fallback);
  if (!Number.isInteger(value) || value < 1 || value > max) {
    throw new EngineRefusal('BENCH.NUMBER', { ja: `--${name} は1から${max}までの整数にしてください。`, en: `--${name} must be a whole number from 1 to ${max}.` });
  }
  return value;
}

export async function run(args: string[]): Promise<number> {
  const { options, flags } = readArguments(args, ['companies', 'needs', 'solutions', 'seed'], ['conclude']);
  const companies = count(options, 'companies', 281, 200_000);
  const needs = count(options, 'needs', 125, 100_000);
  const solutions = count(options, 'solutions', 4, 50);
  const scenario = generateScenario({ companies, needs, solutions, seed: count(options, 'seed', 1, 2 ** 31) });
  const started = performance.now();
  const cpu = process.cpuUsage();
  const prepared = prepare(scenario);
  const preparedSeconds = (performance.now() - started) / 1000;
  const ids = counterpartIds(prepared);
  const shards: ShardScores[] = [];
  let rssMax = process.memoryUsage.rss();
  for (let from = 0; from < ids.length; from += SHARD_COUNTERPARTS) {
    shards.push(scoreCounterparts(prepared, ids.slice(from, from + SHARD_COUNTERPARTS)));
    rssMax = Math.max(rssMax, process.memoryUsage.rss());
  }
  const seconds = (performance.now() - started) / 1000;
  const result = flags.has('conclude') ? conclude(prepared, shards) : null;
  const used = process.cpuUsage(cpu);
  const pairs = shards.reduce((sum, shard) => sum + shard.counts.pairs, 0);
  process.stdout.write(`${JSON.stringify({
    companies, solutions: prepared.solutions.length, needs, cities: ids.length, pairs,
    gated: shards.reduce((sum, shard) => sum + shard.counts.gated, 0),
    prepareSeconds: round(preparedSeconds), seconds: round(seconds), cpuSeconds: round((used.user + used.system) / 1e6),
    pairsPerSecond: Math.round(pairs / seconds), memoryMB: Math.round(Math.max(rssMax, process.memoryUsage.rss()) / 1e6),
    ...(result ? { recommendations: result.recommendations.length, verified: result.certificate.verified } : {}),
  })}\n`);
  return 0;
}

function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
