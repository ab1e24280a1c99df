/** Invitations, notices, the outbox and the second step as people meet them: pages over HTTP. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { ROLES } from '../../src/access/asker.js';
import { AccessService } from '../../src/access/access.service.js';
import { Accounts } from '../../src/access/accounts.js';
import { INVITATION_MS } from '../../src/access/invitations.js';
import { Notices } from '../../src/access/notices.js';
import { CitiesReference } from '../../src/cities/cities.reference.js';
import { MembersReference } from '../../src/members/members.reference.js';
import { OrganisationAccounts } from '../../src/members/organisation-accounts.js';
import { Clock } from '../../src/platform/clock.js';
import { Database } from '../../src/platform/database.js';
import { startTestApp, type TestApp } from '../app.js';
import { OFFICE_ENVIRONMENT } from '../office.js';
import { type Answer, Browser, entriesLeftBy, signedIn } from '../signed-in.js';

const PASSWORD = 'a quiet morning in Ambon';
const GONE = /does not work|この招待は使えません/;
let running: TestApp;
let office: Browser;
let company: Browser;
let serial = 0;

beforeAll(async () => {
  running = await startTestApp();
  await running.app.get(CitiesReference).load();
  await running.app.get(MembersReference).load();
  office = await signedIn(running, 'secretariat');
  const { id } = await running.app.get(Accounts).create({ email: 'first@ours.example', name: 'First', role: 'company', password: PASSWORD });
  await running.asSystem(() => running.app.get(OrganisationAccounts).tie(id, 'org-013'));
  company = new Browser(running.origin);
  await company.ask('POST', '/api/v1/session', { email: 'first@ours.example', password: PASSWORD });
}, 60_000);
afterAll(async () => { await running.close(); });

const form = (fields: Record<string, string>): URLSearchParams => new URLSearchParams(fields);
const address = (): string => `guest-${serial += 1}@ours.example`;
const stranger = (): Browser => new Browser(running.origin);
const wanted = { name: 'Guest', password: PASSWORD, language: 'en' };

/** Invites from a page, and reads the link that it shows once where there is no mail server. */
async function linkFor(email: string, by = company, base = '/company/people'): Promise<string> {
  const { status, body } = await by.ask('POST', `${base}/invite`, form({ email, language: 'en' }));
  expect(status).toBe(200);
  return /\/invitation\/[\w-]{43}/.exec(body)![0];
}

