/** A text as the engine compares it: concepts, words by language, and how strongly it speaks for each leaf. */
import { LANGUAGES, type Language, type NeedInput, type SolutionInput } from '../model.js';
import { mentionsIn, type ConceptIndex, type Mention } from './concepts.js';
import { normalise } from './normalise.js';
import { japaneseWords, latinRuns, latinWords } from './words.js';

/** `text` is normalised; `raw` is what stood there. */
export interface Passage { language: Language; text: string; raw: string; weight: number }

export interface Document {
  passages: Passage[];
  /** Where each passage names concepts. */
  mentions: Mention[][];
  /** Weighted counts of words, one map a language. */
  words: Record<Language, Map<string, number>>;
  /** Where each of these words stands first, in their order: passage, start and end, one after another. */
  firsts: Record<Language, Int32Array>;
  /** Weighted counts of concepts; where both languages name one, the larger count. */
  concepts: Map<number, number>;
  empty: boolean;
}

const TITLE_WEIGHT = 2;
const BODY_WEIGHT = 1;
const FACET_WEIGHT = 0.7;
const TECHNOLOGY_WEIGHT = 0.7;

function passages(entries: readonly [Language, string | null | undefined, number][]): Passage[] {
  return entries.flatMap(([language, text, weight]) => (text ? [{ language, text: normalise(text), raw: text, weight }] : []));
}

export function solutionPassages(solution: SolutionInput): Passage[] {
  return passages([
    ['ja', solution.title_ja, TITLE_WEIGHT], ['ja', solution.text_ja, BODY_WEIGHT],
    ['en', solution.title_en, TITLE_WEIGHT], ['en', solution.text_en, BODY_WEIGHT],
    ['en', solution.technologies?.join('; '), TECHNOLOGY_WEIGHT],
  ]);
}

/** A local company's wish has the same texts without a title. */
export function needPassages(need: Pick<NeedInput, 'title' | 'title_ja' | 'need_ja' | 'need_en' | 'facets'>): Passage[] {
  return passages([
    ['en', need.title, TITLE_WEIGHT], ['ja', need.title_ja, TITLE_WEIGHT],
    ['ja', need.need_ja, BODY_WEIGHT], ['en', need.need_en, BODY_WEIGHT],
    ...need.facets.flatMap((facet): [Language, string, number][] => [['ja', facet.ja, FACET_WEIGHT], ['en', facet.en, FACET_WEIGHT]]),
  ]);
}

/** Reads passages into counts. */
export function readDocument(index: ConceptIndex, texts: Passage[]): Document {
  const words: Document['words'] = { ja: new Map(), en: new Map() };
  const byLanguage: Record<Language, Map<number, number>> = { ja: new Map(), en: new Map() };
  const firsts: Record<Language, number[]> = { ja: [], en: [] };
  const mentions = texts.map(({ language, text, weight }, passage) => {
    const runs = latinRuns(text);
    const counts = words[language];
    for (const { term, start, end } of language === 'ja' ? japaneseWords(text, runs) : latinWords(text, runs)) {
      const count = counts.get(term);
      if (count === undefined) firsts[language].push(passage, start, end);
      counts.set(term, (count ?? 0) + weight);
    }
    const named = byLanguage[language];
    const found = mentionsIn(index, text, runs);
    for (const { concept } of found) named.set(concept, (named.get(concept) ?? 0) + weight);
    return found;
  });
  const concepts = new Map<number, number>();
  for (const language of LANGUAGES) {
    for (const [concept, count] of byLanguage[language]) concepts.set(concept, Math.max(count, concepts.get(concept) ?? 0));
  }
  return { passages: texts, mentions, words, firsts: { ja: Int32Array.from(firsts.ja), en: Int32Array.from(firsts.en) }, concepts, empty: texts.length === 0 };
}
