/** The office's pages that compare: two rounds, or a round under another profile. Reading shows the lines; asking for the causes is a post. */
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentAsker, scopeOf, type Asker } from '../../access/asker.js';
import { Allow, OwnTransactions } from '../../access/policy.js';
import { Database } from '../../platform/database.js';
import { ComparisonsService } from '../../rounds/comparisons.service.js';
import { roundsPolicy } from '../../rounds/rounds.policy.js';
import { RoundsService } from '../../rounds/rounds.service.js';
import { Filters } from '../filters.js';
import { fieldsOf, refusalOf } from '../forms.js';
import { Pages, ShowsPage } from '../pages.js';
import { paths, withQuery } from '../paths.js';
import { TakenForm } from '../taken-form.js';
import { ComparePage } from './compare.page.js';
import { CompareQuery, ShadowQuery } from './compare.query.js';
import { ComparedPages } from './compared.pages.js';
import { ShadowPage } from './shadow.page.js';

@ApiExcludeController()
@Controller()
export class ComparePagesController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly comparisons: ComparisonsService,
    private readonly compared: ComparedPages,
    private readonly database: Database,
    private readonly form: TakenForm,
    private readonly pages: Pages,
  ) {}

  @Get(paths.secretariat.roundCompare)
  @Allow(roundsPolicy, 'comparison.read')
  @ShowsPage()
  async compare(@Req() request: FastifyRequest, @Filters(CompareQuery) query: CompareQuery, @CurrentAsker() asker: Asker, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const props = await this.compared.compare(query, request.language, asker);
    if (props.problems.length > 0) void reply.status(400);
    return this.pages.show(request, ComparePage, props);
  }

  @Post(paths.secretariat.roundCompare)
  @Allow(roundsPolicy, 'comparison.start')
  @OwnTransactions()
  async start(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Res() reply: FastifyReply): Promise<void> {
    const field = fieldsOf(request.body);
    const asked = { from: field('from'), to: field('to') };
    await this.form.take(request, reply, asker, async () => {
      const { fromRound, toRound } = await this.comparisons.start(asked.from, { to: asked.to }, asker);
      return withQuery(paths.secretariat.roundCompare, { from: fromRound, to: toRound });
    }, async (refusal) => this.pages.show(request, ComparePage, await this.compared.compare(asked, request.language, asker, refusal), paths.secretariat.roundCompare));
  }

  @Get(paths.secretariat.roundShadow(':id'))
  @Allow(roundsPolicy, 'comparison.read')
  @ShowsPage()
  async shadow(@Req() request: FastifyRequest, @Param('id') id: string, @Filters(ShadowQuery) query: ShadowQuery, @CurrentAsker() asker: Asker): Promise<string> {
    return this.pages.show(request, ShadowPage, await this.compared.shadow(await this.rounds.get(id), query, request.language, asker));
  }

  @Post(paths.secretariat.roundShadow(':id'))
  @Allow(roundsPolicy, 'comparison.start')
  @OwnTransactions()
  async startShadow(@Req() request: FastifyRequest, @Param('id') id: string, @Body() body: unknown, @CurrentAsker() asker: Asker, @Res() reply: FastifyReply): Promise<void> {
    const scope = scopeOf(asker);
    try {
      const { profileId } = await this.database.as(scope, () => this.comparisons.start(id, { profile: fieldsOf(body)('profile') }, asker));
      void reply.redirect(withQuery(paths.secretariat.roundShadow(id), { profile: profileId }), 303);
    } catch (error) {
      const refusal = refusalOf(error, request.language);
      if (refusal.problems.length === 0) throw error;
      const props = await this.database.as(scope, async () => this.compared.shadow(await this.rounds.get(id), {}, request.language, asker, refusal));
      void reply.status(refusal.status).type('text/html; charset=utf-8').send(this.pages.show(request, ShadowPage, props, paths.secretariat.roundShadow(id)));
    }
  }
}
