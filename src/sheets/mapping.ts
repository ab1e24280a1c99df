/** Which column of a file is which field: by its heading, by what a person chose for such a sheet before, or as a person says now. Pure. */
import { createHash } from 'node:crypto';
import { type Column, plainWord } from './column.js';
import type { SheetRow } from './sheet.js';

/** For each column of the file the key of a field, or `null` where it is not read. */
export type Mapping = (string | null)[];

/** What a person chose before: heading → key, `null` for not read. */
export type Remembered = ReadonlyMap<string, string | null>;

const HEADING_ROWS_MAX = 20;

/** The row that holds the headings: among the first, the one with most that are known; else the first one. */
export function headingRowOf(rows: readonly SheetRow[], columns: readonly Column[], remembered: Remembered): SheetRow {
  const known = knownHeadings(columns);
  const count = (row: SheetRow): number => row.cells.filter((cell) => known.has(plainWord(cell)) || remembered.has(plainWord(cell))).length;
  return rows.slice(0, HEADING_ROWS_MAX).reduce((best, row) => (count(row) > count(best) ? row : best), rows[0]!);
}

/** Headings that stand in more than one column, with those columns (from 1). */
export function repeatedHeadings(headings: readonly string[]): { heading: string; columns: number[] }[] {
  const places = new Map<string, { heading: string; columns: number[] }>();
  headings.forEach((heading, at) => {
    if (heading.trim() === '') return;
    const place = places.get(plainWord(heading)) ?? { heading: heading.trim(), columns: [] };
    place.columns.push(at + 1);
    places.set(plainWord(heading), place);
  });
  return [...places.values()].filter(({ columns }) => columns.length > 1);
}

/** What each column most likely is. A field that two columns claim is given to neither: a person decides. */
export function likelyMapping(headings: readonly string[], columns: readonly Column[], remembered: Remembered): Mapping {
  const claims = claimsOf(headings, columns, remembered);
  const doubled = new Set(doubledFields(claims).map(({ key }) => key));
  return claims.map((key) => (key !== null && doubled.has(key) ? null : key));
}

/** Whether several columns claim one field, so that only a person can tell which is to be read. */
export function isContested(headings: readonly string[], columns: readonly Column[], remembered: Remembered): boolean {
  return doubledFields(claimsOf(headings, columns, remembered)).length > 0;
}

function claimsOf(headings: readonly string[], columns: readonly Column[], remembered: Remembered): Mapping {
  const known = knownHeadings(columns);
  const keys = new Set(columns.map(({ key }) => key));
  return headings.map((heading) => {
    const word = plainWord(heading);
    const chosen = remembered.get(word);
    if (chosen !== undefined) return chosen !== null && keys.has(chosen) ? chosen : null;
    return known.get(word) ?? null;
  });
}

/** Fields that more than one column is to be, with those columns (from 1). */
export function doubledFields(mapping: Mapping): { key: string; columns: number[] }[] {
  const places = new Map<string, number[]>();
  mapping.forEach((key, at) => { if (key !== null) places.set(key, [...(places.get(key) ?? []), at + 1]); });
  return [...places].filter(([, columns]) => columns.length > 1).map(([key, columns]) => ({ key, columns }));
}

/** Sheets with the same headings in the same order are of one making. */
export function headingPrint(headings: readonly string[]): string {
  return createHash('sha256').update(headings.map(plainWord).join('\u0000')).digest('hex');
}

function knownHeadings(columns: readonly Column[]): Map<string, string> {
  const known = new Map<string, string>();
  for (const { key, heading, also = [] } of columns) for (const word of [heading.ja, heading.en, ...also]) known.set(plainWord(word), key);
  return known;
}
