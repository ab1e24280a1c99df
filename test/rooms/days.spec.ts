/** The day of a seminar: a tap is one however often it is sent, nobody is blamed wrongly, and each side speaks and notes for itself. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { CheckIns } from '../../src/meetings/check-ins.service.js';
import type { CheckInTap, OutcomeStep } from '../../src/meetings/day.dto.js';
import { DaysService, type Day, type FloorMeeting } from '../../src/meetings/days.service.js';
import { MeetingWords } from '../../src/meetings/meeting-words.service.js';
import { verdictOf } from '../../src/meetings/meeting.verdict.js';
import { StandbyOffers } from '../../src/meetings/standby-offers.service.js';
import { TimetableVersions } from '../../src/meetings/timetable-versions.service.js';
import { TimetablesService } from '../../src/meetings/timetables.service.js';
import { Clock } from '../../src/platform/clock.js';
import type { Scope } from '../../src/platform/database.js';
import type { TestApp } from '../app.js';
import { startDemonstration } from '../demonstration.js';
import { entriesLeftBy } from '../signed-in.js';

const SEMINAR = 'sample-jakarta-2023-11';
/** In the third slot of the sample, at the event. */
const NOON = '2023-11-21T14:05:00+07:00';

let running: TestApp;
let owner: pg.Client;
let now: Date;

beforeAll(async () => {
  running = await startDemonstration();
  owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
  await office(() => running.app.get(TimetablesService).build(SEMINAR, { withoutWishes: true }, null));
  await office(() => running.app.get(TimetableVersions).publish(SEMINAR, { isFinal: true }, null));
  running.app.get(Clock).now = () => now;
}, 180_000);
afterAll(async () => {
  await owner.end();
  await running.close();
});
beforeEach(async () => {
  now = new Date(NOON);
  await owner.query('DELETE FROM meeting_note; DELETE FROM meeting_word; DELETE FROM meeting_outcome; DELETE FROM check_in');
  await owner.query(`UPDATE attendance SET status = status_before, status_before = NULL, check_in_version = NULL, version = version + 1 WHERE status = 'arrived' AND check_in_version IS NOT NULL`);
});

const scope = (role: string, more: Partial<Scope> = {}): Scope => ({ account: '', role, organisations: '', cities: '', seminars: '', ...more }) as Scope;
function office<T>(work: () => Promise<T>): Promise<T> { return running.database.as(scope('secretariat'), work); }
function host<T>(work: () => Promise<T>): Promise<T> { return running.database.as(scope('organizer', { seminars: SEMINAR }), work); }
const day = (): Promise<Day> => host(() => running.app.get(DaysService).day(SEMINAR));
const take = (...taps: CheckInTap[]): Promise<number> => host(() => running.app.get(CheckIns).take(SEMINAR, taps, null));
/** By the key of somebody at the desk, or by a party. */
const tap = (key: string, kind: CheckInTap['kind'] = 'in', at?: string): CheckInTap => {
  const [attendanceId, delegateId] = key.split(' ');
  return { id: randomUUID(), attendanceId: attendanceId!, ...(delegateId && { delegateId }), kind, ...(at && { at }) };
};
const here = async (): Promise<string[]> => (await day()).arrivals.filter(({ since }) => since).map(({ key }) => key);
const meetingOf = (of: Day, requestId: string, slotId: string): FloorMeeting => of.meetings.find((one) => one.requestId === requestId && one.slotId === slotId)!;
/** A meeting between a company and a city that has begun. */
async function begun(): Promise<FloorMeeting> {
  const { meetings, programme } = await day();
  const cities = new Set(programme.attendees.flatMap(({ id, cityId }) => (cityId ? [id] : [])));
  return meetings.find(({ bId, shown }) => cities.has(bId) && Date.parse(shown.startsAt) < now.getTime())!;
}
const record = ({ requestId, slotId }: FloorMeeting, step: OutcomeStep, version?: number): Promise<void> =>
  host(() => running.app.get(DaysService).record(SEMINAR, { requestId, slotId, step, ...(version !== undefined && { version }) }, null));
