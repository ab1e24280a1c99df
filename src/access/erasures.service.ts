/**
 * What is held about people, and requests to erase it: asked by the person or by the office, looked at by the secretariat, carried out
 * by an approver. Everything about other rooms' rows is the machinery's: it opens its own transaction, and whoever acts is checked by the route.
 */
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { In } from 'typeorm';
import { Clock } from '../platform/clock.js';
import { Database, SYSTEM } from '../platform/database.js';
import { SignInNeeded } from '../platform/errors.js';
import { AccessService } from './access.service.js';
import { checkEmail } from './accounts.js';
import { Account } from './account.entity.js';
import type { Asker } from './asker.js';
import { AuditTrail } from './audit.trail.js';
import { downloadView, erasureDetailView, erasureView, heldView, ownErasureView, type DownloadView, type ErasureDetailView, type ErasureView, type MyDataView } from './erasure.dto.js';
import { enteredWords, refusedWords } from './erasure.letters.js';
import { askedAlready, lastOfOffice, nobodyThere, noRequest, nothingAsked, notNow, ownRequest } from './erasure.refusals.js';
import { ERASURE_STATES, ErasureRequest, type ErasureReceipt, type ErasureState } from './erasure-request.entity.js';
import { ErasureWork } from './erasure.work.js';
import { Notices, type Letter } from './notices.js';
import { PersonalDataQueries, soughtWords, type Held, type Person } from './personal-data.queries.js';

export const ERASURE_DAYS = 30;
export const ERASURES_SHOWN_MAX = 200;
const OPEN: ErasureState[] = ['open', 'prepared'];
const DAY_MS = 86_400_000;
const NOTHING: ErasureReceipt = { erased: [], kept: [] };

export interface ErasuresWaiting { open: number; overdue: number; prepared: number; dueAt: Date | null }

