import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../src/commands/bench.js';

let folder: string;
let printed: string;
let told: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bench-'));
  printed = '';
  told = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    told += String(text);
    return true;
  });
});

afterEach(async () => {
  jest.restoreAllMocks();
  await rm(folder, { recursive: true });
});

async function file(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text);
  return join(folder, name);
}

const lines = (): Record<string, unknown>[] => printed.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);

describe('the assignment benchmark', () => {
  test('prints one line a file, also for quotas that clash and for what is refused', async () => {
    const files = [
      await file('good.txt', '\ufeff2 1 2\r\n0 1\r\n0 1\r\n0 1\r\n0 0 5\r\n1 0 3\r\n'),
      await file('clash.txt', '2 1 2\n1 1\n1 1\n0 1\n0 0 5\n1 0 3\n'),
      await file('twice.txt', '1 1 2\n0 1\n0 1\n0 0 5\n0 0 6\n'),
      join(folder, 'missing.txt'),
    ];
    expect(await run(['assign', ...files])).toBe(1);
    expect(lines().map(({ objective, bound, verified, status }) => [objective, bound, verified, status])).toEqual([
      [5, 5, true, 'optimal'], [null, null, true, 'infeasible'], [null, null, false, 'refused'], [null, null, false, 'refused'],
    ]);
    expect(lines()[2]).toMatchObject({ code: 'ASSIGN.ARC_TWICE' });
    expect(told).toMatch(/is there twice/);
    expect(told).toMatch(/二重にあります/);
  });

  test('adds the front, and changes priced from the optimum in hand beside new solves', async () => {
    const text = '3 2 6\n0 1\n0 1\n0 1\n0 2\n0 2\n0 0 9\n0 1 2\n1 0 8\n1 1 7\n2 0 3\n2 1 1\n';
    expect(await run(['assign', await file('three.txt', text), '--fair', '--changes', '4'])).toBe(0);
    expect(lines()[0]).toMatchObject({ objective: 19, front: [[19, 7], [17, 8]], frontComplete: true, changes: 4, same: true });
  });
});
