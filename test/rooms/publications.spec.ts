/** Publications at a set time, one that cannot take place, a second approval after a withdrawal, and letters that are true over all lists of a reader. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { Accounts } from '../../src/access/accounts.js';
import type { Role } from '../../src/access/asker.js';
import { CitiesReference } from '../../src/cities/cities.reference.js';
import { MembersReference } from '../../src/members/members.reference.js';
import { Clock } from '../../src/platform/clock.js';
import type { Scope } from '../../src/platform/database.js';
import { Outbox } from '../../src/platform/outbox.js';
import { ApprovalsService } from '../../src/rounds/approvals.service.js';
import { OverridesService } from '../../src/rounds/overrides.service.js';
import { DuePublications } from '../../src/rounds/publications.due.js';
import { PublicationsService } from '../../src/rounds/publications.service.js';
import type { RoundDto } from '../../src/rounds/round.dto.js';
import type { MatchRound } from '../../src/rounds/round.entity.js';
import { isUnderWay } from '../../src/rounds/round.state.js';
import { RoundsQueries } from '../../src/rounds/rounds.queries.js';
import { RoundsService } from '../../src/rounds/rounds.service.js';
import { VetoesService } from '../../src/rounds/vetoes.service.js';
import { SeminarHosts } from '../../src/seminars/seminar-hosts.js';
import { SeminarsReference } from '../../src/seminars/seminars.reference.js';
import { startTestApp, type TestApp } from '../app.js';

const SEMINAR = 'sample-jakarta-2023-11';
const CITY = 'jakarta';

let running: TestApp;
let rounds: RoundsService;
let queries: RoundsQueries;
let approvals: ApprovalsService;
let publications: PublicationsService;
let due: DuePublications;
let vetoes: VetoesService;
let shiftMs = 0;
const people = new Map<string, string>();

const scope = (role: Role): Scope => ({ account: people.get(role) ?? '', role, organisations: '', cities: '', seminars: '' });
const doer = (name: string): { accountId: string | null } => ({ accountId: people.get(name) ?? null });
const office = <T>(work: () => Promise<T>): Promise<T> => running.database.as(scope('secretariat'), work);
const asApprover = <T>(work: () => Promise<T>): Promise<T> => running.database.as(scope('approver'), work);
const rows = <T>(sql: string, values: unknown[] = []): Promise<T[]> => running.asSystem(() => running.database.query<T>(sql, values));
const now = (id: string): Promise<MatchRound> => running.asSystem(() => rounds.get(id));

beforeAll(async () => {
  running = await startTestApp();
  const of = <T>(type: new (...those: never[]) => T): T => running.app.get(type as never);
  of(Clock).now = () => new Date(Date.now() + shiftMs);
  await of(CitiesReference).load();
  await of(MembersReference).load();
  await of(SeminarsReference).load();
  [rounds, queries, approvals, publications, due, vetoes] = [of(RoundsService), of(RoundsQueries), of(ApprovalsService), of(PublicationsService), of(DuePublications), of(VetoesService)];
  for (const [name, role, language] of [['secretariat', 'secretariat', 'ja'], ['approver', 'approver', 'ja'], ['company', 'company', 'en'], ['city', 'city', 'en'], ['host', 'organizer', 'en']] as const) {
    people.set(name, (await of(Accounts).create({ email: `${name}@person.example`, name, role, language })).id);
  }
  await running.asSystem(() => of(SeminarHosts).tie(people.get('host')!, SEMINAR));
  await rows('INSERT INTO city_account (account_id, city_id) VALUES ($1, $2)', [people.get('city'), CITY]);
  of(Outbox).start();
}, 120_000);
afterAll(() => running.close());
afterEach(async () => {
  shiftMs = 0;
  // What is shown or waits does not reach into the next test.
  await rows(`UPDATE match_round SET shown = false, state = 'withdrawn', publish_at = NULL WHERE state IN ('published', 'approved')`);
  await rows('DELETE FROM pair_veto');
  await rows('UPDATE recommendation SET veiled = false');
});

async function finished(id: string): Promise<MatchRound> {
  for (let looks = 0; looks < 600; looks += 1) {
    const round = await now(id);
    if (!isUnderWay(round.state)) return round;
    await sleep(50);
  }
  throw new Error('The round did not end.');
}
const ofCities: Partial<RoundDto> = { cityIds: [CITY, 'hanoi'], cityUpper: 5, companyUpper: 2 };
const ofSeminar: Partial<RoundDto> = { seminarId: SEMINAR };
const started = async (of: Partial<RoundDto>): Promise<MatchRound> => finished((await office(() => rounds.start({ networkId: 'ascn', ...of }, doer('secretariat')))).id);
async function approved(of: Partial<RoundDto>): Promise<MatchRound> {
  const { id } = await started(of);
  await office(() => approvals.submit(id, '', undefined, doer('secretariat')));
  return asApprover(() => approvals.approve(id, '', undefined, doer('approver')));
}
const publish = (id: string): Promise<MatchRound> => office(() => publications.publish(id, undefined, doer('secretariat')));
const published = async (of: Partial<RoundDto>): Promise<MatchRound> => publish((await approved(of)).id);
const inAnHour = (): Date => new Date(Date.now() + shiftMs + 3_600_000);
const schedule = (id: string, at: Date): Promise<MatchRound> => office(() => publications.schedule(id, at, undefined));
const lineOf = async (id: string): Promise<{ organisation: string; counterpart: string }> => {
  const [line] = await running.asSystem(() => queries.lines(id, { counterpart: CITY }));
  return { organisation: line!.organisationId, counterpart: line!.counterpartId };
};
const veto = (pair: { organisation: string; counterpart: string }): Promise<void> => office(() => vetoes.add({ ...pair, kind: 'live-tender', reason: 'Tender until March' }));
const lift = (pair: { organisation: string; counterpart: string }): Promise<void> => office(() => vetoes.remove(pair.organisation, pair.counterpart, 'live-tender'));

/** Waits until the worker, which looks every few seconds, has come to a round. */
async function until(id: string, isSo: (round: MatchRound) => boolean): Promise<MatchRound> {
  for (let looks = 0; looks < 200; looks += 1) {
    const round = await now(id);
    if (isSo(round)) return round;
    await sleep(50);
  }
  throw new Error('Nothing happened.');
}