const again = async ({ requestId, slotId }: FloorMeeting): Promise<FloorMeeting> => meetingOf(await day(), requestId, slotId);
/** The two sides of a meeting, as their accounts read. */
async function sidesOf({ aId, bId }: FloorMeeting): Promise<{ a: Scope; b: Scope }> {
  const { programme } = await day();
  const of = (id: string) => programme.attendees.find((one) => one.id === id)!;
  return { a: scope('company', { organisations: of(aId).organisationId! }), b: scope('city', { cities: of(bId).cityId! }) };
}
const say = (as: Scope, { requestId, slotId }: FloorMeeting, word: 'held' | 'other-absent' | 'unsaid', version?: number): Promise<void> =>
  running.database.as(as, () => running.app.get(MeetingWords).say({ seminarId: SEMINAR, requestId, slotId, word, ...(version !== undefined && { version }) }, null));

describe('check-in', () => {
  test('replayed in any order, any number of times and in any portions, gives what tapping once gave', async () => {
    const [one, other] = (await day()).arrivals.map(({ key }) => key);
    await fc.assert(fc.asyncProperty(
      fc.array(fc.record({ who: fc.constantFrom(one!, other!), kind: fc.constantFrom('in' as const, 'substitute' as const, 'out' as const), minute: fc.integer({ min: 0, max: 59 }) }), { minLength: 1, maxLength: 6 }),
      fc.infiniteStream(fc.nat()),
      async (made, chance) => {
        await owner.query('DELETE FROM check_in');
        const taps = made.map(({ who, kind, minute }) => tap(who, kind, `2023-11-21T13:${String(minute).padStart(2, '0')}:00+07:00`));
        await take(...taps);
        const wanted = (await day()).arrivals;
        await owner.query('DELETE FROM check_in');
        const replay = [...taps, ...taps, ...taps].map((each) => ({ each, at: chance.next().value })).sort((left, right) => left.at - right.at).map(({ each }) => each);
        const cut = chance.next().value % replay.length;
        await take(...replay.slice(0, cut));
        await take(...replay.slice(cut));
        expect((await day()).arrivals).toEqual(wanted);
        expect((await owner.query('SELECT 1 FROM check_in')).rowCount).toBe(taps.length);
      }), { numRuns: 15 });
  }, 60_000);

  test('the time is that of the tap within reason: a telephone cannot tap in the future nor last week', async () => {
    const [first, second, third] = (await day()).arrivals.map(({ key }) => key);
    await take(tap(first!, 'in', '2023-11-21T13:10:00+07:00'), tap(second!, 'in', '2030-01-01T00:00:00Z'), tap(third!, 'in', '2023-11-01T00:00:00Z'));
    const since = new Map((await day()).arrivals.map((one) => [one.key, one.since?.toISOString()]));
    expect([since.get(first!), since.get(second!), since.get(third!)]).toEqual(['2023-11-21T06:10:00.000Z', now.toISOString(), now.toISOString()]);
  });

  test('has its party arrive on the roster, and no longer once it is taken back, in one entry of the trail each', async () => {
    const [{ key, attendanceId } = { key: '', attendanceId: '' }] = (await day()).arrivals;
    const party = async (): Promise<{ status: string; status_before: string | null; version: number }> => (await owner.query('SELECT status, status_before, version FROM attendance WHERE seminar_id = $1 AND id = $2', [SEMINAR, attendanceId])).rows[0];
    const before = await party();
    const entry = (await entriesLeftBy(running, () => take(tap(key, 'in', '2023-11-21T13:10:00+07:00')))).map(({ action, before: was, after }) => ({ action, was, after }));
    expect(entry).toEqual([{ action: 'day.check-in', was: { attendanceStatus: before.status }, after: { attendance: attendanceId, tap: 'in', attendanceStatus: 'arrived' } }]);
    expect(await party()).toEqual({ status: 'arrived', status_before: before.status, version: before.version + 1 });
    await take(tap(key, 'in', '2023-11-21T13:11:00+07:00'));
    expect((await party()).version).toBe(before.version + 1);
    await take(tap(key, 'out', '2023-11-21T13:12:00+07:00'));
    expect(await party()).toMatchObject({ status: before.status, status_before: null });
    // An arrival that was entered by hand is not the desk's to take back.
    await take(tap(key, 'in', '2023-11-21T13:13:00+07:00'));
    const { version } = await party();
    await owner.query('UPDATE attendance SET seats = 3, version = version + 1 WHERE seminar_id = $1 AND id = $2 AND version = $3', [SEMINAR, attendanceId, version]);
    await take(tap(key, 'out', '2023-11-21T13:14:00+07:00'));
    expect(await party()).toMatchObject({ status: 'arrived' });
    // Whoever gave up its place stays so on the roster, here or not.
    await owner.query(`UPDATE attendance SET status = 'cancelled', status_before = NULL, version = version + 1 WHERE seminar_id = $1 AND id = $2`, [SEMINAR, attendanceId]);
    await take(tap(key, 'in', '2023-11-21T13:15:00+07:00'));
    expect(await party()).toMatchObject({ status: 'cancelled' });
    await owner.query('UPDATE attendance SET status = $3, seats = NULL, version = version + 1 WHERE seminar_id = $1 AND id = $2', [SEMINAR, attendanceId, before.status]);
  });

  test('of one instant and taken back in it is taken back, whichever tap came in first', async () => {
    const [{ key } = { key: '' }] = (await day()).arrivals;
    const [at, back] = [tap(key, 'in', '2023-11-21T13:10:00+07:00'), tap(key, 'out', '2023-11-21T13:10:00+07:00')];
    for (const order of [[at, back], [back, at]]) {
      await owner.query('DELETE FROM check_in');
      for (const each of order) await take(each);
      expect(await here()).toEqual([]);
    }
  });

  test('is taken back, and made again', async () => {
    const [{ key: id } = { key: '' }] = (await day()).arrivals;
    await take(tap(id, 'in', '2023-11-21T13:10:00+07:00'));
    expect(await here()).toEqual([id]);
    await take(tap(id, 'out', '2023-11-21T13:11:00+07:00'));
    expect(await here()).toEqual([]);
    await take(tap(id, 'in', '2023-11-21T13:12:00+07:00'));
    expect((await day()).arrivals.find((one) => one.key === id)!.since!.toISOString()).toBe('2023-11-21T06:12:00.000Z');
  });

  test('is by person where a party has named its people: the party is here as long as anybody of it is, and a named substitute is one', async () => {
    const [{ attendanceId } = { attendanceId: '' }] = (await day()).arrivals.filter(({ delegateId }) => delegateId !== null);
    const own = async () => (await day()).arrivals.filter((one) => one.attendanceId === attendanceId);
    const [first] = await own();
    await take(tap(first!.key));
    expect((await day()).parties.get(attendanceId)).toMatchObject({ isHere: true, substitute: false });
    now = new Date(now.getTime() + 60_000);
    await take(tap(first!.key, 'out'));
    expect((await day()).parties.get(attendanceId)).toMatchObject({ isHere: false });
    const instead = randomUUID();
    await owner.query(`UPDATE delegate SET left_at = now() WHERE id = $1`, [first!.delegateId]);
    await owner.query(`INSERT INTO delegate (seminar_id, id, attendance_id, name_ja, name_kana, precedence, mode, stands_in_for) VALUES ($1, $2, $3, '代理太郎', 'ダイリタロウ', 1, 'on-site', $4)`, [SEMINAR, instead, attendanceId, first!.delegateId]);
    expect((await own()).map(({ delegateId }) => delegateId)).toContain(instead);
    expect((await own()).map(({ delegateId }) => delegateId)).not.toContain(first!.delegateId);
    await take(tap(`${attendanceId} ${instead}`));
    expect((await day()).parties.get(attendanceId)).toMatchObject({ isHere: true, substitute: true });
    await owner.query('DELETE FROM delegate WHERE id = $1', [instead]);
    await owner.query('UPDATE delegate SET left_at = NULL WHERE id = $1', [first!.delegateId]);
  });

  test('of somebody who does not come is refused, and with it everything sent along', async () => {
    const [{ key: id } = { key: '' }] = (await day()).arrivals;
    await expect(take(tap(id), tap('nobody'))).rejects.toMatchObject({ code: 'DAY.NOT_COMING' });
    expect(await here()).toEqual([]);
  });

  test('codes are apart from one another and stay the same', async () => {
    const codes = (await day()).arrivals.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.every((code) => /^[2-9A-HJKMNP-Z]{6}$/.test(code))).toBe(true);
    expect((await day()).arrivals.map(({ code }) => code)).toEqual(codes);
  });
});

