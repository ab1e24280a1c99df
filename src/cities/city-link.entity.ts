import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../access/account.entity.js';
import { City } from './city.entity.js';
import { SentLink } from './sent-link.js';

/** What a link asks for: to confirm needs, to answer questions, to judge candidates. */
export const LINK_ASKS = ['needs', 'questions', 'candidates'] as const;
export type LinkAsk = (typeof LINK_ASKS)[number];

/** A question that would let most solutions be judged: its code of the engine, and the need asked about. */
export interface AskedQuestion { code: string; need: string | null }

/**
 * A link by which one person answers for one city without an account. Of its token only the digest is kept. One passed on to a
 * delegate is a link of its own beneath it; both give answers of the same root.
 */
@Entity('city_link')
@Unique('uq_city_link_token_hash', ['tokenHash'])
@Check('ck_city_link_name', 'length(name) BETWEEN 1 AND 200')
@Check('ck_city_link_email', 'length(email) <= 254 AND email = lower(email)')
@Check('ck_city_link_language', `language IN ('ja', 'en')`)
@Check('ck_city_link_asks', `cardinality(asks) > 0 AND asks <@ ARRAY['needs', 'questions', 'candidates']`)
@Check('ck_city_link_questions', `jsonb_typeof(questions) = 'array'`)
@Check('ck_city_link_token_hash', 'length(token_hash) = 64')
@Check('ck_city_link_earlier', 'cardinality(earlier_hashes) <= 20')
@Check('ck_city_link_root', '(parent_id IS NULL) = (root_id = id)')
@Check('ck_city_link_life', `expires_at > created_at AND expires_at <= created_at + interval '92 days'`)
@Check('ck_city_link_revoked', `(revoked_at IS NULL) = (revoked_by IS NULL) AND (revoked_by IS NULL OR revoked_by IN ('office', 'holder'))`)
@Index('ix_city_link_city', ['cityId', 'createdAt'])
@Index('ix_city_link_root', ['rootId'])
@Index('ix_city_link_account', ['accountId'], { where: 'is_standing' })
@Index('ix_city_link_earlier', { synchronize: false })
export class CityLink extends SentLink {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_city_link' })
  id!: string;

  @Column({ type: 'text', name: 'city_id' })
  @ForeignKey(() => City, { name: 'fk_city_link_city', onDelete: 'RESTRICT' })
  cityId!: string;

  /** The link that the office sent; its own id where it is that link. */
  @Column({ type: 'uuid', name: 'root_id' })
  @ForeignKey(() => CityLink, { name: 'fk_city_link_root', onDelete: 'RESTRICT' })
  rootId!: string;

  /** The link that was passed on as this one. */
  @Column({ type: 'uuid', name: 'parent_id', nullable: true })
  @ForeignKey(() => CityLink, { name: 'fk_city_link_parent', onDelete: 'RESTRICT' })
  parentId!: string | null;

  @Column({ type: 'text', array: true })
  asks!: LinkAsk[];

  /** The most useful first, as of when the link was made. */
  @Column({ type: 'jsonb', default: () => "'[]'" })
  questions!: AskedQuestion[];

  @Column({ type: 'uuid', name: 'made_by', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_city_link_made_by', onDelete: 'SET NULL' })
  madeBy!: string | null;

  /** The official who answers with their account; null for a link, and for an account that is gone. */
  @Column({ type: 'uuid', name: 'account_id', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_city_link_account', onDelete: 'SET NULL' })
  accountId!: string | null;

  /** It stands for accounts, and nobody was sent it: no token leads to it. */
  @Column({ type: 'boolean', name: 'is_standing', default: false })
  isStanding!: boolean;

  /** When the holder agreed that their name and address stand in the dossier of the city; null without. */
  @Column({ type: 'timestamptz', name: 'contact_consent_at', nullable: true })
  contactConsentAt!: Date | null;

  /** When they last said yes or no to that; of several links of one person the latest word counts. */
  @Column({ type: 'timestamptz', name: 'contact_said_at', nullable: true })
  contactSaidAt!: Date | null;

  /** The office, or the holder of the link that was passed on. */
  @Column({ type: 'text', name: 'revoked_by', nullable: true })
  revokedBy!: 'office' | 'holder' | null;
}
