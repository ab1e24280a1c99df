import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { AccessService } from '../../src/access/access.service.js';
import { Accounts } from '../../src/access/accounts.js';
import type { Asker } from '../../src/access/asker.js';
import { Askers } from '../../src/access/askers.js';
import { INVITATION_MS, INVITATIONS_OPEN_MAX, Invitations } from '../../src/access/invitations.js';
import { NoticeMail } from '../../src/access/notice.mail.js';
import { People } from '../../src/access/people.js';
import { CitiesReference } from '../../src/cities/cities.reference.js';
import { MembersReference } from '../../src/members/members.reference.js';
import { OrganisationAccounts } from '../../src/members/organisation-accounts.js';
import { Clock } from '../../src/platform/clock.js';
import { SeminarHosts } from '../../src/seminars/seminar-hosts.js';
import { SeminarsReference } from '../../src/seminars/seminars.reference.js';
import { startTestApp, type TestApp } from '../app.js';
import { startMailServer, type MailServer } from '../letters.make.js';
import { entriesLeftBy } from '../signed-in.js';

const PASSWORD = 'a quiet morning in Ambon';
const OURS = { kind: 'organisation', id: 'org-013' } as const;
const THEIRS = { kind: 'organisation', id: 'org-014' } as const;
let app: TestApp;
let post: MailServer;
let invitations: Invitations;
let people: People;
let now: Date;
let secretariat: Asker;
let company: Asker;
let serial = 0;

beforeAll(async () => {
  post = await startMailServer();
  app = await startTestApp({ SMTP_URL: post.url });
  await app.app.get(CitiesReference).load();
  await app.app.get(MembersReference).load();
  await app.app.get(SeminarsReference).load();
  [invitations, people] = [app.app.get(Invitations), app.app.get(People)];
  now = new Date('2026-04-01T00:00:00Z');
  app.app.get(Clock).now = () => now;
  const first = await app.app.get(Accounts).create({ email: 'first@ours.example', name: 'First', role: 'company', password: PASSWORD });
  await app.asSystem(() => app.app.get(OrganisationAccounts).tie(first.id, OURS.id));
  company = (await app.app.get(AccessService).signIn('first@ours.example', PASSWORD, '192.0.2.1')).asker;
  await app.app.get(Accounts).create({ email: 'office@jasca.example', name: 'Office', role: 'secretariat', password: PASSWORD });
  secretariat = (await app.app.get(AccessService).signIn('office@jasca.example', PASSWORD, '192.0.2.1')).asker;
}, 60_000);
afterAll(async () => {
  await app.close();
  await post.close();
});
beforeEach(() => { post.caught.length = 0; });

const address = (): string => `guest-${serial += 1}@ours.example`;
const wanted = { name: 'Guest', password: PASSWORD, language: 'en' } as const;
const rows = <T>(sql: string, values: unknown[] = []): Promise<T[]> => app.asSystem(() => app.database.query<T>(sql, values));

/** Invites, and reads the token out of the mail. */
async function invited(email: string, by: Asker = company, subject: typeof OURS | typeof THEIRS | { kind: 'city' | 'seminar'; id: string } = OURS): Promise<string> {
  const { link } = await invitations.invite(by, subject, { email, language: 'en' });
  expect(link).toBeNull();
  await app.app.get(NoticeMail).sendDue();
  return /\/invitation\/([\w-]{43})/.exec(post.caught.at(-1)!.text)![1]!;
}

test('a company invites a colleague, who makes an account that acts for the company, in one entry of the trail', async () => {
  const email = address();
  const token = await invited(email);
  expect(post.caught.map(({ to }) => to)).toEqual([[email]]);
  expect(await invitations.look(token)).toMatchObject({ email, language: 'en', expiresAt: new Date(now.getTime() + INVITATION_MS) });
  const entries = await entriesLeftBy(app, () => invitations.redeem(token, wanted));
  expect(entries).toEqual([expect.objectContaining({ action: 'invitation.redeem', subject_kind: 'organisation', subject_id: OURS.id, role: 'company' })]);
  expect(JSON.stringify(entries)).not.toContain(email);
  const { asker } = await app.app.get(AccessService).signIn(email, PASSWORD, '192.0.2.1');
  expect(asker).toMatchObject({ role: 'company', name: 'Guest', language: 'en', organisationIds: [OURS.id] });
});

test('a city’s official is invited by the secretariat, and gets an account of a city', async () => {
  const email = address();
  await invitations.redeem(await invited(email, secretariat, { kind: 'city', id: 'jakarta' }), wanted);
  expect((await app.app.get(AccessService).signIn(email, PASSWORD, '192.0.2.1')).asker).toMatchObject({ role: 'city', cityIds: ['jakarta'], organisationIds: [] });
});

