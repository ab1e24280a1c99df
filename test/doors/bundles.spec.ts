/** Bundles as the office, companies and a city use them on their pages: worked out, proposed, answered, shown, closed. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import type { Asker } from '../../src/access/asker.js';
import { CityAccounts } from '../../src/cities/city-accounts.js';
import { OrganisationAccounts } from '../../src/members/organisation-accounts.js';
import { Bundles } from '../../src/rounds/bundles.service.js';
import type { TestApp } from '../app.js';
import { startDemonstration } from '../demonstration.js';
import { type Answer, type Browser, signedIn } from '../signed-in.js';

let running: TestApp;
let owner: pg.Client;
let office: Browser;

beforeAll(async () => {
  running = await startDemonstration();
  owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
  office = await signedIn(running, 'secretariat');
}, 180_000);
afterAll(async () => {
  await owner.end();
  await running.close();
});

const page = async (browser: Browser, path: string): Promise<string> => (await browser.ask('GET', path)).body;
const send = (browser: Browser, path: string, fields: [string, string][]): Promise<Answer> => browser.ask('POST', path, new URLSearchParams(fields));
const versionOf = (body: string): string => /name="version" value="(\d+)"/.exec(body)![1]!;
const hiddenIn = (form: string): [string, string][] => [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]);
/** The forms that propose the teams worked out for the first need that has one. */
async function proposals(): Promise<string[]> {
  const list = await page(office, '/secretariat/bundles/teams');
  for (const [, href] of list.matchAll(/<th scope="row"><a href="([^"]+)"/g)) {
    const forms = (await page(office, href!.replaceAll('&amp;', '&'))).split('<form').filter((form) => form.startsWith(' method="post" action="/secretariat/bundles"'));
    if (forms.length > 1 && hiddenIn(forms[0]!).filter(([name]) => name === 'members').length > 2) return forms;
  }
  throw new Error('No need of the sample has two teams.');
}
/** The demonstration's company acts for another member from now on. */
async function actAs(organisation: string): Promise<Browser> {
  const [{ id }] = (await owner.query<{ id: string }>(`SELECT id FROM account WHERE email = 'company@demo.invalid'`)).rows as [{ id: string }];
  await owner.query('DELETE FROM organisation_account WHERE account_id = $1', [id]);
  await running.asSystem(() => running.app.get(OrganisationAccounts).tie(id, organisation));
  return signedIn(running, 'company');
}

