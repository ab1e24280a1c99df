/** The requests of a seminar, for its hosts and the secretariat. */
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Asker, CurrentAsker } from '../../access/asker.js';
import { Allow, OwnTransactions } from '../../access/policy.js';
import { meetingsPolicy } from '../../meetings/meetings.policy.js';
import { Filters } from '../filters.js';
import { ShowsPage } from '../pages.js';
import { paths } from '../paths.js';
import { OfficeRequestPages } from './office-requests.pages.js';
import { OfficeRequestsQuery } from './office-requests.query.js';

const office = paths.secretariat.requests;
const host = paths.organizer.requests;

@ApiExcludeController()
@Controller()
@OwnTransactions()
export class OfficeRequestsController {
  constructor(private readonly of: OfficeRequestPages) {}

  @Get(office(':id'))
  @Allow(meetingsPolicy, 'request.office')
  @ShowsPage()
  ofOffice(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Param('id') id: string, @Filters(OfficeRequestsQuery) query: OfficeRequestsQuery): Promise<string> {
    return this.of.show({ home: 'secretariat', request, asker, id }, query);
  }

  @Get(host(':id'))
  @Allow(meetingsPolicy, 'request.host')
  @ShowsPage()
  ofHost(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Param('id') id: string, @Filters(OfficeRequestsQuery) query: OfficeRequestsQuery): Promise<string> {
    return this.of.show({ home: 'organizer', request, asker, id }, query);
  }

  @Post(office(':id', 'ask'))
  @Allow(meetingsPolicy, 'request.office')
  askAsOffice(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.of.ask({ home: 'secretariat', request, asker, id }, reply);
  }

  @Post(office(':id', 'place'))
  @Allow(meetingsPolicy, 'request.place')
  place(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.of.place({ home: 'secretariat', request, asker, id }, reply);
  }

  @Post(office(':id', 'call-off'))
  @Allow(meetingsPolicy, 'request.place')
  callOff(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Filters(OfficeRequestsQuery) query: OfficeRequestsQuery): Promise<void> {
    return this.of.callOff({ home: 'secretariat', request, asker, id }, reply, query);
  }

  @Post(office(':id', 'answer'))
  @Allow(meetingsPolicy, 'request.office')
  answer(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Filters(OfficeRequestsQuery) query: OfficeRequestsQuery): Promise<void> {
    return this.of.answer({ home: 'secretariat', request, asker, id }, reply, query);
  }
}
