import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { CitiesReference } from '../../src/cities/cities.reference.js';
import { match } from '../../src/engine/match.js';
import { parseScenario } from '../../src/engine/scenario.js';
import { FACTORS } from '../../src/engine/model.js';
import { MembersReference } from '../../src/members/members.reference.js';
import type { Scope } from '../../src/platform/database.js';
import { Outbox } from '../../src/platform/outbox.js';
import { lineView } from '../../src/rounds/line.dto.js';
import { ApprovalsService } from '../../src/rounds/approvals.service.js';
import { ProfilesService } from '../../src/rounds/profiles.service.js';
import { PublicationsService } from '../../src/rounds/publications.service.js';
import { MatchRound } from '../../src/rounds/round.entity.js';
import { resultHash, tenths } from '../../src/rounds/round.input.js';
import { RoundWork } from '../../src/rounds/round.work.js';
import { isUnderWay } from '../../src/rounds/round.state.js';
import { RoundsQueries } from '../../src/rounds/rounds.queries.js';
import { RoundsService } from '../../src/rounds/rounds.service.js';
import { startTestApp, type TestApp } from '../app.js';

const MACHINERY = { accountId: null };
const SECRETARIAT: Scope = { account: '', role: 'secretariat', organisations: '', cities: '', seminars: '' };
const company = (id: string): Scope => ({ ...SECRETARIAT, role: 'company', organisations: id });
const city = (id: string): Scope => ({ ...SECRETARIAT, role: 'city', cities: id });
const ORGANIZER: Scope = { ...SECRETARIAT, role: 'organizer' };

let running: TestApp;
let rounds: RoundsService;
let queries: RoundsQueries;
let work: RoundWork;
let approvals: ApprovalsService;
let publications: PublicationsService;

beforeAll(async () => {
  running = await startTestApp();
  await running.app.get(CitiesReference).load();
  await running.app.get(MembersReference).load();
  [rounds, queries, work] = [running.app.get(RoundsService), running.app.get(RoundsQueries), running.app.get(RoundWork)];
  [approvals, publications] = [running.app.get(ApprovalsService), running.app.get(PublicationsService)];
  running.app.get(Outbox).start();
}, 120_000);
afterAll(() => running.close());

const start = (dto: Partial<Parameters<RoundsService['start']>[0]> = {}): Promise<MatchRound> =>
  running.database.as(SECRETARIAT, () => rounds.start({ networkId: 'ascn', ...dto }, MACHINERY));

async function finished(id: string): Promise<MatchRound> {
  for (let looks = 0; looks < 600; looks += 1) {
    const round = await running.asSystem(() => rounds.get(id));
    if (!isUnderWay(round.state)) return round;
    await sleep(50);
  }
  throw new Error('The round did not end.');
}

async function approved(id: string): Promise<void> {
  await running.database.as(SECRETARIAT, () => approvals.submit(id, '', undefined, MACHINERY));
  await running.database.as({ ...SECRETARIAT, role: 'approver' }, () => approvals.approve(id, '', undefined, MACHINERY));
}

async function asOwner<T>(sql: string, parameters: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: running.ownerUrl });
  await client.connect();
  try {
    return (await client.query(sql, parameters)).rows as T[];
  } finally {
    await client.end();
  }
}

