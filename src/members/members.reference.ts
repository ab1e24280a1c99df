/** The sample membership that comes with the program; every record of it is marked as sample. */
import { Inject, Injectable } from '@nestjs/common';
import { CitiesService } from '../cities/cities.service.js';
import { TaxonomyService } from '../cities/taxonomy.service.js';
import { checkLeaf, readLeaves, SIZE_CLASSES } from '../engine/input/cities.js';
import { Fields, readList, refuse } from '../engine/input/fields.js';
import type { TaxonomyIndex } from '../engine/taxonomy.js';
import { CONFIG, type Config } from '../platform/config.js';
import { ReferenceData, type ReferenceReport, type ReferenceTable, type Row } from '../platform/reference-data.js';
import { isCorporateNumber } from './corporate-number.js';
import { organisationGrams, solutionGrams } from './member-grams.js';
import { ORGANISATION_KINDS, ORGANISATION_SIZES } from './organisation.entity.js';
import { DELIVERIES, MATURITIES, OWNERSHIPS, PERSONAL_DATA, PRICE_BANDS, SOLUTION_STATES, STORAGES } from './solution.entity.js';

const REVISION = 1;
const ORGANISATIONS_MAX = 20_000;
const SOLUTIONS_MAX = 200;
const REFERENCES_MAX = 200;
const LIST_MAX = 100;

interface Reading { taxonomy: TaxonomyIndex; cities: ReadonlySet<string> }
interface Rows { organisations: Row[]; consents: Row[]; solutions: Row[]; references: Row[] }

@Injectable()
export class MembersReference {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'demonstration'>,
    private readonly reference: ReferenceData,
    private readonly cities: CitiesService,
    private readonly taxonomy: TaxonomyService,
  ) {}

  /** In demonstration loads the sample; the cities come first. Throws `BrokenReference`; then nothing is written. */
  async load(path = new URL('./reference/sample-members.json', import.meta.url)): Promise<ReferenceReport[]> {
    if (!this.config.demonstration) return [];
    return [await this.reference.load({ path, revision: REVISION }, async (json, name) => {
      const reading: Reading = { taxonomy: this.taxonomy.index, cities: new Set((await this.cities.names()).keys()) };
      const rows: Rows = { organisations: [], consents: [], solutions: [], references: [] };
      readList(json, name, ORGANISATIONS_MAX).forEach((record, at) => {
        const id = new Fields(record, `${name}: record ${at + 1}`).id('id');
        readOrganisation(new Fields(record, `${name}: ${id}`), name, rows, reading);
      });
      return tables(rows);
    })];
  }
}

function tables(rows: Rows): ReferenceTable[] {
  const consents = { table: 'consent', field: 'consents', parent: ['organisation_id'], order: ['purpose'], columns: ['recipient_country', 'origin', 'given_on', 'withdrawn_on'], rows: rows.consents };
  const references = { table: 'solution_reference', field: 'references', parent: ['solution_id'], order: ['position'], columns: ['country', 'city_id', 'year', 'leaf', 'scale'], rows: rows.references };
  return [
    { table: 'organisation', key: ['id'], rows: rows.organisations, versioned: true, children: [consents], derive: (row) => ({ search: organisationGrams(row) }) },
    { table: 'solution', key: ['id'], rows: rows.solutions, versioned: true, children: [references], derive: (row) => ({ search: solutionGrams(row) }) },
  ];
}

function readOrganisation(fields: Fields, file: string, rows: Rows, reading: Reading): void {
  const row = organisationRow(fields);
  rows.organisations.push(row);
  if (row['sample'] === true) {
    rows.consents.push({ organisation_id: row['id'], purpose: 'matching', recipient_country: null, origin: 'sample', given_on: row['joined'], withdrawn_on: null });
  }
  const solutions = fields.listOrEmpty('solutions', SOLUTIONS_MAX);
  if (solutions.length > 0 && row['kind'] !== 'company') {
    refuse('SELLER', `${fields.at('solutions')}: ソリューションを持てるのは企業だけです。`, `${fields.at('solutions')}: only a company can have solutions.`);
  }
  solutions.forEach((solution, at) => {
    const id = new Fields(solution, `${fields.path}, solution ${at + 1}`).id('id');
    const inner = new Fields(solution, `${file}: ${id}`);
    rows.solutions.push(solutionRow(inner, row, at + 1, reading.taxonomy));
    rows.references.push(...referenceRows(inner, id, reading));
  });
}

