/** The same rounds and comparisons on both stores of BullMQ. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { askOwner, dataFolder, freePort, startProcess, type Running } from '../process.js';
import { Browser } from '../signed-in.js';

const HASHES = `SELECT m.seminar_id, m.input_hash, r.hash, encode(r.result, 'base64') AS result
  FROM match_round m JOIN round_result r ON r.round_id = m.id ORDER BY m.seminar_id NULLS FIRST`;

const COMPARED_MS_MAX = 60_000;

interface Compared { state: string; attempt: number; shadow: boolean; result: string | null }

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

/** A demonstration of its own on the environment given; `work` is what is asked of it. */
async function onProcess<T>(environment: Record<string, string>, work: (running: Running, folder: string) => Promise<T>): Promise<T> {
  const folder = dataFolder();
  const running = await startProcess({ DATA_DIR: folder.path, ...environment });
  try {
    await running.ready();
    return await work(running, folder.path);
  } finally {
    running.child.kill('SIGTERM');
    await running.ended();
    folder.remove();
  }
}

const results = (environment: Record<string, string>): Promise<unknown[] | null> => onProcess(environment, (_, folder) => askOwner(folder, HASHES));

/** Two rounds compared, and the first of them under other weights, as the queue left them. */
const comparisons = (environment: Record<string, string>): Promise<Compared[]> => onProcess(environment, async (running, folder) => {
  const browser = new Browser(`http://localhost:${running.port}`);
  const ask = async (method: string, path: string, body?: object): Promise<{ id: string }> => {
    const answer = await browser.ask(method, path, body);
    expect(`${path} ${answer.status}`).toBe(`${path} 201`);
    return answer.json<{ id: string }>();
  };
  await ask('POST', '/api/v1/session', { email: 'secretariat@demo.invalid', password: 'sample-password' });
  const [first, second] = (await askOwner<{ id: string }>(folder, `SELECT id FROM match_round WHERE state IN ('proposed', 'published') ORDER BY number`))!;
  const points = { domain: 15, needText: 20, trackRecord: 20, readiness: 10, scale: 5, priority: 10, localStrength: 10, dataTrust: 5, theme: 5 };
  const { id: profile } = await ask('POST', '/api/v1/profiles', { nameJa: '比較用', nameEn: 'For comparison', neutral: 0.5, points });
  await ask('POST', `/api/v1/rounds/${first!.id}/comparisons`, { to: second!.id });
  await ask('POST', `/api/v1/rounds/${first!.id}/comparisons`, { profile });
  for (const deadline = Date.now() + COMPARED_MS_MAX; Date.now() < deadline; await sleep(100)) {
    const rows = await askOwner<Compared>(folder, 'SELECT state, attempt, profile_id IS NOT NULL AS shadow, result::text AS result FROM round_comparison ORDER BY shadow');
    if (rows?.length === 2 && rows.every(({ state }) => state === 'done' || state === 'failed')) return rows;
  }
  throw new Error('The comparisons did not end.');
});

test('a round gives byte-identical results on Redis and on PostgreSQL', async () => {
  const onPostgres = await results({});
  const onRedis = await results({ REDIS_URL: redisUrl });
  expect(onPostgres).toHaveLength(3);
  expect(onRedis).toEqual(onPostgres);
}, 180_000);

test('a comparison of two rounds, and of one under other weights, gives byte-identical results on both', async () => {
  const onPostgres = await comparisons({});
  const onRedis = await comparisons({ REDIS_URL: redisUrl });
  expect(onPostgres.map(({ state, attempt, shadow }) => [state, attempt, shadow])).toEqual([['done', 1, false], ['done', 1, true]]);
  for (const { result } of onPostgres) expect(result!.length).toBeGreaterThan(1_000);
  expect(onRedis).toEqual(onPostgres);
}, 240_000);
