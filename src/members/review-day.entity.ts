import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../access/account.entity.js';

/** One day of review that the office gave at once to every member without one. */
@Entity('review_day')
@Check('ck_review_day_organisation_ids', 'cardinality(organisation_ids) > 0')
@Index('ix_review_day_given_at', ['givenAt'])
export class GivenReviewDay {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_review_day' })
  id!: string;

  @Column({ type: 'date', name: 'review_on' })
  reviewOn!: string;

  /** Those that got it. */
  @Column({ type: 'text', array: true, name: 'organisation_ids' })
  organisationIds!: string[];

  @Column({ type: 'uuid', name: 'given_by', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_review_day_given_by', onDelete: 'SET NULL' })
  givenBy!: string | null;

  @Column({ type: 'timestamptz', name: 'given_at' })
  givenAt!: Date;

  @Column({ type: 'timestamptz', name: 'undone_at', nullable: true })
  undoneAt!: Date | null;
}
