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
import { Askers, SESSION_KEPT_MS, SESSION_MS_MAX, sessionIdOf } from './askers.js';
import { AuditTrail } from './audit.trail.js';
import { LoginLimits } from './login.limits.js';
import { Passwords } from './passwords.js';
import { CodeNeeded, PendingSignIns } from './pending-sign-ins.js';
import { SecondFactors, wrongCode, type FactorState } from './second-factors.js';
import { Session } from './session.entity.js';

/** A session just opened: the value of the cookie, which is kept nowhere else, and who it is. */
export interface SignedIn { cookie: string; asker: Asker }
export type Proof = 'password' | 'code';

@Injectable()
export class AccessService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly askers: Askers,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly limits: LoginLimits,
    private readonly factors: SecondFactors,
    private readonly pending: PendingSignIns,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Opens a session, with a new id each time; `previous`, the session that the browser came with, ends.
   * Call it from a route marked `@OwnTransactions()`: it waits for its turn.
   * Throws `SignInNeeded` (the same for a wrong password, an unknown and a disabled account), `CodeNeeded` where a second factor is
   * on and no session is opened yet, `TryLater` when there were too many failures (429) or too many wait (503).
   */
  async signIn(email: string, password: string, address: string, previous: string | null = null): Promise<SignedIn> {
    const normal = emailOf(email);
    return this.passwords.inTurn(async () => {
      const { attempt, account } = await this.verified(normal, password, address);
      const opened = await this.database.as(SYSTEM, async () => {
        if (await this.factors.isOn(account.id)) return { pending: await this.pending.open(account.id, attempt) };
        return { cookie: await this.enter(account, [attempt], previous) };
      });
      if (opened.pending !== undefined) throw new CodeNeeded(opened.pending);
      return { cookie: opened.cookie, asker: await this.askers.bySecret(opened.cookie) };
    });
  }

  /**
   * The second step of signing in: opens the session for the one whose password was right, by the secret of the waiting cookie.
   * From a route marked `@OwnTransactions()`. Throws `SignInNeeded` when the wait is over, `Invalid` for a wrong code, `TryLater`.
   */
  async signInWithCode(secret: string | null, code: string, address: string, previous: string | null = null): Promise<SignedIn> {
    const { pending, account } = await this.database.as(SYSTEM, () => this.pending.of(secret));
    const cookie = await this.withCode(account, code, address, async (attempt) => {
      await this.pending.close(pending.id);
      return this.enter(account, [attempt, pending.attemptId], previous);
    }, () => this.pending.countWrong(pending.id));
    return { cookie, asker: await this.askers.bySecret(cookie) };
  }

  /** Begins to set up a second factor for the asker. From a route marked `@OwnTransactions()`. Throws `Invalid` for a wrong password, `Conflict`, `TryLater`. */
  async beginSecondFactor(asker: Asker, password: string, address: string): Promise<void> {
    const { email } = await this.ownAccount(asker);
    await this.passwords.inTurn(async () => {
      const { attempt, account } = await this.verified(email, password, address).catch((error: unknown) => {
        throw error instanceof SignInNeeded ? wrongCurrent('password') : error;
      });
      await this.database.as(SYSTEM, async () => {
        await this.limits.succeed(attempt);
        await this.factors.begin(account.id);
        this.recordFactor(asker, 'second-factor.begin');
      });
    });
  }

  /** From now on the asker is asked for a code at sign-in. Returns the recovery codes, this one time. Throws `Invalid` for a wrong code. */
  async confirmSecondFactor(asker: Asker, code: string): Promise<string[]> {
    const { id } = await this.ownAccount(asker);
    return this.database.as(SYSTEM, async () => {
      const codes = await this.factors.confirm(id, code);
      this.recordFactor(asker, 'second-factor.confirm');
      return codes;
    });
  }

  /** The asker is asked for no code any more. From a route marked `@OwnTransactions()`. Throws `Invalid` for a wrong code, `TryLater`. */
  async removeSecondFactor(asker: Asker, code: string, address: string): Promise<void> {
    const account = await this.ownAccount(asker);
    await this.withCode(account, code, address, async (attempt) => {
      await this.limits.succeed(attempt);
      await this.factors.remove(account.id);
      this.recordFactor(asker, 'second-factor.remove');
    });
  }

  /** New recovery codes for the asker, this one time. From a route marked `@OwnTransactions()`. Throws `Invalid` for a wrong code, `TryLater`. */
  async renewRecoveryCodes(asker: Asker, code: string, address: string): Promise<string[]> {
    const account = await this.ownAccount(asker);
    return this.withCode(account, code, address, async (attempt) => {
      await this.limits.succeed(attempt);
      this.recordFactor(asker, 'second-factor.renew');
      return this.factors.newRecoveryCodes(account.id);
    });
  }

  /** By what the asker shows anew that it is them: a code where a second factor is on, else the password. */
  async provesBy({ accountId }: Asker): Promise<Proof> {
    return (await this.database.as(SYSTEM, () => this.factors.isOn(accountId ?? ''))) ? 'code' : 'password';
  }

  /**
   * Does `work` for an asker who shows anew that it is them, in the machinery's transaction that took the proof. From a route marked
   * `@OwnTransactions()`. Throws `Invalid` on `proof` for a wrong password or code, `TryLater` as `signIn`.
   */
  async proven<T>(asker: Asker, given: string, address: string, work: () => Promise<T>): Promise<T> {
    const own = await this.ownAccount(asker);
    if ((await this.provesBy(asker)) === 'code') return this.withCode(own, given, address, async (attempt) => { await this.limits.succeed(attempt); return work(); });
    return this.passwords.inTurn(async () => {
      const { attempt } = await this.verified(own.email, given, address).catch((error: unknown) => {
        throw error instanceof SignInNeeded ? wrongCurrent('proof') : error;
      });
      return this.database.as(SYSTEM, async () => { await this.limits.succeed(attempt); return work(); });
    });
  }

  /** How the asker's second factor stands, and whether it is required of them. */
  async secondFactorOf(asker: Asker): Promise<{ state: FactorState; required: boolean }> {
    const { id, email, role } = await this.ownAccount(asker);
    return { state: await this.database.as(SYSTEM, () => this.factors.stateOf(id, email)), required: this.factors.isRequired(role) };
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

  /** Where the asker reads from now on: the zone of the times on their pages. */
  async setTimeZone(asker: Asker, timeZone: string): Promise<void> {
    await this.database.as(scopeOf(asker), async () => {
      const { id, timeZone: before } = await this.ownAccount(asker);
      await this.database.repository(Account).update({ id }, { timeZone });
      this.audit.record({ action: 'me.set-time-zone', kind: 'account', id, before: { timeZone: before }, after: { timeZone } });
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

  /** Looks at a code under the limits of sign-in; `work` runs in the transaction that took the code, so that both happen or neither. */
  private async withCode<T>(account: Account, code: string, address: string, work: (attempt: string) => Promise<T>, onWrong: () => Promise<void> = async () => undefined): Promise<T> {
    const attempt = await this.limits.reserve(account.email, address);
    const answer = await this.database.as(SYSTEM, async () => ((await this.factors.accepts(account.id, code)) ? { of: await work(attempt) } : null));
    if (answer !== null) return answer.of;
    await this.database.as(SYSTEM, async () => {
      await this.limits.fail(attempt);
      await onWrong();
    });
    throw wrongCode();
  }

  /** Opens the session in place of the one before; the places that were taken for it no longer count. */
  private async enter(account: Account, attempts: string[], previous: string | null): Promise<string> {
    for (const attempt of attempts) await this.limits.succeed(attempt);
    if (previous !== null) await this.database.repository(Session).delete({ id: previous });
    await this.forgetOldSessions();
    return this.openSession(account, 'session.open');
  }

  private recordFactor({ accountId, role }: Asker, action: string): void {
    this.audit.record({ action, kind: 'account', id: accountId ?? '', before: null, after: null }, { accountId, role });
  }

  /** Takes one of the places for a password to be looked at, and looks at it. */
  private async verified(email: string, password: string, address: string): Promise<{ attempt: string; account: Account }> {
    const attempt = await this.limits.reserve(email, address);
    const { usable, hash } = await this.database.as(SYSTEM, async () => {
      const account = await this.accounts.byEmail(email);
      const usable = account?.disabledAt === null ? account : null;
      return { usable, hash: await this.accounts.passwordOf(usable?.id ?? null) };
    });
    if (await this.passwords.isRight(hash, password)) return { attempt, account: usable! };
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
    await this.database.query('DELETE FROM session WHERE expires_at <= $1', [new Date(this.clock.now().getTime() - SESSION_KEPT_MS)]);
  }

  private async ownAccount(asker: Asker): Promise<Account> {
    if (asker.accountId === null) throw new SignInNeeded();
    const id = asker.accountId;
    const account = await this.database.as(scopeOf(asker), () => this.database.repository(Account).findOneBy({ id }));
    if (!account) throw new SignInNeeded();
    return account;
  }
}

function wrongCurrent(field = 'current'): Invalid {
  const texts = { ja: '現在のパスワードが正しくありません。', en: 'The current password is not right.' };
  return new Invalid('ACCESS.WRONG_PASSWORD', texts, [{ field, texts }]);
}
