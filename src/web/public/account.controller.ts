/** One's own account: language, password, sessions. */
import { Body, Controller, Get, Ip, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ChangePasswordDto, LanguageDto, TimeZoneDto } from '../../access/access.dto.js';
import { accessPolicy } from '../../access/access.policy.js';
import { AccessService } from '../../access/access.service.js';
import { CurrentAsker, hasRole, type Asker } from '../../access/asker.js';
import { Allow, OwnTransactions } from '../../access/policy.js';
import { SessionCookie } from '../../access/session.cookie.js';
import { checked, fieldsOf, problemsAt, refusalOf } from '../forms.js';
import { Pages, ShowsPage } from '../pages.js';
import { paths } from '../paths.js';
import { AccountPage, type AccountProps } from './account.page.js';

@ApiExcludeController()
@Controller(paths.account)
export class AccountController {
  constructor(
    private readonly access: AccessService,
    private readonly cookie: SessionCookie,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Allow(accessPolicy, 'me.read')
  @ShowsPage()
  account(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Query('done') done: unknown): string {
    const props: AccountProps = propsOf(asker);
    if (done === 'language' || done === 'time-zone' || done === 'password') props.done = done;
    return this.pages.show(request, AccountPage, props);
  }

  @Post('language')
  @Allow(accessPolicy, 'me.set-language')
  @Redirect(paths.account, 303)
  async setLanguage(@Body() body: unknown, @CurrentAsker() asker: Asker): Promise<{ url: string }> {
    const { language } = await checked(LanguageDto, { language: fieldsOf(body)('language') });
    await this.access.setLanguage(asker, language);
    return { url: `${paths.account}?done=language` };
  }

  @Post('time-zone')
  @Allow(accessPolicy, 'me.set-time-zone')
  @Redirect(paths.account, 303)
  async setTimeZone(@Body() body: unknown, @CurrentAsker() asker: Asker): Promise<{ url: string }> {
    const { timeZone } = await checked(TimeZoneDto, { timeZone: fieldsOf(body)('timeZone') });
    await this.access.setTimeZone(asker, timeZone);
    return { url: `${paths.account}?done=time-zone` };
  }

  @Post('password')
  @Allow(accessPolicy, 'me.change-password')
  @OwnTransactions()
  async changePassword(@Body() body: unknown, @Ip() address: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    const field = fieldsOf(body);
    try {
      const { current, next } = await checked(ChangePasswordDto, { current: field('current'), next: field('next') });
      const signedIn = await this.access.changePassword(asker, current, next, address);
      this.cookie.set(reply, signedIn.cookie);
      void reply.redirect(`${paths.account}?done=password`, 303);
    } catch (error) {
      const refusal = refusalOf(error, request.language);
      const problems = problemsAt(refusal, 'current');
      const page = this.pages.show(request, AccountPage, { ...propsOf(asker), problems }, paths.account);
      void reply.status(refusal.status).type('text/html; charset=utf-8').send(page);
    }
  }

  @Post('sign-out-everywhere')
  @Allow(accessPolicy, 'session.close')
  @Redirect(paths.signIn, 303)
  async signOutEverywhere(@CurrentAsker() asker: Asker, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.access.signOutEverywhere(asker);
    this.cookie.clear(reply);
  }
}

function propsOf(asker: Asker): AccountProps {
  if (!hasRole(asker)) throw new Error('Only people who signed in have an account page.');
  return { name: asker.name, role: asker.role, language: asker.language, timeZone: asker.timeZone, problems: [] };
}
