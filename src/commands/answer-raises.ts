/** What would raise the score of a company for a city, most points first. */
import { PartyNames } from '../engine/party-names.js';
import { prepare } from '../engine/prepare.js';
import { raises, raiseLine } from '../engine/answers/raises.js';
import { inBoth, print, readScenario, usage } from './answer-files.js';
import { readArguments } from './files.js';

export async function run(args: string[]): Promise<number> {
  const { options, rest } = readArguments(args, ['member', 'city'], []);
  const [file, ...more] = rest;
  const [member, city] = [options.get('member'), options.get('city')];
  if (file === undefined || member === undefined || city === undefined || more.length > 0) throw usage('RAISES', 'raises scenario.json --member MEMBER --city CITY');
  const scenario = await readScenario(file);
  const prepared = prepare(scenario);
  const { names } = new PartyNames(scenario);
  return print({
    inputHash: prepared.inputHash, member, city,
    raises: raises(prepared, member, city).map((raise) => ({ ...raise, sentences: inBoth((language) => raiseLine(raise, language, names)) })),
  });
}
