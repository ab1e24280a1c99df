/** A workbook (.xlsx) → one of its sheets. Only the texts of cells are read; formulas count with their last result, and nothing is run. */
import { posix } from 'node:path';
import { addressOf, refuseSheet, SHEET_LIMITS, type SheetFile } from '../sheet.js';
import { type Attributes, Markup, readMarkup } from './markup.js';
import { formatOf, type NumberFormat, PLAIN, shownNumber } from './number-format.js';
import { SheetTaker } from './taker.js';
import { Archive } from './zip.js';

interface Listed { name: string; path: string; isHidden: boolean }
interface Book { sheets: Listed[]; from1904: boolean; base: string }
interface Reading { strings: string[]; formats: NumberFormat[]; from1904: boolean }

/** The sheet that is asked for, else the first visible one that holds something. Throws `SheetRefusal`. */
export async function readWorkbook(bytes: Buffer, wanted: string | null): Promise<SheetFile> {
  const archive = await Archive.open(bytes);
  const book = await bookOf(archive);
  const visible = book.sheets.filter(({ isHidden }) => !isHidden);
  const hidden = book.sheets.filter(({ isHidden }) => isHidden).map(({ name }) => name);
  const asked = visible.filter(({ name }) => wanted === null || name === wanted);
  const reading: Reading = { strings: await stringsOf(archive, book.base), formats: await formatsOf(archive, book.base), from1904: book.from1904 };
  for (const listed of asked) {
    const taker = await sheetOf(archive, listed, reading);
    if (wanted !== null || !taker.isEmpty) return { sheet: taker.sheet(), visible: visible.map(({ name }) => name), hidden, encoding: null };
  }
  throw hidden.length > 0 ? allHidden(hidden) : nothing();
}

async function bookOf(archive: Archive): Promise<Book> {
  const path = await mainPart(archive);
  const base = posix.dirname(path);
  const targets = await relations(archive, base, posix.basename(path));
  const book: Book = { sheets: [], from1904: false, base };
  readMarkup(await archive.text(path), {
    open: (name, attributes) => {
      if (name === 'workbookPr') book.from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key === 'id' || key.endsWith(':id'))?.[1] ?? '';
      book.sheets.push({ name: attributes['name'] ?? '', path: targets.get(id) ?? '', isHidden: (attributes['state'] ?? 'visible') !== 'visible' });
    },
  });
  return book;
}

/** Where the workbook itself lies in the archive. Throws with a sentence for the other kinds of files that are zip archives. */
async function mainPart(archive: Archive): Promise<string> {
  const [named] = [...(await relations(archive, '', '.rels'))].map(([, target]) => target).filter((target) => /workbook\.xml$/.test(target));
  const path = named ?? 'xl/workbook.xml';
  if (archive.has(path)) return path;
  refuseSheet('SHEET.OTHER_KIND',
    'Excelブック（.xlsx）ではありません（.xlsb、.ods、.docx などは読めません）。Excelで開き、「Excelブック（.xlsx）」で保存してください。',
    'This is no Excel workbook (.xlsx); files such as .xlsb, .ods or .docx cannot be read. Open it in Excel and save it as an Excel workbook.');
}

/** Targets by their id, as paths in the archive. */
async function relations(archive: Archive, folder: string, file: string): Promise<Map<string, string>> {
  const path = file === '.rels' ? '_rels/.rels' : posix.join(folder, '_rels', `${file}.rels`);
  const targets = new Map<string, string>();
  const text = await archive.text(path);
  if (text === '') return targets;
  readMarkup(text, {
    open: (name, { Id, Target }) => {
      if (name === 'Relationship' && Id && Target) targets.set(Id, Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target));
    },
  });
  return targets;
}

/** Texts that cells share. What is written above characters to say how they are read is not part of them. */
async function stringsOf(archive: Archive, base: string): Promise<string[]> {
  const strings: string[] = [];
  let [text, above, inText, characters] = ['', 0, false, 0];
  const markup = new Markup({
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') above += 1;
      inText = name === 't' && above === 0;
    },
    text: (piece) => { if (inText) text += piece; },
    close: (name) => {
      inText = false;
      if (name === 'rPh') above -= 1;
      if (name !== 'si') return;
      characters += text.length;
      if (characters > SHEET_LIMITS.characters) refuseSheet('SHEET.TOO_MUCH_TEXT', '表の文字が多すぎます（3,000万文字まで）。ファイルを分けてください。', 'The file holds too much text (30 million characters at most). Split it.');
      strings.push(unescaped(text));
    },
  });
  if (await archive.read(posix.join(base, 'sharedStrings.xml'), (piece) => markup.write(piece))) markup.end();
  return strings;
}

