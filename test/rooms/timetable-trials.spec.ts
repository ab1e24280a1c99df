import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CitiesReference } from '../../src/cities/cities.reference.js';
import { checkTimetable } from '../../src/engine/timetable/check.js';
import { placedOf } from '../../src/meetings/timetable.input.js';
import { type TimetableTrial, TimetableTrials } from '../../src/meetings/timetable-trials.service.js';
import { MembersReference } from '../../src/members/members.reference.js';
import { Slot } from '../../src/seminars/slot.entity.js';
import { SeminarsReference } from '../../src/seminars/seminars.reference.js';
import { startTestApp, type TestApp } from '../app.js';

const JAKARTA = 'sample-jakarta-2023-11';
const SINGAPORE = 'sample-singapore-2024-11';

let running: TestApp;
beforeAll(async () => {
  running = await startTestApp();
  await running.asSystem(async () => {
    for (const reference of [CitiesReference, MembersReference, SeminarsReference]) await running.app.get<{ load(): Promise<unknown> }>(reference).load();
  });
});
afterAll(() => running.close());

const tried = (id: string, withoutWishes: boolean): Promise<TimetableTrial> => running.asSystem(() => running.app.get(TimetableTrials).run(id, { withoutWishes }));

describe('a trial of a timetable', () => {
  test.each([JAKARTA, SINGAPORE])('%s: everybody can meet once wishes are set aside, and the check agrees', async (id) => {
    const { status, verified, standings, plan, unheld, breaks, bound } = await tried(id, true);
    expect(['optimal', 'feasible']).toContain(status);
    expect([verified, unheld, standings.length]).toEqual([true, [], plan.problem.meetings.length]);
    expect(breaks).toBeGreaterThanOrEqual(bound);
    expect(checkTimetable(plan.problem, placedOf(plan, standings))).toMatchObject({ verified: true, value: { breaks } });
  });

  test('where wishes make it impossible, it says whose numbers clash and holds the others', async () => {
    const { status, verified, standings, plan, unheld, advice } = await tried(JAKARTA, false);
    expect([status, verified]).toEqual(['impossible', true]);
    expect(unheld.length).toBeGreaterThan(0);
    expect(standings.length + unheld.length).toBe(plan.problem.meetings.length);
    expect(advice.map(({ code }) => code)).toContain('PARTY_TOO_BUSY');
    const told = advice.filter(({ code }) => code === 'PARTY_TOO_BUSY').map(({ ids, slots }) => `${ids.slice(1).join(' ')}/${slots.join(' ')}`);
    expect(new Set(told).size).toBe(told.length);
  });

  test('several at once wait for each other; one too many is told to come back', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 6 }, () => tried(SINGAPORE, true)));
    expect(answers.flatMap((answer) => (answer.status === 'rejected' ? [(answer.reason as { code: string }).code] : []))).toEqual(['TIMETABLE.BUSY', 'TIMETABLE.BUSY']);
  });

  test('what is not there, and an event without slots, are told in a sentence', async () => {
    await expect(tried('nowhere', true)).rejects.toMatchObject({ code: 'SEMINAR.MISSING' });
    const past = await running.asSystem(async () => (await running.database.query<{ id: string }>('SELECT id FROM seminar WHERE opens_at IS NULL ORDER BY id LIMIT 1'))[0]!.id);
    expect(await running.asSystem(() => running.database.repository(Slot).countBy({ seminarId: past }))).toBe(0);
    await expect(tried(past, true)).rejects.toMatchObject({ code: 'TIMETABLE.NO_SLOTS' });
  });
});
