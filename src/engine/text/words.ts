/** Words with their places in a normalised text: English by letters and a light stem, Japanese by segmenter and bigrams. */

export interface Word { term: string; start: number; end: number }

/** What is known of an English word by its spelling alone: its singular, and the stem it counts by (`null` where it says nothing). */
interface Spelling { plain: string; singular: string; term: string | null }
/** A run of Latin letters and digits in a text. */
export interface LatinRun { spelling: Spelling; start: number; end: number }

const STOP_WORDS = new Set(('a about above across after again all along already also although an and any are as at away be because been before being below between both but by '
  + 'can could did do does done down during each either else even every few first for from further get gets give given go goes had half has have having he her here him his how '
  + 'i if in into is it its itself just keep keeps kept left less let like made make makes many may me might more most much must my near need needed needs never next no nor not now '
  + 'of off often on once one only onto or other others our out over own per put rather same set several shall she should since so some still such '
  + 'take taken takes than that the their them then there these they this those through thus to together too toward under until up upon us use used uses using very via '
  + 'want wanted wants was way ways we well were what when where whether which while who whose why will with within without would yet you your '
  + 'city cities town towns municipality municipal two three four five six seven eight nine ten hundred hundreds thousand thousands million billion '
  + 'day days year years cubic square metre metres kilometre kilometres km hectare hectares tonne tonnes percent').split(' '));

const SEGMENTER = new Intl.Segmenter('ja', { granularity: 'word' });
const LATIN_RUN = /[\p{Script=Latin}\d]+/gu;
const JAPANESE_RUN = /[\p{Script=Han}々〆ヶ]+|[ァ-ヺー]+/gu;
const ONLY_HIRAGANA = /^[\p{Script=Hiragana}ー]+$/u;
/** Its work grows with the square of the length, so a clause is cut at 200 letters. */
const JAPANESE_CLAUSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々〆ヶ]{2,200}/gu;
/** Clauses are given to the segmenter together, up to this many letters, a line each: a line's end parts words as a clause's end does. */
const SEGMENTED_TOGETHER = 400;

const ENDINGS: readonly [string, number][] = [['ization', 4], ['isation', 4], ['ation', 4], ['ion', 5], ['ment', 5], ['ness', 4], ['ity', 5], ['able', 5], ['ive', 5], ['al', 5], ['ly', 4]];

/** Singular of an English word, by rule. */
export function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && /(?:ch|sh|x|ss|zz)es$/.test(word)) return word.slice(0, -2);
  if (word.length > 3 && word.endsWith('s') && !/(?:ss|us|is)$/.test(word)) return word.slice(0, -1);
  return word;
}

/** Spellings already looked at: the same words come again and again. */
const SPELLINGS = new Map<string, Spelling>();
const SPELLINGS_KEPT = 50_000;

function spellingOf(plain: string): Spelling {
  const seen = SPELLINGS.get(plain);
  if (seen !== undefined) return seen;
  const isSilent = plain.length < 2 || STOP_WORDS.has(plain) || /^\d+$/.test(plain);
  const spelling = { plain, singular: singular(plain), term: isSilent ? null : stem(plain) };
  if (SPELLINGS.size < SPELLINGS_KEPT) SPELLINGS.set(plain, spelling);
  return spelling;
}

/** A light English stem: inflections of one word share it (monitoring, monitored, monitors). */
export function stem(word: string): string {
  let root = singular(word);
  const bare = root.endsWith('ing') ? root.slice(0, -3) : root.endsWith('ed') ? root.slice(0, -2) : root;
  if (bare !== root && bare.length >= 3 && /[aeiouy]/.test(bare)) root = bare.replace(/([bdfgklmnprt])\1$/, '$1');
  for (const [ending, rest] of ENDINGS) {
    if (root.endsWith(ending) && root.length - ending.length >= rest) {
      root = root.slice(0, -ending.length);
      break;
    }
  }
  return root.length > 3 ? root.replace(/e$/, '').replace(/our$/, 'or').replace(/tre$/, 'ter') : root;
}

/** All runs of Latin letters and digits of a normalised text, in order. */
export function latinRuns(text: string): LatinRun[] {
  const runs: LatinRun[] = [];
  for (const { 0: plain, index } of text.matchAll(LATIN_RUN)) runs.push({ spelling: spellingOf(plain), start: index, end: index + plain.length });
  return runs;
}

/** The words of a normalised English text, in order. */
export function latinWords(text: string, runs: readonly LatinRun[] = latinRuns(text)): Word[] {
  const words: Word[] = [];
  for (const { spelling, start, end } of runs) if (spelling.term !== null) words.push({ term: spelling.term, start, end });
  return words;
}

/** Segments clauses given as one text, a line each; `starts` says where in the whole text each of them begins. */
function segment(lines: string, starts: readonly number[], words: Word[]): void {
  let line = 0;
  let lineStart = 0;
  for (const { segment: term, index } of SEGMENTER.segment(lines)) {
    if (term === '\n') {
      line += 1;
      lineStart = index + 1;
    } else if (term.length > 1 && !ONLY_HIRAGANA.test(term)) {
      const start = starts[line]! + index - lineStart;
      words.push({ term, start, end: start + term.length });
    }
  }
}

/** The words of a normalised Japanese text (hiragana alone carries no meaning here) and the bigrams of its kanji and katakana runs. */
export function japaneseWords(text: string, runs: readonly LatinRun[] = latinRuns(text)): Word[] {
  const words = latinWords(text, runs);
  let lines = '';
  let starts: number[] = [];
  for (const clause of text.matchAll(JAPANESE_CLAUSE)) {
    if (lines.length > 0 && lines.length + clause[0].length > SEGMENTED_TOGETHER) {
      segment(lines, starts, words);
      [lines, starts] = ['', []];
    }
    lines += `${clause[0]}\n`;
    starts.push(clause.index);
  }
  if (lines.length > 0) segment(lines, starts, words);
  for (const run of text.matchAll(JAPANESE_RUN)) {
    const letters = run[0];
    for (let at = 0; at + 2 <= letters.length; at++) {
      words.push({ term: `${letters.slice(at, at + 2)}_`, start: run.index + at, end: run.index + at + 2 });
    }
  }
  return words;
}
