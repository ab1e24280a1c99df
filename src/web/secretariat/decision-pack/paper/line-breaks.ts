/** Where a line may end: Japanese nearly anywhere but by kinsoku, Latin between words; what fits nowhere is broken, never cut. */

/** Never at the start of a line. */
const NOT_FIRST = new Set('、。，．・：；？！）］｝」』】〉》〕”’ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々〻‐–〜～゛゜…‥%％!?,.:;)]}·');
/** Never at the end of a line. */
const NOT_LAST = new Set('（［｛「『【〈《〔“‘([{¥￥$＄#＃№');
/** Counters stay with their figure. */
const AFTER_FIGURE = new Set('年月日時分秒点件社位都組種回割行頁倍名');
const WIDE = /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3ffff}]/u;

/** A character with the marks that stand on it. */
const CHARACTERS = /\P{M}\p{M}*|\p{M}+/gu;

function mayBreak(before: string, after: string): boolean {
  if (after === ' ') return false;
  if (NOT_FIRST.has(after) || NOT_LAST.has(before)) return false;
  if (before === ' ') return true;
  if (/\d/.test(before) && AFTER_FIGURE.has(after)) return false;
  if (WIDE.test(before) || WIDE.test(after)) return true;
  return before === '-' || before === '/' || before === '_' || before === '@';
}

/**
 * The text in lines not wider than `width`, in order; joined they are the text, but for spaces and line ends at the breaks.
 * An empty text is one empty line. A single character wider than the line stands alone.
 */
export function linesOf(text: string, widthOf: (character: string) => number, width: number): string[] {
  return text.split('\n').flatMap((paragraph) => wrapped(paragraph.match(CHARACTERS) ?? [], widthOf, width));
}

function wrapped(characters: readonly string[], widthOf: (character: string) => number, width: number): string[] {
  const lines: string[] = [];
  let start = 0;
  let used = 0;
  let open = 0;
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at]!;
    const wide = widthOf(character);
    if (at > start && mayBreak(characters[at - 1]!, character)) open = at;
    while (used + wide > width && at > start && character !== ' ') {
      const end = open > start ? open : at;
      lines.push(trimmed(characters, start, end));
      start = end;
      while (characters[start] === ' ' && start < at) start += 1;
      used = 0;
      open = start;
      for (let back = start; back < at; back += 1) {
        used += widthOf(characters[back]!);
        if (mayBreak(characters[back]!, characters[back + 1]!)) open = back + 1;
      }
    }
    used += wide;
  }
  lines.push(trimmed(characters, start, characters.length));
  return lines;
}

function trimmed(characters: readonly string[], start: number, end: number): string {
  return characters.slice(start, end).join('').replace(/ +$/, '');
}
