/** Kills the process at instants of a comparison; each time the next start must end it, once, with the same result. */
import { expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { askOwner, dataFolder, startProcess, type Running } from '../process.js';
import { Browser } from '../signed-in.js';

const INSTANTS_MS = [0, 150, 500, 900, 1_500];
const ROUNDS = `SELECT id FROM match_round WHERE state IN ('proposed', 'published') ORDER BY number`;
const COMPARISONS = 'SELECT state, attempt, result::text AS result FROM round_comparison';
const ENTRIES = `SELECT 1 FROM audit_entry WHERE action = 'comparison.start'`;

interface Comparison { state: string; attempt: number; result: string | null }

async function signedIn(running: Running): Promise<Browser> {
  const browser = new Browser(`http://localhost:${running.port}`);
  expect((await browser.ask('POST', '/api/v1/session', { email: 'secretariat@demo.invalid', password: 'sample-password' })).status).toBe(201);
  return browser;
}

async function ended(folder: string): Promise<Comparison[]> {
  for (;;) {
    const rows = await askOwner<Comparison>(folder, COMPARISONS);
    if (rows?.length && rows.every((row) => row.state === 'done' || row.state === 'failed')) return rows;
    await sleep(50);
  }
}

test('killed at any instant, a comparison is done once with the same result', async () => {
  const folder = dataFolder();
  let running = await startProcess({ DATA_DIR: folder.path });
  await running.ready();
  const [first, second] = (await askOwner<{ id: string }>(folder.path, ROUNDS))!;
  const results = new Set<string>();
  for (const instant of INSTANTS_MS) {
    await askOwner(folder.path, 'DELETE FROM round_comparison RETURNING 1');
    const entries = (await askOwner(folder.path, ENTRIES))!.length;
    const browser = await signedIn(running);
    expect((await browser.ask('POST', `/api/v1/rounds/${first!.id}/comparisons`, { to: second!.id })).status).toBe(201);
    await sleep(instant);
    running.child.kill('SIGKILL');
    await running.ended();
    running = await startProcess({ DATA_DIR: folder.path });
    await running.ready();
    const rows = await ended(folder.path);
    expect(rows).toMatchObject([{ state: 'done', attempt: 1 }]);
    expect((await askOwner(folder.path, ENTRIES))!.length).toBe(entries + 1);
    results.add(rows[0]!.result!);
    process.stdout.write(`killed ${instant} ms into the comparison: done once\n`);
  }
  expect(results.size).toBe(1);
  running.child.kill('SIGTERM');
  await running.ended();
  folder.remove();
});
