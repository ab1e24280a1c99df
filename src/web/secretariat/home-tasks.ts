/** From the facts of the day to the office's task list: what is late or missing, each with its next step. One function a kind of task. */
import type { ErasuresWaiting } from '../../access/erasures.service.js';
import type { ExportsWaiting } from '../../access/export-requests.service.js';
import type { WaitingRequests } from '../../meetings/own-requests.js';
import type { NewAnswers } from '../../meetings/rosters.queries.js';
import type { MemberTotals, MemberUpkeep } from '../../members/members.queries.js';
import type { CityName } from '../../cities/cities.queries.js';
import type { OverdueCity } from '../../cities/needs-upkeep.service.js';
import type { RoundState } from '../../rounds/round.state.js';
import { isUnderWay } from '../../rounds/round.state.js';
import type { Language } from '../../engine/model.js';
import { daysBetween, formatDay, formatInstant, joined } from '../format.js';
import type { Task } from '../parts/tasks.js';
import { said } from '../parts/text.js';
import { paths } from '../paths.js';
import { homeWords } from './home.words.js';

export interface DeskRound {
  id: string; number: number; name: string; over: string; programme: string; state: RoundState; recommendations: number | null;
  submittedAt: Date | null; isOwn: boolean; publishAt: Date | null;
  /** The set time at which it could not be published, and why. */
  notPublished: { wanted: Date; why: string } | null;
  shown: boolean; failure: string | null; lost: number; returned: string | null;
  /** Approved, and holds a pair that must not meet. */
  isBlocked: boolean;
}
export interface ComingSeminar { id: string; name: string; heldOn: string; programme: string }

export interface HomeFacts {
  today: string;
  members: MemberTotals & MemberUpkeep;
  needs: { cities: number; needs: number; unsourced: number; without: CityName[]; old: CityName[] };
  /** The newest first. */
  rounds: DeskRound[];
  coming: ComingSeminar[];
  unread: number;
  /** Letters that could not be mailed; null for whoever may not see them. */
  undelivered: number | null;
  /** Changes that companies propose and nobody decided on yet. */
  proposals: number;
  /** Proposal sheets of companies that nobody has decided on yet. */
  proposalSheets: number;
  /** Members whose day to be looked at has come. */
  memberReviews: number;
  /** Bundles that wait for the office: all agreed, and those that cannot come together any more. */
  bundles: { agreed: number; stuck: number };
  /** Cities with needs whose day of review has passed, the longest waiting first. */
  overdueNeeds: OverdueCity[];
  /** What cities propose through their links and nobody decided on yet, and the city that waits longest. */
  cityProposals: { count: number; cityId: string } | null;
  /** The same of local companies that come to seminars, and the party that waits longest. */
  localProposals: { count: number; seminarId: string; attendanceId: string } | null;
  /** Seminars with requests for meetings that nobody answered yet, the nearest term first. */
  requests: WaitingRequests[];
  /** Answers to invitations that nobody has read yet, the next seminar first. */
  answers: NewAnswers[];
  /** Requests to erase what is held about a person. */
  erasures: ErasuresWaiting;
  /** Requests for a copy of what is held about a person. */
  copies: ExportsWaiting;
}

export interface DatedTask extends Task { dueOn?: string }
export interface NamedGroup { name: string; tasks: DatedTask[] }
type Kind = (facts: HomeFacts, language: Language) => DatedTask[];

const NAMES_MAX = 3;
const ROUNDS_MAX = 5;

/** A task that is done where its count is 0. */
function counted(count: number, name: string, note: string, href: string, more: Partial<DatedTask> = {}): DatedTask {
  return { name, note, href, state: count === 0 ? 'done' : 'todo', status: '', ...more };
}

function named(cities: readonly Pick<CityName, Language>[], language: Language): string {
  const names = joined(cities.slice(0, NAMES_MAX).map((city) => city[language]), language);
  return cities.length > NAMES_MAX ? homeWords[language].andMore(names, cities.length - NAMES_MAX) : names;
}

const members: Kind = ({ members: { organisations, companies, solutions } }, language) => {
  const t = homeWords[language];
  return [{ name: t.members, note: t.membersNote(organisations, companies, solutions), href: paths.secretariat.members, state: organisations > 0 ? 'done' : 'todo', status: '' }];
};

