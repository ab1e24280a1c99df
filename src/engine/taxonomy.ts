/** The tree of domains and leaves as an index: which leaf belongs where, and how near two leaves are. */
import { createRequire } from 'node:module';
import type { Domain, Leaf, Taxonomy } from './model.js';

/** The taxonomy used by a scenario that brings none. */
export const DEFAULT_TAXONOMY = createRequire(import.meta.url)('./taxonomy.json') as Taxonomy;

export const RELATIONS = ['none', 'link', 'branch', 'same'] as const;
export type Relation = (typeof RELATIONS)[number];

export interface TaxonomyIndex {
  domains: Domain[];
  /** All leaves in the order of the taxonomy; positions are used as leaf numbers. */
  leaves: Leaf[];
  leafIds: string[];
  numberOf: Map<string, number>;
  domainOf: Map<string, string>;
  domainById: Map<string, Domain>;
  /** Relation of leaf numbers a and b as a position in RELATIONS, at a * leaves.length + b. */
  relations: Uint8Array;
}

export function indexTaxonomy(taxonomy: Taxonomy): TaxonomyIndex {
  const leaves: Leaf[] = [];
  const numberOf = new Map<string, number>();
  const domainOf = new Map<string, string>();
  const domainById = new Map<string, Domain>();
  for (const domain of taxonomy.domains) {
    domainById.set(domain.id, domain);
    for (const leaf of domain.leaves) {
      numberOf.set(leaf.id, leaves.length);
      domainOf.set(leaf.id, domain.id);
      leaves.push(leaf);
    }
  }
  const relations = new Uint8Array(leaves.length * leaves.length);
  const relate = (left: number, right: number, relation: Relation): void => {
    const rank = RELATIONS.indexOf(relation);
    const at = left * leaves.length + right;
    if (rank > (relations[at] ?? 0)) relations[at] = rank;
  };
  for (const domain of taxonomy.domains) {
    const numbers = domain.leaves.map((leaf) => numberOf.get(leaf.id)!);
    for (const left of numbers) for (const right of numbers) relate(left, right, left === right ? 'same' : 'branch');
  }
  for (const [from, to] of taxonomy.links) {
    const left = numberOf.get(from)!;
    const right = numberOf.get(to)!;
    relate(left, right, 'link');
    relate(right, left, 'link');
  }
  return { domains: taxonomy.domains, leaves, leafIds: leaves.map(({ id }) => id), numberOf, domainOf, domainById, relations };
}

/** How near two leaves are; 'none' where either is not of this taxonomy. */
export function relationOf(index: TaxonomyIndex, left: string, right: string): Relation {
  const a = index.numberOf.get(left);
  const b = index.numberOf.get(right);
  if (a === undefined || b === undefined) return 'none';
  return RELATIONS[index.relations[a * index.leaves.length + b]!]!;
}

/** The nearest pair of leaves of two lists, earliest in list order among equals; `null` where a list is empty. */
export function nearest(
  index: TaxonomyIndex, left: readonly string[], right: readonly string[],
): { left: string; right: string; relation: Relation } | null {
  let best: { left: string; right: string; relation: Relation } | null = null;
  let bestRank = -1;
  for (const b of right) {
    for (const a of left) {
      const relation = relationOf(index, a, b);
      const rank = RELATIONS.indexOf(relation);
      if (rank > bestRank) {
        best = { left: a, right: b, relation };
        bestRank = rank;
      }
    }
  }
  return best;
}
