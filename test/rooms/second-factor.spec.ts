import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import pg from 'pg';
import { AccessService, type SignedIn } from '../../src/access/access.service.js';
import { Accounts } from '../../src/access/accounts.js';
import type { Asker, Role } from '../../src/access/asker.js';
import { LIMITS } from '../../src/access/login.limits.js';
import { CodeNeeded, PENDING_MS_MAX, WRONG_CODES_MAX } from '../../src/access/pending-sign-ins.js';
import { ENROLMENT_MS_MAX, RECOVERY_CODES } from '../../src/access/second-factors.js';
import { Clock } from '../../src/platform/clock.js';
import { unseal } from '../../src/platform/sealed.js';
import { startTestApp, type TestApp } from '../app.js';
import { OFFICE_ENVIRONMENT } from '../office.js';
import { entriesLeftBy } from '../signed-in.js';

const PASSWORD = 'a quiet morning in Ambon';
const WRONG = { code: 'ACCESS.WRONG_CODE' };
let app: TestApp;
let access: AccessService;
let now: Date;
let serial = 0;

beforeAll(async () => {
  app = await startTestApp(OFFICE_ENVIRONMENT);
  access = app.app.get(AccessService);
  now = new Date('2026-04-01T00:00:00Z');
  app.app.get(Clock).now = () => now;
});
afterAll(async () => { await app.close(); });

const later = (ms: number): void => { now = new Date(now.getTime() + ms); };
/** Past every limit of the hour before. */
const nextHour = (): void => later(61 * 60_000);
const address = (): string => `192.0.2.${(serial += 1) % 250}`;
const rows = <T>(sql: string, values: unknown[] = []): Promise<T[]> => app.asSystem(() => app.database.query<T>(sql, values));

interface Enrolled { id: string; email: string; device: () => string; recovery: string[]; asker: Asker }

async function enrolled(role: Role = 'secretariat'): Promise<Enrolled> {
  nextHour();
  const email = `person-${serial += 1}@office.example`;
  const { id } = await app.app.get(Accounts).create({ email, name: 'Person', role, password: PASSWORD });
  const { asker } = await access.signIn(email, PASSWORD, address());
  await access.beginSecondFactor(asker, PASSWORD, address());
  const { state } = await access.secondFactorOf(asker);
  if (state.is !== 'begun') throw new Error('It was not begun.');
  const totp = new TOTP({ secret: Secret.fromBase32(state.secret) });
  const device = (): string => totp.generate({ timestamp: now.getTime() });
  const recovery = await access.confirmSecondFactor(asker, device());
  later(30_000);
  return { id, email, device, recovery, asker };
}

async function pendingOf(email: string): Promise<string> {
  const refusal: unknown = await access.signIn(email, PASSWORD, address()).catch((error: unknown) => error);
  if (!(refusal instanceof CodeNeeded)) throw new Error(`No code was asked for: ${String(refusal)}`);
  return refusal.pending;
}

const signInWith = async (email: string, code: string): Promise<SignedIn> => access.signInWithCode(await pendingOf(email), code, address());

test('the office must set up a second factor, others may', async () => {
  for (const [role, must] of [['secretariat', true], ['approver', true], ['company', undefined], ['organizer', undefined], ['city', undefined]] as const) {
    const email = `${role}@must.example`;
    await app.app.get(Accounts).create({ email, name: role, role, password: PASSWORD });
    expect((await access.signIn(email, PASSWORD, address())).asker.mustEnrol).toBe(must);
  }
});

test('once it is set up, the password alone opens no session, and the code does', async () => {
  const { email, device } = await enrolled();
  const sessions = (): Promise<unknown[]> => rows('SELECT s.id FROM session s JOIN account a ON a.id = s.account_id WHERE a.email = $1', [email]);
  const before = await sessions();
  const pending = await pendingOf(email);
  expect(await sessions()).toEqual(before);
  const { asker } = await access.signInWithCode(pending, device(), address());
  expect(asker).toMatchObject({ role: 'secretariat', name: 'Person' });
  expect(asker.mustEnrol).toBeUndefined();
  await expect(access.signInWithCode(pending, device(), address())).rejects.toMatchObject({ code: 'ACCESS.SIGN_IN_AGAIN' });
});

