/** The published meetings of those who meet, and of a seminar for its hosts. */
import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notThere } from '../../access/asker.guard.js';
import { type Asker, CurrentAsker, scopeOf } from '../../access/asker.js';
import { Allow, OwnTransactions } from '../../access/policy.js';
import { Calendars } from '../../meetings/calendars.service.js';
import { NoteTold, WordTold } from '../../meetings/day.dto.js';
import { meetingKey, MeetingWords } from '../../meetings/meeting-words.service.js';
import { meetingsPolicy } from '../../meetings/meetings.policy.js';
import { OwnAttendances } from '../../meetings/own-attendances.service.js';
import { OwnMeetings } from '../../meetings/own-meetings.js';
import { OwnStep, OwnUndo } from '../../meetings/roster.dto.js';
import { OwnMeetingsEnd } from '../../meetings/roster.refusals.js';
import { Clock } from '../../platform/clock.js';
import { isHosting } from '../../seminars/seminar-hosts.js';
import { Database } from '../../platform/database.js';
import { SeminarsService } from '../../seminars/seminars.service.js';
import { checked, fieldsOf, problemsAt, versionToSend } from '../forms.js';
import { Pages, ShowsPage } from '../pages.js';
import type { FieldProblem } from '../parts/notice.js';
import { type InvitationVerb, paths, withQuery } from '../paths.js';
import { TakenForm } from '../taken-form.js';
import { webPolicy } from '../web.policy.js';
import { HostedTimetablePage } from './hosted.page.js';
import type { Ending } from './invitations.js';
import { MEETINGS_DONE, MeetingsPage, type MeetingsProps } from './meetings.page.js';
import type { TypedNote } from './own-word.js';

@ApiExcludeController()
@Controller()
export class MeetingsPagesController {
  constructor(
    private readonly meetings: OwnMeetings,
    private readonly seminars: SeminarsService,
    private readonly words: MeetingWords,
    private readonly attendances: OwnAttendances,
    private readonly form: TakenForm,
    private readonly clock: Clock,
    private readonly calendars: Calendars,
    private readonly database: Database,
    private readonly pages: Pages,
  ) {}

  @Get(paths.company.meetings)
  @Allow(webPolicy, 'page.company')
  @OwnTransactions()
  @ShowsPage()
  ofCompany(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Query('done') done: unknown): Promise<string> {
    return this.own(request, asker, 'company', done);
  }

  @Get(paths.city.meetings)
  @Allow(webPolicy, 'page.city')
  @OwnTransactions()
  @ShowsPage()
  ofCity(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Query('done') done: unknown): Promise<string> {
    return this.own(request, asker, 'city', done);
  }

  @Post(paths.company.meetingWord)
  @Allow(meetingsPolicy, 'day.company')
  @OwnTransactions()
  sayAsCompany(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    return this.say(request, reply, asker, 'company');
  }

  @Post(paths.city.meetingWord)
  @Allow(meetingsPolicy, 'day.city')
  @OwnTransactions()
  sayAsCity(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    return this.say(request, reply, asker, 'city');
  }

  @Post(paths.company.meetingNote)
  @Allow(meetingsPolicy, 'day.company')
  @OwnTransactions()
  noteAsCompany(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    return this.note(request, reply, asker, 'company');
  }

  @Post(paths.city.meetingNote)
  @Allow(meetingsPolicy, 'day.city')
  @OwnTransactions()
  noteAsCity(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    return this.note(request, reply, asker, 'city');
  }

  @Post(paths.company.invitation('step'))
  @Allow(meetingsPolicy, 'roster.company')
  @OwnTransactions()
  answerAsCompany(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    return this.answer(request, reply, asker, 'company', 'step');
  }

  @Post(paths.company.invitation('undo'))
  @Allow(meetingsPolicy, 'roster.company')
  @OwnTransactions()
  reconsiderAsCompany(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    return this.answer(request, reply, asker, 'company', 'undo');
  }

  @Post(paths.city.invitation('step'))
  @Allow(meetingsPolicy, 'roster.city')
  @OwnTransactions()
  answerAsCity(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    return this.answer(request, reply, asker, 'city', 'step');
  }

  @Post(paths.city.invitation('undo'))
  @Allow(meetingsPolicy, 'roster.city')
  @OwnTransactions()
  reconsiderAsCity(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    return this.answer(request, reply, asker, 'city', 'undo');
  }

