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
 * One entry for each party, place and interpreter of each meeting, in the order of the timetable; for a party that is a thing there is none.
 * `waiting` are meetings that stand nowhere and could be held; of those that fit, the one with most points steps in, then the first by id:
 * at the seat of one of its parties, else where the meeting would have been, else at the first free place of its kind. A seat has no stand-in.
 * With `wanted`, only for these meetings.
 */
export function standbysOf(problem: TimetableProblem, timetable: readonly Placed[], waiting: readonly Meeting[], wanted?: ReadonlySet<string>): Standby[] {
  const meetings = new Map(problem.meetings.map((meeting) => [meeting.id, meeting]));
  const seats = new Set(problem.parties.flatMap(({ seat }) => seat ?? []));
  const things = new Set(problem.parties.filter(({ isThing }) => isThing).map(({ id }) => id));
  const inOrder = [...waiting].sort((left, right) => right.points - left.points || (left.id < right.id ? -1 : left.id > right.id ? 1 : 0));
  const known = new Map([...meetings, ...inOrder.filter(({ id }) => !meetings.has(id)).map((each): [string, Meeting] => [each.id, each])]);
  return timetable.flatMap((one): Standby[] => {
    const meeting = meetings.get(one.meeting);
    if (!meeting || wanted?.has(one.meeting) === false) return [];
    const others = timetable.filter((each) => each !== one);
    const rivals = others.filter((each) => each.slot < one.slot + meeting.length && one.slot < each.slot + (meetings.get(each.meeting)?.length ?? 1));
    // What stands beside it, and the interpreter's day; the rest does not change whether it fits.
    const fits = (instead: Placed): boolean => {
      const beside = [...(instead.interpreter === undefined ? rivals : others.filter((each) => rivals.includes(each) || each.interpreter === instead.interpreter)), instead];
      const held = beside.flatMap(({ meeting: id }) => known.get(id) ?? []).map((each) => ({ ...each, after: [] }));
      return checkTimetable({ ...problem, meetings: held }, beside).faults.every(({ code }) => code === 'SPREAD');
    };
    const first = (choices: readonly Placed[]): Placed | undefined => choices.find(fits);
    const parties = meeting.parties.filter((id) => !things.has(id)).map((id): Standby => {
      const staying = meeting.parties.filter((party) => party !== id && !things.has(party));
      const choices = inOrder.filter((other) => other.length <= meeting.length && other.parties.some((party) => staying.includes(party)) && !other.parties.includes(id))
        .flatMap((other) => placesFor(problem, other, one.place).flatMap((at) => interpretersFor(problem, other, one.interpreter).map((interpreter): Placed => ({ meeting: other.id, slot: one.slot, place: at, ...(interpreter === undefined ? {} : { interpreter }) }))));
      const instead = first(choices);
      const coming = instead ? known.get(instead.meeting)!.parties.filter((party) => !things.has(party)) : [];
      return { meeting: one.meeting, dropped: { kind: 'party', id }, ...(instead ? { instead } : {}), told: told([...staying, ...coming, ...(one.interpreter === undefined ? [] : [one.interpreter]), ...(instead?.interpreter === undefined ? [] : [instead.interpreter])]) };
    });
    const place = first(seats.has(one.place) ? [] : problem.places.filter(({ id, kind }) => id !== one.place && kind === meeting.kind && !seats.has(id)).map(({ id }) => ({ ...one, place: id })));
    const entries: Standby[] = [...parties, { meeting: one.meeting, dropped: { kind: 'place', id: one.place }, ...(place ? { instead: place } : {}), told: told([...meeting.parties.filter((id) => !things.has(id)), ...(one.interpreter === undefined ? [] : [one.interpreter])]) }];
    if (one.interpreter === undefined) return entries;
    const interpreter = first(interpretersFor(problem, meeting, undefined).filter((id) => id !== one.interpreter).map((id) => ({ ...one, interpreter: id! })));
    return [...entries, { meeting: one.meeting, dropped: { kind: 'interpreter', id: one.interpreter }, ...(interpreter ? { instead: interpreter } : {}), told: told([...meeting.parties.filter((id) => !things.has(id)), ...(interpreter ? [interpreter.interpreter!] : [])]) }];
  });
}

/** The seat of one of its parties, else the place that has become free and those of its kind that are nobody's seat. */
function placesFor({ parties, places }: TimetableProblem, { parties: sides, kind }: Meeting, freed: string): string[] {
  const seat = parties.find(({ id, seat }) => seat !== undefined && sides.includes(id))?.seat;
  if (seat !== undefined) return [seat];
  const seats = new Set(parties.flatMap((party) => party.seat ?? []));
  const able = places.filter((place) => place.kind === kind && !seats.has(place.id)).map(({ id }) => id);
  return [...able.filter((id) => id === freed), ...able.filter((id) => id !== freed)];
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