test('the secret and the recovery codes lie nowhere readable', async () => {
  const { id, recovery, asker } = await enrolled('company');
  const [factor] = await rows<{ sealed_secret: string }>('SELECT sealed_secret FROM second_factor WHERE account_id = $1', [id]);
  expect((await access.secondFactorOf(asker)).state).toEqual({ is: 'on', since: expect.any(Date), recoveryCodesLeft: RECOVERY_CODES });
  expect(factor!.sealed_secret).toMatch(/^[\w-]{70,}$/);
  expect(() => unseal('0'.repeat(64), id, factor!.sealed_secret)).toThrow();
  const all = JSON.stringify([await rows('SELECT * FROM recovery_code'), await rows('SELECT * FROM second_factor'), await rows('SELECT * FROM audit_entry')]);
  expect(recovery.filter((code) => all.includes(code) || all.includes(code.replace('-', '')))).toEqual([]);
});

test('a code is taken once, also by two at once, and none older after it', async () => {
  const { email, device } = await enrolled();
  const before = device();
  later(30_000);
  const code = device();
  const pendings = [await pendingOf(email), await pendingOf(email)];
  const both = await Promise.allSettled(pendings.map((pending) => access.signInWithCode(pending, code, address())));
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(signInWith(email, code)).rejects.toMatchObject(WRONG);
  await expect(signInWith(email, before)).rejects.toMatchObject(WRONG);
  later(30_000);
  await signInWith(email, device());
});

test('a code of the half minute before still counts, one of two minutes ago does not; full-width digits and spaces are read', async () => {
  const { email, device } = await enrolled();
  const code = device();
  later(30_000);
  await signInWith(email, [...code].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('').replace(/^(...)/, '$1 '));
  later(60_000);
  const old = device();
  later(120_000);
  await expect(signInWith(email, old)).rejects.toMatchObject(WRONG);
});

test('a recovery code opens once, however it is typed', async () => {
  const { email, recovery, asker } = await enrolled();
  await signInWith(email, ` ${recovery[0]!.toUpperCase().replace('-', ' ')} `);
  await expect(signInWith(email, recovery[0]!)).rejects.toMatchObject(WRONG);
  expect((await access.secondFactorOf(asker)).state).toMatchObject({ recoveryCodesLeft: RECOVERY_CODES - 1 });
  const fresh = await access.renewRecoveryCodes(asker, recovery[1]!, address());
  await expect(signInWith(email, recovery[2]!)).rejects.toMatchObject(WRONG);
  await signInWith(email, fresh[0]!);
});

test('the wait for a code ends after five minutes, after too many wrong codes, and when the account is disabled', async () => {
  const { email, device, id } = await enrolled();
  const again = { code: 'ACCESS.SIGN_IN_AGAIN' };
  const slow = await pendingOf(email);
  later(PENDING_MS_MAX);
  await expect(access.signInWithCode(slow, device(), address())).rejects.toMatchObject(again);
  const wrong = await pendingOf(email);
  for (let time = 0; time < WRONG_CODES_MAX; time += 1) await expect(access.signInWithCode(wrong, 'nothing', address())).rejects.toMatchObject(WRONG);
  await expect(access.signInWithCode(wrong, device(), address())).rejects.toMatchObject(again);
  nextHour();
  const last = await pendingOf(email);
  await app.app.get(Accounts).disable(id);
  await expect(access.signInWithCode(last, device(), address())).rejects.toMatchObject(again);
  await expect(access.signInWithCode(null, device(), address())).rejects.toMatchObject(again);
});

