import type { DataHandling, MemberInput, ReferenceInput, SolutionInput } from '../model.js';
import type { TaxonomyIndex } from '../taxonomy.js';
import { checkLeaf, PRICE_BANDS, readLeaves, SIZE_CLASSES } from './cities.js';
import { claimId, Fields, type Reading } from './fields.js';

const SOLUTIONS_PER_MEMBER_MAX = 500;
const LIST_MAX = 500;
const KINDS = ['company', 'ministry', 'local-government', 'public-body', 'association', 'university'] as const;
const SIZES = ['large', 'mid', 'small', 'startup'] as const;
const MATURITIES = ['research', 'pilot', 'commercial', 'widely-deployed'] as const;

function readReference(value: unknown, path: string, taxonomy: TaxonomyIndex, reading: Reading): ReferenceInput {
  const fields = new Fields(value, path);
  const leaf = fields.textOrNull('leaf');
  const reference: ReferenceInput = {
    country: fields.id('country'),
    city_id: fields.textOrNull('city_id'),
    year: fields.integer('year', 1800, 9999),
    leaf: leaf === null ? null : checkLeaf(taxonomy, leaf, fields.at('leaf')),
    scale: fields.oneOfOrNull('scale', SIZE_CLASSES),
  };
  fields.acceptRest(reading);
  return reference;
}

function readDataHandling(fields: Fields, reading: Reading): DataHandling | null {
  const inner = fields.objectOrNull('data_handling');
  if (!inner) return null;
  const handling = { personal_data: inner.textOrNull('personal_data'), storage: inner.textOrNull('storage'), ownership: inner.textOrNull('ownership') };
  inner.acceptRest(reading);
  return handling;
}

function readSolution(value: unknown, path: string, taxonomy: TaxonomyIndex, reading: Reading): SolutionInput {
  const fields = new Fields(value, path);
  const references = fields.raw('references');
  const solution: SolutionInput = {
    id: fields.id('id'),
    title_ja: fields.textOrNull('title_ja'),
    title_en: fields.textOrNull('title_en'),
    text_ja: fields.textOrNull('text_ja'),
    text_en: fields.textOrNull('text_en'),
    technologies: fields.textsOrNull('technologies', LIST_MAX),
    leaves: readLeaves(fields, 'leaves', taxonomy),
    references: references === undefined || references === null ? null
      : fields.list('references', LIST_MAX).map((row, at) => readReference(row, `${fields.at('references')}[${at}]`, taxonomy, reading)),
    maturity: fields.oneOfOrNull('maturity', MATURITIES),
    price_band: fields.oneOfOrNull('price_band', PRICE_BANDS),
    delivery: fields.textOrNull('delivery'),
    data_handling: readDataHandling(fields, reading),
    valid_until: fields.dateOrNull('valid_until'),
  };
  const status = fields.textOrNull('status');
  if (status !== null) solution.status = status;
  fields.limitLetters(reading);
  fields.acceptRest(reading);
  return solution;
}

function readOverseas(fields: Fields, reading: Reading): MemberInput['overseas'] {
  const inner = fields.objectOrNull('overseas');
  if (!inner) return null;
  const overseas = {
    offices: inner.textsOrNull('offices', LIST_MAX) ?? [],
    countries_offered: inner.textsOrNull('countries_offered', LIST_MAX),
    languages: inner.textsOrNull('languages', LIST_MAX) ?? [],
  };
  inner.acceptRest(reading);
  return overseas;
}

/** The members of a file, solution ids unique over all of them. */
export function readMembers(rows: unknown[], taxonomy: TaxonomyIndex, reading: Reading): MemberInput[] {
  const memberIds = new Set<string>();
  const solutionIds = new Set<string>();
  return rows.map((row, at) => {
    const fields = new Fields(row, `members[${at}]`);
    const id = fields.id('id');
    claimId(memberIds, id, fields.at('id'));
    const member: MemberInput = {
      id,
      kind: fields.oneOf('kind', KINDS),
      name_ja: fields.textOrNull('name_ja'),
      name_en: fields.textOrNull('name_en'),
      size: fields.oneOfOrNull('size', SIZES),
      overseas: readOverseas(fields, reading),
      joined: fields.date('joined'),
      approved: fields.bool('approved'),
      solutions: fields.listOrEmpty('solutions', SOLUTIONS_PER_MEMBER_MAX)
        .map((solution, solutionAt) => readSolution(solution, `${fields.at('solutions')}[${solutionAt}]`, taxonomy, reading)),
    };
    if (fields.has('expires')) member.expires = fields.dateOrNull('expires');
    if (fields.raw('consent') !== undefined && fields.raw('consent') !== null) member.consent = fields.bool('consent');
    for (const solution of member.solutions) claimId(solutionIds, solution.id, fields.at('solutions'));
    fields.acceptRest(reading);
    return member;
  });
}
