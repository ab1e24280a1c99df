/** Who could step in, told beforehand: for every meeting, what to do when a side, the place or the interpreter drops out. */
import { checkTimetable } from './check.js';
import type { Meeting, Placed, TimetableProblem } from './problem.js';

export type Dropped = { kind: 'party' | 'place' | 'interpreter'; id: string };

/**
 * `instead` is the meeting as it would stand: another meeting in the same slot for a party that drops out, the same one with another
 * place or interpreter otherwise; missing where nobody can step in. `told` are those who must hear of it, in the order of their ids.
 */
export interface Standby { meeting: string; dropped: Dropped; instead?: Placed; told: string[] }

/**
 * One entry for each party, place and interpreter of each meeting, in the order of the timetable. `waiting` are meetings that stand
 * nowhere and could be held; of those that fit, the one with most points steps in, then the first by id. A seat of a party has no stand-in.
 */
export function standbysOf(problem: TimetableProblem, timetable: readonly Placed[], waiting: readonly Meeting[]): Standby[] {
  const meetings = new Map(problem.meetings.map((meeting) => [meeting.id, meeting]));
  const seats = new Set(problem.parties.flatMap(({ seat }) => seat ?? []));
  const inOrder = [...waiting].sort((left, right) => right.points - left.points || (left.id < right.id ? -1 : left.id > right.id ? 1 : 0));
  const known = { ...problem, meetings: [...problem.meetings, ...inOrder.filter(({ id }) => !meetings.has(id))] };
  return timetable.flatMap((one): Standby[] => {
    const meeting = meetings.get(one.meeting);
    if (!meeting) return [];
    const others = timetable.filter((each) => each !== one);
    const rivals = others.filter((each) => each.slot < one.slot + meeting.length && one.slot < each.slot + (meetings.get(each.meeting)?.length ?? 1));
    const fits = (instead: Placed): boolean => checkTimetable(known, [...(instead.interpreter === undefined ? rivals : others), instead]).faults.every(({ code }) => code === 'SPREAD');
    const first = (choices: readonly Placed[]): Placed | undefined => choices.find(fits);
    const parties = meeting.parties.map((id): Standby => {
      const staying = meeting.parties.filter((party) => party !== id);
      const choices = inOrder.filter((other) => other.length <= meeting.length && other.parties.some((party) => staying.includes(party)) && !other.parties.includes(id))
        .flatMap((other) => interpretersFor(problem, other, one.interpreter).map((interpreter): Placed => ({ meeting: other.id, slot: one.slot, place: one.place, ...(interpreter === undefined ? {} : { interpreter }) })));
      const instead = first(choices);
      const coming = instead ? known.meetings.find((each) => each.id === instead.meeting)!.parties : [];
      return { meeting: one.meeting, dropped: { kind: 'party', id }, ...(instead ? { instead } : {}), told: told([...staying, ...coming, ...(one.interpreter === undefined ? [] : [one.interpreter]), ...(instead?.interpreter === undefined ? [] : [instead.interpreter])]) };
    });
    const place = first(seats.has(one.place) ? [] : problem.places.filter(({ id, kind }) => id !== one.place && kind === meeting.kind && !seats.has(id)).map(({ id }) => ({ ...one, place: id })));
    const entries: Standby[] = [...parties, { meeting: one.meeting, dropped: { kind: 'place', id: one.place }, ...(place ? { instead: place } : {}), told: told([...meeting.parties, ...(one.interpreter === undefined ? [] : [one.interpreter])]) }];
    if (one.interpreter === undefined) return entries;
    const interpreter = first(interpretersFor(problem, meeting, undefined).filter((id) => id !== one.interpreter).map((id) => ({ ...one, interpreter: id! })));
    return [...entries, { meeting: one.meeting, dropped: { kind: 'interpreter', id: one.interpreter }, ...(interpreter ? { instead: interpreter } : {}), told: told([...meeting.parties, ...(interpreter ? [interpreter.interpreter!] : [])]) }];
  });
}

/** Interpreters that speak the languages of a meeting, the one at hand first; `undefined` alone where it needs none. */
function interpretersFor(problem: TimetableProblem, { languages }: Meeting, atHand: string | undefined): (string | undefined)[] {
  if (languages === undefined) return [undefined];
  const able = problem.interpreters.filter((one) => one.languages.includes(languages)).map(({ id }) => id);
  return [...able.filter((id) => id === atHand), ...able.filter((id) => id !== atHand)];
}

function told(ids: readonly string[]): string[] {
  return [...new Set(ids)].sort();
}