test('of fifty who come with one link at once exactly one gets in', async () => {
  const email = address();
  const token = await invited(email);
  const answers = await Promise.allSettled(Array.from({ length: 50 }, (_, at) => invitations.redeem(token, { ...wanted, name: `Guest ${at}` })));
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const codes = new Set(answers.flatMap((answer) => (answer.status === 'rejected' ? [(answer.reason as { code: string }).code] : [])));
  expect([...codes].filter((code) => code !== 'INVITATION.GONE' && code !== 'ACCESS.BUSY')).toEqual([]);
  expect(await rows('SELECT 1 FROM account WHERE email = $1', [email])).toHaveLength(1);
  expect(await rows('SELECT 1 FROM organisation_account o JOIN account a ON a.id = o.account_id WHERE a.email = $1', [email])).toHaveLength(1);
});

test('when the tie cannot be made there is no account either, and the link still works', async () => {
  const email = address();
  const token = await invited(email);
  const owner = new pg.Client({ connectionString: app.ownerUrl });
  await owner.connect();
  await owner.query(`CREATE FUNCTION no_ties() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$; CREATE TRIGGER no_ties BEFORE INSERT ON organisation_account FOR EACH ROW EXECUTE FUNCTION no_ties()`);
  await expect(invitations.redeem(token, wanted)).rejects.toThrow('no');
  await owner.query('DROP TRIGGER no_ties ON organisation_account; DROP FUNCTION no_ties()');
  await owner.end();
  expect(await rows('SELECT 1 FROM account WHERE email = $1', [email])).toEqual([]);
  await invitations.redeem(token, wanted);
});

test('a link is dead after a day, after its use, after it was taken back and after a new invitation', async () => {
  const dead = { code: 'INVITATION.GONE', kind: 'not-found' };
  const old = await invited(address());
  now = new Date(now.getTime() + INVITATION_MS - 1);
  await invitations.look(old);
  now = new Date(now.getTime() + 1);
  await expect(invitations.look(old)).rejects.toMatchObject(dead);
  await expect(invitations.redeem(old, wanted)).rejects.toMatchObject(dead);

  const used = await invited(address());
  await invitations.redeem(used, wanted);
  await expect(invitations.redeem(used, wanted)).rejects.toMatchObject(dead);

  const email = address();
  const revoked = await invited(email);
  const [open] = (await invitations.open(company, OURS)).filter((each) => each.email === email);
  await invitations.revoke(company, open!.id);
  await expect(invitations.redeem(revoked, wanted)).rejects.toMatchObject(dead);
  await expect(invitations.revoke(company, open!.id)).rejects.toMatchObject(dead);

  const again = await invited(email);
  const third = await invited(email);
  await expect(invitations.look(again)).rejects.toMatchObject(dead);
  await invitations.look(third);
  await expect(invitations.look('x')).rejects.toMatchObject(dead);
  await expect(invitations.look('A'.repeat(43))).rejects.toMatchObject(dead);
});

describe('an address that has an account', () => {
  let before: unknown;
  const account = (): Promise<unknown[]> => rows('SELECT a.id, a.email, a.name, a.role, a.language, a.disabled_at, account_password(a.id) AS password, o.organisation_id FROM account a LEFT JOIN organisation_account o ON o.account_id = a.id WHERE a.email = $1', ['known@theirs.example']);
  beforeAll(async () => {
    const { id } = await app.app.get(Accounts).create({ email: 'known@theirs.example', name: 'Known', role: 'company', password: PASSWORD });
    await app.asSystem(() => app.app.get(OrganisationAccounts).tie(id, THEIRS.id));
    before = await account();
  });

  test('looks to the inviter like any other, and only its owner is told', async () => {
    const fresh = await invitations.invite(company, OURS, { email: address(), language: 'en' });
    const known = await invitations.invite(company, OURS, { email: 'Known@THEIRS.example', language: 'en' });
    expect(Object.keys(known)).toEqual(Object.keys(fresh));
    expect((await invitations.open(company, OURS)).map(({ email }) => email)).toContain('known@theirs.example');
    await app.app.get(NoticeMail).sendDue();
    const letter = post.caught.find(({ to }) => to[0] === 'known@theirs.example')!;
    expect(letter.text).toContain('このアドレスのアカウントは既にあるため');
    expect(letter.text).not.toContain('/invitation/');
    expect(await account()).toEqual(before);
  });

  test('is not touched by an older link either: the link is spent, the answer is the same, its owner is told', async () => {
    const email = address();
    const token = await invited(email);
    const { id } = await app.app.get(Accounts).create({ email, name: 'Quick', role: 'city', password: 'another fine password' });
    const whole = (): Promise<unknown[]> => rows('SELECT id, email, name, role, language, disabled_at, account_password(id) AS password FROM account WHERE id = $1', [id]);
    const was = await whole();
    await expect(invitations.redeem(token, { ...wanted, name: 'Thief' })).resolves.toBeUndefined();
    expect(await whole()).toEqual(was);
    expect(await rows('SELECT 1 FROM organisation_account WHERE account_id = $1', [id])).toEqual([]);
    expect(await rows('SELECT kind FROM notice WHERE account_id = $1', [id])).toEqual([{ kind: 'invitation.known' }]);
    await expect(app.app.get(AccessService).signIn(email, PASSWORD, '192.0.2.1')).rejects.toMatchObject({ code: 'ACCESS.WRONG_CREDENTIALS' });
    await expect(invitations.redeem(token, wanted)).rejects.toMatchObject({ code: 'INVITATION.GONE' });
  });
});

