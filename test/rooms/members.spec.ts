import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { CitiesReference } from '../../src/cities/cities.reference.js';
import { readMembers } from '../../src/engine/input/members.js';
import type { MemberInput } from '../../src/engine/model.js';
import { DEFAULT_TAXONOMY, indexTaxonomy } from '../../src/engine/taxonomy.js';
import { isCorporateNumber, plainCorporateNumber } from '../../src/members/corporate-number.js';
import { MembersReference } from '../../src/members/members.reference.js';
import { MembersService } from '../../src/members/members.service.js';
import { ANONYMOUS, SYSTEM, type Scope } from '../../src/platform/database.js';
import { startTestApp, type TestApp } from '../app.js';

const FILE = new URL('../../src/members/reference/sample-members.json', import.meta.url);
type MemberRecord = MemberInput & { name_ja: string; corporate_number: string | null; trade_ja: string | null };
const records = (): MemberRecord[] => JSON.parse(readFileSync(FILE, 'utf8')) as MemberRecord[];

let running: TestApp;
let service: MembersService;
let coldMs = 0;
beforeAll(async () => {
  running = await startTestApp();
  service = running.app.get(MembersService);
  await running.asSystem(() => running.app.get(CitiesReference).load());
  const start = performance.now();
  await running.asSystem(() => running.app.get(MembersReference).load());
  coldMs = performance.now() - start;
});
afterAll(() => running.close());

function file(content: unknown): URL {
  const path = join(mkdtempSync(join(tmpdir(), 'jasca-members-')), 'sample-members.json');
  writeFileSync(path, JSON.stringify(content));
  return pathToFileURL(path);
}

