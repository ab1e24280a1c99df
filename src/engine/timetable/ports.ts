/** What the timetable asks of solvers outside the engine. Both are exact; the engine counts their answers again before it believes them. */

/** Which way an answer is looked for. `nearby`: from the timetable that the program hints at. */
export type LogicManner = 'from below' | 'decide' | 'nearby';
/** `stepsMost` bounds the conflicts, not the time, so that the same question ends the same way on any machine. */
export interface LogicQuestion { program: string; manner: LogicManner; stepsMost: number }
/** `optimal` only where the program minimises; `open` when the bound of steps was reached or the solver was stopped. */
export interface LogicAnswer { status: 'optimal' | 'possible' | 'impossible' | 'open'; atoms: readonly string[] }
/** Answers one question; `signal` ends it early with `open`. */
export type LogicSolver = (question: LogicQuestion, signal?: AbortSignal) => Promise<LogicAnswer>;

/** Least value of a program of whole numbers in the LP format; `impossible` where it has no solution, `undefined` where it was not finished. */
export type IntegerSolver = (program: string) => Promise<number | 'impossible' | undefined>;
