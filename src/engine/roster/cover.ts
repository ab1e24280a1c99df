/**
 * The sum behind a roster: choose at most `size` members so that the needs they answer weigh most, and among such choices
 * the best scores sum highest. Plain numbers; who and what they are is known to `roster.ts`.
 */

/** Entries of member m are `start[m]` to `start[m + 1] - 1`; only pairs at or above the floor are there. */
export interface CoverProblem {
  members: number;
  needs: number;
  start: Int32Array;
  need: Int32Array;
  /** Tenths, at least 1. */
  score: Int32Array;
  /** Positive whole numbers, by need. */
  weight: Int32Array;
  /** Places on the roster. */
  size: number;
  /** 1 for members that must be on it. */
  pinned: Uint8Array;
  /** 1 for small companies and start-ups, of which at least `smallMin` are on it. */
  small: Uint8Array;
  smallMin: number;
}

/** Members in ascending order; covered weight; sum over the covered needs of the best score. */
export interface Cover { members: number[]; weight: number; score: number }

/** More weight first, then more score. */
export function isBetterCover(left: Cover, right: Cover): boolean {
  return left.weight > right.weight || (left.weight === right.weight && left.score > right.score);
}

/** The best score of each need among these members, 0 where none answers it. */
export function bestScores(problem: CoverProblem, members: readonly number[]): Int32Array {
  const best = new Int32Array(problem.needs);
  for (const member of members) {
    for (let at = problem.start[member]!; at < problem.start[member + 1]!; at++) {
      if (problem.score[at]! > best[problem.need[at]!]!) best[problem.need[at]!] = problem.score[at]!;
    }
  }
  return best;
}

export function coverOf(problem: CoverProblem, members: readonly number[]): Cover {
  let weight = 0;
  let score = 0;
  bestScores(problem, members).forEach((best, need) => {
    if (best > 0) weight += problem.weight[need]!;
    score += best;
  });
  return { members: [...members].sort((left, right) => left - right), weight, score };
}

export function countSmall(problem: CoverProblem, members: readonly number[]): number {
  return members.reduce((sum, member) => sum + problem.small[member]!, 0);
}

/** Whether the pins and the floor of small companies can be kept within the size at all. */
export function canBeMet(problem: CoverProblem): boolean {
  const pins = [...problem.pinned.keys()].filter((member) => problem.pinned[member] === 1);
  const smalls = problem.small.reduce((sum, small) => sum + small, 0);
  const openPlaces = problem.size - pins.length;
  return openPlaces >= 0 && smalls >= problem.smallMin && openPlaces >= problem.smallMin - countSmall(problem, pins);
}
