/** One use of a solution in words: when, where, for what and how large. */
import type { TaxonomyService } from '../cities/taxonomy.service.js';
import type { Language } from '../engine/model.js';
import type { Reference } from '../members/solution.references.js';
import { countryName } from './format.js';
import { type Content, said } from './parts/text.js';
import { sizeClassWords, wordFor } from './trade.words.js';

export function isReference(value: unknown): value is Reference {
  return typeof value === 'object' && value !== null && 'year' in value && 'country' in value && 'cityId' in value;
}

/** `city` is its name where it is known. */
export function referenceSaid({ year, country, cityId, leaf, scale }: Reference, city: Content | null, language: Language, taxonomy: Pick<TaxonomyService, 'name'>): string {
  const place = countryName(country, language);
  const where = cityId === null ? place : language === 'ja' ? `${place}・${city ? said(city, language) : cityId}` : `${city ? said(city, language) : cityId}, ${place}`;
  const more = [leaf === null ? null : taxonomy.name(leaf)[language], scale === null ? null : wordFor(sizeClassWords[language], scale)].filter((each) => each !== null);
  if (more.length === 0) return `${year} ${where}`;
  return language === 'ja' ? `${year} ${where}（${more.join('、')}）` : `${year} ${where} (${more.join(', ')})`;
}