async function formatsOf(archive: Archive, base: string): Promise<NumberFormat[]> {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let inCells = false;
  const text = await archive.text(posix.join(base, 'styles.xml'));
  if (text === '') return formats;
  readMarkup(text, {
    open: (name, attributes) => {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) {
        const id = Number(attributes['numFmtId'] ?? 0);
        formats.push(formatOf(id, codes.get(id)));
      }
    },
    close: (name) => { if (name === 'cellXfs') inCells = false; },
  });
  return formats;
}

async function sheetOf(archive: Archive, { name, path }: Listed, reading: Reading): Promise<SheetTaker> {
  const cells = new CellReader(new SheetTaker(name), reading);
  const markup = new Markup(cells);
  if (!(await archive.read(path, (piece) => markup.write(piece)))) return cells.taker;
  markup.end();
  return cells.taker;
}

/** Follows the elements of a sheet: rows, cells, their values, and the areas that are merged. */
class CellReader {
  private row = 0;
  private column = 0;
  private cells: string[] = [];
  private isHidden = false;
  private type = 'n';
  private style = 0;
  private value = '';
  private hasValue = false;
  private hasFormula = false;
  private above = 0;
  private into = false;

  constructor(readonly taker: SheetTaker, private readonly reading: Reading) {}

  open(name: string, attributes: Attributes): void {
    if (name === 'c') this.openCell(attributes);
    else if (name === 'v') { this.into = true; this.hasValue = true; }
    else if (name === 't') { this.into = this.above === 0; this.hasValue = true; }
    else if (name === 'f') this.hasFormula = true;
    else if (name === 'rPh') this.above += 1;
    else if (name === 'row') this.openRow(attributes);
    else if (name === 'mergeCell') this.merge(attributes['ref'] ?? '');
  }

  text(piece: string): void {
    if (this.into) this.value += piece;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.into = false;
    else if (name === 'c') this.closeCell();
    else if (name === 'rPh') this.above -= 1;
    else if (name === 'row') this.taker.take(this.row, this.cells, this.isHidden);
  }

  private openRow({ r, hidden }: Attributes): void {
    this.row = r === undefined ? this.row + 1 : Number(r);
    this.column = 0;
    this.cells = [];
    this.isHidden = hidden === '1' || hidden === 'true';
  }

  private openCell({ r, t, s }: Attributes): void {
    this.column = (r === undefined ? undefined : addressOf(r)?.column) ?? this.column + 1;
    [this.type, this.style] = [t ?? 'n', Number(s ?? 0)];
    [this.value, this.hasValue, this.hasFormula] = ['', false, false];
  }

  private closeCell(): void {
    const text = this.shown();
    if (text !== '') this.cells[this.column - 1] = text;
  }

  private shown(): string {
    if (!this.hasValue) {
      if (this.hasFormula) this.taker.fault(this.row, this.column, '計算式の結果が保存されていません。Excelで開いて保存し直すか、値を入力してください。', 'The result of this formula is not saved. Open and save the file in Excel, or type the value.');
      return '';
    }
    switch (this.type) {
      case 's': return this.reading.strings[Number(this.value)] ?? '';
      case 'inlineStr': case 'str': return unescaped(this.value);
      case 'b': return this.value === '1' ? 'TRUE' : 'FALSE';
      case 'd': return this.value.slice(0, 10);
      case 'e':
        this.taker.fault(this.row, this.column, `Excelのエラー（${this.value.slice(0, 20)}）です。値を入力し直してください。`, `An error of Excel (${this.value.slice(0, 20)}); type the value.`);
        return '';
      default: return shownNumber(this.value, this.reading.formats[this.style] ?? PLAIN, this.reading.from1904);
    }
  }

  private merge(area: string): void {
    const [from, to] = area.split(':').map(addressOf);
    if (from && to) this.taker.merge({ fromRow: from.row, toRow: to.row, fromColumn: from.column, toColumn: to.column });
  }
}

/** Excel writes characters that XML cannot hold as _x000D_. */
function unescaped(text: string): string {
  return text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))) : text;
}

function allHidden(names: readonly string[]): never {
  const listed = names.map((name) => `「${name}」`).join('');
  refuseSheet('SHEET.HIDDEN', `表示されているシートにデータがありません。非表示のシート${listed}は読みません。再表示してから保存し直してください。`, `No visible sheet holds data. Hidden sheets (${names.join(', ')}) are not read; unhide the one you mean and save again.`);
}

function nothing(): never {
  refuseSheet('SHEET.EMPTY', 'ファイルにデータがありません。1行目に見出し、2行目からデータを入れてください。', 'The file holds no data. Put headings into the first row and data below.');
}
