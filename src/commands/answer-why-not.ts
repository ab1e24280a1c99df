/** Why a company, or each company without a recommendation, was left out: for the company, from its own side alone. */
import { PartyNames } from '../engine/party-names.js';
import { prepare } from '../engine/prepare.js';
import { EngineRefusal } from '../engine/refusal.js';
import { roundOf } from '../engine/answers/round.js';
import { whyNot, whyNotSentence } from '../engine/answers/why-not.js';
import { solutionsOf } from '../engine/answers/own-side.js';
import { inBoth, print, readScenario, usage } from './answer-files.js';
import { readArguments } from './files.js';

export async function run(args: string[]): Promise<number> {
  const { options, rest } = readArguments(args, ['member'], []);
  const [file, ...more] = rest;
  if (file === undefined || more.length > 0) throw usage('WHY_NOT', 'why-not scenario.json [--member MEMBER]');
  const scenario = await readScenario(file);
  const round = roundOf(prepare(scenario));
  const { names } = new PartyNames(scenario);
  const served = new Set([...round.result.chosen].map((a) => round.problem.left[round.problem.arcs.left[a]!]!.id));
  const asked = options.get('member');
  if (asked !== undefined) {
    solutionsOf(round.prepared, asked);
    if (served.has(asked)) {
      throw new EngineRefusal('WHY_NOT.SERVED', { ja: `会員「${asked}」には推薦があります。理由は explain で見られます。`, en: `The member "${asked}" has a recommendation; ask explain for its reasons.` });
    }
  }
  const left = round.prepared.scenario.members.filter(({ id, kind }) => (asked === undefined ? kind === 'company' && !served.has(id) : id === asked));
  return print({
    inputHash: round.prepared.inputHash,
    members: left.map(({ id }) => ({
      member: id,
      reasons: whyNot(round.prepared, id).map((reason) => ({ ...reason, sentences: inBoth((language) => whyNotSentence(reason, language, names)) })),
    })),
  });
}
