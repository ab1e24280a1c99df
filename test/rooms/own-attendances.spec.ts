/** A party's own answer to its invitation: its own steps and no others, told of its own published meetings, taken back while nobody changed it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { Accounts } from '../../src/access/accounts.js';
import { type Asker, type Role, scopeOf } from '../../src/access/asker.js';
import { CitiesReference } from '../../src/cities/cities.reference.js';
import { CityAccounts } from '../../src/cities/city-accounts.js';
import { type OwnAttendance, OwnAttendances } from '../../src/meetings/own-attendances.service.js';
import { OwnMeetings } from '../../src/meetings/own-meetings.js';
import { OwnMeetingsEnd } from '../../src/meetings/roster.refusals.js';
import { entriesLeftBy } from '../signed-in.js';
import { RostersQueries } from '../../src/meetings/rosters.queries.js';
import { RostersService } from '../../src/meetings/rosters.service.js';
import { TimetableVersions } from '../../src/meetings/timetable-versions.service.js';
import { TimetablesService } from '../../src/meetings/timetables.service.js';
import { MembersReference } from '../../src/members/members.reference.js';
import { OrganisationAccounts } from '../../src/members/organisation-accounts.js';
import { Outbox } from '../../src/platform/outbox.js';
import { ATTENDANCE_STATUSES, type AttendanceStatus, isAhead, OWN_STEPS } from '../../src/seminars/attendance.state.js';
import { SeminarsReference } from '../../src/seminars/seminars.reference.js';
import { startTestApp, type TestApp } from '../app.js';

/** Still to come, as of the day of the test. */
const SEMINAR = 'sample-singapore-2024-11';
const PAST = 'sample-jakarta-2023-11';
const CITY = 'del-jakarta';

let running: TestApp;
let owner: pg.Client;
let party = '';
let company: Asker, rival: Asker, city: Asker;
const office: Asker = { accountId: null, name: 'Office', role: 'secretariat', organisationIds: [], cityIds: [], seminarIds: [], language: 'en', timeZone: 'UTC', sessionId: null };

beforeAll(async () => {
  running = await startTestApp({ AS_OF: '2024-10-01' });
  for (const reference of [CitiesReference, MembersReference, SeminarsReference] as const) await running.app.get(reference).load();
  owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
  await asOffice(() => running.app.get(TimetablesService).build(SEMINAR, { withoutWishes: true }, null));
  await asOffice(async () => running.app.get(TimetableVersions).publish(SEMINAR, { unheld: (await running.app.get(TimetablesService).inHand(SEMINAR))!.unheld.length }, null));
  const [first, second] = (await owner.query(
    `SELECT m.a_id AS id FROM timetable_meeting m JOIN attendance a ON a.seminar_id = m.seminar_id AND a.id = m.a_id WHERE a.seminar_id = $1 AND a.kind = 'company' AND a.status = 'confirmed' GROUP BY 1 HAVING count(*) > 1 ORDER BY 1`, [SEMINAR])).rows;
  party = first.id;
  [company, rival, city] = [await person('company', party), await person('company', second.id), await person('city', 'jakarta')];
}, 240_000);
afterAll(async () => {
  await owner.end();
  await running.close();
});
beforeEach(async () => {
  for (const id of [party, CITY]) await stands(id, 'confirmed');
  await owner.query('DELETE FROM notice');
});

async function person(role: Role, subject: string): Promise<Asker> {
  const account = await running.app.get(Accounts).create({ email: `${subject}@demo.invalid`, name: `Of ${subject}`, role, password: 'sample-password' });
  const organisation = role === 'company' ? (await owner.query('SELECT organisation_id AS id FROM attendance WHERE seminar_id = $1 AND id = $2', [SEMINAR, subject])).rows[0].id : '';
  await running.asSystem(() => (role === 'company' ? running.app.get(OrganisationAccounts).tie(account.id, organisation) : running.app.get(CityAccounts).tie(account.id, subject)));
  return { ...office, accountId: account.id, name: `Of ${subject}`, role, organisationIds: role === 'company' ? [organisation] : [], cityIds: role === 'city' ? [subject] : [] };
}
function asOffice<T>(work: () => Promise<T>): Promise<T> { return running.database.as(scopeOf(office), work); }
const stands = (id: string, status: AttendanceStatus, seminar = SEMINAR): Promise<unknown> => owner.query(
  'UPDATE attendance SET status = $3, waiting_place = $4, status_before = NULL, waiting_place_before = NULL, own_step_version = NULL, unread_answer_version = NULL, version = version + 1 WHERE seminar_id = $1 AND id = $2', [seminar, id, status, status === 'waiting' ? 1 : null]);
