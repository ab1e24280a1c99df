import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../access/account.entity.js';
import { Attendance, type AttendanceMode } from './attendance.entity.js';

export const DELEGATE_NAME_MAX = 100;
export const DELEGATE_TITLE_MAX = 150;
export const PRECEDENCE_MAX = 1_000;

/** A person whom a party sends to a seminar. Meetings are the party's: who stands in for somebody takes over nothing but the place. */
@Entity('delegate')
@Check('ck_delegate_named', 'num_nonnulls(name_ja, name_en) > 0')
@Check('ck_delegate_names', 'length(name_ja) BETWEEN 1 AND 100 AND length(name_en) BETWEEN 1 AND 100 AND length(name_kana) BETWEEN 1 AND 100')
@Check('ck_delegate_titles', 'length(title_ja) BETWEEN 1 AND 150 AND length(title_en) BETWEEN 1 AND 150')
@Check('ck_delegate_precedence', 'precedence BETWEEN 1 AND 1000')
@Check('ck_delegate_mode', `mode IN ('on-site', 'online')`)
@Check('ck_delegate_email', 'length(email) <= 254 AND email = lower(email)')
@Check('ck_delegate_stands_in', 'stands_in_for <> id')
@Index('ix_delegate_attendance', ['seminarId', 'attendanceId'])
@Index('ix_delegate_account', ['accountId'])
@Index('uq_delegate_email', ['seminarId', 'email'], { unique: true, where: 'left_at IS NULL' })
@Index('uq_delegate_stands_in_for', ['seminarId', 'standsInFor'], { unique: true })
@ForeignKey(() => Attendance, ['seminarId', 'attendanceId'], ['seminarId', 'id'], { name: 'fk_delegate_attendance', onDelete: 'RESTRICT' })
@ForeignKey(() => Delegate, ['seminarId', 'standsInFor'], ['seminarId', 'id'], { name: 'fk_delegate_stands_in_for', onDelete: 'RESTRICT' })
export class Delegate {
  @PrimaryColumn({ type: 'text', name: 'seminar_id', primaryKeyConstraintName: 'pk_delegate' })
  seminarId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_delegate' })
  id!: string;

  @Column({ type: 'text', name: 'attendance_id' })
  attendanceId!: string;

  @Column({ type: 'text', name: 'name_ja', nullable: true })
  nameJa!: string | null;

  @Column({ type: 'text', name: 'name_en', nullable: true })
  nameEn!: string | null;

  @Column({ type: 'text', name: 'name_kana', nullable: true })
  nameKana!: string | null;

  @Column({ type: 'text', name: 'title_ja', nullable: true })
  titleJa!: string | null;

  @Column({ type: 'text', name: 'title_en', nullable: true })
  titleEn!: string | null;

  /** Order of precedence among the party's people, 1 first. */
  @Column({ type: 'smallint' })
  precedence!: number;

  @Column({ type: 'text' })
  mode!: AttendanceMode;

  @Column({ type: 'text', nullable: true })
  email!: string | null;

  @Column({ type: 'uuid', name: 'account_id', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_delegate_account', onDelete: 'SET NULL' })
  accountId!: string | null;

  /** The delegate whose place this one took. */
  @Column({ type: 'uuid', name: 'stands_in_for', nullable: true })
  standsInFor!: string | null;

  /** Since when this person no longer comes: replaced or taken off. */
  @Column({ type: 'timestamptz', name: 'left_at', nullable: true })
  leftAt!: Date | null;

  @Column({ type: 'boolean', default: false })
  sample!: boolean;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
