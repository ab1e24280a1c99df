/** The office's upkeep of networks, cities and their ranked priorities, and the way back from any change of a city or a need. */
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { notThere } from '../access/asker.guard.js';
import { AuditTrail } from '../access/audit.trail.js';
import { Clock } from '../platform/clock.js';
import { onConstraint } from '../platform/constraints.js';
import { Database } from '../platform/database.js';
import { Conflict, Invalid } from '../platform/errors.js';
import { columnsOf } from '../platform/names.js';
import { applyEdit, changedMeanwhile } from '../platform/versioned-edit.js';
import { CitiesService, cityMissing, offsetOfZone, sourcesOf } from './cities.service.js';
import { CityHistory, type CityChangeLine } from './city-history.js';
import { cityGrams } from './city-grams.js';
import { CityPriority } from './city-priority.entity.js';
import type { CityDetail, NetworkEdit, NetworkView, NewCity, NewNetwork, Priorities, PriorityDto } from './city.dto.js';
import { City, SOURCED_FACTS } from './city.entity.js';
import type { Need } from './need.entity.js';
import { NeedsUpkeep } from './needs-upkeep.service.js';
import { Network } from './network.entity.js';
import { TaxonomyService } from './taxonomy.service.js';

onConstraint('pk_city', 'conflict', 'CITY.TAKEN', { ja: 'この番号の都市はすでにあります。別の番号を入力してください。', en: 'There is a city with this id already; choose another.' }, 'id');
onConstraint('pk_network', 'conflict', 'NETWORK.TAKEN', { ja: 'この番号のネットワークはすでにあります。別の番号を入力してください。', en: 'There is a network with this id already; choose another.' }, 'id');

type Rank = { domain: string; origin: PriorityDto['origin']; sourceUrl: string | null; asOf: string | null };

