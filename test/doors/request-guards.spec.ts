import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { problemOf } from '../../src/platform/problem.js';
import { startTestApp, type TestApp } from '../app.js';

let app: TestApp;
beforeAll(async () => { app = await startTestApp(); });
afterAll(async () => { await app.close(); });

test('every answer carries the content security policy with a nonce of its own', async () => {
  const [first, second] = await Promise.all([fetch(`${app.origin}/health/live`), fetch(`${app.origin}/health/live`)]);
  const policy = first.headers.get('content-security-policy') ?? '';
  expect(policy.replace(/nonce-[\w+/=]{24}/, 'nonce-…')).toBe(
    "default-src 'none'; script-src 'nonce-…'; worker-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  );
  expect(second.headers.get('content-security-policy')).not.toBe(policy);
  expect(first.headers.get('x-content-type-options')).toBe('nosniff');
  expect(first.headers.get('strict-transport-security')).toBeNull();
  expect(await first.json()).toEqual({ status: 'ok' });
});

async function ask(path: string, options: RequestInit = {}): Promise<{ status: number; type: string; body: string }> {
  const answer = await fetch(`${app.origin}${path}`, options);
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', body: await answer.text() };
}

test('an unknown address under /api is told as problem details in the language of the asker', async () => {
  const { status, type, body } = await ask('/api/v1/nothing?x=1', { headers: { 'accept-language': 'en-GB,en;q=0.9' } });
  expect([status, type]).toEqual([404, 'application/problem+json; charset=utf-8']);
  expect(JSON.parse(body)).toEqual({
    type: 'about:blank', title: 'Not found', status: 404, detail: 'What you are looking for is not here; check the address.', instance: '/api/v1/nothing', code: 'HTTP.404',
    texts: { ja: 'お探しのものは見つかりません。アドレスを確認してください。', en: 'What you are looking for is not here; check the address.' }, fields: [],
  });
});

test('an unknown page is told as a page, in Japanese unless asked otherwise', async () => {
  const { status, type, body } = await ask('/nothing', { headers: { accept: 'text/html' } });
  expect([status, type]).toEqual([404, 'text/html; charset=utf-8']);
  expect(body).toContain('<html lang="ja">');
  expect(body).toContain('お探しのものは見つかりません');
});

test.each([
  ['a field of 10 MB', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email: 'x'.repeat(10_000_000) }) }, 413, 'HTTP.413'],
  ['a plain text', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' }, 415, 'HTTP.415'],
  ['broken JSON', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' }, 400, 'HTTP.400'],
  ['a prototype in JSON', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"__proto__":{"x":1}}' }, 400, 'HTTP.400'],
  ['a NUL in a text', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email: 'a\0b' }) }, 400, 'INPUT.UNSTORABLE_TEXT'],
  ['half a character', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"email":"\\ud800"}' }, 400, 'INPUT.UNSTORABLE_TEXT'],
  ['a NUL in a form', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'email=a%00b' }, 400, 'INPUT.UNSTORABLE_TEXT'],
  ['JSON 10,000 deep', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '['.repeat(10_000) + ']'.repeat(10_000) }, 400, 'INPUT.TOO_DEEP'],
])('%s is refused with one sentence, without keeping anybody waiting', async (_name, options, status, code) => {
  const began = performance.now();
  const answer = await ask('/api/v1/session', options);
  expect(answer.status).toBe(status);
  const problem = JSON.parse(answer.body) as { code: string; texts: { ja: string; en: string } };
  expect(problem.code).toBe(code);
  expect(problem.texts.ja.length).toBeGreaterThan(5);
  expect(problem.texts.en.length).toBeGreaterThan(5);
  expect(performance.now() - began).toBeLessThan(5_000);
});

test('a NUL in the address is refused', async () => {
  expect((await ask('/api/v1/me?q=%00')).status).toBe(400);
});

test('a NUL in a form of a page is taken out, and the page answers to the words around it', async () => {
  const { status, body } = await ask('/sign-in', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'email=a%00b%40example.jp&password=' });
  expect(status).toBe(400);
  expect(body).toContain('value="ab@example.jp"');
  expect((await ask('/sign-in?next=%2Fa%00b')).status).toBe(200);
});

test.each([
  Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' }),
  new AggregateError([Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })]),
  new Error('timeout exceeded when trying to connect'),
  new Error('Connection terminated unexpectedly'),
  Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' }),
])('a database that cannot be reached is told as such, with when to come again (%#)', (error) => {
  expect(problemOf(error)).toMatchObject({ status: 503, retryAfterSeconds: 5, isBug: false });
});

test('anything else is a bug of ours and says nothing of itself', () => {
  const problem = problemOf(new TypeError('secrets is undefined'));
  expect(problem).toMatchObject({ status: 500, isBug: true });
  expect(JSON.stringify(problem)).not.toContain('secrets');
});

test('an address that is no address is refused as a problem in both languages', async () => {
  const answer = await fetch(`${app.origin}/%ff`);
  expect(answer.status).toBe(400);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(await answer.json()).toMatchObject({ status: 400, code: 'REQUEST.ADDRESS', texts: { ja: expect.any(String), en: expect.any(String) } });
});
