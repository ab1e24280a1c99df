/** Pages that anybody may read, and the ways in and out. */
import { Body, Controller, Get, Inject, Ip, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LanguageDto, SignInDto } from '../../access/access.dto.js';
import { accessPolicy } from '../../access/access.policy.js';
import { AccessService } from '../../access/access.service.js';
import { demonstrationEmail } from '../../access/accounts.js';
import { CurrentAsker, ROLES, type Asker } from '../../access/asker.js';
import { Allow, OwnTransactions, Public } from '../../access/policy.js';
import { SessionCookie } from '../../access/session.cookie.js';
import { DEFAULT_PROFILE } from '../../engine/profile.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { LANGUAGE_COOKIE } from '../../platform/request-guards.js';
import { checked, fieldsOf, ownAddress, refusalOf } from '../forms.js';
import { Pages, ShowsPage } from '../pages.js';
import { homeOf, paths } from '../paths.js';
import { ScoresPage } from './scores.page.js';
import { SignInPage, type SignInProps } from './sign-in.page.js';
import { AccessibilityPage, PrivacyPage } from './statements.page.js';

const LANGUAGE_SECONDS = 365 * 24 * 3_600;

@ApiExcludeController()
@Controller()
export class PublicController {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'demonstration' | 'secure'>,
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

  @Get(paths.signIn)
  @Public()
  @ShowsPage()
  signInForm(@Req() request: FastifyRequest, @Query('next') next: unknown): string {
    return this.pages.show(request, SignInPage, this.form({ next: typeof next === 'string' ? ownAddress(next, '') : '' }));
  }

  @Post(paths.signIn)
  @Public()
  @OwnTransactions()
  async signIn(@Body() body: unknown, @Ip() address: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    const field = fieldsOf(body);
    try {
      const { email, password } = await checked(SignInDto, { email: field('email'), password: field('password') });
      const signedIn = await this.access.signIn(email, password, address, asker.sessionId);
      this.cookie.set(reply, signedIn.cookie);
      await this.keepLanguage(request, signedIn.asker);
      void reply.redirect(ownAddress(field('next'), landingOf(signedIn.asker)), 303);
    } catch (error) {
      const refusal = refusalOf(error, request.language);
      const page = this.pages.show(request, SignInPage, this.form({
        email: field('email').slice(0, 254), next: ownAddress(field('next'), ''),
        problems: refusal.problems.length > 0 ? refusal.problems : [{ field: 'email', text: refusal.message }],
      }), paths.signIn);
      void reply.status(refusal.status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(page);
    }
  }

  @Post(paths.signOut)
  @Allow(accessPolicy, 'session.close')
  @Redirect(paths.signIn, 303)
  async signOut(@CurrentAsker() asker: Asker, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.access.signOut(asker);
    this.cookie.clear(reply);
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

  /** A language chosen at the door goes with the person. */
  private async keepLanguage(request: FastifyRequest, asker: Asker): Promise<void> {
    const chosen = request.cookies[LANGUAGE_COOKIE];
    if ((chosen === 'ja' || chosen === 'en') && chosen !== asker.language) await this.access.setLanguage(asker, chosen);
  }

  private form(given: Partial<SignInProps>): SignInProps {
    const demoAccounts = this.config.demonstration ? ROLES.map((role) => ({ role, email: demonstrationEmail(role) })) : [];
    return { email: '', next: '', problems: [], demoAccounts, ...given };
  }
}

/** Where somebody belongs: their home page, or the way in. */
export function landingOf(asker: Asker): string {
  return asker.role === 'anonymous' || asker.role === 'system' ? paths.signIn : homeOf[asker.role];
}
