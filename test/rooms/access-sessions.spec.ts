import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { AccessService } from '../../src/access/access.service.js';
import { Accounts } from '../../src/access/accounts.js';
import { Askers, sessionIdOf } from '../../src/access/askers.js';
import { Clock } from '../../src/platform/clock.js';
import { startTestApp, type TestApp } from '../app.js';

const HOUR_MS = 3_600_000;
const PASSWORD = 'a quiet morning in Ambon';
let app: TestApp;
let access: AccessService;
let accounts: Accounts;
let askers: Askers;
let now: Date;

beforeAll(async () => {
  app = await startTestApp();
  [access, accounts, askers] = [app.app.get(AccessService), app.app.get(Accounts), app.app.get(Askers)];
  now = new Date('2026-04-01T00:00:00Z');
  app.app.get(Clock).now = () => now;
});
afterAll(async () => { await app.close(); });

function later(ms: number): void {
  now = new Date(now.getTime() + ms);
}

async function person(email: string): Promise<string> {
  return (await accounts.create({ email, name: 'Suharto', role: 'city', language: 'en', password: PASSWORD })).id;
}

test('a person with one name signs in whatever the capitals of the address, and the secret is stored nowhere', async () => {
  const id = await person('one@name.example');
  const { cookie, asker } = await access.signIn(' One@NAME.example', PASSWORD, '192.0.2.1');
  expect(asker).toEqual({
    accountId: id, name: 'Suharto', role: 'city', language: 'en', sessionId: sessionIdOf(cookie), organisationIds: [], cityIds: [], seminarIds: [], timeZone: 'Asia/Tokyo',
  });
  expect(cookie).toMatch(/^[\w-]{43}$/);
  const rows = await app.asSystem(() => app.database.query<{ text: string }>(`SELECT (s.*)::text || concat_ws(' ', a.id, a.email, a.name, account_password(a.id)) AS text FROM session s JOIN account a ON a.id = s.account_id`));
  expect(rows.some(({ text }) => text.includes(cookie) || text.includes(PASSWORD))).toBe(false);
});

test('a session ends after three hours without use', async () => {
  await person('idle@name.example');
  const { cookie } = await access.signIn('idle@name.example', PASSWORD, '192.0.2.1');
  later(3 * HOUR_MS - 1_000);
  expect((await askers.bySecret(cookie)).name).toBe('Suharto');
  later(3 * HOUR_MS - 1_000);
  expect(await askers.isOpen(sessionIdOf(cookie))).toBe(true);
  later(2_000);
  expect(await askers.isOpen(sessionIdOf(cookie))).toBe(false);
});

test('a session ends twelve hours after it began, however much it is used', async () => {
  await person('long@name.example');
  const { cookie } = await access.signIn('long@name.example', PASSWORD, '192.0.2.1');
  for (let hour = 0; hour < 11; hour += 1) {
    later(HOUR_MS);
    await askers.bySecret(cookie);
  }
  later(HOUR_MS - 1);
  expect(await askers.isOpen(sessionIdOf(cookie))).toBe(true);
  later(1);
  expect(await askers.isOpen(sessionIdOf(cookie))).toBe(false);
});

test('signing in again in the same browser ends the session before', async () => {
  await person('twice@name.example');
  const first = await access.signIn('twice@name.example', PASSWORD, '192.0.2.1');
  const second = await access.signIn('twice@name.example', PASSWORD, '192.0.2.1', first.asker.sessionId);
  expect(second.cookie).not.toBe(first.cookie);
  expect(await askers.isOpen(sessionIdOf(first.cookie))).toBe(false);
  expect(await askers.isOpen(sessionIdOf(second.cookie))).toBe(true);
});

test('disabling an account ends its sessions at once and nobody signs in with it', async () => {
  const id = await person('gone@name.example');
  const { cookie } = await access.signIn('gone@name.example', PASSWORD, '192.0.2.1');
  await access.disable(id);
  expect(await askers.isOpen(sessionIdOf(cookie))).toBe(false);
  await expect(access.signIn('gone@name.example', PASSWORD, '192.0.2.1')).rejects.toMatchObject({ code: 'ACCESS.WRONG_CREDENTIALS' });
});

test('a new password ends all sessions; the browser at hand gets a new one', async () => {
  await person('change@name.example');
  const here = await access.signIn('change@name.example', PASSWORD, '192.0.2.1');
  const there = await access.signIn('change@name.example', PASSWORD, '192.0.2.2');
  await expect(access.changePassword(here.asker, 'not the password', 'a loud evening in Ambon', '192.0.2.1')).rejects.toMatchObject({ code: 'ACCESS.WRONG_PASSWORD' });
  await expect(access.changePassword(here.asker, PASSWORD, 'short', '192.0.2.1')).rejects.toMatchObject({ code: 'ACCESS.WEAK_PASSWORD' });
  const { cookie } = await access.changePassword(here.asker, PASSWORD, 'a loud evening in Ambon', '192.0.2.1');
  expect(await Promise.all([here.cookie, there.cookie, cookie].map((secret) => askers.isOpen(sessionIdOf(secret))))).toEqual([false, false, true]);
  await expect(access.signIn('change@name.example', PASSWORD, '192.0.2.1')).rejects.toMatchObject({ code: 'ACCESS.WRONG_CREDENTIALS' });
});

test('an address is taken once, whatever its capitals', async () => {
  await person('taken@name.example');
  await expect(person('TAKEN@name.example')).rejects.toMatchObject({ driverError: { code: '23505', constraint: 'uq_account_email' } });
});

