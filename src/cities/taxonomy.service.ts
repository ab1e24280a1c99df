import { Injectable } from '@nestjs/common';
import type { Domain, Leaf, Texts } from '../engine/model.js';
import { DEFAULT_TAXONOMY, indexTaxonomy, type TaxonomyIndex } from '../engine/taxonomy.js';
import { Invalid } from '../platform/errors.js';

/** The tree of domains and leaves by which solutions and needs are filed, and its names. */
@Injectable()
export class TaxonomyService {
  readonly index: TaxonomyIndex = indexTaxonomy(DEFAULT_TAXONOMY);

  domains(): readonly Domain[] {
    return this.index.domains;
  }

  leaves(): readonly Leaf[] {
    return this.index.leaves;
  }

  hasDomain(id: string): boolean {
    return this.index.domainById.has(id);
  }

  hasLeaf(id: string): boolean {
    return this.index.numberOf.has(id);
  }

  /** Domain of a leaf, or `null` when there is no such leaf. */
  domainOf(leaf: string): string | null {
    return this.index.domainOf.get(leaf) ?? null;
  }

  /** Name of a domain or leaf; an unknown id is its own name, so that an old row can still be shown. */
  name(id: string): Texts {
    const leaf = this.index.leaves[this.index.numberOf.get(id) ?? -1];
    const found = leaf ?? this.index.domainById.get(id);
    return found ? { ja: found.ja, en: found.en } : { ja: id, en: id };
  }

  /** Leaves of a domain, or the leaf itself; empty for an unknown id. */
  leavesOf(id: string): string[] {
    if (this.hasLeaf(id)) return [id];
    return this.index.domainById.get(id)?.leaves.map((leaf) => leaf.id) ?? [];
  }

  /** Throws `Invalid` naming the first leaf that the taxonomy does not have. */
  requireLeaves(leaves: readonly string[], field: string): void {
    const unknown = leaves.find((leaf) => !this.hasLeaf(leaf));
    if (unknown === undefined) return;
    const texts = { ja: `分類に細目「${unknown}」がありません。一覧から選んでください。`, en: `The taxonomy has no leaf "${unknown}"; choose one from the list.` };
    throw new Invalid('TAXONOMY.UNKNOWN_LEAF', texts, [{ field, texts }]);
  }

  /** Throws `Invalid` when the taxonomy has no such domain. */
  requireDomain(domain: string, field: string): void {
    if (this.hasDomain(domain)) return;
    const texts = { ja: `分類に分野「${domain}」がありません。一覧から選んでください。`, en: `The taxonomy has no domain "${domain}"; choose one from the list.` };
    throw new Invalid('TAXONOMY.UNKNOWN_DOMAIN', texts, [{ field, texts }]);
  }
}
