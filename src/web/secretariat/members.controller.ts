import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentAsker, type Asker } from '../../access/asker.js';
import { Allow } from '../../access/policy.js';
import { CitiesService } from '../../cities/cities.service.js';
import { TaxonomyService } from '../../cities/taxonomy.service.js';
import { MembersService } from '../../members/members.service.js';
import { OrganisationQuery } from '../../members/organisation.dto.js';
import { SolutionQuery } from '../../members/solution.dto.js';
import { webPolicy } from '../web.policy.js';
import { Filters } from '../filters.js';
import { fieldsOf } from '../forms.js';
import { Pages, ShowsPage } from '../pages.js';
import { partWords } from '../parts/parts.words.js';
import { paths } from '../paths.js';
import { MemberPage } from './member.page.js';
import { domainChoices, memberDetail, solutionDetail, solutionRow } from './members.data.js';
import { MembersList, sortOf } from './members.list.js';
import { SolutionPage } from './solution.page.js';
import { SolutionsPage } from './solutions.page.js';
import { memberDone } from './upkeep/upkeep.words.js';

@ApiExcludeController()
@Controller()
export class MembersPagesController {
  constructor(
    private readonly members: MembersService,
    private readonly cities: CitiesService,
    private readonly taxonomy: TaxonomyService,
    private readonly membersList: MembersList,
    private readonly pages: Pages,
  ) {}

  @Get(paths.secretariat.members)
  @Allow(webPolicy, 'page.office')
  @ShowsPage()
  async list(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Filters(OrganisationQuery) query: OrganisationQuery): Promise<string> {
    return this.membersList.page(request, query, { mayKeep: asker.role === 'secretariat', done: memberDone(fieldsOf(request.query)('done')) });
  }

  @Get(paths.secretariat.member(':id'))
  @Allow(webPolicy, 'page.office')
  @ShowsPage()
  async member(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<string> {
    const member = memberDetail(await this.members.get(id), this.taxonomy);
    const trail = [{ href: paths.secretariat.members, text: partWords[request.language].members }];
    return this.pages.show(request, MemberPage, { member, solutionHref: paths.secretariat.solution, place: 'members', trail, ...(asker.role === 'secretariat' ? { peopleHref: paths.secretariat.memberPeople(id), consentsHref: paths.secretariat.memberConsents(id), isKeeper: true } : {}) });
  }

  @Get(paths.secretariat.solutions)
  @Allow(webPolicy, 'page.office')
  @ShowsPage()
  async solutions(@Req() request: FastifyRequest, @Filters(SolutionQuery) query: SolutionQuery): Promise<string> {
    const found = await this.members.solutionList({ ...query, sort: query.sort ?? 'title' });
    return this.pages.show(request, SolutionsPage, {
      rows: found.items.map((solution) => solutionRow(solution, this.taxonomy)), found: found.total, page: found.page, last: Math.ceil(found.total / found.rows),
      sort: sortOf(query, 'title'),
      filter: { q: query.q ?? '', domain: query.domain ?? '', maturity: query.maturity ?? '', size: query.size ?? '', expired: query.expired ?? '' },
      domains: domainChoices(this.taxonomy),
    });
  }

  @Get(paths.secretariat.solution(':id'))
  @Allow(webPolicy, 'page.office')
  @ShowsPage()
  async solution(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<string> {
    const solution = await this.members.solution(id);
    const view = solutionDetail(solution, this.taxonomy, await this.cities.names());
    const trail = [{ href: paths.secretariat.solutions, text: partWords[request.language].solutions }];
    return this.pages.show(request, SolutionPage, { solution: view, memberHref: paths.secretariat.member(solution.organisationId), place: 'solutions', trail, ...(asker.role === 'secretariat' ? { editHref: paths.secretariat.solutionEdit(id) } : {}) });
  }
}
