/**
 * A small world in which everything exists that somebody must not see: rounds in every state of their review over two cities, a shown and
 * a proposed round of seminars, people of two companies and two cities, an organizer of one seminar, letters, invitations, marks and vetoes.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { AccessService } from '../src/access/access.service.js';
import { Accounts } from '../src/access/accounts.js';
import type { Role } from '../src/access/asker.js';
import { CitiesReference } from '../src/cities/cities.reference.js';
import { CityAccounts } from '../src/cities/city-accounts.js';
import { MembersReference } from '../src/members/members.reference.js';
import { OrganisationAccounts } from '../src/members/organisation-accounts.js';
import type { Scope } from '../src/platform/database.js';
import { Outbox } from '../src/platform/outbox.js';
import { ApprovalsService } from '../src/rounds/approvals.service.js';
import { OverridesService } from '../src/rounds/overrides.service.js';
import { PublicationsService } from '../src/rounds/publications.service.js';
import { TimetableVersions } from '../src/meetings/timetable-versions.service.js';
import { TimetablesService } from '../src/meetings/timetables.service.js';
import type { RoundDto } from '../src/rounds/round.dto.js';
import { isUnderWay } from '../src/rounds/round.state.js';
import { RoundsService } from '../src/rounds/rounds.service.js';
import { Demonstration } from '../src/seminars/demonstration.js';
import { SeminarHosts } from '../src/seminars/seminar-hosts.js';
import { SeminarsReference } from '../src/seminars/seminars.reference.js';
import { startTestApp, type TestApp } from './app.js';

/** The company and the city that the demonstration's accounts act for; another of each, which has people of its own. */
export const OWN = { organisation: 'org-013', city: 'jakarta', seminar: 'sample-jakarta-2023-11', need: 'jakarta-n1', local: 'pt-samudra' };
export const OTHER = { organisation: 'org-014', city: 'hanoi', seminar: 'sample-singapore-2024-11', need: 'hanoi-n1', local: 'pt-tirta' };

/** Rounds over two cities, by how far they came. `replaced` was published and gave way to `shown`. */
export const UNPUBLISHED = ['proposed', 'submitted', 'returned', 'approved', 'scheduled', 'withdrawn', 'replaced'] as const;
export type Unpublished = (typeof UNPUBLISHED)[number];

export interface World extends TestApp {
  owner: pg.Client;
  rounds: Record<Unpublished | 'shown' | 'shownSeminar' | 'proposedSeminar', string>;
  /** The reason of the pin that stands in every round. */
  pinReason: string;
  accounts: Record<Role | 'rival' | 'otherCity' | 'host', string>;
  rows<T extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<T[]>;
}

export const PEOPLE = { rival: 'rival@demo.invalid', otherCity: 'hanoi@demo.invalid', host: 'host@demo.invalid' };
export const PASSWORD = 'sample-password';
/** The token of the link to the own city. */
export const LINK_TOKEN = 'planted-link-of-the-own-city-0123456789-abc';

/** And of the link to the own local company. */
export const LOCAL_TOKEN = 'planted-link-of-the-own-local-company-1-abc';

export async function startWorld(pinReason = 'The governor asked for this pair'): Promise<World> {
  const running = await startTestApp();
  const { app } = running;
  await app.get(CitiesReference).load();
  await app.get(MembersReference).load();
  await app.get(SeminarsReference).load();
  const accounts = await people(running);
  app.get(Outbox).start();
  const owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
  const rounds = await roundsOf(running, accounts, pinReason);
  await timetablesOf(running, async (sql, values = []) => (await owner.query(sql, values)).rows);
  await requestsOf(owner);
  return {
    ...running, owner, rounds, accounts, pinReason,
    rows: async (sql, values = []) => (await owner.query(sql, values)).rows,
    close: async () => {
      await owner.end();
      await running.close();
    },
  };
}

