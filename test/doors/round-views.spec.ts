/** The result of a round read three ways and as a whole: its numbers against the engine's own, its filters, and who may read it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { gini } from '../../src/engine/fairness.js';
import { match } from '../../src/engine/match.js';
import type { MatchResult, PairResult, Scenario } from '../../src/engine/model.js';
import { parseScenario } from '../../src/engine/scenario.js';
import type { Scope } from '../../src/platform/database.js';
import { MatchRound } from '../../src/rounds/round.entity.js';
import { RoundSummary } from '../../src/rounds/round-summary.entity.js';
import { isUnderWay } from '../../src/rounds/round.state.js';
import { RoundsQueries } from '../../src/rounds/rounds.queries.js';
import { RoundsService } from '../../src/rounds/rounds.service.js';
import { lorenzAt } from '../../src/web/parts/chart.js';
import { startDemonstration } from '../demonstration.js';
import type { TestApp } from '../app.js';
import { type Browser, signedIn } from '../signed-in.js';

const HIGH_FLOOR = 82;
const PAGE_BYTES_MAX = 100_000;

let running: TestApp;
let owner: pg.Client;
let office: Browser;
let round: MatchRound;
let seminarRound: MatchRound;

beforeAll(async () => {
  running = await startDemonstration();
  owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
  round = await running.asSystem(() => running.database.repository(MatchRound).findOneByOrFail({ state: 'published' }));
  seminarRound = await running.asSystem(() => running.database.repository(MatchRound).findOneOrFail({ where: { state: 'proposed' }, order: { number: 'DESC' } }));
  office = await signedIn(running, 'secretariat');
  await office.ask('POST', '/language', new URLSearchParams({ language: 'en', next: '/' }));
}, 180_000);
afterAll(async () => {
  await owner.end();
  await running.close();
});

const address = (id: string, rest = ''): string => `/secretariat/rounds/${id}${rest}`;
async function page(path: string): Promise<string> {
  const answer = await office.ask('GET', path);
  expect(`${path} ${answer.status}`).toBe(`${path} 200`);
  return answer.body;
}
const rows = async <T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> => (await owner.query<T>(sql, values)).rows;
const plain = (html: string): string => html.replace(/<[^>]*>/g, '').replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'").trim();
/** The rows of all table bodies of a piece of a page, each as its cells' texts. */
const tableRows = (html: string): string[][] => [...html.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row]) => [...row!.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell]) => plain(cell!)));
const points = (text: string): number => Math.round(Number(text.replaceAll(',', '').replace('−', '-')) * 10);

async function scenarioOf(id: string): Promise<Scenario> {
  return parseScenario(await running.asSystem(() => running.app.get(RoundsService).scenario(id))).scenario;
}
const summaryOf = (id: string): Promise<RoundSummary> => running.asSystem(() => running.database.repository(RoundSummary).findOneByOrFail({ roundId: id }));

async function finished(dto: Parameters<RoundsService['start']>[0]): Promise<MatchRound> {
  const rounds = running.app.get(RoundsService);
  let one = await running.asSystem(() => rounds.start(dto, { accountId: null }));
  while (isUnderWay(one.state)) {
    await sleep(50);
    one = await running.asSystem(() => rounds.get(one.id));
  }
  return one;
}

async function owned(sql: string, values: unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString: running.ownerUrl });
  await client.connect();
  try {
    await client.query(sql, values);
  } finally {
    await client.end();
  }
}

/** The fewest of three readings: machinery in the background may ask something meanwhile, and can only add. */
async function statementsOf(path: string): Promise<number> {
  return Math.min(await statementsOnce(path), await statementsOnce(path), await statementsOnce(path));
}

async function statementsOnce(path: string): Promise<number> {
  const statements: string[] = [];
  const source = running.app.get(DataSource);
  const before = source.logger;
  source.logger = { logQuery: (text: string) => void statements.push(text), logQueryError: () => undefined, logQuerySlow: () => undefined, logSchemaBuild: () => undefined, logMigration: () => undefined, log: () => undefined };
  try {
    await page(path);
  } finally {
    source.logger = before;
  }
  return statements.length;
}

