/** Proposed changes over HTTP, as pages and as JSON: proposed, decided, taken back; what is refused comes back as it was written. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { AccessService } from '../../src/access/access.service.js';
import { CitiesReference } from '../../src/cities/cities.reference.js';
import { MembersReference } from '../../src/members/members.reference.js';
import { OrganisationAccounts } from '../../src/members/organisation-accounts.js';
import { Demonstration } from '../../src/seminars/demonstration.js';
import { startTestApp, type TestApp } from '../app.js';
import { type Answer, type Browser, entriesLeftBy, newcomer, signedIn } from '../signed-in.js';

const [OWN, OTHER, SOLUTION] = ['org-013', 'org-014', 'sol-0234'];
/** A corporate number whose check digit fits. */
const NUMBER = '7000000000002';

interface Row extends pg.QueryResultRow { id: string; state: string; changes: Record<string, unknown>; message: string | null; note: string | null }
interface Problem { code: string; texts: { ja: string; en: string }; fields: { field: string }[] }

let running: TestApp;
let owner: pg.Client;
let company: Browser;
let rival: Browser;
let office: Browser;

beforeAll(async () => {
  running = await startTestApp();
  await running.app.get(CitiesReference).load();
  await running.app.get(MembersReference).load();
  owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
  const { accountIds } = await running.app.get(AccessService).ensureDemonstrationAccounts();
  await running.asSystem(() => running.app.get(Demonstration).tie(accountIds));
  [company, office] = [await signedIn(running, 'company'), await signedIn(running, 'secretariat')];
  const other = await newcomer(running, 'company', 'rival@company.example');
  await running.asSystem(() => running.app.get(OrganisationAccounts).tie(other.id, OTHER!));
  rival = other.browser;
}, 60_000);
afterEach(async () => { await owner.query('DELETE FROM change_proposal'); });
afterAll(async () => {
  await owner.end();
  await running.close();
});

const rows = async <T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> => (await owner.query<T>(sql, values)).rows;
const proposals = (): Promise<Row[]> => rows<Row>('SELECT id, state, changes, message, note FROM change_proposal ORDER BY made_at');
const entry = async (): Promise<Record<string, unknown>> => (await rows('SELECT * FROM organisation WHERE id = $1', [OWN]))[0]!;
const send = (path: string, fields: Record<string, string | string[]>, by = company): Promise<Answer> =>
  by.ask('POST', path, new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => [value].flat().map((each): [string, string] => [name, each]))));
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** Stands once for each reference. */
const isRow = (name: string): boolean => name.startsWith('reference-');

/** The form of a page as a browser would send it back untouched. */
async function formOf(path: string, by = company): Promise<Record<string, string | string[]>> {
  const { body } = await by.ask('GET', path);
  const form = /<form method="post"[^>]*class="entry">(.*?)<\/form>/s.exec(body)![1]!;
  const plain = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  const fields: Record<string, string | string[]> = {};
  for (const [tag] of form.matchAll(/<input(?:[^>"]|"[^"]*")*>/g)) {
    const [name, type, value] = ['name', 'type', 'value'].map((key) => plain(new RegExp(`\\b${key}="([^"]*)"`).exec(tag)?.[1] ?? ''));
    if (type !== 'checkbox' && type !== 'radio') fields[name!] = isRow(name!) ? [...[fields[name!] ?? []].flat(), value!] : value!;
    else if (/\schecked\b/.test(tag)) fields[name!] = [...[fields[name!] ?? []].flat(), value!];
  }
  for (const [, name, text] of form.matchAll(/<textarea[^>]*\bname="([^"]*)"[^>]*>(.*?)<\/textarea>/gs)) fields[name!] = plain(text!.replace(/^\n/, ''));
  for (const [, name, options] of form.matchAll(/<select[^>]*\bname="([^"]*)"[^>]*>(.*?)<\/select>/gs)) {
    const chosen = /<option value="([^"]*)"[^>]*\sselected/.exec(options!)?.[1] ?? '';
    fields[name!] = name === 'leaves' || isRow(name!) ? [...[fields[name!] ?? []].flat(), chosen] : chosen;
  }
  return fields;
}

