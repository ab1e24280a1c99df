import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Solution } from '../members/solution.entity.js';
import { Attendance } from './attendance.entity.js';

/** A solution with which a company comes. */
@Entity('attendance_solution')
@Unique('uq_attendance_solution_solution', ['seminarId', 'attendanceId', 'solutionId'])
@Index('ix_attendance_solution_solution', ['solutionId'])
@ForeignKey(() => Attendance, ['seminarId', 'attendanceId'], ['seminarId', 'id'], { name: 'fk_attendance_solution_attendance', onDelete: 'CASCADE' })
export class AttendanceSolution {
  @PrimaryColumn({ type: 'text', name: 'seminar_id', primaryKeyConstraintName: 'pk_attendance_solution' })
  seminarId!: string;

  @PrimaryColumn({ type: 'text', name: 'attendance_id', primaryKeyConstraintName: 'pk_attendance_solution' })
  attendanceId!: string;

  @PrimaryColumn({ type: 'smallint', primaryKeyConstraintName: 'pk_attendance_solution' })
  position!: number;

  @Column({ type: 'text', name: 'solution_id' })
  @ForeignKey(() => Solution, { name: 'fk_attendance_solution_solution', onDelete: 'RESTRICT' })
  solutionId!: string;
}
