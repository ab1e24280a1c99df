/** A file of whatever kind → a sheet, told apart by its first bytes and never by its name. */
import { refuseSheet, SHEET_LIMITS, type SheetFile } from '../sheet.js';
import { readCsv } from './csv.js';
import { readWorkbook } from './workbook.js';

const ZIP = [0x50, 0x4b];
const OLD_OFFICE = [0xd0, 0xcf, 0x11, 0xe0];

/** `wanted` names a sheet of a workbook. Throws `SheetRefusal`. */
export async function readSheet(bytes: Uint8Array, wanted: string | null): Promise<SheetFile> {
  if (bytes.length > SHEET_LIMITS.fileBytes) throw tooLarge();
  if (startsWith(bytes, OLD_OFFICE)) throw oldOffice();
  const file = startsWith(bytes, ZIP) ? await readWorkbook(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), wanted) : readCsv(bytes);
  if (file.sheet.rows.length === 0) refuseSheet('SHEET.EMPTY', 'ファイルにデータがありません。1行目に見出し、2行目からデータを入れてください。', 'The file holds no data. Put headings into the first row and data below.');
  return file;
}

function startsWith(bytes: Uint8Array, first: readonly number[]): boolean {
  return first.every((byte, at) => bytes[at] === byte);
}

export function tooLarge(): never {
  const megabytes = SHEET_LIMITS.fileBytes / 1_048_576;
  refuseSheet('SHEET.TOO_LARGE', `ファイルが${megabytes}MBを超えています。画像や使っていないシートを削除するか、ファイルを分けてください。`, `The file is larger than ${megabytes} MB. Delete pictures and unused sheets, or split it.`);
}

function oldOffice(): never {
  refuseSheet('SHEET.OLD_OR_LOCKED',
    '古いExcel形式（.xls）か、パスワードで保護されたファイルです。パスワードを外し、「Excelブック（.xlsx）」で保存し直してください。',
    'This is an old Excel file (.xls), or one protected by a password. Save it as an Excel workbook (.xlsx) without a password.');
}
