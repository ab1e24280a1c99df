/** A table as it lies in a file: rows of text with their addresses. Plain data; it travels between threads. */
import type { Texts } from '../engine/model.js';

/** Rows count from 1 as Excel shows them; cells are what a person sees in them. */
export interface SheetRow { row: number; cells: string[] }

/** A cell that could not be read, or not be trusted; columns count from 1. */
export interface CellFault { row: number; column: number; texts: Texts }

/** Cells that were joined into one, both corners included. */
export interface Merged { fromRow: number; toRow: number; fromColumn: number; toColumn: number }

export interface Sheet {
  /** `null` for a text file. */
  name: string | null;
  /** Rows that hold something, in the order of the file. */
  rows: SheetRow[];
  faults: CellFault[];
  merged: Merged[];
  hiddenRows: number;
}

export type Encoding = 'utf-8' | 'cp932' | 'utf-16';

export interface SheetFile {
  sheet: Sheet;
  /** Names of the sheets that can be chosen, and of those that the workbook hides. */
  visible: string[];
  hidden: string[];
  /** `null` for a workbook. */
  encoding: Encoding | null;
}

/** What a file may hold at most; a larger one is refused as a whole. */
export const SHEET_LIMITS = {
  fileBytes: 10 * 1_048_576,
  zipEntries: 1_000,
  unpackedBytes: 100 * 1_048_576,
  /** Unpacked to packed, of an entry of more than a megabyte. */
  ratio: 200,
  filledRows: 20_000,
  lastRow: 100_000,
  columns: 200,
  cellCharacters: 32_767,
  characters: 30_000_000,
} as const;

/** "C" for 3, "AA" for 27: columns as Excel names them. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

/** Row and column of "C12"; `null` for what is no address. */
export function addressOf(text: string): { row: number; column: number } | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(text);
  if (!match) return null;
  return { row: Number(match[2]), column: [...match[1]!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) };
}

/** A file that cannot be taken as it is: what is wrong, where, and what to do about it. */
export class SheetRefusal extends Error {
  constructor(readonly code: string, readonly texts: Texts) {
    super(`${code}: ${texts.en}`);
  }
}

export function refuseSheet(code: string, ja: string, en: string): never {
  throw new SheetRefusal(code, { ja, en });
}
