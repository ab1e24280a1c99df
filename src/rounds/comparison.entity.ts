import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../access/account.entity.js';
import type { ErrorTexts } from '../platform/errors.js';
import type { ComparisonResult } from './comparison.result.js';
import { WeightProfile } from './profile.entity.js';
import { MatchRound } from './round.entity.js';

export const COMPARISON_STATES = ['queued', 'running', 'done', 'failed'] as const;
export type ComparisonState = (typeof COMPARISON_STATES)[number];

/**
 * What changed from one round to another, or would change in one round under another profile, and because of which input.
 * Rounds, input hashes and engine version are its key: the same question is worked out once.
 */
@Entity('round_comparison')
@Index('uq_round_comparison_input', { synchronize: false })
@Index('ix_round_comparison_to', ['toRound'])
@Check('ck_round_comparison_state', 'state IS NOT NULL')
@Check('ck_round_comparison_other', 'from_round IS NOT NULL')
@Check('ck_round_comparison_result', 'result IS NULL')
export class RoundComparison {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_round_comparison' })
  id!: string;

  @Column({ type: 'uuid', name: 'from_round' })
  @ForeignKey(() => MatchRound, { name: 'fk_round_comparison_from', onDelete: 'RESTRICT' })
  fromRound!: string;

  /** `null` where the round is compared with itself under another profile. */
  @Column({ type: 'uuid', name: 'to_round', nullable: true })
  @ForeignKey(() => MatchRound, { name: 'fk_round_comparison_to', onDelete: 'RESTRICT' })
  toRound!: string | null;

  @Column({ type: 'uuid', name: 'profile_id', nullable: true })
  @ForeignKey(() => WeightProfile, { name: 'fk_round_comparison_profile', onDelete: 'RESTRICT' })
  profileId!: string | null;

  @Column({ type: 'text', name: 'from_hash' })
  fromHash!: string;

  /** The hash of the one round where only the profile differs. */
  @Column({ type: 'text', name: 'to_hash' })
  toHash!: string;

  /** Version of the engine that works the comparison out. */
  @Column({ type: 'text', name: 'engine_version' })
  engineVersion!: string;

  @Column({ type: 'text' })
  state!: ComparisonState;

  /** Once when it was asked for, once more for each time it was asked for again after it failed. */
  @Column({ type: 'integer', default: 1 })
  attempt!: number;

  @Column({ type: 'jsonb', nullable: true })
  result!: ComparisonResult | null;

  @Column({ type: 'jsonb', nullable: true })
  failure!: { code: string; texts: ErrorTexts } | null;

  @Column({ type: 'uuid', name: 'made_by', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_round_comparison_made_by', onDelete: 'RESTRICT' })
  madeBy!: string | null;

  @Column({ type: 'timestamptz', name: 'made_at' })
  madeAt!: Date;

  @Column({ type: 'timestamptz', name: 'ended_at', nullable: true })
  endedAt!: Date | null;
}

/** Whether the comparison is still to come or under way. */
export function isAwaited(state: ComparisonState): boolean {
  return state === 'queued' || state === 'running';
}
