import { Chance } from '../../src/engine/chance.js';
import type { Meeting, Placed, TimetableProblem } from '../../src/engine/timetable/problem.js';

/** A small event with everything that the model knows: seats and free tables, a link, interpreters with rests, long meetings, locks, precedence, talks, two days. */
export function smallEvent(seed: number): TimetableProblem {
  const chance = new Chance(seed);
  const slots = 5 + chance.below(3);
  const some = (share: number): number[] => [...Array(slots).keys()].filter(() => chance.below(100) < share);
  const companies = Array.from({ length: 4 }, (_, k) => ({ id: `c${k}`, away: some(10) }));
  const cities = [{ id: 'city0', away: some(10), seat: 'seat0' }, { id: 'city1', away: some(10) }];
  const parties = [...companies, ...cities, { id: 'online', away: some(40), most: 2 }];
  const meetings: Meeting[] = [];
  const add = (own: string[], kind: string): void => {
    const k = meetings.length;
    meetings.push({
      id: `m${k}`, parties: own, kind, length: chance.below(5) === 0 ? 2 : 1, points: chance.below(1001), after: k > 2 && chance.below(6) === 0 ? [`m${chance.below(k)}`] : [],
      ...(chance.below(4) === 0 ? { half: chance.below(2) === 0 ? 'morning' as const : 'afternoon' as const } : {}),
      ...(chance.below(3) === 0 ? { languages: chance.below(2) === 0 ? 'ja-id' : 'ja-vi' } : {}),
      ...(chance.below(10) === 0 ? { lock: { slot: chance.below(slots - 1) } } : {}),
    });
  };
  for (const company of companies) for (const city of cities) if (chance.below(3) > 0) add([company.id, city.id], 'table');
  add(['online', 'c0'], 'link');
  add(['c1', 'c2', 'city1'], 'table');
  const days = chance.below(3) === 0 ? 2 : 1;
  return {
    slots: Array.from({ length: slots }, (_, k) => ({ id: `t${k}`, day: days === 2 && k >= 3 ? '2' : '1', half: k < slots / 2 ? 'morning' as const : 'afternoon' as const })),
    parties, meetings,
    places: [{ id: 'seat0', kind: 'table', closed: [] }, { id: 'table1', kind: 'table', closed: some(10) }, { id: 'table2', kind: 'table', closed: [] }, { id: 'link1', kind: 'link', closed: [] }],
    interpreters: [{ id: 'i0', languages: ['ja-id', 'ja-vi'], away: some(10), mostInARow: 2, rest: 1 }, { id: 'i1', languages: ['ja-id'], away: [], mostInARow: 3, rest: 2 }],
    ...(chance.below(2) === 0 ? { breakSpread: 2 } : {}), ...(chance.below(2) === 0 ? { awayIsBreak: true } : {}),
  };
}

/** Plain events: one table kind, meetings of two, one slot each; small enough to try every timetable. */
export function plainEvent(seed: number): TimetableProblem {
  const chance = new Chance(seed);
  const slots = 4 + chance.below(2);
  const parties = Array.from({ length: 4 + chance.below(2) }, (_, k) => ({ id: `p${k}`, away: chance.below(4) === 0 ? [chance.below(slots)] : [] }));
  const pairs = parties.flatMap((left, k) => parties.slice(k + 1).map((right) => [left.id, right.id])).filter(() => chance.below(2) === 0).slice(0, 6);
  return {
    slots: Array.from({ length: slots }, (_, k) => ({ id: `t${k}`, day: '1', half: k < 2 ? 'morning' as const : 'afternoon' as const })), parties, interpreters: [],
    places: Array.from({ length: 1 + chance.below(2) }, (_, k) => ({ id: `table${k}`, kind: 'table', closed: [] })),
    meetings: pairs.map((own, k): Meeting => ({ id: `m${k}`, parties: own, length: 1, kind: 'table', points: 0, after: k > 0 && chance.below(5) === 0 ? [`m${chance.below(k)}`] : [], ...(chance.below(4) === 0 ? { half: 'morning' as const } : {}) })),
    breakSpread: 2, awayIsBreak: true,
  };
}

/** Every timetable that holds all meetings, one by one: the fewest breaks, or `undefined` where there is none. Written without a word of the engine. */
export function fewestBreaks({ slots, parties, places, meetings, breakSpread = 99 }: TimetableProblem): number | undefined {
  const at: number[] = [];
  const at0 = new Map(meetings.map(({ id }, k) => [id, k]));
  let best: number | undefined;
  const isOk = (k: number, slot: number): boolean => {
    const meeting = meetings[k]!;
    if (meeting.half === 'morning' && slots[slot]!.half !== 'morning') return false;
    if (meeting.parties.some((id) => parties.find((party) => party.id === id)!.away.includes(slot))) return false;
    let same = 0;
    for (let other = 0; other < k; other++) {
      if (at[other] === slot && meetings[other]!.parties.some((id) => meeting.parties.includes(id))) return false;
      if (at[other] === slot) same++;
    }
    return same < places.length && meeting.after.every((id) => at[at0.get(id)!]! < slot);
  };
  const count = (): void => {
    const breaks = parties.map(({ id }) => {
      const own = at.filter((_, k) => meetings[k]!.parties.includes(id)).sort((left, right) => left - right);
      return own.filter((slot, k) => k > 0 && slot > own[k - 1]! + 1).length;
    });
    if (Math.max(...breaks) - Math.min(...breaks) <= breakSpread) best = Math.min(best ?? Number.MAX_SAFE_INTEGER, breaks.reduce((sum, each) => sum + each, 0));
  };
  const go = (k: number): void => {
    if (k === meetings.length) return count();
    for (let slot = 0; slot < slots.length; slot++) {
      if (!isOk(k, slot)) continue;
      at[k] = slot;
      go(k + 1);
    }
  };
  go(0);
  return best;
}

