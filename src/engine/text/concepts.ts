/**
 * Concepts bridge the two languages: a concept is a set of Japanese and English words for one thing, tied to the leaves
 * of the taxonomy that it speaks for. They come from the taxonomy's own keywords and from the lexicon.
 */
import type { TaxonomyIndex } from '../taxonomy.js';
import { LEXICON } from './lexicon/index.js';
import { normalise } from './normalise.js';
import { singular } from './words.js';

export interface Concept { id: string; leaves: [leaf: number, share: number][]; strength: number }

/** A place in a normalised text that names a concept. */
export interface Mention { concept: number; start: number; end: number }

interface Pattern { concept: number; words: string[] }

export interface ConceptIndex {
  concepts: Concept[];
  /** Japanese words by their first two letters, longest first. */
  japanese: Map<string, { word: string; concept: number }[]>;
  /** English phrases by their first word in the singular; open phrases (`flood*`) by the first three letters. */
  english: Map<string, Pattern[]>;
  open: Map<string, Pattern[]>;
}

const LATIN_WORD = /[\p{Script=Latin}\d]+/gu;
const OPEN_LETTERS = 3;

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
      else push(index.japanese, word.slice(0, 2), { word, concept });
    }
    for (const [phrase, concept] of this.englishOwner) this.addEnglish(index, phrase, concept);
    for (const list of index.japanese.values()) list.sort((a, b) => b.word.length - a.word.length);
    for (const map of [index.english, index.open]) for (const list of map.values()) list.sort((a, b) => b.words.length - a.words.length);
    return index;
  }

  private addEnglish(index: ConceptIndex, phrase: string, concept: number): void {
    const words = [...phrase.matchAll(/[\p{Script=Latin}\d]+\*?/gu)].map(([word]) => (word.endsWith('*') ? word : singular(word)));
    const first = words[0];
    if (first === undefined) return;
    if (first.endsWith('*')) push(index.open, first.slice(0, OPEN_LETTERS), { concept, words });
    else push(index.english, first, { concept, words });
  }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
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
  for (let at = 0; at < text.length;) {
    const list = index.japanese.get(text.slice(at, at + 2));
    const hit = list?.find(({ word }) => text.startsWith(word, at));
    if (hit) {
      mentions.push({ concept: hit.concept, start: at, end: at + hit.word.length });
      at += hit.word.length;
    } else at += 1;
  }
  return mentions;
}

function fits(pattern: string, word: string): boolean {
  return pattern.endsWith('*') ? word.startsWith(pattern.slice(0, -1)) : word === pattern;
}

function englishMentions(index: ConceptIndex, text: string): Mention[] {
  const words = [...text.matchAll(LATIN_WORD)].map((match) => ({ word: singular(match[0]), plain: match[0], start: match.index, end: match.index + match[0].length }));
  const mentions: Mention[] = [];
  for (let at = 0; at < words.length;) {
    const first = words[at]!;
    const candidates = [...(index.english.get(first.word) ?? []), ...(index.open.get(first.plain.slice(0, OPEN_LETTERS)) ?? [])];
    let best: Pattern | null = null;
    for (const pattern of candidates) {
      if (best && pattern.words.length <= best.words.length) continue;
      if (pattern.words.every((part, offset) => {
        const word = words[at + offset];
        return word !== undefined && (fits(part, word.word) || fits(part, word.plain));
      })) best = pattern;
    }
    if (best) {
      mentions.push({ concept: best.concept, start: first.start, end: words[at + best.words.length - 1]!.end });
      at += best.words.length;
    } else at += 1;
  }
  return mentions;
}

/** Where a normalised text names concepts: leftmost first, the longest name at each place, none inside another. */
export function mentionsIn(index: ConceptIndex, text: string): Mention[] {
  return [...japaneseMentions(index, text), ...englishMentions(index, text)].sort((left, right) => left.start - right.start);
}
