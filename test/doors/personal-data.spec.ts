/** One's own data and requests for erasure over HTTP, JSON and pages, for those allowed and those not. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { Accounts } from '../../src/access/accounts.js';
import { ROLES, type Role } from '../../src/access/asker.js';
import type { DownloadView, ErasureDetailView, ErasureView, MyDataView } from '../../src/access/erasure.dto.js';
import { startTestApp, type TestApp } from '../app.js';
import { Browser, entriesLeftBy, signedIn } from '../signed-in.js';

const PASSWORD = 'a quiet morning in Ambon';
const OFFICE = '/secretariat/personal-data/requests';
let running: TestApp;
const browsers = new Map<Role, Browser>();
const by = (role: Role): Browser => browsers.get(role)!;
const form = (fields: Record<string, string>): URLSearchParams => new URLSearchParams(fields);

beforeAll(async () => {
  running = await startTestApp();
  for (const role of ROLES) {
    const browser = await signedIn(running, role);
    await browser.ask('PATCH', '/api/v1/me', { language: 'en' });
    browsers.set(role, browser);
  }
}, 60_000);
afterAll(async () => { await running.close(); });

async function somebody(email: string, name = 'Putri'): Promise<Browser> {
  await running.app.get(Accounts).create({ email, name, role: 'company', language: 'en', password: PASSWORD });
  const browser = new Browser(running.origin);
  expect((await browser.ask('POST', '/api/v1/session', { email, password: PASSWORD })).status).toBe(201);
  return browser;
}

describe('one’s own data', () => {
  test.each([...ROLES])('is seen and taken along by a %s, and is nobody else’s', async (role) => {
    const { kinds, request, provesBy } = (await by(role).ask('GET', '/api/v1/me/data')).json<MyDataView>();
    expect([kinds.some(({ kind }) => kind === 'account'), request, provesBy]).toEqual([true, null, 'password']);
    const page = await by(role).ask('GET', '/account/data');
    expect([page.status, page.body.includes('What is held'), page.body.includes('Ask for erasure')]).toEqual([200, true, true]);
    for (const path of ['/account/data/download', '/api/v1/me/data/download']) {
      const file = await by(role).ask('GET', path);
      expect([file.status, file.headers.get('content-disposition'), file.headers.get('cache-control')]).toEqual([200, 'attachment; filename="personal-data.json"', 'no-store']);
      const { parts } = file.json<DownloadView>();
      const account = parts.find(({ table }) => table === 'account')!;
      expect(account.rows.map((row) => row['email'])).toEqual([`${role}@demo.invalid`]);
      for (const other of ROLES.filter((each) => each !== role)) expect(file.body).not.toContain(`${other}@demo.invalid`);
    }
  });

  test('is asked to be erased from the page with the password, and taken back; each is one entry', async () => {
    const person = await somebody('putri@ours.example');
    const wrong = await person.ask('POST', '/account/data/erasure', form({ proof: 'wrong' }));
    expect([wrong.status, wrong.body.includes('The current password is not right'), wrong.body.includes('href="#proof"')]).toEqual([400, true, true]);
    const asked = await entriesLeftBy(running, async () => expect((await person.ask('POST', '/account/data/erasure', form({ proof: PASSWORD }))).headers.get('location')).toBe('/account/data?done=asked'));
    expect(asked.map(({ action }) => action)).toEqual(['my-data.ask-erasure']);
    const page = (await person.ask('GET', '/account/data?done=asked')).body;
    expect([page.includes('Your request was received'), page.includes('Take it back'), page.includes('name="proof"')]).toEqual([true, true, false]);
    expect((await person.ask('POST', '/api/v1/me/erasure', { proof: PASSWORD })).status).toBe(409);
    const back = await entriesLeftBy(running, async () => expect((await person.ask('POST', '/account/data/erasure/take-back', form({}))).status).toBe(303));
    expect(back.map(({ action }) => action)).toEqual(['my-data.take-back']);
    expect((await person.ask('DELETE', '/api/v1/me/erasure')).status).toBe(409);
  });

  test('is confirmed by a code where sign-in asks for one', async () => {
    const person = await somebody('careful@ours.example');
    await person.ask('POST', '/account/second-factor/begin', form({ password: PASSWORD }));
    const secret = /secret=([A-Z2-7]+)|([A-Z2-7]{32})/.exec((await person.ask('GET', '/account/second-factor')).body.replace(/\s/g, ''))!;
    const code = (late: number): string => new TOTP({ secret: Secret.fromBase32((secret[1] ?? secret[2])!) }).generate({ timestamp: Date.now() + late });
    expect((await person.ask('POST', '/account/second-factor/confirm', form({ code: code(0) }))).status).toBe(200);
    expect((await person.ask('GET', '/api/v1/me/data')).json<MyDataView>().provesBy).toBe('code');
    expect((await person.ask('POST', '/api/v1/me/erasure', { proof: PASSWORD })).status).toBe(400);
    expect((await person.ask('POST', '/api/v1/me/erasure', { proof: code(30_000) })).status).toBe(201);
  });
});

describe('requests for erasure', () => {
  test('are entered by the secretariat from a page, put before an approver, and carried out; the person is out at once', async () => {
    const person = await somebody('leaver@ours.example', 'Leaver Ltd');
    const refused = await by('secretariat').ask('POST', OFFICE, form({ email: 'nobody@ours.example', words: 'A letter' }));
    expect([refused.status, refused.body.includes('Nothing is held about anybody'), refused.body.includes('A letter')]).toEqual([400, true, true]);
    const entered = await by('secretariat').ask('POST', OFFICE, form({ email: 'Leaver@ours.example', words: 'A letter' }));
    const path = entered.headers.get('location')!.split('?')[0]!;
    const id = path.split('/').at(-1)!;
    expect((await person.ask('GET', '/account/data')).body).toContain('Take it back');
    const page = (await by('secretariat').ask('GET', path)).body;
    expect(page).toContain('“Leaver Ltd”, “leaver@ours.example”');
    expect([page.includes('What would be erased'), page.includes('Audit trail'), page.includes('Put it before an approver'), page.includes('Carry out the erasure')]).toEqual([true, true, true, false]);
    expect((await by('secretariat').ask('POST', `${path}/prepare`, form({}))).status).toBe(303);
    expect((await by('approver').ask('GET', '/secretariat')).body).toContain('Carry out erasures');
    expect((await by('approver').ask('GET', path)).body).toContain('Carry out the erasure');
    const entries = await entriesLeftBy(running, async () => expect((await by('approver').ask('POST', `${path}/carry-out`, form({}))).status).toBe(303));
    expect(entries.map(({ action, role }) => [action, role])).toEqual([['erasure.carry-out', 'approver']]);
    expect((await person.ask('GET', '/api/v1/me')).status).toBe(401);
    expect((await new Browser(running.origin).ask('POST', '/api/v1/session', { email: 'leaver@ours.example', password: PASSWORD })).status).toBe(401);
    const done = await by('approver').ask('GET', `/api/v1/erasures/${id}`);
    expect(done.json<ErasureDetailView>()).toMatchObject({ state: 'done', email: null, name: '消去済み / Erased', words: null, held: null });
    for (const read of [done.body, (await by('secretariat').ask('GET', path)).body, (await by('secretariat').ask('GET', '/secretariat/audit')).body]) expect(read).not.toMatch(/leaver/i);
    const again = await by('approver').ask('POST', `${path}/carry-out`, form({}));
    expect([again.status, again.body.includes('It has been carried out')]).toEqual([409, true]);
    // The address is free again, and whoever comes with it is somebody new.
    expect((await (await somebody('leaver@ours.example')).ask('GET', '/api/v1/me/data')).json<MyDataView>().request).toBeNull();
  });

  test('are refused or given back with a reason, which must be there, and the person reads why', async () => {
    const person = await somebody('stays@ours.example');
    await person.ask('POST', '/api/v1/me/erasure', { proof: PASSWORD });
    const { id } = (await by('secretariat').ask('GET', '/api/v1/erasures?state=open')).json<ErasureView[]>().find(({ email }) => email === 'stays@ours.example')!;
    const path = `/api/v1/erasures/${id}`;
    expect((await by('secretariat').ask('POST', `${path}/prepare`, {})).status).toBe(204);
    expect((await by('approver').ask('POST', `${OFFICE}/${id}/give-back`, form({ giveBack: '' }))).status).toBe(400);
    expect((await by('approver').ask('POST', `${path}/give-back`, { reason: 'Which company?' })).status).toBe(204);
    expect((await by('secretariat').ask('GET', `${OFFICE}/${id}`)).body).toContain('Which company?');
    expect((await by('secretariat').ask('POST', `${OFFICE}/${id}/refuse`, form({ refuse: '  ' }))).status).toBe(400);
    expect((await by('secretariat').ask('POST', `${path}/refuse`, { reason: 'A contract still runs.' })).status).toBe(204);
    expect((await person.ask('GET', '/account/data')).body).toContain('A contract still runs.');
  });

  test('are nobody’s outside the office, the steps each only of their role, and one that is not there is told alike', async () => {
    await by('company').ask('POST', '/api/v1/me/erasure', { proof: 'sample-password' });
    const [{ id }] = (await by('secretariat').ask('GET', '/api/v1/erasures?state=open')).json<ErasureView[]>() as [ErasureView];
    const steps = (of: string): [string, string, object | undefined][] => [
      ['GET', '/api/v1/erasures', undefined], ['GET', `/api/v1/erasures/${of}`, undefined], ['GET', OFFICE, undefined], ['GET', `${OFFICE}/${of}`, undefined],
      ...['', '/api'].flatMap((door) => ['prepare', 'refuse', 'give-back', 'carry-out'].map((verb): [string, string, object] =>
        (door === '' ? ['POST', `${OFFICE}/${of}/${verb}`, form({ refuse: 'x', giveBack: 'x' })] : ['POST', `/api/v1/erasures/${of}/${verb}`, { reason: 'x' }]))),
    ];
    for (const role of ['company', 'organizer', 'city'] as const) for (const [method, path, body] of steps(id)) expect([role, path, (await by(role).ask(method, path, body)).status]).toEqual([role, path, 404]);
    for (const verb of ['prepare', 'refuse']) expect((await by('approver').ask('POST', `/api/v1/erasures/${id}/${verb}`, { reason: 'x' })).status).toBe(404);
    for (const verb of ['give-back', 'carry-out']) expect((await by('secretariat').ask('POST', `/api/v1/erasures/${id}/${verb}`, { reason: 'x' })).status).toBe(404);
    expect((await by('secretariat').ask('GET', `/api/v1/erasures/${id}`)).json<ErasureDetailView>().state).toBe('open');
    for (const none of [randomUUID(), 'nobody']) expect((await by('secretariat').ask('GET', `/api/v1/erasures/${none}`)).json<{ code: string }>().code).toBe('ERASURE.NOT_FOUND');
    await by('company').ask('DELETE', '/api/v1/me/erasure');
  });

  test('over their day stand on the home of the secretariat', async () => {
    await by('company').ask('POST', '/api/v1/me/erasure', { proof: 'sample-password' });
    await running.asSystem(() => running.database.query(`UPDATE erasure_request SET due_at = now() - interval '1 day' WHERE state = 'open'`));
    const home = (await by('secretariat').ask('GET', '/secretariat')).body;
    expect([home.includes('See to requests for erasure'), / overdue/.test(home)]).toEqual([true, true]);
    expect((await by('secretariat').ask('GET', OFFICE)).body).toContain('Overdue');
  });
});

describe('copies for people who wrote', () => {
  const COPIES = '/secretariat/personal-data/exports';

  test('are entered by the secretariat beside erasures, kept as typed where refused, and taken as one file', async () => {
    await somebody('copy@ours.example', 'Ratna');
    const page = (await by('secretariat').ask('GET', OFFICE)).body;
    expect([page.includes('Requests for a copy'), page.includes('name="copyEmail"')]).toEqual([true, true]);
    const refused = await by('secretariat').ask('POST', COPIES, form({ copyEmail: 'nobody@ours.example', copyWords: 'Words that stay' }));
    expect([refused.status, refused.body.includes('href="#copyEmail"'), refused.body.includes('Words that stay')]).toEqual([400, true, true]);
    const started = await by('secretariat').ask('POST', COPIES, form({ copyEmail: 'copy@ours.example', copyWords: 'By telephone' }));
    const path = started.headers.get('location')!.split('?')[0]!;
    expect(started.status).toBe(303);
    const one = (await by('secretariat').ask('GET', `${path}?done=started`)).body;
    expect([one.includes('Copy for Ratna'), one.includes('By telephone'), one.includes('To be handed over')]).toEqual([true, true, true]);
    expect((await by('secretariat').ask('GET', OFFICE)).body).toContain(`href="${path}"`);
    const homeOf = async (role: 'secretariat' | 'approver'): Promise<string> => (await by(role).ask('GET', '/secretariat')).body;
    expect([(await homeOf('secretariat')).includes('1 request waits'), (await homeOf('approver')).includes('Hand over copies')]).toEqual([true, false]);
    for (const address of [`${path}/hand-over`, `/api/v1/exports/${path.split('/').at(-1)!}/hand-over`]) {
      const entries = await entriesLeftBy(running, async () => {
        const file = await by('secretariat').ask('POST', address, address.startsWith('/api') ? {} : form({}));
        expect([file.status, file.headers.get('content-disposition'), file.json<DownloadView>().parts.find(({ table }) => table === 'account')!.rows[0]!['email']]).toEqual([200, 'attachment; filename="personal-data.json"', 'copy@ours.example']);
      });
      expect(entries.map(({ action }) => action)).toEqual(['data-export.hand-over']);
      expect(JSON.stringify(entries)).not.toMatch(/ratna|copy@ours|telephone/i);
    }
    expect((await by('secretariat').ask('GET', path)).body).toContain('Handed over');
    expect(await homeOf('secretariat')).not.toContain('1 request waits');
    expect((await by('secretariat').ask('GET', '/secretariat/audit')).body).toContain('Copy of personal data taken to be handed over');
  });

  test('are not there for anybody else, an approver neither', async () => {
    const [{ id }] = (await by('secretariat').ask('GET', '/api/v1/exports')).json<{ id: string }[]>() as [{ id: string }];
    for (const role of ROLES.filter((each) => each !== 'secretariat')) {
      for (const path of ['/api/v1/exports', `/api/v1/exports/${id}`, `${COPIES}/${id}`]) expect([role, path, (await by(role).ask('GET', path)).status]).toEqual([role, path, 404]);
      for (const path of [`/api/v1/exports/${id}/hand-over`, `${COPIES}/${id}/hand-over`, COPIES]) expect([role, path, (await by(role).ask('POST', path, form({}))).status]).toEqual([role, path, 404]);
    }
    expect((await by('approver').ask('GET', OFFICE)).body).not.toContain('Requests for a copy');
  });
});
