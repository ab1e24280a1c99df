/** Entries that may be one organisation: what is a hint, what moves when two become one, and that taking them apart restores everything. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { Accounts } from '../../src/access/accounts.js';
import { CitiesReference } from '../../src/cities/cities.reference.js';
import { duplicateHints } from '../../src/members/duplicate-hints.js';
import { DuplicatesService } from '../../src/members/duplicates.service.js';
import { MembersReference } from '../../src/members/members.reference.js';
import { MembersService } from '../../src/members/members.service.js';
import { OrganisationAccounts } from '../../src/members/organisation-accounts.js';
import { SeminarsReference } from '../../src/seminars/seminars.reference.js';
import { VetoesService } from '../../src/rounds/vetoes.service.js';
import { startTestApp, type TestApp } from '../app.js';

const KEPT = 'org-013';
const GONE = 'org-014';

describe('hints', () => {
  const entry = (id: string, nameJa: string | null, nameEn: string | null = null, nameKana: string | null = null, corporateNumber: string | null = null) => ({ id, nameJa, nameEn, nameKana, corporateNumber });
  test.each([
    ['form of company and width', entry('a', '株式会社ミズホ港湾'), entry('b', 'ﾐｽﾞﾎ港湾㈱'), ['name']],
    ['old kanji', entry('a', '髙澤工業(株)'), entry('b', '株式会社 高沢工業'), ['name']],
    ['English forms', entry('a', '甲', 'Mizuho Ports Co., Ltd.'), entry('b', '乙', 'MIZUHO PORTS K.K.'), ['english', 'romaji']],
    ['kana against romaji', entry('a', '東海工業', null, 'トウカイコウギョウ'), entry('b', null, 'Tokai Kogyo Inc.'), ['romaji']],
    ['the number', entry('a', '甲社', null, null, '1234567890123'), entry('b', '乙社', null, null, '1234567890123'), ['number']],
  ])('%s', (_, a, b, reasons) => {
    expect(duplicateHints([b, a])).toEqual([{ a: 'a', b: 'b', reasons }]);
    expect(duplicateHints([a, b], new Set(['a b']))).toEqual([]);
  });
  test('different names are none, nor is a form of company alone', () => {
    expect(duplicateHints([entry('a', '株式会社'), entry('b', '㈱'), entry('c', '港湾設計'), entry('d', '港湾設備')])).toEqual([]);
  });
});

let running: TestApp;
let duplicates: DuplicatesService;
let owner: pg.Client;
let person: string;

beforeAll(async () => {
  running = await startTestApp();
  for (const reference of [CitiesReference, MembersReference, SeminarsReference]) await running.app.get<{ load(): Promise<unknown> }>(reference as never).load();
  duplicates = running.app.get(DuplicatesService);
  owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
  await owner.query(`SELECT set_config('app.role', 'system', false)`);
  person = (await running.app.get(Accounts).create({ email: 'person@company.example', name: 'Person', role: 'company' })).id;
  await running.asSystem(async () => {
    await running.app.get(OrganisationAccounts).tie(person, GONE);
    await running.app.get(VetoesService).add({ organisation: GONE, counterpart: 'jakarta', kind: 'veto', reason: 'A dispute' });
  });
  await owner.query(`INSERT INTO mark (organisation_id, counterpart_id, side, mark) VALUES ($1, 'hanoi', 'company', 'want'), ($2, 'hanoi', 'company', 'no'), ($1, 'bangkok', 'company', 'maybe')`, [GONE, KEPT]);
  const bundle = randomUUID();
  // Of a round that is not there: only whose bundle it is matters here.
  await owner.query(`SET session_replication_role = replica`);
  await owner.query(`INSERT INTO bundle (id, round_id, city_id, need_id, lead, facets, answer_by, made_at) VALUES ($1, $1, 'jakarta', 'jakarta-n5', '{}', '[]', '2099-01-01', now())`, [bundle]);
  await owner.query(`INSERT INTO bundle_place (bundle_id, position, organisation_id, facets, solution_ids, shown) VALUES ($1, 1, $2, '{0}', '{}', '{}'), ($1, 2, 'org-020', '{0}', '{}', '{}')`, [bundle, GONE]);
  await owner.query(`INSERT INTO bundle_asking (bundle_id, organisation_id, is_lead, asked_at) VALUES ($1, $2, true, now()), ($1, 'org-020', false, NULL)`, [bundle, GONE]);
  await owner.query(`SET session_replication_role = origin`);
}, 120_000);
afterAll(async () => {
  await owner.end();
  await running.close();
});

/** Everything that belongs to the two entries, by table. */
async function state(): Promise<Record<string, unknown[]>> {
  const tables: Record<string, string> = {
    organisation: `SELECT to_jsonb(o) - 'version' - 'updated_at' - 'search' AS row FROM organisation o WHERE id = ANY($1) ORDER BY id`,
    solution: 'SELECT id, organisation_id FROM solution WHERE organisation_id = ANY($1) ORDER BY id',
    people: 'SELECT account_id, organisation_id FROM organisation_account WHERE organisation_id = ANY($1) ORDER BY 1, 2',
    consent: 'SELECT id, organisation_id FROM consent WHERE organisation_id = ANY($1) ORDER BY id',
    attendance: 'SELECT seminar_id, organisation_id FROM attendance WHERE organisation_id = ANY($1) ORDER BY 1, 2',
    mark: 'SELECT organisation_id, counterpart_id, side, mark FROM mark WHERE organisation_id = ANY($1) ORDER BY 1, 2, 3',
    bundle: 'SELECT bundle_id, position, organisation_id FROM bundle_place WHERE organisation_id = ANY($1) ORDER BY 1, 2',
    asking: 'SELECT bundle_id, organisation_id, is_lead FROM bundle_asking WHERE organisation_id = ANY($1) ORDER BY 1, 2',
    veto: 'SELECT organisation_id, counterpart_id, kind FROM pair_veto WHERE organisation_id = ANY($1) ORDER BY 1, 2, 3',
  };
  const all: Record<string, unknown[]> = {};
  for (const [table, sql] of Object.entries(tables)) all[table] = (await owner.query(sql, [[KEPT, GONE]])).rows;
  return all;
}

