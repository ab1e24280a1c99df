import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../access/account.entity.js';
import { Need } from '../cities/need.entity.js';
import type { Mark } from '../engine/model.js';
import { Solution } from '../members/solution.entity.js';
import { Attendance } from './attendance.entity.js';
import { Seminar } from './seminar.entity.js';

/** Two sides are to meet: both agreed, the office placed it, or it was loaded as a wish; `a` is the company. What is only asked for stands in the room of meetings. */
@Entity('meeting_request')
@Unique('uq_meeting_request_pair', ['seminarId', 'aId', 'bId'])
@Check('ck_meeting_request_sides', 'a_id <> b_id')
@Check('ck_meeting_request_marks', `a_mark IN ('want', 'maybe', 'no') AND b_mark IN ('want', 'maybe', 'no')`)
@Check('ck_meeting_request_placed', 'is_placed OR placed_by IS NULL')
@Index('ix_meeting_request_b', ['seminarId', 'bId'])
@Index('ix_meeting_request_solution', ['solutionId'])
@Index('ix_meeting_request_need', ['needId'])
@ForeignKey(() => Attendance, ['seminarId', 'aId'], ['seminarId', 'id'], { name: 'fk_meeting_request_a', onDelete: 'RESTRICT' })
@ForeignKey(() => Attendance, ['seminarId', 'bId'], ['seminarId', 'id'], { name: 'fk_meeting_request_b', onDelete: 'RESTRICT' })
export class MeetingRequest {
  @PrimaryColumn({ type: 'text', name: 'seminar_id', primaryKeyConstraintName: 'pk_meeting_request' })
  @ForeignKey(() => Seminar, { name: 'fk_meeting_request_seminar', onDelete: 'RESTRICT' })
  seminarId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_meeting_request' })
  id!: string;

  @Column({ type: 'text', name: 'a_id' })
  aId!: string;

  @Column({ type: 'text', name: 'b_id' })
  bId!: string;

  @Column({ type: 'text', name: 'solution_id', nullable: true })
  @ForeignKey(() => Solution, { name: 'fk_meeting_request_solution', onDelete: 'RESTRICT' })
  solutionId!: string | null;

  @Column({ type: 'text', name: 'need_id', nullable: true })
  @ForeignKey(() => Need, { name: 'fk_meeting_request_need', onDelete: 'RESTRICT' })
  needId!: string | null;

  @Column({ type: 'text', name: 'a_mark', nullable: true })
  aMark!: Mark | null;

  @Column({ type: 'text', name: 'b_mark', nullable: true })
  bMark!: Mark | null;

  /** Those who could interpret; `null` where none is needed. */
  @Column({ type: 'text', name: 'interpreter_ids', array: true, nullable: true })
  interpreterIds!: string[] | null;

  /** Null where it was loaded. */
  @Column({ type: 'timestamptz', name: 'agreed_at', nullable: true })
  agreedAt!: Date | null;

  /** By the office, without having been asked for. */
  @Column({ type: 'boolean', name: 'is_placed', default: false })
  isPlaced!: boolean;

  @Column({ type: 'uuid', name: 'placed_by', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_meeting_request_placed_by', onDelete: 'SET NULL' })
  placedBy!: string | null;

  @Column({ type: 'timestamptz', name: 'called_off_at', nullable: true })
  calledOffAt!: Date | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
