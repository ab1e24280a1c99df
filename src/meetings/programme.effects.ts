/** What a change of the programme does to the meetings of timetables made before it. Pure. */
import { createHash } from 'node:crypto';
import { checkTimetable, type Fault } from '../engine/timetable/check.js';
import { placedOf, type Plan, type Programme, type Standing } from './timetable.input.js';

/** The programme with what a timetable is planned from, before or after a change. */
export interface Planned { programme: Programme; plan: Plan }

/** A meeting that cannot take place as it stands, or takes place at another time. */
export interface TouchedMeeting {
  requestId: string; inHand: boolean; published: boolean; locked: boolean;
  /** By the independent check; empty where the meeting only takes place at another time. */
  faults: Fault[];
  before: { startsAt: string; endsAt: string }; after: { startsAt: string; endsAt: string } | null;
}

export interface ProgrammeEffect { meetings: TouchedMeeting[]; /** Names exactly these meetings. */ token: string }

/** In the order of time before the change. Faults that stood before are none of this change's. */
export function effectOf(before: Planned, after: Planned, timetables: { inHand: readonly Standing[]; published: readonly Standing[] }): ProgrammeEffect {
  const touched = new Map<string, TouchedMeeting>();
  for (const where of ['inHand', 'published'] as const) {
    const standings = timetables[where];
    const new_ = newFaults(before, after, standings);
    for (const standing of standings) {
      const [was, is] = [slotOf(before, standing), slotOf(after, standing)];
      const faults = new_.get(standing.requestId) ?? [];
      const isElsewhen = was !== null && is !== null && (was.startsAt !== is.startsAt || was.endsAt !== is.endsAt);
      if (was === null || (faults.length === 0 && !isElsewhen)) continue;
      const known = touched.get(standing.requestId);
      touched.set(standing.requestId, { requestId: standing.requestId, inHand: false, published: false, before: was, after: faults.length === 0 ? is : null, faults, ...known, [where]: true, locked: (known?.locked ?? false) || standing.locked });
    }
  }
  const meetings = [...touched.values()].sort((left, right) => compare(left.before.startsAt, right.before.startsAt) || compare(left.requestId, right.requestId));
  return { meetings, token: createHash('sha256').update(JSON.stringify(meetings)).digest('hex').slice(0, 32) };
}

/** Each meeting with what forbids it alone, or among the others, since the change. */
function newFaults(before: Planned, after: Planned, standings: readonly Standing[]): Map<string, Fault[]> {
  const earlier = new Set(faultsIn(before, standings).map(keyOf));
  const found = new Map<string, Fault[]>();
  const say = (requestId: string, fault: Fault): void => { found.set(requestId, [...(found.get(requestId) ?? []), fault]); };
  const those = new Map(standings.map((one) => [one.requestId, one]));
  for (const fault of faultsIn(after, standings)) {
    if (earlier.has(keyOf(fault))) continue;
    const meetings = fault.ids.filter((id) => those.has(id));
    // A fault of an interpreter's or a party's whole day names no meeting: it stands at those of theirs in the slot.
    const named = meetings.length > 0 ? meetings : standings.filter((one) => fault.ids.includes(one.interpreterId ?? '') && (fault.slot === undefined || after.plan.slotIds[fault.slot] === one.slotId)).map(({ requestId }) => requestId);
    for (const requestId of named) say(requestId, fault);
  }
  return found;
}

function faultsIn({ plan }: Planned, standings: readonly Standing[]): Fault[] {
  const planned = new Set(plan.problem.meetings.map(({ id }) => id));
  return checkTimetable(plan.problem, placedOf(plan, standings.filter(({ requestId }) => planned.has(requestId)))).faults;
}

/** Slots are numbered anew by a change, so a fault is known by its code and whom it names. */
function keyOf({ code, ids }: Fault): string {
  return `${code} ${ids.join(' ')}`;
}

function slotOf({ programme }: Planned, { slotId }: Standing): { startsAt: string; endsAt: string } | null {
  const slot = programme.slots.find(({ id }) => id === slotId);
  return slot ? { startsAt: slot.startsAt, endsAt: slot.endsAt } : null;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
