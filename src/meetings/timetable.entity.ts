/** The rows of a seminar's timetables: what was made, which is in hand, and which were published. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../access/account.entity.js';
import type { TimetableValue } from '../engine/timetable/problem.js';
import type { Advice } from '../engine/timetable/proofs.js';
import type { TimetableResult } from '../engine/timetable/timetable.js';
import { Attendance } from '../seminars/attendance.entity.js';
import { MeetingRequest } from '../seminars/meeting-request.entity.js';
import { Seminar } from '../seminars/seminar.entity.js';
import { Slot } from '../seminars/slot.entity.js';

export const TIMETABLE_CAUSES = ['solve', 'repair', 'move', 'lock', 'unlock', 'refill', 'drop'] as const;
export type TimetableCause = (typeof TIMETABLE_CAUSES)[number];

interface Text { ja: string | null; en: string | null }
/** What a meeting is called as it was made: it stays so, whatever becomes of the programme. Instants are ISO in UTC. */
export interface MeetingShown { a: Text; b: Text; startsAt: string; endsAt: string; table: string | null; link: string | null; interpreter: string | null; sample: boolean }

/** One timetable as it was made from another; it is never changed. */
@Entity('timetable')
@Unique('uq_timetable_seminar', ['seminarId', 'id'])
@Check('ck_timetable_cause', `cause IN ('solve', 'repair', 'move', 'lock', 'unlock', 'refill', 'drop')`)
@Check('ck_timetable_status', `status IN ('optimal', 'feasible', 'partial', 'impossible')`)
export class Timetable {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_timetable' })
  id!: string;

  @Column({ type: 'text', name: 'seminar_id' })
  @ForeignKey(() => Seminar, { name: 'fk_timetable_seminar', onDelete: 'RESTRICT' })
  seminarId!: string;

  @Column({ type: 'uuid', name: 'base_id', nullable: true })
  @ForeignKey(() => Timetable, { name: 'fk_timetable_base', onDelete: 'RESTRICT' })
  baseId!: string | null;

  @Column({ type: 'text' })
  cause!: TimetableCause;

  /** The meeting that was moved or locked. */
  @Column({ type: 'text', name: 'request_id', nullable: true })
  requestId!: string | null;

  @Column({ type: 'text' })
  status!: TimetableResult['status'];

  /** The independent checker said yes. */
  @Column({ type: 'boolean' })
  verified!: boolean;

  @Column({ type: 'jsonb' })
  value!: TimetableValue;

  /** No timetable that holds all meetings has fewer breaks. */
  @Column({ type: 'integer' })
  bound!: number;

  @Column({ type: 'integer' })
  seed!: number;

  @Column({ type: 'bigint' })
  steps!: string;

  /** Wishes for early or late were set aside. */
  @Column({ type: 'boolean', name: 'without_wishes' })
  withoutWishes!: boolean;

  /** Requests that are not held in it. */
  @Column({ type: 'jsonb', default: () => "'[]'" })
  unheld!: string[];

  @Column({ type: 'jsonb', default: () => "'[]'" })
  advice!: Advice[];

