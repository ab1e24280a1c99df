/** The roster of a seminar, for the secretariat. */
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Asker, CurrentAsker } from '../../access/asker.js';
import { Allow, OwnTransactions } from '../../access/policy.js';
import { meetingsPolicy } from '../../meetings/meetings.policy.js';
import { Filters } from '../filters.js';
import { ShowsPage } from '../pages.js';
import { paths } from '../paths.js';
import { RosterPages } from './roster.pages.js';
import { CoverPages } from './cover.pages.js';
import { CoverQuery, RosterQuery } from './roster.query.js';

const home = 'secretariat';
const { roster, party: ofParty } = paths[home];

@ApiExcludeController()
@Controller()
export class OfficeRosterController {
  constructor(
    private readonly pages: RosterPages,
    private readonly covers: CoverPages,
  ) {}

  @Get(roster(':id'))
  @Allow(meetingsPolicy, 'roster.office')
  @ShowsPage()
  list(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Param('id') id: string, @Filters(RosterQuery) query: RosterQuery): Promise<string> {
    return this.pages.roster({ home, request, asker, id }, query);
  }

  @Get(roster(':id', 'invite'))
  @Allow(meetingsPolicy, 'roster.office')
  @ShowsPage()
  inviting(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<string> {
    return this.pages.inviting({ home, request, asker, id });
  }

  @Get(paths.secretariat.cover(':id'))
  @Allow(meetingsPolicy, 'roster.office')
  @ShowsPage()
  cover(@Req() request: FastifyRequest, @Param('id') id: string, @Filters(CoverQuery) query: CoverQuery): Promise<string> {
    return this.covers.show(request, id, query);
  }

  @Get(roster(':id', 'plates.pdf'))
  @Allow(meetingsPolicy, 'roster.office')
  @OwnTransactions()
  plates(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.pages.plates({ home, request, asker, id }, reply);
  }

  @Get(ofParty(':id', ':party'))
  @Allow(meetingsPolicy, 'roster.office')
  @ShowsPage()
  party(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Param('id') id: string, @Param('party') party: string, @Filters(RosterQuery) query: RosterQuery): Promise<string> {
    return this.pages.party({ home, request, asker, id }, party, query.done ?? null);
  }

  @Post(roster(':id', 'invite'))
  @Allow(meetingsPolicy, 'roster.office')
  @OwnTransactions()
  invite(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.pages.invite({ home, request, asker, id }, reply);
  }

  @Post(roster(':id', 'step'))
  @Allow(meetingsPolicy, 'roster.office')
  @OwnTransactions()
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.pages.step({ home, request, asker, id }, reply);
  }

  @Post(roster(':id', 'undo'))
  @Allow(meetingsPolicy, 'roster.office')
  @OwnTransactions()
  undo(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.pages.undo({ home, request, asker, id }, reply);
  }

  @Post(roster(':id', 'read'))
  @Allow(meetingsPolicy, 'roster.office')
  @OwnTransactions()
  read(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.pages.read({ home, request, asker, id }, reply);
  }

  @Post(roster(':id', 'place'))
  @Allow(meetingsPolicy, 'roster.office')
  @OwnTransactions()
  place(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.pages.place({ home, request, asker, id }, reply);
  }

  @Post(ofParty(':id', ':party', 'terms'))
  @Allow(meetingsPolicy, 'roster.office')
  @OwnTransactions()
  terms(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Param('party') party: string): Promise<void> {
    return this.pages.terms({ home, request, asker, id }, reply, party);
  }

  @Post(ofParty(':id', ':party', 'people'))
  @Allow(meetingsPolicy, 'roster.office')
  @OwnTransactions()
  people(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Param('party') party: string): Promise<void> {
    return this.pages.people({ home, request, asker, id }, reply, party);
  }

  @Post(ofParty(':id', ':party', 'note'))
  @Allow(meetingsPolicy, 'roster.office')
  @OwnTransactions()
  note(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Param('party') party: string): Promise<void> {
    return this.pages.note({ home, request, asker, id }, reply, party);
  }
}
