/** The key tasks of a round from start to withdrawal, as people do them: by mouse, by keyboard alone, and without JavaScript. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { TestApp } from '../app.js';
import { startDemonstration } from '../demonstration.js';
import { launch, openSum } from './chromium.js';
import { HANDS, Person } from './hands.js';

const SEMINAR = 'sample-singapore-2024-11';

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

describe.each(HANDS)('by %s', (hand) => {
  let secretariat: Person;
  let approver: Person;
  let path: string;
  let pinned: { organisation: string; company: string; city: string };
  const id = (): string => path.split('/').at(-1)!;

  beforeAll(async () => {
    [secretariat, approver] = [await Person.at(browser, hand, running.origin), await Person.at(browser, hand, running.origin)];
    await secretariat.signIn('secretariat');
    await approver.signIn('approver');
  }, 60_000);
  afterAll(async () => {
    await secretariat.close();
    await approver.close();
  });

  test('the secretariat runs a round and waits for its results', async () => {
    await secretariat.open('/secretariat/rounds/new');
    await secretariat.choose('scope', `seminar:${SEMINAR}`);
    await secretariat.press('main form button[type=submit]');
    await secretariat.press('main form[action="/secretariat/rounds"] button[type=submit]');
    await secretariat.waitFor('#results');
    path = new URL(secretariat.page.url()).pathname;
    expect(path).toMatch(/^\/secretariat\/rounds\/[0-9a-f-]{36}$/);
  }, 60_000);

  test('explains a line to a caller: what is open adds up to the score', async () => {
    await secretariat.press('[id^="open-"]');
    await secretariat.waitFor('tr.opened');
    const { factors, sum } = await openSum(secretariat.page);
    expect(factors).toHaveLength(9);
    expect(factors.reduce((total, points) => total + points, 0)).toBe(sum[0]);
  }, 60_000);

  test('pins a company that was left out, with its price before it is confirmed', async () => {
    [pinned] = await rows<typeof pinned>(
      `SELECT a.organisation_id AS organisation, a.shown #>> '{member,nameJa}' AS company, b.counterpart_id AS city FROM recommendation a JOIN recommendation b ON b.round_id = a.round_id AND b.counterpart_id <> a.counterpart_id
        WHERE a.round_id = $1 AND NOT EXISTS (SELECT 1 FROM recommendation c WHERE c.round_id = a.round_id AND c.organisation_id = a.organisation_id AND c.counterpart_id = b.counterpart_id) ORDER BY a.score_tenths, a.organisation_id, b.counterpart_id LIMIT 1`, [id()]) as [typeof pinned];
    await secretariat.open(`${path}/override?kind=pin&organisation=${pinned.organisation}&counterpart=${pinned.city}`);
    expect(await secretariat.page.locator('.price').first().textContent()).toMatch(/^[−+±][0-9.,]+$/);
    await secretariat.fill('#reason', '知事の来日時に合意した実証の続き');
    await secretariat.choose('lasting', 'round');
    await secretariat.press('main form button[type=submit]');
    await secretariat.waitFor('#results');
    await secretariat.open(`${path}?group=${pinned.city}`);
    expect(await secretariat.text()).toContain('知事の来日時に合意した実証の続き');
  }, 60_000);

  test('runs it again, and the pin is kept', async () => {
    await secretariat.press(`a[href="${path}/rerun"]`);
    await secretariat.press('main form button[type=submit]');
    await secretariat.waitFor('#results');
    expect(new URL(secretariat.page.url()).pathname).not.toBe(path);
    path = new URL(secretariat.page.url()).pathname;
    expect(await rows('SELECT 1 FROM recommendation WHERE round_id = $1 AND organisation_id = $2 AND counterpart_id = $3', [id(), pinned.organisation, pinned.city])).toHaveLength(1);
  }, 60_000);

  test('compares it with the round of the seminar that had no pin, and reads why lines changed', async () => {
    const [plain] = await rows<{ id: string }>('SELECT id FROM match_round WHERE seminar_id = $1 ORDER BY number LIMIT 1', [SEMINAR]);
    await secretariat.press('.views a[href*="/compare"]');
    expect(new URL(secretariat.page.url()).pathname).toBe('/secretariat/rounds/compare');
    await secretariat.open(`/secretariat/rounds/compare?from=${plain!.id}&to=${id()}`);
    await secretariat.waitFor('.changed-lines');
    await secretariat.press('main form[method=post] button[type=submit]');
    await secretariat.waitFor('.inputs');
    expect(await secretariat.page.locator('.inputs').first().innerText()).toContain(pinned.company);
  }, 60_000);

  test('an approver returns it with reasons, and approves it when it comes again', async () => {
    const submit = async (): Promise<void> => {
      await secretariat.open(path);
      await secretariat.press(`a[href="${path}/submit"]`);
      await secretariat.press('main form button[type=submit]');
    };
    await submit();
    await approver.open(path);
    await approver.press(`a[href="${path}/return"]`);
    await approver.fill('#reason', '固定の理由をもう少し');
    await approver.press('main form button[type=submit]');
    await secretariat.open(path);
    expect(await secretariat.text()).toContain('固定の理由をもう少し');
    await submit();
    await approver.open(path);
    await approver.press(`a[href="${path}/approve"]`);
    await approver.press('main form button[type=submit]');
    expect(await approver.text()).toContain('承認');
  }, 60_000);

  test('a company reads why a city is recommended to it, and says whether it wants it', async () => {
    const company = await Person.at(browser, hand, running.origin);
    await company.signIn('company');
    await company.press('[id^="open-"]');
    const { factors, sum } = await openSum(company.page);
    expect(factors.reduce((total, points) => total + points, 0)).toBe(sum[0]);
    await company.open('/company');
    const city = (await company.page.locator('button[id^="save-"]').first().getAttribute('id'))!.slice('save-'.length);
    const mark = ({ mouse: 'want', keyboard: 'maybe', 'no JavaScript': 'no' } as const)[hand];
    await company.choose('mark', mark);
    await company.touch(`#save-${city}`);
    for (let looks = 0; looks < 100; looks += 1) {
      const [row] = await rows<{ mark: string }>(`SELECT mark FROM mark WHERE counterpart_id = $1 AND side = 'company'`, [city]);
      if (row?.mark === mark) break;
      await company.page.waitForTimeout(100);
    }
    expect(await rows(`SELECT mark FROM mark WHERE counterpart_id = $1 AND side = 'company'`, [city])).toEqual([{ mark }]);
    await company.close();
  }, 60_000);

  test('the secretariat publishes it, and withdraws it again', async () => {
    await secretariat.open(path);
    await secretariat.press(`a[href="${path}/publish"]`);
    await secretariat.press('main form button[type=submit]');
    expect(await rows('SELECT 1 FROM match_round WHERE id = $1 AND shown', [id()])).toHaveLength(1);
    await secretariat.press(`a[href="${path}/withdraw"]`);
    await secretariat.fill('#reason', '日程の変更');
    await secretariat.press('main form button[type=submit]');
    expect(await rows(`SELECT 1 FROM match_round WHERE id = $1 AND state = 'withdrawn' AND NOT shown`, [id()])).toHaveLength(1);
  }, 60_000);

  test('and finds who withdrew it, and why', async () => {
    await secretariat.press('.title a[href*="/secretariat/audit"]');
    const told = await secretariat.text();
    expect(told).toContain('日程の変更');
    expect(told).toContain('見本 事務局');
    expect(told).toContain('見本 決裁者');
  }, 60_000);
});
