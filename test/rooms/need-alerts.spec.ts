/** Alerts when a need comes that fits: what is news, whom it fits, digests that nobody gets twice, and the link that stops them. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Accounts } from '../../src/access/accounts.js';
import { LetterStops } from '../../src/access/letter-stops.js';
import { NoticeMail } from '../../src/access/notice.mail.js';
import { Notices } from '../../src/access/notices.js';
import { CitiesReference } from '../../src/cities/cities.reference.js';
import { CitiesService } from '../../src/cities/cities.service.js';
import { CityProposals } from '../../src/cities/city-proposals.service.js';
import { prepare } from '../../src/engine/prepare.js';
import { match } from '../../src/engine/match.js';
import { fitsOf } from '../../src/engine/fits.js';
import { MembersReference } from '../../src/members/members.reference.js';
import { OrganisationAccounts } from '../../src/members/organisation-accounts.js';
import { Clock } from '../../src/platform/clock.js';
import type { Scope } from '../../src/platform/database.js';
import { lastDigestAt } from '../../src/rounds/digest-times.js';
import { NeedAlerts, NEED_ALERT } from '../../src/rounds/need-alerts.service.js';
import { NeedDigests } from '../../src/rounds/need-digests.js';
import { NeedWatch } from '../../src/rounds/need-watch.js';
import { RoundFreeze } from '../../src/rounds/round.freeze.js';
import { RoundsService } from '../../src/rounds/rounds.service.js';
import { VetoesService } from '../../src/rounds/vetoes.service.js';
import { startTestApp, type TestApp } from '../app.js';
import { startMailServer, type MailServer } from '../letters.make.js';
import { Browser, entriesLeftBy } from '../signed-in.js';

let running: TestApp;
let mail: MailServer;
let watch: NeedWatch;
let digests: NeedDigests;
let alerts: NeedAlerts;
let now: Date;
let ours: string;
let [person, colleague, office] = ['', '', ''];

/** A need of Jakarta in the words of another of its own leaf, so that many solutions fit. */
const NEED = { domain: 'water', titleJa: '浄水場の漏水を減らす', titleEn: 'Less leakage', textJa: '配水管の漏水を検知し、無収水を減らしたい。', textEn: 'Detect leaks in the water distribution network and reduce non-revenue water.' };
const rows = <T>(sql: string, values: unknown[] = []): Promise<T[]> => running.asSystem(() => running.database.query<T>(sql, values));
const secretariat = <T>(work: () => Promise<T>): Promise<T> => running.database.as({ account: office, role: 'secretariat', organisations: '', cities: '', seminars: '' }, work);
const scopeOf = (account: string): Scope => ({ account, role: 'company', organisations: ours, cities: '', seminars: '' });
const asPerson = <T>(work: () => Promise<T>): Promise<T> => running.database.as(scopeOf(person), work);
const letters = (account: string): Promise<{ title: string; body: string; occasion: string }[]> => rows('SELECT title, body, occasion FROM notice WHERE account_id = $1 AND kind = $2 ORDER BY put_at', [account, NEED_ALERT]);
const fitting = (need: string): Promise<{ organisation: string; change: string; solutions: string[] }[]> =>
  rows('SELECT organisation_id AS organisation, change, solution_ids AS solutions FROM need_match WHERE need_id = $1 ORDER BY 1', [need]);
let made = 0;
async function added(values: Partial<Record<'city' | 'closed', string>> = {}): Promise<string> {
  made += 1;
  const id = `${values.city ?? 'jakarta'}-new${made}`;
  await rows(`INSERT INTO need (id, city_id, position, domain, leaves, title_ja, title_en, text_ja, text_en, confidence, origin) SELECT $1, $2, 200 + $3, domain, leaves, $4, $5, text_ja, text_en, 'high', 'office' FROM need WHERE id = 'jakarta-n1'`,
    [id, values.city ?? 'jakarta', made, NEED.titleJa, NEED.titleEn]);
  return id;
}

