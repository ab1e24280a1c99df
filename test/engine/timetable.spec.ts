import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { EngineRefusal } from '../../src/engine/refusal.js';
import { checkTimetable } from '../../src/engine/timetable/check.js';
import { readTimetableFile } from '../../src/engine/timetable/file.js';
import { generateTimetable } from '../../src/engine/timetable/generate.js';
import type { Placed, TimetableProblem } from '../../src/engine/timetable/problem.js';
import { repair } from '../../src/engine/timetable/repair.js';
import { standbysOf } from '../../src/engine/timetable/standby.js';
import { solveTimetable } from '../../src/engine/timetable/timetable.js';
import { solveInteger } from '../../src/platform/integer-solver.js';
import { solveLogic } from '../../src/platform/logic-solver.js';
import { fewestBreaks, plainEvent, slotOf, smallEvent } from './timetable.make.js';

const STEPS = 20_000;
const seeds = fc.integer({ min: 1, max: 1_000_000 });
const searched = (problem: TimetableProblem, stepsMost = STEPS) => solveTimetable(problem, { seed: 1, stepsMost });
const proven = (problem: TimetableProblem) => solveTimetable(problem, { seed: 1, stepsMost: STEPS, logic: solveLogic, integer: solveInteger });
const table = (parties: Partial<TimetableProblem['parties'][number]>[], meetings: Partial<TimetableProblem['meetings'][number]>[], rest: Partial<TimetableProblem> = {}): TimetableProblem => ({
  slots: ['a', 'b', 'c', 'd'].map((id, k) => ({ id, day: '1', half: k < 2 ? 'morning' : 'afternoon' })),
  parties: parties.map((party, k) => ({ id: `p${k}`, away: [], ...party })), places: [{ id: 't1', kind: 'table', closed: [] }, { id: 't2', kind: 'table', closed: [] }], interpreters: [],
  meetings: meetings.map((meeting, k) => ({ id: `m${k}`, parties: ['p0', 'p1'], length: 1, kind: 'table', after: [], points: 0, ...meeting })), ...rest,
});

describe('a timetable', () => {
  test('never breaks a hard rule, whatever it cannot hold, and leaves the problem as it was', async () => {
    await fc.assert(fc.asyncProperty(seeds, async (seed) => {
      const problem = smallEvent(seed);
      const before = structuredClone(problem);
      const { timetable, verified, unheld, value } = await searched(problem);
      expect(checkTimetable(problem, timetable).faults).toEqual([]);
      expect(verified).toBe(true);
      expect([...timetable.map(({ meeting }) => meeting), ...unheld].sort()).toEqual(problem.meetings.map(({ id }) => id).sort());
      expect(value.held).toBe(timetable.length);
      expect(problem).toEqual(before);
    }), { numRuns: 150 });
  });

  test('is the same for the same seed and steps', async () => {
    const problem = generateTimetable({ companies: 20, cities: 5, meetings: 60, slots: 16 }, 7);
    expect(await searched(problem)).toEqual(await searched(structuredClone(problem)));
  });

  test('has the fewest breaks of all timetables tried one by one, or is proven impossible where there is none', async () => {
    const told = new Set<string>();
    await fc.assert(fc.asyncProperty(seeds, async (seed) => {
      const problem = plainEvent(seed);
      const best = fewestBreaks(problem);
      const { status, value, bound, verified } = await proven(problem);
      told.add(status);
      if (best === undefined) expect(status).toBe('impossible');
      else expect([status, value.breaks, bound, verified]).toEqual(['optimal', best, best, true]);
    }), { numRuns: 40, seed: 11 });
    expect([...told].sort()).toEqual(['impossible', 'optimal']);
  }, 240_000);

  test('of every kind of rule is proven by the solver no better than the search claims', async () => {
    for (const seed of [3, 5, 8, 13, 21, 34]) {
      const problem = smallEvent(seed);
      const [quick, exact] = [await searched(problem, 60_000), await proven(problem)];
      expect(exact.verified).toBe(true);
      if (exact.status === 'impossible') expect(quick.status).not.toBe('feasible');
      else expect(exact.value.breaks).toBeLessThanOrEqual(quick.unheld.length === 0 ? quick.value.breaks : Number.MAX_SAFE_INTEGER);
    }
  }, 120_000);

  test('puts meetings of more points first where not all can be held', async () => {
    const { unheld, status } = await searched(table([{}, {}, {}], [{ points: 100 }, { parties: ['p0', 'p2'], points: 900 }], { slots: [{ id: 'a', day: '1', half: 'morning' }] }));
    expect([unheld, status]).toEqual([['m0'], 'impossible']);
  });

  test('counts a talk between two meetings as no break, unless the problem says so', () => {
    const problem = table([{ away: [1] }, {}, {}], [{}, { parties: ['p0', 'p2'] }]);
    const day: Placed[] = [{ meeting: 'm0', slot: 0, place: 't1' }, { meeting: 'm1', slot: 2, place: 't2' }];
    expect(checkTimetable(problem, day).value).toEqual({ held: 2, breaks: 0, spread: 0, placeChanges: 1 });
    expect(checkTimetable({ ...problem, awayIsBreak: true }, day).value.breaks).toBe(1);
  });

  test('keeps people at their table when it can', async () => {
    const { value } = await searched(table([{}, {}, {}, {}], [{}, { parties: ['p0', 'p2'] }, { parties: ['p0', 'p3'] }]));
    expect(value).toEqual({ held: 3, breaks: 0, spread: 0, placeChanges: 0 });
  });
});

