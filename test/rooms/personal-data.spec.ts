/** Personal data: the register knows every text column there is, and an erasure leaves nothing of a person but what the register keeps. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Accounts } from '../../src/access/accounts.js';
import { anonymousAsker, type Asker, type Role } from '../../src/access/asker.js';
import { AuditTrail } from '../../src/access/audit.trail.js';
import { AuditVerifier } from '../../src/access/audit.verify.js';
import type { DownloadView } from '../../src/access/erasure.dto.js';
import { Erasures } from '../../src/access/erasures.service.js';
import { ExportRequests } from '../../src/access/export-requests.service.js';
import { ERASED_IN_TEXT, ERASED_NAME } from '../../src/access/erasure.work.js';
import { KEPT, NOT_PERSONAL, PERSONAL_ROWS, PERSONAL_TEXTS } from '../../src/access/personal-data.register.js';
import { entriesLeftBy } from '../signed-in.js';
import { OTHER, OWN, PASSWORD, plant, startWorld, type Perishable, type World } from '../world.make.js';

const NAME = 'Zqxana 田中';
const ADDRESS = 'zqx.person@demo.invalid';
const TEXT = `Ask Zqxana　田中さん, Zqx.Person@demo.invalid`;

let world: World;
let planted: Perishable;
let erasures: Erasures;
let person: string;

beforeAll(async () => {
  world = await startWorld();
  planted = await plant(world);
  erasures = world.app.get(Erasures);
}, 180_000);
afterAll(() => world.close());

const as = (role: Role, accountId = world.accounts[role]): Asker => ({ ...anonymousAsker('en'), accountId, role, name: role });

describe('the register', () => {
  const registered = (): string[] => [
    ...PERSONAL_ROWS.flatMap(({ table, columns }) => Object.keys(columns).map((column) => `${table}.${column}`)),
    ...PERSONAL_TEXTS.flatMap(({ table, columns, unsearched = [] }) => [...columns, ...unsearched].map((column) => `${table}.${column}`)), ...KEPT.flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`)),
  ];
  const notPersonal = (): string[] => Object.entries(NOT_PERSONAL).flatMap(([table, columns]) => columns.split(' ').map((column) => `${table}.${column}`));

  test('says of every text of every table whose it is, or that it is nobody’s', async () => {
    const columns = (await world.rows<{ name: string }>(
      `SELECT c.table_name || '.' || c.column_name AS name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
        WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.udt_name IN ('text', '_text', 'varchar', '_varchar', 'bpchar', 'json', 'jsonb', 'bytea', 'citext', 'xml', 'inet', 'name') ORDER BY 1`)).map(({ name }) => name);
    const known = new Set([...registered(), ...notPersonal()]);
    expect(columns.filter((name) => !known.has(name))).toEqual([]);
    expect(notPersonal().filter((name) => !columns.includes(name) || registered().includes(name))).toEqual([]);
    const all = (await world.rows<{ name: string }>(`SELECT table_name || '.' || column_name AS name FROM information_schema.columns WHERE table_schema = 'public'`)).map(({ name }) => name);
    expect([...registered(), ...PERSONAL_ROWS.flatMap(({ table, told, secret = [] }) => [...told, ...secret].map((column) => `${table}.${column}`))].filter((name) => !all.includes(name))).toEqual([]);
  });

  test('knows every column that ties a row to an account', async () => {
    const ties = await world.rows<{ name: string }>(
      `SELECT conrelid::regclass || '.' || a.attname AS name FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
        WHERE c.confrelid = 'account'::regclass AND c.confdeltype = 'c' AND c.conrelid <> 'account'::regclass ORDER BY 1`);
    const known = PERSONAL_ROWS.filter(({ of }) => of.includes('account_id = :account')).map(({ table }) => `${table}.account_id`);
    expect(ties.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([]);
  });
});

/** A person who did everything that leaves a trace. */
async function plantPerson(): Promise<void> {
  const { rows, accounts, rounds } = world;
  person = (await world.app.get(Accounts).create({ email: ADDRESS, name: NAME, role: 'company', password: PASSWORD })).id;
  const id = randomUUID();
  await rows(`UPDATE account SET time_zone = 'Asia/Tokyo' WHERE id = $1`, [person]);
  await rows('INSERT INTO organisation_account (account_id, organisation_id) VALUES ($1, $2)', [person, OWN.organisation]);
  await rows('INSERT INTO city_account (account_id, city_id) VALUES ($1, $2)', [person, OWN.city]);
  await rows('INSERT INTO seminar_host (account_id, seminar_id) VALUES ($1, $2)', [person, OWN.seminar]);
  await rows(`INSERT INTO alert_choice (account_id, frequency, told_until) VALUES ($1, 'daily', now())`, [person]);
  await rows(`INSERT INTO session (id, account_id, created_at, last_seen_at, expires_at) VALUES (md5($1::text) || md5($1::text), $1::uuid, now(), now(), now() + interval '1 hour')`, [person]);
  await rows(`INSERT INTO pending_sign_in (id, account_id, attempt_id, expires_at) VALUES (md5($1::text) || md5($1::text), $1::uuid, 1, now())`, [person]);
  await rows(`INSERT INTO second_factor (account_id, sealed_secret, begun_at) VALUES ($1, 'zqx', now())`, [person]);
  await rows(`INSERT INTO recovery_code (account_id, digest) VALUES ($1, repeat('a', 64))`, [person]);
  await rows(`INSERT INTO form_receipt (account_id, press, leads_to, taken_at) VALUES ($1, repeat('b', 64), '/zqx', now())`, [person]);
  await rows(`INSERT INTO login_attempt (account_key, address_key, at, outcome, familiar) VALUES ('zqx', 'zqx', now(), 'failed', false)`);
  for (const [reader, address, occasion] of [[person, null, 'zqx'], [null, ADDRESS, 'zqx'], [accounts.secretariat, null, 'planted']]) {
    await rows(`INSERT INTO notice (id, kind, occasion, account_id, address, language, title, body, path, put_at, failure) VALUES (gen_random_uuid(), 'test.person', $4, $1, $2, 'ja', $3, $3, '/', now(), $3)`, [reader, address, TEXT, occasion]);
  }
  await rows(`INSERT INTO invitation (id, subject_kind, subject_id, email, language, token_hash, created_at, expires_at) VALUES ($1, 'organisation', $2, $3, 'ja', repeat('c', 64), now(), now() + interval '1 hour')`, [id, OWN.organisation, ADDRESS]);
  await rows(
    `INSERT INTO city_link (id, city_id, root_id, name, email, language, asks, token_hash, earlier_hashes, made_by, contact_name, contact_email, contact_consent_at, created_at, sent_at, expires_at)
     VALUES ($1::uuid, $2, $1::uuid, $3, $4, 'en', '{needs}', repeat('d', 64), '{zqx}', $5, $3, $4, now(), now(), now(), now() + interval '10 days')`, [id, OWN.city, NAME, ADDRESS, person]);
  await rows(
    `INSERT INTO city_answer (id, city_id, root_id, link_id, kind, subject, answer, text, value, before, state, by_name, given_at, note) VALUES ($1, $2, $1, $1, 'need', $3, 'change', $4, to_jsonb($4::text), to_jsonb($4::text), 'given', $5, now(), $4)`,
    [id, OWN.city, OWN.need, TEXT, NAME]);
  await rows(
    `INSERT INTO local_link (id, seminar_id, attendance_id, name, email, language, token_hash, earlier_hashes, made_by, contact_name, contact_email, created_at, sent_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, 'en', repeat('e', 64), '{zqx}', $6, $4, $5, now(), now(), now() + interval '10 days')`, [id, OWN.seminar, OWN.local, NAME, ADDRESS, person]);
  await rows(
    `INSERT INTO local_answer (id, seminar_id, attendance_id, link_id, kind, subject, answer, text, state, by_name, given_at, note) VALUES ($1, $2, $3, $1, 'more', '', 'said', $4, 'given', $5, now(), $4)`, [id, OWN.seminar, OWN.local, TEXT, NAME]);
  await rows(`INSERT INTO city_change (id, city_id, need_id, what, side, before, after, note, by_account, at) VALUES ($1, $2, $3, 'need', 'city', $5, $5, $4, $6, now())`, [id, OWN.city, OWN.need, TEXT, JSON.stringify({ text: TEXT }), person]);
  await rows(
    `INSERT INTO mark (organisation_id, counterpart_id, side, mark, reason, marked_by, marked_by_name, earlier) VALUES ($1, $2, 'company', 'maybe', $3, $4, $5, $6)
     ON CONFLICT (organisation_id, counterpart_id, side) DO UPDATE SET reason = excluded.reason, marked_by = excluded.marked_by, marked_by_name = excluded.marked_by_name, earlier = excluded.earlier`,
    [OWN.organisation, OTHER.city, TEXT, person, NAME, JSON.stringify([{ mark: 'no', reason: null, byName: NAME, at: '2024-10-01T00:00:00Z' }])]);
  await rows(`INSERT INTO member_change (id, organisation_id, what, side, before, after, said, by_account, at) VALUES ($1, $2, 'profile', 'office', $4, $4, $3, $5, now())`, [id, OWN.organisation, TEXT, JSON.stringify({ nameEn: TEXT }), person]);
  await rows('UPDATE bundle_asking SET reason = $2, answered_by_name = $3 WHERE bundle_id = $1', [planted.bundle, TEXT, NAME]);
  await rows('UPDATE bundle_reason SET closed_note = $2 WHERE bundle_id = $1', [planted.bundle, TEXT]);
  await rows('UPDATE meeting_note SET note = $1 WHERE seminar_id = $2', [TEXT, OWN.seminar]);
  await rows('UPDATE timetable_version SET withdrawn_reason = $1 WHERE number = 1', [TEXT]);
  await rows('UPDATE meeting_asking SET message = $1, asked_by = $2, asked_by_name = $3', [TEXT, person, NAME]);
  await rows('UPDATE meeting_answer SET reason = $1, answered_by = $2, answered_by_name = $3', [TEXT, person, NAME]);
  await rows('UPDATE bundle_answer SET note = $2, by_name = $3 WHERE bundle_id = $1', [planted.bundle, TEXT, NAME]);
  await rows(`INSERT INTO pair_veto (organisation_id, counterpart_id, kind, reason) VALUES ($1, $2, 'live-tender', $3)`, [OWN.organisation, OTHER.city, TEXT]);
  await rows('UPDATE line_override SET reason = $1, made_by = $2', [TEXT, person]);
  await rows(`INSERT INTO round_remark (id, round_id, kind, text, account_id, made_at) VALUES ($1, $2, 'comment', $3, $4, now())`, [id, rounds.shown, TEXT, person]);
  await rows('UPDATE publication SET reason = $1', [TEXT]);
  await rows(
    `INSERT INTO change_proposal (id, organisation_id, kind, before, changes, message, state, made_by, made_by_name, made_at, decided_at, note) VALUES ($1, $2, 'new-solution', $5, $5, $3, 'declined', $4, $6, now(), now(), $3)`,
    [id, OWN.organisation, TEXT, person, JSON.stringify({ titleEn: TEXT }), NAME]);
  const said = JSON.stringify({ said: TEXT });
  await rows(`UPDATE proposal_sheet SET submitted_by_name = $2, proposal_ja = $3, proposal_en = $3, next_step_ja = $3, next_step_en = $3, submitted = $4 WHERE id = $1`, [planted.proposalSheet, NAME, TEXT, said]);
  await rows(
    `INSERT INTO proposal_sheet_version (sheet_id, number, organisation_id, city_id, need_id, as_of, content, is_current, approved_by, approved_by_name, approved_at)
     SELECT sheet_id, 9, organisation_id, city_id, need_id, as_of, $2, false, $3, $4, now() FROM proposal_sheet_version WHERE sheet_id = $1 AND number = 1`, [planted.proposalSheet, said, person, NAME]);
  await rows('INSERT INTO proposal_sheet_detail (sheet_id, number, details) VALUES ($1, 9, $2)', [planted.proposalSheet, said]);
  await rows(`INSERT INTO proposal_sheet_remark (id, sheet_id, kind, side, text, account_id, by_name, made_at) VALUES ($1, $2, 'comment', 'company', $3, $4, $5, now())`, [id, planted.proposalSheet, TEXT, person, NAME]);
  await rows(`INSERT INTO consent_receipt (id, organisation_id, origin, text_version, given, withdrawn, standing, made_by, made_by_name, made_at) VALUES ($1, $2, 'form', 'v', '[]', '[]', '[]', $3, $4, now())`, [id, OWN.organisation, person, NAME]);
  const kept = [randomUUID(), randomUUID()];
  await rows(
    `INSERT INTO sheet_import (id, kind, file_name, heading_row, headings, mapping, decisions, state, made_by, made_by_name, made_at, applied_at, applied_by_name, undone_at, undone_by_name)
     VALUES ($1, 'members', $2, 1, $3, '[]', $3, 'undone', $4, $5, now(), now(), $5, now(), $5)`, [kept[0], TEXT, JSON.stringify([TEXT]), person, NAME]);
  await rows(
    `INSERT INTO sheet_import (id, kind, file_name, file, read, heading_row, headings, mapping, state, made_by_name, made_at) VALUES ($1, 'members', 'x', 'zqx', $2, 1, '[]', '[]', 'previewed', 'Somebody', now())`, [kept[1], said]);
  await rows(`INSERT INTO sheet_row (import_id, row, outcome, name, before, after, faults, likely) VALUES ($1, 2, 'same', $2, $3, $3, $4, $4)`, [kept[0], TEXT, said, JSON.stringify([TEXT])]);
  await rows(`INSERT INTO sheet_mapping (kind, print, headings, mapping, chosen_at) VALUES ('members', 'other', $1, '[]', now())`, [JSON.stringify([TEXT])]);
  await rows(`UPDATE attendance SET name_ja = $1, name_en = $1 WHERE seminar_id = $2 AND kind = 'delegation'`, [TEXT, OWN.seminar]);
  await rows(`UPDATE delegate SET name_ja = $1, name_en = $1, name_kana = $1, title_ja = $2, title_en = $2, email = $3, account_id = $4 WHERE (seminar_id, id) IN (SELECT seminar_id, id FROM delegate WHERE seminar_id = $5 ORDER BY id LIMIT 1)`, [NAME, TEXT, ADDRESS, person, OWN.seminar]);
  await rows(`INSERT INTO protocol_note (seminar_id, attendance_id, text) SELECT seminar_id, id, $1 FROM attendance WHERE seminar_id = $2 LIMIT 1`, [TEXT, OWN.seminar]);
  await rows('UPDATE interpreter SET label = $1', [TEXT]);
  await rows(`INSERT INTO programme_change (seminar_id, number, kind, part_id, before, after, made_at) VALUES ($1, 1, 'interpreter', 'int-1', $2, $2, now())`, [OWN.seminar, JSON.stringify({ label: TEXT })]);
  await rows('UPDATE fixed_meeting SET reason_ja = $1, reason_en = $1', [TEXT]);
  await rows('UPDATE local_company SET name = $1', [TEXT]);
  await rows(`INSERT INTO export_request (id, account_id, address, words, asked_at, due_at, handed_at) VALUES ($1, $2, $3, $4, now(), now(), now())`, [id, person, ADDRESS, TEXT]);
}

