/** The facts of the office's home, each asked for once: a fixed number of queries, however many rounds and letters there are. */
import { Injectable } from '@nestjs/common';
import type { Asker } from '../../access/asker.js';
import { Erasures } from '../../access/erasures.service.js';
import { ExportRequests } from '../../access/export-requests.service.js';
import { Notices } from '../../access/notices.js';
import { Outgoing } from '../../access/outgoing.js';
import { CitiesService } from '../../cities/cities.service.js';
import { CityProposals } from '../../cities/city-proposals.service.js';
import { NeedsUpkeep } from '../../cities/needs-upkeep.service.js';
import type { Language } from '../../engine/model.js';
import { LocalProposals } from '../../meetings/local-proposals.service.js';
import { ChangeProposalsService } from '../../members/change-proposals.service.js';
import { MemberUpkeep } from '../../members/member-upkeep.service.js';
import { OwnRequestsQueries } from '../../meetings/own-requests.js';
import { RostersQueries } from '../../meetings/rosters.queries.js';
import { MembersService } from '../../members/members.service.js';
import { Clock } from '../../platform/clock.js';
import { BundlesQueries } from '../../rounds/bundles.queries.js';
import { ProposalSheetsQueries } from '../../rounds/proposal-sheets.queries.js';
import { RoundDesk } from '../../rounds/round.desk.js';
import type { MatchRound } from '../../rounds/round.entity.js';
import { hasResult } from '../../rounds/round.state.js';
import { RoundsService } from '../../rounds/rounds.service.js';
import type { SeminarView } from '../../seminars/seminar.dto.js';
import { SeminarsService } from '../../seminars/seminars.service.js';
import { daysBetween } from '../format.js';
import { said } from '../parts/text.js';
import type { Subjects } from '../round-subjects.js';
import type { DeskRound } from './home-tasks.js';
import type { HomeProps } from './home.page.js';
import { roundLine, subjectOf } from './rounds.data.js';
import { roundWords } from './rounds.words.js';
import { isProgrammed } from './seminars.data.js';

const ROUNDS_SHOWN = 4;
const DECISIONS_SHOWN = 6;
const EXPIRY_DAYS_AHEAD = 60;
const NEEDS_OLD_DAYS = 365;
const COMING_DAYS_AHEAD = 180;
const DAY_MS = 86_400_000;

@Injectable()
export class HomeData {
  constructor(
    private readonly members: MembersService,
    private readonly cities: CitiesService,
    private readonly needsUpkeep: NeedsUpkeep,
    private readonly seminars: SeminarsService,
    private readonly rounds: RoundsService,
    private readonly desk: RoundDesk,
    private readonly notices: Notices,
    private readonly outgoing: Outgoing,
    private readonly proposals: ChangeProposalsService,
    private readonly cityProposals: CityProposals,
    private readonly localProposals: LocalProposals,
    private readonly proposalSheets: ProposalSheetsQueries,
    private readonly bundles: BundlesQueries,
    private readonly memberUpkeep: MemberUpkeep,
    private readonly erasures: Erasures,
    private readonly exports: ExportRequests,
    private readonly requests: OwnRequestsQueries,
    private readonly rosters: RostersQueries,
    private readonly clock: Clock,
  ) {}

