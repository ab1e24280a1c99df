/**
 * Row-level security with nothing in front of it: plain statements of the application's database role in the scope of each reader,
 * table by table. What each may see is said here a second time, apart from the policies of the database.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { AuditTrail } from '../../src/access/audit.trail.js';
import { ANONYMOUS, type Scope } from '../../src/platform/database.js';
import { OTHER, OWN, plant, startWorld, type World } from '../world.make.js';

const READERS = ['company', 'city', 'host', 'link', 'local', 'approver', 'anonymous'] as const;
type Reader = (typeof READERS)[number];
/** Conditions on the rows `t`; left out: no row. */
type Sight = Partial<Record<Reader, string>>;

const everybody = (condition: string): Sight => ({ company: condition, city: condition, host: condition });
const KNOWN = everybody('true');
/** A link sees of what everybody sees its own city's alone. */
const ofCity = (column: string): Sight => ({ ...KNOWN, link: `t.${column} = '${OWN.city}'` });
const NOTHING: Sight = {};
const account = (column: string): Sight => ({ ...everybody(`t.${column}::text = :account`), approver: `t.${column}::text = :account` });
const HOSTED: Sight = { host: `t.seminar_id = '${OWN.seminar}'` };
const COMPANY = `'${OWN.organisation}'`;
const DELEGATION = `del-${OWN.city}`;
const ATTENDING = `SELECT a.organisation_id FROM attendance a WHERE a.seminar_id = '${OWN.seminar}'`;
/** Of others, counterparts alone, and only those who come. */
const COMING = `a.kind <> 'company' AND a.status IN ('accepted', 'confirmed', 'arrived')`;
const SEEN_ATTENDANCE: Sight = {
  company: `(${COMING} OR a.organisation_id = ${COMPANY})`, city: `(${COMING} OR a.city_id = '${OWN.city}')`, host: `(${COMING} OR a.seminar_id = '${OWN.seminar}')`, local: `a.seminar_id = '${OWN.seminar}' AND a.id = '${OWN.local}'`,
};
const partyOf = (condition: string): string => `EXISTS (SELECT 1 FROM attendance a WHERE a.seminar_id = t.seminar_id AND a.id = t.attendance_id AND ${condition})`;
const DELEGATES: Sight = { company: partyOf(`a.organisation_id = ${COMPANY}`), city: partyOf(`a.city_id = '${OWN.city}'`), host: `t.seminar_id = '${OWN.seminar}'` };
/** What the link of a local company reads beside that. */
const LOCAL = `t.seminar_id = '${OWN.seminar}'`;
const ofAttendance = (): Sight => Object.fromEntries(Object.entries(SEEN_ATTENDANCE).map(([reader, condition]) =>
  [reader, `EXISTS (SELECT 1 FROM attendance a WHERE a.seminar_id = t.seminar_id AND a.id = t.attendance_id AND ${condition})`]));
const SHOWN = 'NOT t.veiled AND t.round_id IN (SELECT id FROM match_round r WHERE r.shown)';

/** A meeting of the published timetable to which the reader comes. */
const IS_SHOWN = 'EXISTS (SELECT 1 FROM timetable_version v WHERE v.timetable_id = t.timetable_id AND v.is_current)';
const comes = (condition: string): string => `EXISTS (SELECT 1 FROM attendance x WHERE x.seminar_id = t.seminar_id AND ${condition})`;
const sideOf = (condition: string): string => `${IS_SHOWN} AND ${comes(`x.id IN (t.a_id, t.b_id) AND ${condition}`)}`;
/** A pair that is kept apart is not there for hosts. */
const notApart = (a: string, b: string): string => `NOT EXISTS (SELECT 1 FROM veto v WHERE v.seminar_id = t.seminar_id AND (v.a_id, v.b_id) IN ((${a}, ${b}), (${b}, ${a}))) AND NOT EXISTS (SELECT 1 FROM pair_veto p JOIN attendance x ON x.organisation_id = p.organisation_id JOIN attendance y ON y.seminar_id = x.seminar_id AND p.counterpart_id IN (y.id, y.city_id, y.local_company_id) WHERE x.seminar_id = t.seminar_id AND (x.id, y.id) IN ((${a}, ${b}), (${b}, ${a})))`;
const NOT_APART = notApart('t.a_id', 't.b_id');
const ASKED_NOT_APART = notApart('t.from_id', 't.to_id');
const OF_HOSTED_TIMETABLE = `EXISTS (SELECT 1 FROM timetable m WHERE m.id = t.timetable_id AND m.seminar_id = '${OWN.seminar}')`;
/** What a side said or noted itself. */
function speaking(): Sight {
  return { company: comes(`x.id = t.attendance_id AND x.organisation_id = ${COMPANY}`), city: comes(`x.id = t.attendance_id AND x.city_id = '${OWN.city}'`) };
}
const OWN_SHEETS = `SELECT id FROM proposal_sheet s WHERE s.organisation_id = ${COMPANY}`;
/** The approved sheet of what is recommended to the city now. */
const READ_SHEET = `t.is_current AND t.city_id = '${OWN.city}' AND EXISTS (SELECT 1 FROM recommendation l JOIN match_round m ON m.id = l.round_id
  WHERE m.shown AND NOT l.veiled AND NOT l.withheld AND l.organisation_id = t.organisation_id AND l.city_id = t.city_id AND l.need_id = t.need_id)`;
