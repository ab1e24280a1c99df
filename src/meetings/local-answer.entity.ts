import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../access/account.entity.js';
import type { AnswerState, NeedAnswer } from '../cities/city-answer.entity.js';
import { Attendance } from '../seminars/attendance.entity.js';
import { LocalLink } from './local-link.entity.js';

/** What a local company says of one of its needs, or of anything else: one answer a party, whoever of its links gave it last. */
@Entity('local_answer')
@Unique('uq_local_answer_subject', ['seminarId', 'attendanceId', 'kind', 'subject'])
@Check('ck_local_answer_kind', `kind IN ('need', 'more')`)
@Check('ck_local_answer_answer', `answer IN ('right', 'change', 'gone', 'said')`)
@Check('ck_local_answer_text', 'length(text) BETWEEN 1 AND 2000')
@Check('ck_local_answer_note', 'length(note) BETWEEN 1 AND 1000')
@Check('ck_local_answer_state', `state IN ('given', 'proposed', 'accepted', 'declined')`)
@Check('ck_local_answer_decided', `(state IN ('accepted', 'declined')) = (decided_at IS NOT NULL)`)
@Index('ix_local_answer_subject', ['subject'], { where: `kind = 'need'` })
@ForeignKey(() => Attendance, ['seminarId', 'attendanceId'], ['seminarId', 'id'], { name: 'fk_local_answer_attendance', onDelete: 'RESTRICT' })
export class LocalAnswer {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_local_answer' })
  id!: string;

  @Column({ type: 'text', name: 'seminar_id' })
  seminarId!: string;

  @Column({ type: 'text', name: 'attendance_id' })
  attendanceId!: string;

  /** The link through which it was given last. */
  @Column({ type: 'uuid', name: 'link_id' })
  @ForeignKey(() => LocalLink, { name: 'fk_local_answer_link', onDelete: 'RESTRICT' })
  linkId!: string;

  @Column({ type: 'text' })
  kind!: 'need' | 'more';

  /** Id of the need; empty for anything else. */
  @Column({ type: 'text' })
  subject!: string;

  @Column({ type: 'text' })
  answer!: NeedAnswer | 'said';

  @Column({ type: 'text', nullable: true })
  text!: string | null;

  /** The version of the need that is said to be right. */
  @Column({ type: 'integer', name: 'need_version', nullable: true })
  needVersion!: number | null;

  @Column({ type: 'text' })
  state!: AnswerState;

  @Column({ type: 'text', name: 'by_name' })
  byName!: string;

  @Column({ type: 'timestamptz', name: 'given_at' })
  givenAt!: Date;

  @Column({ type: 'integer', default: 1 })
  version!: number;

  @Column({ type: 'uuid', name: 'decided_by', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_local_answer_decided_by', onDelete: 'SET NULL' })
  decidedBy!: string | null;

  @Column({ type: 'timestamptz', name: 'decided_at', nullable: true })
  decidedAt!: Date | null;

  /** The secretariat's words on its decision. */
  @Column({ type: 'text', nullable: true })
  note!: string | null;
}
