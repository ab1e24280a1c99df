/** A local company answers for itself at a seminar, through links that the secretariat and the hosts send. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { AccessService } from '../../src/access/access.service.js';
import { anonymousAsker, type Asker, scopeOf } from '../../src/access/asker.js';
import { holderOf, LocalLinks, type LinkWanted } from '../../src/meetings/local-links.service.js';
import { LocalAnswers } from '../../src/meetings/local-answers.service.js';
import { LocalPeople, PEOPLE_MAX } from '../../src/meetings/local-people.js';
import { LocalProposals } from '../../src/meetings/local-proposals.service.js';
import { OwnAttendances } from '../../src/meetings/own-attendances.service.js';
import { OwnMeetings } from '../../src/meetings/own-meetings.js';
import { RostersService } from '../../src/meetings/rosters.service.js';
import { RostersQueries } from '../../src/meetings/rosters.queries.js';
import { CitiesService } from '../../src/cities/cities.service.js';
import { BY_LINK } from '../../src/cities/city-links.service.js';
import { TimetableVersions } from '../../src/meetings/timetable-versions.service.js';
import { Clock } from '../../src/platform/clock.js';
import { MarksService } from '../../src/rounds/marks.service.js';
import { SeminarsService } from '../../src/seminars/seminars.service.js';
import type { AttendanceStatus } from '../../src/seminars/attendance.state.js';
import { entriesLeftBy } from '../signed-in.js';
import { OWN, PASSWORD, PEOPLE, startWorld, type World } from '../world.make.js';

const SEMINAR = OWN.seminar;
const DAY_MS = 86_400_000;

let world: World;
let links: LocalLinks;
let answers: LocalAnswers;
let people: LocalPeople;
let proposals: LocalProposals;
let attendances: OwnAttendances;
let office: Asker, host: Asker;
/** One that meets somebody and is recommended companies, and another. */
let company: string, other: string;
let need: string;
let now: Date, today: string;

beforeAll(async () => {
  world = await startWorld();
  const { app } = world;
  [links, answers, people, proposals, attendances] = [app.get(LocalLinks), app.get(LocalAnswers), app.get(LocalPeople), app.get(LocalProposals), app.get(OwnAttendances)];
  const clock = app.get(Clock);
  clock.now = () => now;
  clock.today = () => today;
  [now, today] = [new Date(), '2023-11-01'];
  office = (await app.get(AccessService).signIn('secretariat@demo.invalid', PASSWORD, '192.0.2.1')).asker;
  host = (await app.get(AccessService).signIn(PEOPLE.host, PASSWORD, '192.0.2.1')).asker;
  const rows = await world.rows<{ id: string }>(
    `SELECT a.id FROM attendance a WHERE a.seminar_id = $1 AND a.kind = 'local-company' AND EXISTS (SELECT 1 FROM recommendation r WHERE r.round_id = $2 AND NOT r.veiled AND r.local_company_id = a.local_company_id)
        AND EXISTS (SELECT 1 FROM timetable_version v JOIN timetable_meeting m ON m.timetable_id = v.timetable_id WHERE v.seminar_id = a.seminar_id AND v.is_current AND a.id IN (m.a_id, m.b_id)) ORDER BY 1`, [SEMINAR, world.rounds.shownSeminar]);
  [company, other] = [rows[0]!.id, rows[1]!.id];
  need = (await world.rows<{ id: string }>('SELECT id FROM need WHERE local_company_id = $1', [company]))[0]!.id;
}, 240_000);
afterAll(() => world.close());
beforeEach(async () => {
  [now, today] = [new Date('2023-11-01T03:00:00Z'), '2023-11-01'];
  await stands('confirmed');
});
afterEach(async () => {
  for (const table of ['local_answer', 'local_link', 'notice']) await world.rows(`DELETE FROM ${table}`);
  await world.rows(`DELETE FROM mark WHERE side = 'city' AND counterpart_id = $1`, [company]);
  await world.rows('UPDATE need SET confirmed_at = NULL, closed_at = NULL WHERE local_company_id = $1', [company]);
  await world.rows('DELETE FROM delegate WHERE attendance_id = ANY($1)', [[company, other]]);
});

