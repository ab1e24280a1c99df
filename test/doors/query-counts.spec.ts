/**
 * How many queries a page or an answer takes does not depend on how many rows there are: every route that reads, taken from the
 * router, for every role that may come in, with one or two rows of everything and with many.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { AccessService } from '../../src/access/access.service.js';
import { ROLES, type Role } from '../../src/access/asker.js';
import { AuditTrail } from '../../src/access/audit.trail.js';
import { reachOf, ruleFor } from '../../src/access/policy.js';
import { RouteCheck, type Route } from '../../src/access/route.check.js';
import { CitiesReference } from '../../src/cities/cities.reference.js';
import { TimetableVersions } from '../../src/meetings/timetable-versions.service.js';
import { TimetablesService } from '../../src/meetings/timetables.service.js';
import { MembersReference } from '../../src/members/members.reference.js';
import { ApprovalsService } from '../../src/rounds/approvals.service.js';
import { PublicationsService } from '../../src/rounds/publications.service.js';
import { RoundWork } from '../../src/rounds/round.work.js';
import { RoundsService } from '../../src/rounds/rounds.service.js';
import { Demonstration } from '../../src/seminars/demonstration.js';
import { SeminarsReference } from '../../src/seminars/seminars.reference.js';
import { startTestApp, type TestApp } from '../app.js';
import { type Browser, signedIn } from '../signed-in.js';

const [FEW, MANY] = [1, 30];
const CITIES = ['jakarta', 'hanoi'];
const MEMBERS = ['org-013', 'org-014'];
const [SOLUTION, NEED, SEMINAR] = ['sol-0234', 'jakarta-n1', 'sample-jakarta-2023-11'];

/** Routes that are no list and no page, each with its reason. */
const LEFT_OUT: Record<string, string> = {
  '/api/v1/rounds/:id/events': 'a stream that looks again and again',
  '/secretariat/rounds/:id/live': 'a stream that looks again and again',
  '/api/v1/rounds/:id/price': 'works a round out again',
  '/api/v1/bundles/teams': 'works teams out from the input of a round',
};

let running: TestApp;
let owner: pg.Client;
let accounts: Partial<Record<Role, string>>;
let folder: string;
let round: string;
let routes: (Route & { allow: NonNullable<Route['allow']> })[];
const browsers = new Map<Role, Browser>();

beforeAll(async () => {
  // Nothing works or looks in the background: what is counted is asked by the one who reads.
  running = await startTestApp({ WORKER: 'off' });
  const { app } = running;
  owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
  folder = mkdtempSync(join(tmpdir(), 'jasca-few-'));
  routes = app.get(RouteCheck).routes().filter((route): route is (typeof routes)[number] => route.method === 'GET' && route.allow !== null && !Object.hasOwn(LEFT_OUT, route.path));
  await loadFew();
  accounts = (await app.get(AccessService).ensureDemonstrationAccounts()).accountIds;
  await running.asSystem(() => app.get(Demonstration).tie(accounts));
  for (const role of ROLES) browsers.set(role, await signedIn(running, role));
}, 120_000);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await owner.end();
  await running.close();
});

const rows = async <T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> => (await owner.query<T>(sql, values)).rows;

interface Party { id: string; [field: string]: unknown }
interface Programme {
  id: string; delegations: Party[]; companies: Party[]; local_companies: Party[]; sessions: { speakers: string[] }[]; slots: object[]; tables: object[]; video_links: object[]; interpreters: object[]; requests: object[]; delegates: { of: string }[];
  [field: string]: unknown;
}
/** Two cities with a need each, two companies with a solution each, two events and a small programme. */
async function loadFew(): Promise<void> {
  const source = (path: string): URL => new URL(`../../src/${path}`, import.meta.url);
  const read = <T>(path: string): T => JSON.parse(readFileSync(source(path), 'utf8')) as T;
  const write = (name: string, content: unknown): URL => {
    writeFileSync(join(folder, name), JSON.stringify(content));
    return pathToFileURL(join(folder, name));
  };
  cpSync(fileURLToPath(source('cities/reference/networks.json')), join(folder, 'networks.json'));
  const cities = read<{ id: string; priority_projects: object[] }[]>('cities/reference/cities.json').filter((city) => CITIES.includes(city.id));
  write('cities.json', cities.map((city) => ({ ...city, priority_projects: city.priority_projects.slice(0, 1) })));
  const members = read<{ id: string; solutions: object[] }[]>('members/reference/sample-members.json').filter((member) => MEMBERS.includes(member.id));
  const file = write('sample-members.json', members.map((member) => ({ ...member, solutions: member.solutions.slice(0, 1) })));
  const [programme] = read<{ events: Programme[] }>('seminars/reference/sample-seminars.json').events;
  const events = read<{ events: { id: string }[] }>('seminars/reference/events.json');
  write('events.json', { ...events, events: events.events.filter((event, at) => at === 0 || event.id === programme!['relates_to_real_event']) });
  write('sample-seminars.json', { events: [smallProgramme(programme!)] });
  const reference = pathToFileURL(`${folder}/`);
  await running.app.get(CitiesReference).load(reference);
  await running.app.get(MembersReference).load(file);
  await running.app.get(SeminarsReference).load(reference);
}

