/** Reads of organisations and solutions that filter, join or count: each a fixed number of queries, whatever the number of rows. */
import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import { TaxonomyService } from '../cities/taxonomy.service.js';
import { Database } from '../platform/database.js';
import { grouped } from '../platform/groups.js';
import { queryGrams } from '../platform/search-grams.js';
import { Consent } from './consent.entity.js';
import { Organisation } from './organisation.entity.js';
import type { OrganisationQuery, SolutionCounts } from './organisation.dto.js';
import { PAGE_ROWS } from './page.js';
import { SolutionReference } from './solution-reference.entity.js';
import { Solution } from './solution.entity.js';
import type { SolutionQuery } from './solution.dto.js';

/** Counts over everything that the asker may see. */
export interface MemberTotals { organisations: number; companies: number; solutions: number; expired: number; samples: number }
/** What is to be kept up: solutions that expire until a day and the first of those days; companies with a current solution not described in a language. */
export interface MemberUpkeep { expiring: number; nextExpiry: string | null; withoutJa: number; withoutEn: number }
export interface Name { ja: string | null; en: string | null }

const ORGANISATION_ORDER = { name: 'organisation.name_kana', joined: 'organisation.joined', id: 'organisation.id' } as const;
const SOLUTION_ORDER = { title: 'solution.title_ja', reviewed: 'solution.reviewed', validUntil: 'solution.valid_until', id: 'solution.id' } as const;
const EXPIRED_SOLUTION = 'EXISTS (SELECT 1 FROM solution x WHERE x.organisation_id = organisation.id AND x.valid_until < :today)';

/** One use of a solution in a city, with whose it is. */
export interface CityReference { year: number; leaf: string | null; scale: string | null; solutionId: string; titleJa: string | null; titleEn: string | null; memberId: string; nameJa: string | null; nameEn: string | null; sample: boolean }

const CITY_REFERENCES_MAX = 200;

@Injectable()
export class MembersQueries {
  constructor(
    private readonly database: Database,
    private readonly taxonomy: TaxonomyService,
  ) {}

  /** One page and the length of the whole list: two queries. Rows hold `columns` alone where they are named. */
  organisations<Column extends keyof Organisation>(query: OrganisationQuery, today: string, columns?: readonly Column[]): Promise<[Pick<Organisation, Column>[], number]> {
    const rows = this.database.repository(Organisation).createQueryBuilder('organisation').where('organisation.merged_into IS NULL');
    if (query.q) rows.andWhere('organisation.search @> :grams', { grams: queryGrams(query.q) });
    if (query.kind) rows.andWhere('organisation.kind = :kind', { kind: query.kind });
    if (query.size) rows.andWhere('organisation.size = :size', { size: query.size });
    if (query.country) rows.andWhere(':country = ANY(organisation.countries_offered)', { country: query.country });
    if (query.domain) {
      rows.andWhere('EXISTS (SELECT 1 FROM solution s WHERE s.organisation_id = organisation.id AND s.leaves && :leaves)', { leaves: this.taxonomy.leavesOf(query.domain) });
    }
    if (query.maturity) {
      rows.andWhere('EXISTS (SELECT 1 FROM solution m WHERE m.organisation_id = organisation.id AND m.maturity = :maturity)', { maturity: query.maturity });
    }
    if (query.review) rows.andWhere(query.review === 'none' ? 'organisation.review_on IS NULL' : 'organisation.review_on <= :today AND (organisation.expires IS NULL OR organisation.expires >= :today)', { today });
    if (query.expired) rows.andWhere(`${query.expired === 'yes' ? '' : 'NOT '}(coalesce(organisation.expires < :today, false) OR ${EXPIRED_SOLUTION})`, { today });
    if (columns) rows.select(columns.map((column) => `organisation.${column}`));
    return onePage(rows, ORGANISATION_ORDER[query.sort ?? 'id'], query, 'organisation.id');
  }

