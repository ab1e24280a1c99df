/** From proposal to readers: overrides and their price, approval by a second person, publications, and what stays hidden. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { Accounts } from '../../src/access/accounts.js';
import type { Role } from '../../src/access/asker.js';
import { CitiesReference } from '../../src/cities/cities.reference.js';
import { MembersReference } from '../../src/members/members.reference.js';
import type { Scope } from '../../src/platform/database.js';
import { Outbox } from '../../src/platform/outbox.js';
import { ApprovalsService } from '../../src/rounds/approvals.service.js';
import { OverridesService } from '../../src/rounds/overrides.service.js';
import { DuePublications } from '../../src/rounds/publications.due.js';
import { PublicationsService } from '../../src/rounds/publications.service.js';
import { publishTime, type OverrideDto } from '../../src/rounds/review.dto.js';
import type { MatchRound } from '../../src/rounds/round.entity.js';
import { isUnderWay } from '../../src/rounds/round.state.js';
import { RoundsQueries } from '../../src/rounds/rounds.queries.js';
import { RoundsService } from '../../src/rounds/rounds.service.js';
import { VetoesService } from '../../src/rounds/vetoes.service.js';
import { startTestApp, type TestApp } from '../app.js';

const CITIES = ['bangkok', 'hanoi', 'jakarta', 'manila', 'phuket'];

let running: TestApp;
let rounds: RoundsService;
let queries: RoundsQueries;
let overrides: OverridesService;
let approvals: ApprovalsService;
let publications: PublicationsService;
let due: DuePublications;
let vetoes: VetoesService;
const people = new Map<string, string>();

const scope = (role: Role, own: Partial<Scope> = {}): Scope => ({ account: people.get(role) ?? '', role, organisations: '', cities: '', seminars: '', ...own });
const doer = (name: string): { accountId: string | null } => ({ accountId: people.get(name) ?? null });
const office = <T>(work: () => Promise<T>): Promise<T> => running.database.as(scope('secretariat'), work);
const asApprover = <T>(work: () => Promise<T>): Promise<T> => running.database.as(scope('approver'), work);

beforeAll(async () => {
  running = await startTestApp();
  await running.app.get(CitiesReference).load();
  await running.app.get(MembersReference).load();
  const of = <T>(type: new (...those: never[]) => T): T => running.app.get(type as never);
  [rounds, queries, overrides, approvals, publications, due, vetoes] = [of(RoundsService), of(RoundsQueries), of(OverridesService), of(ApprovalsService), of(PublicationsService), of(DuePublications), of(VetoesService)];
  for (const [name, role, language] of [['secretariat', 'secretariat', 'ja'], ['approver', 'approver', 'ja'], ['second', 'approver', 'ja'], ['company', 'company', 'ja'], ['stranger', 'company', 'en'], ['city', 'city', 'en']] as const) {
    people.set(name, (await running.app.get(Accounts).create({ email: `${name}@person.example`, name, role, language })).id);
  }
  running.app.get(Outbox).start();
}, 120_000);
afterAll(() => running.close());

async function asOwner<T>(sql: string, parameters: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: running.ownerUrl });
  await client.connect();
  try {
    return (await client.query(sql, parameters)).rows as T[];
  } finally {
    await client.end();
  }
}

async function finished(id: string): Promise<MatchRound> {
  for (let looks = 0; looks < 600; looks += 1) {
    const round = await running.asSystem(() => rounds.get(id));
    if (!isUnderWay(round.state)) return round;
    await sleep(50);
  }
  throw new Error('The round did not end.');
}

const started = async (): Promise<MatchRound> => finished((await office(() => rounds.start({ networkId: 'ascn', cityIds: CITIES, cityUpper: 5, companyUpper: 2 }, doer('secretariat')))).id);
const linesOf = (id: string): Promise<Awaited<ReturnType<RoundsQueries['lines']>>> => running.asSystem(() => queries.lines(id));
const linedUp = async (id: string): Promise<string[]> => (await linesOf(id)).map((line) => `${line.counterpartId} ${line.cityRank} ${line.organisationId}`).sort();

const override = async (round: MatchRound, dto: Partial<OverrideDto> & Pick<OverrideDto, 'kind' | 'organisation' | 'counterpart'>): Promise<MatchRound> => {
  await office(() => overrides.make(round.id, { reason: 'Agreed with the governor', lasting: 'round', ...dto } as OverrideDto, doer('secretariat')));
  return finished(round.id);
};
const submit = (id: string): Promise<MatchRound> => office(() => approvals.submit(id, '', undefined, doer('secretariat')));
const approve = (id: string): Promise<MatchRound> => asApprover(() => approvals.approve(id, '', undefined, doer('approver')));
async function published(round: MatchRound): Promise<MatchRound> {
  await submit(round.id);
  await approve(round.id);
  return office(() => publications.publish(round.id, undefined, doer('secretariat')));
}

describe('overrides', () => {
  let round: MatchRound;
  beforeAll(async () => { round = await started(); }, 120_000);

  test('a ban costs what was told before it was made, and what was told stands beside it', async () => {
    const before = await linedUp(round.id);
    const [line] = await linesOf(round.id);
    const price = await office(() => overrides.price(round.id, 'ban', line!.organisationId, line!.counterpartId));
    expect(price).toMatchObject({ status: 'priced', standing: 'proposed' });
    expect(price.losses).toContainEqual(expect.objectContaining({ member: line!.organisationId, city: line!.counterpartId }));
    const total = round.statistics!.totalTenths;
    round = await override(round, { kind: 'ban', organisation: line!.organisationId, counterpart: line!.counterpartId });
    expect(round).toMatchObject({ state: 'proposed', revision: 2 });
    expect(total - round.statistics!.totalTenths).toBe(Math.round(price.lost * 10));
    const [made] = await running.asSystem(() => overrides.of(round));
    expect(made).toMatchObject({ override: { kind: 'ban', reason: 'Agreed with the governor', madeBy: people.get('secretariat') }, effect: { applies: true, code: 'applies' } });
    expect(made!.effect!.price!.lost).toBeCloseTo(price.lost, 6);

    round = await office(() => overrides.undo(round.id, made!.override.id, round.version, doer('secretariat'))).then(() => finished(round.id));
    expect(await linedUp(round.id)).toEqual(before);
    expect(round.statistics!.totalTenths).toBe(total);
    await expect(office(() => overrides.undo(round.id, made!.override.id, round.version, doer('secretariat')))).rejects.toMatchObject({ code: 'OVERRIDE.UNDONE' });
  }, 60_000);

  test('a pin brings in whoever was left out, and survives a rerun with today’s data, like a place given by hand', async () => {
    const lines = await linesOf(round.id);
    const inJakarta = new Set(lines.filter((line) => line.counterpartId === 'jakarta').map((line) => line.organisationId));
    const outside = lines.find((line) => line.counterpartId !== 'jakarta' && !inJakarta.has(line.organisationId))!.organisationId;
    const last = lines.filter((line) => line.counterpartId === 'hanoi').sort((a, b) => b.cityRank - a.cityRank)[0]!;
    const price = await office(() => overrides.price(round.id, 'pin', outside, 'jakarta'));
    const total = round.statistics!.totalTenths;
    round = await override(round, { kind: 'pin', organisation: outside, counterpart: 'jakarta' });
    expect(total - round.statistics!.totalTenths).toBe(Math.round(price.lost * 10));
    round = await override(round, { kind: 'rank', organisation: last.organisationId, counterpart: 'hanoi', place: 1 });
    const again = await finished((await office(() => rounds.rerun(round.id, doer('secretariat')))).id);
    expect(again).toMatchObject({ state: 'proposed', rerunOf: round.id, rootId: round.rootId });
    const rerun = await linesOf(again.id);
    expect(rerun.find((line) => line.organisationId === outside && line.counterpartId === 'jakarta')).toBeDefined();
    expect(rerun.find((line) => line.counterpartId === 'hanoi' && line.cityRank === 1)!.organisationId).toBe(last.organisationId);
    expect((await running.asSystem(() => overrides.of(again))).map(({ override: { kind }, effect }) => [kind, effect!.code])).toEqual([['pin', 'applies'], ['rank', 'applies']]);
  }, 60_000);

  test('a rerun says which overrides no longer apply, and why', async () => {
    const [line] = (await linesOf(round.id)).filter((each) => each.counterpartId === 'manila');
    round = await override(round, { kind: 'pin', organisation: line!.organisationId, counterpart: 'manila' });
    await asOwner(`UPDATE organisation SET expires = '2024-09-30' WHERE id = $1`, [line!.organisationId]);
    const again = await finished((await office(() => rounds.rerun(round.id, doer('secretariat')))).id);
    const [effect] = (await running.asSystem(() => overrides.of(again))).filter(({ override: made }) => made.counterpartId === 'manila');
    expect(effect!.effect).toMatchObject({ applies: false, code: 'gated' });
  }, 60_000);

  test('a pair that is kept apart by hand and by entries of two kinds stops no round, and its own ban is kept out by another rule', async () => {
    const [line] = await linesOf(round.id);
    const pair = { organisation: line!.organisationId, counterpart: line!.counterpartId };
    round = await override(round, { kind: 'ban', ...pair, lasting: 'standing' });
    for (const kind of ['veto', 'live-tender'] as const) await office(() => vetoes.add({ ...pair, kind, reason: 'Kept by the office' }));
    const again = await finished((await office(() => rounds.rerun(round.id, doer('secretariat')))).id);
    expect(again.state).toBe('proposed');
    const [made] = (await running.asSystem(() => overrides.of(again))).filter(({ override: each }) => each.kind === 'ban' && each.counterpartId === pair.counterpart && each.organisationId === pair.organisation);
    expect(made!.effect).toMatchObject({ applies: false, code: 'gated' });
    expect((await started()).state).toBe('proposed');
    expect((await override(again, { kind: 'ban', organisation: pair.organisation, counterpart: pair.counterpart })).state).toBe('proposed');
    for (const kind of ['veto', 'live-tender'] as const) await office(() => vetoes.remove(pair.organisation, pair.counterpart, kind));
    await asOwner(`UPDATE line_override SET undone_at = now(), undone_by = $1 WHERE lasting = 'standing'`, [people.get('secretariat')]);
  }, 60_000);

  test('somebody who saw an earlier version overwrites nothing', async () => {
    const [line] = await linesOf(round.id);
    const dto: OverrideDto = { kind: 'ban', organisation: line!.organisationId, counterpart: line!.counterpartId, reason: 'Late', lasting: 'round', version: round.version - 1 };
    await expect(office(() => overrides.make(round.id, dto, doer('secretariat')))).rejects.toMatchObject({ kind: 'conflict', code: 'ROUND.CHANGED' });
    expect(await asOwner(`SELECT 1 FROM line_override WHERE reason = 'Late'`)).toEqual([]);
  });

  test.each([
    ['a company that is not in the round', { kind: 'pin', organisation: 'nobody', counterpart: 'jakarta' }, 'OVERRIDE.NO_COMPANY'],
    ['a city that is not in the round', { kind: 'pin', organisation: 'org-066', counterpart: 'singapore' }, 'OVERRIDE.NO_CITY'],
    ['a place for a company that is not listed', { kind: 'rank', organisation: 'org-316', counterpart: 'jakarta', place: 1 }, 'OVERRIDE.NOT_LISTED'],
    ['the time of a seminar where there is none', { kind: 'ban', organisation: 'org-066', counterpart: 'jakarta', lasting: 'seminar' }, 'OVERRIDE.NO_SEMINAR'],
  ] as const)('refuse %s', async (_what, dto, code) => {
    const before = round.version;
    await expect(office(() => overrides.make(round.id, { reason: 'r', lasting: 'round', ...dto } as OverrideDto, doer('secretariat')))).rejects.toMatchObject({ code });
    expect((await running.asSystem(() => rounds.get(round.id))).version).toBe(before);
  });

  test('a company, a city and an organizer read none of it', async () => {
    for (const role of ['company', 'city', 'organizer'] as const) {
      for (const table of ['line_override', 'override_effect', 'line_alternative', 'round_remark', 'publication']) {
        expect(await running.database.as(scope(role, { organisations: 'org-066', cities: 'jakarta' }), () => running.database.query(`SELECT 1 FROM ${table}`))).toEqual([]);
      }
    }
  });
});

describe('approval', () => {
  let round: MatchRound;
  beforeAll(async () => { round = await started(); }, 120_000);

  test('whoever put the round up cannot approve it', async () => {
    await submit(round.id);
    await expect(asApprover(() => approvals.approve(round.id, '', undefined, doer('secretariat')))).rejects.toMatchObject({ kind: 'refused', code: 'ROUND.OWN_APPROVAL' });
    expect((await running.asSystem(() => rounds.get(round.id))).state).toBe('submitted');
  });

  test('nothing is changed while it waits, until it is recalled', async () => {
    const [line] = await linesOf(round.id);
    const ban = { kind: 'ban', organisation: line!.organisationId, counterpart: line!.counterpartId } as const;
    await expect(override(round, ban)).rejects.toMatchObject({ code: 'ROUND.STATE' });
    await office(() => approvals.recall(round.id, 'One more line', undefined, doer('secretariat')));
    expect(await override(round, ban)).toMatchObject({ state: 'proposed', submittedBy: null });
    await submit(round.id);
  }, 60_000);

  test('it is given back only with reasons, which stay readable', async () => {
    await expect(asApprover(() => approvals.giveBack(round.id, '', undefined, doer('approver')))).rejects.toMatchObject({ kind: 'invalid', fields: [{ field: 'reason' }] });
    await asApprover(() => approvals.giveBack(round.id, 'Manila needs a reason', undefined, doer('approver')));
    expect((await running.asSystem(() => approvals.remarks(round.id))).map(({ kind, text }) => [kind, text])).toEqual([['submit', ''], ['recall', 'One more line'], ['submit', ''], ['return', 'Manila needs a reason']]);
    await submit(round.id);
  });

  test('of two approvals at once one counts, and the other is told', async () => {
    const { version } = await running.asSystem(() => rounds.get(round.id));
    const both = await Promise.allSettled(['approver', 'second'].map((name) => running.database.as(scope('approver'), () => approvals.approve(round.id, '', version, doer(name)))));
    expect(both.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
    expect(both.find((each) => each.status === 'rejected')).toMatchObject({ reason: { kind: 'conflict', code: 'ROUND.CHANGED' } });
    expect(await asOwner(`SELECT 1 FROM audit_entry WHERE action = 'round.approve' AND subject_id = $1`, [round.id])).toHaveLength(1);
  });

  test('a set time is kept once, whichever process looks first', async () => {
    await expect(office(() => publications.schedule(round.id, new Date(Date.now() - 1_000), undefined))).rejects.toMatchObject({ code: 'ROUND.PUBLISH_TIME' });
    await office(() => publications.schedule(round.id, new Date(Date.now() + 3_600_000), undefined));
    expect(await due.publish()).toBe(0);
    await asOwner(`UPDATE match_round SET publish_at = now() - interval '1 second' WHERE id = $1`, [round.id]);
    const times = await Promise.all([due.publish(), due.publish()]);
    // The worker of this process may have been quicker than both.
    expect(times.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(1);
    expect(await running.asSystem(() => rounds.get(round.id))).toMatchObject({ state: 'published', shown: true, publishAt: null });
    expect(await asOwner('SELECT 1 FROM publication WHERE round_id = $1', [round.id])).toHaveLength(1);
    await office(() => publications.withdraw(round.id, 'Only a trial', undefined, doer('secretariat')));
  });

  test('a day and a clock in a zone are an instant of that zone', () => {
    expect(publishTime({ day: '2026-12-24', clock: '09:00', zone: 'Asia/Jakarta' })).toEqual(new Date('2026-12-24T02:00:00Z'));
    expect(publishTime({ day: '2026-12-24', clock: '00:15', zone: 'Asia/Yangon' })).toEqual(new Date('2026-12-23T17:45:00Z'));
    expect(publishTime({ day: '2026-12-24', clock: '09:00' })).toEqual(new Date('2026-12-24T00:00:00Z'));
    expect(() => publishTime({ day: '2026-12-24', clock: '09:00', zone: 'Mars/Base' })).toThrow(/zone/);
  });
});

describe('publications and their letters', () => {
  let first: MatchRound;
  let second: MatchRound;
  let own: string;
  let other: string;

  beforeAll(async () => {
    first = await started();
    const lines = await linesOf(first.id);
    own = lines.find((line) => line.counterpartId === 'bangkok')!.organisationId;
    const listed = new Set(lines.map((line) => line.organisationId));
    other = (await asOwner<{ id: string }>(`SELECT id FROM organisation WHERE kind = 'company' ORDER BY id`)).find(({ id }) => !listed.has(id))!.id;
    await asOwner('INSERT INTO organisation_account (account_id, organisation_id) VALUES ($1, $2), ($3, $4)', [people.get('company'), own, people.get('stranger'), other]);
    await asOwner('INSERT INTO city_account (account_id, city_id) VALUES ($1, $2)', [people.get('city'), 'bangkok']);
    second = await started();
    second = await override(second, { kind: 'ban', organisation: own, counterpart: 'bangkok' });
  }, 120_000);

  const letters = async (roundId: string, kind: string): Promise<{ account: string; language: string; title: string; body: string; path: string }[]> => asOwner(
    `SELECT n.account_id AS account, n.language, n.title, n.body, n.path FROM notice n JOIN publication p ON p.id::text = n.occasion WHERE p.round_id = $1 AND n.kind = $2 ORDER BY n.language`, [roundId, kind]);
  const shownTo = (role: Role, of: Partial<Scope>): Promise<string[]> => running.database.as(scope(role, of), async () => (await queries.current()).map((round) => round.id));
  const cityName = async (id: string, language: 'ja' | 'en'): Promise<string> => (await asOwner<{ name: string }>(`SELECT name_${language} AS name FROM city WHERE id = $1`, [id]))[0]!.name;

  test('the first tells those who have a line, in their language, and nobody else', async () => {
    await published(first);
    const told = await letters(first.id, 'round.published');
    expect(told.map(({ account, language, path }) => [account, language, path])).toEqual([[people.get('city'), 'en', '/city'], [people.get('company'), 'ja', `/company?round=${first.id}`]]);
    expect(told[1]!.title).toContain('公開しました');
    expect(told[1]!.body).toContain(await cityName('bangkok', 'ja'));
    expect(told[0]!.body).not.toMatch(/[0-9]+\.[0-9]/);
  });

  test('the next takes its place, as version 2, and tells only those whose list changed', async () => {
    await published(second);
    expect(await shownTo('company', { organisations: own })).toEqual([second.id]);
    expect((await running.asSystem(() => publications.versions(second))).slice(0, 2).map((each) => [each.version, each.roundId, each.replacedRoundId])).toEqual([[3, second.id, first.id], [2, first.id, null]]);
    const told = await letters(second.id, 'round.published');
    expect(told.map(({ account }) => account)).toEqual([people.get('city'), people.get('company')]);
    expect(told[1]!.body).toMatch(new RegExp(`推薦がなくなった都市：.*${await cityName('bangkok', 'ja')}`));
  });

  test('withdrawing needs a reason, brings the earlier version back and tells the same people without the reason', async () => {
    await expect(office(() => publications.withdraw(second.id, '', undefined, doer('secretariat')))).rejects.toMatchObject({ kind: 'invalid' });
    await office(() => publications.withdraw(second.id, 'The governor objected', undefined, doer('secretariat')));
    expect(await shownTo('company', { organisations: own })).toEqual([first.id]);
    expect(await shownTo('city', { cities: 'bangkok' })).toEqual([first.id]);
    const told = await letters(second.id, 'round.withdrawn');
    expect(told.map(({ account }) => account)).toEqual([people.get('city'), people.get('company')]);
    expect(told[1]!.title).toContain('前の版に戻しました');
    for (const { title, body } of told) expect(`${title} ${body}`).not.toContain('governor');
  });

  test('a round that changes nothing for anybody tells nobody', async () => {
    const same = await published(await started());
    expect(await shownTo('company', { organisations: own })).toEqual([same.id]);
    expect(await letters(same.id, 'round.published')).toEqual([]);
  }, 60_000);

  test('a veto hides what is published at once, is the secretariat’s alone, and keeps a proposal that names the pair from going on', async () => {
    const waiting = await started();
    const lineOf = (role: Role, of: Partial<Scope>): Promise<unknown[]> => running.database.as(scope(role, of), () => running.database.query(`SELECT 1 FROM recommendation WHERE organisation_id = $1 AND counterpart_id = 'bangkok'`, [own]));
    expect(await lineOf('company', { organisations: own })).toHaveLength(1);
    await office(() => vetoes.add({ organisation: own, counterpart: 'bangkok', kind: 'live-tender', reason: 'Tender until March' }));
    expect(await lineOf('company', { organisations: own })).toEqual([]);
    expect(await lineOf('city', { cities: 'bangkok' })).toEqual([]);
    expect(await asApprover(() => running.database.query('SELECT 1 FROM pair_veto'))).toEqual([]);
    await expect(submit(waiting.id)).rejects.toMatchObject({ kind: 'conflict', code: 'ROUND.VETOED' });
    await office(() => vetoes.remove(own, 'bangkok', 'live-tender'));
    expect(await lineOf('company', { organisations: own })).toHaveLength(1);
    expect(await submit(waiting.id)).toMatchObject({ state: 'submitted' });
  }, 60_000);
});

test('a round that is being worked out again is not published meanwhile', async () => {
  let round = await started();
  await submit(round.id);
  await approve(round.id);
  await asApprover(() => approvals.giveBack(round.id, 'Once more', undefined, doer('approver')));
  const [line] = await linesOf(round.id);
  round = await office(() => overrides.make(round.id, { kind: 'ban', organisation: line!.organisationId, counterpart: line!.counterpartId, reason: 'r', lasting: 'round' }, doer('secretariat')));
  await expect(office(() => publications.publish(round.id, undefined, doer('secretariat')))).rejects.toMatchObject({ code: 'ROUND.STATE' });
  expect(await finished(round.id)).toMatchObject({ state: 'proposed', approvedBy: null });
}, 60_000);
