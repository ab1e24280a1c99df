/** Tables of rules, not boxes: heads that come again on every page, rows that are kept whole where they fit, cells that are never cut. */
import { INK, RULE, TYPE } from './look.js';
import type { Part, Piece, SetLine, Sheet } from './sheet.js';

export interface Column { head: readonly Piece[]; width: number; /** Figures stand at the end of the column. */ end?: boolean; /** A patch of colour over the head. */ patch?: string }
export interface Row {
  cells: readonly (readonly Piece[])[];
  /** A group heads the rows after it; a sum closes them. */
  kind?: 'group' | 'sum';
  /** Columns that the first cell takes. */
  span?: number;
  /** A drawing under the cells from column `from` on. */
  under?: { from: number; height: number; draw(x: number, y: number, width: number): void };
}
interface Fitted { row: Row; cells: { x: number; width: number; end: boolean; lines: SetLine[] }[]; height: number }

const GAP = 6;
const PAD = 2.5;

export class Table {
  private readonly part: Part;
  private readonly heads: Fitted;
  private body: Part;

  /** `label` names the table for a screen reader. */
  constructor(private readonly sheet: Sheet, private readonly columns: readonly Column[], label: string) {
    this.part = sheet.part('Table', sheet.root, { title: label });
    this.heads = this.fit({ cells: columns.map(({ head }) => head) });
    this.body = this.part;
  }

  /** Sets the head and all rows. `onRow` hears of each row on which page it begins. */
  async set(rows: readonly Row[], onRow?: (at: number, page: number) => void): Promise<void> {
    const first = rows[0] ? this.fit(rows[0]).height : 0;
    await this.sheet.room(this.headHeight() + Math.min(first, 80));
    this.head();
    for (const [at, row] of rows.entries()) {
      const fitted = this.fit(row);
      const next = row.kind === 'group' && rows[at + 1] ? this.fit(rows[at + 1]!).height : 0;
      await this.place(fitted, next);
      onRow?.(at, this.sheet.page);
    }
    this.part.end();
    this.sheet.y += 4;
  }

  private headHeight(): number {
    return this.heads.height + (this.hasPatches() ? 5 : 0);
  }

  private hasPatches(): boolean {
    return this.columns.some(({ patch }) => patch !== undefined);
  }

  private fit(row: Row): Fitted {
    let x = this.sheet.left;
    const span = row.span ?? 1;
    let at = 0;
    const cells = row.cells.map((pieces, cell) => {
      const taken = this.columns.slice(at, at + (cell === 0 ? span : 1));
      at += taken.length;
      const width = taken.reduce((sum, column) => sum + column.width, 0);
      const end = taken.length === 1 && taken[0]!.end === true;
      const usable = width - (at < this.columns.length ? (end ? 1 : GAP) : 0);
      const fitted = { x, width: end ? width - (at < this.columns.length ? 1 : 0) : usable, end, lines: this.sheet.lines(pieces.map((piece) => ({ size: TYPE.cell, ...piece })), usable) };
      x += width;
      return fitted;
    });
    return { row, cells, height: this.heightOf(row, cells) };
  }

  private heightOf({ under }: Row, cells: Fitted['cells']): number {
    const tall = (lines: readonly SetLine[]): number => lines.reduce((sum, line) => sum + line.height + line.before, 0);
    const left = Math.max(0, ...cells.slice(0, under?.from ?? cells.length).map(({ lines }) => tall(lines)));
    const right = under ? Math.max(0, ...cells.slice(under.from).map(({ lines }) => tall(lines))) + under.height : 0;
    return Math.max(left, right) + PAD * 2;
  }

  private head(): void {
    const { sheet } = this;
    this.body = this.part;
    const row = sheet.part('TR', this.part);
    if (this.hasPatches()) {
      sheet.decorate(() => {
        let x = sheet.left;
        for (const { width, patch } of this.columns) {
          if (patch) sheet.document.rect(x + width - 13, sheet.y + 2, 12, 3.5).fill(patch);
          x += width;
        }
      });
      sheet.y += 5;
    }
    for (const { x, width, end, lines } of this.heads.cells) {
      const cell = sheet.part('TH', row, { scope: 'Column' });
      sheet.say(cell, 'TH', () => sheet.setLines(lines, x, sheet.y + PAD, width, end));
      cell.end();
    }
    row.end();
    sheet.y += this.heads.height;
    sheet.decorate(() => sheet.rule(sheet.y, INK, 0.8));
  }

  private async place(fitted: Fitted, next: number): Promise<void> {
    const { sheet } = this;
    const whole = sheet.bottom - 60 - this.headHeight();
    if (fitted.height > whole) return this.placeInParts(fitted);
    if (await sheet.room(Math.min(fitted.height + next, whole))) this.head();
    this.draw(fitted, fitted.cells.map(({ lines }) => lines), fitted.height);
  }

  /** A row taller than a page goes on where the page ends. */
  private async placeInParts(fitted: Fitted): Promise<void> {
    const { sheet } = this;
    let rest = fitted.cells.map(({ lines }) => lines);
    while (rest.some((lines) => lines.length > 0)) {
      if (await sheet.room(PAD * 2 + 24)) this.head();
      const space = sheet.bottom - sheet.y - PAD * 2;
      const counts = rest.map((lines) => fitting(lines, space));
      const now = rest.map((lines, at) => lines.slice(0, counts[at]));
      rest = rest.map((lines, at) => lines.slice(counts[at]));
      const isLast = rest.every((lines) => lines.length === 0);
      const height = Math.max(...now.map((lines) => lines.reduce((sum, line) => sum + line.height + line.before, 0))) + PAD * 2;
      const under = isLast ? fitted.row.under : undefined;
      this.draw({ ...fitted, row: { ...fitted.row, under } }, now, height + (under?.height ?? 0));
    }
  }

  private draw({ row, cells }: Fitted, lines: readonly (readonly SetLine[])[], height: number): void {
    const { sheet } = this;
    if (row.kind === 'sum') sheet.decorate(() => sheet.rule(sheet.y, INK, 0.5));
    const part = sheet.part('TR', this.body);
    let below = sheet.y + PAD;
    cells.forEach(({ x, width, end }, at) => {
      const type = at === 0 ? 'TH' : 'TD';
      const cell = sheet.part(type, part, at === 0 ? { scope: 'Row' } : {});
      sheet.say(cell, type, () => {
        const foot = sheet.setLines(lines[at]!, x, sheet.y + PAD, width, end);
        if (row.under && at >= row.under.from) below = Math.max(below, foot);
      });
      cell.end();
    });
    part.end();
    const { under } = row;
    if (under) {
      const { x } = cells[under.from]!;
      sheet.decorate(() => under.draw(x, below, sheet.left + sheet.width - x));
    }
    sheet.y += height;
    sheet.decorate(() => sheet.rule(sheet.y, row.kind ? INK : RULE, row.kind === 'group' ? 0.5 : 0.4));
  }
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
  return Math.min(count, lines.length);
}