test('wrong codes count as wrong passwords do, and the right code frees its place', async () => {
  const { email, device } = await enrolled();
  nextHour();
  const place = '198.51.100.7';
  const open = async (): Promise<string> => {
    const refusal: unknown = await access.signIn(email, PASSWORD, place).catch((error: unknown) => error);
    if (refusal instanceof CodeNeeded) return refusal.pending;
    throw refusal;
  };
  await access.signInWithCode(await open(), device(), place);
  later(30_000);
  await access.signInWithCode(await open(), device(), place);
  let looked = 0;
  const guess = async (): Promise<never> => {
    const pending = await open();
    for (;;) {
      looked += 1;
      await access.signInWithCode(pending, '000000', place).catch((error: unknown) => { if ((error as { code: string }).code !== WRONG.code) throw error; });
    }
  };
  for (let time = 0; time < 10; time += 1) {
    const { code } = await guess().catch((error: unknown) => error as { code: string });
    if (code === 'ACCESS.TOO_MANY_ATTEMPTS') break;
  }
  expect(looked).toBeLessThanOrEqual(LIMITS.accountPerHourMax);
  await expect(access.signIn(email, PASSWORD, place)).rejects.toMatchObject({ code: 'ACCESS.TOO_MANY_ATTEMPTS' });
});

test('setting it up asks for the password and a right code within half an hour, and cannot be done over a factor that is on', async () => {
  nextHour();
  await app.app.get(Accounts).create({ email: 'setup@office.example', name: 'Setup', role: 'company', password: PASSWORD });
  const { asker } = await access.signIn('setup@office.example', PASSWORD, address());
  await expect(access.beginSecondFactor(asker, 'wrong', address())).rejects.toMatchObject({ code: 'ACCESS.WRONG_PASSWORD', fields: [{ field: 'password' }] });
  await expect(access.confirmSecondFactor(asker, '000000')).rejects.toMatchObject(WRONG);
  await access.beginSecondFactor(asker, PASSWORD, address());
  await expect(access.confirmSecondFactor(asker, 'abc')).rejects.toMatchObject(WRONG);
  expect((await access.signIn('setup@office.example', PASSWORD, address())).asker.name).toBe('Setup');
  later(ENROLMENT_MS_MAX + 1);
  expect((await access.secondFactorOf(asker)).state).toEqual({ is: 'off' });
  const one = await enrolled('company');
  await expect(access.beginSecondFactor(one.asker, PASSWORD, address())).rejects.toMatchObject({ code: 'ACCESS.SECOND_FACTOR_ON' });
});

test('each change leaves one entry in the trail, and a lost device is helped by command', async () => {
  const { id, email, device, asker } = await enrolled();
  const removed = await entriesLeftBy(app, () => access.removeSecondFactor(asker, device(), address()));
  expect(removed).toEqual([expect.objectContaining({ action: 'second-factor.remove', subject_id: id, account_id: id, role: 'secretariat' })]);
  expect((await access.signIn(email, PASSWORD, address())).asker.mustEnrol).toBe(true);
  await expect(app.app.get(Accounts).resetSecondFactor(id)).rejects.toMatchObject({ code: 'ACCESS.NO_SECOND_FACTOR' });
  const lost = await enrolled();
  const reset = await entriesLeftBy(app, () => app.app.get(Accounts).resetSecondFactor(lost.id));
  expect(reset).toEqual([expect.objectContaining({ action: 'account.reset-second-factor', subject_id: lost.id })]);
  expect(await rows('SELECT 1 FROM session WHERE account_id = $1', [lost.id])).toEqual([]);
  expect((await access.signIn(lost.email, PASSWORD, address())).asker.mustEnrol).toBe(true);
});

test('only the machinery sees factors, recovery codes and waiting sign-ins', async () => {
  await enrolled();
  const client = new pg.Client({ connectionString: app.url });
  await client.connect();
  const [account] = await rows<{ account_id: string }>('SELECT account_id FROM second_factor LIMIT 1');
  for (const role of ['', 'anonymous', 'secretariat', 'approver', 'company', 'organizer', 'city']) {
    for (const table of ['second_factor', 'recovery_code', 'pending_sign_in']) {
      await client.query('BEGIN');
      await client.query(`SELECT set_config('app.role', $1, true), set_config('app.account', $2, true)`, [role, account!.account_id]);
      expect((await client.query(`SELECT * FROM ${table}`)).rows).toEqual([]);
      expect((await client.query(`DELETE FROM ${table} RETURNING 1`)).rows).toEqual([]);
      await client.query('ROLLBACK');
    }
  }
  await client.end();
});
