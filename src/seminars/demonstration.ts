import { Injectable } from '@nestjs/common';
import type { Role } from '../access/asker.js';
import { CityAccounts } from '../cities/city-accounts.js';
import { OrganisationAccounts } from '../members/organisation-accounts.js';
import { EVERY_SEMINAR, SeminarHosts } from './seminar-hosts.js';

/** For whom the demonstration's accounts act: one company and one city of the Jakarta programme, and all seminars. */
@Injectable()
export class Demonstration {
  constructor(
    private readonly cities: CityAccounts,
    private readonly organisations: OrganisationAccounts,
    private readonly hosts: SeminarHosts,
  ) {}

  /** Ties the accounts by role; what is tied already stays. The sample must be loaded. */
  async tie(accountIds: Partial<Record<Role, string>>): Promise<void> {
    if (accountIds.company) await this.organisations.tie(accountIds.company, 'org-013');
    if (accountIds.city) await this.cities.tie(accountIds.city, 'jakarta');
    if (accountIds.organizer) await this.hosts.tie(accountIds.organizer, EVERY_SEMINAR);
  }
}
