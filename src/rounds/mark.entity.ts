import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from '../access/account.entity.js';
import type { Mark } from '../engine/model.js';
import { Organisation } from '../members/organisation.entity.js';

/** What stood before a change, kept so that it can be gone back to. */
export interface EarlierMark { mark: Mark; reason: string | null; byName: string; at: string }

export const MARK_REASON_CHARACTERS_MAX = 500;
/** So many changes can be taken back one by one; older ones are forgotten. */
export const EARLIER_MARKS_MAX = 20;

/** What one side says of the other. A "no" is a gate that nobody but the secretariat and its own side ever sees. */
@Entity('mark')
@Check('ck_mark_side', 'side IS NOT NULL')
@Check('ck_mark_mark', 'mark IS NOT NULL')
@Check('ck_mark_reason', 'length(reason) BETWEEN 1 AND 1000')
@Check('ck_mark_earlier', `jsonb_typeof(earlier) = 'array' AND jsonb_array_length(earlier) <= 20`)
export class PartyMark {
  @PrimaryColumn({ type: 'text', name: 'organisation_id', primaryKeyConstraintName: 'pk_mark' })
  @ForeignKey(() => Organisation, { name: 'fk_mark_organisation', onDelete: 'RESTRICT' })
  organisationId!: string;

  @PrimaryColumn({ type: 'text', name: 'counterpart_id', primaryKeyConstraintName: 'pk_mark' })
  counterpartId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_mark' })
  side!: 'company' | 'city';

  @Column({ type: 'text' })
  mark!: Mark;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ type: 'timestamptz', name: 'marked_at', default: () => 'now()' })
  markedAt!: Date;

  @Column({ type: 'uuid', name: 'marked_by', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_mark_marked_by', onDelete: 'SET NULL' })
  markedBy!: string | null;

  /** As the person was called then: colleagues do not read each other's accounts. */
  @Column({ type: 'text', name: 'marked_by_name', default: '' })
  markedByName!: string;

  /** What stood before, the oldest first. */
  @Column({ type: 'jsonb', default: () => "'[]'" })
  earlier!: EarlierMark[];

  @Column({ type: 'integer', default: 1 })
  version!: number;
}

/** A pair that must not meet: kept apart from marks, seen by the office only. */
@Entity('pair_veto')
@Check('ck_pair_veto_kind', 'kind IS NOT NULL')
export class PairVeto {
  @PrimaryColumn({ type: 'text', name: 'organisation_id', primaryKeyConstraintName: 'pk_pair_veto' })
  @ForeignKey(() => Organisation, { name: 'fk_pair_veto_organisation', onDelete: 'RESTRICT' })
  organisationId!: string;

  @PrimaryColumn({ type: 'text', name: 'counterpart_id', primaryKeyConstraintName: 'pk_pair_veto' })
  counterpartId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_pair_veto' })
  kind!: 'veto' | 'conflict-of-interest' | 'live-tender';

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ type: 'timestamptz', name: 'made_at', default: () => 'now()' })
  madeAt!: Date;
}
