import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Seminar } from './seminar.entity.js';

/** A stretch of time in which each table can hold one meeting; slots may differ in length. */
@Entity('slot')
@Unique('uq_slot_start', ['seminarId', 'startsAt'])
@Check('ck_slot_hours', 'ends_at > starts_at')
export class Slot {
  @PrimaryColumn({ type: 'text', name: 'seminar_id', primaryKeyConstraintName: 'pk_slot' })
  @ForeignKey(() => Seminar, { name: 'fk_slot_seminar', onDelete: 'RESTRICT' })
  seminarId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_slot' })
  id!: string;

  @Column({ type: 'timestamptz', name: 'starts_at' })
  startsAt!: Date;

  @Column({ type: 'timestamptz', name: 'ends_at' })
  endsAt!: Date;
}
