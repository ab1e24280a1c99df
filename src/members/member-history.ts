/** The history of what the office changed on behalf of a member, and of the member's own confirmations. */
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import type { MemberChange } from './member-change.entity.js';
import type { MemberChangeLine } from './member-upkeep.dto.js';

export const MEMBER_HISTORY_ROWS = 50;
const COLUMNS = `c.id, c.organisation_id AS "organisationId", c.solution_id AS "solutionId", c.what, c.side, c.before, c.after, c.said, c.undoes, c.at, a.name,
  EXISTS (SELECT 1 FROM member_change u WHERE u.undoes = c.id) AS "isUndone"`;

/** Who said so, where a sheet did. */
export const FROM_SHEET = '表計算ファイルの取り込み / From a sheet';

type Kept = Pick<MemberChange, 'organisationId' | 'what' | 'before' | 'after'> & Partial<Pick<MemberChange, 'solutionId' | 'said' | 'undoes' | 'side' | 'byAccount'>>;

@Injectable()
export class MemberHistory {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Writes one change in the running transaction. */
  async keep({ organisationId, solutionId = null, what, side = 'office', before, after, said = null, undoes = null, byAccount }: Kept): Promise<string> {
    const id = randomUUID();
    await this.database.query(
      `INSERT INTO member_change (id, organisation_id, solution_id, what, side, before, after, said, undoes, by_account, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [id, organisationId, solutionId, what, side, JSON.stringify(before), JSON.stringify(after), said, undoes, byAccount ?? (this.database.scope.account || null), this.clock.now()]);
    return id;
  }

  /** Writes what a sheet changed, in one statement: of each row the `fields` that differ from before. */
  async keepSheet(what: 'profile' | 'solution', fields: readonly string[], before: ReadonlyMap<string, { organisationId: string; row: object }>, rows: readonly Record<string, unknown>[]): Promise<void> {
    const changes = rows.flatMap((row) => {
      const earlier = before.get(String(row['id']));
      const was = (earlier?.row ?? {}) as Record<string, unknown>;
      const changed = earlier === undefined ? [] : fields.filter((field) => JSON.stringify(was[field] ?? null) !== JSON.stringify(row[field] ?? null));
      const of = (source: Record<string, unknown>): object => Object.fromEntries(changed.map((field) => [field, source[field] ?? null]));
      return changed.length === 0 ? [] : [{ id: randomUUID(), organisation_id: earlier!.organisationId, solution_id: what === 'solution' ? String(row['id']) : null, before: of(was), after: of(row) }];
    });
    if (changes.length === 0) return;
    await this.database.query(
      `INSERT INTO member_change (id, organisation_id, solution_id, what, side, before, after, said, by_account, at)
       SELECT id, organisation_id, solution_id, $2, 'office', before, after, $3, $4, $5 FROM jsonb_populate_recordset(NULL::member_change, $1)`,
      [JSON.stringify(changes), what, FROM_SHEET, this.database.scope.account || null, this.clock.now()]);
  }

  /** Newest first, at most 50 from `page` (1) on, and how many there are. */
  async of(organisationId: string, page = 1): Promise<{ items: MemberChangeLine[]; total: number }> {
    const items = await this.lines(`c.organisation_id = $1`, organisationId, `LIMIT ${MEMBER_HISTORY_ROWS} OFFSET ${(page - 1) * MEMBER_HISTORY_ROWS}`);
    const [row] = await this.database.query<{ n: number }>('SELECT count(*)::int AS n FROM member_change WHERE organisation_id = $1', [organisationId]);
    return { items, total: row!.n };
  }

  async one(id: string): Promise<MemberChangeLine | null> {
    return (await this.lines('c.id = $1', id, ''))[0] ?? null;
  }

  private lines(condition: string, value: string, limit: string): Promise<MemberChangeLine[]> {
    return this.database.query<MemberChangeLine>(`SELECT ${COLUMNS} FROM member_change c LEFT JOIN account a ON a.id = c.by_account WHERE ${condition} ORDER BY c.number DESC ${limit}`, [value]);
  }
}
