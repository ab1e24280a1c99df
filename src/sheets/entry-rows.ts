/** Many entries of one table written in one statement each. Tables and columns are named by the rooms, never by what comes in. */
import type { Database } from '../platform/database.js';
import { columnsOf } from '../platform/names.js';

type Row = Record<string, unknown>;

/** Fields by the names of the properties become columns; all rows have the same ones. */
export async function insertRows(database: Database, table: string, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const written = rows.map(columnsOf);
  const columns = Object.keys(written[0]!).join(', ');
  await database.query(`INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1)`, [JSON.stringify(written)]);
}

/** By id; the version counts on. */
export async function updateRows(database: Database, table: string, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const written = rows.map(columnsOf);
  const sets = Object.keys(written[0]!).filter((column) => column !== 'id').map((column) => `${column} = p.${column}`);
  await database.query(
    `UPDATE ${table} t SET ${sets.join(', ')}, version = t.version + 1, updated_at = now() FROM jsonb_populate_recordset(NULL::${table}, $1) p WHERE t.id = p.id`, [JSON.stringify(written)]);
}

export async function deleteRows(database: Database, table: string, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await database.query(`DELETE FROM ${table} WHERE id = ANY($1)`, [ids]);
}

/** Those of the ids on which rows of other tables depend, so that they must not be taken away. Tables of `own` hold parts of the entry itself. */
export async function neededIds(database: Database, table: string, ids: readonly string[], own: readonly string[] = []): Promise<string[]> {
  if (ids.length === 0) return [];
  const references = await database.query<{ from: string; column: string }>(
    `SELECT c.conrelid::regclass::text AS "from", a.attname AS "column" FROM pg_constraint c
       JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
      WHERE c.contype = 'f' AND c.confrelid = $1::regclass AND c.conrelid::regclass::text <> ALL($2) AND array_length(c.conkey, 1) = 1`, [table, own]);
  if (references.length === 0) return [];
  const rows = await database.query<{ id: string }>(
    references.map(({ from, column }) => `SELECT "${column}" AS id FROM ${from} WHERE "${column}" = ANY($1)`).join(' UNION '), [ids]);
  return rows.map(({ id }) => id).sort();
}