test('a team goes from the office to its lead, to the others and to the city', async () => {
  const [form] = await proposals();
  const proposed = await send(office, '/secretariat/bundles', hiddenIn(form!));
  expect(proposed.status).toBe(303);
  const path = proposed.headers.get('location')!.split('?')[0]!;
  const id = path.split('/').at(-1)!;
  const again = await send(office, '/secretariat/bundles', [...hiddenIn(form!).filter(([name]) => name !== 'once'), ['once', 'another']]);
  expect(again.status).toBe(409);
  expect(again.body).toContain('すでに提案されています');
  const members = hiddenIn(form!).filter(([name]) => name === 'members').map(([, value]) => value);
  expect((await page(office, path)).match(/まだ尋ねていない/g)).toHaveLength(members.length - 1);

  const lead = await actAs(members[0]!);
  expect(await page(lead, '/company')).toContain('企業の組み合わせが 1件、返事を待っています');
  const asked = await page(lead, `/company/bundles/${id}`);
  expect(asked).toContain('貴社に主導をお願いします');
  const agreed = await send(lead, `/company/bundles/${id}/answer`, [['answer', 'agree'], ['version', versionOf(asked)]]);
  expect(agreed.headers.get('location')).toBe(`/company/bundles/${id}?done=answered`);
  expect(await page(lead, '/company/bundles')).toContain('返事ずみ。全社の返事を待っています');

  for (const member of members.slice(1)) {
    const other = await actAs(member);
    const told = await page(other, `/company/bundles/${id}`);
    expect(told).toContain('全社が同意してからお知らせします');
    expect((await send(other, `/company/bundles/${id}/answer`, [['answer', 'agree'], ['version', versionOf(told)]])).status).toBe(303);
  }
  expect(await page(office, '/secretariat')).toContain('全社が同意 1件、辞退または期限切れ 0件');
  const official = await cityOf(id);
  expect((await official.ask('GET', `/city/bundles/${id}`)).status).toBe(404);
  const released = await send(office, `${path}/release`, [['version', versionOf(await page(office, path))]]);
  expect(released.headers.get('location')).toBe(`${path}?done=released`);
  expect(await page(official, '/city')).toContain(`/city/bundles/${id}`);
  const seen = await page(official, `/city/bundles/${id}`);
  expect(seen).toMatch(/Would you like to meet them|会ってみたいですか/);
  const blank = await send(official, `/city/bundles/${id}/answer`, [['version', versionOf(seen)], ['note', 'Kept words']]);
  expect(blank.status).toBe(400);
  expect(blank.body).toContain('Kept words');
  expect((await send(official, `/city/bundles/${id}/answer`, [['version', '0'], ['answer', 'want'], ['note', 'On Tuesdays']])).status).toBe(303);
  const late = await send(official, `/city/bundles/${id}/answer`, [['version', '0'], ['answer', 'no'], ['note', 'Of a colleague']]);
  expect([late.status, late.body.includes('Of a colleague'), versionOf(late.body)]).toEqual([409, true, '0']);
  expect(await page(office, path)).toContain('On Tuesdays');
  expect(await page(lead, `/company/bundles/${id}`)).not.toContain('On Tuesdays');

  const closed = await send(office, `${path}/close`, [['version', versionOf(await page(office, path))], ['note', '覚え書き']]);
  expect(closed.status).toBe(303);
  expect((await official.ask('GET', `/city/bundles/${id}`)).status).toBe(404);
});

test('after a decline the office works teams out again without that member', async () => {
  const [, form] = await proposals();
  const proposed = await send(office, '/secretariat/bundles', hiddenIn(form!));
  const path = proposed.headers.get('location')!.split('?')[0]!;
  const members = hiddenIn(form!).filter(([name]) => name === 'members').map(([, value]) => value);
  await running.app.get(Bundles).answer(path.split('/').at(-1)!, { answer: 'decline', reason: '見本の理由', version: 1 }, { accountId: null, name: 'A lead', role: 'company', organisationIds: [members[0]!], cityIds: [], seminarIds: [] } as unknown as Asker);
  const stuck = await page(office, path);
  expect(stuck).toContain('見本の理由');
  const again = /href="(\/secretariat\/bundles\/teams\?[^"]*without=[^"]+)"/.exec(stuck)![1]!.replaceAll('&amp;', '&');
  const without = await page(office, again);
  expect(without).toContain('次の企業を除いています');
  expect(without).not.toContain(`name="members" value="${members[0]}"`);
  const late = await send(office, `${path}/extend`, [['version', versionOf(stuck)], ['answerBy', '2020-01-01']]);
  expect(late.status).toBe(400);
  expect(late.body).toContain('返事の期限は');
});

/** The demonstration's official acts for the city of the bundle from now on. */
async function cityOf(bundle: string): Promise<Browser> {
  const { rows: [row] } = await owner.query<{ city: string }>('SELECT city_id AS city FROM bundle WHERE id = $1', [bundle]);
  const { rows: [account] } = await owner.query<{ id: string }>(`SELECT id FROM account WHERE email = 'city@demo.invalid'`);
  await owner.query('DELETE FROM city_account WHERE account_id = $1', [account!.id]);
  await running.asSystem(() => running.app.get(CityAccounts).tie(account!.id, row!.city));
  return signedIn(running, 'city');
}
