/**
 * The independent check: reads the problem and a timetable anew, without the arrays of search and prover, and says whether every hard
 * rule holds. Nothing is published without its yes.
 */
import type { Placed, TimetableProblem, TimetableValue } from './problem.js';

/** `code` names the rule; `ids` the meetings, parties, places or interpreters it concerns; `slot` where it happens. */
export interface Fault { code: FaultCode; ids: readonly string[]; slot?: number }
export type FaultCode = 'UNKNOWN' | 'PLACE_GONE' | 'INTERPRETER_GONE' | 'TWICE' | 'OUTSIDE' | 'ACROSS_DAYS' | 'PARTY_TWICE' | 'PARTY_AWAY' | 'WRONG_HALF' | 'PLACE_TWICE' | 'PLACE_CLOSED' | 'WRONG_PLACE'
  | 'LOCK_MOVED' | 'OUT_OF_ORDER' | 'NO_INTERPRETER' | 'WRONG_INTERPRETER' | 'INTERPRETER_TWICE' | 'INTERPRETER_AWAY' | 'INTERPRETER_TIRED' | 'OVER_CAP' | 'SPREAD';

export interface Checked { verified: boolean; faults: Fault[]; value: TimetableValue }

/** All faults in the order of the rules; `value` is counted anew. Meetings that the timetable leaves out are no fault. */
export function checkTimetable(problem: TimetableProblem, timetable: readonly Placed[]): Checked {
  const faults: Fault[] = [];
  const say = (code: FaultCode, ids: readonly string[], slot?: number): void => { faults.push({ code, ids, ...(slot === undefined ? {} : { slot }) }); };
  const meetings = new Map(problem.meetings.map((meeting) => [meeting.id, meeting]));
  const places = new Map(problem.places.map((place) => [place.id, place]));
  const parties = new Map(problem.parties.map((party) => [party.id, party]));
  const interpreters = new Map(problem.interpreters.map((one) => [one.id, one]));
  const seats = new Set(problem.parties.flatMap(({ seat }) => seat ?? []));
  const standing = new Map<string, Placed>();
  const taken = new Map<string, string>();
  const days = new Map<string, { slot: number; place: string }[]>();
  const working = new Map<string, number[]>();
  const take = (code: FaultCode, who: string, slot: number, meeting: string): void => {
    const other = taken.get(`${code} ${slot} ${who}`);
    if (other !== undefined) say(code, [who, other, meeting], slot);
    taken.set(`${code} ${slot} ${who}`, meeting);
  };
  for (const placed of timetable) {
    const meeting = meetings.get(placed.meeting);
    const place = places.get(placed.place);
    if (!meeting) {
      say('UNKNOWN', [placed.meeting]);
      continue;
    }
    if (!place) {
      say('PLACE_GONE', [placed.meeting, placed.place]);
      continue;
    }
    if (placed.interpreter !== undefined && !interpreters.has(placed.interpreter)) {
      say('INTERPRETER_GONE', [placed.meeting, placed.interpreter]);
      continue;
    }
    if (standing.has(meeting.id)) {
      say('TWICE', [meeting.id]);
      continue;
    }
    standing.set(meeting.id, placed);
    const own = Array.from({ length: meeting.length }, (_, k) => placed.slot + k);
    if (!own.every((slot) => problem.slots[slot] !== undefined)) {
      say('OUTSIDE', [meeting.id], placed.slot);
      continue;
    }
    if (new Set(own.map((slot) => problem.slots[slot]!.day)).size > 1) say('ACROSS_DAYS', [meeting.id], placed.slot);
    if (meeting.half && own.some((slot) => problem.slots[slot]!.half !== meeting.half)) say('WRONG_HALF', [meeting.id], placed.slot);
    const { lock } = meeting;
    if (lock && (lock.slot !== placed.slot || (lock.place ?? placed.place) !== placed.place || (lock.interpreter ?? placed.interpreter) !== placed.interpreter)) say('LOCK_MOVED', [meeting.id], placed.slot);
    const seat = meeting.parties.map((party) => parties.get(party)?.seat).find((one) => one !== undefined);
    const isRight = lock?.place === undefined ? (seat === undefined ? place.kind === meeting.kind && !seats.has(place.id) : place.id === seat) : true;
    if (!isRight) say('WRONG_PLACE', [meeting.id, place.id], placed.slot);
    const interpreter = placed.interpreter === undefined ? undefined : interpreters.get(placed.interpreter)!;
    if (meeting.languages !== undefined && !interpreter) say('NO_INTERPRETER', [meeting.id], placed.slot);
    if (interpreter && (meeting.languages === undefined || !interpreter.languages.includes(meeting.languages))) say('WRONG_INTERPRETER', [meeting.id, interpreter.id], placed.slot);
    for (const slot of own) {
      for (const id of meeting.parties) {
        take('PARTY_TWICE', id, slot, meeting.id);
        if (parties.get(id)?.away.includes(slot)) say('PARTY_AWAY', [id, meeting.id], slot);
        days.set(id, [...(days.get(id) ?? []), { slot, place: placed.place }]);
      }
      take('PLACE_TWICE', place.id, slot, meeting.id);
      if (place.closed.includes(slot)) say('PLACE_CLOSED', [place.id, meeting.id], slot);
      if (!interpreter) continue;
      take('INTERPRETER_TWICE', interpreter.id, slot, meeting.id);
      if (interpreter.away.includes(slot)) say('INTERPRETER_AWAY', [interpreter.id, meeting.id], slot);
      working.set(interpreter.id, [...(working.get(interpreter.id) ?? []), slot]);
    }
  }
  for (const { id, after } of problem.meetings) {
    for (const earlier of after) {
      const [first, second] = [standing.get(earlier), standing.get(id)];
      if (first && second && first.slot + meetings.get(earlier)!.length > second.slot) say('OUT_OF_ORDER', [earlier, id], second.slot);
    }
  }
  for (const { id, mostInARow, rest } of problem.interpreters) {
    const tired = tiredAt(problem, working.get(id) ?? [], mostInARow, rest);
    if (tired !== undefined) say('INTERPRETER_TIRED', [id], tired);
  }
  const held = new Map<string, number>();
  for (const { meeting } of timetable) for (const id of meetings.get(meeting)?.parties ?? []) held.set(id, (held.get(id) ?? 0) + 1);
  for (const { id, most } of problem.parties) if (most !== undefined && (held.get(id) ?? 0) > most) say('OVER_CAP', [id]);
  const dayValues = problem.parties.filter(({ isThing }) => !isThing).map((party) => dayOf(problem, party.away, days.get(party.id) ?? []));
  const breaks = dayValues.map((day) => day.breaks);
  const spread = breaks.length === 0 ? 0 : Math.max(...breaks) - Math.min(...breaks);
  if (problem.breakSpread !== undefined && spread > problem.breakSpread) say('SPREAD', []);
  const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0);
  return { verified: faults.length === 0, faults, value: { held: standing.size, breaks: sum(breaks), spread, placeChanges: sum(dayValues.map((day) => day.changes)) } };
}

