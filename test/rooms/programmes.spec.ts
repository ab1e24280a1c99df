/** The programme of a seminar in people's hands: what a change touches is told before it is made, nothing is dropped by it, and it can be taken back. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ProgrammeParts, type Parts } from '../../src/meetings/programme.parts.js';
import { languagesIn } from '../../src/meetings/language.names.js';
import { availabilityFrom, slotFrom } from '../../src/meetings/programme.reading.js';
import { ProgrammesService, TouchesMeetings } from '../../src/meetings/programmes.service.js';
import { TimetableVersions } from '../../src/meetings/timetable-versions.service.js';
import { type TimetableInHand, TimetablesService } from '../../src/meetings/timetables.service.js';
import type { Scope } from '../../src/platform/database.js';
import { SeminarsService } from '../../src/seminars/seminars.service.js';
import type { TestApp } from '../app.js';
import { startDemonstration } from '../demonstration.js';

const SEMINAR = 'sample-jakarta-2023-11';

let running: TestApp;

beforeAll(async () => {
  running = await startDemonstration();
  await office(() => timetables().build(SEMINAR, { withoutWishes: true }, null));
  await office(async () => running.app.get(TimetableVersions).publish(SEMINAR, { unheld: (await inHand()).unheld.length }, null));
}, 180_000);
afterAll(() => running.close());

const scope = (role: string, more: Partial<Scope> = {}): Scope => ({ account: '', role, organisations: '', cities: '', seminars: '', ...more }) as Scope;
const HOST = scope('organizer', { seminars: SEMINAR });
function office<T>(work: () => Promise<T>): Promise<T> { return running.database.as(scope('secretariat'), work); }
const programmes = (): ProgrammesService => running.app.get(ProgrammesService);
const timetables = (): TimetablesService => running.app.get(TimetablesService);
const inHand = (): Promise<TimetableInHand> => office(async () => (await timetables().inHand(SEMINAR))!);
const programme = () => office(() => running.app.get(SeminarsService).get(SEMINAR));
const part = <K extends keyof Parts>(kind: K, id: string): Promise<Parts[K] | null> => office(() => running.app.get(ProgrammeParts).read(SEMINAR, kind, id));
const version = async (): Promise<number> => (await office(() => programmes().changes(SEMINAR)))[0]?.number ?? 0;

/** A slot in which somebody meets. */
async function busySlot(): Promise<{ id: string; meetings: string[] }> {
  const { standings } = await inHand();
  const id = standings[0]!.slotId;
  return { id, meetings: standings.filter(({ slotId }) => slotId === id).map(({ requestId }) => requestId).sort() };
}
/** The refusal that lists what is touched. */
async function touched(work: () => Promise<unknown>): Promise<TouchesMeetings['effect']> {
  const refusal = await office(work).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(TouchesMeetings);
  return (refusal as TouchesMeetings).effect;
}

