/** The accounts themselves, as the office keeps them: made, disabled and given new passwords by command. */
import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Language } from '../engine/model.js';
import { Clock } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import { onConstraint } from '../platform/constraints.js';
import { Database, SYSTEM } from '../platform/database.js';
import { Conflict, Invalid, NotFound } from '../platform/errors.js';
import { Account } from './account.entity.js';
import { ROLES, type Role } from './asker.js';
import { AuditTrail } from './audit.trail.js';
import { generatedPassword, PASSWORD_CHARACTERS_MAX, PASSWORD_CHARACTERS_MIN, Passwords } from './passwords.js';
import { SecondFactors } from './second-factors.js';
import { Session } from './session.entity.js';

type Known = Account & { passwordHash: string };
export interface NewAccount { email: string; name: string; role: string; language?: Language; password?: string | null }

onConstraint('uq_account_email', 'conflict', 'ACCESS.EMAIL_TAKEN', {
  ja: 'このメールアドレスのアカウントは既にあります。',
  en: 'There is already an account with this e-mail address.',
}, 'email');

const DEMONSTRATION_NAMES: Record<Role, string> = {
  secretariat: '見本 事務局 / Sample secretariat',
  approver: '見本 決裁者 / Sample approver',
  company: '見本 企業 / Sample company',
  organizer: '見本 運営 / Sample organizer',
  city: '見本 都市 / Sample city',
};

/** The office and the companies read Japanese; a city's official abroad reads English. */
const demonstrationLanguage = (role: Role): Language => (role === 'city' ? 'en' : 'ja');