test('the token lies nowhere readable: not before its mail, not after', async () => {
  const email = address();
  await invitations.invite(company, OURS, { email, language: 'en' });
  const everything = async (): Promise<string> => JSON.stringify([await rows('SELECT * FROM notice'), await rows('SELECT * FROM invitation'), await rows('SELECT * FROM audit_entry'), await rows('SELECT * FROM outbox')]);
  const waiting = await everything();
  await app.app.get(NoticeMail).sendDue();
  const token = /\/invitation\/([\w-]{43})/.exec(post.caught.find(({ to }) => to[0] === email)!.text)![1]!;
  expect(waiting).not.toContain(token);
  expect(await everything()).not.toContain(token);
  expect(await rows('SELECT sealed_link FROM notice WHERE address = $1', [email])).toEqual([{ sealed_link: null }]);
});

test('a person who knows another organisation’s id manages nothing of it', async () => {
  const nothing = { kind: 'not-found', code: 'ACCESS.NOT_FOUND' };
  await expect(people.of(company, THEIRS)).rejects.toMatchObject(nothing);
  await expect(invitations.open(company, THEIRS)).rejects.toMatchObject(nothing);
  await expect(invitations.invite(company, THEIRS, { email: address(), language: 'ja' })).rejects.toMatchObject(nothing);
  await expect(invitations.invite(company, { kind: 'city', id: 'jakarta' }, { email: address(), language: 'ja' })).rejects.toMatchObject(nothing);
  await expect(invitations.invite(secretariat, { kind: 'organisation', id: 'org-none' }, { email: address(), language: 'ja' })).rejects.toMatchObject(nothing);
  const { id } = await invitations.invite(secretariat, THEIRS, { email: address(), language: 'ja' });
  await expect(invitations.revoke(company, id)).rejects.toMatchObject(nothing);
  await invitations.revoke(secretariat, id);
});

test('there is a limit to open invitations, and repeating one does not count', async () => {
  now = new Date(now.getTime() + 2 * INVITATION_MS);
  const emails = Array.from({ length: INVITATIONS_OPEN_MAX }, address);
  for (const email of emails) await invitations.invite(company, OURS, { email, language: 'ja' });
  await invitations.invite(company, OURS, { email: emails[0]!, language: 'ja' });
  await expect(invitations.invite(company, OURS, { email: address(), language: 'ja' })).rejects.toMatchObject({ code: 'INVITATION.TOO_MANY' });
  now = new Date(now.getTime() + 2 * INVITATION_MS);
});

describe('people of an organisation', () => {
  test('end a colleague’s access at once; the last one stays, also when two remove each other at once', async () => {
    const subject = { kind: 'organisation', id: 'org-015' } as const;
    const ids: string[] = [];
    for (const name of ['one', 'two', 'three']) {
      const { id } = await app.app.get(Accounts).create({ email: `${name}@fifteen.example`, name, role: 'company', password: PASSWORD });
      await app.asSystem(() => app.app.get(OrganisationAccounts).tie(id, subject.id));
      ids.push(id);
    }
    const signIn = async (name: string): Promise<{ cookie: string; asker: Asker }> => app.app.get(AccessService).signIn(`${name}@fifteen.example`, PASSWORD, '192.0.2.7');
    const [one, two, three] = [await signIn('one'), await signIn('two'), await signIn('three')];
    expect((await people.of(one.asker, subject)).people.map(({ name, isSelf }) => [name, isSelf])).toEqual([['one', true], ['three', false], ['two', false]]);
    expect(await entriesLeftBy(app, () => people.remove(one.asker, subject, ids[2]!))).toHaveLength(1);
    expect(await app.app.get(Askers).isOpen(three.asker.sessionId!)).toBe(false);
    const both = await Promise.allSettled([people.remove(one.asker, subject, ids[1]!), people.remove(two.asker, subject, ids[0]!)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await people.of(secretariat, subject)).people).toHaveLength(1);
    const [last] = (await people.of(secretariat, subject)).people;
    const remaining = last!.accountId === ids[0] ? one.asker : two.asker;
    await expect(people.remove(remaining, subject, last!.accountId)).rejects.toMatchObject({ code: 'PERSON.LAST' });
    await people.remove(secretariat, subject, last!.accountId);
    expect((await people.of(secretariat, subject)).people).toEqual([]);
    expect(await app.app.get(Askers).isOpen(remaining.sessionId!)).toBe(false);
  });
});

