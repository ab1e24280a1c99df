/**
 * Quick proofs that not all meetings can be held, told as advice: whom it concerns, what is wanted, what there is, and what to relax by
 * how much. Each stands on its own; none of them found proves nothing.
 */
import { lacksInterpreter, type Core } from './core.js';

/**
 * `wanted` and `available` are slots (meeting-slots for places). `ids` are the parties, meetings or interpreters that clash; `slots` the
 * numbers of the slots for which they compete.
 */
export interface Advice { code: AdviceCode; ids: readonly string[]; wanted: number; available: number; slots: readonly number[] }
export type AdviceCode = 'NO_START' | 'NO_INTERPRETER' | 'PARTY_OVER_CAP' | 'PARTY_TOO_BUSY' | 'PLACES_SHORT' | 'INTERPRETERS_SHORT' | 'ORDER_CIRCLE' | 'ORDER_TOO_LONG' | 'LOCKS_CLASH';

/** All advice in the order of the codes above; each party or kind of place at most once. */
export function proofsOf(core: Core): Advice[] {
  return [...meetingsAlone(core), ...parties(core), ...placesShort(core), ...interpretersShort(core), ...order(core), ...locks(core)];
}

function idOf(core: Core, meeting: number): string {
  return core.problem.meetings[meeting]!.id;
}

function meetingsAlone(core: Core): Advice[] {
  const things = new Set(core.problem.parties.flatMap(({ id, isThing }) => (isThing ? [id] : [])));
  return [...Array(core.meetings).keys()].flatMap((m): Advice[] => {
    if (lacksInterpreter(core, m)) return [{ code: 'NO_INTERPRETER', ids: [idOf(core, m)], wanted: 1, available: 0, slots: [] }];
    return core.starts[m]!.length > 0 ? [] : [{ code: 'NO_START', ids: [idOf(core, m), ...core.problem.meetings[m]!.parties.filter((party) => !things.has(party))], wanted: core.length[m]!, available: 0, slots: [] }];
  });
}

/** Per party: the cap, and Hall's condition on its meetings and slots (by augmenting paths; the meetings of a failed one show the slots they share). */
function parties(core: Core): Advice[] {
  const own: number[][] = Array.from({ length: core.resources }, () => []);
  core.needs.forEach((resources, m) => resources.forEach((resource) => own[resource]!.push(m)));
  const clashes = new Set<string>();
  return own.flatMap((meetings, resource): Advice[] => {
    const name = resource < core.parties ? core.problem.parties[resource]!.id : seatName(core, resource);
    if (name === undefined) return [];
    const cap = core.cap[resource] ?? core.meetings;
    if (meetings.length > cap) return [{ code: 'PARTY_OVER_CAP', ids: [name], wanted: meetings.length, available: cap, slots: [] }];
    const clash = hallClash(core, meetings.filter((m) => core.starts[m]!.length > 0));
    if (!clash) return [];
    // Who sits on a seat alone was told of already.
    const key = `${clash.meetings.join(' ')}/${clash.slots.join(' ')}`;
    if (resource >= core.parties && clashes.has(key)) return [];
    clashes.add(key);
    return [{ code: 'PARTY_TOO_BUSY', ids: [name, ...clash.meetings.map((m) => idOf(core, m))], wanted: clash.wanted, available: clash.slots.length, slots: clash.slots }];
  });
}

function seatName({ problem, parties: count }: Core, resource: number): string | undefined {
  return [...new Set(problem.parties.flatMap(({ seat }) => seat ?? []))].sort()[resource - count];
}

/** Meetings that want more slots together than they may have, with these slots; a long meeting counts with its length over all slots it may cover. */
function hallClash(core: Core, meetings: readonly number[]): { meetings: number[]; wanted: number; slots: number[] } | undefined {
  const covers = meetings.map((m) => [...new Set([...core.starts[m]!].flatMap((start) => Array.from({ length: core.length[m]! }, (_, k) => start + k)))]);
  const units = meetings.flatMap((m, k) => Array.from({ length: core.length[m]! }, () => k));
  const ownerOf = new Map<number, number>();
  for (const [unit] of units.entries()) {
    const seen = new Set<number>();
    const reached = new Set<number>([unit]);
    const settle = (one: number): boolean => covers[units[one]!]!.some((slot) => {
      if (seen.has(slot)) return false;
      seen.add(slot);
      const owner = ownerOf.get(slot);
      if (owner !== undefined) reached.add(owner);
      if (owner !== undefined && !settle(owner)) return false;
      ownerOf.set(slot, one);
      return true;
    });
    if (settle(unit)) continue;
    const clashing = [...new Set([...reached].map((one) => units[one]!))].sort((left, right) => left - right).map((k) => meetings[k]!);
    return { meetings: clashing, wanted: reached.size, slots: [...seen].sort((left, right) => left - right) };
  }
  return undefined;
}

