import { ChoiceOrNull } from '../../../platform/input.js';

/** Whether a trial is asked for, and how. */
export class TimetableQuery {
  /** Wishes for an early or late meeting: kept as if they were rules, or set aside. */
  @ChoiceOrNull(['keep', 'aside'])
  wishes?: 'keep' | 'aside' | null;
}
