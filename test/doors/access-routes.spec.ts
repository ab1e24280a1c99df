import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { IsInt, IsString, MaxLength, Max } from 'class-validator';
import { AppModule } from '../../src/app.module.js';
import { createWebApplication } from '../../src/application.js';
import { AccessService } from '../../src/access/access.service.js';
import { CurrentAsker, ROLES, type Asker, type Role } from '../../src/access/asker.js';
import { AuditTrail } from '../../src/access/audit.trail.js';
import { localPath } from '../../src/access/local-path.js';
import { Allow, hidden, policy, Public, Streams } from '../../src/access/policy.js';
import { SubjectRegistry } from '../../src/access/subjects.js';
import { Database } from '../../src/platform/database.js';
import { Conflict } from '../../src/platform/errors.js';
import { openTestDatabase, type TestDatabase } from '../app.js';
import { Browser } from '../signed-in.js';

const lanterns = policy('lanterns', {
  'lantern.see': ['secretariat', 'city'],
  'lantern.light': hidden('secretariat'),
});

class LanternDto {
  @IsString()
  @MaxLength(20)
  name!: string;

  @IsInt()
  @Max(9)
  oil!: number;
}

@Controller()
class LanternController {
  constructor(private readonly database: Database, private readonly audit: AuditTrail) {}

  @Get('lanterns')
  @Allow(lanterns, 'lantern.see')
  page(): string { return 'lanterns'; }

  @Get('api/v1/lanterns')
  @Allow(lanterns, 'lantern.see')
  async scope(@CurrentAsker() asker: Asker): Promise<object> {
    const [row] = await this.database.query<object>(`SELECT app_role() AS role, app_account() AS account, app_organisations() AS organisations`);
    return { ...row, same: asker.accountId };
  }

  @Post('api/v1/lanterns/:id')
  @Allow(lanterns, 'lantern.light')
  light(@Param('id') id: string, @Body() body: LanternDto): object {
    this.audit.record({ action: 'lantern.light', kind: 'lantern', id, before: null, after: body });
    if (body.name === 'taken') throw new Conflict('LANTERN.TAKEN', { ja: '先に点灯されています。', en: 'Somebody lit it first.' });
    if (body.name === 'broken') throw new Error('the wick is wet');
    return { lit: id };
  }

  @Get('api/v1/faults')
  @Public()
  async fault(@Query('sql') sql: string): Promise<void> { await this.database.query(sql); }

  @Get('api/v1/lantern-events')
  @Public()
  @Streams()
  events(): string {
    return attempt(() => this.database.manager);
  }
}

function attempt(work: () => unknown): string {
  try {
    work();
    return 'in a transaction';
  } catch {
    return 'no transaction';
  }
}

let database: TestDatabase;
let app: NestFastifyApplication;
let origin: string;
const browsers = new Map<Role | 'anonymous', Browser>();

