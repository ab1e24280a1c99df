import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../access/account.entity.js';
import type { Language } from '../engine/model.js';
import { Attendance } from '../seminars/attendance.entity.js';

/** A link by which one person answers for a local company that comes to a seminar. Of its token only the digest is kept. */
@Entity('local_link')
@Unique('uq_local_link_token_hash', ['tokenHash'])
@Check('ck_local_link_name', 'length(name) BETWEEN 1 AND 200')
@Check('ck_local_link_email', 'length(email) <= 254 AND email = lower(email)')
@Check('ck_local_link_language', `language IN ('ja', 'en')`)
@Check('ck_local_link_token_hash', 'length(token_hash) = 64')
@Check('ck_local_link_earlier', 'cardinality(earlier_hashes) <= 20')
@Check('ck_local_link_life', `expires_at > created_at AND expires_at <= created_at + interval '92 days'`)
@Index('ix_local_link_attendance', ['seminarId', 'attendanceId', 'createdAt'])
@Index('ix_local_link_earlier', { synchronize: false })
@ForeignKey(() => Attendance, ['seminarId', 'attendanceId'], ['seminarId', 'id'], { name: 'fk_local_link_attendance', onDelete: 'RESTRICT' })
export class LocalLink {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_local_link' })
  id!: string;

  @Column({ type: 'text', name: 'seminar_id' })
  seminarId!: string;

  @Column({ type: 'text', name: 'attendance_id' })
  attendanceId!: string;

  /** Who answers, as they are called. */
  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  email!: string;

  /** The language of letters and page; its holder changes it. */
  @Column({ type: 'text' })
  language!: Language;

  @Column({ type: 'text', name: 'token_hash' })
  tokenHash!: string;

  /** Digests of tokens that a later letter replaced. */
  @Column({ type: 'text', array: true, name: 'earlier_hashes', default: () => "'{}'" })
  earlierHashes!: string[];

  @Column({ type: 'uuid', name: 'made_by', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_local_link_made_by', onDelete: 'SET NULL' })
  madeBy!: string | null;

  /** Whom to write to: who sent it, also after that account is gone. */
  @Column({ type: 'text', name: 'contact_name' })
  contactName!: string;

  @Column({ type: 'text', name: 'contact_email' })
  contactEmail!: string;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'sent_at' })
  sentAt!: Date;

  @Column({ type: 'timestamptz', name: 'expires_at' })
  expiresAt!: Date;

  /** When the holder first did something; looking is not recorded, because scanners of mail look too. */
  @Column({ type: 'timestamptz', name: 'opened_at', nullable: true })
  openedAt!: Date | null;

  /** When the holder said that all answers are given. */
  @Column({ type: 'timestamptz', name: 'answered_at', nullable: true })
  answeredAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;
}
