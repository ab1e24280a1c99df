/** The day of a seminar, for the secretariat. */
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Asker, CurrentAsker } from '../../../access/asker.js';
import { Allow, OwnTransactions } from '../../../access/policy.js';
import { meetingsPolicy } from '../../../meetings/meetings.policy.js';
import { Filters } from '../../filters.js';
import { ShowsPage } from '../../pages.js';
import { paths } from '../../paths.js';
import { DayPages } from '../../organizer/day/day.pages.js';
import { DayQuery } from '../../organizer/day/day.query.js';

const home = 'secretariat';
const page = paths[home].day;

@ApiExcludeController()
@Controller()
export class OfficeDayController {
  constructor(private readonly day: DayPages) {}

  @Get(page(':id'))
  @Allow(meetingsPolicy, 'day.office')
  @ShowsPage()
  floor(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Param('id') id: string, @Filters(DayQuery) query: DayQuery): Promise<string> {
    return this.day.floor({ home, request, asker, id }, query);
  }

  @Get(page(':id', 'check-in'))
  @Allow(meetingsPolicy, 'day.office')
  @ShowsPage()
  checkIn(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Param('id') id: string, @Filters(DayQuery) query: DayQuery): Promise<string> {
    return this.day.checkIn({ home, request, asker, id }, query);
  }

  @Get(page(':id', 'screen'))
  @Allow(meetingsPolicy, 'day.office')
  @ShowsPage()
  screen(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Param('id') id: string, @Filters(DayQuery) query: DayQuery): Promise<string> {
    return this.day.screen({ home, request, asker, id }, query);
  }

  @Post(page(':id', 'outcomes'))
  @Allow(meetingsPolicy, 'day.office')
  @OwnTransactions()
  record(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.day.record({ home, request, asker, id }, reply);
  }

  @Post(page(':id', 'check-ins'))
  @Allow(meetingsPolicy, 'day.office')
  @OwnTransactions()
  tap(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.day.tap({ home, request, asker, id }, reply);
  }

  @Post(page(':id', 'refill'))
  @Allow(meetingsPolicy, 'day.office')
  @OwnTransactions()
  refill(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.day.refill({ home, request, asker, id }, reply);
  }
}
