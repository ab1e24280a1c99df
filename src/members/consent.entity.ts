import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Organisation } from './organisation.entity.js';

/** `matching`: to be scored and recommended. `publication`: to be shown in public. `transfer`: to be handed to a recipient abroad. */
export const CONSENT_PURPOSES = ['matching', 'publication', 'transfer'] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

/** What an organisation has agreed to, for one purpose and one recipient country or all of them. */
@Entity('consent')
@Check('ck_consent_purpose', `purpose IN ('matching', 'publication', 'transfer')`)
@Check('ck_consent_country', `recipient_country ~ '^[A-Z]{2}$'`)
@Check('ck_consent_origin', `origin IN ('form', 'paper', 'sample')`)
@Check('ck_consent_dates', 'withdrawn_on >= given_on')
@Index('ux_consent_standing', { synchronize: false })
export class Consent {
  @PrimaryColumn({ type: 'bigint', generated: 'identity', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'pk_consent' })
  id!: string;

  @Column({ type: 'text', name: 'organisation_id' })
  @ForeignKey(() => Organisation, { name: 'fk_consent_organisation', onDelete: 'CASCADE' })
  organisationId!: string;

  @Column({ type: 'text' })
  purpose!: ConsentPurpose;

  /** `null`: every country. */
  @Column({ type: 'text', name: 'recipient_country', nullable: true })
  recipientCountry!: string | null;

  /** How it was given; the sample's consents are marked as such. */
  @Column({ type: 'text' })
  origin!: 'form' | 'paper' | 'sample';

  @Column({ type: 'date', name: 'given_on' })
  givenOn!: string;

  @Column({ type: 'date', name: 'withdrawn_on', nullable: true })
  withdrawnOn!: string | null;
}