describe('advice', () => {
  const interpreter = { id: 'i', languages: ['ja-id'], away: [], mostInARow: 1, rest: 1 };
  test.each<[string, TimetableProblem, object]>([
    ['a party with more meetings than slots', table([{ away: [0, 1, 2] }, {}, {}], [{}, { parties: ['p0', 'p2'] }]), { code: 'PARTY_TOO_BUSY', ids: ['p0', 'm0', 'm1'], wanted: 2, available: 1, slots: [3] }],
    ['a cap', table([{ most: 1 }, {}, {}], [{}, { parties: ['p0', 'p2'] }]), { code: 'PARTY_OVER_CAP', ids: ['p0'], wanted: 2, available: 1, slots: [] }],
    ['too few tables in the morning', table([{}, {}, {}, {}, {}, {}], [['p0', 'p1'], ['p2', 'p3'], ['p4', 'p5']].map((parties) => ({ parties, half: 'morning' as const })), { places: [{ id: 't1', kind: 'table', closed: [] }] }), { code: 'PLACES_SHORT', ids: ['table', 'm0', 'm1', 'm2'], wanted: 3, available: 2, slots: [0, 1] }],
    ['nobody who speaks the languages', table([{}, {}], [{ languages: 'ja-my' }]), { code: 'NO_INTERPRETER', ids: ['m0'], wanted: 1, available: 0, slots: [] }],
    ['an interpreter who must rest', table([{}, {}, {}, {}, {}, {}], [['p0', 'p1'], ['p2', 'p3'], ['p4', 'p5']].map((parties) => ({ parties, languages: 'ja-id' })), { interpreters: [interpreter] }), { code: 'INTERPRETERS_SHORT', ids: ['ja-id', 'i'], wanted: 3, available: 2, slots: [] }],
    ['a circle of precedence', table([{}, {}, {}], [{ after: ['m1'] }, { parties: ['p0', 'p2'], after: ['m0'] }]), { code: 'ORDER_CIRCLE', ids: ['m0', 'm1'], wanted: 2, available: 0, slots: [] }],
    ['a chain longer than the morning', table([{}, {}, {}, {}], [{ half: 'morning' }, { parties: ['p2', 'p3'], half: 'morning', after: ['m0'] }, { half: 'morning', after: ['m1'], parties: ['p0', 'p2'] }]), { code: 'ORDER_TOO_LONG', ids: ['m0', 'm1', 'm2'], wanted: 3, available: 2, slots: [] }],
    ['two locks on one party', table([{}, {}, {}], [{ lock: { slot: 1 } }, { parties: ['p0', 'p2'], lock: { slot: 1 } }]), { code: 'LOCKS_CLASH', ids: ['m0', 'm1'], wanted: 2, available: 1, slots: [1] }],
    ['a lock against an availability', table([{ away: [2] }, {}], [{ lock: { slot: 2 } }]), { code: 'NO_START', ids: ['m0', 'p0', 'p1'], wanted: 1, available: 0, slots: [] }],
    ['a break that covers all', table([{ away: [0, 1, 2, 3] }, {}], [{}]), { code: 'NO_START', ids: ['m0', 'p0', 'p1'], wanted: 1, available: 0, slots: [] }],
    ['no table at all', table([{}, {}], [{}], { places: [] }), { code: 'PLACES_SHORT', ids: ['table', 'm0'], wanted: 1, available: 0, slots: [0, 1, 2, 3] }],
  ])('tells %s with its numbers, and the status is impossible', async (_, problem, expected) => {
    const { status, advice, verified } = await searched(problem, 2_000);
    expect([status, verified]).toEqual(['impossible', true]);
    expect(advice).toContainEqual(expected);
  });

  test('is never given for a timetable that can be held', async () => {
    await fc.assert(fc.asyncProperty(seeds, async (seed) => {
      const { status, advice, unheld } = await searched(smallEvent(seed), 10_000);
      if (unheld.length === 0) expect([status, advice]).toEqual([status === 'optimal' ? 'optimal' : 'feasible', []]);
    }), { numRuns: 150 });
  });
});

