/** The list of members as a page, read by its own address and where something on it is refused. */
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CitiesService } from '../../cities/cities.service.js';
import { TaxonomyService } from '../../cities/taxonomy.service.js';
import { MemberUpkeep } from '../../members/member-upkeep.service.js';
import { MembersService } from '../../members/members.service.js';
import type { OrganisationQuery } from '../../members/organisation.dto.js';
import { ReviewDays } from '../../members/review-days.service.js';
import { Pages } from '../pages.js';
import type { FieldProblem } from '../parts/notice.js';
import type { Sort } from '../parts/table.js';
import { paths } from '../paths.js';
import { domainChoices, memberRow } from './members.data.js';
import { MembersPage } from './members.page.js';
import type { MemberDone } from './upkeep/upkeep.words.js';

@Injectable()
export class MembersList {
  constructor(
    private readonly members: MembersService,
    private readonly upkeep: MemberUpkeep,
    private readonly days: ReviewDays,
    private readonly cities: CitiesService,
    private readonly taxonomy: TaxonomyService,
    private readonly pages: Pages,
  ) {}

  /** `mayKeep`: the reader adds members and sets days of review. */
  async page(request: FastifyRequest, query: OrganisationQuery, { mayKeep, done = null, problems = [] }: { mayKeep: boolean; done?: MemberDone | null; problems?: FieldProblem[] }): Promise<string> {
    const [found, { organisations, companies }, countries, review, lastDay] = await Promise.all([
      this.members.list({ ...query, sort: query.sort ?? 'name' }), this.members.totals(), this.cities.countries(), mayKeep ? this.upkeep.review() : null, mayKeep ? this.days.last() : null,
    ]);
    return this.pages.show(request, MembersPage, {
      rows: found.items.map(memberRow), found: found.total, page: found.page, last: Math.ceil(found.total / found.rows),
      sort: sortOf(query, 'name'), organisations, companies, review, lastDay, done, problems,
      filter: { q: query.q ?? '', kind: query.kind ?? '', size: query.size ?? '', domain: query.domain ?? '', country: query.country ?? '', review: query.review ?? '' },
      domains: domainChoices(this.taxonomy), countries,
    }, problems.length > 0 ? paths.secretariat.members : undefined);
  }
}

export function sortOf(query: { sort?: string | null; order?: 'asc' | 'desc' | null }, usual: string): Sort {
  return { key: query.sort ?? usual, direction: query.order ?? 'asc' };
}