describe('hosts of a seminar', () => {
  const subject = { kind: 'seminar', id: 'sample-jakarta-2023-11' } as const;

  test('are given and taken by the secretariat: an organizer’s account is let host one seminar more, and sees nothing of it once that is taken back', async () => {
    const { id } = await app.app.get(Accounts).create({ email: 'floor@host.example', name: 'Floor', role: 'organizer', password: PASSWORD });
    const { id: every } = await app.app.get(Accounts).create({ email: 'every@host.example', name: 'Every', role: 'organizer', password: PASSWORD });
    await app.asSystem(() => app.app.get(SeminarHosts).tie(every, '*'));
    const shown = async () => { const { people: own, candidates } = await people.of(secretariat, subject); return [own.map(({ name, isEverywhere }) => [name, isEverywhere]), candidates!.map(({ name }) => name)]; };
    expect(await shown()).toEqual([[['Every', true]], ['Floor']]);
    const signIn = async (): Promise<Asker> => (await app.app.get(AccessService).signIn('floor@host.example', PASSWORD, '192.0.2.9')).asker;
    expect((await signIn()).seminarIds).toEqual([]);
    expect((await entriesLeftBy(app, () => people.add(secretariat, subject, id))).map(({ action }) => action)).toEqual(['person.add']);
    expect(await entriesLeftBy(app, () => people.add(secretariat, subject, id))).toEqual([]);
    const host = await signIn();
    expect([await shown(), host.seminarIds]).toEqual([[[['Every', true], ['Floor', false]], []], [subject.id]]);
    expect((await entriesLeftBy(app, () => people.remove(secretariat, subject, id))).map(({ action }) => action)).toEqual(['person.remove']);
    expect([await shown(), await app.app.get(Askers).isOpen(host.sessionId!), (await signIn()).seminarIds]).toEqual([[[['Every', true]], ['Floor']], false, []]);
  });

  test('are invited by e-mail where they have no account, and are nobody of a company or city', async () => {
    const token = await invited(address(), secretariat, subject);
    const { email } = await invitations.look(token);
    await invitations.redeem(token, wanted);
    const { asker } = await app.app.get(AccessService).signIn(email, PASSWORD, '192.0.2.10');
    expect([asker.role, asker.seminarIds]).toEqual(['organizer', [subject.id]]);
    const nothing = { kind: 'not-found', code: 'ACCESS.NOT_FOUND' };
    await expect(people.add(secretariat, subject, company.accountId!)).rejects.toMatchObject(nothing);
    await expect(people.add(secretariat, OURS, asker.accountId!)).rejects.toMatchObject(nothing);
    await expect(people.add(secretariat, subject, 'nobody')).rejects.toMatchObject(nothing);
    for (const other of [company, asker]) await expect(people.add(other, subject, asker.accountId!)).rejects.toMatchObject(nothing);
    await expect(people.of(asker, subject)).rejects.toMatchObject(nothing);
  });
});

describe('the fence of the database', () => {
  test('invitations are read by the secretariat and the company they are for, and written by neither', async () => {
    const client = new pg.Client({ connectionString: app.url });
    await client.connect();
    const as = async (role: string, organisations: string, sql: string): Promise<unknown[]> => {
      await client.query('BEGIN');
      try {
        await client.query(`SELECT set_config('app.role', $1, true), set_config('app.organisations', $2, true)`, [role, organisations]);
        return (await client.query(sql)).rows as unknown[];
      } finally {
        await client.query('ROLLBACK');
      }
    };
    const all = 'SELECT DISTINCT subject_id FROM invitation';
    expect((await as('secretariat', '', all)).length).toBeGreaterThan(1);
    expect(await as('company', OURS.id, all)).toEqual([{ subject_id: OURS.id }]);
    for (const role of ['', 'anonymous', 'approver', 'city', 'organizer']) expect(await as(role, OURS.id, all)).toEqual([]);
    for (const role of ['secretariat', 'company']) {
      expect(await as(role, OURS.id, `UPDATE invitation SET expires_at = expires_at RETURNING 1`)).toEqual([]);
      expect(await as(role, OURS.id, `DELETE FROM invitation RETURNING 1`)).toEqual([]);
      await expect(as(role, OURS.id, `INSERT INTO invitation SELECT gen_random_uuid(), subject_kind, subject_id, email, language, repeat('a', 64), NULL, created_at, expires_at FROM invitation LIMIT 1`)).rejects.toMatchObject({ code: '42501' });
    }
    await client.end();
  });
});
