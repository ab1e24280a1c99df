/** The parts of one seminar, each in the order of the day or of its ids; a fixed number of queries. */
import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { grouped } from '../platform/groups.js';
import { AttendanceNeed } from './attendance-need.entity.js';
import { AttendanceSolution } from './attendance-solution.entity.js';
import { AttendanceWindow } from './attendance-window.entity.js';
import { Attendance } from './attendance.entity.js';
import { COMING } from './attendance.state.js';
import { InterpreterWindow } from './interpreter-window.entity.js';
import { Interpreter } from './interpreter.entity.js';
import { SeminarBreak } from './seminar-break.entity.js';
import { windowOf, type AttendanceView, type Attendee, type BreakView, type InterpreterView, type SlotView, type TalkView } from './seminar.dto.js';
import { Slot } from './slot.entity.js';
import { TalkSpeaker } from './talk-speaker.entity.js';
import { Talk } from './talk.entity.js';

type Name = { ja: string | null; en: string | null };

/** How many parties of a kind come to a seminar. */
export interface SeminarParties { delegations: number; companies: number; localCompanies: number }

export interface SeminarTitle { id: string; title: Name; /** An ISO day, or a month or year where no more is known. */ heldOn: string; timeZone: string | null; sample: boolean }

@Injectable()
export class SeminarsQueries {
  constructor(private readonly database: Database) {}

  async titles(): Promise<SeminarTitle[]> {
    const rows = await this.database.query<Omit<SeminarTitle, 'title'> & Name>(
      'SELECT id, title_ja AS ja, title_en AS en, held_on AS "heldOn", time_zone AS "timeZone", sample FROM seminar ORDER BY held_on DESC, id');
    return rows.map(({ ja, en, ...rest }) => ({ ...rest, title: { ja, en } }));
  }

  /** Parties of each seminar, as far as the asker may know of them; a seminar without any is missing. */
  async parties(): Promise<Map<string, SeminarParties>> {
    const rows = await this.database.query<SeminarParties & { id: string }>(
      `SELECT seminar_id AS id, count(*) FILTER (WHERE kind = 'delegation')::int AS delegations, count(*) FILTER (WHERE kind = 'company')::int AS companies,
              count(*) FILTER (WHERE kind = 'local-company')::int AS "localCompanies"
         FROM attendance WHERE status = ANY ($1) GROUP BY seminar_id`, [COMING]);
    return new Map(rows.map(({ id, ...parties }) => [id, parties]));
  }

  async talksAlone(seminarId: string): Promise<Omit<TalkView, 'speakers'>[]> {
    const talks = await this.database.rows(Talk, 'WHERE t.seminar_id = $1 AND NOT t.removed ORDER BY t.starts_at, t.id', [seminarId]);
    return talks.map((talk) => ({ id: talk.id, title: { ja: talk.titleJa, en: talk.titleEn }, ...windowOf(talk), room: talk.room }));
  }

  async talks(seminarId: string): Promise<TalkView[]> {
    const [talks, speakerRows] = await Promise.all([
      this.talksAlone(seminarId),
      this.database.repository(TalkSpeaker).find({ where: { seminarId }, order: { attendanceId: 'ASC' } }),
    ]);
    const speakers = grouped(speakerRows, (row) => row.talkId);
    return talks.map((talk) => ({ ...talk, speakers: (speakers.get(talk.id) ?? []).map((row) => row.attendanceId) }));
  }

  async breaks(seminarId: string): Promise<BreakView[]> {
    const rows = await this.database.rows(SeminarBreak, 'WHERE t.seminar_id = $1 AND NOT t.removed ORDER BY t.starts_at, t.id', [seminarId]);
    return rows.map((row) => ({ id: row.id, kind: row.kind, title: { ja: row.titleJa, en: row.titleEn }, ...windowOf(row), meetingsAllowed: row.meetingsAllowed }));
  }

  async slots(seminarId: string): Promise<SlotView[]> {
    const rows = await this.database.rows(Slot, 'WHERE t.seminar_id = $1 AND NOT t.removed ORDER BY t.starts_at, t.id', [seminarId]);
    return rows.map((row) => ({ id: row.id, ...windowOf(row), minutes: (row.endsAt.getTime() - row.startsAt.getTime()) / 60_000 }));
  }