async function people(running: TestApp): Promise<World['accounts']> {
  const { accountIds } = await running.app.get(AccessService).ensureDemonstrationAccounts();
  const accounts = running.app.get(Accounts);
  const made = async (email: string, role: Role): Promise<string> => (await accounts.create({ email, name: `Of ${email}`, role, password: PASSWORD })).id;
  const [rival, otherCity, host] = [await made(PEOPLE.rival, 'company'), await made(PEOPLE.otherCity, 'city'), await made(PEOPLE.host, 'organizer')];
  await running.asSystem(async () => {
    await running.app.get(Demonstration).tie(accountIds);
    await running.app.get(OrganisationAccounts).tie(rival, OTHER.organisation);
    await running.app.get(CityAccounts).tie(otherCity, OTHER.city);
    await running.app.get(SeminarHosts).tie(host, OWN.seminar);
  });
  return { ...(accountIds as Record<Role, string>), rival, otherCity, host };
}

async function roundsOf(running: TestApp, accounts: World['accounts'], pinReason: string): Promise<World['rounds']> {
  const { app, database } = running;
  const [rounds, approvals, publications] = [app.get(RoundsService), app.get(ApprovalsService), app.get(PublicationsService)];
  const scope = (role: Role): Scope => ({ account: accounts[role], role, organisations: '', cities: '', seminars: '' });
  const office = <T>(work: () => Promise<T>): Promise<T> => database.as(scope('secretariat'), work);
  const [secretariat, approver] = [{ accountId: accounts.secretariat }, { accountId: accounts.approver }];
  const finished = async (id: string): Promise<string> => {
    while (isUnderWay((await office(() => rounds.get(id))).state)) await sleep(20);
    return id;
  };
  const start = async (dto: Partial<RoundDto> = {}): Promise<string> =>
    finished((await office(() => rounds.start({ networkId: 'ascn', ...('seminarId' in dto ? {} : { cityIds: [OWN.city, OTHER.city] }), ...dto }, secretariat))).id);
  const submit = async (id: string): Promise<string> => (await office(() => approvals.submit(id, `Put up ${pinReason}`, undefined, secretariat))).id;
  const approve = async (id: string): Promise<string> => (await database.as(scope('approver'), () => approvals.approve(id, '', undefined, approver))).id;
  const publish = async (id: string): Promise<string> => (await office(() => publications.publish(id, undefined, secretariat))).id;

  const withdrawn = await start();
  const pin = { kind: 'pin', organisation: OWN.organisation, counterpart: OWN.city, reason: pinReason, lasting: 'standing' } as const;
  await office(() => app.get(OverridesService).make(withdrawn, pin, secretariat));
  await finished(withdrawn);
  await publish(await approve(await submit(withdrawn)));
  await office(() => publications.withdraw(withdrawn, `Taken back: ${pinReason}`, undefined, secretariat));
  const replaced = await publish(await approve(await submit(await start())));
  const shown = await publish(await approve(await submit(await start())));
  const returned = await submit(await start());
  await database.as(scope('approver'), () => approvals.giveBack(returned, `Given back: ${pinReason}`, undefined, approver));
  const scheduled = await approve(await submit(await start()));
  await office(() => publications.schedule(scheduled, new Date(Date.now() + 86_400_000), undefined));
  return {
    withdrawn, replaced, shown, returned, scheduled, proposed: await start(), submitted: await submit(await start()), approved: await approve(await submit(await start())),
    shownSeminar: await publish(await approve(await submit(await start({ seminarId: OWN.seminar })))), proposedSeminar: await start({ seminarId: OTHER.seminar }),
  };
}

/** A secret address of a calendar for the own company and city, and for another city. */
async function plantCalendars({ rows }: World): Promise<void> {
  await rows('DELETE FROM calendar_feed');
  for (const party of [OWN.organisation, 'del-jakarta', 'del-banyuwangi']) {
    await rows(`INSERT INTO calendar_feed (id, seminar_id, attendance_id, token_hash, language, made_at) VALUES (gen_random_uuid(), $1, $2, encode(sha256(convert_to($2, 'UTF8')), 'hex'), 'ja', now())`, [OWN.seminar, party]);
  }
}

/** A timetable of each seminar: published twice and changed since. */
async function timetablesOf({ app, asSystem }: TestApp, rows: World['rows']): Promise<void> {
  const timetables = app.get(TimetablesService);
  for (const { seminar } of [OWN, OTHER]) {
    await asSystem(() => timetables.build(seminar, { withoutWishes: true }, null));
    for (const isFinal of [false, true]) await asSystem(async () => app.get(TimetableVersions).publish(seminar, { isFinal, unheld: (await timetables.inHand(seminar))!.unheld.length }, null));
    await asSystem(async () => {
      const { standings } = (await timetables.inHand(seminar))!;
      await timetables.lock(seminar, standings.find(({ locked }) => !locked)!.requestId, { locked: true }, null);
    });
    await dayOf(rows, seminar);
  }
}

