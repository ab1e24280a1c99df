/** A migrated database of its own for a test file, and the whole application on it, listening on loopback. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { createWebApplication } from '../src/application.js';
import { readConfig, type Config } from '../src/platform/config.js';
import { Database, SYSTEM } from '../src/platform/database.js';
import { migrate } from '../src/platform/migrate.js';

export interface TestDatabase {
  config: Config;
  /** Address of the owner role, for looking behind row-level security. */
  ownerUrl: string;
  /** Address of the application's role. */
  url: string;
  drop(): Promise<void>;
}

const TEMPLATE_LOCK = 4242;
/** Holds the key of a test process; the databases lie elsewhere. */
const DATA_FOLDER = mkdtempSync(join(tmpdir(), 'jasca-test-key-'));
process.once('exit', () => rmSync(DATA_FOLDER, { recursive: true, force: true }));

/** A configuration for tests: demonstration mode, as of the sample's date. `environment` overrides. */
export function testConfig(environment: Record<string, string> = {}): Config {
  return readConfig({ DATA_DIR: DATA_FOLDER, DEMO_PASSWORD: 'sample-password', LOG_LEVEL: 'error', PORT: '0', ...environment });
}

/** A fresh database with the current schema and nothing in it. Drop it in `afterAll`. */
export async function openTestDatabase(environment: Record<string, string> = {}): Promise<TestDatabase> {
  const config = testConfig(environment);
  const server = new URL(process.env['TEST_DATABASE_URL'] ?? '');
  const admin = new pg.Client({ connectionString: server.href });
  await admin.connect();
  const template = await migratedTemplate(admin, server, config);
  const name = `t_${randomBytes(6).toString('hex')}`;
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  const ownerUrl = withDatabase(server, name);
  const url = await migrate(ownerUrl, config);
  const drop = async (): Promise<void> => {
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.query(`DROP ROLE ${name}_app`);
    await admin.end();
  };
  return { config, ownerUrl, url, drop };
}

export interface TestApp extends TestDatabase {
  app: NestFastifyApplication;
  /** `http://127.0.0.1:PORT` */
  origin: string;
  database: Database;
  /** Runs a service call as the office's machinery. */
  asSystem<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** The whole application on a fresh database. `prepare` runs before it listens. Close it in `afterAll`. */
export async function startTestApp(environment: Record<string, string> = {}): Promise<TestApp> {
  const opened = await openTestDatabase(environment);
  const app = await createWebApplication(opened.config, opened.url);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };
  const database = app.get(Database);
  return {
    ...opened, app, database,
    origin: `http://127.0.0.1:${port}`,
    asSystem: (work) => database.as(SYSTEM, work),
    close: async () => {
      await app.close();
      await opened.drop();
    },
  };
}

async function migratedTemplate(admin: pg.Client, server: URL, config: Config): Promise<string> {
  const folder = new URL('../migrations/', import.meta.url);
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).sort()) hash.update(readFileSync(new URL(file, folder)));
  const name = `template_${hash.digest('hex').slice(0, 12)}`;
  await admin.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) {
      await admin.query(`CREATE DATABASE ${name}`);
      await migrate(withDatabase(server, name), config);
    }
  } finally {
    await admin.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
  return name;
}

function withDatabase(server: URL, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