const READ_DETAIL = `NOT t.withheld AND EXISTS (SELECT 1 FROM proposal_sheet_version v WHERE v.sheet_id = t.sheet_id AND v.number = t.number AND ${READ_SHEET.replaceAll('t.', 'v.')})`;

const ASKED = (of: string): string => `EXISTS (SELECT 1 FROM bundle_asking k JOIN bundle b ON b.id = k.bundle_id WHERE k.bundle_id = ${of} AND k.organisation_id = ${COMPANY} AND k.asked_at IS NOT NULL`;
const SHOWN_BUNDLE = `b.state = 'released' AND b.city_id = '${OWN.city}'`;

const SIGHT: Record<string, Sight> = {
  account: account('id'), session: account('account_id'), notice: account('account_id'), city_account: account('account_id'), organisation_account: account('account_id'), seminar_host: account('account_id'), form_receipt: account('account_id'), erasure_request: account('account_id'),
  login_attempt: NOTHING, audit_entry: NOTHING, audit_head: NOTHING, outbox: NOTHING, reference_file: NOTHING, reference_value: NOTHING,
  second_factor: NOTHING, recovery_code: NOTHING, pending_sign_in: NOTHING,
  change_proposal: { company: `t.organisation_id = ${COMPANY}` }, member_change: { company: `t.organisation_id = ${COMPANY}` },
  sheet_import: NOTHING, sheet_row: NOTHING, sheet_mapping: NOTHING,
  invitation: { company: `t.subject_id = ${COMPANY}` },
  local_link: HOSTED, local_answer: NOTHING,
  city_link: NOTHING, city_answer: { city: `t.city_id = '${OWN.city}'` }, city_change: { city: `t.city_id = '${OWN.city}'` },
  network: { ...KNOWN, link: 'true', local: 'true' }, city: ofCity('id'), city_priority: ofCity('city_id'), need: { ...ofCity('city_id'), local: `t.local_company_id = '${OWN.local}'` }, local_company: { ...KNOWN, local: `t.id = '${OWN.local}'` }, seminar: { ...KNOWN, local: `t.id = '${OWN.seminar}'` }, talk: KNOWN, seminar_break: KNOWN, slot: KNOWN,
  organisation: { company: `t.id = ${COMPANY}`, host: `t.id IN (${ATTENDING})` },
  solution: { company: `t.organisation_id = ${COMPANY}`, host: `t.organisation_id IN (${ATTENDING})` },
  solution_reference: {
    company: `t.solution_id IN (SELECT id FROM solution s WHERE s.organisation_id = ${COMPANY})`, host: `t.solution_id IN (SELECT id FROM solution s WHERE s.organisation_id IN (${ATTENDING}))`,
  },
  need_watch: NOTHING, need_match: { company: `t.organisation_id = ${COMPANY}` }, alert_choice: account('account_id'),
  consent_receipt: { company: `t.organisation_id = ${COMPANY}` },
  consent: { company: `t.organisation_id = ${COMPANY}` },
  attendance: Object.fromEntries(Object.entries(SEEN_ATTENDANCE).map(([reader, condition]) => [reader, condition.replaceAll('a.', 't.')])),
  attendance_window: ofAttendance(), attendance_need: ofAttendance(), attendance_solution: ofAttendance(), talk_speaker: ofAttendance(),
  seminar_table: HOSTED, interpreter: HOSTED, interpreter_window: HOSTED, video_link: HOSTED, meeting_request: { host: `t.seminar_id = '${OWN.seminar}' AND ${NOT_APART}` }, programme_change: HOSTED, fixed_meeting: HOSTED, met_before: HOSTED,
  delegate: { ...DELEGATES, local: `${LOCAL} AND t.attendance_id = '${OWN.local}'` }, protocol_note: HOSTED,
  veto: NOTHING, pair_veto: NOTHING,
  check_in: HOSTED, meeting_outcome: HOSTED, meeting_word: { ...HOSTED, ...speaking() }, meeting_note: speaking(),
  // What reaches a side and is not of somebody kept apart; a "no" is its own side's.
  meeting_asking: {
    company: `(t.from_id = ${COMPANY} OR (t.to_id = ${COMPANY} AND ${ASKED_NOT_APART}))`, city: `(t.from_id = '${DELEGATION}' OR (t.to_id = '${DELEGATION}' AND ${ASKED_NOT_APART}))`, host: `t.seminar_id = '${OWN.seminar}' AND ${ASKED_NOT_APART}`,
    local: `${LOCAL} AND (t.from_id = '${OWN.local}' OR (t.to_id = '${OWN.local}' AND ${ASKED_NOT_APART}))`,
  },
  meeting_answer: { company: `t.party_id = ${COMPANY}`, city: `t.party_id = '${DELEGATION}'`, local: `${LOCAL} AND t.party_id = '${OWN.local}'` },
  timetable_page: NOTHING, calendar_meeting: NOTHING, calendar_feed: NOTHING,
  timetable: HOSTED, timetable_head: HOSTED, timetable_seat: { host: OF_HOSTED_TIMETABLE },
  timetable_version: { company: `t.is_current AND ${comes(`x.organisation_id = ${COMPANY}`)}`, city: `t.is_current AND ${comes(`x.city_id = '${OWN.city}'`)}`, host: `t.seminar_id = '${OWN.seminar}'`, local: `t.is_current AND ${LOCAL}` },
  timetable_meeting: { company: sideOf(`x.organisation_id = ${COMPANY}`), city: sideOf(`x.city_id = '${OWN.city}'`), host: `t.seminar_id = '${OWN.seminar}'`, local: `${LOCAL} AND ${IS_SHOWN} AND '${OWN.local}' IN (t.a_id, t.b_id)` },
  mark: { company: `t.side = 'company' AND t.organisation_id = ${COMPANY}`, city: `t.side = 'city' AND t.counterpart_id = '${OWN.city}'`, link: `t.side = 'city' AND t.counterpart_id = '${OWN.city}'`, local: `t.side = 'city' AND t.counterpart_id = '${OWN.local}'` },
  weight_profile: everybody('t.id IN (SELECT profile_id FROM match_round r WHERE r.shown)'),
  match_round: { ...everybody('t.shown'), link: 't.shown', local: 't.shown' },
  recommendation: {
    company: `${SHOWN} AND t.organisation_id = ${COMPANY}`, city: `${SHOWN} AND NOT t.withheld AND t.city_id = '${OWN.city}'`, link: `${SHOWN} AND NOT t.withheld AND t.city_id = '${OWN.city}'`,
    local: `${SHOWN} AND NOT t.withheld AND t.local_company_id = '${OWN.local}' AND t.round_id IN (SELECT id FROM match_round r WHERE r.seminar_id = '${OWN.seminar}')`,
    host: `${SHOWN} AND NOT t.withheld AND t.round_id IN (SELECT id FROM match_round r WHERE r.seminar_id = '${OWN.seminar}')`,
  },
  bundle: { company: `${ASKED('t.id')})`, city: SHOWN_BUNDLE.replaceAll('b.', 't.') }, bundle_asking: { company: `t.organisation_id = ${COMPANY} AND t.asked_at IS NOT NULL` }, bundle_reason: NOTHING, bundle_answer: { city: `t.city_id = '${OWN.city}'` },
  bundle_place: {
    company: `(t.organisation_id = ${COMPANY} AND ${ASKED('t.bundle_id')})) OR ${ASKED('t.bundle_id')} AND (k.is_lead OR (k.answer = 'agree' AND b.state IN ('agreed', 'released'))))`,
    city: `EXISTS (SELECT 1 FROM bundle b WHERE b.id = t.bundle_id AND ${SHOWN_BUNDLE})`,
  },
  organisation_merge: NOTHING, not_duplicate: NOTHING, review_day: NOTHING, export_request: NOTHING,
  why_not: { company: `t.round_id IN (SELECT id FROM match_round r WHERE r.shown) AND t.organisation_id = ${COMPANY}` },
  round_input: NOTHING, round_shard: NOTHING, round_result: NOTHING, round_summary: NOTHING, line_override: NOTHING, override_effect: NOTHING, line_alternative: NOTHING, round_remark: NOTHING, publication: NOTHING,
  round_comparison: NOTHING, audit_check: NOTHING,
  proposal_sheet: { company: `t.organisation_id = ${COMPANY}` }, proposal_sheet_version: { company: `t.organisation_id = ${COMPANY}`, city: READ_SHEET, link: READ_SHEET },
  proposal_sheet_detail: { company: `t.sheet_id IN (${OWN_SHEETS})`, city: READ_DETAIL, link: READ_DETAIL }, proposal_sheet_remark: { company: `t.sheet_id IN (${OWN_SHEETS})` },
};

