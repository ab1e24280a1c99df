import type { PreparedNeed } from '../counterparts.js';
import type { PreparedSolution } from '../prepare.js';
import { nearest, type Relation, type TaxonomyIndex } from '../taxonomy.js';
import { known, unknown, type Judgement } from './judgement.js';

export const DOMAIN_SHARES: Record<Relation, number> = { same: 1000, branch: 600, link: 300, none: 0 };
/** The words that point to a leaf earn need-text points too: here they pull half as hard as a stated leaf, so as not to count twice. */
const INFERRED_PULL = 0.5;
const CODES: Record<Relation, string> = {
  same: 'domain.same-leaf', branch: 'domain.same-branch', link: 'domain.linked', none: 'domain.none',
};

/**
 * How near the solution's leaves are to the need's: the nearest pair of leaves counts. Leaves that are not stated are
 * taken from the text (rule in `text/infer.ts`) and pull the points from neutral half-way towards their answer, as far as they are
 * sure; where the text points nowhere the points are neutral.
 */
export function judgeDomain(taxonomy: TaxonomyIndex, max: number, neutral: number, solution: PreparedSolution, need: PreparedNeed): Judgement {
  const near = nearest(taxonomy, solution.leaves, need.leaves);
  if (near && solution.certainty === 1000 && need.certainty === 1000) {
    return known(max, DOMAIN_SHARES[near.relation], () => ({
      code: CODES[near.relation], factor: 'domain', solutionLeaf: near.left, needLeaf: near.right, domain: taxonomy.domainOf.get(near.right) ?? null,
    }));
  }
  const side = solution.certainty < 1000 ? (need.certainty < 1000 ? 'both' : 'solution') : 'need';
  if (!near) return nothingPointed(taxonomy, max, neutral, solution, need, side);
  const certainty = Math.round((solution.certainty * need.certainty) / 1000);
  const share = neutral + Math.round(((DOMAIN_SHARES[near.relation] - neutral) * certainty * INFERRED_PULL) / 1000);
  return unknown(max, share, () => ({
    code: 'domain.inferred', factor: 'domain', side, relation: near.relation, solutionLeaf: near.left, needLeaf: near.right, certainty: certainty / 1000,
  }));
}

function nothingPointed(
  taxonomy: TaxonomyIndex, max: number, neutral: number, solution: PreparedSolution, need: PreparedNeed, side: string,
): Judgement {
  const leaf = solution.leaves.find((id) => taxonomy.domainOf.get(id) === need.domain);
  if (leaf !== undefined && solution.certainty === 1000) {
    return known(max, DOMAIN_SHARES.branch, () => ({ code: CODES.branch, factor: 'domain', solutionLeaf: leaf, needLeaf: null, domain: need.domain }));
  }
  if (solution.certainty === 1000 && solution.leaves.length === 0) {
    return known(max, 0, () => ({ code: 'domain.none', factor: 'domain', solutionLeaf: null, needLeaf: need.leaves[0] ?? null, domain: need.domain }));
  }
  return unknown(max, neutral, () => ({ code: 'domain.unknown', factor: 'domain', side }));
}