/** The programme with one of everything: a session, a slot, a table, a delegation with a need, a company with a solution, a request of theirs. */
function smallProgramme(whole: Programme): Programme {
  const delegations = whole.delegations.slice(0, 1).map((party) => ({ ...party, needs: [NEED] }));
  const companies = whole.companies.filter(({ id }) => id === MEMBERS[0]).map((party) => ({ ...party, solutions: [SOLUTION] }));
  const local = whole.local_companies.slice(0, 1);
  const parties = new Set([...delegations, ...companies, ...local].map(({ id }) => id));
  return {
    ...whole, delegations, companies, local_companies: local, sessions: whole.sessions.slice(0, 1).map((session) => ({ ...session, speakers: session.speakers.filter((id) => parties.has(id)) })),
    slots: whole.slots.slice(0, 1), tables: whole.tables.slice(0, 1), video_links: whole.video_links.slice(0, 1), interpreters: whole.interpreters.slice(0, 1), delegates: whole.delegates.filter(({ of }) => parties.has(of)),
    requests: [{ ...whole.requests[0]!, a: companies[0]!.id, b: delegations[0]!.id, solution: SOLUTION, need: NEED, interpreter: ['int-1'] }], fixed_meetings: [], vetoes: [], met_before: [],
  };
}

async function loadMany(): Promise<void> {
  for (const reference of [CitiesReference, MembersReference, SeminarsReference] as const) await running.app.get(reference).load();
}

/** A round over all cities there are, published in the place of the one before it. */
async function publishedRound(): Promise<string> {
  const [rounds, work, approvals, publications] = [running.app.get(RoundsService), running.app.get(RoundWork), running.app.get(ApprovalsService), running.app.get(PublicationsService)];
  const { id } = await running.asSystem(() => rounds.start({ networkId: 'ascn', floor: 30 }, { accountId: null }));
  for (const shard of (await work.bells(id)).shards) await work.scoreShard(id, shard);
  await work.conclude(id);
  await running.asSystem(() => approvals.submit(id, '', undefined, { accountId: accounts.secretariat! }));
  await running.asSystem(() => approvals.approve(id, '', undefined, { accountId: accounts.approver! }));
  await running.asSystem(() => publications.publish(id, undefined, { accountId: accounts.secretariat! }));
  return id;
}

/** A timetable that holds what the seminar has, published. */
async function timetable(): Promise<void> {
  await running.asSystem(() => running.app.get(TimetablesService).build(SEMINAR, { withoutWishes: true }, null));
  await running.asSystem(async () => running.app.get(TimetableVersions).publish(SEMINAR, { unheld: (await running.app.get(TimetablesService).inHand(SEMINAR))!.unheld.length }, null));
}

