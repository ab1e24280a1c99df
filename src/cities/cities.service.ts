import { Injectable } from '@nestjs/common';
import type { Asker } from '../access/asker.js';
import { notThere } from '../access/asker.guard.js';
import { AuditTrail } from '../access/audit.trail.js';
import type { CityInput, LocalCompanyInput } from '../engine/model.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Invalid, NotFound } from '../platform/errors.js';
import { byId, columnsOf } from '../platform/names.js';
import { isTimeZone, offsetOf } from '../platform/time-zones.js';
import { applyEdit, type Edit } from '../platform/versioned-edit.js';
import { CitiesQueries, type CityFilter } from './cities.queries.js';
import { CityHistory } from './city-history.js';
import { City, SOURCED_FACTS, type FactSources } from './city.entity.js';
import { cityView, networkView, type CityDetail, type CityEdit, type CityView, type FactSourcesDto, type NetworkView } from './city.dto.js';
import { cityGrams, needGrams } from './city-grams.js';
import { cityInput, localCompanyInput } from './city.input.js';
import { LocalCompany } from './local-company.entity.js';
import { needView, type NeedEdit, type NeedView } from './need.dto.js';
import { Need } from './need.entity.js';
import { checkProvenance, NEED_CONTENT, needChanges } from './need.rows.js';
import { Network } from './network.entity.js';
import { TaxonomyService } from './taxonomy.service.js';

