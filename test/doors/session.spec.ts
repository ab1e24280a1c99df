import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ROLES } from '../../src/access/asker.js';
import { Accounts } from '../../src/access/accounts.js';
import { startTestApp, type TestApp } from '../app.js';
import { Browser, entriesLeftBy, newcomer, signedIn } from '../signed-in.js';

let app: TestApp;
beforeAll(async () => { app = await startTestApp(); });
afterAll(async () => { await app.close(); });

test('signing in sets a cookie that scripts cannot read and other sites do not send', async () => {
  await signedIn(app, 'city');
  const browser = new Browser(app.origin);
  const answer = await browser.ask('POST', '/api/v1/session', { email: 'city@demo.invalid', password: 'sample-password' });
  expect(answer.headers.getSetCookie()).toEqual([expect.stringMatching(/^jasca=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)]);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.json()).toMatchObject({ role: 'city', language: 'en', name: '見本 都市 / Sample city', organisationIds: [], cityIds: [], seminarIds: [] });
});

test.each([...ROLES])('a signed-in %s is told who they are, and after signing out nothing', async (role) => {
  const browser = await signedIn(app, role);
  const cookie = browser.cookie!;
  const me = await browser.ask('GET', '/api/v1/me');
  expect([me.status, me.json<{ role: string }>().role, me.headers.get('cache-control')]).toEqual([200, role, 'no-store']);
  expect((await browser.ask('DELETE', '/api/v1/session')).status).toBe(204);
  expect(browser.cookie).toBeNull();
  const after = await new Browser(app.origin).ask('GET', '/api/v1/me', undefined, { cookie });
  expect([after.status, after.json<{ code: string }>().code]).toEqual([401, 'ACCESS.SIGN_IN']);
});

test('a wrong password, an unknown and a disabled account get the same answer', async () => {
  const { id } = await newcomer(app, 'city', 'disabled@name.example');
  await app.app.get(Accounts).disable(id);
  const answers = await Promise.all(['city@demo.invalid', 'nobody@name.example', 'disabled@name.example'].map(async (email) => {
    const { status, body, headers } = await new Browser(app.origin).ask('POST', '/api/v1/session', { email, password: 'wrong-password' });
    return { status, body, cookies: headers.getSetCookie() };
  }));
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
  expect(answers[0]).toMatchObject({ status: 401, cookies: [] });
  expect(JSON.parse(answers[0]!.body)).toMatchObject({ code: 'ACCESS.WRONG_CREDENTIALS', texts: { en: 'The e-mail address or the password is not right.' } });
});

test('each write of an account leaves exactly one entry in the trail, without secrets or names', async () => {
  const { browser, id } = await newcomer(app, 'company', 'trail@name.example');
  const language = await entriesLeftBy(app, () => browser.ask('PATCH', '/api/v1/me', { language: 'en' }));
  expect(language).toEqual([{ action: 'me.set-language', subject_kind: 'account', subject_id: id, account_id: id, role: 'company', before: { language: 'ja' }, after: { language: 'en' } }]);
  const password = await entriesLeftBy(app, async () => {
    await app.app.get(Accounts).setPassword(id, 'the password before');
    const back = await browser.ask('POST', '/api/v1/session', { email: 'trail@name.example', password: 'the password before' });
    expect(back.status).toBe(201);
    expect((await browser.ask('PUT', '/api/v1/me/password', { current: 'the password before', next: 'the password after' })).status).toBe(204);
    expect((await browser.ask('DELETE', '/api/v1/session')).status).toBe(204);
  });
  expect(password.map(({ action }) => action)).toEqual(['account.set-password', 'session.open', 'me.change-password', 'session.close']);
  expect(JSON.stringify(password)).not.toMatch(/the password|trail@/);
  expect(await entriesLeftBy(app, () => browser.ask('POST', '/api/v1/session', { email: 'trail@name.example', password: 'wrong' }))).toEqual([]);
});

test('the zone of times on pages is Tokyo until it is chosen, and one that nobody lives in is refused', async () => {
  const { browser } = await newcomer(app, 'company', 'zone@name.example');
  expect((await browser.ask('GET', '/api/v1/me')).json()).toMatchObject({ timeZone: 'Asia/Tokyo' });
  expect(await entriesLeftBy(app, () => browser.ask('PUT', '/api/v1/me/time-zone', { timeZone: 'Asia/Yangon' }))).toMatchObject([{ action: 'me.set-time-zone', before: { timeZone: null }, after: { timeZone: 'Asia/Yangon' } }]);
  expect((await browser.ask('PUT', '/api/v1/me/time-zone', { timeZone: 'Mars/Base' })).status).toBe(400);
  expect((await browser.ask('GET', '/account')).body).toMatch(/<option value="Asia\/Yangon" selected/);
  expect((await browser.ask('POST', '/account/time-zone', new URLSearchParams({ timeZone: 'Asia/Jakarta' }))).status).toBe(303);
  expect((await browser.ask('GET', '/api/v1/me')).json()).toMatchObject({ timeZone: 'Asia/Jakarta' });
});