describe('what became of a meeting', () => {
  test('whatever is recorded and said, a cancelled meeting and a side with a substitute are never a no-show, nor anybody where what is said does not agree', () => {
    const word = fc.option(fc.constantFrom('held' as const, 'other-absent' as const, 'unsaid' as const), { nil: undefined });
    const side = fc.subarray(['a', 'b'] as const);
    fc.assert(fc.property(
      fc.constantFrom({ state: null, absent: null }, { state: 'held', absent: null }, { state: 'cancelled', absent: null }, { state: 'not-held', absent: 'a' }, { state: 'not-held', absent: 'b' }, { state: 'not-held', absent: 'both' }),
      word, word, side, side,
      (recorded, a, b, substituted, withdrawn) => {
        const { state, noShow } = verdictOf({ ...(recorded as { state: 'held'; absent: null }), words: { ...(a && { a }), ...(b && { b }) }, substituted: new Set(substituted), withdrawn: new Set(withdrawn) });
        if (state !== 'not-held') expect(noShow).toEqual([]);
        if (recorded.state === 'cancelled' || withdrawn.length > 0) expect(state).toBe('cancelled');
        for (const each of noShow) {
          expect(substituted).not.toContain(each);
          // The host alone blames, and only whoever does not speak otherwise.
          expect([each, 'both']).toContain(recorded.absent);
          expect(each === 'a' ? a : b).not.toBe('held');
          expect(each === 'a' ? b : a).not.toBe('held');
        }
        if (recorded.absent === 'a') expect(noShow).not.toContain('b');
        if (recorded.absent === 'b') expect(noShow).not.toContain('a');
      }));
  });

  test('a no-show is recorded by side, taken back within the hour, and not overwritten by somebody who saw less', async () => {
    const meeting = await begun();
    await record(meeting, 'absent-a', 0);
    expect(await again(meeting)).toMatchObject({ verdict: { state: 'not-held', noShow: ['a'] }, mayUndo: true });
    await expect(record(meeting, 'held', 0)).rejects.toMatchObject({ code: 'EDIT.CHANGED_MEANWHILE' });
    await record(meeting, 'undo', 1);
    expect(await again(meeting)).toMatchObject({ verdict: { state: 'open', noShow: [] }, mayUndo: false });
    await record(meeting, 'held', 2);
    now = new Date(now.getTime() + 61 * 60_000);
    await expect(record(meeting, 'undo')).rejects.toMatchObject({ code: 'DAY.NOTHING_TO_UNDO' });
  });

  test('of a meeting that was cancelled no no-show can be recorded, nor before a meeting begins', async () => {
    const meeting = await begun();
    await record(meeting, 'cancelled');
    for (const step of ['absent-a', 'absent-b', 'absent-both'] as const) await expect(record(meeting, step)).rejects.toMatchObject({ code: 'DAY.CANCELLED' });
    expect((await again(meeting)).verdict).toEqual({ state: 'cancelled', noShow: [] });
    const later = (await day()).meetings.find(({ shown }) => Date.parse(shown.startsAt) > now.getTime())!;
    await expect(record(later, 'absent-b')).rejects.toMatchObject({ code: 'DAY.NOT_BEGUN' });
    await record(later, 'cancelled');
  });

  test('a side for which somebody else came is no no-show, whether the substitute comes before or after it is recorded', async () => {
    const meeting = await begun();
    await record(meeting, 'absent-b');
    await take(tap(meeting.bId, 'substitute'));
    expect((await again(meeting)).verdict).toEqual({ state: 'not-held', noShow: [] });
    await record(meeting, 'undo');
    await expect(record(meeting, 'absent-both')).rejects.toMatchObject({ code: 'DAY.SUBSTITUTED' });
    await record(meeting, 'absent-a');
    expect((await again(meeting)).verdict.noShow).toEqual(['a']);
  });

  test('a party that gave up its place is no no-show: its meetings are cancelled', async () => {
    const meeting = await begun();
    await record(meeting, 'absent-a');
    await owner.query(`UPDATE attendance SET status = 'cancelled' WHERE seminar_id = $1 AND id = $2`, [SEMINAR, meeting.aId]);
    expect((await again(meeting)).verdict).toEqual({ state: 'cancelled', noShow: [] });
    await owner.query(`UPDATE attendance SET status = 'confirmed' WHERE seminar_id = $1 AND id = $2`, [SEMINAR, meeting.aId]);
  });

  test('a meeting that is not published there has no outcome', async () => {
    const meeting = await begun();
    await expect(record({ ...meeting, slotId: 'nowhere' }, 'held')).rejects.toMatchObject({ code: 'DAY.NO_MEETING' });
  });

  test('a late beginning is kept beside what becomes of it', async () => {
    const meeting = await begun();
    await record(meeting, 'began');
    await record(meeting, 'held');
    expect((await again(meeting)).outcome).toMatchObject({ state: 'held' });
    expect(new Date((await again(meeting)).outcome!.beganAt!).toISOString()).toBe(now.toISOString());
  });

  test('the trail tells what was recorded, and nothing that anybody wrote', async () => {
    const meeting = await begun();
    const { a } = await sidesOf(meeting);
    await running.database.as(a, () => running.app.get(MeetingWords).note({ seminarId: SEMINAR, requestId: meeting.requestId, slotId: meeting.slotId, note: 'A secret zqx', nextAction: 'call' }, null));
    const { rows } = await owner.query<{ after: unknown }>(`SELECT action, before, after FROM audit_entry WHERE action LIKE 'day.%'`);
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain('zqx');
  });
});

