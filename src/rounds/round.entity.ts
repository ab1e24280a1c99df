import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique, VersionColumn } from 'typeorm';
import { Account } from '../access/account.entity.js';
import { Network } from '../cities/network.entity.js';
import type { Certificate, FairnessRules } from '../engine/model.js';
import type { ErrorTexts } from '../platform/errors.js';
import { Seminar } from '../seminars/seminar.entity.js';
import { WeightProfile } from './profile.entity.js';
import type { RoundState } from './round.state.js';

/** Figures of a finished round. Scores in tenths of a point. */
export interface RoundStatistics {
  companies: number;
  solutions: number;
  needs: number;
  counterparts: number;
  pairs: number;
  gatedPairs: number;
  recommendations: number;
  counterpartsServed: number;
  companiesServed: number;
  smesServed: number;
  totalTenths: number;
  totalWithoutFairnessTenths: number;
  seconds: number;
  giniCities: number;
  giniCompanies: number;
}

/** Why a round was not published at its set time; `wanted` is that time as an instant. */
export interface PublishFailure { code: string; texts: ErrorTexts; wanted: string }

/** One run of the matching, from draft to published. */
@Entity('match_round')
@Unique('uq_match_round_number', ['number'])
@Index('ix_match_round_state', ['state'])
@Check('ck_match_round_floor', 'floor_tenths >= 0')
@Check('ck_match_round_state', 'state IS NOT NULL')
@Check('ck_match_round_quotas', 'city_lower >= 0')
@Check('ck_match_round_published', 'published_at IS NOT NULL')
@Check('ck_match_round_shown', 'shown IS NOT NULL')
@Check('ck_match_round_approver', 'approved_by IS NULL')
@Index('uq_match_round_shown', { synchronize: false })
@Index('ix_match_round_root', ['rootId'])
export class MatchRound {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_match_round' })
  id!: string;

  /** First round of the chain of reruns that this one belongs to; its own id where it is the first. */
  @Column({ type: 'uuid', name: 'root_id' })
  rootId!: string;

  /** The round that this one runs again with today's data. */
  @Column({ type: 'uuid', name: 'rerun_of', nullable: true })
  @ForeignKey(() => MatchRound, { name: 'fk_match_round_rerun_of', onDelete: 'RESTRICT' })
  rerunOf!: string | null;

  /** How often it was worked out: once when it was started, once more for each override made or undone. */
  @Column({ type: 'integer', default: 1 })
  revision!: number;

  /** Counts up over all rounds; what people call the round by. */
  @Column({ type: 'integer', generated: 'identity', generatedIdentity: 'ALWAYS' })
  number!: number;

  @Column({ type: 'text', name: 'network_id' })
  @ForeignKey(() => Network, { name: 'fk_match_round_network', onDelete: 'RESTRICT' })
  networkId!: string;

  /** `null` for a round over a whole network. */
  @Column({ type: 'text', name: 'seminar_id', nullable: true })
  @ForeignKey(() => Seminar, { name: 'fk_match_round_seminar', onDelete: 'RESTRICT' })
  seminarId!: string | null;

  @Column({ type: 'uuid', name: 'profile_id' })
  @ForeignKey(() => WeightProfile, { name: 'fk_match_round_profile', onDelete: 'RESTRICT' })
  profileId!: string;

  /** `null` means every city of the network, or every delegation of the seminar. */
  @Column({ type: 'text', name: 'city_ids', array: true, nullable: true })
  cityIds!: string[] | null;

  /** Domains or leaves that tilt the scores of a round without a seminar. */
  @Column({ type: 'text', array: true, default: () => `'{}'` })
  theme!: string[];

  @Column({ type: 'date', name: 'as_of' })
  asOf!: string;

  @Column({ type: 'integer', name: 'floor_tenths' })
  floorTenths!: number;

  @Column({ type: 'integer', name: 'city_lower' })
  cityLower!: number;

  @Column({ type: 'integer', name: 'city_upper' })
  cityUpper!: number;

  @Column({ type: 'integer', name: 'company_lower' })
  companyLower!: number;

  @Column({ type: 'integer', name: 'company_upper' })
  companyUpper!: number;

  @Column({ type: 'boolean', name: 'quota_hard', default: false })
  quotaHard!: boolean;

  @Column({ type: 'boolean', default: true })
  fair!: boolean;

  /** Rules beyond coverage and memory; looked at when `fair` is set. */
  @Column({ type: 'jsonb', nullable: true })
  fairness!: FairnessRules | null;

  @Column({ type: 'integer', default: 1 })
  seed!: number;

  /** Made from sample members; shown with the sample mark. */
  @Column({ type: 'boolean', default: false })
  sample!: boolean;

  @Column({ type: 'text', default: 'draft' })
  state!: RoundState;

  @VersionColumn({ type: 'integer', default: 1 })
  version!: number;

  @Column({ type: 'uuid', name: 'created_by', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_match_round_created_by', onDelete: 'RESTRICT' })
  createdBy!: string | null;

  @Column({ type: 'timestamptz', name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'queued_at', nullable: true })
  queuedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'started_at', nullable: true })
  startedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'proposed_at', nullable: true })
  proposedAt!: Date | null;

  /** Who put it up for approval; whoever did cannot approve it. */
  @Column({ type: 'uuid', name: 'submitted_by', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_match_round_submitted_by', onDelete: 'RESTRICT' })
  submittedBy!: string | null;

  @Column({ type: 'timestamptz', name: 'submitted_at', nullable: true })
  submittedAt!: Date | null;

  @Column({ type: 'uuid', name: 'approved_by', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_match_round_approved_by', onDelete: 'RESTRICT' })
  approvedBy!: string | null;

  @Column({ type: 'timestamptz', name: 'approved_at', nullable: true })
  approvedAt!: Date | null;

  /** When an approved round is to be published by itself. */
  @Column({ type: 'timestamptz', name: 'publish_at', nullable: true })
  publishAt!: Date | null;

  /** The set time at which it could not be published, and why; until another time is set or it is published. */
  @Column({ type: 'jsonb', name: 'publish_failure', nullable: true })
  publishFailure!: PublishFailure | null;

  /** Whether readers see it now: at most one round of a network or seminar. */
  @Column({ type: 'boolean', default: false })
  shown!: boolean;

  @Column({ type: 'timestamptz', name: 'published_at', nullable: true })
  publishedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @Column({ type: 'text', name: 'engine_version', nullable: true })
  engineVersion!: string | null;

  @Column({ type: 'text', name: 'input_hash', nullable: true })
  inputHash!: string | null;

  @Column({ type: 'integer', name: 'shard_count', default: 0 })
  shardCount!: number;

  @Column({ type: 'integer', name: 'shards_done', default: 0 })
  shardsDone!: number;

  @Column({ type: 'integer', name: 'pair_count', default: 0 })
  pairCount!: number;

  @Column({ type: 'integer', name: 'pairs_done', default: 0 })
  pairsDone!: number;

  /** Grows with every change that a watcher should see; the id of the event that tells it. */
  @Column({ type: 'integer', default: 0 })
  step!: number;

  @Column({ type: 'jsonb', nullable: true })
  statistics!: RoundStatistics | null;

  @Column({ type: 'jsonb', nullable: true })
  certificate!: Certificate | null;

  @Column({ type: 'jsonb', nullable: true })
  failure!: { code: string; texts: ErrorTexts } | null;
}
