/** Kills the process at twenty instants of the first rounds; each time the next start must end with the same results. */
import { expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { askOwner, dataFolder, startProcess } from '../process.js';

const HASHES = 'SELECT m.seminar_id, m.input_hash, r.hash FROM match_round m JOIN round_result r ON r.round_id = m.id ORDER BY m.seminar_id NULLS FIRST';
const DOUBLES = `SELECT subject_id, action FROM audit_entry WHERE subject_kind = 'round' GROUP BY 1, 2 HAVING count(*) > 1`;
const INSTANTS = 20;
const STEP_MS = 150;

async function run(killAfterMs: number | null): Promise<unknown> {
  const folder = dataFolder();
  const first = await startProcess({ DATA_DIR: folder.path });
  if (killAfterMs !== null) {
    for (let looks = 0; looks < 4_000 && !((await askOwner(folder.path, 'SELECT 1 FROM match_round'))?.length); looks += 1) await sleep(5);
    await sleep(killAfterMs);
    first.child.kill('SIGKILL');
    await first.ended();
  }
  const last = killAfterMs === null ? first : await startProcess({ DATA_DIR: folder.path });
  await last.ready();
  const hashes = await askOwner(folder.path, HASHES);
  expect(await askOwner(folder.path, DOUBLES)).toEqual([]);
  last.child.kill('SIGTERM');
  await last.ended();
  folder.remove();
  return hashes;
}

test('killed at any instant, a round ends with the same result', async () => {
  const expected = await run(null);
  expect(expected).toHaveLength(3);
  for (let instant = 0; instant < INSTANTS; instant += 1) {
    const begun = Date.now();
    expect(await run(instant * STEP_MS)).toEqual(expected);
    process.stdout.write(`killed ${instant * STEP_MS} ms into the rounds: same results, ${((Date.now() - begun) / 1_000).toFixed(1)} s in all\n`);
  }
});
