/**
 * A seminar's programme as the engine's timetable problem, and timetables back to rows. What the model adds to the programme: hybrid
 * meetings stand at a table with a screen, each online party keeps one video link all day, and languages become interpreters.
 */
import type { Lock, Meeting, Party, Place, Placed, Slot, TimetableProblem } from '../engine/timetable/problem.js';
import { dateFormat } from '../platform/time-zones.js';
import { comes } from '../seminars/attendance.state.js';
import type { SeminarsService } from '../seminars/seminars.service.js';

export type Programme = Awaited<ReturnType<SeminarsService['get']>>;
type Attendance = Programme['delegations'][number];
type Request = Programme['requests'][number];
type Window = Programme['slots'][number];

/** Where a requested meeting stands, in the words of the programme. A meeting of two online parties has a link and no table. */
export interface Standing { requestId: string; slotId: string; tableId: string | null; linkId: string | null; interpreterId: string | null; locked: boolean }
/** A request that is not planned: one side does not come (as far as is known) or said no, the office keeps the two apart, or there is no video link. */
export interface LeftOut { requestId: string; why: 'not-coming' | 'no' | 'kept-apart' | 'no-link' }

export interface Plan {
  problem: TimetableProblem;
  slotIds: readonly string[];
  /** The video link of each request that has an online side. */
  links: ReadonlyMap<string, string>;
  leftOut: LeftOut[];
  /** Requests of parties that have met before; they are planned all the same. */
  metBefore: string[];
  /** Tables without a screen at which somebody meets an online party. */
  screensToBring: string[];
}

export interface PlanChoices {
  /** Pairs of attendances that must not meet. */
  apart: readonly { a: string; b: string }[];
  /** Meetings that stay where they are. */
  locks?: readonly Standing[];
  /** Parties whose wish for an early or late meeting is set aside. */
  withoutWish?: ReadonlySet<string> | 'all';
  /** What stands already: a table at which an online party is met keeps its screen, one at which others meet gets none, and each online party keeps its link. */
  standings?: readonly Standing[];
  /** Where screens are short, further tables get one although others meet there, those with the fewest such meetings first: for a repair, which seats these elsewhere. */
  makesRoomForScreens?: boolean;
  /** Slots in which an interpreter does not work beyond those outside of its hours. */
  resting?: ReadonlyMap<string, readonly number[]>;
}

/** Slots with no more than this between them follow each other: people walk, they do not wait. */
const GAP_MS_MOST = 10 * 60_000;
/** Of the slots of a table that hybrid meetings can be planned into; the rest is lost to people's other meetings. */
const SCREEN_SHARE = 0.7;
const ONLINE = 'online:';

/** Everybody on the roster, with those who do not come: a published meeting keeps their name. */
export function partiesOf({ companies, delegations, localCompanies }: Programme): Attendance[] {
  return [...companies, ...delegations, ...localCompanies];
}

/** Wishes for early and late as a plan takes them. */
export function wishes(without: boolean): Pick<PlanChoices, 'withoutWish'> {
  return without ? { withoutWish: 'all' } : {};
}

