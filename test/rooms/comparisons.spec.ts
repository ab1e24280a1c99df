import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { CitiesReference } from '../../src/cities/cities.reference.js';
import { difference } from '../../src/engine/difference/difference.js';
import type { Scenario } from '../../src/engine/model.js';
import { DEFAULT_PROFILE } from '../../src/engine/profile.js';
import { compareProfiles } from '../../src/engine/shadow/shadow.js';
import { engineVersion } from '../../src/engine/version.js';
import { MembersReference } from '../../src/members/members.reference.js';
import type { Scope } from '../../src/platform/database.js';
import { Outbox } from '../../src/platform/outbox.js';
import { ComparisonBell } from '../../src/rounds/comparison.bell.js';
import { isAwaited, type RoundComparison } from '../../src/rounds/comparison.entity.js';
import { withoutSecrets } from '../../src/rounds/comparison.result.js';
import { ComparisonWork } from '../../src/rounds/comparison.work.js';
import { ComparisonsQueries } from '../../src/rounds/comparisons.queries.js';
import { ComparisonsService, type ComparedWith } from '../../src/rounds/comparisons.service.js';
import { OverridesService } from '../../src/rounds/overrides.service.js';
import { ProfilesService } from '../../src/rounds/profiles.service.js';
import type { MatchRound } from '../../src/rounds/round.entity.js';
import { isUnderWay } from '../../src/rounds/round.state.js';
import { RoundsService } from '../../src/rounds/rounds.service.js';
import { VetoesService } from '../../src/rounds/vetoes.service.js';
import { comparedProfiles, comparedRounds, wholeOf } from '../../src/web/secretariat/compare.data.js';
import { startTestApp, type TestApp } from '../app.js';
import { entriesLeftBy } from '../signed-in.js';

const MACHINERY = { accountId: null };
const SECRETARIAT: Scope = { account: '', role: 'secretariat', organisations: '', cities: '', seminars: '' };
const CITIES = ['jakarta', 'phnom-penh', 'yangon', 'vientiane'];

let running: TestApp;
let owner: pg.Client;
let rounds: RoundsService;
let comparisons: ComparisonsService;
let lines: ComparisonsQueries;
let work: ComparisonWork;
let first: MatchRound;
let rerun: MatchRound;
let need: { id: string; title_en: string; title_ja: string | null };

beforeAll(async () => {
  running = await startTestApp();
  owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
  await running.app.get(CitiesReference).load();
  await running.app.get(MembersReference).load();
  [rounds, comparisons, lines, work] = [running.app.get(RoundsService), running.app.get(ComparisonsService), running.app.get(ComparisonsQueries), running.app.get(ComparisonWork)];
  running.app.get(Outbox).start();
  first = await finished(await office(() => rounds.start({ networkId: 'ascn', cityIds: CITIES }, MACHINERY)));
  const [changed] = await rows<typeof need & { other: string }>(
    `SELECT id, title_en, title_ja FROM need WHERE city_id = 'jakarta' ORDER BY position LIMIT 1`);
  need = changed!;
  await owner.query(`UPDATE need SET leaves = (SELECT leaves FROM need WHERE city_id = 'yangon' AND domain <> (SELECT domain FROM need WHERE id = $1) ORDER BY position LIMIT 1),
    text_en = 'Fire engines, ladders and breathing apparatus for volunteers.', text_ja = '消防団のための消防車、はしご、呼吸器。' WHERE id = $1`, [need.id]);
  rerun = await finished(await office(() => rounds.rerun(first.id, MACHINERY)));
}, 180_000);
afterAll(async () => {
  await owner.end();
  await running.close();
});

const office = <T>(work: () => Promise<T>): Promise<T> => running.database.as(SECRETARIAT, work);
const rows = async <T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> => (await owner.query<T>(sql, values)).rows;
const scenarioOf = (id: string): Promise<Scenario> => office(() => rounds.scenario(id));

async function finished({ id }: MatchRound): Promise<MatchRound> {
  for (let looks = 0; looks < 1_200; looks += 1) {
    const round = await running.asSystem(() => rounds.get(id));
    if (!isUnderWay(round.state)) return round;
    await sleep(50);
  }
  throw new Error('The round did not end.');
}

async function compared(from: MatchRound, other: ComparedWith): Promise<RoundComparison> {
  const { id } = await office(() => comparisons.start(from.id, other, MACHINERY));
  return ended(id);
}

async function ended(id: string): Promise<RoundComparison> {
  for (let looks = 0; looks < 1_200; looks += 1) {
    const comparison = await office(() => comparisons.get(id));
    if (!isAwaited(comparison.state)) return comparison;
    await sleep(50);
  }
  throw new Error('The comparison did not end.');
}

