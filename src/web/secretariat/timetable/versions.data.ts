/** From two timetables of a seminar to what their comparison shows. */
import type { Language } from '../../../engine/model.js';
import { changesBetween, sidesOf } from '../../../meetings/timetable.changes.js';
import type { TimetableMeeting } from '../../../meetings/timetable.entity.js';
import { formatClock, joined, TOKYO, zoneName } from '../../format.js';
import { said } from '../../parts/text.js';
import { timetableWords } from './timetable.words.js';

/** Stands for the timetable in hand in the address. */
export const IN_HAND = 'hand';

export interface VersionChange { id: string; name: string; kind: 'added' | 'dropped' | 'moved'; before: string[]; after: string[] }
export interface VersionsCompared { changes: VersionChange[]; told: number }

/** Names, times and places as they were shown; times at the event and in Tokyo. */
export function versionsCompared(before: readonly TimetableMeeting[], after: readonly TimetableMeeting[], zone: string, language: Language): VersionsCompared {
  const t = timetableWords[language];
  const clock = ({ shown }: TimetableMeeting, at: string): string => `${formatClock(new Date(shown.startsAt), at)}–${formatClock(new Date(shown.endsAt), at)}`;
  const where = (one: TimetableMeeting | undefined): string[] => (one ? [
    joined([clock(one, zone), ...[one.shown.table, one.shown.link, one.shown.interpreter].filter((each) => each !== null)], language),
    ...(zone === TOKYO ? [] : [`${zoneName(TOKYO, language)} ${clock(one, TOKYO)}`]),
  ] : []);
  const changes = changesBetween(before, after);
  return {
    told: sidesOf(changes).size,
    changes: changes.map(({ requestId, before: was, after: is }) => {
      const { a, b } = (is ?? was)!.shown;
      return { id: requestId, name: t.pair(said(a, language), said(b, language)), kind: !was ? 'added' : !is ? 'dropped' : 'moved', before: where(was), after: where(is) };
    }),
  };
}