const expired: Kind = ({ members: { expired: count } }, language) => {
  const t = homeWords[language];
  return [counted(count, t.expired, t.expiredNote(count), `${paths.secretariat.solutions}?expired=yes`)];
};

const expiring: Kind = ({ members: { expiring: count, nextExpiry } }, language) => {
  const t = homeWords[language];
  return [counted(count, t.expiring, t.expiringNote(count), `${paths.secretariat.solutions}?sort=validUntil`, nextExpiry === null ? {} : { dueOn: nextExpiry })];
};

const memberReviews: Kind = ({ memberReviews: due }, language) => {
  const t = homeWords[language];
  return due === 0 ? [] : [counted(due, t.memberReviews, t.memberReviewsNote(due), `${paths.secretariat.members}?review=due`)];
};

const texts: Kind = ({ members: { withoutJa, withoutEn } }, language) => {
  const t = homeWords[language];
  return [counted(withoutJa + withoutEn, t.texts, t.textsNote(withoutJa, withoutEn), paths.secretariat.solutions)];
};

const needs: Kind = ({ needs: { cities, needs: count, without } }, language) => {
  const t = homeWords[language];
  const note = without.length === 0 ? t.needsNote(cities, count) : t.needless(named(without, language), without.length);
  return [counted(without.length, t.needs, note, without[0] ? paths.secretariat.city(without[0].id) : paths.secretariat.cities)];
};

const sources: Kind = ({ needs: { unsourced } }, language) => {
  const t = homeWords[language];
  return [counted(unsourced, t.sources, t.sourcesNote(unsourced), paths.secretariat.cities)];
};

const oldNeeds: Kind = ({ needs: { old } }, language) => {
  const t = homeWords[language];
  return [counted(old.length, t.oldNeeds, old.length === 0 ? t.oldNone : t.oldNote(named(old, language), old.length), old[0] ? paths.secretariat.city(old[0].id) : paths.secretariat.cities)];
};

const overdueNeeds: Kind = ({ overdueNeeds: cities }, language) => {
  const t = homeWords[language];
  const count = cities.reduce((sum, { needs: due }) => sum + due, 0);
  return [counted(count, t.overdueNeeds, count === 0 ? t.overdueNone : t.overdueNote(named(cities, language), count), `${paths.secretariat.needs}?review=overdue`, cities[0] ? { dueOn: cities[0].dueOn } : {})];
};

/** Rounds of a kind as tasks, the newest few; the rest behind one line. */
function each(rounds: readonly DeskRound[], language: Language, taskOf: (round: DeskRound) => DatedTask): DatedTask[] {
  const more = rounds.length - ROUNDS_MAX;
  const rest: DatedTask[] = more > 0 ? [{ name: homeWords[language].moreRounds(more), note: '', href: paths.secretariat.rounds, state: 'todo', status: '' }] : [];
  return [...rounds.slice(0, ROUNDS_MAX).map(taskOf), ...rest];
}

const calculated: Kind = ({ rounds }, language) => {
  const t = homeWords[language];
  const last = rounds.find((round) => round.recommendations !== null);
  const running = rounds.filter(({ state }) => isUnderWay(state));
  return [
    last ? { name: t.run, note: t.runNote(t.of(last.name, last.over), last.recommendations ?? 0), href: paths.secretariat.newRound, state: 'done', status: '' }
      : { name: t.run, note: t.runNone, href: paths.secretariat.newRound, state: 'todo', status: '' },
    ...each(running, language, (round) => ({ name: t.running, note: t.of(round.name, round.over), href: paths.secretariat.round(round.id), state: 'closed', status: '' })),
  ];
};

/** A failure is over once a newer round of the same network or seminar has a result. */
const failed: Kind = ({ rounds }, language) => {
  const t = homeWords[language];
  const open = rounds.filter((round) => round.state === 'failed' && !rounds.some((other) => other.number > round.number && other.programme === round.programme && other.recommendations !== null));
  return each(open, language, (round) => ({ name: t.failed, note: `${t.of(round.name, round.over)}${t.colon}${round.failure ?? ''}`, href: paths.secretariat.round(round.id), state: 'todo', status: '' }));
};

