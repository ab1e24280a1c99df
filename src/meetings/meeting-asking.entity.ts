import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../access/account.entity.js';
import { Need } from '../cities/need.entity.js';
import { Solution } from '../members/solution.entity.js';
import { Attendance } from '../seminars/attendance.entity.js';

interface Name { ja: string | null; en: string | null }
/** The two sides and what it is about, as they were called when it was asked. */
export interface AskingShown { from: Name; to: Name; solution: Name | null; need: Name | null; sample: boolean }

export const HALVES = ['morning', 'afternoon'] as const;
export type Half = (typeof HALVES)[number];
export const ANSWERS = ['accepted', 'declined', 'countered'] as const;
export type Answer = (typeof ANSWERS)[number];
export const MESSAGE_CHARACTERS_MAX = 500;

/** One side asks the other for a meeting at a seminar. Whatever the other side answers, this row stays as it is: the asker reads it. */
@Entity('meeting_asking')
@Unique('uq_meeting_asking_pair', ['seminarId', 'fromId', 'toId'])
@Check('ck_meeting_asking_sides', 'from_id <> to_id')
@Check('ck_meeting_asking_half', `half IN ('morning', 'afternoon')`)
@Check('ck_meeting_asking_message', 'length(message) BETWEEN 1 AND 1000')
@Check('ck_meeting_asking_shown', `jsonb_typeof(shown) = 'object'`)
@Index('ix_meeting_asking_to', ['seminarId', 'toId'])
@Index('ix_meeting_asking_counters', ['countersId'])
@Index('ix_meeting_asking_solution', ['solutionId'])
@Index('ix_meeting_asking_need', ['needId'])
@ForeignKey(() => Attendance, ['seminarId', 'fromId'], ['seminarId', 'id'], { name: 'fk_meeting_asking_from', onDelete: 'RESTRICT' })
@ForeignKey(() => Attendance, ['seminarId', 'toId'], ['seminarId', 'id'], { name: 'fk_meeting_asking_to', onDelete: 'RESTRICT' })
export class MeetingAsking {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_meeting_asking' })
  id!: string;

  @Column({ type: 'text', name: 'seminar_id' })
  seminarId!: string;

  @Column({ type: 'text', name: 'from_id' })
  fromId!: string;

  @Column({ type: 'text', name: 'to_id' })
  toId!: string;

  /** The other side's asking to which this is a proposal of something else. */
  @Column({ type: 'uuid', name: 'counters_id', nullable: true })
  @ForeignKey(() => MeetingAsking, { name: 'fk_meeting_asking_counters', onDelete: 'RESTRICT' })
  countersId!: string | null;

  @Column({ type: 'text', name: 'solution_id', nullable: true })
  @ForeignKey(() => Solution, { name: 'fk_meeting_asking_solution', onDelete: 'RESTRICT' })
  solutionId!: string | null;

  @Column({ type: 'text', name: 'need_id', nullable: true })
  @ForeignKey(() => Need, { name: 'fk_meeting_asking_need', onDelete: 'RESTRICT' })
  needId!: string | null;

  /** When of the day it would suit. */
  @Column({ type: 'text', nullable: true })
  half!: Half | null;

  /** Another day than the seminar's that would suit. */
  @Column({ type: 'date', nullable: true })
  day!: string | null;

  @Column({ type: 'text', nullable: true })
  message!: string | null;

  @Column({ type: 'jsonb' })
  shown!: AskingShown;

  @Column({ type: 'uuid', name: 'asked_by', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_meeting_asking_asked_by', onDelete: 'SET NULL' })
  askedBy!: string | null;

  @Column({ type: 'text', name: 'asked_by_name', default: '' })
  askedByName!: string;

  /** By the office, for the side that asks. */
  @Column({ type: 'boolean', name: 'on_behalf', default: false })
  onBehalf!: boolean;

  @Column({ type: 'timestamptz', name: 'asked_at' })
  askedAt!: Date;

  /** The last day on which it can be answered. */
  @Column({ type: 'date', name: 'expires_on' })
  expiresOn!: string;

  @Column({ type: 'timestamptz', name: 'withdrawn_at', nullable: true })
  withdrawnAt!: Date | null;

  /** Of what the asker asked; an answer does not raise it. */
  @Column({ type: 'integer', default: 1 })
  version!: number;
}

/** What the side that was asked says. Only that side and the secretariat ever read it. */
@Entity('meeting_answer')
@Check('ck_meeting_answer_answer', `answer IN ('accepted', 'declined', 'countered')`)
@Check('ck_meeting_answer_reason', `length(reason) BETWEEN 1 AND 1000 AND (reason IS NULL OR answer = 'declined')`)
@Index('ix_meeting_answer_party', ['seminarId', 'partyId'])
@ForeignKey(() => Attendance, ['seminarId', 'partyId'], ['seminarId', 'id'], { name: 'fk_meeting_answer_party', onDelete: 'RESTRICT' })
export class MeetingAnswer {
  @PrimaryColumn({ type: 'uuid', name: 'asking_id', primaryKeyConstraintName: 'pk_meeting_answer' })
  @ForeignKey(() => MeetingAsking, { name: 'fk_meeting_answer_asking', onDelete: 'RESTRICT' })
  askingId!: string;

  @Column({ type: 'text', name: 'seminar_id' })
  seminarId!: string;

  /** The attendance of the side that says it. */
  @Column({ type: 'text', name: 'party_id' })
  partyId!: string;

  @Column({ type: 'text' })
  answer!: Answer;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ type: 'uuid', name: 'answered_by', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_meeting_answer_answered_by', onDelete: 'SET NULL' })
  answeredBy!: string | null;

  @Column({ type: 'text', name: 'answered_by_name', default: '' })
  answeredByName!: string;

  @Column({ type: 'boolean', name: 'on_behalf', default: false })
  onBehalf!: boolean;

  @Column({ type: 'timestamptz', name: 'answered_at' })
  answeredAt!: Date;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