describe('the link of an invitation', () => {
  test('is opened by a stranger, changes nothing by being read, and makes one account with its tie', async () => {
    const email = address();
    const link = await linkFor(email);
    const opened = await entriesLeftBy(running, async () => expect((await stranger().ask('GET', link)).body).toContain(email));
    expect(opened).toEqual([]);
    const answers: Answer[] = [];
    expect(await entriesLeftBy(running, async () => { answers.push(await stranger().ask('POST', link, form(wanted))); })).toHaveLength(1);
    expect([answers[0]!.status, answers[0]!.headers.get('location')]).toEqual([303, '/invitation/done']);
    const guest = stranger();
    await guest.ask('POST', '/api/v1/session', { email, password: PASSWORD });
    expect((await guest.ask('GET', '/company/people')).body).toContain('Guest');
  });

  test('a second and a third person of a company are invited the same way, and all see one another', async () => {
    const emails = [address(), address()];
    for (const [at, email] of emails.entries()) await stranger().ask('POST', await linkFor(email), form({ ...wanted, name: `Colleague ${at}` }));
    const { body } = await company.ask('GET', '/company/people');
    for (const name of ['First', 'Colleague 0', 'Colleague 1']) expect(body).toContain(name);
  });

  test('used once, it is a kind 404 for whoever comes with it again, and the account stays as it is', async () => {
    const email = address();
    const link = await linkFor(email);
    await stranger().ask('POST', link, form(wanted));
    for (const [method, body] of [['GET', undefined], ['POST', form({ ...wanted, name: 'Thief', password: 'another long password' })]] as const) {
      const answer = await stranger().ask(method, link, body);
      expect([answer.status, GONE.test(answer.body)]).toEqual([404, true]);
    }
    const thief = await stranger().ask('POST', '/api/v1/session', { email, password: 'another long password' });
    expect(thief.status).toBe(401);
  });

  test('a day old, it is the same 404', async () => {
    const link = await linkFor(address());
    const clock = running.app.get(Clock);
    const real = clock.now.bind(clock);
    clock.now = () => new Date(real().getTime() + INVITATION_MS);
    try {
      for (const [method, body] of [['GET', undefined], ['POST', form(wanted)]] as const) {
        const answer = await stranger().ask(method, link, body);
        expect([answer.status, GONE.test(answer.body)]).toEqual([404, true]);
      }
    } finally {
      clock.now = real;
    }
  });

  test('for an address of another company’s person it answers as for any other, and gives nothing away', async () => {
    const { id } = await running.app.get(Accounts).create({ email: 'theirs@theirs.example', name: 'Theirs', role: 'company', password: PASSWORD });
    await running.asSystem(() => running.app.get(OrganisationAccounts).tie(id, 'org-014'));
    const link = await linkFor('theirs@theirs.example');
    const answer = await stranger().ask('POST', link, form({ ...wanted, name: 'Taken over', password: 'another long password' }));
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/invitation/done']);
    const theirs = stranger();
    expect((await theirs.ask('POST', '/api/v1/session', { email: 'theirs@theirs.example', password: PASSWORD })).json()).toMatchObject({ name: 'Theirs', organisationIds: ['org-014'] });
    expect((await stranger().ask('POST', '/api/v1/session', { email: 'theirs@theirs.example', password: 'another long password' })).status).toBe(401);
  });

  test.each([
    ['too short', 'x'], ['of the right form', 'A'.repeat(43)], ['too long', 'A'.repeat(44)], ['a NUL', '%00'], ['a way up', '..%2F..%2Fsecretariat'],
    ['a letter of another alphabet', `${'A'.repeat(42)}é`], ['much too long', 'A'.repeat(5_000)],
  ])('a link that nobody sent (%s) is not found', async (_name, token) => {
    for (const answer of [await stranger().ask('GET', `/invitation/${token}`), await stranger().ask('POST', `/invitation/${token}`, form(wanted))]) {
      expect([400, 404, 414]).toContain(answer.status);
    }
  });

  test('a refused form comes back with the name kept, the password not, and the link still works', async () => {
    const link = await linkFor(address());
    const { status, body } = await stranger().ask('POST', link, form({ name: '山田', password: 'short', language: 'ja' }));
    expect(status).toBe(400);
    expect(body).toMatch(/class="error-summary".*href="#password"/s);
    expect(body).toContain('value="山田"');
    expect(body).not.toContain('short');
    expect((await stranger().ask('POST', link, form(wanted))).status).toBe(303);
  });

  test('a company takes back only its own invitations, and removes only its own people', async () => {
    await linkFor(address(), office, '/secretariat/members/org-014/people');
    const listed = (await office.ask('GET', '/secretariat/members/org-014/people')).body;
    const revoke = /\/invitations\/[0-9a-f-]{36}\/revoke/.exec(listed)![0];
    expect((await company.ask('POST', `/company/people${revoke}`, form({}))).status).toBe(404);
    expect((await office.ask('POST', `/secretariat/members/org-014/people${revoke}`, form({}))).status).toBe(303);
    const [{ id }] = await running.asSystem(() => running.database.query<{ id: string }>(`SELECT account_id AS id FROM organisation_account WHERE organisation_id = 'org-014' LIMIT 1`)) as [{ id: string }];
    expect((await company.ask('POST', `/company/people/${id}/remove`, form({}))).status).toBe(404);
  });
});

