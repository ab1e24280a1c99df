import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Mark } from '../engine/model.js';
import { Organisation } from '../members/organisation.entity.js';

/** What one side says of the other. A "no" is a gate that nobody but the office and its own side ever sees. */
@Entity('mark')
@Check('ck_mark_side', 'side IS NOT NULL')
@Check('ck_mark_mark', 'mark IS NOT NULL')
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
