/** The scenario under its own profile and under another that runs in its shadow; with cases also how each finds the true cities. */
import { readEntries } from '../engine/fit/entries.js';
import { PartyNames } from '../engine/party-names.js';
import { parseScenario } from '../engine/scenario.js';
import { compareProfiles } from '../engine/shadow/shadow.js';
import { shadowCitySentences, shadowSentences } from '../engine/shadow/sentences.js';
import { indexTaxonomy } from '../engine/taxonomy.js';
import { inBoth, print, readScenario, usage } from './answer-files.js';
import { readArguments, readJson } from './files.js';

export async function run(args: string[]): Promise<number> {
  const { options, rest } = readArguments(args, ['profile', 'cases'], []);
  const [file, ...more] = rest;
  const profileFile = options.get('profile');
  const casesFile = options.get('cases');
  if (file === undefined || profileFile === undefined || more.length > 0) throw usage('SHADOW', 'shadow scenario.json --profile profile.json [--cases cases.json]');
  const scenario = await readScenario(file);
  const { profile } = parseScenario({ asOf: scenario.asOf, cities: [], members: [], profile: await readJson(profileFile) }).scenario;
  const entries = casesFile === undefined ? null : readEntries(await readJson(casesFile), scenario.cities, indexTaxonomy(scenario.taxonomy));
  const names = new PartyNames(scenario);
  const found = compareProfiles(scenario, profile, entries);
  return print({
    ...found,
    cities: found.cities.map((city) => ({ ...city, sentences: inBoth((language) => shadowCitySentences(city, language, names)) })),
    sentences: inBoth((language) => shadowSentences(found, language)),
  });
}
