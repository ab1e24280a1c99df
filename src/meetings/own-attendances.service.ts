/** A party's own answer to its invitation. The roster is the machinery's to write here: everything runs in its transaction, and whose attendance it is is checked first. */
import { Injectable } from '@nestjs/common';
import type { Asker } from '../access/asker.js';
import { notThere } from '../access/asker.guard.js';
import { Clock } from '../platform/clock.js';
import { Database, SYSTEM } from '../platform/database.js';
import { type AttendanceStatus, isAhead, OWN_STEPS } from '../seminars/attendance.state.js';
import { ownSide, type Side } from '../seminars/own-side.js';
import type { OwnStep, OwnUndo } from './roster.dto.js';
import { ownStepChanged, seminarOver } from './roster.refusals.js';
import { RostersService } from './rosters.service.js';
import { TimetableStore } from './timetable.store.js';

interface Name { ja: string | null; en: string | null }
interface Row { seminar: { id: string; title: Name; /** An ISO day, or a month or year where no more is known. */ heldOn: string; sample: boolean }; party: string; name: Name; status: AttendanceStatus; statusBefore: AttendanceStatus | null; ownStepVersion: number | null; version: number; published: number }

/** How a party stands with a seminar, and what it can make of that. */
export interface OwnAttendance {
  seminar: Row['seminar'];
  /** Its id on the roster, and what it is called there. */
  party: string; name: Name; status: AttendanceStatus; version: number; steps: readonly AttendanceStatus[];
  /** To what its own last step can be taken back; null where there is none. */
  back: AttendanceStatus | null;
  /** Its published meetings. */
  published: number;
}
export interface OwnAnswered { status: AttendanceStatus; version: number }

@Injectable()
export class OwnAttendances {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly rosters: RostersService,
    private readonly store: TimetableStore,
  ) {}

  /** Of seminars that are still to come, the next first; empty where nobody was asked. One question. */
  async mine(asker: Asker): Promise<OwnAttendance[]> {
    return (await this.rows(asker)).map(({ statusBefore, ownStepVersion, ...row }) => ({
      ...row, steps: OWN_STEPS[row.status], back: ownStepVersion === row.version ? statusBefore : null,
    }));
  }

  /** Those of them that wait for an answer. One question. */
  async unanswered(side: Side): Promise<Row['seminar'][]> {
    return (await this.rows(side)).filter(({ status }) => status === 'invited').map(({ seminar }) => seminar);
  }

  /**
   * Accepts, declines or cancels. Throws `NotFound` for what is not one's own, `OwnMeetingsEnd` where published meetings would no longer take
   * place whose number was not confirmed, `Conflict` where somebody was first, `Refused` for a step that does not follow or a seminar that is over.
   */
  step(asker: Asker, seminarId: string, party: string, step: OwnStep): Promise<OwnAnswered> {
    return this.held(asker, seminarId, party, step.version, () => this.rosters.answer(seminarId, party, step, byOf(asker)));
  }

  /** Takes its own last step back, while nobody changed anything since. Throws as `step` does. */
  undo(asker: Asker, seminarId: string, party: string, step: OwnUndo): Promise<OwnAnswered> {
    return this.held(asker, seminarId, party, step.version, () => this.rosters.reconsider(seminarId, party, step, byOf(asker)));
  }

  private held(asker: Asker, seminarId: string, party: string, version: number, work: () => Promise<OwnAnswered>): Promise<OwnAnswered> {
    const { of, ids } = ownSide(asker);
    return this.database.as(SYSTEM, async () => {
      await this.store.hold(seminarId, undefined);
      const [own] = await this.database.query<{ version: number; heldOn: string }>(
        `SELECT a.version, s.held_on AS "heldOn" FROM attendance a JOIN seminar s ON s.id = a.seminar_id WHERE a.seminar_id = $1 AND a.id = $2 AND ${of} = ANY ($3)`, [seminarId, party, ids]);
      if (!own) throw notThere();
      if (own.version !== version) throw ownStepChanged();
      if (!isAhead(own.heldOn, this.clock.today())) throw seminarOver();
      const { status, version: now } = await work();
      return { status, version: now };
    });
  }

  private async rows(side: Side): Promise<Row[]> {
    const { of, ids } = ownSide(side);
    const rows = await this.database.query<Row>(
      `SELECT jsonb_build_object('id', s.id, 'title', jsonb_build_object('ja', s.title_ja, 'en', s.title_en), 'heldOn', s.held_on, 'sample', s.sample) AS seminar, a.id AS party, a.status, a.status_before AS "statusBefore",
              jsonb_build_object('ja', coalesce(o.name_ja, l.name, a.name_ja), 'en', coalesce(o.name_en, l.name, a.name_en)) AS name, a.own_step_version AS "ownStepVersion", a.version,
              (SELECT count(*)::int FROM timetable_version v JOIN timetable_meeting m ON m.timetable_id = v.timetable_id WHERE v.seminar_id = a.seminar_id AND v.is_current AND a.id IN (m.a_id, m.b_id)) AS published
         FROM attendance a JOIN seminar s ON s.id = a.seminar_id LEFT JOIN organisation o ON o.id = a.organisation_id LEFT JOIN local_company l ON l.id = a.local_company_id
        WHERE ${of} = ANY ($1) ORDER BY s.held_on, s.id, a.id`, [ids]);
    return rows.filter(({ seminar }) => isAhead(seminar.heldOn, this.clock.today()));
  }
}

function byOf({ accountId, role }: Asker): { accountId: string | null; role: string } {
  return { accountId, role };
}
