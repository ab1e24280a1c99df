/** A company answers its recommended cities over HTTP: who reads which answer, what is not there, and what the audit trail keeps. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { OrganisationAccounts } from '../../src/members/organisation-accounts.js';
import { MatchRound } from '../../src/rounds/round.entity.js';
import { VetoesService } from '../../src/rounds/vetoes.service.js';
import type { TestApp } from '../app.js';
import { startDemonstration } from '../demonstration.js';
import { type Answer, type Browser, entriesLeftBy, newcomer, signedIn } from '../signed-in.js';

interface MarkSeen { counterpartId: string; mark: string; reason: string | null; markedBy: string; before: string | null; version: number }
interface Problem { code: string; fields: { field: string; texts: { ja: string; en: string } }[] }

let running: TestApp;
let owner: pg.Client;
let round: MatchRound;
let company: Browser;
let colleague: Browser;
let rival: Browser;
let own: string;
let mine: string[];
let foreign: string;

beforeAll(async () => {
  running = await startDemonstration();
  owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
  round = await running.asSystem(() => running.database.repository(MatchRound).findOneByOrFail({ state: 'published' }));
  company = await signedIn(running, 'company');
  own = (await company.ask('GET', '/api/v1/me')).json<{ organisationIds: string[] }>().organisationIds[0]!;
  const lines = await rows<{ organisation_id: string; counterpart_id: string }>('SELECT organisation_id, counterpart_id FROM recommendation WHERE round_id = $1 ORDER BY company_rank', [round.id]);
  mine = lines.filter((line) => line.organisation_id === own).map((line) => line.counterpart_id);
  foreign = lines.find((line) => line.organisation_id !== own && !mine.includes(line.counterpart_id))!.counterpart_id;
  const other = lines.find((line) => line.organisation_id !== own && line.counterpart_id === mine[0])!.organisation_id;
  [colleague, rival] = [await tied('colleague@company.example', own), await tied('rival@company.example', other)];
}, 180_000);
afterAll(async () => {
  await owner.end();
  await running.close();
});

const rows = async <T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> => (await owner.query<T>(sql, values)).rows;
const put = (city: string, body: object, by = company): Promise<Answer> => by.ask('PUT', `/api/v1/marks/${city}`, body);
const undo = (city: string, version: number, by = company): Promise<Answer> => by.ask('POST', `/api/v1/marks/${city}/undo`, { version });
const marks = async (by = company): Promise<MarkSeen[]> => (await by.ask('GET', '/api/v1/marks')).json<MarkSeen[]>();
const form = (path: string, fields: Record<string, string>, by = company): Promise<Answer> => by.ask('POST', path, new URLSearchParams(fields));
const cleared = (): Promise<unknown> => owner.query('DELETE FROM mark');

async function tied(email: string, organisation: string): Promise<Browser> {
  const person = await newcomer(running, 'company', email);
  await running.asSystem(() => running.app.get(OrganisationAccounts).tie(person.id, organisation));
  return person.browser;
}

test('a company answers, changes the answer and goes back step by step until none is left; each write is written once', async () => {
  const [city] = mine;
  const entries = await entriesLeftBy(running, async () => {
    expect((await put(city!, { mark: 'want', reason: '港の更新に合う' })).json()).toMatchObject({ counterpartId: city, mark: 'want', reason: '港の更新に合う', before: null, version: 1 });
    expect((await put(city!, { mark: 'no', version: 1 })).json()).toMatchObject({ mark: 'no', reason: null, before: 'want', version: 2 });
    expect((await undo(city!, 2)).json()).toMatchObject({ mark: 'want', reason: '港の更新に合う', before: null, version: 3 });
    expect((await undo(city!, 3)).json()).toEqual({ mark: null });
  });
  expect(await marks()).toEqual([]);
  expect(entries.map((entry) => entry.action)).toEqual(['mark.set', 'mark.set', 'mark.undo', 'mark.undo']);
  expect(entries[1]).toMatchObject({ subject_kind: 'organisation', subject_id: own, before: { counterpart: city, mark: 'want', reason: 'given' }, after: { mark: 'no', reason: 'none' } });
});

test('the words of a reason are in no audit entry, and the approver, who reads the trail, reads no mark', async () => {
  await put(mine[0]!, { mark: 'no', reason: 'SECRETWORDS one' });
  await put(mine[0]!, { mark: 'no', reason: 'SECRETWORDS two', version: 1 });
  expect(await rows(`SELECT 1 FROM audit_entry WHERE before::text LIKE '%SECRETWORDS%' OR after::text LIKE '%SECRETWORDS%'`)).toEqual([]);
  const seenBy = (role: string) => running.database.as({ account: '', role, organisations: own, cities: mine.join(','), seminars: '*' }, () => running.database.query('SELECT mark FROM mark'));
  expect(await seenBy('secretariat')).toHaveLength(1);
  for (const role of ['approver', 'city', 'organizer', 'anonymous']) expect([role, await seenBy(role)]).toEqual([role, []]);
  await cleared();
});

test('people of the same company see who answered when; of two who answer at once the second is told, and nothing is lost', async () => {
  const [, city] = mine;
  await put(city!, { mark: 'maybe' }, colleague);
  expect(await marks()).toEqual([expect.objectContaining({ counterpartId: city, mark: 'maybe', markedBy: 'Newcomer', version: 1 })]);
  expect((await company.ask('GET', '/company')).body).toContain('Newcomer');
  const late = await put(city!, { mark: 'no' });
  expect([late.status, late.json<Problem>().code]).toEqual([409, 'MARK.CHANGED_MEANWHILE']);
  const page = await form(`/company/marks/${city}`, { mark: 'no', reason: 'kept words', version: '0', back: '/company' });
  expect(page.status).toBe(409);
  expect(page.body).toContain('kept words');
  expect(page.body).toContain(`href="#mark-${city}"`);
  const again = page.body.split(`action="/company/marks/${city}"`)[1]!.split('</form>')[0]!;
  expect(/name="version" value="(\d+)"/.exec(again)![1]).toBe('0');
  expect((await marks())[0]).toMatchObject({ mark: 'maybe', version: 1 });
  await cleared();
});

test('another company neither sees nor changes it, and the other side and the office have no such door', async () => {
  await put(mine[0]!, { mark: 'no', reason: 'inside' });
  expect(await marks(rival)).toEqual([]);
  expect((await undo(mine[0]!, 1, rival)).status).toBe(404);
  const theirs = await put(mine[0]!, { mark: 'want' }, rival);
  expect(theirs.json()).toMatchObject({ mark: 'want', version: 1 });
  expect(await marks()).toEqual([expect.objectContaining({ mark: 'no', reason: 'inside' })]);
  for (const role of ['city', 'organizer', 'approver', 'secretariat'] as const) {
    const browser = await signedIn(running, role);
    expect([role, (await browser.ask('GET', '/api/v1/marks')).status, (await put(mine[0]!, { mark: 'no', version: 1 }, browser)).status]).toEqual([role, 404, 404]);
  }
  expect((await (await signedIn(running, 'city')).ask('GET', '/city')).body).not.toContain('inside');
  await cleared();
});

test('the secretariat reads every answer with its reason, by answer and by side; nobody else has such a page', async () => {
  const office = await signedIn(running, 'secretariat');
  expect((await office.ask('GET', '/secretariat/marks')).body).toContain('回答はまだありません');
  await put(mine[0]!, { mark: 'want' });
  await put(mine[0]!, { mark: 'no', reason: '<b>社内の事情</b>\n二行目', version: 1 });
  await put(mine[1]!, { mark: 'maybe' });
  await owner.query(`INSERT INTO mark (organisation_id, counterpart_id, side, mark, reason) VALUES ($1, $2, 'city', 'want', '都市の理由')`, [own, mine[0]]);
  const page = (await office.ask('GET', '/secretariat/marks')).body;
  for (const words of ['希望する 1件、検討中 1件、希望しない 1件', '社内の事情', '二行目', '都市の理由', '前は「希望する」', `href="/secretariat/members/${own}"`, '3件']) expect(page).toContain(words);
  expect(page).not.toContain('<b>社内の事情');
  const filtered = (await office.ask('GET', '/secretariat/marks?mark=no&side=company')).body;
  expect([filtered.includes('社内の事情'), filtered.includes('都市の理由'), filtered.includes('>1件<')]).toEqual([true, false, true]);
  expect((await office.ask('GET', '/secretariat/marks?mark=no&side=city')).body).toContain('この条件の回答はありません');
  expect((await office.ask('GET', '/secretariat/marks?mark=perhaps&side=x&page=99999')).status).toBe(200);
  for (const role of ['approver', 'company', 'city', 'organizer'] as const) {
    const browser = await signedIn(running, role);
    expect([role, (await browser.ask('GET', '/secretariat/marks')).status]).toEqual([role, 404]);
    for (const path of ['/secretariat/rounds', `/secretariat/rounds/${round.id}/review`]) expect((await browser.ask('GET', path)).body).not.toContain('/secretariat/marks');
  }
  await cleared();
});

test('a city that is not recommended to the company is not there to be answered', async () => {
  for (const city of [foreign, 'no-such-city', '%F0%9F%98%80']) {
    expect((await put(city, { mark: 'want' })).status).toBe(404);
    expect((await form(`/company/marks/${city}`, { mark: 'want', version: '0' })).status).toBe(404);
  }
  expect(await rows('SELECT * FROM mark')).toEqual([]);
});

test('a line that is veiled, unpublished or withdrawn is gone with its door; an answer given before can still be taken back', async () => {
  const [city, second] = mine;
  await put(city!, { mark: 'want' });
  await running.asSystem(() => running.app.get(VetoesService).add({ organisation: own, counterpart: city!, kind: 'veto', reason: 'x' }));
  await running.asSystem(() => running.app.get(VetoesService).add({ organisation: own, counterpart: second!, kind: 'veto', reason: 'x' }));
  const veiled = (await company.ask('GET', '/company')).body;
  expect(veiled).not.toContain(`<li id="${city}"`);
  expect(veiled).toContain(`/company/marks/${city}/undo`);
  expect((await put(second!, { mark: 'want' })).status).toBe(404);
  for (const part of [{}, { 'hx-request': 'true' }] as Record<string, string>[]) {
    const gone = await company.ask('POST', `/company/marks/${second}`, new URLSearchParams({ mark: 'no', reason: '書きかけの理由', version: '0', back: '/company' }), part);
    expect([gone.status, gone.body.includes('書きかけの理由</textarea>'), gone.body.includes('回答は保存されませんでした'), gone.headers.get('hx-retarget')]).toEqual([404, true, true, 'hx-request' in part ? 'body' : null]);
  }
  for (const counterpart of [city!, second!]) await running.asSystem(() => running.app.get(VetoesService).remove(own, counterpart, 'veto'));

  await owner.query('UPDATE match_round SET shown = false WHERE id = $1', [round.id]);
  const hidden = (await company.ask('GET', '/company')).body;
  expect(hidden).not.toContain('class="offers"');
  expect(hidden).toContain('次に起こること');
  expect((await company.ask('GET', '/api/v1/recommendations')).json()).toEqual([]);
  expect((await put(second!, { mark: 'want' })).status).toBe(404);
  expect((await undo(city!, 1)).json()).toEqual({ mark: null });
  await owner.query('UPDATE match_round SET shown = true WHERE id = $1', [round.id]);
  expect((await company.ask('GET', '/company')).body).toContain(`<li id="${city}"`);
});

test('the page works as a plain form: saved, shown with its way back, undone; it never leads to another site', async () => {
  const [city] = mine;
  const saved = await form(`/company/marks/${city}`, { mark: 'maybe', reason: 'を検討\r\n二行目', version: '0', back: `/company?open=${city}` });
  expect([saved.status, saved.headers.get('location')]).toEqual([303, `/company?open=${city}#${city}`]);
  expect(await marks()).toEqual([expect.objectContaining({ mark: 'maybe', reason: 'を検討\n二行目' })]);
  const page = (await company.ask('GET', '/company')).body;
  expect(page).toContain(`${mine.length}都市のうち 1都市に回答済み`);
  const undone = await form(`/company/marks/${city}/undo`, { version: '1', back: 'https://elsewhere.example/company' });
  expect(undone.headers.get('location')).toBe(`/company#${city}`);
  expect(await marks()).toEqual([]);
});

test.each([
  ['no choice', {}, 'mark'], ['another word', { mark: 'perhaps' }, 'mark'], ['a list', { mark: ['want'] }, 'mark'],
  ['501 characters', { mark: 'want', reason: 'あ'.repeat(501) }, 'reason'],
  ['a NUL', { mark: 'want', reason: 'a\u0000b' }, 'reason'], ['half of a sign', { mark: 'want', reason: 'a\ud83d' }, 'reason'],
  ['a version that is none', { mark: 'want', version: 'x' }, 'version'],
])('%s is refused with a sentence at its field in both languages', async (_, body, field) => {
  const answer = await put(mine[0]!, body);
  expect([answer.status, answer.json<Problem>().fields.map((each) => each.field)]).toEqual([400, [field]]);
  expect(answer.json<Problem>().fields[0]!.texts.ja).toMatch(/[ぁ-ん]/u);
  expect(await rows('SELECT * FROM mark')).toEqual([]);
});

test.each([
  ['a\u0007b\u0085\u202ec', 'ab\nc'], ['一行目\u2028二行目\u000b三行目', '一行目\n二行目\n三行目'], ['\u200b\u2060\u00ad', null], ['\u3164 \u2800', null], ['👩‍👩‍👧', '👩‍👩‍👧'],
])('signs that nobody sees are taken out of a reason %j, and what holds nothing else is none', async (reason, kept) => {
  expect((await put(mine[0]!, { mark: 'want', reason })).json<MarkSeen>().reason).toBe(kept);
  await cleared();
});

test.each(['=1+1', '<script>alert(1)</script>', '👪🏽 ＡＢＣ　全角', '　 ', `${'あ'.repeat(500)}`])('a reason %p is kept as it is written, and shown as text', async (reason) => {
  const kept = (await put(mine[0]!, { mark: 'want', reason })).json<MarkSeen>();
  expect(kept.reason).toBe(reason.trim() || null);
  const { body } = await company.ask('GET', '/company');
  expect(body).not.toContain('<script>alert');
  await cleared();
});
