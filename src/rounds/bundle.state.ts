/** The way of a bundle, as a table: each step with the states from which it is taken and the one to which it leads. */
export const BUNDLE_STATES = ['lead', 'members', 'agreed', 'released', 'closed'] as const;
export type BundleState = (typeof BUNDLE_STATES)[number];
export type BundleStep = 'ask-members' | 'come-together' | 'release' | 'close' | 'extend';

/** That a member declines is no step: nobody but the office may see that anything happened. */
const STEPS: Record<BundleStep, Partial<Record<BundleState, BundleState>>> = {
  'ask-members': { lead: 'members' },
  'come-together': { members: 'agreed' },
  release: { agreed: 'released' },
  close: { lead: 'closed', members: 'closed', agreed: 'closed', released: 'closed' },
  extend: { lead: 'lead', members: 'members' },
};

/** Where a step leads; null where it cannot be taken. */
export function nextBundleState(state: BundleState, step: BundleStep): BundleState | null {
  return STEPS[step][state] ?? null;
}

/** Members are still asked. */
export function isAsking(state: BundleState): boolean {
  return state === 'lead' || state === 'members';
}
