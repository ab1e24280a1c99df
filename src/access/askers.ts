/** From the cookie of a request to the one who asks; also tells long-lived streams whether their session still stands. */
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Language } from '../engine/model.js';
import { Clock } from '../platform/clock.js';
import { Database, SYSTEM } from '../platform/database.js';
import { SignInNeeded } from '../platform/errors.js';
import { anonymousAsker, TIME_ZONE_DEFAULT, type Asker, type Role } from './asker.js';
import { SecondFactors } from './second-factors.js';
import { SessionCookie } from './session.cookie.js';
import { SubjectRegistry, type Subjects } from './subjects.js';

export const SESSION_IDLE_MS_MAX = 3 * 3_600_000;
export const SESSION_MS_MAX = 12 * 3_600_000;
/** How long the row of an ended session stays, to tell whose form came too late. */
export const SESSION_KEPT_MS = 12 * 3_600_000;
/** A session's last use is written at most this often. */
const TOUCH_MS = 60_000;
const SECRET = /^[\w-]{43}$/;
const OFFICE: readonly Role[] = ['secretariat', 'approver'];
const NO_SUBJECTS: Subjects = { organisation: [], city: [], seminar: [] };

interface Row extends Subjects { account_id: string; name: string; role: Role; language: Language; time_zone: string | null; last_seen_at: Date; has_factor: boolean }

@Injectable()
export class Askers {
  private readonly known = new WeakMap<FastifyRequest, Promise<Asker>>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cookie: SessionCookie,
    private readonly subjects: SubjectRegistry,
    private readonly factors: SecondFactors,
  ) {}

  /** Who asks, read once a request; anonymous without a session that stands. */
  of(request: FastifyRequest): Promise<Asker> {
    let asker = this.known.get(request);
    if (!asker) {
      asker = this.read(request).then((found) => {
        request.language = found.language;
        return (request.asker = found);
      });
      this.known.set(request, asker);
    }
    return asker;
  }

  /** Whether the session still stands: not ended, not idle for 3 h, not older than 12 h, its account not disabled. */
  async isOpen(sessionId: string): Promise<boolean> {
    return (await this.row(sessionId)) !== null;
  }

  /** Who a session just opened belongs to. Throws when it does not stand. */
  async bySecret(secret: string): Promise<Asker> {
    const asker = await this.bySession(sessionIdOf(secret));
    if (!asker) throw new SignInNeeded();
    return asker;
  }

  /** Whose session the request's cookie names, one that has ended too; null where it names none, or one that was ended by hand or long ago. Opens nothing. */
  async writerOf(request: FastifyRequest): Promise<string | null> {
    const secret = this.cookie.read(request);
    if (secret === null || !SECRET.test(secret)) return null;
    const [row] = await this.database.glance<{ account_id: string }>(SYSTEM, 'SELECT account_id FROM session WHERE id = $1', [sessionIdOf(secret)]);
    return row?.account_id ?? null;
  }

  private async read(request: FastifyRequest): Promise<Asker> {
    const secret = this.cookie.read(request);
    const fallback = anonymousAsker(request.language);
    if (secret === null || !SECRET.test(secret)) return fallback;
    const sessionId = sessionIdOf(secret);
    return (await this.bySession(sessionId)) ?? fallback;
  }

  private async bySession(sessionId: string): Promise<Asker | null> {
    const row = await this.row(sessionId);
    if (!row) return null;
    if (this.clock.now().getTime() - row.last_seen_at.getTime() > TOUCH_MS) {
      await this.database.glance(SYSTEM, 'UPDATE session SET last_seen_at = $2 WHERE id = $1', [sessionId, this.clock.now()]);
    }
    // The office acts for everybody, so nobody in particular is looked up.
    const { organisation, city, seminar } = OFFICE.includes(row.role) ? NO_SUBJECTS : this.subjects.of(row);
    return {
      accountId: row.account_id, name: row.name, role: row.role, language: row.language, timeZone: row.time_zone ?? TIME_ZONE_DEFAULT, sessionId,
      organisationIds: organisation, cityIds: city, seminarIds: seminar,
      ...(this.factors.isRequired(row.role) && !row.has_factor ? { mustEnrol: true as const } : {}),
    };
  }

  private async row(sessionId: string): Promise<Row | null> {
    const now = this.clock.now();
    const [row] = await this.database.glance<Row>(
      SYSTEM,
      `SELECT s.account_id, account.name, account.role, account.language, account.time_zone, s.last_seen_at, ${this.subjects.columns()},
              EXISTS (SELECT 1 FROM second_factor f WHERE f.account_id = account.id AND f.confirmed_at IS NOT NULL) AS has_factor
       FROM session s JOIN account ON account.id = s.account_id
       WHERE s.id = $1 AND s.expires_at > $2 AND s.last_seen_at > $3 AND account.disabled_at IS NULL`,
      [sessionId, now, new Date(now.getTime() - SESSION_IDLE_MS_MAX)],
    );
    return row ?? null;
  }
}

/** A session's id is the digest of its secret, so that a stolen table opens nothing. 64 hexadecimal digits. */
export function sessionIdOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
