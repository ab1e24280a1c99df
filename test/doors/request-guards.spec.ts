import { startTestApp, type TestApp } from '../app.js';

let app: TestApp;
beforeAll(async () => { app = await startTestApp(); });
afterAll(async () => { await app.close(); });

test('every answer carries the content security policy with a nonce of its own', async () => {
  const [first, second] = await Promise.all([fetch(`${app.origin}/health/live`), fetch(`${app.origin}/health/live`)]);
  const policy = first.headers.get('content-security-policy') ?? '';
  expect(policy.replace(/nonce-[\w+/=]{24}/, 'nonce-…')).toBe(
    "default-src 'none'; script-src 'nonce-…'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  );
  expect(second.headers.get('content-security-policy')).not.toBe(policy);
  expect(first.headers.get('x-content-type-options')).toBe('nosniff');
  expect(first.headers.get('strict-transport-security')).toBeNull();
  expect(await first.json()).toEqual({ status: 'ok' });
});
