/** Requests for meetings: what is asked holds nothing, a "no" and a veto look like no answer at all, and of two who are first only one is. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import type { Asker, Role } from '../../src/access/asker.js';
import { scopeOf } from '../../src/access/asker.js';
import { CitiesReference } from '../../src/cities/cities.reference.js';
import { CityAccounts } from '../../src/cities/city-accounts.js';
import { Accounts } from '../../src/access/accounts.js';
import { Chance } from '../../src/engine/chance.js';
import { Agreements } from '../../src/meetings/agreements.service.js';
import { type OwnRequests, OwnRequestsQueries } from '../../src/meetings/own-requests.js';
import { askedState, askerState, isOpenOn, lastDayFor, officeState } from '../../src/meetings/request.state.js';
import { RequestsQueries } from '../../src/meetings/requests.queries.js';
import { RequestsService } from '../../src/meetings/requests.service.js';
import { planOf } from '../../src/meetings/timetable.input.js';
import { MembersReference } from '../../src/members/members.reference.js';
import { OrganisationAccounts } from '../../src/members/organisation-accounts.js';
import { SeminarsReference } from '../../src/seminars/seminars.reference.js';
import { SeminarsService } from '../../src/seminars/seminars.service.js';
import { startTestApp, type TestApp } from '../app.js';

/** A seminar that is still to come, as of the day of the test; `org-156` is kept apart from Jakarta there. */
const SEMINAR = 'sample-singapore-2024-11';
const CITY = 'del-jakarta';
const APART = 'org-156';

let running: TestApp;
let owner: pg.Client;
let [companyId, rivalId] = ['', ''];
let company: Asker, rival: Asker, vetoed: Asker, city: Asker;
const office: Asker = { accountId: null, name: 'Office', role: 'secretariat', organisationIds: [], cityIds: [], seminarIds: [], language: 'en', timeZone: 'UTC', sessionId: null };
const host: Asker = { ...office, name: 'Host', role: 'organizer', seminarIds: [SEMINAR] };

beforeAll(async () => {
  running = await startTestApp();
  const { app } = running;
  await app.get(CitiesReference).load();
  await app.get(MembersReference).load();
  await app.get(SeminarsReference).load();
  owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
  [companyId, rivalId] = (await owner.query(
    `SELECT a.id FROM attendance a WHERE a.seminar_id = $1 AND a.kind = 'company' AND a.id <> $2 AND NOT EXISTS (SELECT 1 FROM meeting_request r WHERE r.seminar_id = $1 AND r.a_id = a.id AND r.b_id = $3) ORDER BY a.id LIMIT 2`, [SEMINAR, APART, CITY])).rows.map(({ id }) => id) as [string, string];
  [company, rival, vetoed, city] = [await person('company', companyId), await person('company', rivalId), await person('company', APART), await person('city', 'jakarta')];
  // Wishes that were loaded of the pairs looked at are out of the way.
  await owner.query('DELETE FROM fixed_meeting');
}, 180_000);
afterAll(async () => {
  await owner.end();
  await running.close();
});
beforeEach(async () => {
  await owner.query('DELETE FROM meeting_answer');
  await owner.query('UPDATE meeting_asking SET counters_id = NULL');
  await owner.query('DELETE FROM meeting_asking');
  await owner.query('DELETE FROM meeting_request WHERE seminar_id = $3 AND (agreed_at IS NOT NULL OR a_id = ANY ($1) OR b_id = $2)', [[companyId, rivalId, APART], CITY, SEMINAR]);
  await owner.query('DELETE FROM notice');
  await owner.query('UPDATE attendance SET meetings_max = 5, accepts_requests = NULL WHERE seminar_id = $1 AND id = ANY ($2)', [SEMINAR, [companyId, rivalId, APART, CITY]]);
});

async function person(role: Role, subject: string): Promise<Asker> {
  const account = await running.app.get(Accounts).create({ email: `${subject}@demo.invalid`, name: `Of ${subject}`, role, password: 'sample-password' });
  const { organisation_id: organisation } = role === 'company' ? (await owner.query('SELECT organisation_id FROM attendance WHERE seminar_id = $1 AND id = $2', [SEMINAR, subject])).rows[0] as { organisation_id: string } : { organisation_id: '' };
  await running.asSystem(() => (role === 'company' ? running.app.get(OrganisationAccounts).tie(account.id, organisation) : running.app.get(CityAccounts).tie(account.id, subject)));
  return { ...office, accountId: account.id, name: `Of ${subject}`, role, organisationIds: role === 'company' ? [organisation] : [], cityIds: role === 'city' ? [subject] : [] };
}

