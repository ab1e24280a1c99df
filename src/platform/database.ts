/**
 * The database as services see it: one transaction for each request or job, in which row-level security knows who asks.
 * The scope travels with the call chain, so no service opens a connection or passes a manager on.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { Inject, Injectable } from '@nestjs/common';
import type { ClientBase } from 'pg';
import { DataSource, type EntityManager, type EntityMetadata, type EntityTarget, type ObjectLiteral, type QueryRunner, type Repository } from 'typeorm';

/** Who asks, in the words of row-level security; lists are comma separated, '' means none. */
export interface Scope {
  account: string;
  role: string;
  organisations: string;
  cities: string;
  seminars: string;
  /** Of whoever answers for a party of a seminar through a link: seminar, attendance and local company, apart by a space. */
  party?: string;
}

/** The office's own machinery: jobs, commands, loading. */
export const SYSTEM: Scope = { account: '', role: 'system', organisations: '', cities: '', seminars: '' };
export const ANONYMOUS: Scope = { ...SYSTEM, role: 'anonymous' };

const TELL = `SELECT set_config('app.account', $1, true), set_config('app.role', $2, true), set_config('app.organisations', $3, true),
  set_config('app.cities', $4, true), set_config('app.seminars', $5, true), set_config('app.party', $6, true)`;

interface Running { scope: Scope; manager: EntityManager; beforeCommit: (() => Promise<void>)[]; afterCommit: (() => void)[] }

@Injectable()
export class Database {
  private readonly running = new AsyncLocalStorage<Running>();
  private readonly selects = new Map<EntityTarget<ObjectLiteral>, string>();

  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  /** Manager of the running transaction. Throws where nobody asked: every read has an asker. */
  get manager(): EntityManager {
    return this.current().manager;
  }

  repository<T extends ObjectLiteral>(entity: EntityTarget<T>): Repository<T> {
    return this.manager.getRepository(entity);
  }

  /** Plain SQL in the running transaction. */
  query<T>(sql: string, parameters: unknown[] = []): Promise<T[]> {
    return this.manager.query(sql, parameters) as Promise<T[]>;
  }

  /**
   * Whole rows of an entity, as lists and pages read them: `tail` is what follows the table, which it calls `t`.
   * A repository puts its question together and turns every value over anew each time, which takes four times as long as asking.
   */
  rows<T extends ObjectLiteral>(entity: EntityTarget<T>, tail: string, parameters: unknown[] = []): Promise<T[]> {
    let select = this.selects.get(entity);
    if (select === undefined) this.selects.set(entity, select = selectOf(this.source.getMetadata(entity)));
    return this.query<T>(`${select} ${tail}`, parameters);
  }

  /**
   * Runs `work` in one transaction in which the database knows `scope`; commits when it resolves, rolls back when it throws.
   * A nested call with the same scope joins the running transaction; with another scope it opens its own.
   */
  async as<T>(scope: Scope, work: () => Promise<T>): Promise<T> {
    const outer = this.running.getStore();
    if (outer && same(outer.scope, scope)) return work();
    const running: Running = { scope, manager: this.source.createQueryRunner().manager, beforeCommit: [], afterCommit: [] };
    const answer = await this.running.run(running, () => within(running, work));
    for (const call of running.afterCommit) call();
    return answer;
  }

  /** One question in a transaction of its own, asked and committed in one packet; in the running transaction where that has the same scope. */
  async glance<T>(scope: Scope, sql: string, parameters: unknown[]): Promise<T[]> {
    const outer = this.running.getStore();
    if (outer && same(outer.scope, scope)) return this.query<T>(sql, parameters);
    const runner = this.source.createQueryRunner();
    try {
      const connection = await connectionOf(runner);
      const [, answer] = await Promise.all([begin(connection, scope), connection.query(sql, parameters), connection.query('COMMIT')]);
      return answer.rows as T[];
    } finally {
      await runner.release();
    }
  }

  /** Who asks in the running transaction. */
  get scope(): Scope {
    return this.current().scope;
  }

  /** Takes `work` for the rest of the running transaction; false where another process is at it. */
  async seize(work: string): Promise<boolean> {
    const [lock] = await this.query<{ got: boolean }>('SELECT pg_try_advisory_xact_lock(hashtext($1)) AS got', [work]);
    return lock!.got;
  }

  /** Runs last in the running transaction, so that a lock which all writers need is held for a moment only. */
  beforeCommit(call: () => Promise<void>): void {
    this.current().beforeCommit.push(call);
  }

  /** Calls back once the running transaction is committed; a bell, so it may be lost with the process. */
  afterCommit(call: () => void): void {
    this.current().afterCommit.push(call);
  }

  private current(): Running {
    const running = this.running.getStore();
    if (!running) throw new Error('The database was asked outside Database.as(): nobody is asking.');
    return running;
  }
}

/** The work of a transaction and its end. */
async function within<T>({ scope, manager, beforeCommit }: Running, work: () => Promise<T>): Promise<T> {
  const runner = manager.queryRunner!;
  try {
    const begun = begin(await connectionOf(runner), scope);
    // Not waited for: the first question of the work travels in the same packet, and where the opening fails, so does all behind it.
    begun.catch(() => undefined);
    // What the runner's own startTransaction leaves behind, so that it commits, rolls back and nests as ever.
    Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
    try {
      const result = await work();
      for (const call of beforeCommit) await call();
      await begun;
      await runner.commitTransaction();
      return result;
    } catch (error) {
      await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    }
  } finally {
    await runner.release();
  }
}

/** The columns that reads show under the names of their fields; a day stays the text that it is in the database. */
function selectOf({ columns, tableName }: EntityMetadata): string {
  const shown = columns.filter((column) => column.isSelect);
  return `SELECT ${shown.map(({ databaseName, type, propertyName }) => `t."${databaseName}"${type === 'date' ? '::text' : ''} AS "${propertyName}"`).join(', ')} FROM "${tableName}" t`;
}

function connectionOf(runner: QueryRunner): Promise<ClientBase> {
  return runner.connect() as Promise<ClientBase>;
}

/** Opens a transaction and tells the database who asks, both at once. */
function begin(connection: ClientBase, scope: Scope): Promise<unknown> {
  return Promise.all([
    connection.query('START TRANSACTION'),
    connection.query(TELL, [scope.account, scope.role, scope.organisations, scope.cities, scope.seminars, scope.party ?? '']),
  ]);
}

function same(a: Scope, b: Scope): boolean {
  return a.account === b.account && a.role === b.role && a.organisations === b.organisations && a.cities === b.cities && a.seminars === b.seminars && (a.party ?? '') === (b.party ?? '');
}