test.each([
  [{ email: 'nobody', name: 'X', role: 'city' }, 'ACCESS.EMAIL'],
  [{ email: 'x@y.example', name: '  ', role: 'city' }, 'ACCESS.NAME'],
  [{ email: 'x@y.example', name: 'X', role: 'emperor' }, 'ACCESS.ROLE'],
  [{ email: 'x@y.example', name: 'X', role: 'city', password: 'short' }, 'ACCESS.WEAK_PASSWORD'],
])('an account that cannot be made is refused with its reason (%#)', async (wanted, code) => {
  await expect(accounts.create(wanted)).rejects.toMatchObject({ code });
});

test('the demonstration has one account a role, all with the given password, and a second start changes nothing', async () => {
  const first = await access.ensureDemonstrationAccounts();
  expect([first.created, first.password, Object.keys(first.accountIds).sort()]).toEqual([true, null, ['approver', 'city', 'company', 'organizer', 'secretariat']]);
  const entries = async (): Promise<number> => (await app.asSystem(() => app.database.query('SELECT 1 FROM audit_entry'))).length;
  const before = await entries();
  expect(await access.ensureDemonstrationAccounts()).toEqual({ created: false, password: null, accountIds: first.accountIds });
  expect(await entries()).toBe(before);
  for (const role of ['secretariat', 'approver', 'company', 'organizer', 'city']) {
    expect((await access.signIn(`${role}@demo.invalid`, 'sample-password', '127.0.0.1')).asker).toMatchObject({ role, language: role === 'city' ? 'en' : 'ja' });
  }
});

describe('row-level security, asked in plain SQL as the role of the application', () => {
  let client: pg.Client;
  let own: string;
  beforeAll(async () => {
    own = await person('fence@name.example');
    await person('other@name.example');
    await access.signIn('fence@name.example', PASSWORD, '192.0.2.9');
    await access.signIn('other@name.example', PASSWORD, '192.0.2.9');
    client = new pg.Client({ connectionString: app.url });
    await client.connect();
  });
  afterAll(async () => { await client.end(); });

  async function as<T>(role: string, account: string, sql: string): Promise<T[]> {
    await client.query('BEGIN');
    try {
      await client.query(`SELECT set_config('app.role', $1, true), set_config('app.account', $2, true)`, [role, account]);
      return (await client.query(sql)).rows as T[];
    } finally {
      await client.query('ROLLBACK');
    }
  }

  test('every table is fenced for its owner too, but the list of migrations and the end of the chain, which no scope can write', async () => {
    const { rows } = await client.query(`SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT (relrowsecurity AND relforcerowsecurity) ORDER BY 1`);
    expect(rows).toEqual([{ relname: 'audit_head' }, { relname: 'migration' }]);
  });

  const TABLES = ['account', 'session', 'login_attempt', 'audit_entry', 'audit_head'];

  test.each(['', 'anonymous'])('nobody (role "%s") sees no row', async (role) => {
    for (const table of TABLES) expect(await as(role, '', `SELECT 1 FROM ${table}`)).toEqual([]);
  });

  test('a city sees its own account and session and nothing else', async () => {
    expect(await as('city', own, 'SELECT id FROM account')).toEqual([{ id: own }]);
    expect(await as('city', own, 'SELECT DISTINCT account_id FROM session')).toEqual([{ account_id: own }]);
    for (const table of ['login_attempt', 'audit_entry', 'audit_head']) expect(await as('city', own, `SELECT * FROM ${table}`)).toEqual([]);
  });

  test('the secretariat reads accounts and the trail, not sessions or attempts, and changes no account', async () => {
    expect((await as('secretariat', '', 'SELECT id FROM account')).length).toBeGreaterThan(5);
    expect((await as('secretariat', '', 'SELECT * FROM audit_entry')).length).toBeGreaterThan(5);
    for (const table of ['session', 'login_attempt']) expect(await as('secretariat', '', `SELECT * FROM ${table}`)).toEqual([]);
    expect(await as('secretariat', '', `UPDATE account SET name = 'x' RETURNING 1`)).toEqual([]);
  });

  test('an account may change its language, but not its role, address or password, and nobody else', async () => {
    expect(await as('city', own, `UPDATE account SET language = 'ja' RETURNING id`)).toEqual([{ id: own }]);
    for (const change of [`role = 'secretariat'`, `email = 'a@b.example'`, `password_hash = ''`, 'disabled_at = now()']) {
      await expect(as('city', own, `UPDATE account SET ${change}`)).rejects.toMatchObject({ code: '42501' });
    }
    await expect(as('city', own, `INSERT INTO session VALUES (repeat('a', 64), '${own}', now(), now(), now() + interval '1 h')`)).rejects.toMatchObject({ code: '42501' });
  });

  test('nobody alters, removes or empties the trail, or writes in the name of another', async () => {
    for (const sql of [`UPDATE audit_entry SET action = 'x'`, 'DELETE FROM audit_entry', 'TRUNCATE audit_entry', 'UPDATE audit_head SET seq = 0']) {
      await expect(as('system', '', sql)).rejects.toMatchObject({ code: '42501' });
    }
    const forged = `INSERT INTO audit_entry SELECT seq + 1, now(), NULL, 'secretariat', 'a.b', 'x', 'y', NULL, NULL, hash, 'z' FROM audit_tail()`;
    await expect(as('city', own, forged)).rejects.toMatchObject({ code: '42501' });
  });
});
