/** The office's upkeep on behalf of members: told, kept in their history, taken back; and the day by which a member looks again. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Asker } from '../../src/access/asker.js';
import { Accounts } from '../../src/access/accounts.js';
import { MemberHistory } from '../../src/members/member-history.js';
import { MemberUpkeep, REVIEW_REMINDER } from '../../src/members/member-upkeep.service.js';
import { MembersReference } from '../../src/members/members.reference.js';
import { MembersService } from '../../src/members/members.service.js';
import { CitiesReference } from '../../src/cities/cities.reference.js';
import { OrganisationAccounts } from '../../src/members/organisation-accounts.js';
import { ReviewDays } from '../../src/members/review-days.service.js';
import { startTestApp, type TestApp } from '../app.js';
import { entriesLeftBy } from '../signed-in.js';

const OWN = 'org-012';
const SOLUTION = 'sol-0294';
let running: TestApp;
let account: string;

beforeAll(async () => {
  running = await startTestApp({ WORKER: 'off' });
  await running.app.get(CitiesReference).load();
  await running.app.get(MembersReference).load();
  account = (await running.app.get(Accounts).create({ email: 'member@demo.invalid', name: 'Sample member', role: 'company' })).id;
  await running.asSystem(() => running.app.get(OrganisationAccounts).tie(account, OWN));
}, 60_000);
afterAll(() => running.close());

const office = <T>(work: (upkeep: MemberUpkeep, members: MembersService) => Promise<T>): Promise<T> => running.asSystem(() => work(running.app.get(MemberUpkeep), running.app.get(MembersService)));
const days = <T>(work: (service: ReviewDays) => Promise<T>): Promise<T> => running.asSystem(() => work(running.app.get(ReviewDays)));
const give = (day: string) => days((service) => service.give(day));
const rows = <T>(sql: string, values: unknown[] = []): Promise<T[]> => running.asSystem(() => running.database.query<T>(sql, values));
const ownHistory = () => running.database.as({ account, role: 'company', organisations: OWN, cities: '', seminars: '' }, () => running.app.get(MemberHistory).of(OWN));
const versionOf = (id: string): Promise<number> => office((_upkeep, members) => members.entry(id)).then(({ version }) => version);

test('a change says who asked for it, is told to the member, stands in its own history without a name, and is taken back', async () => {
  const before = await office((_upkeep, members) => members.entry(OWN));
  await office((upkeep) => upkeep.editProfile(OWN, { version: before.version, nameEn: 'Sample Renamed Ltd.', said: '電話で担当者から' }));
  const { items: [change] } = await ownHistory();
  expect(change).toMatchObject({ what: 'profile', side: 'office', said: '電話で担当者から', before: { nameEn: before.nameEn }, after: { nameEn: 'Sample Renamed Ltd.' }, name: null });
  expect((await rows(`SELECT 1 FROM audit_entry WHERE before::text || after::text LIKE '%電話で担当者から%'`)).length).toBe(0);
  const letters = await rows<{ body: string }>(`SELECT body FROM notice WHERE account_id = $1 AND kind = 'member.on-behalf'`, [account]);
  expect(letters).toHaveLength(1);
  expect(letters[0]!.body).toContain('電話で担当者から');
  await office((upkeep) => upkeep.editProfile(OWN, { version: before.version + 1, nameEn: 'Sample Renamed Ltd.', said: 'Again' }));
  expect((await ownHistory()).total).toBe(1);
  await office((upkeep) => upkeep.undo(change!.id));
  expect((await office((_upkeep, members) => members.entry(OWN))).nameEn).toBe(before.nameEn);
  await expect(office((upkeep) => upkeep.undo(change!.id))).rejects.toMatchObject({ code: 'MEMBER_CHANGE.UNDONE' });
  await expect(office(async (upkeep) => upkeep.editProfile(OWN, { version: await versionOf(OWN), nameJa: null, nameEn: null }))).rejects.toMatchObject({ code: 'MEMBER.NAMELESS' });
});

test('a change that was overtaken stays, and a solution that was added is withdrawn when taken back', async () => {
  const { version } = await office((_upkeep, members) => members.solutionEntry(SOLUTION));
  await office((upkeep) => upkeep.editSolution(SOLUTION, { version, maturity: 'pilot', said: 'Asked by mail' }));
  const { items: [change] } = await ownHistory();
  await office((upkeep) => upkeep.editSolution(SOLUTION, { version: version + 1, maturity: 'commercial' }));
  await expect(office((upkeep) => upkeep.undo(change!.id))).rejects.toMatchObject({ code: 'MEMBER_CHANGE.OVERTAKEN' });
  const added = await office((upkeep) => upkeep.addSolution(OWN, { titleEn: 'A further solution', leaves: ['water.supply'], said: 'At the meeting' }));
  const { items: [adding] } = await ownHistory();
  expect(adding).toMatchObject({ what: 'solution-added', solutionId: added });
  await office((upkeep) => upkeep.undo(adding!.id));
  expect((await office((_upkeep, members) => members.solution(added))).state).toBe('withdrawn');
});

test('references are a field like others: the same again is no change, they raise the version, stand in the history and the trail, and come back', async () => {
  const entry = () => office((_upkeep, members) => members.solutionEntry(SOLUTION));
  const before = await entry();
  const use = { cityId: 'jakarta', year: 2023, scale: 'large' as const };
  const entries = await entriesLeftBy(running, () => office((upkeep) => upkeep.editSolution(SOLUTION, { version: before.version, references: [use], said: 'By mail' })));
  expect(entries).toMatchObject([{ action: 'solution.edit', after: { references: [{ ...use, country: 'ID', leaf: null }] } }]);
  expect(await entry()).toMatchObject({ version: before.version + 1, references: [{ ...use, country: 'ID' }] });
  await office((upkeep) => upkeep.editSolution(SOLUTION, { version: before.version + 1, references: [{ ...use, country: 'インドネシア' }] }));
  expect((await entry()).version).toBe(before.version + 1);
  const { items: [change] } = await ownHistory();
  expect(change).toMatchObject({ what: 'solution', before: { references: before.references }, said: 'By mail' });
  await office((upkeep) => upkeep.undo(change!.id));
  expect((await entry()).references).toEqual(before.references);
  const faults = async (references: object[]): Promise<string[]> => office(async (upkeep) => upkeep.editSolution(SOLUTION, { version: (await entry()).version, references })).then(() => [], (error: { fields: { field: string }[] }) => error.fields.map(({ field }) => field));
  expect(await faults([{ year: 2020 }, { country: 'TH', cityId: 'jakarta', year: 2020 }, { cityId: 'atlantis' }, { country: 'JP', year: 2020, leaf: 'no.leaf' }]))
    .toEqual(['references.0.country', 'references.1.country', 'references.2.cityId', 'references.2.year', 'references.3.leaf']);
  const added = await office((upkeep) => upkeep.addSolution(OWN, { titleEn: 'With a use', references: [use] }));
  const { items: [adding] } = await ownHistory();
  await office((upkeep) => upkeep.undo(adding!.id));
  expect((await office((_upkeep, members) => members.solution(added))).state).toBe('withdrawn');
});

test('a further member follows the last id and is approved', async () => {
  const id = await office((upkeep) => upkeep.addMember({ kind: 'company', joined: '2024-09-01', nameJa: '見本・新しい会員', said: '入会申込書' }));
  expect(id).toBe('org-329');
  expect(await office((_upkeep, members) => members.get(id))).toMatchObject({ approved: true, membership: 'current', name: { ja: '見本・新しい会員', en: null } });
});

test('several members added at the same moment get an id each', async () => {
  const added = await Promise.all([1, 2, 3].map((number) => office((upkeep) => upkeep.addMember({ kind: 'company', joined: '2024-09-01', nameJa: `見本・同時の会員${number}` }))));
  expect(added.sort()).toEqual(['org-330', 'org-331', 'org-332']);
});

test('a day for all is not one that has passed, and is taken back from those that still have it', async () => {
  await expect(give('2024-09-30')).rejects.toMatchObject({ code: 'REVIEW_DAY.PASSED' });
  const opened = (await office((_upkeep, members) => members.entry(OWN))).version;
  const given = (await give('2025-01-31'))!;
  await expect(office((upkeep) => upkeep.editProfile(OWN, { version: opened, reviewOn: '2025-06-30' }))).rejects.toMatchObject({ kind: 'conflict' });
  expect(await days((service) => service.last())).toEqual(given);
  await office(async (upkeep, members) => upkeep.editProfile(OWN, { version: (await members.entry(OWN)).version, reviewOn: '2025-03-31' }));
  const entries = await entriesLeftBy(running, async () => { expect(await days((service) => service.takeBack(given.id))).toBe(given.members - 1); });
  expect(entries).toMatchObject([{ action: 'member.undo-review', after: { entries: given.members - 1 } }]);
  expect((await office((_upkeep, members) => members.entry(OWN))).reviewOn).toBe('2025-03-31');
  expect(await days((service) => service.last())).toBeNull();
  await expect(days((service) => service.takeBack(given.id))).rejects.toMatchObject({ code: 'REVIEW_DAY.UNDONE' });
  await expect(days((service) => service.takeBack('nobody'))).rejects.toMatchObject({ kind: 'not-found' });
  await office(async (upkeep, members) => upkeep.editProfile(OWN, { version: (await members.entry(OWN)).version, reviewOn: null }));
});

test('every member gets a day, each is reminded once, and a press moves it a year on', async () => {
  expect((await give('2024-10-01'))!.members).toBeGreaterThan(300);
  expect(await give('2024-10-01')).toBeNull();
  expect((await office((upkeep) => upkeep.review())).none).toBe(0);
  expect(await running.app.get(MemberUpkeep).remind()).toBe(1);
  expect(await running.app.get(MemberUpkeep).remind()).toBe(0);
  expect(await rows('SELECT path FROM notice WHERE account_id = $1 AND kind = $2', [account, REVIEW_REMINDER])).toEqual([{ path: '/company/profile' }]);
  const { due } = await office((upkeep) => upkeep.review());
  const asker = { accountId: account, name: 'Sample member', role: 'company', organisationIds: [OWN], cityIds: [], seminarIds: [] } as unknown as Asker;
  await running.app.get(MemberUpkeep).confirm(asker);
  await running.app.get(MemberUpkeep).confirm(asker);
  expect((await office((upkeep) => upkeep.review())).due).toBe(due - 1);
  expect((await ownHistory()).items.filter(({ what }) => what === 'confirmed')).toHaveLength(1);
  await expect(running.app.get(MemberUpkeep).confirm({ ...asker, role: 'city' } as Asker)).rejects.toMatchObject({ kind: 'not-found' });
});
