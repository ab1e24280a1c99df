import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { AttendanceMode } from './attendance.entity.js';
import { Seminar } from './seminar.entity.js';

/** An interpreter of a seminar and the limits of their day. */
@Entity('interpreter')
@Check('ck_interpreter_pairs', `jsonb_typeof(language_pairs) = 'array'`)
@Check('ck_interpreter_mode', `mode IN ('on-site', 'online')`)
@Check('ck_interpreter_limits', 'consecutive_slots_max >= 1 AND rest_slots >= 0 AND meetings_max >= 0')
export class Interpreter {
  @PrimaryColumn({ type: 'text', name: 'seminar_id', primaryKeyConstraintName: 'pk_interpreter' })
  @ForeignKey(() => Seminar, { name: 'fk_interpreter_seminar', onDelete: 'RESTRICT' })
  seminarId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_interpreter' })
  id!: string;

  @Column({ type: 'text' })
  label!: string;

  @Column({ type: 'jsonb', name: 'language_pairs' })
  languagePairs!: [string, string][];

  @Column({ type: 'text', default: 'on-site' })
  mode!: AttendanceMode;

  @Column({ type: 'smallint', name: 'consecutive_slots_max' })
  consecutiveSlotsMax!: number;

  @Column({ type: 'smallint', name: 'rest_slots', default: 0 })
  restSlots!: number;

  @Column({ type: 'smallint', name: 'meetings_max' })
  meetingsMax!: number;

  /** Taken out of the programme; timetables that were made with them still stand. */
  @Column({ type: 'boolean', default: false })
  removed!: boolean;
}
