/** What a company sees: its recommended cities, once published, and its own entries. */
import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentAsker, type Asker } from '../../access/asker.js';
import { notThere } from '../../access/asker.guard.js';
import { Allow, OwnTransactions } from '../../access/policy.js';
import { CitiesService } from '../../cities/cities.service.js';
import { TaxonomyService } from '../../cities/taxonomy.service.js';
import { ChangeProposalsService } from '../../members/change-proposals.service.js';
import { MEMBER_HISTORY_ROWS, MemberHistory } from '../../members/member-history.js';
import { MemberUpkeep } from '../../members/member-upkeep.service.js';
import { membersPolicy } from '../../members/members.policy.js';
import { MembersService } from '../../members/members.service.js';
import { Clock } from '../../platform/clock.js';
import { pageNumberOf } from '../page-number.js';
import { Pages, ShowsPage } from '../pages.js';
import { partWords } from '../parts/parts.words.js';
import { paths, withQuery } from '../paths.js';
import { webPolicy } from '../web.policy.js';
import { cityDetail } from '../secretariat/cities.data.js';
import { CityPage } from '../secretariat/city.page.js';
import { memberDetail, solutionDetail } from '../secretariat/members.data.js';
import { SolutionPage } from '../secretariat/solution.page.js';
import { MemberChangeLines } from '../secretariat/upkeep/member-change-lines.js';
import { CompanyHomePage } from './home.page.js';
import { askedOf, missingOf, pickedFrom, PROFILE_FIELDS, SOLUTION_FIELDS, solutionValues } from './entry.fields.js';
import { CompanyHome } from './home.data.js';
import { OwnHistoryPage } from './history.page.js';
import { ProfilePage } from './profile.page.js';
import { FieldWorth } from './worth.js';

const CHANGES_SHOWN = 3;

@ApiExcludeController()
@Controller()
export class CompanyPagesController {
  constructor(
    private readonly members: MembersService,
    private readonly cities: CitiesService,
    private readonly taxonomy: TaxonomyService,
    private readonly company: CompanyHome,
    private readonly proposals: ChangeProposalsService,
    private readonly upkeep: MemberUpkeep,
    private readonly history: MemberHistory,
    private readonly lines: MemberChangeLines,
    private readonly worth: FieldWorth,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get(paths.company.home)
  @Allow(webPolicy, 'page.company')
  @ShowsPage()
  async home(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Query('open') open: unknown, @Query('round') round: unknown): Promise<string> {
    return this.pages.show(request, CompanyHomePage, await this.company.of(ownOrganisation(asker), request.language, { open: textOf(open), round: textOf(round) }));
  }

  @Get(paths.company.profile)
  @Allow(webPolicy, 'page.company')
  @ShowsPage()
  async profile(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Query('done') done: unknown): Promise<string> {
    const own = ownOrganisation(asker);
    const detail = await this.members.get(own);
    const values = pickedFrom(PROFILE_FIELDS, await this.members.entry(own));
    return this.pages.show(request, ProfilePage, {
      member: memberDetail(detail, this.taxonomy), missing: missingOf(PROFILE_FIELDS, values), asked: askedOf(PROFILE_FIELDS),
      consents: detail.consents.map(({ purpose, recipientCountry, origin, givenOn, withdrawnOn }) => ({ purpose, country: recipientCountry, origin, givenOn, withdrawnOn })),
      openProposals: (await this.proposals.list({ organisationId: own, state: 'open' })).length, worth: await this.worth.of(request.language),
      changes: (await this.lines.of((await this.history.of(own)).items.slice(0, CHANGES_SHOWN), request.language)), today: this.clock.today(), isConfirmed: done === 'confirmed',
    });
  }

  @Post(paths.company.confirm)
  @Allow(membersPolicy, 'member.confirm')
  @OwnTransactions()
  async confirm(@Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    await this.upkeep.confirm(asker);
    void reply.redirect(withQuery(paths.company.profile, { done: 'confirmed' }), 303);
  }

  @Get(paths.company.history)
  @Allow(webPolicy, 'page.company')
  @ShowsPage()
  async changes(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Query('page') asked: unknown): Promise<string> {
    const page = pageNumberOf(asked);
    const { items, total } = await this.history.of(ownOrganisation(asker), page);
    return this.pages.show(request, OwnHistoryPage, { lines: await this.lines.of(items, request.language), page, last: Math.max(1, Math.ceil(total / MEMBER_HISTORY_ROWS)) });
  }

  @Get(paths.company.solution(':id'))
  @Allow(webPolicy, 'page.company')
  @ShowsPage()
  async solution(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<string> {
    const solution = await this.members.solution(id);
    if (!asker.organisationIds.includes(solution.organisationId)) throw notThere();
    const trail = [{ href: paths.company.profile, text: partWords[request.language].ourProfile }];
    const view = solutionDetail(solution, this.taxonomy, await this.cities.names());
    return this.pages.show(request, SolutionPage, { solution: view, memberHref: paths.company.profile, place: 'ourProfile', trail, own: { missing: missingOf(SOLUTION_FIELDS, solutionValues(solution)), asked: askedOf(SOLUTION_FIELDS), worth: await this.worth.of(request.language) } });
  }

  @Get(paths.company.city(':id'))
  @Allow(webPolicy, 'page.company-cities')
  @ShowsPage()
  async city(@Req() request: FastifyRequest, @Param('id') id: string): Promise<string> {
    const city = cityDetail(await this.cities.get(id), this.taxonomy, await this.cities.networks());
    return this.pages.show(request, CityPage, { city, place: 'home', dossierHref: paths.company.cityDossier(id), trail: [{ href: paths.company.home, text: partWords[request.language].home }] });
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The organisation an account of a company acts for; without one there is nothing to show. */
function ownOrganisation(asker: Asker): string {
  const [id] = asker.organisationIds;
  if (id === undefined) throw notThere();
  return id;
}
