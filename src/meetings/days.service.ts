/** The day of a seminar for whoever runs it: the floor as it is now, and what becomes of each meeting. */
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../access/audit.trail.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { changedMeanwhile } from '../platform/versioned-edit.js';
import { Conflict, Invalid } from '../platform/errors.js';
import { SeminarsService } from '../seminars/seminars.service.js';
import { type Arrival, CheckIns, partiesHere, type PartyHere } from './check-ins.service.js';
import type { OutcomeStep, OutcomeTold } from './day.dto.js';
import type { Absent, OutcomeState, Side } from './day.entity.js';
import { type DayMeeting, DayQueries } from './day.queries.js';
import { sidesOf, verdictOf, type Verdict } from './meeting.verdict.js';

export interface FloorMeeting extends DayMeeting { verdict: Verdict; /** Sides that are expected on site and have not arrived. */ awaited: Side[]; mayUndo: boolean }
export interface Day { programme: Awaited<ReturnType<SeminarsService['programme']>>; meetings: FloorMeeting[]; arrivals: Arrival[]; parties: Map<string, PartyHere>; now: Date }

/** So long what was recorded last can be taken back. */
const UNDO_MS = 60 * 60_000;

@Injectable()
export class DaysService {
  constructor(
    private readonly database: Database,
    private readonly queries: DayQueries,
    private readonly seminars: SeminarsService,
    private readonly checkIns: CheckIns,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  /** Throws `NotFound`. */
  async day(seminarId: string): Promise<Day> {
    const programme = await this.seminars.programme(seminarId);
    const arrivals = await this.checkIns.list(seminarId);
    const now = this.clock.now();
    const parties = partiesHere(arrivals);
    const meetings = (await this.queries.meetings(seminarId)).map((meeting) => floorMeeting(meeting, parties, now));
    return { programme, meetings, arrivals, parties, now };
  }

  /**
   * Records what became of a meeting, or takes the last record back. Throws `Invalid` for a meeting that is not published there, and
   * `Conflict` where somebody recorded something since, or where what is said cannot count: a cancelled meeting or a side for which
   * somebody else came is no no-show.
   */
  async record(seminarId: string, { requestId, slotId, step, version }: OutcomeTold, by: string | null): Promise<void> {
    await this.seminars.named(seminarId);
    await this.database.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`outcome ${seminarId} ${requestId} ${slotId}`]);
    const meeting = await this.queries.meeting(seminarId, requestId, slotId);
    if (!meeting) throw noMeeting();
    const { outcome } = meeting;
    if (version !== undefined && version !== (outcome?.version ?? 0)) throw changedMeanwhile();
    const now = this.clock.now();
    if (step === 'undo') {
      if (!mayUndo(outcome, now)) throw nothingToUndo();
    } else await this.refuseBlame(seminarId, meeting, step, now);
    const was = { state: outcome?.state ?? null, absent: outcome?.absent ?? null, beganAt: outcome?.beganAt ? new Date(outcome.beganAt).toISOString() : null };
    const is = step === 'undo' ? outcome!.before! : step === 'began' ? { ...was, beganAt: now.toISOString() } : { ...STEPS[step], beganAt: was.beganAt };
    const before = step === 'undo' ? null : was;
    await this.database.query(
      `INSERT INTO meeting_outcome (seminar_id, request_id, slot_id, a_id, b_id, shown, state, absent, began_at, before, changed_at, changed_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       ON CONFLICT ON CONSTRAINT pk_meeting_outcome DO UPDATE SET state = excluded.state, absent = excluded.absent, began_at = excluded.began_at, before = excluded.before,
         changed_at = excluded.changed_at, changed_by = excluded.changed_by, version = meeting_outcome.version + 1`,
      [seminarId, requestId, slotId, meeting.aId, meeting.bId, JSON.stringify(meeting.shown), is.state, is.absent, is.beganAt, before && JSON.stringify(before), now, by]);
    const told = ({ state, absent }: { state: OutcomeState | null; absent: Absent | null }) => ({ request: requestId, slot: slotId, state, absent });
    this.audit.record({ action: 'day.outcome', kind: 'seminar', id: seminarId, before: told(was), after: { ...told(is), step } });
  }

  /** Nobody is blamed for a meeting that was cancelled or has not begun, or where somebody else came. */
  private async refuseBlame(seminarId: string, meeting: DayMeeting, step: Exclude<OutcomeStep, 'undo'>, now: Date): Promise<void> {
    if (meeting.outcome?.state === 'cancelled' && step !== 'cancelled') throw isCancelled();
    if (step === 'cancelled') return;
    if (Date.parse(meeting.shown.startsAt) > now.getTime()) throw notBegun();
    if (step === 'held' || step === 'began') return;
    const of = partiesHere(await this.checkIns.list(seminarId));
    if (sidesOf(STEPS[step].absent).some((side) => of.get(side === 'a' ? meeting.aId : meeting.bId)?.substitute)) throw substituted();
  }
}