async function proposed(changes: Record<string, string | string[]>, path = '/company/profile/propose'): Promise<string> {
  const answer = await send(path, { ...await formOf(path), ...changes });
  expect(`${answer.status} ${answer.status === 303 ? '' : answer.body}`).toBe('303 ');
  return /^\/company\/proposals\/([\w-]+)\?done=made$/.exec(answer.headers.get('location')!)![1]!;
}

describe('a change of the profile', () => {
  test('is sent as a form, waits in the queue of the secretariat, is accepted there, and the company reads so', async () => {
    const before = await entry();
    const left = await entriesLeftBy(running, () => proposed({ tradeEn: 'Systems <of> "integration"', message: 'よろしく\r\nお願いします' }));
    expect(left.map(({ action }) => action)).toEqual(['proposal.make']);
    const [row] = await proposals();
    expect(row).toEqual({ id: row!.id, state: 'open', changes: { tradeEn: 'Systems <of> "integration"' }, message: 'よろしく\nお願いします', note: null });
    expect(await entry()).toEqual(before);
    const waiting = (await company.ask('GET', `/company/proposals/${row!.id}?done=made`)).body;
    for (const words of ['Systems &lt;of>', 'よろしく', `action="/company/proposals/${row!.id}/withdraw"`]) expect(waiting.replaceAll('&gt;', '>')).toContain(words);
    expect((await office.ask('GET', '/secretariat/proposals')).body).toContain(`href="/secretariat/proposals/${row!.id}"`);
    const asked = (await office.ask('GET', `/secretariat/proposals/${row!.id}`)).body;
    expect(asked).toContain(`action="/secretariat/proposals/${row!.id}/accept"`);
    const accepted = await send(`/secretariat/proposals/${row!.id}/accept`, { version: String(before['version']) }, office);
    expect([accepted.status, accepted.headers.get('location')]).toEqual([303, `/secretariat/proposals/${row!.id}?done=accepted`]);
    expect(await entry()).toMatchObject({ trade_en: 'Systems <of> "integration"', version: (before['version'] as number) + 1 });
    expect((await company.ask('GET', '/notices')).body).toContain('変更の提案を登録に反映しました');
    expect((await office.ask('GET', '/secretariat/proposals')).body).not.toContain(row!.id);
    expect((await office.ask('GET', '/secretariat/proposals?state=accepted')).body).toContain(row!.id);
    const decided = (await company.ask('GET', `/company/proposals/${row!.id}`)).body;
    expect(decided).not.toContain('/withdraw"');
  });

  test('is returned with words that the company reads; without words the form comes back', async () => {
    const id = await proposed({ size: 'large' });
    for (const note of ['', '   ', 'あ'.repeat(1_001)]) {
      const answer = await send(`/secretariat/proposals/${id}/decline`, { note }, office);
      expect(answer.status).toBe(400);
      expect(answer.body).toContain('role="alert"');
      expect(answer.body).toContain('href="#note"');
      expect(answer.body).toMatch(/<details class="decline" open/);
      expect(answer.body).toContain(`>${note}</textarea>`);
    }
    expect((await proposals())[0]!.state).toBe('open');
    const answer = await send(`/secretariat/proposals/${id}/decline`, { note: '規模の根拠を\r\nお送りください。<b>' }, office);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/secretariat/proposals/${id}?done=declined`]);
    expect((await proposals())[0]).toMatchObject({ state: 'declined', note: '規模の根拠を\nお送りください。<b>' });
    const read = (await company.ask('GET', `/company/proposals/${id}`)).body;
    expect(read).toContain('規模の根拠を\nお送りください。&lt;b');
  });

  test('is taken back by the company; what is decided cannot be decided again', async () => {
    const id = await proposed({ size: 'startup' });
    const answer = await send(`/company/proposals/${id}/withdraw`, {});
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/company/proposals/${id}?done=withdrawn`]);
    expect((await send(`/secretariat/proposals/${id}/accept`, { version: '' }, office)).status).toBe(409);
    expect((await send(`/secretariat/proposals/${id}/decline`, { note: '遅すぎました' }, office)).body).toContain('すでに処理されたか取り下げられています');
    expect((await send(`/company/proposals/${id}/withdraw`, {})).status).toBe(409);
  });

  test('sent again shows what was proposed before and takes its place', async () => {
    const first = await proposed({ tradeEn: 'First words' });
    expect(await formOf('/company/profile/propose')).toMatchObject({ tradeEn: 'First words', replaces: first });
    const second = await proposed({ tradeEn: 'Second words' });
    expect((await proposals()).map(({ id, state }) => [id, state])).toEqual([[first, 'withdrawn'], [second, 'open']]);
  });
});