  /** One page and the length of the whole list: two queries. Rows hold `columns` alone where they are named. */
  solutions<Column extends keyof Solution>(query: SolutionQuery, today: string, columns?: readonly Column[]): Promise<[Pick<Solution, Column>[], number]> {
    const rows = this.database.repository(Solution).createQueryBuilder('solution');
    if (query.q) rows.andWhere('solution.search @> :grams', { grams: queryGrams(query.q) });
    if (query.organisation) rows.andWhere('solution.organisation_id = :organisation', { organisation: query.organisation });
    if (query.domain) rows.andWhere('solution.leaves && :leaves', { leaves: this.taxonomy.leavesOf(query.domain) });
    if (query.maturity) rows.andWhere('solution.maturity = :maturity', { maturity: query.maturity });
    if (query.priceBand) rows.andWhere('solution.price_band = :priceBand', { priceBand: query.priceBand });
    if (query.delivery) rows.andWhere('solution.delivery = :delivery', { delivery: query.delivery });
    if (query.country || query.size) {
      rows.andWhere(`EXISTS (SELECT 1 FROM organisation o WHERE o.id = solution.organisation_id
        AND (:country::text IS NULL OR :country = ANY(o.countries_offered)) AND (:size::text IS NULL OR o.size = :size))`, { country: query.country ?? null, size: query.size ?? null });
    }
    if (query.expired) rows.andWhere(`${query.expired === 'yes' ? '' : 'NOT '}coalesce(solution.valid_until < :today, false)`, { today });
    if (columns) rows.select(columns.map((column) => `solution.${column}`));
    return onePage(rows, SOLUTION_ORDER[query.sort ?? 'id'], query, 'solution.id');
  }

  /** How many solutions each organisation has, and how many are past their date; one without any is missing. */
  async totals(today: string): Promise<MemberTotals> {
    const [row] = await this.database.query<MemberTotals>(
      `SELECT (SELECT count(*) FROM organisation WHERE merged_into IS NULL)::int AS organisations, (SELECT count(*) FROM organisation WHERE kind = 'company' AND merged_into IS NULL)::int AS companies,
              (SELECT count(*) FROM organisation WHERE sample AND merged_into IS NULL)::int AS samples,
              count(*)::int AS solutions, count(*) FILTER (WHERE valid_until < $1)::int AS expired FROM solution`, [today]);
    return row!;
  }

  async upkeep(today: string, until: string): Promise<MemberUpkeep> {
    const [row] = await this.database.query<MemberUpkeep>(
      `SELECT count(*) FILTER (WHERE valid_until BETWEEN $1 AND $2)::int AS expiring, (min(valid_until) FILTER (WHERE valid_until BETWEEN $1 AND $2))::text AS "nextExpiry",
              count(DISTINCT organisation_id) FILTER (WHERE coalesce(text_ja, '') = '')::int AS "withoutJa", count(DISTINCT organisation_id) FILTER (WHERE coalesce(text_en, '') = '')::int AS "withoutEn"
         FROM solution WHERE status <> 'withdrawn' AND (valid_until IS NULL OR valid_until >= $1)`, [today, until]);
    return row!;
  }

  async solutionCounts(organisationIds: readonly string[], today: string): Promise<Map<string, SolutionCounts>> {
    const rows = await this.database.query<{ organisation_id: string } & SolutionCounts>(
      `SELECT organisation_id, count(*)::int AS solutions, (count(*) FILTER (WHERE valid_until < $2))::int AS expired
         FROM solution WHERE organisation_id = ANY($1) GROUP BY organisation_id`, [organisationIds, today]);
    return new Map(rows.map(({ organisation_id, solutions, expired }) => [organisation_id, { solutions, expired }]));
  }

  /** Solutions of each organisation in their own order (of all organisations without ids). */
  async solutionsOf(organisationIds?: readonly string[]): Promise<Map<string, Solution[]>> {
    const [where, values] = organisationIds ? ['WHERE t.organisation_id = ANY($1)', [organisationIds]] : ['', []];
    const rows = await this.database.rows(Solution, `${where} ORDER BY t.organisation_id, t.position, t.id`, values);
    return grouped(rows, (row) => row.organisationId);
  }

