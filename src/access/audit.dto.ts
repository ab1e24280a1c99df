/** What the audit trail is asked for, by people and their addresses. */
import { Invalid } from '../platform/errors.js';
import { ChoiceOrNull, DayOrNull, TextOrNull } from '../platform/input.js';
import { ROLES } from './asker.js';

/** Roles an entry may be written in: those of accounts, the machinery's, and that of somebody who has not signed in. */
export const AUDIT_ROLES = [...ROLES, 'system', 'anonymous'] as const;

export class AuditQuery {
  /** Words in what was changed, in the name of what was changed, or in the name of the action. */
  @TextOrNull(100)
  q?: string | null;

  /** Part of a name or an e-mail address. */
  @TextOrNull(100)
  person?: string | null;

  @ChoiceOrNull(AUDIT_ROLES)
  role?: string | null;

  @TextOrNull(100)
  action?: string | null;

  @TextOrNull(40)
  kind?: string | null;

  /** Id of one thing: entries about it, and entries that name it. */
  @TextOrNull(100)
  object?: string | null;

  /** First and last day, in Japan. */
  @DayOrNull()
  from?: string | null;

  @DayOrNull()
  until?: string | null;
}

const DAY_MS = 86_400_000;

/** The instants between the two days in Japan, the last one included. Throws `Invalid` where they are the wrong way round. */
export function instantsOf({ from, until }: AuditQuery): { from: Date | null; until: Date | null } {
  if (from && until && from > until) {
    const texts = { ja: '終わりの日は、始まりの日以後にしてください。', en: 'The last day must not be before the first.' };
    throw new Invalid('AUDIT.DAYS', texts, [{ field: 'until', texts }]);
  }
  const start = (day: string): number => Date.parse(`${day}T00:00:00+09:00`);
  return { from: from ? new Date(start(from)) : null, until: until ? new Date(start(until) + DAY_MS) : null };
}