/** The rows that people leave, up to `count` of each kind: around the round, letters, people, proposals, marks, vetoes, the trail. */
async function grow(count: number): Promise<void> {
  const [hash] = await rows<{ hash: string }>('SELECT password_hash AS hash FROM account LIMIT 1');
  const companies = await rows<{ id: string; solution: string }>(
    'SELECT o.id, (SELECT min(s.id) FROM solution s WHERE s.organisation_id = o.id) AS solution FROM organisation o WHERE EXISTS (SELECT 1 FROM solution s WHERE s.organisation_id = o.id) ORDER BY o.id = $1 DESC, o.id', [MEMBERS[0]]);
  const cities = (await rows<{ id: string }>('SELECT id FROM city ORDER BY id = $1 DESC, id', [CITIES[0]])).map(({ id }) => id);
  const other = randomUUID();
  await anotherRound(other);
  for (let at = 0; at < count; at += 1) {
    const [id, { id: organisation, solution }, counterpart] = [randomUUID(), companies[at % companies.length]!, cities[at % cities.length]];
    await anotherRound(id);
    await rows(`INSERT INTO line_override (id, kind, organisation_id, counterpart_id, reason, lasting, root_id, network_id, made_by, made_at)
      SELECT $1, 'ban', $3, $4, 'A reason', 'round', root_id, network_id, $5, now() FROM match_round WHERE id = $2`, [id, round, organisation, counterpart, accounts.secretariat]);
    await rows(`INSERT INTO override_effect (round_id, override_id, applies, code) VALUES ($1, $2, true, 'applies')`, [round, id]);
    await rows(`INSERT INTO round_remark (id, round_id, kind, text, account_id, made_at) VALUES ($1, $2, 'comment', 'A remark', $3, now())`, [id, round, accounts.approver]);
    await rows(`INSERT INTO round_comparison (id, from_round, to_round, from_hash, to_hash, engine_version, state, made_at) VALUES ($1::uuid, $2, $3, $1::text, 'planted', 'planted', 'queued', now())`, [id, other, round]);
    await rows(`INSERT INTO change_proposal (id, organisation_id, kind, before, changes, made_by_name, made_at) VALUES ($1, $2, 'new-solution', '{}', '{"titleEn":"A title"}', 'Somebody', now())`, [id, MEMBERS[0]]);
    await rows(`INSERT INTO change_proposal (id, organisation_id, kind, solution_id, base_version, before, changes, made_by_name, made_at) VALUES ($1, $2, 'solution', $3, 1, '{}', '{"titleEn":"A title"}', 'Somebody', now()) ON CONFLICT DO NOTHING`, [randomUUID(), organisation, solution]);
    await rows(`INSERT INTO invitation (id, subject_kind, subject_id, email, language, token_hash, invited_by, created_at, expires_at)
      VALUES ($1::uuid, 'organisation', $2, $1::text || '@demo.invalid', 'ja', md5($1::text) || md5($1::text || 'x'), $3, now(), now() + interval '12 hours')`, [id, MEMBERS[0], accounts.secretariat]);
    await rows(`INSERT INTO account (id, email, name, role, password_hash, created_at) VALUES ($1::uuid, $1::text || '@demo.invalid', 'A colleague', 'company', $2, now())`, [id, hash!.hash]);
    await rows('INSERT INTO organisation_account (account_id, organisation_id) VALUES ($1, $2)', [id, MEMBERS[0]]);
    await rows('INSERT INTO mark (organisation_id, counterpart_id, side, mark) SELECT $1, $2, side, $3 FROM unnest(ARRAY[\'company\', \'city\']) AS side ON CONFLICT DO NOTHING', [organisation, counterpart, 'maybe']);
    await rows(`INSERT INTO pair_veto (organisation_id, counterpart_id, kind, reason) VALUES ($1, $2, 'veto', 'Kept apart') ON CONFLICT DO NOTHING`, [organisation, cities[(at + 1) % cities.length]]); // Not the pair that meets.
    await rows(`INSERT INTO consent_receipt (id, organisation_id, origin, text_version, given, withdrawn, standing, made_by_name, made_at) VALUES ($1, $2, 'form', 'planted', '[]', '[]', '[]', 'Somebody', now())`, [id, MEMBERS[0]]);
    await rows(`INSERT INTO need_match (need_id, organisation_id, solution_ids, change, noticed_at) SELECT n.id, $1, ARRAY[$2], 'added', now() FROM need n WHERE n.city_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM need_match m WHERE m.need_id = n.id AND m.organisation_id = $1) ORDER BY n.id LIMIT 1`, [MEMBERS[0], SOLUTION]);
    await plantSheet(id, organisation);
    const sheet = await sheetOf('');
    const [need] = await rows<{ id: string; city: string }>('SELECT id, city_id AS city FROM need WHERE city_id IS NOT NULL ORDER BY id DESC OFFSET $1 LIMIT 1', [at]);
    if (need) await plantProposalSheet(id, MEMBERS[0]!, need.city, need.id, SOLUTION);
    await rows(`INSERT INTO proposal_sheet_remark (id, sheet_id, kind, side, text, by_name, made_at) VALUES ($1, $2, 'comment', 'company', 'A remark', 'Somebody', now())`, [randomUUID(), sheet]);
    await plantLink(id, counterpart!);
    await rows(`INSERT INTO member_change (id, organisation_id, solution_id, what, side, before, after, said, at) VALUES ($1, $2, $3, 'solution', 'office', '{"titleEn":"A"}', '{"titleEn":"B"}', 'Said so', now())`, [id, MEMBERS[0], SOLUTION]);
    await plantBundle(id, MEMBERS[0]!, MEMBERS[1]!);
    for (const [from, to] of [['c.id', 'x.id'], ['x.id', 'c.id']]) {
      await rows(`INSERT INTO meeting_asking (id, seminar_id, from_id, to_id, shown, asked_at, expires_on) SELECT gen_random_uuid(), $1, ${from}, ${to}, '{"from":{"ja":"甲","en":"A"},"to":{"ja":"乙","en":"B"},"solution":null,"need":null,"sample":true}', now(), '2099-01-01'
        FROM attendance c JOIN (SELECT id, seminar_id FROM attendance WHERE seminar_id = $1 AND kind <> 'company' ORDER BY id OFFSET $3 LIMIT 1) x ON x.seminar_id = c.seminar_id WHERE c.id = $2 ON CONFLICT DO NOTHING`, [SEMINAR, MEMBERS[0], at]);
    }
    await rows(`INSERT INTO erasure_request (id, address, origin, asked_at, due_at) VALUES ($1::uuid, $1::text || '@demo.invalid', 'office', now(), now())`, [id]);
    await rows(`INSERT INTO export_request (id, address, words, asked_at, due_at) VALUES ($1::uuid, $1::text || '@demo.invalid', 'A letter', now(), now())`, [id]);
    await rows(`INSERT INTO city_change (id, city_id, need_id, what, side, before, after, at) VALUES ($1, $2, $3, 'need', 'office', '{"stage":"unknown"}', '{"stage":"idea"}', now())`, [id, CITIES[0], NEED]);
    await rows(`INSERT INTO need (id, city_id, position, domain, title_en, confidence, origin, review_on, closed_at) VALUES ('grown-' || $1, $2, 90, 'water', 'Grown', 'unknown', 'plan', '2024-01-31', now())`, [id, CITIES[0]]);
    await rows(`INSERT INTO weight_profile (id, name_ja, name_en, version, points, neutral) SELECT $1, '配点', 'Weights', (SELECT max(version) + 1 FROM weight_profile), points, neutral FROM weight_profile LIMIT 1`, [id]);
    for (const account of Object.values(accounts)) {
      await rows(`INSERT INTO notice (id, kind, occasion, account_id, language, title, body, path, put_at) VALUES ($1, 'test.letter', $2, $3, 'en', 'A letter', 'Its words', '/', now())`, [randomUUID(), id, account]);
    }
    await running.asSystem(async () => running.app.get(AuditTrail).record({ action: 'solution.edit', kind: 'solution', id: solution, before: { titleEn: 'A' }, after: { titleEn: 'B' } }, { accountId: accounts.secretariat!, role: 'secretariat' }));
  }
}

