/** Changes to try on a solved problem, for measuring: pins of pairs not chosen, bans of chosen ones, quotas of rights and lefts, in turn. */
import { Chance } from '../chance.js';
import type { Change } from './override.js';
import type { AssignProblem, AssignResult } from './problem.js';

/** At most `count` changes; the same seed gives the same. Empty for a problem without arcs. */
export function changesOf(problem: AssignProblem, result: AssignResult, count: number, seed: number): Change[] {
  const { arcs } = problem;
  if (arcs.score.length === 0) return [];
  const chance = new Chance(seed);
  const isChosen = new Set(result.chosen);
  const changes: Change[] = [];
  for (let k = 0; k < count; k++) {
    if (k % 3 === 2) {
      const side = k % 2 === 0 ? 'right' : 'left';
      const index = chance.below(problem[side].length);
      const { lower, upper } = problem[side][index]!;
      changes.push({ kind: 'quota', side, index, lower, upper: Math.max(lower, upper - 1) });
      continue;
    }
    const wanted = k % 3 === 1;
    let a = chance.below(arcs.score.length);
    if (wanted && result.chosen.length > 0) a = result.chosen[chance.below(result.chosen.length)]!;
    else for (let tries = 0; tries < 20 && isChosen.has(a); tries++) a = chance.below(arcs.score.length);
    changes.push({ kind: wanted ? 'ban' : 'pin', left: arcs.left[a]!, right: arcs.right[a]! });
  }
  return changes;
}
