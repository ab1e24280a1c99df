/** Consents of a member, recorded by the secretariat on its behalf. */
import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentAsker, type Asker } from '../../access/asker.js';
import { Allow, OwnTransactions } from '../../access/policy.js';
import { ShowsPage } from '../pages.js';
import { partWords } from '../parts/parts.words.js';
import { paths } from '../paths.js';
import { webPolicy } from '../web.policy.js';
import { ConsentPages, type Door } from './consents.pages.js';

const { memberConsents, memberConsentReceipt, member, members } = paths.secretariat;

@ApiExcludeController()
@Controller()
export class MemberConsentsController {
  constructor(private readonly pages: ConsentPages) {}

  @Get(memberConsents(':id'))
  @Allow(webPolicy, 'page.secretariat')
  @ShowsPage()
  show(@Req() request: FastifyRequest, @Param('id') id: string, @Query('done') done: unknown): Promise<string> {
    return this.pages.show(request, doorOf(request, id, done));
  }

  @Get(memberConsentReceipt(':id', ':receipt'))
  @Allow(webPolicy, 'page.secretariat')
  @ShowsPage()
  receipt(@Req() request: FastifyRequest, @Param('id') id: string, @Param('receipt') receipt: string): Promise<string> {
    return this.pages.receipt(request, doorOf(request, id, null), receipt);
  }

  @Post(memberConsents(':id'))
  @Allow(webPolicy, 'page.secretariat')
  @OwnTransactions()
  take(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.pages.take(request, reply, asker, doorOf(request, id, null));
  }
}

function doorOf(request: FastifyRequest, id: string, done: unknown): Door {
  return {
    organisationId: id, side: 'secretariat', path: memberConsents(id), receiptPath: (receipt) => memberConsentReceipt(id, receipt), place: 'members',
    trail: [{ href: members, text: partWords[request.language].members }, { href: member(id), text: id }], done,
  };
}
