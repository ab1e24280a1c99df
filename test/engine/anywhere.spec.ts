/** The same answer anywhere: whatever the locale, the time zone and the number of threads of the machine. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { dealOut } from '../../src/commands/threads.js';
import { exampleScenario } from '../../src/engine/example.js';

const CLI = fileURLToPath(new URL('../../dist/src/cli.js', import.meta.url));
const execute = promisify(execFile);
let folder: string;

beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'anywhere-')); });
afterAll(() => rm(folder, { recursive: true }));

async function command(args: readonly string[], environment: Record<string, string> = {}): Promise<string> {
  const { stdout } = await execute(process.execPath, [CLI, ...args], { env: { PATH: process.env['PATH'], ...environment } });
  return stdout;
}

describe('a round', () => {
  test('gives the same bytes under every locale and time zone', async () => {
    const scenario = join(folder, 'scenario.json');
    await writeFile(scenario, JSON.stringify(exampleScenario()));
    const results: Record<string, string> = {};
    for (const [zone, locale] of [['UTC', 'C'], ['Asia/Yangon', 'ja_JP.UTF-8'], ['Pacific/Kiritimati', 'tr_TR.UTF-8'], ['America/St_Johns', 'th_TH.UTF-8']] as const) {
      const out = join(folder, 'result.json');
      await command(['match', scenario, '--out', out], { TZ: zone, LANG: locale, LC_ALL: locale });
      results[`${zone} ${locale}`] = await readFile(out, 'utf8');
    }
    const [first, ...others] = Object.values(results);
    expect(JSON.parse(first!)).toMatchObject({ certificate: { verified: true } });
    for (const other of others) expect(other).toBe(first);
  });

  test('gives the same top lists with one, two and three threads', async () => {
    const lines = [];
    for (const threads of ['1', '2', '3']) {
      const line = JSON.parse(await command(['bench', 'score', '--companies', '620', '--needs', '17', '--solutions', '2', '--threads', threads])) as Record<string, unknown>;
      expect(line).toMatchObject({ threads: Number(threads), pairs: 620 * 2 * 17, extrapolated: false });
      lines.push({ hash: line['resultHash'], gated: line['gated'], lists: line['companyListsMB'] });
    }
    expect(lines[1]).toEqual(lines[0]);
    expect(lines[2]).toEqual(lines[0]);
  });

  test('is refused when it is not done in the time given, and nothing is written', async () => {
    const scenario = join(folder, 'slow.json');
    const out = join(folder, 'none.json');
    await writeFile(scenario, JSON.stringify(exampleScenario()));
    await expect(command(['match', scenario, '--out', out, '--seconds', '0.000001'])).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('time limit') });
    await expect(readFile(out)).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(command(['match', scenario, '--seconds', 'soon'])).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('--seconds') });
  });

  test('of a scenario nested a hundred thousand levels deep is read or refused, never a crash', async () => {
    const scenario = join(folder, 'deep.json');
    await writeFile(scenario, JSON.stringify(exampleScenario()).replace('{', `{"asOf2":${'['.repeat(100_000)}${']'.repeat(100_000)},`));
    await expect(command(['match', scenario])).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('asOf2') });
  });
});

describe('work dealt out to threads', () => {
  const SCRIPT = `
    import { parentPort, workerData } from 'node:worker_threads';
    parentPort.on('message', (task) => {
      if (workerData.bad === task) throw new Error('broken at ' + task);
      if (workerData.gone === task) process.exit(3);
      setTimeout(() => parentPort.postMessage(task * 10), (task * 7) % 5);
    });
    parentPort.postMessage('ready');`;
  const tasks = Array.from({ length: 12 }, (_, at) => at + 1);

  async function deal(workerData: object, shouldStop?: () => boolean): Promise<{ done: number; answers: number[] }> {
    const script = join(folder, 'thread.mjs');
    await writeFile(script, SCRIPT);
    const answers: number[] = [];
    const done = await dealOut<number, number>(pathToFileURL(script), 3, workerData, { tasks, take: (answer) => { answers.push(answer); }, shouldStop });
    return { done, answers };
  }

  test('is handed over in the order of the tasks', async () => {
    expect(await deal({})).toEqual({ done: 12, answers: tasks.map((task) => task * 10) });
  });

  test('ends with the first tasks when it is stopped', async () => {
    let asked = 0;
    expect(await deal({}, () => asked++ >= 5)).toEqual({ done: 5, answers: [10, 20, 30, 40, 50] });
  });

  test.each([[{ bad: 4 }, 'broken at 4'], [{ gone: 4 }, 'code 3']])('fails with the thread that fails (%j)', async (workerData, words) => {
    await expect(deal(workerData)).rejects.toThrow(words);
  });
});
