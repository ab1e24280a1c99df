/** What the thread for timetables is asked and answers. */
import type { Placed, TimetableProblem } from '../engine/timetable/problem.js';
import { repair, type Repair } from '../engine/timetable/repair.js';
import { solveTimetable, type TimetableResult } from '../engine/timetable/timetable.js';
import { solveInteger } from '../platform/integer-solver.js';
import { solveLogic } from '../platform/logic-solver.js';

interface Asked { problem: TimetableProblem; seed: number; milliseconds: number }
export interface SolveTask extends Asked { kind: 'solve' }
export interface RepairTask extends Asked { kind: 'repair'; before: readonly Placed[] }
export type TimetableTask = SolveTask | RepairTask;

/** Ends by itself when it is proven, else when its time is over. */
export function doTimetableTask(task: TimetableTask): Promise<TimetableResult | Repair> {
  const { problem, seed, milliseconds } = task;
  const begun = performance.now();
  const limits = { seed, logic: solveLogic, signal: AbortSignal.timeout(milliseconds), shouldStop: () => performance.now() - begun > milliseconds };
  return task.kind === 'repair' ? repair(problem, task.before, limits) : solveTimetable(problem, { ...limits, integer: solveInteger });
}
