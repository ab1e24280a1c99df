/**
 * The link of a city: reading it changes nothing, whoever or whatever reads it; a post from its page answers. Nobody signs in here:
 * the token says which link, and the link says which city, which language and what is asked.
 */
import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LanguageDto } from '../../access/access.dto.js';
import { OwnTransactions, Public } from '../../access/policy.js';
import { MoreDto, NeedAnswerDto } from '../../cities/city-answer.dto.js';
import { CityAnswers } from '../../cities/city-answers.service.js';
import type { CityLink } from '../../cities/city-link.entity.js';
import { notAsked } from '../../cities/link.refusals.js';
import { BY_LINK, CityLinks } from '../../cities/city-links.service.js';
import { Database, SYSTEM } from '../../platform/database.js';
import { MarkDto, SeenDto } from '../../rounds/mark.dto.js';
import { MarksService } from '../../rounds/marks.service.js';
import { checked, listOf } from '../forms.js';
import { type Field, seenVersion, takeAnswer } from '../link-forms.js';
import { Pages } from '../pages.js';
import { paths } from '../paths.js';
import { AnswerData } from './answer.data.js';
import { AnswerPage, type AnswerProps } from './answer.page.js';
import { CityDoor } from './city-door.js';

@ApiExcludeController()
@Controller()
@OwnTransactions()
export class AnswerPagesController {
  constructor(
    private readonly links: CityLinks,
    private readonly answers: CityAnswers,
    private readonly marks: MarksService,
    private readonly door: CityDoor,
    private readonly data: AnswerData,
    private readonly database: Database,
    private readonly pages: Pages,
  ) {}

  @Get(paths.answer(':token'))
  @Public()
  page(@Param('token') token: string, @Query('done') done: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.door.open(request, reply, token, false, (link) => this.show(request, reply, token, link, 200, { isPassedOn: done === 'passed-on' }));
  }

  @Post(paths.answerNeed(':token', ':need'))
  @Public()
  need(@Param('token') token: string, @Param('need') need: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.taken(request, reply, token, `need-${need}`, async (field) => {
      const dto = await checked(NeedAnswerDto, { answer: field('answer'), text: field('text'), version: seen(field), needVersion: field('needVersion') });
      await this.answers.sayNeed(token, need, dto);
    });
  }

  @Post(`${paths.answerNeed(':token', ':need')}/take-back`)
  @Public()
  takeNeedBack(@Param('token') token: string, @Param('need') need: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.taken(request, reply, token, `need-${need}`, (field) => this.answers.takeBack(token, 'need', need, seen(field)));
  }

  @Post(paths.answerQuestion(':token', ':question'))
  @Public()
  question(@Param('token') token: string, @Param('question') subject: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.taken(request, reply, token, 'question', async (field) => {
      const [code = '', need = null] = subject.split(' ');
      await this.answers.sayQuestion(token, { code, need, values: listOf(request.body, 'values').filter((value) => value !== ''), version: seen(field) });
    });
  }

  @Post(`${paths.answerQuestion(':token', ':question')}/take-back`)
  @Public()
  takeQuestionBack(@Param('token') token: string, @Param('question') subject: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.taken(request, reply, token, 'question', (field) => this.answers.takeBack(token, 'question', subject, seen(field)));
  }

  @Post(paths.answerCandidate(':token', ':company'))
  @Public()
  candidate(@Param('token') token: string, @Param('company') company: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.taken(request, reply, token, `meet-${company}`, async (field) => {
      const dto = await checked(MarkDto, { mark: field('answer'), reason: field('text'), version: seen(field) });
      await this.judged(token, company, ({ name }, of) => this.marks.set(of, dto, { accountId: null, name }, BY_LINK));
    });
  }

  @Post(`${paths.answerCandidate(':token', ':company')}/take-back`)
  @Public()
  takeCandidateBack(@Param('token') token: string, @Param('company') company: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.taken(request, reply, token, `meet-${company}`, async (field) => {
      const dto = await checked(SeenDto, { version: seen(field) });
      await this.judged(token, company, (_link, of) => this.marks.undo(of, dto, BY_LINK));
    });
  }

  @Post(paths.answerFinish(':token'))
  @Public()
  finish(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.taken(request, reply, token, 'more', async (field) => {
      await this.answers.finish(token, await checked(MoreDto, { text: field('text'), contact: field('contact'), version: seen(field) }));
      return '';
    });
  }

  @Post(paths.answerLanguage(':token'))
  @Public()
  language(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.taken(request, reply, token, 'more', async (field) => {
      await this.links.setLanguage(token, (await checked(LanguageDto, { language: field('language') })).language);
      return '';
    });
  }

  @Post(paths.answerTakeBack(':token', ':delegate'))
  @Public()
  takeLinkBack(@Param('token') token: string, @Param('delegate') delegate: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.taken(request, reply, token, 'more', async () => {
      await this.links.takeBack(token, delegate);
      return '';
    });
  }

  /** Does it and goes back to what was answered; a refused answer stands there with the words as they were typed. */
  private taken(request: FastifyRequest, reply: FastifyReply, token: string, about: string, work: (field: Field) => Promise<string | void>): Promise<void> {
    return this.door.open(request, reply, token, true, (link) => takeAnswer(request, reply, paths.answer(token), about, work, (status, refused) => this.show(request, reply, token, link, status, { refused })));
  }

  /** A mark of the city, made with the link held, so that a link taken back at the same moment marks nothing. */
  private judged(token: string, organisationId: string, work: (link: CityLink, of: { organisationId: string; counterpartId: string; side: 'city' }) => Promise<unknown>): Promise<void> {
    return this.database.as(SYSTEM, async () => {
      const link = await this.links.hold(token);
      if (!link.asks.includes('candidates')) throw notAsked('CITY_LINK');
      await work(link, { organisationId, counterpartId: link.cityId, side: 'city' });
    });
  }

  private async show(request: FastifyRequest, reply: FastifyReply, token: string, link: CityLink, status: number, more: Partial<AnswerProps>): Promise<void> {
    const props = await this.data.of(token, link);
    void reply.status(status).type('text/html; charset=utf-8').send(this.pages.show(request, AnswerPage, { ...props, ...more }, paths.answer(token)));
  }
}

function seen(field: Field): number {
  return seenVersion(field, 'CITY_LINK');
}
