/**
 * A timetable problem as numbers in arrays, the one form on which search, prover and proofs work. A resource is whatever can be in one
 * meeting at a time: parties first, then seats, then interpreters.
 */
import { refuseBadTimetable } from './faults.js';
import type { TimetableProblem } from './problem.js';

export interface Core {
  readonly problem: TimetableProblem;
  readonly slots: number;
  readonly parties: number;
  readonly resources: number;
  readonly meetings: number;
  /** For each meeting: its parties and the seat it uses. */
  readonly needs: readonly Int32Array[];
  readonly length: Int32Array;
  /** For each meeting: first slots it may have, whoever interprets. Ascending. */
  readonly starts: readonly Int32Array[];
  /** `meeting * slots + slot`: 1 where the meeting may begin. */
  readonly mayStart: Uint8Array;
  /** Pool of places of a meeting, or -1 where a party's seat serves. */
  readonly pool: Int32Array;
  readonly poolKinds: readonly string[];
  /** `pool * slots + slot`: open places. */
  readonly capacity: Int32Array;
  /** For each meeting: resources of interpreters that can serve it; empty where it needs none. */
  readonly interpreters: readonly Int32Array[];
  /** `resource * slots + slot`: 1 where an interpreter cannot work. */
  readonly interpreterAway: Uint8Array;
  readonly mostInARow: Int32Array;
  readonly rest: Int32Array;
  readonly before: readonly Int32Array[];
  readonly behind: readonly Int32Array[];
  readonly isLocked: Uint8Array;
  readonly cap: Int32Array;
  /** The day of each slot, and (`party * slots + slot`) 1 where waiting is no break because the party is away. */
  readonly dayOf: Int32Array;
  readonly excused: Uint8Array;
  readonly spread: number;
}

/** Compiles a problem; refuses by name what is malformed (see `faults.ts`). What merely cannot be done is not refused here. */
export function compile(problem: TimetableProblem): Core {
  refuseBadTimetable(problem);
  const { slots: slotList, parties, places, interpreters, meetings } = problem;
  const slots = slotList.length;
  const indexOf = (list: readonly { id: string }[]): Map<string, number> => new Map(list.map(({ id }, at) => [id, at]));
  const partyAt = indexOf(parties);
  const meetingAt = indexOf(meetings);
  const placeAt = indexOf(places);
  const seats = [...new Set(parties.flatMap(({ seat }) => seat ?? []))].sort();
  const seatAt = new Map(seats.map((seat, at) => [seat, parties.length + at]));
  const firstInterpreter = parties.length + seats.length;
  const resources = firstInterpreter + interpreters.length;
  const away = parties.map((party) => new Set(party.away));
  const poolKinds = [...new Set(meetings.map(({ kind }) => kind))].sort();
  const capacity = new Int32Array(poolKinds.length * slots);
  for (const { id, kind, closed } of places) {
    const pool = poolKinds.indexOf(kind);
    if (pool < 0 || seatAt.has(id)) continue;
    for (let slot = 0; slot < slots; slot++) if (!closed.includes(slot)) capacity[pool * slots + slot]!++;
  }
  const dayNames = [...new Set(slotList.map(({ day }) => day))];
  const dayOf = Int32Array.from(slotList, ({ day }) => dayNames.indexOf(day));
  const seatOf = meetings.map((meeting) => meeting.parties.map((party) => parties[partyAt.get(party)!]!.seat).find((seat) => seat !== undefined));
  const interpreterAway = new Uint8Array(resources * slots);
  interpreters.forEach((interpreter, at) => interpreter.away.forEach((slot) => { interpreterAway[(firstInterpreter + at) * slots + slot] = 1; }));

  const mayStart = new Uint8Array(meetings.length * slots);
  meetings.forEach((meeting, m) => {
    const closed = seatOf[m] === undefined ? [] : places[placeAt.get(seatOf[m]!)!]!.closed;
    const lockedPlace = meeting.lock?.place === undefined ? [] : places[placeAt.get(meeting.lock.place)!]!.closed;
    for (let start = 0; start + meeting.length <= slots; start++) {
      if (meeting.lock && meeting.lock.slot !== start) continue;
      let isFree = dayOf[start] === dayOf[start + meeting.length - 1];
      for (let slot = start; slot < start + meeting.length && isFree; slot++) {
        isFree = !(meeting.half && slotList[slot]!.half !== meeting.half) && !closed.includes(slot) && !lockedPlace.includes(slot)
          && meeting.parties.every((party) => !away[partyAt.get(party)!]!.has(slot));
      }
      if (isFree) mayStart[m * slots + start] = 1;
    }
  });
  const before = meetings.map(({ after }) => Int32Array.from(after, (id) => meetingAt.get(id)!));
  const behind: number[][] = meetings.map(() => []);
  before.forEach((list, m) => list.forEach((earlier) => behind[earlier]!.push(m)));
  return {
    problem, slots, parties: parties.length, resources, meetings: meetings.length,
    needs: meetings.map((meeting, m) => Int32Array.from([...meeting.parties.map((party) => partyAt.get(party)!), ...(seatOf[m] === undefined ? [] : [seatAt.get(seatOf[m]!)!])])),
    length: Int32Array.from(meetings, ({ length }) => length),
    starts: meetings.map((_, m) => Int32Array.from([...Array(slots).keys()].filter((slot) => mayStart[m * slots + slot]))),
    mayStart,
    pool: Int32Array.from(meetings, ({ kind }, m) => (seatOf[m] === undefined ? poolKinds.indexOf(kind) : -1)),
    poolKinds, capacity,
    interpreters: meetings.map(({ languages, lock }) => (languages === undefined ? new Int32Array() : Int32Array.from(interpreters.flatMap((interpreter, at) =>
      (interpreter.languages.includes(languages) && (lock?.interpreter === undefined || lock.interpreter === interpreter.id) ? [firstInterpreter + at] : []))))),
    interpreterAway,
    mostInARow: Int32Array.from([...Array(firstInterpreter).fill(slots), ...interpreters.map(({ mostInARow }) => mostInARow)]),
    rest: Int32Array.from([...Array(firstInterpreter).fill(0), ...interpreters.map(({ rest }) => rest)]),
    before, behind: behind.map((list) => Int32Array.from(list)),
    isLocked: Uint8Array.from(meetings, ({ lock }) => (lock ? 1 : 0)),
    cap: Int32Array.from(parties, ({ most }) => most ?? meetings.length),
    dayOf,
    excused: excusedOf(problem, slots),
    spread: problem.breakSpread ?? slots,
  };
}

function excusedOf({ parties, awayIsBreak }: TimetableProblem, slots: number): Uint8Array {
  const excused = new Uint8Array(parties.length * slots);
  if (!awayIsBreak) parties.forEach(({ away }, party) => away.forEach((slot) => { excused[party * slots + slot] = 1; }));
  parties.forEach(({ isThing }, party) => { if (isThing) excused.fill(1, party * slots, (party + 1) * slots); });
  return excused;
}

/** Whether a meeting needs an interpreter and none of those there are speaks its languages. */
export function lacksInterpreter({ problem, interpreters }: Core, meeting: number): boolean {
  return problem.meetings[meeting]!.languages !== undefined && interpreters[meeting]!.length === 0;
}

