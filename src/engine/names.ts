/** What ids are called: for sentences, in either language. */
import type { Language, Scenario, Taxonomy, Texts } from './model.js';

export interface Names { leaves: Record<string, Texts>; domains: Record<string, Texts>; cities: Record<string, Texts> }

export function namesOf(taxonomy: Taxonomy, cities: readonly { id: string; name_ja: string; name_en: string }[]): Names {
  return {
    leaves: Object.fromEntries(taxonomy.domains.flatMap((domain) => domain.leaves.map(({ id, ja, en }) => [id, { ja, en }]))),
    domains: Object.fromEntries(taxonomy.domains.map(({ id, ja, en }) => [id, { ja, en }])),
    cities: Object.fromEntries(cities.map((city) => [city.id, { ja: city.name_ja, en: city.name_en }])),
  };
}

/** Counterparts are named whether they are cities or local companies. */
export function namesOfScenario(scenario: Scenario): Names {
  const local = (scenario.seminar?.local_companies ?? []).map(({ id, name }) => ({ id, name_ja: name || id, name_en: name || id }));
  return namesOf(scenario.taxonomy, [...scenario.cities, ...local]);
}

const REGIONS: Record<Language, Intl.DisplayNames> = {
  ja: new Intl.DisplayNames('ja', { type: 'region', style: 'short', fallback: 'code' }),
  en: new Intl.DisplayNames('en', { type: 'region', style: 'short', fallback: 'code' }),
};
const LANGUAGES: Record<Language, Intl.DisplayNames> = {
  ja: new Intl.DisplayNames('ja', { type: 'language', fallback: 'code' }),
  en: new Intl.DisplayNames('en', { type: 'language', fallback: 'code' }),
};

function orCode(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

/** A country by its two-letter code; a code that is none is shown as it is. */
export function countryName(code: string, language: Language): string {
  return orCode(REGIONS[language], code);
}

export function languageName(code: string, language: Language): string {
  return orCode(LANGUAGES[language], code);
}
