/** Every route of the router for every role, from the policies themselves: whoever is not named stays outside. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ROLES, type Role } from '../../src/access/asker.js';
import { policyTable, ruleFor } from '../../src/access/policy.js';
import { RouteCheck, type Route } from '../../src/access/route.check.js';
import { startTestApp, type TestApp } from '../app.js';
import { Browser, signedIn } from '../signed-in.js';

let app: TestApp;
const browsers = new Map<Role, Browser>();

beforeAll(async () => {
  app = await startTestApp();
  for (const role of ROLES) browsers.set(role, await signedIn(app, role));
});
afterAll(async () => { await app.close(); });

const guarded = (): (Route & { allow: NonNullable<Route['allow']> })[] =>
  app.app.get(RouteCheck).routes().filter((route): route is Route & { allow: NonNullable<Route['allow']> } => route.allow !== null);

function knock(browser: Browser, { method, path }: Route): ReturnType<Browser['ask']> {
  const address = path.replace(/:\w+/g, 'x').replace('*', 'x');
  return browser.ask(method, address, method === 'GET' ? undefined : {});
}

test('nobody gets past a guarded route without signing in: 401 for programs, the sign-in page for people', async () => {
  const stranger = new Browser(app.origin);
  const open: string[] = [];
  for (const route of guarded()) {
    const { status, headers } = await knock(stranger, route);
    const isSentAway = route.path.startsWith('/api/') ? status === 401 : status === 303 && headers.get('location')!.startsWith('/sign-in');
    if (!isSentAway) open.push(`${route.method} ${route.path}: ${status}`);
  }
  expect(open).toEqual([]);
});

test.each([...ROLES])('a %s gets past no route whose policy does not name them', async (role) => {
  const open: string[] = [];
  for (const route of guarded()) {
    const { roles, hidden } = ruleFor(route.allow);
    if (roles.includes(role)) continue;
    const { status } = await knock(browsers.get(role)!, route);
    if (status !== (hidden ? 404 : 403)) open.push(`${route.method} ${route.path}: ${status}`);
  }
  expect(open).toEqual([]);
});

test('what is open to everybody is only what is meant to be', () => {
  const open = app.app.get(RouteCheck).routes().filter(({ allow, method }) => allow === null && method !== 'GET').map(({ method, path }) => `${method} ${path}`);
  expect(open.filter((route) => !OPEN_WRITES.has(route))).toEqual([]);
});

/** Signing in with its second step, choosing a language before it, answering an invitation, stopping alerts through the link of a mail, and answering for a city or a local company through its link: the only writes without an account. */
const OPEN_WRITES = new Set([
  'POST /api/v1/session', 'POST /api/v1/session/code', 'POST /sign-in', 'POST /sign-in/code', 'POST /language',
  'POST /invitation/:token', 'POST /alerts/:token', 'POST /api/v1/invitations/:token/redeem',
  ...['needs/:need', 'needs/:need/take-back', 'questions/:question', 'questions/:question/take-back', 'candidates/:company', 'candidates/:company/take-back', 'finish', 'language', 'pass-on', 'delegates/:delegate/take-back']
    .map((verb) => `POST /answer/:token/${verb}`),
  ...['step', 'undo', 'people', 'people/:person', 'needs/:need', 'needs/:need/take-back', 'companies/:company', 'companies/:company/take-back', 'requests/:request', 'finish', 'language'].map((verb) => `POST /local/:token/${verb}`),
]);

test('every action names at least one role, and is called noun.verb', () => {
  expect(policyTable().filter(({ action, roles }) => roles.length === 0 || !/^[a-z-]+\.[a-z-]+$/.test(action))).toEqual([]);
});
