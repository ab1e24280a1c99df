/** Consents of an organisation: what stands, what is given and withdrawn, and the receipt that each change leaves. */
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../access/audit.trail.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Conflict, Invalid, NotFound } from '../platform/errors.js';
import { Outbox } from '../platform/outbox.js';
import { ConsentReceipt, type ConsentItem } from './consent-receipt.entity.js';
import { type ConsentWish, itemKey, wishedItems } from './consent.dto.js';
import { Consent } from './consent.entity.js';
import { CONSENT_RECEIPT } from './consent.letters.js';
import { MembersService } from './members.service.js';

/** Of the words about purposes and consequences; a new one where their meaning changes. */
export const CONSENT_TEXT_VERSION = '2026-11';
/** Told when consents of an organisation changed, with its id. */
export const CONSENT_CHANGED = 'consent.changed';

export interface Consents { standing: ConsentItem[]; seen: string; receipts: ConsentReceipt[] }

@Injectable()
export class ConsentsService {
  constructor(
    private readonly database: Database,
    private readonly members: MembersService,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Throws `NotFound` for an organisation the asker may not see. */
  async of(organisationId: string): Promise<Consents> {
    await this.members.entry(organisationId);
    const standing = itemsOf(await this.standing(organisationId));
    const receipts = await this.database.repository(ConsentReceipt).find({ where: { organisationId }, order: { madeAt: 'DESC', id: 'ASC' } });
    return { standing, seen: seenOf(standing), receipts };
  }

  /** One receipt of an organisation. Throws `NotFound`. */
  async receipt(organisationId: string, id: string): Promise<ConsentReceipt> {
    const row = /^[0-9a-f-]{36}$/.test(id) ? await this.database.repository(ConsentReceipt).findOneBy({ id, organisationId }) : null;
    if (!row) throw new NotFound('CONSENT.NO_RECEIPT', { ja: 'この控えは見つかりません。', en: 'There is no such receipt.' });
    return row;
  }

  /**
   * Gives and withdraws what differs from what stands; nothing happens, and `null` is answered, where nothing does. Lines of published
   * rounds follow at once (`CONSENT_CHANGED`), the next export and round by themselves. Throws `NotFound`, `Invalid` for a transfer
   * to no country, and `Conflict` where consents changed since the form was opened.
   */
  async choose(organisationId: string, wish: ConsentWish, origin: 'form' | 'paper', by: { accountId: string | null; name: string }): Promise<ConsentReceipt | null> {
    if (wish.transfer === 'some' && (wish.countries ?? []).length === 0) {
      throw new Invalid('CONSENT.NO_COUNTRY', { ja: '提供してよい国を選んでください。', en: 'Choose the countries.' }, [{ field: 'countries', texts: { ja: '提供してよい国を選んでください。', en: 'Choose the countries.' } }]);
    }
    await this.members.entry(organisationId);
    // Two who decide at once are one after the other.
    await this.database.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`consent ${organisationId}`]);
    const rows = await this.standing(organisationId);
    const before = itemsOf(rows);
    if (wish.seen !== undefined && wish.seen !== seenOf(before)) {
      throw new Conflict('CONSENT.CHANGED', { ja: '開いている間に、同意の内容が変わりました。この画面を開き直して、今の内容を確かめてから選んでください。', en: 'The consents changed while you had this open. Open the page again, look at how they stand now, and choose.' });
    }
    const after = wishedItems(wish);
    const [had, wanted] = [new Set(before.map(itemKey)), new Set(after.map(itemKey))];
    const given = after.filter((item) => !had.has(itemKey(item)));
    const withdrawn = before.filter((item) => !wanted.has(itemKey(item)));
    if (given.length + withdrawn.length === 0) return null;
    const today = this.clock.today();
    const gone = rows.filter(({ purpose, recipientCountry }) => !wanted.has(itemKey({ purpose, country: recipientCountry })));
    // A consent cannot end before the day it was given.
    for (const { id, givenOn } of gone) await this.database.repository(Consent).update({ id }, { withdrawnOn: givenOn > today ? givenOn : today });
    for (const { purpose, country } of given) await this.database.repository(Consent).insert({ organisationId, purpose, recipientCountry: country, origin, givenOn: today });
    const receipt = { id: randomUUID(), organisationId, origin, textVersion: CONSENT_TEXT_VERSION, given, withdrawn, standing: after, madeBy: by.accountId, madeByName: by.name, madeAt: this.clock.now() };
    await this.database.repository(ConsentReceipt).insert(receipt as object);
    this.audit.record({ action: 'consent.choose', kind: 'organisation', id: organisationId, before: { consents: before.map(itemKey) }, after: { consents: after.map(itemKey), origin } });
    await this.outbox.put(CONSENT_CHANGED, organisationId);
    await this.outbox.put(CONSENT_RECEIPT, receipt.id);
    return receipt;
  }

  private standing(organisationId: string): Promise<Consent[]> {
    return this.database.repository(Consent).createQueryBuilder('c').where('c.organisation_id = :organisationId AND c.withdrawn_on IS NULL', { organisationId }).orderBy('c.id').getMany();
  }
}

function itemsOf(rows: readonly Consent[]): ConsentItem[] {
  return rows.map(({ purpose, recipientCountry }) => ({ purpose, country: recipientCountry })).sort((a, b) => (itemKey(a) < itemKey(b) ? -1 : 1));
}

function seenOf(standing: readonly ConsentItem[]): string {
  return standing.map(itemKey).join(' ');
}
