import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { QueryFailedError } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import type { Asker } from '../access/asker.js';
import { AuditTrail } from '../access/audit.trail.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Invalid, NotFound } from '../platform/errors.js';
import type { Column } from './column.js';
import { neededIds } from './entry-rows.js';
import { headingPrint, headingRowOf, isContested, likelyMapping, type Mapping, type Remembered } from './mapping.js';
import { plainWord } from './column.js';
import { alike, AS_NEW, type Blanks, mappingFault, OUTCOMES, type Outcome, type PlannedRow, planOf } from './plan.js';
import type { SheetFile } from './sheet.js';
import { type Counts, SheetImport } from './sheet-import.entity.js';
import { SheetKinds, type SheetKind } from './sheet-kinds.js';
import { SheetMapping } from './sheet-mapping.entity.js';
import { SheetRowPlan } from './sheet-row.entity.js';
import { changedSince, decideFirst, faultsFirst, notLast, notUndone, othersFirst, stateMovedOn } from './sheet.refusals.js';

type By = Pick<Asker, 'accountId' | 'name'>;
/** A file with what was read of it. */
export interface Sent { name: string; bytes: Buffer; file: SheetFile }
export interface Chosen { headingRow: number; mapping: Mapping; blanks: Blanks; /** Where another sheet of the workbook was read. */ file?: SheetFile }

export const IMPORT_ROWS = 50;
const IMPORTS_SHOWN_MAX = 50;
const DRAFT_DAYS = 7;
const FILE_NAME_MAX = 200;
const REMEMBERED_MAX = 50;
const LOCK_WAIT = '10s';
const LOCK_NOT_AVAILABLE = '55P03';

