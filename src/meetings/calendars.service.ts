/**
 * Calendars of those who meet, and the secret addresses by which their programs read them. Rows of calendars are the machinery's:
 * everything runs in its transaction, and whoever acts is checked here. Reading a calendar changes nothing.
 */
import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Asker } from '../access/asker.js';
import { notThere } from '../access/asker.guard.js';
import { AuditTrail } from '../access/audit.trail.js';
import type { Language } from '../engine/model.js';
import { Clock } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import { Database, SYSTEM } from '../platform/database.js';
import { NotFound } from '../platform/errors.js';
import { digestOf, isToken, newToken } from '../platform/tokens.js';
import { ownSide } from '../seminars/own-side.js';
import { SeminarsService } from '../seminars/seminars.service.js';
import { CalendarFeed, CalendarMeeting } from './calendar.entity.js';
import { icsOf } from './calendar.ics.js';

interface Text { ja: string | null; en: string | null }
export interface CalendarParty { id: string; name: Text; timeZone: string; /** Since when it has an address; null without one. */ since: Date | null; held: number; cancelled: { startsAt: string; endsAt: string }[] }
export interface PartyCalendars { seminar: { id: string; title: Text; timeZone: string | null; sample: boolean }; parties: CalendarParty[] }

export const feedPath = (token: string): string => `/calendar/${token}.ics`;

@Injectable()
export class Calendars {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly seminars: SeminarsService,
  ) {}

  /** Parties whose calendar the asker may hand out: for the secretariat everybody to whom meetings were ever shown, else one's own. Throws `NotFound` where there is none. */
  of(asker: Asker, seminarId: string): Promise<PartyCalendars> {
    return this.database.as(SYSTEM, async () => {
      const parties = await this.parties(asker, seminarId);
      if (parties.length === 0 && asker.role !== 'secretariat') throw notThere();
      const { id, title, timeZone, sample } = await this.seminars.programme(seminarId);
      return { seminar: { id, title, timeZone, sample }, parties };
    });
  }

  /** Seminars in which meetings were ever shown to the asker, by id. */
  seminarsOf(asker: Asker): Promise<{ id: string; title: Text }[]> {
    const { of, ids } = ownSide(asker);
    return this.database.as(SYSTEM, async () => (await this.database.query<Text & { id: string }>(
      `SELECT s.id, s.title_ja AS ja, s.title_en AS en FROM seminar s WHERE EXISTS (
         SELECT 1 FROM calendar_meeting c JOIN attendance a ON a.seminar_id = c.seminar_id AND a.id IN (c.a_id, c.b_id) WHERE c.seminar_id = s.id AND ${of} = ANY ($1)) ORDER BY s.held_on DESC, s.id`, [ids])).map(({ id, ja, en }) => ({ id, title: { ja, en } })));
  }

  /** The file of one's own meetings, or of those that were cancelled, for programs that take them away by it. Throws `NotFound` where there is none. */
  file(asker: Asker, seminarId: string, partyId: string | null, method: 'publish' | 'cancel', language: Language): Promise<string> {
    return this.database.as(SYSTEM, async () => {
      const party = (await this.parties(asker, seminarId)).find(({ id }) => partyId === null || id === partyId);
      if (!party) throw notThere();
      const meetings = (await this.meetings(seminarId, party.id)).filter(({ isCancelled }) => isCancelled === (method === 'cancel'));
      if (meetings.length === 0) throw notThere();
      return this.written(seminarId, party, method, meetings, language);
    });
  }

  /** Makes a secret address for a party; the one before stops working. The token is told this once. Throws `NotFound`. */
  renew(asker: Asker, seminarId: string, attendanceId: string, language: Language): Promise<string> {
    return this.database.as(SYSTEM, async () => {
      await this.heldParty(asker, seminarId, attendanceId);
      const before = await this.end(seminarId, attendanceId);
      const token = newToken();
      await this.database.repository(CalendarFeed).insert({ id: randomUUID(), seminarId, attendanceId, tokenHash: digestOf(token), language, madeBy: asker.accountId, madeAt: this.clock.now(), revokedAt: null });
      this.audit.record({ action: 'calendar.make', kind: 'seminar', id: seminarId, before: before ? { attendance: attendanceId } : null, after: { attendance: attendanceId } }, byOf(asker));
      return token;
    });
  }

  /** The address stops working. Throws `NotFound` where there is none. */
  revoke(asker: Asker, seminarId: string, attendanceId: string): Promise<void> {
    return this.database.as(SYSTEM, async () => {
      await this.heldParty(asker, seminarId, attendanceId);
      if (!(await this.end(seminarId, attendanceId))) throw notThere();
      this.audit.record({ action: 'calendar.revoke', kind: 'seminar', id: seminarId, before: { attendance: attendanceId }, after: null }, byOf(asker));
    });
  }

  /** What a program reads at a secret address: everything that was ever shown to the party, cancelled meetings among it. Throws `NotFound`, alike for an address that never was and one that ended. */
  read(token: string): Promise<{ id: string; ics: string }> {
    return this.database.as(SYSTEM, async () => {
      if (!isToken(token)) throw noCalendar();
      const feed = await this.database.repository(CalendarFeed).findOneBy({ tokenHash: digestOf(token), revokedAt: IsNull() });
      if (!feed) throw noCalendar();
      const [party] = await this.database.query<Text & { id: string; timeZone: string }>(`${PARTY} WHERE a.seminar_id = $1 AND a.id = $2`, [feed.seminarId, feed.attendanceId]);
      const meetings = await this.meetings(feed.seminarId, feed.attendanceId);
      return { id: feed.id, ics: await this.written(feed.seminarId, { id: party!.id, name: { ja: party!.ja, en: party!.en }, timeZone: party!.timeZone }, 'publish', meetings, feed.language) };
    });
  }

  private async written(seminarId: string, { id, name, timeZone }: Pick<CalendarParty, 'id' | 'name' | 'timeZone'>, method: 'publish' | 'cancel', meetings: CalendarMeeting[], language: Language): Promise<string> {
    const seminar = await this.seminars.programme(seminarId);
    return icsOf({ method, seminar: { title: seminar.title, venue: { ja: seminar.venue.ja, en: seminar.venue.en }, place: seminar.place, timeZone: seminar.timeZone }, party: { id, name, timeZone }, organizer: this.config.mailFrom, language, meetings });
  }

  private meetings(seminarId: string, attendanceId: string): Promise<CalendarMeeting[]> {
    return this.database.rows(CalendarMeeting, `WHERE t.seminar_id = $1 AND $2 IN (t.a_id, t.b_id) ORDER BY t.shown ->> 'startsAt', t.request_id`, [seminarId, attendanceId]);
  }

  private async parties(asker: Asker, seminarId: string): Promise<CalendarParty[]> {
    const { of, ids } = ownSide(asker);
    const rows = await this.database.query<Text & Omit<CalendarParty, 'name' | 'cancelled'> & { cancelled: CalendarParty['cancelled'] | null }>(
      `${PARTY_OF} WHERE a.seminar_id = $1 AND ($3 OR ${of} = ANY ($2))
        GROUP BY a.seminar_id, a.id, o.id, l.id, f.id ORDER BY lower(coalesce(CASE a.kind WHEN 'delegation' THEN a.name_en ELSE coalesce(o.name_en, l.name) END, '')), a.id`,
      [seminarId, ids, asker.role === 'secretariat']);
    return rows.map(({ ja, en, cancelled, ...row }) => ({ ...row, name: { ja, en }, cancelled: cancelled ?? [] }));
  }

  /** A party whose calendar the asker may hand out, kept from others until the transaction ends. */
  private async heldParty(asker: Asker, seminarId: string, attendanceId: string): Promise<void> {
    if (!(await this.parties(asker, seminarId)).some(({ id }) => id === attendanceId)) throw notThere();
    await this.database.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`calendar ${seminarId} ${attendanceId}`]);
  }

  private async end(seminarId: string, attendanceId: string): Promise<boolean> {
    const { affected } = await this.database.repository(CalendarFeed).update({ seminarId, attendanceId, revokedAt: IsNull() }, { revokedAt: this.clock.now() });
    return (affected ?? 0) > 0;
  }
}