@Injectable()
export class Accounts {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'demonstration' | 'demoPassword'>,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly passwords: Passwords,
    private readonly factors: SecondFactors,
    private readonly audit: AuditTrail,
  ) {}

  /** The account of an e-mail address in its normal form, whatever its capitals. In the running transaction. */
  byEmail(email: string): Promise<Account | null> {
    return this.database.repository(Account).createQueryBuilder('account').where('lower(account.email) = lower(:email)', { email }).getOne();
  }

  /** The digest of an account's password, for the machinery; `null` for everybody else and where there is no such account. */
  async passwordOf(id: string | null): Promise<string | null> {
    const [row] = await this.database.query<{ hash: string | null }>('SELECT account_password($1) AS hash', [id]);
    return row!.hash;
  }

  /** Every account in the order of role and address. In the running transaction, as one that may see them. */
  list(): Promise<Account[]> {
    return this.database.repository(Account).find({ order: { role: 'ASC', email: 'ASC' } });
  }

  /** Names and roles of accounts by id; of those that the asker may not see there is none. In the running transaction. */
  async named(ids: readonly string[]): Promise<Map<string, Pick<Account, 'name' | 'role'>>> {
    const rows = await this.database.query<Pick<Account, 'id' | 'name' | 'role'>>('SELECT id, name, role FROM account WHERE id = ANY($1)', [ids]);
    return new Map(rows.map(({ id, name, role }) => [id, { name, role }]));
  }

  /**
   * Makes an account; returns its id and the password, generated where none was given.
   * Throws `Invalid` for an unknown role, a wrong address, an empty name or a weak password, `Conflict` for an address that is taken.
   */
  async create(wanted: NewAccount): Promise<{ id: string; password: string }> {
    const email = checkEmail(wanted.email);
    const name = checkName(wanted.name);
    const role = checkRole(wanted.role);
    const password = wanted.password ?? generatedPassword();
    checkPassword(password, email, 'password');
    const passwordHash = await this.passwords.hash(password);
    const id = await this.database.as(SYSTEM, () => this.insert({ email, name, role, passwordHash, language: wanted.language ?? 'ja' }));
    return { id, password };
  }

  /** Ends the account's sessions at once and lets nobody in with it. Doing it twice changes nothing. Throws `NotFound`. */
  async disable(accountId: string): Promise<void> {
    await this.database.as(SYSTEM, async () => {
      const account = await this.existing(accountId);
      if (account.disabledAt !== null) return;
      const disabledAt = this.clock.now();
      await this.database.repository(Account).update({ id: accountId }, { disabledAt });
      await this.database.repository(Session).delete({ accountId });
      this.audit.record({ action: 'account.disable', kind: 'account', id: accountId, before: { disabledAt: null }, after: { disabledAt } });
    });
  }

  /** A new password, generated where none is given, and the end of all sessions. Returns the password. Throws `NotFound`, `Invalid`. */
  async setPassword(accountId: string, given: string | null): Promise<string> {
    const password = given ?? generatedPassword();
    const { email } = await this.database.as(SYSTEM, () => this.existing(accountId));
    checkPassword(password, email, 'password');
    const passwordHash = await this.passwords.hash(password);
    await this.database.as(SYSTEM, () => this.replacePassword([accountId], passwordHash));
    return password;
  }

  /** Takes the second factor off an account whose device is lost, and ends its sessions. Throws `NotFound`, `Conflict` where there is none. */
  async resetSecondFactor(accountId: string): Promise<void> {
    await this.database.as(SYSTEM, async () => {
      await this.existing(accountId);
      if (!(await this.factors.remove(accountId))) throw noFactor();
      await this.database.repository(Session).delete({ accountId });
      this.audit.record({ action: 'account.reset-second-factor', kind: 'account', id: accountId, before: null, after: null });
    });
  }

  /**
   * In demonstration mode: one account for each role, `secretariat@demo.invalid` and so on, all with one password: DEMO_PASSWORD
   * (also when it is set later), else one generated at the first start and returned this one time. Elsewhere nothing is made.
   * Returns whether accounts were made, the generated password or `null`, and the ids by role.
   */
  async ensureDemonstration(): Promise<{ created: boolean; password: string | null; accountIds: Partial<Record<Role, string>> }> {
    if (!this.config.demonstration) return { created: false, password: null, accountIds: {} };
    const emails = ROLES.map(demonstrationEmail);
    const existing = await this.database.as(SYSTEM, () => this.demonstrationAccounts(emails));
    const generated = existing.length === 0 && this.config.demoPassword === null ? generatedPassword() : null;
    const passwordHash = await this.demonstrationHash(existing, generated);
    return this.database.as(SYSTEM, async () => {
      const accountIds: Partial<Record<Role, string>> = {};
      for (const role of ROLES) {
        const found = existing.find((account) => account.role === role);
        accountIds[role] = found?.id ?? (await this.insert({ email: demonstrationEmail(role), name: DEMONSTRATION_NAMES[role], role, passwordHash, language: demonstrationLanguage(role) }));
      }
      const outdated = existing.filter((account) => account.passwordHash !== passwordHash && this.config.demoPassword !== null);
      if (outdated.length > 0) await this.replacePassword(outdated.map((account) => account.id), passwordHash);
      return { created: existing.length < ROLES.length, password: generated, accountIds };
    });
  }

  private async demonstrationAccounts(emails: string[]): Promise<Known[]> {
    const known: Known[] = [];
    for (const account of await this.database.repository(Account).findBy({ email: In(emails) })) known.push({ ...account, passwordHash: (await this.passwordOf(account.id))! });
    return known;
  }

  /** One digest for the five accounts, which share their password: one to compute, and one to check at a later start. */
  private async demonstrationHash(existing: Known[], generated: string | null): Promise<string> {
    const password = this.config.demoPassword ?? generated;
    const current = existing[0]?.passwordHash;
    if (current !== undefined && (password === null || (await this.passwords.isRight(current, password)))) return current;
    return this.passwords.hash(password!);
  }

  /** Makes an account in the running transaction unless its address has one; answers its id, or null. The caller leaves the entry in the trail. */
  async insertUnlessKnown(account: Pick<Account, 'email' | 'name' | 'role' | 'passwordHash' | 'language'>): Promise<string | null> {
    const [row] = await this.database.query<{ id: string }>(
      `INSERT INTO account (id, email, name, role, password_hash, language, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING id`,
      [randomUUID(), account.email, account.name, account.role, account.passwordHash, account.language, this.clock.now()],
    );
    return row?.id ?? null;
  }

  private async insert(account: Pick<Account, 'email' | 'name' | 'role' | 'passwordHash' | 'language'>): Promise<string> {
    const id = randomUUID();
    await this.database.repository(Account).insert({ ...account, id, createdAt: this.clock.now(), disabledAt: null });
    // Name and address stay out of the trail, which nobody can erase.
    this.audit.record({ action: 'account.create', kind: 'account', id, before: null, after: { role: account.role, language: account.language } });
    return id;
  }

  private async replacePassword(ids: string[], passwordHash: string): Promise<void> {
    for (const id of ids) {
      await this.database.repository(Account).update({ id }, { passwordHash });
      await this.database.repository(Session).delete({ accountId: id });
      this.audit.record({ action: 'account.set-password', kind: 'account', id, before: null, after: null });
    }
  }

  private async existing(id: string): Promise<Account> {
    const account = await this.database.repository(Account).findOneBy({ id });
    if (!account) throw new NotFound('ACCESS.NO_ACCOUNT', { ja: 'そのアカウントはありません。', en: 'There is no such account.' });
    return account;
  }
}