describe('demand and supply', () => {
  let scenario: Scenario;
  let all: MatchResult;
  beforeAll(async () => {
    scenario = await scenarioOf(round.id);
    all = match(scenario, { allPairs: true });
  }, 120_000);

  test('the numbers of the heat map are those of all pairs at or above the floor, scored again from the frozen input', async () => {
    const html = await page(address(round.id, '/heatmap'));
    const cityNames = new Map(scenario.cities.map((city) => [city.name_en, city]));
    const domainNames = new Map(scenario.taxonomy.domains.map((domain) => [domain.en, domain.id]));
    const shown = new Map(tableRows(html.split('<details>')[1]!.split('</details>')[0]!).slice(1)
      .map(([city, domain, , needs, , companies]) => [`${cityNames.get(city!)!.id} ${domainNames.get(domain!)!}`, [Number(needs), Number(companies)]]));
    const expected = new Map<string, [number, number]>();
    for (const city of scenario.cities) {
      for (const domain of new Set(city.priority_projects.map((need) => need.domain))) {
        const needs = city.priority_projects.filter((need) => need.domain === domain);
        const ids = new Set(needs.map((need) => need.id));
        expected.set(`${city.id} ${domain}`, [needs.length, new Set(all.pairs.filter((pair) => ids.has(pair.need) && pair.score >= scenario.floor).map((pair) => pair.member)).size]);
      }
    }
    expect([...expected].every(([, [needs]]) => needs > 0)).toBe(true);
    expect(shown).toEqual(expected);
  });

  test('each cell shows its number in the map too, and the needs in it sum to those of the round', async () => {
    const html = await page(address(round.id, '/heatmap'));
    const cells = [...html.matchAll(/class="cell-link" href="([^"]*)" aria-label="([^"]*)">([\d,]+)</g)];
    const numbers = tableRows(html.split('<details>')[1]!.split('</details>')[0]!).slice(1);
    expect(cells.map(([, , , figure]) => figure).sort()).toEqual(numbers.map((row) => row[5]).sort());
    expect(numbers.reduce((sum, row) => sum + Number(row[3]), 0)).toBe(scenario.cities.reduce((sum, city) => sum + city.priority_projects.length, 0));
    for (const [, , label, figure] of cells) expect(label).toContain(figure);
  });

  describe('of a round with a high floor', () => {
    let high: MatchRound;
    let pairs: PairResult[];
    beforeAll(async () => {
      high = await finished({ networkId: 'ascn', theme: round.theme, floor: HIGH_FLOOR });
      pairs = all.pairs;
    }, 120_000);

    test('a need that nobody answers is a gap, with the nearest solution below the floor', async () => {
      const { needs } = await summaryOf(high.id);
      const best = (need: string): PairResult | undefined => pairs.filter((pair) => pair.need === need).sort((a, b) => b.score - a.score)[0];
      const gaps = needs.filter((need) => need.gap !== null);
      expect(gaps.length).toBeGreaterThan(3);
      expect(gaps.length).toBeLessThan(needs.length);
      expect(gaps.map((need) => need.need)).toEqual(needs.map((need) => need.need).filter((need) => (best(need)?.score ?? 0) < HIGH_FLOOR));
      for (const { need, gap } of gaps) {
        expect(gap!.nearest!.score).toBe(best(need)!.score);
        expect(Math.round((gap!.nearest!.score + gap!.nearest!.short) * 10)).toBe(HIGH_FLOOR * 10);
      }
    });

    test('the page marks the cells of the gaps and tells each of them in its table', async () => {
      const { needs } = await summaryOf(high.id);
      const gaps = needs.filter((need) => need.gap !== null);
      const html = await page(address(high.id, '/heatmap'));
      const marked = new Set(gaps.map((need) => `${need.counterpart} ${need.domain}`));
      expect([...html.matchAll(/<td[^>]* data-gap(="")?/g)]).toHaveLength(marked.size);
      const table = html.split(/class="data gaps[^"]*">/)[1]!.split('</table>')[0]!;
      expect(tableRows(table).slice(1)).toHaveLength(gaps.length);
      for (const need of gaps) expect(table).toContain(`/secretariat/solutions/${need.gap!.nearest!.solution}`);
      for (const [, id] of html.matchAll(/href="#(gap-[\w-]+)"/g)) expect(html).toContain(`id="${id}"`);
    });

    test('companies without a recommendation stand by reason under the results by company', async () => {
      const { unserved } = await summaryOf(high.id);
      const companies = unserved.filter((line) => line.side === 'company');
      const served = await rows<{ n: number }>('SELECT count(DISTINCT organisation_id)::int AS n FROM recommendation WHERE round_id = $1', [high.id]);
      expect(companies.length + served[0]!.n).toBe(281);
      const html = await page(address(high.id, '?by=company'));
      const fold = html.split('<details class="unserved"')[1]!.split('</details>')[0]!;
      expect([...fold.matchAll(/\/secretariat\/members\/([\w-]+)/g)].map(([, id]) => id).sort()).toEqual(companies.map((line) => line.id).sort());
      expect(fold).toContain('No pair reaches the floor.');
      const one = companies[0]!;
      expect(await page(address(high.id, `?by=company&q=${encodeURIComponent(one.name.ja!)}`))).toContain(`/secretariat/members/${one.id}"`);
    });
  });
});

