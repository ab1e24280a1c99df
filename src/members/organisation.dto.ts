import { Transform } from 'class-transformer';
import { IsOptional, ValidateBy } from 'class-validator';
import { applyDecorators } from '@nestjs/common';
import type { OrganisationKind, OrganisationSize } from '../engine/model.js';
import { ChoiceOrNull, CodesOrNull, DayOrNull, TextOrNull, Version, WholeOrNull } from '../platform/input.js';
import { isCorporateNumber, plainCorporateNumber } from './corporate-number.js';
import { ORGANISATION_KINDS, ORGANISATION_SIZES, type Organisation } from './organisation.entity.js';
import { PAGE_ROWS_MAX, type Page } from './page.js';
import { MATURITIES } from './solution.entity.js';
import type { SolutionView } from './solution.dto.js';

export const ORGANISATION_SORTS = ['name', 'joined', 'id'] as const;

/** What a list of organisations is asked for. */
export class OrganisationQuery {
  @TextOrNull(200)
  q?: string | null;

  @ChoiceOrNull(ORGANISATION_KINDS)
  kind?: OrganisationKind | null;

  @ChoiceOrNull(ORGANISATION_SIZES)
  size?: OrganisationSize | null;

  /** A domain or leaf in which it has a solution. */
  @TextOrNull(100)
  domain?: string | null;

  /** A country in which it offers its solutions. */
  @TextOrNull(2)
  country?: string | null;

  /** It has a solution of this maturity. */
  @ChoiceOrNull(MATURITIES)
  maturity?: string | null;

  /** Its membership has ended, or one of its solutions is past its date. */
  @ChoiceOrNull(['yes', 'no'])
  expired?: 'yes' | 'no' | null;

  /** The day to look at its entries has come, or it has none. */
  @ChoiceOrNull(['due', 'none'])
  review?: 'due' | 'none' | null;

  @ChoiceOrNull(ORGANISATION_SORTS)
  sort?: (typeof ORGANISATION_SORTS)[number] | null;

  @ChoiceOrNull(['asc', 'desc'])
  order?: 'asc' | 'desc' | null;

  @WholeOrNull(1, 10_000)
  page?: number | null;

  @WholeOrNull(1, PAGE_ROWS_MAX)
  rows?: number | null;
}

function CorporateNumberOrNull(): PropertyDecorator {
  const texts = { ja: '法人番号は13桁の数字で、検査用数字が合う必要があります。', en: 'A corporate number has 13 digits, and its check digit must fit.' };
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? plainCorporateNumber(value) || null : value)),
    IsOptional(),
    ValidateBy({ name: 'corporateNumber', validator: { validate: (value) => typeof value === 'string' && isCorporateNumber(value) } }, { message: texts.en, context: { texts } }),
  );
}

/** Basic fields of an organisation that the office may correct; what is left out stays, `null` says that nothing is known. */
export class OrganisationEdit {
  @Version()
  version!: number;

  @TextOrNull(200)
  nameJa?: string | null;

  @TextOrNull(300)
  nameEn?: string | null;

  @TextOrNull(200)
  nameKana?: string | null;

  @CorporateNumberOrNull()
  corporateNumber?: string | null;

  @ChoiceOrNull(ORGANISATION_SIZES)
  size?: OrganisationSize | null;

  @TextOrNull(100)
  tradeJa?: string | null;

  @TextOrNull(100)
  tradeEn?: string | null;

  @TextOrNull(20)
  prefecture?: string | null;

  @WholeOrNull(500, 2_100)
  establishedYear?: number | null;

  @CodesOrNull(100, 'country')
  offices?: string[] | null;

  @CodesOrNull(100, 'country')
  countriesOffered?: string[] | null;

  @CodesOrNull(50, 'language')
  languages?: string[] | null;

  @DayOrNull()
  expires?: string | null;
}

export class OrganisationView {
  id!: string;
  kind!: OrganisationKind;
  name!: { ja: string | null; en: string | null };
  nameKana!: string | null;
  corporateNumber!: string | null;
  size!: OrganisationSize | null;
  trade!: { ja: string | null; en: string | null };
  prefecture!: string | null;
  establishedYear!: number | null;
  /** `null` where nothing is known; `countriesOffered` empty offers none, `null` is unknown. */
  overseas!: { offices: string[]; countriesOffered: string[] | null; languages: string[] } | null;
  joined!: string;
  approved!: boolean;
  expires!: string | null;
  /** On the day by which everything is judged. */
  membership!: 'not-yet' | 'current' | 'expired';
  /** The day by which it looks at its entries again, and when it last said that they are right. */
  reviewOn!: string | null;
  confirmedAt!: Date | null;
  enabler!: boolean;
  enablerRoles!: string[];
  sample!: boolean;
  solutionCount!: number;
  expiredSolutionCount!: number;
  version!: number;
}

/** What a list shows of an organisation, and the columns it is read from. */
export type OrganisationListed = Pick<OrganisationView, 'id' | 'kind' | 'name' | 'size' | 'trade' | 'joined' | 'approved' | 'membership' | 'sample' | 'solutionCount'>;
export const LISTED_ORGANISATION = ['id', 'kind', 'nameJa', 'nameEn', 'size', 'tradeJa', 'tradeEn', 'joined', 'approved', 'expires', 'sample'] as const;

export class ConsentView {
  purpose!: string;
  recipientCountry!: string | null;
  origin!: string;
  givenOn!: string;
  withdrawnOn!: string | null;
}

export class OrganisationDetail extends OrganisationView {
  /** The entry that stands for this one, where two were made into one. */
  mergedInto!: string | null;
  solutions!: SolutionView[];
  consents!: ConsentView[];
}

export class OrganisationPage implements Page<OrganisationView> {
  items!: OrganisationView[];
  /** Length of the whole list. */
  total!: number;
  page!: number;
  rows!: number;
}

export interface SolutionCounts {
  solutions: number;
  expired: number;
}

export function organisationView(row: Organisation, counts: SolutionCounts, today: string): OrganisationView {
  const unknown = row.offices === null && row.countriesOffered === null && row.languages === null;
  return {
    id: row.id,
    kind: row.kind,
    name: { ja: row.nameJa, en: row.nameEn },
    nameKana: row.nameKana,
    corporateNumber: row.corporateNumber,
    size: row.size,
    trade: { ja: row.tradeJa, en: row.tradeEn },
    prefecture: row.prefecture,
    establishedYear: row.establishedYear,
    overseas: unknown ? null : { offices: row.offices ?? [], countriesOffered: row.countriesOffered, languages: row.languages ?? [] },
    joined: row.joined,
    approved: row.approved,
    expires: row.expires,
    membership: membershipOf(row, today),
    reviewOn: row.reviewOn,
    confirmedAt: row.confirmedAt,
    enabler: row.enabler,
    enablerRoles: row.enablerRoles,
    sample: row.sample,
    solutionCount: counts.solutions,
    expiredSolutionCount: counts.expired,
    version: row.version,
  };
}

function membershipOf({ joined, expires }: Pick<Organisation, 'joined' | 'expires'>, today: string): OrganisationView['membership'] {
  return joined > today ? 'not-yet' : expires !== null && expires < today ? 'expired' : 'current';
}

export function organisationListed(row: Pick<Organisation, (typeof LISTED_ORGANISATION)[number]>, solutionCount: number, today: string): OrganisationListed {
  const { id, kind, size, joined, approved, sample } = row;
  return { id, kind, name: { ja: row.nameJa, en: row.nameEn }, size, trade: { ja: row.tradeJa, en: row.tradeEn }, joined, approved, membership: membershipOf(row, today), sample, solutionCount };
}