const requests = (): RequestsService => running.app.get(RequestsService);
const agreements = (): Agreements => running.app.get(Agreements);
const ask = (asker: Asker, toId: string, more = {}) => requests().ask(asker, SEMINAR, { toId, ...more });
const own = (asker: Asker): Promise<OwnRequests> => running.database.as(scopeOf(asker), async () => {
  const queries = running.app.get(OwnRequestsQueries);
  return (await queries.of(asker, (await queries.seminars(asker)).find(({ id }) => id === SEMINAR)!))!;
});
const seen = (asker: Asker, state: 'asked' | 'received' = 'asked') => own(asker).then((of) => of[state].map((each) => each.state));
const programme = () => running.database.as(scopeOf(office), () => running.app.get(SeminarsService).get(SEMINAR));
const planned = async (one: string, other: string): Promise<boolean> => planOf(await programme(), { apart: [] }).problem.meetings.some(({ parties }) => parties.includes(one) && parties.includes(other));
const letters = async (): Promise<string[]> => (await owner.query('SELECT kind FROM notice ORDER BY put_at, kind')).rows.map(({ kind }) => kind);
const over = () => owner.query(`UPDATE meeting_asking SET expires_on = '2024-09-30'`);
const code = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (error: { code?: string }) => error.code ?? String(error));
/** Everything that somebody can read of requests, without what differs from row to row. */
const all = async (asker: Asker, mask: string[]): Promise<string> => {
  const rows = await running.database.as(scopeOf(asker), async () => ({
    own: await own(asker), askings: await running.database.query('SELECT * FROM meeting_asking ORDER BY from_id, to_id'), answers: await running.database.query('SELECT * FROM meeting_answer'), meetings: await running.database.query('SELECT * FROM meeting_request'),
  }));
  return mask.reduce((text, word) => text.replaceAll(word, '*'), JSON.stringify(rows)).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id').replace(/2\d{3}-\d\d-\d\dT[\d:.]+Z/g, 'when');
};

