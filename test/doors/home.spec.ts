/** The office's home: a task for each state of a round, for whoever can take the next step, from rows as they are. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { MembersReference } from '../../src/members/members.reference.js';
import { CitiesReference } from '../../src/cities/cities.reference.js';
import { ProfilesService } from '../../src/rounds/profiles.service.js';
import { startTestApp, type TestApp } from '../app.js';
import { signedIn, type Browser } from '../signed-in.js';

let running: TestApp;
let owner: pg.Client;
let secretariat: Browser;
let approver: Browser;
let profile: string;
const accounts = new Map<string, string>();

beforeAll(async () => {
  running = await startTestApp({ AS_OF: '2024-10-01' });
  await running.app.get(CitiesReference).load();
  [secretariat, approver] = [await signedIn(running, 'secretariat'), await signedIn(running, 'approver')];
  for (const browser of [secretariat, approver]) await browser.ask('POST', '/language', new URLSearchParams({ language: 'en', back: '/' }));
  owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
  for (const { id, role } of (await owner.query<{ id: string; role: string }>('SELECT id, role FROM account')).rows) accounts.set(role, id);
  profile = (await running.asSystem(() => running.app.get(ProfilesService).active())).id;
}, 120_000);
afterAll(async () => {
  await owner.end();
  await running.close();
});
beforeEach(async () => {
  await owner.query('SET session_replication_role = replica');
  for (const table of ['round_remark', 'override_effect', 'line_override', 'match_round', 'notice']) await owner.query(`DELETE FROM ${table}`);
  await owner.query('SET session_replication_role = origin');
});

/** A round in a state as its row stands, with other columns as told. */
async function round(state: string, columns: Record<string, unknown> = {}): Promise<string> {
  const id = randomUUID();
  const row = {
    id, root_id: id, network_id: 'ascn', profile_id: profile, as_of: '2024-10-01', floor_tenths: 500, city_lower: 0, city_upper: 15, company_lower: 0, company_upper: 6, state,
    statistics: JSON.stringify({ recommendations: 7 }), ...(state === 'published' ? { published_at: new Date(), shown: true } : {}), ...columns,
  };
  const names = Object.keys(row);
  await owner.query(`INSERT INTO match_round (${names.join(', ')}) VALUES (${names.map((_, at) => `$${at + 1}`).join(', ')})`, Object.values(row));
  return id;
}

