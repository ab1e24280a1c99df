/** The best pairs found so far, kept in order and short. */

import type { PairScorer } from './pair-scorer.js';

/** Solution number, need number, score, low, high. */
export type Pair = [number, number, number, number, number];

/** Better first: higher score, then the lower need number, then the lower solution number (the rule of `byBest`). */
export function byPair(left: Pair, right: Pair): number {
  return right[2] - left[2] || left[1] - right[1] || left[0] - right[0];
}

export class BestPairs {
  readonly pairs: Pair[] = [];
  /** A pair below this score is not among the best. */
  private bar = Number.NEGATIVE_INFINITY;

  constructor(private readonly most: number) {}

  /** `rangeOf` is asked only for a pair that is kept. */
  offer(solution: number, need: number, score: number, place: number, scorer: Pick<PairScorer, 'rangeOf'>): void {
    if (score < this.bar) return;
    const { pairs, most } = this;
    const pair: Pair = [solution, need, score, 0, 0];
    let at = pairs.length;
    if (at === most && byPair(pairs[at - 1]!, pair) <= 0) return;
    const { low, high } = scorer.rangeOf(place);
    pair[3] = low;
    pair[4] = high;
    while (at > 0 && byPair(pairs[at - 1]!, pair) > 0) at -= 1;
    pairs.splice(at, 0, pair);
    if (pairs.length > most) pairs.pop();
    if (pairs.length === most) this.bar = pairs[most - 1]![2];
  }
}