describe('a request', () => {
  test('holds nothing before it is accepted, and is planned for from then on', async () => {
    const { id } = await ask(company, CITY, { message: 'We would like to show our pilot.' });
    expect(await planned(companyId, CITY)).toBe(false);
    expect(await seen(company)).toEqual(['pending']);
    expect(await seen(city, 'received')).toEqual(['open']);
    await requests().accept(city, id, { version: 0 });
    expect(await planned(companyId, CITY)).toBe(true);
    expect([await seen(company), await seen(city, 'received')]).toEqual([['accepted'], ['accepted']]);
    expect(await letters()).toEqual(['request.received', 'request.accepted']);
  });

  test('that is declined, that is not answered and that is asked of somebody kept apart are one and the same to the asker, before the term is over and after', async () => {
    const { id } = await ask(company, CITY);
    await ask(rival, CITY);
    await ask(vetoed, CITY);
    await requests().decline(city, id, { version: 0, reason: 'Not interested' });
    const names = async (asker: Asker): Promise<string[]> => (await owner.query('SELECT name_ja, name_en FROM organisation WHERE id = $1', [asker.organisationIds[0]])).rows.flatMap(({ name_ja, name_en }) => [name_ja, name_en]).filter(Boolean);
    const forms = async (asker: Asker, party: string): Promise<string> => (await all(asker, [party, asker.organisationIds[0]!, asker.accountId!, ...(await names(asker)), `Of ${party}`])).replace(/"options":\[.*?\]/, '').replace(/"choices":\[.*?\}\]/, '').replace(/"meetings":\[[^\]]*\]/, '').replace(/"held":\d+/, (held) => held);
    const before = [await forms(company, companyId), await forms(rival, rivalId), await forms(vetoed, APART)];
    expect(before[0]).toContain('"state":"pending"');
    expect(before).toEqual([before[0], before[0], before[0]]);
    await over();
    const after = [await forms(company, companyId), await forms(rival, rivalId), await forms(vetoed, APART)];
    expect(after[0]).toContain('"state":"not-this-time"');
    expect(after).toEqual([after[0], after[0], after[0]]);
    expect(after.join()).not.toMatch(/declin|Not interested/);
    expect(await letters()).toEqual(['request.received', 'request.received']);
    for (const asker of [company, rival, vetoed]) expect(await code(ask(asker, CITY))).toBe('REQUEST.NOT_AGAIN');
  });

  test('asked of somebody kept apart reaches nobody, on either side, and cannot be answered', async () => {
    const { id } = await ask(vetoed, CITY);
    await owner.query('UPDATE attendance SET accepts_requests = true WHERE seminar_id = $1 AND id = $2', [SEMINAR, APART]);
    const { isAgreed } = await ask(city, APART);
    expect(isAgreed).toBe(false);
    expect([await seen(vetoed), await seen(vetoed, 'received'), await seen(city), await seen(city, 'received')]).toEqual([['pending'], [], ['pending'], []]);
    expect(await code(requests().accept(city, id, { version: 0 }))).toBe('REQUEST.NOT_FOUND');
    expect(await code(requests().accept(city, '00000000-0000-4000-8000-000000000000', { version: 0 }))).toBe('REQUEST.NOT_FOUND');
    expect(await planned(APART, CITY)).toBe(false);
    expect(await letters()).toEqual([]);
  });

  test('of two crossing ones becomes one meeting', async () => {
    await owner.query('UPDATE attendance SET accepts_requests = true WHERE seminar_id = $1 AND id = $2', [SEMINAR, companyId]);
    const both = await Promise.all([ask(company, CITY), ask(city, companyId)]);
    expect(both.map(({ isAgreed }) => isAgreed).sort()).toEqual([false, true]);
    expect((await owner.query('SELECT 1 FROM meeting_request WHERE seminar_id = $1 AND a_id = $2 AND b_id = $3', [SEMINAR, companyId, CITY])).rowCount).toBe(1);
    expect((await owner.query('SELECT 1 FROM meeting_asking')).rowCount).toBe(1);
  });

  test('answered twice at once is answered by the first, and the second is told', async () => {
    const { id } = await ask(company, CITY);
    const answers = await Promise.all([code(requests().accept(city, id, { version: 0 })), code(requests().decline(city, id, { version: 0 }))]);
    expect(answers.filter((each) => each === 'done')).toHaveLength(1);
    expect(answers.filter((each) => each !== 'done')[0]).toMatch(/^REQUEST\.(CHANGED_MEANWHILE|AGREED_ALREADY)$/);
  });

  test('declined by mistake is taken up again as long as its term runs', async () => {
    const { id } = await ask(company, CITY);
    await requests().decline(city, id, { version: 0 });
    expect(await seen(city, 'received')).toEqual(['declined']);
    expect(await code(requests().undo(city, id, { version: 0 }))).toBe('REQUEST.CHANGED_MEANWHILE');
    await requests().undo(city, id, { version: 1 });
    expect(await seen(city, 'received')).toEqual(['open']);
    await over();
    expect(await code(requests().accept(city, id, { version: 0 }))).toBe('REQUEST.OVER');
    expect(await seen(city, 'received')).toEqual(['over']);
  });

  test('countered is asked back, and the asker accepts or lets it be', async () => {
    const { id } = await ask(company, CITY);
    const counter = await requests().counter(city, id, { version: 0, half: 'morning', message: 'Rather about waste water.' });
    expect([await seen(company), await seen(company, 'received')]).toEqual([['countered'], ['open']]);
    expect((await own(company)).asked[0]!.counterId).toBe(counter.id);
    await requests().accept(company, counter.id, { version: 0 });
    expect(await planned(companyId, CITY)).toBe(true);
    expect(await letters()).toEqual(['request.received', 'request.countered', 'request.accepted']);
  });

  test('is not somebody else’s to read, answer or withdraw', async () => {
    const { id } = await ask(company, CITY);
    expect(await seen(rival)).toEqual([]);
    for (const work of [() => requests().accept(rival, id, { version: 0 }), () => requests().accept(company, id, { version: 0 }), () => requests().withdraw(city, id, { version: 1 }), () => requests().withdraw(rival, id, { version: 1 }), () => requests().decline(host, id, { version: 0 })]) {
      expect(await code(work())).toBe('REQUEST.NOT_FOUND');
    }
  });

  test('is asked of those who come and let themselves be asked, by a company of a city, until the day before', async () => {
    expect(await code(ask(city, companyId))).toBe('REQUEST.NO_PARTY');
    expect(await code(ask(city, 'atlantis'))).toBe('REQUEST.NO_PARTY');
    expect(await code(ask(company, rivalId))).toBe('REQUEST.NOT_COUNTERPARTS');
    await agreements().setDoor(city, SEMINAR, { open: false });
    expect(await code(ask(company, CITY))).toBe('REQUEST.NO_PARTY');
    expect([isOpenOn('2024-11-20', '2024-11-19'), isOpenOn('2024-11-20', '2024-11-20'), isOpenOn('2024-11', '2024-10-01')]).toEqual([true, false, false]);
    expect([lastDayFor('2024-10-01', '2024-11-20'), lastDayFor('2024-11-17', '2024-11-20'), lastDayFor('2024-12-30', '2025-03-01')]).toEqual(['2024-10-08', '2024-11-19', '2025-01-06']);
  });
});

