/** What can be done with a party on the roster, each in one press. */
import type { RosterLine } from '../../meetings/rosters.queries.js';
import { type AttendanceStatus, STEPS } from '../../seminars/attendance.state.js';
import { Stamp } from '../parts/stamp.js';
import { said } from '../parts/text.js';
import type { TagKind } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { type DayHome, paths } from '../paths.js';
import { rosterWords } from './roster.words.js';

export const STATUS_KINDS: Record<AttendanceStatus, TagKind> = { invited: 'care', accepted: 'plain', confirmed: 'good', arrived: 'good', waiting: 'care', declined: 'plain', cancelled: 'plain' };
const VERBS = { invited: 'toInvited', accepted: 'toAccepted', confirmed: 'toConfirmed', arrived: 'toArrived', waiting: 'toWaiting', declined: 'toDeclined', cancelled: 'toCancelled' } as const;

/** `from`: the page that the press was made on; it is where it leads back to. */
export function PartySteps({ line, home, seminar, from }: { line: RosterLine; home: DayHome; seminar: string; from: 'roster' | 'party' }) {
  const t = useWords(rosterWords);
  const { language } = useVisit();
  const name = said(line.name, language);
  const page = paths[home].roster;
  const carried = <><input type="hidden" name="party" value={line.id} /><input type="hidden" name="from" value={from} /><Stamp version={line.version} /></>;
  const [first, ...others] = STEPS[line.status];
  const button = (to: AttendanceStatus, kind?: 'second') => <button key={to} class="button" data-kind={kind} data-size="small" type="submit" name="to" value={to} aria-label={t.forWhom(t[VERBS[to]], name)}>{t[VERBS[to]]}</button>;
  return (
    <div class="party-steps">
      <form method="post" action={page(seminar, 'step')}>{carried}{first ? button(first, line.status === 'arrived' || line.status === 'cancelled' || line.status === 'declined' ? 'second' : undefined) : null}{others.map((to) => button(to, 'second'))}</form>
      {line.waitingPlace !== null && line.waitingPlace > 1 ? (
        <form method="post" action={page(seminar, 'place')}>{carried}<input type="hidden" name="place" value={line.waitingPlace - 1} /><button class="button" data-kind="second" data-size="small" type="submit" aria-label={t.forWhom(t.moveUp, name)}>{t.moveUp}</button></form>
      ) : null}
      {line.statusBefore !== null ? (
        <form method="post" action={page(seminar, 'undo')}>{carried}<button class="button" data-kind="second" data-size="small" type="submit" aria-label={t.forWhom(t.undo(t[line.statusBefore]), name)}>{t.undo(t[line.statusBefore])}</button></form>
      ) : null}
    </div>
  );
}
