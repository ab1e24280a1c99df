/** The words that earned the points of need text: each with its own points, summing to the points of the factor exactly. */
import type { Language } from '../model.js';
import { shown, split } from '../tenths.js';
import type { ConceptIndex } from './concepts.js';
import { wordsOf, type Document, type Passage } from './document.js';
import { conceptStrengths, evidenceBetween, fieldNorm, fieldWorth, leafStrengths, SHARES, type WeighedText } from './relevance.js';

/**
 * `word` stands in the need, `answer` in the solution; they may be the same, one concept, or two words of one field (`leaf`).
 * `other` is how the same concepts stand in the texts of the other language, for a reader of that language.
 */
export interface EvidenceWord {
  word: string; answer: string; language: Language; other?: { word: string; answer: string };
  kind: 'word' | 'concept' | 'field'; leaf: string | null; points: number;
}
export interface EvidenceWords { words: EvidenceWord[]; otherPoints: number }

const WORDS_SHOWN = 8;

interface Span { passage: number; start: number; end: number; worth: number; answer: string; kind: EvidenceWord['kind']; leaf: number | null; other?: EvidenceWord['other'] }
interface Place { passage: number; start: number; end: number }

function surface(passage: Passage, start: number, end: number): string {
  return (passage.raw.length === passage.text.length ? passage.raw : passage.text).slice(start, end);
}

interface Places {
  concepts: Partial<Record<Language, Map<number, Place>>>;
  words: Partial<Record<Language, Map<string, Place>>>;
  spokesmen?: Map<number, number>;
  fieldLength?: number;
}

/** Places of texts already looked through; they go when their document goes, or when there are too many. */
let placesKept = new WeakMap<Document, Places>();
let placesCount = 0;
const PLACES_MOST = 3_000;

function placesOf(document: Document): Places {
  const known = placesKept.get(document);
  if (known) return known;
  if (placesCount === PLACES_MOST) {
    placesKept = new WeakMap();
    placesCount = 0;
  }
  const places: Places = { concepts: {}, words: {} };
  placesKept.set(document, places);
  placesCount += 1;
  return places;
}

/** First place of each concept, in the preferred language if it stands there. */
function conceptPlaces(document: Document, preferred: Language): Map<number, Place> {
  return placesOf(document).concepts[preferred] ??= findConcepts(document, preferred);
}

function findConcepts(document: Document, preferred: Language): Map<number, Place> {
  const places = new Map<number, Place>();
  for (const wanted of [true, false]) {
    document.passages.forEach((passage, number) => {
      if ((passage.language === preferred) !== wanted) return;
      for (const { concept, start, end } of document.mentions[number]!) {
        if (!places.has(concept)) places.set(concept, { passage: number, start, end });
      }
    });
  }
  return places;
}

/** First place of each word of a language. */
function wordPlaces(document: Document, language: Language): Map<string, Place> {
  return placesOf(document).words[language] ??= findWords(document, language);
}

function findWords(document: Document, language: Language): Map<string, Place> {
  const places = new Map<string, Place>();
  document.passages.forEach((passage, number) => {
    if (passage.language !== language) return;
    for (const { term, start, end } of wordsOf(passage)) if (!places.has(term)) places.set(term, { passage: number, start, end });
  });
  return places;
}

function wordSpans(solution: WeighedText, need: WeighedText, language: Language): Span[] {
  const places = wordPlaces(need.document, language);
  const [mine, theirs] = [solution.words[language], need.words[language]];
  return [...mine.of].flatMap(([term, weight]): Span[] => {
    const other = theirs.of.get(term);
    const place = places.get(term);
    if (other === undefined || !place) return [];
    const text = surface(need.document.passages[place.passage]!, place.start, place.end);
    return [{ ...place, worth: (SHARES.words * weight * other) / (mine.norm * theirs.norm), answer: text, kind: 'word', leaf: null }];
  });
}

/** What the text's strengths over the leaves were divided by. */
function fieldLength(index: ConceptIndex, text: WeighedText): number {
  return placesOf(text.document).fieldLength ??= fieldNorm(leafStrengths(index, text.field.length, text.document));
}

/** For each leaf the concept of the text that speaks for it most. */
function spokesmen(index: ConceptIndex, document: Document): Map<number, number> {
  return placesOf(document).spokesmen ??= findSpokesmen(index, document);
}

function findSpokesmen(index: ConceptIndex, document: Document): Map<number, number> {
  const best = new Map<number, { concept: number; worth: number }>();
  for (const [number, count] of document.concepts) {
    const concept = index.concepts[number]!;
    for (const [leaf, share] of concept.leaves) {
      const worth = share * concept.strength * count;
      if (worth > (best.get(leaf)?.worth ?? 0)) best.set(leaf, { concept: number, worth });
    }
  }
  return new Map([...best].map(([leaf, { concept }]) => [leaf, concept]));
}

