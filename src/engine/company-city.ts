/** The score of a company for a counterpart: its best pair, breadth over further needs, and the interest of both sides. */
import type { Total } from './score.js';

/** Tenths: for each further need answered, and at most. */
const BREADTH_EACH = 20;
const BREADTH_MAX = 60;
const WANT_BOTH = 50;
const WANT_ONE = 20;
const SCORE_MAX = 1000;

export interface NeedBest extends Total { solution: number; need: number }

/** Tenths throughout; numbers of solutions and needs are those of the prepared scenario. */
export interface CompanyCity {
  pair: number; low: number; high: number; solution: number; need: number;
  breadth: number; interest: number; cap: number; score: number;
  /** Needs answered at or above the floor, in the order of their numbers. */
  answered: number[];
}

/** Interest in tenths. A "no" never comes here: it is a gate. */
export function interestOf(marks: { company?: string; city?: string } | undefined): number {
  const wants = (marks?.company === 'want' ? 1 : 0) + (marks?.city === 'want' ? 1 : 0);
  return wants === 2 ? WANT_BOTH : wants === 1 ? WANT_ONE : 0;
}

/** Better first: higher score, then the lower need number, then the lower solution number. */
export function byBest(left: NeedBest, right: NeedBest): number {
  return right.score - left.score || left.need - right.need || left.solution - right.solution;
}

/** What further needs answered add, in tenths. `further` counts needs at or above the floor beside the best pair's own. */
export function breadthOf(further: number): number {
  return Math.min(BREADTH_MAX, BREADTH_EACH * further);
}

/** Best pair, breadth and interest within the cap, in tenths. */
export function companyCityScore(best: number, breadth: number, interest: number): number {
  return Math.min(SCORE_MAX, best + breadth + interest);
}

/**
 * Combines the best pair of each need (at least one). The range is that of the best pair, moved by breadth and interest
 * and capped like the score.
 */
export function combine(bests: readonly NeedBest[], floor: number, marks: { company?: string; city?: string } | undefined): CompanyCity {
  const best = [...bests].sort(byBest)[0]!;
  const answered = bests.filter((each) => each.score >= floor).map((each) => each.need).sort((left, right) => left - right);
  const further = answered.filter((need) => need !== best.need).length;
  const breadth = breadthOf(further);
  const interest = interestOf(marks);
  const score = companyCityScore(best.score, breadth, interest);
  return {
    pair: best.score, solution: best.solution, need: best.need, breadth, interest, cap: score - (best.score + breadth + interest), score, answered,
    low: Math.min(SCORE_MAX, best.low + breadth + interest), high: Math.min(SCORE_MAX, best.high + breadth + interest),
  };
}
