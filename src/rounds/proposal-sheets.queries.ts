/** Reads of proposal sheets that join or count: one question a method. Row-level security decides what the asker may see. */
import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import type { SheetText } from './proposal-sheet.content.js';
import type { SheetState } from './proposal-sheet.state.js';

export const SHEET_ROWS = 50;

/** One line of a list. `number`: of the version that the city reads; `isShown`: the recommendation is in front of both now. */
export interface SheetLine {
  id: string; state: SheetState; organisationId: string; company: SheetText; cityId: string; city: SheetText; need: SheetText; number: number | null;
  updatedAt: Date; submittedAt: Date | null; isShown: boolean;
}
/** A recommendation for which its company has no sheet yet. */
export interface SheetChance { cityId: string; city: SheetText; needId: string; need: SheetText; solution: SheetText }

const text = (ja: string, en: string): string => `json_build_object('ja', ${ja}, 'en', ${en})`;
/** A line of the pair for the need is in front of both. */
const SHOWN = `EXISTS (SELECT 1 FROM recommendation r JOIN match_round m ON m.id = r.round_id
  WHERE m.shown AND NOT r.veiled AND r.organisation_id = s.organisation_id AND r.city_id = s.city_id AND r.need_id = s.need_id)`;
/** What the office may know of: was put up once. */
const KNOWN = `($1::text IS NOT NULL OR s.submitted_at IS NOT NULL)`;
const WANTED = `($1::text IS NULL OR s.organisation_id = $1) AND ($2::text IS NULL OR s.state = $2) AND ${KNOWN}`;

@Injectable()
export class ProposalSheetsQueries {
  constructor(private readonly database: Database) {}

  /** One page, what waits longest first and then what moved last; those of one company where it is named, else those that the office knows of. */
  list(organisationId: string | null, state: SheetState | null, page: number): Promise<SheetLine[]> {
    return this.database.query<SheetLine>(
      `SELECT s.id, s.state, s.organisation_id AS "organisationId", ${text('o.name_ja', 'o.name_en')} AS company, s.city_id AS "cityId", ${text('c.name_ja', 'c.name_en')} AS city,
              ${text('n.title_ja', 'n.title_en')} AS need, (SELECT v.number FROM proposal_sheet_version v WHERE v.sheet_id = s.id AND v.is_current) AS number,
              s.updated_at AS "updatedAt", s.submitted_at AS "submittedAt", ${SHOWN} AS "isShown"
         FROM proposal_sheet s JOIN organisation o ON o.id = s.organisation_id JOIN city c ON c.id = s.city_id JOIN need n ON n.id = s.need_id
        WHERE ${WANTED}
        ORDER BY s.state <> 'submitted', CASE WHEN s.state = 'submitted' THEN s.submitted_at END, s.updated_at DESC, s.id LIMIT ${SHEET_ROWS} OFFSET $3`,
      [organisationId, state, (page - 1) * SHEET_ROWS]);
  }

  async count(organisationId: string | null, state: SheetState | null): Promise<number> {
    const [row] = await this.database.query<{ n: number }>(`SELECT count(*)::int AS n FROM proposal_sheet s WHERE ${WANTED}`, [organisationId, state]);
    return row!.n;
  }

  /** Of one company: what was returned, what it is writing, and needs it may still write for. */
  async toDo(organisationId: string): Promise<{ returned: number; drafts: number; chances: number }> {
    const [row] = await this.database.query<{ returned: number; drafts: number; chances: number }>(
      `SELECT (SELECT count(*)::int FROM proposal_sheet s WHERE s.organisation_id = $1 AND s.state = 'returned') AS returned,
              (SELECT count(*)::int FROM proposal_sheet s WHERE s.organisation_id = $1 AND s.state = 'draft') AS drafts,
              (SELECT count(DISTINCT r.need_id)::int FROM recommendation r JOIN match_round m ON m.id = r.round_id JOIN need n ON n.id = r.need_id AND n.closed_at IS NULL
                WHERE m.shown AND NOT r.veiled AND r.city_id IS NOT NULL AND r.organisation_id = $1
                  AND NOT EXISTS (SELECT 1 FROM proposal_sheet s WHERE s.organisation_id = r.organisation_id AND s.need_id = r.need_id)) AS chances`, [organisationId]);
    return row!;
  }

  /** Needs of cities that are recommended to a company now and have no sheet of it, by city. */
  chances(organisationId: string): Promise<SheetChance[]> {
    return this.database.query<SheetChance>(
      `SELECT DISTINCT ON (c.name_en, r.city_id, r.need_id) r.city_id AS "cityId", ${text('c.name_ja', 'c.name_en')} AS city, r.need_id AS "needId",
              ${text(`r.shown #>> '{need,titleJa}'`, `r.shown #>> '{need,titleEn}'`)} AS need, ${text(`r.shown #>> '{solution,titleJa}'`, `r.shown #>> '{solution,titleEn}'`)} AS solution
         FROM recommendation r JOIN match_round m ON m.id = r.round_id JOIN city c ON c.id = r.city_id JOIN need n ON n.id = r.need_id AND n.closed_at IS NULL
        WHERE m.shown AND NOT r.veiled AND r.organisation_id = $1
          AND NOT EXISTS (SELECT 1 FROM proposal_sheet s WHERE s.organisation_id = r.organisation_id AND s.need_id = r.need_id)
        ORDER BY c.name_en, r.city_id, r.need_id, m.published_at DESC`, [organisationId]);
  }

  /** The solution that is recommended to a city for a need of it; null where nothing is in front of both. */
  async recommended(organisationId: string, cityId: string, needId: string): Promise<string | null> {
    const [row] = await this.database.query<{ solution: string }>(
      `SELECT r.solution_id AS solution FROM recommendation r JOIN match_round m ON m.id = r.round_id JOIN need n ON n.id = r.need_id AND n.closed_at IS NULL
        WHERE m.shown AND NOT r.veiled AND r.organisation_id = $1 AND r.city_id = $2 AND r.need_id = $3 ORDER BY m.published_at DESC LIMIT 1`, [organisationId, cityId, needId]);
    return row?.solution ?? null;
  }

  /** Sheets that a city reads now, by company and need. */
  async current(cityId: string): Promise<Map<string, string>> {
    const rows = await this.database.query<{ key: string; id: string }>(`SELECT organisation_id || ' ' || need_id AS key, sheet_id AS id FROM proposal_sheet_version WHERE is_current AND city_id = $1`, [cityId]);
    return new Map(rows.map(({ key, id }) => [key, id]));
  }
}

/** The key of `current`. */
export function sheetKey(organisationId: string, needId: string): string {
  return `${organisationId} ${needId}`;
}
