/** The office's pages of match rounds: list, follow, read. */
import { Controller, Get, Headers, Param, Req, Sse, type MessageEvent } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { CurrentAsker, type Asker } from '../../access/asker.js';
import { Allow, Streams } from '../../access/policy.js';
import { Clock } from '../../platform/clock.js';
import { hasResult, isUnderReview, isUnderWay, mayGo } from '../../rounds/round.state.js';
import { RoundsService } from '../../rounds/rounds.service.js';
import { Filters } from '../filters.js';
import { Pages, ShowsPage } from '../pages.js';
import { paths } from '../paths.js';
import { RoundSubjects } from '../round-subjects.js';
import { webPolicy } from '../web.policy.js';
import { ReviewData } from './review.data.js';
import { RoundFeed } from './round.feed.js';
import { RoundPage } from './round.page.js';
import { RoundResults } from './round.results.js';
import { progressView, roundSummary, statisticsOf } from './rounds.data.js';
import { RoundsPage } from './rounds.page.js';
import { RoundPageQuery } from './rounds.query.js';

@ApiExcludeController()
@Controller()
export class RoundsPagesController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly results: RoundResults,
    private readonly review: ReviewData,
    private readonly feed: RoundFeed,
    private readonly subjects: RoundSubjects,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get(paths.secretariat.rounds)
  @Allow(webPolicy, 'page.office')
  @ShowsPage()
  async list(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker): Promise<string> {
    const [subjects, list] = await Promise.all([this.subjects.all(), this.rounds.list()]);
    const rounds = list.map((round) => roundSummary(round, subjects, request.language));
    return this.pages.show(request, RoundsPage, { rounds, mayRun: asker.role === 'secretariat' });
  }

  @Get(paths.secretariat.round(':id'))
  @Allow(webPolicy, 'page.office')
  @ShowsPage()
  async round(@Req() request: FastifyRequest, @Param('id') id: string, @Filters(RoundPageQuery) query: RoundPageQuery, @CurrentAsker() asker: Asker): Promise<string> {
    const [round, subjects] = await Promise.all([this.rounds.get(id), this.subjects.all()]);
    const { language } = request;
    const isOffice = asker.role === 'secretariat';
    const overrides = hasResult(round.state) ? await this.review.lines(round) : [];
    const [standing, results, parameters] = await Promise.all([
      this.review.standing(round, overrides, subjects.seminars, language),
      hasResult(round.state) ? this.results.of(round, query, language, overrides, isOffice && isUnderReview(round.state)) : null,
      this.results.parametersOf(round, language),
    ]);
    const decides = asker.role === 'approver' && round.submittedBy !== asker.accountId;
    return this.pages.show(request, RoundPage, {
      round: roundSummary(round, subjects, language),
      progress: progressView(round, this.clock.now()), statistics: statisticsOf(round), message: round.failure?.texts[language] ?? null,
      may: {
        submit: isOffice && mayGo(round.state, 'submitted'), recall: isOffice && round.state === 'submitted', rerun: isOffice && !isUnderWay(round.state),
        publish: isOffice && mayGo(round.state, 'published'), unschedule: isOffice && round.publishAt !== null, withdraw: isOffice && round.state === 'published', cancel: isOffice && isUnderWay(round.state),
        approve: decides && round.state === 'submitted', return: asker.role === 'approver' && mayGo(round.state, 'returned'),
      },
      standing, results, parameters,
    });
  }

  /** The part of the page that changes while the round runs, each time it changes; ids resume without repeating. */
  @Sse(paths.secretariat.roundLive(':id'))
  @Allow(webPolicy, 'page.office')
  @Streams()
  live(@Req() request: FastifyRequest, @Param('id') id: string, @CurrentAsker() asker: Asker, @Headers('last-event-id') last?: string): Observable<MessageEvent> {
    return this.feed.of(request, id, asker, last);
  }
}
