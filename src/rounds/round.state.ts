/** The life of a round: every allowed change of state, as a table. What was published once is never worked out anew: on its way to a further approval it falls back to withdrawn. */

export const ROUND_STATES = [
  'draft', 'queued', 'running', 'proposed', 'submitted', 'returned', 'approved', 'published', 'withdrawn', 'failed', 'cancelled',
] as const;
export type RoundState = (typeof ROUND_STATES)[number];

const CHANGES: Record<RoundState, readonly RoundState[]> = {
  draft: ['queued'],
  queued: ['running', 'failed', 'cancelled'],
  running: ['proposed', 'failed', 'cancelled'],
  proposed: ['queued', 'submitted'],
  submitted: ['proposed', 'returned', 'approved', 'withdrawn'],
  returned: ['queued', 'submitted'],
  approved: ['returned', 'published', 'withdrawn'],
  published: ['withdrawn'],
  withdrawn: ['submitted'],
  failed: ['queued'],
  cancelled: ['queued'],
};

/** Whether a round in state `from` may go to `to`. */
export function mayGo(from: RoundState, to: RoundState): boolean {
  return CHANGES[from].includes(to);
}

/** Whether the calculation is still to come or under way. */
export function isUnderWay(state: RoundState): boolean {
  return state === 'queued' || state === 'running';
}

const WITH_RESULT: readonly RoundState[] = ['proposed', 'submitted', 'returned', 'approved', 'published', 'withdrawn'];

/** Whether overrides may be made and undone: the round is worked out and nobody is asked to approve it yet. */
export function isUnderReview(state: RoundState): boolean {
  return state === 'proposed' || state === 'returned';
}

/** Whether the round has a result to look at. */
export function hasResult(state: RoundState): boolean {
  return WITH_RESULT.includes(state);
}