test('references are proposed like any field: what is wrong is said in its row, and what is accepted is where the solution was used', async () => {
  const path = `/company/solutions/${SOLUTION}/propose`;
  const references = () => rows(`SELECT year, country, city_id, scale FROM solution_reference WHERE solution_id = $1 ORDER BY position`, [SOLUTION]);
  const form = await formOf(path);
  const blank = form['reference-year']!.indexOf('');
  const row = (at: number, year: string, country: string, city: string): Record<string, string[]> => Object.fromEntries(
    Object.entries({ 'reference-year': year, 'reference-country': country, 'reference-cityId': city, 'reference-leaf': '', 'reference-scale': '' }).map(([name, value]) => [name, [...(form[name] as string[])].fill(value, at, at + 1)]));
  expect((await send(path, form)).body).toContain('登録と違うところがありません');
  const before = await references();
  const wrong = await send(path, { ...form, ...row(blank, '', 'タイ', 'jakarta') });
  expect([wrong.status, wrong.body.includes(`href="#references.${blank}.year"`), wrong.body.includes(`href="#references.${blank}.country"`), wrong.body.includes('value="タイ"')]).toEqual([400, true, true, true]);
  const both = await send(path, { ...form, ...row(blank, '2023', '', 'jakarta'), references: 'none' });
  expect([both.status, both.body.includes('href="#references"'), both.body.includes('「なし」と中身の両方'), both.body.includes('id="references-none" name="references" value="none" checked'), both.body.includes('value="2023"')]).toEqual([400, true, true, true, true]);
  const id = await proposed(row(blank, '2023', '', 'jakarta'), path);
  expect((await office.ask('GET', `/secretariat/proposals/${id}`)).body).toContain('2023 インドネシア・ジャカルタ');
  const [{ version }] = await rows<{ version: number }>('SELECT version FROM solution WHERE id = $1', [SOLUTION]) as [{ version: number }];
  expect((await send(`/secretariat/proposals/${id}/accept`, { version: String(version) }, office)).status).toBe(303);
  expect(await references()).toEqual([...before, { year: 2023, country: 'ID', city_id: 'jakarta', scale: null }]);
});

