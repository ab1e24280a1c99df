/**
 * Brings a database to this version: our migrations and the queue's run as the owner; then the application's role,
 * which owns nothing, is made and given its rights. A table commented 'append-only' can only be read and added to; a column commented
 * 'unreadable' is written, and read through functions of the owner alone.
 */
import { readdir } from 'node:fs/promises';
import { runMigrations } from 'bullmq';
import pg from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { deriveKey, type Config } from './config.js';

export const QUEUE_SCHEMA = 'bullmq';
const MIGRATION_LOCK = 0x4a41534341; // one migrator at a time

/** Migrates the owner's database and returns the address of the application's role. Throws when the schema is newer than this program. */
export async function migrate(ownerUrl: string, config: Config): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await runOwnMigrations(ownerUrl);
    await runMigrations(client, QUEUE_SCHEMA);
    return await grantApplication(client, ownerUrl, deriveKey(config, 'database role'));
  } finally {
    await client.end();
  }
}

type MigrationClass = new () => MigrationInterface;

/** Every migration in the folder, in the order of their names. */
export async function migrations(): Promise<MigrationClass[]> {
  const folder = new URL('../../migrations/', import.meta.url);
  const files = (await readdir(folder)).filter((file) => /^\d+-.+\.(js|ts)$/.test(file)).sort();
  const modules = await Promise.all(files.map((file) => import(new URL(file, folder).href) as Promise<Record<string, MigrationClass>>));
  return modules.flatMap((module) => Object.values(module));
}

async function runOwnMigrations(url: string): Promise<void> {
  const known = await migrations();
  const source = new DataSource({ type: 'postgres', url, migrations: known, migrationsTableName: 'migration', migrationsTransactionMode: 'all' });
  await source.initialize();
  try {
    await refuseNewerSchema(source, known);
    await source.runMigrations();
  } finally {
    await source.destroy();
  }
}

async function refuseNewerSchema(source: DataSource, known: MigrationClass[]): Promise<void> {
  const names = new Set(known.map((migration) => new migration().name ?? migration.name));
  const exists = (await source.query(`SELECT to_regclass('public.migration') AS found`)) as { found: string | null }[];
  if (!exists[0]?.found) return;
  const rows = (await source.query('SELECT name FROM migration ORDER BY id')) as { name: string }[];
  const stranger = rows.find((row) => !names.has(row.name));
  if (stranger) throw new Error(`The database was made by a newer JASCA Match (it holds migration ${stranger.name}); start that version, or restore an older backup.`);
}

async function grantApplication(client: pg.Client, ownerUrl: string, password: string): Promise<string> {
  const url = new URL(ownerUrl);
  const role = `${decodeURIComponent(url.pathname.slice(1)).replace(/[^a-z0-9_]/gi, '_').slice(0, 50)}_app`;
  const name = pg.escapeIdentifier(role);
  await makeRole(client, role, password);
  await client.query(`
    GRANT USAGE ON SCHEMA public, ${QUEUE_SCHEMA} TO ${name};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public, ${QUEUE_SCHEMA} TO ${name};
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public, ${QUEUE_SCHEMA} TO ${name};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public, ${QUEUE_SCHEMA} TO ${name};
    REVOKE ALL ON TABLE migration FROM ${name};
    GRANT SELECT ON TABLE migration TO ${name};
  `);
  // Row-level security makes planning dearer than most answers; left to choose, the server plans many a prepared question anew each time.
  await client.query(`ALTER ROLE ${name} SET plan_cache_mode = 'force_generic_plan'`);
  const appendOnly = await client.query<{ name: string }>(
    `SELECT c.oid::regclass::text AS name FROM pg_class c WHERE c.relkind = 'r' AND obj_description(c.oid) = 'append-only'`,
  );
  for (const table of appendOnly.rows) await client.query(`REVOKE UPDATE, DELETE, TRUNCATE ON ${table.name} FROM ${name}`);
  await closeColumns(client, name);
  url.username = role;
  url.password = password;
  return url.href;
}

async function closeColumns(client: pg.Client, name: string): Promise<void> {
  const tables = await client.query<{ name: string; readable: string[] }>(
    `SELECT a.attrelid::regclass::text AS name, array_agg(quote_ident(a.attname)) FILTER (WHERE col_description(a.attrelid, a.attnum) IS DISTINCT FROM 'unreadable') AS readable
       FROM pg_attribute a WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attrelid IN (SELECT objoid FROM pg_description WHERE classoid = 'pg_class'::regclass AND objsubid > 0 AND description = 'unreadable')
      GROUP BY a.attrelid`,
  );
  for (const table of tables.rows) await client.query(`REVOKE SELECT ON ${table.name} FROM ${name}; GRANT SELECT (${table.readable.join(', ')}) ON ${table.name} TO ${name}`);
}

/** Makes the application's role or renews its password. A role that could pass row-level security is refused. */
async function makeRole(client: pg.Client, role: string, password: string): Promise<void> {
  const known = await client.query<{ strong: boolean }>('SELECT rolsuper OR rolbypassrls AS strong FROM pg_roles WHERE rolname = $1', [role]);
  if (known.rows[0]?.strong) throw new Error(`The database role ${role} may pass row-level security; take SUPERUSER and BYPASSRLS from it and start again.`);
  const verb = known.rowCount ? 'ALTER' : 'CREATE';
  try {
    await client.query(`${verb} ROLE ${pg.escapeIdentifier(role)} LOGIN PASSWORD ${pg.escapeLiteral(password)}`);
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    throw new Error(`The owner in DATABASE_URL may not make the application's role ${role}; give that owner CREATEROLE and start again`);
  }
}