describe('exposure', () => {
  test('is that of the result, and without fairness that of the optimum without it', async () => {
    const { exposure } = await summaryOf(round.id);
    const { statistics } = round;
    expect(Math.round(exposure.now.objective * 10)).toBe(statistics!.totalTenths);
    expect(Math.round(exposure.without!.objective * 10)).toBe(statistics!.totalWithoutFairnessTenths);
    const { members, cities } = exposure.fairness;
    expect(exposure.now.members).toMatchObject(members);
    expect(exposure.now.cities).toMatchObject(cities);
    expect(gini(exposure.now.members.totals)).toBe(statistics!.giniCompanies);
    expect(exposure.without!.members.gini).toBeGreaterThan(members.gini);
  });

  test('by size sums to all companies and lines, each line counted once', async () => {
    const counted = await rows<{ size: string; lines: number; recommended: number }>(
      'SELECT size, count(*)::int AS lines, count(DISTINCT organisation_id)::int AS recommended FROM recommendation WHERE round_id = $1 GROUP BY size', [round.id]);
    const { exposure } = await summaryOf(round.id);
    expect(exposure.sizes.map(({ size, lines, recommended }) => ({ size, lines, recommended }))).toEqual(expect.arrayContaining(counted));
    expect(exposure.sizes.reduce((sum, size) => sum + size.members, 0)).toBe(281);
    const html = await page(address(round.id, '/exposure'));
    const [total] = tableRows(html.split('<tfoot>')[1]!.split('</tfoot>')[0]!);
    expect(total!.slice(1, 7)).toEqual(['281', String(exposure.now.members.eligible), String(exposure.now.members.served), '465', '465', '100.0%']);
  });

  test('a Lorenz curve begins at nothing, ends at all and never falls', () => {
    const totals = [0, 0, 10, 20, 70];
    expect([0, 0.4, 0.6, 0.7, 0.8, 1].map((share) => lorenzAt(totals, share))).toEqual([0, 0, 0.1, 0.2, expect.closeTo(0.3), 1]);
    expect(lorenzAt([], 0.5)).toBe(0);
  });
});

