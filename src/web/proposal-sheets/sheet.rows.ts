/** A proposal sheet as rows of name and text in both languages: the same for pages, print and PDF. */
import { DEFAULT_TAXONOMY } from '../../engine/taxonomy.js';
import type { Language, Texts } from '../../engine/model.js';
import { SHEET_DETAILS, type SheetContent, type SheetDetails, type SheetText } from '../../rounds/proposal-sheet.content.js';
import { countryName, joined, languageName } from '../format.js';
import { ownershipWords, personalDataWords, priceBandWords, storageWords, wordFor } from '../trade.words.js';
import { sheetFieldWords } from './proposal-sheet.words.js';

export type SheetField = 'proposal' | 'nextStep' | 'company' | 'solution' | 'city' | 'need' | 'leaves' | 'what' | (typeof SHEET_DETAILS)[number];
/** `isLeftOut`: not for its reader, for want of consent. A text is null where nothing is stated in that language. */
export interface SheetRow { field: SheetField; text: SheetText; isLeftOut: boolean }

const REFERENCES_SHOWN = 5;
const LEAVES = new Map(DEFAULT_TAXONOMY.domains.flatMap(({ leaves }) => leaves.map(({ id, ja, en }): [string, Texts] => [id, { ja, en }])));

/** In the order in which a city reads: what is proposed, then who proposes it and for what, then the facts. `details` null: none leaves. */
export function sheetRows(content: SheetContent, details: SheetDetails | null): SheetRow[] {
  const row = (field: SheetField, text: SheetText): SheetRow => ({ field, text, isLeftOut: false });
  const both = (say: (language: Language) => string | null): SheetText => ({ ja: say('ja'), en: say('en') });
  return [
    row('city', both((language) => content.city[language] && sheetFieldWords[language].inCountry(content.city[language], countryName(content.country, language)))),
    row('need', both((language) => [content.need.title[language], content.need.text[language]].filter((each) => each).join('\n') || null)),
    row('company', content.company), row('solution', content.solution),
    row('proposal', content.proposal), row('nextStep', content.nextStep),
    row('what', content.what),
    row('leaves', both((language) => joined(content.leaves.map((leaf) => LEAVES.get(leaf)?.[language] ?? leaf), language) || null)),
    ...SHEET_DETAILS.map((field): SheetRow => ({ field, text: details ? both((language) => detailText(details, field, language)) : { ja: null, en: null }, isLeftOut: details === null })),
  ];
}

/** The names of what was left out, in a language. */
export function leftOutNames(language: Language): string {
  return joined(SHEET_DETAILS.map((field) => sheetFieldWords[language][field]), language);
}

function detailText(details: SheetDetails, field: (typeof SHEET_DETAILS)[number], language: Language): string | null {
  switch (field) {
    case 'references': return referencesText(details.references, language);
    case 'priceBand': return wordFor(priceBandWords[language], details.priceBand);
    case 'dataHandling': return dataText(details.dataHandling, language);
    case 'languages': return joined((details.languages ?? []).map((code) => languageName(code, language)), language) || null;
  }
}

function referencesText(references: SheetDetails['references'], language: Language): string | null {
  const t = sheetFieldWords[language];
  if (references === null) return null;
  if (references.length === 0) return t.noReferences;
  const shown = references.slice(0, REFERENCES_SHOWN).map(({ country, place, year }) => {
    const name = place?.[language] ?? null;
    return name === null ? t.country(countryName(country, language), year) : t.place(name, countryName(country, language), year);
  });
  const more = references.length - shown.length;
  return joined(more > 0 ? [...shown, t.more(more)] : shown, language);
}

function dataText(data: SheetDetails['dataHandling'], language: Language): string | null {
  const t = sheetFieldWords[language];
  if (data === null) return null;
  const [personal, stored, owned] = [wordFor(personalDataWords[language], data.personalData), wordFor(storageWords[language], data.storage), wordFor(ownershipWords[language], data.ownership)];
  return joined([...(personal ? [personal] : []), ...(stored && data.storage !== 'none' ? [t.storedAt(stored)] : []), ...(owned && data.ownership !== 'none' ? [t.ownedBy(owned)] : [])], language) || null;
}
