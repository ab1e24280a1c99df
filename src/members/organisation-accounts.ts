import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditTrail } from '../access/audit.trail.js';
import { SubjectRegistry } from '../access/subjects.js';
import { Database } from '../platform/database.js';
import { OrganisationAccount } from './organisation-account.entity.js';

/** Which accounts act for which organisations; tells access so. */
@Injectable()
export class OrganisationAccounts implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly subjects: SubjectRegistry,
    private readonly audit: AuditTrail,
  ) {}

  onModuleInit(): void {
    this.subjects.register('organisation', (accountId) => this.of(accountId));
  }

  /** Ids of the organisations of an account. */
  async of(accountId: string): Promise<string[]> {
    const rows = await this.database.repository(OrganisationAccount).findBy({ accountId });
    return rows.map((row) => row.organisationId);
  }

  /** Lets an account act for an organisation; nothing happens when it does already. */
  async tie(accountId: string, organisationId: string): Promise<void> {
    const repository = this.database.repository(OrganisationAccount);
    if (await repository.existsBy({ accountId, organisationId })) return;
    await repository.insert({ accountId, organisationId });
    this.audit.record({ action: 'member.tie', kind: 'account', id: accountId, before: null, after: { organisationId } });
  }

  /** The account no longer acts for the organisation; nothing happens when it does not. */
  async untie(accountId: string, organisationId: string): Promise<void> {
    const { affected } = await this.database.repository(OrganisationAccount).delete({ accountId, organisationId });
    if (affected) this.audit.record({ action: 'member.untie', kind: 'account', id: accountId, before: { organisationId }, after: null });
  }
}
