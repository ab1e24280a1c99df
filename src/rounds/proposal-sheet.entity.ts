/** The rows of a proposal sheet (提案書): the draft, its approved versions with what leaves by consent only, and what was written about it. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../access/account.entity.js';
import { City } from '../cities/city.entity.js';
import { Need } from '../cities/need.entity.js';
import { Organisation } from '../members/organisation.entity.js';
import { Solution } from '../members/solution.entity.js';
import { onConstraint } from '../platform/constraints.js';
import type { SheetBody, SheetContent, SheetDetails } from './proposal-sheet.content.js';
import type { SheetState } from './proposal-sheet.state.js';

export const PROPOSAL_CHARACTERS_MAX = { ja: 600, en: 1_200 };
export const NEXT_STEP_CHARACTERS_MAX = { ja: 300, en: 600 };
export const SHEET_REMARK_CHARACTERS_MAX = 1_000;
export const SHEET_REMARK_KINDS = ['comment', 'submit', 'take-back', 'return', 'approve', 'withdraw', 'resume'] as const;
export type SheetRemarkKind = (typeof SHEET_REMARK_KINDS)[number];

onConstraint('uq_proposal_sheet_need', 'conflict', 'PROPOSAL_SHEET.THERE_ALREADY', {
  ja: 'このニーズへの提案書は、すでに貴社の別の人が作り始めています。一覧から開いてください。', en: 'Somebody of your company has begun a sheet for this need. Open it from the list.',
});

/** One company's sheet for one need of one city. */
@Entity('proposal_sheet')
@Check('ck_proposal_sheet_state', `state IN ('draft', 'submitted', 'returned', 'approved', 'withdrawn')`)
@Check('ck_proposal_sheet_submitted', `(state = 'submitted') = (submitted IS NOT NULL)`)
@Check('ck_proposal_sheet_proposal', 'length(proposal_ja) <= 600 AND length(proposal_en) <= 1200')
@Check('ck_proposal_sheet_next_step', 'length(next_step_ja) <= 300 AND length(next_step_en) <= 600')
@Index('uq_proposal_sheet_need', ['organisationId', 'needId'], { unique: true })
@Index('ix_proposal_sheet_state', ['state', 'submittedAt'])
export class ProposalSheet {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_proposal_sheet' })
  id!: string;

  @Column({ type: 'text', name: 'organisation_id' })
  @ForeignKey(() => Organisation, { name: 'fk_proposal_sheet_organisation', onDelete: 'RESTRICT' })
  organisationId!: string;

  @Column({ type: 'text', name: 'city_id' })
  @ForeignKey(() => City, { name: 'fk_proposal_sheet_city', onDelete: 'RESTRICT' })
  cityId!: string;

  @Column({ type: 'text', name: 'need_id' })
  @ForeignKey(() => Need, { name: 'fk_proposal_sheet_need', onDelete: 'RESTRICT' })
  needId!: string;

  @Column({ type: 'text', name: 'solution_id' })
  @ForeignKey(() => Solution, { name: 'fk_proposal_sheet_solution', onDelete: 'RESTRICT' })
  solutionId!: string;

  @Column({ type: 'text', default: 'draft' })
  state!: SheetState;

  @Column({ type: 'text', name: 'proposal_ja', nullable: true })
  proposalJa!: string | null;

  @Column({ type: 'text', name: 'proposal_en', nullable: true })
  proposalEn!: string | null;

  @Column({ type: 'text', name: 'next_step_ja', nullable: true })
  nextStepJa!: string | null;

  @Column({ type: 'text', name: 'next_step_en', nullable: true })
  nextStepEn!: string | null;

  /** The whole sheet as it was put up: what the secretariat reads is what it approves. */
  @Column({ type: 'jsonb', nullable: true })
  submitted!: SheetBody | null;

  /** When it was last put up; the office sees nothing of a sheet before the first time. */
  @Column({ type: 'timestamptz', name: 'submitted_at', nullable: true })
  submittedAt!: Date | null;

  @Column({ type: 'text', name: 'submitted_by_name', nullable: true })
  submittedByName!: string | null;

  @Column({ type: 'timestamptz', name: 'made_at' })
  madeAt!: Date;