describe('a round against its rerun after a need was changed', () => {
  let found: RoundComparison;
  beforeAll(async () => { found = await compared(first, { to: rerun.id }); }, 60_000);

  test('names the need as the one input that changed, in both languages', () => {
    expect(found).toMatchObject({ state: 'done', failure: null, engineVersion, fromHash: first.inputHash, toHash: rerun.inputHash });
    expect(found.result!.inputs.map(({ kind, isSecret }) => ({ kind, isSecret }))).toEqual([{ kind: 'cities', isSecret: false }]);
    expect(found.result!.inputs[0]!.text.en).toContain(need.title_en);
    expect(found.result!.inputs[0]!.text.ja).toContain(need.title_ja ?? need.title_en);
  });

  test('names the need as the cause of the lines it moved', () => {
    const named = found.result!.lines.filter((line) => line.because.en.some((text) => text.includes(need.title_en)));
    expect(named.length).toBeGreaterThan(0);
    for (const line of named) expect(line.kinds).toContain('cities');
  });

  test('says of the lines what the engine says of the two frozen inputs', async () => {
    const expected = difference(await scenarioOf(first.id), await scenarioOf(rerun.id));
    expect(found.result!.counts).toEqual(expected.counts);
    expect(found.result!.lines.map(({ change, counterpart, member, before, after }) => ({ change, city: counterpart.id, member: member.id, before, after })))
      .toEqual(expected.lines.map(({ change, city, member, before, after }) => ({ change, city, member, before, after })));
  });

  test('the stored lines alone show the same changes, and every one of them has its causes', async () => {
    const pairs = await office(() => lines.linePairs(first.id, rerun.id));
    const bare = wholeOf(comparedRounds(pairs, null, [engineVersion, engineVersion], 'en'));
    expect(bare.counts).toEqual(found.result!.counts);
    expect(Math.round((bare.after - bare.before) * 10)).toBe(rerun.statistics!.totalTenths - first.statistics!.totalTenths);
    const told = comparedRounds(pairs, found.result, [engineVersion, engineVersion], 'ja').filter((row) => row.change !== 'kept');
    expect(told.length).toBeGreaterThan(0);
    for (const row of told) expect({ member: row.member.id, causes: row.causes.length > 0, because: row.because.length > 0 }).toEqual({ member: row.member.id, causes: true, because: true });
  });

  test('asked for again it is the same comparison, worked out once and written once in the audit trail', async () => {
    const left = await entriesLeftBy(running, async () => { expect((await compared(first, { to: rerun.id })).id).toBe(found.id); });
    expect(left).toEqual([]);
    const written = await rows<{ action: string }>(`SELECT action FROM audit_entry WHERE subject_kind = 'comparison' AND subject_id = $1`, [found.id]);
    expect(written).toEqual([{ action: 'comparison.start' }]);
    expect(await rows('SELECT id FROM round_comparison WHERE from_round = $1 AND to_round = $2', [first.id, rerun.id])).toHaveLength(1);
  });

  test('a bell rung again for it changes nothing', async () => {
    const before = await rows('SELECT * FROM round_comparison WHERE id = $1', [found.id]);
    await running.app.get(ComparisonBell).ring(found.id);
    await work.compare(found.id);
    expect(await rows('SELECT * FROM round_comparison WHERE id = $1', [found.id])).toEqual(before);
  });

  test('left behind half way by a worker, it is done once when the next worker starts', async () => {
    const [before] = await rows<{ result: unknown }>('SELECT result FROM round_comparison WHERE id = $1', [found.id]);
    await owner.query(`UPDATE round_comparison SET state = 'running', result = NULL, ended_at = NULL WHERE id = $1`, [found.id]);
    await running.app.get(ComparisonBell).ringUnfinished();
    // A second worker that took the job over works at the same time.
    await Promise.all([work.compare(found.id), work.compare(found.id)]);
    const again = await ended(found.id);
    expect(again.result).toEqual(before!.result);
    const endedAt = again.endedAt!.getTime();
    await work.compare(found.id);
    expect((await ended(found.id)).endedAt!.getTime()).toBe(endedAt);
    expect(await work.unfinished()).toEqual([]);
  });
});

test('two people who ask at the same moment get one comparison', async () => {
  const made = await Promise.all([0, 1, 2].map(() => office(() => comparisons.start(rerun.id, { to: first.id }, MACHINERY))));
  expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  const there = await ended(made[0]!.id);
  const back = await compared(first, { to: rerun.id });
  expect(there.result!.counts).toMatchObject({ gained: back.result!.counts.lost, lost: back.result!.counts.gained });
});