describe('a round over all cities', () => {
  let round: MatchRound;
  beforeAll(async () => { round = await finished((await start({ theme: ['transport'] })).id); }, 120_000);

  test('ends proposed, every city served, with a certificate that the checker confirms', () => {
    expect(round).toMatchObject({ state: 'proposed', failure: null, asOf: '2024-10-01', shardsDone: round.shardCount, pairsDone: round.pairCount });
    expect(round.statistics).toMatchObject({ companies: 281, solutions: 450, needs: 125, counterparts: 31, counterpartsServed: 31 });
    expect(round.certificate).toMatchObject({ verified: true, gap: 0 });
  });

  test('gives what the match command gives for the same frozen input', async () => {
    const scenario = await running.asSystem(() => rounds.scenario(round.id));
    const again = match(parseScenario(scenario).scenario);
    const [stored] = await asOwner<{ hash: string }>('SELECT hash FROM round_result WHERE round_id = $1', [round.id]);
    expect(resultHash(again)).toBe(stored!.hash);
    expect(again.inputHash).toBe(round.inputHash);
  });

  test('has points on every line that add up to its score, to the tenth', async () => {
    const lines = (await running.asSystem(() => queries.lines(round.id))).map(lineView);
    expect(lines).toHaveLength(round.statistics!.recommendations);
    for (const line of lines) {
      const factors = FACTORS.reduce((sum, factor) => sum + tenths(line.points[factor]), 0);
      expect(factors).toBe(tenths(line.pair));
      expect(factors + tenths(line.breadth) + tenths(line.interest) + tenths(line.cap)).toBe(tenths(line.score));
    }
  });

  test('a bell rung again for a finished round changes nothing', async () => {
    const before = await asOwner('SELECT * FROM match_round WHERE id = $1', [round.id]);
    for (const number of (await work.bells(round.id)).shards) await work.scoreShard(round.id, number);
    await work.conclude(round.id);
    expect(await asOwner('SELECT * FROM match_round WHERE id = $1', [round.id])).toEqual(before);
  });

  test('is written once in the audit trail for each change of its state', async () => {
    const actions = await asOwner<{ action: string }>(`SELECT action FROM audit_entry WHERE subject_kind = 'round' AND subject_id = $1 ORDER BY seq`, [round.id]);
    expect(actions.map((row) => row.action)).toEqual(['round.start', 'round.proposed']);
  });

  test('is found by company, city, field, size and words', async () => {
    const all = (await running.asSystem(() => queries.lines(round.id))).map(lineView);
    const first = all[0]!;
    const found = (filter: Parameters<RoundsQueries['lines']>[1]): Promise<unknown[]> => running.asSystem(async () => (await queries.lines(round.id, filter)).map(lineView));
    expect(await found({ counterpart: first.counterpartId })).toEqual(all.filter((line) => line.counterpartId === first.counterpartId));
    expect(await found({ organisation: first.organisationId })).toEqual(all.filter((line) => line.organisationId === first.organisationId));
    expect(await found({ domain: 'transport' })).toEqual(all.filter((line) => line.shown.need.domain === 'transport'));
    expect(await found({ size: 'sme' })).toEqual(all.filter((line) => ['small', 'startup'].includes(line.shown.member.size ?? '')));
    expect(await found({ q: first.shown.member.nameJa! })).toEqual(all.filter((line) => line.organisationId === first.organisationId));
    expect(await found({ q: '100%' })).toEqual(all.filter((line) => JSON.stringify([line.shown.member, line.shown.solution.titleJa, line.shown.solution.titleEn]).includes('100%')));
  });

  describe('before and after it is published', () => {
    const visible = (scope: Scope): Promise<{ rounds: string[]; lines: number; foreign: number }> => running.database.as(scope, async () => {
      const own = scope.organisations || scope.cities;
      const lines = await queries.lines(round.id);
      return {
        rounds: (await queries.list(100)).map((one) => one.id), lines: lines.length,
        foreign: lines.filter((line) => line.organisationId !== own && line.cityId !== own).length,
      };
    });

    test('nothing of it is visible to companies, cities and organizers before', async () => {
      for (const scope of [company('org-066'), city('jakarta'), ORGANIZER]) expect(await visible(scope)).toEqual({ rounds: [], lines: 0, foreign: 0 });
      await expect(running.database.as(company('org-066'), () => rounds.get(round.id))).rejects.toMatchObject({ kind: 'not-found' });
    });

    test('afterwards a company and a city see their own lines and nobody else’s', async () => {
      await approved(round.id);
      await running.database.as(SECRETARIAT, () => publications.publish(round.id, undefined, MACHINERY));
      const all = await running.asSystem(() => queries.lines(round.id));
      expect(await visible(company('org-066'))).toEqual({ rounds: [round.id], lines: all.filter((line) => line.organisationId === 'org-066').length, foreign: 0 });
      expect(await visible(city('jakarta'))).toEqual({ rounds: [round.id], lines: 15, foreign: 0 });
      expect((await visible(company('org-066'))).lines).toBeGreaterThan(0);
      expect(await visible(company('org-001'))).toEqual({ rounds: [round.id], lines: 0, foreign: 0 });
    });

    test('the input and the whole result stay with the office', async () => {
      for (const table of ['round_input', 'round_result', 'round_shard', 'mark', 'pair_veto']) {
        expect(await running.database.as(company('org-066'), () => running.database.query(`SELECT 1 FROM ${table}`))).toEqual([]);
      }
    });

    test('withdrawn, it is gone again', async () => {
      await running.database.as(SECRETARIAT, () => publications.withdraw(round.id, 'A city asked for it', undefined, MACHINERY));
      expect(await visible(company('org-066'))).toEqual({ rounds: [], lines: 0, foreign: 0 });
    });
  });
});

