import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Asker } from '../access/asker.js';
import { notThere } from '../access/asker.guard.js';
import { AuditTrail } from '../access/audit.trail.js';
import { SubjectRegistry } from '../access/subjects.js';
import { Database } from '../platform/database.js';
import { SeminarHost } from './seminar-host.entity.js';
import { Seminar } from './seminar.entity.js';

/** Stands for every seminar in a scope; row-level security knows it. */
export const EVERY_SEMINAR = '*';

/** Whether somebody organizes a seminar. */
export function isHosting({ seminarIds }: Pick<Asker, 'seminarIds'>, seminarId: string): boolean {
  return seminarIds.includes(seminarId) || seminarIds.includes(EVERY_SEMINAR);
}

/** A seminar that an organizer does not organize is not there for them. */
export function mustHost(asker: Pick<Asker, 'role' | 'seminarIds'>, seminarId: string): void {
  if (asker.role === 'organizer' && !isHosting(asker, seminarId)) throw notThere();
}

/** Which accounts organize which seminars; tells access so. */
@Injectable()
export class SeminarHosts implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly subjects: SubjectRegistry,
    private readonly audit: AuditTrail,
  ) {}

  onModuleInit(): void {
    this.subjects.register('seminar', `SELECT coalesce(seminar_id, '${EVERY_SEMINAR}') FROM seminar_host WHERE account_id = account.id`);
    this.subjects.registerTies('seminar', {
      role: 'organizer',
      isShared: true,
      zoneOf: async (id) => (await this.database.repository(Seminar).findOneBy({ id }))?.timeZone ?? null,
      nameOf: (id) => this.nameOf(id),
      accountsOf: (id) => this.accountsOf(id),
      everywhere: () => this.accountsOf(EVERY_SEMINAR),
      add: (accountId, id) => this.add(accountId, id),
      remove: (accountId, id) => this.remove(accountId, id),
    });
  }

  /** Lets an account organize a seminar, or all of them by `*`; nothing happens when it does already. */
  async tie(accountId: string, seminarId: string): Promise<void> {
    if (await this.add(accountId, seminarId)) this.audit.record({ action: 'seminar.tie', kind: 'account', id: accountId, before: null, after: { seminarId } });
  }

  /** The account no longer organizes the seminar; nothing happens when it does not. */
  async untie(accountId: string, seminarId: string): Promise<void> {
    if (await this.remove(accountId, seminarId)) this.audit.record({ action: 'seminar.untie', kind: 'account', id: accountId, before: { seminarId }, after: null });
  }

  private async nameOf(id: string): Promise<{ ja: string; en: string } | null> {
    const row = await this.database.repository(Seminar).findOneBy({ id });
    return row && { ja: row.titleJa ?? row.titleEn!, en: row.titleEn ?? row.titleJa! };
  }

  private async accountsOf(seminarId: string): Promise<string[]> {
    return (await this.database.repository(SeminarHost).findBy({ seminarId: idOrEvery(seminarId) })).map(({ accountId }) => accountId);
  }

  /** Whoever has not said where they read is taken to read at the venue. */
  private async add(accountId: string, seminarId: string): Promise<boolean> {
    const repository = this.database.repository(SeminarHost);
    if (await repository.existsBy({ accountId, seminarId: idOrEvery(seminarId) })) return false;
    await repository.insert({ accountId, seminarId: seminarId === EVERY_SEMINAR ? null : seminarId });
    await this.database.query('UPDATE account SET time_zone = s.time_zone FROM seminar s WHERE s.id = $2 AND account.id = $1 AND account.time_zone IS NULL', [accountId, seminarId]);
    return true;
  }

  private async remove(accountId: string, seminarId: string): Promise<boolean> {
    const { affected } = await this.database.repository(SeminarHost).delete({ accountId, seminarId: idOrEvery(seminarId) });
    return Boolean(affected);
  }
}

function idOrEvery(seminarId: string): string | ReturnType<typeof IsNull> {
  return seminarId === EVERY_SEMINAR ? IsNull() : seminarId;
}
