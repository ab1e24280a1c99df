import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Attendance } from './attendance.entity.js';
import { Seminar } from './seminar.entity.js';

/** A table of a seminar. */
@Entity('seminar_table')
@Index('uq_seminar_table_home', ['seminarId', 'homeOf'], { unique: true, where: 'NOT removed' })
@Check('ck_seminar_table_seats', 'seats BETWEEN 1 AND 1000')
@ForeignKey(() => Attendance, ['seminarId', 'homeOf'], ['seminarId', 'id'], { name: 'fk_seminar_table_home', onDelete: 'RESTRICT' })
export class SeminarTable {
  @PrimaryColumn({ type: 'text', name: 'seminar_id', primaryKeyConstraintName: 'pk_seminar_table' })
  @ForeignKey(() => Seminar, { name: 'fk_seminar_table_seminar', onDelete: 'RESTRICT' })
  seminarId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_seminar_table' })
  id!: string;

  @Column({ type: 'text' })
  label!: string;

  @Column({ type: 'smallint' })
  seats!: number;

  @Column({ type: 'boolean', default: false })
  screen!: boolean;

  /** The counterpart who stays seated here. */
  @Column({ type: 'text', name: 'home_of', nullable: true })
  homeOf!: string | null;

  /** Taken out of the programme; timetables that were made with it still stand. */
  @Column({ type: 'boolean', default: false })
  removed!: boolean;
}
