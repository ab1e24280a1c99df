import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../access/account.entity.js';
import { Organisation } from './organisation.entity.js';

/** Two entries of one organisation made into one: what the kept one took over, and which rows moved to it. */
@Entity('organisation_merge')
@Check('ck_organisation_merge_two', 'kept_id <> merged_id')
@Index('uq_organisation_merge_standing', { synchronize: false })
export class OrganisationMerge {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_organisation_merge' })
  id!: string;

  @Column({ type: 'text', name: 'kept_id' })
  @ForeignKey(() => Organisation, { name: 'fk_organisation_merge_kept', onDelete: 'RESTRICT' })
  keptId!: string;

  @Column({ type: 'text', name: 'merged_id' })
  @ForeignKey(() => Organisation, { name: 'fk_organisation_merge_merged', onDelete: 'RESTRICT' })
  mergedId!: string;

  /** Fields of the kept entry that took the other's value: what they were, and are. */
  @Column({ type: 'jsonb' })
  taken!: Partial<Record<keyof Organisation, { before: unknown; after: unknown }>>;

  /** Keys of the rows that moved, by the part of the house that moved them. */
  @Column({ type: 'jsonb' })
  moved!: Record<string, string[]>;

  @Column({ type: 'uuid', name: 'made_by', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_organisation_merge_made_by', onDelete: 'SET NULL' })
  madeBy!: string | null;

  @Column({ type: 'timestamptz', name: 'made_at' })
  madeAt!: Date;

  @Column({ type: 'timestamptz', name: 'undone_at', nullable: true })
  undoneAt!: Date | null;
}

/** Two entries that look alike and are two; `aId` is the smaller id. */
@Entity('not_duplicate')
@Check('ck_not_duplicate_order', 'a_id < b_id')
export class NotDuplicate {
  @PrimaryColumn({ type: 'text', name: 'a_id', primaryKeyConstraintName: 'pk_not_duplicate' })
  @ForeignKey(() => Organisation, { name: 'fk_not_duplicate_a', onDelete: 'CASCADE' })
  aId!: string;

  @PrimaryColumn({ type: 'text', name: 'b_id', primaryKeyConstraintName: 'pk_not_duplicate' })
  @ForeignKey(() => Organisation, { name: 'fk_not_duplicate_b', onDelete: 'CASCADE' })
  bId!: string;

  @Column({ type: 'timestamptz', name: 'made_at' })
  madeAt!: Date;
}
