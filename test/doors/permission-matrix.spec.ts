/**
 * Every route of the router for every role and every relation of an object to the one who asks: own, another's, unpublished, not there.
 * What is expected follows from the policies alone; each object is a real row, and what lies out of reach answers as if it were not there.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ROLES, type Role } from '../../src/access/asker.js';
import { covers, reachOf, ruleFor, type Relation } from '../../src/access/policy.js';
import { RouteCheck, type Route } from '../../src/access/route.check.js';
import { Outbox } from '../../src/platform/outbox.js';
import { Browser } from '../signed-in.js';
import { OTHER, OWN, PASSWORD, PEOPLE, plant, recommendedNeed, startWorld, UNPUBLISHED, type Perishable, type World } from '../world.make.js';

const NOT_THERE = '00000000-0000-4000-8000-000000000000';
/** The organizer of one seminar, so that there are others. */
const EMAILS: Record<Role, string> = {
  secretariat: 'secretariat@demo.invalid', approver: 'approver@demo.invalid', company: 'company@demo.invalid', organizer: PEOPLE.host, city: 'city@demo.invalid',
};
const STREAM = 'text/event-stream';

/** One address of a route, in the place of an object that stands in a relation to the one who asks. */
interface Place { relation: Relation; name: string; params: Record<string, string>; query?: string; body?: Record<string, unknown> }
interface Told { status: number; body: string }

let world: World;
let planted: Perishable;
let need: string;
let routes: Route[];
let ids: Record<'ownSolution' | 'otherSolution' | 'override', string>;
let states: { id: string; row: Record<string, unknown> }[];
const browsers = new Map<Role | 'nobody', Browser>();

beforeAll(async () => {
  world = await startWorld();
  // No sums from here on: what a route sets going stays where it is.
  await world.app.get(Outbox).beforeApplicationShutdown();
  routes = world.app.get(RouteCheck).routes();
  const solution = async (organisation: string): Promise<string> => (await world.rows<{ id: string }>('SELECT id FROM solution WHERE organisation_id = $1 ORDER BY id LIMIT 1', [organisation]))[0]!.id;
  const [override] = await world.rows<{ id: string }>('SELECT id FROM line_override LIMIT 1');
  ids = { ownSolution: await solution(OWN.organisation), otherSolution: await solution(OTHER.organisation), override: override!.id };
  states = (await world.rows<{ id: string; row: Record<string, unknown> }>('SELECT id, to_jsonb(match_round) AS row FROM match_round'));
  planted = await plant(world);
  need = await recommendedNeed(world);
  for (const role of ROLES) browsers.set(role, await entered(role));
  browsers.set('nobody', new Browser(world.origin));
}, 180_000);
afterAll(() => world.close());

async function entered(role: Role): Promise<Browser> {
  const browser = new Browser(world.origin);
  expect((await browser.ask('POST', '/api/v1/session', { email: EMAILS[role], password: PASSWORD })).status).toBe(201);
  return browser;
}

/** Puts back what a request changed: the state of rounds, people, invitations, vetoes, overrides. */
async function restore(): Promise<void> {
  await world.rows('UPDATE match_round SET shown = false WHERE shown');
  for (const { id, row } of states) {
    await world.rows('UPDATE match_round SET state = $2, shown = $3, publish_at = $4, submitted_by = $5, approved_by = $6, revision = $7 WHERE id = $1',
      [id, row['state'], row['shown'], row['publish_at'], row['submitted_by'], row['approved_by'], row['revision']]);
  }
  await world.rows('UPDATE line_override SET undone_at = NULL, undone_by = NULL');
  await plant(world);
}

/** Those who see every round alike: a few states are enough. */
function reachesAll(role: Role | 'nobody'): boolean {
  return role === 'secretariat' || role === 'approver';
}

