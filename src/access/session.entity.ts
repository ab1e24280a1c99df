import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Account } from './account.entity.js';

/** One browser that has signed in; ends 3 h after its last use, 12 h after its start, or earlier by hand. */
@Entity('session')
@Check('ck_session_id', 'length(id) = 64')
export class Session {
  /** Digest of the secret in the cookie. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_session' })
  id!: string;

  @Index('ix_session_account')
  @Column({ type: 'uuid', name: 'account_id' })
  accountId!: string;

  @ManyToOne(() => Account, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'fk_session_account' })
  account!: Relation<Account>;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'last_seen_at' })
  lastSeenAt!: Date;

  @Column({ type: 'timestamptz', name: 'expires_at' })
  expiresAt!: Date;
}
