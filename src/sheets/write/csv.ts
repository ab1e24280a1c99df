/** A table as a text file: UTF-8 with the mark by which Excel knows it, or cp932. */
import { stringify } from 'csv-stringify/sync';
import { cp932Of } from './cp932.js';
import { neutralised } from './formulas.js';
import { NOTE_SIGN, type Table } from './table.js';

export function csvOf({ headings, rows, notes }: Table, form: 'csv' | 'cp932'): Buffer {
  const data = [headings, ...rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : cell.text)))].map((row) => row.map(neutralised));
  const below = notes.flatMap((note) => note.rows.map((row) => [`${NOTE_SIGN}${row.join(' ')}`]));
  const text = stringify([...data, ...below], { record_delimiter: '\r\n' });
  return form === 'cp932' ? cp932Of(text) : Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text, 'utf8')]);
}
