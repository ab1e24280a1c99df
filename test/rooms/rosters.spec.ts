/** The roster of a seminar: steps in their order, meetings told of before somebody goes, one who was first, and what is taken back. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { TouchesMeetings } from '../../src/meetings/programmes.service.js';
import type { RosterTerms } from '../../src/meetings/roster.dto.js';
import type { RosterLine } from '../../src/meetings/rosters.queries.js';
import { type Roster, type RosterChanged, RostersService } from '../../src/meetings/rosters.service.js';
import { TimetablesService } from '../../src/meetings/timetables.service.js';
import { isOver, overSentence, venueLimits } from '../../src/meetings/venue.limits.js';
import type { Scope } from '../../src/platform/database.js';
import { ATTENDANCE_STATUSES, type AttendanceStatus, STEPS } from '../../src/seminars/attendance.state.js';
import { DelegatesService } from '../../src/seminars/delegates.service.js';
import type { TestApp } from '../app.js';
import { startDemonstration } from '../demonstration.js';

const SEMINAR = 'sample-jakarta-2023-11';
const OTHER = 'sample-singapore-2024-11';

let running: TestApp;
let owner: pg.Client;

beforeAll(async () => {
  running = await startDemonstration();
  owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
  await office(() => running.app.get(TimetablesService).build(SEMINAR, { withoutWishes: true }, null));
}, 180_000);
afterAll(async () => {
  await owner.end();
  await running.close();
});

const scope = (role: string, more: Partial<Scope> = {}): Scope => ({ account: '', role, organisations: '', cities: '', seminars: '', ...more }) as Scope;
const OFFICE = scope('secretariat');
const HOST = scope('organizer', { seminars: SEMINAR });
const STRANGER = scope('organizer', { seminars: OTHER });
function office<T>(work: () => Promise<T>): Promise<T> { return running.database.as(OFFICE, work); }
const rosters = (): RostersService => running.app.get(RostersService);
const roster = (): Promise<Roster> => office(() => rosters().roster(SEMINAR));
const line = async (id: string): Promise<RosterLine> => (await roster()).lines.find((one) => one.id === id)!;
const waiting = async (): Promise<string[]> => (await roster()).lines.filter(({ waitingPlace }) => waitingPlace !== null).map(({ id }) => id);
const code = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (error: { code?: string }) => error.code ?? String(error));
const inHand = () => office(async () => (await running.app.get(TimetablesService).inHand(SEMINAR))!);
/** A step on the party as it stands. */
async function step(id: string, to: AttendanceStatus, more: { confirmed?: string; preview?: boolean } = {}, as = OFFICE): Promise<RosterChanged> {
  const { version } = await line(id);
  return running.database.as(as, () => rosters().step(SEMINAR, id, { to, version, ...more }));
}
async function undo(id: string, more: { confirmed?: string } = {}): Promise<RosterChanged> {
  const { version } = await line(id);
  return office(() => rosters().undo(SEMINAR, id, { version, ...more }));
}
async function change(id: string, terms: Omit<RosterTerms, 'version'>): Promise<RosterChanged> {
  const { version } = await line(id);
  return office(() => rosters().change(SEMINAR, id, { ...terms, version }));
}
async function touched(work: Promise<unknown>): Promise<TouchesMeetings['effect']> {
  const refusal = await work.then(() => null, (error: unknown) => error);
  expect(refusal).toBeInstanceOf(TouchesMeetings);
  return (refusal as TouchesMeetings).effect;
}
/** Members who are not on the roster. */
async function strangers(count: number): Promise<string[]> {
  return (await owner.query(`SELECT id FROM organisation o WHERE kind = 'company' AND approved AND merged_into IS NULL AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.seminar_id = $1 AND a.organisation_id = o.id) ORDER BY id LIMIT $2`, [SEMINAR, count])).rows.map(({ id }) => id);
}

