/** The built application as a process of its own, to be stopped and killed like in real life. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, chmodSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const MAIN = fileURLToPath(new URL('../dist/src/main.js', import.meta.url));
const READY_MS_MAX = 120_000;
const NOT_THERE = 'postgres://nobody@127.0.0.1:9/none';

export interface Running {
  child: ChildProcess;
  port: number;
  output(): string;
  /** Resolves when the process says that it is ready; throws with its words when it ends before. */
  ready(): Promise<void>;
  /** Resolves with the exit code. */
  ended(): Promise<number | null>;
}

/** A data folder that is removed by `remove`. */
export function dataFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'jasca-data-'));
  chmodSync(path, 0o711);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export async function startProcess(environment: Record<string, string>): Promise<Running> {
  const port = Number(environment['PORT'] ?? (await freePort()));
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env['PATH'], DEMO_PASSWORD: 'sample-password', ...environment, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk: Buffer) => { text += chunk.toString(); });
  const end = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const ready = async (): Promise<void> => {
    for (const deadline = Date.now() + READY_MS_MAX; Date.now() < deadline; await sleep(20)) {
      if (text.includes('ready on ')) return;
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`The process ended before it was ready: ${text}`);
    }
    throw new Error(`The process was not ready in time: ${text}`);
  };
  return { child, port, output: () => text, ready, ended: () => end };
}

/** Asks the embedded database of a data folder as its owner. Returns null while it cannot be asked. */
export async function askOwner<T>(folder: string, sql: string): Promise<T[] | null> {
  const client = new pg.Client({ connectionString: ownerUrl(folder), connectionTimeoutMillis: 1_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query(sql)).rows as T[];
  } catch {
    return null;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The process number of the database server of a data folder, or null when none is running. */
export function serverPid(folder: string): number | null {
  try {
    const pid = Number(readFileSync(join(clusterOf(folder), 'postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 0);
    return pid;
  } catch {
    return null;
  }
}

function ownerUrl(folder: string): string {
  try {
    const port = readFileSync(join(clusterOf(folder), 'postmaster.pid'), 'utf8').split('\n')[3];
    // The server writes this file line by line.
    if (!/^\d+$/.test(port ?? '')) return NOT_THERE;
    return `postgres://jasca_owner:${readFileSync(join(folder, 'postgres.password'), 'utf8').trim()}@127.0.0.1:${port}/jasca`;
  } catch {
    return NOT_THERE;
  }
}

function clusterOf(folder: string): string {
  try {
    return readFileSync(join(folder, 'postgres.location'), 'utf8').trim();
  } catch {
    return join(folder, 'postgres');
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
