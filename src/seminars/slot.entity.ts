import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Seminar } from './seminar.entity.js';

/** A stretch of time in which each table can hold one meeting; slots may differ in length. */
@Entity('slot')
@Index('uq_slot_start', ['seminarId', 'startsAt'], { unique: true, where: 'NOT removed' })
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

  /** Taken out of the programme; timetables that were made with it still stand. */
  @Column({ type: 'boolean', default: false })
  removed!: boolean;
}
