/**
 * Keeps one embedded PostgreSQL server beside the process that started it. The parent holds our standard input
 * open; when it closes, for whatever reason (also kill -9 of the parent), the server is shut down.
 * It runs in a process group of its own, so that Ctrl-C reaches the application first and lets it drain.
 */
import { spawn } from 'node:child_process';

const [binary, uid, gid, ...parameters] = process.argv.slice(2);
const owner = uid ? { uid: Number(uid), gid: Number(gid) } : {};
const server = spawn(binary!, parameters, { stdio: ['ignore', 'ignore', 'inherit'], cwd: '/', ...owner });

// SIGINT is PostgreSQL's fast shutdown: open transactions are rolled back, data is flushed. Where it cannot flush
// (a full disk), SIGQUIT ends it at once and the next start recovers from its log.
const FLUSH_MS_MAX = 8_000;
let stopping = false;
const stop = (): void => {
  if (stopping) return;
  stopping = true;
  server.kill('SIGINT');
  setTimeout(() => server.kill('SIGQUIT'), FLUSH_MS_MAX);
};
process.stdin.on('end', stop).on('error', stop).resume();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
server.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
server.on('exit', (code) => process.exit(code ?? 1));
