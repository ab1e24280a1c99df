/** A new round in two steps: its form, the look at its numbers, and the start. Only the start changes anything. */
import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentAsker, scopeOf, type Asker } from '../../access/asker.js';
import { Allow, OwnTransactions } from '../../access/policy.js';
import { Database } from '../../platform/database.js';
import { RoundPreflight } from '../../rounds/round.preflight.js';
import { roundsPolicy } from '../../rounds/rounds.policy.js';
import { refusalOf } from '../forms.js';
import { Pages, ShowsPage } from '../pages.js';
import { paths } from '../paths.js';
import { RoundSubjects } from '../round-subjects.js';
import { NewRoundForm } from './new-round.form.js';
import { NewRoundPage } from './new-round.page.js';
import { FIELD_NAMES } from './new-round.values.js';
import { PreflightPage } from './preflight.page.js';
import { RoundResults } from './round.results.js';
import { subjectOf } from './rounds.data.js';

@ApiExcludeController()
@Controller()
export class NewRoundPagesController {
  constructor(
    private readonly form: NewRoundForm,
    private readonly preflight: RoundPreflight,
    private readonly results: RoundResults,
    private readonly subjects: RoundSubjects,
    private readonly database: Database,
    private readonly pages: Pages,
  ) {}

  @Get(paths.secretariat.newRound)
  @Allow(roundsPolicy, 'round.start')
  @ShowsPage()
  async plan(@Req() request: FastifyRequest, @Query() query: unknown): Promise<string> {
    return this.pages.show(request, NewRoundPage, await this.form.filled(query, request.language));
  }

  /** The second step: what the numbers say. Nothing is written. */
  @Post(paths.secretariat.preflight)
  @Allow(roundsPolicy, 'round.start')
  @OwnTransactions()
  async look(@Req() request: FastifyRequest, @Body() body: unknown, @CurrentAsker() asker: Asker, @Res() reply: FastifyReply): Promise<void> {
    await this.orBack(request, body, asker, reply, async () => {
      const { language } = request;
      const { dto, values } = await this.form.round(body, language);
      const { round, found } = await this.preflight.of(dto, asker);
      const subjects = await this.subjects.all();
      const props = { values, found, over: subjectOf(round, subjects, language), asOf: round.asOf, parameters: await this.results.parametersOf(round, language) };
      void reply.status(200).type('text/html; charset=utf-8').send(this.pages.show(request, PreflightPage, props, paths.secretariat.newRound));
    });
  }

  @Post(paths.secretariat.rounds)
  @Allow(roundsPolicy, 'round.start')
  @OwnTransactions()
  async start(@Req() request: FastifyRequest, @Body() body: unknown, @CurrentAsker() asker: Asker, @Res() reply: FastifyReply): Promise<void> {
    await this.orBack(request, body, asker, reply, async () => {
      const round = await this.preflight.start((await this.form.round(body, request.language)).dto, asker);
      return () => void reply.redirect(paths.secretariat.round(round.id), 303);
    });
  }

  /** Answers after the commit; what is refused comes back on the form, as it was sent. */
  private async orBack(request: FastifyRequest, body: unknown, asker: Asker, reply: FastifyReply, work: () => Promise<(() => void) | void>): Promise<void> {
    const scope = scopeOf(asker);
    try {
      const answer = await this.database.as(scope, work);
      answer?.();
    } catch (error) {
      const refusal = refusalOf(error, request.language, FIELD_NAMES);
      const props = await this.database.as(scope, () => this.form.refused(body, refusal, request.language));
      void reply.status(refusal.status).type('text/html; charset=utf-8').send(this.pages.show(request, NewRoundPage, props, paths.secretariat.newRound));
    }
  }
}