describe('the room that a side has', () => {
  test('is given back by what is withdrawn and over, and by a “no” only when its term is over, as by no answer', async () => {
    await owner.query('UPDATE attendance SET meetings_max = 1 WHERE seminar_id = $1 AND id = $2', [SEMINAR, companyId]);
    await owner.query('DELETE FROM meeting_request WHERE seminar_id = $1 AND a_id = $2', [SEMINAR, companyId]);
    const { id } = await ask(company, CITY);
    expect(await code(ask(company, 'del-bangkok'))).toBe('REQUEST.QUOTA');
    await requests().decline(city, id, { version: 0 });
    expect(await code(ask(company, 'del-bangkok'))).toBe('REQUEST.QUOTA');
    await requests().withdraw(company, id, { version: 1 });
    const second = await ask(company, 'del-bangkok');
    await over();
    expect(second.isAgreed).toBe(false);
    expect(await code(ask(company, 'del-davao'))).toBe('done');
  });

  test('is never more than it may hold, whatever is asked, answered, withdrawn and over, and never shown otherwise than it is', async () => {
    const chance = new Chance(11);
    const parties = ['del-bangkok', 'del-davao', 'del-jakarta', 'del-yangon', 'del-vientiane', 'del-singapore'];
    await owner.query('UPDATE attendance SET meetings_max = 3 WHERE seminar_id = $1 AND id = $2', [SEMINAR, companyId]);
    for (let step = 0; step < 60; step += 1) {
      const [row] = (await owner.query('SELECT k.id, k.version, coalesce(w.version, 0) AS answered FROM meeting_asking k LEFT JOIN meeting_answer w ON w.asking_id = k.id ORDER BY md5(k.id::text || $1) LIMIT 1', [String(step)])).rows as { id: string; version: number; answered: number }[];
      const what = chance.below(6);
      if (what < 3 || !row) await code(ask(company, parties[chance.below(parties.length)]!));
      else if (what === 3) await code(requests().accept(office, row.id, { version: row.answered }));
      else if (what === 4) await code(requests().decline(office, row.id, { version: row.answered }));
      else await code(chance.below(2) === 0 ? requests().withdraw(company, row.id, { version: row.version }) : over());
      const { asked, meetings, own: { held, most } } = await own(company);
      const counted = new Set([...asked.filter(({ state }) => state === 'pending' || state === 'countered').map(({ otherId }) => otherId), ...meetings.filter(({ isCalledOff }) => !isCalledOff).map(({ otherId }) => otherId)]).size;
      expect(counted).toBe(held);
      expect(held).toBeLessThanOrEqual(most);
    }
  }, 120_000);

  test('bounds those who ask at once', async () => {
    await owner.query('UPDATE attendance SET meetings_max = 2 WHERE seminar_id = $1 AND id = $2', [SEMINAR, companyId]);
    const answers = await Promise.all(['del-bangkok', 'del-davao', 'del-jakarta', 'del-vientiane'].map((to) => code(ask(company, to))));
    expect(answers.sort()).toEqual(['REQUEST.QUOTA', 'REQUEST.QUOTA', 'done', 'done']);
  });
});

