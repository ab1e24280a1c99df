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
import { Pages, ShowsPage } from '../pages.js';
import { partWords } from '../parts/parts.words.js';
import type { Sort } from '../parts/table.js';
import { paths } from '../paths.js';
import { MemberPage } from './member.page.js';
import { domainChoices, memberDetail, memberRow, solutionDetail, solutionRow } from './members.data.js';
import { MembersPage } from './members.page.js';
import { SolutionPage } from './solution.page.js';
import { SolutionsPage } from './solutions.page.js';

@ApiExcludeController()
@Controller()
export class MembersPagesController {
  constructor(
    private readonly members: MembersService,
    private readonly cities: CitiesService,
    private readonly taxonomy: TaxonomyService,
    private readonly pages: Pages,
  ) {}

  @Get(paths.secretariat.members)
  @Allow(webPolicy, 'page.office')
  @ShowsPage()
  async list(@Req() request: FastifyRequest, @Filters(OrganisationQuery) query: OrganisationQuery): Promise<string> {
    const [found, { organisations, companies }, countries] = await Promise.all([this.members.search({ ...query, sort: query.sort ?? 'name' }), this.members.totals(), this.cities.countries()]);
    return this.pages.show(request, MembersPage, {
      rows: found.items.map(memberRow), found: found.total, page: found.page, last: Math.ceil(found.total / found.rows),
      sort: sortOf(query, 'name'), organisations, companies,
      filter: { q: query.q ?? '', kind: query.kind ?? '', size: query.size ?? '', domain: query.domain ?? '', country: query.country ?? '' },
      domains: domainChoices(this.taxonomy), countries,
    });
  }

  @Get(paths.secretariat.member(':id'))
  @Allow(webPolicy, 'page.office')
  @ShowsPage()
  async member(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<string> {
    const member = memberDetail(await this.members.get(id), this.taxonomy);
    const trail = [{ href: paths.secretariat.members, text: partWords[request.language].members }];
    return this.pages.show(request, MemberPage, { member, solutionHref: paths.secretariat.solution, place: 'members', trail, ...(asker.role === 'secretariat' ? { peopleHref: paths.secretariat.memberPeople(id), consentsHref: paths.secretariat.memberConsents(id) } : {}) });
  }

  @Get(paths.secretariat.solutions)
  @Allow(webPolicy, 'page.office')
  @ShowsPage()
  async solutions(@Req() request: FastifyRequest, @Filters(SolutionQuery) query: SolutionQuery): Promise<string> {
    const found = await this.members.solutions({ ...query, sort: query.sort ?? 'title' });
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
  async solution(@Req() request: FastifyRequest, @Param('id') id: string): Promise<string> {
    const solution = await this.members.solution(id);
    const view = solutionDetail(solution, this.taxonomy, await this.cities.names());
    const trail = [{ href: paths.secretariat.solutions, text: partWords[request.language].solutions }];
    return this.pages.show(request, SolutionPage, { solution: view, memberHref: paths.secretariat.member(solution.organisationId), place: 'solutions', trail });
  }
}

export function sortOf(query: { sort?: string | null; order?: 'asc' | 'desc' | null }, usual: string): Sort {
  return { key: query.sort ?? usual, direction: query.order ?? 'asc' };
}
