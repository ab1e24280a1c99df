/**
 * Links by which local companies answer for themselves at a seminar: made, sent again and taken back by the secretariat and the hosts.
 * Their rows are the machinery's: everything runs in its transaction, and whoever acts is checked here.
 */
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { checkEmail, checkName } from '../access/accounts.js';
import { type Asker, anonymousAsker, type LinkedParty } from '../access/asker.js';
import { notThere } from '../access/asker.guard.js';
import { AuditTrail } from '../access/audit.trail.js';
import { BY_LINK } from '../cities/city-links.service.js';
import { DAY_MS, dayAfter, endOfLife, LINK_DAYS_MAX, LINKS_A_DAY_MAX, LINKS_OPEN_MAX, linkState, requireWorking, SENT_AGAIN_MAX, untilText } from '../cities/link-life.js';
import { LinkLetters } from '../cities/link-letters.js';
import { noLink, tooManyLinks } from '../cities/link.refusals.js';
import type { Language } from '../engine/model.js';
import { Clock } from '../platform/clock.js';
import { Database, SYSTEM } from '../platform/database.js';
import { digestOf, isToken, newToken } from '../platform/tokens.js';
import { type AttendanceStatus, isAhead } from '../seminars/attendance.state.js';
import { mustHost } from '../seminars/seminar-hosts.js';
import type { LocalLinkView } from './local-link.dto.js';
import { LocalLink } from './local-link.entity.js';
import { linkWords, type SeminarOfLink } from './local-link.letters.js';
import { notInvited, OF, offRoster, seminarIsOver } from './local-link.refusals.js';
import { seminarOver } from './roster.refusals.js';

const LETTER = 'local-link.sent';

/** Where a link leads. */
export const localPath = (token: string): string => `/local/${token}`;

/** Whom to send a link, in which language, until the end of which day. */
export interface LinkWanted { name: string; email: string; language: Language; until?: string | null }
/** The local company of a link, and how it stands on the roster. */
export interface PartyOfLink extends LinkedParty { company: string; zone: string; status: AttendanceStatus; isOwnStep: boolean; seminar: SeminarOfLink }
export interface OpenLink extends LocalLink { party: PartyOfLink }

/** Whoever holds a link, as those who act for a side are told apart. */
export function holderOf({ name, language, party: { seminarId, attendanceId, localCompanyId, zone } }: OpenLink): Asker {
  return { ...anonymousAsker(language), name, role: 'link', timeZone: zone, party: { seminarId, attendanceId, localCompanyId } };
}