  @Column({ type: 'timestamptz', name: 'updated_at' })
  updatedAt!: Date;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}

/** A sheet as it was approved. Never changed; at most one of a sheet is the one that its city reads. */
@Entity('proposal_sheet_version')
@Check('ck_proposal_sheet_version_number', 'number > 0')
@Index('uq_proposal_sheet_version_current', { synchronize: false })
@Index('ix_proposal_sheet_version_city', ['cityId', 'organisationId'])
export class ProposalSheetVersion {
  @PrimaryColumn({ type: 'uuid', name: 'sheet_id', primaryKeyConstraintName: 'pk_proposal_sheet_version' })
  @ForeignKey(() => ProposalSheet, { name: 'fk_proposal_sheet_version_sheet', onDelete: 'RESTRICT' })
  sheetId!: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'pk_proposal_sheet_version' })
  number!: number;

  @Column({ type: 'text', name: 'organisation_id' })
  @ForeignKey(() => Organisation, { name: 'fk_proposal_sheet_version_organisation', onDelete: 'RESTRICT' })
  organisationId!: string;

  @Column({ type: 'text', name: 'city_id' })
  @ForeignKey(() => City, { name: 'fk_proposal_sheet_version_city', onDelete: 'RESTRICT' })
  cityId!: string;

  @Column({ type: 'text', name: 'need_id' })
  needId!: string;

  @Column({ type: 'date', name: 'as_of' })
  asOf!: string;

  @Column({ type: 'jsonb' })
  content!: SheetContent;

  @Column({ type: 'boolean', name: 'is_current' })
  isCurrent!: boolean;

  @Column({ type: 'uuid', name: 'approved_by', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_proposal_sheet_version_approved_by', onDelete: 'SET NULL' })
  approvedBy!: string | null;

  @Column({ type: 'text', name: 'approved_by_name' })
  approvedByName!: string;

  @Column({ type: 'timestamptz', name: 'approved_at' })
  approvedAt!: Date;
}

/** What of a version leaves the country with consent only. `withheld` follows the consents of the company. */
@Entity('proposal_sheet_detail')
@ForeignKey(() => ProposalSheetVersion, ['sheetId', 'number'], ['sheetId', 'number'], { name: 'fk_proposal_sheet_detail_version', onDelete: 'RESTRICT' })
export class ProposalSheetDetail {
  @PrimaryColumn({ type: 'uuid', name: 'sheet_id', primaryKeyConstraintName: 'pk_proposal_sheet_detail' })
  sheetId!: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'pk_proposal_sheet_detail' })
  number!: number;

  @Column({ type: 'jsonb' })
  details!: SheetDetails;

  @Column({ type: 'boolean', default: true })
  withheld!: boolean;
}

/** What one side wrote to the other about a sheet, alone or beside a step. */
@Entity('proposal_sheet_remark')
@Check('ck_proposal_sheet_remark_kind', 'kind IS NOT NULL')
@Check('ck_proposal_sheet_remark_side', `side IN ('company', 'secretariat')`)
@Check('ck_proposal_sheet_remark_text', 'length(text) <= 1000')
@Index('ix_proposal_sheet_remark_sheet', ['sheetId', 'madeAt'])
export class ProposalSheetRemark {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_proposal_sheet_remark' })
  id!: string;

  @Column({ type: 'uuid', name: 'sheet_id' })
  @ForeignKey(() => ProposalSheet, { name: 'fk_proposal_sheet_remark_sheet', onDelete: 'RESTRICT' })
  sheetId!: string;

  @Column({ type: 'text' })
  kind!: SheetRemarkKind;

  @Column({ type: 'text' })
  side!: 'company' | 'secretariat';

  @Column({ type: 'text', default: '' })
  text!: string;

  @Column({ type: 'uuid', name: 'account_id', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_proposal_sheet_remark_account', onDelete: 'SET NULL' })
  accountId!: string | null;

  /** As the person was called then: neither side reads the accounts of the other. */
  @Column({ type: 'text', name: 'by_name' })
  byName!: string;

  @Column({ type: 'timestamptz', name: 'made_at' })
  madeAt!: Date;
}