/** For each noun in an address: which object is whose. Own and another's differ by who asks only where both sides may hold one. */
function placesOf(noun: string, param: string, role: Role | 'nobody'): Place[] {
  const of = (relation: Relation, value: string, name = value): Place => ({ relation, name, params: { [param]: value } });
  const pair = (own: string, foreign: string, ...missing: string[]): Place[] => [of('own', own), of('foreign', foreign), ...missing.map((value) => of('missing', value))];
  switch (noun) {
    case 'organisations': case 'members': return pair(OWN.organisation, OTHER.organisation, 'org-999', NOT_THERE);
    case 'solutions': return pair(ids.ownSolution, ids.otherSolution, 'sol-9999', NOT_THERE);
    case 'cities': return pair(OWN.city, OTHER.city, 'atlantis', NOT_THERE);
    case 'needs': return pair(OWN.need, OTHER.need, 'atlantis-n1');
    case 'networks': return [of('own', 'ascn'), of('missing', 'atlantis')];
    case 'changes': return [of('own', planted.change), of('own', planted.foreignChange), of('missing', NOT_THERE), of('missing', 'nobody')];
    case 'seminars': return pair(OWN.seminar, OTHER.seminar, 'sample-atlantis', NOT_THERE);
    case 'rounds': return [
      ...pair(world.rounds.shown, world.rounds.shownSeminar, NOT_THERE, 'nobody'),
      ...(reachesAll(role) ? ['proposed', 'scheduled', 'withdrawn'] as const : [...UNPUBLISHED, 'proposedSeminar'] as const).map((state) => of('unpublished', world.rounds[state], state)),
    ];
    case 'notices': return pair(planted.letters[role === 'organizer' ? 'host' : role] ?? planted.letters['rival']!, planted.letters['rival']!, NOT_THERE, 'nobody');
    case 'outbox': return pair(planted.letters['secretariat']!, planted.letters['rival']!, NOT_THERE, 'nobody');
    case 'invitations': return pair(planted.invitation, planted.foreignInvitation, NOT_THERE, 'nobody');
    case 'comparisons': return [of('own', planted.comparison), ...[NOT_THERE, 'nobody'].map((id) => of('missing', id))];
    case 'audit': return [of('own', '1'), ...['999999999', '888888888'].map((seq) => of('missing', seq))];
    case 'proposals': return pair(planted.proposal, planted.foreignProposal, NOT_THERE, 'nobody');
    case 'proposal-sheets': return [
      ...pair(planted.proposalSheet, planted.foreignProposalSheet, NOT_THERE, 'nobody'), of('unpublished', planted.unpublishedProposalSheet, 'for a need that is not recommended'),
    ];
    case 'member-changes': return pair(planted.memberChange, planted.foreignMemberChange, NOT_THERE, 'nobody');
    case 'exports': return [of('own', planted.exportRequest), of('missing', NOT_THERE), of('missing', 'nobody')];
    case 'review-days': return [of('own', planted.reviewDay), of('missing', NOT_THERE), of('missing', 'nobody')];
    case 'bundles': return [...pair(planted.bundle, planted.foreignBundle, NOT_THERE, 'nobody'), of('foreign', planted.unaskedBundle, 'not asked yet')];
    case 'erasures': case 'requests': return [of('own', planted.erasure), of('missing', NOT_THERE), of('missing', 'nobody')];
    case 'receipts': return pair(planted.receipt, planted.foreignReceipt, NOT_THERE, 'nobody');
    case 'duplicates': return [of('own', planted.merge), of('missing', NOT_THERE)];
    case 'sheets': return [of('own', planted.sheet), of('missing', NOT_THERE), of('missing', 'nobody')];
    case 'marks': return [of('own', OWN.city), of('missing', 'atlantis')];
    case 'overrides': return [of('own', ids.override), of('missing', NOT_THERE)];
    default: throw new Error(`Nothing is planted for ${noun}/:${param}: say here which object is whose.`);
  }
}

/** A part of each kind as it can be added at the end of the day. */
const PROGRAMME_PARTS: Record<string, Record<string, unknown>> = {
  slots: { from: '22:00', until: '22:20' }, tables: { label: 'Another', seats: 4 }, breaks: { from: '22:00', until: '22:20', kind: 'coffee' }, talks: { from: '22:00', until: '22:20' }, availability: { hours: '' },
  interpreters: { label: 'Another', languages: 'ja-id', hours: '22:00-22:20', consecutiveSlotsMax: 3, restSlots: 1, meetingsMax: 8 },
};

