/** Tables of rules, not boxes: heads that come again on every page, rows that are kept whole where they fit, cells that are never cut. */
import { INK, RULE, TYPE } from './look.js';
import type { Part, Piece, SetLine, Sheet } from './sheet.js';

export interface Column { head: readonly Piece[]; width: number; /** Figures stand at the end of the column. */ end?: boolean }
export interface Row {
  cells: readonly (readonly Piece[])[];
  /** A group heads the rows after it; a sum closes them. */
  kind?: 'group' | 'sum';
  /** Columns that the first cell takes. */
  span?: number;
  /** What a group says again on each further page that its rows take. */
  continued?: readonly Piece[];
}
interface Cell { x: number; width: number; end: boolean; lines: SetLine[] }
interface Fitted { kind: Row['kind']; cells: Cell[]; height: number }

const GAP = 6;
/** Above and beneath the text of a row. */
const PAD = 2.5;
/** So much of a row that is taller than a page must fit at least where it begins. */
const PART_LEAST = 40;

export class Table {
  private readonly part: Part;
  private readonly heads: Fitted;
  /** Head of the rows under way, as it is repeated on the next page. */
  private group: Fitted | null = null;

  /** `label` names the table for a screen reader; `pad` stands above and beneath the text of each row. */
  constructor(private readonly sheet: Sheet, private readonly columns: readonly Column[], label: string, private readonly pad = PAD) {
    this.part = sheet.part('Table', sheet.root, { title: label });
    this.heads = this.fit({ cells: columns.map(({ head }) => head) });
  }

  /** Sets the head and all rows. `onRow` hears of each row on which page it begins. */
  async set(rows: readonly Row[], onRow?: (at: number, page: number) => void): Promise<void> {
    let ahead = rows[0] ? this.fit(rows[0]) : null;
    await this.sheet.room(this.heads.height + Math.min(ahead?.height ?? 0, 2 * PART_LEAST));
    this.head();
    for (let at = 0; ahead; at += 1) {
      const row = ahead;
      ahead = rows[at + 1] ? this.fit(rows[at + 1]!) : null;
      const page = await this.place(row, row.kind === 'group' ? (ahead?.height ?? 0) : 0);
      const { continued } = rows[at]!;
      if (row.kind) this.group = continued ? this.fit({ ...rows[at]!, cells: [continued] }) : null;
      onRow?.(at, page);
    }
    this.part.end();
    this.sheet.y += 4;
  }

  private fit({ cells, kind, span = 1 }: Row): Fitted {
    let x = this.sheet.left;
    let at = 0;
    const fitted = cells.map((pieces, cell): Cell => {
      const taken = this.columns.slice(at, at + (cell === 0 ? span : 1));
      at += taken.length;
      const isLast = at >= this.columns.length;
      const width = taken.reduce((sum, column) => sum + column.width, 0);
      const end = taken.length === 1 && taken[0]!.end === true;
      const usable = width - (isLast ? 0 : end ? 1 : GAP);
      const lines = this.sheet.lines(pieces.map((piece) => ({ size: TYPE.cell, ...piece })), usable);
      x += width;
      return { x: x - width, width: usable, end, lines };
    });
    const height = Math.max(0, ...fitted.map(({ lines }) => tall(lines)));
    return { kind, cells: fitted, height: height === 0 ? 0 : height + this.pad * 2 };
  }

  private head(): void {
    const { sheet, heads } = this;
    if (heads.height === 0) return;
    const row = sheet.part('TR', this.part);
    for (const cell of heads.cells) if (cell.lines.length > 0) this.cell(row, cell, 'TH', 'Column');
    row.end();
    sheet.y += heads.height;
    sheet.decorate(() => sheet.rule(sheet.y, INK, 0.8));
  }

  private async place(row: Fitted, next: number): Promise<number> {
    const { sheet } = this;
    const whole = sheet.pageHeight - this.heads.height;
    if (row.height > whole) return this.placeInParts(row);
    if (await sheet.room(Math.min(row.height + next, whole))) {
      this.head();
      if (!row.kind && this.group && row.height + this.group.height <= whole) this.draw(this.group);
    }
    this.draw(row);
    return sheet.page;
  }

  /** A row taller than a page goes on where the page ends. */
  private async placeInParts({ kind, cells }: Fitted): Promise<number> {
    const { sheet } = this;
    if (await sheet.room(PART_LEAST)) this.head();
    const { page } = sheet;
    let rest = cells;
    while (rest.some(({ lines }) => lines.length > 0)) {
      if (await sheet.room(PART_LEAST)) this.head();
      const space = sheet.bottom - sheet.y - this.pad * 2;
      const counts = rest.map(({ lines }) => fitting(lines, space));
      const now = rest.map((cell, at) => ({ ...cell, lines: cell.lines.slice(0, counts[at]) }));
      rest = rest.map((cell, at) => ({ ...cell, lines: cell.lines.slice(counts[at]) }));
      this.draw({ kind, cells: now, height: Math.max(...now.map(({ lines }) => tall(lines))) + this.pad * 2 });
    }
    return page;
  }

  private draw({ kind, cells, height }: Fitted): void {
    const { sheet } = this;
    if (kind === 'sum') sheet.decorate(() => sheet.rule(sheet.y, INK, 0.5));
    const row = sheet.part('TR', this.part);
    cells.forEach((cell, at) => this.cell(row, cell, at === 0 ? 'TH' : 'TD', at === 0 ? 'Row' : undefined));
    row.end();
    sheet.y += height;
    sheet.decorate(() => sheet.rule(sheet.y, kind ? INK : RULE, kind ? 0.5 : 0.4));
  }

  private cell(row: Part, { x, width, end, lines }: Cell, type: 'TH' | 'TD', scope?: 'Row' | 'Column'): void {
    const { sheet } = this;
    const part = sheet.part(type, row, scope ? { scope } : {});
    const top = sheet.y + this.pad;
    if (lines.some(({ text, figures }) => text !== '' || figures)) sheet.say(part, type, () => sheet.setLines(lines, x, top, width, end));
    part.end();
    sheet.drawLines(lines, x, top, width);
  }
}

function tall(lines: readonly SetLine[]): number {
  return lines.reduce((sum, line) => sum + line.height + line.before, 0);
}

/** How many lines from the first on fit into `space`; at least one, so that every page takes some. */
function fitting(lines: readonly SetLine[], space: number): number {
  let used = 0;
  let count = 0;
  for (const line of lines) {
    used += line.height + line.before;
    if (used > space && count > 0) break;
    count += 1;
  }
  return count;
}
