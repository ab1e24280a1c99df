/**
 * How many passwords are looked at in an hour: for an account, from an address, and in all. Kept in the database, so that a
 * restart forgets nothing. An account at an address where it has signed in before has an allowance of its own: strangers who use
 * up theirs do not lock the owner out.
 */
import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { CONFIG, deriveKey, type Config } from '../platform/config.js';
import { Database, SYSTEM } from '../platform/database.js';
import { TryLater } from '../platform/errors.js';

/** Wrong passwords in an hour. An account never has more than twice the first looked at. */
export const LIMITS = { accountPerHourMax: 10, addressPerHourMax: 20, familiarAddressPerHourMax: 40, allPerHourMax: 80 } as const;
const HOUR_MS = 3_600_000;
const FAMILIAR_MS = 90 * 24 * HOUR_MS;
const LOCK = 0x4a41434c;

interface Counts { account: string; address: string; all: string; oldest: Date | null }

@Injectable()
export class LoginLimits {
  private readonly key: string;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    this.key = deriveKey(config, 'login attempts');
  }

  /**
   * Takes a place for one password to be looked at and returns its id; the place counts as a wrong one until `succeed`.
   * Throws `TryLater` (429) when there is none. Answers the same for an e-mail address without an account.
   */
  reserve(email: string, address: string): Promise<string> {
    const account = this.digest(`account ${email}`);
    const from = this.digest(`address ${address}`);
    return this.database.as(SYSTEM, async () => {
      const now = this.clock.now();
      await this.database.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
      const familiar = await this.isFamiliar(account, from, now);
      this.refuseOver(await this.counts(account, from, familiar, now), familiar, now);
      const [row] = await this.database.query<{ id: string }>(
        `INSERT INTO login_attempt (account_key, address_key, at, outcome, familiar) VALUES ($1, $2, $3, 'open', $4) RETURNING id`,
        [account, from, now, familiar],
      );
      return row!.id;
    });
  }

  /** The password was right: the place no longer counts. Also forgets what is older than 90 days. */
  async succeed(attempt: string): Promise<void> {
    await this.database.query(`UPDATE login_attempt SET outcome = 'succeeded' WHERE id = $1`, [attempt]);
    await this.database.query('DELETE FROM login_attempt WHERE at < $1', [new Date(this.clock.now().getTime() - FAMILIAR_MS)]);
  }

  /** The password was wrong. */
  async fail(attempt: string): Promise<void> {
    await this.database.query(`UPDATE login_attempt SET outcome = 'failed' WHERE id = $1`, [attempt]);
  }

  private async isFamiliar(account: string, address: string, now: Date): Promise<boolean> {
    const rows = await this.database.query(
      `SELECT 1 FROM login_attempt WHERE account_key = $1 AND address_key = $2 AND outcome = 'succeeded' AND at > $3 LIMIT 1`,
      [account, address, new Date(now.getTime() - FAMILIAR_MS)],
    );
    return rows.length > 0;
  }

  private async counts(account: string, address: string, familiar: boolean, now: Date): Promise<Counts> {
    const [counts] = await this.database.query<Counts>(
      `SELECT count(*) FILTER (WHERE account_key = $1) AS account, count(*) FILTER (WHERE address_key = $2) AS address,
              count(*) AS all, min(at) AS oldest
       FROM login_attempt WHERE at > $3 AND outcome <> 'succeeded' AND familiar = $4`,
      [account, address, new Date(now.getTime() - HOUR_MS), familiar],
    );
    return counts!;
  }

  private refuseOver(counts: Counts, familiar: boolean, now: Date): void {
    const addressMax = familiar ? LIMITS.familiarAddressPerHourMax : LIMITS.addressPerHourMax;
    const isOver = Number(counts.account) >= LIMITS.accountPerHourMax || Number(counts.address) >= addressMax
      || (!familiar && Number(counts.all) >= LIMITS.allPerHourMax);
    if (!isOver) return;
    const freeAt = (counts.oldest ?? now).getTime() + HOUR_MS;
    throw new TryLater('ACCESS.TOO_MANY_ATTEMPTS', {
      ja: 'ログインの失敗が続いたため、しばらく受け付けません。最長 1 時間待つか、以前ログインした場所からお試しください。',
      en: 'Too many failed sign-ins; wait up to an hour, or try from a place where you have signed in before.',
    }, 429, Math.max(1, Math.ceil((freeAt - now.getTime()) / 1_000)));
  }

  private digest(text: string): string {
    return createHmac('sha256', this.key).update(text).digest('base64url');
  }
}