describe('the results', () => {
  const shownLines = (html: string): string[] => [...html.matchAll(/<tr id="line-([^"]+)"/g)].map(([, id]) => id!);
  const summaryLine = (html: string): string => plain(/<p class="result">(.*?)<\/p>/s.exec(html)![1]!);

  beforeAll(async () => {
    await owner.query(`UPDATE recommendation SET line = jsonb_set(line, '{pinned}', 'true') WHERE round_id = $1 AND counterpart_id = 'jakarta' AND city_rank <= 2`, [round.id]);
  });

  test.each([
    ['domain=water&below=60', `domain = 'water' AND score_tenths < 600`],
    ['only=unknown&city=jakarta', `counterpart_id = 'jakarta' AND jsonb_array_length(line #> '{pair,unknown}') > 0`],
    ['only=pinned', `(line ->> 'pinned')::boolean`],
    ['size=startup&domain=transport', `size = 'startup' AND domain = 'transport'`],
    ['below=51', 'score_tenths < 510'], ['below=70.5', 'score_tenths < 705'], [`below=${encodeURIComponent('６０．５')}`, 'score_tenths < 605'],
  ])('filtered by %s show those lines, and their sum adds up in both views', async (query, condition) => {
    const [wanted] = await rows<{ n: number; total: number }>(`SELECT count(*)::int AS n, coalesce(sum(score_tenths), 0)::int AS total FROM recommendation WHERE round_id = $1 AND ${condition}`, [round.id]);
    expect(wanted!.n).toBeGreaterThan(0);
    for (const by of ['', '&by=company']) {
      const html = await page(address(round.id, `?${query}${by}`));
      expect(summaryLine(html)).toBe(`${wanted!.n.toLocaleString('en')} of 465 lines, ${(wanted!.total / 10).toLocaleString('en', { minimumFractionDigits: 1 })} points`);
      if (wanted!.n <= 40) expect(shownLines(html)).toHaveLength(wanted!.n);
      expect(points(tableRows(html.split('<tfoot>')[1]!.split('</tfoot>')[0]!)[0]![1]!)).toBe(wanted!.total);
    }
  });

  test('the totals of all groups sum to the total of the round in both views, over all pages', async () => {
    for (const by of ['city', 'company']) {
      let sum = 0;
      for (let number = 1; ; number += 1) {
        const html = await page(address(round.id, `?by=${by}&group=none&page=${number}`));
        for (const [, row] of html.matchAll(/<tr class="group"[^>]*>(.*?)<\/tr>/gs)) sum += points(plain(/<td class="num"[^>]*>(.*?)<\/td>/s.exec(row!)![1]!));
        if (!html.includes('rel="next"')) break;
      }
      expect(sum).toBe(round.statistics!.totalTenths);
    }
  });

  test('groups and lines stand in the order asked for', async () => {
    const names = async (query: string): Promise<string[]> => [...(await page(address(round.id, query))).matchAll(/aria-expanded="(?:true|false)">([^<]+)<\/a>(?:(?!<td).)*<\/th><td class="num"[^>]*><b>/gs)].map(([, name]) => plain(name!));
    const byName = await names('?groups=name&group=none');
    expect(byName).toHaveLength(31);
    expect(byName).toEqual([...byName].sort(new Intl.Collator('en').compare));
    const scores = [...(await page(address(round.id, '?group=jakarta&sort=score'))).matchAll(/<td class="num score"[^>]*>([\d.]+)<\/td><td[^>]*><svg/g)].map(([, score]) => Number(score));
    expect(scores.length).toBe(15);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  test('a group that is opened by its address is on the page shown', async () => {
    const [last] = await rows<{ organisation_id: string }>('SELECT organisation_id FROM recommendation WHERE round_id = $1 GROUP BY 1 ORDER BY sum(score_tenths), 1 DESC LIMIT 1', [round.id]);
    expect(shownLines(await page(address(round.id, `?by=company&group=${last!.organisation_id}`))).length).toBeGreaterThan(0);
  });

  test('when nothing matches, each condition can be taken away alone, and the view is kept', async () => {
    const html = await page(address(round.id, '?by=company&domain=water&q=nobody-is-called-so'));
    const links = [...html.split('No line matches.')[1]!.split('</ul>')[0]!.matchAll(/href="[^"?]*\?([^"]*)"/g)].map(([, query]) => query!.replaceAll('&amp;', '&'));
    expect(links).toEqual(['by=company&domain=water', 'by=company&q=nobody-is-called-so', 'by=company']);
  });

  test.each([
    ['below', '-1', 'Below (points): Must be a number from 0 to 100 with at most one decimal.'], ['below', 'abc', 'Below (points): Must be a number'], ['q', 'x'.repeat(101), 'At most 100 characters are allowed.'], ['size', 'huge', 'Choose one of those offered.'],
  ])('what cannot be used as a filter is told at its field, %s = %j, and the page stays with the other filters', async (name, value, sentence) => {
    const [wanted] = await rows<{ n: number }>(`SELECT count(*)::int AS n FROM recommendation WHERE round_id = $1 AND domain = 'water'`, [round.id]);
    const { status, body } = await office.ask('GET', address(round.id, `?domain=water&${name}=${value}`));
    expect(status).toBe(400);
    expect(plain(body)).toContain(sentence);
    expect(body).toContain(`href="#filter-${name}"`);
    expect(body).toContain(`id="filter-${name}-error"`);
    if (name !== 'size') expect(body).toContain(`value="${value}"`);
    expect(body).toMatch(/<option value="water" selected/);
    expect(plain(body)).toContain(`${wanted!.n} of `);
  });

  test('every page stays small', async () => {
    for (const rest of ['?by=company', '', '?below=51', '/heatmap', '/exposure', '/map']) expect(gzipSync(await page(address(round.id, rest))).length).toBeLessThan(PAGE_BYTES_MAX);
  });
});

test('a round over some of the cities says how many in the place of all', async () => {
  const whole = await page(address(round.id));
  expect(whole).toContain('All cities of ASEAN Smart Cities Network');
  await owned(`UPDATE match_round SET city_ids = ARRAY['hanoi', 'jakarta'] WHERE id = $1`, [round.id]);
  for (const path of [address(round.id), address(round.id, '/heatmap'), '/secretariat/rounds']) expect(await page(path)).toContain('2 chosen cities of ASEAN Smart Cities Network');
  expect(await page(address(round.id))).not.toContain('All cities of');
  await owned('UPDATE match_round SET city_ids = NULL WHERE id = $1', [round.id]);
});

describe('the map', () => {
  test('has every city with its lines and total, each a link to its group, and a table with the same', async () => {
    const html = await page(address(round.id, '/map'));
    const counted = await rows<{ id: string; lines: number; total: number }>(
      'SELECT counterpart_id AS id, count(*)::int AS lines, sum(score_tenths)::int AS total FROM recommendation WHERE round_id = $1 GROUP BY 1', [round.id]);
    expect(counted).toHaveLength(31);
    for (const { id, lines, total } of counted) {
      const told = `${lines} lines, ${(total / 10).toLocaleString('en', { minimumFractionDigits: 1 })} points`;
      expect(html).toMatch(new RegExp(`<a href="[^"]*group=${id}#group-${id}" aria-label="[^"]*: ${told}"><circle class="weight"`));
    }
    const [total] = tableRows(html.split('<tfoot>')[1]!.split('</tfoot>')[0]!);
    expect([total![1], points(total![2]!)]).toEqual(['465', round.statistics!.totalTenths]);
  });
});

test('a round of 60 lines and one of 465 take the same number of queries on every page', async () => {
  expect(seminarRound.statistics!.recommendations).toBeLessThan(round.statistics!.recommendations / 4);
  // Both on the same step of their way: what a page asks for depends on it.
  await owned('UPDATE match_round one SET state = other.state, submitted_by = other.submitted_by, submitted_at = other.submitted_at, approved_by = other.approved_by, approved_at = other.approved_at, published_at = other.published_at FROM match_round other WHERE one.id = $1 AND other.id = $2', [seminarRound.id, round.id]);
  for (const rest of ['?group=none', '?by=company&group=none', '?below=90', '/heatmap', '/exposure', '/map']) {
    expect(`${rest} ${await statementsOf(address(seminarRound.id, rest))}`).toBe(`${rest} ${await statementsOf(address(round.id, rest))}`);
  }
  await owned(`UPDATE match_round SET state = 'proposed', submitted_by = NULL, submitted_at = NULL, approved_by = NULL, approved_at = NULL, published_at = NULL WHERE id = $1`, [seminarRound.id]);
});

describe('who reads a round as a whole', () => {
  const PAGES = ['', '/heatmap', '/exposure', '/map'];

  test('the approver does', async () => {
    const approver = await signedIn(running, 'approver');
    for (const rest of PAGES) expect((await approver.ask('GET', address(seminarRound.id, rest))).status).toBe(200);
  });

  test.each(['company', 'city', 'organizer'] as const)('for the role %s it does not exist, published or not', async (role) => {
    const browser = await signedIn(running, role);
    for (const id of [round.id, seminarRound.id]) for (const rest of PAGES) expect((await browser.ask('GET', address(id, rest))).status).toBe(404);
  });

  test.each(['company', 'city', 'organizer', 'anonymous'])('row-level security alone keeps the summary from the role %s', async (role) => {
    const scope: Scope = { account: '', role, organisations: 'org-013', cities: 'jakarta', seminars: '' };
    const queries = running.app.get(RoundsQueries);
    expect(await running.database.as(scope, () => queries.summary(round.id, 'needs'))).toBeNull();
    expect(await running.database.as({ ...scope, role: 'approver' }, () => queries.summary(round.id, 'needs'))).not.toBeNull();
  });

  test('a round concluded before summaries were kept says so, and one without a result too', async () => {
    const { counterparts, needs, supply, exposure, unserved } = await summaryOf(seminarRound.id);
    await owner.query('DELETE FROM round_summary WHERE round_id = $1', [seminarRound.id]);
    for (const rest of ['/heatmap', '/exposure']) expect(await page(address(seminarRound.id, rest))).toContain('before summaries were kept');
    expect(await page(address(seminarRound.id, '?by=company'))).not.toContain('class="unserved"');
    await owner.query('INSERT INTO round_summary (round_id, counterparts, needs, supply, exposure, unserved) VALUES ($1, $2, $3, $4, $5, $6)', [seminarRound.id, ...[counterparts, needs, supply, exposure, unserved].map((one) => JSON.stringify(one))]);
    await owner.query(`UPDATE match_round SET state = 'cancelled' WHERE id = $1`, [seminarRound.id]);
    for (const rest of ['/heatmap', '/exposure', '/map']) expect(await page(address(seminarRound.id, rest))).toContain('has no result yet');
    await owner.query(`UPDATE match_round SET state = 'proposed' WHERE id = $1`, [seminarRound.id]);
  });
});
