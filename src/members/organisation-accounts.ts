import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditTrail } from '../access/audit.trail.js';
import { SubjectRegistry } from '../access/subjects.js';
import { Database } from '../platform/database.js';
import { OrganisationAccount } from './organisation-account.entity.js';
import { Organisation } from './organisation.entity.js';

/** Which accounts act for which organisations; tells access so. */
@Injectable()
export class OrganisationAccounts implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly subjects: SubjectRegistry,
    private readonly audit: AuditTrail,
  ) {}

  onModuleInit(): void {
    this.subjects.register('organisation', 'SELECT organisation_id FROM organisation_account WHERE account_id = account.id');
    this.subjects.registerTies('organisation', {
      role: 'company',
      nameOf: (id) => this.nameOf(id),
      accountsOf: (id) => this.accountsOf(id),
      add: (accountId, id) => this.add(accountId, id),
      remove: (accountId, id) => this.remove(accountId, id),
    });
  }

  /** Lets an account act for an organisation; nothing happens when it does already. */
  async tie(accountId: string, organisationId: string): Promise<void> {
    if (!(await this.add(accountId, organisationId))) return;
    this.audit.record({ action: 'member.tie', kind: 'account', id: accountId, before: null, after: { organisationId } });
  }

  /** The account no longer acts for the organisation; nothing happens when it does not. */
  async untie(accountId: string, organisationId: string): Promise<void> {
    if (await this.remove(accountId, organisationId)) this.audit.record({ action: 'member.untie', kind: 'account', id: accountId, before: { organisationId }, after: null });
  }

  /** Ids of the accounts that act for an organisation, in no order. */
  async accountsOf(organisationId: string): Promise<string[]> {
    const rows = await this.database.repository(OrganisationAccount).findBy({ organisationId });
    return rows.map((row) => row.accountId);
  }

  private async nameOf(id: string): Promise<{ ja: string; en: string } | null> {
    const row = await this.database.repository(Organisation).findOneBy({ id });
    return row && { ja: row.nameJa ?? row.nameEn ?? id, en: row.nameEn ?? row.nameJa ?? id };
  }

  private async add(accountId: string, organisationId: string): Promise<boolean> {
    const repository = this.database.repository(OrganisationAccount);
    if (await repository.existsBy({ accountId, organisationId })) return false;
    await repository.insert({ accountId, organisationId });
    return true;
  }

  private async remove(accountId: string, organisationId: string): Promise<boolean> {
    const { affected } = await this.database.repository(OrganisationAccount).delete({ accountId, organisationId });
    return Boolean(affected);
  }
}