describe('a round under way', () => {
  test('can be cancelled; its jobs come to nothing', async () => {
    const round = await start();
    await running.database.as(SECRETARIAT, () => rounds.cancel(round.id));
    await sleep(500);
    expect(await running.asSystem(() => rounds.get(round.id))).toMatchObject({ state: 'cancelled' });
    expect(await running.asSystem(() => queries.lines(round.id))).toEqual([]);
  });

  test('cannot be published, and says so', async () => {
    const round = await start();
    await expect(running.database.as(SECRETARIAT, () => publications.publish(round.id, undefined, MACHINERY))).rejects.toMatchObject({ kind: 'conflict', code: 'ROUND.STATE' });
    await finished(round.id);
  });
});

describe('what a round refuses', () => {
  test('a network that is not there, quotas that contradict, an unknown profile', async () => {
    await expect(start({ networkId: 'mars' })).rejects.toMatchObject({ kind: 'invalid', fields: [{ field: 'networkId' }] });
    await expect(start({ cityLower: 5, cityUpper: 2 })).rejects.toMatchObject({ kind: 'invalid', fields: [{ field: 'cityLower' }] });
    await expect(start({ profileId: '00000000-0000-0000-0000-000000000000' })).rejects.toMatchObject({ kind: 'not-found' });
  });

  test('weights that do not sum to 100', async () => {
    const profiles = running.app.get(ProfilesService);
    const points = { domain: 20, needText: 20, trackRecord: 15, readiness: 10, scale: 5, priority: 10, localStrength: 10, dataTrust: 5, theme: 5 };
    const add = (theme: number): Promise<unknown> => running.database.as(SECRETARIAT, () => profiles.add({ nameJa: '試', nameEn: 'Trial', neutral: 0.5, points: { ...points, theme } }));
    await expect(add(5.1)).rejects.toMatchObject({ kind: 'invalid', code: 'PROFILE.SUM' });
    await expect(add(5)).resolves.toMatchObject({ version: 2 });
  });
});

test('a version of the weights that was only tried is not taken by itself: rounds take that of the round published last', async () => {
  const profiles = running.app.get(ProfilesService);
  const settings = (): Promise<string> => running.database.as(SECRETARIAT, async () => (await rounds.plan({ networkId: 'ascn' }, MACHINERY)).profileId);
  const inForce = await settings();
  const trial = await running.database.as(SECRETARIAT, async () => {
    const { points, neutral } = await profiles.active();
    return profiles.add({ nameJa: '比較用', nameEn: 'For comparison', points: { ...points, domain: points.domain - 1, theme: points.theme + 1 }, neutral: Number(neutral) });
  });
  expect(await settings()).toBe(inForce);
  const { id } = await finished((await start({ cityIds: ['jakarta', 'hanoi'], profileId: trial.id })).id);
  expect(await settings()).toBe(inForce);
  await approved(id);
  await running.database.as(SECRETARIAT, () => publications.publish(id, undefined, MACHINERY));
  expect(await settings()).toBe(trial.id);
  await running.database.as(SECRETARIAT, () => publications.withdraw(id, 'A trial', undefined, MACHINERY));
  expect(await settings()).toBe(inForce);
}, 60_000);

test('a round that cannot go on fails with the reason in words, keeping its input', async () => {
  await running.app.get(Outbox).beforeApplicationShutdown(); // no bell: the round stays queued
  const round = await start();
  await work.failBecause(round.id, new Error('out of luck'));
  const failed = await running.asSystem(() => rounds.get(round.id));
  expect(failed).toMatchObject({ state: 'failed', failure: { code: 'ROUND.UNEXPECTED' } });
  expect(failed.failure!.texts.en).toContain('out of luck');
  expect((await running.asSystem(() => rounds.scenario(round.id))).cities).toHaveLength(31);
});
