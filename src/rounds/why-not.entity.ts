import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../access/account.entity.js';
import type { Raise } from '../engine/answers/raises.js';
import type { WhyNot } from '../engine/answers/why-not.js';
import { Organisation } from '../members/organisation.entity.js';
import { MatchRound } from './round.entity.js';

/**
 * What a company without a recommendation would be told, reckoned when the round was concluded. Every company of the round has one:
 * were they kept for those left out alone, a line hidden later because two must not meet would be known by its missing answer.
 */
@Entity('why_not')
@Index('ix_why_not_organisation', ['organisationId'])
export class WhyNotAnswer {
  @PrimaryColumn({ type: 'uuid', name: 'round_id', primaryKeyConstraintName: 'pk_why_not' })
  @ForeignKey(() => MatchRound, { name: 'fk_why_not_round', onDelete: 'RESTRICT' })
  roundId!: string;

  @PrimaryColumn({ type: 'text', name: 'organisation_id', primaryKeyConstraintName: 'pk_why_not' })
  @ForeignKey(() => Organisation, { name: 'fk_why_not_organisation', onDelete: 'RESTRICT' })
  organisationId!: string;

  @Column({ type: 'jsonb' })
  reasons!: WhyNot[];

  /** The counterpart with the highest score; the changes are for it. Null where no pair has a score. */
  @Column({ type: 'jsonb', nullable: true })
  counterpart!: { id: string; ja: string; en: string } | null;

  @Column({ type: 'jsonb' })
  raises!: Raise[];

  @Column({ type: 'timestamptz', name: 'told_at', nullable: true })
  toldAt!: Date | null;

  @Column({ type: 'uuid', name: 'told_by', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_why_not_told_by', onDelete: 'SET NULL' })
  toldBy!: string | null;
}
