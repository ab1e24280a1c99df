/** Rows of calendars: what became of each meeting that was ever shown, and the secret addresses of those who read theirs. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../access/account.entity.js';
import type { Language } from '../engine/model.js';
import { Attendance } from '../seminars/attendance.entity.js';
import { MeetingRequest } from '../seminars/meeting-request.entity.js';
import type { MeetingShown } from './timetable.entity.js';

/** A meeting that was shown at least once, as it was last shown. */
@Entity('calendar_meeting')
@Check('ck_calendar_meeting_sequence', 'sequence >= 0')
@ForeignKey(() => MeetingRequest, ['seminarId', 'requestId'], ['seminarId', 'id'], { name: 'fk_calendar_meeting_request', onDelete: 'RESTRICT' })
@ForeignKey(() => Attendance, ['seminarId', 'aId'], ['seminarId', 'id'], { name: 'fk_calendar_meeting_a', onDelete: 'RESTRICT' })
@ForeignKey(() => Attendance, ['seminarId', 'bId'], ['seminarId', 'id'], { name: 'fk_calendar_meeting_b', onDelete: 'RESTRICT' })
export class CalendarMeeting {
  @PrimaryColumn({ type: 'text', name: 'seminar_id', primaryKeyConstraintName: 'pk_calendar_meeting' })
  seminarId!: string;

  @PrimaryColumn({ type: 'text', name: 'request_id', primaryKeyConstraintName: 'pk_calendar_meeting' })
  requestId!: string;

  @Column({ type: 'text', name: 'a_id' })
  aId!: string;

  @Column({ type: 'text', name: 'b_id' })
  bId!: string;

  /** Rises whenever what is shown of it changes, also when it is cancelled or comes back. */
  @Column({ type: 'integer' })
  sequence!: number;

  /** The version in which it last changed. */
  @Column({ type: 'integer' })
  number!: number;

  @Column({ type: 'boolean', name: 'is_final' })
  isFinal!: boolean;

  /** It is not held any more; it stays, so that calendars take it away. */
  @Column({ type: 'boolean', name: 'is_cancelled' })
  isCancelled!: boolean;

  /** When that was published or withdrawn. */
  @Column({ type: 'timestamptz', name: 'changed_at' })
  changedAt!: Date;

  @Column({ type: 'jsonb' })
  shown!: MeetingShown;
}

/** A secret address by which a party reads its meetings of one seminar. Of its token only the digest is kept. */
@Entity('calendar_feed')
@Unique('uq_calendar_feed_token', ['tokenHash'])
@Check('ck_calendar_feed_token', 'length(token_hash) = 64')
@Check('ck_calendar_feed_language', `language IN ('ja', 'en')`)
@Index('uq_calendar_feed_open', ['seminarId', 'attendanceId'], { unique: true, where: 'revoked_at IS NULL' })
@ForeignKey(() => Attendance, ['seminarId', 'attendanceId'], ['seminarId', 'id'], { name: 'fk_calendar_feed_attendance', onDelete: 'RESTRICT' })
export class CalendarFeed {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_calendar_feed' })
  id!: string;

  @Column({ type: 'text', name: 'seminar_id' })
  seminarId!: string;

  @Column({ type: 'text', name: 'attendance_id' })
  attendanceId!: string;

  @Column({ type: 'text', name: 'token_hash' })
  tokenHash!: string;

  /** Of what the calendar says: that of whoever made the address. */
  @Column({ type: 'text' })
  language!: Language;

  @Column({ type: 'uuid', name: 'made_by', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_calendar_feed_made_by', onDelete: 'SET NULL' })
  madeBy!: string | null;

  @Column({ type: 'timestamptz', name: 'made_at' })
  madeAt!: Date;

  @Column({ type: 'timestamptz', name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;
}