/** Everybody has arrived, some meetings have an outcome, and both sides of each said and noted something. */
async function dayOf(rows: World['rows'], seminar: string): Promise<void> {
  await rows(`INSERT INTO check_in (seminar_id, id, attendance_id, kind, at, received_at) SELECT seminar_id, gen_random_uuid(), id, 'in', now(), now() FROM attendance WHERE seminar_id = $1`, [seminar]);
  const published = 'FROM timetable_version v JOIN timetable_meeting m ON m.timetable_id = v.timetable_id WHERE v.seminar_id = $1 AND v.is_current';
  await rows(`INSERT INTO meeting_outcome (seminar_id, request_id, slot_id, a_id, b_id, shown, state, changed_at)
    SELECT m.seminar_id, m.request_id, m.slot_id, m.a_id, m.b_id, m.shown, 'held', now() ${published}`, [seminar]);
  for (const side of ['a_id', 'b_id']) {
    await rows(`INSERT INTO meeting_word (seminar_id, request_id, slot_id, attendance_id, word, said_at) SELECT m.seminar_id, m.request_id, m.slot_id, m.${side}, 'held', now() ${published}`, [seminar]);
    await rows(`INSERT INTO meeting_note (seminar_id, request_id, slot_id, attendance_id, note, next_action, noted_at) SELECT m.seminar_id, m.request_id, m.slot_id, m.${side}, 'A note', 'send', now() ${published}`, [seminar]);
  }
}

/** Requests at the own seminar: of the company to two cities, the second of which declined; of another company to the own city, which declined, and of one that is kept apart from it; and one of another seminar. */
export const REQUESTS = { own: '00000000-0000-4000-8000-00000000ea01', declined: '00000000-0000-4000-8000-00000000ea02', received: '00000000-0000-4000-8000-00000000ea03', apart: '00000000-0000-4000-8000-00000000ea04', elsewhere: '00000000-0000-4000-8000-00000000ea05' };

async function requestsOf(owner: pg.Client): Promise<void> {
  await owner.query(`INSERT INTO veto (seminar_id, a_id, b_id, kind) VALUES ($1, 'org-027', 'del-jakarta', 'veto') ON CONFLICT DO NOTHING`, [OWN.seminar]);
  const askings = [
    [REQUESTS.own, OWN.seminar, OWN.organisation, 'del-sumedang', null], [REQUESTS.declined, OWN.seminar, OWN.organisation, 'del-banyuwangi', 'declined'], [REQUESTS.received, OWN.seminar, 'org-147', 'del-jakarta', 'declined'],
    [REQUESTS.apart, OWN.seminar, 'org-027', 'del-jakarta', null], [REQUESTS.elsewhere, OTHER.seminar, 'org-288', 'del-singapore', null],
  ] as const;
  for (const [id, seminar, from, to, answer] of askings) {
    await owner.query(
      `INSERT INTO meeting_asking (id, seminar_id, from_id, to_id, message, shown, asked_by_name, asked_at, expires_on) VALUES ($1, $2, $3, $4, 'A message', '{"from":{"ja":"甲","en":"A"},"to":{"ja":"乙","en":"B"},"solution":null,"need":null,"sample":true}', 'Somebody', now(), '2024-10-05')`, [id, seminar, from, to]);
    if (answer) await owner.query(`INSERT INTO meeting_answer (asking_id, seminar_id, party_id, answer, reason, answered_by_name, answered_at) VALUES ($1, $2, $3, $4, 'A reason', 'Somebody', now())`, [id, seminar, to, answer]);
  }
}

