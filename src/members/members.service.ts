import { Injectable } from '@nestjs/common';
import { IsNull, type Repository } from 'typeorm';
import { TaxonomyService } from '../cities/taxonomy.service.js';
import type { MemberInput } from '../engine/model.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { NotFound } from '../platform/errors.js';
import { byId, columnsOf } from '../platform/names.js';
import { applyEdit, type Edit } from '../platform/versioned-edit.js';
import { organisationGrams, solutionGrams } from './member-grams.js';
import { memberInput, solutionInput } from './member.input.js';
import { MembersQueries, type MemberTotals, type MemberUpkeep, type Name } from './members.queries.js';
import { LISTED_ORGANISATION, organisationListed, organisationView, type OrganisationDetail, type OrganisationEdit, type OrganisationListed, type OrganisationPage, type OrganisationQuery } from './organisation.dto.js';
import { Organisation } from './organisation.entity.js';
import { PAGE_ROWS, type Page } from './page.js';
import { LISTED_SOLUTION, solutionListed, solutionView, type SolutionEdit, type SolutionListed, type SolutionPage, type SolutionQuery, type SolutionView } from './solution.dto.js';
import { Solution } from './solution.entity.js';
import { asKept, type Reference } from './solution.references.js';
import { SolutionReferences } from './solution-references.service.js';

/** A solution with what stands in the table of references. */
export interface SolutionEntry extends Solution { references: Reference[] | null }

const NOTHING = { solutions: 0, expired: 0 };
const NAMELESS: Name = { ja: null, en: null };

/** Organisations and their solutions. What an asker may not read is not there: row-level security decides. */
@Injectable()
export class MembersService {
  constructor(
    private readonly database: Database,
    private readonly queries: MembersQueries,
    private readonly references: SolutionReferences,
    private readonly taxonomy: TaxonomyService,
    private readonly clock: Clock,
  ) {}

  /** One page of the organisations that answer the query; three queries whatever their number. */
  async search(query: OrganisationQuery = {}): Promise<OrganisationPage> {
    const today = this.clock.today();
    const [rows, total] = await this.queries.organisations(query, today);
    const counts = await this.queries.solutionCounts(rows.map((row) => row.id), today);
    const items = rows.map((row) => organisationView(row, counts.get(row.id) ?? NOTHING, today));
    return { items, total, page: query.page ?? 1, rows: query.rows ?? PAGE_ROWS };
  }

  /** As `search`, with no more of each than a list shows. */
  async list(query: OrganisationQuery): Promise<Page<OrganisationListed>> {
    const today = this.clock.today();
    const [rows, total] = await this.queries.organisations(query, today, LISTED_ORGANISATION);
    const counts = await this.queries.solutionCounts(rows.map((row) => row.id), today);
    const items = rows.map((row) => organisationListed(row, (counts.get(row.id) ?? NOTHING).solutions, today));
    return { items, total, page: query.page ?? 1, rows: query.rows ?? PAGE_ROWS };
  }

  /** How many there are that the asker may see: organisations, companies and samples among them, solutions, and those past their date. */
  totals(): Promise<MemberTotals> {
    return this.queries.totals(this.clock.today());
  }

  /** What organisations are called, by id; none for those the asker may not see. */
  names(ids: readonly string[]): ReturnType<MembersQueries['names']> {
    return this.queries.names(ids);
  }

  /** Uses of solutions in a city that the asker may see. */
  referencesIn(cityId: string): ReturnType<MembersQueries['referencesIn']> {
    return this.queries.referencesIn(cityId);
  }

  /** What solutions are called, by id; none for those the asker may not see. */
  solutionNames(ids: readonly string[]): ReturnType<MembersQueries['solutionNames']> {
    return this.queries.solutionNames(ids);
  }

  /** Every company with its names; an entry that was merged into another is not one. */
  companies(): ReturnType<MembersQueries['companies']> {
    return this.queries.companies();
  }

  /** What somebody should look after until a day: solutions about to expire, descriptions missing in a language; one query. */
  upkeep(until: string): Promise<MemberUpkeep> {
    return this.queries.upkeep(this.clock.today(), until);
  }

  /** One organisation with its solutions and consents. Throws `NotFound`. */
  async get(id: string): Promise<OrganisationDetail> {
    const [row, solutionsById, consents] = await Promise.all([this.entry(id), this.queries.solutionsOf([id]), this.queries.consents(id)]);
    const today = this.clock.today();
    const solutions = solutionsById.get(id) ?? [];
    const references = await this.queries.references(solutions.map((solution) => solution.id));
    const expired = solutions.filter((solution) => solution.validUntil !== null && solution.validUntil < today).length;
    return {
      ...organisationView(row, { solutions: solutions.length, expired }, today),
      mergedInto: row.mergedInto,
      solutions: solutions.map((solution) => solutionView(solution, nameOf(row), references.get(solution.id) ?? [], today)),
      consents: consents.map(({ purpose, recipientCountry, origin, givenOn, withdrawnOn }) => ({ purpose, recipientCountry, origin, givenOn, withdrawnOn })),
    };
  }

  /** One page of the solutions that answer the query; four queries whatever their number. */
  async solutions(query: SolutionQuery = {}): Promise<SolutionPage> {
    const today = this.clock.today();
    const [rows, total] = await this.queries.solutions(query, today);
    const [names, references] = await Promise.all([this.queries.names([...new Set(rows.map((row) => row.organisationId))]), this.queries.references(rows.map((row) => row.id))]);
    const items = rows.map((row) => solutionView(row, names.get(row.organisationId) ?? NAMELESS, references.get(row.id) ?? [], today));
    return { items, total, page: query.page ?? 1, rows: query.rows ?? PAGE_ROWS };
  }

