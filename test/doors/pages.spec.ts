/** The pages over HTTP: what each reader gets, what nobody gets, and that reading changes nothing. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { RouteCheck } from '../../src/access/route.check.js';
import { MatchRound } from '../../src/rounds/round.entity.js';
import { startDemonstration } from '../demonstration.js';
import { NO_PAGE, plantPages, READERS, type Reader } from '../pages.make.js';
import type { TestApp } from '../app.js';
import { Browser, signedIn } from '../signed-in.js';

let running: TestApp;
let owner: pg.Client;
let round: MatchRound;
let pages: Record<Reader, string[]>;
const browsers = new Map<Reader, Browser>();

beforeAll(async () => {
  running = await startDemonstration();
  owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
  round = await running.asSystem(() => running.database.repository(MatchRound).findOneByOrFail({ state: 'published' }));
  pages = await plantPages(running);
  browsers.set('stranger', new Browser(running.origin));
  for (const role of READERS.filter((reader) => reader !== 'stranger')) browsers.set(role, await signedIn(running, role));
}, 180_000);
afterAll(async () => {
  await owner.end();
  await running.close();
});

const of = (reader: Reader): Browser => browsers.get(reader)!;
const page = async (reader: Reader, path: string, headers: Record<string, string> = {}): Promise<string> => (await of(reader).ask('GET', path, undefined, headers)).body;
const post = (reader: Reader, path: string, fields: Record<string, string>): ReturnType<Browser['ask']> => of(reader).ask('POST', path, new URLSearchParams(fields));
const rows = async <T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> => (await owner.query<T>(sql, values)).rows;

const ownOrganisation = async (): Promise<string> => (await of('company').ask('GET', '/api/v1/me')).json<{ organisationIds: string[] }>().organisationIds[0]!;

/** Values that were not there, with what stands around them; letters within a nonce or a token are none. */
const SLIPS = /.{0,80}(?:undefined|\[object|Invalid Date|(?<![\w+/-])NaN(?![\w+/-])).{0,40}/g;

describe.each(READERS)('the pages of a %s', (reader) => {
  test('answer with a whole document in the language of its reader', async () => {
    for (const path of pages[reader]) {
      const answer = await of(reader).ask('GET', path);
      expect(`${path} ${answer.status} ${answer.type}`).toBe(`${path} 200 text/html; charset=utf-8`);
      expect(answer.body).toMatch(/^<!doctype html>\n<html lang="(ja|en)">/);
      expect([path, answer.body.match(SLIPS) ?? []]).toEqual([path, []]);
    }
  });

  test('carry nothing inline, and only scripts with the nonce of their answer', async () => {
    for (const path of pages[reader]) {
      const { body, headers } = await of(reader).ask('GET', path);
      expect(body.match(/<style|\sstyle=|\son[a-z]+=|javascript:/g) ?? []).toEqual([]);
      const nonce = /'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '')![1];
      for (const [script] of body.matchAll(/<script[^>]*>/g)) expect(script).toContain(`nonce="${nonce}"`);
    }
  });
});

test('what is told to be no page is a route that shows none', async () => {
  const routes = running.app.get(RouteCheck).routes().filter(({ method }) => method === 'GET').map(({ path }) => path);
  expect(Object.keys(NO_PAGE).filter((path) => !routes.includes(path))).toEqual([]);
});

test('pages of one reader do not exist for the others', async () => {
  for (const reader of READERS.slice(1)) {
    for (const other of READERS.slice(1).filter((each) => each !== reader)) {
      const foreign = pages[other].filter((path) => !pages[reader].includes(path));
      // That weights are made is no secret; everything else is not there.
      for (const path of foreign) expect(`${reader} ${path} ${(await of(reader).ask('GET', path)).status}`).toBe(`${reader} ${path} ${path === '/secretariat/profiles/new' ? 403 : 404}`);
    }
  }
});

test('reading pages changes no row', async () => {
  const tables = (await rows<{ name: string }>(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('session')`)).map((row) => row.name);
  const count = async (): Promise<string[]> => Promise.all(tables.map(async (table) => `${table} ${(await rows<{ n: string }>(`SELECT count(*) AS n FROM "${table}"`))[0]!.n}`));
  const before = await count();
  for (const reader of READERS) for (const path of pages[reader]) await page(reader, path);
  expect(await count()).toEqual(before);
});

describe('a company', () => {
  test('never reads the name of another company, also with its lines open', async () => {
    const own = await ownOrganisation();
    const [self] = await rows<{ name_ja: string; name_en: string }>('SELECT name_ja, name_en FROM organisation WHERE id = $1', [own]);
    const others = (await rows<{ id: string; name_ja: string | null; name_en: string | null }>('SELECT id, name_ja, name_en FROM organisation WHERE id <> $1', [own]))
      .flatMap((row) => [row.name_ja, row.name_en]).filter((name): name is string => name !== null && name.length > 3 && !self!.name_ja.includes(name) && !self!.name_en.includes(name));
    expect(others.length).toBeGreaterThan(500);
    const lines = await rows<{ counterpart_id: string }>('SELECT counterpart_id FROM recommendation WHERE round_id = $1 AND organisation_id = $2', [round.id, own]);
    expect(lines.length).toBeGreaterThan(0);
    for (const path of [...pages.company, ...lines.map((line) => `/company?open=${line.counterpart_id}`)]) {
      const body = await page('company', path);
      expect([path, others.filter((name) => body.includes(name))]).toEqual([path, []]);
    }
  });

  test('reads an explanation whose points add up to the score', async () => {
    const [line] = await rows<{ counterpart_id: string; score: string }>(
      `SELECT counterpart_id, to_char(score_tenths / 10.0, 'FM990.0') AS score FROM recommendation WHERE round_id = $1 AND organisation_id = $2 ORDER BY company_rank`, [round.id, await ownOrganisation()]);
    expectSum(await page('company', `/company?open=${line!.counterpart_id}`), line!.score);
  });

  test('sees nothing of a round that is only proposed', async () => {
    const [hidden] = await rows<{ id: string }>(`SELECT id FROM match_round WHERE state = 'proposed' LIMIT 1`);
    const offers = (body: string): string[] => [...body.matchAll(/<li id="([\w-]+)"/g)].map((match) => match[1]!);
    expect(offers(await page('company', `/company?round=${hidden!.id}`))).toEqual(offers(await page('company', '/company')));
    expect((await of('company').ask('GET', `/secretariat/rounds/${hidden!.id}`)).status).toBe(404);
  });
});

test('the office opens a line in both views, and its points add up', async () => {
  const [line] = await rows<{ counterpart_id: string; organisation_id: string; score: string }>(
    `SELECT counterpart_id, organisation_id, to_char(score_tenths / 10.0, 'FM990.0') AS score FROM recommendation WHERE round_id = $1 ORDER BY score_tenths DESC LIMIT 1`, [round.id]);
  const open = `${line!.counterpart_id}~${line!.organisation_id}`;
  expectSum(await page('secretariat', `/secretariat/rounds/${round.id}?group=${line!.counterpart_id}&open=${open}`), line!.score);
  expectSum(await page('secretariat', `/secretariat/rounds/${round.id}?by=company&group=${line!.organisation_id}&open=${open}`), line!.score);
});

test('a city reads companies and reasons, and no points', async () => {
  const lines = await rows<{ score: string; name: string }>(
    `SELECT to_char(score_tenths / 10.0, 'FM990.0') AS score, COALESCE(shown #>> '{member,nameEn}', shown #>> '{member,nameJa}') AS name FROM recommendation WHERE round_id = $1 AND counterpart_id = 'jakarta'`, [round.id]);
  const body = await page('city', '/city');
  expect(body).toMatch(/^<!doctype html>\n<html lang="en">/);
  expect(lines.filter(({ name }) => !body.includes(escaped(name)))).toEqual([]);
  expect(lines.filter(({ score }) => new RegExp(`(^|[^0-9.])${score.replace('.', '\\.')}([^0-9]|$)`).test(body))).toEqual([]);
  expect(body).not.toMatch(/class="(score|meter|explain)|[0-9]点<|points</);
});

test('a city reads times as the clocks stand there, with the name of the zone; the office in Tokyo', async () => {
  expect((await of('city').ask('GET', '/api/v1/me')).json()).toMatchObject({ timeZone: 'Asia/Jakarta' });
  const [letter] = await rows<{ there: string }>(`SELECT to_char(n.put_at AT TIME ZONE 'Asia/Jakarta', 'FMDD FMMonth YYYY HH24:MI') AS there FROM notice n JOIN account a ON a.id = n.account_id WHERE a.role = 'city' LIMIT 1`);
  expect(await page('city', '/notices')).toContain(`${letter!.there} Jakarta</time>`);
  expect(await page('city', '/account')).toMatch(/<option value="Asia\/Jakarta" selected/);
  expect(await page('secretariat', '/account')).not.toContain('timeZone');
});

test('an address that no route answers keeps the language and navigation of somebody signed in', async () => {
  const answer = await of('city').ask('GET', '/nowhere', undefined, { accept: 'text/html', 'accept-language': 'ja' });
  expect(answer.status).toBe(404);
  expect(answer.body).toContain('<html lang="en">');
  expect(answer.body).not.toContain('href="/sign-in"');
});

describe('signing in', () => {
  test('a wrong password brings the form back with a summary that links to the field', async () => {
    const answer = await new Browser(running.origin).ask('POST', '/sign-in', new URLSearchParams({ email: 'company@demo.invalid', password: 'wrong' }));
    expect(answer.status).toBe(401);
    expect(answer.body).toContain('role="alert"');
    expect(answer.body).toContain('href="#email"');
    expect(answer.body).toContain('value="company@demo.invalid"');
  });

  test.each(['//elsewhere.example', 'https://elsewhere.example', '/\\elsewhere.example', '', '/sign-in\n'])('leads home, never to another site: %j', async (next) => {
    const answer = await new Browser(running.origin).ask('POST', '/sign-in', new URLSearchParams({ email: 'city@demo.invalid', password: 'sample-password', next }));
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/city']);
  });

  test('leads back to the page that was asked for', async () => {
    const stranger = new Browser(running.origin);
    expect((await stranger.ask('GET', '/city/needs')).headers.get('location')).toBe('/sign-in?next=%2Fcity%2Fneeds');
    const answer = await stranger.ask('POST', '/sign-in', new URLSearchParams({ email: 'city@demo.invalid', password: 'sample-password', next: '/city/needs' }));
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/city/needs']);
    expect((await stranger.ask('POST', '/sign-out', new URLSearchParams())).headers.get('location')).toBe('/sign-in');
    expect((await stranger.ask('GET', '/city/needs')).status).toBe(303);
  });
});

test('the language a person chooses is kept, and the page returned to', async () => {
  const answer = await post('organizer', '/language', { language: 'en', back: '/organizer' });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/organizer']);
  expect(await page('organizer', '/organizer', { 'accept-language': 'ja' })).toContain('<html lang="en">');
  expect((await post('organizer', '/language', { language: 'en', back: '//elsewhere.example' })).headers.get('location')).toBe('/organizer');
  expect((await post('organizer', '/language', { language: 'xx', back: '/' })).status).toBe(400);
});

test('a refused round comes back as it was sent, with what to correct', async () => {
  const before = await rows('SELECT id FROM match_round');
  const answer = await post('secretariat', '/secretariat/rounds', { scope: 'network:ascn', asOf: '2024-10-01', floor: '500', seed: '7', fair: 'yes' });
  expect(answer.status).toBe(400);
  expect(answer.body).toContain('href="#floor"');
  expect(answer.body).toMatch(/id="seed"[^>]*value="7"/);
  expect((await post('secretariat', '/secretariat/rounds', { scope: 'network:nowhere', floor: '-1' })).status).toBe(400);
  expect(await rows('SELECT id FROM match_round')).toHaveLength(before.length);
});

test('a published round is read by its organizer, and no more once it is withdrawn', async () => {
  const [proposed] = await rows<{ id: string }>(`SELECT id FROM match_round WHERE state = 'proposed' AND seminar_id = 'sample-jakarta-2023-11'`);
  const path = `/secretariat/rounds/${proposed!.id}`;
  await post('organizer', '/language', { language: 'ja', back: '/organizer' });
  const read = async (): Promise<string> => (await page('organizer', '/organizer/seminars/sample-jakarta-2023-11')).replace(/ nonce="[^"]*"/g, '');
  const before = await read();
  expect((await post('secretariat', `${path}/publish`, {})).status).toBe(409);
  const approver = await signedIn(running, 'approver');
  expect((await post('secretariat', `${path}/submit`, { text: '' })).headers.get('location')).toBe(path);
  expect((await approver.ask('POST', `${path}/approve`, new URLSearchParams({ text: '' }))).headers.get('location')).toBe(path);
  expect(await read()).toBe(before);
  expect((await post('secretariat', `${path}/publish`, { when: 'now' })).headers.get('location')).toBe(path);
  const lines = await rows<{ name: string }>(`SELECT shown #>> '{member,nameJa}' AS name FROM recommendation WHERE round_id = $1`, [proposed!.id]);
  const body = await read();
  expect(lines.filter(({ name }) => !body.includes(escaped(name)))).toEqual([]);
  expect((await post('secretariat', `${path}/withdraw`, {})).status).toBe(400);
  expect((await post('secretariat', `${path}/withdraw`, { reason: '会場の都合' })).headers.get('location')).toBe(path);
  expect(await read()).toBe(before);
});

test('static files may be kept for ever under the name of their content, and pages refer to them by it', async () => {
  const body = await page('secretariat', `/secretariat/rounds/${round.id}`);
  const names = [...body.matchAll(/\/assets\/[\w.]+/g)].map(([name]) => name);
  expect(names.length).toBeGreaterThan(1);
  for (const name of names) {
    const answer = await of('stranger').ask('GET', name);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
  }
  expect((await of('stranger').ask('GET', '/assets/jasca.000000000000.css')).status).toBe(404);
});

test('a page that is not there, and one that fails, are pages too', async () => {
  const answer = await of('secretariat').ask('GET', '/secretariat/members/nobody');
  expect([answer.status, answer.type]).toEqual([404, 'text/html; charset=utf-8']);
  expect(answer.body).toContain('<h1>');
});

/** Nine factors in tenths, then breadth, interest and cap, make the last figure of the sum. */
function expectSum(body: string, score: string): void {
  const tenths = (text: string): number => Math.round(Number(text.replaceAll(',', '').replace('−', '-')) * 10);
  const factors = [...body.matchAll(/<td class="num points">([^<]+)<\/td>/g)].map((match) => tenths(match[1]!));
  expect(factors).toHaveLength(9);
  const sums = [...body.slice(body.indexOf('<tfoot>')).split('</tfoot>')[0]!.matchAll(/<td class="num(?: score)?">([^<]+)<\/td>/g)].map((match) => match[1]!).filter((text) => text !== '100');
  const figures = sums.map(tenths);
  expect(factors.reduce((sum, points) => sum + points, 0)).toBe(figures[0]);
  expect(figures.slice(0, -1).reduce((sum, points) => sum + points, 0)).toBe(figures.at(-1));
  expect(sums.at(-1)).toBe(score);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
