/** The timetable of a seminar, for the secretariat, who alone publishes it. */
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Asker, CurrentAsker } from '../../../access/asker.js';
import { Allow, OwnTransactions } from '../../../access/policy.js';
import { meetingsPolicy } from '../../../meetings/meetings.policy.js';
import { Filters } from '../../filters.js';
import { ShowsPage } from '../../pages.js';
import { handPaths } from '../../paths.js';
import { TimetablePages } from './timetable.pages.js';
import { StandbyQuery, TimetableQuery, VersionsQuery } from './timetable.query.js';

const home = 'secretariat';
const { page, verb, standby, versions } = handPaths[home];

@ApiExcludeController()
@Controller()
export class TimetablePagesController {
  constructor(private readonly timetable: TimetablePages) {}

  @Get(page(':id'))
  @Allow(meetingsPolicy, 'timetable.page')
  @ShowsPage()
  show(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Param('id') id: string, @Filters(TimetableQuery) query: TimetableQuery): Promise<string> {
    return this.timetable.show({ home, request, asker, id }, query);
  }

  @Get(standby(':id'))
  @Allow(meetingsPolicy, 'timetable.page')
  @ShowsPage()
  standby(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Param('id') id: string, @Filters(StandbyQuery) query: StandbyQuery): Promise<string> {
    return this.timetable.standby({ home, request, asker, id }, query);
  }

  @Get(versions(':id'))
  @Allow(meetingsPolicy, 'timetable.page')
  @ShowsPage()
  compared(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Param('id') id: string, @Filters(VersionsQuery) query: VersionsQuery): Promise<string> {
    return this.timetable.compared({ home, request, asker, id }, query);
  }

  @Post(verb(':id', 'build'))
  @Allow(meetingsPolicy, 'timetable.page')
  @OwnTransactions()
  build(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.timetable.take({ home, request, asker, id }, reply, 'build');
  }

  @Post(verb(':id', 'move'))
  @Allow(meetingsPolicy, 'timetable.page')
  @OwnTransactions()
  move(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.timetable.take({ home, request, asker, id }, reply, 'move');
  }

  @Post(verb(':id', 'lock'))
  @Allow(meetingsPolicy, 'timetable.page')
  @OwnTransactions()
  lock(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.timetable.take({ home, request, asker, id }, reply, 'lock');
  }

  @Post(verb(':id', 'drop'))
  @Allow(meetingsPolicy, 'timetable.page')
  @OwnTransactions()
  drop(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.timetable.take({ home, request, asker, id }, reply, 'drop');
  }

  @Post(verb(':id', 'undo'))
  @Allow(meetingsPolicy, 'timetable.page')
  @OwnTransactions()
  undo(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.timetable.take({ home, request, asker, id }, reply, 'undo');
  }

  @Post(verb(':id', 'redo'))
  @Allow(meetingsPolicy, 'timetable.page')
  @OwnTransactions()
  redo(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.timetable.take({ home, request, asker, id }, reply, 'redo');
  }

  @Post(verb(':id', 'repair'))
  @Allow(meetingsPolicy, 'timetable.page')
  @OwnTransactions()
  repair(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.timetable.take({ home, request, asker, id }, reply, 'repair');
  }

  @Post(verb(':id', 'accept'))
  @Allow(meetingsPolicy, 'timetable.page')
  @OwnTransactions()
  accept(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.timetable.take({ home, request, asker, id }, reply, 'accept');
  }

  @Post(verb(':id', 'refill'))
  @Allow(meetingsPolicy, 'timetable.page')
  @OwnTransactions()
  refill(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.timetable.take({ home, request, asker, id }, reply, 'refill');
  }

  @Post(verb(':id', 'publish'))
  @Allow(meetingsPolicy, 'timetable.publish')
  @OwnTransactions()
  publish(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.timetable.take({ home, request, asker, id }, reply, 'publish');
  }

  @Post(verb(':id', 'withdraw'))
  @Allow(meetingsPolicy, 'timetable.publish')
  @OwnTransactions()
  withdraw(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.timetable.take({ home, request, asker, id }, reply, 'withdraw');
  }
}
