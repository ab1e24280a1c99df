/** Words with their places in a normalised text: English by letters and a light stem, Japanese by segmenter and bigrams. */

export interface Word { term: string; start: number; end: number }

const STOP_WORDS = new Set(('a about above across after again all along already also although an and any are as at away be because been before being below between both but by '
  + 'can could did do does done down during each either else even every few first for from further get gets give given go goes had half has have having he her here him his how '
  + 'i if in into is it its itself just keep keeps kept left less let like made make makes many may me might more most much must my near need needed needs never next no nor not now '
  + 'of off often on once one only onto or other others our out over own per put rather same set several shall she should since so some still such '
  + 'take taken takes than that the their them then there these they this those through thus to together too toward under until up upon us use used uses using very via '
  + 'want wanted wants was way ways we well were what when where whether which while who whose why will with within without would yet you your '
  + 'city cities town towns municipality municipal two three four five six seven eight nine ten hundred hundreds thousand thousands million billion '
  + 'day days year years cubic square metre metres kilometre kilometres km hectare hectares tonne tonnes percent').split(' '));

const SEGMENTER = new Intl.Segmenter('ja', { granularity: 'word' });
const LATIN_WORD = /[\p{Script=Latin}\d]+/gu;
const JAPANESE_RUN = /[\p{Script=Han}々〆ヶ]+|[ァ-ヺー]+/gu;
const ONLY_HIRAGANA = /^[\p{Script=Hiragana}ー]+$/u;
/** What the segmenter is given at a time: its work grows with the square of the length, so a clause is cut at 200 letters. */
const JAPANESE_CLAUSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々〆ヶ]{2,200}/gu;

const ENDINGS: readonly [string, number][] = [['ization', 4], ['isation', 4], ['ation', 4], ['ion', 5], ['ment', 5], ['ness', 4], ['ity', 5], ['able', 5], ['ive', 5], ['al', 5], ['ly', 4]];

/** Singular of an English word, by rule. */
export function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && /(?:ch|sh|x|ss|zz)es$/.test(word)) return word.slice(0, -2);
  if (word.length > 3 && word.endsWith('s') && !/(?:ss|us|is)$/.test(word)) return word.slice(0, -1);
  return word;
}

/** A light English stem: inflections of one word share it (monitoring, monitored, monitors). */
export function stem(word: string): string {
  const seen = STEMS.get(word);
  if (seen !== undefined) return seen;
  const root = stemOf(word);
  if (STEMS.size < STEMS_KEPT) STEMS.set(word, root);
  return root;
}

/** Stems already worked out: the same words come again and again. */
const STEMS = new Map<string, string>();
const STEMS_KEPT = 50_000;

function stemOf(word: string): string {
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

/** The words of a normalised English text, in order. */
export function latinWords(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(LATIN_WORD)) {
    const word = match[0];
    if (word.length < 2 || STOP_WORDS.has(word) || /^\d+$/.test(word)) continue;
    words.push({ term: stem(word), start: match.index, end: match.index + word.length });
  }
  return words;
}

/** The words of a normalised Japanese text (hiragana alone carries no meaning here) and the bigrams of its kanji and katakana runs. */
export function japaneseWords(text: string): Word[] {
  const words = latinWords(text);
  for (const clause of text.matchAll(JAPANESE_CLAUSE)) {
    for (const { segment, index } of SEGMENTER.segment(clause[0])) {
      if (segment.length < 2 || ONLY_HIRAGANA.test(segment)) continue;
      const start = clause.index + index;
      words.push({ term: segment, start, end: start + segment.length });
    }
  }
  for (const run of text.matchAll(JAPANESE_RUN)) {
    const letters = run[0];
    for (let at = 0; at + 2 <= letters.length; at++) {
      words.push({ term: `${letters.slice(at, at + 2)}_`, start: run.index + at, end: run.index + at + 2 });
    }
  }
  return words;
}
