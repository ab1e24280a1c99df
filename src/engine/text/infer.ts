/**
 * Leaves that a text points to, for a solution or a need that states none. Rule: a leaf is inferred when its words make
 * up at least a fifth of all that the text says about leaves; at most two, the strongest first.
 */
import type { TaxonomyIndex } from '../taxonomy.js';
import type { ConceptIndex } from './concepts.js';
import type { Document } from './document.js';
import { leafStrengths } from './relevance.js';

const SHARE_MIN = 0.2;
const LEAVES_MAX = 2;
/** Below this strength (about one word of the trade) nothing is inferred. */
const STRENGTH_MIN = 0.9;

export interface Inference {
  leaves: string[];
  /** Share of the first leaf in all that the text says about leaves, in thousandths: how sure the inference is. */
  certainty: number;
}

/** The leaves a text points to; `null` when it says too little. Ties by the order of the taxonomy. */
export function inferLeaves(taxonomy: TaxonomyIndex, concepts: ConceptIndex, document: Document): Inference | null {
  const strengths = leafStrengths(concepts, taxonomy.leaves.length, document);
  let sum = 0;
  for (const strength of strengths) sum += strength;
  const ranked = [...strengths.keys()].filter((leaf) => strengths[leaf]! >= STRENGTH_MIN && strengths[leaf]! >= SHARE_MIN * sum)
    .sort((left, right) => strengths[right]! - strengths[left]! || left - right).slice(0, LEAVES_MAX);
  const first = ranked[0];
  if (first === undefined) return null;
  return { leaves: ranked.map((leaf) => taxonomy.leaves[leaf]!.id), certainty: Math.round((1000 * strengths[first]!) / sum) };
}
