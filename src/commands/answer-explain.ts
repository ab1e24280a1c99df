/** The score of a company for a city, line by line. */
import { explanationLines, explanationOf } from '../engine/answers/explanation.js';
import { PartyNames } from '../engine/party-names.js';
import { prepare } from '../engine/prepare.js';
import { inBoth, print, readScenario, usage } from './answer-files.js';
import { readArguments } from './files.js';

export async function run(args: string[]): Promise<number> {
  const { options, rest } = readArguments(args, ['member', 'city'], []);
  const [file, ...more] = rest;
  const [member, city] = [options.get('member'), options.get('city')];
  if (file === undefined || member === undefined || city === undefined || more.length > 0) throw usage('EXPLAIN', 'explain scenario.json --member MEMBER --city CITY');
  const scenario = await readScenario(file);
  const prepared = prepare(scenario);
  const names = new PartyNames(scenario);
  const found = explanationOf(prepared, member, city);
  return print({ inputHash: prepared.inputHash, ...found, sentences: inBoth((language) => explanationLines(found, language, names)) });
}