/** A sheet of members that changes nothing, previewed. */
async function plantSheet(id: string, organisation: string): Promise<void> {
  const read = { sheet: { name: null, rows: [{ row: 1, cells: ['会員番号', '法人名'] }, { row: 2, cells: [organisation, '見本'] }], faults: [], merged: [], hiddenRows: 0 }, visible: [], hidden: [], encoding: 'utf-8' };
  await rows(
    `INSERT INTO sheet_import (id, kind, file_name, file, read, heading_row, headings, mapping, state, made_by, made_by_name, made_at)
     VALUES ($1, 'members', 'planted.csv', 'x', $2, 1, '["会員番号", "法人名"]', '["id", "nameJa"]', 'previewed', $3, 'Somebody', now())`, [id, JSON.stringify(read), accounts.secretariat]);
  await rows(`INSERT INTO sheet_row (import_id, row, outcome, subject, version, name, before, after, faults, likely) VALUES ($1, 2, 'same', $2, 1, '見本', '{}', '{}', '[]', '[]')`, [id, organisation]);
}

/** A link by which a city answers, and an answer of it that waits. */
async function plantLink(id: string, city: string): Promise<void> {
  await rows(
    `INSERT INTO city_link (id, city_id, root_id, name, email, language, asks, token_hash, contact_name, contact_email, created_at, sent_at, expires_at)
     VALUES ($1::uuid, $2, $1::uuid, 'An official', 'official@demo.invalid', 'en', '{needs,questions,candidates}', md5($1::text) || md5($1::text || 'x'), 'Office', 'office@demo.invalid', now(), now(), now() + interval '10 days')`, [id, city]);
  await rows(`INSERT INTO city_answer (id, city_id, root_id, link_id, kind, subject, answer, text, state, by_name, given_at)
    SELECT $1, $2, $1, $1, 'need', min(id), 'change', 'It is wider than that', 'proposed', 'An official', now() FROM need WHERE city_id = $2`, [id, city]);
}

