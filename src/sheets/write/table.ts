/** A table to be written: rows of text under headings, and what the file says about itself. Plain data; it travels between threads. */
export interface WrittenCell { text: string; /** Marked as wrong, with the reason as a row of its own sheet. */ isWrong?: true }

export interface Table {
  name: string;
  headings: string[];
  rows: (string | WrittenCell)[][];
  /** Further sheets of plain rows, the first of which is bold. In a text file they stand below the data, behind a sign that reading leaves out. */
  notes: { name: string; rows: string[][] }[];
}

export type TableForm = 'xlsx' | 'csv' | 'cp932';

/** Begins a line of a text file that is no data. */
export const NOTE_SIGN = '# ';
