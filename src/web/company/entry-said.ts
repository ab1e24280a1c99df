/** The value of a field of an entry, in words; null where nothing is known. */
import type { TaxonomyService } from '../../cities/taxonomy.service.js';
import type { Language } from '../../engine/model.js';
import { countryName, formatDay, joined, languageName } from '../format.js';
import { partWords } from '../parts/parts.words.js';
import type { Content } from '../parts/text.js';
import { isReference, referenceSaid } from '../reference-said.js';
import { deliveryWords, maturityWords, ownershipWords, personalDataWords, priceBandWords, sizeWords, storageWords, wordFor } from '../trade.words.js';
import type { EntryField, FieldName } from './entry.fields.js';
import { statusWords } from './entry.words.js';

const CHOICES = {
  size: sizeWords, maturity: maturityWords, priceBand: priceBandWords, delivery: deliveryWords,
  personalData: personalDataWords, storage: storageWords, ownership: ownershipWords, status: statusWords,
};

/** A choice in the words of the trade. */
export function choiceSaid(name: FieldName, value: string, language: Language): string {
  const words: Record<Language, Record<string, string>> | undefined = Object.hasOwn(CHOICES, name) ? CHOICES[name as keyof typeof CHOICES] : undefined;
  return (words && wordFor(words[language], value)) ?? value;
}

/** `cities` are their names, where references may name some. */
export function valueSaid({ name, kind }: EntryField, value: unknown, language: Language, taxonomy: Pick<TaxonomyService, 'name'>, cities: ReadonlyMap<string, Content> = new Map()): string | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) {
    if (value.length === 0) return partWords[language].none;
    if (kind === 'references') return joined(value.filter(isReference).map((each) => referenceSaid(each, cities.get(each.cityId ?? '') ?? null, language, taxonomy)), language);
    const say: Partial<Record<EntryField['kind'], (each: string) => string>> = {
      countries: (code) => countryName(code, language), languages: (code) => languageName(code, language), leaves: (leaf) => taxonomy.name(leaf)[language],
    };
    return joined(value.map(String).map(say[kind] ?? ((each) => each)), language);
  }
  const text = String(value);
  if (kind === 'choice') return choiceSaid(name, text, language);
  return kind === 'day' ? formatDay(text, language) : text;
}
