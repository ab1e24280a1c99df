import type { CityInput, DataAsks, NeedFacet, NeedInput } from '../model.js';
import type { TaxonomyIndex } from '../taxonomy.js';
import { claimId, Fields, refuse, type Reading } from './fields.js';

const NEEDS_PER_CITY_MAX = 2_000;
const LIST_MAX = 500;
const PERSONAL_ASKS = ['none', 'pseudonymised'] as const;
const STORAGE_ASKS = ['on-site', 'in-country'] as const;
const OWNERSHIP_ASKS = ['city', 'shared'] as const;
export const PRICE_BANDS = ['under-10M-yen', '10-100M', '100M-1B', 'over-1B'] as const;
export const STAGES = ['unknown', 'idea', 'study', 'demonstration', 'procurement'] as const;
export const SIZE_CLASSES = ['small', 'middle', 'large', 'mega'] as const;

export function checkLeaf(taxonomy: TaxonomyIndex, leaf: string, path: string): string {
  if (!taxonomy.numberOf.has(leaf)) {
    refuse('UNKNOWN_LEAF', `${path}: 分類に細目「${leaf}」がありません。`, `${path}: the taxonomy has no leaf "${leaf}".`);
  }
  return leaf;
}

export function checkDomain(taxonomy: TaxonomyIndex, domain: string, path: string): string {
  if (!taxonomy.domainById.has(domain)) {
    refuse('UNKNOWN_DOMAIN', `${path}: 分類に分野「${domain}」がありません。`, `${path}: the taxonomy has no domain "${domain}".`);
  }
  return domain;
}

export function readLeaves(fields: Fields, key: string, taxonomy: TaxonomyIndex): string[] | null {
  const leaves = fields.textsOrNull(key, LIST_MAX);
  return leaves === null ? null : [...new Set(leaves.map((leaf) => checkLeaf(taxonomy, leaf, fields.at(key))))];
}

function readFacet(fields: Fields, taxonomy: TaxonomyIndex, reading: Reading): NeedFacet {
  const facet = { leaf: checkLeaf(taxonomy, fields.id('leaf'), fields.at('leaf')), ja: fields.textOrNull('ja') ?? '', en: fields.textOrNull('en') ?? '' };
  fields.acceptRest(reading);
  return facet;
}

function readDataAsks(fields: Fields, reading: Reading): DataAsks | null {
  const inner = fields.objectOrNull('data_asks');
  if (!inner) return null;
  const asks = {
    personal_data: inner.oneOfOrNull('personal_data', PERSONAL_ASKS), storage: inner.oneOfOrNull('storage', STORAGE_ASKS),
    ownership: inner.oneOfOrNull('ownership', OWNERSHIP_ASKS),
  };
  inner.acceptRest(reading);
  return asks;
}

function readNeed(value: unknown, path: string, taxonomy: TaxonomyIndex, reading: Reading): NeedInput {
  const fields = new Fields(value, path);
  const facets = fields.listOrEmpty('facets', LIST_MAX).map((row, at) => new Fields(row, `${fields.at('facets')}[${at}]`));
  const budget = fields.oneOfOrNull('budget_band', PRICE_BANDS);
  const asks = readDataAsks(fields, reading);
  const need: NeedInput = {
    id: fields.id('id'),
    title: fields.textOrNull('title') ?? '',
    title_ja: fields.textOrNull('title_ja'),
    domain: checkDomain(taxonomy, fields.id('domain'), fields.at('domain')),
    need_en: fields.textOrNull('need_en'),
    need_ja: fields.textOrNull('need_ja'),
    source_url: fields.textOrNull('source_url'),
    confidence: fields.textOrNull('confidence') ?? 'unknown',
    leaves: readLeaves(fields, 'leaves', taxonomy) ?? [],
    stage: fields.oneOfOrNull('stage', STAGES) ?? 'unknown',
    facets: facets.map((facet) => readFacet(facet, taxonomy, reading)),
    ...(budget === null ? {} : { budget_band: budget }),
    ...(asks === null ? {} : { data_asks: asks }),
  };
  fields.limitLetters(reading, facets);
  fields.acceptRest(reading);
  return need;
}

function readPopulation(fields: Fields, reading: Reading): CityInput['population'] {
  const inner = fields.objectOrNull('population');
  if (!inner) return { value: null, year: null, source: null };
  const numberOrNull = (key: string): number | null => (inner.raw(key) === null || !inner.has(key) ? null : inner.number(key, 0, 1e12));
  const population = { value: numberOrNull('value'), year: numberOrNull('year'), source: inner.textOrNull('source') };
  inner.acceptRest(reading);
  return population;
}

/** The cities of a file, need ids unique over all of them. */
export function readCities(rows: unknown[], taxonomy: TaxonomyIndex, reading: Reading): CityInput[] {
  const cityIds = new Set<string>();
  const needIds = new Set<string>();
  return rows.map((row, at) => {
    const fields = new Fields(row, `cities[${at}]`);
    const id = fields.id('id');
    claimId(cityIds, id, fields.at('id'));
    const city: CityInput = {
      id,
      country: fields.id('country'),
      name_en: fields.textOrNull('name_en') ?? id,
      name_ja: fields.textOrNull('name_ja') ?? id,
      population: readPopulation(fields, reading),
      languages: fields.textsOrNull('languages', LIST_MAX) ?? [],
      size_class: fields.oneOfOrNull('size_class', SIZE_CLASSES),
      priority_domains: [...new Set((fields.textsOrNull('priority_domains', LIST_MAX) ?? [])
        .map((domain) => checkDomain(taxonomy, domain, fields.at('priority_domains'))))],
      priority_projects: fields.listOrEmpty('priority_projects', NEEDS_PER_CITY_MAX)
        .map((need, needAt) => readNeed(need, `${fields.at('priority_projects')}[${needAt}]`, taxonomy, reading)),
    };
    for (const key of ['time_zone', 'utc_offset'] as const) {
      const value = fields.textOrNull(key);
      if (value !== null) city[key] = value;
    }
    for (const need of city.priority_projects) claimId(needIds, need.id, fields.at('priority_projects'));
    fields.acceptRest(reading);
    return city;
  });
}
