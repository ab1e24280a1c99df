/**
 * The scores of all pairs of a round as one table: what the questions about teams (bundles, rosters) start from. The
 * numbers are those of the round, from the same judgements.
 */
import { gateOf } from './gates.js';
import type { Prepared } from './prepare.js';
import { EngineRefusal } from './refusal.js';
import { judgeByKind, judgeNeed, judgeOnly, judgeShared, kindOf, sharedKindOf, total, type Total } from './score.js';
import { evidenceFor, indexNeeds, textShareAt } from './text/relevance.js';

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
  const index = indexNeeds(needs.map((need) => need.text));
  const kinds = counterparts.map((counterpart) => counterpart.needs.map((need) => kindOf(counterpart, need)));
  const sharedKinds = counterparts.map(sharedKindOf);
  const ofNeed = counterparts.map((counterpart) => counterpart.needs.map((need) => total(judgeNeed(prepared, counterpart, need))));
  for (const solution of solutions) {
    const byKind = new Map<string, Total>();
    const shared = new Map<string, Total>();
    const evidence = evidenceFor(index, solution.text);
    counterparts.forEach((counterpart, at) => {
      if (gateOf(prepared, solution, counterpart) !== null) return;
      const kept = once(shared, sharedKinds[at]!, () => total(judgeShared(prepared, solution, counterpart)));
      counterpart.needs.forEach((need, place) => {
        const kind = once(byKind, kinds[at]![place]!, () => total(judgeByKind(prepared, solution, counterpart, need)));
        const own = ofNeed[at]![place]!;
        const pair = total(judgeOnly(prepared, solution, counterpart, need, textShareAt(index, evidence, solution.text, need.number)));
        const cell = solution.number * needs.length + need.number;
        table.score[cell] = kept.score + kind.score + own.score + pair.score;
        table.low[cell] = kept.low + kind.low + own.low + pair.low;
        table.high[cell] = kept.high + kind.high + own.high + pair.high;
      });
    });
  }
  return table;
}

/** The value kept under a key, worked out the first time. */
function once(kept: Map<string, Total>, key: string, work: () => Total): Total {
  const known = kept.get(key);
  if (known) return known;
  const found = work();
  kept.set(key, found);
  return found;
}
