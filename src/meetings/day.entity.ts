/** The rows of the day itself: who arrived, what became of a meeting, what each side says of it and notes for itself. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../access/account.entity.js';
import { Attendance } from '../seminars/attendance.entity.js';
import { Delegate } from '../seminars/delegate.entity.js';
import { MeetingRequest } from '../seminars/meeting-request.entity.js';
import { Slot } from '../seminars/slot.entity.js';
import type { MeetingShown } from './timetable.entity.js';

/** `substitute`: somebody else came in the place of those expected. `out` takes back every arrival before it. */
export const CHECK_IN_KINDS = ['in', 'substitute', 'out'] as const;
export type CheckInKind = (typeof CHECK_IN_KINDS)[number];
export type OutcomeState = 'held' | 'not-held' | 'cancelled';
export type Side = 'a' | 'b';
export type Absent = Side | 'both';
export const NEXT_ACTIONS = ['send', 'call', 'meet', 'visit', 'propose', 'nothing'] as const;
export type NextAction = (typeof NEXT_ACTIONS)[number];
export const NOTE_CHARACTERS_MAX = 2_000;

/** One tap at the desk. The last tap of somebody says whether they are here, in whatever order they came in. */
@Entity('check_in')
@Check('ck_check_in_kind', `kind IN ('in', 'substitute', 'out')`)
@Check('ck_check_in_at', 'at <= received_at')
@Index('ix_check_in_attendance', ['seminarId', 'attendanceId'])
@ForeignKey(() => Attendance, ['seminarId', 'attendanceId'], ['seminarId', 'id'], { name: 'fk_check_in_attendance', onDelete: 'RESTRICT' })
@ForeignKey(() => Delegate, ['seminarId', 'delegateId'], ['seminarId', 'id'], { name: 'fk_check_in_delegate', onDelete: 'CASCADE' })
export class CheckIn {
  @PrimaryColumn({ type: 'text', name: 'seminar_id', primaryKeyConstraintName: 'pk_check_in' })
  seminarId!: string;

  /** Made by the telephone, so that a tap sent twice is one. */
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_check_in' })
  id!: string;

  @Column({ type: 'text', name: 'attendance_id' })
  attendanceId!: string;

  /** Who of the party it was; null where the party has named nobody. */
  @Column({ type: 'uuid', name: 'delegate_id', nullable: true })
  delegateId!: string | null;

  @Column({ type: 'text' })
  kind!: CheckInKind;

