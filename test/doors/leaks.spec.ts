/**
 * A search for secrets: unmistakable words are planted wherever something must not be seen, then everything that a role outside the
 * office can fetch is read: pages in both languages, JSON, files, feeds, refusals, with other people's ids in every parameter.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ROLES, type Role } from '../../src/access/asker.js';
import { policyTable, reachOf, ruleFor } from '../../src/access/policy.js';
import { RouteCheck, type Route } from '../../src/access/route.check.js';
import { Browser } from '../signed-in.js';
import { LINK_TOKEN, OTHER, OWN, PASSWORD, PEOPLE, plant, REQUESTS, startWorld, UNPUBLISHED, type Perishable, type World } from '../world.make.js';

/** Every secret begins so; no other word does. */
const SECRET = /zqx-[a-z]+/gi;
const SECRET_SCORE = /(?<![\d.])93\.7(?![\d])/;
const VISIBLE = 'seen-by-its-company';
const DRAWN_EACH = 120;
const ADDRESSES_MAX = 2000;
/** Of the addresses of a route that may not be taken every so many are tried. */
const REFUSED_EACH = 6;
const SEED = 20241101;

/** `holder`: nobody who has signed in, with the link of a city. */
type Outsider = 'company' | 'city' | 'organizer' | 'host' | 'holder' | 'nobody';
const OUTSIDERS: Outsider[] = ['company', 'city', 'organizer', 'host', 'holder', 'nobody'];
const EMAILS: Partial<Record<Outsider, string>> = { company: 'company@demo.invalid', city: 'city@demo.invalid', organizer: 'organizer@demo.invalid', host: PEOPLE.host };
/** A city reads who is recommended to it; who organizes every seminar reads every member. */
const ALLOWED: Partial<Record<Outsider, string[]>> = { city: ['zqx-rivalname'], holder: ['zqx-rivalname'], organizer: ['zqx-membername'] };

let world: World;
let planted: Perishable;
let routes: Route[];
let pool: string[];
const browsers = new Map<Outsider, Browser>();

beforeAll(async () => {
  world = await startWorld('zqx-overridereason');
  planted = await plant(world);
  await hide();
  routes = world.app.get(RouteCheck).routes();
  const solutions = (await world.rows<{ id: string }>('SELECT id FROM solution WHERE organisation_id IN ($1, $2)', [OWN.organisation, OTHER.organisation])).map(({ id }) => id);
  const [override, profile] = [(await world.rows<{ id: string }>('SELECT id FROM line_override'))[0]!.id, (await world.rows<{ id: string }>('SELECT id FROM weight_profile ORDER BY version DESC'))[0]!.id];
  pool = [...Object.values(OWN), ...Object.values(OTHER), ...Object.values(world.rounds), ...Object.values(world.accounts), ...Object.values(planted.letters), ...solutions,
    planted.invitation, planted.foreignInvitation, planted.colleague, override, profile, 'ascn', ...Object.values(REQUESTS)];
  for (const who of OUTSIDERS) browsers.set(who, await entered(EMAILS[who]));
}, 180_000);
afterAll(() => world.close());

async function entered(email: string | undefined): Promise<Browser> {
  const browser = new Browser(world.origin);
  if (email !== undefined) expect((await browser.ask('POST', '/api/v1/session', { email, password: PASSWORD })).status).toBe(201);
  return browser;
}

