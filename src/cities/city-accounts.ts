import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditTrail } from '../access/audit.trail.js';
import { SubjectRegistry } from '../access/subjects.js';
import { Database } from '../platform/database.js';
import { CityAccount } from './city-account.entity.js';

/** Which accounts act for which cities; tells access so. */
@Injectable()
export class CityAccounts implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly subjects: SubjectRegistry,
    private readonly audit: AuditTrail,
  ) {}

  onModuleInit(): void {
    this.subjects.register('city', (accountId) => this.of(accountId));
  }

  /** Ids of the cities of an account. */
  async of(accountId: string): Promise<string[]> {
    const rows = await this.database.repository(CityAccount).findBy({ accountId });
    return rows.map((row) => row.cityId);
  }

  /** Lets an account act for a city; nothing happens when it does already. */
  async tie(accountId: string, cityId: string): Promise<void> {
    const repository = this.database.repository(CityAccount);
    if (await repository.existsBy({ accountId, cityId })) return;
    await repository.insert({ accountId, cityId });
    this.audit.record({ action: 'city.tie', kind: 'account', id: accountId, before: null, after: { cityId } });
  }

  /** The account no longer acts for the city; nothing happens when it does not. */
  async untie(accountId: string, cityId: string): Promise<void> {
    const { affected } = await this.database.repository(CityAccount).delete({ accountId, cityId });
    if (affected) this.audit.record({ action: 'city.untie', kind: 'account', id: accountId, before: { cityId }, after: null });
  }
}
