/** Passing a link on to a delegate, from the page of the link. */
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OwnTransactions, Public } from '../../access/policy.js';
import { CitiesService } from '../../cities/cities.service.js';
import { CityLinkDto } from '../../cities/city-link.dto.js';
import type { CityLink } from '../../cities/city-link.entity.js';
import { notAsked } from '../../cities/link.refusals.js';
import { CityLinks, linkScope } from '../../cities/city-links.service.js';
import { Database } from '../../platform/database.js';
import { checked, fieldsOf, listOf, refusalOf } from '../forms.js';
import { isoInZone } from '../format.js';
import { Pages } from '../pages.js';
import { paths } from '../paths.js';
import { deadlineOf } from './answer.data.js';
import { CityDoor } from './city-door.js';
import { PassOnPage, type PassOnForm, type PassOnProps } from './pass-on.page.js';

@ApiExcludeController()
@Controller(paths.answerPassOn(':token'))
@OwnTransactions()
export class PassOnController {
  constructor(
    private readonly links: CityLinks,
    private readonly cities: CitiesService,
    private readonly door: CityDoor,
    private readonly database: Database,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Public()
  form(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.door.open(request, reply, token, false, (link) => this.show(request, reply, token, link, 200, {}));
  }

  /** Leads back to the answers; where no mail carries the link of the delegate, shows it this once. */
  @Post()
  @Public()
  passOn(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.door.open(request, reply, token, true, async (link) => {
      const field = fieldsOf(request.body);
      const asks = listOf(request.body, 'asks');
      const sent = { name: field('name'), email: field('email').trim(), language: field('language'), until: field('until') };
      try {
        const { link: href } = await this.links.passOn(token, await checked(CityLinkDto, { ...sent, asks }));
        if (href === null) return void reply.redirect(`${paths.answer(token)}?done=passed-on`, 303);
        return await this.show(request, reply, token, link, 200, { once: { name: sent.name.trim(), href } });
      } catch (error) {
        const refusal = refusalOf(error, request.language);
        if (refusal.status === 404) throw error;
        const form: PassOnForm = { ...sent, name: sent.name.slice(0, 400), email: sent.email.slice(0, 400), until: sent.until.slice(0, 20), language: sent.language === 'ja' ? 'ja' : 'en', asks };
        await this.show(request, reply, token, link, refusal.status, { form, problems: refusal.problems.length > 0 ? refusal.problems : [{ field: 'email', text: refusal.message }] });
      }
    });
  }

  private async show(request: FastifyRequest, reply: FastifyReply, token: string, link: CityLink, status: number, shown: Partial<PassOnProps>): Promise<void> {
    if (link.parentId !== null) throw notAsked('CITY_LINK');
    const { timeZone } = await this.database.as(linkScope(link), () => this.cities.get(link.cityId));
    const form: PassOnForm = { name: '', email: '', language: link.language, asks: [...link.asks], until: '' };
    const page = this.pages.show(request, PassOnPage, {
      token, asks: link.asks, lastDay: isoInZone(link.expiresAt, timeZone).slice(0, 10), lastDayText: deadlineOf(link.expiresAt, timeZone, request.language).text, form, problems: [], once: null, ...shown,
    }, paths.answer(token));
    void reply.status(status).type('text/html; charset=utf-8').send(page);
  }
}
