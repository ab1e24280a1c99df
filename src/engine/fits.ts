/** Which solutions fit some needs: those of a round's pairs at or above its floor, without assigning anybody. */
import { byText } from './order.js';
import { PairScorer } from './pair-scorer.js';
import type { Prepared } from './prepare.js';

export interface Fit { member: string; solution: string; need: string }

/**
 * Every pair of a solution and one of `needIds` that no gate closes and whose score is at or above the floor; ids the scenario does not
 * hold are passed over. The very scores of a round over the same scenario. In the order of need, member and solution ids.
 */
export function fitsOf(prepared: Prepared, needIds: readonly string[]): Fit[] {
  const wanted = new Set(needIds);
  const scorer = new PairScorer(prepared, prepared.counterparts.filter(({ needs }) => needs.some(({ id }) => wanted.has(id))));
  const floor = Math.round(prepared.scenario.floor * 10);
  const fits: Fit[] = [];
  for (const solution of prepared.solutions) {
    if (!scorer.judge(solution)) continue;
    scorer.counterparts.forEach(({ needs }, at) => {
      if (!scorer.open[at]) return;
      needs.forEach(({ id }, within) => {
        if (wanted.has(id) && scorer.score[scorer.from[at]! + within]! >= floor) fits.push({ member: solution.member.id, solution: solution.input.id, need: id });
      });
    });
  }
  return fits.sort((a, b) => byText(a.need, b.need) || byText(a.member, b.member) || byText(a.solution, b.solution));
}
