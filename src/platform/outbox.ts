/**
 * What must follow a commit. `put` writes a row in the running transaction; after the commit the row's handler is called,
 * and again after a crash, until it succeeds once: handlers are idempotent.
 */
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Database, SYSTEM } from './database.js';

export type OutboxHandler = (subject: string) => Promise<void>;
interface Row { id: string; kind: string; subject: string }

const POLL_MS = 1_000;
const BATCH_ROWS_MAX = 50;

@Injectable()
export class Outbox implements BeforeApplicationShutdown {
  private readonly handlers = new Map<string, OutboxHandler>();
  private readonly logger = new Logger('Outbox');
  private timer: NodeJS.Timeout | undefined;
  private sending: Promise<void> | undefined;
  private stopped = false;

  constructor(private readonly database: Database) {}

  /** Registers what a kind of message does. */
  on(kind: string, handler: OutboxHandler): void {
    if (this.handlers.has(kind)) throw new Error(`Outbox kind ${kind} has two handlers.`);
    this.handlers.set(kind, handler);
  }

  /** Writes a message in the running transaction. */
  async put(kind: string, subject: string): Promise<void> {
    // No RETURNING: those who may put a message may not read the outbox.
    await this.database.query('INSERT INTO outbox (kind, subject) VALUES ($1, $2)', [kind, subject]);
    this.database.afterCommit(() => this.ring());
  }

  /** Begins to send what is waiting, now and every second. */
  start(): void {
    this.timer ??= setInterval(() => this.ring(), POLL_MS).unref();
    this.ring();
  }

  ring(): void {
    if (this.stopped || !this.timer) return;
    this.sending ??= this.sendAll()
      .catch((error: unknown) => this.logger.warn(`Messages wait: ${(error as Error).message}`))
      .finally(() => { this.sending = undefined; });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.sending;
  }

  private async sendAll(): Promise<void> {
    while (!this.stopped && (await this.sendBatch()) === BATCH_ROWS_MAX);
  }

  private sendBatch(): Promise<number> {
    return this.database.as(SYSTEM, async () => {
      const kinds = [...this.handlers.keys()];
      const rows = await this.database.query<Row>(
        `SELECT id, kind, subject FROM outbox WHERE sent_at IS NULL AND kind = ANY($1) ORDER BY id LIMIT ${BATCH_ROWS_MAX} FOR UPDATE SKIP LOCKED`,
        [kinds],
      );
      for (const row of rows) await this.handlers.get(row.kind)!(row.subject);
      if (rows.length > 0) await this.database.query('UPDATE outbox SET sent_at = now() WHERE id = ANY($1)', [rows.map((row) => row.id)]);
      return rows.length;
    });
  }
}
