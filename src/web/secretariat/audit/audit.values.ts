/** Values of the trail as people read them: names for ids, words of the trade for codes, days and points as everywhere. */
import type { TaxonomyService } from '../../../cities/taxonomy.service.js';
import type { Language } from '../../../engine/model.js';
import { countryName, formatDay, formatInstant, formatPoints, formatShare, joined, languageName } from '../../format.js';
import { partWords } from '../../parts/parts.words.js';
import { said } from '../../parts/text.js';
import { isReference, referenceSaid } from '../../reference-said.js';
import { asksOwnershipWords, asksPersonalDataWords, asksStorageWords, confidenceWords, deliveryWords, focusAreaWords, maturityWords, ownershipWords, personalDataWords, priceBandWords, provenanceWords, roleWords, roundStateWords, sizeClassWords, sizeWords, stageWords, storageWords, tradeWords, wordFor } from '../../trade.words.js';
import type { Named } from './audit.names.js';
import { fieldWords, valueWords } from './field.words.js';

export interface Reading { language: Language; names: ReadonlyMap<string, Named>; taxonomy: Pick<TaxonomyService, 'name'> }

const FILED = new Set(['domain', 'leaves', 'theme', 'priorities']);
const COUNTRIES = new Set(['country', 'offices', 'countriesOffered']);
const CODES: Record<string, { ja: object; en: object }> = {
  state: { ja: { ...roundStateWords.ja, ...valueWords.ja }, en: { ...roundStateWords.en, ...valueWords.en } },
  size: sizeWords, maturity: maturityWords, priceBand: priceBandWords, delivery: deliveryWords, personalData: personalDataWords, storage: storageWords,
  ownership: ownershipWords, stage: stageWords, role: roleWords, language: valueWords, kind: valueWords, lasting: valueWords, status: valueWords,
  origin: provenanceWords, confidence: confidenceWords, budgetBand: priceBandWords, asksPersonalData: asksPersonalDataWords, asksStorage: asksStorageWords, asksOwnership: asksOwnershipWords,
  sizeClass: sizeClassWords, focusAreas: focusAreaWords,
};
/** Fields whose values are ids of things that have names. */
const NAMED_FIELDS = new Set(['networkId', 'seminarId', 'profileId', 'cityIds', 'cityId', 'organisationId', 'counterpartId', 'counterpart', 'account', 'added', 'changed', 'removed', 'rerunOf', 'fromRound', 'toRound']);

export function isNamedField(field: string): boolean {
  return NAMED_FIELDS.has(field);
}

/** The ids in a value that can be looked up. */
export function idsIn(field: string, value: unknown): string[] {
  if (field === 'references') return [value].flat().filter(isReference).flatMap(({ cityId }) => cityId ?? []);
  return NAMED_FIELDS.has(field) ? [value].flat().filter((each): each is string => typeof each === 'string') : [];
}

/** "points.domain" as "Points: Domain"; a field without a word is shown by its code. */
export function fieldName(field: string, language: Language): string {
  const [owner = '', ...inner] = field.split('.');
  const name = wordFor(fieldWords[language], owner) ?? owner;
  return inner.length === 0 ? name : `${name}${language === 'ja' ? '：' : ': '}${wordFor({ ...fieldWords[language], ...tradeWords[language] }, inner.join('.'))}`;
}

/** The value in words; null where there is none. */
export function valueText(field: string, value: unknown, reading: Reading): string | null {
  const { language } = reading;
  const words = partWords[language];
  if (value === null || value === undefined || value === '') return null;
  if (Array.isArray(value)) return value.length === 0 ? words.none : joined(value.map((each) => valueText(field, each, reading) ?? words.none), language);
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') return numberText(field, value);
  return typeof value === 'string' ? textOf(field, value, reading) : partsText(field, value, reading);
}

/** A rank, a facet, a use of a solution, or a source with its day; of anything else what it holds. */
function partsText(field: string, value: object, reading: Reading): string {
  if (isReference(value)) return referenceSaid(value, reading.names.get(value.cityId ?? '')?.name ?? null, reading.language, reading.taxonomy);
  if ('domain' in value) return textOf('domain', String(value.domain), reading);
  if ('leaf' in value && 'ja' in value && 'en' in value) return said({ ja: String(value.ja), en: String(value.en) }, reading.language);
  if (field.startsWith('factSources.')) return joined(Object.values(value).filter((part) => part !== null).map((part) => textOf(field, String(part), reading)), reading.language);
  return JSON.stringify(value);
}

function numberText(field: string, value: number): string {
  if (field.endsWith('Tenths')) return formatPoints(value / 10);
  return field.endsWith('smeShare') ? formatShare(value, 0) : String(value);
}

function textOf(field: string, value: string, { language, names, taxonomy }: Reading): string {
  const named = isNamedField(field) ? names.get(value) : undefined;
  if (named) return said(named.name, language);
  // A host of every seminar.
  if (value === '*') return partWords[language].all;
  if (FILED.has(field)) return said(taxonomy.name(value), language);
  if (COUNTRIES.has(field)) return countryName(value, language);
  if (field === 'languages') return languageName(value, language);
  const words = CODES[field];
  if (words) return wordFor(words[language], value) ?? value;
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)) return formatInstant(new Date(value), language);
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDay(value, language) : value;
}