describe('a form that is refused keeps what was typed', () => {
  test.each<[string, Record<string, string>, string, number]>([
    ['no name at all', { nameJa: '', nameEn: ' ' }, 'nameJa', 400],
    ['a name that is too long', { nameJa: '長'.repeat(201) }, 'nameJa', 400],
    ['a corporate number whose check digit does not fit', { corporateNumber: '1234567890123' }, 'corporateNumber', 400],
    ['a year in words', { establishedYear: '昭和' }, 'establishedYear', 400],
    ['a word that is no size', { size: 'giant' }, 'size', 400],
    ['a message that is too long', { message: '長'.repeat(1_001) }, 'message', 400],
  ])('%s', async (_, sent, field, status) => {
    const typed = { tradeEn: '=HYPERLINK("x") <b> 👪🏽 ＡＢＣ', prefecture: '岡山県' };
    const answer = await send('/company/profile/propose', { ...await formOf('/company/profile/propose'), ...typed, ...sent });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.body).toContain('role="alert"');
    expect(answer.body).toContain(`href="#${field}"`);
    expect(answer.body.replaceAll('&gt;', '>')).toContain(`value="${escaped(typed.tradeEn)}"`);
    if (typeof sent[field] === 'string' && field !== 'size') expect(answer.body).toContain(escaped(sent[field]!.slice(0, 100)));
    expect(await proposals()).toEqual([]);
  });

  test('a form in which nothing differs, whatever the order of languages and countries in the entry', async () => {
    await owner.query('UPDATE organisation SET languages = $2, offices = $3 WHERE id = $1', [OWN, ['vi', 'ja', 'en'], ['VN', 'PH']]);
    const answer = await send('/company/profile/propose', await formOf('/company/profile/propose'));
    expect([answer.status, (await proposals()).map(({ changes }) => changes)]).toEqual([400, []]);
    expect(answer.body).toContain('登録と違うところがありません');
    expect(await proposals()).toEqual([]);
  });

  test('a solution without words, with a leaf that is none, with a day that is none', async () => {
    const path = `/company/solutions/${SOLUTION}/propose`;
    const form = await formOf(path);
    for (const [sent, field] of [
      [{ titleJa: '', titleEn: '', textJa: '', textEn: '' }, 'titleJa'], [{ leaves: ['transport.teleport'] }, 'leaves'], [{ validUntil: '2025-02-30' }, 'validUntil'], [{ textEn: 'x'.repeat(8_001) }, 'textEn'],
    ] as [Record<string, string | string[]>, string][]) {
      const answer = await send(path, { ...form, technologies: 'レーダー\r\n<i>', ...sent });
      expect([field, answer.status]).toEqual([field, 400]);
      expect(answer.body).toContain(`href="#${field}"`);
      expect(answer.body).toMatch(/レーダー\r?\n&lt;i/);
    }
    expect(await proposals()).toEqual([]);
  });

  test('a new solution that says nothing', async () => {
    const answer = await send('/company/solutions/new', { technologies: '五感', message: '後で書きます' });
    expect(answer.status).toBe(400);
    for (const words of ['href="#titleJa"', '五感', '後で書きます']) expect(answer.body).toContain(words);
    expect(await proposals()).toEqual([]);
  });

  test('an entry that the secretariat corrected since it was opened', async () => {
    const form = await formOf('/company/profile/propose');
    await owner.query('UPDATE organisation SET version = version + 1, prefecture = $2 WHERE id = $1', [OWN, '広島県']);
    const answer = await send('/company/profile/propose', { ...form, tradeEn: 'Written on the old entry' });
    expect(answer.status).toBe(409);
    expect(answer.body).toContain('登録が変わりました');
    expect(answer.body).toContain('value="Written on the old entry"');
    // What comes back was not written on the entry of now: sent again it is refused again, until the form is opened anew.
    expect(answer.body).toContain(`name="version" value="${form['version'] as string}"`);
    expect((await send('/company/profile/propose', { ...form, tradeEn: 'Written on the old entry' })).status).toBe(409);
    expect((await formOf('/company/profile/propose'))['version']).toBe(String((await entry())['version']));
    await owner.query('UPDATE organisation SET prefecture = $2 WHERE id = $1', [OWN, '岡山県']);
  });

  test('a colleague who proposed in the meantime', async () => {
    const form = await formOf('/company/profile/propose');
    await proposed({ tradeEn: 'Of a colleague' });
    const answer = await send('/company/profile/propose', { ...form, tradeEn: 'Of the second' });
    expect(answer.status).toBe(409);
    expect(answer.body).toContain('value="Of the second"');
    expect(answer.body).not.toMatch(/name="replaces" value="[^"]/);
    expect((await send('/company/profile/propose', { ...form, once: 'another-press', tradeEn: 'Of the second' })).status).toBe(409);
    expect((await proposals()).map(({ state, changes }) => [state, changes])).toEqual([['open', { tradeEn: 'Of a colleague' }]]);
  });
});

