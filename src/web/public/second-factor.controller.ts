/** One's own second factor. */
import { Body, Controller, Get, Ip, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CodeDto, PasswordDto } from '../../access/access.dto.js';
import { accessPolicy } from '../../access/access.policy.js';
import { AccessService } from '../../access/access.service.js';
import { CurrentAsker, type Asker } from '../../access/asker.js';
import { Allow, DuringEnrolment, OwnTransactions } from '../../access/policy.js';
import { checked, fieldsOf, problemsAt, refusalOf } from '../forms.js';
import { Pages, ShowsPage } from '../pages.js';
import { paths } from '../paths.js';
import { landingOf } from './public.controller.js';
import { RecoveryCodesPage, SecondFactorPage, type FactorForm, type SecondFactorProps } from './second-factor.page.js';

@ApiExcludeController()
@Controller(paths.secondFactor)
@OwnTransactions()
export class SecondFactorController {
  constructor(
    private readonly access: AccessService,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Allow(accessPolicy, 'second-factor.read')
  @DuringEnrolment()
  @ShowsPage()
  page(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Query('done') done: unknown): Promise<string> {
    return this.show(request, asker, { removed: done === 'removed' });
  }

  @Post('begin')
  @Allow(accessPolicy, 'second-factor.begin')
  @DuringEnrolment()
  begin(@Body() body: unknown, @Ip() address: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    return this.trying('begin', request, reply, asker, async () => {
      const { password } = await checked(PasswordDto, { password: fieldsOf(body)('password') });
      await this.access.beginSecondFactor(asker, password, address);
      void reply.redirect(paths.secondFactor, 303);
    });
  }

  @Post('confirm')
  @Allow(accessPolicy, 'second-factor.confirm')
  @DuringEnrolment()
  confirm(@Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    return this.trying('confirm', request, reply, asker, async () => {
      const { code } = await checked(CodeDto, { code: fieldsOf(body)('code') });
      const codes = await this.access.confirmSecondFactor(asker, code);
      this.send(reply, 200, this.pages.show(request, RecoveryCodesPage, { codes, next: landingOf(asker) }, paths.secondFactor));
    });
  }

  @Post('renew')
  @Allow(accessPolicy, 'second-factor.renew')
  renew(@Body() body: unknown, @Ip() address: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    return this.trying('renew', request, reply, asker, async () => {
      const { code } = await checked(CodeDto, { code: fieldsOf(body)('renew-code') });
      const codes = await this.access.renewRecoveryCodes(asker, code, address);
      this.send(reply, 200, this.pages.show(request, RecoveryCodesPage, { codes, next: paths.secondFactor }, paths.secondFactor));
    });
  }

  @Post('remove')
  @Allow(accessPolicy, 'second-factor.remove')
  remove(@Body() body: unknown, @Ip() address: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    return this.trying('remove', request, reply, asker, async () => {
      const { code } = await checked(CodeDto, { code: fieldsOf(body)('remove-code') });
      await this.access.removeSecondFactor(asker, code, address);
      void reply.redirect(`${paths.secondFactor}?done=removed`, 303);
    });
  }

  /** A refusal comes back on the form it came from. */
  private async trying(form: FactorForm, request: FastifyRequest, reply: FastifyReply, asker: Asker, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const field = { begin: 'password', confirm: 'code', renew: 'renew-code', remove: 'remove-code' }[form];
      const refusal = refusalOf(error, request.language, { code: field });
      const problems = problemsAt(refusal, field);
      this.send(reply, refusal.status, await this.show(request, asker, { problems, refused: form }));
    }
  }

  private async show(request: FastifyRequest, asker: Asker, given: Partial<SecondFactorProps>): Promise<string> {
    const { state, required } = await this.access.secondFactorOf(asker);
    return this.pages.show(request, SecondFactorPage, { state, required, removed: false, problems: [], ...given }, paths.secondFactor);
  }

  private send(reply: FastifyReply, status: number, page: string): void {
    void reply.status(status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(page);
  }
}