const stands = (status: AttendanceStatus, id = company): Promise<unknown> => world.rows(
  'UPDATE attendance SET status = $3, waiting_place = NULL, status_before = NULL, waiting_place_before = NULL, own_step_version = NULL, version = version + 1 WHERE seminar_id = $1 AND id = $2', [SEMINAR, id, status]);
const wanted = (more: Partial<LinkWanted> = {}): LinkWanted => ({ name: 'Rina', email: 'rina@local.example', language: 'en', ...more });
const tokenIn = (text: string): string => /\/local\/([\w-]{43})/.exec(text)![1]!;
const codeOf = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (error: { code?: string }) => error.code ?? String(error));
const asOffice = <T>(work: () => Promise<T>): Promise<T> => world.database.as(scopeOf(office), work);
const asHost = <T>(work: () => Promise<T>): Promise<T> => world.database.as(scopeOf(host), work);
const needOf = async () => (await world.rows<{ version: number; text_en: string; confirmed_at: Date | null; closed_at: Date | null }>('SELECT * FROM need WHERE id = $1', [need]))[0]!;
const lineOf = async (id = company) => (await asHost(() => world.app.get(RostersQueries).lines(SEMINAR))).find((line) => line.id === id)!;

async function made(dto: Partial<LinkWanted> = {}, party = company, by = office): Promise<{ id: string; token: string }> {
  const { id, link } = await links.make(by, SEMINAR, party, wanted(dto));
  return { id, token: tokenIn(link!) };
}
async function mine(token: string) {
  const holder = holderOf(await links.look(token));
  return world.database.as(scopeOf(holder), async () => (await attendances.mine(holder))[0]!);
}
const stepped = (token: string, version: number, to: AttendanceStatus, confirmed?: number) =>
  links.answering(token, (link) => attendances.step(holderOf(link), link.seminarId, link.attendanceId, { to, version, ...(confirmed === undefined ? {} : { confirmed }) }));
const undone = (token: string, version: number, confirmed?: number) =>
  links.answering(token, (link) => attendances.undo(holderOf(link), link.seminarId, link.attendanceId, { version, ...(confirmed === undefined ? {} : { confirmed }) }));