/** The way of every round that is not yet with its readers, one task each. */
const review: Kind = ({ rounds }, language) => {
  const t = homeWords[language];
  const href = ({ id }: DeskRound): string => paths.secretariat.round(id);
  const open = rounds.filter(({ state }) => state === 'proposed' || state === 'returned' || state === 'submitted' || state === 'approved');
  return each(open, language, (round) => {
    const of = t.of(round.name, round.over);
    if (round.state === 'proposed') return { name: t.review, note: round.lost > 0 ? t.lost(of, round.lost) : t.reviewNote(of, round.recommendations ?? 0), href: round.lost > 0 ? paths.secretariat.roundReview(round.id) : href(round), state: 'todo', status: '' };
    if (round.state === 'returned') return { name: t.returned, note: `${of}${t.colon}${round.returned ?? ''}`, href: href(round), state: 'todo', status: '' };
    if (round.state === 'submitted') return { name: t.approval, note: t.approvalNote(of, round.submittedAt ? formatInstant(round.submittedAt, language) : ''), href: href(round), state: 'closed', status: '' };
    if (round.isBlocked) return { name: t.blocked, note: t.blockedNote(of), href: href(round), state: 'todo', status: '' };
    if (round.publishAt) return { name: t.scheduled, note: t.scheduledNote(of, formatInstant(round.publishAt, language)), href: href(round), state: 'closed', status: '', dueOn: round.publishAt.toISOString().slice(0, 10) };
    if (round.notPublished) return { name: t.notPublished, note: t.notPublishedNote(of, formatInstant(round.notPublished.wanted, language), round.notPublished.why), href: href(round), state: 'todo', status: '' };
    return { name: t.publish, note: t.publishNote(of), href: paths.secretariat.roundVerb(round.id, 'publish'), state: 'todo', status: '' };
  });
};

const seminars: Kind = ({ rounds, coming, today }, language) => {
  const t = homeWords[language];
  return coming.map((seminar) => {
    const own = rounds.filter(({ programme }) => programme === seminar.programme);
    const isShown = own.some(({ shown }) => shown);
    const isOnItsWay = own.some(({ state }) => isUnderWay(state) || state === 'proposed' || state === 'returned' || state === 'submitted' || state === 'approved');
    const days = daysBetween(today, seminar.heldOn);
    const isApproved = own.some(({ state }) => state === 'approved');
    const note = isShown ? t.seminarShown : isApproved ? t.seminarApproved(days) : isOnItsWay ? t.seminarOnItsWay(days) : t.seminarNothing(days);
    return {
      name: t.seminarPublish(seminar.name), note, href: isOnItsWay || isShown ? paths.secretariat.seminar(seminar.id) : `${paths.secretariat.newRound}?scope=${encodeURIComponent(`seminar:${seminar.id}`)}`,
      state: isShown ? 'done' : isOnItsWay && !isApproved ? 'closed' : 'todo', status: '', dueOn: seminar.heldOn,
    };
  });
};

const requests: Kind = ({ requests: waiting }, language) => {
  const t = homeWords[language];
  return waiting.map(({ seminar, count, answerBy }) => counted(count, t.requests(said(seminar.title, language)), t.requestsNote(count), `${paths.secretariat.requests(seminar.id)}?state=pending`, { dueOn: answerBy }));
};

const answers: Kind = ({ answers: fresh }, language) => {
  const t = homeWords[language];
  return fresh.map(({ seminar, count }) => counted(count, t.answers(said(seminar.title, language)), t.answersNote(count), paths.secretariat.roster(seminar.id)));
};

const notices: Kind = ({ unread }, language) => {
  const t = homeWords[language];
  return [counted(unread, t.unread, t.unreadNote(unread), paths.notices)];
};

const proposals: Kind = ({ proposals: count }, language) => {
  const t = homeWords[language];
  return [counted(count, t.proposals, t.proposalsNote(count), paths.secretariat.proposals)];
};

const proposalSheets: Kind = ({ proposalSheets: count }, language) => {
  const t = homeWords[language];
  return [counted(count, t.proposalSheets, t.proposalSheetsNote(count), `${paths.secretariat.proposalSheets}?state=submitted`)];
};

const bundles: Kind = ({ bundles: { agreed, stuck } }, language) => {
  const t = homeWords[language];
  return agreed + stuck === 0 ? [] : [counted(agreed + stuck, t.bundles, t.bundlesNote(agreed, stuck), paths.secretariat.bundles)];
};

const cityProposals: Kind = ({ cityProposals: waiting }, language) => {
  const t = homeWords[language];
  return waiting === null ? [] : [counted(waiting.count, t.cityProposals, t.cityProposalsNote(waiting.count), paths.secretariat.cityLinks(waiting.cityId))];
};

