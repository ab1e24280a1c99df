/** The published meetings of those who meet, and of a seminar for its hosts. */
import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { notThere } from '../../access/asker.guard.js';
import { type Asker, CurrentAsker, scopeOf } from '../../access/asker.js';
import { Allow, OwnTransactions } from '../../access/policy.js';
import { Calendars } from '../../meetings/calendars.service.js';
import { meetingsPolicy } from '../../meetings/meetings.policy.js';
import { OwnMeetings } from '../../meetings/own-meetings.js';
import { isHosting } from '../../seminars/seminar-hosts.js';
import { Database } from '../../platform/database.js';
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
    private readonly calendars: Calendars,
    private readonly database: Database,
    private readonly pages: Pages,
  ) {}

  @Get(paths.company.meetings)
  @Allow(webPolicy, 'page.company')
  @OwnTransactions()
  @ShowsPage()
  ofCompany(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker): Promise<string> {
    return this.own(request, asker, 'company');
  }

  @Get(paths.city.meetings)
  @Allow(webPolicy, 'page.city')
  @OwnTransactions()
  @ShowsPage()
  ofCity(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker): Promise<string> {
    return this.own(request, asker, 'city');
  }

  @Get(paths.organizer.timetable(':id'))
  @Allow(meetingsPolicy, 'timetable.read')
  @ShowsPage()
  async hosted(@Req() request: FastifyRequest, @Param('id') id: string, @CurrentAsker() asker: Asker): Promise<string> {
    if (!isHosting(asker, id)) throw notThere();
    const { title, sample } = await this.seminars.get(id);
    return this.pages.show(request, HostedTimetablePage, { seminar: { id, title, sample }, meetings: await this.meetings.ofSeminar(id) });
  }

  /** What is published and, beside it, seminars whose timetable was withdrawn, in transactions of their own: calendars are the machinery's. */
  private async own(request: FastifyRequest, asker: Asker, side: 'company' | 'city'): Promise<string> {
    const { meetings, own } = await this.database.as(scopeOf(asker), async () => ({ meetings: await this.meetings.mine(), own: await this.meetings.attendances() }));
    const shown = new Set(meetings.map(({ seminarId }) => seminarId));
    return this.pages.show(request, MeetingsPage, { side, meetings, own, earlier: (await this.calendars.seminarsOf(asker)).filter(({ id }) => !shown.has(id)) });
  }
}
