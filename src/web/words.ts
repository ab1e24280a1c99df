/**
 * Words of the pages in both languages. A dictionary pairs each word with its translation, so that a word
 * missing in one language does not compile; a page asks for its dictionary in the reader's language.
 */
import type { Language } from '../engine/model.js';

type Word = string | ((...values: never[]) => string);
type Pair = { ja: Word; en: Word };
type Said<W> = W extends string ? string : W;
export type Words<D extends Record<string, Pair>> = { readonly [K in keyof D]: Said<D[K]['ja']> };
export type Dictionary<D extends Record<string, Pair>> = Record<Language, Words<D>>;

/** Japanese and English of one entry take the same values: the English one must be callable like the Japanese one. */
type Matched<D extends Record<string, Pair>> = {
  [K in keyof D]: Said<D[K]['en']> extends Said<D[K]['ja']> ? D[K] : never;
};

export function dictionary<D extends Record<string, Pair>>(entries: D & Matched<D>): Dictionary<D> {
  const keys = Object.keys(entries);
  const spoken = (language: Language) =>
    Object.fromEntries(keys.map((key) => [key, entries[key]?.[language]])) as unknown as Words<D>;
  return { ja: spoken('ja'), en: spoken('en') };
}

/** Counts that end with 1 in English take the singular. */
export function plural(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