describe('the office', () => {
  const list = (asker: Asker, state: string | null = null) => running.database.as(scopeOf(asker), () => running.app.get(RequestsQueries).ofSeminar(SEMINAR, { state: state as null, ofParty: [companyId], page: 1 }));

  test('places a meeting, which both are told of and which is planned, and calls it off', async () => {
    await agreements().place(office, SEMINAR, { aId: CITY, bId: companyId });
    expect(await planned(companyId, CITY)).toBe(true);
    expect((await own(city)).meetings).toMatchObject([{ otherId: companyId, isPlaced: true, isCalledOff: false }]);
    const { items: [line] } = await list(office);
    expect(line).toMatchObject({ askingId: null, state: 'accepted', isPlaced: true });
    await agreements().callOff(office, SEMINAR, line!.meetingId!, { version: line!.meetingVersion! });
    expect(await planned(companyId, CITY)).toBe(false);
    expect((await own(company)).meetings).toMatchObject([{ isCalledOff: true }]);
    expect(await letters()).toEqual(['request.placed', 'request.placed', 'request.called-off', 'request.called-off']);
  });

  test('does not place those whom it keeps apart, and shows them nothing of a meeting that was agreed before', async () => {
    expect(await code(agreements().place(office, SEMINAR, { aId: APART, bId: CITY }))).toBe('REQUEST.KEPT_APART');
    const { id } = await ask(company, CITY);
    await requests().accept(city, id, { version: 0 });
    await owner.query(`INSERT INTO pair_veto (organisation_id, counterpart_id, kind) VALUES ($1, 'jakarta', 'veto')`, [company.organisationIds[0]]);
    expect(await seen(company)).toEqual(['called-off']);
    expect(await seen(city, 'received')).toEqual([]);
    await owner.query('DELETE FROM pair_veto WHERE organisation_id = $1', [company.organisationIds[0]]);
  });

  test('asks and answers for a side, which sees that it did', async () => {
    const { id } = await requests().ask(office, SEMINAR, { fromId: companyId, toId: CITY });
    expect((await own(company)).asked[0]).toMatchObject({ byOffice: true, state: 'pending' });
    await requests().accept(office, id, { version: 0 });
    expect((await own(city)).received[0]).toMatchObject({ state: 'accepted', answeredByOffice: true });
    const { rows } = await owner.query(`SELECT action, after ->> 'onBehalfOf' AS who FROM audit_entry WHERE action LIKE 'request.%' ORDER BY seq DESC LIMIT 2`);
    expect(rows).toEqual([{ action: 'request.accept', who: CITY }, { action: 'request.ask', who: companyId }]);
  });

  test('reads a “no” with its reason as the secretariat, and as an organizer only that nothing came of it', async () => {
    const { id } = await requests().ask(office, SEMINAR, { fromId: companyId, toId: CITY });
    await requests().decline(city, id, { version: 0, reason: 'Not now' });
    expect((await list(office)).items).toMatchObject([{ state: 'declined', reason: 'Not now', isApart: false }]);
    expect((await list(office, 'declined')).total).toBe(1);
    expect((await list(host)).items).toMatchObject([{ state: 'pending', reason: null, answerVersion: 0, isApart: null }]);
    expect((await list(host, 'declined')).total).toBe(0);
    await over();
    expect((await list(host)).items).toMatchObject([{ state: 'expired' }]);
    expect(await code(requests().ask(host, SEMINAR, { fromId: companyId, toId: CITY }))).toBe('REQUEST.NO_PARTY');
  });

  test('and both sides know who met before', async () => {
    await owner.query('INSERT INTO met_before (seminar_id, a_id, b_id, met_on) VALUES ($1, $2, $3, $4)', [SEMINAR, companyId, CITY, '2023-11-21']);
    await ask(company, CITY);
    expect([(await own(company)).asked[0]!.metOn, (await own(city)).received[0]!.metOn, (await list(office)).items[0]!.metOn]).toEqual(['2023-11-21', '2023-11-21', '2023-11-21']);
    await owner.query('DELETE FROM met_before WHERE seminar_id = $1 AND a_id = $2 AND b_id = $3', [SEMINAR, companyId, CITY]);
  });
});

test('the states that an asker reads do not depend on the answer, which is no argument of them', () => {
  const running = { expiresOn: '2024-10-08', withdrawnAt: null };
  expect([askerState(running, null, false, '2024-10-08'), askerState(running, null, false, '2024-10-09')]).toEqual(['pending', 'not-this-time']);
  expect([askedState(running, null, 'declined', '2024-10-09'), askedState(running, null, null, '2024-10-09')]).toEqual(['declined', 'over']);
  expect([officeState(running, null, 'declined', '2024-10-01'), officeState(running, 'agreed', 'declined', '2024-10-09'), officeState(running, null, null, '2024-10-09')]).toEqual(['declined', 'accepted', 'expired']);
});
