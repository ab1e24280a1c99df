/** `npm run -s match -- scenario.json --out result.json [--all-pairs]`, or `--example` to write a scenario to start from. */
import { exampleScenario } from '../engine/example.js';
import { match } from '../engine/match.js';
import { EngineRefusal } from '../engine/refusal.js';
import { parseScenario } from '../engine/scenario.js';
import { readArguments, readJson, refusing, writeWhole } from './files.js';

async function put(text: string, path: string | undefined): Promise<void> {
  if (path !== undefined) await writeWhole(path, text);
  else await new Promise<void>((done, fail) => { process.stdout.write(text, (error) => (error ? fail(error) : done())); });
}

/** Exit code 0, or 2 with one sentence when the input is refused. Without `--out` the result goes to standard output. */
export function run(args: string[]): Promise<number> {
  return refusing(async () => {
    const { options, flags, rest } = readArguments(args, ['out'], ['example', 'all-pairs']);
    const out = options.get('out');
    if (flags.has('example')) {
      await put(`${JSON.stringify(exampleScenario(), null, 2)}\n`, out ?? rest[0]);
      return 0;
    }
    const [file, ...more] = rest;
    if (file === undefined || more.length > 0) {
      throw new EngineRefusal('MATCH.ARGUMENTS', {
        ja: '使い方: npm run -s match -- scenario.json --out result.json（--example で見本を書き出します）',
        en: 'Usage: npm run -s match -- scenario.json --out result.json (--example writes a scenario to start from).',
      });
    }
    const { scenario, unused } = parseScenario(await readJson(file));
    if (unused.length > 0) process.stderr.write(`Keys that the engine does not use / 使われないキー: ${unused.join(', ')}\n`);
    await put(`${JSON.stringify(match(scenario, { allPairs: flags.has('all-pairs') }))}\n`, out);
    return 0;
  });
}