/** What is used up by being asked for: colleagues, open invitations, vetoes, unread letters. Made anew, whatever became of it. */
const PERISHABLE = ['erasure', 'exportRequest', 'reviewDay', 'memberChange', 'foreignMemberChange', 'bundle', 'foreignBundle', 'unaskedBundle', 'change', 'foreignChange', 'cityLink', 'cityAnswer', 'foreignLink', 'foreignAnswer', 'localLink', 'localAnswer', 'foreignLocalLink', 'foreignLocalAnswer', 'sheet', 'merge', 'comparison', 'proposal', 'foreignProposal', 'colleague', 'cityColleague', 'rivalColleague', 'invitation', 'foreignInvitation', 'receipt', 'foreignReceipt', 'proposalSheet', 'foreignProposalSheet', 'unpublishedProposalSheet'] as const;
export type Perishable = Record<(typeof PERISHABLE)[number], string> & { closedNeed: string; openNeed: string; letters: Record<string, string> };

export async function plant(world: World): Promise<Perishable> {
  const { rows, accounts } = world;
  await plantErasures(world);
  const { colleague, cityColleague, invitation, foreignInvitation, rivalColleague, comparison, proposal, foreignProposal, sheet, merge, receipt, foreignReceipt, change, foreignChange, cityLink, cityAnswer, foreignLink, foreignAnswer } = PERISHABLE_IDS;
  const [{ hash } = { hash: '' }] = await rows<{ hash: string }>('SELECT password_hash AS hash FROM account LIMIT 1');
  for (const [id, email, role] of [[colleague, 'colleague@demo.invalid', 'company'], [cityColleague, 'city-colleague@demo.invalid', 'city'], [rivalColleague, 'rival-colleague@demo.invalid', 'company']]) {
    await rows(`INSERT INTO account (id, email, name, role, password_hash, created_at) VALUES ($1, $2, 'A colleague', $3, $4, now()) ON CONFLICT DO NOTHING`, [id, email, role, hash]);
  }
  for (const [id, organisation] of [[colleague, OWN.organisation], [rivalColleague, OTHER.organisation], [accounts.rival, OTHER.organisation]]) {
    await rows('INSERT INTO organisation_account (account_id, organisation_id) VALUES ($1, $2) ON CONFLICT DO NOTHING', [id, organisation]);
  }
  await rows('INSERT INTO city_account (account_id, city_id) VALUES ($1, $2) ON CONFLICT DO NOTHING', [cityColleague, OWN.city]);
  for (const [id, subject] of [[invitation, OWN.organisation], [foreignInvitation, OTHER.organisation]]) {
    await rows(
      `INSERT INTO invitation (id, subject_kind, subject_id, email, language, token_hash, created_at, expires_at)
       VALUES ($1::uuid, 'organisation', $2, $1::text || '@demo.invalid', 'ja', md5($1::text) || md5($1::text || 'x'), now(), now() + interval '12 hours')
       ON CONFLICT (id) DO UPDATE SET used_at = NULL, revoked_at = NULL`, [id, subject]);
  }
  await rows(`INSERT INTO pair_veto (organisation_id, counterpart_id, kind, reason) VALUES ($1, $2, 'veto', 'Kept apart') ON CONFLICT DO NOTHING`, [OTHER.organisation, OTHER.city]);
  await rows(`INSERT INTO round_comparison (id, from_round, to_round, from_hash, to_hash, engine_version, state, made_at) VALUES ($1, $2, $3, 'planted', 'planted', 'planted', 'queued', now()) ON CONFLICT DO NOTHING`,
    [comparison, world.rounds.replaced, world.rounds.shown]);
  for (const [id, organisation] of [[proposal, OWN.organisation], [foreignProposal, OTHER.organisation]]) {
    await rows(
      `INSERT INTO change_proposal (id, organisation_id, kind, base_version, before, changes, made_by_name, made_at)
       VALUES ($1, $2, 'profile', (SELECT version FROM organisation WHERE id = $2), '{}', '{"website":"https://a.example"}', 'Somebody', now())
       ON CONFLICT (id) DO UPDATE SET state = 'open', decided_at = NULL, decided_by = NULL, note = NULL, base_version = excluded.base_version`, [id, organisation]);
  }
  await rows(
    `INSERT INTO organisation_merge (id, kept_id, merged_id, taken, moved, made_at) VALUES ($1, 'org-320', 'org-321', '{}', '{}', now()) ON CONFLICT (id) DO UPDATE SET undone_at = NULL`, [merge]);
  await rows(`INSERT INTO not_duplicate (a_id, b_id, made_at) VALUES ('org-322', 'org-323', now()) ON CONFLICT DO NOTHING`);
  await plantSheet(world, sheet);
  for (const [id, organisation] of [[receipt, OWN.organisation], [foreignReceipt, OTHER.organisation]]) {
    await rows(`INSERT INTO consent_receipt (id, organisation_id, origin, text_version, given, withdrawn, standing, made_by_name, made_at) VALUES ($1, $2, 'form', 'planted', '[]', '[]', '[]', 'Somebody', now()) ON CONFLICT DO NOTHING`, [id, organisation]);
  }
  await rows(`DELETE FROM mark WHERE organisation_id = $1 AND counterpart_id = $2 AND side = 'company'`, [OWN.organisation, OWN.city]);
  await rows(`INSERT INTO mark (organisation_id, counterpart_id, side, mark) VALUES ($1, $2, 'company', 'want')`, [OWN.organisation, OWN.city]);
  for (const [id, city] of [[cityLink, OWN.city], [foreignLink, OTHER.city]]) {
    await rows(
      `INSERT INTO city_link (id, city_id, root_id, name, email, language, asks, token_hash, contact_name, contact_email, created_at, sent_at, expires_at)
       VALUES ($1::uuid, $2, $1::uuid, 'An official', 'official@' || $2 || '.example', 'en', '{needs,questions,candidates}', encode(sha256(convert_to($3, 'UTF8')), 'hex'), 'Office', 'office@jasca.example', now(), now(), now() + interval '10 days')
       ON CONFLICT (id) DO UPDATE SET revoked_at = NULL, revoked_by = NULL, token_hash = excluded.token_hash, earlier_hashes = '{}', language = 'en'`, [id, city, city === OWN.city ? LINK_TOKEN : `${LINK_TOKEN}-of-another`]);
  }
  for (const [id, link, city, need] of [[cityAnswer, cityLink, OWN.city, OWN.need], [foreignAnswer, foreignLink, OTHER.city, OTHER.need]]) {
    await rows(
      `INSERT INTO city_answer (id, city_id, root_id, link_id, kind, subject, answer, text, state, by_name, given_at) VALUES ($1, $3, $2, $2, 'need', $4, 'change', 'It is wider than that', 'proposed', 'An official', now())
       ON CONFLICT (id) DO UPDATE SET state = 'proposed', decided_at = NULL, decided_by = NULL, note = NULL, version = 1`, [id, link, city, need]);
  }
  await plantLocalLinks(world);
  await rows(`INSERT INTO need_watch (need_id, version, is_open, print) VALUES ($1, 1, true, repeat('0', 32)) ON CONFLICT DO NOTHING`, [OWN.need]);
  for (const [account, organisation, need] of [[accounts.company, OWN.organisation, OWN.need], [accounts.rival, OTHER.organisation, OTHER.need]]) {
    await rows(`INSERT INTO need_match (need_id, organisation_id, solution_ids, change, noticed_at) SELECT $1, $2, ARRAY[id], 'added', now() FROM solution WHERE organisation_id = $2 LIMIT 1 ON CONFLICT DO NOTHING`, [need, organisation]);
    await rows(`INSERT INTO alert_choice (account_id, frequency, told_until) VALUES ($1, 'daily', now()) ON CONFLICT DO NOTHING`, [account]);
  }
  await rows('DELETE FROM city_change WHERE id <> ALL($1)', [[change, foreignChange]]);
  for (const [id, city, need] of [[change, OWN.city, OWN.need], [foreignChange, OTHER.city, OTHER.need]]) {
    await rows(`INSERT INTO city_change (id, city_id, need_id, what, side, before, after, at) VALUES ($1, $2, $3, 'need', 'office', '{}', '{}', now()) ON CONFLICT DO NOTHING`, [id, city, need]);
  }
  const openNeed = `${OWN.city}-open`;
  await rows(`INSERT INTO need (id, city_id, position, domain, leaves, title_en, confidence, origin, review_on) VALUES ($1, $2, 98, 'water', '{water.supply}', 'To be closed', 'unknown', 'office', '2024-01-31') ON CONFLICT (id) DO UPDATE SET closed_at = NULL, version = 1`, [openNeed, OWN.city]);
  await plantCalendars(world);
  await plantProposalSheets(world);
  await plantBundles(world);
  for (const [id, organisation] of [[PERISHABLE_IDS.memberChange, OWN.organisation], [PERISHABLE_IDS.foreignMemberChange, OTHER.organisation]]) {
    await rows('DELETE FROM member_change WHERE undoes = $1', [id]);
    await rows(`INSERT INTO member_change (id, organisation_id, what, side, before, after, said, at) VALUES ($1, $2, 'profile', 'office', '{}', '{}', 'Said so', now()) ON CONFLICT DO NOTHING`, [id, organisation]);
  }
  await rows(`INSERT INTO export_request (id, address, words, asked_at, due_at) VALUES ($1, 'copied@demo.invalid', 'A letter', now(), now() + interval '30 days') ON CONFLICT (id) DO UPDATE SET handed_at = NULL, handed_by = NULL`, [PERISHABLE_IDS.exportRequest]);
  await rows(`INSERT INTO review_day (id, review_on, organisation_ids, given_at) VALUES ($1, '2099-01-31', '{org-324}', now()) ON CONFLICT (id) DO UPDATE SET undone_at = NULL`, [PERISHABLE_IDS.reviewDay]);
  const closedNeed = `${OWN.city}-closed`;
  await rows(`INSERT INTO need (id, city_id, position, domain, title_en, confidence, origin, closed_at) VALUES ($1, $2, 99, 'water', 'No longer there', 'unknown', 'office', now()) ON CONFLICT (id) DO UPDATE SET closed_at = now(), version = 1`, [closedNeed, OWN.city]);
  const letters: Record<string, string> = {};
  for (const [name, account] of Object.entries(accounts)) letters[name] = await letterTo(world, account);
  return { ...PERISHABLE_IDS, closedNeed, openNeed, letters };
}

