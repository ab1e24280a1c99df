/** What is different between two timetables of a seminar, meeting by meeting. */
import type { MeetingShown } from './timetable.entity.js';
import type { Standing } from './timetable.input.js';

/** `shown`: what its people were told, where it was kept. */
type Where = Omit<Standing, 'locked'> & { shown?: Pick<MeetingShown, 'startsAt' | 'endsAt' | 'table' | 'link' | 'interpreter'> };
/** `before` is missing where the meeting is new, `after` where it is not held any more. */
export interface MeetingChange<T extends Where = Where> { requestId: string; before?: T; after?: T }

/** In the order of the requests' ids. A lock alone changes nothing for anybody. */
export function changesBetween<T extends Where>(before: readonly T[], after: readonly T[]): MeetingChange<T>[] {
  const [was, is] = [byRequest(before), byRequest(after)];
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((requestId): MeetingChange<T>[] => {
    const [old, now] = [was.get(requestId), is.get(requestId)];
    return old && now && isSame(old, now) ? [] : [{ requestId, ...(old && { before: old }), ...(now && { after: now }) }];
  });
}

/** Ids of the sides for whom something is different, those that lose a meeting among them. */
export function sidesOf(changes: readonly MeetingChange<Where & { aId: string; bId: string }>[]): Set<string> {
  return new Set(changes.flatMap(({ before, after }) => [before, after].flatMap((one) => (one ? [one.aId, one.bId] : []))));
}

function byRequest<T extends Where>(of: readonly T[]): Map<string, T> {
  return new Map(of.map((one) => [one.requestId, one]));
}

function isSame(left: Where, right: Where): boolean {
  const isTold = !left.shown || !right.shown || (['startsAt', 'endsAt', 'table', 'link', 'interpreter'] as const).every((key) => left.shown![key] === right.shown![key]);
  return isTold && left.slotId === right.slotId && left.tableId === right.tableId && left.linkId === right.linkId && left.interpreterId === right.interpreterId;
}
