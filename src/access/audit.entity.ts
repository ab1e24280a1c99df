import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One write: who did what to which subject, when, before and after, sealed over the entry before. Only ever added. */
@Entity('audit_entry', { comment: 'append-only' })
@Check('ck_audit_entry_action', `action <> ''`)
@Check('ck_audit_entry_subject_kind', `subject_kind <> ''`)
@Index('ix_audit_entry_subject', ['subjectKind', 'subjectId', 'seq'])
@Index('ix_audit_entry_action', ['action', 'seq'])
@Index('ix_audit_entry_account', ['accountId', 'seq'])
@Index('ix_audit_entry_at', ['at'])
export class AuditEntry {
  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'pk_audit_entry' })
  seq!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'uuid', name: 'account_id', nullable: true })
  accountId!: string | null;

  @Column({ type: 'text' })
  role!: string;

  @Column({ type: 'text' })
  action!: string;

  @Column({ type: 'text', name: 'subject_kind' })
  subjectKind!: string;

  @Column({ type: 'text', name: 'subject_id' })
  subjectId!: string;

  @Column({ type: 'jsonb', nullable: true })
  before!: unknown;

  @Column({ type: 'jsonb', nullable: true })
  after!: unknown;

  @Column({ type: 'text', name: 'previous_hash' })
  previousHash!: string;

  @Column({ type: 'text' })
  hash!: string;
}

/** The end of the chain: one row, moved by the database with every entry. */
@Entity('audit_head', { comment: 'append-only' })
@Check('ck_audit_head_id', 'id = 1')
export class AuditHead {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'pk_audit_head' })
  id!: number;

  @Column({ type: 'bigint' })
  seq!: string;

  @Column({ type: 'text' })
  hash!: string;
}

/** What was found when somebody had the trail verified. */
@Entity('audit_check', { comment: 'append-only' })
@Check('ck_audit_check_entries', 'entries >= 0')
@Check('ck_audit_check_bad', '(bad_seq IS NULL) = (reason IS NULL)')
export class AuditCheck {
  @PrimaryColumn({ type: 'bigint', generated: 'identity', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'pk_audit_check' })
  id!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;

  /** Entries in order before the first bad one. */
  @Column({ type: 'bigint' })
  entries!: string;

  @Column({ type: 'bigint', name: 'bad_seq', nullable: true })
  badSeq!: string | null;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;
}
