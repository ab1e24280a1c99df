/**
 * The office's upkeep of members and solutions on their behalf: every change says who asked for it, stands in the member's own history,
 * is told to its people, and can be taken back. A member says with one press that its entries are still right.
 */
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { Asker } from '../access/asker.js';
import { notThere } from '../access/asker.guard.js';
import { AuditTrail } from '../access/audit.trail.js';
import { Notices } from '../access/notices.js';
import { Clock } from '../platform/clock.js';
import { Database, SYSTEM } from '../platform/database.js';
import { Conflict } from '../platform/errors.js';
import { columnsOf } from '../platform/names.js';
import type { Edit } from '../platform/versioned-edit.js';
import { requireName, requireSomethingSaid } from './change-proposal.changes.js';
import { organisationGrams } from './member-grams.js';
import { MemberHistory } from './member-history.js';
import type { MemberChangeLine, NewMember, NewOnBehalfSolution, OnBehalfProfile, OnBehalfSolution } from './member-upkeep.dto.js';
import { changedWords, reviewWords } from './member-upkeep.letters.js';
import { MembersService, type SolutionEntry } from './members.service.js';
import { OrganisationAccounts } from './organisation-accounts.js';
import { Organisation } from './organisation.entity.js';

export const REVIEW_REMINDER = 'member.review';
const LETTERS_AT_ONCE = 500;

@Injectable()
export class MemberUpkeep {
  constructor(
    private readonly database: Database,
    private readonly members: MembersService,
    private readonly history: MemberHistory,
    private readonly accounts: OrganisationAccounts,
    private readonly notices: Notices,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Corrects a profile. Throws `NotFound`, `Invalid` where it would have no name, and `Conflict` when somebody else was first. */
  async editProfile(id: string, { said, ...changes }: OnBehalfProfile): Promise<void> {
    const row = await this.members.entry(id);
    requireName({ ...row, ...given(changes) });
    const edit = await this.members.change(id, changes);
    if (!edit) return;
    await this.keep({ organisationId: id, what: 'profile', ...edit, said: said ?? null });
    this.audit.record({ action: 'member.edit', kind: 'organisation', id, before: edit.before, after: edit.after });
  }

  /** Corrects a solution. Throws as `editProfile`, and `Invalid` for an unknown leaf. */
  async editSolution(id: string, { said, ...changes }: OnBehalfSolution): Promise<void> {
    const row = await this.members.solutionEntry(id);
    requireSomethingSaid({ ...row, ...given(changes) });
    const edit = await this.members.changeSolution(id, changes);
    if (!edit) return;
    await this.keep({ organisationId: row.organisationId, solutionId: id, what: 'solution', ...edit, said: said ?? null });
    this.audit.record({ action: 'solution.edit', kind: 'solution', id, before: edit.before, after: edit.after });
  }

  /** Adds a solution behind the others of its member. Answers its id. */
  async addSolution(organisationId: string, { said, ...fields }: NewOnBehalfSolution): Promise<string> {
    requireSomethingSaid({ ...fields });
    const id = await this.members.addSolution(`sol-${randomUUID()}`, organisationId, { ...fields, version: 1 });
    const { references } = await this.members.solutionEntry(id);
    const after = { ...given(fields), ...(references === null ? {} : { references }) };
    await this.keep({ organisationId, solutionId: id, what: 'solution-added', before: {}, after, said: said ?? null });
    this.audit.record({ action: 'solution.add', kind: 'solution', id, before: null, after: { organisationId, ...after } });
    return id;
  }

  /** Adds a member, approved, with the next id. Answers the id. */
  async addMember({ said, ...fields }: NewMember): Promise<string> {
    requireName({ ...fields });
    const id = await this.nextId();
    const row = { ...given(fields), id, approved: true, sample: false, updatedAt: this.clock.now() } as unknown as Organisation;
    await this.database.repository(Organisation).insert({ ...row, search: organisationGrams(columnsOf(row)) } as object);
    await this.history.keep({ organisationId: id, what: 'member-added', before: {}, after: given(fields), said: said ?? null });
    this.audit.record({ action: 'member.add', kind: 'organisation', id, before: null, after: given(fields) });
    return id;
  }

  /** Takes a change of the office back; an added solution is withdrawn. Throws `NotFound`, and `Conflict` where it was taken back, or changed since. */
  async undo(id: string): Promise<MemberChangeLine> {
    const change = await this.one(id);
    if (change.isUndone) throw undoneAlready();
    if (change.what === 'member-added' || change.what === 'confirmed') throw stays();
    const isOfProfile = change.what === 'profile';
    const row = isOfProfile ? await this.members.entry(change.organisationId) : await this.members.solutionEntry(change.solutionId!);
    if (!isAsLeft(row, change)) throw overtaken();
    const before = change.what === 'solution-added' ? { status: 'withdrawn' } : change.before;
    const edit: Edit<Organisation> | Edit<SolutionEntry> | null = isOfProfile
      ? await this.members.change(row.id, { ...before, version: row.version }) : await this.members.changeSolution(row.id, { ...before, version: row.version });
    if (!edit) return change;
    await this.keep({ organisationId: change.organisationId, solutionId: change.solutionId, what: isOfProfile ? 'profile' : 'solution', ...edit, said: change.said, undoes: id });
    if (isOfProfile) this.audit.record({ action: 'member.undo', kind: 'organisation', id: row.id, ...edit });
    else this.audit.record({ action: 'solution.undo', kind: 'solution', id: row.id, ...edit });
    return change;
  }

  /** Throws `NotFound`. */
  async one(id: string): Promise<MemberChangeLine> {
    const change = isUUID(id) ? await this.history.one(id) : null;
    if (!change) throw notThere();
    return change;
  }

  /** The member says that its entries are right; the next look is a year away. Pressed twice on a day it changes nothing. */
  confirm(asker: Asker): Promise<void> {
    return this.database.as(SYSTEM, async () => {
      const [organisationId] = asker.organisationIds;
      if (asker.role !== 'company' || organisationId === undefined) throw notThere();
      const row = await this.members.entry(organisationId);
      const next = aYearAfter(this.clock.today());
      if (row.reviewOn === next && row.confirmedAt !== null) return;
      await this.database.repository(Organisation).update({ id: organisationId }, { reviewOn: next, confirmedAt: this.clock.now() });
      await this.history.keep({ organisationId, what: 'confirmed', side: 'company', before: { reviewOn: row.reviewOn }, after: { reviewOn: next }, byAccount: asker.accountId });
      this.audit.record({ action: 'member.confirm', kind: 'organisation', id: organisationId, before: { reviewOn: row.reviewOn }, after: { reviewOn: next } }, { accountId: asker.accountId, role: asker.role });
    });
  }

  /** How many members have no day, and how many whose day has come have not said that they are right. */
  async review(): Promise<{ none: number; due: number }> {
    const [row] = await this.database.query<{ none: number; due: number }>(
      `SELECT count(*) FILTER (WHERE review_on IS NULL)::int AS none, count(*) FILTER (WHERE review_on <= $1)::int AS due FROM organisation WHERE merged_into IS NULL AND (expires IS NULL OR expires >= $1)`, [this.clock.today()]);
    return row!;
  }

  /** Writes once for each day that has come to the people of the members; answers how many letters. In the machinery's own transaction. */
  remind(): Promise<number> {
    return this.database.as(SYSTEM, async () => {
      if (!(await this.database.seize('member reviews'))) return 0;
      const rows = await this.database.query<{ account: string; id: string; ja: string | null; en: string | null; day: string }>(
        `SELECT t.account_id AS account, o.id, o.name_ja AS ja, o.name_en AS en, o.review_on::text AS day FROM organisation o JOIN organisation_account t ON t.organisation_id = o.id JOIN account a ON a.id = t.account_id AND a.disabled_at IS NULL
          WHERE o.merged_into IS NULL AND o.review_on <= $1 AND (o.expires IS NULL OR o.expires >= $1)
            AND NOT EXISTS (SELECT 1 FROM notice n WHERE n.account_id = t.account_id AND n.kind = $2 AND n.occasion = o.id || ' ' || o.review_on) ORDER BY o.id, t.account_id LIMIT ${LETTERS_AT_ONCE}`, [this.clock.today(), REVIEW_REMINDER]);
      await this.notices.put(rows.map(({ account, id, ja, en, day }) => ({ accountId: account, kind: REVIEW_REMINDER, occasion: `${id} ${day}`, path: '/company/profile', texts: reviewWords({ ja, en }, day) })));
      return rows.length;
    });
  }

  private async keep(change: Parameters<MemberHistory['keep']>[0]): Promise<void> {
    const id = await this.history.keep(change);
    const { nameJa, nameEn } = await this.members.entry(change.organisationId);
    const title = change.solutionId ? await this.members.solutionEntry(change.solutionId) : null;
    const of = title && (title.titleJa || title.titleEn) ? { ja: title.titleJa, en: title.titleEn } : { ja: nameJa, en: nameEn };
    const texts = changedWords(of, change.said ?? null, (change.undoes ?? null) !== null);
    await this.notices.put((await this.accounts.accountsOf(change.organisationId)).sort().map((accountId) => ({ accountId, kind: 'member.on-behalf', occasion: id, path: '/company/profile', texts })));
  }

  /** Two at once wait for each other. */
  private async nextId(): Promise<string> {
    await this.database.query(`SELECT pg_advisory_xact_lock(hashtext('organisation.id'))`);
    const [row] = await this.database.query<{ last: number }>(`SELECT coalesce(max(substring(id from '^org-([0-9]{1,6})$')::int), 0)::int AS last FROM organisation`);
    return `org-${String(row!.last + 1).padStart(3, '0')}`;
  }
}

/** Without what was left out. */
function given<T extends object>(row: T): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([key, value]) => value !== undefined && key !== 'version'));
}