test('a comparison that failed says why, and can be started again', async () => {
  const { id } = await compared(first, { to: rerun.id });
  await owner.query(`UPDATE round_comparison SET state = 'running', result = NULL WHERE id = $1`, [id]);
  await work.failBecause(id, new Error('out of luck'));
  const failed = await office(() => comparisons.get(id));
  expect(failed).toMatchObject({ state: 'failed', failure: { code: 'COMPARISON.UNEXPECTED' } });
  expect(failed.failure!.texts.en).toContain('out of luck');
  const left = await entriesLeftBy(running, () => compared(first, { to: rerun.id }));
  expect(left.map(({ action, before }) => ({ action, before }))).toEqual([{ action: 'comparison.start', before: { state: 'failed', attempt: 1 } }]);
  expect(await office(() => comparisons.get(id))).toMatchObject({ state: 'done', attempt: 2, failure: null });
});

describe('a round under another profile', () => {
  const points = { ...DEFAULT_PROFILE.points, domain: 10, needText: 30 };

  test('shows what the engine says of the shadow, changes nothing of the round, and says how sure it is', async () => {
    const { id: profileId } = await office(() => running.app.get(ProfilesService).add({ nameJa: '試', nameEn: 'Trial', neutral: 0.5, points }));
    const before = await rows('SELECT * FROM match_round WHERE id = $1', [first.id]);
    const { result, state } = await compared(first, { profile: profileId });
    expect(state).toBe('done');
    const expected = compareProfiles(await scenarioOf(first.id), { points, neutral: 0.5 });
    expect(result!.agreement).toMatchObject({ overlap: expected.overlap, tauB: expected.tauB });
    expect(result!.agreement!.overlap.intervalOverCities).toHaveLength(2);
    for (const language of ['ja', 'en'] as const) expect(result!.agreement!.texts[language].length).toBeGreaterThan(1);
    const pairsOf = (change: 'gained' | 'lost') => result!.lines.filter((line) => line.change === change).map((line) => `${line.counterpart.id} ${line.member.id}`).sort();
    for (const change of ['gained', 'lost'] as const) expect(pairsOf(change)).toEqual(expected.cities.flatMap((city) => city[change].map((line) => `${city.city} ${line.member}`)).sort());
    expect(new Set(result!.inputs.map((input) => input.kind))).toEqual(new Set(['profile']));
    const whole = wholeOf(comparedProfiles(await office(() => lines.linePairs(first.id, first.id)), result!, 'en'));
    expect(whole.counts).toEqual(result!.counts);
    expect([whole.before, whole.after]).toEqual([expect.closeTo(expected.objective.active, 1), expect.closeTo(expected.objective.shadow, 1)]);
    expect(await rows('SELECT * FROM match_round WHERE id = $1', [first.id])).toEqual(before);
  }, 60_000);

  test('of its own is refused, as is a profile that is not there', async () => {
    await expect(compared(first, { profile: first.profileId })).rejects.toMatchObject({ kind: 'invalid', code: 'COMPARISON.SAME_PROFILE', fields: [{ field: 'profile' }] });
    await expect(compared(first, { profile: '' })).rejects.toMatchObject({ kind: 'invalid', fields: [{ field: 'profile' }] });
    await expect(compared(first, { profile: first.id })).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('a pair that was entered as one that must not meet', () => {
  test('is told to the secretariat as a cause, to others only as a line that went', async () => {
    const [pair] = await rows<{ organisation_id: string }>(`SELECT organisation_id FROM recommendation WHERE round_id = $1 AND counterpart_id = 'jakarta' ORDER BY city_rank LIMIT 1`, [rerun.id]);
    await office(() => running.app.get(VetoesService).add({ organisation: pair!.organisation_id, counterpart: 'jakarta', kind: 'conflict-of-interest', reason: 'Kept by the office' }));
    const third = await finished(await office(() => rounds.rerun(rerun.id, MACHINERY)));
    const { result } = await compared(rerun, { to: third.id });
    const lineOf = (of: typeof result) => of!.lines.find((line) => line.counterpart.id === 'jakarta' && line.member.id === pair!.organisation_id)!;
    expect(result!.inputs).toMatchObject([{ kind: 'bans', isSecret: true }]);
    expect(lineOf(result)).toMatchObject({ change: 'lost', kinds: ['bans'], isSecret: true });
    expect(lineOf(result).because.en.join(' ')).toContain('Excluded by the secretariat');
    const told = withoutSecrets(result!);
    expect(told.inputs).toEqual([]);
    expect(lineOf(told)).toMatchObject({ change: 'lost', kinds: [], because: { ja: [], en: [] } });
    expect(told.lines).toHaveLength(result!.lines.length);
    expect(JSON.stringify(told.lines.map((line) => line.because))).not.toContain('Excluded by');
  }, 120_000);
});

describe('a round that was worked out again', () => {
  test('is compared anew, and a place given by hand is told as such', async () => {
    const old = await compared(first, { to: rerun.id });
    const last = (await office(() => lines.linePairs(first.id, rerun.id))).find((pair) => pair.counterpart === 'yangon' && pair.rankBefore !== null && pair.rankBefore > 1 && pair.rankAfter !== null)!;
    const put = (kind: 'rank' | 'ban', place?: number) => office(() => running.app.get(OverridesService).make(rerun.id, {
      kind, organisation: last.organisation, counterpart: 'yangon', reason: 'Agreed with the city', lasting: 'round', ...(place ? { place } : {}),
    }, MACHINERY));
    const ranked = await finished(await put('rank', 1));
    expect(ranked.inputHash).toBe(rerun.inputHash);
    const told = comparedRounds(await office(() => lines.linePairs(first.id, rerun.id)), old.result, [engineVersion, engineVersion], 'en');
    const line = told.find((row) => row.counterpart.id === 'yangon' && row.member.id === last.organisation)!;
    expect(line).toMatchObject({ change: 'moved', after: { rank: 1 } });
    expect(line.causes).toContain('hand');
    const banned = await finished(await put('ban'));
    expect(banned.inputHash).not.toBe(rerun.inputHash);
    const fresh = await compared(first, { to: rerun.id });
    expect(fresh.id).not.toBe(old.id);
    expect(fresh.result!.inputs.map((input) => input.kind)).toEqual(['cities', 'bans']);
    expect(fresh.result!.inputs.every((input) => !input.isSecret)).toBe(true);
  }, 120_000);

  test('before the comparison began lets it fail with a sentence instead of comparing something else', async () => {
    const { id } = await compared(first, { to: rerun.id });
    await owner.query(`UPDATE round_comparison SET state = 'queued', result = NULL, to_hash = 'another' WHERE id = $1`, [id]);
    await work.compare(id);
    expect(await office(() => comparisons.get(id))).toMatchObject({ state: 'failed', failure: { code: 'COMPARISON.INPUT_CHANGED' } });
  });
});

describe('what is refused', () => {
  test('a round against itself, an unknown round, a round without a result or without its input', async () => {
    await expect(compared(first, { to: first.id })).rejects.toMatchObject({ kind: 'invalid', code: 'COMPARISON.SAME_ROUND' });
    await expect(compared(first, { to: '00000000-0000-0000-0000-000000000000' })).rejects.toMatchObject({ kind: 'not-found' });
    const under = await office(() => rounds.start({ networkId: 'ascn', cityIds: CITIES }, MACHINERY));
    await expect(compared(first, { to: under.id })).rejects.toMatchObject({ kind: 'conflict', code: 'COMPARISON.NO_RESULT' });
    const round = await finished(under);
    await owner.query('DELETE FROM round_input WHERE round_id = $1', [round.id]);
    await expect(compared(first, { to: round.id })).rejects.toMatchObject({ kind: 'conflict', code: 'COMPARISON.NO_INPUT' });
    expect(await office(() => lines.withInput([first.id, round.id]))).toEqual(new Set([first.id]));
  }, 60_000);
});

describe('row-level security alone', () => {
  test.each(['company', 'city', 'organizer', 'anonymous'])('keeps comparisons from the role %s', async (role) => {
    const scope: Scope = { ...SECRETARIAT, role, organisations: 'org-013', cities: 'jakarta' };
    expect(await running.database.as(scope, () => running.database.query('SELECT 1 FROM round_comparison'))).toEqual([]);
    await expect(running.database.as(scope, () => running.database.query(
      `INSERT INTO round_comparison (id, from_round, to_round, from_hash, to_hash, engine_version, state, made_at) VALUES (gen_random_uuid(), $1, $2, 'a', 'b', 'x', 'queued', now())`, [first.id, rerun.id],
    ))).rejects.toThrow(/row-level security/);
  });

  test('lets the approver read and not write them', async () => {
    const approver: Scope = { ...SECRETARIAT, role: 'approver' };
    expect((await running.database.as(approver, () => comparisons.of(first.id))).length).toBeGreaterThan(0);
    expect(await running.database.as(approver, () => running.database.query(`WITH gone AS (DELETE FROM round_comparison RETURNING 1) SELECT * FROM gone`))).toEqual([]);
  });
});
