/** The cases of a fit measurement: a text of a company whose work really happened in a known city. */
import { checkLeaf, checkDomain } from '../input/cities.js';
import { claimId, Fields, readList, refuse } from '../input/fields.js';
import type { CityInput } from '../model.js';
import type { TaxonomyIndex } from '../taxonomy.js';

export interface FitEntry {
  id: string;
  text_ja: string | null;
  text_en: string | null;
  leaves: string[] | null;
  domains: string[] | null;
  city: string;
  excludeNeeds: string[];
}

const ENTRIES_MAX = 100_000;

/** Reads the cases; unknown keys, leaves, domains, cities and needs are refused by name. */
export function readEntries(json: unknown, cities: readonly CityInput[], taxonomy: TaxonomyIndex): FitEntry[] {
  const cityIds = new Set(cities.map((city) => city.id));
  const needIds = new Set(cities.flatMap((city) => city.priority_projects.map((need) => need.id)));
  const seen = new Set<string>();
  return readList(json, 'entries', ENTRIES_MAX).map((row, at) => {
    const fields = new Fields(row, `entries[${at}]`);
    const entry: FitEntry = {
      id: fields.id('id'),
      text_ja: fields.textOrNull('text_ja'),
      text_en: fields.textOrNull('text_en'),
      leaves: fields.textsOrNull('leaves', 100)?.map((leaf) => checkLeaf(taxonomy, leaf, fields.at('leaves'))) ?? null,
      domains: fields.textsOrNull('domains', 100)?.map((domain) => checkDomain(taxonomy, domain, fields.at('domains'))) ?? null,
      city: fields.id('city'),
      excludeNeeds: fields.textsOrNull('excludeNeeds', 10_000) ?? [],
    };
    claimId(seen, entry.id, fields.at('id'));
    if (!cityIds.has(entry.city)) refuse('UNKNOWN_CITY', `${fields.at('city')}: 都市「${entry.city}」がありません。`, `${fields.at('city')}: there is no city "${entry.city}".`);
    for (const need of entry.excludeNeeds) {
      if (!needIds.has(need)) refuse('UNKNOWN_NEED', `${fields.at('excludeNeeds')}: 課題「${need}」がありません。`, `${fields.at('excludeNeeds')}: there is no need "${need}".`);
    }
    fields.refuseRest();
    return entry;
  });
}