/** An approver sees what is decided on, all of it; of these tables less. Vetoes, answers and what a round is worked out from are the secretariat's. */
const APPROVER: Record<string, string> = {
  session: 't.account_id::text = :account', alert_choice: 't.account_id::text = :account', form_receipt: 't.account_id::text = :account', notice: 't.account_id::text = :account', audit_entry: `t.action NOT LIKE 'veto.%' AND t.action NOT LIKE 'mark.%' AND t.action NOT IN ('request.decline', 'request.reconsider')`,
  ...Object.fromEntries(['login_attempt', 'outbox', 'reference_file', 'reference_value', 'second_factor', 'recovery_code', 'pending_sign_in', 'invitation',
    'veto', 'pair_veto', 'mark', 'round_input', 'round_shard', 'round_result', 'city_answer', 'city_change', 'city_link', 'local_answer', 'local_link', 'organisation_merge', 'not_duplicate', 'sheet_import', 'sheet_mapping', 'sheet_row', 'why_not', 'need_watch', 'need_match', 'proposal_sheet', 'proposal_sheet_version', 'proposal_sheet_detail', 'proposal_sheet_remark', 'member_change', 'review_day', 'export_request', 'bundle', 'bundle_place', 'bundle_asking', 'bundle_reason', 'bundle_answer', 'programme_change', 'timetable', 'timetable_head', 'timetable_meeting', 'timetable_seat', 'timetable_version', 'timetable_page', 'calendar_meeting', 'calendar_feed', 'delegate', 'protocol_note', 'check_in', 'meeting_outcome', 'meeting_word', 'meeting_note', 'meeting_asking', 'meeting_answer'].map((table) => [table, 'false'])),
};
for (const [table, sight] of Object.entries(SIGHT)) SIGHT[table] = { ...sight, approver: APPROVER[table] ?? 'true' };

