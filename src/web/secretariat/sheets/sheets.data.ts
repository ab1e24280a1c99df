/** From sheets as they are kept to what their pages show. */
import { Injectable } from '@nestjs/common';
import type { Language } from '../../../engine/model.js';
import { CitiesService } from '../../../cities/cities.service.js';
import type { Column } from '../../../sheets/column.js';
import { doubledFields, repeatedHeadings } from '../../../sheets/mapping.js';
import { OUTCOMES, type Outcome } from '../../../sheets/plan.js';
import { columnLetters, type SheetFile } from '../../../sheets/sheet.js';
import type { SheetImport } from '../../../sheets/sheet-import.entity.js';
import { IMPORT_ROWS, SheetImportsService } from '../../../sheets/sheet-imports.service.js';
import { SheetKinds, type SheetKind } from '../../../sheets/sheet-kinds.js';
import type { SheetRowPlan } from '../../../sheets/sheet-row.entity.js';
import type { FieldProblem } from '../../parts/notice.js';
import { paths } from '../../paths.js';
import type { ColumnsProps } from './columns.page.js';
import type { SheetProps, ShownRow } from './sheet.page.js';
import type { ImportLine } from './sheets.page.js';

const EXAMPLE_CHARACTERS = 60;
/** Where the entries of a kind are read; needs stand on the page of their city. */
const PAGES: Record<string, (id: string) => string> = { members: paths.secretariat.member, solutions: paths.secretariat.solution };

@Injectable()
export class SheetsData {
  constructor(
    private readonly imports: SheetImportsService,
    private readonly kinds: SheetKinds,
    private readonly cities: CitiesService,
  ) {}

  /** In the order in which an office fills them. */
  kindChoices(): { value: string; name: SheetKind['name'] }[] {
    const order = ['members', 'solutions', 'needs'];
    return this.kinds.all().sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)).map(({ kind, name }) => ({ value: kind, name }));
  }

  /** The first is the usual one. */
  kindNames(): [string, ...string[]] {
    return this.kindChoices().map(({ value }) => value) as [string, ...string[]];
  }

  /** Countries that have cities: those to which somebody hands data. */
  async countries(): Promise<string[]> {
    return [...new Set((await this.cities.list()).map((city) => city.country))];
  }

  async history(): Promise<ImportLine[]> {
    return (await this.imports.recent()).map((row) => ({ id: row.id, kind: this.kinds.get(row.kind).name, file: row.fileName, by: row.madeByName, at: row.madeAt, state: row.state, counts: row.counts }));
  }

  async sheet(id: string, asked: { show: string; page: number; done: boolean; refusal: string | null }, language: Language): Promise<SheetProps> {
    const row = await this.imports.whole(id);
    const definition = this.kinds.get(row.kind);
    const show = OUTCOMES.find((outcome) => outcome === asked.show) ?? usual(row);
    const columns = (await definition.rules()).columns;
    const rows = await this.imports.rows(id, show, asked.page);
    const names = new Map(rows.some(({ likely }) => likely.length > 0) ? (await definition.entries()).map((entry) => [entry.id, entry.name?.[language] ?? entry.id] as const) : []);
    const { read } = row;
    return {
      id, kind: definition.name, file: row.fileName, state: row.state, counts: row.counts, revision: row.revision,
      sheet: read?.sheet.name ?? null, hidden: read?.hidden ?? [], hiddenRows: read?.sheet.hiddenRows ?? 0, encoding: read?.encoding === 'cp932' ? 'Shift_JIS (cp932)' : read?.encoding?.toUpperCase() ?? null,
      read: row.mapping.filter((key) => key !== null && !columns.find((column) => column.key === key)?.derived).length, columns: row.headings.length, blanks: row.blanks,
      made: { by: row.madeByName, at: row.madeAt }, applied: row.appliedAt && { by: row.appliedByName ?? '', at: row.appliedAt }, undone: row.undoneAt && { by: row.undoneByName ?? '', at: row.undoneAt },
      show, rows: rows.map((each) => shownRow(each, row, columns, names, language)), page: asked.page, last: Math.ceil((row.counts[show] ?? 0) / IMPORT_ROWS),
      isLast: row.state === 'applied' && (await this.imports.isLast(row)), afterAdding: definition.afterAdding, done: asked.done, refusal: asked.refusal,
    };
  }

  /** The columns as they were recognised or chosen, or of another sheet or row of headings where one is read. */
  async columns(row: SheetImport, read: SheetFile, seen: Pick<SheetImport, 'headingRow' | 'headings' | 'mapping'>, problems: FieldProblem[]): Promise<ColumnsProps> {
    const definition = this.kinds.get(row.kind);
    const { columns } = await definition.rules();
    const below = read.sheet.rows.filter((each) => each.row > seen.headingRow);
    return {
      id: row.id, kind: definition.name, file: row.fileName, isPreviewed: row.state === 'previewed', sheet: read.sheet.name, visible: read.visible, headingRow: seen.headingRow,
      columns: seen.headings.map((heading, at) => ({ letters: columnLetters(at + 1), heading: heading.trim(), example: (below.find(({ cells }) => (cells[at] ?? '').trim() !== '')?.cells[at] ?? '').slice(0, EXAMPLE_CHARACTERS), field: seen.mapping[at] ?? '' })),
      fields: columns.map(({ key, heading, derived }) => ({ value: key, name: heading, derived: derived === true })),
      repeated: unclear(seen.headings, seen.mapping), blanks: row.blanks, problems,
    };
  }
}

/** Headings that repeat while none of their columns is chosen. */
function unclear(headings: readonly string[], mapping: SheetImport['mapping']): { heading: string; columns: string }[] {
  if (doubledFields(mapping).length > 0) return [];
  return repeatedHeadings(headings).filter(({ columns }) => columns.every((column) => mapping[column - 1] === null)).map(({ heading, columns }) => ({ heading, columns: columns.map(columnLetters).join('・') }));
}

/** What needs somebody first. */
function usual({ counts }: SheetImport): Outcome {
  return OUTCOMES.find((outcome) => (counts[outcome] ?? 0) > 0) ?? 'same';
}

function shownRow(row: SheetRowPlan, { read, kind, state }: SheetImport, columns: readonly Column[], names: ReadonlyMap<string, string>, language: Language): ShownRow {
  const cells = read?.sheet.rows.find((each) => each.row === row.row)?.cells ?? [];
  const isThere = row.outcome !== 'add' || state === 'applied';
  return {
    row: row.row, name: row.name, subject: row.subject, href: isThere && row.subject !== null ? PAGES[kind]?.(row.subject) ?? null : null,
    changes: columns.filter(({ key, derived }) => !derived && key in row.after && (row.outcome === 'change' || row.after[key] !== null))
      .map((column) => ({ field: column.heading[language], from: column.write(row.before[column.key] ?? null, language) || null, to: row.after[column.key] === null ? null : column.write(row.after[column.key], language) || null })),
    faults: row.faults.map(({ column, heading, texts }) => ({ column: column === null ? null : columnLetters(column), heading: heading[language], value: column === null ? '' : cells[column - 1] ?? '', reason: texts[language] })),
    likely: row.likely.map((id) => ({ id, name: names.get(id) ?? id })),
  };
}