export function slotOf(timetable: readonly Placed[], meeting: string): number | undefined {
  return timetable.find((one) => one.meeting === meeting)?.slot;
}

/** Who or what is in two meetings at once, and every meeting at a wrong time. Written without a word of the engine. */
export function wrongsOf({ slots, parties, places, interpreters, meetings }: TimetableProblem, timetable: readonly Placed[]): string[] {
  const taken = new Set<string>();
  const wrongs: string[] = [];
  for (const { meeting: id, slot: first, place, interpreter } of timetable) {
    const meeting = meetings.find((one) => one.id === id)!;
    const own = [...Array(meeting.length).keys()].map((k) => first + k);
    if (own.some((slot) => slots[slot]?.day !== slots[first]!.day)) wrongs.push(`${id} leaves its day`);
    if (meeting.half && own.some((slot) => slots[slot]?.half !== meeting.half)) wrongs.push(`${id} leaves its half`);
    if (meeting.lock && meeting.lock.slot !== first) wrongs.push(`${id} leaves its lock`);
    if (meeting.languages !== undefined && !interpreters.find((one) => one.id === interpreter)?.languages.includes(meeting.languages)) wrongs.push(`${id} is not understood`);
    for (const slot of own) {
      const there = [...meeting.parties.map((party) => ({ id: party, not: parties.find((one) => one.id === party)!.away })), { id: place, not: places.find((one) => one.id === place)!.closed },
        ...(interpreter === undefined ? [] : [{ id: interpreter, not: interpreters.find((one) => one.id === interpreter)!.away }])];
      for (const one of there) {
        if (one.not.includes(slot)) wrongs.push(`${one.id} is not there in ${slot}`);
        if (taken.has(`${one.id} ${slot}`)) wrongs.push(`${one.id} is twice in ${slot}`);
        taken.add(`${one.id} ${slot}`);
      }
    }
  }
  return wrongs;
}

/** A change as the office or the day brings it: somebody or something is not there, a meeting comes, goes, is locked where it stands or freed. */
export function changedEvent(problem: TimetableProblem, timetable: readonly Placed[], seed: number): TimetableProblem {
  const chance = new Chance(seed);
  const slot = chance.below(problem.slots.length);
  const one = <Item>(list: readonly Item[]): Item => list[chance.below(list.length)]!;
  const replaced = <Item extends { id: string }>(list: readonly Item[], id: string, by: (item: Item) => Item): Item[] => list.map((item) => (item.id === id ? by(item) : item));
  const plus = (list: readonly number[]): number[] => [...new Set([...list, slot])];
  switch (chance.below(8)) {
    case 0: return { ...problem, parties: replaced(problem.parties, one(problem.parties).id, (party) => ({ ...party, away: plus(party.away) })) };
    case 1: return { ...problem, parties: replaced(problem.parties, one(problem.parties).id, (party) => ({ ...party, away: party.away.slice(1) })) };
    case 2: return { ...problem, parties: replaced(problem.parties, one(problem.parties).id, (party) => ({ ...party, away: [...problem.slots.keys()] })) };
    case 3: return { ...problem, places: replaced(problem.places, one(problem.places).id, (place) => ({ ...place, closed: plus(place.closed) })) };
    case 4: return { ...problem, interpreters: replaced(problem.interpreters, one(problem.interpreters).id, (interpreter) => ({ ...interpreter, away: plus(interpreter.away) })) };
    case 5: {
      if (problem.meetings.length < 2) return problem;
      const gone = one(problem.meetings).id;
      return { ...problem, meetings: problem.meetings.filter(({ id }) => id !== gone).map((meeting) => ({ ...meeting, after: meeting.after.filter((id) => id !== gone) })) };
    }
    case 6: {
      const placed = timetable.length > 0 ? one(timetable) : undefined;
      return { ...problem, meetings: replaced(problem.meetings, placed?.meeting ?? '', ({ lock, ...meeting }) => (lock ? meeting : { ...meeting, lock: { slot: placed!.slot, place: placed!.place, ...(placed!.interpreter === undefined ? {} : { interpreter: placed!.interpreter }) } })) };
    }
    default: return { ...problem, meetings: [...problem.meetings, { id: `${problem.meetings.at(-1)?.id}+`, parties: [one(['c0', 'c1']), one(['c2', 'c3'])], length: 1 + chance.below(2), kind: 'table', points: chance.below(1001), after: [] }] };
  }
}
