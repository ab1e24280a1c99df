/** The sheet as it was sent, with the cells that are at fault marked, what to mend at the end of each row, and a list of the faults. Pure. */
import type { Language } from '../engine/model.js';
import type { RowFault } from './plan.js';
import { columnLetters, type Sheet } from './sheet.js';
import { sheetWords } from './sheet.words.js';
import type { Table, WrittenCell } from './write/table.js';

export interface FaultyRow { row: number; faults: readonly RowFault[] }

/** Rows keep their numbers, so that the list and the sheet say the same. */
export function faultTable({ rows, name }: Sheet, headingRow: number, faulty: readonly FaultyRow[], language: Language): Table {
  const t = sheetWords[language];
  const faultsOf = new Map(faulty.map(({ row, faults }) => [row, faults]));
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  const lines: (string | WrittenCell)[][] = [];
  for (const { row, cells } of rows) {
    while (lines.length < row - 1) lines.push([]);
    const faults = faultsOf.get(row) ?? [];
    const line: (string | WrittenCell)[] = Array.from({ length: width }, (_, at) => (faults.some(({ column }) => column === at + 1) ? { text: cells[at] ?? '', isWrong: true } : cells[at] ?? ''));
    if (row === headingRow) line.push(t.mend);
    else if (faults.length > 0) line.push(faults.map(({ heading, texts }) => `${heading[language]}: ${texts[language]}`).join('\n'));
    lines.push(line);
  }
  const cellsOf = new Map(rows.map(({ row, cells }) => [row, cells]));
  const list = faulty.flatMap(({ row, faults }) => faults.map(({ column, heading, texts }) => [
    String(row), column === null ? t.wholeRow : columnLetters(column), heading[language], column === null ? '' : cellsOf.get(row)?.[column - 1] ?? '', texts[language], texts[language === 'ja' ? 'en' : 'ja'],
  ]));
  const [headings = [], ...rest] = lines;
  return { name: name ?? t.mend, headings: headings.map((cell) => (typeof cell === 'string' ? cell : cell.text)), rows: rest, notes: [{ name: t.faults, rows: [t.faultHead, ...list] }] };
}