  @Get(paths.organizer.timetable(':id'))
  @Allow(meetingsPolicy, 'timetable.read')
  @ShowsPage()
  async hosted(@Req() request: FastifyRequest, @Param('id') id: string, @CurrentAsker() asker: Asker): Promise<string> {
    if (!isHosting(asker, id)) throw notThere();
    const { title, sample } = await this.seminars.get(id);
    return this.pages.show(request, HostedTimetablePage, { seminar: { id, title, sample }, meetings: await this.meetings.ofSeminar(id) });
  }

  private say(request: FastifyRequest, reply: FastifyReply, asker: Asker, side: Side): Promise<void> {
    const field = fieldsOf(request.body);
    return this.form.take(request, reply, asker, async () => {
      await this.words.say(await checked(WordTold, { ...meetingIn(field), version: field('version'), word: field('word') }), asker.accountId);
      return withQuery(paths[side].meetings, { done: 'said' });
    }, (refusal) => this.own(request, asker, side, null, { problems: problemsAt(refusal, 'version') }));
  }

  /** A refused note stays in its form. */
  private note(request: FastifyRequest, reply: FastifyReply, asker: Asker, side: Side): Promise<void> {
    const field = fieldsOf(request.body);
    return this.form.take(request, reply, asker, async () => {
      const dto = { ...meetingIn(field), version: field('version'), note: field('note'), nextAction: field('nextAction'), nextOn: field('nextOn') };
      await this.words.note(await checked(NoteTold, dto), asker.accountId);
      return withQuery(paths[side].meetings, { done: 'noted' });
    }, (refusal) => {
      const problems = problemsAt(refusal, 'version');
      const typed: TypedNote = {
        key: meetingKey(meetingIn(field)), note: field('note').slice(0, NOTE_KEPT_MAX), nextAction: field('nextAction'), nextOn: field('nextOn'),
        version: versionToSend<number | null>(refusal, request.body, null), problems,
      };
      return this.own(request, asker, side, null, { problems, typed });
    });
  }

  /** Where published meetings would end by it, their number is told at the invitation; what is not one's own answers as nothing does. */
  private answer(request: FastifyRequest, reply: FastifyReply, asker: Asker, side: Side, verb: InvitationVerb): Promise<void> {
    const field = fieldsOf(request.body);
    const [seminar, party, to, version, confirmed] = ['seminar', 'party', 'to', 'version', 'confirmed'].map(field) as [string, string, string, string, string];
    return this.form.take(request, reply, asker, async () => {
      if (verb === 'step') await this.attendances.step(asker, seminar, party, await checked(OwnStep, { to, version, confirmed }));
      else await this.attendances.undo(asker, seminar, party, await checked(OwnUndo, { version, confirmed }));
      return withQuery(paths[side].meetings, { done: verb === 'step' ? 'answered' : 'reconsidered' });
    }, (refusal, error) => {
      if (refusal.status === 404) throw notThere();
      const ending: Ending | null = error instanceof OwnMeetingsEnd ? { seminar, party, verb, to, version, count: error.count } : null;
      return this.own(request, asker, side, null, { ending, problems: ending ? [] : problemsAt(refusal, 'version') });
    });
  }

  /** What is published and, beside it, seminars whose timetable was withdrawn, in transactions of their own: calendars are the machinery's. */
  private async own(request: FastifyRequest, asker: Asker, side: Side, done: unknown, { problems = [], typed = null, ending = null }: Refused = {}): Promise<string> {
    const { meetings, own, said, invitations } = await this.database.as(scopeOf(asker), async () => ({
      meetings: await this.meetings.mine(), own: await this.meetings.attendances(), said: await this.words.mine(), invitations: await this.attendances.mine(asker),
    }));
    const shown = new Set(meetings.map(({ seminarId }) => seminarId));
    return this.pages.show(request, MeetingsPage, {
      meetings, own, invitations, ending, speaking: { side, said, now: this.clock.now(), typed }, earlier: (await this.calendars.seminarsOf(asker)).filter(({ id }) => !shown.has(id)),
      done: typeof done === 'string' && Object.hasOwn(MEETINGS_DONE, done) ? done as MeetingsProps['done'] : null, problems: problems.map((problem) => ({ ...problem, field: 'version' })),
    }, paths[side].meetings);
  }
}

interface Refused { problems?: FieldProblem[]; typed?: TypedNote | null; ending?: Ending | null }
type Side = 'company' | 'city';
const NOTE_KEPT_MAX = 8_000;

function meetingIn(field: (name: string) => string): { seminarId: string; requestId: string; slotId: string } {
  return { seminarId: field('seminarId'), requestId: field('requestId'), slotId: field('slotId') };
}
