import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CitiesReference } from '../../src/cities/cities.reference.js';
import { checkTimetable } from '../../src/engine/timetable/check.js';
import { solveTimetable } from '../../src/engine/timetable/timetable.js';
import { MembersReference } from '../../src/members/members.reference.js';
import { placedOf, planOf, standingsOf, type Plan, type Programme, type Standing } from '../../src/meetings/timetable.input.js';
import { SeminarsReference } from '../../src/seminars/seminars.reference.js';
import { SeminarsService } from '../../src/seminars/seminars.service.js';
import { startTestApp, type TestApp } from '../app.js';

const JAKARTA = 'sample-jakarta-2023-11';
const SINGAPORE = 'sample-singapore-2024-11';
const STEPS = 200_000;

let running: TestApp;
let programmes: Map<string, Programme>;
let apart: Map<string, { a: string; b: string }[]>;
beforeAll(async () => {
  running = await startTestApp();
  await running.asSystem(async () => {
    for (const reference of [CitiesReference, MembersReference, SeminarsReference]) await running.app.get<{ load(): Promise<unknown> }>(reference).load();
    const seminars = running.app.get(SeminarsService);
    programmes = new Map([[JAKARTA, await seminars.get(JAKARTA)], [SINGAPORE, await seminars.get(SINGAPORE)]]);
    apart = new Map([[JAKARTA, await seminars.vetoes(JAKARTA)], [SINGAPORE, await seminars.vetoes(SINGAPORE)]]);
  });
});
afterAll(() => running.close());

const programmeOf = (id: string): Programme => programmes.get(id)!;
const planned = (id: string): Plan => planOf(programmeOf(id), { apart: apart.get(id)! });
const partyOf = (plan: Plan, id: string) => plan.problem.parties.find((party) => party.id === id)!;

