import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../access/account.entity.js';
import { Network } from '../cities/network.entity.js';
import type { OverridePrice } from '../engine/answers/prices.js';
import { Organisation } from '../members/organisation.entity.js';
import { Seminar } from '../seminars/seminar.entity.js';
import { MatchRound } from './round.entity.js';

export const OVERRIDE_KINDS = ['pin', 'ban', 'rank'] as const;
export type OverrideKind = (typeof OVERRIDE_KINDS)[number];
/** For this round and its reruns; for every round of the seminar; for every round of the network until it is undone. */
export const LASTINGS = ['round', 'seminar', 'standing'] as const;
export type Lasting = (typeof LASTINGS)[number];

/** What the secretariat decides by hand against the sums, with its written reason. Undone, never deleted. */
@Entity('line_override')
@Index('ix_line_override_root', ['rootId'])
@Check('ck_line_override_kind', 'kind IS NOT NULL')
@Check('ck_line_override_place', 'kind IS NOT NULL')
@Check('ck_line_override_reason', 'reason IS NOT NULL')
@Check('ck_line_override_lasting', 'lasting IS NOT NULL')
@Check('ck_line_override_seminar', 'lasting IS NOT NULL')
export class LineOverride {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_line_override' })
  id!: string;

  /** Counts up: later overrides of a pair stand in front of earlier ones. */
  @Column({ type: 'integer', generated: 'identity', generatedIdentity: 'ALWAYS' })
  number!: number;

  @Column({ type: 'text' })
  kind!: OverrideKind;

  @Column({ type: 'text', name: 'organisation_id' })
  @ForeignKey(() => Organisation, { name: 'fk_line_override_organisation', onDelete: 'RESTRICT' })
  organisationId!: string;

  @Column({ type: 'text', name: 'counterpart_id' })
  counterpartId!: string;

  /** The place in the counterpart's list, from 1; only of a re-ranking. */
  @Column({ type: 'integer', nullable: true })
  place!: number | null;

  @Column({ type: 'text' })
  reason!: string;

  @Column({ type: 'text' })
  lasting!: Lasting;

  /** First round of the chain of reruns in which it was made. */
  @Column({ type: 'uuid', name: 'root_id' })
  rootId!: string;

  @Column({ type: 'text', name: 'network_id' })
  @ForeignKey(() => Network, { name: 'fk_line_override_network', onDelete: 'RESTRICT' })
  networkId!: string;

  @Column({ type: 'text', name: 'seminar_id', nullable: true })
  @ForeignKey(() => Seminar, { name: 'fk_line_override_seminar', onDelete: 'RESTRICT' })
  seminarId!: string | null;

  @Column({ type: 'uuid', name: 'made_by', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_line_override_made_by', onDelete: 'RESTRICT' })
  madeBy!: string | null;

  @Column({ type: 'timestamptz', name: 'made_at' })
  madeAt!: Date;

  @Column({ type: 'uuid', name: 'undone_by', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_line_override_undone_by', onDelete: 'RESTRICT' })
  undoneBy!: string | null;

  @Column({ type: 'timestamptz', name: 'undone_at', nullable: true })
  undoneAt!: Date | null;
}

/** Why an override does or does not apply in a round: its company or counterpart is not in the data, another rule keeps the pair out, or the line is not in the list. */
export const EFFECT_CODES = ['applies', 'missing', 'gated', 'not-listed'] as const;
export type EffectCode = (typeof EFFECT_CODES)[number];

/** What an override did in one round, as worked out when the round was concluded. Its price is that of a pin or a ban in points. */
@Entity('override_effect')
export class OverrideEffect {
  @PrimaryColumn({ type: 'uuid', name: 'round_id', primaryKeyConstraintName: 'pk_override_effect' })
  @ForeignKey(() => MatchRound, { name: 'fk_override_effect_round', onDelete: 'RESTRICT' })
  roundId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'override_id', primaryKeyConstraintName: 'pk_override_effect' })
  @ForeignKey(() => LineOverride, { name: 'fk_override_effect_override', onDelete: 'RESTRICT' })
  overrideId!: string;

  @Column({ type: 'boolean' })
  applies!: boolean;

  @Column({ type: 'text' })
  code!: EffectCode;

  @Column({ type: 'jsonb', nullable: true })
  price!: OverridePrice | null;
}