function organisationRow(fields: Fields): Row {
  const overseas = fields.objectOrNull('overseas');
  return {
    id: fields.id('id'),
    kind: fields.oneOf('kind', ORGANISATION_KINDS),
    name_ja: fields.textOrNull('name_ja'),
    name_en: fields.textOrNull('name_en'),
    name_kana: fields.textOrNull('name_kana'),
    corporate_number: corporateNumber(fields),
    size: fields.oneOfOrNull('size', ORGANISATION_SIZES),
    trade_ja: fields.textOrNull('trade_ja'),
    trade_en: fields.textOrNull('trade_en'),
    prefecture: fields.textOrNull('prefecture'),
    established_year: fields.raw('established_year') == null ? null : fields.integer('established_year', 500, 9_999),
    offices: overseas?.textsOrNull('offices', LIST_MAX) ?? null,
    countries_offered: overseas?.textsOrNull('countries_offered', LIST_MAX) ?? null,
    languages: overseas?.textsOrNull('languages', LIST_MAX) ?? null,
    joined: fields.date('joined'),
    approved: fields.bool('approved'),
    expires: fields.dateOrNull('expires'),
    enabler: fields.has('enabler') ? fields.bool('enabler') : false,
    enabler_roles: fields.textsOrNull('enabler_roles', LIST_MAX) ?? [],
    sample: fields.has('sample') ? fields.bool('sample') : false,
  };
}

function corporateNumber(fields: Fields): string | null {
  const number = fields.textOrNull('corporate_number');
  if (number !== null && !isCorporateNumber(number)) {
    refuse('CORPORATE_NUMBER', `${fields.at('corporate_number')}: 法人番号の検査用数字が合いません。`, `${fields.at('corporate_number')}: the check digit of this corporate number does not fit.`);
  }
  return number;
}

function solutionRow(fields: Fields, organisation: Row, position: number, taxonomy: TaxonomyIndex): Row {
  const handling = fields.objectOrNull('data_handling');
  return {
    id: fields.id('id'),
    organisation_id: organisation['id'],
    position,
    title_ja: fields.textOrNull('title_ja'),
    title_en: fields.textOrNull('title_en'),
    text_ja: fields.textOrNull('text_ja'),
    text_en: fields.textOrNull('text_en'),
    technologies: fields.textsOrNull('technologies', LIST_MAX),
    leaves: readLeaves(fields, 'leaves', taxonomy),
    references_known: fields.has('references') && fields.raw('references') !== null,
    maturity: fields.oneOfOrNull('maturity', MATURITIES),
    price_band: fields.oneOfOrNull('price_band', PRICE_BANDS),
    delivery: fields.oneOfOrNull('delivery', DELIVERIES),
    personal_data: handling?.oneOfOrNull('personal_data', PERSONAL_DATA) ?? null,
    storage: handling?.oneOfOrNull('storage', STORAGES) ?? null,
    ownership: handling?.oneOfOrNull('ownership', OWNERSHIPS) ?? null,
    reviewed: fields.dateOrNull('reviewed'),
    valid_until: fields.dateOrNull('valid_until'),
    status: fields.oneOfOrNull('status', SOLUTION_STATES) ?? 'current',
    sample: organisation['sample'],
  };
}

function referenceRows(fields: Fields, solutionId: string, reading: Reading): Row[] {
  return fields.listOrEmpty('references', REFERENCES_MAX).map((reference, at) => {
    const inner = new Fields(reference, `${fields.at('references')}[${at}]`);
    const cityId = inner.textOrNull('city_id');
    if (cityId !== null && !reading.cities.has(cityId)) {
      refuse('UNKNOWN_CITY', `${inner.at('city_id')}: 都市「${cityId}」がありません。`, `${inner.at('city_id')}: there is no city "${cityId}".`);
    }
    const leaf = inner.textOrNull('leaf');
    return {
      solution_id: solutionId,
      position: at + 1,
      country: inner.id('country'),
      city_id: cityId,
      year: inner.integer('year', 1800, 9_999),
      leaf: leaf === null ? null : checkLeaf(reading.taxonomy, leaf, inner.at('leaf')),
      scale: inner.oneOfOrNull('scale', SIZE_CLASSES),
    };
  });
}
