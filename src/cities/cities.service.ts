import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../access/audit.trail.js';
import type { CityInput, LocalCompanyInput } from '../engine/model.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { NotFound } from '../platform/errors.js';
import { byId, columnsOf } from '../platform/names.js';
import { applyEdit } from '../platform/versioned-edit.js';
import { CitiesQueries, type CityFilter } from './cities.queries.js';
import { City } from './city.entity.js';
import { cityView, networkView, type CityDetail, type CityEdit, type CityView, type NetworkView } from './city.dto.js';
import { cityGrams, needGrams } from './city-grams.js';
import { cityInput, localCompanyInput } from './city.input.js';
import { LocalCompany } from './local-company.entity.js';
import { needView, type NeedEdit, type NeedView } from './need.dto.js';
import { Need } from './need.entity.js';
import { Network } from './network.entity.js';
import { TaxonomyService } from './taxonomy.service.js';

/** Networks, cities, local companies and what they need: reads for every room, and the engine's input. */
@Injectable()
export class CitiesService {
  constructor(
    private readonly database: Database,
    private readonly queries: CitiesQueries,
    private readonly taxonomy: TaxonomyService,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async networks(): Promise<NetworkView[]> {
    const [networks, counts] = await Promise.all([this.database.repository(Network).find({ order: { id: 'ASC' } }), this.queries.cityCounts()]);
    return networks.map((network) => networkView(network, counts.get(network.id) ?? 0));
  }

  /** Cities by country and name; three queries whatever the number of cities. */
  async list(filter: CityFilter = {}): Promise<CityView[]> {
    const cities = await this.queries.cities(filter);
    const ids = cities.map((city) => city.id);
    const [priorities, counts] = await Promise.all([this.queries.priorities(ids), this.queries.needCounts(ids)]);
    return cities.map((city) => cityView(city, priorities.get(city.id) ?? [], counts.get(city.id) ?? 0, this.clock.now()));
  }

  /** Codes of the countries that have cities, of one network where it is named. */
  countries(network: string | null = null): Promise<string[]> {
    return this.queries.countries(network);
  }

  /** One city with its priorities and needs. Throws `NotFound`. */
  async get(id: string): Promise<CityDetail> {
    const [[city], needs] = await Promise.all([this.list({ ids: [id] }), this.needs(id)]);
    if (!city) throw cityMissing(id);
    return { ...city, needs };
  }

  /** Needs of a city in their own order; empty where it has none. */
  async needs(cityId: string): Promise<NeedView[]> {
    return ((await this.queries.needs([cityId])).get(cityId) ?? []).map(needView);
  }

  /** One need of a city or local company. Throws `NotFound`. */
  async need(id: string): Promise<NeedView> {
    return needView(await this.needRow(id));
  }

  /** Corrects a city. Throws `NotFound`, and `Conflict` when somebody else was first. */
  async edit(id: string, { version, ...changes }: CityEdit): Promise<CityDetail> {
    const city = await this.database.repository(City).findOneBy({ id });
    if (!city) throw cityMissing(id);
    const edit = await applyEdit(this.database.repository(City), city, version, changes, (next) => ({ search: cityGrams(columnsOf(next)) }), this.clock.now());
    if (edit) this.audit.record({ action: 'city.edit', kind: 'city', id, ...edit });
    return this.get(id);
  }

  /** Corrects a need. Throws `NotFound`, `Invalid` for an unknown domain or leaf, and `Conflict` when somebody else was first. */
  async editNeed(id: string, { version, ...changes }: NeedEdit): Promise<NeedView> {
    if (changes.domain !== undefined) this.taxonomy.requireDomain(changes.domain, 'domain');
    this.taxonomy.requireLeaves(changes.leaves ?? [], 'leaves');
    const need = await this.needRow(id);
    const edit = await applyEdit(this.database.repository(Need), need, version, { ...changes, leaves: changes.leaves === null ? [] : changes.leaves }, (next) => ({ search: needGrams(columnsOf(next)) }), this.clock.now());
    if (edit) this.audit.record({ action: 'need.edit', kind: 'need', id, ...edit });
    return this.need(id);
  }

  /** Cities (all, or those named) as the engine reads them, by id. */
  async engineCities(cityIds?: readonly string[]): Promise<CityInput[]> {
    const cities = await this.queries.cities(cityIds ? { ids: cityIds } : {});
    const ids = cities.map((city) => city.id);
    const [priorities, needs] = await Promise.all([this.queries.priorities(ids), this.queries.needs(ids)]);
    return cities.map((city) => cityInput(city, priorities.get(city.id) ?? [], needs.get(city.id) ?? [])).sort(byId);
  }

  /** Local companies as the engine reads them, by id. */
  async engineLocalCompanies(ids: readonly string[]): Promise<LocalCompanyInput[]> {
    const companies = await this.database.repository(LocalCompany).createQueryBuilder('company').where('company.id = ANY(:ids)', { ids }).getMany();
    const needs = await this.queries.localNeeds(ids);
    return companies.map((company) => localCompanyInput(company, needs.get(company.id)?.[0])).sort(byId);
  }

  /** How many needs these cities have, and how many of them with a source. */
  needTotals(cityIds: readonly string[]): Promise<{ needs: number; sourced: number }> {
    return this.queries.needTotals(cityIds);
  }

  /** How many cities there are, how many needs they have, and how many of these with a source. */
  totals(): ReturnType<CitiesQueries['totals']> {
    return this.queries.totals();
  }

  /** Cities without needs, and those whose needs nobody has looked at since an instant; one query. */
  upkeep(since: Date): ReturnType<CitiesQueries['upkeep']> {
    return this.queries.upkeep(since);
  }

  /** Names of cities by id, for those who show many. */
  async names(): Promise<Map<string, { ja: string; en: string }>> {
    const rows = await this.database.repository(City).find({ select: { id: true, nameJa: true, nameEn: true } });
    return new Map(rows.map((row) => [row.id, { ja: row.nameJa, en: row.nameEn }]));
  }

  /** Names of local companies by id; those that the asker may read. */
  async localNames(): Promise<Map<string, { ja: string; en: string }>> {
    const rows = await this.database.repository(LocalCompany).find({ select: { id: true, name: true }, order: { name: 'ASC', id: 'ASC' } });
    return new Map(rows.map((row) => [row.id, { ja: row.name, en: row.name }]));
  }

  /** Throws `NotFound` where the id is neither a city's nor a local company's. */
  async requireCounterpart(id: string): Promise<void> {
    const isThere = (await this.database.repository(City).existsBy({ id })) || (await this.database.repository(LocalCompany).existsBy({ id }));
    if (!isThere) throw new NotFound('COUNTERPART.MISSING', { ja: `都市・現地企業「${id.slice(0, 100)}」は見つかりません。`, en: `There is no city or local company "${id.slice(0, 100)}".` });
  }

  private async needRow(id: string): Promise<Need> {
    const need = await this.database.repository(Need).findOneBy({ id });
    if (!need) throw new NotFound('NEED.MISSING', { ja: 'このニーズは見つかりません。', en: 'There is no such need.' });
    return need;
  }
}

function cityMissing(id: string): NotFound {
  return new NotFound('CITY.MISSING', { ja: `都市「${id.slice(0, 100)}」は見つかりません。`, en: `There is no city "${id.slice(0, 100)}".` });
}