/** The secrets, each in rows of its own. */
async function hide(): Promise<void> {
  const { rows, rounds, accounts } = world;
  const words = async (secret: string, condition: string, values: unknown[]): Promise<void> => {
    await rows(
      `UPDATE recommendation SET shown = jsonb_set(jsonb_set(jsonb_set(shown, '{member,nameJa}', to_jsonb('${secret}'::text)), '{member,nameEn}', to_jsonb('${secret}'::text)), '{solution,titleEn}', to_jsonb('${secret}'::text)) WHERE ${condition}`, values);
  };
  for (const state of UNPUBLISHED) await words(`zqx-round${state}`, 'round_id = $1', [rounds[state]]);
  await words('zqx-roundseminar', 'round_id = $1', [rounds.proposedSeminar]);
  await words('zqx-rivalname', 'round_id = $1 AND organisation_id <> $2', [rounds.shown, OWN.organisation]);
  await words(VISIBLE, 'round_id = $1 AND organisation_id = $2', [rounds.shown, OWN.organisation]);
  await rows(`UPDATE recommendation SET score_tenths = 937, line = jsonb_set(line, '{score,score}', '93.7') WHERE round_id = $1 AND organisation_id <> $2`, [rounds.shown, OWN.organisation]);
  for (const [round, counterpart] of [[rounds.shown, OWN.city], [rounds.shownSeminar, null]]) {
    const [line] = await rows<{ organisation_id: string; counterpart_id: string }>(
      'SELECT organisation_id, counterpart_id FROM recommendation WHERE round_id = $1 AND organisation_id <> $2 AND ($3::text IS NULL OR counterpart_id = $3) LIMIT 1', [round, OWN.organisation, counterpart]);
    await words('zqx-veiled', 'round_id = $1 AND organisation_id = $2 AND counterpart_id = $3', [round, line!.organisation_id, line!.counterpart_id]);
    await rows('UPDATE recommendation SET veiled = true WHERE round_id = $1 AND organisation_id = $2 AND counterpart_id = $3', [round, line!.organisation_id, line!.counterpart_id]);
  }
  await rows(`UPDATE organisation SET name_ja = 'zqx-membername', name_en = 'zqx-membername' WHERE id = $1`, [OTHER.organisation]);
  await rows(`UPDATE meeting_answer SET reason = 'zqx-requestno', answered_by_name = 'zqx-requestno' WHERE asking_id = $1`, [REQUESTS.declined]);
  await rows(`UPDATE meeting_asking SET message = 'zqx-requestapart' WHERE id = $1`, [REQUESTS.apart]);
  await rows(`UPDATE pair_veto SET reason = 'zqx-vetoreason'`);
  await rows(`UPDATE meeting_note n SET note = 'zqx-othersnote' FROM attendance a WHERE a.seminar_id = n.seminar_id AND a.id = n.attendance_id AND a.organisation_id IS DISTINCT FROM $1 AND a.city_id IS DISTINCT FROM $2`, [OWN.organisation, OWN.city]);
  await rows(`INSERT INTO mark (organisation_id, counterpart_id, side, mark, reason) VALUES ($1, $2, 'company', 'no', 'zqx-companyno'), ($3, $4, 'city', 'no', 'zqx-cityno')`,
    [OTHER.organisation, OWN.city, OWN.organisation, OTHER.city]);
  await rows(`INSERT INTO round_remark (id, round_id, kind, text, account_id, made_at) VALUES (gen_random_uuid(), $1, 'comment', 'zqx-remark', $2, now())`, [rounds.shown, accounts.secretariat]);
  await rows(`INSERT INTO weight_profile (id, name_ja, name_en, version, points, neutral) SELECT gen_random_uuid(), 'zqx-profile', 'zqx-profile', 99, points, neutral FROM weight_profile LIMIT 1`);
  for (const account of [accounts.rival, accounts.secretariat]) {
    await rows(`INSERT INTO notice (id, kind, occasion, account_id, language, title, body, path, put_at) VALUES (gen_random_uuid(), 'test.secret', 'hidden', $1, 'en', 'zqx-letter', 'zqx-letter', '/', now())`, [account]);
  }
  await rows(`UPDATE invitation SET email = 'zqx-invited@demo.invalid' WHERE id = $1`, [planted.foreignInvitation]);
  await rows(`UPDATE city_link SET name = 'zqx-linkperson', email = 'zqx-linkperson@hanoi.example' WHERE city_id = $1`, [OTHER.city]);
  await rows(`UPDATE city_answer SET text = 'zqx-cityanswer', by_name = 'zqx-linkperson' WHERE city_id = $1`, [OTHER.city]);
  await rows(`UPDATE account SET name = 'zqx-rivalperson' WHERE id = $1`, [accounts.rival]);
}

const EXPECTED = [
  ...UNPUBLISHED.map((state) => `zqx-round${state}`), 'zqx-roundseminar', 'zqx-rivalname', 'zqx-veiled', 'zqx-membername', 'zqx-vetoreason', 'zqx-overridereason', 'zqx-remark', 'zqx-profile', 'zqx-letter', 'zqx-invited', 'zqx-rivalperson', 'zqx-companyno', 'zqx-cityno', 'zqx-linkperson', 'zqx-cityanswer', 'zqx-requestno', 'zqx-requestapart',
];

const NAMES = ['q', 'sort', 'order', 'kind', 'size', 'domain', 'country', 'expired', 'maturity', 'page', 'rows', 'round', 'open', 'organisation', 'counterpart', 'network', 'id', 'city', 'below', 'only', 'group', 'by', 'done', 'include', 'fields', 'filter', 'version'];
const VALUES = ['zqx', 'a', '*', '%', "' OR 1=1--", 'name', 'desc', 'id', 'organisation', 'all', '1', '-1', '100', 'no', 'yes', 'pinned', 'unknown', 'score', 'company', 'water', 'password_hash', 'created_by', 'searchable[]'];

