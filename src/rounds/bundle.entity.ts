/** The rows of a bundle: what it is for, who stands in it, what each answered, why it was proposed, and what the city says. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../access/account.entity.js';
import { City } from '../cities/city.entity.js';
import { Need } from '../cities/need.entity.js';
import type { BundleReason } from '../engine/bundles/reasons.js';
import type { Mark } from '../engine/model.js';
import { Organisation } from '../members/organisation.entity.js';
import type { BundleState } from './bundle.state.js';
import { MatchRound } from './round.entity.js';

export const BUNDLE_ANSWERS = ['agree', 'decline'] as const;
export type BundleAnswerKind = (typeof BUNDLE_ANSWERS)[number];
export const BUNDLE_REASON_CHARACTERS_MAX = 1_000;
export const BUNDLE_NOTE_CHARACTERS_MAX = 500;

/** A team of members for a need of a city, as it was proposed. */
@Entity('bundle')
@Check('ck_bundle_state', `state IN ('lead', 'members', 'agreed', 'released', 'closed')`)
@Check('ck_bundle_facets', `jsonb_typeof(facets) = 'array'`)
@Check('ck_bundle_released', `state <> 'released' OR released_at IS NOT NULL`)
@Index('ix_bundle_state', ['state', 'madeAt'])
@Index('ix_bundle_need', ['needId'])
@Index('ix_bundle_city', ['cityId'])
export class Bundle {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_bundle' })
  id!: string;

  /** The round from whose data it was worked out. */
  @Column({ type: 'uuid', name: 'round_id' })
  @ForeignKey(() => MatchRound, { name: 'fk_bundle_round', onDelete: 'RESTRICT' })
  roundId!: string;

  @Column({ type: 'text', name: 'city_id' })
  @ForeignKey(() => City, { name: 'fk_bundle_city', onDelete: 'RESTRICT' })
  cityId!: string;

  @Column({ type: 'text', name: 'need_id' })
  @ForeignKey(() => Need, { name: 'fk_bundle_need', onDelete: 'RESTRICT' })
  needId!: string;

  /** What its lead was called when it was proposed: members do not read each other's entries. */
  @Column({ type: 'jsonb' })
  lead!: { ja: string | null; en: string | null };

  /** What the need takes, as it was when the bundle was proposed. */
  @Column({ type: 'jsonb' })
  facets!: { leaf: string; ja: string; en: string }[];

  /** Places in `facets` that nobody in it answers. */
  @Column({ type: 'smallint', array: true, default: () => "'{}'" })
  gaps!: number[];

  @Column({ type: 'text', default: 'lead' })
  state!: BundleState;

  /** One of its members does not agree to be matched: the city does not read it. */
  @Column({ type: 'boolean', default: false })
  withheld!: boolean;

  /** The last day on which a member may answer. */
  @Column({ type: 'date', name: 'answer_by' })
  answerBy!: string;

