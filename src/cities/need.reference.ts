/** Needs and local companies as reference files write them → rows. */
import { checkDomain, checkLeaf, readLeaves } from '../engine/input/cities.js';
import { localNeedId } from '../engine/counterparts.js';
import { Fields } from '../engine/input/fields.js';
import type { TaxonomyIndex } from '../engine/taxonomy.js';
import type { ReferenceTable, Row } from '../platform/reference-data.js';
import { needGrams } from './city-grams.js';
import { CONFIDENCES, NEED_STAGES } from './need.entity.js';

const FACETS_MAX = 20;

/** A need of a city. */
export function needRow(fields: Fields, cityId: string, position: number, taxonomy: TaxonomyIndex): Row {
  return {
    id: fields.id('id'),
    city_id: cityId,
    local_company_id: null,
    position,
    domain: checkDomain(taxonomy, fields.id('domain'), fields.at('domain')),
    leaves: readLeaves(fields, 'leaves', taxonomy) ?? [],
    facets: fields.listOrEmpty('facets', FACETS_MAX).map((facet, at) => facetOf(new Fields(facet, `${fields.at('facets')}[${at}]`), taxonomy)),
    title_ja: fields.textOrNull('title_ja'),
    title_en: fields.textOrNull('title'),
    text_ja: fields.textOrNull('need_ja'),
    text_en: fields.textOrNull('need_en'),
    stage: fields.oneOfOrNull('stage', NEED_STAGES) ?? 'unknown',
    source_url: fields.textOrNull('source_url'),
    confidence: fields.oneOfOrNull('confidence', CONFIDENCES) ?? 'unknown',
    origin: 'research',
  };
}

function facetOf(fields: Fields, taxonomy: TaxonomyIndex): Row {
  return { leaf: checkLeaf(taxonomy, fields.id('leaf'), fields.at('leaf')), ja: fields.text('ja'), en: fields.text('en') };
}

export function needTable(rows: Row[]): ReferenceTable {
  return { table: 'need', key: ['id'], rows, versioned: true, derive: (row) => ({ search: needGrams(row) }) };
}

/** The company itself, without what it needs. */
export function localCompanyRow(fields: Fields): Row {
  return {
    id: fields.id('id'),
    name: fields.text('name'),
    sector_ja: fields.textOrNull('sector_ja'),
    sector_en: fields.textOrNull('sector_en'),
    country: fields.id('country'),
    languages: fields.textsOrNull('languages', 50) ?? [],
    sample: fields.has('sample') ? fields.bool('sample') : false,
  };
}

/** The one need with which a local company comes: its first leaf files it. `null` when it names no leaf. */
export function localNeedRow(fields: Fields, taxonomy: TaxonomyIndex): Row | null {
  const leaves = readLeaves(fields, 'leaves', taxonomy) ?? [];
  const domain = taxonomy.domainOf.get(leaves[0] ?? '');
  if (domain === undefined) return null;
  return {
    id: localNeedId(fields.id('id')),
    city_id: null,
    local_company_id: fields.id('id'),
    position: 1,
    domain,
    leaves,
    facets: [],
    title_ja: null,
    title_en: null,
    text_ja: fields.textOrNull('need_ja'),
    text_en: fields.textOrNull('need_en'),
    stage: 'unknown',
    source_url: null,
    confidence: 'unknown',
    origin: fields.has('sample') && fields.bool('sample') ? 'sample' : 'office',
  };
}

export function localCompanyTable(rows: Row[]): ReferenceTable {
  return { table: 'local_company', key: ['id'], rows, versioned: true };
}
