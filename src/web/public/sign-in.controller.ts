/** Signing in: the password, the code where a second factor is on, and back to what somebody was about to read or to send. */
import { Body, Controller, Get, Inject, Ip, Post, Query, Req, Res, type OnModuleInit } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CodeDto, SignInDto } from '../../access/access.dto.js';
import { AccessService, type SignedIn } from '../../access/access.service.js';
import { demonstrationEmail } from '../../access/accounts.js';
import { Askers } from '../../access/askers.js';
import { CurrentAsker, ROLES, type Asker } from '../../access/asker.js';
import { CodeNeeded } from '../../access/pending-sign-ins.js';
import { OwnTransactions, Public } from '../../access/policy.js';
import { SessionCookie } from '../../access/session.cookie.js';
import { CONFIG, deriveKey, type Config } from '../../platform/config.js';
import { SignInNeeded } from '../../platform/errors.js';
import { ProblemPages } from '../../platform/problem.filter.js';
import { LANGUAGE_COOKIE } from '../../platform/request-guards.js';
import { carriedBy, carriedFor, carriedForm, textsOf, writerMark } from '../carried-form.js';
import { checked, fieldsOf, ownAddress, problemsAt, refusalOf } from '../forms.js';
import { Pages, ShowsPage } from '../pages.js';
import { paths } from '../paths.js';
import { landingOf } from './public.controller.js';
import { CodePage, SendAgainPage, SignInPage, type CodeProps, type SignInProps } from './sign-in.page.js';

const WAIT_OVER = 'ACCESS.SIGN_IN_AGAIN';

@ApiExcludeController()
@Controller()
export class SignInController implements OnModuleInit {
  private readonly key: string;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly access: AccessService,
    private readonly askers: Askers,
    private readonly cookie: SessionCookie,
    private readonly pages: Pages,
    private readonly problems: ProblemPages,
  ) {
    this.key = deriveKey(config, 'carried form');
  }

  onModuleInit(): void {
    this.problems.signInPage = async (request) => {
      const writer = request.method === 'POST' ? await this.askers.writerOf(request) : null;
      const carried = carriedBy(request, writer === null ? null : writerMark(this.key, writer));
      return carried === null ? null : this.pages.show(request, SignInPage, this.form({ carried }), paths.signIn);
    };
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
      await this.enter(await this.access.signIn(email, password, address, asker.sessionId), request, reply, field);
    } catch (error) {
      if (error instanceof CodeNeeded) {
        this.cookie.setPending(reply, error.pending);
        return this.send(reply, 200, this.codePage(request, field, []));
      }
      const refusal = refusalOf(error, request.language);
      const problems = problemsAt(refusal, 'email');
      this.send(reply, refusal.status, this.pages.show(request, SignInPage, this.form({ email: field('email').slice(0, 254), ...this.wanted(field), problems }), paths.signIn));
    }
  }

  @Get(paths.signInCode)
  @Public()
  @ShowsPage()
  codeForm(@Req() request: FastifyRequest): string {
    return this.codePage(request, () => '', []);
  }

  @Post(paths.signInCode)
  @Public()
  @OwnTransactions()
  async signInWithCode(@Body() body: unknown, @Ip() address: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    const field = fieldsOf(body);
    try {
      const { code } = await checked(CodeDto, { code: field('code') });
      const signedIn = await this.access.signInWithCode(this.cookie.readPending(request), code, address, asker.sessionId);
      this.cookie.clearPending(reply);
      await this.enter(signedIn, request, reply, field);
    } catch (error) {
      const refusal = refusalOf(error, request.language);
      if (error instanceof SignInNeeded && error.code === WAIT_OVER) {
        this.cookie.clearPending(reply);
        return this.send(reply, refusal.status, this.pages.show(request, SignInPage, this.form({ ...this.wanted(field), message: refusal.message }), paths.signIn));
      }
      const problems = problemsAt(refusal, 'code');
      this.send(reply, refusal.status, this.codePage(request, field, problems));
    }
  }

  /** Sets the cookie and leads on: to what was about to be sent, to the page asked for, or home. */
  private async enter(signedIn: SignedIn, request: FastifyRequest, reply: FastifyReply, field: (name: string) => string): Promise<void> {
    const { asker, cookie } = signedIn;
    this.cookie.set(reply, cookie);
    await this.keepLanguage(request, asker);
    const carried = asker.mustEnrol ? null : carriedFor(field('carried'), writerMark(this.key, asker.accountId ?? ''), landingOf(asker));
    if (carried === null) return void reply.redirect(ownAddress(field('next'), landingOf(asker)), 303);
    request.asker = asker;
    request.language = asker.language;
    this.send(reply, 200, this.pages.show(request, SendAgainPage, { ...carried, shown: textsOf(carried) }, landingOf(asker)));
  }

  private codePage(request: FastifyRequest, field: (name: string) => string, problems: CodeProps['problems']): string {
    return this.pages.show(request, CodePage, { ...this.wanted(field), problems }, paths.signInCode);
  }

  /** What travels from one step to the next. */
  private wanted(field: (name: string) => string): { next: string; carried: string } {
    const carried = field('carried');
    return { next: ownAddress(field('next'), ''), carried: carriedForm(carried) === null ? '' : carried };
  }

  /** A language chosen at the door goes with the person. */
  private async keepLanguage(request: FastifyRequest, asker: Asker): Promise<void> {
    const chosen = request.cookies[LANGUAGE_COOKIE];
    if ((chosen === 'ja' || chosen === 'en') && chosen !== asker.language) await this.access.setLanguage(asker, chosen);
  }

  private send(reply: FastifyReply, status: number, page: string): void {
    void reply.status(status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(page);
  }

  private form(given: Partial<SignInProps>): SignInProps {
    const demoAccounts = this.config.demonstration ? ROLES.map((role) => ({ role, email: demonstrationEmail(role) })) : [];
    return { email: '', next: '', problems: [], demoAccounts, ...given };
  }
}