  @Column({ type: 'uuid', name: 'made_by', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_bundle_made_by', onDelete: 'SET NULL' })
  madeBy!: string | null;

  @Column({ type: 'timestamptz', name: 'made_at' })
  madeAt!: Date;

  @Column({ type: 'timestamptz', name: 'released_at', nullable: true })
  releasedAt!: Date | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}

interface Text { ja: string | null; en: string | null }
export interface PlaceShown { name: Text; sample: boolean; solutions: Text[] }

/** A member in a bundle and what of the need it answers; the lead stands at 1. */
@Entity('bundle_place')
@Unique('uq_bundle_place_organisation', ['bundleId', 'organisationId'])
@Check('ck_bundle_place_position', 'position BETWEEN 1 AND 4')
export class BundlePlace {
  @PrimaryColumn({ type: 'uuid', name: 'bundle_id', primaryKeyConstraintName: 'pk_bundle_place' })
  @ForeignKey(() => Bundle, { name: 'fk_bundle_place_bundle', onDelete: 'RESTRICT' })
  bundleId!: string;

  @PrimaryColumn({ type: 'smallint', primaryKeyConstraintName: 'pk_bundle_place' })
  position!: number;

  @Column({ type: 'text', name: 'organisation_id' })
  @ForeignKey(() => Organisation, { name: 'fk_bundle_place_organisation', onDelete: 'RESTRICT' })
  organisationId!: string;

  /** Places in the facets of the bundle. */
  @Column({ type: 'smallint', array: true })
  facets!: number[];

  @Column({ type: 'text', name: 'solution_ids', array: true })
  solutionIds!: string[];

  /** What the others in it read of the member. */
  @Column({ type: 'jsonb' })
  shown!: PlaceShown;
}

/** What a member is asked and answers. Its own and the office's alone: nobody else learns that somebody declined. */
@Entity('bundle_asking')
@Check('ck_bundle_asking_answer', `answer IN ('agree', 'decline')`)
@Check('ck_bundle_asking_asked', 'answer IS NULL OR asked_at IS NOT NULL')
@Check('ck_bundle_asking_reason', 'length(reason) <= 1000')
@Index('ix_bundle_asking_organisation', ['organisationId'])
@Index('uq_bundle_asking_lead', ['bundleId'], { unique: true, where: 'is_lead' })
export class BundleAsking {
  @PrimaryColumn({ type: 'uuid', name: 'bundle_id', primaryKeyConstraintName: 'pk_bundle_asking' })
  @ForeignKey(() => Bundle, { name: 'fk_bundle_asking_bundle', onDelete: 'RESTRICT' })
  bundleId!: string;

  @PrimaryColumn({ type: 'text', name: 'organisation_id', primaryKeyConstraintName: 'pk_bundle_asking' })
  @ForeignKey(() => Organisation, { name: 'fk_bundle_asking_organisation', onDelete: 'RESTRICT' })
  organisationId!: string;

  @Column({ type: 'boolean', name: 'is_lead' })
  isLead!: boolean;

  /** Null as long as the lead has not agreed: the others know of nothing. */
  @Column({ type: 'timestamptz', name: 'asked_at', nullable: true })
  askedAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  answer!: BundleAnswerKind | null;

  /** Why, for the office. */
  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ type: 'timestamptz', name: 'answered_at', nullable: true })
  answeredAt!: Date | null;

  @Column({ type: 'text', name: 'answered_by_name', nullable: true })
  answeredByName!: string | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}

/** Why it was proposed and why it was closed; the office's alone. */
@Entity('bundle_reason')
@Check('ck_bundle_reason_note', 'length(closed_note) <= 1000')
export class BundleWhy {
  @PrimaryColumn({ type: 'uuid', name: 'bundle_id', primaryKeyConstraintName: 'pk_bundle_reason' })
  @ForeignKey(() => Bundle, { name: 'fk_bundle_reason_bundle', onDelete: 'RESTRICT' })
  bundleId!: string;

  @Column({ type: 'integer', name: 'score_tenths' })
  scoreTenths!: number;

  @Column({ type: 'jsonb' })
  reasons!: BundleReason[];

  @Column({ type: 'text', name: 'closed_note', nullable: true })
  closedNote!: string | null;
}

/** What the city says to a bundle that was released to it; the city's and the office's alone. */
@Entity('bundle_answer')
@Check('ck_bundle_answer_answer', `answer IN ('want', 'maybe', 'no')`)
@Check('ck_bundle_answer_note', 'length(note) <= 500')
export class BundleCityAnswer {
  @PrimaryColumn({ type: 'uuid', name: 'bundle_id', primaryKeyConstraintName: 'pk_bundle_answer' })
  @ForeignKey(() => Bundle, { name: 'fk_bundle_answer_bundle', onDelete: 'RESTRICT' })
  bundleId!: string;

  @Column({ type: 'text', name: 'city_id' })
  @ForeignKey(() => City, { name: 'fk_bundle_answer_city', onDelete: 'RESTRICT' })
  cityId!: string;

  @Column({ type: 'text' })
  answer!: Mark;

  @Column({ type: 'text', nullable: true })
  note!: string | null;

  @Column({ type: 'timestamptz', name: 'given_at' })
  givenAt!: Date;

  @Column({ type: 'text', name: 'by_name' })
  byName!: string;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
