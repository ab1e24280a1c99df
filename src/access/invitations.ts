/**
 * Invitations: somebody who manages a subject's people invites an address; whoever holds the link makes an account that acts for
 * the subject. An address that has an account already is never touched, and nobody but its owner learns that it has one.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { IsNull, MoreThan } from 'typeorm';
import type { Language } from '../engine/model.js';
import { Clock } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import { Database, SYSTEM } from '../platform/database.js';
import { NotFound, Refused } from '../platform/errors.js';
import { Mailer } from '../platform/mailer.js';
import { seal } from '../platform/sealed.js';
import { Accounts, checkEmail, checkName, checkPassword } from './accounts.js';
import { TIME_ZONE_DEFAULT, type Asker } from './asker.js';
import { notThere } from './asker.guard.js';
import { AuditTrail } from './audit.trail.js';
import { Invitation } from './invitation.entity.js';
import { invitationWords, knownWords } from './invitation.letters.js';
import { linkKey } from './notice.mail.js';
import { Notices } from './notices.js';
import { Passwords } from './passwords.js';
import { People, type Managed, type Subject } from './people.js';
import { SubjectRegistry } from './subjects.js';

export const INVITATION_MS = 24 * 3_600_000;
/** Open ones of a subject at a time, and those anybody sends in a day. */
export const INVITATIONS_OPEN_MAX = 20;
export const INVITATIONS_A_DAY_MAX = 50;

/** Where the link of an invitation leads. */
export const invitationPath = (token: string): string => `/invitation/${token}`;

export interface OpenInvitation { id: string; email: string; createdAt: Date; expiresAt: Date }
/** What the holder of a link is shown. */
export interface Invited { subject: { ja: string; en: string }; email: string; language: Language; timeZone: string; expiresAt: Date }

@Injectable()
export class Invitations {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly mailer: Mailer,
    private readonly people: People,
    private readonly subjects: SubjectRegistry,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly notices: Notices,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Invites an address; an earlier open invitation of the same address ends. Opens its own transaction. Returns the link where no
   * mail server carries it: it is shown this once and kept nowhere. The answer is the same whether the address has an account or not.
   * Throws `NotFound`, `Invalid` for a wrong address, `Refused` when there are too many.
   */
  invite(asker: Asker, subject: Subject, wanted: { email: string; language: Language }): Promise<{ id: string; link: string | null }> {
    const email = checkEmail(wanted.email);
    return this.database.as(SYSTEM, async () => {
      const { name } = await this.people.managed(asker, subject);
      await this.people.lock(subject);
      await this.refuseTooMany(asker, subject, email);
      const replaced = await this.endEarlier(subject, email);
      const id = randomUUID();
      const token = randomBytes(32).toString('base64url');
      const now = this.clock.now();
      await this.database.repository(Invitation).insert({
        id, subjectKind: subject.kind, subjectId: subject.id, email, language: wanted.language, tokenHash: digestOf(token),
        invitedBy: asker.accountId, createdAt: now, expiresAt: new Date(now.getTime() + INVITATION_MS), usedAt: null, revokedAt: null,
      });
      await this.write(id, { email, language: wanted.language, name, token });
      this.audit.record({ action: 'invitation.send', kind: subject.kind, id: subject.id, before: null, after: { invitation: id, replaced } }, byOf(asker));
      return { id, link: this.mailer.isOn ? null : new URL(invitationPath(token), this.config.publicUrl).href };
    });
  }

  /** Open invitations of a subject, newest first. Opens its own transaction. Throws `NotFound`. */
  open(asker: Asker, subject: Subject): Promise<OpenInvitation[]> {
    return this.database.as(SYSTEM, async () => {
      await this.people.managed(asker, subject);
      const found = await this.database.repository(Invitation).find({ where: this.openOf(subject), order: { createdAt: 'DESC', id: 'ASC' } });
      return found.map(({ id, email, createdAt, expiresAt }) => ({ id, email, createdAt, expiresAt }));
    });
  }

