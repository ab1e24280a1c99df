import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { CitiesReference } from '../../src/cities/cities.reference.js';
import { CitiesQueries } from '../../src/cities/cities.queries.js';
import { CitiesService } from '../../src/cities/cities.service.js';
import { readCities } from '../../src/engine/input/cities.js';
import { DEFAULT_TAXONOMY, indexTaxonomy } from '../../src/engine/taxonomy.js';
import { ANONYMOUS, SYSTEM } from '../../src/platform/database.js';
import { startTestApp, type TestApp } from '../app.js';

const FILE = new URL('../../src/cities/reference/cities.json', import.meta.url);
type CityRecord = { id: string; name_en: string; note?: string; size_class: string; priority_domains: string[]; priority_projects: { id: string; title_ja?: string; leaves: string[]; stage: string; need_en: string }[] };
const cities = (): CityRecord[] => JSON.parse(readFileSync(FILE, 'utf8')) as CityRecord[];

let running: TestApp;
let service: CitiesService;
let reference: CitiesReference;
beforeAll(async () => {
  running = await startTestApp();
  service = running.app.get(CitiesService);
  reference = running.app.get(CitiesReference);
  await running.asSystem(() => reference.load());
});
afterAll(() => running.close());

/** A folder of reference files: ASCN's cities as given, and further networks. */
function folder(ascn: unknown, ...more: { id: string; cities: unknown[] }[]): URL {
  const path = mkdtempSync(join(tmpdir(), 'jasca-reference-'));
  const networks = [{ id: 'ascn', cities: ascn }, ...more].map(({ id }) => ({ id, name_ja: id, name_en: id, note: null, cities: id === 'ascn' ? 'cities.json' : `cities-${id}.json` }));
  networks[0] = { id: 'ascn', name_ja: 'ASEANスマートシティ・ネットワーク', name_en: 'ASEAN Smart Cities Network', note: null, cities: 'cities.json' };
  writeFileSync(join(path, 'networks.json'), JSON.stringify(networks));
  writeFileSync(join(path, 'cities.json'), typeof ascn === 'string' ? ascn : JSON.stringify(ascn));
  for (const network of more) writeFileSync(join(path, `cities-${network.id}.json`), JSON.stringify(network.cities));
  return pathToFileURL(`${path}/`);
}

async function asOwner<T>(sql: string, parameters: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: running.ownerUrl });
  await client.connect();
  try {
    return (await client.query(sql, parameters)).rows as T[];
  } finally {
    await client.end();
  }
}

describe('reading cities', () => {
  test('the network has 31 cities with 125 needs, each need with its source or none', async () => {
    const list = await running.asSystem(() => service.list());
    expect(list).toHaveLength(31);
    expect(list.reduce((sum, city) => sum + city.needCount, 0)).toBe(125);
    const jakarta = await running.asSystem(() => service.get('jakarta'));
    expect(jakarta).toMatchObject({ network: 'ascn', country: 'ID', timeZone: 'Asia/Jakarta', utcOffset: '+07:00', joinedYear: 2018, needCount: 5 });
    expect(jakarta.priorities[0]).toMatchObject({ rank: 1, origin: 'derived' });
    const needs = (await Promise.all(list.map((city) => running.asSystem(() => service.needs(city.id))))).flat();
    expect(needs.filter((need) => need.sourceUrl === null)).toHaveLength(8);
  });

  test('every need is headed in Japanese and in English, and the engine reads both', async () => {
    const needs = (await Promise.all(cities().map((city) => running.asSystem(() => service.needs(city.id))))).flat();
    expect(needs.filter((need) => !need.title.ja || !need.title.en)).toEqual([]);
    expect(needs.find((need) => need.id === 'jakarta-n4')!.title).toEqual({ ja: '市民と防災局のための洪水情報', en: 'Flood information for citizens and the disaster agency' });
    const [jakarta] = await running.asSystem(() => service.engineCities(['jakarta']));
    expect(jakarta!.priority_projects.find((need) => need.id === 'jakarta-n4')).toMatchObject({ title_ja: '市民と防災局のための洪水情報' });
  });

  test('Yangon is half an hour off the hour', async () => {
    expect((await running.asSystem(() => service.get('yangon'))).utcOffset).toBe('+06:30');
  });

  test('a city is found by its name in either language, in any width or case', async () => {
    for (const q of ['ジャカルタ', 'ｊａｋａｒｔａ', 'JAKARTA', 'ｼﾞｬｶﾙﾀ', 'jakar']) {
      expect((await running.asSystem(() => service.list({ q }))).map((city) => city.id)).toEqual(['jakarta']);
    }
    expect((await running.asSystem(() => service.list({ q: 'Đà Nẵng' }))).map((city) => city.id)).toEqual(['da-nang']);
  });

  test('cities of a domain are those that rank it or have a need under it', async () => {
    const among = (more: object): Promise<string[]> => running.asSystem(async () => (await running.app.get(CitiesQueries).cities({ ids: ['jakarta', 'hanoi'], ...more })).map(({ id }) => id));
    expect([await among({}), await among({ q: 'Jakarta' }), await among({ ids: [] })]).toEqual([['jakarta', 'hanoi'], ['jakarta'], []]);
    const found = await running.asSystem(() => service.list({ domain: 'transport.maas-ticketing' }));
    const expected = cities().filter((city) => city.priority_projects.some((need) => need.leaves.includes('transport.maas-ticketing'))).map((city) => city.id);
    expect(found.map((city) => city.id).sort()).toEqual(expected.sort());
    expect(expected.length).toBeGreaterThan(0);
  });

  test('what the engine gets from the rows is what it would read from the file', async () => {
    const fromFile = readCities(JSON.parse(readFileSync(FILE, 'utf8')) as unknown[], indexTaxonomy(DEFAULT_TAXONOMY), { unused: new Set() });
    const byId = [...fromFile].sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(await running.asSystem(() => service.engineCities())).toEqual(byId);
    expect((await running.asSystem(() => service.engineCities(['hanoi', 'davao']))).map((city) => city.id)).toEqual(['davao', 'hanoi']);
  });

  test('a city that does not exist is said so', async () => {
    await expect(running.asSystem(() => service.get('atlantis'))).rejects.toMatchObject({ kind: 'not-found', code: 'CITY.MISSING' });
  });
});

