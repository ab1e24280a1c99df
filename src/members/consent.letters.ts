/** After a change of consents: a receipt to the people of the organisation, and word to the secretariat where something was withdrawn. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Notices, type Letter } from '../access/notices.js';
import type { Language } from '../engine/model.js';
import { Database, SYSTEM } from '../platform/database.js';
import { Outbox } from '../platform/outbox.js';
import { ConsentReceipt } from './consent-receipt.entity.js';
import { receiptWords, withdrawnWords } from './consent.words.js';
import { Organisation } from './organisation.entity.js';

export const CONSENT_RECEIPT = 'consent.receipt';

@Injectable()
export class ConsentLetters implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly notices: Notices,
  ) {}

  onModuleInit(): void {
    this.outbox.on(CONSENT_RECEIPT, (id) => this.put(id));
  }

  private async put(id: string): Promise<void> {
    await this.database.as(SYSTEM, async () => {
      const receipt = await this.database.repository(ConsentReceipt).findOneBy({ id });
      if (!receipt) return;
      const { nameJa, nameEn } = await this.database.repository(Organisation).findOneByOrFail({ id: receipt.organisationId });
      const name = { ja: nameJa ?? nameEn ?? '', en: nameEn ?? nameJa ?? '' };
      const people = await this.database.query<{ id: string }>('SELECT account_id AS id FROM organisation_account WHERE organisation_id = $1 ORDER BY 1', [receipt.organisationId]);
      const office = receipt.withdrawn.length === 0 ? [] : await this.database.query<{ id: string }>(`SELECT id FROM account WHERE role = 'secretariat' AND disabled_at IS NULL ORDER BY 1`);
      const letter = (kind: string, path: string, texts: (language: Language) => { title: string; body: string }) => (accountId: string): Letter => ({ accountId, kind, occasion: id, path, texts });
      await this.notices.put([
        ...people.map((row) => row.id).map(letter('consent.receipt', `/company/consents/receipts/${id}`, receiptWords(receipt, name))),
        ...office.map((row) => row.id).map(letter('consent.withdrawn', `/secretariat/members/${receipt.organisationId}/consents`, withdrawnWords(receipt, name))),
      ]);
    });
  }
}
