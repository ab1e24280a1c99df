/** What stands on a company's first page: its lines with its answers, or what happens next where there are none. */
import { Injectable } from '@nestjs/common';
import { CitiesService } from '../../cities/cities.service.js';
import { TaxonomyService } from '../../cities/taxonomy.service.js';
import type { Language } from '../../engine/model.js';
import { OwnAttendances } from '../../meetings/own-attendances.service.js';
import { OwnRequestsQueries } from '../../meetings/own-requests.js';
import { MembersService } from '../../members/members.service.js';
import type { OrganisationDetail } from '../../members/organisation.dto.js';
import { Clock } from '../../platform/clock.js';
import { NeedAlerts } from '../../rounds/need-alerts.service.js';
import { MarksService } from '../../rounds/marks.service.js';
import type { PartyMark } from '../../rounds/mark.entity.js';
import { BundlesQueries } from '../../rounds/bundles.queries.js';
import { ProposalSheetsQueries } from '../../rounds/proposal-sheets.queries.js';
import { SeminarsService } from '../../seminars/seminars.service.js';
import { chosen } from '../parts/text.js';
import { paths } from '../paths.js';
import { memberDetail } from '../secretariat/members.data.js';
import { missingOf, SOLUTION_FIELDS, solutionValues } from './entry.fields.js';
import type { CompanyHomeProps } from './home.page.js';
import type { MarkShown } from './mark.form.js';
import { emptyWords } from './marks.words.js';
import { CompanyOffers } from './offers.data.js';

/** Needs that fit, of which the rest stands on a page of its own. */
const FITS_SHOWN = 5;

@Injectable()
export class CompanyHome {
  constructor(
    private readonly members: MembersService,
    private readonly taxonomy: TaxonomyService,
    private readonly offers: CompanyOffers,
    private readonly marks: MarksService,
    private readonly seminars: SeminarsService,
    private readonly cities: CitiesService,
    private readonly alerts: NeedAlerts,
    private readonly proposalSheets: ProposalSheetsQueries,
    private readonly bundles: BundlesQueries,
    private readonly requests: OwnRequestsQueries,
    private readonly attendances: OwnAttendances,
    private readonly clock: Clock,
  ) {}

  async of(organisationId: string, language: Language, asked: { open: string; round: string }): Promise<CompanyHomeProps> {
    const [detail, marks, { shownAnywhere, ...offers }, names, event, fits, proposalSheets, bundles, requests, invitations] = await Promise.all([
      this.members.get(organisationId), this.marks.of(organisationId), this.offers.of(organisationId, language, asked), this.cities.names(), this.nextEvent(), this.alerts.ofOrganisation(organisationId, FITS_SHOWN),
      this.proposalSheets.toDo(organisationId), this.bundles.waitingFor(organisationId), this.requests.waiting([organisationId], []), this.attendances.unanswered({ role: 'company', organisationIds: [organisationId], cityIds: [] }),
    ]);
    const member = memberDetail(detail, this.taxonomy);
    const shown = new Set(shownAnywhere);
    return {
      company: member.name, solutions: member.solutions, ...offers, refused: null,
      marks: new Map(marks.map((mark) => [mark.counterpartId, markShown(mark)])),
      others: marks.filter((mark) => !shown.has(mark.counterpartId))
        .map((mark) => ({ id: mark.counterpartId, name: names.get(mark.counterpartId) ?? { ja: mark.counterpartId, en: mark.counterpartId }, mark: markShown(mark) })),
      event, fits, proposalSheets, bundles, requests, invitations, isRoundGone: asked.round !== '' && !offers.rounds.some((round) => round.id === asked.round),
      todo: todoOf(detail, language, this.clock.today()),
    };
  }

  private async nextEvent(): Promise<CompanyHomeProps['event']> {
    const today = this.clock.today();
    const [next] = (await this.seminars.names()).filter((each) => each.heldOn.length === 10 && each.heldOn >= today).sort((a, b) => (a.heldOn < b.heldOn ? -1 : 1));
    return next ? { name: next.title, day: next.heldOn, sample: next.sample } : null;
  }
}

function markShown({ mark, reason, markedByName, markedAt, earlier, version }: PartyMark): MarkShown {
  return { mark, reason, by: markedByName, at: markedAt, before: earlier.at(-1)?.mark ?? null, version };
}

/** What of its own entry stands between the company and a recommendation, or is left blank. */
function todoOf(member: OrganisationDetail, language: Language, today: string): CompanyHomeProps['todo'] {
  const t = emptyWords[language];
  const todo: CompanyHomeProps['todo'] = [];
  if (!member.consents.some((each) => each.purpose === 'matching' && each.withdrawnOn === null)) todo.push({ text: t.consent, href: paths.company.consents });
  if (member.reviewOn !== null && member.reviewOn <= today) todo.push({ text: t.review, href: paths.company.profile });
  if (!member.approved || member.membership !== 'current') todo.push({ text: t.membership, href: `${paths.company.proposeProfile}#message` });
  if (!member.solutions.some((each) => each.state === 'current')) todo.push({ text: t.noSolution, href: paths.company.newSolution });
  if ((member.overseas?.countriesOffered ?? null) === null) todo.push({ text: t.offered, href: `${paths.company.proposeProfile}#countriesOffered` });
  for (const solution of member.solutions) {
    if (solution.state === 'withdrawn') continue;
    const title = chosen(solution.title, language)?.text ?? solution.id;
    if (solution.state === 'expired') todo.push({ text: t.expired(title), href: `${paths.company.proposeSolution(solution.id)}#validUntil` });
    const missing = missingOf(SOLUTION_FIELDS, solutionValues(solution));
    if (missing[0]) todo.push({ text: t.missing(title, missing.length), href: `${paths.company.proposeSolution(solution.id)}#${missing[0]}` });
  }
  return todo;
}