describe('notices', () => {
  test.each([...ROLES])('the role %s reads its own, marks them, and nobody else’s', async (role) => {
    const browser = await signedIn(running, role);
    const { accountId } = (await browser.ask('GET', '/api/v1/me')).json<{ accountId: string }>();
    const put = (account: string, title: string): Promise<void> => running.asSystem(() => running.app.get(Notices).put([
      { accountId: account, kind: 'round.published', occasion: `${role} ${title}`, texts: () => ({ title, body: 'A letter.' }), path: '/account' },
    ]));
    const other = await running.app.get(Accounts).create({ email: `other-${role}@x.example`, name: 'Other', role });
    await put(accountId, `For the ${role}`);
    await put(other.id, 'For somebody else');
    const { body } = await browser.ask('GET', '/notices');
    expect(body).toContain(`For the ${role}`);
    expect(body).not.toContain('For somebody else');
    const read = /\/notices\/[0-9a-f-]{36}\/read/.exec(body)![0];
    const opened = await browser.ask('POST', read, form({}));
    expect([opened.status, opened.headers.get('location')]).toEqual([303, '/account']);
    const [{ id }] = await running.asSystem(() => running.database.query<{ id: string }>('SELECT id FROM notice WHERE account_id = $1', [other.id])) as [{ id: string }];
    expect((await browser.ask('POST', `/notices/${id}/read`, form({}))).status).toBe(404);
  });

  test('a letter that was written in the other language says so', async () => {
    const browser = await signedIn(running, 'city');
    const { accountId } = (await browser.ask('GET', '/api/v1/me')).json<{ accountId: string }>();
    await running.asSystem(() => running.app.get(Notices).put([{ accountId, kind: 'round.published', occasion: 'two languages', texts: (language) => ({ title: `Written in ${language}`, body: 'A letter.' }), path: '/account' }]));
    const marked = async (): Promise<boolean> => /Written in en<\/h2>.*?<\/p>/s.exec((await browser.ask('GET', '/notices')).body)![0].includes('英語で書かれたお知らせ');
    expect(await marked()).toBe(false);
    await browser.ask('POST', '/language', form({ language: 'ja', back: '/' }));
    expect(await marked()).toBe(true);
    await browser.ask('POST', '/language', form({ language: 'en', back: '/' }));
  });

  test('the outbox shows the secretariat every letter, without a word of links that open something; for others it does not exist', async () => {
    const link = await linkFor('outbox-guest@ours.example');
    const { body } = await office.ask('GET', '/secretariat/outbox?person=outbox-guest');
    expect(body).toContain('outbox-guest@ours.example');
    const letter = /\/secretariat\/outbox\/[0-9a-f-]{36}/.exec(body)![0];
    expect((await office.ask('GET', letter)).body).not.toContain(link);
    for (const role of ['approver', 'company', 'organizer', 'city'] as const) {
      const browser = await signedIn(running, role);
      for (const path of ['/secretariat/outbox', letter]) expect(`${role} ${(await browser.ask('GET', path)).status}`).toBe(`${role} 404`);
    }
  });
});

test('an empty box is told by the page, in its language, and never by the browser in another', async () => {
  const { body } = await stranger().ask('GET', '/sign-in');
  expect(/<input id="email"[^>]*>/.exec(body)![0]).toContain('aria-required="true"');
  expect(body).not.toMatch(/<(input|textarea)[^>]* required/);
  const sent = await stranger().ask('POST', '/sign-in', form({ email: '', password: '' }));
  expect([sent.status, sent.body.includes('href="#email"'), sent.body.includes('href="#password"')]).toEqual([400, true, true]);
});