  /** Takes an open invitation back; its link no longer works. Opens its own transaction. Throws `NotFound`. */
  revoke(asker: Asker, id: string): Promise<void> {
    return this.database.as(SYSTEM, async () => {
      const found = isUUID(id) ? await this.database.repository(Invitation).findOneBy({ id }) : null;
      if (!found) throw notThere();
      const subject: Subject = { kind: found.subjectKind, id: found.subjectId };
      await this.people.managed(asker, subject);
      const { affected } = await this.database.repository(Invitation).update({ ...this.openOf(subject), id }, { revokedAt: this.clock.now() });
      if (affected !== 1) throw gone();
      await this.forgetLetters([id]);
      this.audit.record({ action: 'invitation.revoke', kind: subject.kind, id: subject.id, before: { invitation: id }, after: null }, byOf(asker));
    });
  }

  /** What the link of a token is about. Opens its own transaction. Throws `NotFound`, the same for a token unknown, used, revoked or too old. */
  look(token: string): Promise<Invited> {
    return this.database.as(SYSTEM, async () => {
      const { subjectKind, subjectId, email, language, expiresAt } = await this.openBy(token);
      const ties = this.subjects.tiesOf(subjectKind);
      const subject = await ties?.nameOf(subjectId);
      if (!subject) throw gone();
      return { subject, email, language, timeZone: (await ties?.zoneOf?.(subjectId)) ?? TIME_ZONE_DEFAULT, expiresAt };
    });
  }

  /**
   * Spends the token and makes the account with its tie, all or nothing. For an address that has an account the token is spent,
   * the account stays as it is, its owner is told, and the answer is the same. From a route marked `@OwnTransactions()`.
   * Throws `NotFound` as `look`, `Invalid` for an empty name or a weak password, `TryLater` when too many wait.
   */
  async redeem(token: string, wanted: { name: string; password: string; language: Language }): Promise<void> {
    const { email } = await this.look(token);
    const name = checkName(wanted.name);
    checkPassword(wanted.password, email, 'password');
    await this.passwords.inTurn(async () => {
      // Somebody else may have spent it while this one waited.
      await this.look(token);
      const passwordHash = await this.passwords.hash(wanted.password);
      await this.database.as(SYSTEM, () => this.spend(token, { name, passwordHash, language: wanted.language }));
    });
  }

  private async spend(token: string, wanted: { name: string; passwordHash: string; language: Language }): Promise<void> {
    const invitation = await this.openBy(token);
    const { id, subjectKind, subjectId, email } = invitation;
    const ties = this.subjects.tiesOf(subjectKind);
    const subject = await ties?.nameOf(subjectId);
    if (!ties || !subject) throw gone();
    const now = this.clock.now();
    // Of those who come at once the database lets one through.
    const { affected } = await this.database.repository(Invitation).update({ id, ...unspent(now) }, { usedAt: now });
    if (affected !== 1) throw gone();
    await this.forgetLetters([id]);
    const accountId = await this.accounts.insertUnlessKnown({ ...wanted, email, role: ties.role });
    if (accountId !== null) await ties.add(accountId, subjectId);
    else await this.tellOwner(id, email, subject);
    const after = accountId === null ? { invitation: id, account: null } : { invitation: id, account: accountId, role: ties.role, language: wanted.language };
    this.audit.record({ action: 'invitation.redeem', kind: subjectKind, id: subjectId, before: null, after }, { accountId, role: accountId === null ? 'anonymous' : ties.role });
  }

  /** The letter: with the link to an address without an account, without it to the owner of an account. */
  private async write(id: string, { email, language, name, token }: { email: string; language: Language; name: Managed['name']; token: string }): Promise<void> {
    if (await this.tellOwner(id, email, name)) return;
    const letterId = randomUUID();
    const sealedLink = this.mailer.isOn ? seal(linkKey(this.config), letterId, invitationPath(token)) : null;
    await this.notices.putToAddress({ id: letterId, kind: 'invitation.sent', occasion: id, address: email, language, texts: invitationWords(name), path: '/', sealedLink });
  }

