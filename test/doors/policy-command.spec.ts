/** The printed table of who may do what, against the router of the running application. */
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROLES } from '../../src/access/asker.js';
import { policyTable } from '../../src/access/policy.js';
import { run as policy } from '../../src/commands/policy.js';
import { startTestApp, type TestApp } from '../app.js';

let running: TestApp;
let folder: string;
let printed = '';
const before = { ...process.env };

beforeAll(async () => {
  running = await startTestApp();
  folder = mkdtempSync(join(tmpdir(), 'jasca-policy-'));
  writeFileSync(join(folder, 'key'), 'k'.repeat(64));
  Object.assign(process.env, { DATABASE_URL: running.ownerUrl, SECRET_KEY_FILE: join(folder, 'key'), DATA_DIR: folder, LOG_LEVEL: 'error' });
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  expect(await policy([])).toBe(0);
  write.mockRestore();
});
afterAll(async () => {
  process.env = before;
  rmSync(folder, { recursive: true, force: true });
  await running.close();
});

/** The cells of the rows under a heading, without its head. */
function table(heading: string): string[][] {
  const part = printed.split(`## ${heading}\n`)[1]!.split('\n## ')[0]!;
  return part.split('\n').filter((line) => line.startsWith('| ')).slice(2).map((line) => line.slice(2, -2).split(' | '));
}

/** Every method and path that the web server answers, read from its own tree of routes. */
function answered(): string[] {
  const fastify = running.app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const trail: string[] = [];
  return fastify.printRoutes({ commonPrefix: false }).split('\n').flatMap((line) => {
    const found = /^([│ ]*)[├└]── (.*?)(?: \(([A-Z, ]+)\))?$/.exec(line);
    if (!found) return [];
    const [, indent, part, methods] = found;
    trail.splice(indent!.length / 4, trail.length, part!);
    const path = trail.join('').replace(/(.)\/$/, '$1');
    return (methods ?? '').split(', ').filter((method) => method !== '' && method !== 'HEAD' && method !== 'OPTIONS').map((method) => `${method} ${path}`);
  });
}

test('names every route that the running application answers, and no other', () => {
  const named = table('Routes').map(([method, path]) => `${method} ${path!.replaceAll('`', '')}`);
  expect(named.length).toBeGreaterThan(90);
  // The tree shares a place among parameters of different names.
  const nameless = (routes: string[]): string[] => [...new Set(routes.map((route) => route.replace(/:\w+(\|:\w+)*/g, ':')))].sort();
  expect(nameless(named)).toEqual(nameless(answered()));
});

test('says of every action of every room how far each role reaches', () => {
  const rows = table('Actions');
  expect(rows.map(([room, action]) => `${room} ${action}`)).toEqual(policyTable().map(({ room, action }) => `${room} ${action}`));
  for (const row of rows) for (const [at, role] of ROLES.entries()) expect([row[1], role, row[at + 2]]).toEqual([row[1], role, expect.stringMatching(/^(everything|own|own, once published|403|404)$/)]);
  const reach = (action: string): string[] => rows.find((row) => row[1] === action)!.slice(2, 7);
  expect(reach('recommendation.own')).toEqual(['404', '404', 'own, once published', '404', 'own, once published']);
  expect(reach('member.read')).toEqual(['everything', 'everything', 'own', 'own', '404']);
  expect(reach('city.edit')).toEqual(['everything', '403', '403', '403', '403']);
});

test('says of every route who may take it, as its action does', () => {
  const actions = new Map(table('Actions').map((row) => [row[1]!, row.slice(2, 7)]));
  for (const [method, path, action, ...cells] of table('Routes')) {
    expect([method, path, cells.slice(0, 5)]).toEqual([method, path, action === 'open to everybody' ? ROLES.map(() => 'yes') : actions.get(action!)]);
  }
});

test('beside every action stands a route', () => {
  expect(table('Actions').filter((row) => row[7] === '0').map((row) => row[1])).toEqual([]);
});

test('a wrong call is told so', async () => {
  const write = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
  expect(await policy(['actions'])).toBe(2);
  write.mockRestore();
});