/** Links to the own local company and to another of the same seminar, and what each proposes. */
async function plantLocalLinks({ rows }: World): Promise<void> {
  const { localLink, localAnswer, foreignLocalLink, foreignLocalAnswer } = PERISHABLE_IDS;
  for (const [link, answer, company] of [[localLink, localAnswer, OWN.local], [foreignLocalLink, foreignLocalAnswer, OTHER.local]]) {
    await rows(
      `INSERT INTO local_link (id, seminar_id, attendance_id, name, email, language, token_hash, contact_name, contact_email, created_at, sent_at, expires_at)
       VALUES ($1, $2, $3, 'A manager', 'manager@' || $3 || '.example', 'en', encode(sha256(convert_to($4, 'UTF8')), 'hex'), 'Office', 'office@jasca.example', now(), now(), now() + interval '10 days')
       ON CONFLICT (id) DO UPDATE SET revoked_at = NULL, token_hash = excluded.token_hash, earlier_hashes = '{}', language = 'en'`, [link, OWN.seminar, company, company === OWN.local ? LOCAL_TOKEN : `${LOCAL_TOKEN}-of-another`]);
    await rows(
      `INSERT INTO local_answer (id, seminar_id, attendance_id, link_id, kind, subject, answer, text, state, by_name, given_at)
       SELECT $1, $2, $3, $4, 'need', min(id), 'change', 'It is wider than that', 'proposed', 'A manager', now() FROM need WHERE local_company_id = $3
       ON CONFLICT (id) DO UPDATE SET state = 'proposed', decided_at = NULL, decided_by = NULL, note = NULL, version = 1`, [answer, OWN.seminar, company, link]);
  }
}