/** Every column of every table in which the person is still to be read. */
async function found(): Promise<string[]> {
  const columns = await world.rows<{ t: string; c: string; type: string }>(
    `SELECT table_name AS t, column_name AS c, udt_name AS type FROM information_schema.columns WHERE table_schema IN ('public', 'bullmq') AND udt_name IN ('text', '_text', 'varchar', 'json', 'jsonb', 'bytea')`);
  const hits: string[] = [];
  for (const { t, c, type } of columns) {
    const [schema] = await world.rows<{ s: string }>(`SELECT table_schema AS s FROM information_schema.tables WHERE table_name = $1 AND table_schema IN ('public', 'bullmq')`, [t]);
    const text = type === 'bytea' ? `encode("${c}", 'escape')` : `"${c}"::text`;
    const [row] = await world.rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${schema!.s}."${t}" WHERE ${text} ~* 'zqx|田中'`);
    if (row!.n > 0) hits.push(`${t}.${c}`);
  }
  return hits.sort();
}

describe('an erasure', () => {
  const own = (): Asker => as('company', person);
  let id: string;

  test('is told beforehand what is held, by kind, and given all of it but secrets', async () => {
    await plantPerson();
    const { kinds, kept, request } = await erasures.mine(own());
    expect(kinds.map(({ kind }) => kind)).toEqual(['account', 'sign-in', 'duties', 'letters', 'invitations', 'links', 'marks', 'proposals', 'sheets', 'consents', 'remarks', 'requests', 'mentions']);
    expect(kept.map(({ table }) => table)).toEqual(['audit_entry', 'local_company']);
    expect(request).toBeNull();
    const { parts } = await erasures.download(own());
    const text = JSON.stringify(parts);
    expect([text.includes(ADDRESS), text.includes(NAME), /sealed_secret|password_hash|token_hash|digest|"press"/.test(text)]).toEqual([true, true, false]);
    expect(new Set(PERSONAL_ROWS.filter(({ columns, told, secret = [] }) => [...Object.keys(columns), ...told].some((column) => !secret.includes(column))).map(({ table }) => table).filter((table) => table !== 'erasure_request'))).toEqual(new Set(parts.map(({ table }) => table)));
  });

  test('is asked for with the password, once, and taken back while it is not done', async () => {
    await expect(erasures.ask(own(), 'not the password', '127.0.0.1')).rejects.toMatchObject({ code: 'ACCESS.WRONG_PASSWORD' });
    const entries = await entriesLeftBy(world, () => erasures.ask(own(), PASSWORD, '127.0.0.1'));
    expect(entries.map(({ action, account_id }) => [action, account_id])).toEqual([['my-data.ask-erasure', person]]);
    await expect(erasures.ask(own(), PASSWORD, '127.0.0.1')).rejects.toMatchObject({ code: 'ERASURE.ASKED_ALREADY' });
    await erasures.takeBack(own());
    await expect(erasures.takeBack(own())).rejects.toMatchObject({ code: 'ERASURE.NOT_ASKED' });
    expect((await erasures.mine(own())).request).toMatchObject({ state: 'withdrawn' });
  });

  test('is begun by the office for an address of which something is held', async () => {
    await expect(erasures.start(as('secretariat'), { email: 'nobody@demo.invalid', words: 'A letter' })).rejects.toMatchObject({ code: 'ERASURE.NOBODY' });
    ({ id } = await erasures.start(as('secretariat'), { email: ADDRESS.toUpperCase(), words: TEXT }));
    expect(await world.rows(`SELECT kind, path FROM notice WHERE account_id = $1 AND kind LIKE 'erasure.%'`, [person])).toEqual([{ kind: 'erasure.entered', path: '/account/data' }]);
    expect(await erasures.get(id)).toMatchObject({ email: ADDRESS, name: NAME, hasAccount: true, sought: [NAME, ADDRESS], origin: 'office', state: 'open', isOverdue: false });
  });

  test('is carried out by somebody else than who prepared it, or given back with a reason', async () => {
    await expect(erasures.carryOut(as('approver'), id)).rejects.toMatchObject({ code: 'ERASURE.NOT_NOW' });
    await erasures.prepare(as('secretariat'), id);
    await erasures.giveBack(as('approver'), id, `Look again at ${TEXT}`);
    await erasures.prepare(as('secretariat'), id);
    await expect(erasures.carryOut(as('secretariat'), id)).rejects.toThrow(/ck_erasure_request_two/);
    expect((await erasures.get(id)).state).toBe('prepared');
  });

  test('is never that of the last person of the office, and never in one’s own hands', async () => {
    const { id: last } = await erasures.start(as('secretariat'), { email: 'approver@demo.invalid', words: 'A letter' });
    await expect(erasures.prepare(as('secretariat'), last)).rejects.toMatchObject({ code: 'ERASURE.LAST_OF_OFFICE' });
    await expect(erasures.refuse(as('approver'), last, 'No')).rejects.toMatchObject({ code: 'ERASURE.OWN' });
    await erasures.refuse(as('secretariat'), last, 'The account is needed');
    expect(await erasures.get(last)).toMatchObject({ state: 'refused', reason: 'The account is needed', held: null });
    const [letter] = await world.rows<{ body: string }>(`SELECT body FROM notice WHERE account_id = $1 AND kind = 'erasure.refused'`, [world.accounts.approver]);
    expect(letter!.body).toContain('The account is needed');
  });

  test('leaves nothing of the person but what the register keeps, and the trail verifies', async () => {
    const before = await found();
    const texts = PERSONAL_TEXTS.flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`));
    const named = PERSONAL_ROWS.flatMap(({ table, columns }) => Object.entries(columns).filter(([, erasure]) => erasure === 'name' || erasure === 'address').map(([column]) => `${table}.${column}`));
    const closed = ['attendance.wish', 'erasure_request.reason', 'erasure_request.returned'];
    expect([...texts, ...named].filter((column) => !before.includes(column) && !closed.includes(column))).toEqual([]);
    const entries = await entriesLeftBy(world, () => erasures.carryOut(as('approver'), id));
    expect(entries.map(({ action, subject_id }) => [action, subject_id])).toEqual([['erasure.carry-out', id]]);
    const kept = KEPT.flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`));
    expect((await found()).filter((column) => !kept.includes(column))).toEqual([]);
    for (const { table, of, columns } of PERSONAL_ROWS.filter((entry) => Object.values(entry.columns).includes('goes'))) {
      const [row] = await world.rows<{ n: number }>(`SELECT count(*)::int AS n FROM "${table}" t WHERE ${of.replaceAll(':account', `'${person}'`).replaceAll(':address', `'${ADDRESS}'`)}`);
      expect([table, Object.keys(columns).length > 0, row!.n]).toEqual([table, true, 0]);
    }
    expect(await world.asSystem(() => world.app.get(AuditVerifier).verify())).toMatchObject({ bad: null });
  });

  test('ends the account and its links, marks where the name stood, and blacks out texts', async () => {
    const [account] = await world.rows<{ name: string; email: string; disabled: boolean }>('SELECT name, email, disabled_at IS NOT NULL AS disabled FROM account WHERE id = $1', [person]);
    expect(account).toEqual({ name: ERASED_NAME, email: `erased-${person}@erased.invalid`, disabled: true });
    const [link] = await world.rows<{ by: string }>('SELECT revoked_by AS by FROM city_link WHERE made_by = $1', [person]);
    expect(link!.by).toBe('office');
    const [remark] = await world.rows<{ text: string }>(`SELECT text FROM round_remark WHERE text LIKE 'Ask%'`);
    expect(remark!.text).toBe(`Ask ${ERASED_IN_TEXT}さん, ${ERASED_IN_TEXT}`);
  });

  test('leaves a receipt of counts, and an account that nobody can take anything back with', async () => {
    const done = await erasures.get(id);
    expect(done).toMatchObject({ state: 'done', email: null, words: null, reason: null, returned: null, held: null });
    expect(done.receipt!.erased.map(({ kind }) => kind)).toEqual(['account', 'sign-in', 'duties', 'letters', 'invitations', 'links', 'marks', 'proposals', 'sheets', 'consents', 'requests', 'mentions']);
    expect(JSON.stringify(done.receipt)).not.toMatch(/zqx|田中/i);
    await expect(erasures.carryOut(as('approver'), id)).rejects.toMatchObject({ code: 'ERASURE.NOT_NOW' });
  });

  test('of somebody without an account finds their links and letters by the address, and leaves others alone', async () => {
    const { rows } = world;
    await rows(`UPDATE city_link SET name = 'Dewi', email = 'dewi@jakarta.example' WHERE id = $1`, [planted.cityLink]);
    const { id: other } = await erasures.start(as('secretariat'), { email: 'dewi@jakarta.example', words: 'By telephone' });
    expect((await erasures.get(other)).held!.kinds).toEqual([{ kind: 'links', rows: expect.any(Number) }, { kind: 'requests', rows: 1 }]);
    await erasures.prepare(as('secretariat'), other);
    const letters = async (): Promise<number> => (await rows<{ n: number }>('SELECT count(*)::int AS n FROM notice'))[0]!.n;
    const count = await letters();
    await erasures.carryOut(as('approver'), other);
    expect((await rows('SELECT name FROM city_link WHERE id = $1', [planted.cityLink]))[0]).toEqual({ name: ERASED_NAME });
    expect(await letters()).toBe(count);
  });
});

describe('a copy for somebody who wrote', () => {
  let copies: ExportRequests;
  beforeAll(() => { copies = world.app.get(ExportRequests); });

  test('finds who has no account by the address, tells what is held, and each time it is taken stands in the trail without a name or the words', async () => {
    await world.rows(`UPDATE city_link SET name = 'Siti Zqy', email = 'siti.zqy@hanoi.example' WHERE id = $1`, [planted.foreignLink]);
    const wanted = { email: 'Siti.Zqy@hanoi.example', words: 'A letter of Siti Zqy' };
    await expect(copies.start(as('secretariat'), { ...wanted, email: 'nobody@demo.invalid' })).rejects.toMatchObject({ code: 'ERASURE.NOBODY' });
    let id = '';
    const started = await entriesLeftBy(world, async () => { ({ id } = await copies.start(as('secretariat'), wanted)); });
    await expect(copies.start(as('secretariat'), wanted)).rejects.toMatchObject({ code: 'EXPORT.ENTERED_ALREADY' });
    expect(await copies.get(id)).toMatchObject({ email: 'siti.zqy@hanoi.example', name: 'Siti Zqy', hasAccount: false, handedAt: null, words: wanted.words, held: { kinds: [{ kind: 'links' }, { kind: 'requests', rows: 1 }, { kind: 'mentions' }] } });
    let file: DownloadView | null = null;
    const handed = await entriesLeftBy(world, async () => { file = await copies.handOver(as('secretariat'), id); });
    expect(file!.parts.map(({ table }) => table)).toEqual(['city_answer', 'city_link', 'export_request']);
    expect(JSON.stringify(file)).not.toMatch(/token_hash/);
    expect([...started, ...handed].map(({ action, subject_id }) => [action, subject_id])).toEqual([['data-export.start', id], ['data-export.hand-over', id]]);
    expect(JSON.stringify([...started, ...handed])).not.toMatch(/zqy|letter/i);
    expect((await copies.get(id)).handedAt).not.toBeNull();
    await expect(copies.get('nobody')).rejects.toMatchObject({ code: 'ERASURE.NOT_FOUND' });
  });

  test('tells the owner of an account, is nobody’s own to make, and leaves with the person', async () => {
    await expect(copies.start(as('secretariat'), { email: 'secretariat@demo.invalid', words: 'Mine' })).rejects.toMatchObject({ code: 'ERASURE.OWN' });
    const account = (await world.app.get(Accounts).create({ email: 'copied-zqy@demo.invalid', name: 'Copied Zqy', role: 'company', password: PASSWORD })).id;
    const { id } = await copies.start(as('secretariat'), { email: 'copied-zqy@demo.invalid', words: 'By telephone' });
    expect(await world.rows(`SELECT kind, path FROM notice WHERE account_id = $1`, [account])).toEqual([{ kind: 'data-export.entered', path: '/account/data' }]);
    const { id: erasure } = await erasures.start(as('secretariat'), { email: 'copied-zqy@demo.invalid', words: 'A letter' });
    await erasures.prepare(as('secretariat'), erasure);
    await erasures.carryOut(as('approver'), erasure);
    await expect(copies.get(id)).rejects.toMatchObject({ code: 'ERASURE.NOT_FOUND' });
  });
});

test('a name is blacked out where it stands by itself, and a namesake keeps what they signed', async () => {
  const { rows } = world;
  const [li, other] = await Promise.all(['li@demo.invalid', 'other-li@demo.invalid'].map(async (email) => (await world.app.get(Accounts).create({ email, name: 'Li', role: 'secretariat', password: PASSWORD })).id)) as [string, string];
  const sheet = async (): Promise<string> => {
    const id = randomUUID();
    await rows(
      `INSERT INTO sheet_import (id, kind, file_name, heading_row, headings, mapping, state, made_by_name, made_at, applied_at, applied_by_name) VALUES ($1, 'members', 'Library by Li (Li), Lima, li.', 1, '[]', '[]', 'applied', 'Somebody', now(), now(), 'Li')`, [id]);
    return id;
  };
  const [theirs, namesakes] = [await sheet(), await sheet()];
  for (const [accountId, id] of [[li, theirs], [other, namesakes]] as const) await world.asSystem(async () => world.app.get(AuditTrail).record({ action: 'sheet.apply', kind: 'sheet', id, before: null, after: null }, { accountId, role: 'secretariat' }));
  const { id } = await erasures.start(as('secretariat'), { email: 'li@demo.invalid', words: 'A letter' });
  await erasures.prepare(as('secretariat'), id);
  await erasures.carryOut(as('approver'), id);
  const told = async (of: string): Promise<unknown> => (await rows('SELECT applied_by_name AS by, file_name AS file FROM sheet_import WHERE id = $1', [of]))[0];
  expect(await told(theirs)).toEqual({ by: ERASED_NAME, file: `Library by ${ERASED_IN_TEXT} (${ERASED_IN_TEXT}), Lima, li.` });
  expect(await told(namesakes)).toMatchObject({ by: 'Li' });
  expect((await rows('SELECT name FROM account WHERE id = $1', [other]))[0]).toEqual({ name: 'Li' });
});

test('requests over their day are counted for the office', async () => {
  await world.rows(`INSERT INTO erasure_request (id, address, origin, asked_at, due_at) VALUES (gen_random_uuid(), 'late@demo.invalid', 'office', now() - interval '31 days', now() - interval '1 day')`);
  expect(await world.asSystem(() => erasures.waiting())).toMatchObject({ open: 1, overdue: 1, prepared: 1 });
});
