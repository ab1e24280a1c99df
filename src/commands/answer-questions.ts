/** Which single question to a city would let most solutions be judged: of one city all questions, of a round the best for each. */
import { PartyNames } from '../engine/party-names.js';
import { prepare } from '../engine/prepare.js';
import { questionsOfRound, questionsTo, type Question } from '../engine/answers/questions.js';
import { askedOf, useOf } from '../engine/answers/questions.sentences.js';
import { inBoth, print, readScenario, usage } from './answer-files.js';
import { readArguments } from './files.js';

export async function run(args: string[]): Promise<number> {
  const { options, rest } = readArguments(args, ['city'], []);
  const [file, ...more] = rest;
  if (file === undefined || more.length > 0) throw usage('QUESTIONS', 'questions scenario.json [--city CITY]');
  const scenario = await readScenario(file);
  const prepared = prepare(scenario);
  const names = new PartyNames(scenario);
  const city = options.get('city');
  const told = (question: Question): unknown => ({
    ...question,
    forCity: inBoth((language) => askedOf(question, language, names)),
    forSecretariat: inBoth((language) => useOf(question, language, names)),
  });
  return print({ inputHash: prepared.inputHash, questions: (city === undefined ? questionsOfRound(prepared) : questionsTo(prepared, city)).map(told) });
}
