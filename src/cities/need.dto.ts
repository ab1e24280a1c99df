import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, ValidateNested } from 'class-validator';
import type { DataAsks, NeedFacet, NeedStage, PriceBand } from '../engine/model.js';
import { ChoiceIfSent, ChoiceOrNull, DayOrNull, Text, TextIfSent, TextOrNull, TextsOrNull, Version, WholeOrNull } from '../platform/input.js';
import { WordsOrNull } from '../platform/plain-text.js';
import { ASKS_OWNERSHIP, ASKS_PERSONAL_DATA, ASKS_STORAGE, BUDGET_BANDS, CONFIDENCES, NEED_ORIGINS, NEED_STAGES, type Confidence, type Need, type NeedOrigin } from './need.entity.js';
import { WebAddressOrNull } from './web-address.js';

export const FACETS_MAX = 20;
export const LEAVES_MAX = 5;
export const NEED_ROWS = 50;

/** One thing that a need takes; said in one of the languages at least. */
export class FacetDto {
  @Text(100)
  leaf!: string;

  @TextOrNull(200)
  ja?: string | null;

  @TextOrNull(200)
  en?: string | null;
}

/** What is said of a need; what is left out stays. */
class NeedSaid {
  @TextOrNull(200)
  titleJa?: string | null;

  @TextOrNull(200)
  titleEn?: string | null;

  @TextOrNull(2_000)
  textJa?: string | null;

  @TextOrNull(2_000)
  textEn?: string | null;

  @ChoiceIfSent(NEED_STAGES)
  stage?: NeedStage;

  @TextsOrNull(LEAVES_MAX, 100)
  leaves?: string[] | null;

  @IsOptional() @IsArray() @ArrayMaxSize(FACETS_MAX) @ValidateNested({ each: true }) @Type(() => FacetDto)
  facets?: FacetDto[] | null;

  /** Who says so. A plan of the city comes with its address. */
  @ChoiceIfSent(NEED_ORIGINS)
  origin?: NeedOrigin;

  @WebAddressOrNull()
  sourceUrl?: string | null;

  @DayOrNull()
  sourceOn?: string | null;

  @ChoiceIfSent(CONFIDENCES)
  confidence?: Confidence;

  @DayOrNull()
  reviewOn?: string | null;

  @ChoiceOrNull(BUDGET_BANDS)
  budgetBand?: PriceBand | null;

  @ChoiceOrNull(ASKS_PERSONAL_DATA)
  asksPersonalData?: DataAsks['personal_data'];

  @ChoiceOrNull(ASKS_STORAGE)
  asksStorage?: DataAsks['storage'];

  @ChoiceOrNull(ASKS_OWNERSHIP)
  asksOwnership?: DataAsks['ownership'];
}

/** Fields of a need that may be corrected; what is left out stays. */
export class NeedEdit extends NeedSaid {
  @Version()
  version!: number;

  @TextIfSent(100)
  domain?: string;
}

/** A further need of a city. */
export class NewNeed extends NeedSaid {
  @Text(100)
  domain!: string;
}

/** A need that the city no longer has, and why it is closed. */
export class NeedClosing {
  @Version()
  version!: number;

  @WordsOrNull(1_000)
  note?: string | null;
}

export class NeedReopening {
  @Version()
  version!: number;
}

/** Which needs the office looks for. */
export class NeedQuery {
  @TextOrNull(200)
  q?: string | null;

  @TextOrNull(100)
  city?: string | null;

  @TextOrNull(100)
  domain?: string | null;

  @ChoiceOrNull(NEED_ORIGINS)
  origin?: NeedOrigin | null;

  /** Its day has passed and the city has not confirmed it since, or it has none. */
  @ChoiceOrNull(['overdue', 'none'])
  review?: 'overdue' | 'none' | null;

  /** Those that cities still have, unless asked otherwise. */
  @ChoiceOrNull(['closed', 'all'])
  state?: 'closed' | 'all' | null;

  @WholeOrNull(1, 10_000)
  page?: number | null;
}

export class NeedView {
  id!: string;
  /** Exactly one of the two has put it. */
  cityId!: string | null;
  localCompanyId!: string | null;
  position!: number;
  domain!: string;
  leaves!: string[];
  facets!: NeedFacet[];
  title!: { ja: string | null; en: string | null };
  text!: { ja: string | null; en: string | null };
  stage!: NeedStage;
  /** `null`: no source is known (出典なし). */
  sourceUrl!: string | null;
  /** The day of the source. */
  sourceOn!: string | null;
  confidence!: Confidence;
  origin!: NeedOrigin;
  budgetBand!: PriceBand | null;
  dataAsks!: { personalData: DataAsks['personal_data']; storage: DataAsks['storage']; ownership: DataAsks['ownership'] };
  /** When the city itself last said that this is right. */
  confirmedAt!: Date | null;
  version!: number;
}

/** What the office keeps of it besides. */
export class OfficeNeedView extends NeedView {
  reviewOn!: string | null;
  isOverdue!: boolean;
  closedAt!: Date | null;
}

/** One page of a list of needs, and how long the whole list is. */
export class NeedPage {
  items!: OfficeNeedView[];
  total!: number;
  page!: number;
  rows!: number;
}

export function needView(need: Need): NeedView {
  return {
    id: need.id,
    cityId: need.cityId,
    localCompanyId: need.localCompanyId,
    position: need.position,
    domain: need.domain,
    leaves: need.leaves,
    facets: need.facets,
    title: { ja: need.titleJa, en: need.titleEn },
    text: { ja: need.textJa, en: need.textEn },
    stage: need.stage,
    sourceUrl: need.sourceUrl,
    sourceOn: need.sourceOn,
    confidence: need.confidence,
    origin: need.origin,
    budgetBand: need.budgetBand,
    dataAsks: { personalData: need.asksPersonalData, storage: need.asksStorage, ownership: need.asksOwnership },
    confirmedAt: need.confirmedAt,
    version: need.version,
  };
}

/** `today` decides what is overdue; what the city has confirmed since its day is not, nor is what is closed. */
export function officeNeedView(need: Need, today: string): OfficeNeedView {
  const { reviewOn, closedAt, confirmedAt } = need;
  const isOverdue = closedAt === null && reviewOn !== null && reviewOn <= today && (confirmedAt === null || confirmedAt.toISOString().slice(0, 10) < reviewOn);
  return { ...needView(need), reviewOn, isOverdue, closedAt };
}
