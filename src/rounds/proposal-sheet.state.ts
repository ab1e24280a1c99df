/** The way of a proposal sheet, as a table: each step with the states from which it is taken and the one to which it leads. */
export const SHEET_STATES = ['draft', 'submitted', 'returned', 'approved', 'withdrawn'] as const;
export type SheetState = (typeof SHEET_STATES)[number];
export type SheetStep = 'save' | 'submit' | 'take-back' | 'return' | 'approve' | 'withdraw' | 'resume';

/** A returned sheet stays returned while it is written on, so that both sides know on whom it waits. */
const STEPS: Record<SheetStep, Partial<Record<SheetState, SheetState>>> = {
  save: { draft: 'draft', returned: 'returned', approved: 'draft' },
  submit: { draft: 'submitted', returned: 'submitted' },
  'take-back': { submitted: 'draft' },
  return: { submitted: 'returned' },
  approve: { submitted: 'approved' },
  withdraw: { draft: 'withdrawn', submitted: 'withdrawn', returned: 'withdrawn', approved: 'withdrawn' },
  resume: { withdrawn: 'draft' },
};

/** Where a step leads; null where it cannot be taken. */
export function nextState(state: SheetState, step: SheetStep): SheetState | null {
  return STEPS[step][state] ?? null;
}