  /** As `solutions`, with no more of each than a list shows. */
  async solutionList(query: SolutionQuery): Promise<Page<SolutionListed>> {
    const today = this.clock.today();
    const [rows, total] = await this.queries.solutions(query, today, LISTED_SOLUTION);
    const [names, references] = await Promise.all([this.queries.names([...new Set(rows.map((row) => row.organisationId))]), this.queries.referenceCounts(rows.map((row) => row.id))]);
    const items = rows.map((row) => solutionListed(row, names.get(row.organisationId) ?? NAMELESS, references.get(row.id) ?? 0, today));
    return { items, total, page: query.page ?? 1, rows: query.rows ?? PAGE_ROWS };
  }

  /** One solution with its references. Throws `NotFound`. */
  async solution(id: string): Promise<SolutionView> {
    const row = await this.solutionRow(id);
    const names = await this.queries.names([row.organisationId]);
    const references = await this.queries.references([id]);
    return solutionView(row, names.get(row.organisationId) ?? NAMELESS, references.get(id) ?? [], this.clock.today());
  }

  /** Corrects a profile, where the caller keeps the audit trail: answers what changed, `null` when nothing differs. Throws `NotFound`, and `Conflict` when somebody else was first. */
  async change(id: string, { version, ...changes }: OrganisationEdit): Promise<Edit<Organisation> | null> {
    const row = await this.entry(id);
    return applyEdit(this.database.repository(Organisation), row, version, changes, (next) => ({ search: organisationGrams(columnsOf(next)) }), this.clock.now());
  }

  /** Corrects a solution in the same way. Throws as `change`, and `Invalid` for an unknown leaf and for references that cannot be. */
  async changeSolution(id: string, { version, references: sent, ...fields }: SolutionEdit): Promise<Edit<SolutionEntry> | null> {
    this.taxonomy.requireLeaves(fields.leaves ?? [], 'leaves');
    const row = await this.solutionEntry(id);
    const changes = { ...fields, ...(sent === undefined ? {} : { references: sent && await this.references.read(sent) }) } as Partial<SolutionEntry>;
    const derived = (next: SolutionEntry): Partial<SolutionEntry> => ({ referencesKnown: next.references !== null, search: solutionGrams(columnsOf(next)) });
    const edit = await applyEdit(this.database.repository(Solution) as unknown as Repository<SolutionEntry>, row, version, changes, derived, this.clock.now(), ['references']);
    if (edit && 'references' in edit.after) await this.references.write(id, edit.after.references ?? []);
    return edit;
  }

  /** Adds a solution behind the others of its organisation, where the caller keeps the audit trail. Answers its id. */
  async addSolution(id: string, organisationId: string, { version: _, references: sent, ...fields }: SolutionEdit): Promise<string> {
    this.taxonomy.requireLeaves(fields.leaves ?? [], 'leaves');
    const references = sent ? await this.references.read(sent) : null;
    const { sample } = await this.entry(organisationId);
    const position = ((await this.queries.solutionsOf([organisationId])).get(organisationId)?.at(-1)?.position ?? 0) + 1;
    const row = { ...fields, id, organisationId, position, sample, referencesKnown: references !== null, updatedAt: this.clock.now() } as Solution;
    await this.database.repository(Solution).insert({ ...row, search: solutionGrams(columnsOf(row)) });
    await this.references.write(id, references ?? []);
    return id;
  }

  /**
   * Every organisation as the engine reads it, by id, solutions and references in their own order; four queries.
   * `day` decides which consents stand; today when left out.
   */
  async engineMembers(day = this.clock.today()): Promise<MemberInput[]> {
    const rows = await this.database.repository(Organisation).find({ where: { mergedInto: IsNull() } });
    const solutions = await this.queries.solutionsOf();
    const references = await this.queries.references();
    const consented = await this.queries.consented(day);
    return rows.sort(byId).map((row) => {
      const own = (solutions.get(row.id) ?? []).map((solution) => solutionInput(solution, references.get(solution.id) ?? []));
      return memberInput(row, own, consented.has(row.id));
    });
  }

  /** Some organisations as they are kept, merged ones too; those that are not there are missing. */
  entries(ids: readonly string[]): Promise<Organisation[]> {
    return this.database.repository(Organisation).createQueryBuilder('organisation').where('organisation.id = ANY(:ids)', { ids }).getMany();
  }

  /** One organisation as it is kept. Throws `NotFound`. */
  async entry(id: string): Promise<Organisation> {
    const row = await this.database.repository(Organisation).findOneBy({ id });
    if (!row) throw new NotFound('MEMBER.MISSING', { ja: 'この会員は見つかりません。', en: 'There is no such member.' });
    return row;
  }

  /** One solution as it is kept, with its references: `null` where it does not state them. Throws `NotFound`. */
  async solutionEntry(id: string): Promise<SolutionEntry> {
    const row = await this.solutionRow(id);
    return { ...row, references: row.referencesKnown ? asKept((await this.queries.references([id])).get(id) ?? []) : null };
  }

  private async solutionRow(id: string): Promise<Solution> {
    const row = await this.database.repository(Solution).findOneBy({ id });
    if (!row) throw new NotFound('SOLUTION.MISSING', { ja: 'このソリューションは見つかりません。', en: 'There is no such solution.' });
    return row;
  }
}

function nameOf(row: Organisation): Name {
  return { ja: row.nameJa, en: row.nameEn };
}
