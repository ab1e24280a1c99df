/** Calendars of published meetings: each side's own page and files, the office's list of addresses, and what a program reads at one. */
import { Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Asker, CurrentAsker } from '../../access/asker.js';
import { Allow, OwnTransactions, Public } from '../../access/policy.js';
import { LinkLimits } from '../../cities/link.limits.js';
import { Calendars, feedPath, noCalendar } from '../../meetings/calendars.service.js';
import { meetingsPolicy } from '../../meetings/meetings.policy.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { AppError } from '../../platform/errors.js';
import { fieldsOf } from '../forms.js';
import { Pages } from '../pages.js';
import { paths } from '../paths.js';
import { keepAddressSecret } from '../secret-address.js';
import { CalendarPage, type CalendarPageProps } from './calendar.page.js';
import { CalendarsPage } from './calendars.page.js';

const { company, city, secretariat } = paths;
const ICS = 'text/calendar; charset=utf-8';
const CANCEL_ICS = 'text/calendar; charset=utf-8; method=CANCEL';
const FEED_NAME = /^([\w-]{43})\.ics$/;

@ApiExcludeController()
@Controller()
@OwnTransactions()
export class CalendarsController {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
    private readonly calendars: Calendars,
    private readonly limits: LinkLimits,
    private readonly pages: Pages,
  ) {}

  @Get(company.calendar(':id'))
  @Allow(meetingsPolicy, 'calendar.company')
  ofCompany(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Query('done') done: unknown): Promise<void> {
    return this.show(request, reply, asker, id, { isRevoked: done === 'revoked' });
  }

  @Get(city.calendar(':id'))
  @Allow(meetingsPolicy, 'calendar.city')
  ofCity(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Query('done') done: unknown): Promise<void> {
    return this.show(request, reply, asker, id, { isRevoked: done === 'revoked' });
  }

  @Get(secretariat.calendars(':id'))
  @Allow(meetingsPolicy, 'calendar.hand-out')
  ofOffice(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Query('done') done: unknown): Promise<void> {
    return this.show(request, reply, asker, id, { isRevoked: done === 'revoked' });
  }

  @Post(company.calendarVerb(':id', 'renew'))
  @Allow(meetingsPolicy, 'calendar.company')
  renewOfCompany(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.renew(request, reply, asker, id);
  }

  @Post(city.calendarVerb(':id', 'renew'))
  @Allow(meetingsPolicy, 'calendar.city')
  renewOfCity(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.renew(request, reply, asker, id);
  }

  @Post(secretariat.calendarVerb(':id', 'renew'))
  @Allow(meetingsPolicy, 'calendar.hand-out')
  renewOfOffice(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.renew(request, reply, asker, id);
  }

  @Post(company.calendarVerb(':id', 'revoke'))
  @Allow(meetingsPolicy, 'calendar.company')
  revokeOfCompany(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.revoke(request, reply, asker, id);
  }

  @Post(city.calendarVerb(':id', 'revoke'))
  @Allow(meetingsPolicy, 'calendar.city')
  revokeOfCity(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.revoke(request, reply, asker, id);
  }

  @Post(secretariat.calendarVerb(':id', 'revoke'))
  @Allow(meetingsPolicy, 'calendar.hand-out')
  revokeOfOffice(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.revoke(request, reply, asker, id);
  }

  @Get(company.calendarFile(':id', 'meetings'))
  @Allow(meetingsPolicy, 'calendar.company')
  fileOfCompany(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Query('party') party: unknown): Promise<void> {
    return this.file(request, reply, asker, id, party, 'publish');
  }

  @Get(city.calendarFile(':id', 'meetings'))
  @Allow(meetingsPolicy, 'calendar.city')
  fileOfCity(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Query('party') party: unknown): Promise<void> {
    return this.file(request, reply, asker, id, party, 'publish');
  }

  @Get(company.calendarFile(':id', 'cancelled'))
  @Allow(meetingsPolicy, 'calendar.company')
  cancelledOfCompany(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Query('party') party: unknown): Promise<void> {
    return this.file(request, reply, asker, id, party, 'cancel');
  }

  @Get(city.calendarFile(':id', 'cancelled'))
  @Allow(meetingsPolicy, 'calendar.city')
  cancelledOfCity(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Query('party') party: unknown): Promise<void> {
    return this.file(request, reply, asker, id, party, 'cancel');
  }

  /** Whoever has the address reads; nothing changes by it, nobody is recognised, and no store keeps it. */
  @Get(paths.calendarFeed(':file'))
  @Public()
  async feed(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('file') file: string): Promise<void> {
    keepAddressSecret(reply);
    const { id, ics } = await this.readBy(request, FEED_NAME.exec(file)?.[1] ?? '');
    this.limits.used(id, false);
    void reply.header('content-type', ICS).header('content-disposition', 'inline; filename="meetings.ics"').send(ics);
  }

  private async readBy(request: FastifyRequest, token: string): ReturnType<Calendars['read']> {
    try {
      return await this.calendars.read(token);
    } catch (error) {
      if (error instanceof AppError && error.code === noCalendar().code) this.limits.wrong(request.ip);
      throw error;
    }
  }

  private async file(request: FastifyRequest, reply: FastifyReply, asker: Asker, id: string, party: unknown, method: 'publish' | 'cancel'): Promise<void> {
    const ics = await this.calendars.file(asker, id, typeof party === 'string' && party !== '' ? party : null, method, request.language);
    void reply.header('content-type', method === 'cancel' ? CANCEL_ICS : ICS).header('cache-control', 'private, no-store')
      .header('content-disposition', `attachment; filename="jasca-${method === 'cancel' ? 'cancelled' : 'meetings'}.ics"`).send(ics);
  }

  /** The address is shown in the answer itself, and never again. */
  private async renew(request: FastifyRequest, reply: FastifyReply, asker: Asker, id: string): Promise<void> {
    const party = fieldsOf(request.body)('party');
    const token = await this.calendars.renew(asker, id, party, request.language);
    const { name } = (await this.calendars.of(asker, id)).parties.find((one) => one.id === party)!;
    await this.show(request, reply, asker, id, { once: { name, href: new URL(feedPath(token), this.config.publicUrl).href } });
  }

  private async revoke(request: FastifyRequest, reply: FastifyReply, asker: Asker, id: string): Promise<void> {
    await this.calendars.revoke(asker, id, fieldsOf(request.body)('party'));
    void reply.redirect(`${pageOf(asker, id)}?done=revoked`, 303);
  }

  private async show(request: FastifyRequest, reply: FastifyReply, asker: Asker, id: string, more: Partial<Pick<CalendarPageProps, 'once' | 'isRevoked'>>): Promise<void> {
    const of = { ...await this.calendars.of(asker, id), once: null, isRevoked: false, ...more };
    const at = pageOf(asker, id);
    const page = asker.role === 'secretariat' ? this.pages.show(request, CalendarsPage, of, at) : this.pages.show(request, CalendarPage, { ...of, side: asker.role === 'city' ? 'city' : 'company' }, at);
    void reply.header('cache-control', 'no-store').type('text/html; charset=utf-8').send(page);
  }
}

function pageOf({ role }: Asker, id: string): string {
  return role === 'secretariat' ? secretariat.calendars(id) : role === 'city' ? city.calendar(id) : company.calendar(id);
}
