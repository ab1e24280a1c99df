import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { City } from '../cities/city.entity.js';
import { LocalCompany } from '../cities/local-company.entity.js';
import { Organisation } from '../members/organisation.entity.js';
import { ID_PATTERN } from '../platform/names.js';
import type { AttendanceStatus } from './attendance.state.js';
import { Seminar } from './seminar.entity.js';

export const ATTENDANCE_MODES = ['on-site', 'online'] as const;
export type AttendanceMode = (typeof ATTENDANCE_MODES)[number];
export type AttendanceKind = 'delegation' | 'company' | 'local-company';
export const ATTENDANCE_WISHES = ['morning-or-early', 'late'] as const;
export type AttendanceWish = (typeof ATTENDANCE_WISHES)[number];

/** Who comes to a seminar: a city delegation, a member company, or a local company. */
@Entity('attendance')
@Unique('uq_attendance_city', ['seminarId', 'cityId'])
@Unique('uq_attendance_organisation', ['seminarId', 'organisationId'])
@Unique('uq_attendance_local_company', ['seminarId', 'localCompanyId'])
@Check('ck_attendance_id', `id ~ '${ID_PATTERN}'`)
@Check('ck_attendance_party', `num_nonnulls(city_id, organisation_id, local_company_id) = 1 AND kind = CASE WHEN city_id IS NOT NULL THEN 'delegation' WHEN organisation_id IS NOT NULL THEN 'company' ELSE 'local-company' END`)
@Check('ck_attendance_mode', `mode IN ('on-site', 'online')`)
@Check('ck_attendance_wish', `wish IN ('morning-or-early', 'late')`)
@Check('ck_attendance_status', `status IN ('invited', 'accepted', 'confirmed', 'arrived', 'waiting', 'declined', 'cancelled')`)
@Check('ck_attendance_status_before', `status_before IN ('invited', 'accepted', 'confirmed', 'arrived', 'waiting', 'declined', 'cancelled') AND status_before <> status`)
@Check('ck_attendance_waiting_place', `(status = 'waiting') = (waiting_place IS NOT NULL)`)
@Check('ck_attendance_waiting_place_before', `waiting_place_before IS NULL OR status_before = 'waiting'`)
@Check('ck_attendance_seats', 'seats BETWEEN 1 AND 1000')
@Check('ck_attendance_meetings', 'meetings_min >= 0 AND meetings_max >= meetings_min')
@Index('ix_attendance_city', ['cityId'])
@Index('ix_attendance_organisation', ['organisationId'])
@Index('ix_attendance_local_company', ['localCompanyId'])
export class Attendance {
  @PrimaryColumn({ type: 'text', name: 'seminar_id', primaryKeyConstraintName: 'pk_attendance' })
  @ForeignKey(() => Seminar, { name: 'fk_attendance_seminar', onDelete: 'RESTRICT' })
  seminarId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_attendance' })
  id!: string;

  @Column({ type: 'text' })
  kind!: AttendanceKind;

  @Column({ type: 'text', name: 'city_id', nullable: true })
  @ForeignKey(() => City, { name: 'fk_attendance_city', onDelete: 'RESTRICT' })
  cityId!: string | null;

  @Column({ type: 'text', name: 'organisation_id', nullable: true })
  @ForeignKey(() => Organisation, { name: 'fk_attendance_organisation', onDelete: 'RESTRICT' })
  organisationId!: string | null;

  @Column({ type: 'text', name: 'local_company_id', nullable: true })
  @ForeignKey(() => LocalCompany, { name: 'fk_attendance_local_company', onDelete: 'RESTRICT' })
  localCompanyId!: string | null;

  /** Of a delegation; companies have their own names. */
  @Column({ type: 'text', name: 'name_ja', nullable: true })
  nameJa!: string | null;

  @Column({ type: 'text', name: 'name_en', nullable: true })
  nameEn!: string | null;

  @Column({ type: 'text' })
  mode!: AttendanceMode;

  /** Persons who come. */
  @Column({ type: 'smallint', nullable: true })
  seats!: number | null;

  /** IANA name of where they are on the day. */
  @Column({ type: 'text', name: 'time_zone' })
  timeZone!: string;

  @Column({ type: 'text', array: true, default: () => "'{}'" })
  languages!: string[];

  @Column({ type: 'text', nullable: true })
  wish!: AttendanceWish | null;

  /** Stays at one table while the others move. */
  @Column({ type: 'boolean', default: false })
  seated!: boolean;

  @Column({ type: 'smallint', name: 'meetings_min', default: 0 })
  meetingsMin!: number;

  @Column({ type: 'smallint', name: 'meetings_max' })
  meetingsMax!: number;

  @Column({ type: 'text', default: 'confirmed' })
  status!: AttendanceStatus;

  /** Before the last step, which can be taken back. */
  @Column({ type: 'text', name: 'status_before', nullable: true })
  statusBefore!: AttendanceStatus | null;

  /** Place on the waiting list, the smallest next. */
  @Column({ type: 'integer', name: 'waiting_place', nullable: true })
  waitingPlace!: number | null;

  /** The place that the last step left. */
  @Column({ type: 'integer', name: 'waiting_place_before', nullable: true })
  waitingPlaceBefore!: number | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;

  /** The version that its own last step made; the party takes that step back as long as this is the version. */
  @Column({ type: 'integer', name: 'own_step_version', nullable: true })
  ownStepVersion!: number | null;

  /** The version that it made itself, by an answer or by taking one back, until those who keep the roster have read of it. */
  @Column({ type: 'integer', name: 'unread_answer_version', nullable: true })
  unreadAnswerVersion!: number | null;

  /** The version that a check-in made when it had the party arrive; taking the check-in back undoes that as long as this is the version. */
  @Column({ type: 'integer', name: 'check_in_version', nullable: true })
  checkInVersion!: number | null;

  /** Whether it may be asked freely for a meeting; where it has not said, a company only by those to whom it is recommended. */
  @Column({ type: 'boolean', name: 'accepts_requests', nullable: true })
  acceptsRequests!: boolean | null;
}
