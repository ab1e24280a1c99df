/** Consents given and withdrawn: what stands, what leaves and what is hidden from then on, and the receipt of each change. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { Accounts } from '../../src/access/accounts.js';
import { AccessService } from '../../src/access/access.service.js';
import { Notices } from '../../src/access/notices.js';
import { OrganisationAccounts } from '../../src/members/organisation-accounts.js';
import type { ConsentWish } from '../../src/members/consent.dto.js';
import { ConsentsService } from '../../src/members/consents.service.js';
import { MembersService } from '../../src/members/members.service.js';
import type { Scope } from '../../src/platform/database.js';
import { PublicationLetters } from '../../src/rounds/publication.letters.js';
import { RoundsService } from '../../src/rounds/rounds.service.js';
import { SheetExportsService } from '../../src/sheets/sheet-exports.service.js';
import type { TestApp } from '../app.js';
import { startDemonstration } from '../demonstration.js';

const OURS = 'org-013';

let running: TestApp;
let owner: pg.Client;
let consents: ConsentsService;
let person: string;
let office: string;

beforeAll(async () => {
  running = await startDemonstration();
  consents = running.app.get(ConsentsService);
  owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
  await owner.query(`SELECT set_config('app.role', 'system', false)`);
  person = (await running.app.get(Accounts).create({ email: 'person@company.example', name: 'Person', role: 'company', language: 'en' })).id;
  office = (await running.app.get(AccessService).ensureDemonstrationAccounts()).accountIds['secretariat']!;
  await running.asSystem(() => running.app.get(OrganisationAccounts).tie(person, OURS));
}, 180_000);
afterAll(async () => {
  await owner.end();
  await running.close();
});
beforeEach(async () => {
  await owner.query('DELETE FROM consent_receipt');
  await owner.query('DELETE FROM consent WHERE organisation_id = $1', [OURS]);
  await owner.query(`INSERT INTO consent (organisation_id, purpose, origin, given_on) VALUES ($1, 'matching', 'sample', '2024-01-01'), ($1, 'publication', 'sample', '2024-01-01')`, [OURS]);
  await owner.query('UPDATE recommendation SET withheld = false');
});

const by = { accountId: null as string | null, name: 'Person' };
const company: Scope = { account: '', role: 'company', organisations: OURS, cities: '', seminars: '' };
const asCompany = <T>(work: () => Promise<T>): Promise<T> => running.database.as({ ...company, account: person }, work);
const wish = (values: Partial<ConsentWish> = {}): ConsentWish => ({ matching: 'yes', publication: 'yes', transfer: 'none', ...values });
const choose = (values: Partial<ConsentWish>) => asCompany(() => consents.choose(OURS, wish(values), 'form', { ...by, accountId: person }));
const standing = async (): Promise<string[]> => (await asCompany(() => consents.of(OURS))).standing.map(({ purpose, country }) => `${purpose} ${country ?? '*'}`);
const seenByCity = async (): Promise<number> => {
  const [{ city } = { city: '' }] = (await owner.query<{ city: string }>(`SELECT city_id AS city FROM recommendation r JOIN match_round m ON m.id = r.round_id WHERE m.shown AND organisation_id = $1 AND city_id IS NOT NULL LIMIT 1`, [OURS])).rows;
  return running.database.as({ account: '', role: 'city', organisations: '', cities: city, seminars: '' }, async () =>
    (await running.database.query<{ n: number }>('SELECT count(*)::int AS n FROM recommendation WHERE organisation_id = $1', [OURS]))[0]!.n);
};
async function until(check: () => Promise<boolean>): Promise<void> {
  for (let looks = 0; looks < 100 && !(await check()); looks += 1) await sleep(50);
  expect(await check()).toBe(true);
}

test('what differs is given and withdrawn, what stands already is left alone, and the same again leaves no receipt', async () => {
  const receipt = await choose({ publication: 'no', transfer: 'some', countries: ['VN', 'TH'] });
  expect(receipt).toMatchObject({
    given: [{ purpose: 'transfer', country: 'TH' }, { purpose: 'transfer', country: 'VN' }], withdrawn: [{ purpose: 'publication', country: null }], origin: 'form', madeByName: 'Person',
  });
  expect(await standing()).toEqual(['matching *', 'transfer TH', 'transfer VN']);
  expect(await choose({ publication: 'no', transfer: 'some', countries: ['TH', 'VN'] })).toBeNull();
  expect((await asCompany(() => consents.of(OURS))).receipts).toHaveLength(1);
});

test('a withdrawn consent to be matched hides published lines from the city at once, leaves the next round out, and comes back', async () => {
  expect(await seenByCity()).toBeGreaterThan(0);
  await choose({ matching: 'no' });
  await until(async () => (await seenByCity()) === 0);
  const ours = async (): Promise<boolean> => (await running.asSystem(() => running.app.get(MembersService).engineMembers())).find(({ id }) => id === OURS)!.consent !== false;
  expect(await ours()).toBe(false);
  await choose({ matching: 'yes' });
  await until(async () => (await seenByCity()) > 0);
  expect(await ours()).toBe(true);
});

test('a withdrawn consent is gone from the next export, and an export looked at before is not written', async () => {
  const exports = running.app.get(SheetExportsService);
  const leave = { kind: 'members', form: 'xlsx', audience: { purpose: 'transfer', country: 'TH' }, language: 'ja' } as const;
  const secretariat = <T>(work: () => Promise<T>): Promise<T> => running.database.as({ account: office, role: 'secretariat', organisations: '', cities: '', seminars: '' }, work);
  const isThere = (table: { rows: readonly (readonly unknown[])[] }): boolean => JSON.stringify(table.rows).includes(OURS);
  await choose({ transfer: 'some', countries: ['TH'] });
  const before = await secretariat(() => exports.of(leave));
  expect(isThere(before.table)).toBe(true);
  await choose({ transfer: 'none' });
  expect(isThere((await secretariat(() => exports.of(leave))).table)).toBe(false);
  await expect(secretariat(() => exports.take(leave, before.basis))).rejects.toMatchObject({ code: 'SHEET.EXPORT_CHANGED' });
});

test('everybody of the company gets the receipt in their language, and the secretariat is told of a withdrawal', async () => {
  const receipt = await choose({ matching: 'no' });
  const letters = async (account: string, kind: string) => running.asSystem(async () => (await running.app.get(Notices).ofAccount(account, 1)).items.filter((letter) => letter.kind === kind && letter.occasion === receipt!.id));
  await until(async () => (await letters(person, 'consent.receipt')).length === 1);
  expect((await letters(person, 'consent.receipt'))[0]!.body).toContain('Taken back\n・To be matched and recommended to cities');
  expect((await letters(office, 'consent.withdrawn'))[0]!.body).toContain('次のラウンドには入りません');
});

test('a form opened before a colleague changed the consents, a transfer to no country, and another company’s', async () => {
  const { seen } = await asCompany(() => consents.of(OURS));
  await choose({ publication: 'no' });
  await expect(choose({ matching: 'no', seen })).rejects.toMatchObject({ code: 'CONSENT.CHANGED' });
  await expect(choose({ transfer: 'some', countries: [] })).rejects.toMatchObject({ code: 'CONSENT.NO_COUNTRY' });
  await expect(asCompany(() => consents.choose('org-014', wish(), 'form', by))).rejects.toMatchObject({ code: 'MEMBER.MISSING' });
  await expect(asCompany(() => running.database.query(`INSERT INTO consent (organisation_id, purpose, origin, given_on) VALUES ('org-014', 'transfer', 'form', now())`))).rejects.toThrow(/row-level security/);
});

test('a letter about a publication does not tell a city or an organizer of a line that a withdrawn consent withholds, and tells its own company', async () => {
  const [line] = (await owner.query<{ round: string; city: string }>(`SELECT round_id AS round, city_id AS city FROM recommendation r JOIN match_round m ON m.id = r.round_id WHERE m.shown AND organisation_id = $1 AND city_id IS NOT NULL LIMIT 1`, [OURS])).rows;
  const official = (await running.app.get(Accounts).create({ email: 'official@city.example', name: 'Official', role: 'city', language: 'en' })).id;
  await owner.query('INSERT INTO city_account (account_id, city_id) VALUES ($1, $2)', [official, line!.city]);
  await owner.query('UPDATE recommendation SET withheld = true WHERE organisation_id = $1', [OURS]);
  const name = (await running.asSystem(() => running.app.get(MembersService).get(OURS))).name.en!;
  const told = async (account: string): Promise<string> => (await owner.query<{ body: string }>(`SELECT body FROM notice WHERE account_id = $1 AND kind = 'round.published' AND occasion = 'of-the-test'`, [account])).rows.map(({ body }) => body).join();
  await running.asSystem(async () => {
    const round = await running.app.get(RoundsService).get(line!.round);
    await running.app.get(PublicationLetters).onPublished('of-the-test', round, null);
  });
  expect(await told(official)).toMatch(/Newly recommended companies/);
  expect(await told(official)).not.toContain(name);
  expect(await told(person)).toMatch(/Newly recommended cities/);
});

test('a city whose list changes by a consent that is withdrawn or given again is told so, without a word of consent, and the company is not told twice', async () => {
  const [line] = (await owner.query<{ city: string }>(`SELECT city_id AS city FROM recommendation r JOIN match_round m ON m.id = r.round_id WHERE m.shown AND organisation_id = $1 AND city_id IS NOT NULL AND NOT veiled LIMIT 1`, [OURS])).rows;
  const official = (await running.app.get(Accounts).create({ email: 'another@city.example', name: 'Official', role: 'city', language: 'en' })).id;
  await owner.query('INSERT INTO city_account (account_id, city_id) VALUES ($1, $2)', [official, line!.city]);
  const name = (await running.asSystem(() => running.app.get(MembersService).get(OURS))).name.en!;
  const told = async (account: string): Promise<string[]> => (await owner.query<{ body: string }>(`SELECT body FROM notice WHERE account_id = $1 AND kind = 'round.published' ORDER BY put_at, id`, [account])).rows.map(({ body }) => body);
  const companyBefore = (await told(person)).length;
  await choose({ matching: 'no' });
  await until(async () => (await told(official)).length > 0);
  const gone = await told(official);
  expect(gone.join()).toMatch(new RegExp(`(No longer recommended|No longer in this list, but still in another): .*${name}`));
  expect(gone.join()).not.toMatch(/consent/i);
  await choose({ matching: 'yes' });
  await until(async () => (await told(official)).length > gone.length);
  expect((await told(official)).slice(gone.length).join()).toMatch(new RegExp(`(Newly recommended companies|Now in this list as well as in another): .*${name}`));
  expect(await told(person)).toHaveLength(companyBefore);
});

test('what leaves for others says as of when consents counted, and leaves out entries merged into another', async () => {
  const exports = running.app.get(SheetExportsService);
  const secretariat = <T>(work: () => Promise<T>): Promise<T> => running.database.as({ account: office, role: 'secretariat', organisations: '', cities: '', seminars: '' }, work);
  const of = (purpose: 'office' | 'publication', form: 'xlsx' | 'csv' = 'xlsx') => secretariat(() => exports.of({ kind: 'members', form, audience: { purpose, country: null }, language: 'en' }));
  const before = await of('office');
  await owner.query(`UPDATE organisation SET merged_into = 'org-014' WHERE id = $1`, [OURS]);
  const [inside, outside, text] = [await of('office'), await of('publication'), await of('publication', 'csv')];
  await owner.query('UPDATE organisation SET merged_into = NULL WHERE id = $1', [OURS]);
  expect([inside.rows, inside.merged]).toEqual([before.rows - 1, 1]);
  expect(inside.table.notes[0]!.rows).toContainEqual(['Entries left out', '1 merged into another organisation']);
  expect(JSON.stringify([inside.table.rows, outside.table.rows, outside.without])).not.toContain(`"${OURS}"`);
  for (const { table } of [outside, text]) {
    expect(table.notes[0]!.rows.find(([label]) => label === 'Consents')![1]).toMatch(/^as recorded at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d \(Japan time\); one withdrawn later counts from the next export on$/);
  }
  expect(inside.table.notes[0]!.rows.map(([label]) => label)).not.toContain('Consents');
});