describe('a decision that cannot be carried out is answered in words, and the proposal stays', () => {
  const refused = async (id: string, told: RegExp, version?: number): Promise<string> => {
    const left = await entriesLeftBy(running, async () => {
      const answer = await send(`/secretariat/proposals/${id}/accept`, { version: String(version ?? (await entry())['version']) }, office);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      expect(answer.body).toContain('role="alert"');
      expect(answer.body).toMatch(told);
      expect(answer.body).toContain(`action="/secretariat/proposals/${id}/accept"`);
      const json = await office.ask('POST', `/api/v1/proposals/${id}/accept`, version === undefined ? {} : { version });
      expect([json.status, json.json<Problem>().texts.ja]).toEqual([answer.status, expect.stringMatching(told)]);
    });
    expect(left).toEqual([]);
    expect((await proposals()).find((row) => row.id === id)!.state).toBe('open');
    return id;
  };

  test('a corporate number that another member has', async () => {
    await owner.query('UPDATE organisation SET corporate_number = $2 WHERE id = $1', [OTHER, NUMBER]);
    const before = await entry();
    await refused(await proposed({ corporateNumber: NUMBER }), /この法人番号の会員が既に登録されています/);
    expect(await entry()).toEqual(before);
    await owner.query('UPDATE organisation SET corporate_number = NULL WHERE id = $1', [OTHER]);
  });

  test('a name whose other language was taken away since', async () => {
    const id = await proposed({ nameEn: '' });
    const { name_ja: nameJa, version } = await entry();
    await owner.query('UPDATE organisation SET name_ja = NULL, name_en = $2 WHERE id = $1', [OWN, 'Only English']);
    await refused(id, /名称を日本語か英語で入力してください/, version as number);
    await owner.query('UPDATE organisation SET name_ja = $2 WHERE id = $1', [OWN, nameJa]);
  });

  test.each<[string, Record<string, unknown>, RegExp]>([
    ['a text longer than is kept now', { tradeEn: 'x'.repeat(101) }, /100文字以内/],
    ['a value that the database does not hold', { establishedYear: 99_999 }, /整数/],
    ['signs that are not kept', { offices: ['XX\u0001'.repeat(50)] }, /./],
  ])('%s', async (_, changes, told) => {
    const id = await proposed({ tradeEn: 'Soon to be another' });
    await owner.query('UPDATE change_proposal SET changes = $2 WHERE id = $1', [id, JSON.stringify(changes)]);
    const before = await entry();
    const answer = await send(`/secretariat/proposals/${id}/accept`, { version: String(before['version']) }, office);
    expect([answer.status, /role="alert"/.test(answer.body), told.test(answer.body)]).toEqual([400, true, true]);
    expect(await entry()).toEqual(before);
    expect((await proposals())[0]!.state).toBe('open');
  });

  test('an entry that moved on: it is shown as it stands, and accepted onto it', async () => {
    const id = await proposed({ tradeEn: 'Onto the new entry' });
    const { version } = await entry();
    await owner.query('UPDATE organisation SET version = version + 1, trade_en = $2 WHERE id = $1', [OWN, 'Corrected meanwhile']);
    const answer = await send(`/secretariat/proposals/${id}/accept`, { version: String(version) }, office);
    expect(answer.status).toBe(409);
    expect(answer.body).toContain('Corrected meanwhile');
    const now = /name="version" value="(\d+)"/.exec(answer.body)![1]!;
    expect((await send(`/secretariat/proposals/${id}/accept`, { version: now }, office)).status).toBe(303);
    expect(await entry()).toMatchObject({ trade_en: 'Onto the new entry' });
  });
});

describe('who comes in', () => {
  test('for another company, a city, an organizer and, on the pages that decide, an approver there is no such proposal', async () => {
    const id = await proposed({ tradeEn: 'A secret trade' });
    const outside: Browser[] = [rival, await signedIn(running, 'city'), await signedIn(running, 'organizer'), await signedIn(running, 'approver')];
    for (const browser of outside) {
      for (const path of [`/company/proposals/${id}`, `/secretariat/proposals/${id}`, '/secretariat/proposals']) expect([path, (await browser.ask('GET', path)).status]).toEqual([path, 404]);
      for (const path of [`/company/proposals/${id}/withdraw`, `/secretariat/proposals/${id}/accept`, `/secretariat/proposals/${id}/decline`]) {
        expect([path, (await send(path, { note: 'x' }, browser)).status]).toEqual([path, 404]);
      }
    }
    expect((await rival.ask('GET', '/company/proposals')).body).not.toContain(id);
    expect((await rival.ask('GET', '/api/v1/proposals')).json()).toEqual([]);
    expect((await rival.ask('GET', `/company/solutions/${SOLUTION}/propose`)).status).toBe(404);
    expect((await send(`/company/solutions/${SOLUTION}/propose`, { version: '1', titleEn: 'Of a rival' }, rival)).status).toBe(404);
    expect((await proposals()).map(({ state }) => state)).toEqual(['open']);
  });

  test('a session that ended in the middle of the form: it is kept, signed in again, and sent', async () => {
    const form = await formOf('/company/profile/propose');
    const { cookie } = company;
    company.cookie = null;
    const answer = await send('/company/profile/propose', { ...form, tradeEn: 'Written before the session ended' });
    company.cookie = cookie;
    expect(answer.status).toBe(401);
    expect(answer.body).toContain('Written before the session ended');
  });
});
