/** What keeps the data true, by hand: a duplicate made into one and apart again, a letter of why not read by its company, a consent withdrawn and gone from the next export. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { OrganisationAccounts } from '../../src/members/organisation-accounts.js';
import { WhyNotService } from '../../src/rounds/why-not.service.js';
import type { TestApp } from '../app.js';
import { startDemonstration } from '../demonstration.js';
import { launch, violations } from './chromium.js';
import { Person } from './hands.js';

const [KEPT, MERGED] = ['org-261', 'org-316'];
const OWN = 'org-013';
let running: TestApp;
let browser: Browser;
let office: Person;

beforeAll(async () => {
  running = await startDemonstration();
  browser = await launch();
  office = await Person.at(browser, 'mouse', running.origin);
  await office.signIn('secretariat');
}, 240_000);
afterAll(async () => {
  await office.close();
  await browser.close();
  await running.close();
});

const rows = <T>(sql: string, values: unknown[] = []): Promise<T[]> => running.asSystem(() => running.database.query<T>(sql, values));
const text = (person: Person): Promise<string> => person.page.locator('main').innerText();

test('a duplicate is compared, made into one, and taken apart again', async () => {
  await office.open('/secretariat/members');
  await office.press('a[href="/secretariat/duplicates"]');
  await office.press(`a[href*="kept=${KEPT}"][href*="merged=${MERGED}"]`);
  expect(await violations(office.page)).toEqual([]);
  await office.press('form[action="/secretariat/duplicates/merge"] button[type=submit]');
  expect(await text(office)).toContain('一つにしました');
  await office.open(`/secretariat/members/${MERGED}`);
  expect(await text(office)).toContain('次の登録に統合されています');
  await office.open('/secretariat/duplicates');
  await office.press('form[action$="/undo"] button');
  await office.open(`/secretariat/members/${MERGED}`);
  expect(await text(office)).not.toContain('次の登録に統合されています');
}, 60_000);

test('a company that was left out reads why, and what would change it with the form for it', async () => {
  const [round] = await rows<{ id: string }>('SELECT id FROM match_round WHERE shown');
  const left = (await running.asSystem(() => running.app.get(WhyNotService).leftOut(round!.id))).find(({ raises }) => raises.length > 0)!;
  const [account] = await rows<{ id: string }>(`SELECT id FROM account WHERE email = 'company@demo.invalid'`);
  await rows('DELETE FROM organisation_account WHERE account_id = $1', [account!.id]);
  await running.asSystem(() => running.app.get(OrganisationAccounts).tie(account!.id, left.id));
  await office.open(`/secretariat/rounds/${round!.id}/why-not?open=${left.id}`);
  expect(await text(office)).toContain(left.counterpart!.en);
  await office.press('#send button');
  const company = await Person.at(browser, 'mouse', running.origin);
  await company.signIn('company');
  await company.open('/notices');
  await company.press('form[action$="/read"] button');
  expect(new URL(company.page.url()).pathname).toBe('/company');
  expect(await text(company)).toContain('推薦がなかった理由');
  await company.press('#raises a');
  expect(company.page.url()).toMatch(/\/company\/(profile\/propose|solutions\/[\w-]+\/propose|consents)#/);
  await company.close();
  await rows('DELETE FROM organisation_account WHERE account_id = $1', [account!.id]);
  await running.asSystem(() => running.app.get(OrganisationAccounts).tie(account!.id, OWN));
}, 60_000);

test('a consent to be published is given, withdrawn, and gone from the next export', async () => {
  const company = await Person.at(browser, 'mouse', running.origin);
  await company.signIn('company');
  const choose = async (publication: 'yes' | 'no'): Promise<void> => {
    await company.open('/company/consents');
    await company.page.check(`input[type=radio][name=publication][value=${publication}]`);
    await company.press('form:has(input[name=publication][type=radio]) button[type=submit]');
    expect(await text(company)).toContain('保存しました');
  };
  const exported = async (): Promise<string> => {
    await office.open('/secretariat/sheets/export?kind=members&form=csv&purpose=publication');
    if (await office.page.locator('form[method=post][action="/secretariat/sheets/export"]').count() === 0) return '';
    const [download] = await Promise.all([office.page.waitForEvent('download'), office.touch('form[method=post][action="/secretariat/sheets/export"] button')]);
    return readFileSync((await download.path()), 'utf8');
  };
  await choose('yes');
  expect(await exported()).toContain(OWN);
  await choose('no');
  expect(await exported()).not.toContain(OWN);
  await company.close();
}, 60_000);
