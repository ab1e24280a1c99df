/** What those who meet read of published timetables: row-level security leaves each their own, and hosts their seminar's. */
import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import type { MeetingShown } from './timetable.entity.js';

/** A published meeting of version `version`. */
export interface OwnMeeting {
  seminarId: string; title: { ja: string | null; en: string | null }; timeZone: string | null; version: number; isFinal: boolean; publishedAt: Date;
  requestId: string; slotId: string; aId: string; bId: string; shown: MeetingShown;
}

const PUBLISHED = `
  SELECT m.seminar_id AS "seminarId", jsonb_build_object('ja', s.title_ja, 'en', s.title_en) AS title, s.time_zone AS "timeZone", v.number AS version, v.is_final AS "isFinal", v.published_at AS "publishedAt",
         m.request_id AS "requestId", m.slot_id AS "slotId", m.a_id AS "aId", m.b_id AS "bId", m.shown
    FROM timetable_version v JOIN timetable_meeting m ON m.timetable_id = v.timetable_id JOIN seminar s ON s.id = v.seminar_id
   WHERE v.is_current`;
const IN_ORDER = `ORDER BY s.held_on DESC, s.id, m.shown ->> 'startsAt', m.table_id, m.request_id`;

@Injectable()
export class OwnMeetings {
  constructor(private readonly database: Database) {}

  /** The published meetings of the one who asks, seminar by seminar in the order of time. */
  mine(): Promise<OwnMeeting[]> {
    return this.database.query<OwnMeeting>(`${PUBLISHED} ${IN_ORDER}`);
  }

  /** Those of one seminar, as far as the one who asks may read them. */
  ofSeminar(seminarId: string): Promise<OwnMeeting[]> {
    return this.database.query<OwnMeeting>(`${PUBLISHED} AND v.seminar_id = $1 ${IN_ORDER}`, [seminarId]);
  }

  /** As whom the one who asks comes to seminars: seminar and attendance, apart by a space. */
  async attendances(): Promise<string[]> {
    const { role, organisations, cities } = this.database.scope;
    const [column, ids] = role === 'company' ? ['organisation_id', organisations] : ['city_id', cities];
    return (await this.database.query<{ id: string }>(`SELECT seminar_id || ' ' || id AS id FROM attendance WHERE ${column} = ANY ($1) ORDER BY 1`, [ids.split(',')])).map(({ id }) => id);
  }
}
