import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { Accounts } from '../../src/access/accounts.js';
import type { Role } from '../../src/access/asker.js';
import { INTERRUPTED, NoticeMail, RETRY_MINUTES, SENDING_MS_MAX } from '../../src/access/notice.mail.js';
import { Notices, type Letter } from '../../src/access/notices.js';
import { Outgoing } from '../../src/access/outgoing.js';
import { Clock } from '../../src/platform/clock.js';
import { readConfig } from '../../src/platform/config.js';
import { SYSTEM } from '../../src/platform/database.js';
import { startTestApp, type TestApp } from '../app.js';
import { startMailServer, type MailServer } from '../letters.make.js';

let app: TestApp;
let post: MailServer;
let notices: Notices;
let mail: NoticeMail;
let now: Date;
let people: string[];
let serial = 0;

beforeAll(async () => {
  post = await startMailServer();
  app = await startTestApp({ SMTP_URL: post.url, MAIL_FROM: 'JASCA 事務局 <office@jasca.example>', PUBLIC_URL: 'https://match.example' });
  [notices, mail] = [app.app.get(Notices), app.app.get(NoticeMail)];
  now = new Date('2026-04-01T00:00:00Z');
  app.app.get(Clock).now = () => now;
  people = [];
  for (const [name, language] of [['Sari', 'en'], ['佐藤', 'ja'], ['Gone', 'en']] as const) {
    people.push((await app.app.get(Accounts).create({ email: `${name === '佐藤' ? 'sato' : name.toLowerCase()}@name.example`, name, role: 'company', language })).id);
  }
  await app.app.get(Accounts).disable(people[2]!);
});
afterAll(async () => {
  await app.close();
  await post.close();
});
beforeEach(async () => {
  await mail.sendDue();
  post.caught.length = 0;
  post.next.length = 0;
});

const later = (ms: number): void => { now = new Date(now.getTime() + ms); };
const TEXTS: Letter['texts'] = (language) => (language === 'ja' ? { title: '推薦を公開しました', body: 'ご覧ください。' } : { title: 'Your recommendations are published', body: 'Please have a look.' });
const letterTo = (accountId: string, occasion: string): Letter => ({ accountId, kind: 'round.published', occasion, texts: TEXTS, path: '/company' });
const put = (letters: Letter[]): Promise<void> => app.asSystem(() => notices.put(letters));
const rowOf = async (occasion: string): Promise<Record<string, unknown>> =>
  (await app.asSystem(() => app.database.query<Record<string, unknown>>('SELECT * FROM notice WHERE occasion = $1', [occasion])))[0]!;
const occasion = (): string => `publication-${serial += 1}`;

test('each reader gets one letter in their own language, a disabled account none, and a repeated call changes nothing', async () => {
  const published = occasion();
  await put(people.map((id) => letterTo(id, published)));
  const read = (): Promise<unknown[]> => app.asSystem(() => app.database.query('SELECT account_id, language, title FROM notice WHERE occasion = $1 ORDER BY language', [published]));
  const first = await read();
  expect(first).toEqual([
    { account_id: people[0], language: 'en', title: 'Your recommendations are published' }, { account_id: people[1], language: 'ja', title: '推薦を公開しました' },
  ]);
  await put([...people, ...people].map((id) => letterTo(id, published)));
  expect(await read()).toEqual(first);
});

test('a letter lives and dies with the transaction it is put in', async () => {
  const published = occasion();
  await expect(app.asSystem(async () => {
    await notices.put([letterTo(people[0]!, published)]);
    throw new Error('the publication failed');
  })).rejects.toThrow('the publication failed');
  expect(await rowOf(published)).toBeUndefined();
});

test('three letters and one take the same number of statements', async () => {
  const count = async (letters: Letter[]): Promise<number> => {
    let statements = 0;
    await app.asSystem(async () => {
      const query = app.database.query.bind(app.database);
      app.database.query = ((...given: Parameters<typeof query>) => { statements += 1; return query(...given); }) as typeof query;
      try { await notices.put(letters); } finally { app.database.query = query; }
    });
    return statements;
  };
  const [one, three] = [occasion(), occasion()];
  expect(await count([letterTo(people[0]!, one)])).toBe(3);
  expect(await count(people.map((id) => letterTo(id, three)))).toBe(3);
});

test('only the secretariat and the machinery put letters', async () => {
  for (const role of ['company', 'approver']) {
    await expect(app.database.as({ ...SYSTEM, role, account: people[0]! }, () => notices.put([letterTo(people[0]!, occasion())]))).rejects.toThrow(/put by the secretariat/);
  }
});