interface Told { id: string; title: string; body: string; kind: string }
const letters = (name: string): Promise<Told[]> => rows<Told>('SELECT id, title, body, kind FROM notice WHERE account_id = $1', [people.get(name)]);
/** The letters that `work` puts to each of some people. */
async function lettersTo(names: readonly string[], work: () => Promise<unknown>): Promise<Told[][]> {
  const before = new Set((await Promise.all(names.map(letters))).flat().map(({ id }) => id));
  await work();
  return (await Promise.all(names.map(letters))).map((all) => all.filter(({ id }) => !before.has(id)));
}
const lettersOf = async (name: string, work: () => Promise<unknown>): Promise<Told[]> => (await lettersTo([name], work))[0]!;

describe('at its set time', () => {
  test('a round that a veto holds up does not hold up another; it is marked, told to the secretariat and due no longer', async () => {
    const [held, free] = [await approved(ofCities), await approved(ofSeminar)];
    const at = inAnHour();
    await schedule(held.id, at);
    await schedule(free.id, at);
    const pair = await lineOf(held.id);
    await veto(pair);
    const told = await lettersOf('secretariat', async () => {
      shiftMs = 3_700_000;
      await until(free.id, (round) => round.state === 'published');
      await until(held.id, (round) => round.publishAt === null);
    });
    expect(await now(free.id)).toMatchObject({ state: 'published', shown: true, publishAt: null });
    expect(await now(held.id)).toMatchObject({ state: 'approved', shown: false, publishAt: null, publishFailure: { code: 'ROUND.VETOED', wanted: at.toISOString() } });
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ kind: 'round.publish-failed' });
    expect(told[0]!.title).toContain(`ラウンド 第${held.number}回`);
    expect(told[0]!.body).toContain('計算し直してください');
    expect(await rows(`SELECT account_id, role FROM audit_entry WHERE action = 'round.publish-failed' AND subject_id = $1`, [held.id])).toEqual([{ account_id: null, role: 'system' }]);

    await lift(pair);
    expect(await due.publish()).toBe(0);
    expect((await now(held.id)).state).toBe('approved');
    // By hand it goes out, and what was wrong with its time is over.
    expect(await publish(held.id)).toMatchObject({ state: 'published', publishFailure: null });
  }, 60_000);

  test('an older round does not put itself in place of one that was published meanwhile', async () => {
    const [older, newer] = [await approved(ofCities), await approved(ofCities)];
    await schedule(older.id, inAnHour());
    await publish(newer.id);
    shiftMs = 3_700_000;
    expect(await until(older.id, (round) => round.publishAt === null)).toMatchObject({ state: 'approved', publishFailure: { code: 'ROUND.NEWER_SHOWN' } });
    expect((await now(newer.id)).shown).toBe(true);
    await expect(schedule(older.id, inAnHour())).rejects.toMatchObject({ kind: 'conflict', code: 'ROUND.NEWER_SHOWN' });
    // Whoever means it does it by hand.
    expect((await publish(older.id)).shown).toBe(true);
    expect((await now(newer.id)).shown).toBe(false);
  }, 60_000);

  test('of two rounds of one seminar that are due together the newer is seen in the end', async () => {
    const [older, newer] = [await approved(ofCities), await approved(ofCities)];
    const at = inAnHour();
    await schedule(newer.id, at);
    await schedule(older.id, at);
    shiftMs = 3_700_000;
    await until(newer.id, (round) => round.shown);
    expect(await now(older.id)).toMatchObject({ state: 'published', shown: false });
  }, 60_000);

  test('a round with a pair that must not meet gets no set time', async () => {
    const round = await approved(ofCities);
    await veto(await lineOf(round.id));
    await expect(schedule(round.id, inAnHour())).rejects.toMatchObject({ code: 'ROUND.VETOED' });
    expect((await now(round.id)).publishAt).toBeNull();
  }, 60_000);

  test('what breaks off without a reason is tried again for ten minutes and then given up', async () => {
    const round = await approved(ofCities);
    await schedule(round.id, inAnHour());
    const whole = publications.publish;
    publications.publish = () => Promise.reject(new Error('broken'));
    try {
      shiftMs = 3_700_000;
      expect(await due.publish()).toBe(0);
      expect(await now(round.id)).toMatchObject({ publishFailure: null });
      shiftMs = 3_600_000 + 700_000;
      await due.publish();
      expect(await now(round.id)).toMatchObject({ publishAt: null, publishFailure: { code: 'ROUND.PUBLISH_BROKE_OFF' } });
    } finally {
      publications.publish = whole;
    }
  }, 60_000);
});

