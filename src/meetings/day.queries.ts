/** The day as it stands: every published meeting with what its host recorded and what its sides say, and what was recorded of meetings that are gone from the timetable. */
import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import type { MeetingOutcome } from './day.entity.js';
import type { MeetingShown } from './timetable.entity.js';

/** A meeting at the slot in which it stands, or stood. */
export interface DayMeeting {
  requestId: string; slotId: string; tableId: string | null; linkId: string | null; aId: string; bId: string; shown: MeetingShown;
  /** It stands in the current version; else only what was recorded of it is left. */
  isPublished: boolean;
  outcome: Pick<MeetingOutcome, 'state' | 'absent' | 'before'> & { beganAt: Date | null; changedAt: Date; version: number } | null;
  words: { attendanceId: string; word: 'held' | 'other-absent' | 'unsaid' }[];
}

@Injectable()
export class DayQueries {
  constructor(private readonly database: Database) {}

  /** In the order of time and table; row-level security says who reads it. One question. */
  meetings(seminarId: string): Promise<DayMeeting[]> {
    return this.database.query<DayMeeting>(`${MEETINGS} ORDER BY one.shown ->> 'startsAt', one.table_id, one.request_id`, [seminarId]);
  }

  /** One of them; null where it is not published there and nothing was recorded of it. */
  async meeting(seminarId: string, requestId: string, slotId: string): Promise<DayMeeting | null> {
    const [row] = await this.database.query<DayMeeting>(`${MEETINGS} WHERE one.request_id = $2 AND one.slot_id = $3`, [seminarId, requestId, slotId]);
    return row ?? null;
  }
}

const MEETINGS = `
  WITH shown AS (
    SELECT m.request_id, m.slot_id, m.table_id, m.link_id, m.a_id, m.b_id, m.shown FROM timetable_version v JOIN timetable_meeting m ON m.timetable_id = v.timetable_id
     WHERE v.seminar_id = $1 AND v.is_current
  ), one AS (
    SELECT *, true AS is_published FROM shown
    UNION ALL SELECT o.request_id, o.slot_id, NULL, NULL, o.a_id, o.b_id, o.shown, false FROM meeting_outcome o
     WHERE o.seminar_id = $1 AND o.state IS NOT NULL AND NOT EXISTS (SELECT 1 FROM shown s WHERE s.request_id = o.request_id AND s.slot_id = o.slot_id)
  )
  SELECT one.request_id AS "requestId", one.slot_id AS "slotId", one.table_id AS "tableId", one.link_id AS "linkId", one.a_id AS "aId", one.b_id AS "bId", one.shown, one.is_published AS "isPublished",
         CASE WHEN o.seminar_id IS NULL THEN NULL ELSE jsonb_build_object('state', o.state, 'absent', o.absent, 'beganAt', o.began_at, 'before', o.before, 'changedAt', o.changed_at, 'version', o.version) END AS outcome,
         coalesce((SELECT jsonb_agg(jsonb_build_object('attendanceId', w.attendance_id, 'word', w.word)) FROM meeting_word w
           WHERE w.seminar_id = $1 AND w.request_id = one.request_id AND w.slot_id = one.slot_id), '[]') AS words
    FROM one LEFT JOIN meeting_outcome o ON o.seminar_id = $1 AND o.request_id = one.request_id AND o.slot_id = one.slot_id`;