beforeAll(async () => {
  mail = await startMailServer();
  running = await startTestApp({ WORKER: 'off', SMTP_URL: mail.url, PUBLIC_URL: 'https://match.jasca.example' });
  const { app } = running;
  app.get(Clock).now = () => now;
  now = new Date('2026-12-01T03:00:00Z');
  await app.get(CitiesReference).load();
  await app.get(MembersReference).load();
  [watch, digests, alerts] = [app.get(NeedWatch), app.get(NeedDigests), app.get(NeedAlerts)];
  const account = async (email: string, role: 'company' | 'secretariat', language: 'ja' | 'en') => (await app.get(Accounts).create({ email, name: 'Somebody', role, language })).id;
  [person, colleague, office] = [await account('person@company.example', 'company', 'en'), await account('colleague@company.example', 'company', 'ja'), await account('office@jasca.example', 'secretariat', 'ja')];
  await watch.look();
  const probe = await added();
  await watch.look();
  ours = (await fitting(probe))[0]!.organisation;
  await running.asSystem(async () => { for (const id of [person, colleague]) await app.get(OrganisationAccounts).tie(id, ours); });
}, 120_000);
afterAll(async () => {
  await running.close();
  await mail.close();
});
beforeEach(async () => {
  await rows('DELETE FROM need_match');
  await rows(`DELETE FROM need WHERE origin = 'office'`);
  await rows('DELETE FROM notice');
  await rows('DELETE FROM alert_choice');
  await rows('DELETE FROM pair_veto');
  await watch.look();
  mail.caught.length = 0;
  // A Tuesday at noon in Japan.
  now = new Date('2026-12-01T03:00:00Z');
});

test('digests go out at eight in Japan, daily or on Monday, on the dot and not before', () => {
  expect(lastDigestAt('daily', new Date('2026-12-01T22:59:59.999Z')).toISOString()).toBe('2026-11-30T23:00:00.000Z');
  expect(lastDigestAt('daily', new Date('2026-12-01T23:00:00Z')).toISOString()).toBe('2026-12-01T23:00:00.000Z');
  expect(lastDigestAt('weekly', new Date('2026-12-06T22:59:59Z')).toISOString()).toBe('2026-11-29T23:00:00.000Z');
  expect(lastDigestAt('weekly', new Date('2026-12-06T23:00:00Z')).toISOString()).toBe('2026-12-06T23:00:00.000Z');
  expect(lastDigestAt('weekly', new Date('2026-12-01T03:00:00Z')).getUTCDay()).toBe(0);
});

describe('news', () => {
  test('is a need that was added, changed in what is matched, or taken up again, and nothing that came with the data', async () => {
    expect(await rows('SELECT 1 FROM need_match')).toEqual([]);
    const id = await added();
    expect(await watch.look()).toBe(1);
    expect((await fitting(id)).map(({ organisation, change }) => [organisation, change])).toContainEqual([ours, 'added']);
    expect(await watch.look()).toBe(0);
    // What is not matched is no news; what is, is, whoever wrote it.
    const edit = (of: string, changes: object) => secretariat(async () => running.app.get(CitiesService).editNeed(of, { version: (await running.app.get(CitiesService).need(of)).version, ...changes }));
    await rows(`UPDATE need SET source_url = 'https://source.example', version = version + 1 WHERE id = 'jakarta-n1'`);
    expect(await watch.look()).toBe(0);
    await edit('jakarta-n1', { textEn: `${NEED.textEn} Also at night.` });
    expect(await watch.look()).toBe(1);
    expect(new Set((await fitting('jakarta-n1')).map(({ change }) => change))).toEqual(new Set(['changed']));
    // A new need that is corrected stays new to those whom it fitted before.
    const first = (await fitting(id)).map(({ organisation }) => organisation);
    await edit(id, { stage: 'study' });
    expect(await watch.look()).toBe(1);
    for (const { organisation, change } of await fitting(id)) expect([organisation, change]).toEqual([organisation, first.includes(organisation) ? 'added' : 'changed']);
    await rows('UPDATE need SET closed_at = now(), version = version + 1 WHERE id = $1', [id]);
    expect(await watch.look()).toBe(0);
    expect(await fitting(id)).toEqual([]);
    await secretariat(() => running.app.get(CityProposals).reopen('jakarta', id));
    expect(await watch.look()).toBe(1);
    expect(new Set((await fitting(id)).map(({ change }) => change))).toEqual(new Set(['reopened']));
  }, 60_000);

  test('fits exactly the solutions that a round over the same data would put at or above its floor', async () => {
    const id = await added({ city: 'hanoi' });
    await watch.look();
    const scenario = await running.asSystem(async () => running.app.get(RoundFreeze).of(await running.app.get(RoundsService).plan({ networkId: 'ascn' }, { accountId: null })));
    const fits = fitsOf(prepare(scenario), [id]);
    // Every pair there is, from the whole round: the best ten of each side are not enough.
    const { pairs } = match({ ...scenario, quotas: { city: [0, 0], company: [0, 0], hard: false } });
    for (const pair of pairs.filter(({ need }) => need === id)) expect([pair.solution, fits.some(({ solution }) => solution === pair.solution)]).toEqual([pair.solution, pair.score >= scenario.floor]);
    expect((await fitting(id)).flatMap(({ solutions }) => solutions).sort()).toEqual(fits.map(({ solution }) => solution).sort());
    expect(fits.length).toBeGreaterThan(0);
  }, 60_000);

  test('does not reach a company that must not meet the city, before or after', async () => {
    await secretariat(() => running.app.get(VetoesService).add({ organisation: ours, counterpart: 'hanoi', kind: 'veto', reason: 'r' }));
    const kept = await added({ city: 'hanoi' });
    const other = await added();
    await watch.look();
    expect((await fitting(kept)).map(({ organisation }) => organisation)).not.toContain(ours);
    expect((await asPerson(() => alerts.ofOrganisation(ours))).map(({ needId }) => needId)).toEqual([other]);
    await secretariat(() => running.app.get(VetoesService).add({ organisation: ours, counterpart: 'jakarta', kind: 'live-tender', reason: 'r' }));
    expect(await asPerson(() => alerts.ofOrganisation(ours))).toEqual([]);
  }, 60_000);

  test('is told without points, of one’s own company alone', async () => {
    await added();
    await watch.look();
    const [fit] = await asPerson(() => alerts.ofOrganisation(ours));
    expect(Object.keys(fit!).sort()).toEqual(['change', 'city', 'cityId', 'needId', 'noticedAt', 'solutions', 'text', 'title']);
    const seen = await asPerson(() => running.database.query<{ id: string }>('SELECT DISTINCT organisation_id AS id FROM need_match'));
    expect(seen).toEqual([{ id: ours }]);
  }, 60_000);
});

