/** What a process stands on: the configuration, its data folder, and a migrated database (embedded or given). */
import { statfsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { readConfig, type Config } from './config.js';
import { takeDataFolder } from './data-folder.js';
import { migrate } from './migrate.js';
import { refuseAbsentRedis } from './redis-check.js';
import { startEmbeddedPostgres } from './postgres/embedded.js';

const FREE_MB_MIN = 200;

export interface Installation {
  config: Config;
  /** Address of the application's role. */
  databaseUrl: string;
  /** Stops the embedded server, if there is one, and releases the data folder. */
  close(): Promise<void>;
}

/** Opens the installation that the environment describes. Throws with one sentence when it cannot. */
export async function openInstallation(environment: NodeJS.ProcessEnv): Promise<Installation> {
  const config = readConfig(environment);
  if (config.redisUrl !== null) await refuseAbsentRedis(config.redisUrl);
  if (config.databaseUrl !== null) {
    await refuseAbsentDatabase(config.databaseUrl);
    return { config, databaseUrl: await migrate(config.databaseUrl, config), close: async () => undefined };
  }
  const release = takeDataFolder(config.dataDir);
  try {
    refuseFullDisk(config.dataDir);
    const server = await startEmbeddedPostgres({ folder: join(config.dataDir, 'postgres'), durable: true });
    const close = async (): Promise<void> => {
      await server.stop();
      release();
    };
    try {
      return { config, databaseUrl: await migrate(server.url, config), close };
    } catch (error) {
      await server.stop();
      throw error;
    }
  } catch (error) {
    release();
    throw error;
  }
}

async function refuseAbsentDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    const { hostname, port } = new URL(url);
    throw new Error(`The database of DATABASE_URL does not let us in at ${hostname}:${port || '5432'} (${(error as Error).message || 'no answer'}); start it or correct the address.`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Before anything is written: a database on a full disk stops in the middle of its work. */
function refuseFullDisk(folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  const freeMb = Math.floor((bavail * bsize) / 1_048_576);
  if (freeMb < FREE_MB_MIN) {
    throw new Error(`The disk of the data folder ${folder} is full (${freeMb} MB free); free at least ${FREE_MB_MIN} MB, or choose another folder with DATA_DIR, and start again.`);
  }
}
