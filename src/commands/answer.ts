/**
 * `npm run -s answer -- NAME scenario.json …`: one question to the engine about a scenario file, without database or server.
 * The answer is one JSON document on standard output; its sentences are there in Japanese and English.
 */
import { EngineRefusal } from '../engine/refusal.js';
import { refusing } from './files.js';

type Answer = { run(args: string[]): Promise<number> };

const ANSWERS: Record<string, () => Promise<Answer>> = {
  explain: () => import('./answer-explain.js'),
  raises: () => import('./answer-raises.js'),
  'why-not': () => import('./answer-why-not.js'),
  questions: () => import('./answer-questions.js'),
  prices: () => import('./answer-prices.js'),
  difference: () => import('./answer-difference.js'),
  shadow: () => import('./answer-shadow.js'),
  fairness: () => import('./answer-fairness.js'),
  bundles: () => import('./answer-bundles.js'),
  roster: () => import('./answer-roster.js'),
};

export function run([name = '', ...args]: string[]): Promise<number> {
  return refusing(async () => {
    const load = Object.hasOwn(ANSWERS, name) ? ANSWERS[name] : undefined;
    if (!load) {
      const names = Object.keys(ANSWERS).join(', ');
      throw new EngineRefusal('ANSWER.UNKNOWN', { ja: `「${name}」という問いはありません。あるのは ${names} です。`, en: `There is no question "${name}"; there are: ${names}.` });
    }
    return (await load()).run(args);
  });
}