const localProposals: Kind = ({ localProposals: waiting }, language) => {
  const t = homeWords[language];
  return waiting === null ? [] : [counted(waiting.count, t.localProposals, t.cityProposalsNote(waiting.count), `${paths.secretariat.party(waiting.seminarId, waiting.attendanceId)}#proposals`)];
};

const erasures: Kind = ({ erasures: { open, overdue, dueAt } }, language) => {
  const t = homeWords[language];
  return [counted(Math.max(open, overdue), t.erasures, t.erasuresNote(open, overdue), paths.secretariat.erasures, dueAt === null ? {} : { dueOn: dueAt.toISOString().slice(0, 10) })];
};

const copies: Kind = ({ copies: { open, overdue, dueAt } }, language) => {
  const t = homeWords[language];
  return [counted(open, t.copies, t.copiesNote(open, overdue), paths.secretariat.erasures, dueAt === null ? {} : { dueOn: dueAt.toISOString().slice(0, 10) })];
};

const toErase: Kind = ({ erasures: { prepared } }, language) => {
  const t = homeWords[language];
  return prepared === 0 ? [] : [counted(prepared, t.toErase, t.toEraseNote(prepared), `${paths.secretariat.erasures}?state=prepared`)];
};

const letters: Kind = ({ undelivered }, language) => {
  const t = homeWords[language];
  return undelivered === null ? [] : [counted(undelivered, t.undelivered, t.undeliveredNote(undelivered), `${paths.secretariat.outbox}?state=failed`)];
};

const toDecide: Kind = ({ rounds }, language) => {
  const t = homeWords[language];
  const waiting = rounds.filter(({ state }) => state === 'submitted');
  if (waiting.length === 0) return [{ name: t.decide, note: t.decideNone, state: 'done', status: '' }];
  return each(waiting, language, (round) => ({
    name: t.decide, note: round.isOwn ? t.decideOwn(t.of(round.name, round.over)) : t.approvalNote(t.of(round.name, round.over), round.submittedAt ? formatInstant(round.submittedAt, language) : ''),
    href: paths.secretariat.round(round.id), state: round.isOwn ? 'closed' : 'todo', status: '',
  }));
};

/** The groups of each role, in order. A further kind of task is one more function in one of these lists. */
const GROUPS: Record<'secretariat' | 'approver', { name: 'groupData' | 'groupRound' | 'groupMessages' | 'groupDecide'; kinds: Kind[] }[]> = {
  secretariat: [
    { name: 'groupData', kinds: [members, proposals, proposalSheets, cityProposals, localProposals, expired, expiring, memberReviews, texts, needs, sources, overdueNeeds, oldNeeds] },
    { name: 'groupRound', kinds: [calculated, failed, review, bundles, seminars, answers, requests] },
    { name: 'groupMessages', kinds: [notices, letters, erasures, copies] },
  ],
  approver: [{ name: 'groupDecide', kinds: [toDecide, toErase] }, { name: 'groupMessages', kinds: [notices] }],
};

/** The task list of a role; every task with its status in words and its day. */
export function tasksOf(role: 'secretariat' | 'approver', facts: HomeFacts, language: Language): NamedGroup[] {
  const t = homeWords[language];
  const said = { done: t.done, todo: t.todo, closed: t.closed };
  return GROUPS[role].map(({ name, kinds }, at) => ({
    name: t.group(at + 1, t[name]),
    tasks: kinds.flatMap((kind) => kind(facts, language)).map((task) => ({ ...task, status: said[task.state], ...(task.dueOn && task.state !== 'done' ? { due: formatDay(task.dueOn, language) } : {}) })),
  }));
}

/** The sentence on top: how much is done, what can be done now, and the nearest day. */
export function leadOf(groups: readonly NamedGroup[], today: string, language: Language): string {
  const t = homeWords[language];
  const all = groups.flatMap(({ tasks }) => tasks);
  const open = all.filter(({ state }) => state === 'todo');
  const [next] = open.filter((task): task is DatedTask & { dueOn: string } => task.dueOn !== undefined && task.dueOn >= today).sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  return t.lead(all.length, all.filter(({ state }) => state === 'done').length, open.length) + (next ? t.nearest(formatDay(next.dueOn, language), next.name) : '');
}