describe('a change of the programme', () => {
  test('that takes a slot out lists every meeting in it, and nothing is changed until exactly these are confirmed', async () => {
    const { id, meetings } = await busySlot();
    const before = await inHand();
    const effect = await touched(() => programmes().remove(SEMINAR, 'slot', id, {}, null));
    expect(effect.meetings.map(({ requestId }) => requestId).sort()).toEqual(meetings);
    expect(effect.meetings.every(({ inHand: mine, published, after }) => mine && published && after === null)).toBe(true);
    await touched(() => programmes().remove(SEMINAR, 'slot', id, { confirmed: 'something else' }, null));
    expect((await programme()).slots.map((slot) => slot.id)).toContain(id);
    expect((await inHand()).standings).toEqual(before.standings);
    expect(await version()).toBe(0);
  });

  test('that is confirmed drops no meeting: the timetable in hand keeps it with its fault, a repair finds it another place, and undoing puts the slot back', async () => {
    const { id, meetings } = await busySlot();
    const effect = await touched(() => programmes().remove(SEMINAR, 'slot', id, {}, null));
    await office(() => programmes().remove(SEMINAR, 'slot', id, { confirmed: effect.token, version: 0 }, null));
    const broken = await inHand();
    expect(broken.standings.map(({ requestId }) => requestId)).toEqual(expect.arrayContaining(meetings));
    expect(broken.faults.length).toBeGreaterThan(0);
    const proposal = await office(() => timetables().propose(SEMINAR, {}, null));
    const { standings } = await office(async () => timetables().proposal((await timetables().inHand(SEMINAR))!, proposal));
    expect(standings.some(({ slotId }) => slotId === id)).toBe(false);
    await office(() => programmes().undo(SEMINAR, {}, null));
    const again = await inHand();
    expect(again.faults).toEqual([]);
    expect((await programme()).slots.map((slot) => slot.id)).toContain(id);
    await expect(office(() => programmes().undo(SEMINAR, {}, null))).rejects.toMatchObject({ code: 'PROGRAMME.NOTHING_TO_UNDO' });
  });

  test('of the hours of a slot tells each meeting its time before and after', async () => {
    const { id, meetings } = await busySlot();
    const was = (await part('slot', id))!;
    const later: Parts['slot'] = { startsAt: new Date(Date.parse(was.startsAt) + 60_000).toISOString(), endsAt: was.endsAt };
    const effect = await touched(() => programmes().put(SEMINAR, 'slot', id, later, {}, null));
    expect(effect.meetings.map(({ requestId }) => requestId).sort()).toEqual(meetings);
    expect(effect.meetings.map(({ before, after }) => ({ before, after }))).toEqual(meetings.map(() => ({ before: was, after: later })));
  });

  test('that only looks changes nothing, and one that touches nobody is made at once', async () => {
    const table: Parts['table'] = { label: 'T 99', seats: 4, screen: false, homeOf: null };
    const before = await version();
    const looked = await office(() => programmes().put(SEMINAR, 'table', null, table, { preview: true }, null));
    expect(looked).toMatchObject({ applied: false, effect: { meetings: [] } });
    expect(await version()).toBe(before);
    const made = await office(() => programmes().put(SEMINAR, 'table', null, table, {}, null));
    expect(made).toMatchObject({ applied: true, version: before + 1 });
    expect(await part('table', made.partId)).toEqual(table);
    await office(() => programmes().undo(SEMINAR, {}, null));
    expect(await part('table', made.partId)).toBeNull();
  });

  test('says when a party cannot meet, a break covers a meeting, or somebody speaks meanwhile', async () => {
    const { id, meetings } = await busySlot();
    const { standings, plan } = await inHand();
    const hours = (await part('slot', id))!;
    const company = plan.problem.meetings.find((one) => one.id === meetings[0])!.parties[0]!;
    const own = standings.filter((one) => plan.problem.meetings.find((each) => each.id === one.requestId)!.parties.includes(company)).map(({ requestId }) => requestId).sort();
    const away = await touched(() => programmes().put(SEMINAR, 'availability', company, { windows: [{ startsAt: new Date(Date.parse(hours.startsAt) - 600_000).toISOString(), endsAt: hours.startsAt }] }, {}, null));
    expect(away.meetings.map(({ requestId }) => requestId).sort()).toEqual(own);
    const covered = await touched(() => programmes().put(SEMINAR, 'break', null, { ...hours, titleJa: '休憩', titleEn: 'Break', kind: 'coffee', meetingsAllowed: false }, {}, null));
    expect(covered.meetings.map(({ requestId }) => requestId).sort()).toEqual(meetings);
    const speaking = await touched(() => programmes().put(SEMINAR, 'talk', null, { ...hours, titleJa: '講演', titleEn: 'A talk', room: null, speakers: [company] }, {}, null));
    expect(speaking.meetings.map(({ requestId }) => requestId)).toEqual(meetings.filter((one) => own.includes(one)));
  });

  test('meets the one who was first: of two at once one is told', async () => {
    const [table, seen] = [(await programme()).tables[0]!, await version()];
    const put = (label: string) => office(() => programmes().put(SEMINAR, 'table', table.id, { label, seats: table.seats, screen: table.screen, homeOf: table.homeOf }, { version: seen }, null));
    const outcomes = await Promise.allSettled([put('One'), put('Two')]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find((one): one is PromiseRejectedResult => one.status === 'rejected')!.reason).toMatchObject({ code: 'PROGRAMME.CHANGED' });
    await office(() => programmes().undo(SEMINAR, {}, null));
  });
});

