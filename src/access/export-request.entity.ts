import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from './account.entity.js';

/** Somebody who wrote to the office wishes a copy of what is held about them. */
@Entity('export_request')
@Check('ck_export_request_address', 'length(address) <= 254 AND address = lower(address)')
@Check('ck_export_request_words', 'length(words) BETWEEN 1 AND 1000')
@Index('uq_export_request_open', ['address'], { unique: true, where: 'handed_at IS NULL' })
export class ExportRequest {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_export_request' })
  id!: string;

  @Column({ type: 'uuid', name: 'account_id', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_export_request_account', onDelete: 'RESTRICT' })
  accountId!: string | null;

  @Column({ type: 'text' })
  address!: string;

  /** How the wish reached the office, in its words. */
  @Column({ type: 'text' })
  words!: string;

  @Column({ type: 'timestamptz', name: 'asked_at' })
  askedAt!: Date;

  @Column({ type: 'timestamptz', name: 'due_at' })
  dueAt!: Date;

  @Column({ type: 'uuid', name: 'started_by', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_export_request_started_by', onDelete: 'SET NULL' })
  startedBy!: string | null;

  /** Who took the copy first, to hand it over. */
  @Column({ type: 'uuid', name: 'handed_by', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_export_request_handed_by', onDelete: 'SET NULL' })
  handedBy!: string | null;

  @Column({ type: 'timestamptz', name: 'handed_at', nullable: true })
  handedAt!: Date | null;
}
