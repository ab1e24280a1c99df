/** The secretariat's page of the answers. */
import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Allow } from '../../access/policy.js';
import { CitiesService } from '../../cities/cities.service.js';
import { MembersService } from '../../members/members.service.js';
import { ANSWERS_ROWS, MarksService } from '../../rounds/marks.service.js';
import { roundsPolicy } from '../../rounds/rounds.policy.js';
import { fieldsOf } from '../forms.js';
import { pageNumberOf } from '../page-number.js';
import { Pages, ShowsPage } from '../pages.js';
import { paths } from '../paths.js';
import { AnswersPage, MARKS, SIDES } from './marks.page.js';

@ApiExcludeController()
@Controller()
export class AnswersPagesController {
  constructor(
    private readonly marks: MarksService,
    private readonly members: MembersService,
    private readonly cities: CitiesService,
    private readonly pages: Pages,
  ) {}

  @Get(paths.secretariat.marks)
  @Allow(roundsPolicy, 'mark.list')
  @ShowsPage()
  async list(@Req() request: FastifyRequest, @Query() query: unknown): Promise<string> {
    const field = fieldsOf(query);
    const [mark, side] = [MARKS.find((each) => each === field('mark')) ?? null, SIDES.find((each) => each === field('side')) ?? null];
    const page = pageNumberOf(field('page'));
    const { items, total, counts } = await this.marks.all({ mark, side, page });
    const companies = await this.members.names([...new Set(items.map((each) => each.organisationId))]);
    const counterparts = new Map([...await this.cities.localNames(), ...await this.cities.names()]);
    return this.pages.show(request, AnswersPage, {
      rows: items.map((each) => ({
        organisationId: each.organisationId, counterpartId: each.counterpartId, side: each.side,
        company: companies.get(each.organisationId) ?? { ja: each.organisationId, en: each.organisationId }, city: counterparts.get(each.counterpartId) ?? { ja: each.counterpartId, en: each.counterpartId },
        mark: each.mark, before: each.earlier.at(-1)?.mark ?? null, reason: each.reason, by: each.markedByName, at: each.markedAt,
      })),
      found: total, counts, page, last: Math.ceil(total / ANSWERS_ROWS), filter: { mark: mark ?? '', side: side ?? '' },
    });
  }
}
