/**
 * A copy of what is held about somebody who wrote to the office, also without an account: entered by the secretariat, taken as one file and
 * handed over. As with erasures it opens the machinery's own transaction, and whoever acts is checked by the route.
 */
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { IsNull } from 'typeorm';
import { Clock } from '../platform/clock.js';
import { Database, SYSTEM } from '../platform/database.js';
import { Conflict } from '../platform/errors.js';
import { checkEmail } from './accounts.js';
import type { Asker } from './asker.js';
import { AuditTrail } from './audit.trail.js';
import { downloadView, heldView, type DownloadView } from './erasure.dto.js';
import { copyEnteredWords } from './erasure.letters.js';
import { nobodyThere, noRequest, ownRequest } from './erasure.refusals.js';
import { ExportRequest } from './export-request.entity.js';
import { exportView, type ExportDetailView, type ExportView } from './export.dto.js';
import { Notices } from './notices.js';
import { PersonalDataQueries, type Person } from './personal-data.queries.js';

export const EXPORT_DAYS = 30;
export const EXPORTS_SHOWN_MAX = 200;
const DAY_MS = 86_400_000;
const NOTHING = { kinds: [], kept: [] };

export interface ExportsWaiting { open: number; overdue: number; dueAt: Date | null }

@Injectable()
export class ExportRequests {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queries: PersonalDataQueries,
    private readonly notices: Notices,
    private readonly audit: AuditTrail,
  ) {}

  /** Those that wait first, by their day. */
  list(): Promise<ExportView[]> {
    return this.database.as(SYSTEM, async () => {
      const rows = await this.database.repository(ExportRequest).createQueryBuilder('r')
        .orderBy('r.handed_at IS NULL', 'DESC').addOrderBy('r.due_at', 'ASC').addOrderBy('r.id', 'ASC').limit(EXPORTS_SHOWN_MAX).getMany();
      const names = await this.queries.namesAt(rows.map(({ address }) => address));
      return rows.map((row) => exportView(row, names.get(row.address) ?? null, this.clock.now()));
    });
  }

  /** How many wait to be handed over, how many of them past their day, and the nearest day. In the running transaction of the secretariat. */
  async waiting(): Promise<ExportsWaiting> {
    const [row] = await this.database.query<ExportsWaiting>(
      'SELECT count(*)::int AS open, count(*) FILTER (WHERE due_at < $1)::int AS overdue, min(due_at) AS "dueAt" FROM export_request WHERE handed_at IS NULL', [this.clock.now()]);
    return row!;
  }

  /** One request with what is held now. Throws `NotFound`. */
  get(id: string): Promise<ExportDetailView> {
    return this.database.as(SYSTEM, async () => {
      const row = await this.known(id);
      const person = await this.personOf(row);
      const view = exportView(row, (await this.queries.namesAt([row.address])).get(row.address) ?? null, this.clock.now());
      return { ...view, words: row.words, held: heldView(person ? await this.queries.held(person) : NOTHING) };
    });
  }

  /** Enters a request; the owner of an account is told. Throws `Invalid` where nothing is held about the address, `Refused` for one's own, `Conflict` where one waits already. */
  start(asker: Asker, wanted: { email: string; words: string }): Promise<{ id: string }> {
    const address = checkEmail(wanted.email);
    return this.database.as(SYSTEM, async () => {
      const person = await this.queries.find(null, address);
      if (!person) throw nobodyThere();
      if (person.accountId !== null && person.accountId === asker.accountId) throw ownRequest();
      const now = this.clock.now();
      const row: ExportRequest = {
        id: randomUUID(), accountId: person.accountId, address: person.address, words: wanted.words, askedAt: now, dueAt: new Date(now.getTime() + EXPORT_DAYS * DAY_MS), startedBy: asker.accountId, handedBy: null, handedAt: null,
      };
      // Of two who enter it at once the database lets one through.
      const { raw } = await this.database.repository(ExportRequest).createQueryBuilder().insert().values(row).orIgnore().returning('id').execute();
      if ((raw as unknown[]).length === 0) throw enteredAlready();
      if (row.accountId !== null) await this.notices.put([{ accountId: row.accountId, kind: 'data-export.entered', occasion: row.id, texts: copyEnteredWords(), path: '/account/data' }]);
      this.audit.record({ action: 'data-export.start', kind: 'data-export', id: row.id, before: null, after: { state: 'open' } }, by(asker));
      return { id: row.id };
    });
  }

  /** All that is held now but secrets, to be handed over; each time it is taken stands in the trail. Throws `NotFound`, `Refused` for one's own. */
  handOver(asker: Asker, id: string): Promise<DownloadView> {
    return this.database.as(SYSTEM, async () => {
      const row = await this.known(id);
      if (row.accountId !== null && row.accountId === asker.accountId) throw ownRequest();
      const now = this.clock.now();
      // Afterwards somebody asks again: what is held by then is another matter.
      if (row.handedAt !== null && now.getTime() - row.handedAt.getTime() > EXPORT_DAYS * DAY_MS) throw handedOver();
      const person = await this.personOf(row);
      // An account may have been made since for the address of the request.
      if (person?.accountId != null && person.accountId === asker.accountId) throw ownRequest();
      await this.database.repository(ExportRequest).update({ id, handedAt: IsNull() }, { handedBy: asker.accountId, handedAt: now });
      const [held, parts] = person ? [await this.queries.held(person), await this.queries.download(person)] : [NOTHING, []];
      this.audit.record({ action: 'data-export.hand-over', kind: 'data-export', id, before: null, after: { rows: parts.reduce((sum, { rows }) => sum + rows.length, 0) } }, by(asker));
      return downloadView(this.clock.now(), held, parts);
    });
  }

  private personOf({ accountId, address }: ExportRequest): Promise<Person | null> {
    return this.queries.find(accountId, address);
  }

  private async known(id: string): Promise<ExportRequest> {
    const row = isUUID(id) ? await this.database.repository(ExportRequest).findOneBy({ id }) : null;
    if (!row) throw noRequest();
    return row;
  }
}

function by({ accountId, role }: Asker): Pick<Asker, 'accountId' | 'role'> {
  return { accountId, role };
}

function handedOver(): Conflict {
  return new Conflict('EXPORT.HANDED_OVER', { ja: `この写しは ${EXPORT_DAYS}日より前に渡されました。もう一度渡すときは、新しい依頼として入力してください。`, en: `This copy was handed over more than ${EXPORT_DAYS} days ago. Enter a new request to hand over another.` });
}

function enteredAlready(): Conflict {
  return new Conflict('EXPORT.ENTERED_ALREADY', { ja: 'この人の写しの依頼は、すでに受け付けています。', en: 'A copy for this person has been asked for already.' });
}
