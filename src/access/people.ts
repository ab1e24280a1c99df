/** Who acts for an organisation, a city or a seminar: seen, given and ended by the secretariat, and seen and ended by a company's people for their own organisation. */
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { In, IsNull } from 'typeorm';
import { Database, SYSTEM } from '../platform/database.js';
import { Refused } from '../platform/errors.js';
import { Account } from './account.entity.js';
import type { Asker } from './asker.js';
import { notThere } from './asker.guard.js';
import { AuditTrail } from './audit.trail.js';
import { Session } from './session.entity.js';
import { SubjectRegistry, type SubjectKind, type SubjectTies } from './subjects.js';

export interface Subject { kind: SubjectKind; id: string }
export interface Person { accountId: string; name: string; email: string; isSelf: boolean; /** Acts for every subject of the kind, which is not ended here. */ isEverywhere: boolean }
export type Candidate = Pick<Person, 'accountId' | 'name' | 'email'>;
export interface Managed { ties: SubjectTies; name: { ja: string; en: string } }

@Injectable()
export class People {
  constructor(
    private readonly database: Database,
    private readonly subjects: SubjectRegistry,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * How the subject is called and tied, for somebody who may manage its people. In the machinery's transaction. Throws `NotFound`
   * for everybody else, and for a subject that does not exist.
   */
  async managed(asker: Asker, { kind, id }: Subject): Promise<Managed> {
    const may = asker.role === 'secretariat' || (asker.role === 'company' && kind === 'organisation' && asker.organisationIds.includes(id));
    const ties = may ? this.subjects.tiesOf(kind) : null;
    const name = await ties?.nameOf(id);
    if (!ties || !name) throw notThere();
    return { ties, name };
  }

  /**
   * The people in the order of their names, and the accounts that may be let act for the subject as well, where it shares any; disabled
   * accounts are left out. Opens its own transaction. Throws `NotFound`.
   */
  of(asker: Asker, subject: Subject): Promise<{ name: Managed['name']; people: Person[]; candidates: Candidate[] | null }> {
    return this.database.as(SYSTEM, async () => {
      const { ties, name } = await this.managed(asker, subject);
      const [own, everywhere] = [await ties.accountsOf(subject.id), await ties.everywhere?.() ?? []];
      const accounts = await this.usable([...own, ...everywhere]);
      return {
        name, candidates: ties.isShared ? await this.candidates(ties, [...own, ...everywhere]) : null,
        people: accounts.map((account) => ({ accountId: account.id, name: account.name, email: account.email, isSelf: account.id === asker.accountId, isEverywhere: everywhere.includes(account.id) && !own.includes(account.id) })),
      };
    });
  }

  /** Lets an account act for the subject as well; nothing happens where it does. Opens its own transaction. Throws `NotFound` for an account that may not. */
  add(asker: Asker, subject: Subject, accountId: string): Promise<void> {
    return this.database.as(SYSTEM, async () => {
      const { ties } = await this.managed(asker, subject);
      await this.lock(subject);
      const account = isUUID(accountId) ? await this.database.repository(Account).findOneBy({ id: accountId, role: ties.role, disabledAt: IsNull() }) : null;
      if (!ties.isShared || !account) throw notThere();
      if (!(await ties.add(accountId, subject.id))) return;
      const { accountId: by, role } = asker;
      this.audit.record({ action: 'person.add', kind: subject.kind, id: subject.id, before: null, after: { account: accountId } }, { accountId: by, role });
    });
  }

  /**
   * Ends a person's access to the subject and their sessions; their account stays. Opens its own transaction.
   * Throws `NotFound`, and `Refused` for the last person, whom the secretariat alone can take away.
   */
  remove(asker: Asker, subject: Subject, accountId: string): Promise<void> {
    return this.database.as(SYSTEM, async () => {
      const { ties } = await this.managed(asker, subject);
      await this.lock(subject);
      const accounts = await this.usable(await ties.accountsOf(subject.id));
      if (!accounts.some((account) => account.id === accountId)) throw notThere();
      if (accounts.length === 1 && !mayRemoveLast(asker)) throw lastPerson();
      await ties.remove(accountId, subject.id);
      await this.database.repository(Session).delete({ accountId });
      const { accountId: by, role } = asker;
      this.audit.record({ action: 'person.remove', kind: subject.kind, id: subject.id, before: { account: accountId }, after: null }, { accountId: by, role });
    });
  }

  /** Those who change the people of one subject follow one another. In the machinery's transaction. */
  async lock({ kind, id }: Subject): Promise<void> {
    await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`people of ${kind} ${id}`]);
  }

  private async candidates({ role }: SubjectTies, without: readonly string[]): Promise<Candidate[]> {
    const accounts = await this.database.repository(Account).find({ where: { role, disabledAt: IsNull() }, order: { name: 'ASC', id: 'ASC' } });
    return accounts.filter(({ id }) => !without.includes(id)).map(({ id, name, email }) => ({ accountId: id, name, email }));
  }

  private usable(ids: string[]): Promise<Account[]> {
    return this.database.repository(Account).find({ where: { id: In(ids), disabledAt: IsNull() }, order: { name: 'ASC', id: 'ASC' } });
  }
}

/** The secretariat can invite again; whoever acts for the subject would shut it out. */
export function mayRemoveLast(asker: Asker): boolean {
  return asker.role === 'secretariat';
}

function lastPerson(): Refused {
  return new Refused('PERSON.LAST', {
    ja: '最後の一人は外せません。先に、ほかの担当者を招待してください。',
    en: 'The last person cannot be removed; invite somebody else first.',
  });
}
