/** Letters to people: put in the transaction of what they tell of, read by their reader, mailed after the commit (`notice.mail.ts`). */
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { Language } from '../engine/model.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { NotFound } from '../platform/errors.js';
import { Mailer, oneLine } from '../platform/mailer.js';
import { Outbox } from '../platform/outbox.js';
import { AuditTrail } from './audit.trail.js';
import { Notice } from './notice.entity.js';

/** One letter: to whom, of what kind, on which occasion, its words in a language, and the page of this service it leads to. */
export interface Letter {
  accountId: string;
  kind: string;
  occasion: string;
  texts: (language: Language) => { title: string; body: string };
  path: string;
}

/** A letter to an address that has no account; `sealedLink` is shown in the mail alone. */
export interface LetterToAddress extends Omit<Letter, 'accountId'> { address: string; language: Language; id: string; sealedLink: string | null }

export const NOTICE_PUT = 'notice.put';
export const NOTICE_ROWS = 20;
const PUTTERS = new Set(['system', 'secretariat']);

@Injectable()
export class Notices {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly mailer: Mailer,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Puts letters in the running transaction, which is the secretariat's or the machinery's. Whoever has a letter of the same kind and
   * occasion already gets no second one; accounts that are disabled or unknown get none. Three statements, however many letters.
   */
  async put(letters: Letter[]): Promise<void> {
    this.refuseStrangers();
    if (letters.length === 0) return;
    const languages = await this.languagesOf(letters.map((letter) => letter.accountId));
    const rows = letters.flatMap((letter) => {
      const language = languages.get(letter.accountId);
      return language === undefined ? [] : [this.rowOf({ ...letter, ...letter.texts(language), language, id: randomUUID(), address: null, sealedLink: null })];
    });
    await this.insert(rows);
  }

  /** Puts a letter to somebody without an account, in the running transaction. */
  async putToAddress(letter: LetterToAddress): Promise<void> {
    this.refuseStrangers();
    await this.insert([this.rowOf({ ...letter, ...letter.texts(letter.language), accountId: null })]);
  }

  /** The letters of an account, newest first, a page at a time; how many there are, and how many are unread. In the running transaction. */
  async ofAccount(accountId: string, page: number): Promise<{ items: Notice[]; total: number; unread: number }> {
    const items = await this.database.repository(Notice).find({
      where: { accountId }, order: { putAt: 'DESC', id: 'DESC' }, take: NOTICE_ROWS, skip: (page - 1) * NOTICE_ROWS,
    });
    const [counts] = await this.database.query<{ total: string; unread: string }>(
      'SELECT count(*) AS total, count(*) FILTER (WHERE read_at IS NULL) AS unread FROM notice WHERE account_id = $1', [accountId],
    );
    return { items, total: Number(counts!.total), unread: Number(counts!.unread) };
  }

  /** How many letters of an account are unread. */
  async unread(accountId: string): Promise<number> {
    const [row] = await this.database.query<{ n: number }>('SELECT count(*)::int AS n FROM notice WHERE account_id = $1 AND read_at IS NULL', [accountId]);
    return row!.n;
  }

  /** The reader has read the letter; answers where it leads. Doing it twice changes nothing. Throws `NotFound` for a letter of somebody else. */
  async markRead(accountId: string, id: string): Promise<string> {
    const letter = isUUID(id) ? await this.database.repository(Notice).findOneBy({ id, accountId }) : null;
    if (!letter) throw noNotice();
    if (letter.readAt !== null) return letter.path;
    await this.database.repository(Notice).update({ id, accountId }, { readAt: this.clock.now() });
    this.audit.record({ action: 'notice.read', kind: 'notice', id, before: { read: false }, after: { read: true } });
    return letter.path;
  }

  /** The reader has read all their letters; answers how many were unread. */
  async markAllRead(accountId: string): Promise<number> {
    const rows = await this.database.query<{ n: string }>(
      'WITH marked AS (UPDATE notice SET read_at = $2 WHERE account_id = $1 AND read_at IS NULL RETURNING 1) SELECT count(*) AS n FROM marked', [accountId, this.clock.now()],
    );
    const count = Number(rows[0]!.n);
    if (count > 0) this.audit.record({ action: 'notice.read', kind: 'account', id: accountId, before: { unread: count }, after: { unread: 0 } });
    return count;
  }

  private async languagesOf(accountIds: string[]): Promise<Map<string, Language>> {
    const rows = await this.database.query<{ id: string; language: Language }>(
      'SELECT id, language FROM account WHERE id = ANY($1) AND disabled_at IS NULL', [[...new Set(accountIds)]],
    );
    return new Map(rows.map((row) => [row.id, row.language]));
  }

  private rowOf(letter: Omit<Letter, 'accountId' | 'texts'> & Pick<Notice, 'id' | 'accountId' | 'address' | 'language' | 'title' | 'body' | 'sealedLink'>): Notice {
    const now = this.clock.now();
    const { id, kind, occasion, accountId, address, language, path, sealedLink } = letter;
    return {
      id, kind, occasion, accountId, address, language, path, sealedLink, title: oneLine(letter.title), body: letter.body.trim(),
      putAt: now, dueAt: this.mailer.isOn ? now : null, readAt: null, sendingAt: null, sentAt: null, attempts: 0, failure: null,
    };
  }

  private async insert(rows: Notice[]): Promise<void> {
    if (rows.length === 0) return;
    await this.database.query(
      `INSERT INTO notice (id, kind, occasion, account_id, address, language, title, body, path, sealed_link, put_at, due_at)
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::timestamptz[], $12::timestamptz[])
       ON CONFLICT DO NOTHING`,
      [
        rows.map((row) => row.id), rows.map((row) => row.kind), rows.map((row) => row.occasion), rows.map((row) => row.accountId), rows.map((row) => row.address),
        rows.map((row) => row.language), rows.map((row) => row.title), rows.map((row) => row.body), rows.map((row) => row.path), rows.map((row) => row.sealedLink),
        rows.map((row) => row.putAt), rows.map((row) => row.dueAt),
      ],
    );
    if (this.mailer.isOn) await this.outbox.put(NOTICE_PUT, rows[0]!.occasion);
  }

  private refuseStrangers(): void {
    if (!PUTTERS.has(this.database.scope.role)) throw new Error('Letters are put by the secretariat or the machinery; ring the outbox and put them from there.');
  }
}

export function noNotice(): NotFound {
  return new NotFound('NOTICE.NOT_FOUND', { ja: 'そのお知らせはありません。', en: 'There is no such letter.' });
}
