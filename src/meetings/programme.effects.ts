/** What a change of the programme does to the meetings of timetables made before it. Pure. */
import { createHash } from 'node:crypto';
import { byText } from '../engine/order.js';
import { checkTimetable, type Fault } from '../engine/timetable/check.js';
import { placedOf, type Plan, type Programme, type Standing } from './timetable.input.js';

/** A timetable with what it is planned from. */
interface Planned { standings: readonly Standing[]; plan: Plan }
/** A programme, before or after a change, and the same timetables by it; null where there is none. */
export interface Looked { programme: Programme; inHand: Planned | null; published: Planned | null }

/** A meeting that cannot take place as it stands, or takes place at another time. */
export interface TouchedMeeting {
  requestId: string; inHand: boolean; published: boolean; locked: boolean;
  /** By the independent check; empty where the meeting only takes place at another time, or a side of it no longer comes. */
  faults: Fault[];
  before: { startsAt: string; endsAt: string };
  /** Of its slot; null where the slot is gone. */
  after: { startsAt: string; endsAt: string } | null;
}

export interface ProgrammeEffect { meetings: TouchedMeeting[]; /** Names exactly these meetings. */ token: string }

/** In the order of time before the change. Faults that stood before are none of this change's. Meetings whose request the asker may not read are not there. */
export function effectOf(before: Looked, after: Looked): ProgrammeEffect {
  const touched = new Map<string, TouchedMeeting>();
  for (const where of ['inHand', 'published'] as const) {
    const [earlier, now] = [before[where], after[where]];
    if (!earlier || !now) continue;
    const found = newFaults(earlier, now);
    const readable = new Set(after.programme.requests.map(({ id }) => id));
    const [wasPlanned, isPlanned] = [plannedIn(earlier), plannedIn(now)];
    for (const standing of now.standings.filter(({ requestId }) => readable.has(requestId))) {
      const [was, is] = [slotOf(before.programme, standing), slotOf(after.programme, standing)];
      const faults = found.get(standing.requestId) ?? [];
      const isElsewhen = was !== null && is !== null && (was.startsAt !== is.startsAt || was.endsAt !== is.endsAt);
      const isDropped = wasPlanned.has(standing.requestId) && !isPlanned.has(standing.requestId);
      if (was === null || (faults.length === 0 && !isElsewhen && !isDropped)) continue;
      const known = touched.get(standing.requestId);
      touched.set(standing.requestId, { requestId: standing.requestId, inHand: false, published: false, before: was, after: is, faults, ...known, [where]: true, locked: (known?.locked ?? false) || standing.locked });
    }
  }
  const meetings = [...touched.values()].sort((left, right) => byText(left.before.startsAt, right.before.startsAt) || byText(left.requestId, right.requestId));
  return { meetings, token: createHash('sha256').update(JSON.stringify(meetings)).digest('hex').slice(0, 32) };
}

/** Each meeting with what forbids it alone, or among the others, since the change. */
function newFaults(before: Planned, after: Planned): Map<string, Fault[]> {
  const { standings } = after;
  const earlier = new Set(faultsIn(before).map(keyOf));
  const found = new Map<string, Fault[]>();
  const say = (requestId: string, fault: Fault): void => { found.set(requestId, [...(found.get(requestId) ?? []), fault]); };
  const parties = new Map(after.plan.problem.meetings.map(({ id, parties: sides }) => [id, sides]));
  const those = new Map(standings.map((one) => [one.requestId, one]));
  for (const fault of faultsIn(after)) {
    if (earlier.has(keyOf(fault))) continue;
    const meetings = fault.ids.filter((id) => those.has(id));
    // A fault of an interpreter's or a party's whole day names no meeting: it stands at those of theirs in the slot.
    const named = meetings.length > 0 ? meetings : standings.filter((one) => [one.interpreterId ?? '', ...(parties.get(one.requestId) ?? [])].some((id) => fault.ids.includes(id)) && (fault.slot === undefined || after.plan.slotIds[fault.slot] === one.slotId)).map(({ requestId }) => requestId);
    for (const requestId of named) say(requestId, fault);
  }
  return found;
}

function plannedIn({ plan }: Planned): Set<string> {
  return new Set(plan.problem.meetings.map(({ id }) => id));
}

function faultsIn({ plan, standings }: Planned): Fault[] {
  const planned = plannedIn({ plan, standings });
  return checkTimetable(plan.problem, placedOf(plan, standings.filter(({ requestId }) => planned.has(requestId)))).faults;
}

/** Slots are numbered anew by a change, so a fault is known by its code and whom it names. */
function keyOf({ code, ids }: Fault): string {
  return `${code} ${ids.join(' ')}`;
}

function slotOf(programme: Programme, { slotId }: Standing): { startsAt: string; endsAt: string } | null {
  const slot = programme.slots.find(({ id }) => id === slotId);
  return slot ? { startsAt: slot.startsAt, endsAt: slot.endsAt } : null;
}
