/**
 * How an asking stands, for each of those who read it. The asker learns that it was accepted or countered, and else only that its term is
 * over: a "no", a veto and no answer at all look the same to it at every moment. Days are judged as everywhere, by the clock's today.
 */
import type { Answer } from './meeting-asking.entity.js';

export const REQUEST_DAYS = 7;
const DAY_MS = 24 * 3_600_000;

/** What an asker reads of its own. `not-this-time` when the term is over and nothing came of it. */
export const ASKER_STATES = ['pending', 'countered', 'accepted', 'not-this-time', 'withdrawn', 'called-off'] as const;
export type AskerState = (typeof ASKER_STATES)[number];
/** What the side reads that was asked: its own answer, or that none is there (any more). */
export const ASKED_STATES = ['open', 'countered', 'accepted', 'declined', 'over', 'called-off'] as const;
export type AskedState = (typeof ASKED_STATES)[number];
/** What the secretariat reads. */
export const OFFICE_STATES = ['pending', 'countered', 'accepted', 'declined', 'expired', 'withdrawn', 'called-off'] as const;
export type OfficeState = (typeof OFFICE_STATES)[number];

/** What came of a pair: whether it is to meet, or was and is no more. */
export type Outcome = 'agreed' | 'called-off' | null;

export interface Term { expiresOn: string; withdrawnAt: Date | null }

export function isPending({ expiresOn, withdrawnAt }: Term, today: string): boolean {
  return withdrawnAt === null && expiresOn >= today;
}

/** Without the answer, which the asker's side of the program never has in hand. */
export function askerState(term: Term, outcome: Outcome, isCountered: boolean, today: string): AskerState {
  if (outcome === 'agreed') return 'accepted';
  if (outcome === 'called-off') return 'called-off';
  if (term.withdrawnAt !== null) return 'withdrawn';
  if (!isPending(term, today)) return 'not-this-time';
  return isCountered ? 'countered' : 'pending';
}

export function askedState(term: Term, outcome: Outcome, answer: Answer | null, today: string): AskedState {
  if (outcome === 'agreed') return 'accepted';
  if (outcome === 'called-off') return 'called-off';
  if (answer === 'declined') return 'declined';
  if (!isPending(term, today)) return 'over';
  return answer === 'countered' ? 'countered' : 'open';
}

export function officeState(term: Term, outcome: Outcome, answer: Answer | null, today: string): OfficeState {
  if (outcome === 'agreed') return 'accepted';
  if (outcome === 'called-off') return 'called-off';
  if (term.withdrawnAt !== null) return 'withdrawn';
  if (answer === 'declined') return 'declined';
  if (!isPending(term, today)) return 'expired';
  return answer === 'countered' ? 'countered' : 'pending';
}

/** Whether meetings of a seminar can still be asked for: until the day before it. A seminar whose day is not known takes none. */
export function isOpenOn(heldOn: string, today: string): boolean {
  return heldOn.length === 10 && today < heldOn;
}

/** The last day to answer what is asked today: a week, and the day before the seminar at the latest. */
export function lastDayFor(today: string, heldOn: string): string {
  const [week, eve] = [dayAfter(today, REQUEST_DAYS), dayAfter(heldOn, -1)];
  return week < eve ? week : eve;
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}
