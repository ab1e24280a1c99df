/** A text file of separated values → a sheet. Rows are those that Excel would show, so that a quoted line break makes no new row. */
import { CsvError, parse } from 'csv-parse/sync';
import { decoded } from './encoding.js';
import { refuseSheet, SHEET_LIMITS, type SheetFile } from '../sheet.js';
import { SheetTaker } from './taker.js';

const DELIMITERS = [',', '\t', ';'];
const HEAD_CHARACTERS = 20_000;

export function readCsv(bytes: Uint8Array): SheetFile {
  const { text, encoding } = decoded(bytes);
  const taker = new SheetTaker(null);
  recordsOf(text.replace(/^\ufeff/, '')).forEach((cells, at) => taker.take(at + 1, cells));
  return { sheet: taker.sheet(), visible: [], hidden: [], encoding };
}

function recordsOf(text: string): string[][] {
  try {
    return parse(text, {
      delimiter: delimiterOf(text), record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true, skip_empty_lines: false,
      max_record_size: SHEET_LIMITS.characters, to: SHEET_LIMITS.lastRow + 1,
    });
  } catch (error) {
    if (error instanceof CsvError) throw brokenQuote(error);
    throw error;
  }
}

/** The separator that the first lines have most of. */
function delimiterOf(text: string): string {
  const head = text.slice(0, HEAD_CHARACTERS);
  return DELIMITERS.map((delimiter) => ({ delimiter, count: head.split(delimiter).length })).sort((a, b) => b.count - a.count)[0]!.delimiter;
}

function brokenQuote(error: CsvError): never {
  const row = (Number(error['records']) || 0) + 1;
  const column = (Number(error['index']) || 0) + 1;
  refuseSheet('SHEET.BROKEN_QUOTE',
    `${row}行目・${column}列目から先が読めません。引用符（"）が閉じていないか、途中にあります。引用符を直すか、Excelで開いて保存し直してください。`,
    `From row ${row}, column ${column} on the file cannot be read: a quotation mark (") is not closed, or stands in the middle. Mend it, or open the file in Excel and save it again.`);
}