describe('a part that cannot be', () => {
  const refused = (code: string, work: () => Promise<unknown>) => expect(office(work)).rejects.toMatchObject({ code: `PROGRAMME.${code}` });

  test('is refused with the remedy: overlapping slots, a break that covers all, no table left, hours of another day, a stranger who speaks', async () => {
    const { slots, tables, opensAt, closesAt } = await programme();
    const [first] = slots;
    await refused('SLOTS_OVERLAP', () => programmes().put(SEMINAR, 'slot', null, { startsAt: first!.startsAt, endsAt: first!.endsAt }, {}, null));
    await refused('NO_TIME', () => programmes().put(SEMINAR, 'break', null, { startsAt: opensAt!, endsAt: closesAt!, titleJa: null, titleEn: null, kind: 'other', meetingsAllowed: false }, {}, null));
    await refused('OTHER_DAY', () => programmes().put(SEMINAR, 'slot', null, { startsAt: '2023-11-25T03:00:00.000Z', endsAt: '2023-11-25T03:20:00.000Z' }, {}, null));
    await refused('ENDS_BEFORE', () => programmes().put(SEMINAR, 'slot', null, { startsAt: first!.endsAt, endsAt: first!.startsAt }, {}, null));
    await refused('NOT_ATTENDING', () => programmes().put(SEMINAR, 'talk', null, { startsAt: first!.startsAt, endsAt: first!.endsAt, titleJa: null, titleEn: null, room: null, speakers: ['nobody'] }, {}, null));
    const { companies } = await programme();
    await office(() => running.database.query(`UPDATE attendance SET status = 'declined' WHERE seminar_id = $1 AND id = $2`, [SEMINAR, companies[0]!.id]));
    await refused('SPEAKER_ABSENT', () => programmes().put(SEMINAR, 'talk', null, { startsAt: first!.startsAt, endsAt: first!.endsAt, titleJa: null, titleEn: null, room: null, speakers: [companies[0]!.id] }, {}, null));
    await office(() => running.database.query(`UPDATE attendance SET status = 'confirmed' WHERE seminar_id = $1 AND id = $2`, [SEMINAR, companies[0]!.id]));
    await refused('LABEL_TAKEN', () => programmes().put(SEMINAR, 'table', null, { label: tables[0]!.label, seats: 4, screen: false, homeOf: null }, {}, null));
    await refused('NO_PART', () => programmes().remove(SEMINAR, 'slot', 'nobody', {}, null));
  });

  test('is read from what is typed, in the zone of the event, full-width too; a time that the clocks skip is not there', () => {
    const jakarta = { heldOn: '2023-11-21', timeZone: 'Asia/Jakarta' };
    expect(availabilityFrom(jakarta, { hours: '９：００〜１０：３０、13:00-14:00' }).windows).toEqual([
      { startsAt: '2023-11-21T02:00:00.000Z', endsAt: '2023-11-21T03:30:00.000Z' }, { startsAt: '2023-11-21T06:00:00.000Z', endsAt: '2023-11-21T07:00:00.000Z' },
    ]);
    expect(slotFrom({ heldOn: '2024-11-20', timeZone: 'Asia/Yangon' }, { from: '10:00', until: '10:20' })).toEqual({ startsAt: '2024-11-20T03:30:00.000Z', endsAt: '2024-11-20T03:50:00.000Z' });
    expect(() => availabilityFrom(jakarta, { hours: 'in the morning' })).toThrow(expect.objectContaining({ code: 'PROGRAMME.HOURS' }));
    expect(() => slotFrom({ heldOn: '2024-03-31', timeZone: 'Europe/Berlin' }, { from: '02:30', until: '03:30' })).toThrow(expect.objectContaining({ code: 'PROGRAMME.NO_SUCH_TIME' }));
  });
});

