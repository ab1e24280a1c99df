import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { run as account } from '../../src/commands/account.js';
import { run as audit } from '../../src/commands/audit.js';
import { openTestDatabase, type TestDatabase } from '../app.js';

let database: TestDatabase;
let folder: string;
let told: string;
const before = { ...process.env };

beforeAll(async () => {
  database = await openTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'jasca-account-'));
  writeFileSync(join(folder, 'key'), 'k'.repeat(64));
  Object.assign(process.env, { DATABASE_URL: database.ownerUrl, SECRET_KEY_FILE: join(folder, 'key'), DATA_DIR: folder, LOG_LEVEL: 'error' });
});
afterAll(async () => {
  process.env = before;
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
});
beforeEach(() => {
  told = '';
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, 'write').mockImplementation((text) => {
      told += String(text);
      return true;
    });
  }
});
afterEach(() => { jest.restoreAllMocks(); });

test('an office makes its first account, sees it, gives it a new password and disables it', async () => {
  expect(await account(['create', '--email', 'Siti@office.example', '--role', 'secretariat', '--name', 'Siti'])).toBe(0);
  expect(told).toMatch(/^siti@office\.example \(secretariat\) [\da-f-]{36}\npassword \/ パスワード: [a-z2-9]{6}(-[a-z2-9]{6}){3}\n$/);
  told = '';
  expect(await account(['list'])).toBe(0);
  expect(told).toMatch(/^[\da-f-]{36}\tsecretariat\tsiti@office\.example\tSiti\n$/);
  told = '';
  expect(await account(['password', '--email', 'siti@OFFICE.example'])).toBe(0);
  expect(told).toMatch(/^siti@office\.example: sessions ended/);
  expect(await account(['disable', '--email', 'siti@office.example'])).toBe(0);
  told = '';
  await account(['list']);
  expect(told).toMatch(/\tSiti\tdisabled\n$/);
});

test.each([
  [['create', '--email', 'siti@office.example', '--role', 'city', '--name', 'Siti'], /already an account with this e-mail address/],
  [['create', '--email', 'x@office.example', '--role', 'emperor', '--name', 'X'], /There is no role "emperor"; choose one of: secretariat, approver, company, organizer, city\./],
  [['create', '--email', 'x@office.example'], /^Usage: account create/],
  [['disable', '--email', 'nobody@office.example'], /There is no account nobody@office\.example/],
  [['promote'], /^Usage: account create/],
])('a wrong call is told in one sentence in both languages (%#)', async (args, sentence) => {
  expect(await account(args)).toBe(2);
  expect(told).toMatch(sentence);
  expect(told.trim().split('\n')).toHaveLength(2);
});

test('the audit trail is verified by command, and the first bad entry is named', async () => {
  expect(await audit(['verify'])).toBe(0);
  expect(told).toMatch(/^The audit trail is whole: 3 entries\.\n/);
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`ALTER TABLE audit_entry DISABLE TRIGGER USER; UPDATE audit_entry SET action = 'account.nothing' WHERE seq = 2; ALTER TABLE audit_entry ENABLE TRIGGER USER`);
  await owner.end();
  told = '';
  expect(await audit(['verify'])).toBe(1);
  expect(told).toMatch(/^The audit trail is broken: entry 2 is not as it was written; the 1 before it are in order\.\n/);
  expect(await audit([])).toBe(2);
});
