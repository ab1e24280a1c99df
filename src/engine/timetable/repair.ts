/**
 * A timetable after a change: as many meetings as can be held, then as few people as can be with a meeting that moves, then few breaks.
 * Nothing is applied here; the list of what moves is for people to confirm.
 */
import type { ShouldStop } from '../patience.js';
import { checkTimetable } from './check.js';
import { compile, type Core } from './core.js';
import { placed } from './places.js';
import type { LogicSolver } from './ports.js';
import type { Placed, TimetableProblem, TimetableValue } from './problem.js';
import { programOf, readAnswer } from './program.js';
import { proofsOf, type Advice } from './proofs.js';
import { search } from './search.js';
import { NOWHERE } from './state.js';

export interface RepairOptions { seed: number; stepsMost?: number; shouldStop?: ShouldStop; logic?: LogicSolver; signal?: AbortSignal }

/** What is different for a meeting: `after` is missing where it cannot be held any more, `before` where it is new. */
export interface Change { meeting: string; before?: Placed; after?: Placed }

/**
 * `changes` in the order of the problem's meetings; `told` are the parties of a meeting that stood before and now has another slot,
 * place or interpreter, or none. `proven`: no timetable that holds all moves the slots of fewer parties.
 */
export interface Repair { timetable: Placed[]; changes: Change[]; told: string[]; unheld: string[]; value: TimetableValue; verified: boolean; proven: boolean; advice: Advice[]; steps: number }

const STEPS = 400_000;
const CONFLICTS_MOST = 60_000;

/** Repairs `before` for the changed problem. Meetings of `before` that the problem no longer has fall away without a word; locks of the problem hold. */
export async function repair(problem: TimetableProblem, before: readonly Placed[], { seed, stepsMost = STEPS, shouldStop, logic, signal }: RepairOptions): Promise<Repair> {
  const core = compile(problem);
  const advice = proofsOf(core);
  const from = standing(core, before);
  const found = search(core, { seed, stepsMost, from, isRepair: true, enoughBreaks: Number.MAX_SAFE_INTEGER, ...(shouldStop ? { shouldStop } : {}) });
  let { at, interpreter } = found;
  // Whoever cannot stay must move in any timetable: where nobody else does, there is nothing to prove.
  const forced = from.at.map((slot, m) => (slot >= 0 && !core.mayStart[m * core.slots + slot] ? NOWHERE : slot));
  let isProven = at.every((slot) => slot >= 0) && found.moved === movedOf(core, forced, from.at) && (found.moved === 0 || changedOf(found, from) === changedOf({ at: forced, interpreter: from.interpreter }, from));
  if (!isProven && logic && advice.length === 0) {
    const answer = await logic({ program: programOf(core, { isBest: true, keep: from }), manner: 'from below', stepsMost: CONFLICTS_MOST }, signal);
    if (answer.status === 'optimal') {
      isProven = true;
      const proven = readAnswer(core, answer.atoms);
      // Where the search moves no more people and changes no more meetings, its answer stands, which keeps more of them at their tables.
      const fewer = movedOf(core, at, from.at) - movedOf(core, proven.at, from.at) || changedOf({ at, interpreter }, from) - changedOf(proven, from);
      if (at.some((slot) => slot < 0) || fewer > 0) ({ at, interpreter } = proven);
    }
  }
  const stood = new Map(before.map((one) => [one.meeting, one]));
  const timetable = placed(core, at, interpreter, new Map(before.map(({ meeting, place }) => [meeting, place])));
  const stands = new Map(timetable.map((one) => [one.meeting, one]));
  const changes = problem.meetings.flatMap(({ id }): Change[] => {
    const [was, is] = [stood.get(id), stands.get(id)];
    return isSame(was, is) ? [] : [{ meeting: id, ...(was ? { before: was } : {}), ...(is ? { after: is } : {}) }];
  });
  const partiesOf = new Map(problem.meetings.map(({ id, parties }) => [id, parties]));
  const told = [...new Set(changes.filter((change) => change.before).flatMap(({ meeting }) => partiesOf.get(meeting)!))].sort();
  const { verified, value } = checkTimetable(problem, timetable);
  return { timetable, changes, told, unheld: problem.meetings.map(({ id }) => id).filter((id) => !stands.has(id)), value, verified, proven: isProven, advice, steps: found.steps };
}

/** Parties with a meeting that leaves the slot where it stood. */
function movedOf(core: Core, at: Int32Array, from: Int32Array): number {
  const moved = [...at.keys()].filter((m) => from[m]! >= 0 && at[m] !== from[m]);
  return new Set(moved.flatMap((m) => [...core.needs[m]!].filter((party) => party < core.parties))).size;
}

function changedOf({ at, interpreter }: Standing, from: Standing): number {
  return [...at.keys()].filter((m) => from.at[m]! >= 0 && (at[m] !== from.at[m] || interpreter[m] !== from.interpreter[m])).length;
}

function isSame(left: Placed | undefined, right: Placed | undefined): boolean {
  return left?.slot === right?.slot && left?.place === right?.place && left?.interpreter === right?.interpreter;
}

interface Standing { at: Int32Array; interpreter: Int32Array }

function standing(core: Core, before: readonly Placed[]): Standing {
  const { problem } = core;
  const meetingAt = new Map(problem.meetings.map(({ id }, m) => [id, m]));
  const first = core.resources - problem.interpreters.length;
  const interpreterAt = new Map(problem.interpreters.map(({ id }, k) => [id, first + k]));
  const at = new Int32Array(core.meetings).fill(NOWHERE);
  const interpreter = new Int32Array(core.meetings).fill(NOWHERE);
  for (const one of before) {
    const m = meetingAt.get(one.meeting);
    if (m === undefined) continue;
    at[m] = one.slot;
    interpreter[m] = interpreterAt.get(one.interpreter ?? '') ?? NOWHERE;
  }
  return { at, interpreter };
}