const PERISHABLE_IDS = Object.fromEntries(PERISHABLE.map((name) => [name, randomUUID()])) as Record<(typeof PERISHABLE)[number], string>;

/** One request for erasure that waits to be carried out, of an address alone; those that people made in between are taken away. */
async function plantErasures({ rows, accounts }: World): Promise<void> {
  const { erasure } = PERISHABLE_IDS;
  await rows('DELETE FROM erasure_request WHERE id <> $1 AND state <> $2', [erasure, 'refused']);
  await rows(
    `INSERT INTO erasure_request (id, address, origin, state, words, asked_at, due_at, prepared_by, prepared_at) VALUES ($1, 'erased@demo.invalid', 'office', 'prepared', 'A letter', now(), now() + interval '30 days', $2, now())
     ON CONFLICT (id) DO UPDATE SET state = 'prepared', address = excluded.address, reason = NULL, prepared_by = excluded.prepared_by, prepared_at = now(), ended_by = NULL, ended_at = NULL, receipt = NULL`, [erasure, accounts.secretariat]);
  for (const account of [accounts.company, accounts.city, accounts.host]) {
    await rows(`INSERT INTO erasure_request (id, account_id, address, origin, state, reason, asked_at, due_at, ended_at) SELECT $1::uuid, $1::uuid, 'refused@demo.invalid', 'self', 'refused', 'Why not', now(), now(), now() ON CONFLICT DO NOTHING`, [account]);
  }
}