describe('the word of each side', () => {
  test('is kept apart; where both contradict one another the host sees it and nobody is blamed', async () => {
    const meeting = await begun();
    const { a, b } = await sidesOf(meeting);
    await say(a, meeting, 'held');
    expect((await again(meeting)).verdict).toEqual({ state: 'held', noShow: [] });
    await say(b, meeting, 'other-absent');
    expect((await again(meeting)).verdict).toEqual({ state: 'contradicted', noShow: [] });
    await record(meeting, 'absent-a');
    expect((await again(meeting)).verdict).toEqual({ state: 'contradicted', noShow: [] });
    await say(a, meeting, 'unsaid');
    expect((await again(meeting)).verdict).toEqual({ state: 'not-held', noShow: ['a'] });
  });

  test('alone blames nobody', async () => {
    const meeting = await begun();
    const { b } = await sidesOf(meeting);
    await say(b, meeting, 'other-absent');
    expect((await again(meeting)).verdict).toEqual({ state: 'not-held', noShow: [] });
  });

  test('is read by its own side and the host, a note by its own side alone, also when both have spoken', async () => {
    const meeting = await begun();
    const { a, b } = await sidesOf(meeting);
    for (const as of [a, b]) {
      await say(as, meeting, 'held');
      await running.database.as(as, () => running.app.get(MeetingWords).note({ seminarId: SEMINAR, requestId: meeting.requestId, slotId: meeting.slotId, note: `From the ${as.role}`, nextAction: 'send', nextOn: '2023-12-01' }, null));
      const mine = await running.database.as(as, () => running.app.get(MeetingWords).mine());
      expect([...mine.values()]).toEqual([{ word: 'held', wordVersion: 1, note: `From the ${as.role}`, nextAction: 'send', nextOn: '2023-12-01', noteVersion: 1 }]);
    }
    const seen = (as: Scope, table: string) => running.database.as(as, () => running.database.query(`SELECT * FROM ${table}`));
    for (const as of [a, b]) expect([(await seen(as, 'meeting_word')).length, (await seen(as, 'meeting_note')).length, (await seen(as, 'meeting_outcome')).length, (await seen(as, 'check_in')).length]).toEqual([1, 1, 0, 0]);
    expect((await host(() => running.database.query('SELECT * FROM meeting_word'))).length).toBe(2);
    expect(await host(() => running.database.query('SELECT * FROM meeting_note'))).toEqual([]);
    expect(await office(() => running.database.query('SELECT * FROM meeting_note'))).toEqual([]);
  });

  test('is said of nobody else’s meeting, not before it begins, and not over a colleague’s', async () => {
    const meeting = await begun();
    const { a } = await sidesOf(meeting);
    await expect(say(scope('company', { organisations: 'org-328' }), meeting, 'held')).rejects.toMatchObject({ code: 'DAY.NO_OWN_MEETING' });
    await say(a, meeting, 'held', 0);
    await expect(say(a, meeting, 'other-absent', 0)).rejects.toMatchObject({ code: 'EDIT.CHANGED_MEANWHILE' });
    now = new Date('2023-11-21T08:00:00+07:00');
    await expect(say(a, meeting, 'other-absent')).rejects.toMatchObject({ code: 'DAY.NOT_BEGUN' });
  });
});

