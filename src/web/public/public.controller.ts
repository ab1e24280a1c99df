/** Pages that anybody may read, and the ways in and out. */
import { Body, Controller, Get, Inject, Post, Redirect, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LanguageDto } from '../../access/access.dto.js';
import { accessPolicy } from '../../access/access.policy.js';
import { AccessService } from '../../access/access.service.js';
import { CurrentAsker, hasRole, type Asker } from '../../access/asker.js';
import { Allow, DuringEnrolment, Public } from '../../access/policy.js';
import { SessionCookie } from '../../access/session.cookie.js';
import { DEFAULT_PROFILE } from '../../engine/profile.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { LANGUAGE_COOKIE } from '../../platform/request-guards.js';
import { checked, fieldsOf, ownAddress } from '../forms.js';
import { Pages, ShowsPage } from '../pages.js';
import { homeOf, paths } from '../paths.js';
import { ScoresPage } from './scores.page.js';
import { AccessibilityPage, PrivacyPage } from './statements.page.js';

const LANGUAGE_SECONDS = 365 * 24 * 3_600;

@ApiExcludeController()
@Controller()
export class PublicController {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'secure'>,
    private readonly access: AccessService,
    private readonly cookie: SessionCookie,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Public()
  @Redirect(paths.signIn, 303)
  start(@CurrentAsker() asker: Asker): { url: string } {
    return { url: landingOf(asker) };
  }

  @Post(paths.signOut)
  @Allow(accessPolicy, 'session.close')
  @DuringEnrolment()
  @Redirect(paths.signIn, 303)
  async signOut(@CurrentAsker() asker: Asker, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.access.signOut(asker);
    this.cookie.clear(reply);
    // Whatever a page keeps in the browser to work without a network goes with the session.
    void reply.header('clear-site-data', '"storage"');
  }

  @Post(paths.language)
  @Public()
  @Redirect(paths.signIn, 303)
  async chooseLanguage(@Body() body: unknown, @CurrentAsker() asker: Asker, @Res({ passthrough: true }) reply: FastifyReply): Promise<{ url: string }> {
    const field = fieldsOf(body);
    const { language } = await checked(LanguageDto, { language: field('language') });
    if (asker.accountId !== null) await this.access.setLanguage(asker, language);
    void reply.setCookie(LANGUAGE_COOKIE, language, { path: '/', sameSite: 'lax', httpOnly: true, secure: this.config.secure, maxAge: LANGUAGE_SECONDS });
    return { url: ownAddress(field('back'), landingOf(asker)) };
  }

  @Get(paths.howScoresWork)
  @Public()
  @ShowsPage()
  howScoresWork(@Req() request: FastifyRequest): string {
    return this.pages.show(request, ScoresPage, { points: DEFAULT_PROFILE.points });
  }

  @Get(paths.privacy)
  @Public()
  @ShowsPage()
  privacy(@Req() request: FastifyRequest): string {
    return this.pages.show(request, PrivacyPage, {});
  }

  @Get(paths.accessibility)
  @Public()
  @ShowsPage()
  accessibility(@Req() request: FastifyRequest): string {
    return this.pages.show(request, AccessibilityPage, {});
  }
}

/** Where somebody belongs: their home page, or the way in. */
export function landingOf(asker: Asker): string {
  return hasRole(asker) ? homeOf[asker.role] : paths.signIn;
}