  /** References of each solution in their own order (of all solutions without ids). */
  async references(solutionIds?: readonly string[]): Promise<Map<string, SolutionReference[]>> {
    const [where, values] = solutionIds ? ['WHERE t.solution_id = ANY($1)', [solutionIds]] : ['', []];
    const rows = await this.database.rows(SolutionReference, `${where} ORDER BY t.solution_id, t.position`, values);
    return grouped(rows, (row) => row.solutionId);
  }

  /** How many references each solution has; one without any is missing. */
  async referenceCounts(solutionIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.database.query<{ id: string; count: number }>('SELECT solution_id AS id, count(*)::int AS count FROM solution_reference WHERE solution_id = ANY($1) GROUP BY solution_id', [solutionIds]);
    return new Map(rows.map(({ id, count }) => [id, count]));
  }

  /** Uses of solutions in a city that the asker may see, the latest first. */
  referencesIn(cityId: string): Promise<CityReference[]> {
    return this.database.query<CityReference>(
      `SELECT r.year, r.leaf, r.scale, s.id AS "solutionId", s.title_ja AS "titleJa", s.title_en AS "titleEn", o.id AS "memberId", o.name_ja AS "nameJa", o.name_en AS "nameEn", o.sample
         FROM solution_reference r JOIN solution s ON s.id = r.solution_id JOIN organisation o ON o.id = s.organisation_id
        WHERE r.city_id = $1 ORDER BY r.year DESC, o.name_en, s.id, r.position LIMIT ${CITY_REFERENCES_MAX}`, [cityId]);
  }

  async names(organisationIds: readonly string[]): Promise<Map<string, Name>> {
    const rows = await this.database.query<{ id: string } & Name>('SELECT id, name_ja AS ja, name_en AS en FROM organisation WHERE id = ANY($1)', [organisationIds]);
    return new Map(rows.map(({ id, ja, en }) => [id, { ja, en }]));
  }

  async solutionNames(solutionIds: readonly string[]): Promise<Map<string, Name>> {
    const rows = await this.database.query<{ id: string } & Name>('SELECT id, title_ja AS ja, title_en AS en FROM solution WHERE id = ANY($1)', [solutionIds]);
    return new Map(rows.map(({ id, ja, en }) => [id, { ja, en }]));
  }

  /** Every company with its names, in the order of their ids. */
  companies(): Promise<({ id: string } & Name)[]> {
    return this.database.query(`SELECT id, name_ja AS ja, name_en AS en FROM organisation WHERE kind = 'company' AND merged_into IS NULL ORDER BY id`);
  }

  /** Consents of one organisation, newest first. */
  consents(organisationId: string): Promise<Consent[]> {
    return this.database.rows(Consent, 'WHERE t.organisation_id = $1 ORDER BY t.given_on DESC, t.id DESC', [organisationId]);
  }

  /** Organisations whose consent to be matched stands on a day. */
  async consented(day: string): Promise<Set<string>> {
    const rows = await this.database.query<{ organisation_id: string }>(
      `SELECT DISTINCT organisation_id FROM consent WHERE purpose = 'matching' AND given_on <= $1 AND (withdrawn_on IS NULL OR withdrawn_on > $1)`, [day]);
    return new Set(rows.map((row) => row.organisation_id));
  }
}

async function onePage<T extends object>(rows: SelectQueryBuilder<T>, column: string, query: { order?: 'asc' | 'desc' | null; page?: number | null; rows?: number | null }, id: string): Promise<[T[], number]> {
  const size = query.rows ?? PAGE_ROWS;
  const page = rows.clone().orderBy(column, query.order === 'desc' ? 'DESC' : 'ASC', 'NULLS LAST').addOrderBy(id).limit(size).offset(((query.page ?? 1) - 1) * size);
  return Promise.all([page.getMany(), rows.getCount()]);
}
