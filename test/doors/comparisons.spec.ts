/** The pages that compare two rounds, or a round under another profile: what they show at once and when the causes are there, and who may read them. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { CitiesReference } from '../../src/cities/cities.reference.js';
import { DEFAULT_PROFILE } from '../../src/engine/profile.js';
import { MembersReference } from '../../src/members/members.reference.js';
import { Outbox } from '../../src/platform/outbox.js';
import type { ComparisonView } from '../../src/rounds/comparison.dto.js';
import { ProfilesService } from '../../src/rounds/profiles.service.js';
import type { MatchRound } from '../../src/rounds/round.entity.js';
import { isUnderWay } from '../../src/rounds/round.state.js';
import { RoundsService } from '../../src/rounds/rounds.service.js';
import { VetoesService } from '../../src/rounds/vetoes.service.js';
import { startTestApp, type TestApp } from '../app.js';
import { entriesLeftBy, signedIn, type Browser } from '../signed-in.js';

const MACHINERY = { accountId: null };
const CITIES = ['jakarta', 'phnom-penh', 'yangon', 'vientiane'];
const COMPARE = '/secretariat/rounds/compare';
const NOBODY = '00000000-0000-0000-0000-000000000000';

let running: TestApp;
let owner: pg.Client;
let rounds: RoundsService;
let office: Browser;
let approver: Browser;
let first: MatchRound;
let rerun: MatchRound;
let title: { en: string; ja: string };
let trial: string;

beforeAll(async () => {
  running = await startTestApp();
  owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
  await running.app.get(CitiesReference).load();
  await running.app.get(MembersReference).load();
  rounds = running.app.get(RoundsService);
  running.app.get(Outbox).start();
  [office, approver] = [await signedIn(running, 'secretariat'), await signedIn(running, 'approver')];
  await speak('en');
  await approver.ask('POST', '/language', new URLSearchParams({ language: 'en' }));
  first = await finished(await running.asSystem(() => rounds.start({ networkId: 'ascn', cityIds: CITIES }, MACHINERY)));
  const { rows } = await owner.query<{ title_en: string; title_ja: string | null }>(
    `UPDATE need SET leaves = (SELECT leaves FROM need WHERE city_id = 'yangon' ORDER BY position LIMIT 1), text_en = 'Fire engines and ladders for volunteers.', text_ja = '消防団のための消防車とはしご。'
      WHERE id = (SELECT id FROM need WHERE city_id = 'jakarta' ORDER BY position LIMIT 1) RETURNING title_en, title_ja`);
  title = { en: rows[0]!.title_en, ja: rows[0]!.title_ja ?? rows[0]!.title_en };
  rerun = await finished(await running.asSystem(() => rounds.rerun(first.id, MACHINERY)));
  trial = (await running.asSystem(() => running.app.get(ProfilesService).add({ nameJa: '言葉を重く', nameEn: 'Words first', neutral: 0.5, points: { ...DEFAULT_PROFILE.points, domain: 10, needText: 30 } }))).id;
}, 180_000);
afterAll(async () => {
  await owner.end();
  await running.close();
});

const speak = (language: 'ja' | 'en') => office.ask('POST', '/language', new URLSearchParams({ language }));
const address = (from: string, to: string, rest = ''): string => `${COMPARE}?from=${from}&to=${to}${rest}`;
const shadowOf = (id: string, rest = ''): string => `/secretariat/rounds/${id}/shadow${rest}`;
const ask = (from: string, to: string, browser = office) => browser.ask('POST', COMPARE, new URLSearchParams({ from, to }));
const plain = (html: string): string => html.replace(/<[^>]*>/g, ' ').replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replace(/\s+/g, ' ');
const changes = (html: string, change: string): number => [...html.matchAll(new RegExp(`<tr data-change="${change}"`, 'g'))].length;

async function page(path: string, browser = office): Promise<string> {
  const answer = await browser.ask('GET', path);
  expect(`${path} ${answer.status}`).toBe(`${path} 200`);
  return answer.body;
}

async function finished({ id }: MatchRound): Promise<MatchRound> {
  for (let looks = 0; looks < 1_200; looks += 1) {
    const round = await running.asSystem(() => rounds.get(id));
    if (!isUnderWay(round.state)) return round;
    await sleep(50);
  }
  throw new Error('The round did not end.');
}

async function comparisonOf(id: string): Promise<ComparisonView> {
  for (let looks = 0; looks < 1_200; looks += 1) {
    const list = (await office.ask('GET', `/api/v1/rounds/${id}/comparisons`)).json<ComparisonView[]>();
    if (list.every(({ state }) => state === 'done')) return (await office.ask('GET', `/api/v1/comparisons/${list[0]!.id}`)).json();
    await sleep(50);
  }
  throw new Error('The comparison did not end.');
}

describe('two rounds, before anybody asked for the causes', () => {
  test('show at once which lines came, went and moved, and a button that asks for the causes', async () => {
    const html = await page(address(first.id, rerun.id, '&show=all'));
    const { rows } = await owner.query<{ gained: number; lost: number }>(
      `SELECT (SELECT count(*)::int FROM recommendation a WHERE round_id = $2 AND NOT EXISTS (SELECT 1 FROM recommendation b WHERE b.round_id = $1 AND (b.counterpart_id, b.organisation_id) = (a.counterpart_id, a.organisation_id))) AS gained,
              (SELECT count(*)::int FROM recommendation b WHERE round_id = $1 AND NOT EXISTS (SELECT 1 FROM recommendation a WHERE a.round_id = $2 AND (b.counterpart_id, b.organisation_id) = (a.counterpart_id, a.organisation_id))) AS lost`, [first.id, rerun.id]);
    expect(rows[0]!.lost).toBeGreaterThan(0);
    expect({ gained: changes(html, 'gained'), lost: changes(html, 'lost') }).toEqual(rows[0]);
    expect(html).toContain('Work out the causes');
    expect(html).not.toContain('http-equiv="refresh"');
  });

  test('are the newest round and the one before it where the address names none', async () => {
    expect(await page(COMPARE)).toContain('Match round 1 → Match round 2');
    expect(await page(`${COMPARE}?to=${rerun.id}`)).toContain('Match round 1 → Match round 2');
    expect(await page(`${COMPARE}?to=${first.id}`)).toContain('There is no earlier round');
    expect(await page(`/secretariat/rounds/${rerun.id}`)).toContain(`href="${COMPARE}?to=${rerun.id}"`);
  });

  test('give the approver the lines without the button', async () => {
    const html = await page(address(first.id, rerun.id), approver);
    expect(changes(html, 'lost')).toBeGreaterThan(0);
    expect(html).not.toContain('Work out the causes');
    expect((await ask(first.id, rerun.id, approver)).status).toBe(404);
  });
});

describe('two rounds with their causes', () => {
  beforeAll(async () => {
    const left = await entriesLeftBy(running, async () => {
      const answer = await ask(first.id, rerun.id);
      expect([answer.status, answer.headers.get('location')]).toEqual([303, address(first.id, rerun.id)]);
    });
    expect(left.map(({ action, role }) => ({ action, role }))).toEqual([{ action: 'comparison.start', role: 'secretariat' }]);
    await comparisonOf(first.id);
  }, 60_000);

  test.each(['en', 'ja'] as const)('name the need that changed, in %s', async (language) => {
    await speak(language);
    const html = await page(address(first.id, rerun.id, '&show=all'));
    await speak('en');
    const [inputs, lines] = html.split('<section class="section" id="lines">');
    expect(plain(inputs!)).toContain(title[language]);
    expect(plain(lines!)).toContain(title[language]);
    expect(plain(inputs!)).toContain(language === 'ja' ? '変わった入力' : 'Inputs that changed');
  });

  test('filter by change, by cause and by words, and keep the rounds in the address', async () => {
    const only = await page(address(first.id, rerun.id, '&change=lost&show=all'));
    expect(changes(only, 'lost')).toBeGreaterThan(0);
    expect(changes(only, 'gained')).toBe(0);
    expect(only).toContain(`<input type="hidden" name="from" value="${first.id}"/>`);
    const caused = await page(address(first.id, rerun.id, '&cause=cities&by=company&show=all'));
    expect(changes(caused, 'lost')).toBeGreaterThan(0);
    expect(await page(address(first.id, rerun.id, '&q=nobody-is-called-so'))).toContain('No line matches.');
    expect((await office.ask('GET', address(first.id, rerun.id, '&change=better'))).status).toBe(400);
  });

  test('asked for again leave nothing new', async () => {
    expect(await entriesLeftBy(running, async () => { expect((await ask(first.id, rerun.id)).status).toBe(303); })).toEqual([]);
  });

  test('while they are worked out the page refreshes by itself, without script too', async () => {
    await owner.query(`UPDATE round_comparison SET state = 'running', result = NULL WHERE to_round = $1`, [rerun.id]);
    const html = await page(address(first.id, rerun.id));
    expect(html).toContain('<noscript><meta http-equiv="refresh" content="3"/></noscript>');
    expect(html).toContain('hx-trigger="every 2s"');
    expect(changes(html, 'lost')).toBeGreaterThan(0);
    await owner.query(`UPDATE round_comparison SET state = 'failed', failure = '{"code":"X","texts":{"ja":"だめでした。","en":"It went wrong."}}' WHERE to_round = $1`, [rerun.id]);
    const failed = await page(address(first.id, rerun.id));
    expect(failed).toContain('It went wrong.');
    expect(failed).toContain('Start again');
    expect((await ask(first.id, rerun.id)).status).toBe(303);
    await comparisonOf(first.id);
  }, 60_000);

  test('are listed with the round', async () => {
    expect(plain((await page(shadowOf(first.id))).split('<table class="data list">')[1]!)).toContain('Match round 1 → Match round 2 Done');
  });
});

describe('a comparison in which there is little to say', () => {
  let third: MatchRound;
  beforeAll(async () => { third = await finished(await running.asSystem(() => rounds.rerun(rerun.id, MACHINERY))); }, 60_000);

  test('says that nothing changed', async () => {
    const html = await page(address(rerun.id, third.id));
    expect(html).toContain('Nothing changed');
    expect(html).not.toContain('id="lines"');
  });

  test('of rounds of different networks says so', async () => {
    await owner.query(`INSERT INTO network SELECT (jsonb_populate_record(n, '{"id":"india"}')).* FROM network n LIMIT 1`);
    await owner.query(`UPDATE match_round SET network_id = 'india' WHERE id = $1`, [third.id]);
    expect(await page(address(rerun.id, third.id))).toContain('The rounds are not of the same kind');
    await owner.query(`UPDATE match_round SET network_id = 'ascn' WHERE id = $1`, [third.id]);
  });

  test('of a round whose input is not kept shows the lines and says why there are no causes', async () => {
    const kept = await owner.query('DELETE FROM round_input WHERE round_id = $1 RETURNING *', [third.id]);
    const html = await page(address(first.id, third.id));
    expect(html).toContain('The causes cannot be worked out');
    expect(html).not.toContain('Work out the causes');
    expect(changes(html, 'lost')).toBeGreaterThan(0);
    expect((await ask(first.id, third.id)).status).toBe(409);
    expect(await page(shadowOf(third.id))).not.toContain('Work it out under this profile');
    const { round_id, hash, scenario } = kept.rows[0] as Record<string, unknown>;
    await owner.query('INSERT INTO round_input (round_id, hash, scenario) VALUES ($1, $2, $3)', [round_id, hash, scenario]);
  });

  test('of a round without a result says so', async () => {
    await owner.query(`UPDATE match_round SET state = 'cancelled' WHERE id = $1`, [third.id]);
    expect(await page(address(first.id, third.id))).toContain('Match round 3 has no result yet.');
    expect(await page(shadowOf(third.id))).toContain('has no result yet');
    await owner.query(`UPDATE match_round SET state = 'proposed' WHERE id = $1`, [third.id]);
  });

  test('of a round with itself is refused at its field; unknown rounds are not there', async () => {
    const answer = await office.ask('GET', address(first.id, first.id));
    expect(answer.status).toBe(400);
    expect(answer.body).toMatch(/class="error-summary".*href="#to"/s);
    expect((await ask(first.id, first.id)).status).toBe(400);
    for (const id of ['x', NOBODY]) {
      expect((await office.ask('GET', address(first.id, id))).status).toBe(404);
      expect((await office.ask('GET', address(id, first.id))).status).toBe(404);
      expect((await ask(first.id, id)).status).toBe(404);
      expect((await office.ask('GET', shadowOf(id))).status).toBe(404);
      expect((await office.ask('GET', `/api/v1/comparisons/${id}`)).status).toBe(404);
    }
    expect((await office.ask('POST', `/api/v1/rounds/${first.id}/comparisons`, {})).status).toBe(400);
  });
});

describe('a round under another profile', () => {
  test('is worked out when asked for, and told with how far both agree and how sure that is, in both languages', async () => {
    expect(await page(shadowOf(first.id))).toContain('Words first 2');
    const left = await entriesLeftBy(running, async () => {
      const answer = await office.ask('POST', shadowOf(first.id), new URLSearchParams({ profile: trial }));
      expect([answer.status, answer.headers.get('location')]).toEqual([303, shadowOf(first.id, `?profile=${trial}`)]);
    });
    expect(left.map(({ action }) => action)).toEqual(['comparison.start']);
    const { result } = await comparisonOf(first.id);
    const html = await page(shadowOf(first.id, `?profile=${trial}&show=all`));
    expect({ gained: changes(html, 'gained'), lost: changes(html, 'lost'), moved: changes(html, 'moved') }).toEqual({ gained: result!.counts.gained, lost: result!.counts.lost, moved: result!.counts.moved });
    const { both, either } = result!.agreement!.overlap;
    expect(plain(html)).toContain(`${both} of ${either} lines`);
    expect(plain(html)).toMatch(/(Fairly sure|Roughly sure|Not very sure):/);
    expect(plain(html)).toContain('Which of the two is better cannot be read from this');
    await speak('ja');
    const japanese = plain(await page(shadowOf(first.id, `?profile=${trial}`)));
    await speak('en');
    expect(japanese).toMatch(/確かさは(高い|中くらい|低い)：/);
    expect(japanese).toContain('95％信頼区間');
    expect(await running.asSystem(() => rounds.get(first.id))).toMatchObject({ version: first.version, profileId: first.profileId });
  }, 60_000);

  test('of its own, or none, is refused at its field', async () => {
    for (const profile of [first.profileId, '']) {
      const answer = await office.ask('POST', shadowOf(first.id), new URLSearchParams({ profile }));
      expect(answer.status).toBe(400);
      expect(answer.body).toMatch(/class="error-summary".*href="#profile"/s);
    }
    expect((await office.ask('POST', shadowOf(first.id), new URLSearchParams({ profile: NOBODY }))).status).toBe(404);
    expect((await office.ask('GET', shadowOf(first.id, `?profile=${NOBODY}`))).status).toBe(404);
  });
});

describe('who compares', () => {
  test.each(['company', 'city', 'organizer'] as const)('for the role %s comparisons do not exist', async (role) => {
    const browser = await signedIn(running, role);
    const [{ id }] = (await office.ask('GET', `/api/v1/rounds/${first.id}/comparisons`)).json<[ComparisonView]>();
    for (const path of [address(first.id, rerun.id), COMPARE, shadowOf(first.id), `/api/v1/rounds/${first.id}/comparisons`, `/api/v1/comparisons/${id}`]) expect((await browser.ask('GET', path)).status).toBe(404);
    expect((await ask(first.id, rerun.id, browser)).status).toBe(404);
    expect((await browser.ask('POST', shadowOf(first.id), new URLSearchParams({ profile: trial }))).status).toBe(404);
  });

  test('the approver reads that a line went, and not of the pair that must not meet', async () => {
    const { rows } = await owner.query<{ organisation_id: string }>(`SELECT organisation_id FROM recommendation WHERE round_id = $1 AND counterpart_id = 'jakarta' ORDER BY city_rank LIMIT 1`, [rerun.id]);
    await running.asSystem(() => running.app.get(VetoesService).add({ organisation: rows[0]!.organisation_id, counterpart: 'jakarta', kind: 'live-tender', reason: 'Kept by the office' }));
    const vetoed = await finished(await running.asSystem(() => rounds.rerun(rerun.id, MACHINERY)));
    await ask(rerun.id, vetoed.id);
    const { id } = await comparisonOf(vetoed.id);
    const told = await page(address(rerun.id, vetoed.id, '&show=all'));
    expect(told).toContain('Excluded by the secretariat.');
    for (const body of [await page(address(rerun.id, vetoed.id, '&show=all'), approver), (await approver.ask('GET', `/api/v1/comparisons/${id}`)).body]) {
      expect(body).not.toContain('Excluded by the secretariat');
      expect(body).toContain(rows[0]!.organisation_id);
    }
    expect(await page(address(rerun.id, vetoed.id, '&show=all'), approver)).toContain('an entry that only the secretariat may read');
  }, 120_000);
});