/** The first slot in which an interpreter works too long in a row or within the rest. */
function tiredAt({ slots }: TimetableProblem, work: readonly number[], most: number, rest: number): number | undefined {
  const busy = new Set(work);
  let run = 0;
  let restUntil = -1;
  for (let slot = 0; slot < slots.length; slot++) {
    if (slot > 0 && slots[slot]!.day !== slots[slot - 1]!.day) {
      run = 0;
      restUntil = -1;
    }
    if (!busy.has(slot)) {
      if (run >= most) restUntil = slot + rest;
      run = 0;
    } else if (++run > most || slot < restUntil) return slot;
  }
  return undefined;
}

/** Breaks and changes of place in a party's day. A gap within a day counts once; one that it spends away wholly counts not, unless the problem says so. */
function dayOf({ slots, awayIsBreak }: TimetableProblem, away: readonly number[], visits: readonly { slot: number; place: string }[]): { breaks: number; changes: number } {
  const inOrder = [...visits].sort((left, right) => left.slot - right.slot);
  let breaks = 0;
  let changes = 0;
  for (let k = 1; k < inOrder.length; k++) {
    const [before, now] = [inOrder[k - 1]!, inOrder[k]!];
    if (before.place !== now.place) changes++;
    if (slots[before.slot]?.day !== slots[now.slot]?.day) continue;
    const gap = Array.from({ length: Math.max(0, now.slot - before.slot - 1) }, (_, at) => before.slot + 1 + at);
    if (gap.some((slot) => awayIsBreak || !away.includes(slot))) breaks++;
  }
  return { breaks, changes };
}
