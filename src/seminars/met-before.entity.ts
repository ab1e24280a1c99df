import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Attendance } from './attendance.entity.js';

/** Two sides have met on an earlier occasion. */
@Entity('met_before')
@Check('ck_met_before_sides', 'a_id <> b_id')
@Index('ix_met_before_b', ['seminarId', 'bId'])
@ForeignKey(() => Attendance, ['seminarId', 'aId'], ['seminarId', 'id'], { name: 'fk_met_before_a', onDelete: 'RESTRICT' })
@ForeignKey(() => Attendance, ['seminarId', 'bId'], ['seminarId', 'id'], { name: 'fk_met_before_b', onDelete: 'RESTRICT' })
export class MetBefore {
  @PrimaryColumn({ type: 'text', name: 'seminar_id', primaryKeyConstraintName: 'pk_met_before' })
  seminarId!: string;

  @PrimaryColumn({ type: 'text', name: 'a_id', primaryKeyConstraintName: 'pk_met_before' })
  aId!: string;

  @PrimaryColumn({ type: 'text', name: 'b_id', primaryKeyConstraintName: 'pk_met_before' })
  bId!: string;

  @Column({ type: 'date', name: 'met_on' })
  metOn!: string;
}
