import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { AuditTrail } from '../../src/access/audit.trail.js';
import { AuditVerifier, type AuditVerdict } from '../../src/access/audit.verify.js';
import type { Scope } from '../../src/platform/database.js';
import { startTestApp, type TestApp } from '../app.js';

const ACCOUNT = '11111111-1111-4111-8111-111111111111';
const COMPANY: Scope = { account: ACCOUNT, role: 'company', organisations: 'org-001', cities: '', seminars: '' };
const ENTRIES = 60;
let app: TestApp;
let trail: AuditTrail;
let owner: pg.Client;

beforeAll(async () => {
  app = await startTestApp();
  trail = app.app.get(AuditTrail);
  owner = new pg.Client({ connectionString: app.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await app.close();
});

const verify = (): Promise<AuditVerdict> => app.asSystem(() => app.app.get(AuditVerifier).verify());

function write(...indexes: number[]): Promise<void> {
  return app.database.as(COMPANY, async () => {
    for (const index of indexes) {
      trail.record({ action: 'solution.edit', kind: 'solution', id: `sol-${index}`, before: { price: index, title: '水' }, after: { price: index + 1, tags: ['a', 'b'] } });
    }
  });
}

/** As the owner of the tables, past every trigger and policy. */
async function tamper(sql: string): Promise<void> {
  await owner.query('ALTER TABLE audit_entry DISABLE TRIGGER ALL');
  try {
    await owner.query(sql);
  } finally {
    await owner.query('ALTER TABLE audit_entry ENABLE TRIGGER ALL');
  }
}

test('an entry says who did what to which subject, when, before and after', async () => {
  await write(1);
  const [entry] = await app.asSystem(() => app.database.query<Record<string, unknown>>('SELECT * FROM audit_entry'));
  expect(entry).toMatchObject({
    seq: '1', account_id: ACCOUNT, role: 'company', action: 'solution.edit', subject_kind: 'solution', subject_id: 'sol-1',
    before: { price: 1, title: '水' }, after: { price: 2, tags: ['a', 'b'] }, previous_hash: '0'.repeat(64),
  });
  expect(await verify()).toEqual({ entries: 1, bad: null });
});

test('a write that is rolled back leaves no entry', async () => {
  const before = (await verify()).entries;
  await expect(app.database.as(COMPANY, async () => {
    trail.record({ action: 'solution.edit', kind: 'solution', id: 'x', before: null, after: null });
    throw new Error('no');
  })).rejects.toThrow('no');
  expect(await verify()).toEqual({ entries: before, bad: null });
});

test('a hundred writers at once make one unbroken chain', async () => {
  const before = (await verify()).entries;
  await Promise.all(Array.from({ length: 100 }, (_, index) => write(index)));
  expect(await verify()).toEqual({ entries: before + 100, bad: null });
});

test('secrets are left out, whatever surrounds them', async () => {
  await app.database.as(COMPANY, async () => {
    trail.record({ action: 'x.y', kind: 'x', id: 'secret-free', before: { passwordHash: 'canary', deep: [{ sessionToken: 'canary', kept: 1 }] }, after: { 'x-secret': 'canary', at: new Date(0), nul: 'a\0b\ud800' } });
  });
  const [entry] = await app.asSystem(() => app.database.query<Record<string, unknown>>(`SELECT before, after FROM audit_entry WHERE subject_id = 'secret-free'`));
  expect(entry).toEqual({ before: { deep: [{ kept: 1 }] }, after: { at: '1970-01-01T00:00:00.000Z', nul: 'ab\ufffd' } });
});

test('whatever is recorded, the chain verifies', async () => {
  await fc.assert(fc.asyncProperty(fc.jsonValue(), fc.jsonValue(), fc.string(), async (before, after, id) => {
    await app.database.as(COMPANY, async () => trail.record({ action: 'x.y', kind: 'x', id: id.replaceAll('\0', ''), before, after }));
  }), { numRuns: 60 });
  expect((await verify()).bad).toBeNull();
});

describe('whoever gets past the database’s own fence is found out', () => {
  beforeEach(async () => {
    await tamper('DELETE FROM audit_entry');
    await owner.query(`UPDATE audit_head SET seq = 0, hash = repeat('0', 64)`);
    await write(...Array.from({ length: ENTRIES }, (_, index) => index + 1));
    expect(await verify()).toEqual({ entries: ENTRIES, bad: null });
  });

  const COLUMNS = [
    `before = jsonb_set(before, '{price}', '99.0')`, `before = NULL`, `after = 'null'::jsonb`, `after = after || '{"price": 1e400}'`, `action = 'solution.seen'`,
    `at = at + interval '1 microsecond'`, 'account_id = NULL', `role = 'system'`, `subject_id = 'sol-0'`, `subject_kind = 'need'`,
    `hash = repeat('a', 64)`, `previous_hash = repeat('a', 64)`,
  ];

  test.each(COLUMNS.map((change, index): [string, number] => [change, [1, 31, ENTRIES][index % 3]!]))('altered: %s of entry %i', async (change, seq) => {
    await tamper(`UPDATE audit_entry SET ${change} WHERE seq = ${seq}`);
    const { bad, entries } = await verify();
    expect([bad?.seq, entries]).toEqual([seq, seq - 1]);
  });

  test.each([1, 2, 31, ENTRIES - 1, ENTRIES])('removed: entry %i', async (seq) => {
    await tamper(`DELETE FROM audit_entry WHERE seq = ${seq}`);
    expect((await verify()).bad?.seq).toBe(seq);
  });

  test('removed: all of them', async () => {
    await tamper('DELETE FROM audit_entry');
    expect((await verify()).bad?.seq).toBe(1);
  });

  test('removed and closed up', async () => {
    await tamper('DELETE FROM audit_entry WHERE seq = 20; UPDATE audit_entry SET seq = seq - 1 WHERE seq > 20');
    expect((await verify()).bad?.seq).toBe(20);
  });

  test.each([['two neighbours', 30, 31], ['the first and the last', 1, ENTRIES]])('moved: %s', async (_name, a, b) => {
    await tamper(`UPDATE audit_entry SET seq = -1 WHERE seq = ${a}; UPDATE audit_entry SET seq = ${a} WHERE seq = ${b}; UPDATE audit_entry SET seq = ${b} WHERE seq = -1`);
    expect((await verify()).bad?.seq).toBe(a);
  });

  test.each([[0, 1], [-5, 1], [ENTRIES + 1, ENTRIES + 1], [ENTRIES + 7, ENTRIES + 1]])('inserted: a copy as entry %i', async (seq, named) => {
    await tamper(`INSERT INTO audit_entry SELECT ${seq}, at, account_id, role, action, subject_kind, subject_id, before, after, previous_hash, hash FROM audit_entry WHERE seq = 7`);
    expect((await verify()).bad?.seq).toBe(named);
  });

  test('inserted: a forged entry that the database itself accepts', async () => {
    await owner.query(`INSERT INTO audit_entry SELECT seq + 1, now(), NULL, 'system', 'solution.edit', 'solution', 'sol-1', NULL, NULL, hash, repeat('b', 64) FROM audit_head`);
    expect((await verify()).bad).toEqual({ seq: ENTRIES + 1, reason: `entry ${ENTRIES + 1} is not as it was written` });
  });

  test('the last entries removed and the end of the chain set back to a place it never had', async () => {
    await tamper(`DELETE FROM audit_entry WHERE seq > 50; UPDATE audit_head SET seq = 50`);
    expect((await verify()).bad?.seq).toBe(50);
  });
});