describe('a digest', () => {
  test('goes to each person in their language at their own time, and tells nothing twice', async () => {
    await asPerson(() => alerts.choose(person, 'daily'));
    const id = await added();
    await watch.look();
    expect(await digests.put()).toBe(0);
    now = new Date('2026-12-01T23:00:01Z');
    expect(await digests.put()).toBe(1);
    expect(await letters(person)).toEqual([{ title: 'A need fits your solutions', body: expect.stringContaining(`- Jakarta: ${NEED.titleEn} (new need)`), occasion: '2026-12-01T23:00:00.000Z' }]);
    expect(await digests.put()).toBe(0);
    now = new Date('2026-12-06T23:00:01Z');
    expect(await digests.put()).toBe(1);
    expect(await letters(colleague)).toEqual([{ title: '貴社のソリューションに合うニーズが 1件あります', body: expect.stringContaining(`・ジャカルタ：${NEED.titleJa}（新しいニーズ）`), occasion: '2026-12-06T23:00:00.000Z' }]);
    expect(await letters(person)).toHaveLength(1);
    // Closed before it was told: not told.
    const closed = await added();
    await watch.look();
    await rows('UPDATE need SET closed_at = now(), version = version + 1 WHERE id = ANY($1)', [[id, closed]]);
    now = new Date('2026-12-07T23:00:01Z');
    expect(await digests.put()).toBe(0);
  }, 60_000);

  test('is not put twice when two workers look at once, and whole or not at all when one crashes', async () => {
    await added();
    await Promise.all([watch.look(), watch.look()]);
    now = new Date('2026-12-06T23:00:01Z');
    const notices = running.app.get(Notices);
    const put = notices.put.bind(notices);
    notices.put = async (all) => { await put(all); throw new Error('The process ends here.'); };
    await expect(digests.put()).rejects.toThrow('The process ends here.');
    notices.put = put;
    expect([await letters(person), await letters(colleague), await rows('SELECT 1 FROM alert_choice')]).toEqual([[], [], []]);
    const counts = await Promise.all([digests.put(), digests.put(), digests.put()]);
    expect(counts.reduce((sum, each) => sum + each, 0)).toBe(2);
    expect([(await letters(person)).length, (await letters(colleague)).length]).toEqual([1, 1]);
  }, 60_000);

  test('is the same whatever the order in which needs were written', async () => {
    const bodies: string[] = [];
    for (const order of [['jakarta', 'hanoi'], ['hanoi', 'jakarta']]) {
      await rows(`DELETE FROM need WHERE origin = 'office'`);
      await rows('DELETE FROM alert_choice'); await rows('DELETE FROM notice');
      for (const city of order) await rows(`INSERT INTO need (id, city_id, position, domain, leaves, title_ja, title_en, text_ja, text_en, confidence, origin) SELECT $1, $2, 300, domain, leaves, $3, $4, text_ja, text_en, 'high', 'office' FROM need WHERE id = 'jakarta-n1'`, [`${city}-same`, city, NEED.titleJa, NEED.titleEn]);
      now = new Date('2026-12-01T03:00:00Z');
      await watch.look();
      now = new Date('2026-12-06T23:00:01Z');
      await digests.put();
      bodies.push((await letters(person))[0]!.body);
    }
    expect(bodies[0]).toBe(bodies[1]);
  }, 60_000);

  test('does not come after consent to be matched was withdrawn', async () => {
    await added();
    await watch.look();
    await rows(`UPDATE consent SET withdrawn_on = '2026-12-01' WHERE organisation_id = $1 AND purpose = 'matching'`, [ours]);
    now = new Date('2026-12-06T23:00:01Z');
    expect(await digests.put()).toBe(0);
    await rows('UPDATE consent SET withdrawn_on = NULL WHERE organisation_id = $1', [ours]);
  }, 60_000);
});

