/** The link in a digest: its GET shows and changes nothing, its POST stops the alerts, from the page or from a mail program (RFC 8058). */
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OwnTransactions, Public } from '../../access/policy.js';
import { NeedAlerts } from '../../rounds/need-alerts.service.js';
import { fieldsOf } from '../forms.js';
import { Pages } from '../pages.js';
import { paths } from '../paths.js';
import { keepAddressSecret } from '../secret-address.js';
import { StopAlertsPage } from './stop-alerts.page.js';

@ApiExcludeController()
@Controller(paths.stopAlerts(':token'))
@OwnTransactions()
export class StopAlertsController {
  constructor(
    private readonly alerts: NeedAlerts,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Public()
  show(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.page(token, request, reply);
  }

  /** A mail program follows no redirection, so the answer to a post is the page itself. */
  @Post()
  @Public()
  async act(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.alerts.useLink(token, fieldsOf(request.body)('wish') === 'on' ? 'on' : 'off');
    await this.page(token, request, reply);
  }

  private async page(token: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { frequency, language } = await this.alerts.byLink(token);
    request.language = language;
    keepAddressSecret(reply);
    void reply.status(200).type('text/html; charset=utf-8').send(this.pages.show(request, StopAlertsPage, { token, isOff: frequency === 'off' }, '/'));
  }
}
