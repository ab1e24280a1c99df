import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../access/account.entity.js';
import type { ConsentPurpose } from './consent.entity.js';
import { Organisation } from './organisation.entity.js';

/** For one purpose, and for one recipient country or (`null`) all of them. */
export interface ConsentItem { purpose: ConsentPurpose; country: string | null }

/** What was agreed to or taken back at one moment, by whom, and what stands since. Never changed. */
@Entity('consent_receipt')
@Check('ck_consent_receipt_origin', `origin IN ('form', 'paper')`)
@Index('ix_consent_receipt_organisation', ['organisationId', 'madeAt'])
export class ConsentReceipt {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_consent_receipt' })
  id!: string;

  @Column({ type: 'text', name: 'organisation_id' })
  @ForeignKey(() => Organisation, { name: 'fk_consent_receipt_organisation', onDelete: 'CASCADE' })
  organisationId!: string;

  @Column({ type: 'text' })
  origin!: 'form' | 'paper';

  /** Which words about purposes and consequences were shown. */
  @Column({ type: 'text', name: 'text_version' })
  textVersion!: string;

  @Column({ type: 'jsonb' })
  given!: ConsentItem[];

  @Column({ type: 'jsonb' })
  withdrawn!: ConsentItem[];

  @Column({ type: 'jsonb' })
  standing!: ConsentItem[];

  @Column({ type: 'uuid', name: 'made_by', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_consent_receipt_made_by', onDelete: 'SET NULL' })
  madeBy!: string | null;

  @Column({ type: 'text', name: 'made_by_name' })
  madeByName!: string;

  @Column({ type: 'timestamptz', name: 'made_at' })
  madeAt!: Date;
}
