/** The audit trail of a round as the pack tells it, and who drafted and approved. */
import type { AuditLine } from '../../../access/audit.queries.js';
import type { Texts } from '../../../engine/model.js';
import type { RoundState } from '../../../rounds/round.state.js';
import { roleWords } from '../../trade.words.js';
import type { Act, PackEvent } from './pack.js';
import { EVENT_WORDS } from './pack.words.js';
import { wordOf } from './told.js';

const DECIDED: readonly RoundState[] = ['approved', 'published', 'withdrawn'];

export function historyOf(trail: readonly AuditLine[]): PackEvent[] {
  return trail.map(({ at, action, role, name, after }) => ({
    at: at.toISOString(), name, role: roleOf(role), action, what: EVENT_WORDS[action] ?? { ja: action, en: action }, note: noteOf(after),
  }));
}

/** Who submitted it for decision, or else started it, the last time; `null` where it was the machinery. */
export function draftedIn(history: readonly PackEvent[]): Act | null {
  return actOf(history.findLast(({ action }) => action === 'round.submitted') ?? history.findLast(({ action }) => action === 'round.start'));
}

/** Who approved it, if it still stands. */
export function approvedIn(history: readonly PackEvent[], state: RoundState): Act | null {
  return DECIDED.includes(state) ? actOf(history.findLast(({ action }) => action === 'round.approved')) : null;
}

function actOf(event: PackEvent | undefined): Act | null {
  return event && event.name !== null ? { name: event.name, role: event.role, at: event.at } : null;
}

function roleOf(role: string): Texts {
  return role === 'system' ? { ja: '自動', en: 'automatic' } : wordOf(roleWords, role);
}

/** What somebody wrote beside what they did. */
function noteOf(after: unknown): string | null {
  if (typeof after !== 'object' || after === null) return null;
  const { comment, reason } = after as { comment?: unknown; reason?: unknown };
  const note = comment ?? reason;
  return typeof note === 'string' && note !== '' ? note : null;
}
