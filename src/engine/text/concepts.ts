/**
 * Concepts bridge the two languages: a concept is a set of Japanese and English words for one thing, tied to the leaves
 * of the taxonomy that it speaks for. They come from the taxonomy's own keywords and from the lexicon.
 */
import type { TaxonomyIndex } from '../taxonomy.js';
import { LEXICON } from './lexicon/index.js';
import { normalise } from './normalise.js';
import { latinRuns, singular, type LatinRun } from './words.js';

export interface Concept { id: string; leaves: [leaf: number, share: number][]; strength: number }

/** A place in a normalised text that names a concept. */
export interface Mention { concept: number; start: number; end: number }

/** The words of a phrase in the singular; an open one (`flood*`) stands without its star. */
interface Pattern { concept: number; words: string[]; open: boolean[] }

export interface ConceptIndex {
  concepts: Concept[];
  /** Japanese words by their first two letters (as one number), longest first. */
  japanese: Map<number, { word: string; concept: number }[]>;
  /** English phrases by their first word in the singular; open phrases (`flood*`) by the first three letters. */
  english: Map<string, Pattern[]>;
  open: Map<string, Pattern[]>;
}

const HAS_JAPANESE = /[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}]/u;
const OPEN_LETTERS = 3;

function letterPair(text: string, at: number): number {
  return (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1);
}

class Builder {
  readonly concepts: Concept[] = [];
  private readonly japaneseOwner = new Map<string, number>();
  private readonly englishOwner = new Map<string, number>();

  constructor(private readonly taxonomy: TaxonomyIndex) {}

  /** Adds a concept. A word belongs to the concept that named it first; leaves that the taxonomy lacks are left out. */
  add(id: string, leaves: readonly [string, number][], japanese: readonly string[], english: readonly string[], strength: number): void {
    const known = leaves.flatMap(([leaf, share]): [number, number][] => {
      const number = this.taxonomy.numberOf.get(leaf);
      return number === undefined ? [] : [[number, share]];
    });
    if (known.length === 0) return;
    const number = this.concepts.length;
    this.concepts.push({ id, leaves: known, strength });
    for (const word of japanese) this.claim(this.japaneseOwner, normalise(word), number);
    for (const phrase of english) this.claim(this.englishOwner, normalise(phrase), number);
  }

  private claim(owner: Map<string, number>, word: string, concept: number): void {
    if (word !== '' && !owner.has(word)) owner.set(word, concept);
  }

  build(): ConceptIndex {
    const index: ConceptIndex = { concepts: this.concepts, japanese: new Map(), english: new Map(), open: new Map() };
    for (const [word, concept] of this.japaneseOwner) {
      if (/^[\p{Script=Latin}\d .\-/]+$/u.test(word)) this.addEnglish(index, word, concept);
      else if (word.length > 1) push(index.japanese, letterPair(word, 0), { word, concept });
    }
    for (const [phrase, concept] of this.englishOwner) this.addEnglish(index, phrase, concept);
    for (const list of index.japanese.values()) list.sort((a, b) => b.word.length - a.word.length);
    for (const map of [index.english, index.open]) for (const list of map.values()) list.sort((a, b) => b.words.length - a.words.length);
    return index;
  }

  private addEnglish(index: ConceptIndex, phrase: string, concept: number): void {
    const parts = [...phrase.matchAll(/[\p{Script=Latin}\d]+\*?/gu)].map(([word]) => word);
    if (parts.length === 0) return;
    const open = parts.map((part) => part.endsWith('*'));
    const words = parts.map((part, at) => (open[at] ? part.slice(0, -1) : singular(part)));
    if (open[0]) push(index.open, parts[0]!.slice(0, OPEN_LETTERS), { concept, words, open });
    else push(index.english, words[0]!, { concept, words, open });
  }
}

function push<K, T>(map: Map<K, T[]>, key: K, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** The lexicon first (its words are more precise), then what the taxonomy itself says of each leaf. */
export function indexConcepts(taxonomy: TaxonomyIndex): ConceptIndex {
  const builder = new Builder(taxonomy);
  for (const row of LEXICON) {
    const leaves = row.leaves.split(' ').map((entry): [string, number] => {
      const [leaf, share] = entry.split(':');
      return [leaf!, share === undefined ? 1 : Number(share)];
    });
    const english = row.en.split(',').map((phrase) => phrase.trim());
    builder.add(english[0]!, leaves, row.ja.split(' '), english, row.strength ?? 1);
  }
  for (const leaf of taxonomy.leaves) {
    for (const keyword of leaf.keywords_en) builder.add(keyword, [[leaf.id, 1]], [], [keyword], 1);
    for (const keyword of leaf.keywords_ja) builder.add(keyword, [[leaf.id, 1]], [keyword], [], 1);
  }
  return builder.build();
}

function japaneseMentions(index: ConceptIndex, text: string): Mention[] {
  const mentions: Mention[] = [];
  for (let at = 0; at + 1 < text.length;) {
    const hit = index.japanese.get(letterPair(text, at))?.find(({ word }) => text.startsWith(word, at));
    if (hit) mentions.push({ concept: hit.concept, start: at, end: at + hit.word.length });
    at += hit ? hit.word.length : 1;
  }
  return mentions;
}

function fits({ words, open }: Pattern, runs: readonly LatinRun[], at: number): boolean {
  if (at + words.length > runs.length) return false;
  for (let offset = 0; offset < words.length; offset++) {
    const { plain, singular: single } = runs[at + offset]!.spelling;
    const word = words[offset]!;
    if (open[offset] ? !single.startsWith(word) && !plain.startsWith(word) : single !== word && plain !== word) return false;
  }
  return true;
}

function longer(best: Pattern | null, candidates: readonly Pattern[] | undefined, runs: readonly LatinRun[], at: number): Pattern | null {
  if (!candidates) return best;
  let found = best;
  for (const pattern of candidates) {
    if (found && pattern.words.length <= found.words.length) continue;
    if (fits(pattern, runs, at)) found = pattern;
  }
  return found;
}

function englishMentions(index: ConceptIndex, runs: readonly LatinRun[]): Mention[] {
  const mentions: Mention[] = [];
  for (let at = 0; at < runs.length;) {
    const { spelling, start } = runs[at]!;
    const best = longer(longer(null, index.english.get(spelling.singular), runs, at), index.open.get(spelling.plain.slice(0, OPEN_LETTERS)), runs, at);
    if (best) mentions.push({ concept: best.concept, start, end: runs[at + best.words.length - 1]!.end });
    at += best ? best.words.length : 1;
  }
  return mentions;
}

/** Where a normalised text names concepts: leftmost first, the longest name at each place, none inside another. */
export function mentionsIn(index: ConceptIndex, text: string, runs: readonly LatinRun[] = latinRuns(text)): Mention[] {
  const english = englishMentions(index, runs);
  const japanese = HAS_JAPANESE.test(text) ? japaneseMentions(index, text) : [];
  return japanese.length === 0 ? english : [...japanese, ...english].sort((left, right) => left.start - right.start);
}
