/** What fairness costs a round and how its recommendations spread; who is not served and why. */
import { fairnessReasons, fairnessSentence } from '../engine/answers/fairness-told.js';
import { unservedSentence } from '../engine/explain.js';
import { match } from '../engine/match.js';
import { inBoth, print, readScenario, usage } from './answer-files.js';
import { readArguments } from './files.js';

export async function run(args: string[]): Promise<number> {
  const { rest } = readArguments(args, [], []);
  const [file, ...more] = rest;
  if (file === undefined || more.length > 0) throw usage('FAIRNESS', 'fairness scenario.json');
  const { inputHash, fairness, unserved, certificate } = match(await readScenario(file));
  return print({
    inputHash, certificate, fairness,
    reasons: fairnessReasons(fairness).map((reason) => ({ ...reason, sentences: inBoth((language) => fairnessSentence(reason, language)) })),
    unserved: unserved.map((row) => ({ ...row, sentences: inBoth((language) => unservedSentence(row, language)) })),
  });
}
