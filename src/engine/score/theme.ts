import type { PreparedNeed } from '../counterparts.js';
import type { PreparedSolution } from '../prepare.js';
import type { TaxonomyIndex } from '../taxonomy.js';
import { known, type Judgement } from './judgement.js';

const SOLUTION_ONLY = 500;

function hit(taxonomy: TaxonomyIndex, theme: ReadonlySet<string>, leaves: readonly string[], domain: string | null): string | null {
  for (const leaf of leaves) {
    if (theme.has(leaf)) return leaf;
    const branch = taxonomy.domainOf.get(leaf);
    if (branch !== undefined && theme.has(branch)) return branch;
  }
  return domain !== null && theme.has(domain) ? domain : null;
}

/** Whether the need belongs to the event's theme; half where only the solution does. Without a theme there are no such points. */
export function judgeTheme(taxonomy: TaxonomyIndex, max: number, theme: ReadonlySet<string>, solution: PreparedSolution, need: PreparedNeed): Judgement {
  if (theme.size === 0) return known(max, 0, () => ({ code: 'theme.not-set', factor: 'theme' }));
  const byNeed = hit(taxonomy, theme, need.leaves, need.domain);
  if (byNeed !== null) return known(max, 1000, () => ({ code: 'theme.need', factor: 'theme', theme: byNeed }));
  const bySolution = hit(taxonomy, theme, solution.leaves, null);
  if (bySolution !== null) return known(max, SOLUTION_ONLY, () => ({ code: 'theme.solution', factor: 'theme', theme: bySolution }));
  return known(max, 0, () => ({ code: 'theme.off', factor: 'theme' }));
}