describe('loading again', () => {
  test('an unchanged file is skipped at once', async () => {
    const start = performance.now();
    const reports = await running.asSystem(() => reference.load());
    expect(reports.map((report) => report.skipped)).toEqual([true, true]);
    expect(performance.now() - start).toBeLessThan(500);
  });

  test('a later version updates what nobody touched and lists what a person edited', async () => {
    await asOwner(`UPDATE city SET name_en = 'Jakarta, edited' WHERE id = 'jakarta'`);
    await asOwner(`UPDATE need SET text_en = 'Edited by a person.' WHERE id = 'hanoi-n1'`);
    await asOwner(`UPDATE city_priority SET origin = 'declared' WHERE city_id = 'hanoi' AND rank = 1`);
    const later = cities();
    const record = (id: string): CityRecord => later.find((city) => city.id === id)!;
    record('jakarta').name_en = 'Greater Jakarta';
    record('jakarta').note = 'A later note.';
    record('hanoi').priority_projects[0]!.need_en = 'A later text.';
    record('hanoi').priority_projects[0]!.stage = 'study';
    record('hanoi').priority_domains.reverse();
    record('davao').priority_domains.reverse();
    const [, report] = await running.asSystem(() => reference.load(folder(later)));
    expect(report).toMatchObject({ skipped: false, added: 0, updated: 3 });
    expect(report!.kept).toEqual([
      { table: 'city', id: 'hanoi', field: 'priorities' },
      { table: 'city', id: 'jakarta', field: 'name_en' },
      { table: 'need', id: 'hanoi-n1', field: 'text_en' },
    ]);
    expect(await running.asSystem(() => service.get('jakarta'))).toMatchObject({ name: { en: 'Jakarta, edited' }, note: 'A later note.', version: 2 });
    expect(await running.asSystem(() => service.need('hanoi-n1'))).toMatchObject({ text: { en: 'Edited by a person.' }, stage: 'study' });
    expect((await running.asSystem(() => service.get('davao'))).priorities.map((row) => row.domain)).toEqual(record('davao').priority_domains);
    // The edit is remembered for good: back to the first file, what was edited still stays.
    const [, back] = await running.asSystem(() => reference.load());
    expect(back!.kept.map((row) => `${row.id}.${row.field}`)).toEqual(['hanoi.priorities', 'jakarta.name_en', 'hanoi-n1.text_en']);
    expect(await running.asSystem(() => service.get('jakarta'))).toMatchObject({ name: { en: 'Jakarta, edited' }, note: null });
  });

  test('a field that a later version adds reaches an installation loaded before, save where a person filled it in', async () => {
    const titleOf = async (id: string): Promise<string | null> => (await running.asSystem(() => service.need(id))).title.ja;
    const earlier = cities();
    for (const need of earlier.flatMap((city) => city.priority_projects)) delete need.title_ja;
    await running.asSystem(() => reference.load(folder(earlier)));
    expect([await titleOf('jakarta-n4'), await titleOf('davao-n1')]).toEqual([null, null]);
    await asOwner(`UPDATE need SET title_ja = '担当者が付けた題名' WHERE id = 'davao-n1'`);
    const [, report] = await running.asSystem(() => reference.load());
    expect(report).toMatchObject({ skipped: false, added: 0, updated: 124 });
    expect(report!.kept).toContainEqual({ table: 'need', id: 'davao-n1', field: 'title_ja' });
    expect([await titleOf('jakarta-n4'), await titleOf('davao-n1')]).toEqual(['市民と防災局のための洪水情報', '担当者が付けた題名']);
  });

  test('a broken file names itself, the record and the field, and nothing is written', async () => {
    const broken = cities();
    broken[0]!.name_en = 'Changed before the fault';
    broken[5]!.size_class = 'gigantic';
    await expect(running.asSystem(() => reference.load(folder(broken)))).rejects.toThrow('cities.json: jakarta.size_class must be one of small, middle, large, mega.');
    broken[5]!.size_class = 'mega';
    broken[5]!.priority_projects[0]!.leaves = ['transport.teleport'];
    await expect(running.asSystem(() => reference.load(folder(broken)))).rejects.toThrow('cities.json: jakarta-n1.leaves: the taxonomy has no leaf "transport.teleport".');
    await expect(running.asSystem(() => reference.load(folder('[{"id": "jakarta", ')))).rejects.toThrow(/^The reference file cities\.json is not JSON/);
    const twice = [...cities(), cities()[0]!];
    await expect(running.asSystem(() => reference.load(folder(twice)))).rejects.toThrow('cities.json: the id "bandar-seri-begawan" of city is used twice.');
    const nul = cities();
    nul[0]!.name_en = 'a\u0000b';
    await expect(running.asSystem(() => reference.load(folder(nul)))).rejects.toThrow('cities.json: bandar-seri-begawan.name_en contains a NUL character; remove it.');
    expect((await running.asSystem(() => service.get('bandar-seri-begawan'))).name.en).toBe('Bandar Seri Begawan');
  });
});