/** Addresses of a route with every known id in every parameter. */
function filled(path: string, more: readonly string[] = []): string[] {
  return [...path.matchAll(/:\w+/g)].reduce<string[]>((paths, [param]) => paths.flatMap((each) => [...more, ...pool].map((id) => each.replace(param, encodeURIComponent(id)))).slice(0, 200), [path]);
}

function readable(who: Outsider): string[] {
  const role: Role | null = who === 'nobody' || who === 'holder' ? null : who === 'host' ? 'organizer' : who;
  return routes.filter(({ method, allow }) => method === 'GET' && (allow === null || (role !== null && reachOf(ruleFor(allow), role) !== null))).map(({ path }) => path);
}

/** The same addresses with one to three drawn parameters: what is drawn is the same in every run. */
function drawn(paths: readonly string[]): string[] {
  const parameter = fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom(...VALUES, ...pool, `${OTHER.city}~${OTHER.organisation}`));
  const address = fc.tuple(fc.constantFrom(...paths), fc.array(parameter, { minLength: 1, maxLength: 3 }))
    .map(([path, query]) => `${path}?${query.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`);
  return fc.sample(address, { numRuns: DRAWN_EACH, seed: SEED });
}

interface Read { address: string; status: number; text: string }

async function reading(browser: Browser, method: string, address: string, headers: Record<string, string>): Promise<Read> {
  const answer = await browser.ask(method, address, method === 'GET' ? undefined : {}, headers);
  return { address: `${method} ${address}`, status: answer.status, text: `${JSON.stringify([...answer.headers])}\n${answer.body}` };
}

