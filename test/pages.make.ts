/**
 * The pages of each reader, taken from the router: of every route that shows a page the addresses with rows in them, so that a new page is
 * looked at like the others or the tests say that nothing stands for it. What the pages need is planted in a demonstration.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Accounts } from '../src/access/accounts.js';
import { ROLES, type Asker, type Role } from '../src/access/asker.js';
import { Erasures } from '../src/access/erasures.service.js';
import { ExportRequests } from '../src/access/export-requests.service.js';
import { LetterStops } from '../src/access/letter-stops.js';
import { Invitations } from '../src/access/invitations.js';
import { reachOf, ruleFor } from '../src/access/policy.js';
import { RouteCheck, type Route } from '../src/access/route.check.js';
import { ChangeProposalsService } from '../src/members/change-proposals.service.js';
import { TimetableVersions } from '../src/meetings/timetable-versions.service.js';
import { TimetablesService } from '../src/meetings/timetables.service.js';
import { BundleTeams } from '../src/rounds/bundle.teams.js';
import { Bundles } from '../src/rounds/bundles.service.js';
import { MemberUpkeep } from '../src/members/member-upkeep.service.js';
import { MembersService } from '../src/members/members.service.js';
import { ConsentsService } from '../src/members/consents.service.js';
import { OrganisationAccounts } from '../src/members/organisation-accounts.js';
import type { Scope } from '../src/platform/database.js';
import { ApprovalsService } from '../src/rounds/approvals.service.js';
import { ComparisonsService } from '../src/rounds/comparisons.service.js';
import { MarksService } from '../src/rounds/marks.service.js';
import { OverridesService } from '../src/rounds/overrides.service.js';
import { ProfilesService } from '../src/rounds/profiles.service.js';
import { ProposalSheetsQueries } from '../src/rounds/proposal-sheets.queries.js';
import { ProposalSheets } from '../src/rounds/proposal-sheets.service.js';
import { PublicationsService } from '../src/rounds/publications.service.js';
import { isUnderWay } from '../src/rounds/round.state.js';
import { RoundsService } from '../src/rounds/rounds.service.js';
import { SheetImportsService } from '../src/sheets/sheet-imports.service.js';
import { SheetThread } from '../src/sheets/sheet.thread.js';
import { VetoesService } from '../src/rounds/vetoes.service.js';
import type { TestApp } from './app.js';

export const READERS = ['stranger', ...ROLES] as const;
export type Reader = (typeof READERS)[number];

/** Routes for reading that show no page, each with its reason. What begins with `/api/v1/` or `/health/` is for programs. */
export const NO_PAGE: Record<string, string> = {
  '/': 'sends everybody on to their own first page',
  '/api/openapi.json': 'for programs',
  '/assets/:name': 'a file',
  '/account/data/download': 'a file',
  '/secretariat/seminars/:id/roster/plates.pdf': 'a file',
  '/organizer/seminars/:id/roster/plates.pdf': 'a file',
  '/secretariat/rounds/:id/live': 'a stream',
  '/secretariat/sheets/:id/faults.xlsx': 'a file',
  '/company/proposal-sheets/:id/sheet.pdf': 'a file',
  '/secretariat/proposal-sheets/:id/sheet.pdf': 'a file',
  '/city/proposal-sheets/:id/sheet.pdf': 'a file',
  '/answer/:token/proposal-sheets/:id/sheet.pdf': 'a file',
  '/local/:token/meetings.ics': 'a file',
  '/secretariat/rounds/:id/pack.json': 'for programs',
  '/secretariat/rounds/:id/pack.pdf': 'a file',
  '/secretariat/seminars/:id/timetable/papers.pdf': 'a file',
  '/secretariat/seminars/:id/timetable/papers.xlsx': 'a file',
  '/organizer/seminars/:id/timetable/papers.pdf': 'a file',
  '/organizer/seminars/:id/timetable/papers.xlsx': 'a file',
  '/company/meetings/seminars/:id/sheet.pdf': 'a file',
  '/city/meetings/seminars/:id/sheet.pdf': 'a file',
  '/company/meetings/seminars/:id/meetings.ics': 'a file',
  '/city/meetings/seminars/:id/meetings.ics': 'a file',
  '/company/meetings/seminars/:id/cancelled.ics': 'a file',
  '/city/meetings/seminars/:id/cancelled.ics': 'a file',
  '/calendar/:file': 'a file for calendars',
};

const [COMPANY, RIVAL, SOLUTION, CITY, SEMINAR] = ['org-013', 'org-014', 'sol-0234', 'jakarta', 'sample-jakarta-2023-11'];
const [LOCAL, NEXT_SEMINAR] = ['pt-samudra', 'sample-singapore-2024-11'];
/** Words of every kind that people leave. */
const REASON = '現地の要請による（見本）';