describe('an interpreter', () => {
  const NEW: Parts['interpreter'] = { label: 'Interpreter Z', languagePairs: [['ja', 'th']], consecutiveSlotsMax: 2, restSlots: 1, meetingsMax: 6, windows: [{ startsAt: '2023-11-21T06:00:00.000Z', endsAt: '2023-11-21T10:00:00.000Z' }] };

  test('is added, changed and taken out; each can be taken back, and the trail keeps no name', async () => {
    const { partId } = await office(() => programmes().put(SEMINAR, 'interpreter', null, NEW, {}, null));
    expect(await part('interpreter', partId)).toEqual(NEW);
    expect((await programme()).interpreters.find(({ id }) => id === partId)).toMatchObject({ label: 'Interpreter Z', mode: 'on-site', availability: NEW.windows });
    const changed: Parts['interpreter'] = { ...NEW, label: 'Interpreter Y', languagePairs: [['ja', 'id'], ['en', 'id']], restSlots: 0, windows: [] };
    await office(() => programmes().put(SEMINAR, 'interpreter', partId, changed, {}, null));
    expect(await part('interpreter', partId)).toEqual(changed);
    await office(() => programmes().undo(SEMINAR, {}, null));
    expect(await part('interpreter', partId)).toEqual(NEW);
    await office(() => programmes().remove(SEMINAR, 'interpreter', partId, {}, null));
    expect([await part('interpreter', partId), (await programme()).interpreters.map(({ id }) => id)]).toEqual([null, expect.not.arrayContaining([partId])]);
    await office(() => programmes().undo(SEMINAR, {}, null));
    expect(await part('interpreter', partId)).toEqual(NEW);
    const entries = await running.asSystem(() => running.database.query<{ said: string }>(`SELECT concat(before, after) AS said FROM audit_entry WHERE subject_id = $1 AND action LIKE 'programme.%' AND concat(before, after) LIKE '%' || $2 || '%'`, [SEMINAR, partId]));
    expect([entries.length, entries.some(({ said }) => /Interpreter [YZ]/.test(said))]).toEqual([5, false]);
    await office(() => programmes().undo(SEMINAR, {}, null));
  });

  test('who is taken out is told at every meeting of theirs first; no meeting is dropped, a repair finds others, and undoing puts them back', async () => {
    const { standings } = await inHand();
    const id = standings.find(({ interpreterId }) => interpreterId !== null)!.interpreterId!;
    const own = standings.filter(({ interpreterId }) => interpreterId === id).map(({ requestId }) => requestId).sort();
    const effect = await touched(() => programmes().remove(SEMINAR, 'interpreter', id, {}, null));
    expect(effect.meetings.filter(({ inHand: mine }) => mine).map(({ requestId }) => requestId).sort()).toEqual(own);
    expect(effect.meetings.every(({ faults }) => faults.some(({ code }) => code === 'INTERPRETER_GONE'))).toBe(true);
    await office(() => programmes().remove(SEMINAR, 'interpreter', id, { confirmed: effect.token }, null));
    const broken = await inHand();
    expect(broken.standings).toEqual(standings);
    expect(broken.faults.filter(({ code }) => code === 'INTERPRETER_GONE').map(({ ids }) => ids[0]).sort()).toEqual(own);
    expect((await office(() => programmes().goneNames(SEMINAR))).get(id)).toMatch(/Interpreter/);
    const proposal = await office(() => timetables().propose(SEMINAR, {}, null));
    const repaired = await office(async () => timetables().proposal((await timetables().inHand(SEMINAR))!, proposal));
    expect(repaired.standings.some(({ interpreterId }) => interpreterId === id)).toBe(false);
    await office(() => programmes().undo(SEMINAR, {}, null));
    expect((await inHand()).faults).toEqual([]);
  });

  test('with fewer hours or other languages is told at the meetings that cannot be held so', async () => {
    const { standings, programme: { slots } } = await inHand();
    const one = standings.find(({ interpreterId }) => interpreterId !== null)!;
    const was = (await part('interpreter', one.interpreterId!))!;
    const hours = slots.find(({ id }) => id === one.slotId)!;
    const before = { startsAt: was.windows[0]!.startsAt, endsAt: hours.startsAt };
    const away = await touched(() => programmes().put(SEMINAR, 'interpreter', one.interpreterId!, { ...was, windows: before.startsAt < before.endsAt ? [before, { startsAt: hours.endsAt, endsAt: was.windows.at(-1)!.endsAt }] : [{ startsAt: hours.endsAt, endsAt: was.windows.at(-1)!.endsAt }] }, {}, null));
    expect(away.meetings.map(({ requestId, faults }) => ({ requestId, codes: faults.map(({ code }) => code) }))).toContainEqual({ requestId: one.requestId, codes: ['INTERPRETER_AWAY'] });
    const strange = await touched(() => programmes().put(SEMINAR, 'interpreter', one.interpreterId!, { ...was, languagePairs: [['vi', 'th']] }, {}, null));
    expect(strange.meetings.find(({ requestId }) => requestId === one.requestId)!.faults.map(({ code }) => code)).toEqual(['WRONG_INTERPRETER']);
  });

  test('who is added can be had for every meeting of their languages, also where the file names others for it', async () => {
    const named = (await programme()).requests.filter(({ interpreterIds }) => interpreterIds?.includes('int-1')).map(({ id }) => id);
    const { partId } = await office(() => programmes().put(SEMINAR, 'interpreter', null, { ...NEW, languagePairs: [['id', 'ja']] }, {}, null));
    const { problem } = (await inHand()).plan;
    const able = problem.interpreters.find(({ id }) => id === partId)!.languages;
    expect([named.length > 0, problem.meetings.filter(({ id, languages }) => named.includes(id) && languages !== undefined && !able.includes(languages))]).toEqual([true, []]);
    await office(() => programmes().undo(SEMINAR, {}, null));
  });

  test('is found by the names of languages in both tongues, by codes, in full width too', () => {
    expect(languagesIn('日本語–インドネシア語、英語とタイ語')).toEqual([['ja', 'id'], ['en', 'th']]);
    expect(languagesIn('Japanese-Malay, Filipino and English; ja/vi')).toEqual([['ja', 'ms'], ['tl', 'en'], ['ja', 'vi']]);
    expect(languagesIn('ｊａ－ｉｄ\nid-ja、マレー語―ミャンマー語')).toEqual([['ja', 'id'], ['ms', 'my']]);
    for (const [typed, code] of [['日本語', 'LANGUAGES'], ['ja-id-en', 'LANGUAGES'], ['', 'LANGUAGES'], ['Japanese-ja', 'SAME_LANGUAGE']]) expect(() => languagesIn(typed!)).toThrow(expect.objectContaining({ code: `PROGRAMME.${code}` }));
  });

  test('is kept by those who host the seminar too', async () => {
    const host = <T>(work: () => Promise<T>): Promise<T> => running.database.as(HOST, work);
    const { partId } = await host(() => programmes().put(SEMINAR, 'interpreter', null, NEW, {}, null));
    await host(() => programmes().put(SEMINAR, 'interpreter', partId, { ...NEW, label: 'Interpreter Y', windows: [{ startsAt: '2023-11-21T07:00:00.000Z', endsAt: '2023-11-21T08:00:00.000Z' }] }, {}, null));
    expect(await part('interpreter', partId)).toMatchObject({ label: 'Interpreter Y', windows: [{ startsAt: '2023-11-21T07:00:00.000Z', endsAt: '2023-11-21T08:00:00.000Z' }] });
    await host(() => programmes().undo(SEMINAR, {}, null));
    await host(() => programmes().undo(SEMINAR, {}, null));
    await expect(office(() => programmes().put(SEMINAR, 'interpreter', 'int-1', { ...NEW, label: '通訳B（見本）/ Interpreter B' }, {}, null))).rejects.toMatchObject({ code: 'PROGRAMME.NAME_TAKEN' });
  });
});