interface Shown { name: string; href: string | null; note: string; status: string }
async function tasks(browser: Browser): Promise<Shown[]> {
  const { status, body } = await browser.ask('GET', '/secretariat');
  expect(status).toBe(200);
  return [...body.matchAll(/<ul class="tasks">(.*?)<\/ul>/gs)].flatMap(([, list]) => [...list!.matchAll(/<li[^>]*>(?:<a href="([^"]*)">|<span>)(.*?)<\/(?:a|span)><small>(.*?)<\/small>.*?<span class="status">(.*?)<\/span>(?:<\/span>)?<\/li>/gs)]
    .map(([, href, name, note, said]) => ({ name: name!, href: href ?? null, note: note!, status: said!.replace(/<[^>]*>/g, '') })));
}
const named = async (browser: Browser, name: string): Promise<Shown | undefined> => (await tasks(browser)).find((task) => task.name === name);

test('without any round the next step is to run one', async () => {
  expect(await named(secretariat, 'Run a match round')).toMatchObject({ href: '/secretariat/rounds/new', status: 'To do', note: 'No round has been run yet' });
});

test('a proposed round is to be reviewed; one whose override lost its hold says so and leads to its review', async () => {
  const id = await round('proposed');
  expect(await named(secretariat, 'Review a proposal and submit it')).toMatchObject({ href: `/secretariat/rounds/${id}`, status: 'To do' });
  const override = randomUUID();
  await owner.query('SET session_replication_role = replica');
  await owner.query(`INSERT INTO line_override (id, kind, organisation_id, counterpart_id, reason, lasting, root_id, network_id, made_at) VALUES ($1, 'pin', 'o', 'jakarta', 'r', 'round', $2, 'ascn', now())`, [override, id]);
  await owner.query(`INSERT INTO override_effect (round_id, override_id, applies, code) VALUES ($1, $2, false, 'gated')`, [id, override]);
  await owner.query('SET session_replication_role = origin');
  const lost = await named(secretariat, 'Review a proposal and submit it');
  expect([lost!.href, lost!.note.endsWith('1 override no longer applies')]).toEqual([`/secretariat/rounds/${id}/review`, true]);
});

test('a submitted round waits for the secretariat and is to be decided by the approver, not by whoever put it up', async () => {
  const id = await round('submitted', { submitted_by: accounts.get('secretariat'), submitted_at: new Date() });
  expect(await named(secretariat, 'Get the approval')).toMatchObject({ href: `/secretariat/rounds/${id}`, status: 'Cannot start yet' });
  expect(await named(approver, 'Approve or return a proposal')).toMatchObject({ href: `/secretariat/rounds/${id}`, status: 'To do' });
  await owner.query('UPDATE match_round SET submitted_by = $1', [accounts.get('approver')]);
  expect((await named(approver, 'Approve or return a proposal'))!.status).toBe('Cannot start yet');
});

test('a returned round stands with its reason, and the approver sees what he decided', async () => {
  const id = await round('returned');
  await owner.query(`INSERT INTO round_remark (id, round_id, kind, text, account_id, made_at) VALUES ($1, $2, 'return', 'Too few small companies', $3, now())`, [randomUUID(), id, accounts.get('approver')]);
  const task = await named(secretariat, 'Mend a returned proposal');
  expect([task!.status, task!.href, task!.note.includes('Too few small companies')]).toEqual(['To do', `/secretariat/rounds/${id}`, true]);
  const { body } = await approver.ask('GET', '/secretariat');
  expect(body.split('<h2>What you decided</h2>')[1]!.split('</section>')[0]).toContain(`href="/secretariat/rounds/${id}"`);
  expect(await named(approver, 'Approve or return a proposal')).toMatchObject({ status: 'Done', href: null });
});

test('an approved round is to be published, unless a time is set for it', async () => {
  const id = await round('approved');
  expect(await named(secretariat, 'Publish to companies and cities')).toMatchObject({ href: `/secretariat/rounds/${id}/publish`, status: 'To do' });
  await owner.query(`UPDATE match_round SET publish_at = now() + interval '1 day'`);
  expect(await named(secretariat, 'Publish to companies and cities')).toBeUndefined();
  expect(await named(secretariat, 'Goes public at its set time')).toMatchObject({ status: 'Cannot start yet' });
});

test('a round that was not published at its set time is a task with the reason', async () => {
  const id = await round('approved', { statistics: null, publish_failure: JSON.stringify({ code: 'X', texts: { ja: '拒否', en: 'Run it again' }, wanted: '2024-10-01T00:00:00Z' }) });
  const task = await named(secretariat, 'See to a round that was not published at its set time');
  expect([task!.status, task!.href, task!.note.endsWith('Run it again')]).toEqual(['To do', `/secretariat/rounds/${id}`, true]);
  expect(await named(secretariat, 'Publish to companies and cities')).toBeUndefined();
  const { body } = await secretariat.ask('GET', `/secretariat/rounds/${id}`);
  expect(body).toContain('Not published 1 October 2024');
  expect(body).toContain('Run it again');
});

test('of two published rounds the lists tell which one readers see, and what each is for', async () => {
  await round('published', { shown: false });
  await round('published');
  for (const path of ['/secretariat', '/secretariat/rounds']) {
    const { body } = await secretariat.ask('GET', path);
    expect([path, body.match(/>Earlier version</g)?.length, body.match(/>Published<\/span>/g)?.length]).toEqual([path, 1, 1]);
  }
  expect((await secretariat.ask('GET', '/secretariat')).body.split('<h2>Latest rounds</h2>')[1]).toContain('ASEAN Smart Cities Network');
});

test('needs without a source are a task', async () => {
  expect(await named(secretariat, 'Add sources to needs that have none')).toMatchObject({ status: 'To do', note: '8 needs without a source' });
});

test('a failed round is a task until a newer one of the same network has a result', async () => {
  const id = await round('failed', { statistics: null, failure: JSON.stringify({ code: 'X', texts: { ja: '故障', en: 'Broke down' } }) });
  const task = await named(secretariat, 'Mend a round that failed');
  expect([task!.href, task!.note.includes('Broke down')]).toEqual([`/secretariat/rounds/${id}`, true]);
  await round('proposed');
  expect(await named(secretariat, 'Mend a round that failed')).toBeUndefined();
});

test('unread notices are everybody’s own, undelivered letters the secretariat’s', async () => {
  const letter = (account: string, failure: string | null): Promise<unknown> => owner.query(
    `INSERT INTO notice (id, kind, occasion, account_id, language, title, body, path, put_at, failure) VALUES ($1, 'round.published', $2, $3, 'en', 'T', 'B', '/', now(), $4)`, [randomUUID(), randomUUID(), account, failure]);
  await letter(accounts.get('secretariat')!, 'Mailbox unknown');
  expect(await named(secretariat, 'Read the notices')).toMatchObject({ status: 'To do', note: '1 unread' });
  expect(await named(secretariat, 'See to letters that could not be delivered')).toMatchObject({ status: 'To do', note: '1 letter could not be sent' });
  expect(await named(approver, 'Read the notices')).toMatchObject({ status: 'Done' });
  expect(await named(approver, 'See to letters that could not be delivered')).toBeUndefined();
});

test('a city without needs, and needs that nobody looked at for a year, are named', async () => {
  await owner.query(`UPDATE need SET updated_at = now() - interval '2 years' WHERE city_id = 'jakarta'`);
  expect(await named(secretariat, 'Review needs that have aged')).toMatchObject({ status: 'To do', href: '/secretariat/cities/jakarta' });
  await owner.query(`INSERT INTO city SELECT (jsonb_populate_record(c, '{"id":"needless","name_en":"Needless"}')).* FROM city c WHERE id = 'bangkok'`);
  const task = await named(secretariat, 'Complete the needs of the cities');
  expect([task!.status, task!.note]).toEqual(['To do', '1 city has no needs: Needless']);
});

test('a change that a company proposes waits for the secretariat', async () => {
  await running.app.get(MembersReference).load();
  expect(await named(secretariat, 'Decide on proposed changes')).toMatchObject({ status: 'Done' });
  await owner.query(`INSERT INTO change_proposal (id, organisation_id, kind, base_version, before, changes, made_by_name, made_at) VALUES ($1, 'org-013', 'profile', 1, '{}', '{}', 'Somebody', now())`, [randomUUID()]);
  expect(await named(secretariat, 'Decide on proposed changes')).toMatchObject({ status: 'To do', note: '1 proposal is waiting', href: '/secretariat/proposals' });
});

test('one round and three take the same number of queries', async () => {
  const source = running.app.get(DataSource);
  const once = async (): Promise<number> => {
    let statements = 0;
    const before = source.logger;
    source.logger = { logQuery: () => { statements += 1; }, logQueryError: () => undefined, logQuerySlow: () => undefined, logSchemaBuild: () => undefined, logMigration: () => undefined, log: () => undefined };
    await secretariat.ask('GET', '/secretariat').finally(() => { source.logger = before; });
    return statements;
  };
  // The machinery asks now and then for itself; the fewest of three are those of the page.
  const count = async (): Promise<number> => Math.min(await once(), await once(), await once());
  await round('proposed');
  const one = await count();
  await round('returned');
  await round('approved');
  expect([one > 10, await count()]).toEqual([true, one]);
});
