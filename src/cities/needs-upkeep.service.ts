/** The office's upkeep of needs: looked for, added, closed and taken up again. Corrections are `CitiesService.editNeed`. */
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../access/audit.trail.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Conflict } from '../platform/errors.js';
import { columnsOf } from '../platform/names.js';
import { queryGrams } from '../platform/search-grams.js';
import { CitiesService, cityMissing } from './cities.service.js';
import { needGrams } from './city-grams.js';
import { CityHistory } from './city-history.js';
import { NEED_ROWS, officeNeedView, type NeedClosing, type NeedPage, type NeedQuery, type NewNeed, type OfficeNeedView } from './need.dto.js';
import { Need } from './need.entity.js';
import { checkProvenance, needChanges } from './need.rows.js';
import { TaxonomyService } from './taxonomy.service.js';

/** Needs of one city whose day to be looked at has passed. */
export interface OverdueCity { cityId: string; ja: string; en: string; needs: number; dueOn: string }

/** The day has passed, and the city has not confirmed it since. */
const OVERDUE = `need.closed_at IS NULL AND need.review_on <= :today AND (need.confirmed_at IS NULL OR (need.confirmed_at AT TIME ZONE 'UTC')::date < need.review_on)`;

@Injectable()
export class NeedsUpkeep {
  constructor(
    private readonly database: Database,
    private readonly cities: CitiesService,
    private readonly history: CityHistory,
    private readonly taxonomy: TaxonomyService,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** One page of the needs of cities and the length of the whole list: two queries. Overdue ones come by their day, others by city and place. */
  async search(query: NeedQuery = {}): Promise<NeedPage> {
    const today = this.clock.today();
    const rows = this.database.repository(Need).createQueryBuilder('need').where('need.city_id IS NOT NULL');
    if (query.state !== 'all') rows.andWhere(`need.closed_at IS ${query.state === 'closed' ? 'NOT NULL' : 'NULL'}`);
    if (query.q) rows.andWhere('(need.search @> :grams OR EXISTS (SELECT 1 FROM city c WHERE c.id = need.city_id AND c.search @> :grams))', { grams: queryGrams(query.q) });
    if (query.city) rows.andWhere('need.city_id = :city', { city: query.city });
    if (query.domain) rows.andWhere('(need.domain = :domain OR need.leaves && :leaves)', { domain: query.domain, leaves: this.taxonomy.leavesOf(query.domain) });
    if (query.origin) rows.andWhere('need.origin = :origin', { origin: query.origin });
    if (query.review === 'overdue') rows.andWhere(OVERDUE, { today });
    if (query.review === 'none') rows.andWhere('need.review_on IS NULL');
    const page = query.page ?? 1;
    const shown = rows.clone().orderBy(query.review === 'overdue' ? 'need.review_on' : 'need.city_id').addOrderBy('need.city_id').addOrderBy('need.position').addOrderBy('need.id').limit(NEED_ROWS).offset((page - 1) * NEED_ROWS);
    const [items, total] = [await shown.getMany(), await rows.getCount()];
    return { items: items.map((need) => officeNeedView(need, today)), total, page, rows: NEED_ROWS };
  }

  /** One need of a city with what the office keeps of it, also a closed one. Throws `NotFound`. */
  async get(id: string): Promise<OfficeNeedView> {
    return officeNeedView(await this.cities.needRow(id), this.clock.today());
  }

  /** Cities with needs whose day has passed, the longest waiting first. */
  async overdue(): Promise<OverdueCity[]> {
    const sql = OVERDUE.replaceAll(':today', '$1').replaceAll('need.', 'n.');
    return this.database.query<OverdueCity>(
      `SELECT c.id AS "cityId", c.name_ja AS ja, c.name_en AS en, count(*)::int AS needs, min(n.review_on)::text AS "dueOn" FROM need n JOIN city c ON c.id = n.city_id WHERE ${sql} GROUP BY c.id ORDER BY 5, c.id`, [this.clock.today()]);
  }

  /** A further need of a city, behind those it has. Throws `NotFound` for an unknown city, and `Invalid` as an edit does, and where nothing is said. */
  async add(cityId: string, dto: NewNeed): Promise<OfficeNeedView> {
    const [city] = await this.database.query<{ id: string }>('SELECT id FROM city WHERE id = $1 FOR UPDATE', [cityId]);
    if (!city) throw cityMissing(cityId);
    const said = { stage: 'unknown', confidence: 'unknown', origin: 'office', leaves: [], facets: [], sourceUrl: null, ...given(needChanges(dto, this.taxonomy)) } as Partial<Need> & Pick<Need, 'origin' | 'sourceUrl'>;
    checkProvenance(said);
    const { id, position } = await this.nextPlace(cityId);
    const row = { ...said, id, cityId, position, updatedAt: this.clock.now() };
    await this.database.repository(Need).insert({ ...row, search: needGrams(columnsOf(row)) });
    await this.history.keep({ cityId, needId: id, what: 'need-added', before: {}, after: said });
    this.audit.record({ action: 'need.add', kind: 'need', id, before: null, after: { cityId, ...said } });
    return this.get(id);
  }

  /** The city no longer has it: it is in no list and no round from now on. Throws `NotFound`, and `Conflict` where it changed or is closed already. */
  async close(id: string, { version, note }: NeedClosing, undoes: string | null = null): Promise<OfficeNeedView> {
    return this.turn(id, version, { closedAt: this.clock.now() }, note ?? null, undoes);
  }

  /** The need is there again. Throws as `close`. */
  async reopen(id: string, version: number, undoes: string | null = null): Promise<OfficeNeedView> {
    return this.turn(id, version, { closedAt: null }, null, undoes);
  }

  private async turn(id: string, version: number, { closedAt }: Pick<Need, 'closedAt'>, note: string | null, undoes: string | null): Promise<OfficeNeedView> {
    const need = await this.cities.needRow(id);
    if (need.cityId === null) throw notOfCity();
    if ((need.closedAt === null) === (closedAt === null)) throw asItIs(closedAt === null);
    const edit = (await this.cities.changeNeed(need, version, { closedAt }))!;
    await this.history.keep({ cityId: need.cityId, needId: id, what: closedAt === null ? 'need-reopened' : 'need-closed', ...edit, note, undoes });
    const told = { kind: 'need', id, before: edit.before, after: edit.after };
    if (closedAt === null) this.audit.record({ action: 'need.reopen', ...told });
    else this.audit.record({ action: 'need.close', ...told });
    return this.get(id);
  }

  /** jakarta-n6 behind jakarta-n5, also where n5 is gone or closed. */
  private async nextPlace(cityId: string): Promise<{ id: string; position: number }> {
    const [last] = await this.database.query<{ position: number; number: number }>(
      `SELECT coalesce(max(position), 0)::int AS position, coalesce(max(substring(id from '-n([0-9]{1,6})$')::int), 0)::int AS number FROM need WHERE city_id = $1`, [cityId]);
    return { id: `${cityId}-n${last!.number + 1}`, position: last!.position + 1 };
  }
}

/** Without what was left out. */
function given<T extends object>(row: T): T {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as T;
}

function asItIs(isOpen: boolean): Conflict {
  return isOpen
    ? new Conflict('NEED.OPEN', { ja: 'このニーズは終了していません。', en: 'This need is not closed.' })
    : new Conflict('NEED.CLOSED', { ja: 'このニーズはすでに終了しています。', en: 'This need is closed already.' });
}

function notOfCity(): Conflict {
  return new Conflict('NEED.OF_LOCAL_COMPANY', { ja: '現地企業のニーズは、セミナーとともに変わります。', en: 'What a local company looks for changes with its seminar.' });
}
