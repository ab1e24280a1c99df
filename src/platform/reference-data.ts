/**
 * Loads a reference file into tables so that it can be loaded again: a field that a person edited since the last load
 * stays, a field nobody touched follows the file. What each row held when it was loaded is kept in `reference_value`.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Injectable } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import { Database, SYSTEM } from './database.js';
import { mergeRow, type Merge } from './reference-merge.js';

/** Column name → value, as JSON. */
export type Row = Record<string, unknown>;

/** Rows without an id of their own: compared and replaced as one field of the row they belong to. */
export interface ReferenceChildren {
  table: string;
  /** Name of the whole list as a field of its parent. */
  field: string;
  /** Columns that hold the parent's key, in the order of the parent's key. */
  parent: string[];
  order: string[];
  columns: string[];
  /** Each row holds the parent's key, the order and the columns. */
  rows: Row[];
}

export interface ReferenceTable {
  table: string;
  key: string[];
  /** All rows have the same keys. */
  rows: Row[];
  /** Columns computed from the others, written whenever the row is. */
  derive?: (row: Row) => Row;
  children?: ReferenceChildren[];
  /** Whether the table counts its changes in `version` and `updated_at`. */
  versioned: boolean;
}

export interface ReferenceFile {
  path: URL;
  /** Raised when the same file is to be read into other columns than before. */
  revision: number;
}

/** `kept` lists where the row says something else than the file and stays; field '*' is the whole row. */
export interface ReferenceReport {
  file: string;
  skipped: boolean;
  added: number;
  updated: number;
  unchanged: number;
  kept: { table: string; id: string; field: string }[];
}

/** A reference file that cannot be used: one sentence that names the file and the place. */
export class BrokenReference extends Error {}

interface Compared { incoming: Row; current: Row | null; loaded: Row | null }
interface Touched { id: string; merge: Merge; added: boolean }

@Injectable()
export class ReferenceData {
  constructor(private readonly database: Database) {}

  /**
   * Loads one file in the running transaction (or one of its own); `read` turns its JSON into tables, parents first.
   * A file that is unchanged since its last load is skipped. Throws `BrokenReference`; then nothing is written.
   */
  load(file: ReferenceFile, read: (json: unknown, name: string) => ReferenceTable[] | Promise<ReferenceTable[]>): Promise<ReferenceReport> {
    const name = basename(fileURLToPath(file.path));
    return this.database.as(SYSTEM, async () => {
      const report: ReferenceReport = { file: name, skipped: false, added: 0, updated: 0, unchanged: 0, kept: [] };
      const bytes = await readFile(file.path).catch(() => {
        throw new BrokenReference(`The reference file ${name} cannot be read; put it back at ${fileURLToPath(file.path)}.`);
      });
      const fingerprint = createHash('sha256').update(`${file.revision}\n`).update(bytes).digest('hex');
      const [known] = await this.database.query<{ fingerprint: string }>('SELECT fingerprint FROM reference_file WHERE name = $1', [name]);
      if (known?.fingerprint === fingerprint) return { ...report, skipped: true };
      const tables = await Promise.resolve(parse(bytes, name)).then((json) => read(json, name)).catch((error: unknown) => {
        throw isRefusal(error) ? new BrokenReference(error.message) : error;
      });
      await this.database.query(`SELECT pg_advisory_xact_lock(hashtext('reference-data')), set_config('timezone', 'UTC', true)`);
      await this.database.query(
        `INSERT INTO reference_file (name, fingerprint) VALUES ($1, $2)
         ON CONFLICT (name) DO UPDATE SET fingerprint = excluded.fingerprint, loaded_at = now()`,
        [name, fingerprint],
      );
      for (const table of tables) {
        refuseDuplicates(table, name);
        await this.loadTable(table, name, report).catch((error: unknown) => {
          throw error instanceof QueryFailedError ? new BrokenReference(databaseSentence(error, table.table, name)) : error;
        });
      }
      report.kept.sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
      return report;
    });
  }