interface Planted {
  rounds: Record<'published' | 'proposed' | 'changed' | 'submitted' | 'approved' | 'scheduled' | 'running' | 'failed' | 'cancelled', string>;
  profile: string;
  /** A line of another company, and a city that is recommended to the company. */
  line: { counterpart: string; organisation: string };
  offer: string;
  proposals: Record<'profile' | 'solution' | 'declined' | 'accepted', string>;
  /** Of the company, by how far they came; and one that the city reads. */
  proposalSheets: Record<'draft' | 'submitted' | 'returned' | 'approved', string>;
  citySheet: string;
  /** A need with teams; and bundles: one that the company is asked for, one that its city reads. */
  /** A meeting of a published timetable, and where it can go or not. */
  meeting: { id: string; cells: string[] };
  team: { need: string };
  bundles: Record<'asked' | 'released', string>;
  letter: string;
  /** A request for a copy. */
  copy: string;
  /** Requests for erasure: one that is new, one that waits to be carried out, one that is done. */
  erasures: string[];
  entries: { seq: string; action: string }[];
  invitation: string;
  /** The address that stops alerts. */
  stop: string;
  receipt: string;
  /** The address of a city's link, and of a local company's. */
  link: string;
  localLink: string;
  /** Sheets of members: with faults, one that waits to be applied, one that was. */
  sheets: string[];
}

/** Plants in a demonstration what its pages show, and answers the addresses of every page by reader. */
export async function plantPages(running: TestApp): Promise<Record<Reader, string[]>> {
  const planted = await plant(running);
  const routes = running.app.get(RouteCheck).routes().filter(showsPage);
  return Object.fromEntries(READERS.map((reader) => [reader, routes.filter((route) => comesIn(reader, route)).flatMap((route) => addressesOf(route, planted, reader))])) as Record<Reader, string[]>;
}

function showsPage({ method, path }: Route): boolean {
  return method === 'GET' && !path.startsWith('/api/v1/') && !path.startsWith('/health/') && !Object.hasOwn(NO_PAGE, path);
}

/** What is open to everybody is looked at as a stranger. */
function comesIn(reader: Reader, { allow }: Route): boolean {
  if (reader === 'stranger') return allow === null;
  return allow !== null && reachOf(ruleFor(allow), reader) !== null;
}

/** An address of a route without parameters is its path. */
function addressesOf({ path }: Route, planted: Planted, reader: Reader): string[] {
  const told = ADDRESSES[path]?.(planted, reader);
  if (told) return told;
  if (path.includes(':')) throw new Error(`Say under ADDRESSES which object stands on ${path}, or under NO_PAGE why it is no page.`);
  return [path];
}

