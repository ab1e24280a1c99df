import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../access/account.entity.js';
import { MatchRound } from './round.entity.js';

export type RemarkKind = 'comment' | 'submit' | 'recall' | 'return' | 'approve' | 'publish' | 'withdraw';

/** What somebody of the office wrote to a round, alone or beside a step of its approval. */
@Entity('round_remark')
@Index('ix_round_remark_round', ['roundId', 'madeAt'])
@Check('ck_round_remark_kind', 'kind IS NOT NULL')
export class RoundRemark {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_round_remark' })
  id!: string;

  @Column({ type: 'uuid', name: 'round_id' })
  @ForeignKey(() => MatchRound, { name: 'fk_round_remark_round', onDelete: 'RESTRICT' })
  roundId!: string;

  @Column({ type: 'text' })
  kind!: RemarkKind;

  @Column({ type: 'text', default: '' })
  text!: string;

  @Column({ type: 'uuid', name: 'account_id', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_round_remark_account', onDelete: 'RESTRICT' })
  accountId!: string | null;

  @Column({ type: 'timestamptz', name: 'made_at' })
  madeAt!: Date;
}