describe('a withdrawn round', () => {
  test('is published again only after a new approval, and is never changed', async () => {
    const { id } = await published(ofCities);
    await office(() => publications.withdraw(id, 'Looked at too early', undefined, doer('secretariat')));
    await expect(publish(id)).rejects.toMatchObject({ code: 'ROUND.STATE' });
    await office(() => approvals.submit(id, '', undefined, doer('secretariat')));
    expect(await now(id)).toMatchObject({ state: 'submitted', approvedBy: null });
    await expect(office(() => publications.withdraw(id, 'Not shown at all', undefined, doer('secretariat')))).rejects.toMatchObject({ code: 'ROUND.STATE' });
    await asApprover(() => approvals.giveBack(id, 'Not yet', undefined, doer('approver')));
    expect((await now(id)).state).toBe('withdrawn');
    const overrides = running.app.get(OverridesService);
    await expect(office(async () => overrides.make(id, { ...await lineOf(id), kind: 'ban', reason: 'r', lasting: 'round' }, doer('secretariat')))).rejects.toMatchObject({ code: 'ROUND.STATE' });
    await office(() => approvals.submit(id, '', undefined, doer('secretariat')));
    await office(() => approvals.recall(id, '', undefined, doer('secretariat')));
    expect((await now(id)).state).toBe('withdrawn');
    await office(() => approvals.submit(id, '', undefined, doer('secretariat')));
    await asApprover(() => approvals.approve(id, '', undefined, doer('approver')));
    expect(await publish(id)).toMatchObject({ state: 'published', shown: true, revision: 1 });
  }, 60_000);
});

