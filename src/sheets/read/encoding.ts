/** From the bytes of a text file to its text: UTF-8 with or without its mark, UTF-16 with its mark, else cp932 as Japanese Excel saves it. */
import { refuseSheet, type Encoding } from '../sheet.js';

const REPLACED = '\ufffd';

/** Throws `SheetRefusal` naming the row in which the first character stands that none of the encodings has. */
export function decoded(bytes: Uint8Array): { text: string; encoding: Encoding } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16' };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'utf-16' };
  if (bytes.includes(0)) refuseSheet('SHEET.NOT_TEXT', 'Excel（.xlsx）でもCSVでもないファイルです。Excelで開き、「Excelブック（.xlsx）」か「CSV UTF-8」で保存してください。', 'This is neither an Excel workbook (.xlsx) nor a CSV file. Open it in Excel and save it as an Excel workbook or as CSV UTF-8.');
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const plain = strictly(bytes, 'utf-8');
  if (plain !== null) return { text: plain, encoding: 'utf-8' };
  if (!hasMark) {
    const japanese = strictly(bytes, 'shift_jis');
    if (japanese !== null) return { text: japanese, encoding: 'cp932' };
  }
  throw unreadable(bytes, hasMark);
}

function strictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Of the two encodings the one that goes wrong later is taken for the one that was meant. */
function unreadable(bytes: Uint8Array, hasMark: boolean): never {
  const readings = hasMark ? ['utf-8'] : ['utf-8', 'shift_jis'];
  const [meant] = readings
    .map((encoding) => ({ encoding, before: new TextDecoder(encoding).decode(bytes).split(REPLACED, 1)[0]! }))
    .sort((a, b) => b.before.length - a.before.length);
  const lines = meant!.before.split(/\r\n?|\n/);
  const [row, column] = [lines.length, lines.at(-1)!.length + 1];
  const name = meant!.encoding === 'utf-8' ? 'UTF-8' : 'Shift_JIS';
  refuseSheet('SHEET.WRONG_ENCODING',
    `${row}行目の${column}文字目が文字として読めません（${name}として読んだ場合）。Excelで開き、「CSV UTF-8」か「Excelブック（.xlsx）」で保存し直してください。`,
    `Line ${row}, character ${column} cannot be read as text (read as ${name}). Open the file in Excel and save it as CSV UTF-8 or as an Excel workbook (.xlsx).`);
}
