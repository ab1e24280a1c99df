import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Attendance } from './attendance.entity.js';

/** When somebody who attends can meet. */
@Entity('attendance_window')
@Check('ck_attendance_window_hours', 'ends_at > starts_at')
@ForeignKey(() => Attendance, ['seminarId', 'attendanceId'], ['seminarId', 'id'], { name: 'fk_attendance_window_attendance', onDelete: 'CASCADE' })
export class AttendanceWindow {
  @PrimaryColumn({ type: 'text', name: 'seminar_id', primaryKeyConstraintName: 'pk_attendance_window' })
  seminarId!: string;

  @PrimaryColumn({ type: 'text', name: 'attendance_id', primaryKeyConstraintName: 'pk_attendance_window' })
  attendanceId!: string;

  @PrimaryColumn({ type: 'timestamptz', name: 'starts_at', primaryKeyConstraintName: 'pk_attendance_window' })
  startsAt!: Date;

  @Column({ type: 'timestamptz', name: 'ends_at' })
  endsAt!: Date;
}