/** Per kind of place: meetings whose slots all lie within some set of slots against the places open in it (the sets: each half, all, and those of single meetings). */
function placesShort(core: Core): Advice[] {
  return core.poolKinds.flatMap((kind, pool): Advice[] => {
    const meetings = [...Array(core.meetings).keys()].filter((m) => core.pool[m] === pool && core.starts[m]!.length > 0);
    const covered = new Map(meetings.map((m) => [m, [...new Set([...core.starts[m]!].flatMap((start) => Array.from({ length: core.length[m]! }, (_, k) => start + k)))].sort((left, right) => left - right)]));
    const sets = new Map<string, readonly number[]>([...covered.values(), [...Array(core.slots).keys()]].map((set) => [set.join(' '), set]));
    const unions = [...sets.values()].sort((left, right) => left.length - right.length || (left.join(' ') < right.join(' ') ? -1 : 1));
    for (const set of unions) {
      const inside = new Set(set);
      const within = meetings.filter((m) => covered.get(m)!.every((slot) => inside.has(slot)));
      const wanted = within.reduce((sum, m) => sum + core.length[m]!, 0);
      const available = set.reduce((sum, slot) => sum + core.capacity[pool * core.slots + slot]!, 0);
      if (wanted > available) return [{ code: 'PLACES_SHORT', ids: [kind, ...within.map((m) => idOf(core, m))], wanted, available, slots: set }];
    }
    return [];
  });
}

/** Per set of meetings that the same interpreters serve: slots wanted against slots that these can work in all, with their rests. */
function interpretersShort(core: Core): Advice[] {
  const groups = new Map<string, number[]>();
  for (let m = 0; m < core.meetings; m++) if (core.interpreters[m]!.length > 0) groups.set(core.interpreters[m]!.join(' '), [...(groups.get(core.interpreters[m]!.join(' ')) ?? []), m]);
  return [...groups.entries()].flatMap(([key, meetings]): Advice[] => {
    const able = key.split(' ').map(Number);
    const allOf = [...groups.entries()].filter(([other]) => other.split(' ').every((one) => able.includes(Number(one)))).flatMap(([, list]) => list);
    const wanted = allOf.reduce((sum, m) => sum + core.length[m]!, 0);
    const available = able.reduce((sum, resource) => sum + workable(core, resource), 0);
    const first = core.resources - core.problem.interpreters.length;
    return wanted > available ? [{ code: 'INTERPRETERS_SHORT', ids: [core.problem.meetings[meetings[0]!]!.languages!, ...able.map((resource) => core.problem.interpreters[resource - first]!.id)], wanted, available, slots: [] }] : [];
  });
}

/** The most slots that an interpreter can work: greedily long rows with the rest between (an upper bound where it is away in between). */
function workable(core: Core, resource: number): number {
  const most = core.mostInARow[resource]!;
  let total = 0;
  let run = 0;
  let resting = 0;
  for (let slot = 0; slot < core.slots; slot++) {
    if (slot > 0 && core.dayOf[slot] !== core.dayOf[slot - 1]) { run = 0; resting = 0; }
    if (core.interpreterAway[resource * core.slots + slot]) { run = 0; resting = 0; continue; }
    if (resting > 0) { resting--; continue; }
    total++;
    if (++run === most) { run = 0; resting = Math.max(1, core.rest[resource]!); }
  }
  return total;
}

/** Circles of precedence, and chains that are longer than the day. */
function order(core: Core): Advice[] {
  const earliest = new Int32Array(core.meetings);
  const waiting = Int32Array.from(core.before, ({ length }) => length);
  const ready = [...waiting.keys()].filter((m) => waiting[m] === 0);
  const from = new Int32Array(core.meetings).fill(-1);
  for (let k = 0; k < ready.length; k++) {
    const m = ready[k]!;
    const start = core.starts[m]!.find((slot) => slot >= earliest[m]!);
    if (start === undefined && core.starts[m]!.length > 0) {
      const chain = [m];
      while (from[chain[0]!]! >= 0) chain.unshift(from[chain[0]!]!);
      return [{ code: 'ORDER_TOO_LONG', ids: chain.map((one) => idOf(core, one)), wanted: earliest[m]! + core.length[m]!, available: core.starts[m]!.at(-1)! + core.length[m]!, slots: [] }];
    }
    const end = (start ?? earliest[m]!) + core.length[m]!;
    for (const later of core.behind[m]!) {
      if (end > earliest[later]!) {
        earliest[later] = end;
        from[later] = m;
      }
      if (--waiting[later]! === 0) ready.push(later);
    }
  }
  if (ready.length === core.meetings) return [];
  const circle = [...waiting.keys()].filter((m) => waiting[m]! > 0);
  return [{ code: 'ORDER_CIRCLE', ids: circle.map((m) => idOf(core, m)), wanted: circle.length, available: 0, slots: [] }];
}

/** Locked meetings that want one party, or one named place, at one time. */
function locks(core: Core): Advice[] {
  const seen = new Map<string, number>();
  const advice: Advice[] = [];
  for (let m = 0; m < core.meetings; m++) {
    const { lock } = core.problem.meetings[m]!;
    if (!lock) continue;
    const keys = [...core.needs[m]!].map((resource) => `r${resource}`).concat(lock.place === undefined ? [] : [`p ${lock.place}`], lock.interpreter === undefined ? [] : [`i ${lock.interpreter}`]);
    for (let slot = lock.slot; slot < lock.slot + core.length[m]!; slot++) {
      for (const key of keys) {
        const other = seen.get(`${key} ${slot}`);
        if (other !== undefined && other !== m && !advice.some(({ ids }) => ids[0] === idOf(core, other) && ids[1] === idOf(core, m))) advice.push({ code: 'LOCKS_CLASH', ids: [idOf(core, other), idOf(core, m)], wanted: 2, available: 1, slots: [slot] });
        seen.set(`${key} ${slot}`, m);
      }
    }
  }
  return advice;
}