export function demonstrationEmail(role: Role): string {
  return `${role}@demo.invalid`;
}

/** An e-mail address in the form in which it is kept and compared. */
export function emailOf(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

/** The address in its normal form. Throws `Invalid` for what is no single address. */
export function checkEmail(text: string): string {
  const email = emailOf(text);
  if (/^[^\s@<>(),;:"\\]+@[^\s@<>(),;:"\\]+$/.test(email) && email.length <= 254) return email;
  throw invalid('ACCESS.EMAIL', 'email', 'メールアドレスを name@example.jp のように指定してください。', 'Give an e-mail address such as name@example.jp.');
}

/** One name is enough, in any script. */
export function checkName(text: string): string {
  const name = text.trim();
  if (name !== '' && name.length <= 200) return name;
  throw invalid('ACCESS.NAME', 'name', '名前を 200 文字以内で指定してください（一語だけの名前も使えます）。', 'Give a name of at most 200 characters; a single name will do.');
}

function checkRole(text: string): Role {
  const role = ROLES.find((known) => known === text);
  if (role) return role;
  throw invalid('ACCESS.ROLE', 'role', `役割「${text}」はありません。次のうちから選んでください: ${ROLES.join(', ')}`, `There is no role "${text}"; choose one of: ${ROLES.join(', ')}.`);
}

/** Long enough, not endless, not the address. Throws `Invalid` on `field`. */
export function checkPassword(password: string, email: string, field: string): void {
  if (password.length >= PASSWORD_CHARACTERS_MIN && password.length <= PASSWORD_CHARACTERS_MAX && emailOf(password) !== email) return;
  throw invalid('ACCESS.WEAK_PASSWORD', field,
    `パスワードは ${PASSWORD_CHARACTERS_MIN} 文字以上 ${PASSWORD_CHARACTERS_MAX} 文字以内で、メールアドレスと違うものにしてください。`,
    `A password has ${PASSWORD_CHARACTERS_MIN} to ${PASSWORD_CHARACTERS_MAX} characters and is not the e-mail address.`);
}

function invalid(code: string, field: string, ja: string, en: string): Invalid {
  return new Invalid(code, { ja, en }, [{ field, texts: { ja, en } }]);
}

function noFactor(): Conflict {
  return new Conflict('ACCESS.NO_SECOND_FACTOR', { ja: 'このアカウントに二段階認証は設定されていません。', en: 'This account has no second step at sign-in.' });
}
