/** Teams of members for needs with facets. */
import { bundlesFor } from '../engine/bundles/bundles.js';
import { bundleReasons } from '../engine/bundles/reasons.js';
import { bundleSentence } from '../engine/bundles/sentences.js';
import { PartyNames } from '../engine/party-names.js';
import { prepare } from '../engine/prepare.js';
import { inBoth, print, readScenario, usage } from './answer-files.js';
import { readArguments } from './files.js';

export async function run(args: string[]): Promise<number> {
  const { options, rest } = readArguments(args, ['need'], []);
  const [file, ...more] = rest;
  if (file === undefined || more.length > 0) throw usage('BUNDLES', 'bundles scenario.json [--need ID,…]');
  const scenario = await readScenario(file);
  const prepared = prepare(scenario);
  const named = options.get('need');
  const names = new PartyNames(scenario);
  return print({
    inputHash: prepared.inputHash,
    needs: bundlesFor(prepared, named === undefined ? {} : { needs: named.split(',') }).map((each) => ({
      ...each, reasons: bundleReasons(each).map((reason) => ({ ...reason, ...inBoth((language) => bundleSentence(reason, language, names)) })),
    })),
  });
}
