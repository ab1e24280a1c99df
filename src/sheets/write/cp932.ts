/** cp932, the encoding of older Japanese programs, and what it cannot write. */
import iconv from 'iconv-lite';

/** Stands where a character cannot be written, as printers in Japan put it: seen at once, unlike a question mark. */
export const GETA = '〓';

export interface Unwritable { character: string; code: string; count: number; /** The first places, as row and heading. */ places: { row: number; heading: string }[] }

const PLACES_MAX = 5;
const known = new Map<string, boolean>();

/** Whether the character comes back as it is. */
export function isWritable(character: string): boolean {
  if (character < '\u0080') return true;
  let writable = known.get(character);
  if (writable === undefined) known.set(character, writable = iconv.decode(iconv.encode(character, 'cp932'), 'cp932') === character);
  return writable;
}

export function cp932Of(text: string): Buffer {
  return iconv.encode([...text].map((character) => (isWritable(character) ? character : GETA)).join(''), 'cp932');
}

/** Every character of the table that cp932 cannot write, each once, in the order of the table. Rows count from 2, as in the file. */
export function unwritableIn(headings: readonly string[], rows: readonly (readonly string[])[]): Unwritable[] {
  const found = new Map<string, Unwritable>();
  rows.forEach((row, at) => row.forEach((text, column) => {
    for (const character of text) {
      if (isWritable(character)) continue;
      const entry = found.get(character) ?? { character, code: `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`, count: 0, places: [] };
      entry.count += 1;
      if (entry.places.length < PLACES_MAX) entry.places.push({ row: at + 2, heading: headings[column] ?? '' });
      found.set(character, entry);
    }
  }));
  return [...found.values()];
}