describe('the mail', () => {
  test('goes to one person each, with the words of the letter, a link to its page and an id of its own', async () => {
    const published = occasion();
    await put(people.map((id) => letterTo(id, published)));
    expect(await mail.sendDue()).toBe(2);
    expect(post.caught.map(({ from, to }) => [from, to]).sort()).toEqual([['office@jasca.example', ['sari@name.example']], ['office@jasca.example', ['sato@name.example']]]);
    const { head, text } = post.caught.find(({ to }) => to[0] === 'sari@name.example')!;
    const { id } = (await app.asSystem(() => app.database.query<{ id: string }>('SELECT id FROM notice WHERE occasion = $1 AND account_id = $2', [published, people[0]])))[0]!;
    expect(text).toContain('Please have a look.\n\nhttps://match.example/company\n');
    expect(head).toContain(`Message-ID: <notice-${id}@jasca.example>`);
    expect(head).toMatch(/^To: sari@name\.example$/m);
    expect(head).toMatch(/^Auto-Submitted: auto-generated$/m);
    expect(await rowOf(published)).toMatchObject({ sent_at: now, due_at: null, sending_at: null, failure: null, attempts: 1 });
    expect(await mail.sendDue()).toBe(0);
  });

  test('a title with line breaks makes no header of its own', async () => {
    await put([{ ...letterTo(people[0]!, occasion()), texts: () => ({ title: 'Hello\r\nBcc: all@name.example\u2028X: y', body: 'Text' }) }]);
    await mail.sendDue();
    expect(post.caught[0]!.head).toMatch(/^Subject: Hello Bcc: all@name\.example X: y$/m);
    expect(post.caught[0]!.head).not.toMatch(/^(Bcc|X):/m);
    expect(post.caught[0]!.to).toEqual(['sari@name.example']);
  });

  test('put off, it is tried again after growing waits, and given up in the end', async () => {
    const published = occasion();
    await put([letterTo(people[0]!, published)]);
    for (const minutes of RETRY_MINUTES) {
      post.next.push('put off');
      expect(await mail.sendDue()).toBe(1);
      later(minutes * 60_000 - 1);
      expect(await mail.sendDue()).toBe(0);
      later(1);
    }
    post.next.push('put off');
    expect(await mail.sendDue()).toBe(1);
    expect(await rowOf(published)).toMatchObject({ due_at: null, sent_at: null, attempts: RETRY_MINUTES.length + 1, failure: expect.stringContaining('come later') });
    later(24 * 3_600_000);
    expect(await mail.sendDue()).toBe(0);
    expect(post.caught).toEqual([]);
  });

  test('refused for good, it is not tried again until the secretariat says so', async () => {
    const published = occasion();
    await put([letterTo(people[0]!, published)]);
    post.next.push('refuse');
    await mail.sendDue();
    const { id } = await rowOf(published);
    expect(await rowOf(published)).toMatchObject({ due_at: null, failure: expect.stringContaining('no such person') });
    await app.database.as({ ...SYSTEM, role: 'secretariat' }, () => app.app.get(Outgoing).resend(id as string));
    await mail.sendDue();
    expect(post.caught).toHaveLength(1);
    await expect(app.database.as({ ...SYSTEM, role: 'secretariat' }, () => app.app.get(Outgoing).resend(id as string))).rejects.toMatchObject({ code: 'NOTICE.NOT_FAILED' });
  });

  test('when the connection is lost while the mail is being taken, nothing is sent twice', async () => {
    const published = occasion();
    await put([letterTo(people[0]!, published)]);
    post.next.push('hang up');
    await mail.sendDue();
    expect(post.caught).toHaveLength(1);
    expect(await rowOf(published)).toMatchObject({ due_at: null, sent_at: null, sending_at: null, failure: expect.any(String) });
    later(24 * 3_600_000);
    expect(await mail.sendDue()).toBe(0);
  });

  test('a letter left behind by a process that ended while sending is shown as failed, not sent again', async () => {
    const published = occasion();
    await put([letterTo(people[0]!, published)]);
    await app.asSystem(() => app.database.query('UPDATE notice SET sending_at = $2, due_at = NULL, attempts = 1 WHERE occasion = $1', [published, now]));
    expect(await mail.sendDue()).toBe(0);
    later(SENDING_MS_MAX + 1);
    expect(await mail.sendDue()).toBe(0);
    expect(await rowOf(published)).toMatchObject({ sending_at: null, sent_at: null, failure: INTERRUPTED });
  });

  test('two processes at work send each letter once', async () => {
    const occasions = Array.from({ length: 12 }, occasion);
    await put(occasions.map((each) => letterTo(people[0]!, each)));
    const tried = await Promise.all([mail.sendDue(), mail.sendDue(), mail.sendDue()]);
    expect(tried.reduce((sum, each) => sum + each, 0)).toBe(12);
    expect(new Set(post.caught.map(({ head }) => /Message-ID: (.*)/.exec(head)![1])).size).toBe(12);
    expect(post.caught).toHaveLength(12);
  });
});