/** The need for which the own company is recommended to the own city. */
export async function recommendedNeed({ rows, rounds }: Pick<World, 'rows' | 'rounds'>): Promise<string> {
  const [line] = await rows<{ need: string }>('SELECT need_id AS need FROM recommendation WHERE round_id = $1 AND organisation_id = $2 AND city_id = $3', [rounds.shown, OWN.organisation, OWN.city]);
  return line!.need;
}

/** Proposal sheets that wait for review and have an approved version: the own company's for the own city, another's for another, and one for a need that is not recommended. */
async function plantProposalSheets(world: World): Promise<void> {
  const { rows } = world;
  const { proposalSheet, foreignProposalSheet, unpublishedProposalSheet } = PERISHABLE_IDS;
  const need = await recommendedNeed(world);
  const [unwanted] = await rows<{ id: string }>('SELECT id FROM need WHERE city_id = $1 AND id <> $2 AND closed_at IS NULL ORDER BY id DESC LIMIT 1', [OWN.city, need]);
  const text = { ja: '提案の文', en: 'Words of a proposal' };
  const body = {
    content: { company: text, solution: text, what: text, city: text, country: 'ID', need: { title: text, text }, leaves: [], proposal: text, nextStep: text, sample: true },
    details: { references: [], priceBand: '10-100M', dataHandling: null, languages: ['en'] },
  };
  for (const [id, organisation, city, of] of [[proposalSheet, OWN.organisation, OWN.city, need], [foreignProposalSheet, OTHER.organisation, OTHER.city, OTHER.need], [unpublishedProposalSheet, OWN.organisation, OWN.city, unwanted!.id]]) {
    await rows(
      `INSERT INTO proposal_sheet (id, organisation_id, city_id, need_id, solution_id, state, proposal_ja, next_step_ja, submitted, submitted_at, submitted_by_name, made_at, updated_at)
       SELECT $1, $2, $3, $4, min(id), 'submitted', 'a', 'b', $5, now(), 'Somebody', now(), now() FROM solution WHERE organisation_id = $2
       ON CONFLICT (id) DO UPDATE SET state = 'submitted', submitted = excluded.submitted, version = 1, submitted_at = now()`, [id, organisation, city, of, JSON.stringify(body)]);
    await rows('DELETE FROM proposal_sheet_detail WHERE sheet_id = $1 AND number > 1', [id]);
    await rows('DELETE FROM proposal_sheet_version WHERE sheet_id = $1 AND number > 1', [id]);
    await rows(
      `INSERT INTO proposal_sheet_version (sheet_id, number, organisation_id, city_id, need_id, as_of, content, is_current, approved_by_name, approved_at)
       VALUES ($1, 1, $2, $3, $4, '2024-10-01', $5, true, 'Somebody', now()) ON CONFLICT (sheet_id, number) DO UPDATE SET is_current = true`, [id, organisation, city, of, JSON.stringify(body.content)]);
    await rows(`INSERT INTO proposal_sheet_detail (sheet_id, number, details, withheld) VALUES ($1, 1, $2, false) ON CONFLICT DO NOTHING`, [id, JSON.stringify(body.details)]);
    await rows(`INSERT INTO proposal_sheet_remark (id, sheet_id, kind, side, text, by_name, made_at) VALUES ($1, $1, 'submit', 'company', 'A remark', 'Somebody', now()) ON CONFLICT DO NOTHING`, [id]);
  }
}

