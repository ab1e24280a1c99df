/** The published meetings of those who meet, and of a seminar for its hosts. */
import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { notThere } from '../../access/asker.guard.js';
import { type Asker, CurrentAsker } from '../../access/asker.js';
import { Allow } from '../../access/policy.js';
import { meetingsPolicy } from '../../meetings/meetings.policy.js';
import { OwnMeetings } from '../../meetings/own-meetings.js';
import { isHosting } from '../../seminars/seminar-hosts.js';
import { SeminarsService } from '../../seminars/seminars.service.js';
import { Pages, ShowsPage } from '../pages.js';
import { paths } from '../paths.js';
import { webPolicy } from '../web.policy.js';
import { HostedTimetablePage } from './hosted.page.js';
import { MeetingsPage } from './meetings.page.js';

@ApiExcludeController()
@Controller()
export class MeetingsPagesController {
  constructor(
    private readonly meetings: OwnMeetings,
    private readonly seminars: SeminarsService,
    private readonly pages: Pages,
  ) {}

  @Get(paths.company.meetings)
  @Allow(webPolicy, 'page.company')
  @ShowsPage()
  ofCompany(@Req() request: FastifyRequest): Promise<string> {
    return this.own(request, 'company');
  }

  @Get(paths.city.meetings)
  @Allow(webPolicy, 'page.city')
  @ShowsPage()
  ofCity(@Req() request: FastifyRequest): Promise<string> {
    return this.own(request, 'city');
  }

  @Get(paths.organizer.timetable(':id'))
  @Allow(meetingsPolicy, 'timetable.read')
  @ShowsPage()
  async hosted(@Req() request: FastifyRequest, @Param('id') id: string, @CurrentAsker() asker: Asker): Promise<string> {
    if (!isHosting(asker, id)) throw notThere();
    const { title, sample } = await this.seminars.get(id);
    return this.pages.show(request, HostedTimetablePage, { seminar: { id, title, sample }, meetings: await this.meetings.ofSeminar(id) });
  }

  private async own(request: FastifyRequest, side: 'company' | 'city'): Promise<string> {
    return this.pages.show(request, MeetingsPage, { side, meetings: await this.meetings.mine(), own: await this.meetings.attendances() });
  }
}
