import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from './account.entity.js';

/** The code generator of an account; asked for at sign-in once it is confirmed. */
@Entity('second_factor')
export class SecondFactor {
  @PrimaryColumn({ type: 'uuid', name: 'account_id', primaryKeyConstraintName: 'pk_second_factor' })
  @ForeignKey(() => Account, { name: 'fk_second_factor_account', onDelete: 'CASCADE' })
  accountId!: string;

  /** Sealed with a key of the installation. */
  @Column({ type: 'text', name: 'sealed_secret' })
  sealedSecret!: string;

  @Column({ type: 'timestamptz', name: 'begun_at' })
  begunAt!: Date;

  @Column({ type: 'timestamptz', name: 'confirmed_at', nullable: true })
  confirmedAt!: Date | null;

  /** The half minute of the last code that was taken: none of it or before is taken again. */
  @Column({ type: 'bigint', name: 'last_step', default: 0 })
  lastStep!: string;
}

/** Opens once when the code generator is lost. */
@Entity('recovery_code')
@Check('ck_recovery_code_digest', 'length(digest) = 64')
export class RecoveryCode {
  @PrimaryColumn({ type: 'uuid', name: 'account_id', primaryKeyConstraintName: 'pk_recovery_code' })
  @ForeignKey(() => Account, { name: 'fk_recovery_code_account', onDelete: 'CASCADE' })
  accountId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_recovery_code' })
  digest!: string;

  @Column({ type: 'timestamptz', name: 'used_at', nullable: true })
  usedAt!: Date | null;
}

/** Somebody whose password was right and whose code is awaited: not a session yet, and short-lived. */
@Entity('pending_sign_in')
@Check('ck_pending_sign_in_id', 'length(id) = 64')
export class PendingSignIn {
  /** Digest of the secret in the cookie. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_pending_sign_in' })
  id!: string;

  @Index('ix_pending_sign_in_account')
  @Column({ type: 'uuid', name: 'account_id' })
  @ForeignKey(() => Account, { name: 'fk_pending_sign_in_account', onDelete: 'CASCADE' })
  accountId!: string;

  /** The place that the right password took; it counts as a wrong one until the code is right too. */
  @Column({ type: 'bigint', name: 'attempt_id' })
  attemptId!: string;

  @Column({ type: 'timestamptz', name: 'expires_at' })
  expiresAt!: Date;

  @Column({ type: 'integer', name: 'wrong_codes', default: 0 })
  wrongCodes!: number;
}
