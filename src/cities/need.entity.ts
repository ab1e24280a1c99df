import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { DataAsks, NeedFacet, NeedStage, PriceBand } from '../engine/model.js';
import { onConstraint } from '../platform/constraints.js';
import { ID_PATTERN } from '../platform/names.js';
import { City } from './city.entity.js';
import { LocalCompany } from './local-company.entity.js';

export const NEED_STAGES = ['unknown', 'idea', 'study', 'demonstration', 'procurement'] as const satisfies readonly NeedStage[];
export const CONFIDENCES = ['high', 'medium', 'low', 'unknown'] as const;
export type Confidence = (typeof CONFIDENCES)[number];
/** Where the need comes from: our reading of public sources, a plan of the city, the city itself, the office, or the sample. */
export const NEED_ORIGINS = ['research', 'plan', 'city', 'office', 'sample'] as const;
export type NeedOrigin = (typeof NEED_ORIGINS)[number];
export const BUDGET_BANDS = ['under-10M-yen', '10-100M', '100M-1B', 'over-1B'] as const satisfies readonly PriceBand[];
/** What a need may ask of data, as the engine reads it. */
export const ASKS_PERSONAL_DATA = ['none', 'pseudonymised'] as const satisfies readonly DataAsks['personal_data'][];
export const ASKS_STORAGE = ['on-site', 'in-country'] as const satisfies readonly DataAsks['storage'][];
export const ASKS_OWNERSHIP = ['city', 'shared'] as const satisfies readonly DataAsks['ownership'][];

onConstraint('ck_need_said', 'invalid', 'NEED.NOTHING_SAID', { ja: '題名か本文のどれかを、日本語か英語で入力してください。', en: 'Say something: a title or a text, in Japanese or English.' });

/** What a city, or a local company that comes to a seminar, is looking for. */
@Entity('need')
@Check('ck_need_id', `id ~ '${ID_PATTERN}'`)
@Check('ck_need_one_party', 'num_nonnulls(city_id, local_company_id) = 1')
@Check('ck_need_facets', `jsonb_typeof(facets) = 'array'`)
@Check('ck_need_said', 'num_nonnulls(title_ja, title_en, text_ja, text_en) > 0')
@Check('ck_need_stage', `stage IN ('unknown', 'idea', 'study', 'demonstration', 'procurement')`)
@Check('ck_need_confidence', `confidence IN ('high', 'medium', 'low', 'unknown')`)
@Check('ck_need_origin', `origin IN ('research', 'plan', 'city', 'office', 'sample')`)
@Check('ck_need_budget_band', `budget_band IN ('under-10M-yen', '10-100M', '100M-1B', 'over-1B')`)
@Check('ck_need_asks_personal_data', `asks_personal_data IN ('none', 'pseudonymised')`)
@Check('ck_need_asks_storage', `asks_storage IN ('on-site', 'in-country')`)
@Check('ck_need_asks_ownership', `asks_ownership IN ('city', 'shared')`)
@Index('ix_need_review', ['reviewOn'], { where: 'closed_at IS NULL' })
@Index('ix_need_city', ['cityId'])
@Index('ix_need_local_company', ['localCompanyId'])
@Index('ix_need_search', { synchronize: false })
export class Need {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_need' })
  id!: string;

  @Column({ type: 'text', name: 'city_id', nullable: true })
  @ForeignKey(() => City, { name: 'fk_need_city', onDelete: 'RESTRICT' })
  cityId!: string | null;

  @Column({ type: 'text', name: 'local_company_id', nullable: true })
  @ForeignKey(() => LocalCompany, { name: 'fk_need_local_company', onDelete: 'RESTRICT' })
  localCompanyId!: string | null;

  /** Order among the needs of one party, from 1. */
  @Column({ type: 'smallint' })
  position!: number;

  /** As the source files it; the branch of the first leaf may differ. */
  @Column({ type: 'text' })
  domain!: string;

  /** The first is the main one. */
  @Column({ type: 'text', array: true, default: () => "'{}'" })
  leaves!: string[];

  @Column({ type: 'jsonb', default: () => "'[]'" })
  facets!: NeedFacet[];

  @Column({ type: 'text', name: 'title_ja', nullable: true })
  titleJa!: string | null;

  @Column({ type: 'text', name: 'title_en', nullable: true })
  titleEn!: string | null;

  @Column({ type: 'text', name: 'text_ja', nullable: true })
  textJa!: string | null;

  @Column({ type: 'text', name: 'text_en', nullable: true })
  textEn!: string | null;

  @Column({ type: 'text', default: 'unknown' })
  stage!: NeedStage;

  @Column({ type: 'text', name: 'source_url', nullable: true })
  sourceUrl!: string | null;

  /** The day of the source: when the city said it, or of which day its plan is. */
  @Column({ type: 'date', name: 'source_on', nullable: true })
  sourceOn!: string | null;

  /** The day by which the office looks at it again. */
  @Column({ type: 'date', name: 'review_on', nullable: true })
  reviewOn!: string | null;

  @Column({ type: 'text', name: 'budget_band', nullable: true })
  budgetBand!: PriceBand | null;

  /** What it asks of data; null where it asks nothing. */
  @Column({ type: 'text', name: 'asks_personal_data', nullable: true })
  asksPersonalData!: DataAsks['personal_data'];

  @Column({ type: 'text', name: 'asks_storage', nullable: true })
  asksStorage!: DataAsks['storage'];

  @Column({ type: 'text', name: 'asks_ownership', nullable: true })
  asksOwnership!: DataAsks['ownership'];

  @Column({ type: 'text' })
  confidence!: Confidence;

  @Column({ type: 'text' })
  origin!: NeedOrigin;

  /** When the city itself last said that this is right. */
  @Column({ type: 'timestamptz', name: 'confirmed_at', nullable: true })
  confirmedAt!: Date | null;

  /** When the city no longer had it; a closed need is in no list and no round. */
  @Column({ type: 'timestamptz', name: 'closed_at', nullable: true })
  closedAt!: Date | null;

  @Column({ type: 'text', array: true, default: () => "'{}'", select: false })
  search!: string[];

  @Column({ type: 'integer', default: 1 })
  version!: number;

  @Column({ type: 'timestamptz', name: 'updated_at', default: () => 'now()' })
  updatedAt!: Date;
}