beforeAll(async () => {
  database = await openTestDatabase({ LOG_LEVEL: 'silent' });
  class AroundModule {}
  app = await createWebApplication(database.config, database.url, { module: AroundModule, imports: [AppModule.of(database.config, database.url)], controllers: [LanternController] });
  await app.listen(0, '127.0.0.1');
  app.get(SubjectRegistry).of = () => ({ organisation: ['org-001', 'org-002'], city: [], seminar: [] });
  origin = `http://127.0.0.1:${(app.getHttpServer().address() as { port: number }).port}`;
  await app.get(AccessService).ensureDemonstrationAccounts();
  for (const role of ROLES) {
    const browser = new Browser(origin);
    await browser.ask('POST', '/api/v1/session', { email: `${role}@demo.invalid`, password: 'sample-password' });
    browsers.set(role, browser);
  }
  browsers.set('anonymous', new Browser(origin));
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const LIT = { name: 'paper', oil: 3 };

test.each([
  ['anonymous', 401, 401], ['secretariat', 200, 201], ['approver', 403, 404], ['company', 403, 404], ['organizer', 403, 404], ['city', 200, 404],
] as const)('%s: a route that is not allowed answers 403, one that is hidden 404', async (role, see, light) => {
  const browser = browsers.get(role)!;
  expect((await browser.ask('GET', '/api/v1/lanterns')).status).toBe(see);
  expect((await browser.ask('POST', '/api/v1/lanterns/1', LIT)).status).toBe(light);
});

test('what is hidden from a role answers as what does not exist for its eyes: the same for any id, without a hint', async () => {
  const [one, two] = await Promise.all(['1', 'x%27'].map((id) => browsers.get('city')!.ask('POST', `/api/v1/lanterns/${id}`, LIT)));
  expect({ ...one!.json<object>(), instance: '' }).toEqual({ ...two!.json<object>(), instance: '' });
  expect(one!.json()).toMatchObject({ code: 'ACCESS.NOT_FOUND' });
});

test('the handler runs in one transaction in which the database knows who asks', async () => {
  const answer = (await browsers.get('city')!.ask('GET', '/api/v1/lanterns')).json<Record<string, unknown>>();
  expect(answer).toEqual({ role: 'city', account: answer['same'], organisations: ['org-001', 'org-002'], same: expect.any(String) });
});

test('a stream of events holds no transaction', async () => {
  expect((await browsers.get('anonymous')!.ask('GET', '/api/v1/lantern-events')).body).toBe('no transaction');
});

test('a refused write, and one that fails, leave nothing behind', async () => {
  const secretariat = browsers.get('secretariat')!;
  const entries = (): Promise<number> => app.get(Database).as({ account: '', role: 'system', organisations: '', cities: '', seminars: '' }, async () =>
    (await app.get(Database).query(`SELECT 1 FROM audit_entry WHERE action = 'lantern.light'`)).length);
  const before = await entries();
  const taken = await secretariat.ask('POST', '/api/v1/lanterns/1', { ...LIT, name: 'taken' });
  expect([taken.status, taken.json<{ code: string }>().code]).toEqual([409, 'LANTERN.TAKEN']);
  const broken = await secretariat.ask('POST', '/api/v1/lanterns/1', { ...LIT, name: 'broken' });
  expect(broken.status).toBe(500);
  expect(broken.body).not.toContain('wick');
  expect(await entries()).toBe(before);
  await secretariat.ask('POST', '/api/v1/lanterns/1', LIT);
  expect(await entries()).toBe(before + 1);
});

test('what is wrong is told field by field, once each', async () => {
  const answer = await browsers.get('secretariat')!.ask('POST', '/api/v1/lanterns/1', { name: 'x'.repeat(100_000), oil: 10, extra: 1 }, { 'accept-language': 'en' });
  expect(answer.status).toBe(400);
  expect(answer.json<{ fields: { field: string; texts: { en: string } }[] }>().fields.map(({ field, texts }) => [field, texts.en]).sort()).toEqual([
    ['extra', 'There is no such field here.'], ['name', 'Give at most 20 characters.'], ['oil', 'This must be at most 9.'],
  ]);
});

describe('what the database says becomes an answer', () => {
  test.each([
    [`SELECT 'x'::uuid`, 400, 'HTTP.400'],
    ['SELECT 1/0', 400, 'HTTP.400'],
    ['SELECT nothing', 500, 'HTTP.500'],
    [`INSERT INTO session VALUES (repeat('a', 64), gen_random_uuid(), now(), now(), now())`, 403, 'HTTP.403'],
    [`DO $$ BEGIN RAISE unique_violation USING CONSTRAINT = 'uq_account_email'; END $$`, 409, 'ACCESS.EMAIL_TAKEN'],
    [`DO $$ BEGIN RAISE unique_violation USING CONSTRAINT = 'uq_nobody_knows'; END $$`, 409, 'DATABASE.TAKEN'],
    [`DO $$ BEGIN RAISE foreign_key_violation; END $$`, 409, 'DATABASE.IN_USE'],
    [`DO $$ BEGIN RAISE check_violation; END $$`, 400, 'DATABASE.NOT_ACCEPTED'],
    [`DO $$ BEGIN RAISE serialization_failure; END $$`, 409, 'DATABASE.TAKEN'],
    [`DO $$ BEGIN RAISE disk_full; END $$`, 503, 'DATABASE.DISK_FULL'],
    [`SELECT pg_terminate_backend(pg_backend_pid())`, 503, 'HTTP.503'],
  ])('%s', async (sql, status, code) => {
    const answer = await browsers.get('anonymous')!.ask('GET', `/api/v1/faults?sql=${encodeURIComponent(sql)}`);
    expect([answer.status, answer.json<{ code: string }>().code]).toEqual([status, code]);
    expect(answer.headers.get('retry-after')).toBe(status === 503 ? '5' : null);
  });
});

describe('pages', () => {
  test('one that needs signing in sends there, and back afterwards', async () => {
    const answer = await new Browser(origin).ask('GET', '/lanterns?colour=red', undefined, { accept: 'text/html' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in?next=%2Flanterns%3Fcolour%3Dred']);
  });

  test('a part of a page that needs signing in sends the whole page there', async () => {
    const answer = await new Browser(origin).ask('GET', '/lanterns', undefined, { 'hx-request': 'true' });
    expect([answer.status, answer.headers.get('hx-redirect'), answer.body]).toEqual([401, '/sign-in', '']);
  });

  test('one that is not allowed says so as a page in the language of the account', async () => {
    const answer = await browsers.get('company')!.ask('GET', '/lanterns', undefined, { accept: 'text/html', 'accept-language': 'en' });
    expect([answer.status, answer.type]).toEqual([403, 'text/html; charset=utf-8']);
    expect(answer.body).toContain('<html lang="ja"');
    expect(answer.body).toContain('この操作は、お使いのアカウントの役割では行えません');
  });
});

test.each([
  ['/rounds/1?x=1#top', '/rounds/1?x=1#top'], ['/', '/'], ['/見本', '/%E8%A6%8B%E6%9C%AC'], ['/a/../b', '/b'],
  ['//evil.example', '/'], ['/\\evil.example', '/'], ['https://evil.example', '/'], ['javascript:alert(1)', '/'], ['/\t/evil.example', '/'],
  ['/a/..//evil.example', '/'], ['rounds', '/'], ['', '/'], [undefined, '/'],
])('after signing in, %s leads to %s', (next, path) => {
  expect(localPath(next)).toBe(path);
});

test('after signing in, an endless address leads to the first page', () => {
  expect(localPath(`/${'x'.repeat(3_000)}`)).toBe('/');
});