  /** When it was tapped, as the telephone says within reason. */
  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'timestamptz', name: 'received_at' })
  receivedAt!: Date;

  @Column({ type: 'uuid', name: 'by_account', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_check_in_account', onDelete: 'SET NULL' })
  byAccount!: string | null;
}

/** What the host records of a meeting at the slot in which it stood; it stays when the timetable goes on without it. */
@Entity('meeting_outcome')
@Check('ck_meeting_outcome_state', `state IN ('held', 'not-held', 'cancelled')`)
@Check('ck_meeting_outcome_absent', `absent IN ('a', 'b', 'both') AND (absent IS NOT NULL) = (state IS NOT DISTINCT FROM 'not-held')`)
@ForeignKey(() => MeetingRequest, ['seminarId', 'requestId'], ['seminarId', 'id'], { name: 'fk_meeting_outcome_request', onDelete: 'RESTRICT' })
@ForeignKey(() => Slot, ['seminarId', 'slotId'], ['seminarId', 'id'], { name: 'fk_meeting_outcome_slot', onDelete: 'RESTRICT' })
@ForeignKey(() => Attendance, ['seminarId', 'aId'], ['seminarId', 'id'], { name: 'fk_meeting_outcome_a', onDelete: 'RESTRICT' })
@ForeignKey(() => Attendance, ['seminarId', 'bId'], ['seminarId', 'id'], { name: 'fk_meeting_outcome_b', onDelete: 'RESTRICT' })
export class MeetingOutcome {
  @PrimaryColumn({ type: 'text', name: 'seminar_id', primaryKeyConstraintName: 'pk_meeting_outcome' })
  seminarId!: string;

  @PrimaryColumn({ type: 'text', name: 'request_id', primaryKeyConstraintName: 'pk_meeting_outcome' })
  requestId!: string;

  @PrimaryColumn({ type: 'text', name: 'slot_id', primaryKeyConstraintName: 'pk_meeting_outcome' })
  slotId!: string;

  @Column({ type: 'text', name: 'a_id' })
  aId!: string;

  @Column({ type: 'text', name: 'b_id' })
  bId!: string;

  /** As it was published. */
  @Column({ type: 'jsonb' })
  shown!: MeetingShown;

  /** Null where nothing is recorded (any more). */
  @Column({ type: 'text', nullable: true })
  state!: OutcomeState | null;

  @Column({ type: 'text', nullable: true })
  absent!: Absent | null;

  /** Where it began late. */
  @Column({ type: 'timestamptz', name: 'began_at', nullable: true })
  beganAt!: Date | null;

  /** What was recorded before the last change, to go back to for a while. */
  @Column({ type: 'jsonb', nullable: true })
  before!: { state: OutcomeState | null; absent: Absent | null; beganAt: string | null } | null;

  @Column({ type: 'timestamptz', name: 'changed_at' })
  changedAt!: Date;

  @Column({ type: 'uuid', name: 'changed_by', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_meeting_outcome_account', onDelete: 'SET NULL' })
  changedBy!: string | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}

/** What a side says of a meeting of its own. The other side never reads it. */
@Entity('meeting_word')
@Check('ck_meeting_word_word', `word IN ('held', 'other-absent', 'unsaid')`)
@ForeignKey(() => MeetingRequest, ['seminarId', 'requestId'], ['seminarId', 'id'], { name: 'fk_meeting_word_request', onDelete: 'RESTRICT' })
@ForeignKey(() => Slot, ['seminarId', 'slotId'], ['seminarId', 'id'], { name: 'fk_meeting_word_slot', onDelete: 'RESTRICT' })
@ForeignKey(() => Attendance, ['seminarId', 'attendanceId'], ['seminarId', 'id'], { name: 'fk_meeting_word_attendance', onDelete: 'RESTRICT' })
export class MeetingWord {
  @PrimaryColumn({ type: 'text', name: 'seminar_id', primaryKeyConstraintName: 'pk_meeting_word' })
  seminarId!: string;

  @PrimaryColumn({ type: 'text', name: 'request_id', primaryKeyConstraintName: 'pk_meeting_word' })
  requestId!: string;

  @PrimaryColumn({ type: 'text', name: 'slot_id', primaryKeyConstraintName: 'pk_meeting_word' })
  slotId!: string;

  /** Of the side that speaks. */
  @PrimaryColumn({ type: 'text', name: 'attendance_id', primaryKeyConstraintName: 'pk_meeting_word' })
  attendanceId!: string;

  /** `unsaid`: taken back. */
  @Column({ type: 'text' })
  word!: 'held' | 'other-absent' | 'unsaid';

  @Column({ type: 'timestamptz', name: 'said_at' })
  saidAt!: Date;

  @Column({ type: 'uuid', name: 'said_by', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_meeting_word_account', onDelete: 'SET NULL' })
  saidBy!: string | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}

/** What a side writes down of a meeting for itself, and what it does next. Nobody else reads it, the office neither. */
@Entity('meeting_note')
@Check('ck_meeting_note_length', 'length(note) <= 2000')
@Check('ck_meeting_note_action', `next_action IN ('send', 'call', 'meet', 'visit', 'propose', 'nothing')`)
@Check('ck_meeting_note_day', 'next_on IS NULL OR next_action IS NOT NULL')
@ForeignKey(() => MeetingRequest, ['seminarId', 'requestId'], ['seminarId', 'id'], { name: 'fk_meeting_note_request', onDelete: 'RESTRICT' })
@ForeignKey(() => Slot, ['seminarId', 'slotId'], ['seminarId', 'id'], { name: 'fk_meeting_note_slot', onDelete: 'RESTRICT' })
@ForeignKey(() => Attendance, ['seminarId', 'attendanceId'], ['seminarId', 'id'], { name: 'fk_meeting_note_attendance', onDelete: 'RESTRICT' })
export class MeetingNote {
  @PrimaryColumn({ type: 'text', name: 'seminar_id', primaryKeyConstraintName: 'pk_meeting_note' })
  seminarId!: string;

  @PrimaryColumn({ type: 'text', name: 'request_id', primaryKeyConstraintName: 'pk_meeting_note' })
  requestId!: string;

  @PrimaryColumn({ type: 'text', name: 'slot_id', primaryKeyConstraintName: 'pk_meeting_note' })
  slotId!: string;

  @PrimaryColumn({ type: 'text', name: 'attendance_id', primaryKeyConstraintName: 'pk_meeting_note' })
  attendanceId!: string;

  @Column({ type: 'text' })
  note!: string;

  @Column({ type: 'text', name: 'next_action', nullable: true })
  nextAction!: NextAction | null;

  @Column({ type: 'date', name: 'next_on', nullable: true })
  nextOn!: string | null;

  @Column({ type: 'timestamptz', name: 'noted_at' })
  notedAt!: Date;

  @Column({ type: 'uuid', name: 'noted_by', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_meeting_note_account', onDelete: 'SET NULL' })
  notedBy!: string | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
