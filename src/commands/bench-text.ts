/**
 * `npm run -s bench -- text --scenario scenario.json [--seed N]`: texts alone, every leaf hidden, within and across the two
 * languages: one JSON line a direction, on the solutions and needs of the scenario.
 */
import { measureText } from '../engine/fit/measure-text.js';
import { EngineRefusal } from '../engine/refusal.js';
import { parseScenario } from '../engine/scenario.js';
import { readArguments, readJson } from './files.js';
import { showTable } from './table.js';

export async function run(args: string[]): Promise<number> {
  const { options, rest } = readArguments(args, ['scenario', 'seed'], []);
  const file = options.get('scenario');
  const seed = Number(options.get('seed') ?? 1);
  if (file === undefined || rest.length > 0 || !Number.isSafeInteger(seed)) {
    throw new EngineRefusal('FIT.ARGUMENTS', {
      ja: '使い方: npm run -s bench -- text --scenario scenario.json [--seed 1]', en: 'Usage: npm run -s bench -- text --scenario scenario.json [--seed 1].',
    });
  }
  const { scenario } = parseScenario(await readJson(file));
  const reports = measureText(scenario, seed);
  for (const report of reports) process.stdout.write(`${JSON.stringify(report)}\n`);
  showTable([
    ['solution - need', 'n', 'recall5', '95 %', 'MRR', 'BM25 recall5'],
    ...reports.map(({ direction, n, engine, bm25 }) => [direction, n, engine.recall5, engine.intervals.recall5.join(' to '), engine.mrr, bm25.recall5]),
  ]);
  return 0;
}
