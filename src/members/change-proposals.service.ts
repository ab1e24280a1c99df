/** Changes that companies propose of their own entries: made, withdrawn, accepted or declined. Nothing is changed before it is accepted. */
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import type { Asker } from '../access/asker.js';
import { AuditTrail } from '../access/audit.trail.js';
import { Notices } from '../access/notices.js';
import { TaxonomyService } from '../cities/taxonomy.service.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { AppError, Conflict, Invalid, NotFound } from '../platform/errors.js';
import { validationPipe } from '../platform/validation.js';
import type { Edit } from '../platform/versioned-edit.js';
import { differing, requireName, requireSomethingSaid } from './change-proposal.changes.js';
import { proposalView, type NewSolutionProposal, type ProfileProposal, type ProposalDetail, type SolutionProposal } from './change-proposal.dto.js';
import { ChangeProposal, OPEN_ALREADY, type ProposalKind, type ProposalState } from './change-proposal.entity.js';
import { letterOf } from './change-proposal.letters.js';
import { MembersService, type SolutionEntry } from './members.service.js';
import { OrganisationAccounts } from './organisation-accounts.js';
import { OrganisationEdit } from './organisation.dto.js';
import { Organisation } from './organisation.entity.js';
import { SolutionEdit } from './solution.dto.js';
import { SolutionReferences } from './solution-references.service.js';

type By = Pick<Asker, 'accountId' | 'name'>;
type Values = Record<string, unknown>;
interface Said { kind: ProposalKind; organisationId: string; solutionId: string | null; baseVersion: number | null; before: Values; changes: Values; message: string | null }

export const PROPOSALS_SHOWN_MAX = 200;
const validation = validationPipe();