/** Bundles: one that the own company leads and that was released to the own city, another's for another city, and one in which the own company is not asked yet. */
async function plantBundles({ rows, rounds }: World): Promise<void> {
  const { bundle, foreignBundle, unaskedBundle } = PERISHABLE_IDS;
  const name = { ja: '見本の企業', en: 'A sample company' };
  const plans = [
    { id: bundle, city: OWN.city, need: OWN.need, state: 'released', lead: OWN.organisation, other: 'org-320' },
    { id: foreignBundle, city: OTHER.city, need: OTHER.need, state: 'released', lead: OTHER.organisation, other: 'org-321' },
    { id: unaskedBundle, city: OWN.city, need: OWN.need, state: 'lead', lead: OTHER.organisation, other: OWN.organisation },
  ];
  for (const { id, city, need, state, lead, other } of plans) {
    await rows(
      `INSERT INTO bundle (id, round_id, city_id, need_id, lead, facets, state, answer_by, made_at, released_at) VALUES ($1, $2, $3, $4, $5, '[{"leaf":"water.supply","ja":"給水","en":"Supply"}]', $6, '2099-01-01', now(), now())
       ON CONFLICT (id) DO UPDATE SET state = excluded.state, version = 1`, [id, rounds.shown, city, need, JSON.stringify(name), state]);
    for (const [at, organisation] of [lead, other].entries()) {
      await rows(`INSERT INTO bundle_place (bundle_id, position, organisation_id, facets, solution_ids, shown) VALUES ($1, $2, $3, '{0}', '{}', $4) ON CONFLICT DO NOTHING`, [id, at + 1, organisation, JSON.stringify({ name, sample: true, solutions: [name] })]);
      await rows(
        `INSERT INTO bundle_asking (bundle_id, organisation_id, is_lead, asked_at, answer) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (bundle_id, organisation_id) DO UPDATE SET asked_at = excluded.asked_at, answer = excluded.answer, version = 1`,
        [id, organisation, at === 0, at === 0 || state === 'released' ? new Date() : null, state === 'released' ? 'agree' : null]);
    }
    await rows(`INSERT INTO bundle_reason (bundle_id, score_tenths, reasons) VALUES ($1, 700, '[]') ON CONFLICT DO NOTHING`, [id]);
    await rows('DELETE FROM bundle_answer WHERE bundle_id = $1', [id]);
    if (state === 'released') await rows(`INSERT INTO bundle_answer (bundle_id, city_id, answer, given_at, by_name) VALUES ($1, $2, 'maybe', now(), 'An official')`, [id, city]);
  }
}

/** A sheet of members whose one row changes nothing, previewed. */
async function plantSheet({ rows, accounts }: World, id: string): Promise<void> {
  const read = { sheet: { name: null, rows: [{ row: 1, cells: ['会員番号', '法人名'] }, { row: 2, cells: [OWN.organisation, '見本'] }], faults: [], merged: [], hiddenRows: 0 }, visible: [], hidden: [], encoding: 'utf-8' };
  await rows(
    `INSERT INTO sheet_import (id, kind, file_name, file, read, heading_row, headings, mapping, state, made_by, made_by_name, made_at)
     VALUES ($1, 'members', 'planted.csv', 'x', $2, 1, '["会員番号", "法人名"]', '["id", "nameJa"]', 'previewed', $3, 'Somebody', now())
     ON CONFLICT (id) DO UPDATE SET state = 'previewed', file = 'x', read = excluded.read, applied_at = NULL, undone_at = NULL`, [id, JSON.stringify(read), accounts.secretariat]);
  await rows(`INSERT INTO sheet_row (import_id, row, outcome, subject, version, name, before, after, faults, likely) VALUES ($1, 2, 'same', $2, 1, '見本', '{}', '{}', '[]', '[]') ON CONFLICT DO NOTHING`, [id, OWN.organisation]);
  await rows(`INSERT INTO sheet_mapping (kind, print, headings, mapping, chosen_at) VALUES ('members', 'planted', '["x"]', '["id"]', now()) ON CONFLICT DO NOTHING`);
}

async function letterTo({ rows }: World, account: string): Promise<string> {
  await rows(
    `INSERT INTO notice (id, kind, occasion, account_id, language, title, body, path, put_at) VALUES ($1, 'test.letter', 'planted', $2, 'en', 'A letter', 'Its words', '/', now())
     ON CONFLICT ON CONSTRAINT uq_notice_occasion DO NOTHING`, [randomUUID(), account]);
  const [letter] = await rows<{ id: string }>(`SELECT id FROM notice WHERE kind = 'test.letter' AND account_id = $1`, [account]);
  return letter!.id;
}