/** Addresses whose object is not named by the word before one parameter. */
const OTHERWISE: Record<string, () => Place[]> = {
  'GET /api/v1/people': () => subjects((id) => ({ params: {}, query: `?kind=organisation&id=${id}` })),
  'POST /api/v1/invitations': () => subjects((id) => ({ params: {}, body: { kind: 'organisation', id, email: 'someone@demo.invalid', language: 'ja' } })),
  'DELETE /api/v1/people/:accountId': () => [
    ...people(OWN.organisation, planted.colleague).map((place) => ({ ...place, query: `?kind=organisation&id=${OWN.organisation}` })),
    { relation: 'foreign', name: 'at their own', params: { accountId: world.accounts.rival }, query: `?kind=organisation&id=${OTHER.organisation}` },
  ],
  ...Object.fromEntries(['GET /api/v1/bundles/teams', 'GET /secretariat/bundles/teams'].map((route) => [route, () => publishedRounds((round) => ({ params: {}, query: `?round=${round}` }))])),
  ...Object.fromEntries(['POST /api/v1/bundles', 'POST /secretariat/bundles'].map((route) => [route, () => publishedRounds((round) => ({ params: {}, body: { round, need: OWN.need, members: [OWN.organisation] } }))])),
  'POST /api/v1/proposal-sheets': () => wantedSheets(),
  'POST /company/proposal-sheets': () => wantedSheets(),
  'POST /api/v1/people': () => hosts((accountId) => ({ params: {}, body: { kind: 'seminar', id: OWN.seminar, accountId } })),
  'POST /secretariat/seminars/:id/people/add': () => hosts((accountId) => ({ params: { id: OWN.seminar }, body: { accountId } })),
  'POST /secretariat/seminars/:id/people/:accountId/remove': () => [{ relation: 'missing', name: 'nobody', params: { id: OWN.seminar, accountId: NOT_THERE } }],
  'POST /secretariat/seminars/:id/people/invitations/:invitation/revoke': () => [{ relation: 'missing', name: 'none', params: { id: OWN.seminar, invitation: NOT_THERE } }],
  'POST /company/people/:accountId/remove': () => people(OWN.organisation, planted.colleague),
  'POST /secretariat/members/:id/people/:accountId/remove': () => people(OWN.organisation, planted.colleague),
  'POST /secretariat/cities/:id/people/:accountId/remove': () => people(OWN.city, planted.cityColleague),
  'POST /secretariat/members/:id/people/invitations/:invitation/revoke': () => [
    { relation: 'own', name: 'open', params: { id: OWN.organisation, invitation: planted.invitation } }, { relation: 'missing', name: 'none', params: { id: OWN.organisation, invitation: NOT_THERE } },
  ],
  'POST /secretariat/cities/:id/people/invitations/:invitation/revoke': () => [{ relation: 'missing', name: 'none', params: { id: OWN.city, invitation: NOT_THERE } }],
  ...Object.fromEntries(['again', 'revoke'].map((verb) => [`POST /secretariat/cities/:id/links/:link/${verb}`, () => ofCity('link', planted.cityLink, NOT_THERE)])),
  ...Object.fromEntries(['accept', 'decline'].map((verb) => [`POST /secretariat/cities/:id/links/answers/:answer/${verb}`, () =>
    ofCity('answer', planted.cityAnswer, NOT_THERE).map((place) => ({ ...place, body: { version: '1', needVersion: '1', [`note-${place.params['answer']}`]: 'A reason' } }))])),
  'GET /secretariat/members/:id/consents/receipts/:receipt': () => [
    { relation: 'own', name: 'its own', params: { id: OWN.organisation, receipt: planted.receipt } }, { relation: 'missing', name: 'of another', params: { id: OWN.organisation, receipt: planted.foreignReceipt } },
  ],
  ...Object.fromEntries(['/api/v1/needs', '/secretariat/needs'].flatMap((base) => [
    [`POST ${base}/:id/close`, () => oneNeed(planted.openNeed)], [`POST ${base}/:id/reopen`, () => oneNeed(planted.closedNeed)],
  ])),
  'POST /secretariat/cities/:id/links/needs/:need/reopen': () => ofCity('need', planted.closedNeed, 'jakarta-n1'),
  // The city comes to both seminars: there is none in which something is another's.
  ...Object.fromEntries(['GET /city/meetings/seminars/:id/sheet.pdf', 'GET /city/meetings/seminars/:id/calendar', 'GET /city/meetings/seminars/:id/meetings.ics', 'GET /api/v1/seminars/:id/requests/own'].map((route) => [route, () => ofMeetings()])),
  ...Object.fromEntries(['/company/meetings', '/city/meetings'].map((base) => [`GET ${base}/seminars/:id/cancelled.ics`, () => [{ relation: 'missing' as const, name: 'nothing cancelled', params: { id: OWN.seminar } }]])),
  ...Object.fromEntries(['renew', 'revoke'].flatMap((verb) => [
    [`POST /company/meetings/seminars/:id/calendar/${verb}`, () => calendarOf(OWN.organisation, 'del-banyuwangi')], [`POST /city/meetings/seminars/:id/calendar/${verb}`, () => calendarOf('del-jakarta', 'del-banyuwangi')],
    [`POST /secretariat/seminars/:id/timetable/calendars/${verb}`, () => calendarOf('del-jakarta', null)],
  ])),
  // Of the seminars other cities are the counterparts.
  'GET /api/v1/seminars/:id/timetable/meetings/:request': () => noMeeting(),
  'PUT /api/v1/seminars/:id/timetable/meetings/:request': () => noMeeting({ slotId: 's01', tableId: 't01' }),
  'PUT /api/v1/seminars/:id/timetable/meetings/:request/lock': () => noMeeting({ locked: true }),
  'POST /api/v1/seminars/:id/timetable/meetings/:request/drop': () => noMeeting({}),
  'POST /api/v1/seminars/:id/timetable/proposals/:proposal': () => noMeeting({}),
  'POST /secretariat/seminars/:id/timetable/accept': () => noMeeting({}), 'POST /organizer/seminars/:id/plan/accept': () => noMeeting({}),
  ...Object.fromEntries(Object.entries(PROGRAMME_PARTS).map(([parts, body]) => [`PUT /api/v1/seminars/:id/programme/${parts}/:part`, () => noMeeting(body)])),
  'POST /api/v1/seminars/:id/programme/removals': () => noMeeting({ kind: 'slot', part: 'nobody' }),
  ...Object.fromEntries([['POST', 'step', { to: 'declined' }], ['POST', 'undo', {}], ['PUT', 'waiting-place', { place: 1 }]].map(([method, verb, body]) => [`${method as string} /api/v1/seminars/:id/roster/:party/${verb as string}`, () => ofRoster(body as object)])),
  ...Object.fromEntries(['organizer', 'secretariat'].flatMap((home) => [
    [`GET /${home}/seminars/:id/roster/parties/:party`, () => ofRoster(null, null)], [`POST /${home}/seminars/:id/roster/parties/:party/terms`, () => ofRoster({ mode: 'on-site' })],
    ...['again', 'revoke'].map((verb) => [`POST /${home}/seminars/:id/roster/parties/:party/links/:link/${verb}`, () => ofLocal('link', planted.localLink)] as const),
    [`POST /${home}/seminars/:id/roster/parties/:party/links`, () => ofLocal(null, '', { name: '' })],
    [`POST /${home}/seminars/:id/roster/parties/:party/people`, () => ofRoster({ say: 'add' }, null)], [`POST /${home}/seminars/:id/roster/parties/:party/note`, () => ofRoster({ note: '' }, null)],
  ])),
  ...Object.fromEntries(['accept', 'decline'].map((verb) => [`POST /secretariat/seminars/:id/roster/parties/:party/answers/:answer/${verb}`, () => ofLocal('answer', planted.localAnswer, { version: '1', needVersion: '1', [`note-${planted.localAnswer}`]: 'A reason' })])),
  'POST /secretariat/seminars/:id/roster/parties/:party/needs/:need/reopen': () => ofLocal('need', 'nothing').slice(1),
  ...Object.fromEntries([['step', { to: 'declined' }], ['undo', {}]].map(([verb, body]) => [`POST /api/v1/seminars/:id/attendances/:party/${verb as string}`, () => notOurs().map(({ id, party, ...place }): Place => ({ ...place, params: { id, party }, body: { version: 1, ...body as object } }))])),
  'PUT /api/v1/seminars/:id/roster/:party': () => ofRoster({ seats: 2 }),
  'GET /api/v1/seminars/:id/roster/:party/note': () => ofRoster(null, null),
  'PUT /api/v1/seminars/:id/roster/:party/note': () => ofRoster({}, null),
  'GET /api/v1/seminars/:id/roster/:party/delegates': () => ofRoster(null, null),
  'POST /api/v1/seminars/:id/roster/:party/delegates': () => ofRoster({}, null),
  ...Object.fromEntries([['PUT', ''], ...['replace', 'leave', 'return'].map((verb) => ['POST', `/${verb}`])].map(([method, verb]) => [`${method} /api/v1/seminars/:id/roster/:party/delegates/:delegate${verb}`, () => [NOT_THERE, 'nobody'].map((delegate): Place => ({ relation: 'missing', name: delegate, params: { id: OWN.seminar, party: 'del-jakarta', delegate }, body: { version: 1 } }))])),
  ...Object.fromEntries(['accept', 'decline', 'undo', 'counter', 'withdraw'].map((verb) => [`POST /api/v1/requests/:request/${verb}`, () => [NOT_THERE, 'nobody'].map((request): Place => ({ relation: 'missing', name: request, params: { request }, body: { version: 1 } }))])),
  ...Object.fromEntries(['company', 'city'].flatMap((side) => [
    [`POST /${side}/requests/:request/answer`, () => [NOT_THERE, 'nobody'].map((request): Place => ({ relation: 'missing', name: request, params: { request }, body: { seminar: OWN.seminar, say: 'accept', version: '0' } }))],
    [`POST /${side}/requests/door`, () => [{ relation: 'own', name: 'its own', params: {}, body: { seminar: OWN.seminar, open: 'yes' } }]],
  ])),
  'POST /api/v1/seminars/:id/requests/own': () => [{ relation: 'missing', name: 'none', params: { id: 'sample-atlantis' }, body: { toId: 'del-jakarta' } }],
  'PUT /api/v1/seminars/:id/requests/own': () => [{ relation: 'own', name: 'its own', params: { id: OWN.seminar }, body: { open: true } }, { relation: 'missing', name: 'none', params: { id: 'sample-atlantis' }, body: { open: true } }],
  // Two companies do not meet: who is let in is told so.
  'POST /api/v1/seminars/:id/requests': () => twoCompanies('fromId', 'toId'),
  'POST /api/v1/seminars/:id/meetings': () => twoCompanies('aId', 'bId'),
  'POST /secretariat/seminars/:id/requests/ask': () => twoCompanies('company', 'counterpart', OWN.organisation),
  'POST /secretariat/seminars/:id/requests/place': () => twoCompanies('company', 'counterpart'),
  'POST /secretariat/seminars/:id/requests/call-off': () => [{ relation: 'missing', name: 'none', params: { id: OWN.seminar }, body: { meeting: 'nobody', version: '1' } }],
  'POST /secretariat/seminars/:id/requests/answer': () => [NOT_THERE, 'nobody'].map((request): Place => ({ relation: 'missing', name: request, params: { id: OWN.seminar }, body: { request, say: 'accept', version: '0' } })),
  'POST /api/v1/seminars/:id/meetings/:meeting/call-off': () => [{ relation: 'missing', name: 'none', params: { id: OWN.seminar, meeting: 'nobody' }, body: { version: 1 } }],
  'GET /api/v1/rounds/:id/price': () => roundsOverCities(),
  'POST /api/v1/rounds/:id/overrides': () => roundsOverCities(),
  'POST /secretariat/rounds/compare': () => [
    { relation: 'own', name: 'two rounds', params: {}, body: { from: world.rounds.shown, to: world.rounds.proposed } },
    { relation: 'missing', name: 'none', params: {}, body: { from: NOT_THERE, to: world.rounds.proposed } },
  ],
  'POST /secretariat/rounds/:id/override': () => roundsOverCities(),
  'DELETE /api/v1/rounds/:id/overrides/:override': () => overridesOfRound(),
  'POST /secretariat/rounds/:id/overrides/:override/undo': () => overridesOfRound(),
  'GET /secretariat/vetoes/:organisation/:counterpart/:kind/remove': () => vetoes(),
  'DELETE /api/v1/vetoes/:organisation/:counterpart/:kind': () => vetoes(),
  'POST /secretariat/vetoes/:organisation/:counterpart/:kind/remove': () => vetoes(),
};

