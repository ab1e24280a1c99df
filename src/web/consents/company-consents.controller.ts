/** A company's own consents. */
import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentAsker, type Asker } from '../../access/asker.js';
import { notThere } from '../../access/asker.guard.js';
import { Allow, OwnTransactions } from '../../access/policy.js';
import { membersPolicy } from '../../members/members.policy.js';
import { ShowsPage } from '../pages.js';
import { partWords } from '../parts/parts.words.js';
import { paths } from '../paths.js';
import { webPolicy } from '../web.policy.js';
import { ConsentPages, type Door } from './consents.pages.js';

const { consents, consentReceipt, profile } = paths.company;

@ApiExcludeController()
@Controller()
export class CompanyConsentsController {
  constructor(private readonly pages: ConsentPages) {}

  @Get(consents)
  @Allow(webPolicy, 'page.company')
  @ShowsPage()
  show(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Query('done') done: unknown): Promise<string> {
    return this.pages.show(request, doorOf(request, asker, done));
  }

  @Get(consentReceipt(':id'))
  @Allow(webPolicy, 'page.company')
  @ShowsPage()
  receipt(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<string> {
    return this.pages.receipt(request, doorOf(request, asker, null), id);
  }

  @Post(consents)
  @Allow(membersPolicy, 'consent.choose')
  @OwnTransactions()
  take(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    return this.pages.take(request, reply, asker, doorOf(request, asker, null));
  }
}

function doorOf(request: FastifyRequest, asker: Asker, done: unknown): Door {
  const [organisationId] = asker.organisationIds;
  if (organisationId === undefined) throw notThere();
  return { organisationId, side: 'company', path: consents, receiptPath: consentReceipt, place: 'ourProfile', trail: [{ href: profile, text: partWords[request.language].ourProfile }], done };
}