/** Addresses of routes that name an object, or that are read in several ways. */
const ADDRESSES: Record<string, (planted: Planted, reader: Reader) => string[]> = {
  '/sign-in': () => ['/sign-in', '/sign-in?next=%2Fcity%2Fneeds'],
  '/invitation/:token': ({ invitation }) => [invitation],
  '/secretariat/members': () => ['/secretariat/members', '/secretariat/members?q=%E6%B0%B4&size=small&sort=joined&order=desc'],
  '/secretariat/members/:id': () => [`/secretariat/members/${COMPANY}`],
  '/secretariat/members/:id/edit': () => [`/secretariat/members/${COMPANY}/edit`],
  '/secretariat/members/:id/history': () => [`/secretariat/members/${COMPANY}/history`],
  '/secretariat/members/:id/solutions/new': () => [`/secretariat/members/${COMPANY}/solutions/new`],
  '/secretariat/solutions/:id/edit': () => ['/secretariat/solutions/sol-0062/edit'],
  '/secretariat/members/:id/people': () => [`/secretariat/members/${COMPANY}/people`],
  '/secretariat/solutions/:id': () => ['/secretariat/solutions/sol-0062'],
  '/secretariat/cities': () => ['/secretariat/cities', '/secretariat/cities?sort=population&order=desc'],
  '/secretariat/cities/:id': () => [`/secretariat/cities/${CITY}`],
  '/secretariat/seminars/:id/people': () => [`/secretariat/seminars/${SEMINAR}/people`],
  '/secretariat/cities/:id/people': () => [`/secretariat/cities/${CITY}/people`],
  '/secretariat/seminars/:id': () => [`/secretariat/seminars/${SEMINAR}`],
  '/secretariat/seminars/:id/timetable': ({ meeting: { id, cells } }) => ['', '?wishes=keep', `?pick=${id}`, ...cells.map((cell) => `?pick=${id}&${cell}`)].map((asked) => `/secretariat/seminars/${SEMINAR}/timetable${asked}`),
  '/secretariat/seminars/:id/timetable/papers': () => ['', '?version=1', '?since=1'].map((asked) => `/secretariat/seminars/${SEMINAR}/timetable/papers${asked}`),
  '/organizer/seminars/:id/timetable/papers': () => ['', '?since=1'].map((asked) => `/organizer/seminars/${SEMINAR}/timetable/papers${asked}`),
  '/secretariat/seminars/:id/timetable/calendars': () => [`/secretariat/seminars/${SEMINAR}/timetable/calendars`],
  '/company/meetings/seminars/:id/calendar': () => [`/company/meetings/seminars/${SEMINAR}/calendar`, `/company/meetings/seminars/${SEMINAR}/calendar?done=revoked`],
  '/city/meetings/seminars/:id/calendar': () => [`/city/meetings/seminars/${SEMINAR}/calendar`],
  '/secretariat/seminars/:id/timetable/standby': () => ['', '?slot=s02', '?slot=all'].map((asked) => `/secretariat/seminars/${SEMINAR}/timetable/standby${asked}`),
  '/secretariat/seminars/:id/timetable/versions': () => ['', '?from=1&to=hand'].map((asked) => `/secretariat/seminars/${SEMINAR}/timetable/versions${asked}`),
  '/secretariat/seminars/:id/roster/cover': () => ['', '?size=8&small=3', '?size=3&small=5'].map((asked) => `/secretariat/seminars/${SEMINAR}/roster/cover${asked}`),
  '/organizer/seminars/:id/plan': ({ meeting: { id, cells } }) => ['', `?pick=${id}`, ...cells.map((cell) => `?pick=${id}&${cell}`)].map((asked) => `/organizer/seminars/${SEMINAR}/plan${asked}`),
  '/organizer/seminars/:id/plan/standby': () => ['', '?slot=s02', '?slot=all'].map((asked) => `/organizer/seminars/${SEMINAR}/plan/standby${asked}`),
  '/organizer/seminars/:id/plan/versions': () => ['', '?from=1&to=hand'].map((asked) => `/organizer/seminars/${SEMINAR}/plan/versions${asked}`),
  '/organizer/seminars/:id/timetable': () => [`/organizer/seminars/${SEMINAR}/timetable`],
  ...Object.fromEntries(['organizer', 'secretariat'].flatMap((home) => {
    const roster = `/${home}/seminars/${SEMINAR}/roster`;
    const day = `/${home}/seminars/${SEMINAR}/day`;
    const requests = `/${home}/seminars/${SEMINAR}/requests`;
    return [[`/${home}/seminars/:id/roster`, () => [roster, `${roster}?q=nobody-is-called-so`, `${roster}?status=confirmed&kind=delegation&done=step`]], [`/${home}/seminars/:id/roster/invite`, () => [`${roster}/invite`]], [`/${home}/seminars/:id/roster/parties/:party`, () => [`${roster}/parties/del-jakarta`, `${roster}/parties/${LOCAL}`]],
      [`/${home}/seminars/:id/requests`, () => [requests, `${requests}?state=pending`, `${requests}?company=${COMPANY}&counterpart=del-jakarta`]], [`/${home}/seminars/:id/day`, () => [day, `${day}?slot=s03`]], [`/${home}/seminars/:id/day/check-in`, () => [`${day}/check-in`, `${day}/check-in?q=nobody`]], [`/${home}/seminars/:id/day/screen`, () => [`${day}/screen?slot=s02`]]];
  })),
  ...Object.fromEntries(['organizer', 'secretariat'].flatMap((home) => {
    const page = `/${home}/seminars/${SEMINAR}/programme`;
    const parts = ['?of=slot', '?of=slot&part=s03', '?of=break', '?of=talk', '?of=talk&part=talk-1', '?of=table&part=t01', '?of=availability&part=del-jakarta', '?of=interpreter', '?of=interpreter&part=int-1'];
    return [[`/${home}/seminars/:id/programme`, () => [page]], [`/${home}/seminars/:id/programme/part`, () => parts.map((part) => `${page}/part${part}`)]];
  })),
  '/secretariat/outbox/:id': ({ letter }) => [`/secretariat/outbox/${letter}`],
  '/secretariat/personal-data/requests': () => ['/secretariat/personal-data/requests', '/secretariat/personal-data/requests?state=prepared'],
  '/secretariat/personal-data/exports/:id': ({ copy }) => [`/secretariat/personal-data/exports/${copy}`],
  '/secretariat/personal-data/requests/:id': ({ erasures }) => erasures.map((id) => `/secretariat/personal-data/requests/${id}`),
  '/secretariat/audit': () => ['/secretariat/audit', '/secretariat/audit?action=round.publish'],
  '/secretariat/audit/:id': ({ entries }, reader) => entries.filter(({ action }) => reader === 'secretariat' || !action.startsWith('veto.')).map(({ seq }) => `/secretariat/audit/${seq}`),
  '/secretariat/proposals': () => ['/secretariat/proposals', '/secretariat/proposals?state=open'],
  '/secretariat/proposals/:id': ({ proposals }) => Object.values(proposals).map((id) => `/secretariat/proposals/${id}`),
  '/secretariat/rounds/:id': ({ rounds, line }) => {
    const path = `/secretariat/rounds/${rounds.published}`;
    const others = [rounds.changed, rounds.submitted, rounds.scheduled, rounds.running, rounds.failed, rounds.cancelled].map((id) => `/secretariat/rounds/${id}`);
    const views = ['?by=company', '?q=AI&sort=range', '?domain=water&only=unknown&below=65&groups=name', '?q=nobody-is-called-so&size=small', `?group=${line.counterpart}&open=${line.counterpart}~${line.organisation}`];
    return [path, ...views.map((view) => path + view), ...others];
  },
  '/secretariat/rounds/:id/heatmap': ({ rounds }) => [`/secretariat/rounds/${rounds.published}/heatmap`],
  '/secretariat/rounds/:id/exposure': ({ rounds }) => [`/secretariat/rounds/${rounds.published}/exposure`],
  '/secretariat/rounds/:id/why-not': ({ rounds }) => [`/secretariat/rounds/${rounds.published}/why-not`, `/secretariat/rounds/${rounds.published}/why-not?open=org-015`],
  '/secretariat/duplicates/merge': () => ['/secretariat/duplicates/merge?kept=org-261&merged=org-316', '/secretariat/duplicates/merge?kept=org-999&merged=org-316'],
  '/secretariat/members/:id/consents': () => [`/secretariat/members/${COMPANY}/consents`],
  '/secretariat/members/:id/consents/receipts/:receipt': ({ receipt }) => [`/secretariat/members/${COMPANY}/consents/receipts/${receipt}`],
  '/company/consents/receipts/:id': ({ receipt }) => [`/company/consents/receipts/${receipt}`],
  '/secretariat/vetoes/:organisation/:counterpart/:kind/remove': () => [`/secretariat/vetoes/${RIVAL}/hanoi/conflict-of-interest/remove`],
  '/secretariat/cities/:id/facts': () => [`/secretariat/cities/${CITY}/facts`],
  '/secretariat/cities/:id/priorities': () => [`/secretariat/cities/${CITY}/priorities`],
  '/secretariat/cities/:id/history': () => [`/secretariat/cities/${CITY}/history`],
  '/secretariat/cities/:id/needs/new': () => [`/secretariat/cities/${CITY}/needs/new`],
  '/secretariat/networks/:id': () => ['/secretariat/networks/ascn'],
  '/secretariat/needs': () => ['/secretariat/needs', '/secretariat/needs?review=overdue&state=all'],
  '/secretariat/needs/:id': () => [`/secretariat/needs/${CITY}-n1`],
  '/secretariat/cities/:id/dossier': () => [`/secretariat/cities/${CITY}/dossier`],
  '/secretariat/cities/:id/links': () => [`/secretariat/cities/${CITY}/links`],
  '/secretariat/sheets/export': () => ['/secretariat/sheets/export', '/secretariat/sheets/export?kind=solutions&form=cp932'],
  '/alerts/:token': ({ stop }) => [stop],
  '/answer/:token': ({ link }) => [link],
  '/local/:token': ({ localLink }) => [localLink],
  '/answer/:token/pass-on': ({ link }) => [`${link}/pass-on`],
  '/secretariat/sheets/:id': ({ sheets }) => sheets.map((id) => `/secretariat/sheets/${id}`),
  '/secretariat/sheets/:id/columns': ({ sheets }) => sheets.slice(0, 1).map((id) => `/secretariat/sheets/${id}/columns`),
  '/secretariat/rounds/:id/map': ({ rounds }) => [`/secretariat/rounds/${rounds.published}/map`, `/secretariat/rounds/${rounds.published}/map?size=total`],
  '/secretariat/rounds/:id/review': ({ rounds }) => [rounds.changed, rounds.submitted].map((id) => `/secretariat/rounds/${id}/review`),
  '/secretariat/rounds/:id/override': ({ rounds, line }) => ['pin', 'ban', 'rank'].map((kind) => `/secretariat/rounds/${rounds.changed}/override?kind=${kind}&organisation=${kind === 'pin' ? RIVAL : line.organisation}&counterpart=${line.counterpart}`),
  '/secretariat/rounds/compare': ({ rounds }) => ['/secretariat/rounds/compare', `/secretariat/rounds/compare?to=${rounds.published}`, `/secretariat/rounds/compare?from=${rounds.published}&to=${rounds.changed}`],
  '/secretariat/rounds/:id/shadow': ({ rounds, profile }) => [`/secretariat/rounds/${rounds.published}/shadow`, `/secretariat/rounds/${rounds.published}/shadow?profile=${profile}`],
  '/secretariat/rounds/:id/submit': ({ rounds }) => [`/secretariat/rounds/${rounds.proposed}/submit`],
  '/secretariat/rounds/:id/recall': ({ rounds }) => [`/secretariat/rounds/${rounds.submitted}/recall`],
  '/secretariat/rounds/:id/return': ({ rounds }) => [`/secretariat/rounds/${rounds.submitted}/return`],
  '/secretariat/rounds/:id/approve': ({ rounds }) => [`/secretariat/rounds/${rounds.submitted}/approve`],
  '/secretariat/rounds/:id/publish': ({ rounds }) => [`/secretariat/rounds/${rounds.approved}/publish`],
  '/secretariat/rounds/:id/unschedule': ({ rounds }) => [`/secretariat/rounds/${rounds.scheduled}/unschedule`],
  '/secretariat/rounds/:id/withdraw': ({ rounds }) => [`/secretariat/rounds/${rounds.published}/withdraw`],
  '/secretariat/rounds/:id/cancel': ({ rounds }) => [`/secretariat/rounds/${rounds.running}/cancel`],
  '/secretariat/rounds/:id/rerun': ({ rounds }) => [`/secretariat/rounds/${rounds.changed}/rerun`],
  '/company': ({ offer }) => ['/company', `/company?open=${offer}`],
  '/company/cities/:id/dossier': ({ offer }) => [`/company/cities/${offer}/dossier`],
  '/company/cities/:id': ({ offer }) => [`/company/cities/${offer}`],
  '/company/solutions/:id': () => [`/company/solutions/${SOLUTION}`],
  '/company/solutions/:id/propose': () => [`/company/solutions/${SOLUTION}/propose`],
  '/company/proposals/:id': ({ proposals }) => Object.values(proposals).map((id) => `/company/proposals/${id}`),
  '/company/proposal-sheets/:id': ({ proposalSheets }) => Object.values(proposalSheets).map((id) => `/company/proposal-sheets/${id}`),
  '/secretariat/bundles/teams': ({ rounds, team }) => ['/secretariat/bundles/teams', `/secretariat/bundles/teams?round=${rounds.published}&need=${team.need}`],
  '/secretariat/bundles/:id': ({ bundles }) => Object.values(bundles).map((id) => `/secretariat/bundles/${id}`),
  '/company/bundles/:id': ({ bundles }) => [`/company/bundles/${bundles.asked}`],
  '/city/bundles/:id': ({ bundles }) => [`/city/bundles/${bundles.released}`],
  '/secretariat/proposal-sheets': () => ['/secretariat/proposal-sheets', '/secretariat/proposal-sheets?state=submitted'],
  '/secretariat/proposal-sheets/:id': ({ proposalSheets: { draft: _, ...known } }) => Object.values(known).map((id) => `/secretariat/proposal-sheets/${id}`),
  '/city/proposal-sheets/:id': ({ citySheet }) => [`/city/proposal-sheets/${citySheet}`],
  '/answer/:token/proposal-sheets/:id': ({ link, citySheet }) => [`${link}/proposal-sheets/${citySheet}`],
  '/organizer/seminars/:id': () => [`/organizer/seminars/${SEMINAR}`],
};

