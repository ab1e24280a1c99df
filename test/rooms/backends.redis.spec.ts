/** The same rounds on both stores of BullMQ. */
import { expect, test } from '@jest/globals';
import { askOwner, dataFolder, startProcess } from '../process.js';

const HASHES = `SELECT m.seminar_id, m.input_hash, r.hash, encode(r.result, 'base64') AS result
  FROM match_round m JOIN round_result r ON r.round_id = m.id ORDER BY m.seminar_id NULLS FIRST`;

async function results(environment: Record<string, string>): Promise<unknown> {
  const folder = dataFolder();
  const running = await startProcess({ DATA_DIR: folder.path, ...environment });
  await running.ready();
  const rows = await askOwner(folder.path, HASHES);
  running.child.kill('SIGTERM');
  await running.ended();
  folder.remove();
  return rows;
}

test('a round gives byte-identical results on Redis and on PostgreSQL', async () => {
  const onPostgres = await results({});
  const onRedis = await results({ REDIS_URL: process.env['TEST_REDIS_URL'] ?? 'redis://127.0.0.1:16379' });
  expect(onPostgres).toHaveLength(3);
  expect(onRedis).toEqual(onPostgres);
}, 180_000);
