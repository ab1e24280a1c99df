/** A table as a workbook: every cell a text, so that leading zeros and thirteen digits stay as they are. */
import writeXlsxFile, { type CellObject } from 'write-excel-file/node';
import { neutralised } from './formulas.js';
import type { Table, WrittenCell } from './table.js';

const WRONG = '#FFE0E0';
const HEAD = '#F0F0F0';
const WIDTH_MIN = 10;
const WIDTH_MAX = 50;

export async function workbookOf({ name, headings, rows, notes }: Table): Promise<Buffer> {
  const data = [headings.map((heading) => headCell(heading)), ...rows.map((row) => row.map((cell) => dataCell(cell)))];
  const further = notes.map((note) => ({
    sheet: sheetName(note.name), data: note.rows.map((row, at) => row.map((text) => (at === 0 ? headCell(text) : dataCell(text)))),
    columns: (note.rows[0] ?? []).map((_, at) => ({ width: widthOf(note.rows.map((row) => row[at] ?? '')) })),
  }));
  const columns = headings.map((heading, at) => ({ width: widthOf([heading, ...rows.slice(0, 100).map((row) => textOf(row[at] ?? ''))]) }));
  return writeXlsxFile([{ sheet: sheetName(name), data, columns, stickyRowsCount: 1 }, ...further]).toBuffer();
}

function headCell(text: string): CellObject {
  return { value: escaped(neutralised(text)), type: String, format: '@', fontWeight: 'bold', backgroundColor: HEAD, wrap: true };
}

function dataCell(cell: string | WrittenCell): CellObject | null {
  const text = textOf(cell);
  const isWrong = typeof cell !== 'string' && cell.isWrong === true;
  if (text === '' && !isWrong) return null;
  return { value: escaped(neutralised(text)), type: String, format: '@', ...(isWrong ? { backgroundColor: WRONG } : {}) };
}

function textOf(cell: string | WrittenCell): string {
  return typeof cell === 'string' ? cell : cell.text;
}

/** What Excel would read as a character in disguise is written so that it is read as itself; what XML cannot hold is left out. */
function escaped(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}

function widthOf(texts: readonly string[]): number {
  const longest = Math.max(...texts.map((text) => [...text].reduce((sum, sign) => sum + (sign.codePointAt(0)! > 0xff ? 2 : 1), 0)));
  return Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, longest + 2));
}

/** Excel allows 31 characters, and not all of them. */
function sheetName(name: string): string {
  return name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31);
}