describe('a link to a local company', () => {
  test('works until the day of the seminar unless another is named, is kept as a digest alone, and names the person in no entry of the trail', async () => {
    let token = '';
    const [entry, ...more] = await entriesLeftBy(world, async () => { ({ token } = await made()); });
    expect(more).toEqual([]);
    expect(entry).toMatchObject({ action: 'local-link.make', subject_kind: 'seminar', subject_id: SEMINAR, role: 'secretariat' });
    expect(JSON.stringify(entry)).not.toMatch(/rina/i);
    expect((await links.look(token)).expiresAt.toISOString()).toBe('2023-11-21T16:59:00.000Z');
    expect((await links.look((await made({ until: '2023-11-10' })).token)).expiresAt.toISOString()).toBe('2023-11-10T16:59:00.000Z');
    const everything = await world.rows<{ row: string }>('SELECT to_jsonb(l)::text AS row FROM local_link l UNION ALL SELECT to_jsonb(n)::text FROM notice n UNION ALL SELECT to_jsonb(a)::text FROM audit_entry a');
    expect(everything.filter(({ row }) => row.includes(token))).toEqual([]);
    const [letter] = await world.rows<{ title: string; body: string; kind: string }>(`SELECT title, body, kind FROM notice WHERE address = 'rina@local.example' LIMIT 1`);
    expect([letter!.kind, /^\[Sample\] /.test(letter!.title), letter!.body.includes('21 November 2023'), letter!.body.includes('13:00 (UTC+07:00)')]).toEqual(['local-link.sent', true, true, true]);
  });

  test('is sent by the secretariat and by the hosts of the seminar, to local companies that are still asked and for a day that can come', async () => {
    expect(await codeOf(made({}, company, host))).toBe('done');
    const elsewhere: Asker = { ...host, seminarIds: ['sample-singapore-2024-11'] };
    expect(await codeOf(links.make(elsewhere, SEMINAR, company, wanted()))).toBe('ACCESS.NOT_FOUND');
    for (const party of ['del-jakarta', OWN.organisation, 'nobody']) expect([party, await codeOf(links.make(office, SEMINAR, party, wanted()))]).toEqual([party, 'ACCESS.NOT_FOUND']);
    for (const until of ['2023-10-31', '2024-06-01']) expect(await codeOf(links.make(office, SEMINAR, company, wanted({ until })))).toBe('LOCAL_LINK.UNTIL');
    expect(await codeOf(links.make(office, SEMINAR, company, wanted({ email: 'nowhere' })))).toBe('ACCESS.EMAIL');
    await stands('cancelled');
    expect(await codeOf(made())).toBe('LOCAL_LINK.NOT_INVITED');
    await stands('invited');
    today = '2023-11-22';
    expect(await codeOf(made())).toBe('ROSTER.OVER');
  });

  test('is open, then being answered, then answered; in the end expired or taken back, which the roster shows and a sentence tells', async () => {
    expect((await lineOf()).link).toBeNull();
    const { id, token } = await made();
    await links.look(token);
    expect((await lineOf()).link).toBe('open');
    await answers.sayNeed(token, need, { answer: 'gone', version: 0 });
    expect((await lineOf()).link).toBe('opened');
    await answers.finish(token, { text: 'We come by train', version: 0 });
    expect([(await lineOf()).link, (await lineOf(other)).link]).toEqual(['answered', null]);
    now = new Date(now.getTime() + 30 * DAY_MS);
    expect((await lineOf()).link).toBe('expired');
    await expect(links.look(token)).rejects.toMatchObject({ code: 'LOCAL_LINK.EXPIRED', language: 'en', texts: { en: expect.stringContaining('secretariat@demo.invalid') } });
    expect(await codeOf(answers.finish(token, { text: null, version: 1 }))).toBe('LOCAL_LINK.EXPIRED');
    now = new Date(now.getTime() - 30 * DAY_MS);
    await links.revoke(host, SEMINAR, company, id);
    expect((await lineOf()).link).toBe('revoked');
    expect(await codeOf(links.look(token))).toBe('LOCAL_LINK.REVOKED');
    expect(await codeOf(links.revoke(office, SEMINAR, company, id))).toBe('ACCESS.NOT_FOUND');
    expect(await codeOf(links.look('A'.repeat(43)))).toBe('LOCAL_LINK.UNKNOWN');
  });

  test('sent again has a new token: the one before says that a newer one was sent', async () => {
    const { id, token } = await made();
    expect(await codeOf(links.sendAgain(office, SEMINAR, other, id))).toBe('ACCESS.NOT_FOUND');
    const second = tokenIn((await links.sendAgain(office, SEMINAR, company, id)).link!);
    expect([await codeOf(links.look(token)), (await links.look(second)).id]).toEqual(['LOCAL_LINK.REPLACED', id]);
    expect(await codeOf(answers.sayNeed(token, need, { answer: 'gone', version: 0 }))).toBe('LOCAL_LINK.REPLACED');
  });

  test('says so in one sentence once the company is off the roster, or the seminar is over', async () => {
    const { token } = await made({ language: 'ja' });
    await asOffice(async () => { const { version } = await lineOf(); await world.app.get(RostersService).step(SEMINAR, company, { to: 'cancelled', version, preview: true }); });
    await stands('cancelled');
    await expect(links.look(token)).rejects.toMatchObject({ code: 'LOCAL_LINK.OFF_ROSTER', language: 'ja', texts: { ja: expect.stringContaining('名簿から外れています') } });
    expect(await codeOf(stepped(token, 1, 'accepted'))).toBe('LOCAL_LINK.OFF_ROSTER');
    await stands('confirmed');
    today = '2023-11-21';
    expect(await codeOf(links.look(token))).toBe('done');
    today = '2023-11-22';
    for (const work of [() => links.look(token), () => answers.finish(token, { version: 0 }), () => stepped(token, 1, 'cancelled')]) expect(await codeOf(work())).toBe('LOCAL_LINK.OVER');
  });

  test('changes the language of its page, and leaves one entry', async () => {
    const { token } = await made();
    expect((await entriesLeftBy(world, async () => { await links.setLanguage(token, 'ja'); await links.setLanguage(token, 'ja'); })).map(({ action, role }) => [action, role])).toEqual([['local-link.set-language', 'link']]);
    expect((await links.look(token)).language).toBe('ja');
  });
});

