/** Plain BM25, the yardstick: every word of the text as a query against the needs. */
import type { Language } from '../model.js';
import type { Prepared } from '../prepare.js';
import { normalise } from '../text/normalise.js';
import { japaneseWords, latinWords } from '../text/words.js';

const SATURATION = 1.2;
const LENGTH_SHARE = 0.75;

function terms(text: string, language: Language): string[] {
  return (language === 'ja' ? japaneseWords(normalise(text)) : latinWords(normalise(text))).map((word) => word.term);
}

/** The scores of the needs, in their order, for a text; zeros without one. */
export function bm25ByNeed(prepared: Prepared, language: Language): (text: string | null) => number[] {
  const counts = prepared.needs.map((need) => {
    const count = new Map<string, number>();
    const texts = language === 'ja' ? [need.input?.title_ja, need.input?.need_ja] : [need.input?.title, need.input?.need_en];
    for (const term of texts.flatMap((text) => (text ? terms(text, language) : []))) count.set(term, (count.get(term) ?? 0) + 1);
    return count;
  });
  const found = new Map<string, number>();
  for (const count of counts) for (const term of count.keys()) found.set(term, (found.get(term) ?? 0) + 1);
  const lengths = counts.map((count) => [...count.values()].reduce((sum, value) => sum + value, 0));
  const meanLength = Math.max(1, lengths.reduce((sum, value) => sum + value, 0) / Math.max(1, lengths.length));
  return (text) => {
    const query = text ? new Set(terms(text, language)) : new Set<string>();
    return counts.map((count, at) => {
      let score = 0;
      for (const term of query) {
        const times = count.get(term);
        if (times === undefined) continue;
        const rarity = Math.log(1 + (counts.length - found.get(term)! + 0.5) / (found.get(term)! + 0.5));
        score += (rarity * times * (SATURATION + 1)) / (times + SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * lengths[at]!) / meanLength));
      }
      return score;
    });
  };
}

/** The scores of the counterparts, in their order: of each its best need. */
export function bm25ByCity(prepared: Prepared, language: Language): (text: string | null) => number[] {
  const byNeed = bm25ByNeed(prepared, language);
  return (text) => {
    const scores = byNeed(text);
    return prepared.counterparts.map((counterpart) => Math.max(0, ...counterpart.needs.map((need) => scores[need.number]!)));
  };
}