@Injectable()
export class LocalLinks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly letters: LinkLetters,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Makes a link and sends it; it works until the day of the seminar unless another is named. `link` is shown this once, and only where no
   * mail server carries it. Throws `NotFound` for a party that is no local company, `Invalid`, `Refused`.
   */
  make(asker: Asker, seminarId: string, attendanceId: string, dto: LinkWanted): Promise<{ id: string; link: string | null }> {
    return this.database.as(SYSTEM, async () => {
      const party = await this.hosted(asker, seminarId, attendanceId);
      if (party.status === 'cancelled') throw notInvited();
      if (!isAhead(party.seminar.heldOn, this.clock.today())) throw seminarOver();
      const expiresAt = endOfLife(dto.until ?? this.dayOf(party), party.zone, this.clock.now(), OF);
      const wanted = { name: checkName(dto.name), email: checkEmail(dto.email), language: dto.language };
      await this.refuseTooMany(asker, party);
      const [sender] = await this.database.query<{ name: string; email: string }>('SELECT name, email FROM account WHERE id = $1', [asker.accountId]);
      if (!sender) throw notThere();
      const [token, now] = [newToken(), this.clock.now()];
      const row: LocalLink = {
        ...wanted, id: randomUUID(), seminarId, attendanceId, tokenHash: digestOf(token), earlierHashes: [], madeBy: asker.accountId, contactName: sender.name, contactEmail: sender.email,
        createdAt: now, sentAt: now, expiresAt, openedAt: null, answeredAt: null, revokedAt: null,
      };
      await this.database.repository(LocalLink).insert(row);
      await this.write(row, party, token);
      this.audit.record({ action: 'local-link.make', ...about(row), before: null, after: told(row) }, byOf(asker));
      return { id: row.id, link: this.letters.shownOnce(localPath(token)) };
    });
  }

  /** The links of a party, newest first. In the running transaction of the secretariat or of a host. */
  async of(seminarId: string, attendanceId: string): Promise<LocalLinkView[]> {
    const now = this.clock.now();
    const rows = await this.database.repository(LocalLink).find({ where: { seminarId, attendanceId }, order: { createdAt: 'DESC', id: 'ASC' } });
    return rows.map((row) => ({ id: row.id, name: row.name, email: row.email, state: linkState(row, now), sentAt: row.sentAt, expiresAt: row.expiresAt }));
  }

  /** Takes a link back. Throws `NotFound` where it does not work any more. */
  revoke(asker: Asker, seminarId: string, attendanceId: string, id: string): Promise<void> {
    return this.database.as(SYSTEM, async () => {
      await this.hosted(asker, seminarId, attendanceId);
      await this.lock({ seminarId, attendanceId });
      const link = await this.known(seminarId, attendanceId, id);
      await this.database.repository(LocalLink).update({ id }, { revokedAt: this.clock.now() });
      await this.letters.forget(LETTER, [id]);
      this.audit.record({ action: 'local-link.revoke', ...about(link), before: { attendance: attendanceId, link: id }, after: null }, byOf(asker));
    });
  }

  /** Sends the link once more, with a new token: the one before stops working. Throws `NotFound` where the link has ended. */
  sendAgain(asker: Asker, seminarId: string, attendanceId: string, id: string): Promise<{ name: string; link: string | null }> {
    return this.database.as(SYSTEM, async () => {
      const party = await this.hosted(asker, seminarId, attendanceId);
      await this.lock({ seminarId, attendanceId });
      const link = await this.known(seminarId, attendanceId, id);
      if (link.earlierHashes.length >= SENT_AGAIN_MAX) throw notThere();
      const token = newToken();
      await this.letters.forget(LETTER, [id]);
      await this.database.repository(LocalLink).update({ id }, { tokenHash: digestOf(token), earlierHashes: [...link.earlierHashes, link.tokenHash], sentAt: this.clock.now() });
      await this.write(link, party, token);
      this.audit.record({ action: 'local-link.send-again', ...about(link), before: { attendance: attendanceId, link: id }, after: { attendance: attendanceId, link: id } }, byOf(asker));
      return { name: link.name, link: this.letters.shownOnce(localPath(token)) };
    });
  }

  /** The link of a token. Changes nothing. Throws `LinkEnded`, also where the company is off the roster or the seminar is over, and `NotFound` for a token unknown or not written right. */
  look(token: string): Promise<OpenLink> {
    return this.database.as(SYSTEM, async () => {
      if (!isToken(token)) throw noLink(OF);
      const tokenHash = digestOf(token);
      const [found] = await this.database.repository(LocalLink).createQueryBuilder('link')
        .where('link.token_hash = :tokenHash OR link.earlier_hashes @> ARRAY[:tokenHash]::text[]', { tokenHash }).getMany();
      if (!found) throw noLink(OF);
      requireWorking(found, tokenHash, this.clock.now(), OF);
      const party = await this.party(found.seminarId, found.attendanceId);
      if (party.status === 'cancelled' && !party.isOwnStep) throw offRoster(found);
      if (!isAhead(party.seminar.heldOn, this.clock.today())) throw seminarIsOver(found);
      return { ...found, party };
    });
  }

  /** For whoever is about to do something through a link: those who answer for one party, and whoever takes a link back, follow one another. Throws as `look`. */
  answering<T>(token: string, work: (link: OpenLink) => Promise<T>): Promise<T> {
    return this.database.as(SYSTEM, async () => {
      await this.lock(await this.look(token));
      const link = await this.look(token);
      if (link.openedAt === null) await this.database.repository(LocalLink).update({ id: link.id }, { openedAt: this.clock.now() });
      return work(link);
    });
  }

  /** The holder reads in another language from now on. */
  setLanguage(token: string, language: Language): Promise<void> {
    return this.answering(token, async (link) => {
      if (link.language === language) return;
      await this.database.repository(LocalLink).update({ id: link.id }, { language });
      this.audit.record({ action: 'local-link.set-language', ...about(link), before: { link: link.id, language: link.language }, after: { link: link.id, language } }, BY_LINK);
    });
  }

  private async lock({ seminarId, attendanceId }: Pick<LocalLink, 'seminarId' | 'attendanceId'>): Promise<void> {
    await this.database.query('SELECT id FROM local_link WHERE seminar_id = $1 AND attendance_id = $2 ORDER BY id FOR UPDATE', [seminarId, attendanceId]);
  }

  /** One that works. */
  private async known(seminarId: string, attendanceId: string, id: string): Promise<LocalLink> {
    const link = isUUID(id) ? await this.database.repository(LocalLink).findOneBy({ id, seminarId, attendanceId }) : null;
    if (!link || link.revokedAt !== null || link.expiresAt <= this.clock.now()) throw notThere();
    return link;
  }

  private async hosted(asker: Asker, seminarId: string, attendanceId: string): Promise<PartyOfLink> {
    mustHost(asker, seminarId);
    return this.party(seminarId, attendanceId);
  }

  private async party(seminarId: string, attendanceId: string): Promise<PartyOfLink> {
    const [row] = await this.database.query<Omit<PartyOfLink, 'seminar'> & SeminarOfLink>(
      `SELECT a.seminar_id AS "seminarId", a.id AS "attendanceId", l.id AS "localCompanyId", l.name AS company, a.time_zone AS zone, a.status, a.own_step_version IS NOT DISTINCT FROM a.version AS "isOwnStep",
              jsonb_build_object('ja', s.title_ja, 'en', s.title_en) AS title, s.held_on AS "heldOn", s.opens_at AS "opensAt", s.time_zone AS "timeZone", s.sample
         FROM attendance a JOIN local_company l ON l.id = a.local_company_id JOIN seminar s ON s.id = a.seminar_id WHERE a.seminar_id = $1 AND a.id = $2`, [seminarId, attendanceId]);
    if (!row) throw notThere();
    const { title, heldOn, opensAt, timeZone, sample, ...party } = row;
    return { ...party, seminar: { title, heldOn, opensAt, timeZone, sample } };
  }

  /** The day of the seminar, where a link can work so long. */
  private dayOf({ seminar: { heldOn }, zone }: PartyOfLink): string | null {
    const now = this.clock.now();
    return heldOn.length === 10 && heldOn > dayAfter(now, 1, zone) && heldOn <= dayAfter(now, LINK_DAYS_MAX, zone) ? heldOn : null;
  }

  private write(link: LocalLink, { company, seminar, zone }: PartyOfLink, token: string): Promise<void> {
    return this.letters.put(LETTER, link, localPath(token), linkWords(link, company, seminar, untilText(link, zone)));
  }

  private async refuseTooMany({ accountId }: Asker, { seminarId, attendanceId }: PartyOfLink): Promise<void> {
    const now = this.clock.now();
    const [counts] = await this.database.query<{ open: number; today: number }>(
      `SELECT count(*) FILTER (WHERE seminar_id = $1 AND attendance_id = $2 AND revoked_at IS NULL AND expires_at > $3)::int AS open,
              count(*) FILTER (WHERE made_by = $4 AND created_at > $5)::int AS today FROM local_link`, [seminarId, attendanceId, now, accountId, new Date(now.getTime() - DAY_MS)]);
    if (counts!.open >= LINKS_OPEN_MAX || counts!.today >= LINKS_A_DAY_MAX) throw tooManyLinks(LINKS_OPEN_MAX, LINKS_A_DAY_MAX, OF);
  }
}

function about({ seminarId }: Pick<LocalLink, 'seminarId'>): { kind: 'seminar'; id: string } {
  return { kind: 'seminar', id: seminarId };
}

function byOf({ accountId, role }: Asker): { accountId: string | null; role: string } {
  return { accountId, role };
}

/** Without the name and the address of the person: the trail has more readers than the link. */
function told({ id, attendanceId, language, expiresAt }: LocalLink): object {
  return { attendance: attendanceId, link: id, language, expiresAt: expiresAt.toISOString() };
}