describe('the programme as a problem', () => {
  test.each([[JAKARTA, 73, 22], [SINGAPORE, 100, 9]])('%s is planned whole, with an interpreter where no language is shared', (id, requests, interpreted) => {
    const { problem, leftOut, metBefore } = planned(id);
    expect([problem.meetings.length, leftOut, metBefore.length]).toEqual([requests, [], 4]);
    expect(problem.meetings.filter(({ languages }) => languages !== undefined)).toHaveLength(interpreted);
    expect(problem.meetings.filter(({ lock }) => lock)).toHaveLength(3);
    for (const { languages } of problem.meetings) if (languages !== undefined) expect(problem.interpreters.some((one) => one.languages.includes(languages))).toBe(true);
  });

  test('talks, hours and prayer take people away; a pause begins a new stretch', () => {
    const { problem } = planned(JAKARTA);
    expect(partyOf(planned(JAKARTA), 'org-147').away).toEqual([1, 2]);
    expect(partyOf(planned(JAKARTA), 'del-makassar').away).toEqual([8, 9]);
    expect(problem.slots.map(({ day }) => day).join('')).toBe('1111122222');
    expect(problem.interpreters.find(({ id }) => id === 'int-4')!.away).toEqual([0, 1]);
  });

  test('a slot that overlaps a break is closed for everybody', () => {
    const programme = programmeOf(JAKARTA);
    const late = { ...programme, breaks: programme.breaks.map((pause) => ({ ...pause, endsAt: programme.slots[5]!.endsAt })) };
    const { problem } = planOf(late, { apart: [] });
    expect(problem.places.every(({ closed }) => closed.includes(5))).toBe(true);
    expect(problem.parties.every(({ away }) => away.includes(5))).toBe(true);
  });

  test('hybrid meetings have a link and a table with a screen, those of two online parties a link alone', () => {
    const plan = planned(JAKARTA);
    const online = programmeOf(JAKARTA).requests.filter(({ a, b }) => [a, b].some((id) => ['del-makassar', 'org-195', 'org-013', 'org-200'].includes(id))).map(({ id }) => id);
    expect([...plan.links.keys()].sort()).toEqual(online.sort());
    expect(plan.problem.meetings.filter(({ kind }) => kind === 'link')).toHaveLength(1);
    expect(plan.screensToBring.length).toBeGreaterThan(0);
    expect(plan.problem.parties.filter(({ isThing }) => isThing)).toEqual([]);
    expect(planned(SINGAPORE).problem.parties.filter(({ isThing }) => isThing)).toHaveLength(1);
  });

  test('a party that is online keeps the link on which it stands, that of its locked meetings first; only who has none is given one', () => {
    const programme = programmeOf(JAKARTA);
    const { links, slotIds } = planned(JAKARTA);
    const standings = [...links].map(([requestId, linkId]): Standing => ({ requestId, slotId: slotIds[0]!, tableId: null, linkId, interpreterId: null, locked: false }));
    const after = (change: Partial<Programme>, stood = standings) => planOf({ ...programme, ...change }, { apart: [], standings: stood }).links;
    const without = (gone: string) => ({ requests: programme.requests.filter(({ id }) => id !== gone) });
    const swapped = [...links.keys()].filter((gone) => [...planOf({ ...programme, ...without(gone) }, { apart: [] }).links].some(([id, link]) => links.get(id) !== link));
    expect(swapped.length).toBeGreaterThan(0);
    for (const gone of links.keys()) expect([...after(without(gone))]).toEqual([...links].filter(([id]) => id !== gone));
    const own = programme.requests.filter(({ a }) => a === 'org-200').map(({ id }) => id);
    const [first, second] = own as [string, string];
    const other = programme.videoLinks.find(({ id }) => id !== links.get(first))!.id;
    const locked = standings.map((one) => (one.requestId === first ? { ...one, linkId: other, locked: true } : one));
    expect(own.map((id) => after({}, locked).get(id))).toEqual(own.map(() => other));
    expect(own.map((id) => after({}, locked.map((one) => ({ ...one, locked: false }))).get(id))).toEqual(own.map(() => links.get(second)));
    const lost = after({ videoLinks: programme.videoLinks.filter(({ id }) => id !== links.get(first)) });
    for (const [id, link] of links) if (!own.includes(id)) expect(lost.get(id)).toBe(link);
    expect(new Set(own.map((id) => lost.get(id))).size).toBe(1);
  });

  test('where screens are short, a table at which others meet gets one only to make room in a repair: that with the fewest, and none with a lock', () => {
    const programme = programmeOf(JAKARTA);
    const { problem, slotIds } = planned(JAKARTA);
    const seated = new Set(problem.parties.flatMap(({ id, seat }) => (seat === undefined ? [] : [id])));
    const walking = problem.meetings.filter(({ parties }) => !parties.some((id) => seated.has(id)));
    const at = (requestId: string, tableId: string): Standing => ({ requestId, slotId: slotIds[0]!, tableId, linkId: null, interpreterId: null, locked: false });
    const busy = ['t05', 't06', 't07', 't08', 't09', 't10', 't11'];
    const standings = [
      ...walking.filter(({ kind }) => kind === 'screen').map(({ id }, k) => at(id, k % 2 === 0 ? 't03' : 't12')),
      // One alone at the sixth table, two at the ninth, and three or more at each other one.
      ...walking.filter(({ kind }) => kind === 'table').map(({ id }, k) => at(id, k === 0 ? 't06' : k < 3 ? 't09' : busy.filter((one) => one !== 't06' && one !== 't09')[k % 5]!)),
    ];
    const lost = { ...programme, tables: programme.tables.filter(({ id }) => id !== 't12') };
    const screens = (plan: Plan) => plan.problem.places.filter(({ kind }) => kind === 'screen').map(({ id }) => id);
    expect(screens(planOf(programme, { apart: [], standings }))).toEqual(['t03', 't12']);
    expect(screens(planOf(programme, { apart: [], standings, makesRoomForScreens: true }))).toEqual(['t03', 't12']);
    expect(screens(planOf(lost, { apart: [], standings }))).toEqual(['t03']);
    const roomier = planOf(lost, { apart: [], standings, makesRoomForScreens: true });
    expect([screens(roomier), roomier.screensToBring]).toEqual([['t03', 't06'], ['t06']]);
    const locks = standings.filter(({ tableId }) => tableId === 't06');
    expect(screens(planOf(lost, { apart: [], standings, locks, makesRoomForScreens: true }))).toEqual(['t03', 't09']);
  });

  test('a no and a pair kept apart are left out, and said so', () => {
    const programme = programmeOf(JAKARTA);
    const [first, second] = programme.requests;
    const requests = programme.requests.map((request) => (request === first ? { ...request, bMark: 'no' as const } : request));
    const { leftOut, problem } = planOf({ ...programme, requests }, { apart: [{ a: second!.b, b: second!.a }] });
    expect(leftOut).toEqual([{ requestId: first!.id, why: 'no' }, { requestId: second!.id, why: 'kept-apart' }]);
    expect(problem.meetings).toHaveLength(71);
  });

  test('whoever has only been asked, waits or does not come is not planned for, their table is free, and their requests say so', () => {
    const programme = programmeOf(JAKARTA);
    for (const status of ['invited', 'waiting', 'declined', 'cancelled'] as const) {
      const { leftOut, problem } = planOf({ ...programme, delegations: programme.delegations.map((one) => (one.id === 'del-jakarta' ? { ...one, status } : one)) }, { apart: [] });
      const theirs = programme.requests.filter(({ a, b }) => [a, b].includes('del-jakarta')).map(({ id }) => id);
      expect(theirs.length).toBeGreaterThan(0);
      expect(leftOut).toEqual(theirs.map((requestId) => ({ requestId, why: 'not-coming' })));
      expect(problem.meetings).toHaveLength(73 - theirs.length);
      expect([partyOf({ problem } as Plan, 'del-jakarta'), problem.parties.filter(({ seat }) => seat === 't01')]).toEqual([undefined, []]);
    }
  });

  test('who accepted and who has arrived are planned for as who is confirmed', () => {
    const programme = programmeOf(JAKARTA);
    for (const status of ['accepted', 'arrived'] as const) {
      expect(planOf({ ...programme, companies: programme.companies.map((one) => ({ ...one, status })) }, { apart: [] })).toEqual(planOf(programme, { apart: [] }));
    }
  });

  test.each([JAKARTA, SINGAPORE])('%s is solved without its wishes for early and late, and the check says yes', async (id) => {
    const programme = programmeOf(id);
    const plan = planOf(programme, { apart: apart.get(id)!, withoutWish: 'all' });
    const { timetable, unheld, advice, verified, value } = await solveTimetable(plan.problem, { seed: 1, stepsMost: STEPS });
    expect([unheld, advice, verified]).toEqual([[], [], true]);
    expect(value.held).toBe(plan.problem.meetings.length);
    expect(value.breaks).toBeLessThan(plan.problem.meetings.length / 2);
    const standings = standingsOf(plan, timetable);
    expect(checkTimetable(plan.problem, placedOf(plan, standings)).verified).toBe(true);
    for (const { requestId, slotId } of programme.fixedMeetings) expect(standings.find((one) => one.requestId === requestId)!.slotId).toBe(slotId);
    for (const kind of ['tableId', 'linkId', 'interpreterId'] as const) {
      const taken = standings.flatMap((one) => (one[kind] === null ? [] : [`${one.slotId} ${one[kind]}`]));
      expect(new Set(taken).size).toBe(taken.length);
    }
  }, 60_000);
});
