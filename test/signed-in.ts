/** People at the door: signs in by role and speaks HTTP as a browser does; counts what a request leaves in the audit trail. */
import { AccessService } from '../src/access/access.service.js';
import { Accounts } from '../src/access/accounts.js';
import { Database, SYSTEM } from '../src/platform/database.js';
import type { Role } from '../src/access/asker.js';
import type { TestApp } from './app.js';

export interface Answer { status: number; type: string; headers: Headers; body: string; json: <T>() => T }

/** One browser: keeps its cookie, sends what a browser sends with a request from our own pages. */
export class Browser {
  cookie: string | null = null;

  constructor(readonly origin: string) {}

  /** A body of `URLSearchParams` is sent as a form, any other as JSON. */
  async ask(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Answer> {
    const answer = await fetch(`${this.origin}${path}`, {
      method, redirect: 'manual',
      headers: {
        ...(method === 'GET' ? {} : { origin: this.origin, 'sec-fetch-site': 'same-origin' }),
        ...(body === undefined ? {} : { 'content-type': body instanceof URLSearchParams ? 'application/x-www-form-urlencoded' : 'application/json' }),
        ...(this.cookie === null ? {} : { cookie: this.cookie }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: body instanceof URLSearchParams ? body.toString() : JSON.stringify(body) }),
    });
    const set = answer.headers.getSetCookie().find((line) => line.startsWith('jasca='));
    if (set) this.cookie = /^jasca=;/.test(set) ? null : set.split(';')[0]!;
    const text = await answer.text();
    return { status: answer.status, type: answer.headers.get('content-type') ?? '', headers: answer.headers, body: text, json: <T>() => JSON.parse(text) as T };
  }
}

/** A browser in which the demonstration account of `role` has signed in; makes the accounts on first use. */
export async function signedIn(app: TestApp, role: Role): Promise<Browser> {
  await app.app.get(AccessService).ensureDemonstrationAccounts();
  return signInAs(app, `${role}@demo.invalid`, 'sample-password');
}

/** A browser in which a new account of `role` has signed in, and its id. */
export async function newcomer(app: TestApp, role: Role, email: string): Promise<{ browser: Browser; id: string }> {
  const { id, password } = await app.app.get(Accounts).create({ email, name: 'Newcomer', role });
  return { browser: await signInAs(app, email, password), id };
}

async function signInAs(app: TestApp, email: string, password: string): Promise<Browser> {
  const browser = new Browser(app.origin);
  const answer = await browser.ask('POST', '/api/v1/session', { email, password });
  if (answer.status !== 201) throw new Error(`${email} could not sign in: ${answer.status} ${answer.body}`);
  return browser;
}

export interface Entry { action: string; subject_kind: string; subject_id: string; account_id: string | null; role: string; before: unknown; after: unknown }

/** The entries that `work` leaves in the audit trail; a write route leaves exactly one: `expect(await entriesLeftBy(…)).toHaveLength(1)`. */
export async function entriesLeftBy(app: TestApp, work: () => Promise<unknown>): Promise<Entry[]> {
  const database = app.app.get(Database);
  const last = await database.as(SYSTEM, () => database.query<{ seq: string }>('SELECT coalesce(max(seq), 0) AS seq FROM audit_entry'));
  await work();
  return database.as(SYSTEM, () => database.query<Entry>(
    'SELECT action, subject_kind, subject_id, account_id, role, before, after FROM audit_entry WHERE seq > $1 ORDER BY seq', [last[0]!.seq],
  ));
}
