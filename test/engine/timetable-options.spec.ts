import { describe, expect, test } from '@jest/globals';
import { checkTimetable } from '../../src/engine/timetable/check.js';
import { moveOptions } from '../../src/engine/timetable/options.js';
import type { Placed, TimetableProblem } from '../../src/engine/timetable/problem.js';
import { solveTimetable } from '../../src/engine/timetable/timetable.js';
import { smallEvent } from './timetable.make.js';

const SEEDS = Array.from({ length: 25 }, (_, seed) => seed + 1);
const solved = async (seed: number): Promise<{ problem: TimetableProblem; timetable: Placed[] }> => {
  const problem = smallEvent(seed);
  return { problem, timetable: (await solveTimetable(problem, { seed, stepsMost: 20_000 })).timetable };
};
/** The fewest words in which two lines of meetings differ. */
const keys = (timetable: readonly Placed[]): string[] => timetable.map((each) => JSON.stringify(each)).sort();

describe('where a meeting could stand instead', () => {
  test.each(SEEDS)('no way that is offered breaks a rule, and its price is what the check counts (event %d)', async (seed) => {
    const { problem, timetable } = await solved(seed);
    const before = checkTimetable(problem, timetable);
    for (const { id, lock } of problem.meetings) {
      if (lock) continue;
      for (const option of moveOptions(problem, timetable, id)) {
        if (!option.timetable) continue;
        const { faults, value } = checkTimetable(problem, option.timetable);
        expect(faults.length).toBeLessThanOrEqual(before.faults.length);
        expect(value.breaks - before.value.breaks).toBe(option.breaks);
        const moved = keys(option.timetable).filter((line) => !keys(timetable).includes(line)).map((line) => (JSON.parse(line) as Placed).meeting);
        expect(moved.sort()).toEqual([id, ...(option.other === undefined ? [] : [option.other])].sort());
        expect(option.timetable.find((each) => each.meeting === id)).toMatchObject({ slot: option.slot, place: option.place });
      }
    }
  });

  test.each(SEEDS)('what is not offered would break a rule whoever interprets (event %d)', async (seed) => {
    const { problem, timetable } = await solved(seed);
    const before = checkTimetable(problem, timetable).faults.length;
    for (const { id, lock } of problem.meetings) {
      if (lock) continue;
      for (const { kind, slot, place, faults } of moveOptions(problem, timetable, id)) {
        if (kind !== 'no') continue;
        expect(faults.length).toBeGreaterThan(0);
        for (const interpreter of [undefined, ...problem.interpreters.map((each) => each.id)]) {
          const there = [...timetable.filter((each) => each.meeting !== id), { meeting: id, slot, place, ...(interpreter === undefined ? {} : { interpreter }) }];
          expect(checkTimetable(problem, there).faults.length).toBeGreaterThan(before);
        }
      }
    }
  });

  test('a meeting whose side is seated stays at its table; a locked one in the way is not exchanged', () => {
    const problem: TimetableProblem = {
      slots: ['a', 'b', 'c'].map((id) => ({ id, day: '1', half: 'morning' as const })), interpreters: [],
      parties: [{ id: 'city', away: [], seat: 't1' }, { id: 'x', away: [] }, { id: 'y', away: [2] }],
      places: [{ id: 't1', kind: 'table', closed: [] }, { id: 't2', kind: 'table', closed: [] }],
      meetings: [
        { id: 'cx', parties: ['city', 'x'], length: 1, kind: 'table', after: [], points: 0 },
        { id: 'cy', parties: ['city', 'y'], length: 1, kind: 'table', after: [], points: 0, lock: { slot: 1 } },
      ],
    };
    const timetable = [{ meeting: 'cx', slot: 0, place: 't1' }, { meeting: 'cy', slot: 1, place: 't1' }];
    const told = (of: TimetableProblem): string[] => moveOptions(of, timetable, 'cx').map(({ place, slot, kind, breaks }) => `${place} ${slot} ${kind} ${breaks}`);
    expect(told(problem)).toEqual(['t1 0 here 0', 't1 1 no 0', 't1 2 free 0']);
    const open = { ...problem, meetings: problem.meetings.map(({ lock: _, ...each }) => each) };
    expect(told(open)).toEqual(['t1 0 here 0', 't1 1 swap 0', 't1 2 free 0']);
  });
});