describe('a slot that has become free', () => {
  const offers = (): StandbyOffers => running.app.get(StandbyOffers);
  /** A meeting that was missed in an early slot, and a later one whose slot it can take once that is cancelled. */
  async function freed(): Promise<{ missed: FloorMeeting; free: FloorMeeting }> {
    const { meetings, arrivals } = await day();
    await take(...arrivals.map(({ key }) => tap(key)));
    now = new Date('2023-11-21T14:50:00+07:00');
    const missed = meetings.filter(({ shown }) => Date.parse(shown.endsAt) < now.getTime());
    for (const free of meetings.filter(({ shown }) => Date.parse(shown.startsAt) > now.getTime())) {
      for (const one of missed.slice(0, 6)) {
        await record(one, 'absent-a');
        await record(free, 'cancelled');
        const offer = await host(() => offers().offer(SEMINAR, free.requestId, null));
        if (offer?.requestId === one.requestId) return { missed: one, free };
        await record(free, 'undo');
        await record(one, 'undo');
      }
    }
    throw new Error('No meeting of the sample can take the slot of another.');
  }

  test('goes to the pair that waits, published by a host; only those affected are told', async () => {
    const { missed, free } = await freed();
    const offer = (await host(() => offers().offer(SEMINAR, free.requestId, null)))!;
    const before = (await owner.query<{ id: string }>(`SELECT id FROM notice WHERE kind = 'timetable.published'`)).rows.map(({ id }) => id);
    const number = await host(() => offers().place(SEMINAR, { requestId: free.requestId, instead: offer.requestId, tableId: offer.tableId, version: offer.version }, null));
    const after = await day();
    expect(after.meetings.filter(({ isPublished, requestId }) => isPublished && [missed.requestId, free.requestId].includes(requestId)).map(({ requestId, slotId }) => ({ requestId, slotId })))
      .toEqual([{ requestId: missed.requestId, slotId: free.slotId }]);
    // What was recorded of the meetings that are gone is still there, and blames nobody anew.
    expect(after.meetings.filter(({ isPublished }) => !isPublished).map(({ requestId, verdict }) => [requestId, verdict.state]).sort()).toEqual([[missed.requestId, 'not-held'], [free.requestId, 'cancelled']].sort());
    expect((await owner.query('SELECT is_final, is_current FROM timetable_version WHERE seminar_id = $1 AND number = $2', [SEMINAR, number])).rows).toEqual([{ is_final: true, is_current: true }]);
    const affected = new Set([missed.aId, missed.bId, free.aId, free.bId]);
    const told = (await owner.query<{ role: string; account_id: string }>(`SELECT a.role, n.account_id FROM notice n JOIN account a ON a.id = n.account_id WHERE n.kind = 'timetable.published' AND n.id <> ALL ($1)`, [before])).rows;
    const cities = (await owner.query<{ account_id: string; id: string }>('SELECT c.account_id, x.id FROM city_account c JOIN attendance x ON x.city_id = c.city_id WHERE x.seminar_id = $1', [SEMINAR])).rows;
    for (const { account_id: account, id } of cities) expect([id, told.some((one) => one.account_id === account)]).toEqual([id, affected.has(id)]);
    const { timetable, faults } = (await office(() => running.app.get(TimetablesService).inHand(SEMINAR)))!;
    expect([timetable.cause, timetable.verified, faults]).toEqual(['refill', true, []]);
    await office(async () => running.app.get(TimetableVersions).withdraw(SEMINAR, { reason: 'The test goes on.', showsNone: true }));
    await office(() => running.app.get(TimetablesService).undo(SEMINAR, {}));
  }, 120_000);

  test('is not given away before it is recorded as free, by an offer that is no longer the best, or while the office has changes in hand', async () => {
    const { missed, free } = await freed();
    const offer = (await host(() => offers().offer(SEMINAR, free.requestId, null)))!;
    const place = () => host(() => offers().place(SEMINAR, { requestId: free.requestId, instead: offer.requestId, tableId: offer.tableId }, null));
    await take(...(await day()).arrivals.filter(({ attendanceId }) => attendanceId === missed.aId).map(({ key }) => tap(key, 'out')));
    await expect(place()).rejects.toMatchObject({ code: 'DAY.OTHER_OFFER' });
    await take(tap(missed.aId));
    await record(free, 'undo');
    await expect(place()).rejects.toMatchObject({ code: 'DAY.NOT_FREE' });
    await record(free, 'cancelled');
    const inHand = (await office(() => running.app.get(TimetablesService).inHand(SEMINAR)))!;
    for (const { requestId, locked } of inHand.standings) {
      if (locked) continue;
      const cell = (await office(() => running.app.get(TimetablesService).options(inHand, requestId))).find(({ kind }) => kind === 'free');
      if (!cell) continue;
      await office(() => running.app.get(TimetablesService).move(SEMINAR, requestId, { slotId: cell.slotId, tableId: cell.tableId }, null));
      break;
    }
    await expect(place()).rejects.toMatchObject({ code: 'DAY.UNPUBLISHED_CHANGES' });
  }, 120_000);
});
