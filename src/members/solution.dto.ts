import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, ValidateNested } from 'class-validator';
import { SIZE_CLASSES } from '../engine/input/cities.js';
import type { Maturity, OrganisationSize, PriceBand, SizeClass } from '../engine/model.js';
import { ChoiceIfSent, ChoiceOrNull, DayOrNull, TextOrNull, TextsOrNull, Version, WholeOrNull } from '../platform/input.js';
import { ORGANISATION_SIZES } from './organisation.entity.js';
import { PAGE_ROWS_MAX, type Page } from './page.js';
import { DELIVERIES, MATURITIES, OWNERSHIPS, PERSONAL_DATA, PRICE_BANDS, STORAGES, type Solution, type SolutionState } from './solution.entity.js';
import { REFERENCES_MAX, YEAR_MAX, YEAR_MIN } from './solution.references.js';
import type { SolutionReference } from './solution-reference.entity.js';

export const SOLUTION_SORTS = ['title', 'reviewed', 'validUntil', 'id'] as const;

/** What a list of solutions is asked for. */
export class SolutionQuery {
  @TextOrNull(200)
  q?: string | null;

  @TextOrNull(100)
  organisation?: string | null;

  /** A domain or leaf under which it is filed. */
  @TextOrNull(100)
  domain?: string | null;

  @TextOrNull(2)
  country?: string | null;

  @ChoiceOrNull(ORGANISATION_SIZES)
  size?: OrganisationSize | null;

  @ChoiceOrNull(MATURITIES)
  maturity?: Maturity | null;

  @ChoiceOrNull(PRICE_BANDS)
  priceBand?: PriceBand | null;

  @ChoiceOrNull(DELIVERIES)
  delivery?: string | null;

  @ChoiceOrNull(['yes', 'no'])
  expired?: 'yes' | 'no' | null;

  @ChoiceOrNull(SOLUTION_SORTS)
  sort?: (typeof SOLUTION_SORTS)[number] | null;

  @ChoiceOrNull(['asc', 'desc'])
  order?: 'asc' | 'desc' | null;

  @WholeOrNull(1, 10_000)
  page?: number | null;

  @WholeOrNull(1, PAGE_ROWS_MAX)
  rows?: number | null;
}

/** One use of a solution. Its country may be left out where a city is named. */
export class ReferenceDto {
  /** Two letters, or the name of the country. */
  @TextOrNull(100)
  country?: string | null;

  /** A city of one of the networks; left out for any other place. */
  @TextOrNull(100)
  cityId?: string | null;

  @WholeOrNull(YEAR_MIN, YEAR_MAX)
  year?: number | null;

  @TextOrNull(100)
  leaf?: string | null;

  @ChoiceOrNull(SIZE_CLASSES)
  scale?: SizeClass | null;
}

/** Fields of a solution that may be corrected; what is left out stays, `null` says that nothing is known. */
export class SolutionEdit {
  @Version()
  version!: number;

  @TextOrNull(200)
  titleJa?: string | null;

  @TextOrNull(300)
  titleEn?: string | null;

  @TextOrNull(4_000)
  textJa?: string | null;

  @TextOrNull(8_000)
  textEn?: string | null;

  @TextsOrNull(20, 100)
  technologies?: string[] | null;

  @TextsOrNull(10, 100)
  leaves?: string[] | null;

  @ChoiceOrNull(MATURITIES)
  maturity?: Maturity | null;

  @ChoiceOrNull(PRICE_BANDS)
  priceBand?: PriceBand | null;

  @ChoiceOrNull(DELIVERIES)
  delivery?: string | null;

  @ChoiceOrNull(PERSONAL_DATA)
  personalData?: string | null;

  @ChoiceOrNull(STORAGES)
  storage?: string | null;

  @ChoiceOrNull(OWNERSHIPS)
  ownership?: string | null;

  @DayOrNull()
  validUntil?: string | null;

  @ChoiceIfSent(['current', 'withdrawn'])
  status?: SolutionState;

  /** All of them, in their order; empty says that there are none. */
  @IsOptional() @IsArray() @ArrayMaxSize(REFERENCES_MAX) @ValidateNested({ each: true }) @Type(() => ReferenceDto)
  references?: ReferenceDto[] | null;
}

export class ReferenceView {
  country!: string;
  cityId!: string | null;
  year!: number;
  leaf!: string | null;
  scale!: SizeClass | null;
}

export class SolutionView {
  id!: string;
  organisationId!: string;
  organisationName!: { ja: string | null; en: string | null };
  title!: { ja: string | null; en: string | null };
  text!: { ja: string | null; en: string | null };
  technologies!: string[] | null;
  leaves!: string[] | null;
  /** `null`: not stated; empty: there are none. */
  references!: ReferenceView[] | null;
  maturity!: Maturity | null;
  priceBand!: PriceBand | null;
  delivery!: string | null;
  dataHandling!: { personalData: string | null; storage: string | null; ownership: string | null };
  reviewed!: string | null;
  validUntil!: string | null;
  /** On the day by which everything is judged. */
  state!: 'current' | 'expired' | 'withdrawn';
  sample!: boolean;
  version!: number;
}

/** What a list shows of a solution, with the number of its references, and the columns it is read from. */
export type SolutionListed = Pick<SolutionView, 'id' | 'organisationId' | 'organisationName' | 'title' | 'leaves' | 'maturity' | 'validUntil' | 'state' | 'sample'> & { references: number | null };
export const LISTED_SOLUTION = ['id', 'organisationId', 'titleJa', 'titleEn', 'leaves', 'referencesKnown', 'maturity', 'validUntil', 'status', 'sample'] as const;

export class SolutionPage implements Page<SolutionView> {
  items!: SolutionView[];
  /** Length of the whole list. */
  total!: number;
  page!: number;
  rows!: number;
}

export function solutionView(row: Solution, name: { ja: string | null; en: string | null }, references: SolutionReference[], today: string): SolutionView {
  return {
    id: row.id,
    organisationId: row.organisationId,
    organisationName: name,
    title: { ja: row.titleJa, en: row.titleEn },
    text: { ja: row.textJa, en: row.textEn },
    technologies: row.technologies,
    leaves: row.leaves,
    references: row.referencesKnown ? references.map(({ country, cityId, year, leaf, scale }) => ({ country, cityId, year, leaf, scale })) : null,
    maturity: row.maturity,
    priceBand: row.priceBand,
    delivery: row.delivery,
    dataHandling: { personalData: row.personalData, storage: row.storage, ownership: row.ownership },
    reviewed: row.reviewed,
    validUntil: row.validUntil,
    state: stateOf(row, today),
    sample: row.sample,
    version: row.version,
  };
}

function stateOf({ status, validUntil }: Pick<Solution, 'status' | 'validUntil'>, today: string): SolutionView['state'] {
  return status === 'withdrawn' ? 'withdrawn' : validUntil !== null && validUntil < today ? 'expired' : 'current';
}

export function solutionListed(row: Pick<Solution, (typeof LISTED_SOLUTION)[number]>, organisationName: SolutionView['organisationName'], references: number, today: string): SolutionListed {
  const { id, organisationId, leaves, maturity, validUntil, sample } = row;
  return { id, organisationId, organisationName, title: { ja: row.titleJa, en: row.titleEn }, leaves, references: row.referencesKnown ? references : null, maturity, validUntil, state: stateOf(row, today), sample };
}
