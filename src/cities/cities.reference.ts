/** The networks, cities and needs that come with the program: `reference/networks.json` and the city files it names. */
import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { checkDomain, SIZE_CLASSES } from '../engine/input/cities.js';
import { Fields, readList, refuse } from '../engine/input/fields.js';
import { ReferenceData, type ReferenceReport, type ReferenceTable, type Row } from '../platform/reference-data.js';
import { isTimeZone, offsetOf } from '../platform/time-zones.js';
import { cityGrams } from './city-grams.js';
import { needRow, needTable } from './need.reference.js';
import { TaxonomyService } from './taxonomy.service.js';

const REVISION = 1;
const NETWORKS_MAX = 100;
const CITIES_MAX = 5_000;
const NEEDS_MAX = 200;
const LIST_MAX = 50;
/** Standard time of the northern half of the world; a city file may state the offset itself. */
const STANDARD_TIME = new Date('2024-01-01T00:00:00Z');

@Injectable()
export class CitiesReference {
  constructor(
    private readonly reference: ReferenceData,
    private readonly taxonomy: TaxonomyService,
  ) {}

  /** Loads every network and its cities from `folder`. Throws `BrokenReference`; then nothing is written. */
  async load(folder = new URL('./reference/', import.meta.url)): Promise<ReferenceReport[]> {
    const path = new URL('networks.json', folder);
    const reports = [await this.reference.load({ path, revision: REVISION }, (json, name) => [networkTable(json, name)])];
    for (const network of JSON.parse(await readFile(path, 'utf8')) as { id: string; cities: string }[]) {
      const file = { path: new URL(network.cities, folder), revision: REVISION };
      reports.push(await this.reference.load(file, (json, name) => this.tables(json, name, network.id)));
    }
    return reports;
  }

  private tables(json: unknown, name: string, network: string): ReferenceTable[] {
    const cities: Row[] = [];
    const priorities: Row[] = [];
    const needs: Row[] = [];
    readList(json, name, CITIES_MAX).forEach((row, at) => {
      const id = new Fields(row, `${name}: record ${at + 1}`).id('id');
      const fields = new Fields(row, `${name}: ${id}`);
      cities.push(cityRow(fields, network));
      priorities.push(...this.priorityRows(fields, id));
      fields.listOrEmpty('priority_projects', NEEDS_MAX).forEach((need, needAt) => {
        const needId = new Fields(need, `${name}: ${id}, need ${needAt + 1}`).id('id');
        needs.push(needRow(new Fields(need, `${name}: ${needId}`), id, needAt + 1, this.taxonomy.index));
      });
    });
    const children = [{ table: 'city_priority', field: 'priorities', parent: ['city_id'], order: ['rank'], columns: ['domain', 'origin', 'source_url', 'as_of'], rows: priorities }];
    return [
      { table: 'city', key: ['id'], rows: cities, versioned: true, children, derive: (row) => ({ search: cityGrams(row) }) },
      needTable(needs),
    ];
  }

  /** Priorities of the file are ranked by us from the needs: derived, unless the file says otherwise. */
  private priorityRows(fields: Fields, cityId: string): Row[] {
    const origin = fields.oneOfOrNull('priority_origin', ['derived', 'declared', 'source'] as const) ?? 'derived';
    return (fields.textsOrNull('priority_domains', LIST_MAX) ?? []).map((domain, at) => ({
      city_id: cityId,
      rank: at + 1,
      domain: checkDomain(this.taxonomy.index, domain, fields.at('priority_domains')),
      origin,
      source_url: fields.textOrNull('priority_source_url'),
      as_of: fields.dateOrNull('priority_as_of'),
    }));
  }
}

function networkTable(json: unknown, name: string): ReferenceTable {
  const rows = readList(json, name, NETWORKS_MAX).map((row, at) => {
    const fields = new Fields(row, `${name}: record ${at + 1}`);
    fields.id('cities');
    return { id: fields.id('id'), name_ja: fields.text('name_ja'), name_en: fields.text('name_en'), note: fields.textOrNull('note') };
  });
  return { table: 'network', key: ['id'], rows, versioned: true };
}

function cityRow(fields: Fields, network: string): Row {
  const population = fields.objectOrNull('population');
  const timeZone = fields.id('time_zone');
  if (!isTimeZone(timeZone)) {
    refuse('TIME_ZONE', `${fields.at('time_zone')}: 「${timeZone}」という時間帯はありません。`, `${fields.at('time_zone')}: there is no time zone "${timeZone}".`);
  }
  return {
    id: fields.id('id'),
    network_id: network,
    country: fields.id('country'),
    name_ja: fields.text('name_ja'),
    name_en: fields.text('name_en'),
    latitude: fields.has('lat') ? fields.number('lat', -90, 90) : null,
    longitude: fields.has('lon') ? fields.number('lon', -180, 180) : null,
    population: wholeOrNull(population, 'value', 2_000_000_000),
    population_year: wholeOrNull(population, 'year', 9_999),
    population_source: population?.textOrNull('source') ?? null,
    time_zone: timeZone,
    utc_offset: fields.textOrNull('utc_offset') ?? offsetOf(timeZone, STANDARD_TIME),
    languages: fields.textsOrNull('languages', LIST_MAX) ?? [],
    size_class: fields.oneOfOrNull('size_class', SIZE_CLASSES),
    focus_areas: fields.textsOrNull('focus_areas', LIST_MAX) ?? [],
    joined_year: wholeOrNull(fields, fields.has('ascn_since') ? 'ascn_since' : 'joined_year', 9_999),
    note: fields.textOrNull('note'),
  };
}

function wholeOrNull(fields: Fields | null, key: string, max: number): number | null {
  const value = fields?.raw(key);
  return value === undefined || value === null ? null : fields!.integer(key, 0, max);
}
