/**
 * Mails the letters that are due, one to each reader. A letter is marked before the mail server is spoken to and again when it has
 * answered: one found marked after a crash may have gone out, so it is not sent a second time by itself; the secretariat decides.
 */
import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { CONFIG, deriveKey, type Config } from '../platform/config.js';
import { Database, SYSTEM } from '../platform/database.js';
import { Mailer, MailFailure } from '../platform/mailer.js';
import { Outbox } from '../platform/outbox.js';
import { unseal } from '../platform/sealed.js';
import type { Notice } from './notice.entity.js';
import { LetterStops } from './letter-stops.js';
import { NOTICE_PUT } from './notices.js';

const POLL_MS = 30_000;
const MINUTE_MS = 60_000;
/** Waits after each attempt that certainly failed; after the last one the letter has failed. */
export const RETRY_MINUTES = [1, 5, 30, 120, 480] as const;
/** A letter marked for longer was left behind by a process that ended. */
export const SENDING_MS_MAX = 5 * MINUTE_MS;
const FOOTER = {
  ja: 'このメールは JASCA マッチから自動で送られています。返信は読まれません。',
  en: 'This mail was sent by JASCA Match automatically; replies are not read.',
};
const STOP = { ja: 'このお知らせを止める（ログイン不要）:', en: 'Stop these mails (no need to sign in):' };
export const INTERRUPTED = 'The process ended while the mail was being sent; it may have gone out.';

type Due = Pick<Notice, 'id' | 'kind' | 'accountId' | 'language' | 'title' | 'body' | 'path' | 'sealedLink' | 'attempts'> & { to: string };

@Injectable()
export class NoticeMail implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger('NoticeMail');
  private timer: NodeJS.Timeout | undefined;
  private sending: Promise<void> | undefined;
  private rung = false;
  private stopped = false;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly mailer: Mailer,
    private readonly outbox: Outbox,
    private readonly stops: LetterStops,
  ) {}

  onModuleInit(): void {
    // The row is the truth; the message of the outbox only rings, after its own transaction.
    this.outbox.on(NOTICE_PUT, async () => this.database.afterCommit(() => this.ring()));
  }

  /** Begins to mail what is due, now and from time to time; does nothing without a mail server. */
  start(): void {
    if (!this.mailer.isOn) return;
    this.timer ??= setInterval(() => this.ring(), POLL_MS).unref();
    this.ring();
  }

  /** Mails what is due now, where this process mails at all. */
  ring(): void {
    if (this.stopped || !this.timer) return;
    this.rung = true;
    this.sending ??= this.sendWhileRung()
      .catch((error: unknown) => this.logger.warn(`Letters wait: ${(error as Error).message}`))
      .finally(() => { this.sending = undefined; });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.sending;
  }

  /** Mails everything that is due; answers how many letters were tried. */
  async sendDue(): Promise<number> {
    await this.giveUpInterrupted();
    let tried = 0;
    for (let letter = await this.takeNext(); letter !== null; letter = this.stopped ? null : await this.takeNext()) {
      await this.sendOne(letter);
      tried += 1;
    }
    return tried;
  }

  private async sendWhileRung(): Promise<void> {
    while (this.rung && !this.stopped) {
      this.rung = false;
      await this.sendDue();
    }
  }

  /** Marks the next letter that is due as being sent, so that no other process takes it, and answers it. */
  private takeNext(): Promise<Due | null> {
    return this.database.as(SYSTEM, async () => {
      const now = this.clock.now();
      const [letter] = await this.database.query<Due>(
        `UPDATE notice n SET sending_at = $1, due_at = NULL, attempts = n.attempts + 1
         FROM (SELECT c.id, coalesce(c.address, a.email) AS "to" FROM notice c LEFT JOIN account a ON a.id = c.account_id
               WHERE c.due_at <= $1 ORDER BY c.due_at, c.put_at, c.id LIMIT 1 FOR UPDATE OF c SKIP LOCKED) AS next
         WHERE n.id = next.id
         RETURNING n.id, n.kind, n.account_id AS "accountId", n.language, n.title, n.body, n.path, n.sealed_link AS "sealedLink", n.attempts, next."to"`,
        [now],
      ).then(rowsOf<Due>);
      return letter ?? null;
    });
  }

  private async sendOne(letter: Due): Promise<void> {
    const stopAt = this.stopOf(letter);
    try {
      await this.mailer.send({ to: letter.to, subject: letter.title, text: this.textOf(letter, stopAt), language: letter.language, stopAt, id: `notice-${letter.id}` });
    } catch (error) {
      if (!(error instanceof MailFailure)) throw error;
      return this.keepFailure(letter, error);
    }
    await this.database.as(SYSTEM, () => this.database.query(
      'UPDATE notice SET sent_at = $2, sending_at = NULL, failure = NULL, sealed_link = NULL WHERE id = $1', [letter.id, this.clock.now()],
    ));
  }

  private async keepFailure(letter: Due, failure: MailFailure): Promise<void> {
    const minutes = failure.kind === 'later' ? RETRY_MINUTES[letter.attempts - 1] : undefined;
    const dueAt = minutes === undefined ? null : new Date(this.clock.now().getTime() + minutes * MINUTE_MS);
    await this.database.as(SYSTEM, () => this.database.query(
      'UPDATE notice SET due_at = $2, sending_at = NULL, failure = $3 WHERE id = $1', [letter.id, dueAt, failure.message],
    ));
  }

  private async giveUpInterrupted(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - SENDING_MS_MAX);
    await this.database.as(SYSTEM, () => this.database.query(
      'UPDATE notice SET sending_at = NULL, failure = $2 WHERE sending_at < $1', [before, INTERRUPTED],
    ));
  }

  /** Whoever has no account is led nowhere but by the link that a letter carries. */
  private textOf({ id, accountId, body, path, sealedLink, language }: Due, stopAt: string | null): string {
    const address = sealedLink !== null ? unseal(linkKey(this.config), id, sealedLink) : accountId === null ? null : path;
    return `${body}\n\n${address === null ? '' : `${new URL(address, this.config.publicUrl).href}\n\n`}--\n${FOOTER[language]}\n${stopAt === null ? '' : `${STOP[language]}\n${stopAt}\n`}`;
  }

  private stopOf({ kind, accountId }: Due): string | null {
    const path = this.stops.pathOf(kind, accountId);
    return path && new URL(path, this.config.publicUrl).href;
  }
}

/** The key under which links wait for their mail. */
export function linkKey(config: Config): string {
  return deriveKey(config, 'links in letters');
}

/** TypeORM answers an UPDATE with its rows and their count. */
function rowsOf<T>(answer: unknown): T[] {
  return (Array.isArray(answer) && Array.isArray(answer[0]) ? answer[0] : answer) as T[];
}
