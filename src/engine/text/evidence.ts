/** The words that earned the points of need text: each with its own points, summing to the points of the factor exactly. */
import type { Language } from '../model.js';
import { shown, split } from '../tenths.js';
import type { ConceptIndex } from './concepts.js';
import type { Document, Passage } from './document.js';
import { rawPlaces, type RawPlaces } from './normalise.js';
import { conceptTimes, evidenceBetween, fieldNorm, fieldWorth, leafStrengths, SHARES, type Evidence, type WeighedText } from './relevance.js';

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
const NONE = -1;

interface Place { passage: number; start: number; end: number }
/** A place of the need that earned something. `asked` and `answered` are the concepts that met, -1 for a word that both texts share. */
interface Span extends Place { worth: number; kind: EvidenceWord['kind']; leaf: number; asked: number; answered: number }

/** Where the letters of a passage come from, where they do not stand just as in the raw text; `untold` where that cannot be said. */
type Letters = RawPlaces | 'as raw' | 'untold';
const lettersKept = new WeakMap<Passage, Letters>();

function lettersOf(passage: Passage): Letters {
  const known = lettersKept.get(passage);
  if (known) return known;
  const { raw, text } = passage;
  const letters = raw.length === text.length && raw.toLowerCase() === text ? 'as raw' : rawPlaces(raw) ?? 'untold';
  lettersKept.set(passage, letters);
  return letters;
}

/** What stands in the raw text at a place of the normalised one. */
function surface(passage: Passage, start: number, end: number): string {
  const letters = lettersOf(passage);
  if (typeof letters === 'object') return passage.raw.slice(letters.starts[start], letters.ends[end - 1]);
  return (letters === 'as raw' ? passage.raw : passage.text).slice(start, end);
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
  const firsts = document.firsts[language];
  let at = 0;
  for (const term of document.words[language].keys()) {
    places.set(term, { passage: firsts[at]!, start: firsts[at + 1]!, end: firsts[at + 2]! });
    at += 3;
  }
  return places;
}

