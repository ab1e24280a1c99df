import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AccessService } from '../../src/access/access.service.js';
import { Accounts } from '../../src/access/accounts.js';
import { LIMITS } from '../../src/access/login.limits.js';
import { Passwords } from '../../src/access/passwords.js';
import { createWebApplication } from '../../src/application.js';
import { Clock } from '../../src/platform/clock.js';
import { startTestApp, type TestApp } from '../app.js';

const HOUR_MS = 3_600_000;
const PASSWORD = 'a quiet morning in Ambon';
const OFFICE = '192.0.2.1';
const STRANGER = '198.51.100.7';
let app: TestApp;
let access: AccessService;
let now: Date;

beforeAll(async () => {
  app = await startTestApp();
  access = app.app.get(AccessService);
  now = new Date('2026-04-01T00:00:00Z');
  app.app.get(Clock).now = () => now;
});
afterAll(async () => { await app.close(); });

/** How each of the attempts ended: the code of the refusal, or `in`. */
async function attempts(from: AccessService, tries: [email: string, password: string, address: string][]): Promise<Record<string, number>> {
  const tally: Record<string, number> = {};
  for (const [email, password, address] of tries) {
    const outcome = await from.signIn(email, password, address).then(() => 'in', (error: { code: string }) => error.code);
    tally[outcome] = (tally[outcome] ?? 0) + 1;
  }
  return tally;
}

function times<T>(count: number, value: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => value(index));
}

test('a guesser has ten passwords looked at in an hour, also over a restart, and the owner still gets in from the office', async () => {
  await app.app.get(Accounts).create({ email: 'owner@name.example', name: 'Owner', role: 'company', password: PASSWORD });
  await access.signIn('owner@name.example', PASSWORD, OFFICE);
  const guesses = times(60, (index): [string, string, string] => ['owner@name.example', `guess ${index}`, STRANGER]);
  expect(await attempts(access, guesses)).toEqual({ 'ACCESS.WRONG_CREDENTIALS': LIMITS.accountPerHourMax, 'ACCESS.TOO_MANY_ATTEMPTS': 60 - LIMITS.accountPerHourMax });

  const again = await createWebApplication(app.config, app.url);
  await again.init();
  again.get(Clock).now = () => now;
  expect(await attempts(again.get(AccessService), guesses.slice(0, 5))).toEqual({ 'ACCESS.TOO_MANY_ATTEMPTS': 5 });
  await again.close();

  expect(await attempts(access, [['owner@name.example', PASSWORD, STRANGER]])).toEqual({ 'ACCESS.TOO_MANY_ATTEMPTS': 1 });
  expect(await attempts(access, [['owner@name.example', PASSWORD, OFFICE]])).toEqual({ in: 1 });
  await expect(access.signIn('owner@name.example', 'x', STRANGER)).rejects.toMatchObject({ status: 429, retryAfterSeconds: 3_600 });
  now = new Date(now.getTime() + HOUR_MS);
  expect(await attempts(access, [['owner@name.example', PASSWORD, STRANGER]])).toEqual({ in: 1 });
});

test('guesses that come together have no more passwords looked at than guesses in a row', async () => {
  now = new Date(now.getTime() + 2 * HOUR_MS);
  const outcomes = await Promise.all(times(40, () => access.signIn('nobody@name.example', 'guess', STRANGER).then(() => 'in', (error: { code: string }) => error.code)));
  expect(outcomes.filter((code) => code === 'ACCESS.WRONG_CREDENTIALS')).toHaveLength(LIMITS.accountPerHourMax);
});

test('one guess each on many accounts from many addresses: at most eighty are looked at in an hour', async () => {
  now = new Date(now.getTime() + 2 * HOUR_MS);
  const spray = times(300, (index): [string, string, string] => [`victim-${index}@name.example`, 'Password2026!', `203.0.113.${index % 50}`]);
  expect(await attempts(access, spray)).toEqual({ 'ACCESS.WRONG_CREDENTIALS': LIMITS.allPerHourMax, 'ACCESS.TOO_MANY_ATTEMPTS': 300 - LIMITS.allPerHourMax });
  expect(await attempts(access, [['owner@name.example', PASSWORD, OFFICE]])).toEqual({ in: 1 });
});

test('one address that tries many accounts is stopped after twenty', async () => {
  now = new Date(now.getTime() + 2 * HOUR_MS);
  const tries = times(30, (index): [string, string, string] => [`victim-${index}@name.example`, 'Password2026!', STRANGER]);
  expect(await attempts(access, tries)).toEqual({ 'ACCESS.WRONG_CREDENTIALS': LIMITS.addressPerHourMax, 'ACCESS.TOO_MANY_ATTEMPTS': 30 - LIMITS.addressPerHourMax });
});

test('an attempt that a crash left open counts as a wrong one', async () => {
  now = new Date(now.getTime() + 2 * HOUR_MS);
  const broken = app.app.get(Passwords);
  const isRight = broken.isRight.bind(broken);
  broken.isRight = () => Promise.reject(new Error('killed'));
  for (let index = 0; index < LIMITS.accountPerHourMax; index += 1) await expect(access.signIn('crash@name.example', 'x', STRANGER)).rejects.toThrow('killed');
  broken.isRight = isRight;
  expect(await attempts(access, [['crash@name.example', 'x', STRANGER]])).toEqual({ 'ACCESS.TOO_MANY_ATTEMPTS': 1 });
});

test('when too many wait for their turn, the next is asked to come again', async () => {
  const passwords = app.app.get(Passwords);
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => { open = resolve; });
  const waiting = times(200, () => passwords.inTurn(() => gate).then(() => 'done', (error: { status: number; retryAfterSeconds: number }) => [error.status, error.retryAfterSeconds]));
  open();
  const outcomes = await Promise.all(waiting);
  expect(outcomes.filter((outcome) => outcome === 'done').length).toBeGreaterThanOrEqual(49);
  expect(outcomes.filter((outcome) => outcome === 'done').length).toBeLessThan(200);
  expect(outcomes.at(-1)).toEqual([503, 3]);
  expect(await passwords.inTurn(async () => 'free again')).toBe('free again');
});
