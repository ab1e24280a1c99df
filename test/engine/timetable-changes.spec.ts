import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkTimetable } from '../../src/engine/timetable/check.js';
import { moveOptions } from '../../src/engine/timetable/options.js';
import type { Placed, TimetableProblem } from '../../src/engine/timetable/problem.js';
import { repair } from '../../src/engine/timetable/repair.js';
import { solveTimetable } from '../../src/engine/timetable/timetable.js';
import { changedEvent, smallEvent, wrongsOf } from './timetable.make.js';

const STEPS = 4_000;
const seeds = fc.integer({ min: 1, max: 1_000_000 });
const changes = fc.array(seeds, { minLength: 1, maxLength: 6 });
interface Stand { problem: TimetableProblem; timetable: Placed[] }
const begun = async (seed: number): Promise<Stand> => {
  const problem = smallEvent(seed);
  return { problem, timetable: (await solveTimetable(problem, { seed, stepsMost: STEPS })).timetable };
};
const repaired = async ({ timetable }: Stand, problem: TimetableProblem, seed: number): Promise<Stand> => ({ problem, timetable: (await repair(problem, timetable, { seed, stepsMost: STEPS })).timetable });

describe('a timetable that lives through a row of changes', () => {
  test('has after every repair nobody, no table, no link and no interpreter in two meetings, and each meeting at a right time', async () => {
    await fc.assert(fc.asyncProperty(seeds, changes, async (seed, list) => {
      let stand = await begun(seed);
      expect(wrongsOf(stand.problem, stand.timetable)).toEqual([]);
      for (const change of list) {
        stand = await repaired(stand, changedEvent(stand.problem, stand.timetable, change), change);
        expect(wrongsOf(stand.problem, stand.timetable)).toEqual([]);
        expect(checkTimetable(stand.problem, stand.timetable).faults).toEqual([]);
      }
    }), { numRuns: 50 });
  });

  test('keeps a meeting that is locked where it stands, with its table and interpreter, whatever else changes, unless it falls away', async () => {
    let kept = 0;
    await fc.assert(fc.asyncProperty(seeds, changes, async (seed, list) => {
      const stand = await begun(seed);
      const [locked] = stand.timetable;
      if (!locked) return;
      const { meeting, slot, place, interpreter } = locked;
      let now: Stand = { ...stand, problem: { ...stand.problem, meetings: stand.problem.meetings.map((one) => (one.id === meeting ? { ...one, lock: { slot, place, ...(interpreter === undefined ? {} : { interpreter }) } } : one)) } };
      for (const change of list) {
        const problem = changedEvent(now.problem, now.timetable, change);
        if (problem.meetings.find(({ id }) => id === meeting)?.lock === undefined) return;
        now = await repaired(now, problem, change);
        const stands = now.timetable.find((one) => one.meeting === meeting);
        if (stands) expect(stands).toEqual(locked);
        if (stands) kept++;
      }
    }), { numRuns: 50, seed: 3 });
    expect(kept).toBeGreaterThan(40);
  });

  test('is, where a change is undone, as it was: the repair of what stood moves nobody', async () => {
    let undone = 0;
    await fc.assert(fc.asyncProperty(seeds, changes, async (seed, list) => {
      const stack = [await begun(seed)];
      for (const change of list) stack.push(await repaired(stack.at(-1)!, changedEvent(stack.at(-1)!.problem, stack.at(-1)!.timetable, change), change));
      for (const { problem, timetable } of stack.reverse()) {
        if (timetable.length < problem.meetings.length) continue;
        const again = await repair(problem, timetable, { seed: 1, stepsMost: STEPS });
        expect([again.changes, again.told, again.proven]).toEqual([[], [], true]);
        undone++;
      }
    }), { numRuns: 30, seed: 5 });
    expect(undone).toBeGreaterThan(20);
  });

  test('stays sound when meetings are moved by hand along what is offered, one after the other', async () => {
    let moved = 0;
    await fc.assert(fc.asyncProperty(seeds, changes, async (seed, list) => {
      const { problem, timetable: first } = await begun(seed);
      let timetable = first;
      for (const change of list) {
        const free = timetable.filter(({ meeting }) => !problem.meetings.find(({ id }) => id === meeting)!.lock);
        if (free.length === 0) return;
        const offered = moveOptions(problem, timetable, free[change % free.length]!.meeting).filter((option) => option.timetable);
        if (offered.length === 0) continue;
        const before = timetable;
        timetable = offered[change % offered.length]!.timetable!;
        moved++;
        expect(wrongsOf(problem, timetable)).toEqual([]);
        for (const { id, lock } of problem.meetings) if (lock) expect(timetable.find(({ meeting }) => meeting === id)).toEqual(before.find(({ meeting }) => meeting === id));
      }
    }), { numRuns: 60, seed: 7 });
    expect(moved).toBeGreaterThan(40);
  });
});
