/** A company's own people, as they manage them themselves. */
import { Controller, Get, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentAsker, type Asker } from '../../access/asker.js';
import { notThere } from '../../access/asker.guard.js';
import { Allow, OwnTransactions } from '../../access/policy.js';
import { ShowsPage } from '../pages.js';
import { paths } from '../paths.js';
import { PeopleForm, type Standing } from '../secretariat/people.form.js';
import { webPolicy } from '../web.policy.js';

const base = paths.company.people;

@ApiExcludeController()
@Controller(base)
@OwnTransactions()
@Allow(webPolicy, 'page.company')
export class CompanyPeopleController {
  constructor(private readonly form: PeopleForm) {}

  @Get()
  @ShowsPage()
  people(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Query('done') done: unknown): Promise<string> {
    return this.form.page(request, asker, standingOf(asker), PeopleForm.done(done));
  }

  @Post('invite')
  invite(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    return this.form.invite(request, reply, asker, standingOf(asker));
  }

  @Post(':accountId/remove')
  @Redirect(base, 303)
  remove(@CurrentAsker() asker: Asker, @Param('accountId') accountId: string): Promise<{ url: string }> {
    return this.form.remove(asker, standingOf(asker), accountId);
  }

  @Post('invitations/:invitation/revoke')
  @Redirect(base, 303)
  revoke(@CurrentAsker() asker: Asker, @Param('invitation') invitation: string): Promise<{ url: string }> {
    return this.form.revoke(asker, standingOf(asker), invitation);
  }
}

function standingOf(asker: Asker): Standing {
  const [id] = asker.organisationIds;
  if (id === undefined) throw notThere();
  return { subject: { kind: 'organisation', id }, base, place: 'ourPeople', trail: () => [] };
}
