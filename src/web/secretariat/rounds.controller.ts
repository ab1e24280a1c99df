/** The office's pages of match rounds: list, start, follow, read, and the verbs with their confirmation. */
import { Body, Controller, Get, Headers, Param, Post, Query, Redirect, Req, Res, Sse, type MessageEvent } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { CurrentAsker, scopeOf, type Asker } from '../../access/asker.js';
import { Allow, OwnTransactions, Streams } from '../../access/policy.js';
import { CitiesService } from '../../cities/cities.service.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { hasResult, isUnderWay, mayGo } from '../../rounds/round.state.js';
import { roundsPolicy } from '../../rounds/rounds.policy.js';
import { PublicationsService } from '../../rounds/publications.service.js';
import { RoundsService } from '../../rounds/rounds.service.js';
import { SeminarsService } from '../../seminars/seminars.service.js';
import { refusalOf } from '../forms.js';
import { Pages, ShowsPage } from '../pages.js';
import { paths } from '../paths.js';
import { webPolicy } from '../web.policy.js';
import { ConfirmPage } from './confirm.page.js';
import { NewRoundForm } from './new-round.form.js';
import { NewRoundPage } from './new-round.page.js';
import { RoundFeed } from './round.feed.js';
import { RoundPage } from './round.page.js';
import { RoundResults } from './round.results.js';
import { progressView, roundSummary, statisticsOf, subjectOf, type Subjects } from './rounds.data.js';
import { RoundsPage } from './rounds.page.js';
import { RoundPageQuery } from './rounds.query.js';

@ApiExcludeController()
@Controller()
export class RoundsPagesController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly publications: PublicationsService,
    private readonly results: RoundResults,
    private readonly form: NewRoundForm,
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
    return this.pages.show(request, RoundPage, {
      round: roundSummary(round, await this.subjects(), language),
      progress: progressView(round, this.clock.now()), statistics: statisticsOf(round), message: round.failure?.texts[language] ?? null,
      may: {
        publish: isOffice && mayGo(round.state, 'published'), withdraw: isOffice && mayGo(round.state, 'withdrawn'), cancel: isOffice && isUnderWay(round.state),
        again: isOffice && (round.state === 'failed' || round.state === 'cancelled'),
      },
      results: hasResult(round.state) ? await this.results.of(round, query, language) : null,
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

  @Get(paths.secretariat.roundVerb(':id', 'publish'))
  @Allow(roundsPolicy, 'round.publish')
  @ShowsPage()
  askToPublish(@Req() request: FastifyRequest, @Param('id') id: string): Promise<string> {
    return this.confirm(request, id, 'publish');
  }

  @Post(paths.secretariat.roundVerb(':id', 'publish'))
  @Allow(roundsPolicy, 'round.publish')
  @Redirect(paths.secretariat.rounds, 303)
  async publish(@Param('id') id: string, @CurrentAsker() asker: Asker): Promise<{ url: string }> {
    return { url: paths.secretariat.round((await this.publications.publish(id, undefined, asker)).id) };
  }

  @Get(paths.secretariat.roundVerb(':id', 'withdraw'))
  @Allow(roundsPolicy, 'round.withdraw')
  @ShowsPage()
  askToWithdraw(@Req() request: FastifyRequest, @Param('id') id: string): Promise<string> {
    return this.confirm(request, id, 'withdraw');
  }

  @Post(paths.secretariat.roundVerb(':id', 'withdraw'))
  @Allow(roundsPolicy, 'round.withdraw')
  @Redirect(paths.secretariat.rounds, 303)
  async withdraw(@Param('id') id: string, @CurrentAsker() asker: Asker): Promise<{ url: string }> {
    return { url: paths.secretariat.round((await this.publications.withdraw(id, '-', undefined, asker)).id) };
  }

  @Get(paths.secretariat.roundVerb(':id', 'cancel'))
  @Allow(roundsPolicy, 'round.cancel')
  @ShowsPage()
  askToCancel(@Req() request: FastifyRequest, @Param('id') id: string): Promise<string> {
    return this.confirm(request, id, 'cancel');
  }

  @Post(paths.secretariat.roundVerb(':id', 'cancel'))
  @Allow(roundsPolicy, 'round.cancel')
  @Redirect(paths.secretariat.rounds, 303)
  async cancel(@Param('id') id: string): Promise<{ url: string }> {
    return { url: paths.secretariat.round((await this.rounds.cancel(id)).id) };
  }

  private async confirm(request: FastifyRequest, id: string, verb: 'publish' | 'withdraw' | 'cancel'): Promise<string> {
    const round = await this.rounds.get(id);
    const subjects = await this.subjects();
    const summary = roundSummary(round, subjects, request.language);
    const current = verb === 'publish' ? await this.publications.shownOf(round) : null;
    return this.pages.show(request, ConfirmPage, {
      verb, round: { id: round.id, name: `${summary.name}${request.language === 'ja' ? '　' : ', '}${summary.over}` },
      reach: { companies: round.statistics?.companiesServed ?? 0, cities: round.statistics?.counterpartsServed ?? 0, lines: round.statistics?.recommendations ?? 0 },
      replaces: current && `${roundSummary(current, subjects, request.language).name} (${subjectOf(current, subjects, request.language)})`,
    });
  }

  private async subjects(): Promise<Subjects> {
    return { networks: await this.cities.networks(), seminars: await this.seminars.list() };
  }
}
