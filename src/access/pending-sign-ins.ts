/** Between the right password and the right code: a short-lived state in a cookie of its own that opens nothing. In the machinery's transaction. */
import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { SignInNeeded } from '../platform/errors.js';
import { Account } from './account.entity.js';
import { sessionIdOf } from './askers.js';
import { PendingSignIn } from './second-factor.entity.js';

export const PENDING_MS_MAX = 5 * 60_000;
export const WRONG_CODES_MAX = 5;

/** The password was right; a code is awaited. `pending` goes into the cookie and is kept nowhere else. */
export class CodeNeeded extends SignInNeeded {
  constructor(readonly pending: string) {
    super('ACCESS.CODE_NEEDED', { ja: '端末に表示された 6 桁のコードを入力してください。', en: 'Enter the six digits that your device shows.' });
  }
}

@Injectable()
export class PendingSignIns {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Begins to wait for a code; returns the secret of the cookie. Forgets what waited in vain. */
  async open(accountId: string, attemptId: string): Promise<string> {
    const secret = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    await this.database.query('DELETE FROM pending_sign_in WHERE expires_at <= $1', [now]);
    await this.database.repository(PendingSignIn).insert({ id: sessionIdOf(secret), accountId, attemptId, expiresAt: new Date(now.getTime() + PENDING_MS_MAX), wrongCodes: 0 });
    return secret;
  }

  /** Who waits, by the secret of the cookie. Throws `SignInNeeded` when nobody does, or for too long, or after too many wrong codes. */
  async of(secret: string | null): Promise<{ pending: PendingSignIn; account: Account }> {
    const pending = secret === null ? null : await this.database.repository(PendingSignIn).findOneBy({ id: sessionIdOf(secret) });
    const isOpen = pending !== null && pending.expiresAt > this.clock.now() && pending.wrongCodes < WRONG_CODES_MAX;
    const account = isOpen ? await this.database.repository(Account).findOneBy({ id: pending.accountId }) : null;
    if (!pending || account?.disabledAt !== null) throw signInAgain();
    return { pending, account };
  }

  async countWrong(id: string): Promise<void> {
    await this.database.repository(PendingSignIn).increment({ id }, 'wrongCodes', 1);
  }

  /** Ends the waiting. Throws `SignInNeeded` when somebody else ended it first. */
  async close(id: string): Promise<void> {
    const { affected } = await this.database.repository(PendingSignIn).delete({ id });
    if (affected !== 1) throw signInAgain();
  }
}

function signInAgain(): SignInNeeded {
  return new SignInNeeded('ACCESS.SIGN_IN_AGAIN', {
    ja: '時間が経ったか、コードの誤りが続いたため、もう一度パスワードから入力してください。',
    en: 'This took too long, or too many codes were wrong; begin again with your password.',
  });
}
