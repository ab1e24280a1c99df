/** The link of a local company at the door: reading it changes nothing, what does not work is said in one sentence, and nobody reads or answers for somebody else. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Clock } from '../../src/platform/clock.js';
import { type Answer, Browser, entriesLeftBy, signedIn } from '../signed-in.js';
import { LOCAL_TOKEN, OTHER, OWN, plant, startWorld, type World } from '../world.make.js';

const LINK = `/local/${LOCAL_TOKEN}`;
const PARTY = (home: string): string => `/${home}/seminars/${OWN.seminar}/roster/parties/${OWN.local}`;
let world: World;
let candidates: string[];
let need: string;

beforeAll(async () => {
  world = await startWorld();
  world.app.get(Clock).today = () => '2023-11-01';
  await plant(world);
  candidates = (await world.rows<{ id: string }>('SELECT organisation_id AS id FROM recommendation WHERE round_id = $1 AND counterpart_id = $2 AND NOT veiled ORDER BY city_rank LIMIT 5', [world.rounds.shownSeminar, OWN.local])).map(({ id }) => id);
  need = (await world.rows<{ id: string }>('SELECT id FROM need WHERE local_company_id = $1', [OWN.local]))[0]!.id;
}, 240_000);
afterAll(() => world.close());
beforeEach(async () => {
  await world.rows('DELETE FROM local_answer');
  await world.rows(`DELETE FROM mark WHERE side = 'city' AND counterpart_id = $1`, [OWN.local]);
});

const stranger = (): Browser => new Browser(world.origin);
const get = (path = LINK, by = stranger()): Promise<Answer> => by.ask('GET', path);
const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> => stranger().ask('POST', `${LINK}/${path}`, new URLSearchParams(fields), headers);

/** Every row of every table but the notebook of the watcher of needs, so that a change anywhere is seen. */
async function everything(): Promise<string> {
  const tables = await world.rows<{ name: string }>(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('need_watch', 'need_match') ORDER BY 1`);
  const digests = [];
  for (const { name } of tables) digests.push(name, (await world.rows<{ digest: string }>(`SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS digest FROM "${name}" t`))[0]!.digest);
  return digests.join(' ');
}

describe('reading it', () => {
  test('changes no row, as often as scanners read it and every address beneath it, and tells no other site the token', async () => {
    const { status, headers, body } = await get();
    expect([status, headers.get('referrer-policy'), headers.get('cache-control'), headers.get('x-robots-tag')]).toEqual([200, 'strict-origin', 'no-store', 'noindex, nofollow']);
    const addresses = [...new Set([...body.matchAll(/(?:href|action|hx-post)="(\/local\/[^"#]*)/g)].map(([, address]) => address!.replaceAll('&amp;', '&')))];
    expect(addresses.length).toBeGreaterThan(8);
    const before = await everything();
    for (const address of [LINK, ...addresses]) await fetch(`${world.origin}${address}`, { redirect: 'manual' });
    expect(await everything()).toBe(before);
  });

  test('shows its own meetings and candidates by name, without points, and its calendar', async () => {
    const { body } = await get();
    expect([...body.matchAll(/id="meet-(org-\d+)"/g)].map(([, id]) => id).sort()).toEqual([...candidates].sort());
    for (const { score } of await world.rows<{ score: string }>('SELECT (score_tenths / 10.0)::numeric(5,1)::text AS score FROM recommendation WHERE round_id = $1 AND counterpart_id = $2', [world.rounds.shownSeminar, OWN.local])) {
      expect(body).not.toMatch(new RegExp(`(?<![\\d.])${score.replace('.', '\\.')}(?!\\d)`));
    }
    const [name] = await world.rows<{ name: string }>('SELECT name FROM local_company WHERE id = $1', [OTHER.local]);
    expect(body).not.toContain(name!.name);
    const file = await get(`${LINK}/meetings.ics`);
    expect([file.status, file.type, file.body.startsWith('BEGIN:VCALENDAR')]).toEqual([200, 'text/calendar; charset=utf-8', true]);
  });

  test('is for nobody who has signed in, to whom it may have been forwarded; one that never was says the same whatever it looks like', async () => {
    for (const role of ['company', 'city', 'secretariat'] as const) {
      const { status, body } = await get(LINK, await signedIn(world, role));
      expect([role, status, body.includes('office@jasca.example'), body.includes('id="coming"')]).toEqual([role, 403, true, false]);
    }
    const told = await Promise.all(['A'.repeat(43), 'x', `${LOCAL_TOKEN.slice(0, -1)}X`].map((token) => get(`/local/${token}`)));
    expect(told.map(({ status }) => status)).toEqual([404, 404, 404]);
    for (const { body } of told) expect(body).not.toMatch(/samudra|jakarta/i);
  });
});

describe('answering', () => {
  test('saves what is pressed, one entry each, and leads back to it; the same again leaves none', async () => {
    const steps: [string, Record<string, string>, string][] = [
      [`needs/${need}`, { answer: 'change', text: 'Also at night', version: '0' }, `#need-${need}`], [`companies/${candidates[0]}`, { answer: 'maybe', version: '0' }, `#meet-${candidates[0]}`],
      [`companies/${candidates[0]}/take-back`, { version: '1' }, `#meet-${candidates[0]}`], [`needs/${need}/take-back`, { version: '1' }, `#need-${need}`],
      ['people', { name: 'Rina', title: 'Director', version: '0' }, '#people'], ['finish', { text: '', version: '0' }, ''],
    ];
    for (const [path, fields, anchor] of steps) {
      const answered: Answer[] = [];
      expect([path, (await entriesLeftBy(world, async () => { answered.push(await post(path, fields)); })).map(({ role, account_id }) => [role, account_id])]).toEqual([path, [['link', null]]]);
      expect([answered[0]!.status, answered[0]!.headers.get('location')]).toEqual([303, `${LINK}${anchor}`]);
    }
    expect(await entriesLeftBy(world, () => post('people', { name: 'Rina', title: 'Director', version: '0' }))).toEqual([]);
  });

  test('takes nothing of another company, from another site, or without the form of the page', async () => {
    const foreign = (await world.rows<{ id: string }>('SELECT id FROM need WHERE local_company_id = $1', [OTHER.local]))[0]!.id;
    const before = await everything();
    expect((await post(`needs/${foreign}`, { answer: 'gone', version: '0' })).status).toBe(404);
    expect((await post('companies/org-none', { answer: 'want', version: '0' })).status).toBe(404);
    expect((await post('requests/nothing', { say: 'accept', version: '0' })).status).toBe(404);
    expect((await post(`needs/${need}`, { answer: 'gone' })).status).toBe(400);
    expect((await post(`needs/${need}`, { answer: 'gone', version: '0' }, { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(await everything()).toBe(before);
  });

  test('is read by the secretariat; hosts read how far the link is, and neither a “no” nor what is said of needs', async () => {
    await post(`companies/${candidates[0]}`, { answer: 'no', text: 'zqx-localno', version: '0' });
    await post(`needs/${need}`, { answer: 'change', text: 'zqx-localneed', version: '0' });
    const office = (await (await signedIn(world, 'secretariat')).ask('GET', PARTY('secretariat'))).body;
    const host = (await (await signedIn(world, 'organizer')).ask('GET', PARTY('organizer'))).body;
    for (const secret of ['zqx-localno', 'zqx-localneed']) expect([secret, office.includes(secret), host.includes(secret)]).toEqual([secret, true, false]);
    expect(host).toContain('A manager');
    const company = await (await signedIn(world, 'company')).ask('GET', '/company');
    expect(company.body).not.toContain('zqx-local');
  });
});
