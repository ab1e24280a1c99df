/** The history of a city: what of it and of its needs was changed, when and by which side. Every verb that changes them writes it here. */
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import type { ChangeSide, CityChange, CityChangeKind } from './city-change.entity.js';

export interface Kept {
  cityId: string; needId?: string | null; what: CityChangeKind;
  before: object; after: object;
  note?: string | null; undoes?: string | null; side?: ChangeSide;
}

/** A change as it is told: `isUndone` where a later one took it back, `name` of the person, and `note`, where the asker may know them: a city does not read the office's. */
export interface CityChangeLine extends Pick<CityChange, 'id' | 'cityId' | 'needId' | 'what' | 'side' | 'before' | 'after' | 'note' | 'undoes' | 'at'> {
  name: string | null; isUndone: boolean;
}

export const HISTORY_ROWS = 50;
const COLUMNS = `c.id, c.city_id AS "cityId", c.need_id AS "needId", c.what, c.side, c.before, c.after, CASE WHEN app_role() = 'city' THEN NULL ELSE c.note END AS note, c.undoes, c.at, a.name,
  EXISTS (SELECT 1 FROM city_change u WHERE u.undoes = c.id) AS "isUndone"`;

@Injectable()
export class CityHistory {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Writes one change in the running transaction, in the name of the one who asks in it. */
  keep(change: Kept): Promise<void> {
    return this.keepAll([change]);
  }

  /** Writes changes in their order, in one statement. */
  async keepAll(changes: readonly Kept[]): Promise<void> {
    if (changes.length === 0) return;
    const rows = changes.map(({ cityId, needId = null, what, before, after, note = null, undoes = null, side = 'office' }) => ({ id: randomUUID(), city_id: cityId, need_id: needId, what, side, before, after, note, undoes }));
    await this.database.query(
      `INSERT INTO city_change (id, city_id, need_id, what, side, before, after, note, undoes, by_account, at)
       SELECT id, city_id, need_id, what, side, before, after, note, undoes, $2, $3 FROM jsonb_populate_recordset(NULL::city_change, $1)`,
      [JSON.stringify(rows), this.database.scope.account || null, this.clock.now()]);
  }

  /** The latest changes of a city and of its needs, newest first, at most 50 from `page` (1) on, and how many there are. */
  async ofCity(cityId: string, page = 1): Promise<{ items: CityChangeLine[]; total: number }> {
    return { items: await this.lines('c.city_id = $1', [cityId], HISTORY_ROWS, (page - 1) * HISTORY_ROWS), total: await this.count(cityId) };
  }

  /** The latest changes of one need, newest first, at most 50. */
  ofNeed(needId: string): Promise<CityChangeLine[]> {
    return this.lines('c.need_id = $1', [needId], HISTORY_ROWS, 0);
  }

  /** The latest changes of the facts of a city and of its priorities, newest first, at most 50. */
  ofFacts(cityId: string): Promise<CityChangeLine[]> {
    return this.lines(`c.city_id = $1 AND c.need_id IS NULL`, [cityId], HISTORY_ROWS, 0);
  }

  /** What was last changed of a need, or of the facts of a city, after an instant; null where nothing was. */
  async since(of: { cityId: string } | { needId: string }, at: Date): Promise<CityChangeLine | null> {
    const [condition, id] = 'needId' in of ? ['c.need_id = $1', of.needId] : ['c.city_id = $1 AND c.need_id IS NULL', of.cityId];
    const [line] = await this.lines(`${condition} AND c.at > $2`, [id, at], 1, 0);
    return line ?? null;
  }

  async one(id: string): Promise<CityChangeLine | null> {
    const [line] = await this.lines('c.id = $1', [id], 1, 0);
    return line ?? null;
  }

  private lines(condition: string, values: unknown[], rows: number, offset: number): Promise<CityChangeLine[]> {
    return this.database.query<CityChangeLine>(`SELECT ${COLUMNS} FROM city_change c LEFT JOIN account a ON a.id = c.by_account WHERE ${condition} ORDER BY c.number DESC LIMIT ${rows} OFFSET ${offset}`, values);
  }

  private async count(cityId: string): Promise<number> {
    const [row] = await this.database.query<{ total: number }>('SELECT count(*)::int AS total FROM city_change WHERE city_id = $1', [cityId]);
    return row!.total;
  }
}
