/** All letters as the secretariat sees them: to whom, on what, and what became of the mail; a failed one is sent again by hand. */
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Conflict } from '../platform/errors.js';
import { Mailer } from '../platform/mailer.js';
import { Outbox } from '../platform/outbox.js';
import { AuditTrail } from './audit.trail.js';
import { Notice } from './notice.entity.js';
import { noNotice, NOTICE_PUT } from './notices.js';

/** `page`: never to be mailed, because there is no mail server; its reader finds it in the service. */
export const LETTER_STATES = ['waiting', 'sent', 'failed', 'page'] as const;
export type LetterState = (typeof LETTER_STATES)[number];

export interface OutgoingLetter {
  id: string; kind: string; title: string; body: string; path: string; language: 'ja' | 'en';
  /** Name of the account, null for a letter to somebody without one. */
  name: string | null;
  email: string;
  putAt: Date; sentAt: Date | null; dueAt: Date | null; readAt: Date | null; attempts: number; failure: string | null; state: LetterState;
}

export interface OutgoingQuery { kind: string | null; state: LetterState | null; person: string | null; page: number }

export const OUTGOING_ROWS = 50;
const STATE = `CASE WHEN n.sent_at IS NOT NULL THEN 'sent' WHEN n.due_at IS NOT NULL OR n.sending_at IS NOT NULL THEN 'waiting' WHEN n.failure IS NOT NULL THEN 'failed' ELSE 'page' END`;
const COLUMNS = `n.id, n.kind, n.title, n.body, n.path, n.language, a.name, coalesce(n.address, a.email) AS email, n.put_at AS "putAt", n.sent_at AS "sentAt",
  n.due_at AS "dueAt", n.read_at AS "readAt", n.attempts, n.failure, ${STATE} AS state`;
const FROM = 'FROM notice n LEFT JOIN account a ON a.id = n.account_id';
const WHERE = `WHERE ($1::text IS NULL OR n.kind = $1) AND ($2::text IS NULL OR ${STATE} = $2)
  AND ($3::text IS NULL OR strpos(lower(coalesce(a.name, '') || ' ' || coalesce(n.address, a.email)), lower($3)) > 0)`;

@Injectable()
export class Outgoing {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly mailer: Mailer,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** Letters, newest first, a page at a time; how many match, and every kind there is. In the running transaction. */
  async search({ kind, state, person, page }: OutgoingQuery): Promise<{ items: OutgoingLetter[]; total: number; kinds: string[] }> {
    const filter = [kind, state, person];
    const items = await this.database.query<OutgoingLetter>(
      `SELECT ${COLUMNS} ${FROM} ${WHERE} ORDER BY n.put_at DESC, n.id DESC LIMIT ${OUTGOING_ROWS} OFFSET ${(page - 1) * OUTGOING_ROWS}`, filter,
    );
    const [counted] = await this.database.query<{ total: string }>(`SELECT count(*) AS total ${FROM} ${WHERE}`, filter);
    const kinds = await this.database.query<{ kind: string }>('SELECT DISTINCT kind FROM notice ORDER BY 1');
    return { items, total: Number(counted!.total), kinds: kinds.map((row) => row.kind) };
  }

  /** How many letters could not be mailed and wait for a decision. */
  async failed(): Promise<number> {
    const [row] = await this.database.query<{ n: number }>(`SELECT count(*)::int AS n ${FROM} WHERE ${STATE} = 'failed'`);
    return row!.n;
  }

  /** Throws `NotFound`. */
  async get(id: string): Promise<OutgoingLetter> {
    const [letter] = isUUID(id) ? await this.database.query<OutgoingLetter>(`SELECT ${COLUMNS} ${FROM} WHERE n.id = $1`, [id]) : [];
    if (!letter) throw noNotice();
    return letter;
  }

  /** Has a letter that failed mailed once more. Throws `NotFound`, and `Conflict` for one that did not fail or when there is no mail server. */
  async resend(id: string): Promise<void> {
    const letter = await this.get(id);
    if (letter.state !== 'failed' || !this.mailer.isOn) throw notFailed();
    const { affected } = await this.database.repository(Notice).createQueryBuilder().update()
      .set({ dueAt: this.clock.now(), attempts: 0, failure: null }).where('id = :id AND (account_id IS NOT NULL OR sealed_link IS NOT NULL) AND due_at IS NULL AND sending_at IS NULL AND sent_at IS NULL', { id }).execute();
    if (affected !== 1) throw notFailed();
    await this.outbox.put(NOTICE_PUT, id);
    this.audit.record({ action: 'notice.resend', kind: 'notice', id, before: { state: 'failed', failure: letter.failure }, after: { state: 'waiting' } });
  }
}

function notFailed(): Conflict {
  return new Conflict('NOTICE.NOT_FAILED', {
    ja: '送り直せるのは、送信に失敗したお知らせだけです。メールサーバーが設定されていない場合も送れません。',
    en: 'Only a letter that failed can be sent again, and only where a mail server is configured.',
  });
}