describe('the check', () => {
  const problem = table([{ most: 3 }, { away: [3] }, {}, { seat: 't2' }], [{}, { parties: ['p0', 'p2'], after: ['m0'] }, { parties: ['p2', 'p3'], half: 'morning' }, { parties: ['p0', 'p2'], languages: 'ja-id', lock: { slot: 3 } }], {
    interpreters: [{ id: 'i', languages: ['ja-id'], away: [], mostInARow: 1, rest: 1 }, { id: 'j', languages: ['ja-vi'], away: [], mostInARow: 4, rest: 0 }],
  });
  const good: Placed[] = [{ meeting: 'm0', slot: 0, place: 't1' }, { meeting: 'm1', slot: 2, place: 't1' }, { meeting: 'm2', slot: 1, place: 't2' }, { meeting: 'm3', slot: 3, place: 't1', interpreter: 'i' }];
  test('says yes to a timetable that holds every rule', () => expect(checkTimetable(problem, good).verified).toBe(true));
  test.each<[string, Partial<Placed> & { at: number }]>([
    ['UNKNOWN', { at: 0, meeting: 'nobody' }], ['PLACE_GONE', { at: 0, place: 'nowhere' }], ['INTERPRETER_GONE', { at: 3, interpreter: 'nobody' }], ['TWICE', { at: 1, meeting: 'm0' }], ['OUTSIDE', { at: 0, slot: 4 }], ['PARTY_TWICE', { at: 1, slot: 1 }], ['PARTY_AWAY', { at: 0, slot: 3 }], ['WRONG_HALF', { at: 2, slot: 2 }],
    ['PLACE_TWICE', { at: 2, slot: 0, place: 't1' }], ['WRONG_PLACE', { at: 2, place: 't1' }], ['LOCK_MOVED', { at: 3, slot: 1 }], ['OUT_OF_ORDER', { at: 0, slot: 2 }], ['NO_INTERPRETER', { at: 3, interpreter: undefined as never }], ['WRONG_INTERPRETER', { at: 3, interpreter: 'j' }],
  ])('finds %s', (code, { at, ...change }) => {
    const { verified, faults } = checkTimetable(problem, good.map((one, k) => (k === at ? Object.fromEntries(Object.entries({ ...one, ...change }).filter(([, value]) => value !== undefined)) as unknown as Placed : one)));
    expect([verified, faults.map((fault) => fault.code)]).toEqual([false, expect.arrayContaining([code])]);
  });

  test('finds an interpreter without rest, one in two places, one away, a cap, a closed place, two days and a spread', () => {
    const four = ['p0', 'p1', 'p2', 'p3'].map((own, k) => ({ parties: [own, `q${k}`], languages: 'ja-id' }));
    const busy = table([...Array(4).fill({}), ...[0, 1, 2, 3].map((k) => ({ id: `q${k}` }))], four, { interpreters: [{ id: 'i', languages: ['ja-id'], away: [3], mostInARow: 2, rest: 1 }] });
    const codes = (slots: number[], other: Partial<TimetableProblem> = {}): string[] => checkTimetable({ ...busy, ...other }, slots.map((slot, k) => ({ meeting: `m${k}`, slot, place: k % 2 === 0 ? 't1' : 't2', interpreter: 'i' }))).faults.map(({ code }) => code);
    expect(codes([0, 1, 2])).toContain('INTERPRETER_TIRED');
    expect(codes([0, 0])).toEqual(['INTERPRETER_TWICE']);
    expect(codes([3])).toEqual(['INTERPRETER_AWAY']);
    expect(codes([0], { parties: busy.parties.map((party) => ({ ...party, most: 0 })) })).toEqual(['OVER_CAP', 'OVER_CAP']);
    expect(codes([0], { places: busy.places.map((place) => ({ ...place, closed: [0] })) })).toEqual(['PLACE_CLOSED']);
    expect(codes([1], { meetings: busy.meetings.map((meeting) => ({ ...meeting, length: 2 })), slots: busy.slots.map((slot, k) => ({ ...slot, day: k < 2 ? '1' : '2' })) })).toEqual(['ACROSS_DAYS']);
    const gaps = table([{}, {}, {}], [{}, { parties: ['p0', 'p2'] }], { breakSpread: 0 });
    expect(checkTimetable(gaps, [{ meeting: 'm0', slot: 0, place: 't1' }, { meeting: 'm1', slot: 2, place: 't1' }]).faults.map(({ code }) => code)).toEqual(['SPREAD']);
  });
});