function addWordSpans(spans: Span[], solution: WeighedText, need: WeighedText, language: Language): void {
  const places = wordPlaces(need.document, language);
  const [mine, theirs] = [solution.words[language], need.words[language]];
  for (let at = 0; at < mine.terms.length; at++) {
    const term = mine.terms[at]!;
    const other = theirs.of.get(term);
    if (other === undefined) continue;
    const { passage, start, end } = places.get(term)!;
    spans.push({ passage, start, end, worth: (SHARES.words * mine.weights[at]! * other) / (mine.norm * theirs.norm), kind: 'word', leaf: NONE, asked: NONE, answered: NONE });
  }
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

function addConceptSpans(spans: Span[], index: ConceptIndex, solution: WeighedText, need: WeighedText, language: Language, field: number): void {
  const places = conceptPlaces(need.document, language);
  const speakers = spokesmen(index, solution.document);
  const length = fieldLength(index, need);
  const unit = fieldWorth(field);
  for (const [number, count] of need.document.concepts) {
    const { passage, start, end } = places.get(number)!;
    const shared = solution.concepts.of.get(number);
    const kind = shared === undefined ? 'field' : 'concept';
    if (shared !== undefined) {
      const worth = (SHARES.concepts * shared * need.concepts.of.get(number)!) / (solution.concepts.norm * need.concepts.norm);
      spans.push({ passage, start, end, worth, kind, leaf: NONE, asked: number, answered: number });
    }
    const { leaves } = index.concepts[number]!;
    const times = conceptTimes(index, number, count);
    let worth = 0;
    let most = 0;
    let best = NONE;
    for (const [leaf, share] of leaves) {
      const part = (unit * solution.field[leaf]! * (share * times)) / length;
      worth += part;
      if (part > most) [best, most] = [leaf, part];
    }
    if (best !== NONE) spans.push({ passage, start, end, worth, kind, leaf: best, asked: number, answered: shared === undefined ? speakers.get(best)! : number });
  }
}

const KIND_RANK: Record<EvidenceWord['kind'], number> = { word: 0, concept: 1, field: 2 };

/** Overlapping places of one passage become one: the longest text, the summed worth, the answer of the worthiest. Writes over the spans. */
function merge(spans: Span[]): Span[] {
  const merged: Span[] = [];
  let last: Span | undefined;
  let top = 0;
  for (const span of spans.sort((a, b) => a.passage - b.passage || a.start - b.start || b.end - a.end || KIND_RANK[a.kind] - KIND_RANK[b.kind])) {
    if (last === undefined || last.passage !== span.passage || span.start >= last.end) {
      last = span;
      top = span.worth;
      merged.push(last);
      continue;
    }
    if (span.worth > top && span.kind !== 'word') {
      last.kind = span.kind;
      last.leaf = span.leaf;
      last.asked = span.asked;
      last.answered = span.answered;
      top = span.worth;
    }
    last.end = Math.max(last.end, span.end);
    last.worth += span.worth;
  }
  return merged;
}

/** How a text names a concept, in the preferred language if it does. */
function nameOf(index: ConceptIndex, document: Document, concept: number, preferred: Language): string {
  const place = conceptPlaces(document, preferred).get(concept);
  return place ? surface(document.passages[place.passage]!, place.start, place.end) : index.concepts[concept]!.id;
}

/** The concept's word in a language, where a text of that language has it. */
function nameIn(document: Document, concept: number, language: Language): string | null {
  const place = conceptPlaces(document, language).get(concept);
  const passage = place && document.passages[place.passage]!;
  return passage?.language === language ? surface(passage, place!.start, place!.end) : null;
}

/** Splits `tenths` over the words that earned them, most first; what is left after the words shown is `otherPoints`. */
export function evidenceWords(
  index: ConceptIndex, leafIds: readonly string[], solution: WeighedText, need: WeighedText, tenths: number,
  { language, field }: Pick<Evidence, 'language' | 'field'> = evidenceBetween(solution, need),
): EvidenceWords {
  const found: Span[] = [];
  addWordSpans(found, solution, need, language);
  addConceptSpans(found, index, solution, need, language, field);
  const spans = merge(found).sort((a, b) => b.worth - a.worth || a.passage - b.passage || a.start - b.start);
  const byWord = new Map<string, { span: Span; worth: number }>();
  for (const span of spans) {
    const word = need.document.passages[span.passage]!.text.slice(span.start, span.end);
    const same = byWord.get(word);
    if (same) same.worth += span.worth;
    else byWord.set(word, { span, worth: span.worth });
  }
  const entries = [...byWord.values()].sort((a, b) => b.worth - a.worth);
  const parts = split(tenths, entries.map(({ worth }) => worth));
  const otherLanguage: Language = language === 'ja' ? 'en' : 'ja';
  const words: EvidenceWord[] = [];
  let other = 0;
  entries.forEach(({ span }, at) => {
    const part = parts[at]!;
    if (part === 0) return;
    if (words.length >= WORDS_SHOWN) {
      other += part;
      return;
    }
    const { kind, asked, answered, leaf } = span;
    const passage = need.document.passages[span.passage]!;
    const word = surface(passage, span.start, span.end);
    const translated = kind === 'word' ? null : nameIn(need.document, asked, otherLanguage);
    const answer = kind === 'word' ? word : nameOf(index, solution.document, answered, language);
    const leafId = kind === 'field' ? leafIds[leaf]! : null;
    if (translated === null) words.push({ word, answer, language: passage.language, kind, leaf: leafId, points: shown(part) });
    else {
      const inOther = { word: translated, answer: nameIn(solution.document, answered, otherLanguage) ?? translated };
      words.push({ word, answer, language: passage.language, other: inOther, kind, leaf: leafId, points: shown(part) });
    }
  });
  return { words, otherPoints: shown(other) };
}
