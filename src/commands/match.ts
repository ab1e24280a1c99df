/**
 * `npm run -s match -- scenario.json --out result.json [--all-pairs] [--seconds N]`, or `--example` to write a scenario to start from.
 * After `--seconds` (default 900) a round that is not done is refused; no half result is written.
 */
import { exampleScenario } from '../engine/example.js';
import { matchInLines } from '../engine/match.js';
import { EngineRefusal } from '../engine/refusal.js';
import { parseScenario } from '../engine/scenario.js';
import { readArguments, readJson, refusing, writeWhole } from './files.js';
import { jsonPieces } from './result-text.js';

const SECONDS = 900;
const SECONDS_MAX = 86_400;

async function put(pieces: Iterable<string>, path: string | undefined): Promise<void> {
  if (path !== undefined) return writeWhole(path, pieces);
  for (const piece of pieces) await new Promise<void>((done, fail) => { process.stdout.write(piece, (error) => (error ? fail(error) : done())); });
}

function secondsOf(given: string | undefined): number {
  const seconds = Number(given ?? SECONDS);
  if (!(seconds > 0 && seconds <= SECONDS_MAX)) {
    throw new EngineRefusal('MATCH.SECONDS', { ja: `--seconds は0より大きく${SECONDS_MAX}以下の数にしてください。`, en: `--seconds must be a number above 0, at most ${SECONDS_MAX}.` });
  }
  return seconds;
}

/** Exit code 0, or 2 with one sentence when the input is refused. Without `--out` the result goes to standard output. */
export function run(args: string[]): Promise<number> {
  return refusing(async () => {
    const { options, flags, rest } = readArguments(args, ['out', 'seconds'], ['example', 'all-pairs']);
    const started = performance.now();
    const seconds = secondsOf(options.get('seconds'));
    const out = options.get('out');
    if (flags.has('example')) {
      await put([`${JSON.stringify(exampleScenario(), null, 2)}\n`], out ?? rest[0]);
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
    const shouldStop = (): boolean => performance.now() - started > 1000 * seconds;
    const pieces = jsonPieces(matchInLines(scenario, { allPairs: flags.has('all-pairs'), shouldStop }));
    await put(out === undefined ? [...pieces] : pieces, out);
    return 0;
  });
}