const own = (): OwnAttendances => running.app.get(OwnAttendances);
const mine = (asker: Asker): Promise<OwnAttendance[]> => running.database.as(scopeOf(asker), () => own().mine(asker));
const line = async (asker: Asker): Promise<OwnAttendance> => (await mine(asker)).find(({ seminar }) => seminar.id === SEMINAR)!;
async function step(asker: Asker, to: AttendanceStatus, more: { confirmed?: number } = {}): Promise<{ status: AttendanceStatus; version: number }> {
  const { party: id, version } = await line(asker);
  return own().step(asker, SEMINAR, id, { to, version, ...more });
}
async function undo(asker: Asker, more: { confirmed?: number } = {}): Promise<{ status: AttendanceStatus; version: number }> {
  const { party: id, version } = await line(asker);
  return own().undo(asker, SEMINAR, id, { version, ...more });
}
const code = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (error: { code?: string }) => error.code ?? String(error));
const inHand = () => asOffice(async () => (await running.app.get(TimetablesService).inHand(SEMINAR))!);

describe('a party itself', () => {
  test('takes the steps of its own and no others, and reads which these are', async () => {
    const taken: string[] = [];
    for (const from of ATTENDANCE_STATUSES) {
      await stands(party, from);
      const { steps, published } = await line(company);
      expect(steps).toEqual(OWN_STEPS[from]);
      for (const to of ATTENDANCE_STATUSES) {
        await stands(party, from);
        const answer = await code(step(company, to, { confirmed: published }));
        if (answer === 'done') taken.push(`${from} ${to}`);
        else expect(answer).toBe('ROSTER.NO_STEP');
      }
    }
    expect(taken).toEqual(ATTENDANCE_STATUSES.flatMap((from) => ATTENDANCE_STATUSES.filter((to) => OWN_STEPS[from].includes(to)).map((to) => `${from} ${to}`)));
  });

  test('answers for nobody else, for no seminar that is over, and whoever was first stands', async () => {
    await stands(party, 'invited');
    const { version } = await line(company);
    const none = [own().step(rival, SEMINAR, party, { to: 'declined', version }), own().step(city, SEMINAR, party, { to: 'declined', version }), own().step(office, SEMINAR, party, { to: 'declined', version }), own().step(company, 'sample-atlantis', party, { to: 'declined', version }), own().undo(rival, SEMINAR, party, { version })];
    expect(await Promise.all(none.map(code))).toEqual(Array(5).fill('ACCESS.NOT_FOUND'));
    const both = await Promise.all((['accepted', 'declined'] as const).map((to) => code(own().step(company, SEMINAR, party, { to, version }))));
    expect(both.sort()).toEqual(['ROSTER.OWN_CHANGED', 'done']);
    const past = (await owner.query('SELECT version FROM attendance WHERE seminar_id = $1 AND id = $2', [PAST, CITY])).rows[0].version;
    expect(await code(own().step(city, PAST, CITY, { to: 'cancelled', version: past }))).toBe('ROSTER.OVER');
    expect((await mine(city)).map(({ seminar }) => seminar.id)).not.toContain(PAST);
    expect([isAhead('2024-10-01', '2024-10-01'), isAhead('2024-09-30', '2024-10-01'), isAhead('2024-10', '2024-10-01'), isAhead('2024', '2024-10-01'), isAhead('2023', '2024-10-01')]).toEqual([true, false, true, true, false]);
  });

  test('takes its own last step back while nobody changed it; a step of the office it cannot', async () => {
    await stands(party, 'invited');
    expect([(await line(company)).back, await code(undo(company))]).toEqual([null, 'ROSTER.NOTHING_TO_UNDO']);
    await step(company, 'declined');
    expect((await line(company)).back).toBe('invited');
    expect(await undo(company)).toMatchObject({ status: 'invited' });
    expect([(await line(company)).back, await code(undo(company))]).toEqual([null, 'ROSTER.NOTHING_TO_UNDO']);
    await step(company, 'accepted');
    await asOffice(async () => running.app.get(RostersService).step(SEMINAR, party, { to: 'confirmed', version: (await line(company)).version }));
    expect([(await line(company)).back, await code(undo(company))]).toEqual([null, 'ROSTER.NOTHING_TO_UNDO']);
  });

  test('is read of by those who keep the roster: what it answered is new until somebody read it or did something with it', async () => {
    const rosters = running.app.get(RostersService);
    const fresh = async () => (await asOffice(() => running.app.get(RostersQueries).newAnswers('2024-10-01'))).map(({ seminar, count }) => [seminar.id, count]);
    const answered = async (): Promise<string[]> => (await asOffice(() => rosters.roster(SEMINAR))).lines.filter(({ isNewAnswer }) => isNewAnswer).map(({ id, version }) => `${id}:${version}`);
    await stands(party, 'invited');
    await stands(CITY, 'invited');
    expect([await fresh(), await answered()]).toEqual([[], []]);
    await step(company, 'accepted');
    await step(city, 'declined');
    const [first, second] = await answered();
    expect([await fresh(), [first, second].map((each) => each!.split(':')[0]).sort()]).toEqual([[[SEMINAR, 2]], [CITY, party].sort()]);
    expect((await entriesLeftBy(running, () => asOffice(() => rosters.readAnswers(SEMINAR, { answers: [first!, `${party}:999`] })))).map(({ action }) => action)).toEqual(['roster.read']);
    expect([await fresh(), await answered()]).toEqual([[[SEMINAR, 1]], [second]]);
    // Reading takes nothing from the party; that it takes its answer back is news, unless nobody had read the answer.
    const [again, other] = first!.startsWith(party) ? [company, city] : [city, company];
    await undo(again, { confirmed: (await line(again)).published });
    expect(await answered()).toHaveLength(2);
    await undo(other, { confirmed: (await line(other)).published });
    expect((await answered()).map((each) => each.split(':')[0])).toEqual([(await line(again)).party]);
    await step(other, other === company ? 'accepted' : 'declined');
    expect(await answered()).toHaveLength(2);
    await asOffice(async () => rosters.step(SEMINAR, (await line(other)).party, { to: other === company ? 'confirmed' : 'invited', version: (await line(other)).version }));
    expect(await fresh()).toEqual([[SEMINAR, 1]]);
    expect(await entriesLeftBy(running, () => asOffice(() => rosters.readAnswers(SEMINAR, { answers: ['nobody:1'] })))).toEqual([]);
  });

  test('leaves the waiting list and has its place again', async () => {
    const [other] = (await owner.query(`SELECT id FROM attendance WHERE seminar_id = $1 AND kind = 'company' AND id <> $2 ORDER BY id DESC LIMIT 1`, [SEMINAR, party])).rows;
    await stands(party, 'waiting');
    await owner.query(`UPDATE attendance SET status = 'waiting', waiting_place = 2 WHERE seminar_id = $1 AND id = $2`, [SEMINAR, other.id]);
    const places = async () => (await owner.query('SELECT id FROM attendance WHERE seminar_id = $1 AND waiting_place IS NOT NULL ORDER BY waiting_place', [SEMINAR])).rows.map(({ id }) => id);
    await step(company, 'cancelled');
    expect(await places()).toEqual([other.id]);
    await undo(company);
    expect(await places()).toEqual([party, other.id]);
    await stands(other.id, 'confirmed');
  });

  test('is told how many of its published meetings would end, confirms that number, and none is dropped: the office sees them broken', async () => {
    const before = await inHand();
    const published = (await running.database.as(scopeOf(company), () => running.app.get(OwnMeetings).ofSeminar(SEMINAR))).length;
    expect([published > 1, (await line(company)).published]).toEqual([true, published]);
    const refusal = await step(company, 'cancelled').catch((error: unknown) => error);
    expect([refusal instanceof OwnMeetingsEnd, (refusal as OwnMeetingsEnd).count]).toEqual([true, published]);
    expect([(await line(company)).status, await code(step(company, 'cancelled', { confirmed: published - 1 }))]).toEqual(['confirmed', 'ROSTER.OWN_MEETINGS']);
    await step(company, 'cancelled', { confirmed: published });
    const broken = await inHand();
    expect([broken.standings, broken.faults.length > 0, broken.version]).toEqual([before.standings, true, before.version + 1]);
    expect(await running.database.as(scopeOf(company), () => running.app.get(OwnMeetings).ofSeminar(SEMINAR))).toHaveLength(published);
    await undo(company);
    expect((await inHand()).faults).toEqual([]);
  });

  test('is not told of meetings that are only in hand', async () => {
    await owner.query('UPDATE timetable_version SET is_current = false WHERE seminar_id = $1', [SEMINAR]);
    expect((await line(company)).published).toBe(0);
    expect(await step(company, 'cancelled')).toMatchObject({ status: 'cancelled' });
    await owner.query('UPDATE timetable_version SET is_current = true WHERE seminar_id = $1', [SEMINAR]);
  });

  test('stands in the trail by its account, with the step and no more', async () => {
    await stands(CITY, 'invited');
    await step(city, 'declined');
    await undo(city);
    const { rows } = await owner.query('SELECT action, role, account_id AS account, after FROM audit_entry ORDER BY seq DESC LIMIT 2');
    expect(rows.map(({ action, role, account }) => [action, role, account])).toEqual([['roster.reconsider', 'city', city.accountId], ['roster.answer', 'city', city.accountId]]);
    expect(rows[1].after).toMatchObject({ attendance: CITY, attendanceStatus: 'declined' });
  });
});

