/** From the day as it stands to what the floor board and the room screen show: each table in one slot and the next. */
import type { Day, FloorMeeting } from '../../../meetings/days.service.js';

export type TableState = 'empty' | 'waitingToBegin' | 'running' | 'late' | 'held' | 'not-held' | 'cancelled' | 'contradicted';
export interface Lane { id: string; table: string | null; link: string | null; state: TableState; meeting: FloorMeeting | null; next: FloorMeeting | null }
export interface SlotChoice { id: string; number: number; startsAt: string; endsAt: string }
export interface Floor {
  slots: SlotChoice[]; slot: SlotChoice | null; next: SlotChoice | null;
  /** The slot is on at this moment. */
  isNow: boolean; lanes: Lane[]; counts: Partial<Record<TableState, number>>; gone: FloorMeeting[];
  here: number; parties: number; /** Parties for which somebody else came. */ substitutes: ReadonlySet<string>; now: Date; isPublished: boolean;
}

/** `wanted` names a slot; else the one that is on, else the next to come, else the first. */
export function floorOf({ programme, meetings, parties, now }: Day, wanted: string | null): Floor {
  const slots = programme.slots.map(({ id, startsAt, endsAt }, at): SlotChoice => ({ id, startsAt, endsAt, number: at + 1 }));
  const at = now.getTime();
  const isOn = ({ startsAt, endsAt }: SlotChoice): boolean => Date.parse(startsAt) <= at && at < Date.parse(endsAt);
  const slot = slots.find(({ id }) => id === wanted) ?? slots.find(isOn) ?? slots.find(({ startsAt }) => Date.parse(startsAt) > at) ?? slots[0] ?? null;
  const next = slot ? slots[slot.number] ?? null : null;
  const published = meetings.filter(({ isPublished }) => isPublished);
  const links = [...new Map(published.filter(({ tableId, linkId }) => tableId === null && linkId !== null).map((one) => [one.linkId!, one.shown.link]))];
  const places = [...programme.tables.map(({ id, label }) => ({ id, table: label, link: null })), ...links.map(([id, link]) => ({ id: `link ${id}`, table: null, link }))];
  const standing = (place: string, of: SlotChoice | null): FloorMeeting | null => published.find((one) => one.slotId === of?.id && placeOf(one) === place) ?? null;
  const isBegun = slot !== null && Date.parse(slot.startsAt) <= at;
  const lanes = places.map(({ id, table, link }): Lane => {
    const meeting = standing(id, slot);
    return { id, table, link, meeting, next: standing(id, next), state: stateOf(meeting, isBegun) };
  });
  const counts: Floor['counts'] = {};
  for (const { state } of lanes) counts[state] = (counts[state] ?? 0) + 1;
  return {
    slots, slot, next, isNow: slot !== null && isOn(slot), lanes, counts, gone: meetings.filter(({ isPublished }) => !isPublished), now, isPublished: published.length > 0,
    here: [...parties.values()].filter(({ isHere }) => isHere).length, parties: parties.size, substitutes: new Set([...parties.values()].filter(({ substitute }) => substitute).map(({ id }) => id)),
  };
}

function placeOf({ tableId, linkId }: FloorMeeting): string {
  return tableId ?? `link ${linkId}`;
}

function stateOf(meeting: FloorMeeting | null, isBegun: boolean): TableState {
  if (!meeting) return 'empty';
  if (meeting.verdict.state !== 'open') return meeting.verdict.state;
  if (!isBegun) return 'waitingToBegin';
  return meeting.awaited.length > 0 ? 'late' : 'running';
}
