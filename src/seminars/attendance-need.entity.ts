import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Need } from '../cities/need.entity.js';
import { Attendance } from './attendance.entity.js';

/** A need with which a delegation comes. */
@Entity('attendance_need')
@Unique('uq_attendance_need_need', ['seminarId', 'attendanceId', 'needId'])
@Index('ix_attendance_need_need', ['needId'])
@ForeignKey(() => Attendance, ['seminarId', 'attendanceId'], ['seminarId', 'id'], { name: 'fk_attendance_need_attendance', onDelete: 'CASCADE' })
export class AttendanceNeed {
  @PrimaryColumn({ type: 'text', name: 'seminar_id', primaryKeyConstraintName: 'pk_attendance_need' })
  seminarId!: string;

  @PrimaryColumn({ type: 'text', name: 'attendance_id', primaryKeyConstraintName: 'pk_attendance_need' })
  attendanceId!: string;

  @PrimaryColumn({ type: 'smallint', primaryKeyConstraintName: 'pk_attendance_need' })
  position!: number;

  @Column({ type: 'text', name: 'need_id' })
  @ForeignKey(() => Need, { name: 'fk_attendance_need_need', onDelete: 'RESTRICT' })
  needId!: string;
}
