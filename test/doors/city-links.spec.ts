/**
 * A city's link at the door: reading it, by whomever and however often, changes nothing; what does not work is said in one sentence;
 * and what is shown to a link is its own city's, without points.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { LINK_LIMITS, LinkLimits } from '../../src/cities/link.limits.js';
import { withoutTokens } from '../../src/platform/problem.filter.js';
import { type Answer, Browser, entriesLeftBy, newcomer, signedIn } from '../signed-in.js';
import { LINK_TOKEN, OTHER, OWN, plant, startWorld, type Perishable, type World } from '../world.make.js';

const LINK = `/answer/${LINK_TOKEN}`;
let world: World;
let planted: Perishable;
let candidates: string[];

beforeAll(async () => {
  world = await startWorld();
  candidates = (await world.rows<{ id: string }>('SELECT organisation_id AS id FROM recommendation WHERE round_id = $1 AND counterpart_id = $2 ORDER BY city_rank LIMIT 5', [world.rounds.shown, OWN.city])).map(({ id }) => id);
}, 180_000);
afterAll(() => world.close());
beforeEach(async () => {
  await world.rows('DELETE FROM city_answer');
  await world.rows(`DELETE FROM mark WHERE side = 'city'`);
  await world.rows('DELETE FROM city_link WHERE parent_id IS NOT NULL');
  planted = await plant(world);
  await world.rows('DELETE FROM city_answer');
  await world.rows(`UPDATE city_link SET opened_at = NULL, answered_at = NULL, expires_at = now() + interval '10 days', questions = '[{"code":"question.stage","need":"jakarta-n5"}]'`);
});

const stranger = (): Browser => new Browser(world.origin);
const get = (path = LINK, by = stranger(), headers: Record<string, string> = {}): Promise<Answer> => by.ask('GET', path, undefined, headers);
const post = (path: string, fields: Record<string, string>, by = stranger()): Promise<Answer> => by.ask('POST', `${LINK}/${path}`, new URLSearchParams(fields));
const marks = () => world.rows<{ organisation_id: string; mark: string; reason: string | null; marked_by_name: string }>(`SELECT organisation_id, mark, reason, marked_by_name FROM mark WHERE side = 'city' AND counterpart_id = $1`, [OWN.city]);

/** The notebook of the watcher of needs, which it keeps in the background whatever is read meanwhile. */
const WATCHERS_OWN = ['need_watch', 'need_match'];