describe('the roster', () => {
  test('invites a company, a city and a local company, each once', async () => {
    const [company] = await strangers(1);
    await office(() => rosters().invite(SEMINAR, { organisationId: company! }));
    expect(await line(company!)).toMatchObject({ kind: 'company', status: 'invited', mode: 'on-site', meetingsMax: 5, version: 1 });
    const [{ id: city }] = (await owner.query('SELECT id FROM city c WHERE NOT EXISTS (SELECT 1 FROM attendance a WHERE a.seminar_id = $1 AND a.city_id = c.id) ORDER BY id LIMIT 1', [SEMINAR])).rows;
    const { id } = await running.database.as(HOST, () => rosters().invite(SEMINAR, { cityId: city, mode: 'online' }));
    expect(await line(id)).toMatchObject({ id: `del-${city}`, kind: 'delegation', status: 'invited', mode: 'online' });
    expect(await code(office(() => rosters().invite(SEMINAR, { organisationId: company! })))).toBe('ROSTER.INVITED_ALREADY');
    expect(await code(office(() => rosters().invite(SEMINAR, { organisationId: 'nobody' })))).toBe('ROSTER.NOBODY');
    expect(await code(office(() => rosters().invite(SEMINAR, { organisationId: company!, cityId: city })))).toBe('ROSTER.ONE_PARTY');
    expect(await code(office(() => rosters().invite(SEMINAR, {})))).toBe('ROSTER.ONE_PARTY');
  });

  test('takes every step of its order and no other', async () => {
    const [id] = await strangers(1);
    await office(() => rosters().invite(SEMINAR, { organisationId: id! }));
    const taken: string[] = [];
    for (const from of ATTENDANCE_STATUSES) {
      for (const to of ATTENDANCE_STATUSES) {
        await owner.query('UPDATE attendance SET status = $3, waiting_place = $4, status_before = NULL, waiting_place_before = NULL WHERE seminar_id = $1 AND id = $2', [SEMINAR, id, from, from === 'waiting' ? 1 : null]);
        const answer = await code(step(id!, to));
        if (answer === 'done') taken.push(`${from} ${to}`);
        else expect(answer).toBe('ROSTER.NO_STEP');
      }
    }
    expect(taken).toEqual(ATTENDANCE_STATUSES.flatMap((from) => ATTENDANCE_STATUSES.filter((to) => STEPS[from].includes(to)).map((to) => `${from} ${to}`)));
    await owner.query(`UPDATE attendance SET status = 'invited', waiting_place = NULL WHERE seminar_id = $1 AND id = $2`, [SEMINAR, id]);
  });

  test('takes the last step back, once', async () => {
    const [id] = await strangers(1);
    await office(() => rosters().invite(SEMINAR, { organisationId: id! }));
    expect(await code(undo(id!))).toBe('ROSTER.NOTHING_TO_UNDO');
    await step(id!, 'accepted');
    await step(id!, 'confirmed');
    expect(await undo(id!)).toMatchObject({ status: 'accepted', effect: { meetings: [] } });
    expect(await code(undo(id!))).toBe('ROSTER.NOTHING_TO_UNDO');
  });

  test('is changed by the one who was first; the other is told', async () => {
    const [id] = await strangers(1);
    await office(() => rosters().invite(SEMINAR, { organisationId: id! }));
    const { version } = await line(id!);
    const both = await Promise.all([code(office(() => rosters().step(SEMINAR, id!, { to: 'accepted', version }))), code(office(() => rosters().step(SEMINAR, id!, { to: 'declined', version })))]);
    expect(both.sort()).toEqual(['ROSTER.CHANGED', 'done']);
    expect(await code(office(() => rosters().change(SEMINAR, id!, { version, mode: 'online' })))).toBe('ROSTER.CHANGED');
  });

  test('is its hosts’ and the secretariat’s to change, nobody else’s', async () => {
    const at = async (as: Scope, id: string) => { const { version } = await line(id); return code(running.database.as(as, () => rosters().step(SEMINAR, id, { to: 'waiting', version, preview: true }))); };
    const { lines } = await roster();
    const [company, delegation] = [lines.find((one) => one.kind === 'company' && one.status === 'confirmed')!.id, lines.find((one) => one.kind === 'delegation' && one.status === 'confirmed')!.id];
    for (const id of [company, delegation]) {
      expect(await at(STRANGER, id)).toBe('ROSTER.NOT_FOUND');
      expect(await at(HOST, id)).toBe('done');
    }
    const [stranger] = await strangers(1);
    expect(await code(running.database.as(STRANGER, () => rosters().invite(SEMINAR, { cityId: 'hanoi' })))).not.toBe('done');
    expect((await roster()).lines.map(({ id }) => id)).not.toContain(stranger);
  });

  test('tells of all meetings of somebody who goes, changes nothing until these are confirmed, drops none, and brings them back', async () => {
    const before = await inHand();
    const going = (await roster()).lines.find((one) => one.kind === 'company' && one.status === 'confirmed' && one.meetings > 1)!;
    const own = before.plan.problem.meetings.filter(({ id, parties }) => parties.includes(going.id) && before.standings.some(({ requestId }) => requestId === id)).map(({ id }) => id).sort();
    expect(own).toHaveLength(going.meetings);
    const effect = await touched(step(going.id, 'cancelled'));
    expect(effect.meetings.map(({ requestId }) => requestId).sort()).toEqual(own);
    expect(effect.meetings.every(({ before: was, after }) => after?.startsAt === was.startsAt)).toBe(true);
    expect((await line(going.id)).status).toBe('confirmed');
    expect(await step(going.id, 'cancelled', { preview: true })).toMatchObject({ applied: false, effect: { token: effect.token } });
    expect((await line(going.id)).status).toBe('confirmed');
    await touched(step(going.id, 'cancelled', { confirmed: 'something else' }));
    await step(going.id, 'cancelled', { confirmed: effect.token });
    const broken = await inHand();
    expect(broken.standings).toEqual(before.standings);
    expect(broken.faults.length).toBeGreaterThan(0);
    expect(broken.version).toBe(before.version + 1);
    await undo(going.id);
    expect((await inHand()).faults).toEqual([]);
  });

  test('tells of meetings where a cap is lowered below what stands, or somebody joins online', async () => {
    const { lines } = await roster();
    const busy = lines.find((one) => one.kind === 'company' && one.mode === 'on-site' && one.status === 'confirmed' && one.meetings > 2)!;
    expect((await touched(change(busy.id, { meetingsMax: 1, meetingsMin: 0 }))).meetings).toHaveLength(busy.meetings);
    expect(await code(change(busy.id, { meetingsMin: 4, meetingsMax: 3 }))).toBe('ROSTER.CAP');
    expect(await change(busy.id, { meetingsMax: 9 })).toMatchObject({ applied: true, effect: { meetings: [] } });
    expect(await line(busy.id)).toMatchObject({ meetingsMax: 9, meetingsMin: busy.meetingsMin });
    expect((await touched(change(busy.id, { mode: 'online' }))).meetings.length).toBeGreaterThan(0);
  });
});