/** The delegation that comes to both seminars, as somebody saw it who is not the first any more. */
function ofRoster(sent: object | null, version: number | null = 999): Place[] {
  const at = (relation: Relation, name: string, id: string, party: string): Place => ({ relation, name, params: { id, party }, ...(sent && { body: { ...(version === null ? {} : { version }), ...sent } }) });
  return [at('own', 'own', OWN.seminar, 'del-jakarta'), at('foreign', 'another', OTHER.seminar, 'del-jakarta'), at('missing', 'none', 'sample-atlantis', 'del-jakarta')];
}

/** What belongs to the link of a local company, on its own roster and on one that is not there. */
function ofLocal(param: string | null, id: string, body?: Record<string, string>): Place[] {
  const at = (relation: Relation, name: string, seminar: string): Place => ({ relation, name, params: { id: seminar, party: OWN.local, ...(param && { [param]: id }) }, ...(body && { body }) });
  return [at('own', 'there', OWN.seminar), at('missing', 'none', 'sample-atlantis')];
}

/** Another's attendance, nobody's, and one at a seminar that is not there. */
function notOurs(): { relation: Relation; name: string; id: string; party: string }[] {
  return [{ relation: 'foreign', name: 'another', id: OWN.seminar, party: OTHER.organisation }, { relation: 'missing', name: 'nobody', id: OWN.seminar, party: 'nobody' }, { relation: 'missing', name: 'none', id: 'sample-atlantis', party: OWN.organisation }];
}

