/** Bundles: to the lead first, then to the others, to the city when all agreed; and nobody but the office learns that somebody declined. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Asker, Role } from '../../src/access/asker.js';
import type { Scope } from '../../src/platform/database.js';
import { ConsentsService } from '../../src/members/consents.service.js';
import { BundleTeams } from '../../src/rounds/bundle.teams.js';
import { BUNDLE_STATES, nextBundleState } from '../../src/rounds/bundle.state.js';
import { BundlesQueries } from '../../src/rounds/bundles.queries.js';
import { Bundles } from '../../src/rounds/bundles.service.js';
import { VetoesService } from '../../src/rounds/vetoes.service.js';
import type { TestApp } from '../app.js';
import { startDemonstration } from '../demonstration.js';
import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';

let running: TestApp;
let owner: pg.Client;
let round: string;
let need: string;
let city: string;
let teams: string[][];

beforeAll(async () => {
  running = await startDemonstration();
  owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
  const { rows: [shown] } = await owner.query<{ id: string }>('SELECT id FROM match_round WHERE shown');
  round = shown!.id;
  for (const each of await office(() => running.app.get(BundleTeams).needs(round))) {
    const { found } = await office(() => running.app.get(BundleTeams).of(round, each.id, []));
    if (found.bundles.length < 2 || found.bundles[0]!.members.length < 3) continue;
    [need, city, teams] = [each.id, each.city, found.bundles.map((bundle) => bundle.members.map(({ member }) => member))];
    return;
  }
  throw new Error('The sample has no need with two teams.');
}, 180_000);
afterAll(async () => {
  await owner.end();
  await running.close();
});

const scope = (role: Role, more: Partial<Scope> = {}): Scope => ({ account: '', role, organisations: '', cities: '', seminars: '', ...more });
const asker = (role: Role, id: string): Asker => ({ accountId: null, name: `Of ${id}`, role, organisationIds: role === 'company' ? [id] : [], cityIds: role === 'city' ? [id] : [], seminarIds: [] }) as unknown as Asker;
function office<T>(work: () => Promise<T>): Promise<T> { return running.database.as(scope('secretariat'), work); }
const reads = (id: string, organisation: string) => running.database.as(scope('company', { organisations: organisation }), () => running.app.get(BundlesQueries).forCompany(id, organisation));
const cityReads = (id: string) => running.database.as(scope('city', { cities: city }), () => running.app.get(BundlesQueries).forCity(id));
const says = async (id: string, organisation: string, answer: 'agree' | 'decline', reason: string | null = null) => {
  const [{ version }] = (await owner.query<{ version: number }>('SELECT version FROM bundle_asking WHERE bundle_id = $1 AND organisation_id = $2', [id, organisation])).rows as [{ version: number }];
  await running.app.get(Bundles).answer(id, { answer, reason, version }, asker('company', organisation));
};
const consents = (organisation: string, matching: 'yes' | 'no') => running.database.as(scope('company', { organisations: organisation }), () =>
  running.app.get(ConsentsService).choose(organisation, { matching, publication: 'no', transfer: 'none' }, 'form', { accountId: null, name: 'Person' }));
async function until(check: () => Promise<boolean>): Promise<void> {
  for (let looks = 0; looks < 100 && !(await check()); looks += 1) await sleep(50);
  expect(await check()).toBe(true);
}
const propose = (members: string[]) => office(() => running.app.get(Bundles).propose({ round, need, members }, { accountId: null } as never));
const version = async (id: string): Promise<number> => (await owner.query<{ version: number }>('SELECT version FROM bundle WHERE id = $1', [id])).rows[0]!.version;
const refused = (code: string) => ({ code });

test('every step is taken from the states of the table alone', () => {
  expect(BUNDLE_STATES.map((state) => [state, ...(['ask-members', 'come-together', 'release', 'close', 'extend'] as const).map((step) => nextBundleState(state, step))])).toEqual([
    ['lead', 'members', null, null, 'closed', 'lead'], ['members', null, 'agreed', null, 'closed', 'members'], ['agreed', null, null, 'released', 'closed', null],
    ['released', null, null, null, 'closed', null], ['closed', null, null, null, null, null],
  ]);
});

test('goes from its lead to the others and, once all agreed, to the city, which answers', async () => {
  const [lead, ...others] = teams[0]!;
  await expect(propose([others[0]!, lead!])).rejects.toMatchObject(refused('BUNDLE.NOT_A_TEAM'));
  const { id } = await propose(teams[0]!);
  await expect(propose(teams[0]!)).rejects.toMatchObject(refused('BUNDLE.THERE'));
  expect(await reads(id, lead!)).toMatchObject({ standing: 'asked', isLead: true, mayAnswer: true });
  expect((await reads(id, lead!)).team).toBeNull();
  await expect(reads(id, others[0]!)).rejects.toMatchObject(refused('BUNDLE.NOT_FOUND'));
  await expect(says(id, others[0]!, 'agree')).rejects.toMatchObject(refused('BUNDLE.NOT_FOUND'));
  await expect(cityReads(id)).rejects.toMatchObject(refused('BUNDLE.NOT_FOUND'));

  await says(id, lead!, 'agree');
  expect(await reads(id, lead!)).toMatchObject({ standing: 'waiting' });
  expect(await reads(id, others[0]!)).toMatchObject({ standing: 'asked', team: null, isLead: false });
  for (const other of others) await says(id, other, 'agree');
  expect(await reads(id, others[0]!)).toMatchObject({ standing: 'together' });
  expect((await reads(id, others[0]!)).team).toHaveLength(teams[0]!.length);
  expect((await reads(id, lead!)).team!.map(({ organisationId }) => organisationId)).toEqual(teams[0]);
  await expect(cityReads(id)).rejects.toMatchObject(refused('BUNDLE.NOT_FOUND'));
  await expect(says(id, lead!, 'decline')).rejects.toMatchObject(refused('BUNDLE.OVER'));

  const seen = await version(id);
  await office(() => running.app.get(VetoesService).add({ organisation: others[0]!, counterpart: city, kind: 'veto', reason: 'Sample' }));
  await expect(office(() => running.app.get(Bundles).release(id, { version: seen }))).rejects.toMatchObject(refused('BUNDLE.PAIR'));
  await office(() => running.app.get(VetoesService).remove(others[0]!, city, 'veto'));
  await office(() => running.app.get(Bundles).release(id, { version: seen }));
  expect((await cityReads(id)).members).toHaveLength(teams[0]!.length);
  await consents(others[0]!, 'no');
  await until(() => cityReads(id).then(() => false, () => true));
  await expect(running.app.get(Bundles).answerFor(id, { answer: 'want', version: 0 }, asker('city', city))).rejects.toMatchObject(refused('BUNDLE.NOT_FOUND'));
  expect(await office(() => running.app.get(BundlesQueries).forOffice(id))).toMatchObject({ state: 'released', withheld: true });
  await consents(others[0]!, 'yes');
  await until(() => cityReads(id).then(() => true, () => false));
  await running.app.get(Bundles).answerFor(id, { answer: 'no', note: 'Sample note', version: 0 }, asker('city', city));
  await expect(running.app.get(Bundles).answerFor(id, { answer: 'want', version: 0 }, asker('city', city))).rejects.toMatchObject(refused('BUNDLE.CHANGED_MEANWHILE'));
  expect(await office(() => running.app.get(BundlesQueries).forOffice(id))).toMatchObject({ state: 'released', cityAnswer: { answer: 'no', note: 'Sample note' } });
  expect(JSON.stringify(await reads(id, lead!))).not.toContain('Sample note');
  await office(async () => running.app.get(Bundles).close(id, { version: await version(id), note: null }));
  await expect(cityReads(id)).rejects.toMatchObject(refused('BUNDLE.NOT_FOUND'));
});

test('a decline changes nothing that another member reads, in its page or in its letters, and the office knows it with its reason', async () => {
  const [lead, decliner, ...others] = teams[1]!;
  const { id } = await propose(teams[1]!);
  await says(id, lead!, 'agree');
  const everybody = [lead!, ...others];
  const snapshot = async () => {
    const pages = await Promise.all(everybody.map((each) => reads(id, each)));
    const rows = await Promise.all(everybody.map((each) => running.database.as(scope('company', { organisations: each }), () =>
      running.database.query(`SELECT (SELECT json_agg(b) FROM bundle b) AS bundles, (SELECT json_agg(p ORDER BY p.position) FROM bundle_place p) AS places, (SELECT json_agg(a) FROM bundle_asking a) AS askings, (SELECT count(*) FROM bundle_reason) AS reasons, (SELECT count(*) FROM bundle_answer) AS answers`))));
    const letters = (await owner.query(`SELECT n.account_id, n.kind, n.title FROM notice n JOIN organisation_account o ON o.account_id = n.account_id WHERE o.organisation_id = ANY($1) ORDER BY 1, 2, 3`, [everybody])).rows as unknown[];
    return JSON.stringify([pages, rows, letters]);
  };
  const before = await snapshot();
  await says(id, decliner!, 'decline', 'A secret reason');
  expect(await snapshot()).toBe(before);
  expect(await reads(id, decliner!)).toMatchObject({ standing: 'declined', reason: 'A secret reason' });
  const office1 = await office(() => running.app.get(BundlesQueries).forOffice(id));
  expect(office1.members.find(({ organisationId }) => organisationId === decliner)).toMatchObject({ answer: 'decline', reason: 'A secret reason' });
  expect(await office(() => running.app.get(BundlesQueries).toDecide())).toMatchObject({ stuck: 1 });
  const { rows: told } = await owner.query<{ body: string }>(`SELECT coalesce(before::text, '') || coalesce(after::text, '') AS body FROM audit_entry WHERE subject_kind = 'bundle'`);
  expect(told.map(({ body }) => body).join()).not.toContain('secret reason');
  await office(async () => running.app.get(Bundles).close(id, { version: await version(id), note: 'Did not come together' }));
  expect(await reads(id, lead!)).toMatchObject({ standing: 'not-this-time' });
  const { found } = await office(() => running.app.get(BundleTeams).of(round, need, [decliner!]));
  expect(found.bundles.flatMap(({ members }) => members.map(({ member }) => member))).not.toContain(decliner);
});

test('the same team proposed twice at the same moment stands once', async () => {
  const both = await Promise.allSettled([propose(teams[0]!), propose(teams[0]!)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const [made] = both.flatMap((each) => (each.status === 'fulfilled' ? [each.value.id] : []));
  await office(async () => running.app.get(Bundles).close(made!, { version: await version(made!), note: null }));
});

test('is late after its day, and given more time by the office', async () => {
  const { id } = await propose(teams[1]!);
  await owner.query(`UPDATE bundle SET answer_by = '2024-09-30' WHERE id = $1`, [id]);
  await expect(says(id, teams[1]![0]!, 'agree')).rejects.toMatchObject(refused('BUNDLE.LATE'));
  expect(await reads(id, teams[1]![0]!)).toMatchObject({ standing: 'late', mayAnswer: false });
  await expect(office(() => running.app.get(Bundles).extend(id, { version: 1, answerBy: '2024-09-29' }))).rejects.toMatchObject(refused('BUNDLE.ANSWER_BY'));
  await office(() => running.app.get(Bundles).extend(id, { version: 1, answerBy: '2024-10-20' }));
  await says(id, teams[1]![0]!, 'decline');
  expect((await reads(id, teams[1]![0]!)).standing).toBe('declined');
  await expect(reads(id, teams[1]![1]!)).rejects.toMatchObject(refused('BUNDLE.NOT_FOUND'));
});
