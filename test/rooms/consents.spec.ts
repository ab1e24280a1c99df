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