@Injectable()
export class ChangeProposalsService {
  constructor(
    private readonly database: Database,
    private readonly members: MembersService,
    private readonly references: SolutionReferences,
    private readonly accounts: OrganisationAccounts,
    private readonly taxonomy: TaxonomyService,
    private readonly notices: Notices,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** The newest first, at most `PROPOSALS_SHOWN_MAX`; of one company where it is named. */
  list(filter: { organisationId?: string; state?: ProposalState } = {}): Promise<ChangeProposal[]> {
    return this.database.repository(ChangeProposal).find({ where: filter, order: { madeAt: 'DESC', id: 'ASC' }, take: PROPOSALS_SHOWN_MAX });
  }

  openCount(): Promise<number> {
    return this.database.repository(ChangeProposal).countBy({ state: 'open' });
  }

  /** The open proposal of an entry; `null` where none waits. */
  openOf(organisationId: string, kind: Exclude<ProposalKind, 'new-solution'>, solutionId: string | null): Promise<ChangeProposal | null> {
    return this.database.repository(ChangeProposal).createQueryBuilder('p').where({ organisationId, kind, state: 'open' })
      .andWhere('p.solution_id IS NOT DISTINCT FROM :solutionId', { solutionId }).getOne();
  }

  /** One proposal beside its entry as it stands now. Throws `NotFound`. */
  async get(id: string): Promise<ProposalDetail> {
    const row = await this.row(id);
    const entry = await this.entryOf(row);
    const fields = Object.keys(row.changes);
    return { ...proposalView(row), now: entry && Object.fromEntries(fields.map((field) => [field, entry.values[field] ?? null])), version: entry?.version ?? null };
  }

  /** Proposes changes of the company's own profile. Throws `Conflict` when the profile changed since, or a colleague proposed since. */
  async profile(organisationId: string, { version, message, replaces, ...fields }: ProfileProposal, by: By): Promise<ChangeProposal> {
    const row = await this.members.entry(organisationId);
    requireVersion(row.version, version);
    const found = differing(fields, { ...row });
    requireName({ ...row, ...found.changes });
    return this.make({ kind: 'profile', organisationId, solutionId: null, baseVersion: version, ...found, message: message ?? null }, replaces ?? null, by);
  }

  /** Proposes changes of one of the company's own solutions. */
  async solution(organisationId: string, solutionId: string, { version, message, replaces, ...fields }: SolutionProposal, by: By): Promise<ChangeProposal> {
    const row = await this.members.solutionEntry(solutionId);
    if (row.organisationId !== organisationId) throw noProposal();
    requireVersion(row.version, version);
    this.taxonomy.requireLeaves(fields.leaves ?? [], 'leaves');
    const found = differing(await this.withReferences(fields), { ...row });
    requireSomethingSaid({ ...row, ...found.changes });
    return this.make({ kind: 'solution', organisationId, solutionId, baseVersion: version, ...found, message: message ?? null }, replaces ?? null, by);
  }

  /** Proposes a solution that is not there yet. */
  async newSolution(organisationId: string, { message, ...fields }: NewSolutionProposal, by: By): Promise<ChangeProposal> {
    await this.members.entry(organisationId);
    this.taxonomy.requireLeaves(fields.leaves ?? [], 'leaves');
    const { changes } = differing(await this.withReferences(fields), {});
    requireSomethingSaid(changes);
    return this.make({ kind: 'new-solution', organisationId, solutionId: null, baseVersion: null, before: {}, changes, message: message ?? null }, null, by);
  }

  /** The company takes its proposal back. Throws `Conflict` when it is decided already. */
  async withdraw(organisationId: string, id: string, by: By): Promise<void> {
    const row = await this.row(id);
    if (row.organisationId !== organisationId) throw noProposal();
    await this.settle(row, 'withdrawn', null, by);
    this.audit.record({ action: 'proposal.withdraw', kind: 'proposal', id, before: { state: 'open' }, after: { state: 'withdrawn' } });
  }

  /**
   * Accepts: the entry is edited as the secretariat edits it, and the company is told. `version` is that of the entry as the
   * secretariat saw it. Throws `Conflict` when the entry moved on since; the proposal then stays open with all it says.
   */
  async accept(id: string, version: number | null, by: By): Promise<void> {
    const row = await this.row(id);
    requireOpen(row);
    const { subject, edit } = await this.apply(row, version ?? row.baseVersion);
    const solutionId = row.kind === 'new-solution' ? subject.id : row.solutionId;
    const settled = { ...row, ...(await this.settle(row, 'accepted', null, by, { solutionId })) };
    this.audit.record({ action: 'proposal.accept', ...subject, before: edit?.before ?? null, after: { ...edit?.after, proposal: id } });
    await this.tell(settled);
  }

  /** Declines with words for the company, which is told. */
  async decline(id: string, note: string, by: By): Promise<void> {
    const row = await this.row(id);
    const settled = { ...row, ...(await this.settle(row, 'declined', note, by)) };
    this.audit.record({ action: 'proposal.decline', kind: 'proposal', id, before: { state: 'open' }, after: { state: 'declined', note } });
    await this.tell(settled);
  }

  /** References as they would be kept, so that the same ones are no change. */
  private async withReferences(fields: Pick<SolutionEdit, 'references'>): Promise<Values> {
    return { ...fields, ...(fields.references ? { references: await this.references.read(fields.references) } : {}) };
  }

  private async make(said: Said, replaces: string | null, by: By): Promise<ChangeProposal> {
    if (Object.keys(said.changes).length === 0 && said.message === null) throw nothingProposed();
    const there = said.kind === 'new-solution' ? null : await this.openOf(said.organisationId, said.kind, said.solutionId);
    if ((there?.id ?? null) !== replaces) throw new Conflict('PROPOSAL.OPEN_ALREADY', OPEN_ALREADY);
    if (there) await this.settle(there, 'withdrawn', null, by);
    const row: ChangeProposal = {
      ...said, id: randomUUID(), state: 'open', madeBy: by.accountId, madeByName: by.name, madeAt: this.clock.now(), decidedBy: null, decidedAt: null, note: null,
    };
    await this.database.repository(ChangeProposal).insert(row as QueryDeepPartialEntity<ChangeProposal>);
    this.audit.record({
      action: 'proposal.make', kind: 'proposal', id: row.id, before: replaces === null ? null : { replaces },
      after: { kind: row.kind, organisation: row.organisationId, solution: row.solutionId, changes: row.changes, message: row.message },
    });
    return row;
  }

  private async apply(row: ChangeProposal, version: number | null): Promise<{ subject: { kind: 'organisation' | 'solution'; id: string }; edit: Edit<Organisation> | Edit<SolutionEntry> | null }> {
    if (row.kind === 'new-solution') {
      const fields = await checkedAgain(SolutionEdit, { ...row.changes, version: 1 });
      const id = await this.members.addSolution(`sol-${row.id}`, row.organisationId, fields);
      return { subject: { kind: 'solution', id }, edit: { before: {}, after: fields as Partial<SolutionEntry> } };
    }
    try {
      if (row.kind === 'profile') {
        const edit = await this.members.change(row.organisationId, await checkedAgain(OrganisationEdit, { ...row.changes, version }));
        return { subject: { kind: 'organisation', id: row.organisationId }, edit };
      }
      const edit = await this.members.changeSolution(row.solutionId!, await checkedAgain(SolutionEdit, { ...row.changes, version }));
      return { subject: { kind: 'solution', id: row.solutionId! }, edit };
    } catch (error) {
      if (error instanceof AppError && error.code === 'EDIT.CHANGED_MEANWHILE') throw entryMovedOn();
      throw error;
    }
  }

  /** Moves an open proposal on; whoever is second is told. Answers what was written. */
  private async settle(row: ChangeProposal, state: ProposalState, note: string | null, by: By, more: Partial<Pick<ChangeProposal, 'solutionId'>> = {}): Promise<Partial<ChangeProposal>> {
    requireOpen(row);
    const next = { state, note, decidedBy: by.accountId, decidedAt: this.clock.now(), ...more };
    const { affected } = await this.database.repository(ChangeProposal).update({ id: row.id, state: 'open' }, next);
    if (affected !== 1) throw decidedAlready();
    return next;
  }

  private async tell(row: ChangeProposal): Promise<void> {
    const letter = letterOf(row, await this.nameOf(row));
    await this.notices.put((await this.accounts.accountsOf(row.organisationId)).map((accountId) => ({ accountId, ...letter })));
  }

  private async nameOf(row: ChangeProposal): Promise<{ ja: string | null; en: string | null }> {
    if (row.solutionId === null && row.kind === 'new-solution') return { ja: row.changes['titleJa'] as string | null ?? null, en: row.changes['titleEn'] as string | null ?? null };
    const { nameJa, nameEn } = await this.members.entry(row.organisationId);
    if (row.solutionId === null) return { ja: nameJa, en: nameEn };
    const { titleJa, titleEn } = await this.members.solutionEntry(row.solutionId);
    return titleJa === null && titleEn === null ? { ja: nameJa, en: nameEn } : { ja: titleJa, en: titleEn };
  }

  private async entryOf(row: ChangeProposal): Promise<{ version: number; values: Values } | null> {
    if (row.kind === 'new-solution') return null;
    const entry = row.kind === 'profile' ? await this.members.entry(row.organisationId) : await this.members.solutionEntry(row.solutionId!);
    return { version: entry.version, values: { ...entry } };
  }

  private async row(id: string): Promise<ChangeProposal> {
    const row = isUUID(id) ? await this.database.repository(ChangeProposal).findOneBy({ id }) : null;
    if (!row) throw noProposal();
    return row;
  }
}

/** Limits may have changed since it was written. */
async function checkedAgain<T extends object>(dto: new () => T, values: object): Promise<T> {
  return await validation.transform(values, { type: 'body', metatype: dto }) as T;
}

function requireVersion(now: number, seen: number): void {
  if (now === seen) return;
  throw new Conflict('PROPOSAL.WRITTEN_ON_OLD', {
    ja: '開いている間に登録が変わりました。この画面を開き直して、いまの登録を確かめてから、もう一度送ってください。',
    en: 'The entry changed while you had it open. Open this form again to read the entry as it stands now, then send your change.',
  });
}

function requireOpen({ state }: ChangeProposal): void {
  if (state !== 'open') throw decidedAlready();
}

function nothingProposed(): Invalid {
  return new Invalid('PROPOSAL.NOTHING', { ja: '登録と違うところがありません。変えたい項目を直すか、事務局への連絡を書いてください。', en: 'Nothing differs from the entry. Change a field, or write to the secretariat in the box below.' });
}

function decidedAlready(): Conflict {
  return new Conflict('PROPOSAL.DECIDED', { ja: 'この提案は、すでに処理されたか取り下げられています。', en: 'This proposal has been decided or withdrawn already.' });
}

function entryMovedOn(): Conflict {
  return new Conflict('PROPOSAL.ENTRY_CHANGED', {
    ja: '提案を開いている間に登録が変わったため、まだ反映していません。提案はそのまま残っています。「いまの登録」を確かめて、もう一度反映してください。',
    en: 'The entry changed while you had the proposal open, so nothing was changed yet. The proposal is kept. Look at the entry as it stands now, then accept again.',
  });
}

function noProposal(): NotFound {
  return new NotFound('PROPOSAL.NOT_FOUND', { ja: 'この提案は見つかりません。', en: 'There is no such proposal.' });
}
