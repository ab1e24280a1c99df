/**
 * Gives each meeting its table, room or link once the slots stand. The search has kept the number of places of each kind; here people
 * stay at the place of their meeting before where they can, and the rest takes the first free one in the order of the list.
 */
import type { Core } from './core.js';
import type { Placed } from './problem.js';

/** Meetings with their places in the order of slot and number; `kept` (meeting to place) is where they stand if they can. A meeting for which no place is left (places that close at different times) is not in it. */
export function placed(core: Core, at: Int32Array, interpreter: Int32Array, kept: ReadonlyMap<string, string> = new Map()): Placed[] {
  const { problem, slots } = core;
  const partyAt = new Map(problem.parties.map((party, k) => [party.id, k]));
  const placeAt = new Map(problem.places.map((place, k) => [place.id, k]));
  const isSeat = new Uint8Array(problem.places.length);
  for (const { seat } of problem.parties) if (seat !== undefined) isSeat[placeAt.get(seat)!] = 1;
  const isTaken = new Uint8Array(problem.places.length * slots);
  problem.places.forEach(({ closed }, place) => closed.forEach((slot) => { isTaken[place * slots + slot] = 1; }));
  const isFree = (place: number, from: number, length: number): boolean => isTaken.subarray(place * slots + from, place * slots + from + length).every((cell) => cell === 0);
  const take = (place: number, from: number, length: number): void => { isTaken.fill(1, place * slots + from, place * slots + from + length); };
  const firstInterpreter = core.resources - problem.interpreters.length;

  const order = [...at.keys()].filter((m) => at[m]! >= 0).sort((left, right) => at[left]! - at[right]! || core.length[right]! - core.length[left]! || left - right);
  const given = new Map<number, number>();
  for (const m of order) {
    const { lock, parties } = problem.meetings[m]!;
    const own = lock?.place ?? parties.map((party) => problem.parties[partyAt.get(party)!]!.seat).find((seat) => seat !== undefined);
    if (own === undefined) continue;
    given.set(m, placeAt.get(own)!);
    take(placeAt.get(own)!, at[m]!, core.length[m]!);
  }
  for (const m of order) {
    const place = placeAt.get(kept.get(problem.meetings[m]!.id) ?? '');
    if (given.has(m) || place === undefined || isSeat[place] || problem.places[place]!.kind !== problem.meetings[m]!.kind || !isFree(place, at[m]!, core.length[m]!)) continue;
    given.set(m, place);
    take(place, at[m]!, core.length[m]!);
  }
  const lastPlace = new Int32Array(core.parties).fill(-1);
  for (const m of order) {
    const { parties, kind } = problem.meetings[m]!;
    const people = parties.map((party) => partyAt.get(party)!);
    if (!given.has(m)) {
      const stays = people.map((party) => lastPlace[party]!).find((place) => place >= 0 && problem.places[place]!.kind === kind && !isSeat[place] && isFree(place, at[m]!, core.length[m]!));
      const place = stays ?? problem.places.findIndex((one, k) => one.kind === kind && !isSeat[k] && isFree(k, at[m]!, core.length[m]!));
      if (place < 0) continue;
      given.set(m, place);
      take(place, at[m]!, core.length[m]!);
    }
    for (const party of people) lastPlace[party] = given.get(m)!;
  }
  return order.filter((m) => given.has(m)).map((m): Placed => ({
    meeting: problem.meetings[m]!.id, slot: at[m]!, place: problem.places[given.get(m)!]!.id,
    ...(interpreter[m]! >= 0 ? { interpreter: problem.interpreters[interpreter[m]! - firstInterpreter]!.id } : {}),
  }));
}
