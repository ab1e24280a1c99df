/** Keeps what calendars are told in step with what is shown: each meeting's sequence rises when it changes, and what is dropped stays as cancelled. */
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';

@Injectable()
export class CalendarFollow {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** In the transaction that shows a timetable, or none. One statement however many meetings there are. */
  async onShown(seminarId: string): Promise<void> {
    await this.database.query(
      `WITH now AS (
         SELECT m.request_id, m.a_id, m.b_id, m.shown, v.number, v.is_final FROM timetable_version v JOIN timetable_meeting m ON m.timetable_id = v.timetable_id WHERE v.seminar_id = $1 AND v.is_current
       ), gone AS (
         UPDATE calendar_meeting c SET is_cancelled = true, sequence = c.sequence + 1, changed_at = $2
          WHERE c.seminar_id = $1 AND NOT c.is_cancelled AND NOT EXISTS (SELECT 1 FROM now WHERE now.request_id = c.request_id)
       )
       INSERT INTO calendar_meeting AS c (seminar_id, request_id, a_id, b_id, sequence, number, is_final, is_cancelled, changed_at, shown)
         SELECT $1, request_id, a_id, b_id, 0, number, is_final, false, $2, shown FROM now
       ON CONFLICT (seminar_id, request_id) DO UPDATE SET sequence = c.sequence + 1, number = excluded.number, is_final = excluded.is_final, is_cancelled = false, changed_at = excluded.changed_at, shown = excluded.shown
         WHERE c.is_cancelled OR c.is_final <> excluded.is_final OR c.shown <> excluded.shown`, [seminarId, this.clock.now()]);
  }
}