describe('a repair', () => {
  test('moves nobody where nothing changed, and lists every meeting that moves, falls away or is new', async () => {
    await fc.assert(fc.asyncProperty(seeds, seeds, async (seed, other) => {
      const problem = smallEvent(seed);
      const { timetable } = await searched(problem);
      const same = await repair(problem, timetable, { seed: 1, stepsMost: 2_000 });
      if (timetable.length === problem.meetings.length) expect([same.changes, same.told, same.proven]).toEqual([[], [], true]);
      const party = problem.parties[other % problem.parties.length]!;
      const changed = { ...problem, parties: problem.parties.map((one) => (one === party ? { ...one, away: [...one.away, other % problem.slots.length] } : one)) };
      const fixed = await repair(changed, timetable, { seed: 1, stepsMost: STEPS });
      expect([fixed.verified, checkTimetable(changed, fixed.timetable).faults]).toEqual([true, []]);
      const stood = new Map(timetable.map((one) => [one.meeting, one]));
      const stands = new Map(fixed.timetable.map((one) => [one.meeting, one]));
      const different = problem.meetings.filter(({ id }) => JSON.stringify(stood.get(id)) !== JSON.stringify(stands.get(id))).map(({ id }) => id);
      expect(fixed.changes.map(({ meeting }) => meeting)).toEqual(different);
      for (const { id, lock } of problem.meetings) if (lock && stands.has(id)) expect(stands.get(id)!.slot).toBe(lock.slot);
    }), { numRuns: 60 });
  });

  test('moves the one meeting that must move, proven, and says who is to be told', async () => {
    const before = table([{}, {}, {}, {}], [{}, { parties: ['p2', 'p3'] }, { parties: ['p0', 'p3'] }]);
    const day: Placed[] = [{ meeting: 'm0', slot: 0, place: 't1' }, { meeting: 'm1', slot: 0, place: 't2' }, { meeting: 'm2', slot: 1, place: 't1' }];
    const fixed = await repair({ ...before, parties: before.parties.map((party) => (party.id === 'p2' ? { ...party, away: [0] } : party)) }, day, { seed: 1, logic: solveLogic });
    expect([fixed.told, fixed.unheld, fixed.proven]).toEqual([['p2', 'p3'], [], true]);
    expect(fixed.changes).toEqual([{ meeting: 'm1', before: day[1], after: { meeting: 'm1', slot: 2, place: 't2' } }]);
    expect(slotOf(fixed.timetable, 'm0')).toBe(0);
  });

  test('with the prover holds no fewer meetings than without, and tells no more people', async () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const problem = smallEvent(seed);
      const { timetable } = await searched(problem);
      const [first] = timetable;
      if (!first) continue;
      const party = problem.meetings.find(({ id }) => id === first.meeting)!.parties[0]!;
      const changed = { ...problem, parties: problem.parties.map((one) => (one.id === party ? { ...one, away: [...one.away, first.slot] } : one)) };
      const alone = await repair(changed, timetable, { seed: 1, stepsMost: STEPS });
      const helped = await repair(changed, timetable, { seed: 1, stepsMost: STEPS, logic: solveLogic });
      expect(helped.verified).toBe(true);
      expect(helped.unheld.length).toBeLessThanOrEqual(alone.unheld.length);
      if (helped.unheld.length === alone.unheld.length) expect(helped.told.length).toBeLessThanOrEqual(alone.told.length);
    }
  });

  test('lists a meeting that cannot be held any more and keeps the rest', async () => {
    const before = table([{}, {}, {}, {}], [{}, { parties: ['p2', 'p3'] }]);
    const day: Placed[] = [{ meeting: 'm0', slot: 0, place: 't1' }, { meeting: 'm1', slot: 0, place: 't2' }];
    const fixed = await repair({ ...before, parties: before.parties.map((party) => (party.id === 'p2' ? { ...party, away: [0, 1, 2, 3] } : party)) }, day, { seed: 1, logic: solveLogic });
    expect([fixed.unheld, fixed.told, fixed.changes]).toEqual([['m1'], ['p2', 'p3'], [{ meeting: 'm1', before: day[1] }]]);
    expect(fixed.advice[0]).toEqual({ code: 'NO_START', ids: ['m1', 'p2', 'p3'], wanted: 1, available: 0, slots: [] });
  });
});

