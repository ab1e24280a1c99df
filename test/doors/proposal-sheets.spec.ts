/** Proposal sheets through the door: written on the company's page, reviewed by the secretariat, read and printed by the city, signed in or by its link. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { CityAccounts } from '../../src/cities/city-accounts.js';
import { ConsentsService } from '../../src/members/consents.service.js';
import { OrganisationAccounts } from '../../src/members/organisation-accounts.js';
import { Outbox } from '../../src/platform/outbox.js';
import type { TestApp } from '../app.js';
import { startDemonstration } from '../demonstration.js';
import { factsOf, textOf } from '../pdf.js';
import { Browser, newcomer, signedIn } from '../signed-in.js';

const [OWN, RIVAL] = ['org-013', 'org-014'];
const TOKEN = 'p'.repeat(43);
const WORDS = { proposalJa: '渋滞の多い交差点から、信号を三か月試しに制御します。', proposalEn: '', nextStepJa: '現地でお話ししたいです。', nextStepEn: 'We would like to meet you in the city.' };

let running: TestApp;
let owner: pg.Client;
let company: Browser;
let rival: Browser;
let office: Browser;
let official: Browser;
let stranger: Browser;
let city: string;
let need: string;
let id: string;

beforeAll(async () => {
  running = await startDemonstration();
  owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
  const [line] = (await owner.query<{ city: string; need: string }>('SELECT r.city_id AS city, r.need_id AS need FROM recommendation r JOIN match_round m ON m.id = r.round_id WHERE m.shown AND r.organisation_id = $1 AND r.city_id IS NOT NULL ORDER BY r.company_rank LIMIT 1', [OWN])).rows;
  ({ city, need } = line!);
  company = await signedIn(running, 'company');
  office = await signedIn(running, 'secretariat');
  stranger = new Browser(running.origin);
  const other = await newcomer(running, 'company', 'rival@company.example');
  await running.asSystem(() => running.app.get(OrganisationAccounts).tie(other.id, RIVAL!));
  rival = other.browser;
  const person = await newcomer(running, 'city', 'official@city.example');
  await running.asSystem(() => running.app.get(CityAccounts).tie(person.id, city));
  official = person.browser;
  await owner.query(
    `INSERT INTO city_link (id, city_id, root_id, name, email, language, asks, token_hash, contact_name, contact_email, created_at, sent_at, expires_at)
     VALUES (md5($2)::uuid, $1, md5($2)::uuid, 'An official', 'official@city.example', 'en', '{candidates}', encode(sha256(convert_to($2, 'UTF8')), 'hex'), 'Office', 'office@jasca.example', now(), now(), now() + interval '10 days')`, [city, TOKEN]);
}, 180_000);
afterAll(async () => {
  await owner.end();
  await running.close();
});

const send = (browser: Browser, path: string, fields: Record<string, string>) => browser.ask('POST', path, new URLSearchParams(fields));
const page = (): string => `/company/proposal-sheets/${id}`;
const review = (): string => `/secretariat/proposal-sheets/${id}`;
const versionOn = async (browser: Browser, path: string): Promise<string> => /name="version" value="(\d+)"/.exec((await browser.ask('GET', path)).body)![1]!;
const pdfOf = async (browser: Browser, path: string): Promise<Buffer> => {
  const answer = await fetch(`${running.origin}${path}`, { headers: browser.cookie === null ? {} : { cookie: browser.cookie } });
  expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, 200, 'application/pdf']);
  return Buffer.from(await answer.arrayBuffer());
};
const settled = async (): Promise<void> => {
  running.app.get(Outbox).ring();
  while ((await owner.query('SELECT 1 FROM outbox WHERE sent_at IS NULL')).rowCount! > 0) await new Promise((resolve) => { setTimeout(resolve, 20); });
};

describe('the way of a sheet', () => {
  test('the company begins it from its list; a need that is not recommended to it is not there', async () => {
    const list = (await company.ask('GET', '/company/proposal-sheets')).body;
    expect(list).toContain(`value="${need}"`);
    const begun = await send(company, '/company/proposal-sheets', { city, need });
    expect(begun.status).toBe(303);
    id = begun.headers.get('location')!.split('/').at(-1)!;
    expect((await send(rival, '/company/proposal-sheets', { city: 'atlantis', need: 'atlantis-n1' })).status).toBe(404);
    expect((await company.ask('GET', '/company')).body).toContain('書きかけ 1件');
  });

  test('a form that is refused keeps what was typed, and names the box', async () => {
    const answer = await send(company, `${page()}/submit`, { version: await versionOn(company, page()), ...WORDS, nextStepJa: '', nextStepEn: '' });
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('href="#nextStepJa"');
    expect(answer.body).toContain(WORDS.proposalJa);
    const long = await send(company, page(), { version: await versionOn(company, page()), ...WORDS, proposalJa: 'あ'.repeat(601) });
    expect([long.status, long.body.includes('600文字以内'), long.body.includes('あ'.repeat(601))]).toEqual([400, true, true]);
    const stale = await send(company, page(), { version: '99', ...WORDS });
    expect([stale.status, stale.body.includes(WORDS.proposalJa), stale.body.includes('別の人がこの提案書を変えました')]).toEqual([409, true, true]);
    expect(/name="version" value="(\d+)"/.exec(stale.body)![1]).toBe('99');
  });

  test('it is saved, seen with what is missing marked, and sent; then it waits on the secretariat’s home and queue', async () => {
    expect((await send(company, page(), { version: await versionOn(company, page()), ...WORDS })).headers.get('location')).toBe(`${page()}?done=saved`);
    const saved = (await company.ask('GET', page())).body;
    expect(saved).toContain('No English text (see the Japanese column)');
    for (const path of [review(), `${review()}/sheet.pdf`]) expect((await office.ask('GET', path)).status).toBe(404);
    expect((await send(company, `${page()}/submit`, { version: await versionOn(company, page()), ...WORDS })).status).toBe(303);
    expect((await office.ask('GET', '/secretariat')).body).toMatch(/都市への提案書を確かめる[\s\S]*確認待ち 1件/);
    expect((await office.ask('GET', '/secretariat/proposal-sheets?state=submitted')).body).toContain(review());
    expect((await office.ask('GET', '/secretariat/proposal-sheets?state=nonsense')).status).toBe(400);
    await settled();
    expect((await office.ask('GET', '/notices')).body).toContain('提案書の確認の依頼');
  });

  test('it is taken back with one press, sent again, returned with words, and the words stand where the company writes', async () => {
    expect((await send(company, `${page()}/take-back`, { version: await versionOn(company, page()) })).status).toBe(303);
    await send(company, `${page()}/submit`, { version: await versionOn(company, page()), ...WORDS });
    const empty = await send(office, `${review()}/return`, { version: await versionOn(office, review()), return: '' });
    expect([empty.status, empty.body.includes('href="#return"')]).toEqual([400, true]);
    const late = await send(office, `${review()}/return`, { version: '1', return: '費用の目安も書いてください。' });
    expect([late.status, late.body.includes('費用の目安も書いてください。')]).toEqual([409, true]);
    expect((await send(office, `${review()}/return`, { version: await versionOn(office, review()), return: '費用の目安も書いてください。' })).status).toBe(303);
    expect((await company.ask('GET', page())).body).toContain('費用の目安も書いてください。');
    expect((await company.ask('GET', '/company')).body).toContain('差し戻し 1件');
    await send(company, `${page()}/submit`, { version: await versionOn(company, page()), ...WORDS });
  });

  test('approved, its city reads it in its language, on its page of companies and by its link; nobody else does', async () => {
    for (const browser of [official, stranger]) expect((await browser.ask('GET', browser === official ? `/city/proposal-sheets/${id}` : `/answer/${TOKEN}/proposal-sheets/${id}`)).status).toBe(404);
    expect((await send(office, `${review()}/approve`, { version: await versionOn(office, review()), text: '' })).status).toBe(303);
    const home = (await official.ask('GET', '/city')).body;
    expect(home).toContain(`href="/city/proposal-sheets/${id}"`);
    const read = (await official.ask('GET', `/city/proposal-sheets/${id}`, undefined, { 'accept-language': 'ja' })).body;
    expect(read).toContain(WORDS.proposalJa);
    await official.ask('POST', '/language', new URLSearchParams({ language: 'en', back: '/city' }));
    const english = (await official.ask('GET', `/city/proposal-sheets/${id}`)).body;
    expect(english).toMatch(/lang="ja">渋滞[^<]*<\/span> <span class="other-language">Japanese only/);
    expect(english).toContain(WORDS.nextStepEn);
    expect(english).not.toMatch(/class="(score|meter)"|\bpoints?\b/);
    expect((await stranger.ask('GET', `/answer/${TOKEN}`)).body).toContain(`/answer/${TOKEN}/proposal-sheets/${id}`);
    const byLink = await stranger.ask('GET', `/answer/${TOKEN}/proposal-sheets/${id}`);
    expect([byLink.status, byLink.headers.get('referrer-policy'), byLink.body.includes(WORDS.nextStepEn)]).toEqual([200, 'strict-origin', true]);
    expect((await official.ask('GET', `/api/v1/proposal-sheets/${id}/approved`)).json<{ number: number }>().number).toBe(1);
    const others = [rival, await signedIn(running, 'approver'), await signedIn(running, 'organizer')];
    for (const browser of others) for (const path of [page(), `${page()}/sheet.pdf`, review(), `/city/proposal-sheets/${id}`, `/city/proposal-sheets/${id}/sheet.pdf`, `/api/v1/proposal-sheets/${id}`, `/api/v1/proposal-sheets/${id}/approved`]) {
      expect([path, (await browser.ask('GET', path)).status]).toEqual([path, 404]);
    }
    const elsewhere = await newcomer(running, 'city', 'elsewhere@city.example');
    await running.asSystem(() => running.app.get(CityAccounts).tie(elsewhere.id, city === 'hanoi' ? 'jakarta' : 'hanoi'));
    for (const path of [`/city/proposal-sheets/${id}`, `/city/proposal-sheets/${id}/sheet.pdf`, `/api/v1/proposal-sheets/${id}/approved`]) expect((await elsewhere.browser.ask('GET', path)).status).toBe(404);
  });

  test('written anew it is compared with the last version, field by field', async () => {
    const changed = 'Signals adapt at the busiest crossings for a trial of three months.';
    await send(company, `${page()}/submit`, { version: await versionOn(company, page()), ...WORDS, proposalEn: changed });
    const read = (await office.ask('GET', review())).body;
    expect(read).toContain('第1版との違い');
    const table = /<section class="section" id="differences">[\s\S]*?<\/section>/.exec(read)![0];
    expect(table).toContain(changed);
    expect(table).not.toContain(WORDS.nextStepEn);
    expect((await official.ask('GET', `/city/proposal-sheets/${id}`)).body).not.toContain(changed);
    await send(office, `${review()}/approve`, { version: await versionOn(office, review()), text: 'ありがとうございます。' });
    expect((await official.ask('GET', `/city/proposal-sheets/${id}`)).body).toContain(changed);
  });
});

describe('as PDF', () => {
  const squeezed = (text: string): string => text.replace(/\s/g, '');

  test('both languages stand side by side on A4, the reader’s first, with version and day, and no points', async () => {
    const [en, ja] = [await pdfOf(official, `/city/proposal-sheets/${id}/sheet.pdf`), await pdfOf(company, `${page()}/sheet.pdf`)];
    for (const pdf of [en, ja]) {
      const [facts, text] = [await factsOf(pdf), squeezed(await textOf(pdf))];
      expect(facts).toMatchObject({ Pages: '1', Tagged: 'yes', 'Page size': expect.stringContaining('A4') });
      for (const words of [WORDS.proposalJa, WORDS.nextStepEn, '貴市へのご提案', 'Our proposal to your city', 'Signals adapt at the busiest crossings', '第2版', 'Version 2']) expect(text).toContain(squeezed(words));
      expect(text).not.toMatch(/points|〓/);
    }
    expect((await textOf(en)).indexOf('Our proposal')).toBeLessThan((await textOf(en)).indexOf('貴市へのご提案'));
    expect((await textOf(ja)).indexOf('貴市へのご提案')).toBeLessThan((await textOf(ja)).indexOf('Our proposal'));
    expect((await factsOf(en))['Title']).toMatch(/^Proposal_/);
    expect((await factsOf(ja))['Title']).toMatch(/^提案書_/);
  });

  test('an earlier version prints as it was, a missing language is marked, a version that is none is not there', async () => {
    const first = squeezed(await textOf(await pdfOf(company, `${page()}/sheet.pdf?version=1`)));
    expect(first).toContain(squeezed('No English text'));
    expect(first).toContain('第1版');
    for (const [browser, path] of [[company, `${page()}/sheet.pdf?version=7`], [office, `${review()}/sheet.pdf?version=x`], [company, '/company/proposal-sheets/nobody/sheet.pdf']] as const) expect((await browser.ask('GET', path)).status).toBe(404);
    expect(await textOf(await pdfOf(office, `${review()}/sheet.pdf`))).toContain('第2版');
    expect(await textOf(await pdfOf(stranger, `/answer/${TOKEN}/proposal-sheets/${id}/sheet.pdf`))).toContain('Version 2');
  });

  test('a draft says that it is one', async () => {
    await send(company, page(), { version: await versionOn(company, page()), ...WORDS, proposalEn: 'A third draft.' });
    const text = await textOf(await pdfOf(company, `${page()}/sheet.pdf`));
    expect(text).toContain('A third draft.');
    expect(squeezed(text)).toContain('まだ承認されていません');
    expect(await textOf(await pdfOf(office, `${review()}/sheet.pdf`))).not.toContain('A third draft.');
    expect((await office.ask('GET', review())).body).not.toContain('A third draft.');
    expect((await office.ask('GET', `/api/v1/proposal-sheets/${id}`)).body).not.toContain('A third draft.');
  });

  test('what consent keeps back is neither on the page nor in the file, and both say so', async () => {
    const [{ country }] = (await owner.query<{ country: string }>('SELECT country FROM city WHERE id = $1', [city])).rows as [{ country: string }];
    const choose = async (transfer: 'none' | 'some'): Promise<void> => {
      await running.asSystem(() => running.app.get(ConsentsService).choose(OWN!, { matching: 'yes', publication: 'no', transfer, countries: [country] }, 'form', { accountId: null, name: 'Somebody' }));
      await settled();
    };
    await choose('some');
    expect(await textOf(await pdfOf(official, `/city/proposal-sheets/${id}/sheet.pdf`))).toContain('Nothing was left out.');
    await choose('none');
    const [file, read] = [await textOf(await pdfOf(official, `/city/proposal-sheets/${id}/sheet.pdf`)), (await official.ask('GET', `/city/proposal-sheets/${id}`)).body];
    for (const text of [file, read]) expect(text.replace(/\s+/g, ' ')).toContain('Left out for want of the company’s consent: Where it is used, Cost band, Data handling, Languages of contact');
    expect(read).not.toMatch(/million yen|Piloted/);
    expect((await company.ask('GET', page())).body).toContain('同意を選ぶ');
    expect((await official.ask('GET', `/api/v1/proposal-sheets/${id}/approved`)).json()).toMatchObject({ isLeftOut: true, details: null });
  });
});

test('withdrawn it is gone from every place where the city met it, and its company takes it up again', async () => {
  expect((await send(company, `${page()}/withdraw`, { version: await versionOn(company, page()), reason: '' })).status).toBe(400);
  expect((await send(company, `${page()}/withdraw`, { version: await versionOn(company, page()), reason: '社内の都合です。' })).status).toBe(303);
  for (const path of [`/city/proposal-sheets/${id}`, `/city/proposal-sheets/${id}/sheet.pdf`]) expect((await official.ask('GET', path)).status).toBe(404);
  expect((await stranger.ask('GET', `/answer/${TOKEN}/proposal-sheets/${id}`)).status).toBe(404);
  expect((await official.ask('GET', '/city')).body).not.toContain('proposal-sheets');
  expect((await send(company, `${page()}/resume`, { version: await versionOn(company, page()) })).headers.get('location')).toBe(`${page()}?done=resumed`);
  expect((await company.ask('GET', page())).body).toContain('A third draft.');
});

test('both sides comment; a comment pressed twice is written once, and an empty one is refused in words', async () => {
  const form = { once: '11111111-1111-4111-8111-111111111111', comment: '写真も載せられますか。' };
  for (const _ of [1, 2]) expect((await send(company, `${page()}/remarks`, form)).status).toBe(303);
  expect((await send(office, `${review()}/remarks`, { comment: '' })).status).toBe(400);
  await send(office, `${review()}/remarks`, { comment: 'いまは文字だけです。' });
  const { body } = await company.ask('GET', page());
  expect(body.split('写真も載せられますか。').length - 1).toBe(1);
  expect(body).toContain('いまは文字だけです。');
  expect((await owner.query(`SELECT 1 FROM audit_entry WHERE (before::text || after::text) LIKE '%写真%'`)).rowCount).toBe(0);
});