  async interpreters(seminarId: string): Promise<InterpreterView[]> {
    const [rows, windowRows] = await Promise.all([
      this.database.repository(Interpreter).find({ where: { seminarId, removed: false }, order: { id: 'ASC' } }),
      this.database.repository(InterpreterWindow).find({ where: { seminarId }, order: { startsAt: 'ASC' } }),
    ]);
    const windows = grouped(windowRows, (row) => row.interpreterId);
    return rows.map((row) => ({
      id: row.id, label: row.label, languagePairs: row.languagePairs, mode: row.mode, availability: (windows.get(row.id) ?? []).map(windowOf),
      consecutiveSlotsMax: row.consecutiveSlotsMax, restSlots: row.restSlots, meetingsMax: row.meetingsMax,
    }));
  }

  /** Everybody who attends, as far as the asker may know, by id. */
  async attendances(seminarId: string): Promise<AttendanceView[]> {
    const [rows, windowRows, needRows, solutionRows, names] = await Promise.all([
      this.database.repository(Attendance).find({ where: { seminarId }, order: { id: 'ASC' } }),
      this.database.repository(AttendanceWindow).find({ where: { seminarId }, order: { startsAt: 'ASC' } }),
      this.database.repository(AttendanceNeed).find({ where: { seminarId }, order: { position: 'ASC' } }),
      this.database.repository(AttendanceSolution).find({ where: { seminarId }, order: { position: 'ASC' } }),
      this.names(seminarId),
    ]);
    const windows = grouped(windowRows, (row) => row.attendanceId);
    const needs = grouped(needRows, (row) => row.attendanceId);
    const solutions = grouped(solutionRows, (row) => row.attendanceId);
    return rows.map((row) => ({
      id: row.id, kind: row.kind, status: row.status, cityId: row.cityId, organisationId: row.organisationId, localCompanyId: row.localCompanyId,
      name: names.get(row.id) ?? { ja: row.nameJa, en: row.nameEn },
      mode: row.mode, seats: row.seats, timeZone: row.timeZone, languages: row.languages, availability: (windows.get(row.id) ?? []).map(windowOf),
      wish: row.wish, seated: row.seated, meetingsMin: row.meetingsMin, meetingsMax: row.meetingsMax,
      needs: (needs.get(row.id) ?? []).map((need) => need.needId),
      solutions: (solutions.get(row.id) ?? []).map((solution) => solution.solutionId),
    }));
  }

  /** Everybody who attends, as far as the asker may know, by id: who they are and where. One query. */
  async attendees(seminarId: string): Promise<Attendee[]> {
    const rows = await this.database.query<Omit<Attendee, 'name'> & Name>(
      `SELECT a.id, a.kind, a.status, a.city_id AS "cityId", a.organisation_id AS "organisationId", a.local_company_id AS "localCompanyId", a.mode, a.time_zone AS "timeZone", a.languages,
              CASE a.kind WHEN 'delegation' THEN a.name_ja ELSE coalesce(o.name_ja, l.name) END AS ja, CASE a.kind WHEN 'delegation' THEN a.name_en ELSE coalesce(o.name_en, l.name) END AS en
         FROM attendance a LEFT JOIN organisation o ON o.id = a.organisation_id LEFT JOIN local_company l ON l.id = a.local_company_id
        WHERE a.seminar_id = $1 ORDER BY a.id`, [seminarId]);
    return rows.map(({ ja, en, ...row }) => ({ ...row, name: { ja, en } }));
  }

  /** Names of those who have one of their own; a local company's single name serves both languages. */
  private async names(seminarId: string): Promise<Map<string, Name>> {
    const rows = await this.database.query<{ id: string } & Name>(
      `SELECT a.id, coalesce(o.name_ja, l.name) AS ja, coalesce(o.name_en, l.name) AS en FROM attendance a
         LEFT JOIN organisation o ON o.id = a.organisation_id LEFT JOIN local_company l ON l.id = a.local_company_id
        WHERE a.seminar_id = $1 AND a.kind <> 'delegation'`, [seminarId]);
    return new Map(rows.map(({ id, ja, en }) => [id, { ja, en }]));
  }
}
