import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AccessService } from '../../src/access/access.service.js';
import { startTestApp, type TestApp } from '../app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ PUBLIC_URL: 'https://match.example.jp' });
  await app.app.get(AccessService).ensureDemonstrationAccounts();
});
afterAll(async () => { await app.close(); });

function signIn(email: string, password: string, forwarded: string): Promise<Response> {
  return fetch(`${app.origin}/api/v1/session`, {
    method: 'POST', body: JSON.stringify({ email, password }),
    headers: { 'content-type': 'application/json', origin: 'https://match.example.jp', 'x-forwarded-for': forwarded },
  });
}

test('behind HTTPS the cookie is bound to this host and to HTTPS, and the browser is told to stay with it', async () => {
  const answer = await signIn('city@demo.invalid', 'sample-password', '192.0.2.1');
  const [cookie] = answer.headers.getSetCookie();
  expect(cookie).toMatch(/^__Host-jasca=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  expect(answer.headers.get('strict-transport-security')).toMatch(/^max-age=31536000/);
  const value = cookie!.split(';')[0]!;
  expect((await fetch(`${app.origin}/api/v1/me`, { headers: { cookie: value } })).status).toBe(200);
  expect((await fetch(`${app.origin}/api/v1/me`, { headers: { cookie: value.replace('__Host-', '') } })).status).toBe(401);
});

test('the address that counts is the one the proxy saw, not what the caller claims before it', async () => {
  const outcomes: number[] = [];
  for (let index = 0; index < 25; index += 1) outcomes.push((await signIn(`nobody-${index}@name.example`, 'a wrong password', `203.0.113.${index}, 198.51.100.7`)).status);
  expect(outcomes).toEqual([...Array<number>(20).fill(401), ...Array<number>(5).fill(429)]);
  expect((await signIn('nobody@name.example', 'a wrong password', '198.51.100.8')).status).toBe(401);
});
