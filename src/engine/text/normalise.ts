/** NFKC can make a text up to eighteen times longer; nothing beyond this is read. */
const CHARS_MAX = 40_000;
/** A long mark at the end of a katakana word of two letters or more. */
const LAST_LONG_MARK = /(?<=[ァ-ヺー][ァ-ヺ])ー(?![ァ-ヺー])/g;
const V_SOUND = /ヴ[ァィェォ]?/g;
const V_SOUNDS: Record<string, string> = { ヴァ: 'バ', ヴィ: 'ビ', ヴェ: 'ベ', ヴォ: 'ボ', ヴ: 'ブ' };
/** A letter with the marks that NFKC may join to it. */
const LETTER = /[\s\S][\p{M}\uff9e\uff9f]*/gu;

/**
 * One form for one text: NFKC (full and half width, half-width katakana), lower case, one kind of dash,
 * and katakana words without the long mark at their end (サーバー = サーバ, センサー = センサ).
 */
export function normalise(text: string): string {
  return text.normalize('NFKC').slice(0, CHARS_MAX).toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(LAST_LONG_MARK, '')
    .replace(V_SOUND, (sound) => V_SOUNDS[sound]!);
}

/** For each letter of a normalised text, where it stands in the raw text. A long mark that was dropped belongs to the letter before it. */
export interface RawPlaces { starts: number[]; ends: number[] }

/** Takes from `places` what `pattern` shortens to `kept` letters; the letters dropped go to the last one kept, or to the one before. */
function shorten(text: string, { starts, ends }: RawPlaces, pattern: RegExp, kept: number): RawPlaces {
  const shorter: RawPlaces = { starts: [], ends: [] };
  let from = 0;
  const copy = (to: number): void => {
    for (; from < to; from++) {
      shorter.starts.push(starts[from]!);
      shorter.ends.push(ends[from]!);
    }
  };
  for (const { 0: found, index } of text.matchAll(pattern)) {
    copy(index + kept);
    from = index + found.length;
    shorter.ends[shorter.ends.length - 1] = ends[from - 1]!;
  }
  copy(text.length);
  return shorter;
}

/** Where the letters of `normalise(raw)` come from; `null` for a text whose letters cannot be told apart before they are normalised. */
export function rawPlaces(raw: string): RawPlaces | null {
  const places: RawPlaces = { starts: [], ends: [] };
  let folded = '';
  for (const { 0: letter, index } of raw.matchAll(LETTER)) {
    const form = letter.normalize('NFKC').toLowerCase();
    for (let unit = 0; unit < form.length; unit++) {
      places.starts.push(index);
      places.ends.push(index + letter.length);
    }
    folded += form;
  }
  folded = folded.slice(0, CHARS_MAX);
  if (folded.length !== raw.normalize('NFKC').slice(0, CHARS_MAX).toLowerCase().length) return null;
  const cut = shorten(folded, places, LAST_LONG_MARK, 0);
  return shorten(folded.replace(LAST_LONG_MARK, ''), cut, V_SOUND, 1);
}
