/** A bundle from the office's proposal to the city's answer, by hand: with the mouse, by the keyboard, and without JavaScript. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { CityAccounts } from '../../src/cities/city-accounts.js';
import { OrganisationAccounts } from '../../src/members/organisation-accounts.js';
import type { TestApp } from '../app.js';
import { startDemonstration } from '../demonstration.js';
import { launch, sidewaysPixels, violations } from './chromium.js';
import { HANDS, type Hand, Person } from './hands.js';

let running: TestApp;
let browser: Browser;

beforeAll(async () => {
  running = await startDemonstration();
  browser = await launch();
}, 240_000);
afterAll(async () => {
  await browser.close();
  await running.close();
});

const rows = <T>(sql: string, values: unknown[] = []): Promise<T[]> => running.asSystem(() => running.database.query<T>(sql, values));

async function entered(hand: Hand, role: string): Promise<Person> {
  const person = await Person.at(browser, hand, running.origin);
  await person.signIn(role);
  return person;
}

/** The demonstration's account of the role acts for this company or city from now on. */
async function actsFor(role: 'company' | 'city', subject: string): Promise<void> {
  const [account] = await rows<{ id: string }>('SELECT id FROM account WHERE email = $1', [`${role}@demo.invalid`]);
  await rows(`DELETE FROM ${role === 'company' ? 'organisation' : 'city'}_account WHERE account_id = $1`, [account!.id]);
  await running.asSystem(() => (role === 'company' ? running.app.get(OrganisationAccounts).tie(account!.id, subject) : running.app.get(CityAccounts).tie(account!.id, subject)));
}

test.each(HANDS)('by %s: proposed, agreed to by all, shown to the city, answered', async (hand) => {
  // What looks at a page runs in it.
  const looksSound = async ({ page }: Person): Promise<void> => { if (hand !== 'no JavaScript') expect(await violations(page)).toEqual([]); };
  const office = await entered(hand, 'secretariat');
  await office.open('/secretariat/rounds');
  await office.press('a[href="/secretariat/bundles"]');
  await office.press('a[href="/secretariat/bundles/teams"]');
  const needs = await office.page.locator('th[scope=row] a').evaluateAll((links) => links.map((link) => (link as unknown as { href: string }).href));
  for (const need of needs) {
    await office.page.goto(need);
    if (await office.page.locator('form[action="/secretariat/bundles"]').count() > 0) break;
  }
  await looksSound(office);
  await office.press('form[action="/secretariat/bundles"] button[type=submit]');
  const [bundle] = await rows<{ id: string; city: string }>(`SELECT id, city_id AS city FROM bundle WHERE state = 'lead'`);
  const members = await rows<{ id: string }>('SELECT organisation_id AS id FROM bundle_place WHERE bundle_id = $1 ORDER BY position', [bundle!.id]);
  for (const { id } of members) {
    await actsFor('company', id);
    const member = await entered(hand, 'company');
    await member.press('a[href="/company/bundles"]');
    await member.press(`a[href="/company/bundles/${bundle!.id}"]`);
    await looksSound(member);
    await member.press('#answer form:has(input[value=agree]) button');
    expect(await member.page.locator('[role=status]').first().innerText()).toContain('返事を受け取りました');
    await member.close();
  }
  await office.open(`/secretariat/bundles/${bundle!.id}`);
  await office.press(`form[action="/secretariat/bundles/${bundle!.id}/release"] button`);
  await actsFor('city', bundle!.city);
  const official = await entered(hand, 'city');
  await official.press(`a[href="/city/bundles/${bundle!.id}"]`);
  await looksSound(official);
  await official.page.setViewportSize({ width: 360, height: 740 });
  if (hand !== 'no JavaScript') expect(await sidewaysPixels(official.page)).toBe(0);
  await official.choose('answer', 'want');
  await official.press(`form[action="/city/bundles/${bundle!.id}/answer"] button`);
  expect(await rows('SELECT answer FROM bundle_answer WHERE bundle_id = $1', [bundle!.id])).toEqual([{ answer: 'want' }]);
  await official.close();
  await office.open(`/secretariat/bundles/${bundle!.id}`);
  await office.press(`form[action="/secretariat/bundles/${bundle!.id}/close"] button`);
  await office.close();
}, 120_000);
