import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditTrail } from '../access/audit.trail.js';
import { SubjectRegistry } from '../access/subjects.js';
import { Database } from '../platform/database.js';
import { CityAccount } from './city-account.entity.js';
import { City } from './city.entity.js';

/** Which accounts act for which cities; tells access so. */
@Injectable()
export class CityAccounts implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly subjects: SubjectRegistry,
    private readonly audit: AuditTrail,
  ) {}

  onModuleInit(): void {
    this.subjects.register('city', 'SELECT city_id FROM city_account WHERE account_id = account.id');
    this.subjects.registerTies('city', {
      role: 'city',
      zoneOf: (id) => this.zoneOf(id),
      nameOf: (id) => this.nameOf(id),
      accountsOf: (id) => this.accountsOf(id),
      add: (accountId, id) => this.add(accountId, id),
      remove: (accountId, id) => this.remove(accountId, id),
    });
  }

  /** Lets an account act for a city; nothing happens when it does already. */
  async tie(accountId: string, cityId: string): Promise<void> {
    if (!(await this.add(accountId, cityId))) return;
    this.audit.record({ action: 'city.tie', kind: 'account', id: accountId, before: null, after: { cityId } });
  }

  /** The account no longer acts for the city; nothing happens when it does not. */
  async untie(accountId: string, cityId: string): Promise<void> {
    if (await this.remove(accountId, cityId)) this.audit.record({ action: 'city.untie', kind: 'account', id: accountId, before: { cityId }, after: null });
  }

  /** Ids of the accounts that act for a city, in no order. */
  async accountsOf(cityId: string): Promise<string[]> {
    const rows = await this.database.repository(CityAccount).findBy({ cityId });
    return rows.map((row) => row.accountId);
  }

  private async nameOf(id: string): Promise<{ ja: string; en: string } | null> {
    const row = await this.database.repository(City).findOneBy({ id });
    return row && { ja: row.nameJa, en: row.nameEn };
  }

  private async zoneOf(id: string): Promise<string | null> {
    return (await this.database.repository(City).findOneBy({ id }))?.timeZone ?? null;
  }

  /** Whoever has not said where they read is taken to read in the city. */
  private async add(accountId: string, cityId: string): Promise<boolean> {
    const repository = this.database.repository(CityAccount);
    if (await repository.existsBy({ accountId, cityId })) return false;
    await repository.insert({ accountId, cityId });
    await this.database.query('UPDATE account SET time_zone = c.time_zone FROM city c WHERE c.id = $2 AND account.id = $1 AND account.time_zone IS NULL', [accountId, cityId]);
    return true;
  }

  private async remove(accountId: string, cityId: string): Promise<boolean> {
    const { affected } = await this.database.repository(CityAccount).delete({ accountId, cityId });
    return Boolean(affected);
  }
}
