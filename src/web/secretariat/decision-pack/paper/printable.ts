/** Texts of people made fit for print: what a font cannot show is shown by the printer's mark for a missing type, never dropped unseen. */

/** The mark that Japanese printers set where a type is missing. */
export const MISSING = '〓';

const LINE_ENDS = /\r\n?|[\u2028\u2029\v\f]/g;
const SPACES = /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f]/g;
/** Controls, marks of direction, joiners, soft hyphens, variation selectors: nothing to see in them. */
const UNSEEN = /[\p{Cc}\p{Cf}\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;
const MARKED = /\P{M}\p{M}+/gu;
/** Radicals for dictionaries look like the characters of every day and share their shapes in the font. */
const RADICALS = /[\u2e80-\u2fdf]/g;

/** The text as it can be printed by a font that has the glyphs `has` tells of. Ends of lines stay as "\n". */
export function printable(text: string, has: (codePoint: number) => boolean): string {
  const clean = text.toWellFormed().replace(LINE_ENDS, '\n').replace(SPACES, ' ')
    .replace(UNSEEN, (found) => (found === '\n' ? found : '')).replace(MARKED, (found) => found.normalize('NFC')).replace(RADICALS, (found) => found.normalize('NFKC'));
  let shown = '';
  for (const character of clean) shown += character === '\n' || has(character.codePointAt(0)!) ? character : MISSING;
  return shown;
}
