/** What each pin and ban of the scenario costs, what a proposed one would cost, and the next-best swap of a pair or of every line. */
import { PartyNames } from '../engine/party-names.js';
import { prepare } from '../engine/prepare.js';
import { nextBest, priceOf, pricesOf, swapsOf, type OverridePrice } from '../engine/answers/prices.js';
import { priceSentences } from '../engine/answers/prices.sentences.js';
import { roundOf } from '../engine/answers/round.js';
import { inBoth, print, readPairs, readScenario, usage } from './answer-files.js';
import { readArguments } from './files.js';

export async function run(args: string[]): Promise<number> {
  const { options, flags, rest } = readArguments(args, ['pin', 'ban', 'swap'], ['every-line']);
  const [file, ...more] = rest;
  if (file === undefined || more.length > 0) throw usage('PRICES', 'prices scenario.json [--pin MEMBER:CITY,…] [--ban MEMBER:CITY,…] [--swap MEMBER:CITY,…] [--every-line]');
  const proposed = (['pin', 'ban'] as const).flatMap((kind) => readPairs(options.get(kind), kind).map((pair) => ({ kind, ...pair })));
  const swaps = readPairs(options.get('swap'), 'swap');
  const scenario = await readScenario(file);
  const names = new PartyNames(scenario);
  const round = roundOf(prepare(scenario));
  const told = (price: OverridePrice): unknown => ({ ...price, sentences: inBoth((language) => priceSentences(price, language, names)) });
  return print({
    inputHash: round.prepared.inputHash, objective: round.result.objective / 10,
    set: pricesOf(round).map(told),
    proposed: proposed.map((override) => told(priceOf(round, override))),
    swaps: [...swaps.map(({ member, city }) => nextBest(round, member, city)), ...(flags.has('every-line') ? swapsOf(round) : [])].map(told),
  });
}