describe('those who host a seminar', () => {
  const host = <T>(work: () => Promise<T>): Promise<T> => running.database.as(HOST, work);

  test('change its programme and build and move its timetable, and never plan a pair that is kept apart', async () => {
    const [pair] = await office(() => running.app.get(SeminarsService).vetoes(SEMINAR));
    await office(() => running.database.query(
      `INSERT INTO meeting_request (seminar_id, id, a_id, b_id, a_mark, b_mark) VALUES ($1, 'kept-apart', $2, $3, 'want', 'want') ON CONFLICT DO NOTHING`, [SEMINAR, pair!.a, pair!.b]));
    expect((await office(() => timetables().inHand(SEMINAR)))!.plan.leftOut).toContainEqual({ requestId: expect.any(String), why: 'kept-apart' });
    await host(() => timetables().build(SEMINAR, { withoutWishes: true }, null));
    const mine = (await host(() => timetables().inHand(SEMINAR)))!;
    expect(mine.faults).toEqual([]);
    expect(mine.plan.leftOut.filter(({ why }) => why === 'kept-apart')).toEqual([]);
    const sides = new Map(mine.programme.requests.map((one) => [one.id, [one.a, one.b]]));
    for (const { requestId } of mine.standings) expect(new Set([...sides.get(requestId)!, pair!.a, pair!.b]).size).toBeGreaterThan(2);
    const made = await host(() => programmes().put(SEMINAR, 'table', null, { label: 'By the host', seats: 4, screen: false, homeOf: null }, {}, null));
    expect(made.applied).toBe(true);
    await host(() => programmes().undo(SEMINAR, {}, null));
  });

  test('and the secretariat plan no meeting of two whom the office keeps apart everywhere, not this seminar alone', async () => {
    const { standings, programme: { requests, companies } } = await inHand();
    const { requestId } = standings.find((one) => companies.some(({ id }) => id === requests.find(({ id: own }) => own === one.requestId)!.a))!;
    const { a, b } = requests.find(({ id }) => id === requestId)!;
    const [sides] = await office(() => running.database.query<{ organisation: string; counterpart: string }>(
      `SELECT x.organisation_id AS organisation, coalesce(y.city_id, y.local_company_id) AS counterpart FROM attendance x JOIN attendance y USING (seminar_id) WHERE seminar_id = $1 AND x.id = $2 AND y.id = $3`, [SEMINAR, a, b]));
    await office(() => running.database.query(`INSERT INTO pair_veto (organisation_id, counterpart_id, kind) VALUES ($1, $2, 'veto')`, [sides!.organisation, sides!.counterpart]));
    const looked = await inHand();
    expect(looked.plan.leftOut).toContainEqual({ requestId, why: 'kept-apart' });
    expect(looked.faults).not.toEqual([]);
    const theirs = (await host(() => timetables().inHand(SEMINAR)))!;
    expect(theirs.programme.requests.map(({ id }) => id)).not.toContain(requestId);
    const { slotId } = standings.find((one) => one.requestId === requestId)!;
    const was = (await part('slot', slotId))!;
    const later = { ...was, startsAt: new Date(Date.parse(was.startsAt) + 60_000).toISOString() };
    const looks = (by: typeof office): Promise<string[]> => by(async () => (await programmes().put(SEMINAR, 'slot', slotId, later, { preview: true }, null)).effect.meetings.map((one) => one.requestId));
    expect([await looks(office), await looks(host)]).toEqual([expect.arrayContaining([requestId]), expect.not.arrayContaining([requestId])]);
    await office(() => timetables().build(SEMINAR, { withoutWishes: true }, null));
    expect((await inHand()).standings.map((one) => one.requestId)).not.toContain(requestId);
    await office(() => running.database.query('DELETE FROM pair_veto WHERE organisation_id = $1 AND counterpart_id = $2', [sides!.organisation, sides!.counterpart]));
  });

  test('change nothing of a seminar that is not theirs', async () => {
    const other = running.database.as(scope('organizer', { seminars: 'sample-singapore-2024-11' }), () => programmes().put(SEMINAR, 'table', null, { label: 'Not theirs', seats: 4, screen: false, homeOf: null }, {}, null));
    await expect(other).rejects.toThrow();
    expect((await programme()).tables.map(({ label }) => label)).not.toContain('Not theirs');
  });
});
