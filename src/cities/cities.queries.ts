/** Reads of cities and needs that join or count: each a fixed number of queries, whatever the number of rows. */
import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { grouped } from '../platform/groups.js';
import { queryGrams } from '../platform/search-grams.js';
import { CityPriority } from './city-priority.entity.js';
import { City } from './city.entity.js';
import { Need } from './need.entity.js';
import type { Network } from './network.entity.js';
import { TaxonomyService } from './taxonomy.service.js';

export interface CityFilter { network?: string | null; q?: string | null; domain?: string | null; country?: string | null; ids?: readonly string[] }

const CITIES_MAX = 5_000;

export interface CityName { id: string; ja: string; en: string }
export interface CityPlace { id: string; name: { ja: string; en: string }; country: string; latitude: number | null; longitude: number | null }
export type NetworkCounted = Pick<Network, 'id' | 'nameJa' | 'nameEn' | 'note' | 'version'> & { cities: number };

@Injectable()
export class CitiesQueries {
  constructor(
    private readonly database: Database,
    private readonly taxonomy: TaxonomyService,
  ) {}

  /** Cities by country and name, at most 5,000. */
  cities(filter: CityFilter): Promise<City[]> {
    const query = this.database.repository(City).createQueryBuilder('city').orderBy('city.country').addOrderBy('city.name_en').addOrderBy('city.id').limit(CITIES_MAX);
    if (filter.ids) query.andWhere('city.id = ANY(:ids)', { ids: filter.ids });
    if (filter.network) query.andWhere('city.network_id = :network', { network: filter.network });
    if (filter.country) query.andWhere('city.country = :country', { country: filter.country });
    if (filter.q) query.andWhere('city.search @> :grams', { grams: queryGrams(filter.q) });
    if (filter.domain) {
      query.andWhere(
        `(EXISTS (SELECT 1 FROM city_priority p WHERE p.city_id = city.id AND p.domain = :domain)
          OR EXISTS (SELECT 1 FROM need n WHERE n.city_id = city.id AND n.closed_at IS NULL AND (n.domain = :domain OR n.leaves && :leaves)))`,
        { domain: filter.domain, leaves: this.taxonomy.leavesOf(filter.domain) },
      );
    }
    return query.getMany();
  }

  async countries(network: string | null): Promise<string[]> {
    const rows = await this.database.query<{ country: string }>('SELECT DISTINCT country FROM city WHERE $1::text IS NULL OR network_id = $1 ORDER BY country', [network]);
    return rows.map((row) => row.country);
  }

  /** Priorities of each city, most important first; a city without any is missing. */
  async priorities(cityIds: readonly string[]): Promise<Map<string, CityPriority[]>> {
    const rows = await this.database.rows(CityPriority, 'WHERE t.city_id = ANY($1) ORDER BY t.city_id, t.rank', [cityIds]);
    return grouped(rows, (row) => row.cityId);
  }

  async needCounts(cityIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.database.query<{ city_id: string; needs: number }>(
      'SELECT city_id, count(*)::int AS needs FROM need WHERE city_id = ANY($1) AND closed_at IS NULL GROUP BY city_id', [cityIds]);
    return new Map(rows.map((row) => [row.city_id, row.needs]));
  }

  async needCountsIn(network: string): Promise<Map<string, number>> {
    const rows = await this.database.query<{ id: string; needs: number }>(
      'SELECT n.city_id AS id, count(*)::int AS needs FROM need n JOIN city c ON c.id = n.city_id WHERE c.network_id = $1 AND n.closed_at IS NULL GROUP BY n.city_id', [network]);
    return new Map(rows.map(({ id, needs }) => [id, needs]));
  }

  async needTotals(cityIds: readonly string[]): Promise<{ needs: number; sourced: number }> {
    const [row] = await this.database.query<{ needs: number; sourced: number }>(
      'SELECT count(*)::int AS needs, count(source_url)::int AS sourced FROM need WHERE city_id = ANY($1) AND closed_at IS NULL', [cityIds]);
    return row!;
  }

  async totals(): Promise<{ cities: number; needs: number; sourced: number }> {
    const [row] = await this.database.query<{ cities: number; needs: number; sourced: number }>(
      'SELECT (SELECT count(*) FROM city)::int AS cities, count(*)::int AS needs, count(source_url)::int AS sourced FROM need WHERE city_id IS NOT NULL AND closed_at IS NULL');
    return row!;
  }

  /** Cities without any need, and those none of whose needs was looked at since an instant; by country and name. */
  async upkeep(since: Date): Promise<{ without: CityName[]; old: CityName[] }> {
    const rows = await this.database.query<CityName & { needs: number; isOld: boolean }>(
      `SELECT c.id, c.name_ja AS ja, c.name_en AS en, count(n.id)::int AS needs, coalesce(max(n.updated_at) < $1, false) AS "isOld"
         FROM city c LEFT JOIN need n ON n.city_id = c.id AND n.closed_at IS NULL GROUP BY c.id HAVING count(n.id) = 0 OR max(n.updated_at) < $1 ORDER BY c.country, c.name_en, c.id`, [since]);
    const named = ({ id, ja, en }: CityName): CityName => ({ id, ja, en });
    return { without: rows.filter(({ needs }) => needs === 0).map(named), old: rows.filter(({ isOld }) => isOld).map(named) };
  }

  /** Networks by id, each with how many cities it has. */
  networks(): Promise<NetworkCounted[]> {
    return this.database.query<NetworkCounted>(
      `SELECT n.id, n.name_ja AS "nameJa", n.name_en AS "nameEn", n.note, n.version, (SELECT count(*) FROM city c WHERE c.network_id = n.id)::int AS cities
         FROM network n ORDER BY n.id`);
  }

  async networkNames(): Promise<{ id: string; name: { ja: string; en: string } }[]> {
    const rows = await this.database.query<CityName>('SELECT id, name_ja AS ja, name_en AS en FROM network');
    return rows.map(({ id, ja, en }) => ({ id, name: { ja, en } }));
  }

  names(): Promise<CityName[]> {
    return this.database.query<CityName>('SELECT id, name_ja AS ja, name_en AS en FROM city');
  }

  async places(network: string): Promise<CityPlace[]> {
    const rows = await this.database.query<CityName & Omit<CityPlace, 'name'>>(
      `SELECT id, name_ja AS ja, name_en AS en, country, latitude, longitude FROM city WHERE network_id = $1 ORDER BY country, name_en, id LIMIT ${CITIES_MAX}`, [network]);
    return rows.map(({ ja, en, ...place }) => ({ ...place, name: { ja, en } }));
  }

  /** Needs of each city that it still has, in their own order; a city without any is missing. */
  async needs(cityIds: readonly string[]): Promise<Map<string, Need[]>> {
    const rows = await this.database.rows(Need, 'WHERE t.city_id = ANY($1) AND t.closed_at IS NULL ORDER BY t.city_id, t.position, t.id', [cityIds]);
    return grouped(rows, (row) => row.cityId!);
  }

  /** Needs of each local company that it still has, in their own order; a company without any is missing. */
  async localNeeds(localCompanyIds: readonly string[]): Promise<Map<string, Need[]>> {
    const rows = await this.database.repository(Need).createQueryBuilder('need')
      .where('need.local_company_id = ANY(:localCompanyIds) AND need.closed_at IS NULL', { localCompanyIds }).orderBy('need.local_company_id').addOrderBy('need.position').getMany();
    return grouped(rows, (row) => row.localCompanyId!);
  }
}
