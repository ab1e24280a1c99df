/**
 * The scores of all pairs of a round as one table: what the questions about teams (bundles, rosters) start from. The
 * numbers are those of the round.
 */
import { PairScorer } from './pair-scorer.js';
import type { Prepared } from './prepare.js';
import { EngineRefusal } from './refusal.js';

/** Cells of a table (solutions times needs): enough for 10,000 solutions and 2,000 needs. */
export const CELLS_MAX = 20_000_000;
/** Stands where a gate is closed. */
export const GATED = -1;

/** Tenths, at `solution * needs + need` (numbers of the prepared scenario); GATED in all three where a gate is closed. */
export interface PairScores { needs: number; score: Int16Array; low: Int16Array; high: Int16Array }

/** Scores every solution against every need of the round. Refuses a round too large for one table. */
export function scorePairs(prepared: Prepared): PairScores {
  const { solutions, counterparts, needs } = prepared;
  const cells = solutions.length * needs.length;
  if (cells > CELLS_MAX) {
    throw new EngineRefusal('PAIRS.TOO_MANY', {
      ja: `ソリューション${solutions.length}件とニーズ${needs.length}件の組は${cells}件で、上限の${CELLS_MAX}件を超えます。都市を分けてください。`,
      en: `${solutions.length} solutions and ${needs.length} needs make ${cells} pairs, more than the limit of ${CELLS_MAX}; divide the cities.`,
    });
  }
  const table: PairScores = {
    needs: needs.length, score: new Int16Array(cells).fill(GATED), low: new Int16Array(cells).fill(GATED), high: new Int16Array(cells).fill(GATED),
  };
  const scorer = new PairScorer(prepared, counterparts);
  for (const solution of solutions) {
    if (!scorer.judge(solution)) continue;
    scorer.counterparts.forEach((_, at) => {
      if (!scorer.open[at]) return;
      for (let place = scorer.from[at]!; place < scorer.from[at + 1]!; place++) {
        const cell = solution.number * needs.length + scorer.needs[place]!.number;
        const { low, high } = scorer.rangeOf(place);
        table.score[cell] = scorer.score[place]!;
        table.low[cell] = low;
        table.high[cell] = high;
      }
    });
  }
  return table;
}