describe('off by one click', () => {
  test('stands in every digest by mail, for people and for mail programs', async () => {
    await added();
    await watch.look();
    now = new Date('2026-12-06T23:00:01Z');
    await digests.put();
    await running.app.get(NoticeMail).sendDue();
    const token = running.app.get(LetterStops).tokenOf(NEED_ALERT, person);
    const caught = mail.caught.find(({ to }) => to[0] === 'person@company.example')!;
    expect(caught.head.replace(/\r\n\s+/g, ' ')).toContain(`List-Unsubscribe: <https://match.jasca.example/alerts/${token}>`);
    expect(caught.head).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(caught.text).toContain(`Stop these mails (no need to sign in):\nhttps://match.jasca.example/alerts/${token}`);
    expect(mail.caught).toHaveLength(2);
  }, 60_000);

  test('looking changes nothing; a post stops without signing in and says so in both languages; it can be taken back and nothing is lost', async () => {
    const path = `/alerts/${running.app.get(LetterStops).tokenOf(NEED_ALERT, person)}`;
    const stranger = new Browser(running.origin);
    const at = async (): Promise<string> => (await asPerson(() => alerts.standing(person))).frequency;
    const looked = await stranger.ask('GET', path);
    expect([looked.status, await at(), looked.headers.get('referrer-policy'), looked.headers.get('cache-control')]).toEqual([200, 'weekly', 'strict-origin', 'no-store']);
    for (const word of ['Stop the alerts of needs that fit', '合うニーズのお知らせを止める']) expect(looked.body).toContain(word);
    // As a mail program posts: no cookie, no origin, the one field of RFC 8058.
    const oneClick = () => fetch(`${running.origin}${path}`, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }), redirect: 'manual' });
    let answer: Response | undefined;
    expect(await entriesLeftBy(running, async () => { answer = await oneClick(); })).toMatchObject([{ action: 'alert.choose', subject_id: person, role: 'link', before: { frequency: 'weekly' }, after: { frequency: 'off' } }]);
    const said = await answer!.text();
    expect(answer!.status).toBe(200);
    for (const word of ['The alerts are stopped', 'お知らせを止めました']) expect(said).toContain(word);
    expect(await entriesLeftBy(running, oneClick)).toEqual([]);
    await added();
    await watch.look();
    now = new Date('2026-12-06T23:00:01Z');
    expect(await digests.put()).toBe(1);
    expect(await letters(person)).toEqual([]);
    expect((await stranger.ask('POST', path, new URLSearchParams({ wish: 'on' }))).body).toContain('Stop the alerts of needs that fit');
    expect(await at()).toBe('weekly');
    await digests.put();
    expect(await letters(person)).toHaveLength(1);
  }, 60_000);

  test('whoever begins again by choosing is told of what comes from then on', async () => {
    await asPerson(() => alerts.choose(person, 'off'));
    await added();
    await watch.look();
    now = new Date('2026-12-01T04:00:00Z');
    await asPerson(() => alerts.choose(person, 'daily'));
    now = new Date('2026-12-01T23:00:01Z');
    expect(await digests.put()).toBe(0);
  }, 60_000);

  test('a link that was made up, of a closed account or for another kind of letter does nothing', async () => {
    const stops = running.app.get(LetterStops);
    const good = stops.tokenOf(NEED_ALERT, person);
    const wrong = [`${good.slice(0, -1)}${good.endsWith('A') ? 'B' : 'A'}`, stops.tokenOf('another.kind', person), stops.tokenOf(NEED_ALERT, '00000000-0000-4000-8000-000000000000'), 'x', good.slice(0, 40)];
    for (const token of wrong) {
      for (const method of ['GET', 'POST']) expect((await new Browser(running.origin).ask(method, `/alerts/${token}`, method === 'GET' ? undefined : new URLSearchParams())).status).toBe(404);
    }
    expect((await asPerson(() => alerts.standing(person))).frequency).toBe('weekly');
    // Row-level security: of somebody else nothing is changed.
    await asPerson(() => alerts.choose(colleague, 'off'));
    expect((await running.asSystem(() => alerts.standing(colleague))).frequency).toBe('weekly');
  });
});