const STEPS: Record<'held' | 'absent-a' | 'absent-b' | 'absent-both' | 'cancelled', { state: OutcomeState; absent: Absent | null }> = {
  held: { state: 'held', absent: null }, cancelled: { state: 'cancelled', absent: null },
  'absent-a': { state: 'not-held', absent: 'a' }, 'absent-b': { state: 'not-held', absent: 'b' }, 'absent-both': { state: 'not-held', absent: 'both' },
};

function floorMeeting(meeting: DayMeeting, parties: ReadonlyMap<string, PartyHere>, now: Date): FloorMeeting {
  const ids = { a: meeting.aId, b: meeting.bId };
  const sides = ['a', 'b'] as const;
  const words = Object.fromEntries(sides.flatMap((side) => meeting.words.filter(({ attendanceId }) => attendanceId === ids[side]).map(({ word }) => [side, word])));
  const verdict = verdictOf({
    state: meeting.outcome?.state ?? null, absent: meeting.outcome?.absent ?? null, words, substituted: new Set(sides.filter((side) => parties.get(ids[side])?.substitute)),
    // What took place all the same was not cancelled.
    withdrawn: new Set(meeting.outcome?.state === 'held' ? [] : sides.filter((side) => parties.get(ids[side])?.hasCancelled)),
  });
  return {
    ...meeting, verdict, mayUndo: mayUndo(meeting.outcome, now),
    awaited: sides.filter((side) => !parties.get(ids[side])?.isOnline && !parties.get(ids[side])?.isHere),
  };
}

function mayUndo(outcome: DayMeeting['outcome'], now: Date): boolean {
  return outcome?.before != null && now.getTime() - new Date(outcome.changedAt).getTime() <= UNDO_MS;
}

export function noMeeting(): Invalid {
  const texts = { ja: 'この面談は、公開中の時間割のこの枠にはありません。画面を読み直してください。', en: 'This meeting does not stand in this slot of the published timetable. Load the page again.' };
  return new Invalid('DAY.NO_MEETING', texts, [{ field: 'requestId', texts }]);
}

function nothingToUndo(): Conflict {
  return new Conflict('DAY.NOTHING_TO_UNDO', { ja: '取り消せる記録はありません。記録の取り消しは1時間以内です。', en: 'There is no record to take back; it can be taken back within an hour.' });
}

function isCancelled(): Conflict {
  return new Conflict('DAY.CANCELLED', { ja: 'この面談は中止と記録されています。違うときは、先に記録を取り消してください。', en: 'This meeting is recorded as cancelled. If that is wrong, take the record back first.' });
}

function notBegun(): Conflict {
  return new Conflict('DAY.NOT_BEGUN', { ja: 'まだ始まっていない面談です。始まる時刻の後に記録してください。', en: 'This meeting has not begun; record it after its time has come.' });
}

function substituted(): Conflict {
  return new Conflict('DAY.SUBSTITUTED', { ja: '代理の人が来ているため、欠席とは記録できません。面談が行われたときは「実施」を選んでください。', en: 'Somebody came in their place, so that side is no no-show. If the meeting took place, choose "held".' });
}