  async of(asker: Asker, language: Language): Promise<HomeProps> {
    const today = this.clock.today();
    const role = asker.role === 'approver' ? 'approver' as const : 'secretariat' as const;
    const until = new Date(Date.parse(`${today}T00:00:00Z`) + EXPIRY_DAYS_AHEAD * DAY_MS).toISOString().slice(0, 10);
    const [rounds, seminars, networks, lost, reasons, needs, parties, totals, upkeep, unread, undelivered, proposals, cityProposals, localProposals, blocked, proposalSheets, overdueNeeds, bundles, memberReview, erasures, requests, copies, answers] = await Promise.all([
      this.rounds.list(), this.seminars.list(), this.cities.networks(), this.desk.lostOverrides(), this.desk.returnReasons(), this.needs(), this.seminars.parties(),
      this.members.totals(), this.members.upkeep(until), asker.accountId === null ? 0 : this.notices.unread(asker.accountId),
      role === 'secretariat' ? this.outgoing.failed() : null, role === 'secretariat' ? this.proposals.openCount() : 0,
      role === 'secretariat' ? this.cityProposals.waiting() : null, role === 'secretariat' ? this.localProposals.waiting() : null, role === 'secretariat' ? this.desk.blocked() : new Set<string>(),
      role === 'secretariat' ? this.proposalSheets.count(null, 'submitted') : 0, role === 'secretariat' ? this.needsUpkeep.overdue() : [],
      role === 'secretariat' ? this.bundles.toDecide() : { agreed: 0, stuck: 0 }, role === 'secretariat' ? this.memberUpkeep.review() : { due: 0 }, this.erasures.waiting(),
      role === 'secretariat' ? this.requests.waiting(null, []) : [], role === 'secretariat' ? this.exports.waiting() : { open: 0, overdue: 0, dueAt: null },
      role === 'secretariat' ? this.rosters.newAnswers(today) : [],
    ]);
    const subjects: Subjects = { networks, seminars };
    const ours = seminars.filter(isProgrammed).sort((a, b) => (a.heldOn < b.heldOn ? -1 : 1));
    const coming = ours.filter(({ heldOn }) => daysBetween(today, heldOn) >= 0 && daysBetween(today, heldOn) <= COMING_DAYS_AHEAD);
    const next = ours.find((each) => each.heldOn >= today) ?? ours.at(-1);
    return {
      role,
      facts: {
        today, members: { ...totals, ...upkeep }, needs, rounds: deskOf(rounds, { lost, reasons, blocked }, subjects, asker, language), coming: coming.map(({ id, title, heldOn }) => ({ id, name: said(title, language), heldOn, programme: id })),
        unread, undelivered, proposals, cityProposals, localProposals, proposalSheets, overdueNeeds, bundles, memberReviews: memberReview.due, erasures, copies, requests, answers,
      },
      rounds: rounds.slice(0, ROUNDS_SHOWN).map((round) => roundLine(round, language, subjects)),
      decisions: role === 'approver' && asker.accountId !== null ? await this.decisionsOf(asker.accountId, subjects, language) : null,
      seminar: next ? seminarFacts(next, parties.get(next.id), daysBetween(today, next.heldOn)) : null,
    };
  }

  private async needs(): Promise<HomeProps['facts']['needs']> {
    const [{ cities, needs, sourced }, upkeep] = await Promise.all([this.cities.totals(), this.cities.upkeep(new Date(this.clock.now().getTime() - NEEDS_OLD_DAYS * DAY_MS))]);
    return { cities, needs, unsourced: needs - sourced, ...upkeep };
  }

  private async decisionsOf(accountId: string, subjects: Subjects, language: Language): Promise<HomeProps['decisions']> {
    return (await this.desk.decisions(accountId, DECISIONS_SHOWN)).map((decision) => ({
      id: decision.roundId, name: roundWords[language].name(decision.number), over: subjectOf(decision, subjects, language), kind: decision.kind, madeAt: decision.madeAt,
    }));
  }
}

function deskOf(rounds: readonly MatchRound[], { lost, reasons, blocked }: { lost: Map<string, number>; reasons: Map<string, string>; blocked: ReadonlySet<string> }, subjects: Subjects, asker: Asker, language: Language): DeskRound[] {
  return rounds.map((round) => ({
    id: round.id, number: round.number, name: roundWords[language].name(round.number), over: subjectOf(round, subjects, language), programme: round.seminarId ?? `network:${round.networkId}`,
    state: round.state, recommendations: hasResult(round.state) ? round.statistics?.recommendations ?? 0 : null, submittedAt: round.submittedAt,
    isOwn: round.submittedBy !== null && round.submittedBy === asker.accountId, publishAt: round.publishAt,
    notPublished: round.publishFailure && { wanted: new Date(round.publishFailure.wanted), why: round.publishFailure.texts[language] }, shown: round.shown, failure: round.failure?.texts[language] ?? null,
    lost: lost.get(round.id) ?? 0, returned: reasons.get(round.id) ?? null, isBlocked: blocked.has(round.id),
  }));
}

function seminarFacts(seminar: SeminarView, parties: { delegations: number; companies: number } | undefined, daysLeft: number): HomeProps['seminar'] {
  const { opensAt, closesAt, timeZone } = seminar;
  if (opensAt === null || closesAt === null || timeZone === null) return null;
  return {
    id: seminar.id, title: seminar.title, date: seminar.heldOn, zone: timeZone, opens: new Date(opensAt), closes: new Date(closesAt), theme: seminar.theme,
    delegations: parties?.delegations ?? 0, companies: parties?.companies ?? 0, daysLeft, sample: seminar.sample,
  };
}
