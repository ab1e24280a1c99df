/** What the answers share with the command line: a scenario read, pairs written as MEMBER:CITY, one JSON document printed. */
import { LANGUAGES, type Language, type Scenario } from '../engine/model.js';
import { EngineRefusal } from '../engine/refusal.js';
import { parseScenario } from '../engine/scenario.js';
import { readJson } from './files.js';

/** A usage line as a refusal. */
export function usage(name: string, line: string): EngineRefusal {
  const command = `npm run -s answer -- ${line}`;
  return new EngineRefusal(`${name}.ARGUMENTS`, { ja: `使い方: ${command}`, en: `Usage: ${command}` });
}

/** The scenario of a file; keys that the engine does not use are told on standard error. */
export async function readScenario(path: string): Promise<Scenario> {
  const { scenario, unused } = parseScenario(await readJson(path));
  if (unused.length > 0) process.stderr.write(`Keys that the engine does not use / 使われないキー: ${unused.join(', ')}\n`);
  return scenario;
}

/** `MEMBER:CITY,MEMBER:CITY` as pairs, in the order given; nothing given is no pair. */
export function readPairs(text: string | undefined, option: string): { member: string; city: string }[] {
  return (text ?? '').split(',').filter((each) => each !== '').map((each) => {
    const [member, city, ...more] = each.split(':');
    if (!member || !city || more.length > 0) {
      throw new EngineRefusal('ANSWER.PAIR', { ja: `--${option} は「会員:都市」を「,」で並べてください（「${each}」は読めません）。`, en: `--${option} takes MEMBER:CITY, separated by commas ("${each}" is none).` });
    }
    return { member, city };
  });
}

/** The same telling in both languages. */
export function inBoth<T>(tell: (language: Language) => T): Record<Language, T> {
  return Object.fromEntries(LANGUAGES.map((language) => [language, tell(language)])) as Record<Language, T>;
}

export async function print(answer: unknown): Promise<number> {
  await new Promise<void>((done, fail) => { process.stdout.write(`${JSON.stringify(answer)}\n`, (error) => (error ? fail(error) : done())); });
  return 0;
}