describe('the people of a party', () => {
  interface Told { account: string; kind: string; language: string; title: string; body: string; path: string }
  const letters = async (): Promise<Told[]> => (await owner.query('SELECT account_id AS account, kind, language, title, body, path FROM notice ORDER BY put_at, account_id')).rows;
  /** Once the machinery has put what waits. */
  async function told(): Promise<Told[]> {
    for (let waited = 0; waited < 100; waited += 1) {
      if ((await owner.query(`SELECT 1 FROM outbox WHERE kind = 'roster.told' AND sent_at IS NULL`)).rowCount === 0) return letters();
      await new Promise((done) => { setTimeout(done, 100); });
    }
    throw new Error('Letters wait.');
  }
  const officeStep = async (asker: Asker, to: AttendanceStatus): Promise<unknown> => { const { party: id, version } = await line(asker); return asOffice(() => running.app.get(RostersService).step(SEMINAR, id, { to, version })); };

  beforeAll(() => { running.app.get(Outbox).start(); });

  test('get a letter where the hosts invite it, each in their language, with the beginning there and where they are, and the sample mark', async () => {
    const [newcomer] = (await owner.query('SELECT id FROM city c WHERE NOT EXISTS (SELECT 1 FROM attendance a WHERE a.seminar_id = $1 AND a.city_id = c.id) ORDER BY id LIMIT 1', [SEMINAR])).rows;
    const accounts = running.app.get(Accounts);
    const people = await Promise.all((['ja', 'en'] as const).map(async (language) => {
      const { id } = await accounts.create({ email: `${language}-of-newcomer@demo.invalid`, name: language, role: 'city', password: 'sample-password' });
      await owner.query('UPDATE account SET language = $2, time_zone = $3 WHERE id = $1', [id, language, language === 'ja' ? 'Asia/Tokyo' : 'Asia/Singapore']);
      await running.asSystem(() => running.app.get(CityAccounts).tie(id, newcomer.id));
      return id;
    }));
    await owner.query('DELETE FROM notice');
    const host: Asker = { ...office, role: 'organizer', seminarIds: [SEMINAR] };
    await running.database.as(scopeOf(host), () => running.app.get(RostersService).invite(SEMINAR, { cityId: newcomer.id }));
    const put = await told();
    expect(put.map(({ account, kind, path }) => [account, kind, path]).sort()).toEqual(people.map((id) => [id, 'roster.invited', '/city/meetings#invitation']).sort());
    const [ja, en] = [put.find(({ language }) => language === 'ja')!, put.find(({ language }) => language === 'en')!];
    expect([ja.title.split('【見本】').length, en.title.split('[Sample]').length, ja.title.includes('セミナーへの招待：'), en.title.includes('Invitation: ')]).toEqual([2, 2, true, true]);
    expect(ja.body).toMatch(/\(UTC\+08:00\) \/ \d\d:\d\d \(UTC\+09:00\)/);
    expect(en.body).toMatch(/It begins \d+ November 2024 \d\d:\d\d \(UTC\+08:00\)\.$/);
  });

  test('get one where it is taken from the waiting list or invited again, and none where it is put there, declines, or a step is tried or taken back', async () => {
    await stands(CITY, 'waiting');
    await officeStep(city, 'accepted');
    expect((await told()).map(({ account, kind, path }) => [account, kind, path])).toEqual([[city.accountId, 'roster.placed', '/city/meetings#invitation']]);
    await stands(CITY, 'waiting');
    await officeStep(city, 'invited');
    expect((await told()).map(({ kind }) => kind)).toEqual(['roster.placed', 'roster.invited']);
    await officeStep(city, 'waiting');
    await asOffice(async () => running.app.get(RostersService).step(SEMINAR, CITY, { to: 'invited', version: (await line(city)).version, preview: true }));
    await stands(CITY, 'invited');
    await step(city, 'declined');
    await undo(city);
    await step(city, 'declined');
    await asOffice(async () => running.app.get(RostersService).undo(SEMINAR, CITY, { version: (await line(city)).version }));
    expect(await told()).toHaveLength(2);
  });
});
