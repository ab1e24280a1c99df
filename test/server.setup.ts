/** One throwaway PostgreSQL for all test files; the launcher comes from the build because it starts a process of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default async function setup(): Promise<void> {
  const { startEmbeddedPostgres } = (await import('../dist/src/platform/postgres/embedded.js' as string)) as typeof import('../src/platform/postgres/embedded.js');
  const folder = mkdtempSync(join(tmpdir(), 'jasca-test-server-'));
  // The server may run under another account than ours.
  (await import('node:fs')).chmodSync(folder, 0o711);
  const server = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), durable: false });
  process.env['TEST_DATABASE_URL'] = server.url;
  (globalThis as { stopTestServer?: () => Promise<void> }).stopTestServer = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
