/** The forms of a programme over HTTP: what cannot be is said in a sentence with what was typed, what is touched is read first, and a seminar of others is not there. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TimetablesService } from '../../src/meetings/timetables.service.js';
import { SeminarHosts } from '../../src/seminars/seminar-hosts.js';
import type { TestApp } from '../app.js';
import { startDemonstration } from '../demonstration.js';
import { Browser, signedIn } from '../signed-in.js';

const SEMINAR = 'sample-jakarta-2023-11';
const PAGE = `/secretariat/seminars/${SEMINAR}/programme`;

let running: TestApp;
let office: Browser;
let host: Browser;

beforeAll(async () => {
  running = await startDemonstration();
  await running.asSystem(() => running.app.get(TimetablesService).build(SEMINAR, { withoutWishes: true }, null));
  office = await signedIn(running, 'secretariat');
  host = await signedIn(running, 'organizer');
}, 180_000);
afterAll(() => running.close());

const sql = (text: string, values: unknown[] = []): Promise<unknown> => running.asSystem(() => running.database.query(text, values));
const send = (by: Browser, fields: Record<string, string>, home = 'secretariat', seminar = SEMINAR): ReturnType<Browser['ask']> => by.ask('POST', `/${home}/seminars/${seminar}/programme/change`, new URLSearchParams(fields));

describe('what cannot be', () => {
  test.each<[string, Record<string, string>, string]>([
    ['slots that overlap', { of: 'slot', from: '13:30', until: '13:50' }, 'ほかの枠と時間が重なっています。重ならない時刻にするか、先にその枠を変えてください。'],
    ['a break that covers everything', { of: 'break', kind: 'other', from: '13:00', until: '17:00' }, 'この変更をすると、面談のできる枠が一つも残りません。休憩を短くするか、別の枠を先に足してください。'],
    ['an end before the beginning', { of: 'talk', from: '14:00', until: '13:00', titleEn: 'Backwards' }, '終わりの時刻は、始まりより後にしてください。'],
    ['a time that is none', { of: 'slot', from: 'noon', until: '13:00' }, '09:30 のような時刻を入力してください。'],
    ['the name of another table', { of: 'table', label: 'T1', seats: '4' }, '同じ名前の卓があります。別の名前にしてください。'],
    ['a seat of nobody', { of: 'table', label: 'T 77', seats: '4', homeOf: 'どこにもいない会社' }, '「どこにもいない会社」という、参加する方はいません。一覧から選んでください。'],
    ['a name that several have', { of: 'talk', from: '16:40', until: '17:00', speaker: '代表団' }, 'に当てはまる方が 4者います'],
    ['a speaker who does not attend', { of: 'talk', from: '16:40', until: '17:00', speakers: 'nobody' }, '参加者の一覧にない方が含まれています。参加者から選んでください。'],
    ['an interpreter of the same name', { of: 'interpreter', label: '通訳A（見本）/ Interpreter A', languages: 'ja-id', hours: '13:00-17:00', consecutiveSlotsMax: '3', restSlots: '1', meetingsMax: '8' }, '同じ名前の通訳がいます。見分けのつく名前にしてください。'],
    ['an interpreter of one language', { of: 'interpreter', label: '通訳X', languages: '英語-英語', hours: '13:00-17:00', consecutiveSlotsMax: '3', restSlots: '1', meetingsMax: '8' }, '「英語-英語」は同じ言語どうしです。二つの違う言語を書いてください。'],
    ['languages that nobody knows', { of: 'interpreter', label: '通訳X', languages: '日本語-火星語', hours: '13:00-17:00', consecutiveSlotsMax: '3', restSlots: '1', meetingsMax: '8' }, '「日本語-火星語」を言語の組として読み取れません。日本語-インドネシア語、英語-タイ語 のように書いてください。'],
    ['an interpreter of another day', { of: 'interpreter', label: '通訳X', languages: 'ja-id', hours: '2023-11-25 13:00-17:00', consecutiveSlotsMax: '3', restSlots: '1', meetingsMax: '8' }, '催しの日（2023-11-21）の時刻にしてください。'],
    ['hours that cannot be read', { of: 'availability', part: 'del-jakarta', hours: '朝から' }, '「朝から」を時間帯として読み取れません。10:00-12:00, 13:30-15:00 のように書いてください。'],
  ])('is said with the remedy, and what was typed stays: %s', async (_, fields, sentence) => {
    const { status, body } = await send(office, { act: 'put', version: '0', ...fields });
    expect(status).toBe(400);
    expect(body).toContain('role="alert"');
    expect(body).toContain(sentence);
    for (const [name, value] of Object.entries(fields).filter(([name]) => !['of', 'part', 'kind', 'speakers'].includes(name))) expect(body).toMatch(new RegExp(`name="${name}"[^>]* value="${value}"`));
  });

  test('is the last table where somebody attends on site', async () => {
    await sql(`UPDATE seminar_table SET removed = true WHERE seminar_id = $1 AND id <> 't01'`, [SEMINAR]);
    const { status, body } = await send(office, { of: 'table', part: 't01', act: 'remove', version: '0' });
    await sql('UPDATE seminar_table SET removed = false WHERE seminar_id = $1', [SEMINAR]);
    expect([status, body.includes('会場で面談する参加者がいるため、卓を0にはできません。先に別の卓を足してください。')]).toEqual([400, true]);
  });

  test('is an interpreter whom nobody can use: the page says why and what to do', async () => {
    expect((await office.ask('GET', PAGE)).body).not.toContain('この通訳');
    await sql(`UPDATE interpreter SET language_pairs = '[["ja", "vi"]]' WHERE seminar_id = $1 AND id = 'int-4'`, [SEMINAR]);
    await sql(`UPDATE interpreter_window SET starts_at = '2023-11-21T00:00:00Z', ends_at = '2023-11-21T01:00:00Z' WHERE seminar_id = $1 AND interpreter_id = 'int-1'`, [SEMINAR]);
    const { body } = await office.ask('GET', PAGE);
    expect(body).toContain('この通訳の言語が要る面談は、いまありません。');
    expect(body).toContain('この通訳がいる時間に、面談の枠がありません。いる時間を延ばすか、枠をその時間に足してください。');
  });
});

test('a party is found by a part of its name, and whom nobody knows is said', async () => {
  const found = await office.ask('GET', `${PAGE}/part?of=availability&party=${encodeURIComponent('makassar')}`);
  expect([found.status, found.body.includes('マカッサル市代表団')]).toEqual([200, true]);
  const nobody = await office.ask('GET', `${PAGE}/part?of=availability&party=nobody`);
  expect([nobody.status, nobody.body.includes('「nobody」という、参加する方はいません。')]).toEqual([400, true]);
});

test('a change that touches meetings changes nothing until they were read; a host keeps the meetings as they stand', async () => {
  const removal = { of: 'slot', part: 's02', act: 'remove', version: '0' };
  const first = await send(host, removal, 'organizer');
  expect([first.status, /<h1>影響を受ける面談 \d+件<\/h1>|<h1>\d+ meetings are touched<\/h1>/.test(first.body)]).toEqual([409, true]);
  expect(first.body).toContain('value="repair"');
  expect((await host.ask('GET', `/organizer/seminars/${SEMINAR}/programme`)).body).toContain('part=s02');
  const confirmed = /name="confirmed" value="(\w+)"/.exec(first.body)![1]!;
  const stale = await send(host, { ...removal, confirmed: 'anything' }, 'organizer');
  expect(stale.status).toBe(409);
  const made = await send(host, { ...removal, confirmed, step: 'keep' }, 'organizer');
  expect([made.status, made.headers.get('location')]).toEqual([303, `/organizer/seminars/${SEMINAR}/programme?done=removed`]);
  const page = (await host.ask('GET', `/organizer/seminars/${SEMINAR}/programme?done=removed`)).body;
  expect(page).not.toContain('part=s02');
  const undone = await send(host, { act: 'undo', version: '1' }, 'organizer');
  expect(undone.status).toBe(303);
});

test('a seminar of others is not there, also for a form', async () => {
  const account = (await host.ask('GET', '/api/v1/me')).json<{ accountId: string }>().accountId;
  const hosts = running.app.get(SeminarHosts);
  await running.asSystem(async () => { await hosts.untie(account, '*'); await hosts.tie(account, 'sample-singapore-2024-11'); });
  const answers = [await host.ask('GET', `/organizer/seminars/${SEMINAR}/programme`), await host.ask('GET', `/organizer/seminars/${SEMINAR}/programme/part?of=slot`), await send(host, { of: 'table', act: 'put', label: 'T 55', seats: '4' }, 'organizer')];
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  expect(await running.asSystem(() => running.database.query(`SELECT 1 FROM seminar_table WHERE label = 'T 55'`))).toEqual([]);
});