const NAMES = `CASE a.kind WHEN 'delegation' THEN a.name_ja ELSE coalesce(o.name_ja, l.name) END AS ja, CASE a.kind WHEN 'delegation' THEN a.name_en ELSE coalesce(o.name_en, l.name) END AS en`;
const JOINED = 'FROM attendance a LEFT JOIN organisation o ON o.id = a.organisation_id LEFT JOIN local_company l ON l.id = a.local_company_id';
const PARTY = `SELECT a.id, a.time_zone AS "timeZone", ${NAMES} ${JOINED}`;
/** Those to whom something was shown. */
const PARTY_OF = `
  SELECT a.id, a.time_zone AS "timeZone", ${NAMES}, f.made_at AS since, count(*) FILTER (WHERE NOT c.is_cancelled)::int AS held,
         jsonb_agg(jsonb_build_object('startsAt', c.shown ->> 'startsAt', 'endsAt', c.shown ->> 'endsAt') ORDER BY c.shown ->> 'startsAt') FILTER (WHERE c.is_cancelled) AS cancelled
    ${JOINED} JOIN calendar_meeting c ON c.seminar_id = a.seminar_id AND a.id IN (c.a_id, c.b_id)
    LEFT JOIN calendar_feed f ON f.seminar_id = a.seminar_id AND f.attendance_id = a.id AND f.revoked_at IS NULL`;

function byOf({ accountId, role }: Asker): { accountId: string | null; role: string } {
  return { accountId, role };
}

export function noCalendar(): NotFound {
  return new NotFound('CALENDAR.UNKNOWN', {
    ja: 'このカレンダーのアドレスは使えません。面談の予定の画面で新しいアドレスを作り、予定表に登録し直してください。',
    en: 'This calendar address does not work. Make a new one on the page of your meetings and subscribe to it again.',
  });
}