const versions = async (): Promise<{ keptVersion: number; mergedVersion: number }> => {
  const [kept, gone] = await running.asSystem(async () => [await running.app.get(MembersService).entry(KEPT), await running.app.get(MembersService).entry(GONE)]);
  return { keptVersion: kept!.version, mergedVersion: gone!.version };
};
const merge = async (): Promise<void> => running.asSystem(async () => duplicates.merge({ kept: KEPT, merged: GONE, ...(await versions()), take: ['corporateNumber', 'nameEn'] }, { accountId: null }));

test('two become one and are taken apart again: everything moves, nothing is lost, and all of it comes back', async () => {
  const before = await state();
  await merge();
  const merged = await state();
  expect(new Set((merged['solution'] as { organisation_id: string }[]).map((row) => row.organisation_id))).toEqual(new Set([KEPT]));
  expect(merged['solution']).toHaveLength(before['solution']!.length);
  expect(merged['people']).toEqual([{ account_id: person, organisation_id: KEPT }]);
  expect([merged['bundle'], merged['asking']]).toMatchObject([[{ position: 1, organisation_id: KEPT }], [{ organisation_id: KEPT, is_lead: true }]]);
  expect(merged['veto']).toContainEqual({ organisation_id: KEPT, counterpart_id: 'jakarta', kind: 'veto' });
  expect(merged['mark']).toContainEqual({ organisation_id: KEPT, counterpart_id: 'bangkok', side: 'company', mark: 'maybe' });
  expect(merged['mark']).toContainEqual({ organisation_id: KEPT, counterpart_id: 'hanoi', side: 'company', mark: 'no' });
  const members = running.app.get(MembersService);
  await running.asSystem(async () => {
    expect((await members.engineMembers()).map(({ id }) => id)).not.toContain(GONE);
    expect((await members.companies()).map(({ id }) => id)).not.toContain(GONE);
    expect((await members.search({ rows: 100, q: GONE })).items.map(({ id }) => id)).not.toContain(GONE);
    expect((await members.get(GONE)).mergedInto).toBe(KEPT);
  });
  const [{ id }] = (await running.asSystem(() => duplicates.decided())).merges as unknown as [{ id: string }];
  expect(await running.asSystem(() => duplicates.unmerge(id))).toEqual([]);
  expect(await state()).toEqual(before);
  await expect(running.asSystem(() => duplicates.unmerge(id))).rejects.toMatchObject({ code: 'DUPLICATE.NO_MERGE' });
});

test('a field changed since the merge stays as it is, and is told', async () => {
  await merge();
  const { keptVersion: version } = await versions();
  await running.asSystem(() => running.app.get(MembersService).change(KEPT, { version, nameEn: 'Changed since Ltd.' }));
  const [{ id }] = (await running.asSystem(() => duplicates.decided())).merges as unknown as [{ id: string }];
  expect(await running.asSystem(() => duplicates.unmerge(id))).toEqual(['nameEn']);
  expect((await running.asSystem(() => running.app.get(MembersService).entry(KEPT))).nameEn).toBe('Changed since Ltd.');
});

test('an entry changed meanwhile, one entry with itself, one that is not there', async () => {
  const seen = await versions();
  const wish = { kept: KEPT, merged: GONE, ...seen, take: [] };
  await expect(running.asSystem(() => duplicates.merge({ ...wish, keptVersion: seen.keptVersion - 1 }, { accountId: null }))).rejects.toMatchObject({ code: 'DUPLICATE.CHANGED' });
  await expect(running.asSystem(() => duplicates.merge({ ...wish, merged: KEPT }, { accountId: null }))).rejects.toMatchObject({ code: 'DUPLICATE.ONE' });
  await expect(running.asSystem(() => duplicates.merge({ ...wish, merged: 'org-999' }, { accountId: null }))).rejects.toMatchObject({ code: 'MEMBER.MISSING' });
});

test('of two merges at once one happens', async () => {
  const seen = await versions();
  const tries = await Promise.allSettled([1, 2].map(() => running.asSystem(() => duplicates.merge({ kept: KEPT, merged: GONE, ...seen, take: [] }, { accountId: null }))));
  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('a pair marked as two is no hint until it is asked again', async () => {
  await owner.query(`UPDATE organisation SET name_ja = '同じ名の港湾株式会社' WHERE id IN ('org-020', 'org-021')`);
  const hinted = async (): Promise<boolean> => (await running.asSystem(() => duplicates.hints())).some(({ a, b }) => a === 'org-020' && b === 'org-021');
  expect(await hinted()).toBe(true);
  await running.asSystem(() => duplicates.markAsTwo('org-021', 'org-020'));
  expect(await hinted()).toBe(false);
  await running.asSystem(() => duplicates.unmarkAsTwo('org-020', 'org-021'));
  expect(await hinted()).toBe(true);
});
