/** The fields of a profile and of a solution as forms and differences of proposals show them, said once for both. */
import type { OrganisationEdit } from '../../members/organisation.dto.js';
import { ORGANISATION_SIZES } from '../../members/organisation.entity.js';
import type { SolutionEdit, SolutionView } from '../../members/solution.dto.js';
import { DELIVERIES, MATURITIES, OWNERSHIPS, PERSONAL_DATA, PRICE_BANDS, STORAGES } from '../../members/solution.entity.js';

export type FieldName = Exclude<keyof OrganisationEdit | keyof SolutionEdit, 'version' | 'expires'>;
export type Values = Partial<Record<FieldName, unknown>>;

export interface EntryField {
  name: FieldName;
  kind: 'text' | 'long' | 'number' | 'day' | 'choice' | 'countries' | 'languages' | 'leaves' | 'list' | 'references';
  /** Characters at most. */
  max?: number;
  choices?: readonly string[];
  /** A Japanese field stands beside the English one that follows it. */
  side?: 'ja' | 'en';
  /** Left blank it says something, so that it is never missing. */
  optional?: true;
}

export const PROFILE_FIELDS: readonly EntryField[] = [
  { name: 'nameJa', kind: 'text', max: 200, side: 'ja' },
  { name: 'nameEn', kind: 'text', max: 300, side: 'en' },
  { name: 'nameKana', kind: 'text', max: 200 },
  { name: 'tradeJa', kind: 'text', max: 100, side: 'ja' },
  { name: 'tradeEn', kind: 'text', max: 100, side: 'en' },
  { name: 'corporateNumber', kind: 'text', max: 20 },
  { name: 'size', kind: 'choice', choices: ORGANISATION_SIZES },
  { name: 'prefecture', kind: 'text', max: 20 },
  { name: 'establishedYear', kind: 'number' },
  { name: 'countriesOffered', kind: 'countries' },
  { name: 'offices', kind: 'countries' },
  { name: 'languages', kind: 'languages' },
];

export const SOLUTION_FIELDS: readonly EntryField[] = [
  { name: 'titleJa', kind: 'text', max: 200, side: 'ja' },
  { name: 'titleEn', kind: 'text', max: 300, side: 'en' },
  { name: 'textJa', kind: 'long', max: 4_000, side: 'ja' },
  { name: 'textEn', kind: 'long', max: 8_000, side: 'en' },
  { name: 'leaves', kind: 'leaves' },
  { name: 'technologies', kind: 'list' },
  { name: 'references', kind: 'references' },
  { name: 'maturity', kind: 'choice', choices: MATURITIES },
  { name: 'priceBand', kind: 'choice', choices: PRICE_BANDS },
  { name: 'delivery', kind: 'choice', choices: DELIVERIES },
  { name: 'personalData', kind: 'choice', choices: PERSONAL_DATA },
  { name: 'storage', kind: 'choice', choices: STORAGES },
  { name: 'ownership', kind: 'choice', choices: OWNERSHIPS },
  { name: 'validUntil', kind: 'day', optional: true },
  { name: 'status', kind: 'choice', choices: ['current', 'withdrawn'], optional: true },
];

/** A solution that is not there yet has no state to change. */
export const NEW_SOLUTION_FIELDS = SOLUTION_FIELDS.filter((field) => field.name !== 'status');

export function pickedFrom(fields: readonly EntryField[], row: object): Values {
  const values = row as Values;
  return Object.fromEntries(fields.map(({ name }) => [name, values[name] ?? null]));
}

export function solutionValues({ title, text, technologies, leaves, references, maturity, priceBand, delivery, dataHandling, validUntil, state }: SolutionView): Values {
  return {
    titleJa: title.ja, titleEn: title.en, textJa: text.ja, textEn: text.en, technologies, leaves, references, maturity, priceBand, delivery, ...dataHandling,
    validUntil, status: state === 'withdrawn' ? 'withdrawn' : 'current',
  };
}

/** The fields that are left blank and would say something. */
export function missingOf(fields: readonly EntryField[], values: Values): FieldName[] {
  return fields.filter(({ name, optional }) => !optional && (values[name] ?? null) === null).map(({ name }) => name);
}

/** How many fields there are that could be missing. */
export function askedOf(fields: readonly EntryField[]): number {
  return fields.filter(({ optional }) => !optional).length;
}
