/** `npm run -s bench -- fit FILE --scenario scenario.json [--ranks] [--seed N]`: one JSON line; the format is in the README. */
import { readEntries } from '../engine/fit/entries.js';
import { measureFit } from '../engine/fit/measure-fit.js';
import type { Measured } from '../engine/fit/measures.js';
import { EngineRefusal } from '../engine/refusal.js';
import { parseScenario } from '../engine/scenario.js';
import { indexTaxonomy } from '../engine/taxonomy.js';
import { readArguments, readJson } from './files.js';
import { showTable } from './table.js';

export async function run(args: string[]): Promise<number> {
  const { options, flags, rest } = readArguments(args, ['scenario', 'seed'], ['ranks']);
  const [file, ...more] = rest;
  const scenarioFile = options.get('scenario');
  const seed = Number(options.get('seed') ?? 1);
  if (file === undefined || more.length > 0 || scenarioFile === undefined || !Number.isSafeInteger(seed)) {
    throw new EngineRefusal('FIT.ARGUMENTS', {
      ja: '使い方: npm run -s bench -- fit FILE --scenario scenario.json [--ranks] [--seed 1]',
      en: 'Usage: npm run -s bench -- fit FILE --scenario scenario.json [--ranks] [--seed 1].',
    });
  }
  const { scenario, unused } = parseScenario(await readJson(scenarioFile));
  if (unused.length > 0) process.stderr.write(`Keys that the engine does not use / 使われないキー: ${unused.join(', ')}\n`);
  const entries = readEntries(await readJson(file), scenario.cities, indexTaxonomy(scenario.taxonomy));
  const { ranks, ...report } = measureFit(scenario, entries, seed);
  process.stdout.write(`${JSON.stringify(flags.has('ranks') ? { ...report, ranks } : report)}\n`);
  const lines: [string, Measured][] = [['engine', report], [`engine, need on record (${report.recorded.n})`, report.recorded], ...Object.entries(report.baselines)];
  showTable([
    ['', 'recall5', '95 %', 'recall10', 'MRR', '95 %', 'mean rank'],
    ...lines.map(([name, { recall5, recall10, mrr, meanRank, intervals }]) => [name, recall5, intervals.recall5.join(' to '), recall10, mrr, intervals.mrr.join(' to '), meanRank]),
  ]);
  return 0;
}