function ofMeetings(): Place[] {
  return [{ relation: 'own', name: 'comes', params: { id: OWN.seminar } }, { relation: 'missing', name: 'none', params: { id: 'sample-atlantis' } }];
}

/** The address of an own party's calendar, of another's, of nobody's. */
function calendarOf(own: string, foreign: string | null): Place[] {
  const at = (relation: Relation, name: string, id: string, party: string): Place => ({ relation, name, params: { id }, body: { party } });
  return [at('own', 'own', OWN.seminar, own), ...(foreign === null ? [] : [at('foreign', 'another', OWN.seminar, foreign)]), at('missing', 'nobody', OWN.seminar, 'nobody'), at('missing', 'none', 'sample-atlantis', own)];
}

function twoCompanies(one: string, other: string, fromId?: string): Place[] {
  const body = { [one]: OWN.organisation, [other]: 'org-147', ...(fromId && { fromId }) };
  return [{ relation: 'own', name: 'two companies', params: { id: OWN.seminar }, body }, { relation: 'missing', name: 'no seminar', params: { id: 'sample-atlantis' }, body }];
}

/** A meeting or a proposal that the timetable does not have. */
function noMeeting(body?: Record<string, unknown>): Place[] {
  return [{ relation: 'missing', name: 'none', params: { id: OWN.seminar, request: 'nobody', proposal: NOT_THERE, part: 'nobody' }, ...(body && { body }) }];
}

