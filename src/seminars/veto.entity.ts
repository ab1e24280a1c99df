import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Attendance } from './attendance.entity.js';

export const VETO_KINDS = ['veto', 'conflict-of-interest', 'live-tender'] as const;
export type VetoKind = (typeof VETO_KINDS)[number];

/** Two sides whom the office keeps apart; neither may ever learn of it. */
@Entity('veto')
@Check('ck_veto_sides', 'a_id <> b_id')
@Check('ck_veto_kind', `kind IN ('veto', 'conflict-of-interest', 'live-tender')`)
@Check('ck_veto_hidden', `hidden_from IN ('both', 'a', 'b')`)
@Index('ix_veto_b', ['seminarId', 'bId'])
@ForeignKey(() => Attendance, ['seminarId', 'aId'], ['seminarId', 'id'], { name: 'fk_veto_a', onDelete: 'RESTRICT' })
@ForeignKey(() => Attendance, ['seminarId', 'bId'], ['seminarId', 'id'], { name: 'fk_veto_b', onDelete: 'RESTRICT' })
export class Veto {
  @PrimaryColumn({ type: 'text', name: 'seminar_id', primaryKeyConstraintName: 'pk_veto' })
  seminarId!: string;

  @PrimaryColumn({ type: 'text', name: 'a_id', primaryKeyConstraintName: 'pk_veto' })
  aId!: string;

  @PrimaryColumn({ type: 'text', name: 'b_id', primaryKeyConstraintName: 'pk_veto' })
  bId!: string;

  @Column({ type: 'text' })
  kind!: VetoKind;

  @Column({ type: 'text', name: 'hidden_from', default: 'both' })
  hiddenFrom!: 'both' | 'a' | 'b';

  @Column({ type: 'boolean', default: false })
  sample!: boolean;
}
