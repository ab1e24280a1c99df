/** What a side says of its own meetings and notes for itself. It reads nothing of the other side: neither the note nor the word, also when both have spoken. */
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../access/audit.trail.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Conflict, Invalid, NotFound } from '../platform/errors.js';
import { changedMeanwhile } from '../platform/versioned-edit.js';
import type { NoteTold, OfMeeting, WordTold } from './day.dto.js';
import { MeetingNote, MeetingWord, type NextAction } from './day.entity.js';
import type { MeetingShown } from './timetable.entity.js';

/** What one's own side said and noted of a meeting, under `seminar request slot`. Versions are 0 where nothing stands. */
export interface OwnSide { word: MeetingWord['word'] | null; wordVersion: number; note: string; nextAction: NextAction | null; nextOn: string | null; noteVersion: number }

export const NOTHING_SAID: OwnSide = { word: null, wordVersion: 0, note: '', nextAction: null, nextOn: null, noteVersion: 0 };

@Injectable()
export class MeetingWords {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  /** Everything of the one who asks, in two questions. */
  async mine(): Promise<Map<string, OwnSide>> {
    const found = new Map<string, OwnSide>();
    for (const { word, version, ...row } of await this.database.rows(MeetingWord, '')) found.set(meetingKey(row), { ...NOTHING_SAID, word, wordVersion: version });
    for (const { note, nextAction, nextOn, version, ...row } of await this.database.rows(MeetingNote, '')) {
      found.set(meetingKey(row), { ...(found.get(meetingKey(row)) ?? NOTHING_SAID), note, nextAction, nextOn, noteVersion: version });
    }
    return found;
  }

  /** Says whether it took place. Throws `NotFound` for a meeting of others, `Conflict` before it has begun or where a colleague was first. */
  async say({ word, ...of }: WordTold, by: string | null): Promise<void> {
    const { attendanceId, shown } = await this.ownSide(of);
    if (Date.parse(shown.startsAt) > this.clock.now().getTime()) throw notBegun();
    const [before] = await this.database.rows(MeetingWord, `${OF_SIDE} FOR UPDATE`, sideValues(of, attendanceId));
    seen(before?.version, of.version);
    if ((before?.word ?? 'unsaid') === word) return;
    await this.database.query(
      `INSERT INTO meeting_word (seminar_id, request_id, slot_id, attendance_id, word, said_at, said_by) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT ON CONSTRAINT pk_meeting_word DO UPDATE SET word = excluded.word, said_at = excluded.said_at, said_by = excluded.said_by, version = meeting_word.version + 1`,
      [...sideValues(of, attendanceId), word, this.clock.now(), by]);
    this.audit.record({ action: 'day.word', kind: 'seminar', id: of.seminarId, before: { word: before?.word ?? null }, after: { request: of.requestId, slot: of.slotId, attendance: attendanceId, word } });
  }

  /** Notes something and what comes next; an empty note takes its place as well. Throws as `say`; a day needs an action. */
  async note({ note = null, nextAction = null, nextOn = null, ...of }: NoteTold, by: string | null): Promise<void> {
    const { attendanceId } = await this.ownSide(of);
    if (nextOn !== null && nextAction === null) throw dayWithoutAction();
    const [before] = await this.database.rows(MeetingNote, `${OF_SIDE} FOR UPDATE`, sideValues(of, attendanceId));
    seen(before?.version, of.version);
    await this.database.query(
      `INSERT INTO meeting_note (seminar_id, request_id, slot_id, attendance_id, note, next_action, next_on, noted_at, noted_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT ON CONSTRAINT pk_meeting_note DO UPDATE SET note = excluded.note, next_action = excluded.next_action, next_on = excluded.next_on, noted_at = excluded.noted_at, noted_by = excluded.noted_by,
         version = meeting_note.version + 1`,
      [...sideValues(of, attendanceId), note ?? '', nextAction, nextOn, this.clock.now(), by]);
    // What is noted is the side's own: the trail says that something was, and not what.
    this.audit.record({ action: 'day.note', kind: 'seminar', id: of.seminarId, before: null, after: { request: of.requestId, slot: of.slotId, attendance: attendanceId } });
  }

  /** As whom the one who asks comes to a published meeting. */
  private async ownSide({ seminarId, requestId, slotId }: OfMeeting & { seminarId: string }): Promise<{ attendanceId: string; shown: MeetingShown }> {
    const { role, organisations, cities } = this.database.scope;
    const [column, ids] = role === 'company' ? ['organisation_id', organisations] : ['city_id', cities];
    const [row] = await this.database.query<{ attendanceId: string; shown: MeetingShown }>(
      `SELECT x.id AS "attendanceId", m.shown FROM timetable_version v JOIN timetable_meeting m ON m.timetable_id = v.timetable_id
         JOIN attendance x ON x.seminar_id = v.seminar_id AND x.id IN (m.a_id, m.b_id) AND x.${column} = ANY ($4)
        WHERE v.seminar_id = $1 AND v.is_current AND m.request_id = $2 AND m.slot_id = $3`, [seminarId, requestId, slotId, ids.split(',')]);
    if (!row) throw new NotFound('DAY.NO_OWN_MEETING', { ja: 'この面談は見つかりません。時間割が変わったかもしれません。面談の予定を読み直してください。', en: 'There is no such meeting of yours; the timetable may have changed. Load your meetings again.' });
    return row;
  }
}

const OF_SIDE = 'WHERE t.seminar_id = $1 AND t.request_id = $2 AND t.slot_id = $3 AND t.attendance_id = $4';

export function meetingKey({ seminarId, requestId, slotId }: { seminarId: string; requestId: string; slotId: string }): string {
  return `${seminarId} ${requestId} ${slotId}`;
}

function sideValues({ seminarId, requestId, slotId }: OfMeeting & { seminarId: string }, attendanceId: string): string[] {
  return [seminarId, requestId, slotId, attendanceId];
}

function seen(now: number | undefined, version: number | undefined): void {
  if (version !== undefined && version !== (now ?? 0)) throw changedMeanwhile();
}

function notBegun(): Conflict {
  return new Conflict('DAY.NOT_BEGUN', { ja: 'まだ始まっていない面談です。始まる時刻の後に記録してください。', en: 'This meeting has not begun; record it after its time has come.' });
}

function dayWithoutAction(): Invalid {
  const texts = { ja: '日付には、次にすることも選んでください。', en: 'Choose what comes next for this day.' };
  return new Invalid('DAY.NO_ACTION', texts, [{ field: 'nextAction', texts }]);
}
