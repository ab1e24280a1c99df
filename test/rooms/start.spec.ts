/** The start, the stop and the crash of the whole process, as its operator meets them. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createServer, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { askOwner, dataFolder, freePort, serverPid, startProcess } from '../process.js';

const HASHES = `SELECT m.seminar_id, m.state, m.input_hash, r.hash FROM match_round m JOIN round_result r ON r.round_id = m.id ORDER BY m.seminar_id NULLS FIRST`;
const DOUBLES = `SELECT subject_id, action FROM audit_entry WHERE subject_kind = 'round' GROUP BY 1, 2 HAVING count(*) > 1`;
interface Hash { seminar_id: string | null; state: string; input_hash: string; hash: string }

const undisturbed = dataFolder();
let expected: Hash[];

async function gone(folder: string): Promise<void> {
  for (let waited = 0; serverPid(folder) !== null && waited < 100; waited += 1) await sleep(100);
  expect(serverPid(folder)).toBeNull();
}

beforeAll(async () => {
  const first = await startProcess({ DATA_DIR: undisturbed.path });
  await first.ready();
  expected = (await askOwner<Hash>(undisturbed.path, HASHES))!;
  first.child.kill('SIGTERM');
  expect(await first.ended()).toBe(0);
}, 180_000);
afterAll(() => undisturbed.remove());

describe('a first start', () => {
  test('makes the round over all cities, published, and one for each sample seminar, proposed', () => {
    expect(expected.map(({ seminar_id, state }) => [seminar_id, state])).toEqual([
      [null, 'published'], ['sample-jakarta-2023-11', 'proposed'], ['sample-singapore-2024-11', 'proposed'],
    ]);
  });

  test('leaves no database server behind when it is asked to stop', () => gone(undisturbed.path));
});

describe('a crash', () => {
  test.each([40, 400, 900])('killed %i ms into the rounds, the next start ends with the same results and no doubles', async (delayMs) => {
    const folder = dataFolder();
    const killed = await startProcess({ DATA_DIR: folder.path });
    for (let looks = 0; looks < 2_000; looks += 1) {
      const rows = await askOwner<{ count: string }>(folder.path, 'SELECT count(*) FROM match_round');
      if (rows && Number(rows[0]!.count) > 0) break;
      await sleep(5);
    }
    await sleep(delayMs);
    killed.child.kill('SIGKILL');
    await killed.ended();
    const next = await startProcess({ DATA_DIR: folder.path });
    await next.ready();
    expect(await askOwner<Hash>(folder.path, HASHES)).toEqual(expected);
    expect(await askOwner(folder.path, DOUBLES)).toEqual([]);
    next.child.kill('SIGTERM');
    expect(await next.ended()).toBe(0);
    await gone(folder.path);
    folder.remove();
  }, 180_000);

  test('of the process takes its database server down with it', async () => {
    const killed = await startProcess({ DATA_DIR: undisturbed.path });
    await killed.ready();
    killed.child.kill('SIGKILL');
    await killed.ended();
    await gone(undisturbed.path);
  }, 60_000);
});

describe('what cannot start says so in one sentence', () => {
  const refused = async (environment: Record<string, string>): Promise<string> => {
    const process = await startProcess(environment);
    expect(await process.ended()).toBe(1);
    return process.output().trim();
  };

  test('a second start on one data folder', async () => {
    const folder = dataFolder();
    const first = await startProcess({ DATA_DIR: folder.path });
    for (let looks = 0; looks < 200 && serverPid(folder.path) === null; looks += 1) await sleep(25);
    expect(await refused({ DATA_DIR: folder.path })).toBe(
      `Another JASCA Match (process ${first.child.pid}) already uses the data folder ${folder.path}; stop it first, or give this one another folder with DATA_DIR.`);
    first.child.kill('SIGTERM');
    await first.ended();
    folder.remove();
  }, 60_000);

  test('a taken port', async () => {
    const port = await freePort();
    const holder: Server = createServer().listen(port, '127.0.0.1');
    expect(await refused({ DATA_DIR: undisturbed.path, PORT: String(port) })).toBe(
      `Port ${port} is taken by another program; choose another one, for example: PORT=3001 npm start`);
    holder.close();
  });

  test('a wrong REDIS_URL', async () => {
    const port = await freePort();
    expect(await refused({ DATA_DIR: undisturbed.path, REDIS_URL: `redis://127.0.0.1:${port}` })).toBe(
      `Redis does not answer at 127.0.0.1:${port} (REDIS_URL); start it, correct the address, or leave REDIS_URL out to queue in PostgreSQL.`);
  });

  test('an office server without a key file', async () => {
    expect(await refused({ DATABASE_URL: 'postgres://a@127.0.0.1:9/b' })).toBe(
      'DATABASE_URL is set but SECRET_KEY_FILE is not; name a file with at least 32 random characters (openssl rand -hex 32).');
  });

  test('a wrong address', async () => {
    expect(await refused({ REDIS_URL: 'localhost' })).toBe('REDIS_URL is not an address that begins with redis:// or rediss://; correct it or leave it out.');
  });
});
