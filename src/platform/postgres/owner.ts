/**
 * Who runs the embedded server and where its files lie. PostgreSQL refuses to run as root, so root hands it to an
 * unprivileged account; where that account cannot reach the checkout, binaries and data move to /var/lib.
 */
import { randomBytes } from 'node:crypto';
import { accessSync, constants, cpSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface ServerAccount { uid: number; gid: number }
const ROOT_HOME = '/var/lib/jasca-match';

/** The unprivileged account that root hands the server to; `null` when we are not root. */
export function serverAccount(): ServerAccount | null {
  if (process.getuid?.() !== 0) return null;
  const rows = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'));
  const row = rows.find(([name]) => name === 'postgres') ?? rows.find(([name]) => name === 'nobody');
  if (!row) throw new Error('The embedded PostgreSQL cannot run as root and found neither an account "postgres" nor "nobody"; start as an ordinary user.');
  return { uid: Number(row[2]), gid: Number(row[3]) };
}

/** Folder of the binaries, copied to a readable place when `account` cannot reach `native`. */
export function reachableBinaries(native: string, version: string, account: ServerAccount | null): string {
  if (account === null || reachable(native, account)) return native;
  const copy = join(ROOT_HOME, `postgres-${version}`);
  if (!existsSync(copy)) {
    const partial = `${copy}.${process.pid}`;
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(partial, copy);
    } catch (error) {
      if (!existsSync(copy)) throw error;
    }
  }
  return copy;
}

/** Folder for the cluster: `wanted`, or one under /var/lib that a note in `wanted`'s parent points to. */
export function reachableCluster(wanted: string, account: ServerAccount | null): string {
  const parent = dirname(wanted);
  mkdirSync(parent, { recursive: true });
  if (account === null) return wanted;
  if (reachable(parent, account)) return wanted;
  const note = `${wanted}.location`;
  if (!existsSync(note)) writeFileSync(note, join(ROOT_HOME, `cluster-${randomBytes(6).toString('hex')}`));
  const cluster = readFileSync(note, 'utf8').trim();
  mkdirSync(dirname(cluster), { recursive: true });
  return cluster;
}

/** Whether another account may walk down to `path` (execute bit for others on every folder, or its own folder). */
function reachable(path: string, account: ServerAccount): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    const { mode, uid } = statSync(folder);
    if ((mode & 0o001) === 0 && uid !== account.uid) return false;
    if (dirname(folder) === folder) break;
  }
  accessSync(path, constants.R_OK);
  return true;
}
