/** A side's requests for meetings: read, asked, answered and taken back, by forms alone. */
import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Asker, CurrentAsker } from '../../access/asker.js';
import { Allow, OwnTransactions } from '../../access/policy.js';
import { Agreements } from '../../meetings/agreements.service.js';
import { meetingsPolicy } from '../../meetings/meetings.policy.js';
import { RequestDoor } from '../../meetings/request.dto.js';
import { checked, fieldsOf } from '../forms.js';
import { ShowsPage } from '../pages.js';
import { paths, withQuery } from '../paths.js';
import { TakenForm } from '../taken-form.js';
import type { RequestSide } from './request-lines.js';
import { RequestForms } from './requests.forms.js';

const { company, city } = paths;

@ApiExcludeController()
@Controller()
@OwnTransactions()
export class RequestPagesController {
  constructor(
    private readonly forms: RequestForms,
    private readonly agreements: Agreements,
    private readonly form: TakenForm,
  ) {}

  @Get(company.requests)
  @Allow(meetingsPolicy, 'request.company')
  @ShowsPage()
  ofCompany(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Query() query: Record<string, unknown>): Promise<string> {
    return this.forms.show(request, asker, 'company', query);
  }

  @Get(city.requests)
  @Allow(meetingsPolicy, 'request.city')
  @ShowsPage()
  ofCity(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Query() query: Record<string, unknown>): Promise<string> {
    return this.forms.show(request, asker, 'city', query);
  }

  @Post(company.requestAsk)
  @Allow(meetingsPolicy, 'request.company')
  askAsCompany(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    return this.forms.ask(request, reply, asker, 'company');
  }

  @Post(city.requestAsk)
  @Allow(meetingsPolicy, 'request.city')
  askAsCity(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    return this.forms.ask(request, reply, asker, 'city');
  }

  @Post(company.requestAnswer(':request'))
  @Allow(meetingsPolicy, 'request.company')
  answerAsCompany(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('request') id: string): Promise<void> {
    return this.forms.answer(request, reply, asker, 'company', id);
  }

  @Post(city.requestAnswer(':request'))
  @Allow(meetingsPolicy, 'request.city')
  answerAsCity(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('request') id: string): Promise<void> {
    return this.forms.answer(request, reply, asker, 'city', id);
  }

  @Post(company.requestDoor)
  @Allow(meetingsPolicy, 'request.company')
  doorOfCompany(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    return this.door(request, reply, asker, 'company');
  }

  @Post(city.requestDoor)
  @Allow(meetingsPolicy, 'request.city')
  doorOfCity(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    return this.door(request, reply, asker, 'city');
  }

  private door(request: FastifyRequest, reply: FastifyReply, asker: Asker, side: RequestSide): Promise<void> {
    const field = fieldsOf(request.body);
    return this.form.take(request, reply, asker, async () => {
      await this.agreements.setDoor(asker, field('seminar'), await checked(RequestDoor, { open: field('open') }));
      return withQuery(paths[side].requests, { seminar: field('seminar'), done: 'door' });
    }, (refusal) => this.forms.refusedAsking(request, asker, side, refusal));
  }
}