/** Every row of every table, so that a change anywhere is seen. */
async function everything(): Promise<string> {
  const tables = await world.rows<{ name: string }>(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL($1) ORDER BY 1`, [WATCHERS_OWN]);
  const digests = [];
  for (const { name } of tables) digests.push(name, (await world.rows<{ digest: string }>(`SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS digest FROM "${name}" t`))[0]!.digest);
  return digests.join(' ');
}

describe('reading a link', () => {
  test('changes no row of any table, as often as scanners read it, with every address that lies beneath it', async () => {
    const page = (await get()).body;
    const addresses = [...page.matchAll(/(?:href|action|hx-post)="(\/answer\/[^"]*)"/g)].map(([, address]) => address!.replaceAll('&amp;', '&'));
    expect(addresses.length).toBeGreaterThan(10);
    const before = await everything();
    for (const method of ['GET', 'HEAD', 'GET']) {
      for (const address of [LINK, ...new Set(addresses)]) await fetch(`${world.origin}${address}`, { method, redirect: 'manual', headers: { 'user-agent': 'LinkScanner/1.0' } });
    }
    expect(await everything()).toBe(before);
  });

  test('shows its city’s needs, one question and five companies side by side in the language of the link, and no points, ranks or reasons', async () => {
    const { status, headers, body } = await get(LINK, stranger(), { 'accept-language': 'ja' });
    expect([status, headers.get('referrer-policy'), headers.get('cache-control'), headers.get('x-robots-tag')]).toEqual([200, 'strict-origin', 'no-store', 'noindex, nofollow']);
    expect(body).toContain('<html lang="en">');
    expect(body).toContain('Are these the needs of Jakarta?');
    expect(body).toContain('At which stage is');
    expect([...body.matchAll(/id="meet-(org-\d+)"/g)].map(([, id]) => id).sort()).toEqual([...candidates].sort());
    const shown = await world.rows<{ points: string; score: string }>('SELECT (score_tenths / 10.0)::numeric(5,1)::text AS score FROM recommendation WHERE round_id = $1 AND counterpart_id = $2', [world.rounds.shown, OWN.city]);
    for (const { score } of shown) expect(body).not.toMatch(new RegExp(`(?<![\\d.])${score.replace('.', '\\.')}(?!\\d)`));
    for (const word of [OTHER.city, 'Hanoi', 'points', 'rank']) expect([word, body.includes(word)]).toEqual([word, false]);
    const order = [...body.matchAll(/id="company-(org-\d+)"/g)].map(([, id]) => id!);
    const names = new Map((await world.rows<{ id: string; name: string }>('SELECT id, name_en AS name FROM organisation WHERE id = ANY($1)', [order])).map(({ id, name }) => [id, name]));
    expect(order.map((id) => names.get(id)!)).toEqual(order.map((id) => names.get(id)!).sort());
  });

  test('a link for needs alone shows no company and no question', async () => {
    await world.rows(`UPDATE city_link SET asks = '{needs}' WHERE id = $1`, [planted.cityLink]);
    const { body } = await get();
    expect([body.includes('id="question"'), body.includes('id="candidates"'), body.includes('id="needs"')]).toEqual([false, false, true]);
    await world.rows(`UPDATE city_link SET asks = '{needs,questions,candidates}' WHERE id = $1`, [planted.cityLink]);
  });
});

describe('a link that does not work', () => {
  test('is answered in one sentence of its language, with whom to write to: expired, taken back, replaced', async () => {
    const cases = [
      [`expires_at = now() - interval '1 minute', created_at = now() - interval '3 days'`, /come to its end/, /期限が過ぎました/],
      [`revoked_at = now(), revoked_by = 'office'`, /secretariat has taken this link back/, /事務局が取り消しました/],
      [`earlier_hashes = ARRAY[token_hash], token_hash = repeat('a', 64)`, /newer link/, /新しいものに替わりました/],
    ] as const;
    for (const [change, english, japanese] of cases) {
      for (const [language, sentence] of [['en', english], ['ja', japanese]] as const) {
        await plant(world);
        await world.rows(`UPDATE city_link SET expires_at = now() + interval '10 days', created_at = now(), language = $2 WHERE id = $1`, [planted.cityLink, language]);
        await world.rows(`UPDATE city_link SET ${change} WHERE id = $1`, [planted.cityLink]);
        const { status, body } = await get(LINK, stranger(), { 'accept-language': language === 'ja' ? 'en' : 'ja' });
        expect([language, status, body.includes('office@jasca.example'), body.includes(`<html lang="${language}">`)]).toEqual([language, 404, true, true]);
        expect(body).toMatch(sentence);
        const before = await everything();
        expect((await post(`needs/${OWN.need}`, { answer: 'gone', version: '0' })).body).toMatch(sentence);
        expect(await everything()).toBe(before);
      }
    }
    await world.rows(`UPDATE city_link SET created_at = now()`);
  });

  test('and never was one says the same whatever it looks like, and tells nothing of any city', async () => {
    const paths = ['A'.repeat(43), 'x', planted.cityLink, `${LINK_TOKEN.slice(0, -1)}X`];
    const told = await Promise.all(paths.flatMap((token) => ['', '/pass-on'].map((more) => get(`/answer/${token}${more}`))));
    expect(new Set(told.map(({ status }) => status))).toEqual(new Set([404]));
    const bodies = new Set(told.map(({ body, headers }) => body.replaceAll(/'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '')?.[1] ?? '-', '')));
    expect(bodies.size).toBe(1);
    const posted = await Promise.all(paths.map((token) => stranger().ask('POST', `/answer/${token}/needs/${OWN.need}`, new URLSearchParams({ answer: 'right', version: '0', needVersion: '1' }))));
    expect(new Set(posted.map(({ status, body }) => `${status} ${/jakarta/i.test(body)}`))).toEqual(new Set(['404 false']));
  });

  test('is not tried endlessly from one address, nor used endlessly; others are not held up', async () => {
    const limits = world.app.get(LinkLimits);
    const guesses: number[] = [];
    for (let at = 0; at <= LINK_LIMITS.wrongFromAddressMax; at += 1) guesses.push((await get(`/answer/${'A'.repeat(43)}`)).status);
    expect([guesses[0], guesses.at(-1), (await get()).status]).toEqual([404, 429, 200]);
    expect(() => limits.wrong('192.0.2.78')).not.toThrow();
    const statuses: number[] = [];
    for (let at = 0; at <= LINK_LIMITS.writesOfLinkMax; at += 1) statuses.push((await post('needs/nothing', { answer: 'right', version: '0', needVersion: '1' })).status);
    expect(statuses.at(-1)).toBe(429);
    expect((await get()).status).toBe(200);
    (limits as unknown as { counts: Map<string, unknown> }).counts.clear();
  });
});

describe('what is answered', () => {
  test('is saved as it is pressed, one entry each, and led back to', async () => {
    const steps: [string, Record<string, string>, string][] = [
      [`needs/${OWN.need}`, { answer: 'right', version: '0', needVersion: '1' }, `#need-${OWN.need}`], [`needs/${OWN.need}/take-back`, { version: '1' }, `#need-${OWN.need}`],
      ['questions/question.stage%20jakarta-n5', { values: 'study', version: '0' }, '#question'], [`candidates/${candidates[0]}`, { answer: 'maybe', version: '0' }, `#meet-${candidates[0]}`],
      [`candidates/${candidates[0]}`, { answer: 'no', text: 'Met them last year', version: '1' }, `#meet-${candidates[0]}`], ['finish', { text: 'And the port', version: '0' }, ''],
    ];
    for (const [path, fields, anchor] of steps) {
      const answered: Answer[] = [];
      expect([path, await entriesLeftBy(world, async () => { answered.push(await post(path, fields)); })]).toEqual([path, [expect.objectContaining({ role: 'link', account_id: null, subject_kind: 'city', subject_id: OWN.city })]]);
      expect([answered[0]!.status, answered[0]!.headers.get('location')]).toEqual([303, `${LINK}${anchor}`]);
    }
    expect(await marks()).toEqual([{ organisation_id: candidates[0], mark: 'no', reason: 'Met them last year', marked_by_name: 'An official' }]);
    const { body } = await get();
    expect(body).toContain('Your answers have reached us');
    expect(body).toMatch(/Take it back/);
    await world.rows(`UPDATE need SET stage = 'unknown' WHERE id = 'jakarta-n5'`);
  });

  test('replayed changes nothing more and leaves no second entry', async () => {
    const fields = { answer: 'right', version: '0', needVersion: '1' };
    await post(`needs/${OWN.need}`, fields);
    expect(await entriesLeftBy(world, async () => { for (let at = 0; at < 3; at += 1) expect((await post(`needs/${OWN.need}`, fields)).status).toBe(303); })).toEqual([]);
  });

  test('is not taken of another city’s need or company, from another site, or without the form of the page', async () => {
    const before = await everything();
    const other = (await world.rows<{ id: string }>('SELECT o.id FROM organisation o WHERE kind = $1 AND NOT EXISTS (SELECT 1 FROM recommendation r WHERE r.organisation_id = o.id AND r.counterpart_id = $2) LIMIT 1', ['company', OWN.city]))[0]!.id;
    const foreign = [await post(`needs/${OTHER.need}`, { answer: 'gone', version: '0' }), await post('questions/question.stage%20hanoi-n1', { values: 'study', version: '0' }), await post(`candidates/${other}`, { answer: 'want', version: '0' })];
    expect(foreign.map(({ status }) => status)).toEqual([404, 404, 404]);
    for (const { body } of foreign) expect(body).not.toMatch(/hanoi/i);
    expect((await post(`needs/${OWN.need}`, { answer: 'right', needVersion: '1' })).status).toBe(400);
    expect((await fetch(`${world.origin}${LINK}/needs/${OWN.need}`, { method: 'POST' })).status).toBe(400);
    expect((await stranger().ask('POST', `${LINK}/needs/${OWN.need}`, new URLSearchParams({ answer: 'right', version: '0', needVersion: '1' }), { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(await everything()).toBe(before);
  });

  test('too long, or answered by a colleague meanwhile, comes back with the sentence and the words that were typed', async () => {
    await post(`needs/${OWN.need}`, { answer: 'change', version: '0' });
    const long = await post(`needs/${OWN.need}`, { answer: 'change', text: 'wide '.repeat(500), version: '1' });
    expect([long.status, long.body.includes('At most 2000 characters'), long.body.includes('wide wide wide')]).toEqual([400, true, true]);
    const late = await post(`needs/${OWN.need}`, { answer: 'gone', version: '7' });
    expect([late.status, late.body.includes('answered this while you had it open')]).toEqual([409, true]);
    await post(`needs/${OWN.need}`, { answer: 'change', text: 'Of a colleague', version: '1' });
    const words = await post(`needs/${OWN.need}`, { answer: 'change', text: 'Of the second', version: '1' });
    expect([words.status, words.body.includes('Of the second')]).toEqual([409, true]);
    const form = words.body.split(`action="${LINK}/needs/${OWN.need}"`)[2]!.split('</form>')[0]!;
    expect(/name="version" value="(\d+)"/.exec(form)![1]).toBe('1');
  });

  test('“right” to a need that the secretariat rewrote meanwhile confirms nothing, and shows the new words to be answered', async () => {
    const fields = (body: string): Record<string, string> => {
      const form = body.split(`action="${LINK}/needs/${OWN.need}"`)[1]!.split('</form>')[0]!;
      return { answer: 'right', ...Object.fromEntries([...form.matchAll(/name="(version|needVersion)" value="(\d+)"/g)].map(([, name, value]) => [name!, value!])) };
    };
    const opened = fields((await get()).body);
    const office = await signedIn(world, 'secretariat');
    const edit = (textEn: string, version: number): Promise<Answer> => office.ask('PATCH', `/api/v1/needs/${OWN.need}`, { version, textEn });
    const { version, text } = (await office.ask('GET', `/api/v1/needs/${OWN.need}`)).json<{ version: number; text: { en: string } }>();
    expect((await edit('Rewritten while it was read', version)).status).toBe(200);
    const late = await post(`needs/${OWN.need}`, opened);
    expect([late.status, late.body.includes('nothing was confirmed'), late.body.includes('Rewritten while it was read')]).toEqual([409, true, true]);
    expect(await world.rows('SELECT 1 FROM city_answer')).toEqual([]);
    expect((await post(`needs/${OWN.need}`, fields(late.body))).status).toBe(303);
    expect(await world.rows('SELECT answer FROM city_answer')).toEqual([{ answer: 'right' }]);
    await edit(text.en, version + 1);
    await world.rows('UPDATE need SET version = 1 WHERE id = $1', [OWN.need]);
  });

  test('a “no” is the secretariat’s alone: neither the company, an approver nor an organizer finds it or its note', async () => {
    await post(`candidates/${OWN.organisation}`, { answer: 'no', version: '0' });
    const company = candidates.includes(OWN.organisation) ? OWN.organisation : candidates[0]!;
    await post(`candidates/${company}`, { answer: 'no', text: 'zqx-cityno', version: String(company === OWN.organisation ? 1 : 0) });
    const read = async (role: 'company' | 'approver' | 'organizer' | 'secretariat', path: string): Promise<boolean> => (await (await signedIn(world, role)).ask('GET', path)).body.includes('zqx-cityno');
    expect(await read('secretariat', `/secretariat/cities/${OWN.city}/links`)).toBe(true);
    for (const [role, path] of [['company', '/company'], ['company', `/company/cities/${OWN.city}`], ['company', '/api/v1/marks'], ['approver', `/secretariat/cities/${OWN.city}`], ['approver', '/secretariat/audit'], ['approver', '/api/v1/audit'], ['organizer', '/organizer']] as const) {
      expect([role, path, await read(role, path)]).toEqual([role, path, false]);
    }
  });
});

describe('somebody signed in', () => {
  test('who does not act for the city is told so in one sentence, and answers nothing; the city’s own people use it', async () => {
    const company = await signedIn(world, 'company');
    const city = await signedIn(world, 'city');
    const { browser: other } = await newcomer(world, 'city', 'lost@hanoi.example');
    for (const browser of [company, other, await signedIn(world, 'secretariat')]) {
      const { status, body } = await get(LINK, browser);
      expect([status, body.includes('office@jasca.example'), body.includes(OWN.need)]).toEqual([403, true, false]);
      expect((await post(`needs/${OWN.need}`, { answer: 'right', version: '0', needVersion: '1' }, browser)).status).toBe(403);
    }
    expect((await get(LINK, city)).status).toBe(200);
    expect(await world.rows('SELECT 1 FROM city_answer')).toEqual([]);
  });
});

describe('passed on', () => {
  test('the delegate’s link opens less for no longer; taken back it says so', async () => {
    const sent = await post('pass-on', { name: 'Budi', email: 'budi@jakarta.example', language: 'ja', asks: 'needs', until: '' });
    const theirs = /\/answer\/[\w-]{43}(?=<)/.exec(sent.body)![0];
    expect(theirs).not.toBe(LINK);
    const { body } = await get(theirs);
    expect([body.includes('<html lang="ja">'), body.includes('An official様から託されています'), body.includes('id="candidates"'), body.includes(`${theirs}/pass-on`)]).toEqual([true, true, false, false]);
    expect((await stranger().ask('POST', `${theirs}/candidates/${candidates[0]}`, new URLSearchParams({ answer: 'no', version: '0' }))).status).toBe(404);
    const own = (await get()).body;
    const back = /action="(\/answer\/[^"]+\/take-back)"/.exec(own.slice(own.indexOf('Passed on to')))![1]!;
    expect((await stranger().ask('POST', back, new URLSearchParams({ version: '0' }))).status).toBe(303);
    const after = await get(theirs);
    expect([after.status, after.body.includes('回答を引き取りました')]).toEqual([404, true]);
  });

  test('to a wrong address comes back with what was typed', async () => {
    const { status, body } = await post('pass-on', { name: 'Budi', email: 'nowhere', language: 'en', asks: 'needs', until: '' });
    expect([status, body.includes('value="Budi"'), body.includes('value="nowhere"')]).toEqual([400, true, true]);
    expect(await world.rows('SELECT 1 FROM city_link WHERE parent_id IS NOT NULL')).toEqual([]);
  });
});

