import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Language } from '../engine/model.js';
import { Account } from './account.entity.js';
import type { SubjectKind } from './subjects.js';

/** Somebody is invited to make an account that acts for a subject: once, within a day, unless it is taken back. */
@Entity('invitation')
@Unique('uq_invitation_token_hash', ['tokenHash'])
@Check('ck_invitation_subject_kind', `subject_kind IN ('organisation', 'city', 'seminar')`)
@Check('ck_invitation_email', 'length(email) <= 254 AND email = lower(email)')
@Check('ck_invitation_language', `language IN ('ja', 'en')`)
@Check('ck_invitation_token_hash', 'length(token_hash) = 64')
@Check('ck_invitation_end', 'used_at IS NULL OR revoked_at IS NULL')
@Check('ck_invitation_life', `expires_at > created_at AND expires_at <= created_at + interval '24 hours'`)
@Index('ix_invitation_subject', ['subjectKind', 'subjectId'])
export class Invitation {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_invitation' })
  id!: string;

  @Column({ type: 'text', name: 'subject_kind' })
  subjectKind!: SubjectKind;

  @Column({ type: 'text', name: 'subject_id' })
  subjectId!: string;

  /** In its normal form. */
  @Column({ type: 'text' })
  email!: string;

  /** The language of the letter, and what the form begins with. */
  @Column({ type: 'text' })
  language!: Language;

  /** Digest of the token in the link. */
  @Column({ type: 'text', name: 'token_hash' })
  tokenHash!: string;

  @Column({ type: 'uuid', name: 'invited_by', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_invitation_invited_by', onDelete: 'SET NULL' })
  invitedBy!: string | null;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'expires_at' })
  expiresAt!: Date;

  @Column({ type: 'timestamptz', name: 'used_at', nullable: true })
  usedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;
}
