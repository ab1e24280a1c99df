/** What changed between two rounds, line by line, and because of which input. */
import { difference } from '../engine/difference/difference.js';
import { inputSentence } from '../engine/difference/cause.js';
import { lineSentences } from '../engine/difference/sentences.js';
import { PartyNames } from '../engine/party-names.js';
import { inBoth, print, readScenario, usage } from './answer-files.js';
import { readArguments } from './files.js';

export async function run(args: string[]): Promise<number> {
  const { rest } = readArguments(args, [], []);
  const [earlier, later, ...more] = rest;
  if (earlier === undefined || later === undefined || more.length > 0) throw usage('DIFFERENCE', 'difference before.json after.json');
  const [before, after] = [await readScenario(earlier), await readScenario(later)];
  const names = new PartyNames(after, before);
  const found = difference(before, after);
  return print({
    ...found,
    inputs: found.inputs.map((input) => ({ ...input, sentences: inBoth((language) => inputSentence(input, language, names)) })),
    lines: found.lines.map((line) => ({ ...line, sentences: inBoth((language) => lineSentences(line, language, names)) })),
  });
}
