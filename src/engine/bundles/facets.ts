/**
 * What it means that a solution answers a facet of a need.
 *
 *   1. Main leaf: the first leaf of the solution (stated, or read from its text with a certainty of at least
 *      CERTAINTY_MIN) is the facet's leaf. That is enough, unless another facet of the need has the same leaf: then the
 *      words must tell the two apart, and the text must say WORDS_TELLING of what the facet says.
 *   2. Further leaf: a later leaf of the solution is the facet's, and the text says WORDS_TELLING of what it says.
 *   3. Near leaf (same branch, or linked across branches), and the text says WORDS_CLEAR of what the facet says.
 *   4. Anything else does not answer it, whatever the words.
 *
 * "Says" counts common words in the better of the two languages and common concepts in whatever language; that both
 * speak of the same field counts nothing here, because the leaf has said so already. How well the facet is answered is a
 * share: up to 600 thousandths for the leaf, up to 400 for the words. A facet answered by the leaf alone is therefore
 * answered at 600, and its evidence says that the words do not confirm it.
 */
import type { Texts } from '../model.js';
import type { Prepared, PreparedSolution } from '../prepare.js';
import { relationOf } from '../taxonomy.js';
import { readDocument, type Passage } from '../text/document.js';
import { normalise } from '../text/normalise.js';
import { bend, evidenceAt, evidenceFor, indexNeeds, sumOf, weighText, type WeighedText } from '../text/relevance.js';

/** Thousandths. */
export const CERTAINTY_MIN = 600;
const WORDS_TELLING = 150;
const WORDS_CLEAR = 400;
const WORDS_MAX = 400;
export const ANSWER_KINDS = ['main-leaf', 'further-leaf', 'branch', 'link'] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];
const LEAF_SHARES: Record<AnswerKind, number> = { 'main-leaf': 600, 'further-leaf': 450, branch: 300, link: 150 };
const LANGUAGE_PASSAGES = ['ja', 'en'] as const;

export interface Facet extends Texts {
  leaf: string;
  text: WeighedText;
  /** Whether another facet of the need has the same leaf. */
  shared: boolean;
}
/** Thousandths; `leafShare + wordShare` is the share. `solutionLeaf` is the leaf that answers. */
export interface FacetAnswer { kind: AnswerKind; solutionLeaf: string; certainty: number; leafShare: number; wordShare: number }

/** The facets of all needs of a round, and how much of each the text of each solution says. */
export interface FacetTable {
  /** By need number; empty for a need without facets (a local company's wish). */
  facets: Facet[][];
  /** Place of the first facet of each need among all facets. */
  first: number[];
  /** Thousandths at `solution * count + facet`. */
  words: Int16Array;
  count: number;
}

function weighFacet(prepared: Prepared, facet: Texts): WeighedText {
  const passages = LANGUAGE_PASSAGES.flatMap((language): Passage[] => (
    facet[language] ? [{ language, text: normalise(facet[language]), raw: facet[language], weight: 1 }] : []));
  return weighText(prepared.concepts, prepared.rarity, prepared.taxonomy.leaves.length, readDocument(prepared.concepts, passages));
}

/** Reads the facets of the wanted needs (all unless named) against every solution. */
export function readFacets(prepared: Prepared, wanted?: ReadonlySet<string>): FacetTable {
  const facets = prepared.needs.map((need) => {
    const given = !wanted || wanted.has(need.id) ? need.input?.facets ?? [] : [];
    return given.map((facet): Facet => ({
      leaf: facet.leaf, ja: facet.ja, en: facet.en, text: weighFacet(prepared, facet), shared: given.filter(({ leaf }) => leaf === facet.leaf).length > 1,
    }));
  });
  const first: number[] = [];
  let count = 0;
  for (const list of facets) {
    first.push(count);
    count += list.length;
  }
  const index = indexNeeds(facets.flat().map(({ text }) => text));
  const words = new Int16Array(prepared.solutions.length * count);
  for (const solution of prepared.solutions) {
    const table = evidenceFor(index, solution.text);
    for (let at = 0; at < count; at++) {
      const said = evidenceAt(table, at);
      words[solution.number * count + at] = bend(sumOf(said.words, said.concepts, 0));
    }
  }
  return { facets, first, words, count };
}

/** How a solution answers a facet of a need (both by number), by the rule above; `null` where it does not. */
export function answerOf(prepared: Prepared, table: FacetTable, solution: PreparedSolution, need: number, at: number): FacetAnswer | null {
  const facet = table.facets[need]![at]!;
  if (solution.certainty < CERTAINTY_MIN) return null;
  const said = table.words[solution.number * table.count + table.first[need]! + at]!;
  let best = null as FacetAnswer | null;
  solution.leaves.forEach((leaf, place) => {
    const relation = relationOf(prepared.taxonomy, leaf, facet.leaf);
    if (relation === 'none') return;
    const kind = relation === 'same' ? (place === 0 ? 'main-leaf' : 'further-leaf') : relation;
    const least = kind === 'main-leaf' && !facet.shared ? 0 : relation === 'same' ? WORDS_TELLING : WORDS_CLEAR;
    const leafShare = Math.round((LEAF_SHARES[kind] * solution.certainty) / 1000);
    if (said >= least && leafShare > (best?.leafShare ?? 0)) best = { kind, solutionLeaf: leaf, certainty: solution.certainty, leafShare, wordShare: Math.min(WORDS_MAX, said) };
  });
  return best;
}

export function shareOf(answer: FacetAnswer): number {
  return answer.leafShare + answer.wordShare;
}
