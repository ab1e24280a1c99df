import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Maturity, PriceBand } from '../engine/model.js';
import { onConstraint } from '../platform/constraints.js';
import { ID_PATTERN } from '../platform/names.js';
import { Organisation } from './organisation.entity.js';

export const MATURITIES = ['research', 'pilot', 'commercial', 'widely-deployed'] as const satisfies readonly Maturity[];
export const PRICE_BANDS = ['under-10M-yen', '10-100M', '100M-1B', 'over-1B'] as const satisfies readonly PriceBand[];
export const DELIVERIES = ['product', 'service', 'system', 'consulting', 'construction'] as const;
export const PERSONAL_DATA = ['none', 'pseudonymised', 'identified'] as const;
export const STORAGES = ['none', 'on-site', 'in-country', 'japan-cloud', 'global-cloud'] as const;
export const OWNERSHIPS = ['none', 'city', 'shared', 'company'] as const;
/** `expired` is what the last review said; whether it holds today is judged by `valid_until`. */
export const SOLUTION_STATES = ['current', 'expired', 'withdrawn'] as const;
export type SolutionState = (typeof SOLUTION_STATES)[number];

onConstraint('ck_solution_said', 'invalid', 'SOLUTION.NOTHING_SAID', { ja: '題名か本文のどれかを、日本語か英語で入力してください。', en: 'Say something: a title or a text, in Japanese or English.' });

/** What a company offers. A field is `null` where nothing is known. */
@Entity('solution')
@Check('ck_solution_id', `id ~ '${ID_PATTERN}'`)
@Check('ck_solution_said', 'num_nonnulls(title_ja, title_en, text_ja, text_en) > 0')
@Check('ck_solution_maturity', `maturity IN ('research', 'pilot', 'commercial', 'widely-deployed')`)
@Check('ck_solution_price_band', `price_band IN ('under-10M-yen', '10-100M', '100M-1B', 'over-1B')`)
@Check('ck_solution_delivery', `delivery IN ('product', 'service', 'system', 'consulting', 'construction')`)
@Check('ck_solution_personal_data', `personal_data IN ('none', 'pseudonymised', 'identified')`)
@Check('ck_solution_storage', `storage IN ('none', 'on-site', 'in-country', 'japan-cloud', 'global-cloud')`)
@Check('ck_solution_ownership', `ownership IN ('none', 'city', 'shared', 'company')`)
@Check('ck_solution_status', `status IN ('current', 'expired', 'withdrawn')`)
@Index('ix_solution_organisation', ['organisationId'])
@Index('ix_solution_leaves', { synchronize: false })
@Index('ix_solution_search', { synchronize: false })
export class Solution {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_solution' })
  id!: string;

  @Column({ type: 'text', name: 'organisation_id' })
  @ForeignKey(() => Organisation, { name: 'fk_solution_organisation', onDelete: 'RESTRICT' })
  organisationId!: string;

  /** Order among the solutions of one organisation, from 1. */
  @Column({ type: 'smallint' })
  position!: number;

  @Column({ type: 'text', name: 'title_ja', nullable: true })
  titleJa!: string | null;

  @Column({ type: 'text', name: 'title_en', nullable: true })
  titleEn!: string | null;

  @Column({ type: 'text', name: 'text_ja', nullable: true })
  textJa!: string | null;

  @Column({ type: 'text', name: 'text_en', nullable: true })
  textEn!: string | null;

  @Column({ type: 'text', array: true, nullable: true })
  technologies!: string[] | null;

  /** The first is the main one. */
  @Column({ type: 'text', array: true, nullable: true })
  leaves!: string[] | null;

  /** Tells that there are no references from that nobody has said. */
  @Column({ type: 'boolean', name: 'references_known', default: false })
  referencesKnown!: boolean;

  @Column({ type: 'text', nullable: true })
  maturity!: Maturity | null;

  @Column({ type: 'text', name: 'price_band', nullable: true })
  priceBand!: PriceBand | null;

  @Column({ type: 'text', nullable: true })
  delivery!: string | null;

  @Column({ type: 'text', name: 'personal_data', nullable: true })
  personalData!: string | null;

  @Column({ type: 'text', nullable: true })
  storage!: string | null;

  @Column({ type: 'text', nullable: true })
  ownership!: string | null;

  @Column({ type: 'date', nullable: true })
  reviewed!: string | null;

  @Column({ type: 'date', name: 'valid_until', nullable: true })
  validUntil!: string | null;

  @Column({ type: 'text', default: 'current' })
  status!: SolutionState;

  @Column({ type: 'boolean', default: false })
  sample!: boolean;

  @Column({ type: 'text', array: true, default: () => "'{}'", select: false })
  search!: string[];

  @Column({ type: 'integer', default: 1 })
  version!: number;

  @Column({ type: 'timestamptz', name: 'updated_at', default: () => 'now()' })
  updatedAt!: Date;
}
