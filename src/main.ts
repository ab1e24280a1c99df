/** The web process: opens the installation, loads what is new, serves. Run through `npm start`. */
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createWebApplication } from './application.js';
import { openInstallation, type Installation } from './platform/installation.js';
import { stopWithStarter } from './platform/starter.js';
import { startUp } from './startup.js';

/** A failed start waits this long for its connections to close, then ends all the same. */
const CLOSE_MS_MAX = 5_000;

try {
  await main();
} catch (error) {
  process.stderr.write(`${sentence(error)}\n`);
  process.exit(1);
}

async function main(): Promise<void> {
  const installation = await openInstallation(process.env);
  try {
    await serve(installation);
  } catch (error) {
    await installation.close();
    throw error;
  }
}

async function serve(installation: Installation): Promise<void> {
  const { config } = installation;
  await refuseTakenPort(config.port, config.host);
  const app = await createWebApplication(config, installation.databaseUrl);
  stopOnSignal(async () => {
    await app.close();
    await installation.close();
  });
  try {
    await startUp(app, config, process.stdout);
    await app.listen(config.port, config.host);
  } catch (error) {
    await Promise.race([app.close(), sleep(CLOSE_MS_MAX, undefined, { ref: false })]).catch(() => undefined);
    throw error;
  }
  process.stdout.write(`ready on ${config.publicUrl.origin}\n`);
}

/** Tells of a taken port before the work, not after it. */
function refuseTakenPort(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be used (${error.code})`;
      reject(new Error(`Port ${port} ${reason}; choose another one, for example: PORT=3001 npm start`));
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

/** The first signal drains and stops; a second one ends at once. */
function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    stop().then(() => process.exit(0), (error: unknown) => {
      process.stderr.write(`${sentence(error)}\n`);
      process.exit(1);
    });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  stopWithStarter(process.env, () => { if (!stopping) onSignal(); });
}

function sentence(error: unknown): string {
  const known = error as NodeJS.ErrnoException;
  if (known.code === 'ENOSPC') return 'The disk is full; free some space and start again. Nothing was lost.';
  return known.message || String(error);
}
