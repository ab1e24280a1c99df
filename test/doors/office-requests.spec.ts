/** The requests of a seminar for those who run it: found by state and party, answered and placed for a side, and nothing for a host of a "no" or of whom the office keeps apart. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { AccessService } from '../../src/access/access.service.js';
import type { Asker } from '../../src/access/asker.js';
import { CityAccounts } from '../../src/cities/city-accounts.js';
import { CitiesReference } from '../../src/cities/cities.reference.js';
import { RequestsService } from '../../src/meetings/requests.service.js';
import { MembersReference } from '../../src/members/members.reference.js';
import { OrganisationAccounts } from '../../src/members/organisation-accounts.js';
import { SeminarsReference } from '../../src/seminars/seminars.reference.js';
import { SeminarHosts } from '../../src/seminars/seminar-hosts.js';
import { startTestApp, type TestApp } from '../app.js';
import { type Browser, entriesLeftBy, signedIn } from '../signed-in.js';

const SEMINAR = 'sample-jakarta-2023-11';
const [COMPANY, CITY, APART] = ['org-013', 'del-jakarta', 'org-027'];
const OFFICE = `/secretariat/seminars/${SEMINAR}/requests`;
const HOST = `/organizer/seminars/${SEMINAR}/requests`;
const byOffice: Asker = { accountId: null, name: 'Office', role: 'secretariat', organisationIds: [], cityIds: [], seminarIds: [], language: 'en', timeZone: 'UTC', sessionId: null };

let running: TestApp;
let owner: pg.Client;
let office: Browser;
let host: Browser;
let company: Browser;
let city: Browser;

beforeAll(async () => {
  running = await startTestApp({ AS_OF: '2023-11-01' });
  for (const reference of [CitiesReference, MembersReference, SeminarsReference]) await running.app.get(reference).load();
  const { accountIds } = await running.app.get(AccessService).ensureDemonstrationAccounts();
  await running.asSystem(async () => {
    await running.app.get(SeminarHosts).tie(accountIds.organizer!, SEMINAR);
    await running.app.get(OrganisationAccounts).tie(accountIds.company!, COMPANY!);
    await running.app.get(CityAccounts).tie(accountIds.city!, 'jakarta');
  });
  [office, host, company, city] = [await signedIn(running, 'secretariat'), await signedIn(running, 'organizer'), await signedIn(running, 'company'), await signedIn(running, 'city')];
  for (const browser of [office, host, company, city]) await browser.ask('POST', '/language', new URLSearchParams({ language: 'en', back: '/' }));
  owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
  await owner.query(`INSERT INTO veto (seminar_id, a_id, b_id, kind) VALUES ($1, $2, $3, 'veto') ON CONFLICT DO NOTHING`, [SEMINAR, APART, CITY]);
  await owner.query('DELETE FROM fixed_meeting');
}, 180_000);
afterAll(async () => {
  await owner.end();
  await running.close();
});
beforeEach(async () => {
  for (const table of ['meeting_answer', 'meeting_asking', 'meeting_request', 'notice']) await owner.query(`DELETE FROM ${table}`);
});

const ask = async (fromId: string, toId: string): Promise<string> => (await running.app.get(RequestsService).ask(byOffice, SEMINAR, { fromId, toId, message: `From ${fromId}` })).id;
const decline = (id: string): Promise<void> => running.app.get(RequestsService).decline(byOffice, id, { version: 0, reason: 'Not interested' });
const page = async (browser: Browser, path: string): Promise<string> => (await browser.ask('GET', path)).body;
const send = (browser: Browser, path: string, fields: Record<string, string>): ReturnType<Browser['ask']> => browser.ask('POST', path, new URLSearchParams(fields));
const rowsOf = (body: string): string[] => [...body.matchAll(/<tr id="[^"]*">(.*?)<\/tr>/gs)].map(([, row]) => row!.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim());
const counts = (body: string): Record<string, number> => Object.fromEntries([...body.split('<dl class="figures">')[1]!.split('</dl>')[0]!.matchAll(/<dt>(.*?)<\/dt><dd>(\d+)/g)].map(([, name, count]) => [name!, Number(count)]));

describe('the list', () => {
  test('is empty in a sentence, and leads from the page of the seminar and back', async () => {
    for (const [browser, path] of [[office, OFFICE], [host, HOST]] as const) {
      const seminar = path.replace('/requests', '');
      expect(await page(browser, seminar)).toContain(`href="${path}"`);
      const body = await page(browser, path);
      expect(body).toContain('Nobody has asked for a meeting at this event yet.');
      expect(body).toContain(`href="${seminar}"`);
    }
  });

  test('is found by state and by who takes part, with how many there are of each', async () => {
    await ask(COMPANY!, CITY!);
    await decline(await ask('org-147', CITY!));
    await ask('org-147', 'del-makassar');
    const all = await page(office, OFFICE);
    expect(rowsOf(all)).toHaveLength(3);
    expect(counts(all)).toMatchObject({ 'Waiting for an answer': 2, Declined: 1, Agreed: 0 });
    const declined = await page(office, `${OFFICE}?state=declined`);
    expect([rowsOf(declined).length, rowsOf(declined)[0]]).toEqual([1, expect.stringContaining('Not interested')]);
    const makassar = await page(office, `${OFFICE}?party=del-makassar`);
    expect([rowsOf(makassar).length, counts(makassar)]).toEqual([1, { ...counts(makassar), 'Waiting for an answer': 1, Declined: 0 }]);
    expect(await page(office, `${OFFICE}?state=withdrawn`)).toContain('Nothing matches.');
    expect((await office.ask('GET', `/api/v1/seminars/${SEMINAR}/requests?party=del-makassar`)).json<{ total: number }>().total).toBe(1);
    expect((await office.ask('GET', `${OFFICE}?state=nonsense`)).status).toBe(400);
  });

  test('says who met before, in the list and of the two that are chosen', async () => {
    await owner.query(`INSERT INTO met_before (seminar_id, a_id, b_id, met_on) VALUES ($1, $2, $3, '2022-11-08') ON CONFLICT DO NOTHING`, [SEMINAR, COMPANY, CITY]);
    await ask(COMPANY!, CITY!);
    const body = await page(office, `${OFFICE}?company=${COMPANY}&counterpart=${CITY}`);
    expect(body.match(/met before: 8 November 2022/g)).toHaveLength(2);
    await owner.query('DELETE FROM met_before WHERE seminar_id = $1 AND a_id = $2 AND b_id = $3', [SEMINAR, COMPANY, CITY]);
  });

  test('shows a host nothing of a “no” and nothing of a pair that is kept apart', async () => {
    const declined = await ask(COMPANY!, CITY!);
    const before = await page(host, HOST);
    await decline(declined);
    await running.app.get(RequestsService).ask({ ...byOffice, role: 'company', organisationIds: [APART!] }, SEMINAR, { toId: CITY! });
    const after = await page(host, HOST);
    const plain = (body: string): string => body.replace(/nonce="[^"]*"|name="(once|opened)" value="[^"]*"/g, '');
    expect(plain(after)).toBe(plain(before));
    expect(after).not.toMatch(/Declined|Not interested|apart/i);
    expect(rowsOf(await page(office, OFFICE)).join()).toMatch(/kept apart: it reaches nobody/);
    expect((await host.ask('GET', `${HOST}?state=declined`)).body).toContain('Nothing matches.');
  });
});

describe('the secretariat', () => {
  test('places a meeting, which is in the list from then on, and calls it off and places it again', async () => {
    const fields = { company: COMPANY!, counterpart: CITY!, 'solutionId-place': '', 'needId-place': '' };
    const entries = await entriesLeftBy(running, async () => {
      const answer = await send(office, `${OFFICE}/place`, fields);
      expect([answer.status, answer.headers.get('location')]).toEqual([303, `${OFFICE}?done=place`]);
    });
    expect(entries.map(({ action }) => action)).toEqual(['request.place']);
    const body = await page(office, `${OFFICE}?done=place`);
    expect([body.includes('The meeting is placed, and both sides are told.'), rowsOf(body)[0]]).toEqual([true, expect.stringContaining('placed by the secretariat')]);
    const { id, version } = (await owner.query('SELECT id, version FROM meeting_request')).rows[0] as { id: string; version: number };
    const off = await send(office, `${OFFICE}/call-off?state=accepted`, { meeting: id, line: id, version: String(version) });
    expect(off.headers.get('location')).toBe(`${OFFICE}?state=accepted&done=call-off#${id}`);
    const called = await page(office, OFFICE);
    expect([counts(called)['Called off'], called.includes(`href="${OFFICE}?company=${COMPANY}&amp;counterpart=${CITY}#between"`)]).toEqual([1, true]);
    expect((await send(office, `${OFFICE}/place`, fields)).status).toBe(303);
    expect(counts(await page(office, OFFICE))).toMatchObject({ Agreed: 1, 'Called off': 0 });
  });

  test('asks for a side, and answers, declines, reconsiders and withdraws for a side', async () => {
    const asked = await send(office, `${OFFICE}/ask`, { company: COMPANY!, counterpart: CITY!, fromId: CITY!, 'message-ask': 'They would like to see it.', 'half-ask': 'morning' });
    expect([asked.status, asked.headers.get('location')]).toEqual([303, `${OFFICE}?done=ask`]);
    const [row] = (await owner.query('SELECT id, from_id, to_id, half, on_behalf FROM meeting_asking')).rows as { id: string }[];
    expect(row).toMatchObject({ from_id: CITY, to_id: COMPANY, half: 'morning', on_behalf: true });
    const say = (word: string, version: number, more = {}) => send(office, `${OFFICE}/answer`, { request: row!.id, line: row!.id, say: word, version: String(version), ...more });
    expect((await say('decline', 0, { reason: 'They wrote to us' })).status).toBe(303);
    expect(rowsOf(await page(office, OFFICE))[0]).toMatch(/Declined.*answered by the secretariat.*They wrote to us.*Take the no back/);
    expect((await say('undo', 1)).status).toBe(303);
    expect((await say('accept', 0)).status).toBe(303);
    expect(rowsOf(await page(office, OFFICE))[0]).toContain('Agreed');
    const second = await ask(COMPANY!, 'del-makassar');
    expect((await send(office, `${OFFICE}/answer`, { request: second, line: second, say: 'withdraw', version: '1' })).status).toBe(303);
    expect(counts(await page(office, OFFICE))).toMatchObject({ Agreed: 1, Withdrawn: 1 });
  });

  test('proposes something else for the side that was asked, from the line to the form and back, and keeps what it wrote where that cannot be', async () => {
    const id = await ask(COMPANY!, CITY!);
    const href = `${OFFICE}?company=${COMPANY}&counterpart=${CITY}&counter=${id}`;
    expect(await page(office, OFFICE)).toContain(`href="${href.replaceAll('&', '&amp;')}#counter"`);
    const form = await page(office, href);
    expect([form.includes('id="counter"'), form.includes(`name="request" value="${id}"`)]).toEqual([true, true]);
    expect(await page(office, `${OFFICE}?company=${COMPANY}&counterpart=del-makassar&counter=${id}`)).not.toContain('id="counter"');
    const fields = { company: COMPANY!, counterpart: CITY!, request: id, line: id, say: 'counter', 'half-counter': 'afternoon', 'message-counter': 'They would rather come later' };
    const stale = await send(office, `${OFFICE}/answer`, { ...fields, version: '7' });
    expect([stale.status, stale.body.includes('They would rather come later</textarea>'), stale.body.includes('name="version" value="7"')]).toEqual([409, true, true]);
    const entries = await entriesLeftBy(running, async () => {
      const sent = await send(office, `${OFFICE}/answer`, { ...fields, version: '0' });
      expect([sent.status, sent.headers.get('location')]).toEqual([303, `${OFFICE}?done=counter#${id}`]);
    });
    expect(entries.map(({ action }) => action)).toEqual(['request.counter']);
    const [back] = (await owner.query('SELECT from_id, to_id, half, on_behalf, counters_id FROM meeting_asking WHERE id <> $1', [id])).rows;
    expect(back).toEqual({ from_id: CITY, to_id: COMPANY, half: 'afternoon', on_behalf: true, counters_id: id });
  });

  test('is told in one sentence why not, and keeps what it wrote', async () => {
    const id = await ask(COMPANY!, CITY!);
    const again = await send(office, `${OFFICE}/ask`, { company: COMPANY!, counterpart: CITY!, fromId: COMPANY!, 'message-ask': 'Typed words' });
    expect([again.status, again.body.includes('You have asked this side already.'), again.body.includes('Typed words</textarea>')]).toEqual([409, true, true]);
    const apart = await send(office, `${OFFICE}/place`, { company: APART!, counterpart: CITY! });
    expect([apart.status, apart.body.includes('The office keeps these two apart.')]).toEqual([403, true]);
    const stale = await send(office, `${OFFICE}/answer?state=pending`, { request: id, line: id, say: 'decline', version: '7', reason: 'Typed reason' });
    expect([stale.status, stale.body.includes('Somebody else dealt with this request'), stale.body.includes('Typed reason</textarea>'), stale.body.includes('name="version" value="7"')]).toEqual([409, true, true, true]);
    const long = await send(office, `${OFFICE}/answer`, { request: id, line: id, say: 'decline', version: '0', reason: 'x'.repeat(600) });
    expect([long.status, long.body.includes(`href="#reason-${id}"`)]).toEqual([400, true]);
  });

  test('answers nothing of another seminar from this page', async () => {
    const { id } = await running.app.get(RequestsService).ask({ ...byOffice }, 'sample-singapore-2024-11', { fromId: (await owner.query(`SELECT id FROM attendance WHERE seminar_id = 'sample-singapore-2024-11' AND kind = 'company' ORDER BY id LIMIT 1`)).rows[0].id, toId: 'del-singapore' });
    expect((await send(office, `${OFFICE}/answer`, { request: id, say: 'accept', version: '0' })).status).toBe(404);
  });
});

describe('a host', () => {
  test('reads, and cannot ask, answer, place or call off: what became of it would tell of a “no” or a veto', async () => {
    await ask(COMPANY!, CITY!);
    const body = await page(host, HOST);
    expect([rowsOf(body).length, /\/ask|\/answer|\/call-off|\/place/.test(body)]).toEqual([1, false]);
    for (const verb of ['ask', 'answer', 'place', 'call-off']) {
      expect((await send(host, `${OFFICE}/${verb}`, { company: COMPANY!, counterpart: CITY! })).status).toBe(404);
      expect((await send(host, `${HOST}/${verb}`, { company: COMPANY!, counterpart: CITY! })).status).toBe(404);
    }
  });

  test('finds nothing of a seminar of others', async () => {
    expect((await host.ask('GET', HOST.replace(SEMINAR, 'sample-singapore-2024-11'))).status).toBe(404);
    expect((await host.ask('GET', OFFICE)).status).toBe(404);
  });
});

test('what a party answers to its invitation is on the first page of the secretariat and on top of the roster, also its host’s, until somebody has read it', async () => {
  const roster = `/secretariat/seminars/${SEMINAR}/roster`;
  const { version } = (await owner.query<{ version: number }>('SELECT version FROM attendance WHERE seminar_id = $1 AND id = $2', [SEMINAR, CITY])).rows[0]!;
  expect((await page(office, '/secretariat')).includes('Answers to invitations')).toBe(false);
  expect((await city.ask('POST', `/api/v1/seminars/${SEMINAR}/attendances/${CITY}/step`, { to: 'cancelled', version })).status).toBe(200);
  expect(await page(office, '/secretariat')).toContain('1 answer nobody has read yet');
  for (const [browser, at] of [[office, roster], [host, roster.replace('secretariat', 'organizer')]] as const) expect(await page(browser, at)).toContain('1 party has answered the invitation');
  const read = await send(office, `${roster}/read`, { answers: `${CITY}:${version + 1}` });
  expect([read.status, read.headers.get('location')]).toEqual([303, `${roster}?done=read`]);
  expect([(await page(office, '/secretariat')).includes('Answers to invitations'), (await page(office, roster)).includes('has answered the invitation')]).toEqual([false, false]);
  expect((await city.ask('POST', `/api/v1/seminars/${SEMINAR}/attendances/${CITY}/undo`, { version: version + 1 })).status).toBe(200);
  expect(await page(office, roster)).toContain('took its answer back: “Confirmed”');
  await send(office, `${roster}/read`, { answers: `${CITY}:${version + 2}` });
});

describe('the first page', () => {
  const homes = async (): Promise<string[]> => Promise.all([page(company, '/company'), page(city, '/city'), page(office, '/secretariat')]);
  const said = (body: string): string | undefined => /(\d+ requests? for (a meeting|meetings) waits? for your answer, until [\w ]+)<\/p><p><a href="([^"]*)"/.exec(body)?.slice(1, 4).filter((_, at) => at !== 1).join(' ');
  const task = (body: string): string | undefined => /<a href="([^"]*)">See to requests for meetings without an answer: [^<]*<\/a><small>([^<]*)<\/small><span class="due">([^<]*)</.exec(body)?.slice(1).join(' ');

  test('of a side says how many requests wait for its answer and until when, and the office’s how many wait at all', async () => {
    await ask(COMPANY!, CITY!);
    await ask('org-147', CITY!);
    await ask('del-makassar', COMPANY!);
    const [ofCompany, ofCity, ofOffice] = await homes();
    expect([said(ofCompany!), said(ofCity!)]).toEqual([
      `1 request for a meeting waits for your answer, until 8 November 2023 /company/requests?seminar=${SEMINAR}`, `2 requests for meetings wait for your answer, until 8 November 2023 /city/requests?seminar=${SEMINAR}`,
    ]);
    expect(task(ofOffice!)).toBe(`${OFFICE}?state=pending 3 requests wait for an answer 8 November 2023`);
  });

  test('says nothing of what is answered, withdrawn, over, placed by the secretariat or kept apart', async () => {
    await decline(await ask(COMPANY!, CITY!));
    await ask(APART!, CITY!);
    await running.app.get(RequestsService).withdraw(byOffice, await ask('org-147', CITY!), { version: 1 });
    await ask(CITY!, 'org-118');
    await owner.query(`UPDATE meeting_asking SET expires_on = '2023-10-31' WHERE to_id = 'org-118'`);
    await ask('del-makassar', COMPANY!);
    await send(office, `${OFFICE}/place`, { company: COMPANY!, counterpart: 'del-makassar' });
    const [ofCompany, ofCity, ofOffice] = await homes();
    expect([said(ofCompany!), said(ofCity!), task(ofOffice!)]).toEqual([undefined, undefined, undefined]);
  });
});
