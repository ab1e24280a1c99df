/** What every link has that is sent to one person who answers without an account: whom it went to, its token's digest, its life. */
import { Column } from 'typeorm';
import type { Language } from '../engine/model.js';

export abstract class SentLink {
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
