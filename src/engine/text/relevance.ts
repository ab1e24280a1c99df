/**
 * How far the words of a solution answer the words of a need, in thousandths: three kinds of evidence are added up and
 * bent so that more evidence adds less.
 *   words     the same words in the same language (BM25 weights; the better of the two languages counts)
 *   concepts  the same concept, in whatever language
 *   field     both texts speak for the same leaves of the taxonomy, be it with different words
 */
import { LANGUAGES, type Language } from '../model.js';
import type { Concept, ConceptIndex } from './concepts.js';
import type { Document } from './document.js';

/**
 * Shares of the three kinds of evidence; set by hand with our past projects in view, not fitted by a machine. Even a good answer shares only a fifth or
 * a quarter of the words (by weight), so that such words earn about twice what a clear common subject earns: which of the
 * needs of one subject is answered, the words alone can tell. `npm run bench -- fit` measures it, on the cases by which it was chosen.
 */
export const SHARES = { words: 3.3, concepts: 0.33, field: 0.33 };
/**
 * Agreement of two texts that speak for two leaves each and have one in common. Above it their subject is the same, and
 * how much of the texts is about it says nothing more: among the needs of one subject words and concepts decide.
 */
const FIELD_CLEAR = 0.4;
/** BM25's saturation of repeated words and its correction for length. */
const SATURATION = 1.2;
const LENGTH_SHARE = 0.75;
/** Texts that are imagined beside those of the round, so that rarity means something in a small round too. */
const BACKGROUND_TEXTS = 60;
/** Length given to a text beside its own words (squared weights), so that one lucky word in a short text is no full agreement. */
const ROOM = { words: 40, concepts: 12, field: 1 };
/** Evidence counts straight up to here; what lies above bends towards the full points and never reaches them for two texts that differ. */
const STRAIGHT = 0.8;

/** Terms that stand in some need (no other can be met) with their weights, side by side and as a map. All terms of the text count in the norm. */
export interface Weights<K> { terms: K[]; weights: number[]; of: Map<K, number>; norm: number }
/** A text with the weight of each of its terms, and its direction over the leaves. */
export interface WeighedText {
  document: Document;
  words: Record<Language, Weights<string>>;
  concepts: Weights<number>;
  field: Float64Array;
  /** Leaves for which `field` is not zero. */
  leafNumbers: number[];
}

export interface Rarity {
  words: Record<Language, Map<string, number>>;
  concepts: Map<number, number>;
  meanLength: Record<Language, number>;
  texts: number;
}

/** Counts in how many needs each word and concept stands. */
export function countRarity(documents: readonly Document[]): Rarity {
  const rarity: Rarity = { words: { ja: new Map(), en: new Map() }, concepts: new Map(), meanLength: { ja: 0, en: 0 }, texts: documents.length };
  for (const document of documents) {
    for (const language of LANGUAGES) {
      for (const [term, count] of document.words[language]) {
        rarity.words[language].set(term, (rarity.words[language].get(term) ?? 0) + 1);
        rarity.meanLength[language] += count / documents.length;
      }
    }
    for (const concept of document.concepts.keys()) rarity.concepts.set(concept, (rarity.concepts.get(concept) ?? 0) + 1);
  }
  return rarity;
}

/** BM25's weight of a term that stands in `found` of the texts. */
function rarityWeight(texts: number, found: number): number {
  return Math.log(1 + (texts + BACKGROUND_TEXTS - found + 0.5) / (found + 0.5));
}

function saturate(count: number, length: number, meanLength: number): number {
  const room = SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * length) / Math.max(meanLength, 1));
  return (count * (SATURATION + 1)) / (count + room);
}

function weightsOf<K>(terms: K[], weights: number[], squares: number): Weights<K> {
  const of = new Map<K, number>();
  for (let at = 0; at < terms.length; at++) of.set(terms[at]!, weights[at]!);
  return { terms, weights, of, norm: Math.sqrt(squares) };
}

function wordWeights(rarity: Rarity, document: Document, language: Language): Weights<string> {
  const [terms, weights]: [string[], number[]] = [[], []];
  let length = 0;
  for (const count of document.words[language].values()) length += count;
  let squares = 0;
  for (const [term, count] of document.words[language]) {
    const found = rarity.words[language].get(term);
    const bigram = term.endsWith('_') ? 0.5 : 1;
    const weight = rarityWeight(rarity.texts, found ?? 0) * saturate(count, length, rarity.meanLength[language]) * bigram;
    squares += weight * weight;
    if (found === undefined) continue;
    terms.push(term);
    weights.push(weight);
  }
  return weightsOf(terms, weights, squares + ROOM.words);
}