/** A round that is published and one that is not there. */
function publishedRounds(at: (round: string) => Pick<Place, 'params' | 'query' | 'body'>): Place[] {
  return [{ relation: 'own', name: 'published', ...at(world.rounds.shown) }, { relation: 'missing', name: 'none', ...at(NOT_THERE) }];
}

function oneNeed(id: string): Place[] {
  return [{ relation: 'own', name: 'there', params: { id }, body: { version: '1' } }, { relation: 'missing', name: 'none', params: { id: 'atlantis-n1' }, body: { version: '1' } }];
}

/** A need of a city that is recommended to the company, one that is not, one of a city that is not there. */
function wantedSheets(): Place[] {
  const at = (relation: Relation, name: string, city: string, need: string): Place => ({ relation, name, params: {}, body: { city, need } });
  return [at('own', 'recommended', OWN.city, need), at('unpublished', 'not recommended', OWN.city, 'jakarta-n99'), at('missing', 'none', 'atlantis', 'atlantis-n1')];
}

/** Something of the own city, the same under another city's name, nothing. */
function ofCity(param: string, id: string, none: string): Place[] {
  return [
    { relation: 'own', name: 'there', params: { id: OWN.city, [param]: id } }, { relation: 'missing', name: 'under another city', params: { id: OTHER.city, [param]: id } },
    { relation: 'missing', name: 'none', params: { id: OTHER.city, [param]: none } },
  ];
}

function overridesOfRound(): Place[] {
  return [
    { relation: 'unpublished', name: 'proposed', params: { id: world.rounds.proposed, override: ids.override } },
    { relation: 'missing', name: 'no override', params: { id: world.rounds.proposed, override: NOT_THERE } },
  ];
}

function vetoes(): Place[] {
  return [
    { relation: 'own', name: 'there', params: { organisation: OTHER.organisation, counterpart: OTHER.city, kind: 'veto' } },
    { relation: 'missing', name: 'none', params: { organisation: OWN.organisation, counterpart: OTHER.city, kind: 'veto' } },
  ];
}

function roundsOverCities(): Place[] {
  return placesOf('rounds', 'id', 'nobody').filter(({ params }) => params['id'] !== world.rounds.shownSeminar && params['id'] !== world.rounds.proposedSeminar);
}

function subjects(at: (id: string) => Pick<Place, 'params' | 'query' | 'body'>): Place[] {
  return [{ relation: 'own', name: OWN.organisation, ...at(OWN.organisation) }, { relation: 'foreign', name: OTHER.organisation, ...at(OTHER.organisation) }, { relation: 'missing', name: 'org-999', ...at('org-999') }];
}

/** A colleague, somebody of another company under this one's name, nobody. */
function people(id: string, colleague: string): Place[] {
  const at = (accountId: string): Place['params'] => ({ id, accountId });
  return [
    { relation: 'own', name: 'colleague', params: at(colleague) }, { relation: 'missing', name: 'rival under our name', params: at(world.accounts.rival) }, { relation: 'missing', name: 'nobody', params: at(NOT_THERE) },
  ];
}

/** An organizer who hosts the seminar already, somebody of a company, nobody. */
function hosts(at: (accountId: string) => Pick<Place, 'params' | 'body'>): Place[] {
  return [{ relation: 'own', name: 'host', ...at(world.accounts.host) }, { relation: 'missing', name: 'a company’s', ...at(world.accounts.rival) }, { relation: 'missing', name: 'nobody', ...at(NOT_THERE) }];
}

function everyPlace(route: Route, role: Role | 'nobody'): Place[] {
  const otherwise = OTHERWISE[`${route.method} ${route.path}`];
  if (otherwise) return otherwise();
  const params = [...route.path.matchAll(/([\w-]+)\/:(\w+)/g)].map(([, noun, param]) => ({ noun: noun!, param: param! }));
  if (params.length === 0) return [{ relation: 'own', name: 'no object', params: {} }];
  if (params.length > 1) throw new Error(`${route.path} names several objects: say under OTHERWISE which is whose.`);
  return placesOf(params[0]!.noun, params[0]!.param, role);
}

