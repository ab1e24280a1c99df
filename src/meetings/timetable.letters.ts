/** Who is told of a published or withdrawn timetable, and what is different for them: nobody whose own meetings stand as they were. */
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Notices, type Letter } from '../access/notices.js';
import type { Language } from '../engine/model.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { grouped } from '../platform/groups.js';
import { changesBetween } from './timetable.changes.js';
import type { TimetableMeeting, TimetableVersion } from './timetable.entity.js';
import type { Programme } from './timetable.input.js';
import { TimetableStore } from './timetable.store.js';
import { hostLetter, sideLetter, type Showing } from './timetable.letter-words.js';

interface Tie { account_id: string; attendance_id: string; side: 'company' | 'city'; time_zone: string | null }

@Injectable()
export class TimetableLetters {
  constructor(
    private readonly database: Database,
    private readonly store: TimetableStore,
    private readonly notices: Notices,
    private readonly clock: Clock,
  ) {}

  /** Puts the letters of a change of what is shown, from one timetable to another or to none. */
  async onShown(programme: Programme, showing: Showing, before: TimetableVersion | null, afterId: string | null): Promise<void> {
    const was = before ? await this.store.meetings(before.timetableId) : [];
    const is = afterId === null ? [] : await this.store.meetings(afterId);
    const occasion = randomUUID();
    const kind = showing.isWithdrawal ? 'timetable.withdrawn' : 'timetable.published';
    const letters: Letter[] = [];
    for (const [accountId, ties] of grouped(await this.ties(programme.id), (tie) => tie.account_id)) {
      const own = new Set(ties.map((tie) => tie.attendance_id));
      const isOwn = ({ aId, bId }: TimetableMeeting): boolean => own.has(aId) || own.has(bId);
      const changes = changesBetween(was.filter(isOwn), is.filter(isOwn));
      if (changes.length === 0) continue;
      const [{ side, time_zone }] = ties as [Tie];
      letters.push({ accountId, kind, occasion, path: `/${side}/meetings`, texts: sideLetter(programme, showing, changes, own, time_zone) });
    }
    for (const { attendanceId, address, language, zone } of await this.holders(programme.id)) {
      const own = new Set([attendanceId]);
      const changes = changesBetween(...[was, is].map((meetings) => meetings.filter(({ aId, bId }) => own.has(aId) || own.has(bId))) as [TimetableMeeting[], TimetableMeeting[]]);
      if (changes.length > 0) await this.notices.putToAddress({ id: randomUUID(), kind, occasion, address, language, texts: sideLetter(programme, showing, changes, own, zone, true), path: '/', sealedLink: null });
    }
    const changes = changesBetween(was, is);
    if (changes.length > 0) {
      const hosts = await this.database.query<{ account_id: string }>('SELECT DISTINCT account_id FROM seminar_host WHERE seminar_id IS NULL OR seminar_id = $1 ORDER BY 1', [programme.id]);
      const path = `/organizer/seminars/${encodeURIComponent(programme.id)}/timetable`;
      letters.push(...hosts.map(({ account_id: accountId }): Letter => ({ accountId, kind, occasion, path, texts: hostLetter(programme, showing, changes.length, is.length) })));
    }
    await this.notices.put(letters);
  }

  /** Those who answer for a local company through links that work, each once. */
  private holders(seminarId: string): Promise<{ attendanceId: string; address: string; language: Language; zone: string }[]> {
    return this.database.query(
      `SELECT DISTINCT ON (l.attendance_id, l.email) l.attendance_id AS "attendanceId", l.email AS address, l.language, a.time_zone AS zone FROM local_link l JOIN attendance a ON a.seminar_id = l.seminar_id AND a.id = l.attendance_id
        WHERE l.seminar_id = $1 AND l.revoked_at IS NULL AND l.expires_at > $2 ORDER BY l.attendance_id, l.email, l.created_at DESC`, [seminarId, this.clock.now()]);
  }

  /** People who act for somebody who comes to the seminar. */
  private ties(seminarId: string): Promise<Tie[]> {
    return this.database.query<Tie>(
      `SELECT o.account_id, a.id AS attendance_id, 'company' AS side, account.time_zone FROM attendance a JOIN organisation_account o ON o.organisation_id = a.organisation_id JOIN account ON account.id = o.account_id WHERE a.seminar_id = $1
       UNION ALL SELECT c.account_id, a.id, 'city', account.time_zone FROM attendance a JOIN city_account c ON c.city_id = a.city_id JOIN account ON account.id = c.account_id WHERE a.seminar_id = $1
       ORDER BY 1, 2`, [seminarId]);
  }
}