describe('standby', () => {
  test('names for every side, place and interpreter of every meeting who steps in, never breaking a rule', async () => {
    let instead = 0;
    await fc.assert(fc.asyncProperty(seeds, async (seed) => {
      const problem = smallEvent(seed);
      const { timetable, unheld } = await searched(problem);
      const waiting = problem.meetings.filter(({ id, lock }) => unheld.includes(id) && !lock);
      const all = standbysOf(problem, timetable, waiting);
      expect(all.length).toBe(timetable.reduce((sum, one) => sum + problem.meetings.find(({ id }) => id === one.meeting)!.parties.filter((id) => !problem.parties.some((party) => party.id === id && party.isThing)).length + 1 + (one.interpreter === undefined ? 0 : 1), 0));
      for (const one of all.filter((each) => each.instead)) {
        instead++;
        const after = [...timetable.filter(({ meeting }) => meeting !== one.meeting), one.instead!];
        expect(checkTimetable(problem, after).faults.filter(({ code }) => code !== 'SPREAD' && code !== 'OVER_CAP' && code !== 'OUT_OF_ORDER')).toEqual([]);
      }
    }), { numRuns: 60, seed: 5 });
    expect(instead).toBeGreaterThan(20);
  });

  test('a waiting pair with most points takes the slot of a company that does not come', () => {
    const problem = table([{}, {}, {}, {}], [{}]);
    const waiting = [{ ...problem.meetings[0]!, id: 'w1', parties: ['p0', 'p2'], points: 10 }, { ...problem.meetings[0]!, id: 'w2', parties: ['p0', 'p3'], points: 90 }];
    expect(standbysOf(problem, [{ meeting: 'm0', slot: 1, place: 't1' }], waiting)[1]).toEqual({ meeting: 'm0', dropped: { kind: 'party', id: 'p1' }, instead: { meeting: 'w2', slot: 1, place: 't1' }, told: ['p0', 'p3'] });
  });
});

describe('standby beside seats', () => {
  test('whoever stays goes to the seat of the delegation that waits, or takes another free table', () => {
    const problem = table([{}, { seat: 't1' }, { seat: 't2' }, {}], [{}], { places: ['t1', 't2', 't3'].map((id) => ({ id, kind: 'table', closed: [] })) });
    const waiting = [{ ...problem.meetings[0]!, id: 'w1', parties: ['p0', 'p2'], points: 10 }];
    expect(standbysOf(problem, [{ meeting: 'm0', slot: 1, place: 't1' }], waiting)[1]).toMatchObject({ dropped: { id: 'p1' }, instead: { meeting: 'w1', slot: 1, place: 't2' }, told: ['p0', 'p2'] });
    const unseated = [{ ...problem.meetings[0]!, id: 'w2', parties: ['p0', 'p3'], points: 10 }];
    expect(standbysOf(problem, [{ meeting: 'm0', slot: 1, place: 't1' }], unseated)[1]).toMatchObject({ instead: { meeting: 'w2', slot: 1, place: 't3' } });
    expect(standbysOf(problem, [{ meeting: 'm0', slot: 1, place: 't1' }], unseated, new Set())).toEqual([]);
  });
});

