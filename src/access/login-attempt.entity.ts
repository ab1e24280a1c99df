import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One password that was looked at (not one that was refused unseen). Names and addresses are kept as keyed digests. */
@Entity('login_attempt')
@Check('ck_login_attempt_outcome', `outcome IN ('open', 'failed', 'succeeded')`)
@Index('ix_login_attempt_account', ['accountKey', 'at'])
export class LoginAttempt {
  @PrimaryColumn({ type: 'bigint', generated: 'identity', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'pk_login_attempt' })
  id!: string;

  @Column({ type: 'text', name: 'account_key' })
  accountKey!: string;

  @Column({ type: 'text', name: 'address_key' })
  addressKey!: string;

  @Index('ix_login_attempt_at')
  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'text' })
  outcome!: 'open' | 'failed' | 'succeeded';

  /** The account had signed in from this address before. */
  @Column({ type: 'boolean' })
  familiar!: boolean;
}
