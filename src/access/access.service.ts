/** Signing in and out, and what people may change of their own account. */
import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Language } from '../engine/model.js';
import { Clock } from '../platform/clock.js';
import { Database, SYSTEM } from '../platform/database.js';
import { Invalid, SignInNeeded } from '../platform/errors.js';
import { Account } from './account.entity.js';
import { Accounts, checkPassword, emailOf } from './accounts.js';
import { scopeOf, type Asker } from './asker.js';
import { Askers, SESSION_IDLE_MS_MAX, SESSION_MS_MAX, sessionIdOf } from './askers.js';
import { AuditTrail } from './audit.trail.js';
import { LoginLimits } from './login.limits.js';
import { Passwords } from './passwords.js';
import { Session } from './session.entity.js';

/** A session just opened: the value of the cookie, which is kept nowhere else, and who it is. */
export interface SignedIn { cookie: string; asker: Asker }

@Injectable()
export class AccessService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly askers: Askers,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly limits: LoginLimits,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Opens a session, with a new id each time; `previous`, the session that the browser came with, ends.
   * Call it from a route marked `@OwnTransactions()`: it waits for its turn.
   * Throws `SignInNeeded` (the same for a wrong password, an unknown and a disabled account), `TryLater` when there were too
   * many failures (429) or too many wait (503).
   */
  async signIn(email: string, password: string, address: string, previous: string | null = null): Promise<SignedIn> {
    const normal = emailOf(email);
    return this.passwords.inTurn(async () => {
      const { attempt, account } = await this.verified(normal, password, address);
      const cookie = await this.database.as(SYSTEM, async () => {
        await this.limits.succeed(attempt);
        if (previous !== null) await this.database.repository(Session).delete({ id: previous });
        await this.forgetOldSessions();
        return this.openSession(account, 'session.open');
      });
      return { cookie, asker: await this.askers.bySecret(cookie) };
    });
  }

  /** Ends the asker's session. Does nothing for somebody who has none. */
  async signOut(asker: Asker): Promise<void> {
    const { sessionId, accountId } = asker;
    if (sessionId === null || accountId === null) return;
    await this.database.as(scopeOf(asker), async () => {
      await this.database.repository(Session).delete({ id: sessionId });
      this.audit.record({ action: 'session.close', kind: 'account', id: accountId, before: null, after: null });
    });
  }

  /** Ends every session of the asker, the one at hand too. */
  async signOutEverywhere(asker: Asker): Promise<void> {
    const { accountId } = asker;
    if (accountId === null) return;
    await this.database.as(scopeOf(asker), async () => {
      await this.database.repository(Session).delete({ accountId });
      this.audit.record({ action: 'session.close-all', kind: 'account', id: accountId, before: null, after: null });
    });
  }

  /**
   * Gives the asker a new password and ends all their sessions; the browser at hand gets a new one. From a route marked
   * `@OwnTransactions()`. Throws `Invalid` when the current password is wrong or the new one too weak, `TryLater` as `signIn`.
   */
  async changePassword(asker: Asker, current: string, next: string, address: string): Promise<SignedIn> {
    const { email } = await this.ownAccount(asker);
    checkPassword(next, email, 'next');
    return this.passwords.inTurn(async () => {
      const { attempt, account } = await this.verified(email, current, address).catch((error: unknown) => {
        throw error instanceof SignInNeeded ? wrongCurrent() : error;
      });
      const passwordHash = await this.passwords.hash(next);
      const cookie = await this.database.as(SYSTEM, async () => {
        await this.limits.succeed(attempt);
        await this.database.repository(Account).update({ id: account.id }, { passwordHash });
        await this.database.repository(Session).delete({ accountId: account.id });
        return this.openSession(account, 'me.change-password');
      });
      return { cookie, asker: await this.askers.bySecret(cookie) };
    });
  }

  /** The language of the asker's pages, mail and files from now on. */
  async setLanguage(asker: Asker, language: Language): Promise<void> {
    await this.database.as(scopeOf(asker), async () => {
      const { id, language: before } = await this.ownAccount(asker);
      await this.database.repository(Account).update({ id }, { language });
      this.audit.record({ action: 'me.set-language', kind: 'account', id, before: { language: before }, after: { language } });
    });
  }

  /** See `Accounts.disable`. */
  disable(accountId: string): Promise<void> {
    return this.accounts.disable(accountId);
  }

  /** See `Accounts.ensureDemonstration`. */
  ensureDemonstrationAccounts(): ReturnType<Accounts['ensureDemonstration']> {
    return this.accounts.ensureDemonstration();
  }

  /** Takes one of the places for a password to be looked at, and looks at it. */
  private async verified(email: string, password: string, address: string): Promise<{ attempt: string; account: Account }> {
    const attempt = await this.limits.reserve(email, address);
    const account = await this.database.as(SYSTEM, () => this.accounts.byEmail(email));
    const usable = account?.disabledAt === null ? account : null;
    if (await this.passwords.isRight(usable?.passwordHash ?? null, password)) return { attempt, account: usable! };
    await this.database.as(SYSTEM, () => this.limits.fail(attempt));
    throw new SignInNeeded('ACCESS.WRONG_CREDENTIALS', {
      ja: 'メールアドレスまたはパスワードが正しくありません。',
      en: 'The e-mail address or the password is not right.',
    });
  }

  private async openSession(account: Account, action: 'session.open' | 'me.change-password'): Promise<string> {
    const cookie = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    await this.database.repository(Session).insert({
      id: sessionIdOf(cookie), accountId: account.id, createdAt: now, lastSeenAt: now, expiresAt: new Date(now.getTime() + SESSION_MS_MAX),
    });
    this.audit.record({ action, kind: 'account', id: account.id, before: null, after: null }, { accountId: account.id, role: account.role });
    return cookie;
  }

  private async forgetOldSessions(): Promise<void> {
    const now = this.clock.now();
    await this.database.query('DELETE FROM session WHERE expires_at <= $1 OR last_seen_at <= $2', [now, new Date(now.getTime() - SESSION_IDLE_MS_MAX)]);
  }

  private async ownAccount(asker: Asker): Promise<Account> {
    if (asker.accountId === null) throw new SignInNeeded();
    const id = asker.accountId;
    const account = await this.database.as(scopeOf(asker), () => this.database.repository(Account).findOneBy({ id }));
    if (!account) throw new SignInNeeded();
    return account;
  }
}

function wrongCurrent(): Invalid {
  const texts = { ja: '現在のパスワードが正しくありません。', en: 'The current password is not right.' };
  return new Invalid('ACCESS.WRONG_PASSWORD', texts, [{ field: 'current', texts }]);
}