/** What is sent with a write, so that it is refused for its object and not for its form. */
function bodyOf({ path, method }: Route): Record<string, unknown> | undefined {
  if (method === 'GET') return undefined;
  if (method === 'PATCH') return path.endsWith('/me') ? {} : { version: 1 };
  if (path.endsWith('/organisations/:id/solutions')) return { titleEn: 'A further solution' };
  if (path.endsWith('/organisations')) return { kind: 'company', joined: '2024-09-01', nameEn: 'A further member' };
  if (path.endsWith('/review-days')) return { reviewOn: '2025-01-31' };
  if (path.includes('/bundles/:id')) {
    if (path.endsWith('/city-answer') || path.startsWith('/city/')) return { answer: 'want', version: 1 };
    if (path.endsWith('/answer')) return { answer: 'agree', version: 1 };
    return path.endsWith('/extend') ? { version: 1, answerBy: '2024-10-20' } : { version: 1 };
  }
  if (path.endsWith('/needs/:id/answer') || path.endsWith('/needs/:need/answer')) return { answer: 'gone' };
  if (path.endsWith('/priorities/answer')) return { domains: [] };
  if (path.endsWith('/cities/:id/priorities')) return { version: 1, priorities: [] };
  if (path.endsWith('/cities/:id/needs')) return { domain: 'water', titleEn: 'A further need' };
  if (path.endsWith('/:id/comparisons')) return { to: world.rounds.replaced };
  if (path.includes('/proposal-sheets/:id')) return path.startsWith('/api/') && path.endsWith('/remarks') ? { text: 'A remark' } : { version: 1, text: 'A reason', ...(path.startsWith('/api/') ? {} : { reason: 'A reason', return: 'A reason', comment: 'A remark' }) };
  if (/\/roster\/(step|undo|place)$/.test(path)) return { party: 'del-jakarta', to: 'declined', place: '1', version: '999' };
  if (path.endsWith('/check-ins')) return path.startsWith('/api/') ? { taps: [] } : { attendanceId: 'nobody', kind: 'in' };
  if (path.endsWith('/outcomes')) return { requestId: 'r001', slotId: 's01', step: 'held' };
  if (/\/(timetable|plan)\/(move|lock|drop|refill)$/.test(path)) return { request: 'r001', freed: 'r001', slotId: 's01', tableId: 't01', locked: 'on' };
  if (path.endsWith('/programme/change')) return { of: 'table', act: 'put', label: 'Added by form', seats: '4' };
  const part = /\/programme\/(slots|tables|breaks|talks|interpreters)$/.exec(path)?.[1];
  if (part) return { ...PROGRAMME_PARTS[part], preview: true };
  if (/\/(return|withdraw)$/.test(path)) return { reason: 'A reason' };
  if (path.includes('/marks/')) return path.endsWith('/undo') ? { version: 1 } : { mark: 'maybe', version: 1 };
  if (path.endsWith('/proposals/solutions/:solution')) return { version: 1, titleEn: 'Another title' };
  if (path.endsWith('/decline')) return { note: 'A reason' };
  if (path.endsWith('/give-back') || path.endsWith('/refuse')) return path.startsWith('/api/') ? { reason: 'A reason' } : { refuse: 'A reason', giveBack: 'A reason' };
  if (path.endsWith('/remarks')) return { text: 'A remark' };
  if (path.endsWith('/rounds/:id/overrides')) return { kind: 'ban', organisation: OWN.organisation, counterpart: OTHER.city, reason: 'A reason', lasting: 'round' };
  if (path.endsWith('/cities/:id/links')) return { name: 'Someone', email: 'someone@demo.invalid', language: 'en', asks: 'needs' };
  if (path.endsWith('/consents')) return { matching: 'yes', publication: 'yes', transfer: 'none' };
  if (path.endsWith('/invite')) return { email: 'someone@demo.invalid', language: 'ja' };
  return {};
}

const QUERIES: Record<string, string> = { '/api/v1/rounds/:id/price': `?kind=pin&organisation=${OWN.organisation}&counterpart=${OTHER.city}` };

