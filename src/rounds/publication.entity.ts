import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../access/account.entity.js';
import { Network } from '../cities/network.entity.js';
import { Seminar } from '../seminars/seminar.entity.js';
import { MatchRound } from './round.entity.js';

/** One version of what readers see of a network or a seminar: which round, from when, and when it was taken back. */
@Entity('publication')
@Index('uq_publication_version', { synchronize: false })
@Index('ix_publication_round', ['roundId'])
export class Publication {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_publication' })
  id!: string;

  @Column({ type: 'uuid', name: 'round_id' })
  @ForeignKey(() => MatchRound, { name: 'fk_publication_round', onDelete: 'RESTRICT' })
  roundId!: string;

  @Column({ type: 'text', name: 'network_id' })
  @ForeignKey(() => Network, { name: 'fk_publication_network', onDelete: 'RESTRICT' })
  networkId!: string;

  @Column({ type: 'text', name: 'seminar_id', nullable: true })
  @ForeignKey(() => Seminar, { name: 'fk_publication_seminar', onDelete: 'RESTRICT' })
  seminarId!: string | null;

  /** Counts up within the network or seminar. */
  @Column({ type: 'integer' })
  version!: number;

  /** The round that was shown before it, if any. */
  @Column({ type: 'uuid', name: 'replaced_round_id', nullable: true })
  @ForeignKey(() => MatchRound, { name: 'fk_publication_replaced_round', onDelete: 'RESTRICT' })
  replacedRoundId!: string | null;

  @Column({ type: 'timestamptz', name: 'published_at' })
  publishedAt!: Date;

  @Column({ type: 'uuid', name: 'published_by', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_publication_published_by', onDelete: 'RESTRICT' })
  publishedBy!: string | null;

  @Column({ type: 'timestamptz', name: 'withdrawn_at', nullable: true })
  withdrawnAt!: Date | null;

  @Column({ type: 'uuid', name: 'withdrawn_by', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_publication_withdrawn_by', onDelete: 'RESTRICT' })
  withdrawnBy!: string | null;

  /** Why it was withdrawn. */
  @Column({ type: 'text', nullable: true })
  reason!: string | null;
}