/** The problem of a programme; everything in the order of its ids, so that the same programme gives the same problem. */
export function planOf(programme: Programme, choices: PlanChoices): Plan {
  const roster = partiesOf(programme);
  const parties = roster.filter(comes);
  const of = new Map(roster.map((party) => [party.id, party]));
  const slots = slotsOf(programme);
  const closed = slotNumbers(programme.slots, (slot) => programme.breaks.some((pause) => !pause.meetingsAllowed && overlaps(pause, slot)));
  const linkOf = linksOf(programme, parties.filter(({ mode }) => mode === 'online'), choices.standings ?? choices.locks ?? []);
  const { kept, leftOut } = sifted(programme, choices.apart, linkOf, of);
  const links = new Map(kept.flatMap((request): [string, string][] => {
    const link = linkOf.get(request.b) ?? linkOf.get(request.a);
    return link === undefined ? [] : [[request.id, link]];
  }));
  const shared = new Set([...linkOf.values()].filter((link, at, all) => all.indexOf(link) !== at));
  const seats = seatsOf(programme, new Map(parties.map((party) => [party.id, party])));
  const locks = new Map(choices.locks?.map((lock) => [lock.requestId, lock]));
  const slotAt = new Map(programme.slots.map(({ id }, at) => [id, at]));
  const meetings = kept.map((request): Meeting => {
    const [a, b] = [of.get(request.a)!, of.get(request.b)!];
    const link = links.get(request.id);
    const lock = lockOf(programme, request, locks.get(request.id), slotAt);
    const half = lock ? undefined : halfOf([a, b], choices.withoutWish);
    const languages = languagesOf(a, b);
    return {
      id: request.id, parties: [a.id, b.id, ...(link !== undefined && shared.has(link) ? [thing(link)] : [])], length: 1, kind: kindOf(programme, a, b), after: [], points: pointsOf(request),
      ...(half ? { half } : {}), ...(languages === undefined ? {} : { languages }), ...(lock ? { lock } : {}),
    };
  });
  const attending = parties.map((party) => partyOf(programme, party, closed, seats.get(party.id)));
  const { places, screensToBring } = placesOf(programme, { meetings, seats, closed, of, choices });
  return {
    problem: {
      slots, places, meetings,
      parties: [...attending, ...[...shared].sort().map((link): Party => ({ id: thing(link), away: [], isThing: true }))],
      interpreters: programme.interpreters.map((one) => ({
        id: one.id, mostInARow: one.consecutiveSlotsMax, rest: one.restSlots,
        languages: [...new Set(meetings.flatMap(({ languages }) => languages ?? []))].filter((key) => speaks(one, key)),
        away: [...new Set([...slotNumbers(programme.slots, (slot) => !isWithin(one.availability, slot)), ...(choices.resting?.get(one.id) ?? [])])].sort((left, right) => left - right),
      })),
    },
    slotIds: programme.slots.map(({ id }) => id), links, leftOut, screensToBring,
    metBefore: kept.filter(({ a, b }) => programme.metBefore.some((met) => met.a === a && met.b === b)).map(({ id }) => id),
  };
}

/** A timetable of the engine as rows, in its order. */
export function standingsOf(plan: Plan, timetable: readonly Placed[]): Standing[] {
  const locked = new Set(plan.problem.meetings.filter(({ lock }) => lock).map(({ id }) => id));
  return timetable.map(({ meeting, slot, place, interpreter }) => ({
    requestId: meeting, slotId: plan.slotIds[slot]!, tableId: place.startsWith(ONLINE) ? null : place, linkId: plan.links.get(meeting) ?? null,
    interpreterId: interpreter ?? null, locked: locked.has(meeting),
  }));
}

/** Rows as a timetable of the engine; a slot that is no longer there becomes one that the check refuses. */
export function placedOf(plan: Plan, standings: readonly Standing[]): Placed[] {
  return standings.map(({ requestId, slotId, tableId, linkId, interpreterId }) => ({
    meeting: requestId, slot: plan.slotIds.indexOf(slotId), place: tableId ?? `${ONLINE}${linkId ?? ''}`, ...(interpreterId === null ? {} : { interpreter: interpreterId }),
  }));
}

/** Interpreters with more meetings than they may have. */
export function overworked(programme: Programme, standings: readonly Standing[]): { id: string; held: number; most: number }[] {
  return programme.interpreters.flatMap(({ id, meetingsMax }) => {
    const held = standings.filter(({ interpreterId }) => interpreterId === id).length;
    return held > meetingsMax ? [{ id, held, most: meetingsMax }] : [];
  });
}

function thing(link: string): string {
  return `link:${link}`;
}

function slotsOf({ slots, breaks, timeZone }: Programme): Slot[] {
  const clock = dateFormat('en-GB', { timeZone: timeZone ?? 'UTC', hour: '2-digit', hourCycle: 'h23' });
  const isEarly = slots.map(({ startsAt }) => Number(clock.format(new Date(startsAt))) < 12);
  const byNoon = isEarly.includes(true) && isEarly.includes(false);
  let day = 0;
  return slots.map((slot, at): Slot => {
    const before = slots[at - 1];
    if (before && (Date.parse(slot.startsAt) - Date.parse(before.endsAt) > GAP_MS_MOST || breaks.some((pause) => overlaps(pause, { startsAt: before.endsAt, endsAt: slot.startsAt })))) day++;
    return { id: slot.id, day: String(day + 1), half: (byNoon ? isEarly[at]! : at < slots.length / 2) ? 'morning' : 'afternoon' };
  });
}

/** Each online party has one link all day, the one on which it stands already; the others get the links with the fewest requests, and share them where there are too few. */
function linksOf({ videoLinks, requests }: Programme, online: readonly Attendance[], standings: readonly Standing[]): Map<string, string> {
  const asked = (id: string): number => requests.filter(({ a, b }) => a === id || b === id).length;
  const load = videoLinks.map(({ id }) => ({ id, meetings: 0 }));
  const stood = stoodOn(requests, online, standings);
  const inOrder = online.map(({ id }) => ({ id, meetings: asked(id), kept: load.find((link) => link.id === stood(id)) })).filter(({ meetings }) => meetings > 0)
    .sort((left, right) => Number(!left.kept) - Number(!right.kept) || right.meetings - left.meetings || (left.id < right.id ? -1 : 1));
  return new Map(inOrder.flatMap(({ id, meetings, kept }): [string, string][] => {
    const link = kept ?? [...load].sort((left, right) => left.meetings - right.meetings)[0];
    if (!link) return [];
    link.meetings += meetings;
    return [[id, link.id]];
  }));
}

