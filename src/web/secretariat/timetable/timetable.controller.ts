import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { notThere } from '../../../access/asker.guard.js';
import { Allow } from '../../../access/policy.js';
import { TimetableTrials } from '../../../meetings/timetable-trials.service.js';
import { SeminarsService } from '../../../seminars/seminars.service.js';
import { Filters } from '../../filters.js';
import { Pages, ShowsPage } from '../../pages.js';
import { paths } from '../../paths.js';
import { webPolicy } from '../../web.policy.js';
import { isProgrammed } from '../seminars.data.js';
import { trialView } from './timetable.data.js';
import { TimetablePage } from './timetable.page.js';
import { TimetableQuery } from './timetable.query.js';

@ApiExcludeController()
@Controller()
export class TimetablePagesController {
  constructor(
    private readonly seminars: SeminarsService,
    private readonly trials: TimetableTrials,
    private readonly pages: Pages,
  ) {}

  /** Only the secretariat reads whom it keeps apart, which a timetable has to heed. */
  @Get(paths.secretariat.timetable(':id'))
  @Allow(webPolicy, 'page.secretariat')
  @ShowsPage()
  async timetable(@Req() request: FastifyRequest, @Param('id') id: string, @Filters(TimetableQuery) { wishes }: TimetableQuery): Promise<string> {
    const seminar = await this.seminars.get(id);
    if (!isProgrammed(seminar)) throw notThere();
    const trial = wishes && seminar.requests.length > 0 ? await this.trials.run(id, { withoutWishes: wishes === 'aside' }) : null;
    const parties = [...seminar.delegations, ...seminar.companies, ...seminar.localCompanies];
    return this.pages.show(request, TimetablePage, {
      seminar, requests: seminar.requests.length, wishes: parties.filter(({ wish }) => wish !== null).length, chosen: wishes ?? null,
      trial: trial && trialView(trial, request.language),
    });
  }
}