function conceptSpans(index: ConceptIndex, solution: WeighedText, need: WeighedText, language: Language, field: number): Span[] {
  const needPlaces = conceptPlaces(need.document, language);
  const solutionPlaces = conceptPlaces(solution.document, language);
  const answerOf = (concept: number): string => {
    const place = solutionPlaces.get(concept);
    return place ? surface(solution.document.passages[place.passage]!, place.start, place.end) : index.concepts[concept]!.id;
  };
  const otherLanguage: Language = language === 'ja' ? 'en' : 'ja';
  /** The concept's word in the other language, where a text of that language has it. */
  const inOther = (document: Document, concept: number): string | null => {
    const place = conceptPlaces(document, otherLanguage).get(concept);
    const passage = place && document.passages[place.passage]!;
    return passage?.language === otherLanguage ? surface(passage, place!.start, place!.end) : null;
  };
  const otherOf = (asked: number, answered: number): Pick<Span, 'other'> => {
    const word = inOther(need.document, asked);
    return word === null ? {} : { other: { word, answer: inOther(solution.document, answered) ?? word } };
  };
  const speakers = spokesmen(index, solution.document);
  const length = fieldLength(index, need);
  const spans: Span[] = [];
  for (const number of need.document.concepts.keys()) {
    const place = needPlaces.get(number);
    if (!place) continue;
    const shared = solution.concepts.of.get(number);
    if (shared !== undefined) {
      const worth = (SHARES.concepts * shared * need.concepts.of.get(number)!) / (solution.concepts.norm * need.concepts.norm);
      spans.push({ ...place, worth, answer: answerOf(number), kind: 'concept', leaf: null, ...otherOf(number, number) });
    }
    let worth = 0;
    let most = 0;
    let leafBest: number | null = null;
    for (const [leaf, strength] of conceptStrengths(index, number, need.document.concepts.get(number)!)) {
      const part = (fieldWorth(field) * solution.field[leaf]! * strength) / length;
      worth += part;
      if (part > most) [leafBest, most] = [leaf, part];
    }
    if (leafBest !== null) {
      const speaker = shared !== undefined ? number : speakers.get(leafBest)!;
      spans.push({ ...place, worth, answer: answerOf(speaker), kind: shared !== undefined ? 'concept' : 'field', leaf: leafBest, ...otherOf(number, speaker) });
    }
  }
  return spans;
}

const KIND_RANK: Record<EvidenceWord['kind'], number> = { word: 0, concept: 1, field: 2 };

/** Overlapping places of one passage become one: the longest text, the summed worth, the answer of the worthiest. */
function merge(spans: Span[]): Span[] {
  const merged: (Span & { top: number })[] = [];
  for (const span of [...spans].sort((a, b) => a.passage - b.passage || a.start - b.start || b.end - a.end || KIND_RANK[a.kind] - KIND_RANK[b.kind])) {
    const last = merged.at(-1);
    if (last && last.passage === span.passage && span.start < last.end) {
      if (span.worth > last.top && span.kind !== 'word') Object.assign(last, { answer: span.answer, kind: span.kind, leaf: span.leaf, other: span.other, top: span.worth });
      last.end = Math.max(last.end, span.end);
      last.worth += span.worth;
    } else merged.push({ ...span, top: span.worth });
  }
  return merged;
}

/** Splits `tenths` over the words that earned them, most first; what is left after the words shown is `otherPoints`. */
export function evidenceWords(index: ConceptIndex, leafIds: readonly string[], solution: WeighedText, need: WeighedText, tenths: number): EvidenceWords {
  const { language, field } = evidenceBetween(solution, need);
  const spans = merge([...wordSpans(solution, need, language), ...conceptSpans(index, solution, need, language, field)])
    .sort((a, b) => b.worth - a.worth || a.passage - b.passage || a.start - b.start);
  const bySurface = new Map<string, Span & { word: string }>();
  for (const span of spans) {
    const word = surface(need.document.passages[span.passage]!, span.start, span.end);
    const same = bySurface.get(word.toLowerCase());
    if (same) same.worth += span.worth;
    else bySurface.set(word.toLowerCase(), { ...span, word });
  }
  const entries = [...bySurface.values()].sort((a, b) => b.worth - a.worth);
  const parts = split(tenths, entries.map(({ worth }) => worth));
  const words: EvidenceWord[] = [];
  let other = 0;
  entries.forEach((entry, at) => {
    const part = parts[at]!;
    if (part === 0) return;
    if (words.length >= WORDS_SHOWN) other += part;
    else {
      const answer = entry.kind === 'word' ? entry.word : entry.answer;
      words.push({
        word: entry.word, answer, language: need.document.passages[entry.passage]!.language, ...(entry.other && { other: entry.other }),
        kind: entry.kind, leaf: entry.kind === 'field' && entry.leaf !== null ? leafIds[entry.leaf]! : null, points: shown(part),
      });
    }
  });
  return { words, otherPoints: shown(other) };
}
