import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Attendance } from './attendance.entity.js';
import { Talk } from './talk.entity.js';

/** Somebody who attends speaks in a talk and can meet nobody meanwhile. */
@Entity('talk_speaker')
@Index('ix_talk_speaker_attendance', ['seminarId', 'attendanceId'])
@ForeignKey(() => Talk, ['seminarId', 'talkId'], ['seminarId', 'id'], { name: 'fk_talk_speaker_talk', onDelete: 'CASCADE' })
@ForeignKey(() => Attendance, ['seminarId', 'attendanceId'], ['seminarId', 'id'], { name: 'fk_talk_speaker_attendance', onDelete: 'RESTRICT' })
export class TalkSpeaker {
  @PrimaryColumn({ type: 'text', name: 'seminar_id', primaryKeyConstraintName: 'pk_talk_speaker' })
  seminarId!: string;

  @PrimaryColumn({ type: 'text', name: 'talk_id', primaryKeyConstraintName: 'pk_talk_speaker' })
  talkId!: string;

  @PrimaryColumn({ type: 'text', name: 'attendance_id', primaryKeyConstraintName: 'pk_talk_speaker' })
  attendanceId!: string;
}
