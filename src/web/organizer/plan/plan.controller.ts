/** The timetable of a seminar in the hands of its hosts. */
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Asker, CurrentAsker } from '../../../access/asker.js';
import { Allow, OwnTransactions } from '../../../access/policy.js';
import { meetingsPolicy } from '../../../meetings/meetings.policy.js';
import { Filters } from '../../filters.js';
import { ShowsPage } from '../../pages.js';
import { handPaths } from '../../paths.js';
import { TimetablePages } from '../../secretariat/timetable/timetable.pages.js';
import { StandbyQuery, TimetableQuery, VersionsQuery } from '../../secretariat/timetable/timetable.query.js';

const home = 'organizer';
const { page, verb, standby, versions } = handPaths[home];

@ApiExcludeController()
@Controller()
export class PlanPagesController {
  constructor(private readonly timetable: TimetablePages) {}

  @Get(page(':id'))
  @Allow(meetingsPolicy, 'timetable.plan')
  @ShowsPage()
  show(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Param('id') id: string, @Filters(TimetableQuery) query: TimetableQuery): Promise<string> {
    return this.timetable.show({ home, request, asker, id }, query);
  }

  /** Who could step in of those who asked. */
  @Get(standby(':id'))
  @Allow(meetingsPolicy, 'timetable.plan')
  @ShowsPage()
  standby(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Param('id') id: string, @Filters(StandbyQuery) query: StandbyQuery): Promise<string> {
    return this.timetable.standby({ home, request, asker, id }, query);
  }

  @Get(versions(':id'))
  @Allow(meetingsPolicy, 'timetable.plan')
  @ShowsPage()
  compared(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Param('id') id: string, @Filters(VersionsQuery) query: VersionsQuery): Promise<string> {
    return this.timetable.compared({ home, request, asker, id }, query);
  }

  @Post(verb(':id', 'build'))
  @Allow(meetingsPolicy, 'timetable.plan')
  @OwnTransactions()
  build(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.timetable.take({ home, request, asker, id }, reply, 'build');
  }

  @Post(verb(':id', 'move'))
  @Allow(meetingsPolicy, 'timetable.plan')
  @OwnTransactions()
  move(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.timetable.take({ home, request, asker, id }, reply, 'move');
  }

  @Post(verb(':id', 'lock'))
  @Allow(meetingsPolicy, 'timetable.plan')
  @OwnTransactions()
  lock(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.timetable.take({ home, request, asker, id }, reply, 'lock');
  }

  @Post(verb(':id', 'drop'))
  @Allow(meetingsPolicy, 'timetable.plan')
  @OwnTransactions()
  drop(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.timetable.take({ home, request, asker, id }, reply, 'drop');
  }

  @Post(verb(':id', 'refill'))
  @Allow(meetingsPolicy, 'timetable.plan')
  @OwnTransactions()
  refill(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.timetable.take({ home, request, asker, id }, reply, 'refill');
  }

  @Post(verb(':id', 'undo'))
  @Allow(meetingsPolicy, 'timetable.plan')
  @OwnTransactions()
  undo(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.timetable.take({ home, request, asker, id }, reply, 'undo');
  }

  @Post(verb(':id', 'redo'))
  @Allow(meetingsPolicy, 'timetable.plan')
  @OwnTransactions()
  redo(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.timetable.take({ home, request, asker, id }, reply, 'redo');
  }

  @Post(verb(':id', 'repair'))
  @Allow(meetingsPolicy, 'timetable.plan')
  @OwnTransactions()
  repair(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.timetable.take({ home, request, asker, id }, reply, 'repair');
  }

  @Post(verb(':id', 'accept'))
  @Allow(meetingsPolicy, 'timetable.plan')
  @OwnTransactions()
  accept(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.timetable.take({ home, request, asker, id }, reply, 'accept');
  }
}
