/** The facts of a city as the texts of a form, and what of a form the DTO reads. */
import { CITY_LIST_MAX, type CityDetail } from '../../../cities/city.dto.js';
import { SOURCED_FACTS, type SourcedFact } from '../../../cities/city.entity.js';
import { fieldsOf } from '../../forms.js';

export const CITY_FIELDS = [
  'id', 'country', 'networkId', 'nameJa', 'nameEn', 'population', 'populationYear', 'populationSource', 'sizeClass', 'languages', 'joinedYear', 'latitude', 'longitude', 'timeZone', 'note',
] as const;
export type CityField = (typeof CITY_FIELDS)[number];
export interface CityTexts { fields: Record<CityField, string>; focusAreas: string[]; sources: Record<SourcedFact, { source: string; asOf: string }> }

const KEPT_MAX = 20_000;
/** Given once, when a city is added. */
const LASTING = ['id', 'country'] as const;

export function cityTexts(city: CityDetail | null): CityTexts {
  const known: Partial<Record<CityField, string | number | null>> = city ? {
    id: city.id, country: city.country, networkId: city.network, nameJa: city.name.ja, nameEn: city.name.en, population: city.population.value, populationYear: city.population.year,
    populationSource: city.population.source, sizeClass: city.sizeClass, languages: city.languages.join(' '), joinedYear: city.joinedYear, latitude: city.latitude, longitude: city.longitude, timeZone: city.timeZone, note: city.note,
  } : {};
  return {
    fields: fieldsFrom((name) => String(known[name] ?? '')), focusAreas: city?.focusAreas ?? [],
    sources: sourcesFrom((fact) => ({ source: city?.factSources[fact]?.source ?? '', asOf: city?.factSources[fact]?.asOf ?? '' })),
  };
}

export function cityTextsSent(body: unknown): CityTexts {
  const field = fieldsOf(body);
  const kept = (name: string): string => field(name).slice(0, KEPT_MAX);
  const sent = typeof body === 'object' && body !== null && Object.hasOwn(body, 'focusAreas') ? [(body as Record<string, unknown>)['focusAreas']].flat() : [];
  return {
    fields: fieldsFrom(kept), focusAreas: sent.filter((each): each is string => typeof each === 'string').slice(0, CITY_LIST_MAX + 1),
    sources: sourcesFrom((fact) => ({ source: kept(`factSources.${fact}.source`), asOf: kept(`factSources.${fact}.asOf`) })),
  };
}

/** What the DTO of a new city, or of an edit, is given. */
export function cityDto({ fields, focusAreas, sources }: CityTexts, isNew: boolean): object {
  const languages = fields.languages.normalize('NFKC').split(/[\s,、;]+/u).filter((code) => code !== '');
  const given = Object.fromEntries(Object.entries(fields).filter(([name]) => isNew || !(LASTING as readonly string[]).includes(name)));
  return { ...given, languages, focusAreas, factSources: sources };
}

function fieldsFrom(text: (name: CityField) => string): Record<CityField, string> {
  return Object.fromEntries(CITY_FIELDS.map((name) => [name, text(name)])) as Record<CityField, string>;
}

function sourcesFrom(of: (fact: SourcedFact) => { source: string; asOf: string }): CityTexts['sources'] {
  return Object.fromEntries(SOURCED_FACTS.map((fact) => [fact, of(fact)])) as CityTexts['sources'];
}
