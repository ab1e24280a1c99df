import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Attendance } from './attendance.entity.js';

export const PROTOCOL_NOTE_MAX = 2_000;

/** What protocol asks for with a party: the hosts' alone, so it stands in a table of its own that the party cannot read. */
@Entity('protocol_note')
@Check('ck_protocol_note_text', 'length(text) BETWEEN 1 AND 2000')
@ForeignKey(() => Attendance, ['seminarId', 'attendanceId'], ['seminarId', 'id'], { name: 'fk_protocol_note_attendance', onDelete: 'CASCADE' })
export class ProtocolNote {
  @PrimaryColumn({ type: 'text', name: 'seminar_id', primaryKeyConstraintName: 'pk_protocol_note' })
  seminarId!: string;

  @PrimaryColumn({ type: 'text', name: 'attendance_id', primaryKeyConstraintName: 'pk_protocol_note' })
  attendanceId!: string;

  /** Null where it was taken off. */
  @Column({ type: 'text', nullable: true })
  text!: string | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
