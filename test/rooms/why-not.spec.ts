/** Companies that a round leaves out: what each is told, who reads it and when, and that nothing of others shows in it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { Accounts } from '../../src/access/accounts.js';
import type { Role } from '../../src/access/asker.js';
import { Notices } from '../../src/access/notices.js';
import { CitiesReference } from '../../src/cities/cities.reference.js';
import { MembersReference } from '../../src/members/members.reference.js';
import { OrganisationAccounts } from '../../src/members/organisation-accounts.js';
import type { Scope } from '../../src/platform/database.js';
import { Outbox } from '../../src/platform/outbox.js';
import { ApprovalsService } from '../../src/rounds/approvals.service.js';
import { PublicationsService } from '../../src/rounds/publications.service.js';
import { isUnderWay } from '../../src/rounds/round.state.js';
import { RoundsQueries } from '../../src/rounds/rounds.queries.js';
import { RoundsService } from '../../src/rounds/rounds.service.js';
import { VetoesService } from '../../src/rounds/vetoes.service.js';
import { type LeftOut, WhyNotService } from '../../src/rounds/why-not.service.js';
import { startTestApp, type TestApp } from '../app.js';

let running: TestApp;
let whyNot: WhyNotService;
let round: string;
let left: LeftOut;
/** A company with one line only. */
let single: { organisation: string; counterpart: string };
const people = new Map<string, string>();

const doer = (name: string): { accountId: string | null } => ({ accountId: people.get(name) ?? null });
const as = <T>(name: string, role: Role, organisations: string, work: () => Promise<T>): Promise<T> =>
  running.database.as({ account: people.get(name) ?? '', role, organisations, cities: '', seminars: '' } satisfies Scope, work);
const office = <T>(work: () => Promise<T>): Promise<T> => as('secretariat', 'secretariat', '', work);
const company = <T>(organisation: string, work: () => Promise<T>): Promise<T> => as('company', 'company', organisation, work);

beforeAll(async () => {
  running = await startTestApp();
  await running.app.get(CitiesReference).load();
  await running.app.get(MembersReference).load();
  running.app.get(Outbox).start();
  whyNot = running.app.get(WhyNotService);
  const rounds = running.app.get(RoundsService);
  for (const [name, role, language] of [['secretariat', 'secretariat', 'ja'], ['approver', 'approver', 'ja'], ['company', 'company', 'ja'], ['colleague', 'company', 'en']] as const) {
    people.set(name, (await running.app.get(Accounts).create({ email: `${name}@person.example`, name, role, language })).id);
  }
  round = (await office(() => rounds.start({ networkId: 'ascn', cityIds: ['bangkok', 'hanoi', 'jakarta'], cityUpper: 5, companyUpper: 2 }, doer('secretariat')))).id;
  while (isUnderWay((await office(() => rounds.get(round))).state)) await sleep(50);
  left = (await office(() => whyNot.leftOut(round))).find((each) => each.counterpart !== null)!;
  await running.asSystem(async () => {
    for (const name of ['company', 'colleague']) await running.app.get(OrganisationAccounts).tie(people.get(name)!, left.id);
  });
  const lines = await running.asSystem(() => running.app.get(RoundsQueries).lines(round));
  const only = lines.find((line) => lines.filter((each) => each.organisationId === line.organisationId).length === 1)!;
  single = { organisation: only.organisationId, counterpart: only.counterpartId };
}, 120_000);
afterAll(() => running.close());

test('left out are the companies without a line, each with reasons', async () => {
  const out = await office(() => whyNot.leftOut(round));
  const lined = new Set((await running.asSystem(() => running.app.get(RoundsQueries).lines(round))).map((line) => line.organisationId));
  expect(out.length).toBeGreaterThan(200);
  expect(out.filter(({ id }) => lined.has(id))).toEqual([]);
  expect(out.filter(({ reasons }) => reasons.length === 0)).toEqual([]);
  expect(out.find(({ id }) => id === left.id)).toMatchObject({ people: 2, toldAt: null });
});

test('before it is published nobody is told and no company reads it', async () => {
  await expect(office(() => whyNot.tell(round, doer('secretariat')))).rejects.toMatchObject({ code: 'ROUND.NOT_SHOWN' });
  expect(await company(left.id, () => whyNot.of(round, left.id))).toBeNull();
});

test('once it is published each person of the company gets one letter, in their language', async () => {
  await office(() => running.app.get(ApprovalsService).submit(round, '', undefined, doer('secretariat')));
  await as('approver', 'approver', '', () => running.app.get(ApprovalsService).approve(round, '', undefined, doer('approver')));
  await office(() => running.app.get(PublicationsService).publish(round, undefined, doer('secretariat')));
  expect(await office(() => whyNot.tell(round, doer('secretariat')))).toBe(1);
  expect(await office(() => whyNot.tell(round, doer('secretariat')))).toBe(0);
  const letters = async (name: string) => (await as(name, 'company', left.id, () => running.app.get(Notices).ofAccount(people.get(name)!, 1))).items.filter(({ kind }) => kind === 'round.why-not');
  const [ja, en] = [await letters('company'), await letters('colleague')];
  expect([ja.length, en.length]).toEqual([1, 1]);
  expect(ja[0]!.body).toContain(left.counterpart!.ja);
  expect(en[0]!.body).toContain(left.counterpart!.en);
  expect(en[0]!.title).toMatch(/no city is recommended to you this time$/);
  expect((await office(() => whyNot.leftOut(round))).find(({ id }) => id === left.id)!.toldAt).not.toBeNull();
});

test('a company reads its own answer and no other’s', async () => {
  expect(await company(left.id, () => whyNot.of(round, left.id))).toMatchObject({ reasons: left.reasons, raises: left.raises });
  expect(await company(left.id, () => whyNot.of(round, single.organisation))).toBeNull();
});

test('a company whose only line is hidden because two must not meet reads what it would have read without that', async () => {
  const before = await company(single.organisation, () => whyNot.of(round, single.organisation));
  expect(before!.reasons.length).toBeGreaterThan(0);
  await office(() => running.app.get(VetoesService).add({ organisation: single.organisation, counterpart: single.counterpart, kind: 'veto', reason: 'A dispute' }));
  expect(await company(single.organisation, () => whyNot.of(round, single.organisation))).toEqual(before);
  expect((await office(() => whyNot.leftOut(round))).map(({ id }) => id)).toContain(single.organisation);
});