describe('the waiting list', () => {
  test('keeps its order: who leaves makes room, who comes back has their place, and somebody can be put first', async () => {
    const ids = await strangers(4);
    for (const id of ids) await office(() => rosters().invite(SEMINAR, { organisationId: id, waits: true }));
    expect(await waiting()).toEqual(ids);
    await step(ids[1]!, 'invited');
    expect(await waiting()).toEqual([ids[0], ids[2], ids[3]]);
    expect((await roster()).lines.flatMap(({ waitingPlace }) => waitingPlace ?? [])).toEqual([1, 2, 3]);
    await undo(ids[1]!);
    expect(await waiting()).toEqual(ids);
    const { version } = await line(ids[3]!);
    await office(() => rosters().place(SEMINAR, ids[3]!, { version, place: 1 }));
    expect(await waiting()).toEqual([ids[3], ids[0], ids[1], ids[2]]);
    expect(await code(office(() => rosters().place(SEMINAR, ids[3]!, { version, place: 1 })))).toBe('ROSTER.CHANGED');
    await step(ids[0]!, 'cancelled');
    expect(await code(office(async () => rosters().place(SEMINAR, ids[0]!, { version: (await line(ids[0]!)).version, place: 1 })))).toBe('ROSTER.NOT_WAITING');
  });

  test('suggests the first as long as the venue holds it, and only suggests', async () => {
    const [first] = await waiting();
    const held = (await roster()).next;
    expect(held?.id).toBe(first);
    expect((await line(first!)).status).toBe('waiting');
    await change(first!, { seats: 900 });
    const full = await roster();
    expect(full.next).toBeNull();
    await change(first!, { seats: 1 });
    const { limits } = await step(first!, 'accepted');
    expect(limits.map(({ what }) => what)).toEqual(['seats', 'tables', 'links']);
  });
});

