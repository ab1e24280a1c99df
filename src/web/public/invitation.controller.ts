/** The link of an invitation: reading it changes nothing, answering it makes the account. */
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Invitations } from '../../access/invitations.js';
import { RedeemDto } from '../../access/people.dto.js';
import { OwnTransactions, Public } from '../../access/policy.js';
import { checked, fieldsOf, problemsAt, refusalOf } from '../forms.js';
import { Pages } from '../pages.js';
import { paths } from '../paths.js';
import { InvitationDonePage, InvitationPage, type InvitationProps } from './invitation.page.js';

@ApiExcludeController()
@Controller()
@OwnTransactions()
export class InvitationPagesController {
  constructor(
    private readonly invitations: Invitations,
    private readonly pages: Pages,
  ) {}

  @Get(paths.invitation(':token'))
  @Public()
  async form(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.send(reply, 200, await this.page(request, token, {}));
  }

  /** Leads to a page without the token, so that the browser's history keeps an address that opens nothing. */
  @Post(paths.invitation(':token'))
  @Public()
  async redeem(@Param('token') token: string, @Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const field = fieldsOf(body);
    try {
      const wanted = await checked(RedeemDto, { name: field('name'), password: field('password'), language: field('language') });
      await this.invitations.redeem(token, wanted);
    } catch (error) {
      const refusal = refusalOf(error, request.language);
      if (refusal.status === 404) throw error;
      const problems = problemsAt(refusal, 'password');
      const form = { name: field('name').slice(0, 200), language: field('language') === 'en' ? 'en' as const : 'ja' as const };
      return this.send(reply, refusal.status, await this.page(request, token, { form, problems }));
    }
    void reply.redirect(paths.invitation('done'), 303);
  }

  private async page(request: FastifyRequest, token: string, shown: Partial<InvitationProps>): Promise<string> {
    if (token === 'done') return this.pages.show(request, InvitationDonePage, {});
    const { subject, email, language, timeZone, expiresAt } = await this.invitations.look(token);
    const form = { name: '', language };
    return this.pages.show(request, InvitationPage, { action: paths.invitation(token), subject, email, timeZone, expiresAt, form, problems: [], ...shown });
  }

  private send(reply: FastifyReply, status: number, page: string): void {
    void reply.status(status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(page);
  }
}
