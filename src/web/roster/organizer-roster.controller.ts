/** The roster of a seminar, for its hosts. */
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Asker, CurrentAsker } from '../../access/asker.js';
import { Allow, OwnTransactions } from '../../access/policy.js';
import { meetingsPolicy } from '../../meetings/meetings.policy.js';
import { Filters } from '../filters.js';
import { ShowsPage } from '../pages.js';
import { paths } from '../paths.js';
import { LocalLinkPages } from './local-links.pages.js';
import { RosterPages } from './roster.pages.js';
import { RosterQuery } from './roster.query.js';

const home = 'organizer';
const { roster, party: ofParty } = paths[home];

@ApiExcludeController()
@Controller()
export class OrganizerRosterController {
  constructor(
    private readonly pages: RosterPages,
    private readonly links: LocalLinkPages,
  ) {}

  @Get(roster(':id'))
  @Allow(meetingsPolicy, 'roster.host')
  @ShowsPage()
  list(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Param('id') id: string, @Filters(RosterQuery) query: RosterQuery): Promise<string> {
    return this.pages.roster({ home, request, asker, id }, query);
  }

  @Get(roster(':id', 'invite'))
  @Allow(meetingsPolicy, 'roster.host')
  @ShowsPage()
  inviting(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<string> {
    return this.pages.inviting({ home, request, asker, id });
  }

  @Get(roster(':id', 'plates.pdf'))
  @Allow(meetingsPolicy, 'roster.host')
  @OwnTransactions()
  plates(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.pages.plates({ home, request, asker, id }, reply);
  }

  @Get(ofParty(':id', ':party'))
  @Allow(meetingsPolicy, 'roster.host')
  @ShowsPage()
  party(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Param('id') id: string, @Param('party') party: string, @Filters(RosterQuery) query: RosterQuery): Promise<string> {
    return this.pages.party({ home, request, asker, id }, party, query.done ?? null);
  }

  @Post(roster(':id', 'invite'))
  @Allow(meetingsPolicy, 'roster.host')
  @OwnTransactions()
  invite(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.pages.invite({ home, request, asker, id }, reply);
  }

  @Post(roster(':id', 'step'))
  @Allow(meetingsPolicy, 'roster.host')
  @OwnTransactions()
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.pages.step({ home, request, asker, id }, reply);
  }

  @Post(roster(':id', 'undo'))
  @Allow(meetingsPolicy, 'roster.host')
  @OwnTransactions()
  undo(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.pages.undo({ home, request, asker, id }, reply);
  }

  @Post(roster(':id', 'read'))
  @Allow(meetingsPolicy, 'roster.host')
  @OwnTransactions()
  read(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.pages.read({ home, request, asker, id }, reply);
  }

  @Post(roster(':id', 'place'))
  @Allow(meetingsPolicy, 'roster.host')
  @OwnTransactions()
  place(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.pages.place({ home, request, asker, id }, reply);
  }

  @Post(ofParty(':id', ':party', 'terms'))
  @Allow(meetingsPolicy, 'roster.host')
  @OwnTransactions()
  terms(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Param('party') party: string): Promise<void> {
    return this.pages.terms({ home, request, asker, id }, reply, party);
  }

  @Post(ofParty(':id', ':party', 'people'))
  @Allow(meetingsPolicy, 'roster.host')
  @OwnTransactions()
  people(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Param('party') party: string): Promise<void> {
    return this.pages.people({ home, request, asker, id }, reply, party);
  }

  @Post(ofParty(':id', ':party', 'note'))
  @Allow(meetingsPolicy, 'roster.host')
  @OwnTransactions()
  note(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Param('party') party: string): Promise<void> {
    return this.pages.note({ home, request, asker, id }, reply, party);
  }

  @Post(ofParty(':id', ':party', 'links'))
  @Allow(meetingsPolicy, 'roster.host')
  @OwnTransactions()
  sendLink(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Param('party') party: string): Promise<void> {
    return this.links.make({ home, request, asker, id }, reply, party);
  }

  @Post(ofParty(':id', ':party', 'links/:link/again'))
  @Allow(meetingsPolicy, 'roster.host')
  @OwnTransactions()
  sendLinkAgain(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Param('party') party: string, @Param('link') link: string): Promise<void> {
    return this.links.again({ home, request, asker, id }, reply, party, link);
  }

  @Post(ofParty(':id', ':party', 'links/:link/revoke'))
  @Allow(meetingsPolicy, 'roster.host')
  @OwnTransactions()
  takeLinkBack(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Param('party') party: string, @Param('link') link: string): Promise<void> {
    return this.links.revoke({ home, request, asker, id }, reply, party, link);
  }
}