@Injectable()
export class Erasures {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly access: AccessService,
    private readonly queries: PersonalDataQueries,
    private readonly work: ErasureWork,
    private readonly notices: Notices,
    private readonly audit: AuditTrail,
  ) {}

  /** What is held about the asker, and how their request stands; the latest where there were several. */
  async mine(asker: Asker): Promise<MyDataView> {
    const accountId = idOf(asker);
    const provesBy = await this.access.provesBy(asker);
    return this.database.as(SYSTEM, async () => {
      const held = await this.queries.held(await this.person(accountId));
      const [latest] = await this.database.repository(ErasureRequest).find({ where: { accountId }, order: { askedAt: 'DESC' }, take: 1 });
      return { ...heldView(held), request: latest ? ownErasureView(latest) : null, provesBy };
    });
  }

  /** All that is held about the asker, but secrets. */
  download(asker: Asker): Promise<DownloadView> {
    const accountId = idOf(asker);
    return this.database.as(SYSTEM, async () => {
      const person = await this.person(accountId);
      return downloadView(this.clock.now(), await this.queries.held(person), await this.queries.download(person));
    });
  }

  /** The asker wishes that what is held about them is erased. Throws `Invalid` on `proof`, `Conflict` where it was asked already, `TryLater`. */
  ask(asker: Asker, proof: string, from: string): Promise<MyDataView['request']> {
    return this.access.proven(asker, proof, from, async () => {
      const { accountId, address } = await this.person(idOf(asker));
      const row = await this.put({ accountId, address, origin: 'self', words: null, startedBy: accountId });
      this.record(asker, 'my-data.ask-erasure', row.id, null, { state: 'open' });
      return ownErasureView(row);
    });
  }

  /** The asker takes their wish back. Throws `Conflict` where there is none that stands. */
  takeBack(asker: Asker): Promise<void> {
    const accountId = idOf(asker);
    return this.database.as(SYSTEM, async () => {
      const row = await this.database.repository(ErasureRequest).findOne({ where: { accountId, state: In(OPEN) }, lock: { mode: 'pessimistic_write' } });
      if (!row) throw nothingAsked();
      await this.change(row.id, { state: 'withdrawn', endedBy: accountId, endedAt: this.clock.now() });
      this.record(asker, 'my-data.take-back', row.id, { state: row.state }, { state: 'withdrawn' });
    });
  }

  /** The newest requests; those that wait first, by their day. */
  list(wanted: string | null): Promise<ErasureView[]> {
    const state = ERASURE_STATES.find((each) => each === wanted) ?? null;
    return this.database.as(SYSTEM, async () => {
      const rows = await this.database.repository(ErasureRequest).createQueryBuilder('r').where(state === null ? 'true' : 'r.state = :state', { state })
        .orderBy(`r.state IN ('open', 'prepared')`, 'DESC').addOrderBy('r.due_at', 'ASC').addOrderBy('r.id', 'ASC').limit(ERASURES_SHOWN_MAX).getMany();
      const names = await this.namesOf(rows);
      return rows.map((row) => erasureView(row, names.get(row.id) ?? null, this.clock.now()));
    });
  }

  /** One request with what it would erase. Throws `NotFound`. */
  get(id: string): Promise<ErasureDetailView> {
    return this.database.as(SYSTEM, async () => {
      const row = await this.known(id);
      const held = OPEN.includes(row.state) ? await this.heldOf(row) : null;
      return erasureDetailView(row, (await this.namesOf([row])).get(row.id) ?? null, this.clock.now(), held);
    });
  }

  /** The office begins a request for somebody who wrote to it. Throws `Invalid` where nothing is held about the address, `Conflict` where it was asked already. */
  start(asker: Asker, wanted: { email: string; words: string }): Promise<{ id: string }> {
    const address = checkEmail(wanted.email);
    return this.database.as(SYSTEM, async () => {
      const person = await this.queries.find(null, address);
      if (!person) throw nobodyThere();
      const row = await this.put({ accountId: person.accountId, address: person.address, origin: 'office', words: wanted.words, startedBy: idOf(asker) });
      await this.tell(row, 'erasure.entered', enteredWords());
      this.record(asker, 'erasure.start', row.id, null, { state: 'open' });
      return { id: row.id };
    });
  }

  /** The secretariat has looked at it; an approver carries it out. Throws `NotFound`, `Conflict`, `Refused` for one's own and for the last of the office. */
  prepare(asker: Asker, id: string): Promise<void> {
    return this.move(asker, id, ['open'], async (row) => {
      await this.refuseLast(row);
      await this.change(id, { state: 'prepared', preparedBy: idOf(asker), preparedAt: this.clock.now(), returned: null });
      this.record(asker, 'erasure.prepare', id, { state: row.state }, { state: 'prepared' });
    });
  }

  /** The approver gives it back with a reason. Throws as `prepare`. */
  giveBack(asker: Asker, id: string, reason: string): Promise<void> {
    return this.move(asker, id, ['prepared'], async (row) => {
      await this.change(id, { state: 'open', preparedBy: null, preparedAt: null, returned: reason });
      this.record(asker, 'erasure.give-back', id, { state: row.state }, { state: 'open' });
    });
  }

  /** The secretariat refuses, with a reason that the person reads. Throws as `prepare`. */
  refuse(asker: Asker, id: string, reason: string): Promise<void> {
    return this.move(asker, id, OPEN, async (row) => {
      await this.change(id, { state: 'refused', reason, endedBy: idOf(asker), endedAt: this.clock.now() });
      await this.tell(row, 'erasure.refused', refusedWords(reason));
      this.record(asker, 'erasure.refuse', id, { state: row.state }, { state: 'refused' });
    });
  }

  /** Erases, all or nothing: afterwards nobody signs in with the account, and a receipt of counts is left. Throws as `prepare`. */
  carryOut(asker: Asker, id: string): Promise<void> {
    return this.move(asker, id, ['prepared'], async (row) => {
      await this.refuseLast(row);
      if (row.accountId !== null) await this.database.query('SELECT 1 FROM account WHERE id = $1 FOR UPDATE', [row.accountId]);
      const person = await this.queries.find(row.accountId, row.address);
      await this.change(id, { state: 'done', address: null, words: null, reason: null, returned: null, receipt: NOTHING, endedBy: idOf(asker), endedAt: this.clock.now() });
      const receipt = person ? await this.work.erase(person) : NOTHING;
      await this.change(id, { receipt });
      this.record(asker, 'erasure.carry-out', id, { state: row.state }, { state: 'done', rows: receipt.erased.reduce((sum, { rows }) => sum + rows, 0) });
    });
  }

  /** How many requests wait, how many of them too long, and the nearest day. In the running transaction of the office. */
  async waiting(): Promise<ErasuresWaiting> {
    const [row] = await this.database.query<ErasuresWaiting>(
      `SELECT count(*) FILTER (WHERE state = 'open')::int AS open, count(*) FILTER (WHERE due_at < $1)::int AS overdue, count(*) FILTER (WHERE state = 'prepared')::int AS prepared, min(due_at) AS "dueAt"
         FROM erasure_request WHERE state IN ('open', 'prepared')`, [this.clock.now()]);
    return row!;
  }

  private async heldOf(row: ErasureRequest): Promise<Held & { sought: string[] }> {
    const person = await this.queries.find(row.accountId, row.address);
    return person ? { ...(await this.queries.held(person)), sought: soughtWords(person) } : { kinds: [], kept: [], sought: [] };
  }

  private move(asker: Asker, id: string, from: ErasureState[], work: (row: ErasureRequest) => Promise<void>): Promise<void> {
    return this.database.as(SYSTEM, async () => {
      const row = await this.known(id, true);
      if (!from.includes(row.state)) throw notNow(row.state);
      if (row.accountId !== null && row.accountId === asker.accountId) throw ownRequest();
      await work(row);
    });
  }

  private async known(id: string, isLocked = false): Promise<ErasureRequest> {
    const row = isUUID(id) ? await this.database.repository(ErasureRequest).findOne({ where: { id }, ...(isLocked ? { lock: { mode: 'pessimistic_write' } } : {}) }) : null;
    if (!row) throw noRequest();
    return row;
  }

  private async put(of: Pick<ErasureRequest, 'accountId' | 'address' | 'origin' | 'words' | 'startedBy'>): Promise<ErasureRequest> {
    const now = this.clock.now();
    const row: ErasureRequest = {
      ...of, id: randomUUID(), state: 'open', reason: null, returned: null, askedAt: now, dueAt: new Date(now.getTime() + ERASURE_DAYS * DAY_MS), preparedBy: null, preparedAt: null, endedBy: null, endedAt: null, receipt: null,
    };
    // Of two who ask at once the database lets one through.
    const { raw } = await this.database.repository(ErasureRequest).createQueryBuilder().insert().values(row).orIgnore().returning('id').execute();
    if ((raw as unknown[]).length === 0) throw askedAlready();
    return row;
  }

  private async change(id: string, changes: Partial<ErasureRequest>): Promise<void> {
    await this.database.repository(ErasureRequest).update({ id }, changes as object);
  }

  private async person(accountId: string): Promise<Person> {
    const person = await this.queries.find(accountId, null);
    if (!person) throw new SignInNeeded();
    return person;
  }

  /** An office without a secretariat or an approver could do nothing more. */
  private async refuseLast({ accountId }: ErasureRequest): Promise<void> {
    if (accountId === null) return;
    const [last] = await this.database.query(
      `SELECT 1 FROM account a WHERE a.id = $1 AND a.disabled_at IS NULL AND a.role IN ('secretariat', 'approver')
          AND NOT EXISTS (SELECT 1 FROM account o WHERE o.role = a.role AND o.id <> a.id AND o.disabled_at IS NULL)`, [accountId]);
    if (last) throw lastOfOffice();
  }

  private async namesOf(rows: readonly ErasureRequest[]): Promise<Map<string, string>> {
    const accounts = await this.database.repository(Account).find({ select: { id: true, name: true }, where: { id: In(rows.flatMap(({ accountId }) => (accountId === null ? [] : [accountId]))) } });
    const links = await this.database.query<{ email: string; name: string }>('SELECT DISTINCT ON (email) email, name FROM (SELECT email, name, created_at FROM city_link UNION ALL SELECT email, name, created_at FROM local_link) link WHERE email = ANY($1) ORDER BY email, created_at DESC', [rows.map(({ address }) => address)]);
    return new Map(rows.flatMap(({ id, accountId, address }) => {
      const name = accountId === null ? links.find(({ email }) => email === address)?.name : accounts.find((account) => account.id === accountId)?.name;
      return name === undefined ? [] : [[id, name] as const];
    }));
  }

  /** Whoever has no account is told by the office itself. */
  private async tell({ id, accountId }: ErasureRequest, kind: string, texts: Letter['texts']): Promise<void> {
    if (accountId !== null) await this.notices.put([{ accountId, kind, occasion: id, texts, path: '/account/data' }]);
  }

  private record({ accountId, role }: Asker, action: string, id: string, before: object | null, after: object): void {
    this.audit.record({ action, kind: 'erasure', id, before, after }, { accountId, role });
  }
}

function idOf({ accountId }: Asker): string {
  if (accountId === null) throw new SignInNeeded();
  return accountId;
}