  private async tellOwner(id: string, email: string, name: Managed['name']): Promise<boolean> {
    const account = await this.accounts.byEmail(email);
    if (!account) return false;
    await this.notices.put([{ accountId: account.id, kind: 'invitation.known', occasion: id, texts: knownWords(name), path: '/' }]);
    return true;
  }

  private async openBy(token: string): Promise<Invitation> {
    const found = /^[\w-]{43}$/.test(token) ? await this.database.repository(Invitation).findOneBy({ tokenHash: digestOf(token), ...unspent(this.clock.now()) }) : null;
    if (!found) throw gone();
    return found;
  }

  private async endEarlier(subject: Subject, email: string): Promise<number> {
    const earlier = await this.database.repository(Invitation).findBy({ ...this.openOf(subject), email });
    const ids = earlier.map((each) => each.id);
    if (ids.length === 0) return 0;
    await this.database.query('UPDATE invitation SET revoked_at = $2 WHERE id = ANY($1)', [ids, this.clock.now()]);
    await this.forgetLetters(ids);
    return ids.length;
  }

  /** Letters about an invitation that has ended are not mailed any more. */
  private async forgetLetters(ids: string[]): Promise<void> {
    await this.database.query(`DELETE FROM notice WHERE occasion = ANY($1) AND kind = 'invitation.sent' AND sent_at IS NULL AND sending_at IS NULL`, [ids]);
    await this.database.query(`UPDATE notice SET sealed_link = NULL WHERE occasion = ANY($1) AND kind = 'invitation.sent' AND sealed_link IS NOT NULL`, [ids]);
  }

  private async refuseTooMany(asker: Asker, subject: Subject, email: string): Promise<void> {
    const now = this.clock.now();
    const [counts] = await this.database.query<{ open: string; today: string }>(
      `SELECT count(*) FILTER (WHERE subject_kind = $1 AND subject_id = $2 AND email <> $3 AND used_at IS NULL AND revoked_at IS NULL AND expires_at > $4) AS open,
              count(*) FILTER (WHERE invited_by = $5) AS today FROM invitation WHERE created_at > $6`,
      [subject.kind, subject.id, email, now, asker.accountId, new Date(now.getTime() - INVITATION_MS)],
    );
    if (Number(counts!.open) >= INVITATIONS_OPEN_MAX || Number(counts!.today) >= INVITATIONS_A_DAY_MAX) throw tooMany();
  }

  private openOf({ kind, id }: Subject): { subjectKind: Subject['kind']; subjectId: string } & ReturnType<typeof unspent> {
    return { subjectKind: kind, subjectId: id, ...unspent(this.clock.now()) };
  }
}

function unspent(now: Date) {
  return { usedAt: IsNull(), revokedAt: IsNull(), expiresAt: MoreThan(now) };
}

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function byOf({ accountId, role }: Asker): { accountId: string | null; role: string } {
  return { accountId, role };
}

function gone(): NotFound {
  return new NotFound('INVITATION.GONE', {
    ja: 'この招待は使えません。期限が切れたか、既に使われたか、取り消されています。招待した人に、新しい招待を頼んでください。',
    en: 'This invitation does not work: it is too old, used, or was taken back. Ask whoever invited you for a new one.',
  });
}

function tooMany(): Refused {
  return new Refused('INVITATION.TOO_MANY', {
    ja: `招待が多すぎます。一つの団体につき同時に ${INVITATIONS_OPEN_MAX} 件、一人につき一日 ${INVITATIONS_A_DAY_MAX} 件までです。使われていない招待を取り消すか、明日お試しください。`,
    en: `Too many invitations: at most ${INVITATIONS_OPEN_MAX} open ones for an organisation and ${INVITATIONS_A_DAY_MAX} a day for a person. Take unused ones back, or try tomorrow.`,
  });
}
