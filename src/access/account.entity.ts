import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Language } from '../engine/model.js';
import type { Role } from './asker.js';

/** A person who may sign in. Which organisation, city or seminar they act for is told by the rooms of those nouns. */
@Entity('account')
@Check('ck_account_email', `length(email) <= 254 AND email LIKE '_%@_%'`)
@Check('ck_account_name', 'length(name) BETWEEN 1 AND 200')
@Check('ck_account_role', `role IN ('secretariat', 'approver', 'company', 'organizer', 'city')`)
@Check('ck_account_language', `language IN ('ja', 'en')`)
@Check('ck_account_time_zone', 'length(time_zone) BETWEEN 1 AND 100')
@Index('uq_account_email', { synchronize: false })
export class Account {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_account' })
  id!: string;

  /** Unique whatever its capitals; kept in lower case. */
  @Column({ type: 'text' })
  email!: string;

  /** As the person writes it; one name is enough. */
  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  role!: Role;

  /** Written only: it is read as `Accounts.passwordOf`, by the machinery alone. */
  @Column({ type: 'text', name: 'password_hash', select: false, comment: 'unreadable' })
  passwordHash?: string;

  @Column({ type: 'text', default: 'ja' })
  language!: Language;

  /** IANA name of where the person reads; null until it is chosen or known. */
  @Column({ type: 'text', name: 'time_zone', nullable: true })
  timeZone!: string | null;

  @Column({ type: 'timestamptz', name: 'disabled_at', nullable: true })
  disabledAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;
}
