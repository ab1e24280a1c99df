/** Gathers the rows of a sheet one by one and stops as soon as there are too many: nothing large is ever held. */
import { columnLetters, refuseSheet, SHEET_LIMITS, type CellFault, type Merged, type Sheet } from '../sheet.js';

const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Surrogate}/u;

export class SheetTaker {
  private readonly rows: Sheet['rows'] = [];
  private readonly faults: CellFault[] = [];
  private readonly merged: Merged[] = [];
  private hiddenRows = 0;
  private characters = 0;

  constructor(private readonly name: string | null) {}

  /** Throws `SheetRefusal` where the sheet is larger than what is read. An empty row only counts. */
  take(row: number, cells: readonly string[], isHidden = false): void {
    if (row > SHEET_LIMITS.lastRow) throw tooLong();
    const last = cells.findLastIndex((cell) => cell !== undefined && cell.trim() !== '');
    if (last < 0) return;
    if (last >= SHEET_LIMITS.columns) throw tooWide(row, last + 1);
    if (this.rows.length >= SHEET_LIMITS.filledRows) throw tooMany(row);
    // An array with holes would travel as one.
    const plain = Array.from({ length: last + 1 }, (_, at) => this.plain(row, at + 1, cells[at] ?? ''));
    this.rows.push({ row, cells: plain });
    if (isHidden) this.hiddenRows += 1;
  }

  fault(row: number, column: number, ja: string, en: string): void {
    this.faults.push({ row, column, texts: { ja, en } });
  }

  merge(area: Merged): void {
    this.merged.push(area);
  }

  get isEmpty(): boolean {
    return this.rows.length === 0 && this.faults.length === 0;
  }

  sheet(): Sheet {
    return { name: this.name, rows: this.rows, faults: this.faults, merged: this.merged, hiddenRows: this.hiddenRows };
  }

  private plain(row: number, column: number, cell: string): string {
    this.characters += cell.length;
    if (this.characters > SHEET_LIMITS.characters) throw tooMuchText();
    if (cell.length > SHEET_LIMITS.cellCharacters) {
      this.fault(row, column, `${SHEET_LIMITS.cellCharacters.toLocaleString('en')}文字を超えています。短くしてください。`, `More than ${SHEET_LIMITS.cellCharacters.toLocaleString('en')} characters; make it shorter.`);
      return '';
    }
    if (UNSEEN.test(cell)) {
      this.fault(row, column, '見えない制御文字が入っています。セルを入力し直してください。', 'There are control characters that are not seen; type the cell again.');
      return '';
    }
    return cell;
  }
}

function tooLong(): never {
  const last = SHEET_LIMITS.lastRow.toLocaleString('en');
  refuseSheet('SHEET.TOO_LONG',
    `表が${last}行より下まで続いています（空の行も数えます）。データより下の行をすべて選んで削除し、保存し直してください。`,
    `The sheet goes on below row ${last} (empty rows count). Select every row below your data, delete them, and save again.`);
}

function tooMany(row: number): never {
  const most = SHEET_LIMITS.filledRows.toLocaleString('en');
  refuseSheet('SHEET.TOO_MANY_ROWS', `一度に読めるのは${most}行までです（${row}行目で超えました）。ファイルを分けてください。`, `At most ${most} rows are read at a time (row ${row} is beyond that). Split the file.`);
}

function tooWide(row: number, column: number): never {
  refuseSheet('SHEET.TOO_WIDE',
    `${row}行目が${columnLetters(column)}列まであります。読めるのは${SHEET_LIMITS.columns}列（${columnLetters(SHEET_LIMITS.columns)}列）までです。余分な列を削除してください。`,
    `Row ${row} reaches column ${columnLetters(column)}; at most ${SHEET_LIMITS.columns} columns (up to ${columnLetters(SHEET_LIMITS.columns)}) are read. Delete what is not needed.`);
}

function tooMuchText(): never {
  refuseSheet('SHEET.TOO_MUCH_TEXT', '表の文字が多すぎます（3,000万文字まで）。ファイルを分けてください。', 'The sheet holds too much text (30 million characters at most). Split the file.');
}