describe('the limits of a venue', () => {
  test('count those who come as numbers change, and say what to do where they are over', async () => {
    const { programme } = await roster();
    const [seats, tables, links] = venueLimits(programme);
    expect([seats!.most, tables!.most, links!.most]).toEqual([80, 12 * programme.slots.length, 4]);
    const crowd = (await roster()).lines.find(({ status, mode }) => status === 'confirmed' && mode === 'on-site')!;
    const { limits } = await change(crowd.id, { seats: 200 });
    expect(limits[0]).toEqual({ what: 'seats', most: 80, count: seats!.count + 200 - (crowd.seats ?? 1) });
    expect(limits.filter(isOver).map(overSentence)[0]!.en).toContain('more than the 80 seats');
    await change(crowd.id, { seats: crowd.seats });
  });
});

describe('the people of a party', () => {
  const delegates = (): DelegatesService => running.app.get(DelegatesService);
  const people = async (party: string) => (await office(() => delegates().of(SEMINAR, party))).map(({ id, nameEn, leftAt, standsInFor, version, precedence }) => ({ id, nameEn, left: leftAt !== null, standsInFor, version, precedence }));

  test('are replaced without a meeting being lost, the one who was named stays as replaced, and it is taken back', async () => {
    const before = await inHand();
    const [first, ...others] = await people('del-jakarta');
    const { id } = await running.database.as(HOST, () => delegates().replace(SEMINAR, 'del-jakarta', first!.id, { nameEn: 'Budi', version: first!.version }));
    const now = await people('del-jakarta');
    expect(now.find((one) => one.id === id)).toMatchObject({ nameEn: 'Budi', left: false, standsInFor: first!.id, precedence: first!.precedence });
    expect(now.find((one) => one.id === first!.id)).toMatchObject({ left: true });
    expect((await inHand()).standings).toEqual(before.standings);
    expect((await inHand()).faults).toEqual(before.faults);
    expect(await code(office(() => delegates().replace(SEMINAR, 'del-jakarta', first!.id, { nameEn: 'Citra', version: first!.version + 1 })))).toBe('DELEGATE.LEFT');
    await office(() => delegates().bringBack(SEMINAR, 'del-jakarta', first!.id, { version: first!.version + 1 }));
    expect((await people('del-jakarta')).filter(({ left }) => !left).map((one) => one.id)).toEqual([first!.id, ...others.filter(({ left }) => !left).map((one) => one.id)]);
    await office(() => delegates().replace(SEMINAR, 'del-jakarta', first!.id, { nameJa: 'チトラ', version: first!.version + 2 }));
  });

  test('have one name or two, and no name at all is refused at its field', async () => {
    await office(() => delegates().add(SEMINAR, 'del-jakarta', { nameEn: 'Suharto' }));
    const refusal = await office(() => delegates().add(SEMINAR, 'del-jakarta', { titleEn: 'Mayor' })).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'DELEGATE.NAMELESS', fields: [{ field: 'nameJa' }] });
  });

  test('are in one delegation of a seminar only', async () => {
    const other = (await roster()).lines.find(({ kind, id }) => kind === 'delegation' && id !== 'del-jakarta')!.id;
    const { id } = await office(() => delegates().add(SEMINAR, 'del-jakarta', { nameEn: 'Dewi', email: 'dewi@demo.invalid' }));
    expect(await code(office(() => delegates().add(SEMINAR, other, { nameEn: 'Dewi', email: 'dewi@demo.invalid' })))).toBe('DELEGATE.TWICE');
    await office(() => delegates().takeOff(SEMINAR, 'del-jakarta', id, { version: 1 }));
    await office(() => delegates().add(SEMINAR, other, { nameEn: 'Dewi', email: 'dewi@demo.invalid' }));
    expect(await code(office(() => delegates().bringBack(SEMINAR, 'del-jakarta', id, { version: 2 })))).toBe('DELEGATE.TWICE');
  });

  test('are changed by the one who was first, and by nobody who hosts another seminar', async () => {
    const { id } = await office(() => delegates().add(SEMINAR, 'del-jakarta', { nameEn: 'Eka', titleEn: 'Head' }));
    const both = await Promise.all(['Eka A', 'Eka B'].map((nameEn) => code(office(() => delegates().change(SEMINAR, 'del-jakarta', id, { nameEn, version: 1 })))));
    expect(both.sort()).toEqual(['DELEGATE.CHANGED', 'done']);
    expect(await code(running.database.as(STRANGER, () => delegates().change(SEMINAR, 'del-jakarta', id, { nameEn: 'Nobody', version: 2 })))).toBe('DELEGATE.NOT_FOUND');
    expect(await code(running.database.as(STRANGER, () => delegates().add(SEMINAR, 'del-jakarta', { nameEn: 'Nobody' })))).not.toBe('done');
  });

  test('come with a note of protocol that is its hosts’ alone, and the trail holds neither names nor what it says', async () => {
    await running.database.as(HOST, () => delegates().putNote(SEMINAR, 'del-jakarta', 'The governor is greeted at the door'));
    expect(await office(() => delegates().note(SEMINAR, 'del-jakarta'))).toEqual({ text: 'The governor is greeted at the door', version: 1 });
    expect(await running.database.as(scope('city', { cities: 'jakarta' }), () => delegates().note(SEMINAR, 'del-jakarta'))).toEqual({ text: null, version: 0 });
    expect((await line('del-jakarta')).hasNote).toBe(true);
    await office(() => delegates().putNote(SEMINAR, 'del-jakarta', null));
    expect((await line('del-jakarta')).hasNote).toBe(false);
    const both = await Promise.all(['The governor sits left', 'The governor sits right'].map((text) => code(office(() => delegates().putNote(SEMINAR, 'del-jakarta', text, 2)))));
    expect([both.sort(), (await office(() => delegates().note(SEMINAR, 'del-jakarta'))).version]).toEqual([['DELEGATE.CHANGED', 'done'], 3]);
    await office(() => delegates().putNote(SEMINAR, 'del-jakarta', null, 3));
    expect(await code(office(() => delegates().putNote(SEMINAR, 'del-jakarta', 'Written on what stood before', 3)))).toBe('DELEGATE.CHANGED');
    const { rows } = await owner.query(`SELECT action, before::text || after::text AS text FROM audit_entry WHERE action LIKE 'delegate.%' OR action LIKE 'roster.%'`);
    expect(new Set(rows.map(({ action }) => action))).toEqual(new Set(['roster.invite', 'roster.step', 'roster.undo', 'roster.change', 'roster.place', 'roster.note', 'delegate.add', 'delegate.change', 'delegate.replace', 'delegate.leave', 'delegate.return']));
    expect(rows.map(({ text }) => text).join()).not.toMatch(/Budi|Dewi|Suharto|governor|demo\.invalid/);
  });
});
