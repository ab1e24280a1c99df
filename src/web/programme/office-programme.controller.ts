/** The programme of a seminar changed by hand, for the secretariat. */
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Asker, CurrentAsker } from '../../access/asker.js';
import { Allow, OwnTransactions } from '../../access/policy.js';
import { meetingsPolicy } from '../../meetings/meetings.policy.js';
import { Filters } from '../filters.js';
import { ShowsPage } from '../pages.js';
import { paths } from '../paths.js';
import { ProgrammePages } from './programme.pages.js';
import { PartQuery, ProgrammeQuery } from './programme.query.js';

const home = 'secretariat';
const page = paths[home].programme;

@ApiExcludeController()
@Controller()
export class OfficeProgrammeController {
  constructor(private readonly programmes: ProgrammePages) {}

  @Get(page(':id'))
  @Allow(meetingsPolicy, 'programme.office')
  @ShowsPage()
  show(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Param('id') id: string, @Filters(ProgrammeQuery) query: ProgrammeQuery): Promise<string> {
    return this.programmes.show({ home, request, asker, id }, query);
  }

  @Get(page(':id', 'part'))
  @Allow(meetingsPolicy, 'programme.office')
  @ShowsPage()
  part(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Filters(PartQuery) query: PartQuery): Promise<string> {
    return this.programmes.part({ home, request, asker, id }, query, reply);
  }

  @Post(page(':id', 'change'))
  @Allow(meetingsPolicy, 'programme.office')
  @OwnTransactions()
  change(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.programmes.change({ home, request, asker, id }, reply);
  }
}
