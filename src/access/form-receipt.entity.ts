import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from './account.entity.js';

/** One press of a form by one account, and the address that it led to. */
@Entity('form_receipt')
@Check('ck_form_receipt_press', `press ~ '^[0-9a-f]{64}$'`)
@Check('ck_form_receipt_leads_to', `leads_to LIKE '/%'`)
export class FormReceipt {
  @PrimaryColumn({ type: 'uuid', name: 'account_id', primaryKeyConstraintName: 'pk_form_receipt' })
  @ForeignKey(() => Account, { name: 'fk_form_receipt_account', onDelete: 'CASCADE' })
  accountId!: string;

  /** Digest of where the form was sent and what stood in it, its own stamp included. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_form_receipt' })
  press!: string;

  @Column({ type: 'text', name: 'leads_to' })
  leadsTo!: string;

  @Column({ type: 'timestamptz', name: 'taken_at' })
  takenAt!: Date;
}
