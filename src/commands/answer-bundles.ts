/** `npm run -s answer -- bundles scenario.json [--need ID,ID…]`: teams of members for needs with facets, as one JSON document. */
import { bundlesFor } from '../engine/bundles/bundles.js';
import { bundleReasons } from '../engine/bundles/reasons.js';
import { bundleSentence } from '../engine/bundles/sentences.js';
import { prepare } from '../engine/prepare.js';
import { EngineRefusal } from '../engine/refusal.js';
import { parseScenario } from '../engine/scenario.js';
import { teamNames } from '../engine/team-names.js';
import { readArguments, readJson } from './files.js';

export async function run(args: string[]): Promise<number> {
  const { options, rest } = readArguments(args, ['need'], []);
  const [file, ...more] = rest;
  if (file === undefined || more.length > 0) {
    throw new EngineRefusal('BUNDLE.ARGUMENTS', {
      ja: '使い方: npm run -s answer -- bundles scenario.json [--need ニーズのID,…]', en: 'Usage: npm run -s answer -- bundles scenario.json [--need ID,…].',
    });
  }
  const { scenario, unused } = parseScenario(await readJson(file));
  if (unused.length > 0) process.stderr.write(`Keys that the engine does not use / 使われないキー: ${unused.join(', ')}\n`);
  const prepared = prepare(scenario);
  const named = options.get('need');
  const needs = bundlesFor(prepared, named === undefined ? {} : { needs: named.split(',') });
  const names = teamNames(scenario);
  const told = needs.map((each) => ({
    ...each,
    reasons: bundleReasons(each).map((reason) => ({ ...reason, ja: bundleSentence(reason, 'ja', names), en: bundleSentence(reason, 'en', names) })),
  }));
  process.stdout.write(`${JSON.stringify({ inputHash: prepared.inputHash, needs: told }, null, 2)}\n`);
  return 0;
}
