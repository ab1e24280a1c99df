/**
 * The link of a local company: reading it changes nothing, whoever or whatever reads it; a post from its page answers. Nobody signs in here:
 * the token says which link, and the link says which company of which seminar, and which language.
 */
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LanguageDto } from '../../access/access.dto.js';
import { OwnTransactions, Public } from '../../access/policy.js';
import { MoreDto, NeedAnswerDto } from '../../cities/city-answer.dto.js';
import { BY_LINK } from '../../cities/city-links.service.js';
import { Calendars } from '../../meetings/calendars.service.js';
import { LocalAnswers } from '../../meetings/local-answers.service.js';
import { LocalPeople } from '../../meetings/local-people.js';
import { holderOf, LocalLinks, type OpenLink } from '../../meetings/local-links.service.js';
import { OwnAttendances } from '../../meetings/own-attendances.service.js';
import { OwnStep, OwnUndo } from '../../meetings/roster.dto.js';
import { OwnMeetingsEnd } from '../../meetings/roster.refusals.js';
import { MarkDto, SeenDto } from '../../rounds/mark.dto.js';
import { type MarkOf, MarksService } from '../../rounds/marks.service.js';
import { checked, fieldsOf, problemsAt, refusalOf } from '../forms.js';
import { type Field, seenVersion, takeAnswer } from '../link-forms.js';
import { Pages } from '../pages.js';
import { paths } from '../paths.js';
import { RequestForms, typedTerms } from '../requests/requests.forms.js';
import { LocalData } from './local.data.js';
import { LocalDoor } from './local-door.js';
import { type Ending, LocalPage, type LocalProps } from './local.page.js';

@ApiExcludeController()
@Controller()
@OwnTransactions()
export class LocalPagesController {
  constructor(
    private readonly links: LocalLinks,
    private readonly answers: LocalAnswers,
    private readonly attendances: OwnAttendances,
    private readonly people: LocalPeople,
    private readonly marks: MarksService,
    private readonly requests: RequestForms,
    private readonly calendars: Calendars,
    private readonly door: LocalDoor,
    private readonly data: LocalData,
    private readonly pages: Pages,
  ) {}

  @Get(paths.local(':token'))
  @Public()
  page(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.door.open(request, reply, token, false, (link) => this.show(request, reply, token, link, 200, {}));
  }

  @Get(paths.local(':token', 'meetings.ics'))
  @Public()
  calendar(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.door.open(request, reply, token, false, async (link) => {
      const file = await this.calendars.file(holderOf(link), link.seminarId, null, 'publish', link.language);
      void reply.type('text/calendar; charset=utf-8').header('content-disposition', 'attachment; filename="jasca-meetings.ics"').send(file);
    });
  }

  @Post(paths.local(':token', 'step'))
  @Public()
  step(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.taken(request, reply, token, 'coming', async (field) => {
      const dto = await checked(OwnStep, { to: field('to'), version: seen(field), confirmed: field('confirmed') });
      await this.links.answering(token, (link) => this.attendances.step(holderOf(link), link.seminarId, link.attendanceId, dto));
    }, (field, count) => ({ verb: 'step', to: field('to'), version: seen(field), count }));
  }

  @Post(paths.local(':token', 'undo'))
  @Public()
  undo(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.taken(request, reply, token, 'coming', async (field) => {
      const dto = await checked(OwnUndo, { version: seen(field), confirmed: field('confirmed') });
      await this.links.answering(token, (link) => this.attendances.undo(holderOf(link), link.seminarId, link.attendanceId, dto));
    }, (field, count) => ({ verb: 'undo', to: '', version: seen(field), count }));
  }

  @Post(paths.local(':token', 'people'))
  @Public()
  addPerson(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.taken(request, reply, token, 'people', async (field) => {
      seen(field);
      await this.people.add(token, field('name'), field('title'));
    });
  }

  @Post(paths.localPerson(':token', ':person'))
  @Public()
  person(@Param('token') token: string, @Param('person') person: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.taken(request, reply, token, 'people', (field) => (field('say') === 'return' ? this.people.bringBack(token, person, seen(field)) : this.people.takeOff(token, person, seen(field))));
  }