async function plant(running: TestApp): Promise<Planted> {
  const { app, database } = running;
  const owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
  const rows = async <T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> => (await owner.query<T>(sql, values)).rows;
  const accounts = Object.fromEntries((await rows<{ role: Role; id: string; name: string }>(`SELECT role, id, name FROM account WHERE email = role || '@demo.invalid'`)).map((row) => [row.role, row])) as unknown as Record<Role, { id: string; name: string }>;
  const as = <T>(role: Role, work: (by: Asker) => Promise<T>): Promise<T> => {
    const scope: Scope = { account: accounts[role].id, role, organisations: role === 'company' ? COMPANY : '', cities: '', seminars: '' };
    const by = { accountId: accounts[role].id, name: accounts[role].name, role, organisationIds: role === 'company' ? [COMPANY] : [], cityIds: [], seminarIds: [] } as unknown as Asker;
    return database.as(scope, () => work(by));
  };
  const [published] = await rows<{ id: string }>(`SELECT id FROM match_round WHERE state = 'published'`);
  const [line] = await rows<Planted['line']>('SELECT counterpart_id AS counterpart, organisation_id AS organisation FROM recommendation WHERE round_id = $1 AND organisation_id <> $2 ORDER BY score_tenths DESC LIMIT 1', [published!.id, RIVAL]);
  const [offer] = await rows<{ id: string }>('SELECT counterpart_id AS id FROM recommendation WHERE round_id = $1 AND organisation_id = $2 ORDER BY company_rank LIMIT 1', [published!.id, COMPANY]);
  const rounds = await roundsOf();
  const profile = await as('secretariat', async () => {
    const { points, neutral } = await app.get(ProfilesService).active();
    return (await app.get(ProfilesService).add({ nameJa: '実績を重く見る', nameEn: 'Track record first', points: { ...points, domain: points.domain - 5, trackRecord: points.trackRecord + 5 }, neutral: Number(neutral) })).id;
  });
  await as('secretariat', (by) => app.get(ComparisonsService).start(rounds.published, { to: rounds.changed }, by));
  await as('secretariat', (by) => app.get(ComparisonsService).start(rounds.published, { profile }, by));
  while ((await rows(`SELECT 1 FROM round_comparison WHERE state <> 'done'`)).length > 0) await sleep(50);
  await as('secretariat', () => app.get(VetoesService).add({ organisation: RIVAL, counterpart: 'hanoi', kind: 'conflict-of-interest', reason: REASON }));
  await as('company', (by) => app.get(MarksService).set({ organisationId: COMPANY!, counterpartId: offer!.id, side: 'company' }, { mark: 'maybe', reason: REASON }, by));
  const proposals = await proposalsOf();
  const { proposalSheets, citySheet } = await proposalSheetsOf();
  const colleague = await app.get(Accounts).create({ email: 'colleague@demo.invalid', name: '見本 同僚 / Sample colleague', role: 'company' });
  await running.asSystem(() => app.get(OrganisationAccounts).tie(colleague.id, COMPANY));
  const { link: invited } = await as('secretariat', (by) => app.get(Invitations).invite(by, { kind: 'organisation', id: COMPANY }, { email: 'guest@demo.invalid', language: 'ja' }));
  const [letter] = await rows<{ id: string }>(`SELECT id FROM notice WHERE kind LIKE 'round.%' ORDER BY put_at DESC LIMIT 1`);
  const receipt = await as('company', (by) => app.get(ConsentsService).choose(COMPANY!, { matching: 'yes', publication: 'no', transfer: 'some', countries: ['TH', 'VN'] }, 'form', by));
  const link = await linkOf();
  const localLink = await localLinkOf();
  const stop = `/alerts/${app.get(LetterStops).tokenOf('need.alert', accounts.company.id)}`;
  const [fitting] = await rows<{ id: string }>('SELECT id FROM solution WHERE organisation_id = $1 ORDER BY id LIMIT 1', [COMPANY]);
  await rows(`INSERT INTO need_match (need_id, organisation_id, solution_ids, change, noticed_at) VALUES ($1, $2, $3, 'added', now()), ($4, $2, $3, 'changed', now())`, ['jakarta-n1', COMPANY, [fitting!.id], 'hanoi-n1']);
  const erasures = await erasuresOf();
  const { id: copy } = await as('secretariat', (by) => app.get(ExportRequests).start(by, { email: 'colleague@demo.invalid', words: REASON }));
  const sheets = await sheetsOf();
  const { team, bundles } = await bundlesOf();
  const meeting = await meetingOf();
  await as('secretariat', async () => app.get(MemberUpkeep).editProfile(COMPANY!, { version: (await app.get(MembersService).entry(COMPANY!)).version, establishedYear: 1971, said: REASON }));
  const entries = await rows<{ seq: string; action: string }>(`SELECT max(seq) AS seq, action FROM audit_entry WHERE action IN ('round.publish', 'override.pin', 'veto.add', 'proposal.accept', 'profile.add') GROUP BY action`);
  await owner.end();
  return { copy, erasures, meeting, team, bundles, proposalSheets, citySheet, rounds, profile, line: line!, offer: offer!.id, proposals, letter: letter!.id, entries, invitation: new URL(invited!).pathname, link, localLink, stop, sheets, receipt: receipt!.id };

  async function erasuresOf(): Promise<string[]> {
    const service = app.get(Erasures);
    const begin = (email: string): Promise<string> => as('secretariat', async (by) => (await service.start(by, { email, words: REASON })).id);
    const accountOf = async (email: string): Promise<void> => void (await app.get(Accounts).create({ email, name: '見本 退職者 / Sample leaver', role: 'company' }));
    for (const email of ['leaver@demo.invalid', 'gone@demo.invalid']) await accountOf(email);
    const [open, prepared, done] = [await begin('colleague@demo.invalid'), await begin('leaver@demo.invalid'), await begin('gone@demo.invalid')];
    for (const id of [prepared, done]) await as('secretariat', (by) => service.prepare(by, id));
    await as('approver', (by) => service.carryOut(by, done));
    return [open, prepared, done];
  }

  /** Small rounds in every state that a page asks about, and rows alone for those that are never seen for long. */
  async function roundsOf(): Promise<Planted['rounds']> {
    const service = app.get(RoundsService);
    const finished = async (id: string): Promise<string> => {
      while (isUnderWay((await as('secretariat', () => service.get(id))).state)) await sleep(30);
      return id;
    };
    const start = async (): Promise<string> => finished((await as('secretariat', (by) => service.start({ networkId: 'ascn', cityIds: [CITY!, 'hanoi'] }, by))).id);
    const submitted = async (): Promise<string> => {
      const id = await start();
      await as('secretariat', (by) => app.get(ApprovalsService).submit(id, REASON, undefined, by));
      return id;
    };
    const approved = async (): Promise<string> => {
      const id = await submitted();
      await as('approver', (by) => app.get(ApprovalsService).approve(id, REASON, undefined, by));
      return id;
    };
    const [proposed, scheduled, changed] = [await start(), await approved(), await start()];
    await as('secretariat', () => app.get(PublicationsService).schedule(scheduled, new Date(Date.now() + 30 * 86_400_000), undefined));
    for (const override of [
      { kind: 'pin', organisation: COMPANY!, counterpart: CITY!, reason: REASON, lasting: 'round' }, { kind: 'ban', organisation: RIVAL!, counterpart: CITY!, reason: REASON, lasting: 'standing' },
    ] as const) {
      await as('secretariat', (by) => app.get(OverridesService).make(changed, override, by));
      await finished(changed);
    }
    const like = async (state: string, more: object): Promise<string> => {
      const id = randomUUID();
      await rows(
        `INSERT INTO match_round OVERRIDING SYSTEM VALUE
         SELECT one.* FROM match_round r, jsonb_populate_record(r, $2::jsonb || jsonb_build_object('number', nextval(pg_get_serial_sequence('match_round', 'number')))) one WHERE r.id = $1`,
        [proposed, JSON.stringify({ id, root_id: id, state, ...more })]);
      return id;
    };
    const unfinished = { statistics: null, certificate: null, proposed_at: null, ended_at: null };
    return {
      published: published!.id, proposed, changed, scheduled, submitted: await submitted(), approved: await approved(),
      running: await like('running', { ...unfinished, shards_done: 1, shard_count: 3, pairs_done: 400, pair_count: 1_200, step: 0 }),
      failed: await like('failed', { ...unfinished, failure: { code: 'ROUND.FAILED', texts: { ja: '計算が終わりませんでした（見本）。', en: 'The sums did not end (sample).' } } }),
      cancelled: await like('cancelled', unfinished),
    };
  }

  /** The timetable of the seminar is built and published. */
  async function meetingOf(): Promise<Planted['meeting']> {
    const timetables = app.get(TimetablesService);
    await as('secretariat', (by) => timetables.build(SEMINAR, { withoutWishes: true }, by.accountId));
    const publish = (): Promise<number> => as('secretariat', async (by) => app.get(TimetableVersions).publish(SEMINAR, { unheld: (await timetables.inHand(SEMINAR))!.unheld.length }, by.accountId));
    await publish();
    // A second version in which a meeting stands elsewhere, so that some papers are to be exchanged; and a meeting of each side that is not held any more.
    await as('secretariat', async (by) => {
      const inHand = (await timetables.inHand(SEMINAR))!;
      for (const { requestId, locked } of inHand.standings) {
        const to = locked ? undefined : (await timetables.options(inHand, requestId)).find(({ kind }) => kind === 'free');
        if (to) return void await timetables.move(SEMINAR, requestId, { version: inHand.version, slotId: to.slotId, tableId: to.tableId }, by.accountId);
      }
    });
    await publish();
    await rows(`UPDATE calendar_meeting SET is_cancelled = true WHERE request_id IN (SELECT min(c.request_id) FROM calendar_meeting c JOIN attendance a ON a.seminar_id = c.seminar_id AND a.id IN (c.a_id, c.b_id) WHERE a.organisation_id = $1 OR a.city_id = $2 GROUP BY a.id)`, [COMPANY, CITY]);
    return as('secretariat', async () => {
      const inHand = (await timetables.inHand(SEMINAR))!;
      const id = inHand.standings.find(({ locked }) => !locked)!.requestId;
      const options = await timetables.options(inHand, id);
      const cells = (['free', 'no'] as const).flatMap((kind) => options.filter((one) => one.kind === kind).slice(0, 1));
      return { id, cells: cells.map(({ slotId, tableId }) => `slot=${slotId}${tableId === null ? '' : `&table=${tableId}`}`) };
    });
  }

  /** Proposed by the office to whoever leads the first team of the city; the rows of the company's own are put there. */
  async function bundlesOf(): Promise<Pick<Planted, 'team' | 'bundles'>> {
    for (const { id: need } of (await as('secretariat', () => app.get(BundleTeams).needs(published!.id))).filter(({ city }) => city === CITY)) {
      const { found } = await as('secretariat', () => app.get(BundleTeams).of(published!.id, need, []));
      const [first] = found.bundles;
      if (!first) continue;
      const { id: released } = await as('secretariat', (by) => app.get(Bundles).propose({ round: published!.id, need, members: first.members.map(({ member }) => member) }, by));
      await rows(`UPDATE bundle_asking SET answer = 'agree', asked_at = now(), answered_at = now(), answered_by_name = 'Somebody' WHERE bundle_id = $1`, [released]);
      await rows(`UPDATE bundle SET state = 'released', released_at = now() WHERE id = $1`, [released]);
      const asked = randomUUID();
      const called = `(SELECT jsonb_build_object('ja', name_ja, 'en', name_en) FROM organisation WHERE id = $3)`;
      await rows(`INSERT INTO bundle SELECT one.* FROM bundle b, jsonb_populate_record(b, jsonb_build_object('id', $2::text, 'state', 'lead', 'released_at', null, 'lead', ${called})) one WHERE b.id = $1`, [released, asked, COMPANY]);
      await rows(`INSERT INTO bundle_place SELECT $2, position, CASE WHEN position = 1 THEN $3 ELSE organisation_id END, facets, solution_ids, CASE WHEN position = 1 THEN shown || jsonb_build_object('name', ${called}) ELSE shown END FROM bundle_place WHERE bundle_id = $1 AND (position = 1 OR organisation_id <> $3)`, [released, asked, COMPANY]);
      await rows(`INSERT INTO bundle_asking (bundle_id, organisation_id, is_lead, asked_at) SELECT bundle_id, organisation_id, position = 1, CASE WHEN position = 1 THEN now() END FROM bundle_place WHERE bundle_id = $1`, [asked]);
      await rows(`INSERT INTO bundle_reason SELECT $2, score_tenths, reasons FROM bundle_reason WHERE bundle_id = $1`, [released, asked]);
      return { team: { need }, bundles: { asked, released } };
    }
    throw new Error('The sample has no team for the city.');
  }

  /** Sheets of the company in every state, and one of whichever company is recommended to the city. */
  async function proposalSheetsOf(): Promise<Pick<Planted, 'proposalSheets' | 'citySheet'>> {
    const service = app.get(ProposalSheets);
    const chances = await as('company', () => app.get(ProposalSheetsQueries).chances(COMPANY!));
    const boxes = { proposalJa: '貴市の課題に、見本の仕組みで応えます。\n三か月の試行から始められます。', nextStepJa: '次のセミナーで三十分お話ししたいです。', nextStepEn: 'We would like half an hour at the next seminar.' };
    const submitted = async ({ cityId, needId }: (typeof chances)[number], isEnglish: boolean): Promise<string> => as('company', async (by) => {
      const { id } = await service.make(cityId, needId, by);
      const { version } = await service.save(id, { version: 1, ...boxes, ...(isEnglish ? { proposalEn: 'We answer with a sample system, beginning with three months of trial.' } : {}) }, by);
      await service.submit(id, { version, text: REASON }, by);
      return id;
    });
    const [first, second, third, fourth] = chances;
    const draft = (await as('company', (by) => service.make(first!.cityId, first!.needId, by))).id;
    const [waiting, returned, approved] = [await submitted(second!, false), await submitted(third!, true), await submitted(fourth!, true)];
    await as('secretariat', (by) => service.giveBack(returned, { version: 3, text: REASON }, by));
    await as('secretariat', (by) => service.approve(approved, { version: 3, text: '' }, by));
    await as('company', async (by) => {
      const { version } = await service.save(approved, { version: 4, proposalEn: 'Written anew.' }, by);
      await service.submit(approved, { version }, by);
    });
    const [of] = await rows<{ organisation: string; need: string; solution: string; version: object }>(
      `SELECT r.organisation_id AS organisation, r.need_id AS need, r.solution_id AS solution FROM recommendation r WHERE r.round_id = $1 AND r.city_id = $2 AND NOT r.withheld AND r.organisation_id <> $3 ORDER BY r.city_rank LIMIT 1`, [published!.id, CITY, COMPANY]);
    const citySheet = randomUUID();
    await rows(`INSERT INTO proposal_sheet (id, organisation_id, city_id, need_id, solution_id, state, submitted_at, made_at, updated_at) VALUES ($1, $2, $3, $4, $5, 'approved', now(), now(), now())`, [citySheet, of!.organisation, CITY, of!.need, of!.solution]);
    await rows(
      `INSERT INTO proposal_sheet_version (sheet_id, number, organisation_id, city_id, need_id, as_of, content, is_current, approved_by_name, approved_at)
       SELECT $1, 1, $2, $3, $4, as_of, content, true, approved_by_name, approved_at FROM proposal_sheet_version WHERE sheet_id = $5 AND number = 1`, [citySheet, of!.organisation, CITY, of!.need, approved]);
    await rows('INSERT INTO proposal_sheet_detail (sheet_id, number, details, withheld) SELECT $1, 1, details, false FROM proposal_sheet_detail WHERE sheet_id = $2 AND number = 1', [citySheet, approved]);
    return { proposalSheets: { draft, submitted: waiting, returned, approved }, citySheet };
  }

  async function linkOf(): Promise<string> {
    const token = 'l'.repeat(43);
    await rows(
      `INSERT INTO city_link (id, city_id, root_id, name, email, language, asks, token_hash, contact_name, contact_email, created_at, sent_at, expires_at)
       VALUES ($1::uuid, $2, $1::uuid, 'Sample official', 'official@city.example', 'en', '{needs,questions,candidates}', encode(sha256(convert_to($3, 'UTF8')), 'hex'), 'Sample office', 'office@jasca.example', now(), now(), now() + interval '10 days')`,
      [randomUUID(), CITY, token]);
    return `/answer/${token}`;
  }

  /** Of a seminar that is still to come: one of its own local companies is invited. On the other's roster stand a link that was answered and a proposal. */
  async function localLinkOf(): Promise<string> {
    const token = 'n'.repeat(43);
    const plantLink = (seminar: string, digested: string): Promise<unknown> => rows(
      `INSERT INTO local_link (id, seminar_id, attendance_id, name, email, language, token_hash, contact_name, contact_email, created_at, sent_at, expires_at, opened_at, answered_at)
       VALUES ($1, $2, $3, 'Sample manager', 'manager@local.example', 'en', encode(sha256(convert_to($4, 'UTF8')), 'hex'), 'Sample office', 'office@jasca.example', now(), now(), now() + interval '10 days', now(), now())`, [randomUUID(), seminar, LOCAL, digested]);
    await rows(`INSERT INTO attendance (seminar_id, id, kind, local_company_id, mode, time_zone, meetings_max, status) VALUES ($1, $2, 'local-company', $2, 'on-site', 'Asia/Singapore', 5, 'invited')`, [NEXT_SEMINAR, LOCAL]);
    await rows(`INSERT INTO delegate (seminar_id, id, attendance_id, name_en, title_en, precedence, mode, sample) VALUES ($1, $2, $3, 'Sample Rina', 'Director', 1, 'on-site', true)`, [NEXT_SEMINAR, randomUUID(), LOCAL]);
    await plantLink(NEXT_SEMINAR, token);
    await plantLink(SEMINAR, 'another');
    await rows(
      `INSERT INTO local_answer (id, seminar_id, attendance_id, link_id, kind, subject, answer, text, state, by_name, given_at)
       SELECT gen_random_uuid(), l.seminar_id, l.attendance_id, l.id, 'need', n.id, 'change', 'Also for trucks at night', 'proposed', l.name, now() FROM local_link l JOIN need n ON n.local_company_id = l.attendance_id`);
    return `/local/${token}`;
  }

  async function sheetsOf(): Promise<string[]> {
    const service = app.get(SheetImportsService);
    const receive = async (lines: string[][]): Promise<string> => {
      const bytes = Buffer.from(lines.map((cells) => cells.join(',')).join('\r\n'));
      const file = await app.get(SheetThread).read(bytes);
      return as('secretariat', ({ accountId, name }) => service.receive('members', { name: 'sample.csv', bytes, file }, { accountId: accountId!, name }));
    };
    const head = ['会員番号', '会員種別', '法人名', '入会日'];
    const faulty = await receive([head, ['org-013', '企業', '見本・変更後の名称', '2020-04-01'], ['x!', '不明な種別', '', '2020-13-40'], ['', '企業', '見本・九重野無線通信機(株)', '2024-01-01']]);
    const applied = await receive([head, ['org-020', '企業', '見本・名称の変更', '2020-04-01']]);
    await as('secretariat', async ({ accountId, name }) => service.apply(applied, (await service.get(applied)).revision, { accountId: accountId!, name }));
    return [faulty, applied];
  }

  async function proposalsOf(): Promise<Planted['proposals']> {
    const service = app.get(ChangeProposalsService);
    const members = app.get(MembersService);
    const profileEntry = await as('company', () => members.entry(COMPANY!));
    const propose = async (solution: string, titleEn: string): Promise<string> => {
      const { version } = await as('company', () => members.solutionEntry(solution));
      return (await as('company', (by) => service.solution(COMPANY!, solution, { version, titleEn, message: REASON }, by))).id;
    };
    const [declined, accepted] = [await propose('sol-0235', 'A title that is declined'), await propose('sol-0236', 'A title that is accepted')];
    await as('secretariat', (by) => service.decline(declined, REASON, by));
    await as('secretariat', (by) => service.accept(accepted, null, by));
    return {
      declined, accepted, solution: await propose(SOLUTION!, 'Another title'),
      profile: (await as('company', (by) => service.profile(COMPANY!, { version: profileEntry.version, tradeEn: 'Another trade', prefecture: null, message: REASON }, by))).id,
    };
  }
}