const load = (url?: URL) => running.asSystem(() => running.app.get(MembersReference).load(url));
const scope = (role: string, more: Partial<Scope> = {}): Scope => ({ ...SYSTEM, role, ...more });
const count = async (of: Scope, table: string): Promise<number> =>
  (await running.database.as(of, () => running.database.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`)))[0]!.n;

async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const statements: string[] = [];
  const logger = { logQuery: (text: string) => void statements.push(text), logQueryError: () => undefined, logQuerySlow: () => undefined, logSchemaBuild: () => undefined, logMigration: () => undefined, log: () => undefined };
  const source = running.app.get(DataSource);
  const before = source.logger;
  source.logger = logger;
  try {
    await running.asSystem(work);
  } finally {
    source.logger = before;
  }
  return statements.length;
}

describe('the membership', () => {
  test('has 328 organisations, 281 of them companies with 450 solutions, every one a sample', async () => {
    expect((await running.asSystem(() => service.search())).total).toBe(328);
    expect((await running.asSystem(() => service.search({ kind: 'company' }))).total).toBe(281);
    const solutions = await running.asSystem(() => service.solutions());
    expect(solutions.total).toBe(450);
    expect(solutions.items.every((item) => item.sample)).toBe(true);
    expect(coldMs).toBeLessThan(5_000);
  });

  test('what the engine gets from the rows is what it would read from the file', async () => {
    const fromFile = readMembers(records(), indexTaxonomy(DEFAULT_TAXONOMY), { unused: new Set() }).sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(await running.asSystem(() => service.engineMembers('2024-10-01'))).toEqual(fromFile);
  });

  test('without a standing consent the engine is told so', async () => {
    const [first] = await running.asSystem(() => service.engineMembers('2019-10-01'));
    expect(first).toMatchObject({ id: 'org-001', consent: false });
  });

  test('unknown references are told from none', async () => {
    const file = records().flatMap((record) => record.solutions);
    const unknown = file.find((solution) => solution.references === null)!;
    const none = file.find((solution) => solution.references?.length === 0)!;
    expect((await running.asSystem(() => service.solution(unknown.id))).references).toBeNull();
    expect((await running.asSystem(() => service.solution(none.id))).references).toEqual([]);
  });
});

describe('searching', () => {
  const found = async (q: string): Promise<string[]> => (await running.asSystem(() => service.search({ q, rows: 100 }))).items.map((item) => item.id);

  test('a name is found in kanji, kana of any width, Latin letters and romanised kana', async () => {
    const himizawa = records().find((record) => record.name_ja.includes('氷見沢車輌'))!.id;
    for (const q of ['氷見沢', 'ヒミザワ', 'ﾋﾐｻﾞﾜ', 'ひみざわ', 'HIMIZAWA', 'ｈｉｍｉｚａｗａ', 'himizawasharyo', '氷見沢 株式会社']) expect(await found(q)).toContain(himizawa);
  });

  test('㈱, （株） and 株式会社 are one spelling, and a query of nothing but signs finds everything', async () => {
    expect(await found('株式会社冬木野')).toEqual(await found('㈱冬木野'));
    expect((await running.asSystem(() => service.search({ q: '・・' }))).total).toBe(328);
  });

  test('filters narrow the list, and what they leave fits', async () => {
    const page = await running.asSystem(() => service.search({ kind: 'company', size: 'startup', country: 'VN', domain: 'transport', rows: 100 }));
    const expected = records().filter((record) => record.size === 'startup' && record.overseas?.countries_offered?.includes('VN')
      && record.solutions.some((solution) => solution.leaves?.some((leaf) => leaf.startsWith('transport.'))));
    expect(page.items.map((item) => item.id)).toEqual(expected.map((record) => record.id).sort());
    expect(expected.length).toBeGreaterThan(0);
  });

  test('expired entries are found by the as-of date', async () => {
    const expired = records().flatMap((record) => record.solutions).filter((solution) => solution.valid_until! < '2024-10-01').map((solution) => solution.id);
    const page = await running.asSystem(() => service.solutions({ expired: 'yes', rows: 100 }));
    expect(page.items.map((item) => item.id)).toEqual(expired.sort());
    expect(page.items.every((item) => item.state === 'expired')).toBe(true);
    expect((await running.asSystem(() => service.solutions({ expired: 'no' }))).total).toBe(450 - expired.length);
  });

  test('pages follow one another without gap or repetition, in the order asked for', async () => {
    const pages = [];
    for (let page = 1; page <= 4; page += 1) pages.push(await running.asSystem(() => service.search({ sort: 'joined', order: 'desc', page, rows: 100 })));
    const ids = pages.flatMap((page) => page.items.map((item) => item.id));
    expect(new Set(ids).size).toBe(328);
    const days = pages.flatMap((page) => page.items.map((item) => item.joined));
    expect(days).toEqual([...days].sort().reverse());
  });

  test('a list of 1 and a list of 3 take the same number of queries', async () => {
    for (const ask of [(rows: number) => service.search({ rows }), (rows: number) => service.solutions({ rows })]) {
      expect(await statementsOf(() => ask(1))).toBe(await statementsOf(() => ask(3)));
    }
  });
});

describe('editing', () => {
  test('an edited field is found, and survives a later version of the sample', async () => {
    const before = await running.asSystem(() => service.get('org-010'));
    await running.asSystem(() => service.change('org-010', { version: before.version, nameEn: 'Renamed Works', prefecture: before.prefecture }));
    const after = await running.asSystem(() => service.get('org-010'));
    expect(after).toMatchObject({ name: { ja: before.name.ja, en: 'Renamed Works' }, version: before.version + 1 });
    expect((await running.asSystem(() => service.search({ q: 'renamed works' }))).items.map((item) => item.id)).toEqual(['org-010']);
    const later = records();
    const record = later.find((one) => one.id === 'org-010')!;
    record.name_en = 'Other Name Inc.';
    record.trade_ja = '広告';
    const [report] = await load(file(later));
    expect(report).toMatchObject({ added: 0, updated: 1, kept: [{ table: 'organisation', id: 'org-010', field: 'name_en' }] });
    expect(await running.asSystem(() => service.get('org-010'))).toMatchObject({ name: { en: 'Renamed Works' }, trade: { ja: '広告' } });
  });

  test('the second of two who had it open is told, and an unknown leaf is refused by name', async () => {
    const { version } = await running.asSystem(() => service.solution('sol-0294'));
    await running.asSystem(() => service.changeSolution('sol-0294', { version, maturity: 'pilot' }));
    await expect(running.asSystem(() => service.changeSolution('sol-0294', { version, maturity: 'commercial' }))).rejects.toMatchObject({ kind: 'conflict', code: 'EDIT.CHANGED_MEANWHILE' });
    await expect(running.asSystem(() => service.changeSolution('sol-0294', { version: version + 1, leaves: ['transport.teleport'] })))
      .rejects.toMatchObject({ kind: 'invalid', code: 'TAXONOMY.UNKNOWN_LEAF' });
    expect((await running.asSystem(() => service.solution('sol-0294'))).maturity).toBe('pilot');
  });

  test('two members cannot have one corporate number', async () => {
    const give = async (id: string): Promise<unknown> => {
      const { version } = await running.asSystem(() => service.get(id));
      return running.asSystem(() => service.change(id, { version, corporateNumber: '7000012050002' }));
    };
    await give('org-013');
    await expect(give('org-014')).rejects.toMatchObject({ driverError: { constraint: 'uq_organisation_corporate_number' } });
  });

  test('saving without a change writes nothing', async () => {
    const { version, name } = await running.asSystem(() => service.get('org-012'));
    expect(await running.asSystem(() => service.change('org-012', { version, nameJa: name.ja }))).toBeNull();
    expect((await running.asSystem(() => service.get('org-012'))).version).toBe(version);
  });
});

describe('a broken sample file', () => {
  test.each([
    ['an unknown city', (record: MemberRecord) => { record.solutions[0]!.references = [{ country: 'ID', city_id: 'atlantis', year: 2020, leaf: null, scale: null }]; }, 'references[0].city_id: there is no city "atlantis".'],
    ['a wrong word', (record: MemberRecord) => { (record.solutions[0] as { maturity: string }).maturity = 'done'; }, 'maturity must be one of research, pilot, commercial, widely-deployed.'],
    ['a corporate number whose check digit is wrong', (record: MemberRecord) => { record.corporate_number = '1000012050002'; }, 'corporate_number: the check digit of this corporate number does not fit.'],
    ['a day that does not exist', (record: MemberRecord) => { record.joined = '2024-02-30'; }, 'joined must be a date from 1800-01-01 on, such as 2024-10-01.'],
  ])('with %s is refused by file, record and field', async (_what, spoil, sentence) => {
    const broken = records();
    const record = broken.find((one) => one.kind === 'company' && one.solutions.length > 0)!;
    spoil(record);
    await expect(load(file(broken))).rejects.toThrow(new RegExp(`^sample-members\\.json: (${record.id}|${record.solutions[0]!.id})\\.${sentence.replace(/[[\].]/g, '\\$&')}$`));
    expect((await running.asSystem(() => service.search())).total).toBe(328);
  });
});

describe('row-level security', () => {
  const company = scope('company', { organisations: 'org-013' });

  test('a company reads itself, its solutions, their references and its consents, and nothing of another', async () => {
    expect((await running.database.as(company, () => service.search())).items.map((item) => item.id)).toEqual(['org-013']);
    const own = records().find((record) => record.id === 'org-013')!.solutions.map((solution) => solution.id);
    expect((await running.database.as(company, () => service.solutions())).items.map((item) => item.id)).toEqual(own.sort());
    await expect(running.database.as(company, () => service.get('org-014'))).rejects.toMatchObject({ kind: 'not-found' });
    const foreign = await running.database.as(company, () => running.database.query(`SELECT 1 FROM solution_reference WHERE solution_id <> ALL($1)`, [own]));
    expect(foreign).toEqual([]);
    expect(await count(company, 'consent')).toBe(1);
  });

  test.each(['organisation', 'solution', 'solution_reference', 'consent'])('neither a city nor a stranger nor an organizer of nothing reads %s; the office does', async (table) => {
    for (const asker of [ANONYMOUS, scope('city', { cities: 'jakarta' }), scope('organizer'), scope(''), scope('company')]) expect(await count(asker, table)).toBe(0);
    expect(await count(scope('approver'), table)).toBeGreaterThan(0);
  });

  test('an organizer of all seminars reads nobody while nobody attends one, no consent, and may write nothing', async () => {
    const organizer = scope('organizer', { seminars: '*' });
    expect(await count(organizer, 'organisation')).toBe(0);
    expect(await count(organizer, 'consent')).toBe(0);
    for (const asker of [organizer, company]) {
      expect(await running.database.as(asker, () => running.database.query(`UPDATE organisation SET name_en = 'x' RETURNING id`))).toEqual([[], 0]);
      expect(await running.database.as(asker, () => running.database.query('DELETE FROM solution_reference RETURNING 1'))).toEqual([[], 0]);
    }
  });
});

describe('corporate numbers', () => {
  test('published numbers pass, a changed digit does not (0 and 9 cannot be told apart)', () => {
    const published = ['7000012050002', '8700110005901', '1180301018771', '5010401067252', '4011001098993'];
    for (const number of published) {
      expect(isCorporateNumber(number)).toBe(true);
      for (let at = 0; at < 13; at += 1) {
        for (const digit of '0123456789') {
          if (digit === number[at] || (at > 0 && '09'.includes(digit) && '09'.includes(number[at]!))) continue;
          expect(isCorporateNumber(number.slice(0, at) + digit + number.slice(at + 1))).toBe(false);
        }
      }
    }
    expect(plainCorporateNumber('７０００-０１２０－５０００２')).toBe('7000012050002');
  });

  test('the database and the form judge alike', async () => {
    const numbers = fc.sample(fc.stringMatching(/^\d{13}$/), { numRuns: 300, seed: 1 }).concat('', '1234', '７０００012050002', '7000012050002');
    const judged = await running.asSystem(() => running.database.query<{ number: string; valid: boolean }>('SELECT number, corporate_number_is_valid(number) AS valid FROM unnest($1::text[]) AS number', [numbers]));
    expect(judged.map(({ number, valid }) => [number, valid])).toEqual(numbers.map((number) => [number, isCorporateNumber(number)]));
  });
});
