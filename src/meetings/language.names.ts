/** Pairs of languages as people type them: by names in Japanese or English, or by codes. Pure. */
import { Invalid, type ErrorTexts } from '../platform/errors.js';

const BETWEEN_PAIRS = /[,、;\n]/;
/** Between the two of a pair; the long vowel of a Japanese name is none. */
const BETWEEN_LANGUAGES = /\s*[-‐‑‒–—―−〜~/・×↔]\s*|(?<=[a-z])ー(?=[a-z])|と|\s+and\s+/u;
const CODE = /^[a-z]{2,3}$/;
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

/** Each pair once, in the order in which they were typed. Throws `Invalid` for what is no pair of two languages. */
export function languagesIn(text: string): [string, string][] {
  const lines = text.normalize('NFKC').split(BETWEEN_PAIRS).map((line) => line.trim()).filter((line) => line !== '');
  const pairs = lines.map((line): [string, string] => {
    const [one, other, ...more] = line.toLowerCase().split(BETWEEN_LANGUAGES).map((name) => codeOf(name.trim()));
    if (!one || !other || more.length > 0) throw unread(line);
    if (one === other) throw same(line);
    return [one, other];
  });
  if (pairs.length === 0) throw unread(text);
  return pairs.filter(([one, other], at) => pairs.findIndex((pair) => pair.includes(one) && pair.includes(other)) === at);
}

function codeOf(name: string): string | null {
  return CODE.test(name) ? name : codes().get(name) ?? null;
}

/** Codes by names; of two codes with one name the one that is in use. */
let known: Map<string, string> | null = null;
function codes(): Map<string, string> {
  if (known) return known;
  const all = LETTERS.flatMap((first) => LETTERS.map((second) => `${first}${second}`));
  const isInUse = (code: string): boolean => Intl.getCanonicalLocales(code)[0] === code;
  known = new Map();
  for (const code of [...all.filter(isInUse), ...all.filter((one) => !isInUse(one))]) {
    for (const language of ['ja', 'en']) {
      const name = new Intl.DisplayNames([language], { type: 'language', fallback: 'none' }).of(code)?.replace(/ ?[（(].*[)）]$/, '').toLowerCase();
      if (name !== undefined && !known.has(name)) known.set(name, code);
    }
  }
  return known;
}

function unread(line: string): Invalid {
  const shown = line.trim().slice(0, 60);
  const texts: ErrorTexts = { ja: `「${shown}」を言語の組として読み取れません。日本語-インドネシア語、英語-タイ語 のように書いてください。`, en: `“${shown}” cannot be read as a pair of languages. Write pairs such as Japanese-Indonesian, English-Thai.` };
  return new Invalid('PROGRAMME.LANGUAGES', texts, [{ field: 'languages', texts }]);
}

function same(line: string): Invalid {
  const shown = line.slice(0, 60);
  const texts: ErrorTexts = { ja: `「${shown}」は同じ言語どうしです。二つの違う言語を書いてください。`, en: `“${shown}” is the same language twice. Write two different ones.` };
  return new Invalid('PROGRAMME.SAME_LANGUAGE', texts, [{ field: 'languages', texts }]);
}