  @Column({ type: 'uuid', name: 'made_by', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_timetable_made_by', onDelete: 'SET NULL' })
  madeBy!: string | null;

  @Column({ type: 'timestamptz', name: 'made_at' })
  madeAt!: Date;
}

/** Where a requested meeting stands in a timetable. */
@Entity('timetable_meeting')
@Check('ck_timetable_meeting_place', 'num_nonnulls(table_id, link_id) > 0')
@Index('ix_timetable_meeting_request', ['seminarId', 'requestId'])
@ForeignKey(() => Timetable, ['seminarId', 'timetableId'], ['seminarId', 'id'], { name: 'fk_timetable_meeting_timetable', onDelete: 'RESTRICT' })
@ForeignKey(() => MeetingRequest, ['seminarId', 'requestId'], ['seminarId', 'id'], { name: 'fk_timetable_meeting_request', onDelete: 'RESTRICT' })
@ForeignKey(() => Slot, ['seminarId', 'slotId'], ['seminarId', 'id'], { name: 'fk_timetable_meeting_slot', onDelete: 'RESTRICT' })
@ForeignKey(() => Attendance, ['seminarId', 'aId'], ['seminarId', 'id'], { name: 'fk_timetable_meeting_a', onDelete: 'RESTRICT' })
@ForeignKey(() => Attendance, ['seminarId', 'bId'], ['seminarId', 'id'], { name: 'fk_timetable_meeting_b', onDelete: 'RESTRICT' })
export class TimetableMeeting {
  @PrimaryColumn({ type: 'uuid', name: 'timetable_id', primaryKeyConstraintName: 'pk_timetable_meeting' })
  timetableId!: string;

  @Column({ type: 'text', name: 'seminar_id' })
  seminarId!: string;

  @PrimaryColumn({ type: 'text', name: 'request_id', primaryKeyConstraintName: 'pk_timetable_meeting' })
  requestId!: string;

  @Column({ type: 'text', name: 'slot_id' })
  slotId!: string;

  /** Null where both sides are online. */
  @Column({ type: 'text', name: 'table_id', nullable: true })
  tableId!: string | null;

  /** Of the online side. */
  @Column({ type: 'text', name: 'link_id', nullable: true })
  linkId!: string | null;

  @Column({ type: 'text', name: 'interpreter_id', nullable: true })
  interpreterId!: string | null;

  @Column({ type: 'boolean' })
  locked!: boolean;

  /** The attendance of each side, `a` being the company. */
  @Column({ type: 'text', name: 'a_id' })
  aId!: string;

  @Column({ type: 'text', name: 'b_id' })
  bId!: string;

  @Column({ type: 'jsonb' })
  shown!: MeetingShown;
}

/** Who and what a slot of a timetable takes: each once, which the primary key keeps. */
@Entity('timetable_seat')
@Check('ck_timetable_seat_kind', `kind IN ('party', 'place', 'interpreter')`)
@ForeignKey(() => TimetableMeeting, ['timetableId', 'requestId'], ['timetableId', 'requestId'], { name: 'fk_timetable_seat_meeting', onDelete: 'RESTRICT' })
export class TimetableSeat {
  @PrimaryColumn({ type: 'uuid', name: 'timetable_id', primaryKeyConstraintName: 'pk_timetable_seat' })
  timetableId!: string;

  @PrimaryColumn({ type: 'text', name: 'slot_id', primaryKeyConstraintName: 'pk_timetable_seat' })
  slotId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_timetable_seat' })
  kind!: 'party' | 'place' | 'interpreter';

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_timetable_seat' })
  subject!: string;

  @Column({ type: 'text', name: 'request_id' })
  requestId!: string;
}

/** The timetable in hand, and those that were undone, the last first to come back. */
@Entity('timetable_head')
@ForeignKey(() => Timetable, ['seminarId', 'timetableId'], ['seminarId', 'id'], { name: 'fk_timetable_head_timetable', onDelete: 'RESTRICT' })
export class TimetableHead {
  @PrimaryColumn({ type: 'text', name: 'seminar_id', primaryKeyConstraintName: 'pk_timetable_head' })
  @ForeignKey(() => Seminar, { name: 'fk_timetable_head_seminar', onDelete: 'RESTRICT' })
  seminarId!: string;

  @Column({ type: 'uuid', name: 'timetable_id' })
  timetableId!: string;

  @Column({ type: 'uuid', array: true, default: () => "'{}'" })
  undone!: string[];

  @Column({ type: 'integer', default: 1 })
  version!: number;
}

/** A published version; one at most is current. */
@Entity('timetable_version')
@Check('ck_timetable_version_number', 'number > 0')
@Check('ck_timetable_version_current', 'NOT (is_current AND withdrawn_at IS NOT NULL)')
@Index('uq_timetable_version_current', ['seminarId'], { unique: true, where: 'is_current' })
@ForeignKey(() => Timetable, ['seminarId', 'timetableId'], ['seminarId', 'id'], { name: 'fk_timetable_version_timetable', onDelete: 'RESTRICT' })
export class TimetableVersion {
  @PrimaryColumn({ type: 'text', name: 'seminar_id', primaryKeyConstraintName: 'pk_timetable_version' })
  seminarId!: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'pk_timetable_version' })
  number!: number;

  @Column({ type: 'uuid', name: 'timetable_id' })
  timetableId!: string;

  /** Else preliminary: it may still change. */
  @Column({ type: 'boolean', name: 'is_final' })
  isFinal!: boolean;

  @Column({ type: 'boolean', name: 'is_current' })
  isCurrent!: boolean;

  @Column({ type: 'uuid', name: 'published_by', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_timetable_version_published_by', onDelete: 'SET NULL' })
  publishedBy!: string | null;

  @Column({ type: 'timestamptz', name: 'published_at' })
  publishedAt!: Date;

  @Column({ type: 'timestamptz', name: 'withdrawn_at', nullable: true })
  withdrawnAt!: Date | null;

  @Column({ type: 'text', name: 'withdrawn_reason', nullable: true })
  withdrawnReason!: string | null;
}
