/** The same rounds on both stores of BullMQ. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { askOwner, dataFolder, freePort, startProcess } from '../process.js';

const HASHES = `SELECT m.seminar_id, m.input_hash, r.hash, encode(r.result, 'base64') AS result
  FROM match_round m JOIN round_result r ON r.round_id = m.id ORDER BY m.seminar_id NULLS FIRST`;

/** A Redis that is running already (TEST_REDIS_URL), else one of our own. */
let redisUrl = process.env['TEST_REDIS_URL'] ?? '';
let redis: ChildProcess | undefined;
beforeAll(async () => {
  if (redisUrl) return;
  const port = await freePort();
  redis = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], { cwd: '/', stdio: ['ignore', 'pipe', 'ignore'] });
  await new Promise<void>((resolve) => {
    redis!.stdout!.on('data', (chunk: Buffer) => { if (chunk.includes('Ready to accept connections')) resolve(); });
  });
  redisUrl = `redis://127.0.0.1:${port}`;
}, 20_000);
afterAll(async () => {
  if (!redis) return;
  const gone = new Promise((resolve) => redis!.once('exit', resolve));
  redis.kill();
  await gone;
});

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
  const onRedis = await results({ REDIS_URL: redisUrl });
  expect(onPostgres).toHaveLength(3);
  expect(onRedis).toEqual(onPostgres);
}, 180_000);