test('the secretariat finds a letter by person, kind and state', async () => {
  const published = occasion();
  await put([letterTo(people[1]!, published)]);
  const find = (query: Partial<Parameters<Outgoing['search']>[0]>): ReturnType<Outgoing['search']> =>
    app.database.as({ ...SYSTEM, role: 'secretariat' }, () => app.app.get(Outgoing).search({ kind: null, state: null, person: null, page: 1, ...query }));
  const waiting = await find({ state: 'waiting' });
  expect(waiting.items.map(({ name, email, state, kind }) => [name, email, state, kind])).toEqual([['佐藤', 'sato@name.example', 'waiting', 'round.published']]);
  const failed = await find({ state: 'failed', person: 'SARI@' });
  expect(failed.items.length).toBeGreaterThan(0);
  expect(failed.total).toBe(failed.items.length);
  expect((await find({ person: '%' })).total).toBe(0);
  expect((await find({ kind: 'round.withdrawn' })).total).toBe(0);
  expect(failed.kinds).toEqual(['round.published']);
});

describe('the fence of the database', () => {
  let client: pg.Client;
  let theirs: string;
  beforeAll(async () => {
    const published = occasion();
    await put(people.map((id) => letterTo(id, published)));
    theirs = (await app.asSystem(() => app.database.query<{ id: string }>('SELECT id FROM notice WHERE account_id = $1 LIMIT 1', [people[1]])))[0]!.id;
    client = new pg.Client({ connectionString: app.url });
    await client.connect();
  });
  afterAll(async () => { await client.end(); });

  async function as(role: Role | '' | 'anonymous', account: string, sql: string): Promise<Record<string, unknown>[]> {
    await client.query('BEGIN');
    try {
      await client.query(`SELECT set_config('app.role', $1, true), set_config('app.account', $2, true)`, [role, account]);
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.query('ROLLBACK');
    }
  }

  test('a reader sees their own letters and nobody else’s', async () => {
    expect(await as('', '', 'SELECT id FROM notice')).toEqual([]);
    expect(await as('anonymous', '', 'SELECT id FROM notice')).toEqual([]);
    expect(await as('company', people[0]!, 'SELECT DISTINCT account_id FROM notice')).toEqual([{ account_id: people[0] }]);
    expect((await as('secretariat', '', 'SELECT DISTINCT account_id FROM notice')).length).toBe(2);
  });

  test('a reader marks a letter read and changes nothing else; nobody else does either', async () => {
    expect((await as('company', people[1]!, `UPDATE notice SET read_at = now() WHERE id = '${theirs}' RETURNING id`))).toHaveLength(1);
    expect(await as('company', people[0]!, `UPDATE notice SET read_at = now() WHERE id = '${theirs}' RETURNING id`)).toEqual([]);
    for (const change of [`title = 'x'`, `body = 'x'`, `account_id = '${people[0]}'`, 'sent_at = now()', 'due_at = now()', 'failure = NULL, attempts = 7']) {
      await expect(as('company', people[1]!, `UPDATE notice SET ${change}`)).rejects.toMatchObject({ code: '42501' });
    }
    await expect(as('secretariat', '', `UPDATE notice SET title = 'x'`)).rejects.toMatchObject({ code: '42501' });
    await expect(as('secretariat', '', 'UPDATE notice SET read_at = now()')).rejects.toMatchObject({ code: '42501' });
    await expect(as('company', people[1]!, `INSERT INTO notice (id, kind, occasion, account_id, language, title, body, path, put_at) VALUES (gen_random_uuid(), 'a.b', 'x', '${people[1]}', 'ja', 'x', 'x', '/', now())`))
      .rejects.toMatchObject({ code: '42501' });
    expect(await as('company', people[1]!, 'DELETE FROM notice RETURNING 1')).toEqual([]);
  });
});

test.each([
  ['someone', /MAIL_FROM/], ['a@b.example, c@d.example', /MAIL_FROM/], ['A <a@b.example>\r\nBcc: x@y.example', /MAIL_FROM/], ['A <a b@c>', /MAIL_FROM/],
])('a sender that is no single address is refused at the start (%j)', (from, message) => {
  expect(() => readConfig({ ...process.env, DATA_DIR: '/nowhere', SECRET_KEY_FILE: new URL(import.meta.url).pathname, MAIL_FROM: from })).toThrow(message);
});