describe('letters', () => {
  test('of a seminar that ends do not say that nothing is left where another list stays', async () => {
    const whole = await started(ofCities);
    const ofWhole = (await running.asSystem(() => queries.lines(whole.id, { counterpart: CITY }))).map((line) => line.organisationId);
    await office(() => approvals.submit(whole.id, '', undefined, doer('secretariat')));
    await asApprover(() => approvals.approve(whole.id, '', undefined, doer('approver')));
    await publish(whole.id);
    const seminar = await published(ofSeminar);
    const ofThis = (await running.asSystem(() => queries.lines(seminar.id, { counterpart: CITY })));
    const both = ofThis.find((line) => ofWhole.includes(line.organisationId))!.shown.member.nameEn!;
    const alone = ofThis.find((line) => !ofWhole.includes(line.organisationId))!.shown.member.nameEn!;
    const [told] = await lettersOf('city', () => office(() => publications.withdraw(seminar.id, 'Moved', undefined, doer('secretariat'))));
    const said = (label: string): string => new RegExp(`^${label}: (.*)$`, 'm').exec(told!.body)?.[1] ?? '';
    expect(said('No longer recommended')).toContain(alone);
    expect(said('No longer recommended')).not.toContain(both);
    expect(said('No longer in this list, but still in another')).toContain(both);
    expect(told!.body).not.toContain('No company is recommended to you any more');
    expect(told!.body).toContain('Your other lists stay as they were');
    const [last] = await lettersOf('city', () => office(() => publications.withdraw(whole.id, 'Moved', undefined, doer('secretariat'))));
    expect(last!.body).toContain('No company is recommended to you any more.');
  }, 60_000);

  test('a veto between a company and a local company hides their published line at once, and the next round leaves the pair out', async () => {
    const round = await published(ofSeminar);
    const locals = new Set((await rows<{ id: string }>('SELECT id FROM local_company')).map(({ id }) => id));
    const line = (await running.asSystem(() => queries.lines(round.id))).find(({ counterpartId }) => locals.has(counterpartId))!;
    const pair = { organisation: line.organisationId, counterpart: line.counterpartId };
    const isVeiled = async (): Promise<boolean> => (await rows<{ veiled: boolean }>('SELECT veiled FROM recommendation WHERE round_id = $1 AND organisation_id = $2 AND counterpart_id = $3', [round.id, pair.organisation, pair.counterpart]))[0]!.veiled;
    await veto(pair);
    expect(await isVeiled()).toBe(true);
    const later = await started(ofSeminar);
    expect((await running.asSystem(() => queries.lines(later.id))).filter(({ counterpartId, organisationId }) => counterpartId === pair.counterpart && organisationId === pair.organisation)).toEqual([]);
    await lift(pair);
    expect(await isVeiled()).toBe(false);
    await expect(veto({ ...pair, counterpart: 'atlantis' })).rejects.toMatchObject({ kind: 'not-found', code: 'COUNTERPART.MISSING' });
  });

  test('tell a company whose line is veiled that the list changed, in the words of any other change, and a lifted veto the same way', async () => {
    const seminar = await published(ofSeminar);
    const pair = await lineOf(seminar.id);
    await rows('DELETE FROM organisation_account');
    await rows('INSERT INTO organisation_account (account_id, organisation_id) VALUES ($1, $2)', [people.get('company'), pair.organisation]);
    for (const [work, label] of [[veto, 'No longer recommended'], [lift, 'Newly recommended']] as const) {
      const told = await lettersTo(['company', 'city', 'host', 'secretariat'], () => work(pair));
      expect(told.map((each) => each.map(({ kind }) => kind))).toEqual([['round.published'], ['round.published'], ['round.published'], []]);
      for (const { title, body } of told.flat()) {
        expect(title).toMatch(/^Recommendations are renewed: /);
        expect(body).not.toMatch(/veto|meet|tender|conflict|kept apart/i);
      }
      for (const [letter] of told.slice(0, 2)) expect(letter!.body).toContain(label);
    }
    // A second entry of the same pair changes nothing for anybody; neither does one of a pair that nobody sees.
    await veto(pair);
    expect(await lettersOf('company', () => office(() => vetoes.add({ ...pair, kind: 'veto', reason: 'r' })))).toEqual([]);
    // The withdrawal that follows tells nothing that was told before.
    const after = await lettersOf('company', () => office(() => publications.withdraw(seminar.id, 'Moved', undefined, doer('secretariat'))));
    expect(after.every(({ body }) => !body.includes('Jakarta'))).toBe(true);
  }, 60_000);
});