  private async loadTable(table: ReferenceTable, file: string, report: ReferenceReport): Promise<void> {
    const touched: Touched[] = [];
    for (const compared of await this.compare(table)) {
      const id = idOf(table.key, compared.incoming);
      if (compared.current === null && compared.loaded !== null) {
        report.kept.push({ table: table.table, id, field: '*' });
        continue;
      }
      const merge = mergeRow(compared.incoming, compared.current, compared.loaded);
      for (const field of merge.kept) report.kept.push({ table: table.table, id, field });
      if (compared.current === null) report.added += 1;
      else if (merge.changed.length > 0) report.updated += 1;
      else report.unchanged += 1;
      touched.push({ id, merge, added: compared.current === null });
    }
    await this.write(table, touched);
    await this.remember(table, touched, file);
    for (const id of await this.gone(table, file)) report.kept.push({ table: table.table, id, field: '*' });
  }

  /** File, table and last load side by side, all three in the database's own spelling of values. */
  private async compare(table: ReferenceTable): Promise<Compared[]> {
    if (table.rows.length === 0) return [];
    const columns = Object.keys(table.rows[0]!);
    const same = table.key.map((column) => `t.${column} = p.${column}`).join(' AND ');
    const rows = await this.database.query<Compared>(
      `SELECT to_jsonb(p) AS incoming, to_jsonb(t) AS current, v.loaded
         FROM jsonb_populate_recordset(NULL::${table.table}, $1) p
         LEFT JOIN ${table.table} t ON ${same}
         LEFT JOIN reference_value v ON v.subject_table = $2 AND v.subject_id = concat_ws('/', ${table.key.map((column) => `p.${column}`).join(', ')})`,
      [JSON.stringify(table.rows), table.table],
    );
    const answer = rows.map((row) => ({ incoming: pick(row.incoming, columns), current: row.current && pick(row.current, columns), loaded: row.loaded }));
    for (const children of table.children ?? []) await this.addChildren(table, children, answer);
    return answer;
  }

  private async addChildren(table: ReferenceTable, children: ReferenceChildren, answer: Compared[]): Promise<void> {
    const order = children.order.join(', ');
    const incoming = await this.database.query<{ row: Row }>(
      `SELECT to_jsonb(p) AS row FROM jsonb_populate_recordset(NULL::${children.table}, $1) p ORDER BY ${order}`, [JSON.stringify(children.rows)]);
    const current = await this.database.query<{ row: Row }>(`SELECT to_jsonb(p) AS row FROM ${children.table} p ORDER BY ${order}`);
    const listed = [...children.order, ...children.columns];
    const byParent = (rows: { row: Row }[]): Map<string, Row[]> => {
      const lists = new Map<string, Row[]>();
      for (const { row } of rows) {
        const id = idOf(children.parent, row);
        lists.set(id, [...(lists.get(id) ?? []), pick(row, listed)]);
      }
      return lists;
    };
    const [wanted, present] = [byParent(incoming), byParent(current)];
    for (const compared of answer) {
      const id = idOf(table.key, compared.incoming);
      compared.incoming[children.field] = wanted.get(id) ?? [];
      if (compared.current) compared.current[children.field] = present.get(id) ?? [];
    }
  }

  private async write(table: ReferenceTable, touched: Touched[]): Promise<void> {
    const fields = new Set((table.children ?? []).map((children) => children.field));
    const columnsOf = (row: Row): Row => {
      const own = Object.fromEntries(Object.entries(row).filter(([name]) => !fields.has(name)));
      return { ...own, ...table.derive?.(own) };
    };
    const added = touched.filter((one) => one.added).map((one) => columnsOf(one.merge.row));
    if (added.length > 0) await this.insert(table.table, added);
    const changed = touched.filter((one) => !one.added && one.merge.changed.some((field) => !fields.has(field))).map((one) => columnsOf(one.merge.row));
    if (changed.length > 0) await this.update(table, changed);
    for (const children of table.children ?? []) {
      const parents = touched.filter((one) => one.added || one.merge.changed.includes(children.field));
      await this.replaceChildren(table, children, parents);
    }
  }