/** The link of an online party in what stands: that of its locked meetings, else of most of its meetings. */
function stoodOn(requests: readonly Request[], online: readonly Attendance[], standings: readonly Standing[]): (id: string) => string | undefined {
  const isOnline = new Set(online.map(({ id }) => id));
  const sideOf = new Map(requests.map(({ id, a, b }) => [id, isOnline.has(b) ? b : a]));
  return (id) => {
    const own = standings.filter(({ requestId, linkId }) => linkId !== null && sideOf.get(requestId) === id);
    const weight = (link: string | null): number => own.filter(({ linkId }) => linkId === link).reduce((sum, { locked }) => sum + (locked ? own.length : 1), 0);
    return [...new Set(own.map(({ linkId }) => linkId!))].sort((left, right) => weight(right) - weight(left) || (left < right ? -1 : 1))[0];
  };
}

function sifted({ requests }: Programme, apart: PlanChoices['apart'], linkOf: ReadonlyMap<string, string>, of: ReadonlyMap<string, Attendance>): { kept: Request[]; leftOut: LeftOut[] } {
  const pairs = new Set(apart.flatMap(({ a, b }) => [`${a} ${b}`, `${b} ${a}`]));
  const leftOut: LeftOut[] = [];
  const kept = requests.filter((request) => {
    const { id, a, b, aMark, bMark } = request;
    const isOnline = [a, b].some((party) => of.get(party)!.mode === 'online');
    const why = ![a, b].every((party) => comes(of.get(party)!)) ? 'not-coming' as const : pairs.has(`${a} ${b}`) ? 'kept-apart' as const : aMark === 'no' || bMark === 'no' ? 'no' as const : isOnline && !linkOf.has(a) && !linkOf.has(b) ? 'no-link' as const : null;
    if (why) leftOut.push({ requestId: id, why });
    return why === null;
  });
  return { kept, leftOut };
}

function seatsOf({ tables, rules }: Programme, of: ReadonlyMap<string, Attendance>): Map<string, string> {
  if (rules?.delegations_stay_seated === false) return new Map();
  return new Map(tables.flatMap(({ id, homeOf }): [string, string][] => (homeOf !== null && of.get(homeOf)?.mode === 'on-site' ? [[homeOf, id]] : [])));
}

function partyOf(programme: Programme, party: Attendance, closed: readonly number[], seat: string | undefined): Party {
  const speaking = programme.talks.filter(({ speakers }) => speakers.includes(party.id));
  const away = slotNumbers(programme.slots, (slot) => (party.availability.length > 0 && !isWithin(party.availability, slot)) || speaking.some((talk) => overlaps(talk, slot)));
  const most = party.kind === 'company' ? Math.min(party.meetingsMax, programme.rules?.max_meetings_per_company ?? party.meetingsMax) : party.meetingsMax;
  return { id: party.id, away: [...new Set([...away, ...closed])].sort((left, right) => left - right), most, ...(seat === undefined ? {} : { seat }) };
}

function kindOf({ rules }: Programme, a: Attendance, b: Attendance): string {
  if (a.mode === 'online' && b.mode === 'online') return 'link';
  return rules?.online_needs_screen_table && (a.mode === 'online' || b.mode === 'online') ? 'screen' : 'table';
}