describe('through its link a company', () => {
  test('reads its own rows and no others, and puts none', async () => {
    const { token } = await made();
    const holder = holderOf(await links.look(token));
    const seen = await world.database.as(scopeOf(holder), async () => ({
      companies: await world.database.query('SELECT id FROM local_company'), parties: await world.database.query('SELECT seminar_id AS s, id FROM attendance'), seminars: await world.database.query('SELECT id FROM seminar'),
      needs: await world.database.query('SELECT DISTINCT local_company_id AS id FROM need'), lines: await world.database.query('SELECT DISTINCT counterpart_id AS id, round_id AS round FROM recommendation'),
      none: await world.database.query('SELECT 1 FROM organisation UNION ALL SELECT 1 FROM local_link UNION ALL SELECT 1 FROM local_answer UNION ALL SELECT 1 FROM city UNION ALL SELECT 1 FROM veto UNION ALL SELECT 1 FROM mark'),
      meetings: await world.database.query<{ a: string; b: string }>('SELECT a_id AS a, b_id AS b FROM timetable_meeting'), lengths: (await world.app.get(OwnMeetings).ofSeminar(SEMINAR)).length,
    }));
    expect(seen).toMatchObject({ companies: [{ id: company }], parties: [{ s: SEMINAR, id: company }], seminars: [{ id: SEMINAR }], needs: [{ id: company }], lines: [{ id: company, round: world.rounds.shownSeminar }], none: [] });
    expect([seen.meetings.length > 0, seen.meetings.every(({ a, b }) => a === company || b === company), seen.lengths]).toEqual([true, true, seen.meetings.length]);
    const put = world.database.as(scopeOf(holder), () => world.database.query(`UPDATE attendance SET status = 'declined'`));
    expect(await codeOf(put)).toBe('done');
    expect((await world.rows<{ n: number }>(`SELECT count(*)::int AS n FROM attendance WHERE status = 'declined' AND seminar_id = $1`, [SEMINAR]))[0]!.n).toBe(0);
    await expect(world.database.as(scopeOf({ ...anonymousAsker('en'), role: 'link' }), () => world.database.query('SELECT id FROM attendance UNION ALL SELECT id FROM need UNION ALL SELECT id FROM seminar'))).resolves.toEqual([]);
  });

  test('accepts, declines and cancels, told first how many of its published meetings would end, and takes its last step back', async () => {
    await stands('invited');
    const { token } = await made();
    const invited = await mine(token);
    expect([invited.status, invited.steps]).toEqual(['invited', ['accepted', 'declined']]);
    const entries = await entriesLeftBy(world, () => stepped(token, invited.version, 'accepted'));
    expect(entries).toMatchObject([{ action: 'roster.answer', role: 'link', account_id: null, subject_id: SEMINAR }]);
    const { version, published } = await mine(token);
    expect(published).toBeGreaterThan(0);
    expect(await codeOf(stepped(token, version, 'cancelled'))).toBe('ROSTER.OWN_MEETINGS');
    expect(await codeOf(stepped(token, version, 'cancelled', published + 1))).toBe('ROSTER.OWN_MEETINGS');
    await stepped(token, version, 'cancelled', published);
    expect([(await lineOf()).status, (await mine(token)).back]).toEqual(['cancelled', 'accepted']);
    await undone(token, version + 1);
    expect((await lineOf()).status).toBe('accepted');
    expect(await codeOf(stepped(token, version, 'cancelled', published))).toBe('ROSTER.OWN_CHANGED');
    expect(await codeOf(links.answering(token, (link) => attendances.step(holderOf(link), SEMINAR, other, { to: 'cancelled', version: 1 })))).toBe('ACCESS.NOT_FOUND');
  });

  test('names who comes, each in their script, takes somebody off and brings them back, and touches nobody of another company', async () => {
    const { token } = await made();
    const theirs = (await made({}, other)).token;
    expect((await entriesLeftBy(world, async () => { await people.add(token, 'Rina', 'Director'); await people.add(token, 'Rina', 'Director'); })).map(({ action, role }) => [action, role])).toEqual([['delegate.add', 'link']]);
    await people.add(token, '田中', '');
    const named = () => world.rows<{ id: string; ja: string | null; en: string | null; title: string | null; version: number; left: boolean }>(`SELECT id, name_ja AS ja, name_en AS en, title_en AS title, version, left_at IS NOT NULL AS left FROM delegate WHERE attendance_id = $1 ORDER BY precedence`, [company]);
    expect(await named()).toMatchObject([{ en: 'Rina', title: 'Director' }, { ja: '田中', title: null }]);
    const [first] = await named();
    expect(await codeOf(people.takeOff(theirs, first!.id, first!.version))).toBe('DELEGATE.NOT_FOUND');
    await people.takeOff(token, first!.id, first!.version);
    expect((await named()).map(({ left }) => left)).toEqual([true, false]);
    await people.bringBack(token, first!.id, first!.version + 1);
    expect([(await named()).map(({ left }) => left), (await lineOf()).delegates]).toEqual([[false, false], 2]);
    expect([await codeOf(people.add(token, ' ', '')), await codeOf(people.add(token, 'x'.repeat(101), ''))]).toEqual(['DELEGATE.NAMELESS', 'LOCAL_LINK.LONG']);
    for (let at = 2; at < PEOPLE_MAX; at += 1) await people.add(token, `Person ${at}`, '');
    expect(await codeOf(people.add(token, 'One too many', ''))).toBe('LOCAL_LINK.PEOPLE');
  });

  test('says that a need is right, which counts at once; not one of another company, and not what was rewritten meanwhile', async () => {
    const { token } = await made();
    const { version } = await needOf();
    const foreign = (await world.rows<{ id: string }>('SELECT id FROM need WHERE local_company_id = $1', [other]))[0]!.id;
    for (const id of [foreign, OWN.need, 'nothing']) expect(await codeOf(answers.sayNeed(token, id, { answer: 'right', version: 0, needVersion: 1 }))).toBe('LOCAL_LINK.NOT_ASKED');
    expect(await codeOf(answers.sayNeed(token, need, { answer: 'right', version: 0 }))).toBe('ANSWER.NEED_UNREAD');
    await answers.sayNeed(token, need, { answer: 'right', version: 0, needVersion: version });
    expect((await needOf()).confirmed_at).toEqual(now);
    expect(await entriesLeftBy(world, () => answers.sayNeed(token, need, { answer: 'right', version: 0, needVersion: version }))).toEqual([]);
    await answers.takeBack(token, need, 1);
    expect((await needOf()).confirmed_at).toBeNull();
    await world.rows('UPDATE need SET version = version + 1 WHERE id = $1', [need]);
    expect(await codeOf(answers.sayNeed(token, need, { answer: 'right', version: 0, needVersion: version }))).toBe('ANSWER.NEED_REWRITTEN');
  });

  test('proposes other words and that a need is gone; the secretariat puts them in or not, and takes a closed need up again', async () => {
    const { token } = await made();
    const party = { seminarId: SEMINAR, attendanceId: company };
    const waiting = () => asOffice(() => proposals.waiting());
    await answers.sayNeed(token, need, { answer: 'change', text: 'Also for trucks at night', version: 0 });
    expect(await waiting()).toMatchObject({ count: 1, ...party });
    const [first] = await asOffice(() => answers.of(party));
    const before = await needOf();
    await asOffice(() => proposals.accept(SEMINAR, company, first!.id, { version: 1, needVersion: before.version, textEn: 'Looks for a partner, also for trucks at night.' }, office));
    expect(await needOf()).toMatchObject({ text_en: 'Looks for a partner, also for trucks at night.', version: before.version + 1, confirmed_at: now });
    expect(await codeOf(asOffice(() => proposals.decline(SEMINAR, company, first!.id, { version: 2, note: 'Too late' }, office)))).toBe('ANSWER.DECIDED_MEANWHILE');
    await answers.sayNeed(token, need, { answer: 'gone', version: 2 });
    expect(await codeOf(asOffice(() => proposals.accept(SEMINAR, other, first!.id, { version: 3, needVersion: before.version + 1 }, office)))).toBe('ACCESS.NOT_FOUND');
    await asOffice(() => proposals.accept(SEMINAR, company, first!.id, { version: 3, needVersion: before.version + 1 }, office));
    expect((await needOf()).closed_at).toEqual(now);
    expect(await asOffice(async () => (await world.app.get(CitiesService).engineLocalCompanies([company]))[0])).toMatchObject({ id: company, leaves: [], need_en: null });
    expect(await asOffice(async () => (await world.app.get(SeminarsService).engineSeminar(SEMINAR)).local_companies.length)).toBeGreaterThan(1);
    await asOffice(() => proposals.reopen(SEMINAR, company, need));
    expect((await needOf()).closed_at).toBeNull();
    expect(await codeOf(asOffice(() => proposals.reopen(SEMINAR, company, need)))).toBe('ACCESS.NOT_FOUND');
    await answers.sayNeed(token, need, { answer: 'change', text: 'And by day', version: 4 });
    await asOffice(() => proposals.decline(SEMINAR, company, first!.id, { version: 5, note: 'Please see the text as it stands' }, office));
    expect([(await asOffice(() => answers.of(party)))[0], await waiting()]).toMatchObject([{ state: 'declined', note: 'Please see the text as it stands' }, null]);
    await world.rows('UPDATE need SET text_en = $2 WHERE id = $1', [need, before.text_en]);
  });

  test('says yes, maybe or no to companies that are recommended to it, which hosts and approvers never read', async () => {
    const { token } = await made();
    const marks = world.app.get(MarksService);
    const lines = await world.rows<{ id: string }>('SELECT organisation_id AS id FROM recommendation WHERE round_id = $1 AND counterpart_id = $2 AND NOT veiled', [world.rounds.shownSeminar, company]);
    const judge = (organisationId: string, mark: 'want' | 'no', version: number) => links.answering(token, ({ name, party }) =>
      marks.set({ organisationId, counterpartId: party.localCompanyId, side: 'city', isLocal: true }, { mark, reason: null, version }, { accountId: null, name }, BY_LINK));
    expect((await entriesLeftBy(world, () => judge(lines[0]!.id, 'no', 0)))).toMatchObject([{ action: 'mark.set-by-local', subject_kind: 'local-company', subject_id: company, role: 'link' }]);
    expect(await codeOf(judge('org-nobody', 'want', 0))).toBe('MARK.NOT_FOUND');
    expect(await codeOf(judge(lines[0]!.id, 'want', 7))).toBe('MARK.CHANGED_MEANWHILE');
    const holder = holderOf(await links.look(token));
    const read = (asker: Asker): Promise<number> => world.database.as(scopeOf(asker), async () => (await marks.ofCity(company)).length);
    expect([await read(holder), await read(office), await read(host)]).toEqual([1, 1, 0]);
  });

  test('answers as one with a colleague: of two at once one is told to look again', async () => {
    const [mineToken, theirs] = [(await made()).token, (await made({ name: 'Budi', email: 'budi@local.example' })).token];
    const { version } = await needOf();
    const told = await Promise.all([codeOf(answers.sayNeed(mineToken, need, { answer: 'right', version: 0, needVersion: version })), codeOf(answers.sayNeed(theirs, need, { answer: 'gone', version: 0 }))]);
    expect(told.sort()).toEqual(['ANSWER.CHANGED_MEANWHILE', 'done']);
    const party = await mine(mineToken);
    const both = await Promise.all([codeOf(stepped(mineToken, party.version, 'cancelled', party.published)), codeOf(stepped(theirs, party.version, 'cancelled', party.published))]);
    expect(both.sort()).toEqual(['ROSTER.OWN_CHANGED', 'done']);
  });

  test('taken back at the same moment it answers nothing', async () => {
    const { id, token } = await made();
    await links.revoke(office, SEMINAR, company, id);
    for (const work of [answers.sayNeed(token, need, { answer: 'gone', version: 0 }), people.add(token, 'Rina', ''), stepped(token, 1, 'cancelled')]) expect(await codeOf(work)).toBe('LOCAL_LINK.REVOKED');
    expect(await world.rows('SELECT 1 FROM local_answer UNION ALL SELECT 1 FROM delegate WHERE attendance_id = $1', [company])).toEqual([]);
  });

  test('finishes with anything else in its own words, and whoever sent the link is told once, on their own page of the roster', async () => {
    const told = () => world.rows<{ account: string; path: string; body: string }>(`SELECT account_id AS account, path, body FROM notice WHERE kind = 'local-link.answered'`);
    const { token } = await made({}, company, host);
    await answers.finish(token, { text: 'Two of us are vegetarian', version: 0 });
    await answers.finish(token, { text: 'Three of us are vegetarian', version: 1 });
    expect(await told()).toMatchObject([{ account: world.accounts.host, path: `/organizer/seminars/${SEMINAR}/roster/parties/${company}` }]);
    expect((await told())[0]!.body).not.toMatch(/vegetarian/);
    expect(await codeOf(answers.finish(token, { text: 'Four', version: 1 }))).toBe('ANSWER.CHANGED_MEANWHILE');
    expect((await asOffice(() => answers.of({ seminarId: SEMINAR, attendanceId: company }))).map(({ text }) => text)).toEqual(['Three of us are vegetarian']);
    await expect(asHost(() => answers.of({ seminarId: SEMINAR, attendanceId: company }))).resolves.toEqual([]);
  });
});