  private async insert(table: string, rows: Row[]): Promise<void> {
    const columns = Object.keys(rows[0]!).join(', ');
    await this.database.query(`INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1)`, [JSON.stringify(rows)]);
  }

  private async update(table: ReferenceTable, rows: Row[]): Promise<void> {
    const sets = Object.keys(rows[0]!).filter((column) => !table.key.includes(column)).map((column) => `${column} = p.${column}`);
    if (table.versioned) sets.push('version = t.version + 1', 'updated_at = now()');
    await this.database.query(
      `UPDATE ${table.table} t SET ${sets.join(', ')} FROM jsonb_populate_recordset(NULL::${table.table}, $1) p
        WHERE ${table.key.map((column) => `t.${column} = p.${column}`).join(' AND ')}`,
      [JSON.stringify(rows)],
    );
  }

  private async replaceChildren(table: ReferenceTable, children: ReferenceChildren, parents: Touched[]): Promise<void> {
    const before = parents.filter((one) => !one.added).map((one) => one.id);
    if (before.length > 0) {
      await this.database.query(`DELETE FROM ${children.table} WHERE concat_ws('/', ${children.parent.join(', ')}) = ANY($1)`, [before]);
    }
    const rows = parents.flatMap((one) => {
      const owner = Object.fromEntries(children.parent.map((column, at) => [column, one.merge.row[table.key[at]!]]));
      return (one.merge.row[children.field] as Row[]).map((row) => ({ ...owner, ...row }));
    });
    if (rows.length > 0) await this.insert(children.table, rows);
  }

  private async remember(table: ReferenceTable, touched: Touched[], file: string): Promise<void> {
    const loaded = touched.filter(({ merge }) => merge.loaded !== null).map(({ id, merge }) => ({ id, loaded: merge.loaded }));
    await this.database.query(
      `INSERT INTO reference_value (subject_table, subject_id, file, loaded)
       SELECT $2, r.id, $3, r.loaded FROM jsonb_to_recordset($1) AS r (id text, loaded jsonb)
       ON CONFLICT (subject_table, subject_id) DO UPDATE SET loaded = excluded.loaded, file = excluded.file`,
      [JSON.stringify(loaded), table.table, file],
    );
  }

  /** Rows that an earlier version of the file brought and this one no longer has: they stay. */
  private async gone(table: ReferenceTable, file: string): Promise<string[]> {
    const rows = await this.database.query<{ subject_id: string }>(
      'SELECT subject_id FROM reference_value WHERE file = $1 AND subject_table = $2 AND subject_id <> ALL($3) ORDER BY subject_id',
      [file, table.table, table.rows.map((row) => idOf(table.key, row))],
    );
    return rows.map((row) => row.subject_id);
  }
}

function parse(bytes: Buffer, name: string): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw new BrokenReference(`The reference file ${name} is not JSON (${(error as Error).message}); restore it.`);
  }
}

/** A reader refuses with an error that carries its sentence in both languages. */
function isRefusal(error: unknown): error is Error {
  return error instanceof Error && 'texts' in error;
}

function refuseDuplicates(table: ReferenceTable, file: string): void {
  const seen = new Set<string>();
  for (const row of table.rows) {
    const id = idOf(table.key, row);
    if (seen.has(id)) throw new BrokenReference(`${file}: the id "${id}" of ${table.table} is used twice.`);
    seen.add(id);
  }
}

function databaseSentence(error: QueryFailedError, table: string, file: string): string {
  const { constraint, detail } = error.driverError as { constraint?: string; detail?: string };
  return `${file}: the table ${table} refuses it${constraint ? ` (${constraint})` : ''}: ${(detail ?? error.message).slice(0, 300)}`;
}

function placeOf(kept: { table: string; id: string; field: string }): string {
  return `${kept.table} ${kept.id} ${kept.field}`;
}

function idOf(key: string[], row: Row): string {
  return key.map((column) => String(row[column])).join('/');
}

function pick(row: Row, columns: string[]): Row {
  return Object.fromEntries(columns.map((column) => [column, row[column]]));
}