  @Post(paths.localNeed(':token', ':need'))
  @Public()
  need(@Param('token') token: string, @Param('need') need: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.taken(request, reply, token, `need-${need}`, async (field) => {
      await this.answers.sayNeed(token, need, await checked(NeedAnswerDto, { answer: field('answer'), text: field('text'), version: seen(field), needVersion: field('needVersion') }));
    });
  }

  @Post(`${paths.localNeed(':token', ':need')}/take-back`)
  @Public()
  takeNeedBack(@Param('token') token: string, @Param('need') need: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.taken(request, reply, token, `need-${need}`, (field) => this.answers.takeBack(token, need, seen(field)));
  }

  @Post(paths.localCompany(':token', ':company'))
  @Public()
  company(@Param('token') token: string, @Param('company') company: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.taken(request, reply, token, `meet-${company}`, async (field) => {
      const dto = await checked(MarkDto, { mark: field('answer'), reason: field('text'), version: seen(field) });
      await this.links.answering(token, (link) => this.marks.set(markOf(link, company), dto, { accountId: null, name: link.name }, BY_LINK));
    });
  }

  @Post(`${paths.localCompany(':token', ':company')}/take-back`)
  @Public()
  takeCompanyBack(@Param('token') token: string, @Param('company') company: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.taken(request, reply, token, `meet-${company}`, async (field) => {
      const dto = await checked(SeenDto, { version: seen(field) });
      await this.links.answering(token, (link) => this.marks.undo(markOf(link, company), dto, BY_LINK));
    });
  }

  @Post(paths.localRequest(':token', ':request'))
  @Public()
  request(@Param('token') token: string, @Param('request') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.door.open(request, reply, token, true, (link) => takeAnswer(request, reply, paths.local(token), id, async (field) => {
      seen(field);
      await this.links.answering(token, (held) => this.requests.say(holderOf(held), id, field('say'), field));
    }, (status, { version }, error) => {
      const field = fieldsOf(request.body);
      const problems = problemsAt(refusalOf(error, request.language), id).map((problem) => (problem.field === id ? problem : { ...problem, field: `${problem.field}-${id}` }));
      return this.show(request, reply, token, link, status, { refusedRequest: { request: id, say: field('say'), typed: typedTerms(field, `-${id}`), version, problems } });
    }));
  }

  @Post(paths.local(':token', 'finish'))
  @Public()
  finish(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.taken(request, reply, token, 'more', async (field) => {
      await this.answers.finish(token, await checked(MoreDto, { text: field('text'), version: seen(field) }));
      return '';
    });
  }

  @Post(paths.local(':token', 'language'))
  @Public()
  language(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.taken(request, reply, token, 'more', async (field) => {
      await this.links.setLanguage(token, (await checked(LanguageDto, { language: field('language') })).language);
      return '';
    });
  }

  /** `endingOf`: of a step that would end published meetings, what is to be confirmed. */
  private taken(request: FastifyRequest, reply: FastifyReply, token: string, about: string, work: (field: Field) => Promise<string | void>, endingOf?: (field: Field, count: number) => Ending): Promise<void> {
    let sent: Field = () => '';
    return this.door.open(request, reply, token, true, (link) => takeAnswer(request, reply, paths.local(token), about, (field) => work(sent = field), (status, refused, error) => {
      const isEnding = error instanceof OwnMeetingsEnd && endingOf !== undefined;
      return this.show(request, reply, token, link, status, isEnding ? { ending: endingOf(sent, error.count) } : { refused });
    }));
  }

  private async show(request: FastifyRequest, reply: FastifyReply, token: string, link: OpenLink, status: number, more: Partial<LocalProps>): Promise<void> {
    const props = await this.data.of(token, link);
    void reply.status(status).type('text/html; charset=utf-8').send(this.pages.show(request, LocalPage, { ...props, ...more }, paths.local(token)));
  }
}

function seen(field: Field): number {
  return seenVersion(field, 'LOCAL_LINK');
}

function markOf({ party: { localCompanyId } }: OpenLink, organisationId: string): MarkOf {
  return { organisationId, counterpartId: localCompanyId, side: 'city', isLocal: true };
}