/** A bundle that its lead was asked for and its city reads. */
async function plantBundle(id: string, lead: string, other: string): Promise<void> {
  const name = JSON.stringify({ ja: '見本', en: 'Sample' });
  await rows(`INSERT INTO bundle (id, round_id, city_id, need_id, lead, facets, state, answer_by, made_at, released_at) VALUES ($1, $2, $3, $4, $5, '[{"leaf":"water.supply","ja":"給水","en":"Supply"}]', 'released', '2099-01-01', now(), now())`, [id, round, CITIES[0], NEED, name]);
  for (const [at, organisation] of [lead, other].entries()) {
    await rows(`INSERT INTO bundle_place (bundle_id, position, organisation_id, facets, solution_ids, shown) VALUES ($1, $2, $3, '{0}', '{}', jsonb_build_object('name', $4::jsonb, 'sample', true, 'solutions', '[]'::jsonb))`, [id, at + 1, organisation, name]);
    await rows(`INSERT INTO bundle_asking (bundle_id, organisation_id, is_lead, asked_at) VALUES ($1, $2, $3, now())`, [id, organisation, at === 0]);
  }
  await rows(`INSERT INTO bundle_reason (bundle_id, score_tenths, reasons) VALUES ($1, 700, '[]')`, [id]);
}

/** A sheet for a need that is recommended, with a version that its city reads: to the city in question for what a city reads, to the company otherwise; answers its id. */
async function sheetOf(path: string): Promise<string> {
  const [column, whose] = path.startsWith('/city/') || path.endsWith('/approved') ? ['city_id', CITIES[0]] as const : ['organisation_id', MEMBERS[0]] as const;
  const [line] = await rows<{ organisation: string; need: string; city: string; solution: string }>(
    `SELECT organisation_id AS organisation, need_id AS need, city_id AS city, solution_id AS solution FROM recommendation WHERE round_id = $1 AND ${column} = $2 AND city_id IS NOT NULL ORDER BY organisation_id, city_id LIMIT 1`, [round, whose]);
  await plantProposalSheet(randomUUID(), line!.organisation, line!.city, line!.need, line!.solution);
  return (await rows<{ id: string }>('SELECT id FROM proposal_sheet WHERE organisation_id = $1 AND need_id = $2', [line!.organisation, line!.need]))[0]!.id;
}

async function plantProposalSheet(id: string, organisation: string, city: string, need: string, solution: string): Promise<void> {
  const text = { ja: '文', en: 'Text' };
  const content = JSON.stringify({ company: text, solution: text, what: text, city: text, country: 'ID', need: { title: text, text }, leaves: [], proposal: text, nextStep: text, sample: true });
  const details = JSON.stringify({ references: [], priceBand: null, dataHandling: null, languages: [] });
  const made = await rows<{ id: string }>(
    `INSERT INTO proposal_sheet (id, organisation_id, city_id, need_id, solution_id, state, submitted, submitted_at, made_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, 'submitted', jsonb_build_object('content', $6::jsonb, 'details', $7::jsonb), now(), now(), now()) ON CONFLICT DO NOTHING RETURNING id`, [id, organisation, city, need, solution, content, details]);
  if (made.length === 0) return;
  await rows(`INSERT INTO proposal_sheet_version (sheet_id, number, organisation_id, city_id, need_id, as_of, content, is_current, approved_by_name, approved_at) VALUES ($1, 1, $2, $3, $4, '2024-10-01', $5, true, 'Somebody', now())`, [id, organisation, city, need, content]);
  await rows('INSERT INTO proposal_sheet_detail (sheet_id, number, details, withheld) VALUES ($1, 1, $2, false)', [id, details]);
  await rows(`INSERT INTO proposal_sheet_remark (id, sheet_id, kind, side, text, by_name, made_at) VALUES ($1, $1, 'submit', 'company', '', 'Somebody', now())`, [id]);
}

/** One more round like the one in hand, which nobody was shown. */
async function anotherRound(id: string): Promise<void> {
  await rows(
    `INSERT INTO match_round OVERRIDING SYSTEM VALUE
     SELECT one.* FROM match_round r,
       jsonb_populate_record(r, jsonb_build_object('id', $2::text, 'root_id', $2::text, 'shown', false, 'number', nextval(pg_get_serial_sequence('match_round', 'number')))) one
     WHERE r.id = $1`, [round, id]);
}