/** Everything that is reached: every route, drawn parameters, and links followed from page to page. */
async function everything(who: Outsider, language: 'ja' | 'en'): Promise<Read[]> {
  const browser = browsers.get(who)!;
  await browser.ask('POST', '/language', new URLSearchParams({ language, back: '/' }));
  const paths = [...new Set(readable(who).flatMap((path) => filled(path, who === 'holder' ? [LINK_TOKEN] : [])))];
  const fixed = ['company', 'city', 'organizer'].flatMap((home) => pool.flatMap((id) => [`/${home}?round=${id}`, `/${home}?open=${id}`]));
  // Addresses without an id first: what lies behind many ids must not crowd them out.
  const queue = [...new Set([...readable(who).filter((path) => !path.includes(':')), ...fixed, ...paths, ...drawn(paths)])];
  const known = new Set(queue);
  const reads: Read[] = [];
  for (let at = 0; at < queue.length && at < ADDRESSES_MAX; at += 1) {
    const read = await reading(browser, 'GET', queue[at]!, at % 5 === 4 ? { accept: 'application/json' } : { accept: 'text/html', 'accept-language': language });
    reads.push(read);
    for (const [, link] of read.text.matchAll(/(?:href|src|hx-get)="(\/[^"#]*)/g)) {
      const address = link!.replaceAll('&amp;', '&');
      if (!known.has(address)) queue.push(address);
      known.add(address);
    }
  }
  return reads;
}

const found = (reads: readonly Read[], who: Outsider): string[] => [...new Set(reads.flatMap(({ address, text }) => {
  const secrets = [...text.matchAll(SECRET)].map(([secret]) => secret.toLowerCase()).filter((secret) => !(ALLOWED[who] ?? []).includes(secret));
  return [...new Set(secrets)].map((secret) => `${secret} in ${address}`);
}))];

describe.each(OUTSIDERS)('a %s', (who) => {
  test.each(['ja', 'en'] as const)('finds no secret in anything there is to read (%s)', async (language) => {
    const reads = await everything(who, language);
    expect(reads.length).toBeGreaterThan(250);
    expect(found(reads, who)).toEqual([]);
    expect(reads.filter(({ text }) => SECRET_SCORE.test(text)).map(({ address }) => address)).toEqual([]);
    expect(reads.filter(({ status }) => status >= 500).map(({ address }) => address)).toEqual([]);
    if (who === 'holder') expect(reads.some(({ text }) => text.includes('Are these the needs of Jakarta?'))).toBe(true);
    if (who === 'company') {
      expect(reads.some(({ text }) => text.includes(VISIBLE))).toBe(true);
      // No id of another company or of its solutions either, where it was not in the question.
      const others = reads.flatMap(({ address, text }) => [...text.matchAll(/org-\d{3}/g)].map(([id]) => id).filter((id) => id !== OWN.organisation && !address.includes(id)).map((id) => `${id} in ${address}`));
      expect([...new Set(others)]).toEqual([]);
    }
  }, 300_000);

  test('finds none in the refusals of what they may not do', async () => {
    const reads: Read[] = [];
    for (const { method, path } of routes.filter((route) => route.method !== 'GET' && route.allow?.action !== 'session.close')) {
      for (const address of filled(path).filter((each, at) => at % REFUSED_EACH === 0 && !each.includes(planted.colleague) && !each.includes(planted.invitation))) reads.push(await reading(browsers.get(who)!, method, address, {}));
    }
    expect(reads.length).toBeGreaterThan(100);
    expect(found(reads, who)).toEqual([]);
    expect(reads.filter(({ status }) => status >= 500).map(({ address }) => address)).toEqual([]);
  }, 120_000);
});

test('the secrets are there: the office reads every one of them', async () => {
  const office = await entered('secretariat@demo.invalid');
  const paths = [
    ...Object.values(world.rounds).flatMap((id) => [`/api/v1/rounds/${id}/lines`, `/api/v1/rounds/${id}/overrides`, `/api/v1/rounds/${id}/remarks`]), '/api/v1/vetoes', '/api/v1/profiles', '/secretariat/outbox', '/secretariat/marks', `/secretariat/cities/${OTHER.city}/links`,
    `/api/v1/organisations/${OTHER.organisation}`, `/api/v1/seminars/${OWN.seminar}/requests`, `/secretariat/seminars/${OWN.seminar}/requests`, `/api/v1/people?kind=organisation&id=${OTHER.organisation}`,
  ];
  const reads: Read[] = [];
  for (const path of paths) reads.push(await reading(office, 'GET', path, {}));
  const secrets = new Set(reads.flatMap(({ text }) => [...text.matchAll(SECRET)].map(([secret]) => secret)));
  expect(EXPECTED.filter((secret) => !secrets.has(secret))).toEqual([]);
  expect(reads.some(({ text }) => SECRET_SCORE.test(text))).toBe(true);
  const marks = await world.rows<{ reason: string }>('SELECT reason FROM mark WHERE reason IS NOT NULL ORDER BY reason');
  expect(marks.map(({ reason }) => reason)).toEqual(['zqx-cityno', 'zqx-companyno']);
});

test('searching, sorting and filtering by what one may not see finds and counts one’s own alone', async () => {
  const names = (await world.rows<{ name: string }>('SELECT name_ja AS name FROM organisation WHERE id <> $1 ORDER BY id LIMIT 40', [OWN.organisation])).map(({ name }) => name.slice(-4));
  for (const list of ['organisations', 'solutions']) {
    const queries = [...names.map((name) => `q=${encodeURIComponent(name)}`), `organisation=${OTHER.organisation}`, 'sort=id&order=desc', 'rows=100&page=1', 'kind=ministry', 'expired=yes'];
    for (const query of queries) {
      const answer = await browsers.get('company')!.ask('GET', `/api/v1/${list}?${query}`);
      if (answer.status === 400) continue;
      const { items, total } = answer.json<{ items: { id: string; organisationId?: string }[]; total: number }>();
      expect([query, items.filter((item) => (item.organisationId ?? item.id) !== OWN.organisation), total]).toEqual([query, [], items.length]);
    }
  }
});

test('answers hold the fields that the policy names for a role, and no other', async () => {
  const limited = policyTable().flatMap(({ action, fields }) => ROLES.flatMap((role) => (fields?.[role] ? [{ action, role, fields: fields[role] }] : [])));
  expect(limited.length).toBeGreaterThan(1);
  for (const { action, role, fields } of limited) {
    for (const { path } of routes.filter((route) => route.method === 'GET' && route.allow?.action === action)) {
      const answer = (await browsers.get(role as Outsider)!.ask('GET', path)).json<Record<string, unknown>[]>();
      expect(answer.length).toBeGreaterThan(0);
      for (const item of answer) expect([action, role, Object.keys(item).sort()]).toEqual([action, role, [...fields].sort()]);
    }
  }
});

test('every role outside the office is looked at', () => {
  expect(ROLES.filter((role) => !['secretariat', 'approver'].includes(role) && !(OUTSIDERS as string[]).includes(role))).toEqual([]);
});
