import { Body, Controller, Delete, Get, HttpCode, Ip, Patch, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ChangePasswordDto, CodeDto, LanguageDto, SignInDto, TimeZoneDto, view, type MeView } from './access.dto.js';
import { accessPolicy } from './access.policy.js';
import { AccessService } from './access.service.js';
import { CurrentAsker, type Asker } from './asker.js';
import { CodeNeeded } from './pending-sign-ins.js';
import { Allow, DuringEnrolment, OwnTransactions, Public } from './policy.js';
import { SessionCookie } from './session.cookie.js';

/** JSON: signing in and out, and one's own account. */
@Controller('api/v1')
export class AccessController {
  constructor(
    private readonly access: AccessService,
    private readonly cookie: SessionCookie,
  ) {}

  /** Signs in; the session travels in a cookie. */
  @Post('session')
  @Public()
  @OwnTransactions()
  async signIn(@Body() body: SignInDto, @Ip() address: string, @CurrentAsker() asker: Asker, @Res({ passthrough: true }) reply: FastifyReply): Promise<MeView> {
    const signedIn = await this.access.signIn(body.email, body.password, address, asker.sessionId).catch((error: unknown) => {
      if (error instanceof CodeNeeded) this.cookie.setPending(reply, error.pending);
      throw error;
    });
    this.cookie.set(reply, signedIn.cookie);
    return view(signedIn.asker);
  }

  /** The second step, where signing in answered ACCESS.CODE_NEEDED. */
  @Post('session/code')
  @Public()
  @OwnTransactions()
  async signInWithCode(@Body() body: CodeDto, @Ip() address: string, @CurrentAsker() asker: Asker, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<MeView> {
    const signedIn = await this.access.signInWithCode(this.cookie.readPending(request), body.code, address, asker.sessionId);
    this.cookie.clearPending(reply);
    this.cookie.set(reply, signedIn.cookie);
    return view(signedIn.asker);
  }

  /** Ends the session. */
  @Delete('session')
  @Allow(accessPolicy, 'session.close')
  @DuringEnrolment()
  @HttpCode(204)
  async signOut(@CurrentAsker() asker: Asker, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.access.signOut(asker);
    this.cookie.clear(reply);
  }

  /** Who is signed in, and for whom they act. */
  @Get('me')
  @Allow(accessPolicy, 'me.read')
  me(@CurrentAsker() asker: Asker): MeView {
    return view(asker);
  }

  /** Chooses the language of pages, mails and files. */
  @Patch('me')
  @Allow(accessPolicy, 'me.set-language')
  async setLanguage(@Body() body: LanguageDto, @CurrentAsker() asker: Asker): Promise<MeView> {
    await this.access.setLanguage(asker, body.language);
    return view({ ...asker, language: body.language });
  }

  /** Chooses the zone of the times on pages. */
  @Put('me/time-zone')
  @Allow(accessPolicy, 'me.set-time-zone')
  async setTimeZone(@Body() { timeZone }: TimeZoneDto, @CurrentAsker() asker: Asker): Promise<MeView> {
    await this.access.setTimeZone(asker, timeZone);
    return view({ ...asker, timeZone });
  }

  /** Changes the own password and ends all other sessions. */
  @Put('me/password')
  @Allow(accessPolicy, 'me.change-password')
  @OwnTransactions()
  @HttpCode(204)
  async changePassword(@Body() body: ChangePasswordDto, @Ip() address: string, @CurrentAsker() asker: Asker, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const signedIn = await this.access.changePassword(asker, body.current, body.next, address);
    this.cookie.set(reply, signedIn.cookie);
  }
}
