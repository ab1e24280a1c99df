import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { OrganisationKind, OrganisationSize } from '../engine/model.js';
import { onConstraint } from '../platform/constraints.js';
import { ID_PATTERN } from '../platform/names.js';

export const ORGANISATION_KINDS = ['company', 'ministry', 'local-government', 'public-body', 'association', 'university'] as const satisfies readonly OrganisationKind[];
export const ORGANISATION_SIZES = ['large', 'mid', 'small', 'startup'] as const satisfies readonly OrganisationSize[];

onConstraint('uq_organisation_corporate_number', 'conflict', 'MEMBER.NUMBER_TAKEN', {
  ja: 'この法人番号の会員が既に登録されています。', en: 'A member with this corporate number is already registered.',
}, 'corporateNumber');

onConstraint('ck_organisation_named', 'invalid', 'MEMBER.NAMELESS', { ja: '名称を日本語か英語で入力してください。', en: 'Give a name in Japanese or English.' });
onConstraint('ck_organisation_dates', 'invalid', 'MEMBER.ENDS_BEFORE_START', { ja: '会員資格の終わりは、入会日より後にしてください。', en: 'Membership cannot end before it begins.' });

/** A member of the association. Only companies offer solutions; an enabler (a public finance body) is shown, never ranked. */
@Entity('organisation')
@Index('ix_organisation_review', ['reviewOn'], { where: 'merged_into IS NULL' })
@Unique('uq_organisation_corporate_number', ['corporateNumber'])
@Check('ck_organisation_id', `id ~ '${ID_PATTERN}'`)
@Check('ck_organisation_kind', `kind IN ('company', 'ministry', 'local-government', 'public-body', 'association', 'university')`)
@Check('ck_organisation_named', 'num_nonnulls(name_ja, name_en) > 0')
@Check('ck_organisation_corporate_number', 'corporate_number_is_valid(corporate_number)')
@Check('ck_organisation_size', `size IN ('large', 'mid', 'small', 'startup')`)
@Check('ck_organisation_dates', 'expires >= joined')
@Check('ck_organisation_merged', 'merged_into <> id')
@Index('ix_organisation_kind', ['kind'])
@Index('ix_organisation_search', { synchronize: false })
export class Organisation {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_organisation' })
  id!: string;

  @Column({ type: 'text' })
  kind!: OrganisationKind;

  @Column({ type: 'text', name: 'name_ja', nullable: true })
  nameJa!: string | null;

  @Column({ type: 'text', name: 'name_en', nullable: true })
  nameEn!: string | null;

  @Column({ type: 'text', name: 'name_kana', nullable: true })
  nameKana!: string | null;

  @Column({ type: 'text', name: 'corporate_number', nullable: true })
  corporateNumber!: string | null;

  @Column({ type: 'text', nullable: true })
  size!: OrganisationSize | null;

  @Column({ type: 'text', name: 'trade_ja', nullable: true })
  tradeJa!: string | null;

  @Column({ type: 'text', name: 'trade_en', nullable: true })
  tradeEn!: string | null;

  @Column({ type: 'text', nullable: true })
  prefecture!: string | null;

  @Column({ type: 'smallint', name: 'established_year', nullable: true })
  establishedYear!: number | null;

  /** Countries with an office; `null` where nothing is known of the presence abroad. */
  @Column({ type: 'text', array: true, nullable: true })
  offices!: string[] | null;

  /** `null`: not stated; empty: none is offered. */
  @Column({ type: 'text', array: true, name: 'countries_offered', nullable: true })
  countriesOffered!: string[] | null;

  @Column({ type: 'text', array: true, nullable: true })
  languages!: string[] | null;

  @Column({ type: 'date' })
  joined!: string;

  @Column({ type: 'boolean', default: false })
  approved!: boolean;

  /** Last day of membership; `null` where it does not end. */
  @Column({ type: 'date', nullable: true })
  expires!: string | null;

  /** The day by which the member looks at its entries again. */
  @Column({ type: 'date', name: 'review_on', nullable: true })
  reviewOn!: string | null;

  /** When the member last said that its entries are right. */
  @Column({ type: 'timestamptz', name: 'confirmed_at', nullable: true })
  confirmedAt!: Date | null;

  @Column({ type: 'boolean', default: false })
  enabler!: boolean;

  @Column({ type: 'text', array: true, name: 'enabler_roles', default: () => "'{}'" })
  enablerRoles!: string[];

  @Column({ type: 'boolean', default: false })
  sample!: boolean;

  /** The entry that stands for this one, where the two were made into one. */
  @Column({ type: 'text', name: 'merged_into', nullable: true })
  @ForeignKey(() => Organisation, { name: 'fk_organisation_merged_into', onDelete: 'RESTRICT' })
  mergedInto!: string | null;

  @Column({ type: 'text', array: true, default: () => "'{}'", select: false })
  search!: string[];

  @Column({ type: 'integer', default: 1 })
  version!: number;

  @Column({ type: 'timestamptz', name: 'updated_at', default: () => 'now()' })
  updatedAt!: Date;
}