/** Tables with a screen go to hybrid meetings as far as these need them; where there are too few, a screen is to be brought to the last tables. */
function placesOf({ tables, videoLinks, slots }: Programme, { meetings, seats, closed, of, choices: { standings = [], makesRoomForScreens = false } }: { meetings: readonly Meeting[]; seats: ReadonlyMap<string, string>; closed: readonly number[]; of: ReadonlyMap<string, Attendance>; choices: PlanChoices }): { places: Place[]; screensToBring: string[] } {
  const seated = new Set(seats.values());
  const free = tables.filter(({ id }) => !seated.has(id));
  const hybrid = meetings.filter(({ kind }) => kind === 'screen');
  const walking = hybrid.filter(({ parties }) => !parties.some((party) => seats.has(party)));
  const online = new Set(walking.flatMap(({ parties }) => parties.filter((party) => of.get(party)?.mode === 'online')));
  const wanted = Math.min(free.length, online.size, Math.ceil(walking.length / Math.max(1, (slots.length - closed.length) * SCREEN_SHARE)));
  const inOrder = [...free.filter(({ screen }) => screen), ...free.filter(({ screen }) => !screen).reverse()].map(({ id }) => id);
  const kinds = new Map(meetings.map(({ id, kind }) => [id, kind]));
  const standing = (kind: string, table: string): number => standings.filter(({ requestId, tableId }) => tableId === table && kinds.get(requestId) === kind).length;
  const kept = inOrder.filter((id) => standing('screen', id) > 0);
  const others = inOrder.filter((id) => !kept.includes(id) && (makesRoomForScreens ? meetings.every(({ lock }) => lock?.place !== id) : standing('table', id) === 0))
    .sort((left, right) => standing('table', left) - standing('table', right));
  const withScreen = [...kept, ...others.slice(0, Math.max(0, wanted - kept.length))];
  const bare = new Set(tables.filter(({ screen }) => !screen).map(({ id }) => id));
  const atHome = hybrid.flatMap(({ parties }) => parties.flatMap((party) => seats.get(party) ?? []));
  return {
    places: [
      ...tables.map(({ id }): Place => ({ id, kind: withScreen.includes(id) ? 'screen' : 'table', closed })),
      ...videoLinks.map(({ id }): Place => ({ id: `${ONLINE}${id}`, kind: 'link', closed })),
    ],
    screensToBring: [...new Set([...withScreen, ...atHome])].filter((id) => bare.has(id)).sort(),
  };
}

function halfOf(sides: readonly Attendance[], without: PlanChoices['withoutWish']): Slot['half'] | undefined {
  if (without === 'all') return undefined;
  const wishes = new Set(sides.flatMap(({ id, wish }) => (wish === null || without?.has(id) ? [] : [wish])));
  return wishes.size !== 1 ? undefined : wishes.has('late') ? 'afternoon' : 'morning';
}

/** What somebody must speak between two sides without a language in common: `en-id|id-ja`. Whom a file names for it is not asked: an interpreter who came later speaks as well. */
function languagesOf(a: Attendance, b: Attendance): string | undefined {
  if (a.languages.length === 0 || b.languages.length === 0 || a.languages.some((language) => b.languages.includes(language))) return undefined;
  return [...new Set(a.languages.flatMap((left) => b.languages.map((right) => [left, right].sort().join('-'))))].sort().join('|');
}

function speaks({ languagePairs }: Programme['interpreters'][number], key: string): boolean {
  const own = languagePairs.map((pair) => [...pair].sort().join('-'));
  return key.split('|').some((pair) => own.includes(pair));
}

/** What the programme fixes goes before a lock by hand, and names the slot alone: its table and interpreter may change. A lock names what is still there. */
function lockOf({ fixedMeetings, tables, interpreters }: Programme, { id }: Request, lock: Standing | undefined, slotAt: ReadonlyMap<string, number>): Lock | undefined {
  const fixed = fixedMeetings.find((one) => one.requestId === id && one.locked);
  const slot = slotAt.get(fixed?.slotId ?? lock?.slotId ?? '');
  if (slot === undefined) return undefined;
  if (fixed) return { slot };
  const hasTable = tables.some((one) => one.id === lock?.tableId);
  const hasInterpreter = interpreters.some((one) => one.id === lock?.interpreterId);
  return { slot, ...(lock?.tableId && hasTable ? { place: lock.tableId } : {}), ...(lock?.interpreterId && hasInterpreter ? { interpreter: lock.interpreterId } : {}) };
}

function pointsOf({ aMark, bMark }: Request): number {
  const weight = (mark: Request['aMark']): number => (mark === 'want' ? 400 : 200);
  return 200 + weight(aMark) + weight(bMark);
}

export function overlaps(one: { startsAt: string; endsAt: string }, other: { startsAt: string; endsAt: string }): boolean {
  return Date.parse(one.startsAt) < Date.parse(other.endsAt) && Date.parse(other.startsAt) < Date.parse(one.endsAt);
}

function isWithin(windows: readonly { startsAt: string; endsAt: string }[], slot: Window): boolean {
  return windows.some(({ startsAt, endsAt }) => Date.parse(startsAt) <= Date.parse(slot.startsAt) && Date.parse(endsAt) >= Date.parse(slot.endsAt));
}

function slotNumbers(slots: readonly Window[], is: (slot: Window) => boolean): number[] {
  return slots.flatMap((slot, at) => (is(slot) ? [at] : []));
}