/** The fields that the change wrote are still as it left them; PostgreSQL does not keep the order of keys. */
function isAsLeft(row: object, { after }: MemberChangeLine): boolean {
  const now = JSON.parse(JSON.stringify(row)) as Record<string, unknown>;
  return Object.entries(after).every(([field, value]) => JSON.stringify(now[field] ?? null) === JSON.stringify(value ?? null));
}

function aYearAfter(day: string): string {
  const [year, ...rest] = day.split('-') as [string, ...string[]];
  const next = `${Number(year) + 1}-${rest.join('-')}`;
  // The 29th of February.
  return new Date(`${next}T00:00:00Z`).toISOString().slice(0, 10);
}

function undoneAlready(): Conflict {
  return new Conflict('MEMBER_CHANGE.UNDONE', { ja: 'この変更はすでに取り消されています。', en: 'This change was taken back already.' });
}

function overtaken(): Conflict {
  return new Conflict('MEMBER_CHANGE.OVERTAKEN', { ja: 'そのあとで同じ項目が変更されているため、取り消せません。項目を直接直してください。', en: 'One of its fields was changed since, so it cannot be taken back. Correct the field itself.' });
}

function stays(): Conflict {
  return new Conflict('MEMBER_CHANGE.STAYS', { ja: '会員の追加と、会員自身の確認は取り消せません。', en: 'That a member was added, and what it confirmed itself, stays.' });
}
