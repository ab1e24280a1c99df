/**
 * Where a meeting could stand instead: every cell of its kind of place, free or taken in exchange, with what it costs, or why it
 * cannot be. Nothing else moves; what needs more than an exchange is asked of `repair.ts`.
 */
import { checkTimetable, type Fault } from './check.js';
import type { Meeting, Placed, TimetableProblem } from './problem.js';

/**
 * `here`: it stands there. `free`: it can go there. `swap`: it can in exchange with the meeting `other`. `no`: it cannot, for the faults
 * that it would bring. `breaks` are those of all people afterwards minus those now. `timetable` is whole, for `free` and `swap`.
 */
export interface MoveOption { slot: number; place: string; kind: 'here' | 'free' | 'swap' | 'no'; breaks: number; faults: Fault[]; other?: string; timetable?: Placed[] }

/** All cells in the order of places, then slots. `meeting` may stand nowhere yet; a lock of its own does not hold it. Throws for a meeting that the problem does not have. */
export function moveOptions(locked: TimetableProblem, before: readonly Placed[], id: string): MoveOption[] {
  const problem: TimetableProblem = { ...locked, meetings: locked.meetings.map((each) => (each.id === id ? free(each) : each)) };
  const meeting = problem.meetings.find((each) => each.id === id);
  if (!meeting) throw new Error(`There is no meeting ${id}.`);
  const now = checkTimetable(problem, before);
  const known = new Set(now.faults.map(keyOf));
  const own = before.find((each) => each.meeting === id);
  const rest = before.filter((each) => each.meeting !== id);
  const judged = (slot: number, place: string, others: readonly Placed[]): MoveOption => {
    const attempts = interpretersFor(problem, meeting, own).map((interpreter) => {
      const timetable = [...others, { meeting: id, slot, place, ...(interpreter === undefined ? {} : { interpreter }) }];
      const { faults, value } = checkTimetable(problem, timetable);
      return { timetable: inOrder(problem, timetable), faults: faults.filter((fault) => !known.has(keyOf(fault))), breaks: value.breaks - now.value.breaks };
    });
    const good = attempts.filter(({ faults }) => faults.length === 0).sort((left, right) => left.breaks - right.breaks)[0];
    if (good) return { slot, place, kind: 'free', ...good };
    const [least] = [...attempts].sort((left, right) => left.faults.length - right.faults.length);
    return { slot, place, kind: 'no', breaks: 0, faults: least!.faults };
  };
  return placesFor(problem, meeting).flatMap((place) => problem.slots.map((_, slot): MoveOption => {
    if (own?.slot === slot && own.place === place) return { slot, place, kind: 'here', breaks: 0, faults: [] };
    const alone = judged(slot, place, rest);
    const other = rest.find((each) => each.slot === slot && each.place === place);
    if (alone.kind === 'free' || !own || !other || problem.meetings.find((each) => each.id === other.meeting)?.lock) return alone;
    const swapped = judged(slot, place, rest.map((each) => (each === other ? { ...each, slot: own.slot, place: own.place } : each)));
    return swapped.kind === 'free' ? { ...swapped, kind: 'swap', other: other.meeting } : alone;
  }));
}

function free({ lock: _, ...meeting }: Meeting): Meeting {
  return meeting;
}

function placesFor({ parties, places }: TimetableProblem, meeting: Meeting): string[] {
  const seat = parties.find((party) => meeting.parties.includes(party.id) && party.seat !== undefined)?.seat;
  if (seat !== undefined) return [seat];
  const seats = new Set(parties.flatMap((party) => party.seat ?? []));
  return places.filter(({ id, kind }) => kind === meeting.kind && !seats.has(id)).map(({ id }) => id);
}

/** The one it has first, then the others that speak its languages. */
function interpretersFor({ interpreters }: TimetableProblem, { languages }: Meeting, own: Placed | undefined): (string | undefined)[] {
  if (languages === undefined) return [undefined];
  const able = interpreters.filter((each) => each.languages.includes(languages)).map(({ id }) => id);
  const inTurn = [...able.filter((each) => each === own?.interpreter), ...able.filter((each) => each !== own?.interpreter)];
  return inTurn.length > 0 ? inTurn : [undefined];
}

function inOrder({ meetings }: TimetableProblem, timetable: readonly Placed[]): Placed[] {
  const at = new Map(meetings.map(({ id }, k) => [id, k]));
  return [...timetable].sort((left, right) => at.get(left.meeting)! - at.get(right.meeting)!);
}

function keyOf({ code, ids, slot }: Fault): string {
  return `${code} ${ids.join(' ')} ${slot ?? ''}`;
}
