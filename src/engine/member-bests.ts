/** What one member has for each need of a group of counterparts: its best solution and the score of that. */
import { breadthOf, companyCityScore, type NeedBest } from './company-city.js';
import type { PairScorer } from './pair-scorer.js';

export class MemberBests {
  private readonly solution: Int32Array;
  private readonly score: Int32Array;
  private readonly low: Int32Array;
  private readonly high: Int32Array;

  constructor(private readonly scorer: PairScorer, private readonly withRange: boolean) {
    const places = scorer.needs.length;
    this.solution = new Int32Array(places);
    this.score = new Int32Array(places);
    this.low = new Int32Array(places);
    this.high = new Int32Array(places);
  }

  begin(): void {
    this.solution.fill(-1);
  }

  /** Takes over what the scorer found for a solution at a place; solutions come in the order of their numbers. */
  offer(place: number, solution: number): void {
    const { scorer } = this;
    if (this.solution[place] !== -1 && this.score[place]! >= scorer.score[place]!) return;
    this.solution[place] = solution;
    this.score[place] = scorer.score[place]!;
    if (!this.withRange) return;
    const { low, high } = scorer.rangeOf(place);
    this.low[place] = low;
    this.high[place] = high;
  }

  /** Of the needs of one counterpart that any solution was scored against. */
  of(at: number): NeedBest[] {
    const { from, needs } = this.scorer;
    const bests: NeedBest[] = [];
    for (let place = from[at]!; place < from[at + 1]!; place++) {
      if (this.solution[place] === -1) continue;
      bests.push({ score: this.score[place]!, low: this.low[place]!, high: this.high[place]!, solution: this.solution[place]!, need: needs[place]!.number });
    }
    return bests;
  }

  /** The place of the best need of one counterpart (ties: the lower need number); -1 where nothing was scored. */
  bestPlace(at: number): number {
    const { from } = this.scorer;
    let best = -1;
    for (let place = from[at]!; place < from[at + 1]!; place++) {
      if (this.solution[place] !== -1 && (best === -1 || this.score[place]! > this.score[best]!)) best = place;
    }
    return best;
  }

  /** The score that `combine` gives for one counterpart whose best place is known. */
  scoreOf(at: number, best: number, floor: number, interest: number): number {
    const { from } = this.scorer;
    let further = 0;
    for (let place = from[at]!; place < from[at + 1]!; place++) {
      if (place !== best && this.solution[place] !== -1 && this.score[place]! >= floor) further += 1;
    }
    return companyCityScore(this.score[best]!, breadthOf(further), interest);
  }

  /** The solution behind a place. */
  solutionAt(place: number): number {
    return this.solution[place]!;
  }
}