/** A real object for each noun that an address may name. */
async function addressOf({ path }: Route): Promise<string> {
  const first = async (table: string): Promise<string> => (await rows<{ id: string }>(`SELECT id FROM ${table} LIMIT 1`))[0]!.id;
  const objects: Record<string, () => Promise<string> | string> = {
    organisations: () => MEMBERS[0]!, members: () => MEMBERS[0]!, solutions: () => SOLUTION, cities: () => CITIES[0]!, needs: () => NEED, seminars: () => SEMINAR, meetings: async () => (await rows<{ id: string }>('SELECT m.request_id AS id FROM timetable_meeting m JOIN timetable_head h ON h.timetable_id = m.timetable_id LIMIT 1'))[0]!.id, rounds: () => round,
    outbox: () => first('notice'), comparisons: () => first('round_comparison'), audit: () => '1', proposals: () => first('change_proposal'),
    receipts: () => first('consent_receipt'), erasures: () => first('erasure_request'), requests: () => first('erasure_request'), exports: () => first('export_request'), sheets: () => first('sheet_import'), networks: () => 'ascn', links: () => first('city_link'), answers: () => first('city_answer'), duplicates: () => MEMBERS[1]!, bundles: () => first('bundle'), 'proposal-sheets': () => sheetOf(path),
    roster: () => MEMBERS[0]!, parties: () => MEMBERS[0]!,
    'vetoes/:organisation': () => MEMBERS[0]!, 'vetoes/:counterpart': async () => (await rows<{ id: string }>('SELECT counterpart_id AS id FROM pair_veto WHERE organisation_id = $1 ORDER BY 1 LIMIT 1', [MEMBERS[0]]))[0]!.id, 'vetoes/:kind': () => 'veto',
  };
  let noun = '';
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (!segment.startsWith(':')) segments.push(noun = segment);
    else {
      const object = objects[`${noun}/${segment}`] ?? objects[noun];
      if (!object) throw new Error(`Say here which object stands for ${noun}/${segment}.`);
      segments.push(encodeURIComponent(await object()));
    }
  }
  const address = segments.join('/');
  return address + (QUERIES[path] ?? '');
}

/** Further ways of reading a page, which ask for other rows. */
const VARIANTS: Record<string, string[]> = { '/secretariat/rounds/:id': ['?group=none', '?by=company', '?by=company&group=none'] };

/** What an address needs beside its path. */
const QUERIES: Record<string, string> = {
  '/api/v1/people': `?kind=organisation&id=${MEMBERS[0]}`,
  '/secretariat/rounds/:id/override': `?organisation=${MEMBERS[0]}&counterpart=${CITIES[0]}&kind=ban`,
};

async function read(browser: Browser, address: string): Promise<{ status: number; queries: number }> {
  let queries = 0;
  const source = running.app.get(DataSource);
  const before = source.logger;
  source.logger = { logQuery: () => { queries += 1; }, logQueryError: () => undefined, logQuerySlow: () => undefined, logSchemaBuild: () => undefined, logMigration: () => undefined, log: () => undefined };
  const { status } = await browser.ask('GET', address).finally(() => { source.logger = before; });
  return { status, queries };
}

/** The fewer of two readings: the first fills what the process remembers. */
async function counted(): Promise<Map<string, string>> {
  const counts = new Map<string, string>();
  for (const route of routes) {
    const address = await addressOf(route);
    const roles = ROLES.filter((one) => reachOf(ruleFor(route.allow), one) !== null);
    for (const role of roles) for (const variant of ['', ...(VARIANTS[route.path] ?? [])]) {
      const [first, second] = [await read(browsers.get(role)!, address + variant), await read(browsers.get(role)!, address + variant)];
      counts.set(`${role} ${route.path}${variant}`, `${second.status}, ${Math.min(first.queries, second.queries)} queries`);
    }
  }
  return counts;
}

test('every page and every answer takes as many queries for many rows as for one', async () => {
  await publishedRound();
  round = await publishedRound();
  await timetable();
  await grow(FEW);
  const few = await counted();
  await loadMany();
  round = await publishedRound();
  await timetable();
  await grow(MANY);
  const many = await counted();
  expect([...few].filter(([name, told]) => !told.startsWith('200') && !name.endsWith('/override') && !name.endsWith('/cancelled.ics'))).toEqual([]);
  expect(Object.fromEntries(many)).toEqual(Object.fromEntries(few));
}, 600_000);