describe('what is refused', () => {
  const fine = table([{}, {}], [{}]);
  test.each<[string, TimetableProblem]>([
    ['TIMETABLE.NO_SLOTS', { ...fine, slots: [] }], ['TIMETABLE.TWICE', { ...fine, parties: [...fine.parties, fine.parties[0]!] }], ['TIMETABLE.ALONE', table([{}, {}], [{ parties: ['p0'] }])],
    ['TIMETABLE.WITH_ITSELF', table([{}, {}], [{ parties: ['p0', 'p0'] }])], ['TIMETABLE.NO_PARTY', table([{}, {}], [{ parties: ['p0', 'x'] }])], ['TIMETABLE.BAD_LENGTH', table([{}, {}], [{ length: 5 }])],
    ['TIMETABLE.AFTER_ITSELF', table([{}, {}], [{ after: ['m0'] }])], ['TIMETABLE.NO_MEETING', table([{}, {}], [{ after: ['x'] }])], ['TIMETABLE.BAD_LOCK', table([{}, {}], [{ lock: { slot: 4 } }])],
    ['TIMETABLE.NO_PLACE', table([{ seat: 'x' }, {}], [{}])], ['TIMETABLE.NO_INTERPRETER', table([{}, {}], [{ lock: { slot: 0, interpreter: 'x' } }])], ['TIMETABLE.NO_SLOT', table([{ away: [9] }, {}], [{}])],
    ['TIMETABLE.BAD_CAP', table([{ most: -1 }, {}], [{}])], ['TIMETABLE.DAY_TORN', { ...fine, slots: ['1', '2', '1'].map((day, k) => ({ id: `t${k}`, day, half: 'morning' })) }],
    ['TIMETABLE.BAD_REST', { ...fine, interpreters: [{ id: 'i', languages: [], away: [], mostInARow: 0, rest: 0 }] }],
  ])('%s', async (code, problem) => {
    const error = await searched(problem).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(EngineRefusal);
    expect((error as EngineRefusal).code).toBe(code);
    for (const text of Object.values((error as EngineRefusal).texts)) expect(text).toMatch(/[。.]$/);
  });
});

describe('the file of published instances', () => {
  const file = (parts: Record<string, string> = {}): string => Object.entries({
    nBusiness: '3', nMeetings: '2', nTables: '1', nTotalSlots: '3', nMorningSlots: '2', requested: '[|1, 2, 1,\n|2,3,3,\n|]', forbidden: '[{0},\n{1..1,3},{0}]', fixed: '[0,2]', precedences: '[{},{1}]', ...parts,
  }).filter(([, value]) => value !== '').map(([name, value]) => `${name} = ${value};`).join('\n');

  test('becomes a problem: halves, slots away, fixed slots and precedence count from one in the file', () => {
    const problem = readTimetableFile(file(), 2);
    expect(problem.parties.map(({ away }) => away)).toEqual([[], [0, 2], []]);
    expect(problem.meetings).toEqual([
      { id: '1', parties: ['1', '2'], length: 1, kind: 'table', points: 0, half: 'morning', after: [] },
      { id: '2', parties: ['2', '3'], length: 1, kind: 'table', points: 0, lock: { slot: 1 }, after: ['1'] },
    ]);
    expect([problem.places.length, problem.breakSpread, problem.awayIsBreak]).toEqual([1, 2, true]);
  });

  test.each([
    ['TIMETABLE.FILE_PART', { nTables: '' }], ['TIMETABLE.FILE_PART', { requested: '[|1,2|]' }], ['TIMETABLE.FILE_COUNT', { fixed: '[0]' }], ['TIMETABLE.FILE_RANGE', { fixed: '[0,4]' }],
    ['TIMETABLE.FILE_NUMBER', { fixed: '[0,x]' }], ['TIMETABLE.FILE_SIZE', { nTotalSlots: '4000' }],
  ])('%s', (code, parts) => {
    expect(() => readTimetableFile(file(parts as Record<string, string>), 2)).toThrow(expect.objectContaining({ code }) as unknown as Error);
  });
});