test('whoever holds a working link is told by mail where published meetings of the company change, once, without the link and with nobody else’s', async () => {
  await made();
  await made();
  const { id } = await made({ name: 'Budi', email: 'budi@local.example', language: 'ja' });
  await links.revoke(office, SEMINAR, company, id);
  await made({ email: 'other@local.example' }, other);
  await world.rows('DELETE FROM notice');
  const { length } = await world.rows(`SELECT 1 FROM timetable_version v JOIN timetable_meeting m ON m.timetable_id = v.timetable_id WHERE v.seminar_id = $1 AND v.is_current AND $2 IN (m.a_id, m.b_id)`, [SEMINAR, company]);
  for (let back = 0; back < 2; back += 1) await asOffice(() => world.app.get(TimetableVersions).withdraw(SEMINAR, { reason: 'The hall is closed', showsNone: true }));
  const told = await world.rows<{ address: string; body: string }>(`SELECT address, body FROM notice WHERE kind = 'timetable.withdrawn' AND account_id IS NULL ORDER BY address`);
  expect(told.map(({ address }) => address)).toEqual(['other@local.example', 'rina@local.example']);
  expect(told[1]!.body.match(/^・/gm)).toHaveLength(length);
  expect(told[1]!.body).toContain('page of the link that we sent you');
  expect(told.some(({ body }) => body.includes('/local/'))).toBe(false);
});