/** What hosts of a seminar change of its programme. */
const PROGRAMME = ['slot', 'seminar_table', 'seminar_break', 'talk', 'talk_speaker', 'attendance_window', 'interpreter', 'interpreter_window'];
const byHost = (table: string): Sight => ({ host: table === 'timetable_seat' ? OF_HOSTED_TIMETABLE : `t.seminar_id = '${OWN.seminar}'` });

/** Rows that a reader may change or take away, as far as row-level security goes. */
const MARKS: Sight = { company: SIGHT['mark']!.company!, city: SIGHT['mark']!.city! };
const MAY_CHANGE: Record<string, Sight> = { account: account('id'), notice: account('account_id'), alert_choice: account('account_id'), mark: MARKS, match_round: { approver: 'true' }, ...Object.fromEntries([...PROGRAMME, 'timetable_head'].map((table) => [table, byHost(table)])), proposal_sheet: { company: SIGHT['proposal_sheet']!.company! },
  attendance: HOSTED, delegate: DELEGATES, protocol_note: HOSTED, meeting_outcome: HOSTED, meeting_word: speaking(), meeting_note: speaking() };
const MAY_TAKE_AWAY: Record<string, Sight> = { attendance_window: byHost('attendance_window'), interpreter_window: byHost('interpreter_window'), talk_speaker: byHost('talk_speaker'), session: account('account_id'), form_receipt: account('account_id'), alert_choice: account('account_id'), mark: MARKS, protocol_note: HOSTED };
/** What only the company of those who see it puts. */
const ofCompany = (table: string): Sight => ({ ...SIGHT[table], approver: 'false' });
/** Rows of which a reader may put more; they change in one way alone, which a service knows. */
const MAY_ADD: Record<string, Sight> = { check_in: HOSTED, programme_change: byHost('programme_change'), timetable: byHost('timetable'), timetable_meeting: byHost('timetable_meeting'), timetable_seat: byHost('timetable_seat'), change_proposal: ofCompany('change_proposal'), consent: ofCompany('consent'), consent_receipt: ofCompany('consent_receipt'), round_remark: { approver: 'true' }, proposal_sheet_remark: ofCompany('proposal_sheet_remark'), form_receipt: account('account_id') };
/** Whoever does something rings the bell of its outbox: a row there has a kind and an id, and every job looks at the row it is about. */
const MAY_PUT: readonly string[] = ['outbox'];