/** Networks, cities, local companies and what they need: reads for every room, and the engine's input. */
@Injectable()
export class CitiesService {
  constructor(
    private readonly database: Database,
    private readonly queries: CitiesQueries,
    private readonly taxonomy: TaxonomyService,
    private readonly history: CityHistory,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async networks(): Promise<NetworkView[]> {
    return (await this.queries.networks()).map(networkView);
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

  /** Names of networks, for those who only say which one it is. */
  networkNames(): ReturnType<CitiesQueries['networkNames']> {
    return this.queries.networkNames();
  }

  /** Where the cities of a network lie, by country and name. */
  places(network: string): ReturnType<CitiesQueries['places']> {
    return this.queries.places(network);
  }

  /** How many needs each city of a network has; one without any is missing. */
  needCounts(network: string): Promise<Map<string, number>> {
    return this.queries.needCountsIn(network);
  }

  /** One city with its priorities and needs. Throws `NotFound`. */
  async get(id: string): Promise<CityDetail> {
    const [[city], priorities, needs] = await Promise.all([this.queries.cities({ ids: [id] }), this.queries.priorities([id]), this.needs(id)]);
    if (!city) throw cityMissing(id);
    return { ...cityView(city, priorities.get(id) ?? [], needs.length, this.clock.now()), needs };
  }

  /** Throws `NotFound` for a city that is not there, or not one that the asker acts for where they act for cities. */
  async requireOwn({ role, cityIds }: Asker, id: string): Promise<void> {
    if ((role === 'city' && !cityIds.includes(id)) || !(await this.database.repository(City).existsBy({ id }))) throw notThere();
  }

  /** Needs of a city in their own order; empty where it has none. */
  async needs(cityId: string): Promise<NeedView[]> {
    return ((await this.queries.needs([cityId])).get(cityId) ?? []).map(needView);
  }

  /** One need of a city or local company; a closed one only for the office and its own city. Throws `NotFound`. */
  async need(id: string): Promise<NeedView> {
    const need = await this.needRow(id);
    const { role, cities } = this.database.scope;
    const isOwn = role === 'city' && need.cityId !== null && cities.split(',').includes(need.cityId);
    if (need.closedAt !== null && !isOwn && !['system', 'secretariat', 'approver'].includes(role)) throw notThere();
    return needView(need);
  }

  /** Corrects a city. Throws `NotFound`, and `Conflict` when somebody else was first. */
  async edit(id: string, { version, ...changes }: CityEdit): Promise<CityDetail> {
    const edit = await this.change(id, version, changes);
    if (edit) {
      await this.history.keep({ cityId: id, what: 'city', ...edit });
      this.audit.record({ action: 'city.edit', kind: 'city', id, ...edit });
    }
    return this.get(id);
  }

  /** Writes facts of a city and answers what was changed; the caller tells of it. Throws as `edit`, and `Invalid` for an unknown network or zone. */
  async change(id: string, version: number | null, { languages, focusAreas, factSources, ...rest }: Omit<CityEdit, 'version'>): Promise<Edit<City> | null> {
    const city = await this.database.repository(City).findOneBy({ id });
    if (!city) throw cityMissing(id);
    if (rest.networkId !== undefined) await this.requireNetwork(rest.networkId);
    const changes: Partial<City> = {
      ...rest,
      ...(rest.timeZone === undefined ? {} : { utcOffset: offsetOfZone(rest.timeZone) }),
      ...(languages === undefined ? {} : { languages: [...new Set(languages ?? [])] }),
      ...(focusAreas === undefined ? {} : { focusAreas: [...new Set(focusAreas ?? [])] }),
      ...(factSources === undefined ? {} : { factSources: sourcesOf({ ...city.factSources, ...factSources }) }),
    };
    return applyEdit(this.database.repository(City), city, version ?? city.version, changes, (next) => ({ search: cityGrams(columnsOf(next)) }), this.clock.now());
  }

  /** Throws `Invalid` where there is no such network. */
  async requireNetwork(id: string): Promise<void> {
    if (await this.database.repository(Network).existsBy({ id })) return;
    const texts = { ja: 'このネットワークは登録されていません。一覧から選んでください。', en: 'There is no such network; choose one of the list.' };
    throw new Invalid('NETWORK.MISSING', texts, [{ field: 'networkId', texts }]);
  }

  /** Corrects a need. Throws `NotFound`, `Invalid` for an unknown domain or leaf, and `Conflict` when somebody else was first. */
  async editNeed(id: string, { version, ...changes }: NeedEdit): Promise<NeedView> {
    const need = await this.needRow(id);
    const written = needChanges(changes, this.taxonomy);
    checkProvenance({ ...need, ...written });
    const edit = await this.changeNeed(need, version, written);
    if (edit) {
      if (need.cityId !== null) await this.history.keep({ cityId: need.cityId, needId: id, what: 'need', ...edit });
      this.audit.record({ action: 'need.edit', kind: 'need', id, ...edit });
      if (NEED_CONTENT.some((field) => field in edit.after)) await this.database.repository(Need).update({ id }, { confirmedAt: null });
    }
    return this.need(id);
  }

  /** Writes a need and answers what was changed; the caller tells of it. Throws `Conflict` when somebody else was first. */
  changeNeed(need: Need, version: number, changes: Partial<Need>): Promise<Edit<Need> | null> {
    return applyEdit(this.database.repository(Need), need, version, changes, (next) => ({ search: needGrams(columnsOf(next)) }), this.clock.now());
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
  /** The country of every city, by the id of the city. */
  async countriesOfCities(): Promise<Map<string, string>> {
    const rows = await this.database.repository(City).find({ select: { id: true, country: true } });
    return new Map(rows.map((row) => [row.id, row.country]));
  }

  async names(): Promise<Map<string, { ja: string; en: string }>> {
    return new Map((await this.queries.names()).map(({ id, ja, en }) => [id, { ja, en }]));
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

  async needRow(id: string): Promise<Need> {
    const need = await this.database.repository(Need).findOneBy({ id });
    if (!need) throw new NotFound('NEED.MISSING', { ja: 'このニーズは見つかりません。', en: 'There is no such need.' });
    return need;
  }
}

/** Standard time of the northern half of the world, as the reference data has it. */
const STANDARD_TIME = new Date('2024-01-01T00:00:00Z');

/** Throws `Invalid` for a zone that this machine does not know. */
export function offsetOfZone(timeZone: string): string {
  if (isTimeZone(timeZone)) return offsetOf(timeZone, STANDARD_TIME);
  const texts = { ja: 'Asia/Yangon のような時間帯の名称を入力してください。', en: 'Give the name of a time zone, such as Asia/Yangon.' };
  throw new Invalid('CITY.TIME_ZONE', texts, [{ field: 'timeZone', texts }]);
}

/** In a fixed order, without facts of which neither source nor day is known. */
export function sourcesOf(given: FactSourcesDto | FactSources): FactSources {
  return Object.fromEntries(SOURCED_FACTS.flatMap((fact) => {
    const { source = null, asOf = null } = given[fact] ?? {};
    return source === null && asOf === null ? [] : [[fact, { source, asOf }]];
  }));
}

export function cityMissing(id: string): NotFound {
  return new NotFound('CITY.MISSING', { ja: `都市「${id.slice(0, 100)}」は見つかりません。`, en: `There is no city "${id.slice(0, 100)}".` });
}
