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
import { LocalLinkPages } from './local-links.pages.js';
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
    private readonly links: LocalLinkPages,
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

  @Post(ofParty(':id', ':party', 'links'))
  @Allow(meetingsPolicy, 'roster.office')
  @OwnTransactions()
  sendLink(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Param('party') party: string): Promise<void> {
    return this.links.make({ home, request, asker, id }, reply, party);
  }

  @Post(ofParty(':id', ':party', 'links/:link/again'))
  @Allow(meetingsPolicy, 'roster.office')
  @OwnTransactions()
  sendLinkAgain(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Param('party') party: string, @Param('link') link: string): Promise<void> {
    return this.links.again({ home, request, asker, id }, reply, party, link);
  }

  @Post(ofParty(':id', ':party', 'links/:link/revoke'))
  @Allow(meetingsPolicy, 'roster.office')
  @OwnTransactions()
  takeLinkBack(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Param('party') party: string, @Param('link') link: string): Promise<void> {
    return this.links.revoke({ home, request, asker, id }, reply, party, link);
  }

  @Post(ofParty(':id', ':party', 'answers/:answer/accept'))
  @Allow(meetingsPolicy, 'roster.office')
  @OwnTransactions()
  accept(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Param('party') party: string, @Param('answer') answer: string): Promise<void> {
    return this.links.accept({ home, request, asker, id }, reply, party, answer);
  }

  @Post(ofParty(':id', ':party', 'answers/:answer/decline'))
  @Allow(meetingsPolicy, 'roster.office')
  @OwnTransactions()
  decline(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Param('party') party: string, @Param('answer') answer: string): Promise<void> {
    return this.links.decline({ home, request, asker, id }, reply, party, answer);
  }

  @Post(ofParty(':id', ':party', 'needs/:need/reopen'))
  @Allow(meetingsPolicy, 'roster.office')
  @OwnTransactions()
  reopen(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Param('party') party: string, @Param('need') need: string): Promise<void> {
    return this.links.reopen({ home, request, asker, id }, reply, party, need);
  }
}