function conceptWeights(index: ConceptIndex, rarity: Rarity, document: Document): Weights<number> {
  const [terms, weights]: [number[], number[]] = [[], []];
  let squares = 0;
  for (const [number, count] of document.concepts) {
    const concept: Concept = index.concepts[number]!;
    const found = rarity.concepts.get(number);
    const weight = rarityWeight(rarity.texts, found ?? 0) * concept.strength * saturate(count, 1, 1);
    squares += weight * weight;
    if (found === undefined) continue;
    terms.push(number);
    weights.push(weight);
  }
  return weightsOf(terms, weights, squares + ROOM.concepts);
}

/** How loud a concept is that is named so many times; its leaves share in it. */
export function conceptTimes(index: ConceptIndex, number: number, count: number): number {
  return index.concepts[number]!.strength * saturate(count, 1, 1);
}

/** How strongly a text speaks for each leaf, before it is brought to a length of about one. */
export function leafStrengths(index: ConceptIndex, leafCount: number, document: Document): Float64Array {
  const field = new Float64Array(leafCount);
  for (const [number, count] of document.concepts) {
    const times = conceptTimes(index, number, count);
    for (const [leaf, share] of index.concepts[number]!.leaves) field[leaf]! += share * times;
  }
  return field;
}

/** What a field's strengths are divided by: their length, with some room. */
export function fieldNorm(strengths: Float64Array): number {
  let squares = ROOM.field;
  for (const value of strengths) squares += value * value;
  return Math.sqrt(squares);
}

/** A text of a solution or a need, weighed by the rarity of its words among the needs. */
export function weighText(index: ConceptIndex, rarity: Rarity, leafCount: number, document: Document): WeighedText {
  const strengths = leafStrengths(index, leafCount, document);
  const norm = fieldNorm(strengths);
  const field = strengths.map((strength) => strength / norm);
  return {
    document,
    words: { ja: wordWeights(rarity, document, 'ja'), en: wordWeights(rarity, document, 'en') },
    concepts: conceptWeights(index, rarity, document),
    field,
    leafNumbers: [...field.keys()].filter((leaf) => field[leaf]! > 0),
  };
}

/** The needs of a round by their terms, so that a solution is compared with all of them in one pass. */
export interface NeedIndex {
  needs: readonly WeighedText[];
  words: Record<Language, Map<string, Postings>>;
  concepts: Map<number, Postings>;
  /** By leaf. */
  field: Map<number, Postings>;
  /** 1 for a need without text. */
  empty: Uint8Array;
}
/** The needs in which a term stands, ascending, and its weight in each. */
interface Postings { needs: Int32Array; weights: Float64Array }

class PostingsBuilder<K> {
  private readonly found = new Map<K, { needs: number[]; weights: number[] }>();

  post(term: K, need: number, weight: number): void {
    const list = this.found.get(term);
    if (!list) this.found.set(term, { needs: [need], weights: [weight] });
    else {
      list.needs.push(need);
      list.weights.push(weight);
    }
  }

  postAll(weights: Weights<K>, need: number): void {
    weights.terms.forEach((term, at) => this.post(term, need, weights.weights[at]! / weights.norm));
  }

  build(): Map<K, Postings> {
    return new Map([...this.found].map(([term, { needs, weights }]) => [term, { needs: Int32Array.from(needs), weights: Float64Array.from(weights) }]));
  }
}

export function indexNeeds(needs: readonly WeighedText[]): NeedIndex {
  const words = { ja: new PostingsBuilder<string>(), en: new PostingsBuilder<string>() };
  const concepts = new PostingsBuilder<number>();
  const field = new PostingsBuilder<number>();
  needs.forEach((need, at) => {
    for (const language of LANGUAGES) words[language].postAll(need.words[language], at);
    concepts.postAll(need.concepts, at);
    for (const leaf of need.leafNumbers) field.post(leaf, at, need.field[leaf]!);
  });
  return {
    needs, words: { ja: words.ja.build(), en: words.en.build() }, concepts: concepts.build(), field: field.build(),
    empty: Uint8Array.from(needs, (need) => (need.document.empty ? 1 : 0)),
  };
}

/** Places of an index that are looked at, as ascending pairs of first place and end. */
export type Ranges = readonly number[];