test('a second network is data: its cities are listed beside the first and reach the engine', async () => {
  const pune = {
    id: 'pune', country: 'IN', name_en: 'Pune', name_ja: 'プネー', population: { value: 3_124_458, year: 2011, source: null }, time_zone: 'Asia/Kolkata',
    joined_year: 2016, languages: ['mr', 'en'], size_class: 'large', priority_domains: ['transport'],
    priority_projects: [{ id: 'pune-n1', title: 'Reliable buses', domain: 'transport', need_en: 'Buses are late.', need_ja: null, source_url: null, confidence: 'medium', leaves: ['transport.public-transport'], stage: 'idea', facets: [] }],
  };
  await running.asSystem(() => reference.load(folder(cities(), { id: 'india', cities: [pune] })));
  expect((await running.asSystem(() => service.networks())).map(({ id, cities: count }) => [id, count])).toEqual([['ascn', 31], ['india', 1]]);
  const [listed] = await running.asSystem(() => service.list({ network: 'india' }));
  expect(listed).toMatchObject({ id: 'pune', network: 'india', utcOffset: '+05:30', joinedYear: 2016, needCount: 1 });
  const input = await running.asSystem(() => service.engineCities());
  expect(input).toHaveLength(32);
  expect(input.find((city) => city.id === 'pune')).toMatchObject({ country: 'IN', priority_projects: [{ id: 'pune-n1', stage: 'idea' }] });
});

describe('row-level security', () => {
  test('a stranger reads no city and no need; somebody signed in reads them but writes none', async () => {
    for (const table of ['network', 'city', 'city_priority', 'need']) {
      expect(await running.database.as(ANONYMOUS, () => running.database.query(`SELECT 1 FROM ${table}`))).toEqual([]);
      expect((await running.database.as({ ...SYSTEM, role: 'company' }, () => running.database.query(`SELECT 1 FROM ${table}`))).length).toBeGreaterThan(0);
    }
    const changed = await running.database.as({ ...SYSTEM, role: 'city', cities: 'jakarta' }, () => running.database.query(`UPDATE need SET stage = 'idea' RETURNING id`));
    expect(changed).toEqual([[], 0]);
    await expect(running.database.as({ ...SYSTEM, role: 'company' }, () => running.database.query(`INSERT INTO network (id, name_ja, name_en) VALUES ('x', 'x', 'x')`)))
      .rejects.toThrow(/row-level security/);
  });
});

test('a need is put by exactly one of a city and a local company', async () => {
  const insert = `INSERT INTO need (id, city_id, local_company_id, position, domain, text_en, confidence, origin) VALUES ('n', $1, $2, 1, 'transport', 'x', 'high', 'office')`;
  await expect(asOwner(insert, [null, null])).rejects.toThrow(/ck_need_one_party|row-level security/);
});
