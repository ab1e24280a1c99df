/** Letters to the people of a party that is invited, or for whom there is a place now: put from the machinery's side, since hosts invite as well. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Notices } from '../access/notices.js';
import { Database, SYSTEM } from '../platform/database.js';
import { Outbox } from '../platform/outbox.js';
import { Attendance } from '../seminars/attendance.entity.js';
import type { AttendanceStatus } from '../seminars/attendance.state.js';
import { SeminarsService } from '../seminars/seminars.service.js';
import { rosterLetter } from './roster.letter-words.js';

/** A party was invited, or has a place. Seminar, party, version and status after the step, apart by a space. */
const ROSTER_TOLD = 'roster.told';

interface Person { accountId: string; zone: string | null; side: 'company' | 'city' }

@Injectable()
export class RosterLetters implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly notices: Notices,
    private readonly seminars: SeminarsService,
  ) {}

  onModuleInit(): void {
    this.outbox.on(ROSTER_TOLD, (step) => this.database.as(SYSTEM, () => this.put(step)));
  }

  /** After a step in the running transaction: told is whoever is invited, and whoever waited and comes now. */
  async onStep(seminarId: string, id: string, version: number, before: AttendanceStatus | null, after: AttendanceStatus): Promise<void> {
    const isPlaced = before === 'waiting' && (after === 'accepted' || after === 'confirmed');
    if (after === 'invited' || isPlaced) await this.outbox.put(ROSTER_TOLD, `${seminarId} ${id} ${version} ${after}`);
  }

  /** Nothing where the party stands elsewhere by now. */
  private async put(step: string): Promise<void> {
    const [seminarId, id, , status] = step.split(' ') as [string, string, string, AttendanceStatus];
    if (!(await this.database.repository(Attendance).existsBy({ seminarId, id, status }))) return;
    const seminar = await this.seminars.get(seminarId);
    const kind = status === 'invited' ? 'roster.invited' : 'roster.placed';
    await this.notices.put((await this.people(seminarId, id)).map(({ accountId, zone, side }) => ({
      accountId, kind, occasion: step, path: `/${side}/meetings#invitation`, texts: (language) => rosterLetter(seminar, status === 'invited', zone, language),
    })));
  }

  private people(seminarId: string, id: string): Promise<Person[]> {
    return this.database.query<Person>(
      `SELECT o.account_id AS "accountId", p.time_zone AS zone, 'company' AS side FROM attendance a JOIN organisation_account o ON o.organisation_id = a.organisation_id JOIN account p ON p.id = o.account_id WHERE a.seminar_id = $1 AND a.id = $2
       UNION ALL SELECT c.account_id, p.time_zone, 'city' FROM attendance a JOIN city_account c ON c.city_id = a.city_id JOIN account p ON p.id = c.account_id WHERE a.seminar_id = $1 AND a.id = $2
       ORDER BY 1`, [seminarId, id]);
  }
}
