import { Injectable } from '@nestjs/common';
import type { Advice } from '../engine/timetable/proofs.js';
import type { TimetableResult } from '../engine/timetable/timetable.js';
import { Invalid } from '../platform/errors.js';
import { SeminarsService } from '../seminars/seminars.service.js';
import { TimetablePlanning } from './timetable-planning.js';
import { overworked, standingsOf, type Plan, type Programme, type Standing, wishes } from './timetable.input.js';
import { TimetableThread } from './timetable.thread.js';

/** How long a trial may take; a proven one ends sooner. */
const PATIENCE_MS = 5_000;
const SEED = 1;

export interface TrialChoices { /** Wishes for an early or late meeting are set aside. */ withoutWishes: boolean }

/** A timetable that was worked out and kept nowhere. */
export interface TimetableTrial {
  programme: Programme;
  plan: Plan;
  status: TimetableResult['status'];
  /** The independent checker said yes. */
  verified: boolean;
  breaks: number;
  /** No timetable that holds all meetings has fewer breaks. */
  bound: number;
  standings: Standing[];
  /** Requests that found no slot. */
  unheld: string[];
  advice: Advice[];
  overworked: { id: string; held: number; most: number }[];
}

/** Whether a programme can hold all its meetings, asked as often as the office likes: nothing is kept and nobody is told. */
@Injectable()
export class TimetableTrials {
  constructor(
    private readonly seminars: SeminarsService,
    private readonly planning: TimetablePlanning,
    private readonly thread: TimetableThread,
  ) {}

  /**
   * Works a timetable out for the programme as it stands; for those who may read whom the office keeps apart. Throws `NotFound`,
   * `Invalid` for a programme that cannot be planned at all, and `TryLater` when too many wait.
   */
  async run(seminarId: string, { withoutWishes }: TrialChoices): Promise<TimetableTrial> {
    const programme = await this.seminars.get(seminarId);
    if (programme.slots.length === 0) {
      throw new Invalid('TIMETABLE.NO_SLOTS', { ja: 'この催しには面談の枠がありません。', en: 'This event has no slots for meetings.' });
    }
    const plan = await this.planning.of(programme, wishes(withoutWishes));
    const { status, verified, value, bound, timetable, unheld, advice } = await this.thread.do({ kind: 'solve', problem: plan.problem, seed: SEED, milliseconds: PATIENCE_MS });
    const standings = standingsOf(plan, timetable);
    return { programme, plan, status, verified, breaks: value.breaks, bound, standings, unheld, advice, overworked: overworked(programme, standings) };
  }
}