test('the language chosen follows the account; a stranger is greeted as their browser asks', async () => {
  const { browser } = await newcomer(app, 'city', 'language@name.example');
  await browser.ask('PATCH', '/api/v1/me', { language: 'en' });
  expect((await browser.ask('GET', '/api/v1/me', undefined, { 'accept-language': 'ja' })).json()).toMatchObject({ language: 'en' });
  expect((await browser.ask('PATCH', '/api/v1/me', { language: 'fr' }, { 'accept-language': 'ja' })).json()).toMatchObject({
    status: 400, code: 'INPUT.INVALID', detail: 'Some fields need attention; correct them and send again.',
    fields: [{ field: 'language', detail: 'Choose one of those offered.', texts: { ja: '選択肢から選んでください。', en: 'Choose one of those offered.' } }],
  });
  expect((await new Browser(app.origin).ask('GET', '/api/v1/me', undefined, { 'accept-language': 'en' })).json()).toMatchObject({ detail: 'Please sign in.' });
  expect((await new Browser(app.origin).ask('GET', '/api/v1/me', undefined, { 'accept-language': 'en', cookie: 'language=ja' })).json()).toMatchObject({ detail: 'ログインしてください。' });
});

test('a field that the form does not have is refused, and nothing is changed', async () => {
  const { browser } = await newcomer(app, 'city', 'mass@name.example');
  for (const extra of [{ role: 'secretariat' }, { id: 'x' }, { disabledAt: null }, { passwordHash: 'x' }]) {
    const answer = await browser.ask('PATCH', '/api/v1/me', { language: 'en', ...extra });
    expect(answer.status).toBe(400);
  }
  expect((await browser.ask('GET', '/api/v1/me')).json()).toMatchObject({ role: 'city', language: 'ja' });
});

test('under /api a browser is told to sign in too, and not sent to a page', async () => {
  const browser = new Browser(app.origin);
  const page = await browser.ask('GET', '/api/v1/me', undefined, { accept: 'text/html' });
  expect([page.status, page.type]).toEqual([401, 'application/problem+json; charset=utf-8']);
});

describe('a write must come from our own pages', () => {
  const own = (): string => app.origin;
  const matrix: [string, () => Record<string, string>, boolean][] = [
    ['same-origin with our origin', () => ({ 'sec-fetch-site': 'same-origin', origin: own() }), true],
    ['same-origin alone', () => ({ 'sec-fetch-site': 'same-origin' }), true],
    ['typed by the user', () => ({ 'sec-fetch-site': 'none' }), true],
    ['our origin alone', () => ({ origin: own() }), true],
    ['the public address as origin', () => ({ origin: app.config.publicUrl.origin }), true],
    ['cross-site', () => ({ 'sec-fetch-site': 'cross-site', origin: own() }), false],
    ['same-site', () => ({ 'sec-fetch-site': 'same-site', origin: own() }), false],
    ['an unknown word', () => ({ 'sec-fetch-site': 'elsewhere' }), false],
    ['another origin', () => ({ origin: 'https://elsewhere.example' }), false],
    ['another origin that says same-origin', () => ({ 'sec-fetch-site': 'same-origin', origin: 'https://elsewhere.example' }), false],
    ['our host under another port', () => ({ origin: 'http://127.0.0.1:1' }), false],
    ['the origin null', () => ({ origin: 'null' }), false],
    ['neither header', () => ({}), false],
  ];

  test.each(matrix)('%s', async (_name, headers, isAllowed) => {
    const { cookie } = await signedIn(app, 'city');
    const write = async (method: string, path: string, body?: string): Promise<number> => (await fetch(`${app.origin}${path}`, {
      method, headers: { cookie: cookie!, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers() }, ...(body === undefined ? {} : { body }),
    })).status;
    expect(await write('PATCH', '/api/v1/me', '{"language":"ja"}')).toBe(isAllowed ? 200 : 403);
    expect(await write('PUT', '/api/v1/me/password', '{}')).toBe(isAllowed ? 400 : 403);
    expect(await write('DELETE', '/api/v1/session')).toBe(isAllowed ? 204 : 403);
  });

  test('a program without a cookie may sign in without either header', async () => {
    await signedIn(app, 'city');
    const answer = await fetch(`${app.origin}/api/v1/session`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email: 'city@demo.invalid', password: 'sample-password' }),
    });
    expect(answer.status).toBe(201);
  });

  test('a form of another site that sends JSON as plain text is refused', async () => {
    const { cookie } = await signedIn(app, 'city');
    const answer = await fetch(`${app.origin}/api/v1/me`, {
      method: 'PATCH', headers: { cookie: cookie!, 'content-type': 'text/plain', origin: app.origin }, body: '{"language":"ja"}',
    });
    expect(answer.status).toBe(415);
  });
});

test('reading changes no row', async () => {
  const browser = await signedIn(app, 'secretariat');
  const counts = (): Promise<unknown> => app.asSystem(() => app.database.query(
    'SELECT (SELECT count(*) FROM account), (SELECT count(*) FROM session), (SELECT count(*) FROM login_attempt), (SELECT count(*) FROM audit_entry)'));
  const before = await counts();
  for (const path of ['/', '/api/v1/me', '/api/v1/session', '/health/ready', '/api/v1/me/password']) await browser.ask('GET', path);
  expect(await counts()).toEqual(before);
});
