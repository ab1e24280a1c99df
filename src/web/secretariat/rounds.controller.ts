/** The office's pages of match rounds: list, start, follow, read, and the verbs with their confirmation. */
import { Body, Controller, Get, Headers, Param, Post, Query, Req, Res, Sse, type MessageEvent } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { CurrentAsker, scopeOf, type Asker } from '../../access/asker.js';
import { Allow, OwnTransactions, Streams } from '../../access/policy.js';
import { CitiesService } from '../../cities/cities.service.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { hasResult, isUnderReview, isUnderWay, mayGo } from '../../rounds/round.state.js';
import { roundsPolicy } from '../../rounds/rounds.policy.js';
import { RoundsService } from '../../rounds/rounds.service.js';
import { SeminarsService } from '../../seminars/seminars.service.js';
import { refusalOf } from '../forms.js';
import { Pages, ShowsPage } from '../pages.js';
import { paths } from '../paths.js';
import { webPolicy } from '../web.policy.js';
import { NewRoundForm } from './new-round.form.js';
import { NewRoundPage } from './new-round.page.js';
import { ReviewData } from './review.data.js';
import { RoundFeed } from './round.feed.js';
import { RoundPage } from './round.page.js';
import { RoundResults } from './round.results.js';
import { progressView, roundSummary, statisticsOf, type Subjects } from './rounds.data.js';
import { RoundsPage } from './rounds.page.js';
import { RoundPageQuery } from './rounds.query.js';

@ApiExcludeController()
@Controller()
export class RoundsPagesController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly results: RoundResults,
    private readonly form: NewRoundForm,
    private readonly review: ReviewData,
    private readonly feed: RoundFeed,
    private readonly cities: CitiesService,
    private readonly seminars: SeminarsService,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get(paths.secretariat.rounds)
  @Allow(webPolicy, 'page.office')
  @ShowsPage()
  async list(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker): Promise<string> {
    const subjects = await this.subjects();
    const rounds = (await this.rounds.list()).map((round) => roundSummary(round, subjects, request.language));
    return this.pages.show(request, RoundsPage, { rounds, mayRun: asker.role === 'secretariat' });
  }

  @Get(paths.secretariat.newRound)
  @Allow(roundsPolicy, 'round.start')
  @ShowsPage()
  async plan(@Req() request: FastifyRequest, @Query('scope') scope: unknown): Promise<string> {
    return this.pages.show(request, NewRoundPage, await this.form.empty(typeof scope === 'string' ? scope.slice(0, 120) : '', request.language));
  }

  @Post(paths.secretariat.rounds)
  @Allow(roundsPolicy, 'round.start')
  @OwnTransactions()
  async start(@Req() request: FastifyRequest, @Body() body: unknown, @CurrentAsker() asker: Asker, @Res() reply: FastifyReply): Promise<void> {
    const scope = scopeOf(asker);
    try {
      const round = await this.database.as(scope, () => this.form.start(body, asker));
      void reply.redirect(paths.secretariat.round(round.id), 303);
    } catch (error) {
      const refusal = refusalOf(error, request.language, NewRoundForm.FIELDS);
      const props = await this.database.as(scope, () => this.form.refused(body, refusal, request.language));
      void reply.status(refusal.status).type('text/html; charset=utf-8').send(this.pages.show(request, NewRoundPage, props, paths.secretariat.newRound));
    }
  }

  @Get(paths.secretariat.round(':id'))
  @Allow(webPolicy, 'page.office')
  @ShowsPage()
  async round(@Req() request: FastifyRequest, @Param('id') id: string, @Query() query: RoundPageQuery, @CurrentAsker() asker: Asker): Promise<string> {
    const round = await this.rounds.get(id);
    const { language } = request;
    const isOffice = asker.role === 'secretariat';
    const subjects = { networks: await this.cities.networks(), seminars: await this.seminars.list() };
    const overrides = hasResult(round.state) ? await this.review.lines(round) : [];
    const decides = asker.role === 'approver' && round.submittedBy !== asker.accountId;
    return this.pages.show(request, RoundPage, {
      round: roundSummary(round, subjects, language),
      progress: progressView(round, this.clock.now()), statistics: statisticsOf(round), message: round.failure?.texts[language] ?? null,
      may: {
        submit: isOffice && mayGo(round.state, 'submitted'), recall: isOffice && round.state === 'submitted', rerun: isOffice && !isUnderWay(round.state),
        publish: isOffice && mayGo(round.state, 'published'), unschedule: isOffice && round.publishAt !== null, withdraw: isOffice && mayGo(round.state, 'withdrawn'), cancel: isOffice && isUnderWay(round.state),
        approve: decides && round.state === 'submitted', return: asker.role === 'approver' && mayGo(round.state, 'returned'),
      },
      standing: await this.review.standing(round, overrides, subjects.seminars, language),
      results: hasResult(round.state) ? await this.results.of(round, query, language, overrides, isOffice && isUnderReview(round.state)) : null,
      parameters: await this.results.parametersOf(round, language),
    });
  }

  /** The part of the page that changes while the round runs, each time it changes; ids resume without repeating. */
  @Sse(paths.secretariat.roundLive(':id'))
  @Allow(webPolicy, 'page.office')
  @Streams()
  live(@Req() request: FastifyRequest, @Param('id') id: string, @CurrentAsker() asker: Asker, @Headers('last-event-id') last?: string): Observable<MessageEvent> {
    return this.feed.of(request, id, asker, last);
  }

  private async subjects(): Promise<Subjects> {
    return { networks: await this.cities.networks(), seminars: await this.seminars.list() };
  }
}