@Injectable()
export class CityUpkeep {
  constructor(
    private readonly database: Database,
    private readonly cities: CitiesService,
    private readonly needs: NeedsUpkeep,
    private readonly history: CityHistory,
    private readonly taxonomy: TaxonomyService,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** A further network, of which no city is a member yet. Throws `Conflict` for an id that is taken. */
  async addNetwork({ id, nameJa, nameEn, note }: NewNetwork): Promise<NetworkView> {
    const row = { id, nameJa, nameEn, note: note ?? null };
    await this.database.repository(Network).insert({ ...row, updatedAt: this.clock.now() });
    this.audit.record({ action: 'network.add', kind: 'network', id, before: null, after: row });
    return this.network(id);
  }

  /** Corrects the names of a network. Throws `NotFound`, and `Conflict` when somebody else was first. */
  async editNetwork(id: string, { version, ...changes }: NetworkEdit): Promise<NetworkView> {
    const row = await this.database.repository(Network).findOneBy({ id });
    if (!row) throw notThere();
    const edit = await applyEdit(this.database.repository(Network), row, version, changes, () => ({}), this.clock.now());
    if (edit) this.audit.record({ action: 'network.edit', kind: 'network', id, ...edit });
    return this.network(id);
  }

  /** Throws `NotFound`. */
  async network(id: string): Promise<NetworkView> {
    const found = (await this.cities.networks()).find((network) => network.id === id);
    if (!found) throw notThere();
    return found;
  }

  /** A further city. Throws `Conflict` for an id that is taken, and `Invalid` for an unknown network or zone. */
  async addCity({ factSources, ...dto }: NewCity): Promise<CityDetail> {
    await this.cities.requireNetwork(dto.networkId);
    const row = {
      ...dto, languages: [...new Set(dto.languages ?? [])], focusAreas: [...new Set(dto.focusAreas ?? [])], factSources: sourcesOf(factSources ?? {}),
      utcOffset: offsetOfZone(dto.timeZone), updatedAt: this.clock.now(),
    };
    await this.database.repository(City).insert({ ...row, search: cityGrams(columnsOf(row)) });
    const { updatedAt: _, ...told } = row;
    await this.history.keep({ cityId: dto.id, what: 'city', before: {}, after: told });
    this.audit.record({ action: 'city.add', kind: 'city', id: dto.id, before: null, after: told });
    return this.cities.get(dto.id);
  }

  /**
   * Ranks the domains of a city anew, all of them at once. `version` is that of the city. Throws `NotFound`, `Conflict` when somebody
   * else changed the city since, and `Invalid` for an unknown domain, one that stands twice, and a document without address.
   */
  async rank(cityId: string, { version, priorities }: Priorities): Promise<CityDetail> {
    await this.writeRanks(cityId, version, priorities.map(({ domain, origin, sourceUrl, asOf }) => ({ domain, origin, sourceUrl: sourceUrl ?? null, asOf: asOf ?? null })), null);
    return this.cities.get(cityId);
  }

  /**
   * Takes a change of the office back: the fields are again as they were. What was added is closed, not deleted. Answers what it was
   * about. Throws `NotFound`, and `Conflict` where it was taken back already, or where one of its fields has been changed since.
   */
  async undo(id: string): Promise<CityChangeLine> {
    const change = await this.change(id);
    if (change.isUndone || change.side === 'city') throw cannotUndo(change.side === 'city');
    if (change.what === 'city') await this.undoFacts(change);
    else if (change.what === 'priorities') await this.undoRanks(change);
    else await this.undoNeed(change);
    return change;
  }

  /** One change of the history. Throws `NotFound`. */
  async change(id: string): Promise<CityChangeLine> {
    const change = isUUID(id) ? await this.history.one(id) : null;
    if (!change) throw notThere();
    return change;
  }

  private async undoFacts(change: CityChangeLine): Promise<void> {
    const city = await this.database.repository(City).findOneByOrFail({ id: change.cityId });
    if (Object.keys(change.before).length === 0) throw cityStays();
    const { factSources, ...before } = change.before as Partial<City>;
    const { factSources: left, ...after } = change.after as Partial<City>;
    // Only the sources that it wrote; a fact that had no source then has none again.
    const touched = SOURCED_FACTS.filter((fact) => !sameValue(factSources?.[fact] ?? null, left?.[fact] ?? null));
    requireAsLeft({ ...city, ...pickedSources(touched, city.factSources) }, { after: { ...after, ...pickedSources(touched, left) } });
    const sources = factSources && Object.fromEntries(touched.map((fact) => [fact, factSources[fact] ?? { source: null, asOf: null }]));
    const edit = await this.cities.change(city.id, city.version, { ...before, ...(sources ? { factSources: sources } : {}) });
    if (!edit) return;
    await this.history.keep({ cityId: city.id, what: 'city', ...edit, undoes: change.id });
    this.audit.record({ action: 'city.undo', kind: 'city', id: city.id, ...edit });
  }

  private async undoRanks(change: CityChangeLine): Promise<void> {
    const now = await this.ranks(change.cityId);
    requireAsLeft({ priorities: now }, change);
    await this.writeRanks(change.cityId, null, change.before['priorities'] as Rank[], change.id);
  }

  private async undoNeed(change: CityChangeLine): Promise<void> {
    const need = await this.cities.needRow(change.needId!);
    if (change.what === 'need-added' || change.what === 'need-reopened') return void await this.needs.close(need.id, { version: need.version }, change.id);
    if (change.what === 'need-closed') {
      requireAsLeft(need, change);
      return void await this.needs.reopen(need.id, need.version, change.id);
    }
    requireAsLeft(need, change);
    const edit = await this.cities.changeNeed(need, need.version, change.before as Partial<Need>);
    if (!edit) return;
    await this.history.keep({ cityId: change.cityId, needId: need.id, what: 'need', ...edit, undoes: change.id });
    this.audit.record({ action: 'need.undo', kind: 'need', id: need.id, ...edit });
  }

  private async ranks(cityId: string): Promise<Rank[]> {
    const rows = await this.database.repository(CityPriority).find({ where: { cityId }, order: { rank: 'ASC' } });
    return rows.map(({ domain, origin, sourceUrl, asOf }) => ({ domain, origin, sourceUrl, asOf }));
  }

  /** The ranks are no row of their own: the version of the city says whether somebody was first. */
  private async writeRanks(cityId: string, version: number | null, wanted: Rank[], undoes: string | null): Promise<void> {
    const [city] = await this.database.query<{ version: number }>('SELECT version FROM city WHERE id = $1 FOR UPDATE', [cityId]);
    if (!city) throw cityMissing(cityId);
    if (version !== null && city.version !== version) throw changedMeanwhile();
    checkRanks(wanted, this.taxonomy);
    const before = await this.ranks(cityId);
    if (JSON.stringify(before) === JSON.stringify(wanted)) return;
    await this.database.repository(CityPriority).delete({ cityId });
    if (wanted.length > 0) await this.database.repository(CityPriority).insert(wanted.map((each, at) => ({ cityId, rank: at + 1, ...each })));
    await this.database.repository(City).update({ id: cityId }, { version: city.version + 1, updatedAt: this.clock.now() });
    const edit = { before: { priorities: before }, after: { priorities: wanted } };
    await this.history.keep({ cityId, what: 'priorities', ...edit, undoes });
    this.audit.record({ action: 'city.rank', kind: 'city', id: cityId, before: { priorities: before.map(({ domain }) => domain) }, after: { priorities: wanted.map(({ domain }) => domain) } });
  }
}

function checkRanks(wanted: Rank[], taxonomy: TaxonomyService): void {
  for (const { domain } of wanted) taxonomy.requireDomain(domain, 'priorities');
  const refuse = (code: string, texts: { ja: string; en: string }): never => { throw new Invalid(code, texts, [{ field: 'priorities', texts }]); };
  if (new Set(wanted.map(({ domain }) => domain)).size !== wanted.length) refuse('PRIORITY.TWICE', { ja: '同じ分野が二度あります。一つの分野は一つの順位だけにしてください。', en: 'A domain stands twice; each has one rank.' });
  if (wanted.some(({ origin, sourceUrl }) => origin === 'source' && sourceUrl === null)) refuse('PRIORITY.WITHOUT_ADDRESS', { ja: '資料による順位には、その所在（アドレス）を入力してください。', en: 'Where a document says so, give its address.' });
}

/** Throws `Conflict` where a field that the change wrote is no longer as it left it. */
function requireAsLeft(row: object, { after }: Pick<CityChangeLine, 'after'>): void {
  const now = JSON.parse(JSON.stringify(row)) as Record<string, unknown>;
  if (Object.entries(after).every(([field, value]) => sameValue(now[field], value))) return;
  throw new Conflict('CHANGE.OVERTAKEN', { ja: 'そのあとで同じ項目が変更されているため、取り消せません。新しい変更から順に取り消すか、項目を直接直してください。', en: 'One of its fields was changed since. Take the later change back first, or correct the field itself.' });
}

function pickedSources(facts: readonly (typeof SOURCED_FACTS)[number][], sources: City['factSources'] | undefined): object {
  return Object.fromEntries(facts.map((fact) => [`source of ${fact}`, sources?.[fact] ?? null]));
}

/** PostgreSQL does not keep the order of keys. */
function sameValue(a: unknown, b: unknown): boolean {
  return sorted(a) === sorted(b);
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => (typeof each === 'object' && each !== null && !Array.isArray(each) ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))) : each));
}

function cannotUndo(isOfCity: boolean): Conflict {
  return isOfCity
    ? new Conflict('CHANGE.OF_THE_CITY', { ja: '都市が答えたことは、都市が取り消します。違うときは、項目を直接直してください。', en: 'What the city answered is for the city to take back. Where it is wrong, correct the field itself.' })
    : new Conflict('CHANGE.UNDONE', { ja: 'この変更はすでに取り消されています。', en: 'This change was taken back already.' });
}

function cityStays(): Conflict {
  return new Conflict('CITY.STAYS', { ja: '追加した都市は取り消せません。名称などを直してください。', en: 'A city that was added stays; correct its names instead.' });
}
