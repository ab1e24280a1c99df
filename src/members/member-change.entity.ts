import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../access/account.entity.js';
import { Organisation } from './organisation.entity.js';
import { Solution } from './solution.entity.js';

export const MEMBER_CHANGES = ['member-added', 'profile', 'solution-added', 'solution', 'confirmed'] as const;
export type MemberChangeKind = (typeof MEMBER_CHANGES)[number];
export const SAID_CHARACTERS_MAX = 500;

/** One change of a member's entries that the office made on its behalf, or the member's word that they are right. Only ever added. */
@Entity('member_change')
@Unique('uq_member_change_undoes', ['undoes'])
@Check('ck_member_change_what', `what IN ('member-added', 'profile', 'solution-added', 'solution', 'confirmed')`)
@Check('ck_member_change_solution', `(what IN ('solution-added', 'solution')) = (solution_id IS NOT NULL)`)
@Check('ck_member_change_side', `side IN ('office', 'company')`)
@Check('ck_member_change_said', 'length(said) BETWEEN 1 AND 500')
@Index('ix_member_change_organisation', ['organisationId', 'number'])
export class MemberChange {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_member_change' })
  id!: string;

  /** The order in which they were made. */
  @Column({ type: 'bigint', generated: 'identity', generatedIdentity: 'ALWAYS' })
  number!: string;

  @Column({ type: 'text', name: 'organisation_id' })
  @ForeignKey(() => Organisation, { name: 'fk_member_change_organisation', onDelete: 'RESTRICT' })
  organisationId!: string;

  @Column({ type: 'text', name: 'solution_id', nullable: true })
  @ForeignKey(() => Solution, { name: 'fk_member_change_solution', onDelete: 'RESTRICT' })
  solutionId!: string | null;

  @Column({ type: 'text' })
  what!: MemberChangeKind;

  @Column({ type: 'text' })
  side!: 'office' | 'company';

  @Column({ type: 'jsonb' })
  before!: Record<string, unknown>;

  @Column({ type: 'jsonb' })
  after!: Record<string, unknown>;

  /** Who told the office, or why, in its words; the member reads it. */
  @Column({ type: 'text', nullable: true })
  said!: string | null;

  /** The change that this one takes back. */
  @Column({ type: 'uuid', nullable: true })
  @ForeignKey(() => MemberChange, { name: 'fk_member_change_undoes', onDelete: 'RESTRICT' })
  undoes!: string | null;

  @Column({ type: 'uuid', name: 'by_account', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_member_change_by_account', onDelete: 'SET NULL' })
  byAccount!: string | null;

  @Column({ type: 'timestamptz' })
  at!: Date;
}
