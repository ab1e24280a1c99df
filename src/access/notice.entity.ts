import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Language } from '../engine/model.js';
import { Account } from './account.entity.js';

/**
 * A letter to one reader: an account, or an address that has none yet. Its words are frozen when it is put, in the language of
 * its reader. Put once for each occasion, whatever is repeated.
 */
@Entity('notice')
@Unique('uq_notice_occasion', ['kind', 'occasion', 'accountId'])
@Check('ck_notice_kind', `kind ~ '^[a-z-]+\\.[a-z-]+$'`)
@Check('ck_notice_language', `language IN ('ja', 'en')`)
@Check('ck_notice_title', 'length(title) BETWEEN 1 AND 200')
@Check('ck_notice_body', 'length(body) <= 10000')
@Check('ck_notice_path', `path LIKE '/%'`)
@Check('ck_notice_reader', '(account_id IS NULL) = (address IS NOT NULL)')
@Index('ix_notice_account', ['accountId', 'putAt'])
@Index('ix_notice_put', ['putAt'])
@Index('ix_notice_due', ['dueAt'], { where: 'due_at IS NOT NULL' })
export class Notice {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_notice' })
  id!: string;

  /** `noun.verb` of what happened, such as round.published. */
  @Column({ type: 'text' })
  kind!: string;

  /** Id of what happened, such as a publication's. */
  @Column({ type: 'text' })
  occasion!: string;

  @Column({ type: 'uuid', name: 'account_id', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_notice_account', onDelete: 'CASCADE' })
  accountId!: string | null;

  /** Where a letter goes that has no account. */
  @Column({ type: 'text', nullable: true })
  address!: string | null;

  @Column({ type: 'text' })
  language!: Language;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'text' })
  body!: string;

  /** The page it leads to. */
  @Column({ type: 'text' })
  path!: string;

  /** An address that only the mail may show, sealed until it is sent and then forgotten. */
  @Column({ type: 'text', name: 'sealed_link', nullable: true })
  sealedLink!: string | null;

  @Column({ type: 'timestamptz', name: 'put_at' })
  putAt!: Date;

  @Column({ type: 'timestamptz', name: 'read_at', nullable: true })
  readAt!: Date | null;

  /** When it is to be mailed next; null where nothing is to be done. */
  @Column({ type: 'timestamptz', name: 'due_at', nullable: true })
  dueAt!: Date | null;

  /** Set just before the mail server is spoken to, so that a crash in between is seen. */
  @Column({ type: 'timestamptz', name: 'sending_at', nullable: true })
  sendingAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'sent_at', nullable: true })
  sentAt!: Date | null;

  @Column({ type: 'integer', default: 0 })
  attempts!: number;

  /** Why the last attempt did not succeed. */
  @Column({ type: 'text', nullable: true })
  failure!: string | null;
}
