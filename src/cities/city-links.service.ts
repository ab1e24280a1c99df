/**
 * Links by which an official answers for a city without an account: made, sent again and taken back by the secretariat, passed on
 * by their holders. Their rows are the machinery's: everything runs in its transaction, and whoever acts is checked here.
 */
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { checkEmail, checkName } from '../access/accounts.js';
import type { Asker } from '../access/asker.js';
import { notThere } from '../access/asker.guard.js';
import { AuditTrail } from '../access/audit.trail.js';
import type { Language } from '../engine/model.js';
import { Clock } from '../platform/clock.js';
import { Database, SYSTEM, type Scope } from '../platform/database.js';
import { digestOf, isToken, newToken } from '../platform/tokens.js';
import { City } from './city.entity.js';
import { linkView, type CityLinkDto, type CityLinkView } from './city-link.dto.js';
import { CityLink, type AskedQuestion, type LinkAsk } from './city-link.entity.js';
import { linkWords, passedOnWords } from './city-link.letters.js';
import { DAY_MS, endOfLife, LINK_DAYS_MAX, LINKS_A_DAY_MAX, LINKS_OPEN_MAX, requireWorking, SENT_AGAIN_MAX, untilText } from './link-life.js';
import { LinkLetters } from './link-letters.js';
import { laterThanOwn, noLink, notAsked, tooManyLinks } from './link.refusals.js';

/** Delegates of one link. */
export const DELEGATES_MAX = 5;
const OF = 'CITY_LINK';
const LETTER = 'city-link.sent';

/** Where a link leads. */
export const answerPath = (token: string): string => `/answer/${token}`;

/** What the database is told of whoever holds a link: one city, and nothing to write. */
export function linkScope({ cityId }: Pick<CityLink, 'cityId'>): Scope {
  return { account: '', role: 'link', organisations: '', cities: cityId, seminars: '' };
}

/** How the audit trail names whoever holds a link. */
export const BY_LINK = { accountId: null, role: 'link' } as const;

/** How it names whoever answers: the holder of a link, or an official by their account. */
export function byHolder({ accountId, isStanding }: Pick<CityLink, 'accountId' | 'isStanding'>): { accountId: string | null; role: string } {
  return isStanding ? { accountId, role: 'city' } : BY_LINK;
}

export interface CityContact { name: string; email: string; language: Language; agreedAt: Date }
interface Wanted { name: string; email: string; language: Language; asks: LinkAsk[]; expiresAt: Date }