describe('a form sent when the session had ended', () => {
  test('keeps its text through signing in, without the password, and is sent again by its writer', async () => {
    const late = stranger();
    const sent = await late.ask('POST', '/company/people/invite', form({ email: 'writer@ours.example', language: 'ja', note: '朝の海 を見て書いた', password: 'should not travel' }));
    expect(sent.status).toBe(401);
    const carried = /name="carried" value="([^"]+)"/.exec(sent.body)![1]!.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
    expect(carried).toContain('朝の海');
    expect(carried).not.toContain('should not travel');
    const entered = await late.ask('POST', '/sign-in', form({ email: 'first@ours.example', password: PASSWORD, carried }));
    expect(entered.status).toBe(200);
    expect(entered.body).toContain('action="/company/people/invite"');
    expect(entered.body).toContain('朝の海 を見て書いた');
  });

  test('is offered to the one whose session it was and to nobody else of the same kind of pages', async () => {
    const { id } = await running.app.get(Accounts).create({ email: 'late@ours.example', name: 'Late', role: 'company', password: PASSWORD });
    await running.asSystem(() => running.app.get(OrganisationAccounts).tie(id, 'org-013'));
    const writer = stranger();
    await writer.ask('POST', '/sign-in', form({ email: 'late@ours.example', password: PASSWORD }));
    await running.asSystem(() => running.app.get(Database).query(`UPDATE session SET last_seen_at = now() - interval '4 hours', created_at = now() - interval '5 hours' WHERE account_id = $1`, [id]));
    const sent = await writer.ask('POST', '/company/people/invite', form({ email: 'writer@ours.example', language: 'ja', note: '夕の 凪 を見て書いた' }));
    expect(sent.status).toBe(401);
    const carried = /name="carried" value="([^"]+)"/.exec(sent.body)![1]!.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
    expect(carried).toMatch(/"by":"[\w-]{43}"/);
    const others = await stranger().ask('POST', '/sign-in', form({ email: 'first@ours.example', password: PASSWORD, carried }));
    expect([others.status, others.headers.get('location'), others.body.includes('夕の 凪')]).toEqual([303, '/company', false]);
    const own = await stranger().ask('POST', '/sign-in', form({ email: 'late@ours.example', password: PASSWORD, carried }));
    expect([own.status, own.body.includes('夕の 凪 を見て書いた')]).toEqual([200, true]);
    const forged = carried.replace(/"by":"./, (start) => (start.endsWith('A') ? `${start.slice(0, -1)}B` : `${start.slice(0, -1)}A`));
    expect((await stranger().ask('POST', '/sign-in', form({ email: 'late@ours.example', password: PASSWORD, carried: forged }))).status).toBe(303);
  });

  test('is not shown to somebody of another role who signs in on its page', async () => {
    const carried = JSON.stringify({ to: '/secretariat/rounds/x/remarks', fields: [['text', '夜の 港 の話']] });
    const entered = await stranger().ask('POST', '/sign-in', form({ email: 'first@ours.example', password: PASSWORD, carried }));
    expect([entered.status, entered.headers.get('location'), entered.body.includes('夜の 港')]).toEqual([303, '/company', false]);
  });

  test('sent by script, its text travels in a whole page of signing in', async () => {
    const { status, headers, body } = await stranger().ask('POST', '/company/marks/jakarta', form({ mark: 'no', reason: '夜の 港', version: '0' }), { 'hx-request': 'true' });
    expect([status, headers.get('hx-retarget'), headers.get('hx-redirect')]).toEqual([401, 'body', null]);
    expect(body).toContain('夜の 港');
  });

  test.each(['/sign-out', '/account/second-factor/remove', 'https://elsewhere.example/x', '//elsewhere.example', '/api/v1/session', '/invitation/x'])('nothing is carried to %s', async (to) => {
    const entered = await stranger().ask('POST', '/sign-in', form({ email: 'first@ours.example', password: PASSWORD, carried: JSON.stringify({ to, fields: [['a', 'some text']] }) }));
    expect(entered.status).toBe(303);
  });
});

describe('the second step in an office', () => {
  let server: TestApp;
  beforeAll(async () => { server = await startTestApp(OFFICE_ENVIRONMENT); }, 60_000);
  afterAll(async () => { await server.close(); });

  test.each(['secretariat', 'approver'] as const)('a %s without a device is led to set it up and can do nothing else; with it, the pages open', async (role) => {
    const email = `${role}@office.example`;
    await server.app.get(Accounts).create({ email, name: 'Person', role, password: PASSWORD });
    const { asker, cookie } = await server.app.get(AccessService).signIn(email, PASSWORD, '192.0.2.9');
    expect(asker.mustEnrol).toBe(true);
    const browser = new Browser(server.origin);
    browser.cookie = `jasca=${cookie}`;
    for (const path of ['/secretariat', '/secretariat/audit', '/notices', '/account']) {
      const answer = await browser.ask('GET', path);
      expect(`${path} ${answer.status} ${answer.headers.get('location')}`).toBe(`${path} 303 /account/second-factor`);
    }
    expect((await browser.ask('GET', '/api/v1/rounds')).status).toBe(403);
    await browser.ask('POST', '/account/second-factor/begin', form({ password: PASSWORD }));
    const { state } = await server.app.get(AccessService).secondFactorOf(asker);
    if (state.is !== 'begun') throw new Error('It was not begun.');
    expect((await browser.ask('POST', '/account/second-factor/confirm', form({ code: '000000' }))).status).toBe(400);
    const code = new TOTP({ secret: Secret.fromBase32(state.secret) }).generate();
    expect((await browser.ask('POST', '/account/second-factor/confirm', form({ code }))).status).toBe(200);
    expect((await browser.ask('GET', '/secretariat')).status).toBe(200);
  });

  test('a company needs none', async () => {
    await server.app.get(Accounts).create({ email: 'company@office.example', name: 'Person', role: 'company', password: PASSWORD });
    expect((await server.app.get(AccessService).signIn('company@office.example', PASSWORD, '192.0.2.9')).asker.mustEnrol).toBeUndefined();
  });
});