/** Sheets on their way in: received, mapped, previewed, applied all or nothing, undone. */
@Injectable()
export class SheetImportsService {
  constructor(
    private readonly database: Database,
    private readonly kinds: SheetKinds,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Keeps a file and, where its columns are clear, works out what it would do. Answers its id. */
  async receive(kind: string, { name, bytes, file }: Sent, by: By): Promise<string> {
    const definition = this.kinds.get(kind);
    await this.dropOldDrafts();
    const columns = (await definition.rules()).columns;
    const { isUnclear, ...seen } = await this.recognised(kind, columns, file);
    const row = {
      id: randomUUID(), kind, fileName: plainName(name), file: bytes, read: file, ...seen, blanks: 'keep', decisions: {}, counts: {}, state: 'mapping', revision: 1,
      madeBy: by.accountId, madeByName: by.name, madeAt: this.clock.now(), appliedAt: null, appliedByName: null, undoneAt: null, undoneByName: null,
    } as SheetImport;
    await this.database.repository(SheetImport).insert(row as QueryDeepPartialEntity<SheetImport>);
    this.audit.record({ action: 'sheet.receive', kind: 'sheet', id: row.id, before: null, after: { kind, file: row.fileName, rows: file.sheet.rows.length } });
    if (!isUnclear && this.faultOf(definition, row, columns) === null) await this.plan(row, definition);
    return row.id;
  }

  /** Throws `NotFound`. */
  async get(id: string): Promise<SheetImport> {
    const row = isUUID(id) ? await this.database.repository(SheetImport).findOneBy({ id }) : null;
    if (!row) throw new NotFound('SHEET.NOT_FOUND', { ja: 'この取り込みは見つかりません。', en: 'There is no such import.' });
    return row;
  }

  /** With the file and what was read of it; both `null` once it is applied. Throws `NotFound`. */
  async whole(id: string): Promise<SheetImport> {
    await this.get(id);
    return this.database.repository(SheetImport).createQueryBuilder('i').addSelect(['i.file', 'i.read']).where({ id }).getOneOrFail();
  }

  /** The newest first. */
  recent(): Promise<SheetImport[]> {
    return this.database.repository(SheetImport).find({ order: { madeAt: 'DESC', id: 'ASC' }, take: IMPORTS_SHOWN_MAX });
  }

  /** One page of the rows with one outcome, in the order of the sheet. */
  rows(id: string, outcome: Outcome, page: number): Promise<SheetRowPlan[]> {
    return this.database.repository(SheetRowPlan).find({ where: { importId: id, outcome }, order: { row: 'ASC' }, take: IMPORT_ROWS, skip: (page - 1) * IMPORT_ROWS });
  }

  /** Every row with a fault. */
  faultyRows(id: string): Promise<SheetRowPlan[]> {
    return this.database.repository(SheetRowPlan).find({ where: { importId: id, outcome: 'fault' }, order: { row: 'ASC' } });
  }

  /** The import whose undoing is possible: the one that was applied last among those of its kind. */
  async isLast({ id, kind }: SheetImport): Promise<boolean> {
    const [last] = await this.database.repository(SheetImport).find({ where: { kind, state: 'applied' }, order: { appliedAt: 'DESC' }, take: 1 });
    return last?.id === id;
  }

  /** Takes what a person chose for the columns, remembers it, and makes the preview. Throws `Invalid` where it cannot be read so. */
  async choose(id: string, { headingRow, mapping, blanks, file }: Chosen): Promise<void> {
    const row = await this.open(id);
    const read = file ?? row.read!;
    const headings = read.sheet.rows.find((each) => each.row === headingRow)?.cells;
    if (!headings) throw noHeadings(headingRow);
    const next = { ...row, read, headingRow, headings, mapping: headings.map((_, at) => mapping[at] ?? null), blanks, decisions: {} };
    const definition = this.kinds.get(row.kind);
    const fault = this.faultOf(definition, next, (await definition.rules()).columns);
    if (fault) throw new Invalid('SHEET.MAPPING', fault, [{ field: 'columns', texts: fault }]);
    await this.database.repository(SheetImport).update({ id }, { read, headingRow, headings, mapping: next.mapping, blanks, decisions: {} } as QueryDeepPartialEntity<SheetImport>);
    await this.remember(row.kind, headings, next.mapping);
    this.audit.record({ action: 'sheet.map', kind: 'sheet', id, before: { headingRow: row.headingRow, blanks: row.blanks }, after: { headingRow, blanks } });
    await this.plan(next, definition);
  }

  /** Reads the columns of another sheet of the workbook, as far as they are known. Changes nothing. */
  async recognise(id: string, file: SheetFile, headingRow: number | null): Promise<Pick<SheetImport, 'headingRow' | 'headings' | 'mapping'>> {
    const row = await this.get(id);
    return this.recognised(row.kind, (await this.kinds.get(row.kind).rules()).columns, file, headingRow);
  }

  /** Takes what a person says of rows whose name is like that of an entry: row → id of the entry, or `new`. */
  async decide(id: string, decisions: Readonly<Record<number, string>>): Promise<void> {
    const row = await this.open(id);
    const asked = await this.database.repository(SheetRowPlan).findBy({ importId: id, outcome: 'ask' });
    const taken = Object.fromEntries(asked.flatMap((each) => (isOffered(each, decisions[each.row]) ? [[each.row, decisions[each.row]!]] : [])));
    const next = { ...row, decisions: { ...row.decisions, ...taken } };
    await this.database.repository(SheetImport).update({ id }, { decisions: next.decisions });
    this.audit.record({ action: 'sheet.decide', kind: 'sheet', id, before: null, after: { rows: Object.keys(taken).length } });
    await this.plan(next, this.kinds.get(row.kind));
  }

  /** Says the same of every row that is still to be decided: all are new, or each is the one entry that is offered. */
  async decideAll(id: string, as: 'new' | 'same'): Promise<void> {
    const asked = await this.database.repository(SheetRowPlan).findBy({ importId: id, outcome: 'ask' });
    await this.decide(id, Object.fromEntries(asked.flatMap(({ row, likely }) => (as === 'new' ? [[row, AS_NEW]] : likely.length === 1 ? [[row, likely[0]!]] : []))));
  }

  /** Makes the preview anew from the data as they are now; of rows at fault a person is asked again. */
  async again(id: string): Promise<void> {
    const row = await this.open(id);
    const faulty = new Set((await this.faultyRows(id)).map((each) => String(each.row)));
    const decisions = Object.fromEntries(Object.entries(row.decisions).filter(([number]) => !faulty.has(number)));
    await this.database.repository(SheetImport).update({ id }, { decisions });
    this.audit.record({ action: 'sheet.map', kind: 'sheet', id, before: { revision: row.revision }, after: { revision: row.revision + 1 } });
    await this.plan({ ...row, decisions }, this.kinds.get(row.kind));
  }

  /** Forgets a sheet that was not applied. */
  async discard(id: string): Promise<void> {
    const row = await this.open(id);
    await this.database.repository(SheetImport).delete({ id });
    this.audit.record({ action: 'sheet.discard', kind: 'sheet', id, before: { kind: row.kind, file: row.fileName }, after: null });
  }

  /**
   * Writes exactly what the preview of this revision said, all or nothing; imports follow one another. Throws `Invalid` while rows are
   * at fault or to be decided, and `Conflict` when the data, or the preview, are no longer those that were looked at.
   */
  async apply(id: string, revision: number, by: By): Promise<void> {
    await this.oneAfterTheOther();
    const row = await this.get(id);
    if (row.state !== 'previewed' || row.revision !== revision) throw stateMovedOn();
    if ((row.counts.fault ?? 0) > 0) throw faultsFirst(row.counts.fault!);
    if ((row.counts.ask ?? 0) > 0) throw decideFirst(row.counts.ask!);
    const definition = this.kinds.get(row.kind);
    await this.requireUnchanged(row, definition);
    const rows = await this.database.repository(SheetRowPlan).createQueryBuilder('r').where({ importId: id }).andWhere(`r.outcome IN ('add', 'change')`).orderBy('r.row').getMany();
    const now = new Map((await definition.entries()).map((entry) => [entry.id, entry]));
    const [added, changed] = [rows.filter(({ outcome }) => outcome === 'add'), rows.filter(({ outcome }) => outcome === 'change')];
    await definition.insert(added.map(({ subject, after }) => ({ id: subject!, values: after })));
    await definition.update(changed.map(({ subject, after }) => ({ id: subject!, values: { ...now.get(subject!)!.values, ...after } })));
    await definition.tell?.(rows.map(({ subject }) => subject!), { importId: id, isUndone: false });
    await this.move(row, { state: 'applied', file: null, read: null, appliedAt: this.clock.now(), appliedByName: by.name });
    this.audit.record({ action: 'sheet.apply', kind: 'sheet', id, before: null, after: { kind: row.kind, file: row.fileName, added: added.map(({ subject }) => subject), changed: changed.map(({ subject }) => subject) } });
  }

  /**
   * Puts back what the last import of its kind changed, and takes away what it added. Throws `Conflict` with a list where what it wrote
   * was changed since, or where something depends on what it added; then nothing is undone.
   */
  async undo(id: string, by: By): Promise<void> {
    await this.oneAfterTheOther();
    const row = await this.get(id);
    if (row.state !== 'applied' || !(await this.isLast(row))) throw notLast();
    const definition = this.kinds.get(row.kind);
    const rows = await this.database.repository(SheetRowPlan).createQueryBuilder('r').where({ importId: id }).andWhere(`r.outcome IN ('add', 'change')`).orderBy('r.row').getMany();
    const now = new Map((await definition.entries()).map((entry) => [entry.id, entry]));
    const touched = rows.filter(({ subject, after }) => !Object.entries(after).every(([key, value]) => alike(now.get(subject!)?.values[key] ?? null, value)));
    const added = rows.filter(({ outcome }) => outcome === 'add').map(({ subject }) => subject!);
    const needed = new Set([...await neededIds(this.database, definition.table, added, definition.parts), ...(await definition.needed?.(added) ?? [])]);
    const kept = [...touched, ...rows.filter((each) => needed.has(each.subject!) && !touched.includes(each))];
    if (kept.length > 0) throw notUndone(kept.map(({ name, subject }) => `${name}（${subject}）`));
    await definition.update(rows.filter(({ outcome }) => outcome === 'change').map(({ subject, before }) => ({ id: subject!, values: { ...now.get(subject!)!.values, ...before } })));
    await definition.tell?.(rows.map(({ subject }) => subject!), { importId: id, isUndone: true });
    await definition.remove(added);
    await this.move(row, { state: 'undone', undoneAt: this.clock.now(), undoneByName: by.name });
    this.audit.record({ action: 'sheet.undo', kind: 'sheet', id, before: { state: 'applied' }, after: { kind: row.kind, file: row.fileName, removed: added, restored: rows.length - added.length } });
  }

  private faultOf(definition: SheetKind, row: Pick<SheetImport, 'mapping' | 'headings'>, columns: readonly Column[]): ReturnType<typeof mappingFault> {
    return mappingFault(row.mapping, row.headings, columns, definition.keys);
  }

  private async plan(row: SheetImport, definition: SheetKind): Promise<void> {
    const planned = await planOf({ ...row, sheet: row.read!.sheet }, await definition.rules(), await definition.entries(), setImmediate);
    const counts: Counts = {};
    for (const outcome of OUTCOMES) counts[outcome] = planned.filter((each) => each.outcome === outcome).length;
    const { affected } = await this.database.repository(SheetImport).update({ id: row.id, revision: row.revision }, { counts, state: 'previewed', revision: row.revision + 1 });
    if (affected !== 1) throw stateMovedOn();
    await this.keep(row.id, planned);
  }

  private async keep(id: string, planned: readonly PlannedRow[]): Promise<void> {
    await this.database.query('DELETE FROM sheet_row WHERE import_id = $1', [id]);
    await this.database.query(
      `INSERT INTO sheet_row (import_id, row, outcome, subject, version, name, before, after, faults, likely)
       SELECT $1, r.row, r.outcome, r.subject, r.version, r.name, r.before, r.after, r.faults, r.likely
         FROM jsonb_to_recordset($2) AS r (row integer, outcome text, subject text, version integer, name text, before jsonb, after jsonb, faults jsonb, likely jsonb)`, [id, JSON.stringify(planned)]);
  }

  /** One import at a time is applied or undone, so that what was checked still holds when it is written. */
  private async oneAfterTheOther(): Promise<void> {
    await this.database.query(`SELECT set_config('lock_timeout', $1, true)`, [LOCK_WAIT]);
    await this.database.query(`SELECT pg_advisory_xact_lock(hashtext('sheet-import'))`).catch((error: unknown) => {
      throw error instanceof QueryFailedError && (error.driverError as { code?: string }).code === LOCK_NOT_AVAILABLE ? othersFirst() : error;
    });
  }

  /** Every entry that the sheet names is as it was, and what is to be added is not there yet. */
  private async requireUnchanged(row: SheetImport, { table }: SheetKind): Promise<void> {
    const moved = await this.database.query<{ name: string }>(
      `SELECT r.name FROM sheet_row r LEFT JOIN ${table} t ON t.id = r.subject WHERE r.import_id = $1 AND t.version IS DISTINCT FROM r.version ORDER BY r.row`, [row.id]);
    if (moved.length === 0) return;
    const [other] = await this.database.query<{ by: string }>(
      `SELECT coalesce(undone_by_name, applied_by_name) AS by FROM sheet_import WHERE kind = $1 AND id <> $2 AND greatest(applied_at, undone_at) > $3 ORDER BY greatest(applied_at, undone_at) DESC LIMIT 1`, [row.kind, row.id, row.madeAt]);
    throw changedSince(moved.map(({ name }) => name), other?.by ?? null);
  }

  private async move(row: SheetImport, next: QueryDeepPartialEntity<SheetImport>): Promise<void> {
    const { affected } = await this.database.repository(SheetImport).update({ id: row.id, state: row.state, revision: row.revision }, next);
    if (affected !== 1) throw stateMovedOn();
  }

  /** An import that is not applied yet. Throws `Conflict` when it is. */
  private async open(id: string): Promise<SheetImport> {
    const row = await this.whole(id);
    if (row.read === null) throw stateMovedOn();
    return row;
  }

  private async recognised(kind: string, columns: readonly Column[], { sheet }: SheetFile, headingRow: number | null = null): Promise<Pick<SheetImport, 'headingRow' | 'headings' | 'mapping'> & { isUnclear: boolean }> {
    const remembered = await this.remembered(kind);
    const heading = sheet.rows.find(({ row }) => row === headingRow) ?? headingRowOf(sheet.rows, columns, remembered);
    const [known] = await this.database.query<{ mapping: Mapping }>('SELECT mapping FROM sheet_mapping WHERE kind = $1 AND print = $2', [kind, headingPrint(heading.cells)]);
    const keys = new Set(columns.map(({ key }) => key));
    const mapping = known ? known.mapping.map((key) => (key !== null && keys.has(key) ? key : null)) : likelyMapping(heading.cells, columns, remembered);
    return { headingRow: heading.row, headings: heading.cells, mapping, isUnclear: !known && isContested(heading.cells, columns, remembered) };
  }

  /** What was last chosen for each heading. */
  private async remembered(kind: string): Promise<Remembered> {
    const rows = await this.database.repository(SheetMapping).find({ where: { kind }, order: { chosenAt: 'ASC' }, take: REMEMBERED_MAX });
    return new Map(rows.flatMap(({ headings, mapping }) => headings.map((heading, at) => [plainWord(heading), mapping[at] ?? null] as const)));
  }

  private async remember(kind: string, headings: string[], mapping: Mapping): Promise<void> {
    await this.database.query(
      `INSERT INTO sheet_mapping (kind, print, headings, mapping, chosen_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (kind, print) DO UPDATE SET mapping = excluded.mapping, chosen_at = excluded.chosen_at`,
      [kind, headingPrint(headings), JSON.stringify(headings), JSON.stringify(mapping), this.clock.now()]);
  }

  private async dropOldDrafts(): Promise<void> {
    await this.database.query(`DELETE FROM sheet_import WHERE state IN ('mapping', 'previewed') AND made_at < $1`, [new Date(this.clock.now().getTime() - DRAFT_DAYS * 86_400_000)]);
  }
}

function isOffered({ likely }: SheetRowPlan, decision: string | undefined): boolean {
  return decision === AS_NEW || (decision !== undefined && likely.includes(decision));
}

/** The name alone, without folders and signs that are not seen. */
function plainName(name: string): string {
  return name.split(/[\\/]/).at(-1)!.replace(/[\p{Cc}\p{Cf}\p{Surrogate}]/gu, '').trim().slice(0, FILE_NAME_MAX) || '–';
}

function noHeadings(row: number): Invalid {
  const texts = { ja: `${row}行目は空です。見出しのある行の番号を入力してください。`, en: `Row ${row} is empty. Give the number of the row that holds the headings.` };
  return new Invalid('SHEET.NO_HEADINGS', texts, [{ field: 'headingRow', texts }]);
}
