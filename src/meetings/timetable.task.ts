/** What the thread for timetables is asked and answers. */
import type { TimetableProblem } from '../engine/timetable/problem.js';
import { solveTimetable, type TimetableResult } from '../engine/timetable/timetable.js';
import { solveInteger } from '../platform/integer-solver.js';
import { solveLogic } from '../platform/logic-solver.js';

export interface TimetableTask { problem: TimetableProblem; seed: number; milliseconds: number }

/** Ends by itself when it is proven, else when its time is over. */
export function doTimetableTask({ problem, seed, milliseconds }: TimetableTask): Promise<TimetableResult> {
  const begun = performance.now();
  return solveTimetable(problem, {
    seed, logic: solveLogic, integer: solveInteger, signal: AbortSignal.timeout(milliseconds), shouldStop: () => performance.now() - begun > milliseconds,
  });
}
