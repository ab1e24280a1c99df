import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from './account.entity.js';
import type { PersonalKind } from './personal-data.register.js';

export const ERASURE_STATES = ['open', 'prepared', 'done', 'refused', 'withdrawn'] as const;
export type ErasureState = (typeof ERASURE_STATES)[number];
/** What an erasure did: how many rows of each kind, and which tables hold what stays. Nobody can be known from it. */
export interface ErasureReceipt { erased: { kind: PersonalKind; rows: number }[]; kept: { table: string; rows: number }[] }

/** Somebody wishes that what is held about them is erased: asked by themselves, or by the office for whoever wrote to it. */
@Entity('erasure_request')
@Check('ck_erasure_request_origin', `origin IN ('self', 'office')`)
@Check('ck_erasure_request_state', `state IN ('open', 'prepared', 'done', 'refused', 'withdrawn')`)
@Check('ck_erasure_request_of', `state NOT IN ('open', 'prepared') OR address IS NOT NULL`)
@Check('ck_erasure_request_address', 'length(address) <= 254 AND address = lower(address)')
@Check('ck_erasure_request_words', 'length(words) <= 1000 AND length(reason) <= 1000 AND length(returned) <= 1000')
@Check('ck_erasure_request_prepared', `(prepared_by IS NULL) = (prepared_at IS NULL) AND (state NOT IN ('prepared', 'done') OR prepared_by IS NOT NULL)`)
@Check('ck_erasure_request_ended', `(state IN ('done', 'refused', 'withdrawn')) = (ended_at IS NOT NULL)`)
@Check('ck_erasure_request_done', `(state = 'done') = (receipt IS NOT NULL) AND (state <> 'done' OR address IS NULL)`)
@Check('ck_erasure_request_two', `state <> 'done' OR ended_by <> prepared_by`)
@Index('uq_erasure_request_account', ['accountId'], { unique: true, where: `state IN ('open', 'prepared')` })
@Index('uq_erasure_request_address', ['address'], { unique: true, where: `state IN ('open', 'prepared')` })
@Index('ix_erasure_request_state', ['state', 'dueAt'])
export class ErasureRequest {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_erasure_request' })
  id!: string;

  /** Null for somebody without an account. */
  @Column({ type: 'uuid', name: 'account_id', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_erasure_request_account', onDelete: 'RESTRICT' })
  accountId!: string | null;

  /** By which they are found; gone once it is done. */
  @Column({ type: 'text', nullable: true })
  address!: string | null;

  @Column({ type: 'text' })
  origin!: 'self' | 'office';

  @Column({ type: 'text', default: 'open' })
  state!: ErasureState;

  /** How the wish reached the office, in its words. */
  @Column({ type: 'text', nullable: true })
  words!: string | null;

  /** Why it was refused; the person reads it. */
  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  /** Why the approver gave it back last. */
  @Column({ type: 'text', nullable: true })
  returned!: string | null;

  @Column({ type: 'timestamptz', name: 'asked_at' })
  askedAt!: Date;

  @Column({ type: 'timestamptz', name: 'due_at' })
  dueAt!: Date;

  @Column({ type: 'uuid', name: 'started_by', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_erasure_request_started_by', onDelete: 'RESTRICT' })
  startedBy!: string | null;

  /** Who of the secretariat looked at what would be erased; somebody else carries it out. */
  @Column({ type: 'uuid', name: 'prepared_by', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_erasure_request_prepared_by', onDelete: 'RESTRICT' })
  preparedBy!: string | null;

  @Column({ type: 'timestamptz', name: 'prepared_at', nullable: true })
  preparedAt!: Date | null;

  @Column({ type: 'uuid', name: 'ended_by', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_erasure_request_ended_by', onDelete: 'RESTRICT' })
  endedBy!: string | null;

  @Column({ type: 'timestamptz', name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @Column({ type: 'jsonb', nullable: true })
  receipt!: ErasureReceipt | null;
}