@Injectable()
export class CityLinks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly letters: LinkLetters,
    private readonly audit: AuditTrail,
  ) {}

  /** Makes a link and sends it. `link` is shown this once, and only where no mail server carries it. Throws `NotFound`, `Invalid`, `Refused`. */
  make(asker: Asker, cityId: string, dto: CityLinkDto, questions: AskedQuestion[]): Promise<{ id: string; link: string | null }> {
    return this.database.as(SYSTEM, async () => {
      const city = await this.city(cityId);
      const wanted = this.wanted(dto, this.untilOf(dto, city));
      await this.refuseTooMany(asker, cityId);
      const [office] = await this.database.query<{ name: string; email: string }>('SELECT name, email FROM account WHERE id = $1', [asker.accountId]);
      if (!office) throw notThere();
      const id = randomUUID();
      const { row, token } = this.rowOf(id, { cityId, rootId: id, parentId: null, questions, madeBy: asker.accountId, contactName: office.name, contactEmail: office.email }, wanted);
      await this.database.repository(CityLink).insert(row);
      await this.letters.put(LETTER, row, answerPath(token), linkWords(row, namesOf(city), untilText(row, city.timeZone)));
      this.audit.record({ action: 'city-link.make', kind: 'city', id: cityId, before: null, after: told(row) }, byOf(asker));
      return { id, link: this.letters.shownOnce(answerPath(token)) };
    });
  }

  /** The links of a city, newest first, each followed by those it was passed on as. In the running transaction of the secretariat. */
  async of(cityId: string): Promise<CityLinkView[]> {
    const rows = await this.database.repository(CityLink).find({ where: { cityId, isStanding: false }, order: { createdAt: 'DESC', id: 'ASC' } });
    const now = this.clock.now();
    const roots = rows.filter((row) => row.parentId === null);
    return roots.flatMap((root) => [root, ...rows.filter((row) => row.parentId === root.id).reverse()]).map((row) => linkView(row, now));
  }

  /** Takes a link back, with those it was passed on as. Throws `NotFound` where it does not work any more. */
  revoke(asker: Asker, cityId: string, id: string): Promise<void> {
    return this.database.as(SYSTEM, async () => {
      const link = await this.known(cityId, id);
      if (await this.end(link, 'office') === 0) throw notThere();
      this.audit.record({ action: 'city-link.revoke', kind: 'city', id: cityId, before: { link: id }, after: null }, byOf(asker));
    });
  }

  /** Sends the link once more, with a new token: the one before stops working. Throws `NotFound` where the link has ended. */
  sendAgain(asker: Asker, cityId: string, id: string): Promise<{ name: string; link: string | null }> {
    return this.database.as(SYSTEM, async () => {
      const link = await this.known(cityId, id);
      if (link.revokedAt || link.expiresAt <= this.clock.now() || link.earlierHashes.length >= SENT_AGAIN_MAX) throw notThere();
      const city = await this.city(cityId);
      const token = newToken();
      const sentAt = this.clock.now();
      await this.letters.forget(LETTER, [id]);
      await this.database.repository(CityLink).update({ id }, { tokenHash: digestOf(token), earlierHashes: [...link.earlierHashes, link.tokenHash], sentAt });
      const parent = link.parentId === null ? null : await this.known(cityId, link.parentId);
      const words = parent ? passedOnWords(link, parent.name, namesOf(city), untilText(link, city.timeZone)) : linkWords(link, namesOf(city), untilText(link, city.timeZone));
      await this.letters.put(LETTER, link, answerPath(token), words);
      this.audit.record({ action: 'city-link.send-again', kind: 'city', id: cityId, before: { link: id }, after: { link: id } }, byOf(asker));
      return { name: link.name, link: this.letters.shownOnce(answerPath(token)) };
    });
  }

  /** The link of a token. Changes nothing. In the machinery's transaction. Throws `LinkEnded`, and `NotFound` for a token unknown or not written right. */
  async look(token: string): Promise<CityLink> {
    if (!isToken(token)) throw noLink(OF);
    const tokenHash = digestOf(token);
    const [found] = await this.database.repository(CityLink).createQueryBuilder('link')
      .where('link.token_hash = :tokenHash OR link.earlier_hashes @> ARRAY[:tokenHash]::text[]', { tokenHash }).getMany();
    if (!found) throw noLink(OF);
    requireWorking(found, tokenHash, this.clock.now(), OF);
    return found;
  }

  /** As `look`, for whoever is about to do something: those who answer for one root, and the office that takes it back, follow one another. */
  async hold(token: string): Promise<CityLink> {
    const { rootId } = await this.look(token);
    await this.lock(rootId);
    const link = await this.look(token);
    if (link.openedAt === null) await this.database.repository(CityLink).update({ id: link.id }, { openedAt: this.clock.now() });
    return link;
  }

  /**
   * What stands for an official who answers with their account, made when it is first needed: a row of the same kind, to whose token
   * nobody has the words. All accounts of a city answer as one. Throws `NotFound` for another city's.
   */
  async holdFor({ accountId, role, cityIds }: Asker, cityId: string): Promise<CityLink> {
    if (accountId === null || role !== 'city' || !cityIds.includes(cityId)) throw notThere();
    await this.database.query('SELECT id FROM city WHERE id = $1 FOR UPDATE', [cityId]);
    const standing = await this.standing(cityId);
    const own = standing.find((each) => each.accountId === accountId);
    if (own) return own;
    const [person] = await this.database.query<{ name: string; email: string; language: Language }>('SELECT name, email, language FROM account WHERE id = $1', [accountId]);
    if (!person) throw notThere();
    const id = randomUUID();
    const root = standing.find((each) => each.parentId === null);
    const expiresAt = root?.expiresAt ?? new Date(this.clock.now().getTime() + LINK_DAYS_MAX * DAY_MS);
    const wanted: Wanted = { name: person.name, email: person.email, language: person.language, asks: ['needs', 'questions'], expiresAt };
    const { row } = this.rowOf(id, { cityId, rootId: root?.id ?? id, parentId: root?.id ?? null, questions: [], madeBy: null, contactName: person.name, contactEmail: person.email }, wanted);
    const kept = { ...row, accountId, isStanding: true, openedAt: this.clock.now() };
    await this.database.repository(CityLink).insert(kept);
    return kept;
  }

  /** What stands for the accounts of a city now, the first first; empty where none has answered yet. In the machinery's transaction. */
  async standing(cityId: string): Promise<CityLink[]> {
    const rows = await this.database.repository(CityLink).find({ where: { cityId, isStanding: true }, order: { createdAt: 'ASC', id: 'ASC' } });
    const root = rows.find((row) => row.parentId === null && row.revokedAt === null && row.expiresAt > this.clock.now());
    return root ? rows.filter((row) => row.rootId === root.id) : [];
  }

  /** The holder reads in another language from now on. */
  setLanguage(token: string, language: Language): Promise<void> {
    return this.database.as(SYSTEM, async () => {
      const link = await this.hold(token);
      if (link.language === language) return;
      await this.database.repository(CityLink).update({ id: link.id }, { language });
      this.audit.record({ action: 'city-link.set-language', kind: 'city', id: link.cityId, before: { link: link.id, language: link.language }, after: { link: link.id, language } }, BY_LINK);
    });
  }

  /**
   * Passes a link on: a link of the delegate's own, that asks for no more and lasts no longer. A delegate does not pass on again.
   * Throws as `look`, `Invalid`, and `NotFound` for what the link itself does not ask for.
   */
  passOn(token: string, dto: CityLinkDto): Promise<{ id: string; link: string | null }> {
    return this.database.as(SYSTEM, async () => {
      const parent = await this.hold(token);
      if (parent.parentId !== null || dto.asks.some((ask) => !parent.asks.includes(ask))) throw notAsked(OF);
      const city = await this.city(parent.cityId);
      const expiresAt = dto.until ? this.untilOf(dto, city) : parent.expiresAt;
      if (expiresAt > parent.expiresAt) throw laterThanOwn(OF);
      const wanted = this.wanted(dto, expiresAt);
      if ((await this.delegates(parent)).length >= DELEGATES_MAX) throw tooManyLinks(DELEGATES_MAX, DELEGATES_MAX, OF);
      const { cityId, rootId, contactName, contactEmail, questions } = parent;
      const { row, token: theirs } = this.rowOf(randomUUID(), { cityId, rootId, parentId: parent.id, questions, madeBy: null, contactName, contactEmail }, wanted);
      await this.database.repository(CityLink).insert(row);
      await this.letters.put(LETTER, row, answerPath(theirs), passedOnWords(row, parent.name, namesOf(city), untilText(row, city.timeZone)));
      this.audit.record({ action: 'city-link.pass-on', kind: 'city', id: cityId, before: { link: parent.id }, after: told(row) }, BY_LINK);
      return { id: row.id, link: this.letters.shownOnce(answerPath(theirs)) };
    });
  }

  /** Whom a link was passed on to, as far as that still stands, the first first. In the machinery's transaction. */
  async delegates({ id }: Pick<CityLink, 'id'>): Promise<CityLink[]> {
    const rows = await this.database.repository(CityLink).find({ where: { parentId: id }, order: { createdAt: 'ASC', id: 'ASC' } });
    return rows.filter((row) => row.revokedAt === null && row.expiresAt > this.clock.now());
  }

  /** The link that was passed on as this one; null for one of the office. In the machinery's transaction. */
  parentOf({ parentId }: Pick<CityLink, 'parentId'>): Promise<CityLink | null> {
    return parentId === null ? Promise.resolve(null) : this.database.repository(CityLink).findOneBy({ id: parentId });
  }

  /** The holder takes back what they passed on; what the delegate answered stays. Throws as `look`, and `NotFound` for a link that is not theirs. */
  takeBack(token: string, id: string): Promise<void> {
    return this.database.as(SYSTEM, async () => {
      const parent = await this.hold(token);
      const delegate = (await this.delegates(parent)).find((each) => each.id === id);
      if (!delegate) throw notAsked(OF);
      await this.end(delegate, 'holder');
      this.audit.record({ action: 'city-link.take-back', kind: 'city', id: parent.cityId, before: { link: id }, after: null }, BY_LINK);
    });
  }

  /** Officials who agreed to stand in the dossier of their city, by their latest word on any of their links, and how many did not. In the running transaction of the secretariat. */
  async contacts(cityId: string): Promise<{ agreed: CityContact[]; others: number }> {
    const rows = await this.database.query<CityContact & { agreedAt: Date | null }>(
      `SELECT DISTINCT ON (email) name, email, language, contact_consent_at AS "agreedAt" FROM city_link WHERE city_id = $1 AND NOT is_standing ORDER BY email, contact_said_at DESC NULLS LAST, created_at DESC`, [cityId]);
    const agreed = rows.filter((row): row is CityContact => row.agreedAt !== null);
    return { agreed, others: rows.length - agreed.length };
  }

  private lock(rootId: string): Promise<unknown> {
    return this.database.query('SELECT id FROM city_link WHERE id = $1 FOR UPDATE', [rootId]);
  }

  /** How many links ended: this one, and those it was passed on as. */
  private async end(link: CityLink, revokedBy: 'office' | 'holder'): Promise<number> {
    await this.lock(link.rootId);
    const now = this.clock.now();
    const ended = await this.database.repository(CityLink).createQueryBuilder().update().set({ revokedAt: now, revokedBy })
      .where('(id = :id OR parent_id = :id) AND revoked_at IS NULL AND expires_at > :now', { id: link.id, now }).returning('id').execute();
    const ids = (ended.raw as { id: string }[]).map((row) => row.id);
    await this.letters.forget(LETTER, ids);
    return ids.length;
  }

  private async known(cityId: string, id: string): Promise<CityLink> {
    const link = isUUID(id) ? await this.database.repository(CityLink).findOneBy({ id, cityId, isStanding: false }) : null;
    if (!link) throw notThere();
    return link;
  }

  private async city(id: string): Promise<City> {
    const city = await this.database.repository(City).findOneBy({ id });
    if (!city) throw notThere();
    return city;
  }

  private wanted({ name, email, language, asks }: CityLinkDto, expiresAt: Date): Wanted {
    return { name: checkName(name), email: checkEmail(email), language, asks: [...asks], expiresAt };
  }

  /** The end of the last day in the city's zone. */
  private untilOf({ until }: CityLinkDto, { timeZone }: City): Date {
    return endOfLife(until, timeZone, this.clock.now(), OF);
  }

  private rowOf(id: string, of: Pick<CityLink, 'cityId' | 'rootId' | 'parentId' | 'questions' | 'madeBy' | 'contactName' | 'contactEmail'>, wanted: Wanted): { row: CityLink; token: string } {
    const token = newToken();
    const now = this.clock.now();
    return {
      token,
      row: { id, ...of, ...wanted, accountId: null, isStanding: false, tokenHash: digestOf(token), earlierHashes: [], createdAt: now, sentAt: now, openedAt: null, answeredAt: null, contactConsentAt: null, contactSaidAt: null, revokedAt: null, revokedBy: null },
    };
  }

  private async refuseTooMany(asker: Asker, cityId: string): Promise<void> {
    const now = this.clock.now();
    const [counts] = await this.database.query<{ open: number; today: number }>(
      `SELECT count(*) FILTER (WHERE city_id = $1 AND NOT is_standing AND revoked_at IS NULL AND expires_at > $2)::int AS open,
              count(*) FILTER (WHERE made_by = $3 AND created_at > $4)::int AS today FROM city_link`,
      [cityId, now, asker.accountId, new Date(now.getTime() - DAY_MS)]);
    if (counts!.open >= LINKS_OPEN_MAX || counts!.today >= LINKS_A_DAY_MAX) throw tooManyLinks(LINKS_OPEN_MAX, LINKS_A_DAY_MAX, OF);
  }
}

function namesOf({ nameJa, nameEn }: City): { ja: string; en: string } {
  return { ja: nameJa, en: nameEn };
}

function byOf({ accountId, role }: Asker): { accountId: string | null; role: string } {
  return { accountId, role };
}

/** Without the name and the address of the person: the trail has more readers than the link. */
function told({ id, asks, language, expiresAt }: CityLink): object {
  return { link: id, asks, language, expiresAt: expiresAt.toISOString() };
}