/** Asks and reads the answer without what must differ: the ids asked for, and the nonce of the page. Of a stream the beginning alone. */
async function knock(browser: Browser, route: Route, place: Place): Promise<Told> {
  const address = Object.entries(place.params).reduce((path, [param, value]) => path.replace(`:${param}`, value), route.path) + (place.query ?? QUERIES[route.path] ?? '');
  const body = place.body ?? bodyOf(route);
  const isForm = !route.path.startsWith('/api/');
  const answer = await fetch(`${world.origin}${address}`, {
    method: route.method, redirect: 'manual',
    headers: {
      ...(route.method === 'GET' ? {} : { origin: world.origin, 'sec-fetch-site': 'same-origin' }), ...(browser.cookie === null ? {} : { cookie: browser.cookie }),
      ...(body === undefined ? {} : { 'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json' }),
    },
    ...(body === undefined ? {} : { body: isForm ? new URLSearchParams(body as Record<string, string>).toString() : JSON.stringify(body) }),
  });
  const isStream = answer.headers.get('content-type')?.startsWith(STREAM) ?? false;
  if (isStream && place.relation !== 'missing') await answer.body?.cancel();
  // A stream has begun before its round is looked for: of one that is not there it ends without a word.
  else if (isStream) return { status: (await answer.text()).includes('data:') ? 200 : 404, body: STREAM };
  const text = isStream ? STREAM : `${answer.headers.get('location') ?? ''} ${await answer.text()}`;
  const nonce = /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1];
  const named = [...Object.values(place.params), address, encodeURIComponent(address), place.query ?? '', ...Object.values(place.body ?? {}).map(String), ...(nonce === undefined ? [] : [nonce])].filter((word) => word.length > 2).sort((a, b) => b.length - a.length);
  return { status: answer.status, body: named.reduce((told, word) => told.replaceAll(word, '·'), text) };
}

const isSuccess = (status: number): boolean => status < 400;

async function faultsOf(role: Role, route: Route & { allow: NonNullable<Route['allow']> }): Promise<string[]> {
  const rule = ruleFor(route.allow);
  const reach = reachOf(rule, role);
  const faults: string[] = [];
  let missing: Told | null = null;
  const order = (place: Place): number => (place.relation === 'missing' ? 0 : 1);
  for (const place of everyPlace(route, role).sort((a, b) => order(a) - order(b))) {
    const told = await knock(browsers.get(role)!, route, place);
    const fault = (expected: string): void => void faults.push(`${route.method} ${route.path} ${place.relation} (${place.name}): expected ${expected}, told ${told.status} ${told.body.slice(0, 200)}`);
    if (place.relation === 'missing') missing ??= told;
    if (told.status >= 500) fault('no failure');
    else if (reach === null) { if (told.status !== (rule.hidden ? 404 : 403)) fault(rule.hidden ? '404' : '403'); }
    else if (place.relation === 'missing') { if (told.status !== 404) fault('404'); }
    else if (covers(reach, place.relation)) { if ([401, 403, 404].includes(told.status)) fault('to be let in'); }
    else if (told.status !== 404) fault('404');
    const isOut = reach === null || !covers(reach, place.relation);
    if (isOut && missing !== null && told.body !== missing.body) fault(`the words for something that is not there (${missing.body.slice(0, 200)})`);
    if (route.method !== 'GET' && isSuccess(told.status)) await restore();
    if (route.allow.action === 'session.close' && isSuccess(told.status)) browsers.set(role, await entered(role));
  }
  return faults;
}

const guarded = (): (Route & { allow: NonNullable<Route['allow']> })[] =>
  routes.filter((route): route is Route & { allow: NonNullable<Route['allow']> } => route.allow !== null);

describe.each([...ROLES])('a %s', (role) => {
  test('reaches on every route what the policy says, and the rest is as if it were not there', async () => {
    const faults: string[] = [];
    for (const route of guarded()) faults.push(...(await faultsOf(role, route)));
    expect(faults).toEqual([]);
  }, 300_000);
});

test('nobody without an account learns anything of any object', async () => {
  const faults: string[] = [];
  for (const route of guarded()) {
    const answers = new Set<string>();
    for (const place of everyPlace(route, 'nobody')) {
      const { status, body } = await knock(browsers.get('nobody')!, route, place);
      // A form that was filled in comes back with the page of signing in, which keeps it.
      const isSentAway = status === 401 || (status === 303 && body.startsWith('/sign-in'));
      if (!isSentAway) faults.push(`${route.method} ${route.path} ${place.name}: ${status}`);
      answers.add(`${status} ${body}`);
    }
    if (answers.size > 1) faults.push(`${route.method} ${route.path} tells objects apart`);
  }
  expect(faults).toEqual([]);
});

test('where a refusal says that something may not be done, the thing itself may be read', () => {
  const told = guarded().filter((route) => !ruleFor(route.allow).hidden && route.path.includes('/:') && !route.path.includes('second-factor'));
  for (const role of ROLES) {
    const blind = told.filter((route) => reachOf(ruleFor(route.allow), role) === null)
      .filter((route) => !guarded().some((other) => other.method === 'GET' && other.path === route.path && reachOf(ruleFor(other.allow), role) === 'all'));
    expect([role, blind.map(({ method, path }) => `${method} ${path}`)]).toEqual([role, []]);
  }
});

test('every relation is planted: there are objects of each kind for each', () => {
  const relations = new Set(guarded().flatMap((route) => everyPlace(route, 'company').map(({ relation }) => relation)));
  expect([...relations].sort()).toEqual(['foreign', 'missing', 'own', 'unpublished']);
});