test('the log of a failure does not hold the token of the link', () => {
  expect(withoutTokens(`${LINK}/needs/x`)).toBe('/answer/…/needs/x');
  expect(withoutTokens(`/invitation/${LINK_TOKEN}`)).toBe('/invitation/…');
});

test('the secretariat makes a link from the page of the city, with the questions of the day, and sees how it stands', async () => {
  const office = await signedIn(world, 'secretariat');
  const refused = await office.ask('POST', `/secretariat/cities/${OWN.city}/links`, new URLSearchParams({ name: 'Dewi', email: 'dewi@jakarta.example', language: 'en', until: '' }));
  expect([refused.status, refused.body.includes('value="Dewi"'), refused.body.includes('href="#asks"')]).toEqual([400, true, true]);
  const made = await office.ask('POST', `/secretariat/cities/${OWN.city}/links`, new URLSearchParams([['name', 'Dewi'], ['email', 'dewi@jakarta.example'], ['language', 'en'], ['asks', 'needs'], ['asks', 'questions'], ['until', '']]));
  const link = /\/answer\/[\w-]{43}(?=<)/.exec(made.body)![0];
  expect((await get(link)).body).toContain('At which stage is');
  const listed = (await office.ask('GET', `/secretariat/cities/${OWN.city}/links`)).body;
  expect([listed.includes('dewi@jakarta.example'), listed.includes(link)]).toEqual([true, false]);
});