/** Where in a list of places the first one from `wanted` on stands. */
function seek(places: Int32Array, wanted: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

function addPostings({ needs, weights }: Postings, share: number, sums: Float64Array, ranges: Ranges): void {
  for (let range = 0; range < ranges.length; range += 2) {
    const end = ranges[range + 1]!;
    for (let at = seek(needs, ranges[range]!); at < needs.length && needs[at]! < end; at++) sums[needs[at]!]! += share * weights[at]!;
  }
}

function addSimilarities<K>(map: Map<K, Postings>, weights: Weights<K>, sums: Float64Array, ranges: Ranges): void {
  const { terms, weights: own, norm } = weights;
  for (let at = 0; at < terms.length; at++) {
    const postings = map.get(terms[at]!);
    if (postings) addPostings(postings, own[at]! / norm, sums, ranges);
  }
}

/** The three kinds of evidence between a solution and each need of the index, each from 0 to 1. */
export interface Evidence { words: number; language: Language; concepts: number; field: number }

export interface EvidenceTable { ja: Float64Array; en: Float64Array; concepts: Float64Array; field: Float64Array }

/** A table of zeros for all needs of an index. */
export function emptyTable(index: NeedIndex): EvidenceTable {
  const column = (): Float64Array => new Float64Array(index.needs.length);
  return { ja: column(), en: column(), concepts: column(), field: column() };
}

/** The evidence between a solution and all needs, or those of some ranges; `into` is a table of this index that may be written over. */
export function evidenceFor(
  index: NeedIndex, solution: WeighedText, into: EvidenceTable = emptyTable(index), ranges: Ranges = [0, index.needs.length],
): EvidenceTable {
  for (const language of LANGUAGES) addSimilarities(index.words[language], solution.words[language], into[language].fill(0), ranges);
  addSimilarities(index.concepts, solution.concepts, into.concepts.fill(0), ranges);
  into.field.fill(0);
  for (const leaf of solution.leafNumbers) {
    const postings = index.field.get(leaf);
    if (postings) addPostings(postings, solution.field[leaf]!, into.field, ranges);
  }
  return into;
}

/** The evidence for the need at a place of the index; the better of the two languages counts. */
export function evidenceAt(table: EvidenceTable, at: number): Evidence {
  const ja = table.ja[at]!;
  const en = table.en[at]!;
  return { words: Math.max(ja, en), language: ja >= en ? 'ja' : 'en', concepts: table.concepts[at]!, field: table.field[at]! };
}

/** The same sum in the same order as over the index, so that a line explained alone has the very same number. */
function similarity<K>(solution: Weights<K>, need: Weights<K>): number {
  let sum = 0;
  const { terms, weights, norm } = solution;
  for (let at = 0; at < terms.length; at++) {
    const other = need.of.get(terms[at]!);
    if (other !== undefined) sum += (weights[at]! / norm) * (other / need.norm);
  }
  return sum;
}

/** The evidence between one solution and one need. */
export function evidenceBetween(solution: WeighedText, need: WeighedText): Evidence {
  const ja = similarity(solution.words.ja, need.words.ja);
  const en = similarity(solution.words.en, need.words.en);
  let field = 0;
  for (const leaf of solution.leafNumbers) field += solution.field[leaf]! * need.field[leaf]!;
  return { words: Math.max(ja, en), language: ja >= en ? 'ja' : 'en', concepts: similarity(solution.concepts, need.concepts), field };
}

/** Thousandths between one solution and one need; `null` where one of the two has no text. */
export function textShareBetween(solution: WeighedText, need: WeighedText, evidence: Evidence = evidenceBetween(solution, need)): number | null {
  if (solution.document.empty || need.document.empty) return null;
  return bend(sumOf(evidence.words, evidence.concepts, evidence.field));
}

export function sumOf(words: number, concepts: number, field: number): number {
  return SHARES.words * words + SHARES.concepts * concepts + SHARES.field * Math.min(1, field / FIELD_CLEAR);
}

/** What one unit of agreement over the leaves adds to the sum, once it is known how much there is in all. */
export function fieldWorth(field: number): number {
  return SHARES.field / Math.max(FIELD_CLEAR, field);
}

/** Evidence in thousandths of the points: 0 for none, about a third for a clear common subject, half to nine tenths where words are shared too. */
export function bend(sum: number): number {
  const above = Math.max(0, sum - STRAIGHT);
  return Math.round(1000 * (Math.min(sum, STRAIGHT) + (1 - STRAIGHT) * (above / (above + 1 - STRAIGHT))));
}

/** Thousandths for the need at a place of the index; `null` where one of the two has no text. */
export function textShareAt(index: NeedIndex, table: EvidenceTable, solution: WeighedText, at: number): number | null {
  if (solution.document.empty || index.empty[at] === 1) return null;
  return bend(sumOf(Math.max(table.ja[at]!, table.en[at]!), table.concepts[at]!, table.field[at]!));
}