/** Tables without forced row-level security, each with its reason. */
const WITHOUT_FENCE: Record<string, string> = {
  audit_head: 'the end of the chain is moved by a function of the owner, whom FORCE would lock out; the application’s role may read it as the office alone',
  migration: 'names of migrations; the application’s role may only read it',
};

let world: World;
let client: pg.Client;
let tables: string[];
let scopes: Record<Reader, Scope>;

beforeAll(async () => {
  world = await startWorld();
  await plant(world);
  await plantRest();
  client = new pg.Client({ connectionString: world.url });
  await client.connect();
  const { company, city, host, approver } = world.accounts;
  const of = (role: string, id: string, subjects: Partial<Scope>): Scope => ({ ...ANONYMOUS, role, account: id, ...subjects });
  scopes = {
    company: of('company', company, { organisations: OWN.organisation }), city: of('city', city, { cities: OWN.city }), host: of('organizer', host, { seminars: OWN.seminar }), approver: of('approver', approver, {}), link: of('link', '', { cities: OWN.city }), local: of('link', '', { party: `${OWN.seminar} ${OWN.local} ${OWN.local}` }), anonymous: ANONYMOUS,
  };
  tables = (await world.rows<{ name: string }>(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`)).map(({ name }) => name);
}, 180_000);
afterAll(async () => {
  await client.end();
  await world.close();
});

/** A row at least in tables that the small world leaves empty, and one of somebody else beside an own one. */
async function plantRest(): Promise<void> {
  const { rows, accounts } = world;
  for (const id of [accounts.company, accounts.rival]) {
    await rows(`INSERT INTO session (id, account_id, created_at, last_seen_at, expires_at) VALUES (md5($1::text) || md5($1::text || 'x'), $1::uuid, now(), now(), now() + interval '1 hour')`, [id]);
    await rows(`INSERT INTO second_factor (account_id, sealed_secret, begun_at) VALUES ($1, 'sealed', now())`, [id]);
    await rows(`INSERT INTO form_receipt (account_id, press, leads_to, taken_at) VALUES ($1, repeat('a', 64), '/company', now())`, [id]);
    await rows(`INSERT INTO recovery_code (account_id, digest) VALUES ($1, repeat('a', 64))`, [id]);
    await rows(`INSERT INTO pending_sign_in (id, account_id, attempt_id, expires_at) VALUES (md5($1::text) || md5($1::text || 'y'), $1::uuid, 1, now())`, [id]);
  }
  await rows(`INSERT INTO login_attempt (account_key, address_key, at, outcome, familiar) VALUES ('k', 'a', now(), 'failed', false)`);
  await world.asSystem(async () => world.app.get(AuditTrail).record({ action: 'veto.add', kind: 'organisation', id: OTHER.organisation, before: null, after: { counterpart: OTHER.city } }));
  await rows('INSERT INTO audit_check (at, entries) VALUES (now(), 1)');
  await rows(`INSERT INTO outbox (kind, subject) VALUES ('round.queued', 'nothing')`);
  await rows(`INSERT INTO mark (organisation_id, counterpart_id, side, mark, reason) VALUES ($1, $3, 'city', 'no', 'r'), ($2, $3, 'company', 'no', 'r'), ($2, $4, 'city', 'no', 'r')`,
    [OWN.organisation, OTHER.organisation, OWN.city, OTHER.city]);
  await rows(`INSERT INTO weight_profile (id, name_ja, name_en, version, points, neutral) SELECT gen_random_uuid(), 'まだ使わない', 'Not used yet', 99, points, neutral FROM weight_profile LIMIT 1`);
  await rows(`INSERT INTO attendance_need (seminar_id, attendance_id, need_id, position)
    SELECT seminar_id, id, $2, 1 FROM attendance WHERE kind = 'company' AND seminar_id = $1 AND organisation_id <> $3 LIMIT 1`, [OTHER.seminar, OTHER.need, OWN.organisation]);
  await rows(`INSERT INTO programme_change (seminar_id, number, kind, part_id, made_at) SELECT unnest($1::text[]), 1, 'slot', 'gone', now()`, [[OWN.seminar, OTHER.seminar]]);
  await rows(`UPDATE attendance SET status = 'declined' WHERE kind = 'delegation' AND (city_id = $1 OR id = (SELECT min(id) FROM attendance WHERE kind = 'delegation' AND city_id <> $1))`, [OWN.city]);
  await rows(`INSERT INTO attendance (seminar_id, id, kind, local_company_id, mode, time_zone, meetings_max) VALUES ($1, $2, 'local-company', $2, 'on-site', 'Asia/Singapore', 5)`, [OTHER.seminar, OTHER.local]);
  await rows(`UPDATE local_link SET seminar_id = $1 WHERE attendance_id = $2`, [OTHER.seminar, OTHER.local]);
  await rows(`INSERT INTO mark (organisation_id, counterpart_id, side, mark) VALUES ($1, $2, 'city', 'no'), ($1, $3, 'city', 'no')`, [OWN.organisation, OWN.local, OTHER.local]);
  await rows(`INSERT INTO protocol_note (seminar_id, attendance_id, text) SELECT seminar_id, min(id), 'note' FROM attendance GROUP BY 1`);
  await rows(`UPDATE recommendation SET veiled = true WHERE (round_id, counterpart_id, organisation_id) IN
    (SELECT round_id, counterpart_id, organisation_id FROM recommendation WHERE round_id = $1 AND organisation_id <> $2 LIMIT 1)`, [world.rounds.shown, OWN.organisation]);
}

interface Outcome { rows: number; code: string | null }

/** One statement in the scope of a reader, undone afterwards. */
async function trying(reader: Reader, sql: string, values: unknown[] = []): Promise<Outcome> {
  const { account: id, role, organisations, cities, seminars, party = '' } = scopes[reader];
  await client.query('BEGIN');
  try {
    await client.query(
      `SELECT set_config('app.account', $1, true), set_config('app.role', $2, true), set_config('app.organisations', $3, true), set_config('app.cities', $4, true), set_config('app.seminars', $5, true), set_config('app.party', $6, true)`,
      [id, role, organisations, cities, seminars, party]);
    return { rows: (await client.query(sql, values)).rowCount ?? 0, code: null };
  } catch (error) {
    return { rows: 0, code: (error as { code?: string }).code ?? 'none' };
  } finally {
    await client.query('ROLLBACK');
  }
}

/** The columns of a table that the application's role may read, as one value of the row. */
async function readable(table: string): Promise<string> {
  const columns = (await client.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND has_column_privilege(attrelid, attnum, 'SELECT') ORDER BY attnum`, [`public."${table}"`])).rows;
  return `jsonb_build_object(${columns.map(({ name }) => `'${name}', t."${name}"`).join(', ')})::text`;
}

async function seen(reader: Reader, table: string): Promise<string[]> {
  const row = await readable(table);
  return world.database.as(scopes[reader], async () =>
    (await world.database.query<{ row: string }>(`SELECT ${row} AS row FROM "${table}" t`)).map((each) => each.row).sort());
}

async function expected(reader: Reader, table: string): Promise<string[]> {
  const condition = (SIGHT[table]![reader] ?? 'false').replaceAll(':account', `'${scopes[reader].account}'`);
  return (await world.rows<{ row: string }>(`SELECT ${await readable(table)} AS row FROM "${table}" t WHERE ${condition}`)).map(({ row }) => row).sort();
}

async function counted(table: string, sight: Sight | undefined, reader: Reader): Promise<number> {
  const condition = (sight?.[reader] ?? 'false').replaceAll(':account', `'${scopes[reader].account}'`);
  return (await world.rows<{ n: number }>(`SELECT count(*)::int AS n FROM "${table}" t WHERE ${condition}`))[0]!.n;
}

const guarded = (): string[] => tables.filter((table) => table !== 'migration');

test('every table has forced row-level security, or a reason why not', async () => {
  const open = await world.rows<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT (c.relrowsecurity AND c.relforcerowsecurity) ORDER BY 1`);
  expect(open.map(({ name }) => name)).toEqual(Object.keys(WITHOUT_FENCE));
  const views = await world.rows<{ name: string }>(`SELECT relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind IN ('v', 'm')`);
  expect(views).toEqual([]);
});

test('the application’s role owns nothing and cannot pass row-level security', async () => {
  const [role] = (await client.query<{ strong: boolean; owned: number }>(
    `SELECT rolsuper OR rolbypassrls AS strong, (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS owned FROM pg_roles r WHERE rolname = current_user`)).rows;
  expect(role).toEqual({ strong: false, owned: 0 });
});

test('of every table it is said who sees what, and every table has rows', async () => {
  expect(guarded().filter((table) => !Object.hasOwn(SIGHT, table))).toEqual([]);
  const empty: string[] = [];
  for (const table of guarded()) if ((await counted(table, KNOWN, 'company')) === 0) empty.push(table);
  expect(empty).toEqual([]);
});

describe.each(READERS)('a plain SELECT of a %s', (reader) => {
  test('yields of every table exactly what they may see', async () => {
    const faults: string[] = [];
    for (const table of guarded()) {
      const [got, wanted] = [await seen(reader, table), await expected(reader, table)];
      const foreign = got.filter((row) => !wanted.includes(row));
      const lost = wanted.filter((row) => !got.includes(row));
      if (foreign.length + lost.length > 0) faults.push(`${table}: ${foreign.length} of others, ${lost.length} of their own missing`);
    }
    expect(faults).toEqual([]);
  });

  test('has rows that it does not yield, and where it may see some, rows that it yields', async () => {
    const faults: string[] = [];
    for (const table of guarded()) {
      const condition = SIGHT[table]![reader];
      if (condition === 'true') continue;
      const [sees, all] = [await counted(table, SIGHT[table], reader), await counted(table, { [reader]: 'true' }, reader)];
      if (sees === all) faults.push(`${table}: nothing is hidden, plant a row of somebody else`);
    }
    expect(faults).toEqual([]);
  });
});

describe.each(READERS)('statements of a %s', (reader) => {
  test('change and take away nothing of others', async () => {
    const faults: string[] = [];
    for (const table of guarded()) {
      const [column] = await world.rows<{ name: string }>(`SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1 AND is_identity = 'NO' ORDER BY ordinal_position DESC LIMIT 1`, [table]);
      const changed = await trying(reader, `UPDATE "${table}" SET "${column!.name}" = "${column!.name}"`);
      const taken = await trying(reader, `DELETE FROM "${table}"`);
      if (changed.rows !== await counted(table, MAY_CHANGE[table], reader)) faults.push(`${table}: ${changed.rows} changed`);
      if (taken.rows !== await counted(table, MAY_TAKE_AWAY[table], reader)) faults.push(`${table}: ${taken.rows} taken away`);
    }
    expect(faults).toEqual([]);
  });

  test('put nothing in the place of others', async () => {
    const faults: string[] = [];
    for (const table of guarded()) {
      if (MAY_ADD[table]?.[reader] === 'true') continue;
      const mine = ((MAY_CHANGE[table] ?? MAY_ADD[table])?.[reader] ?? 'false').replaceAll(':account', `'${scopes[reader].account}'`);
      const [row] = await world.rows<{ row: unknown }>(`SELECT to_jsonb(t) AS row FROM "${table}" t ORDER BY CASE WHEN ${mine} THEN 1 ELSE 0 END LIMIT 1`);
      const put = await trying(reader, `INSERT INTO "${table}" OVERRIDING SYSTEM VALUE SELECT * FROM jsonb_populate_record(NULL::"${table}", $1)`, [JSON.stringify(row!.row)]);
      // Refused by a policy or a trigger, before the key that is taken is even looked at.
      const isRefused = put.code === '42501' || put.code === 'P0001';
      if (!isRefused && !(reader !== 'anonymous' && reader !== 'link' && reader !== 'local' && MAY_PUT.includes(table))) faults.push(`${table}: ${put.code ?? 'put'}`);
    }
    expect(faults).toEqual([]);
  });
});

describe('what is one’s own', () => {
  test('an account keeps its role, its address and its password', async () => {
    for (const change of [`role = 'secretariat'`, `email = 'other@demo.invalid'`, `password_hash = 'x'`, 'disabled_at = now()']) {
      expect([change, (await trying('company', `UPDATE account SET ${change}`)).code]).toEqual([change, '42501']);
    }
  });

  test('a mark stays on its own side and with its own company', async () => {
    for (const change of [`side = 'city'`, `organisation_id = '${OTHER.organisation}'`]) expect([change, (await trying('company', `UPDATE mark SET ${change}`)).code]).toEqual([change, '42501']);
    expect((await trying('city', `UPDATE mark SET counterpart_id = '${OTHER.city}'`)).code).toBe('42501');
  });

  test('an organizer of all seminars reads the members who attend one, and no others', async () => {
    const all = { ...ANONYMOUS, role: 'organizer', seminars: '*' };
    const attending = (id: string): string => `EXISTS (SELECT 1 FROM attendance a WHERE a.organisation_id = ${id})`;
    for (const [table, condition] of [['organisation', attending('t.id')], ['solution', attending('t.organisation_id')], ['solution_reference', `t.solution_id IN (SELECT id FROM solution s WHERE ${attending('s.organisation_id')})`], ['consent', 'false']]) {
      const ids = `SELECT md5(to_jsonb(t)::text) AS id FROM ${table} t`;
      const got = await world.database.as(all, () => world.database.query<{ id: string }>(`${ids} ORDER BY 1`));
      const wanted = await world.rows<{ id: string }>(`${ids} WHERE ${condition} ORDER BY 1`);
      expect([table, got.map(({ id }) => id)]).toEqual([table, wanted.map(({ id }) => id)]);
    }
    const [{ n }] = await world.rows<{ n: number }>(`SELECT count(*)::int AS n FROM organisation t WHERE NOT ${attending('t.id')}`) as [{ n: number }];
    expect(n).toBeGreaterThan(200);
  });

  test.each(['pair_veto', 'veto', 'mark', 'round_input', 'round_shard', 'round_result'])('%s is the secretariat’s: an approver sees none', async (table) => {
    const office = (role: string): Promise<unknown[]> => world.database.as({ ...ANONYMOUS, role }, () => world.database.query(`SELECT 1 FROM ${table}`));
    expect([(await office('approver')).length, (await office('secretariat')).length > 0]).toEqual([0, true]);
  });

  test('the digest of a password is read by nobody, and told to the machinery alone', async () => {
    const { host } = world.accounts;
    for (const role of ['system', 'secretariat', 'approver', 'organizer', 'company']) {
      const scope: Scope = { ...ANONYMOUS, role, account: host };
      await expect(world.database.as(scope, () => world.database.query('SELECT password_hash FROM account'))).rejects.toThrow(/permission denied/);
      await expect(world.database.as(scope, () => world.database.query('SELECT account FROM account'))).rejects.toThrow(/permission denied/);
      const [told] = await world.database.as(scope, () => world.database.query<{ hash: string | null }>('SELECT account_password($1) AS hash', [host]));
      expect([role, told!.hash !== null]).toEqual([role, role === 'system']);
    }
  });
});

test('two hundred readers at once on few connections see their own alone', async () => {
  const organisations = (await world.rows<{ id: string }>('SELECT id FROM organisation ORDER BY id LIMIT 50')).map(({ id }) => id);
  const answers = await Promise.all(Array.from({ length: 200 }, (_, at) => organisations[at % organisations.length]!).map(async (id) => {
    const ids = await world.database.as({ ...ANONYMOUS, role: 'company', organisations: id }, () => world.database.query<{ id: string }>('SELECT id FROM organisation'));
    return ids.every((row) => row.id === id) && ids.length === 1;
  }));
  expect(answers.filter((isOwn) => !isOwn)).toEqual([]);
});
