/** Who put a round up, approved it and published it, and when it is to be published, as it stands now. */
import { isoInZone } from '../../format.js';
import type { Publication } from '../../../rounds/publication.entity.js';
import type { MatchRound } from '../../../rounds/round.entity.js';
import type { RoundState } from '../../../rounds/round.state.js';
import { roleOf } from './history.data.js';
import type { Act, PackPublication, PackSchedule } from './pack.js';

export type AccountNames = ReadonlyMap<string, { name: string; role: string }>;

const PUT_UP: readonly RoundState[] = ['submitted', 'approved', 'published', 'withdrawn'];
const DRAFT: readonly RoundState[] = ['proposed', 'submitted', 'returned'];

/** Whether the decision is still to be taken. */
export function isDraft(state: RoundState): boolean {
  return DRAFT.includes(state);
}

export function draftedOf({ state, submittedBy, submittedAt }: MatchRound, accounts: AccountNames): Act | null {
  return submittedAt !== null && PUT_UP.includes(state) ? act(submittedBy, submittedAt, accounts) : null;
}

export function approvedOf({ approvedBy, approvedAt }: MatchRound, accounts: AccountNames): Act | null {
  return approvedAt === null ? null : act(approvedBy, approvedAt, accounts);
}

export function scheduledOf({ state, publishAt }: MatchRound, zone: string): PackSchedule | null {
  return publishAt !== null && state === 'approved' ? { at: publishAt.toISOString(), zone, local: isoInZone(publishAt, zone) } : null;
}

export function publicationOf(publication: Publication | null, accounts: AccountNames): PackPublication | null {
  if (!publication) return null;
  const { version, publishedAt, publishedBy, withdrawnAt, withdrawnBy, reason } = publication;
  return { version, published: act(publishedBy, publishedAt, accounts), withdrawn: withdrawnAt && { ...act(withdrawnBy, withdrawnAt, accounts), reason } };
}

/** The accounts that took these steps. */
export function actorsOf({ submittedBy, approvedBy }: MatchRound, publication: Publication | null): string[] {
  return [submittedBy, approvedBy, publication?.publishedBy, publication?.withdrawnBy].filter((id): id is string => typeof id === 'string');
}

function act(accountId: string | null, at: Date, accounts: AccountNames): Act {
  const account = accountId === null ? undefined : accounts.get(accountId);
  return { name: account?.name ?? null, role: roleOf(account?.role ?? 'system'), at: at.toISOString() };
}
