/** A city's page of a bundle that was released to it, and its answer. */
import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentAsker, type Asker } from '../../access/asker.js';
import { Allow, OwnTransactions } from '../../access/policy.js';
import { BundleCityReply } from '../../rounds/bundle.dto.js';
import { BundlesQueries } from '../../rounds/bundles.queries.js';
import { Bundles } from '../../rounds/bundles.service.js';
import { roundsPolicy } from '../../rounds/rounds.policy.js';
import { checked, fieldsOf, problemsAt, versionToSend } from '../forms.js';
import { Pages, ShowsPage } from '../pages.js';
import { paths, withQuery } from '../paths.js';
import { TakenForm } from '../taken-form.js';
import { CityBundlePage, type CityBundleProps } from './city-bundle.page.js';

const NOTE_KEPT_MAX = 4_000;
const { bundle: bundlePath, bundleAnswer } = paths.city;

@ApiExcludeController()
@Controller()
@Allow(roundsPolicy, 'bundle.see')
export class CityBundlesController {
  constructor(
    private readonly bundles: Bundles,
    private readonly queries: BundlesQueries,
    private readonly form: TakenForm,
    private readonly pages: Pages,
  ) {}

  @Get(bundlePath(':id'))
  @ShowsPage()
  one(@Req() request: FastifyRequest, @Param('id') id: string, @Query('done') done: unknown): Promise<string> {
    return this.page(request, id, { isAnswered: done === 'answered' });
  }

  @Post(bundleAnswer(':id'))
  @OwnTransactions()
  answer(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    const field = fieldsOf(request.body);
    return this.form.takeOutside(request, reply, asker, async () => {
      await this.bundles.answerFor(id, await checked(BundleCityReply, { answer: field('answer'), note: field('note'), version: field('version') }), asker);
      return withQuery(bundlePath(id), { done: 'answered' });
    }, (refusal) => this.page(request, id, { typed: { answer: field('answer'), note: field('note').slice(0, NOTE_KEPT_MAX), version: versionToSend(refusal, request.body, null) }, problems: problemsAt(refusal, 'answer') }));
  }

  private async page(request: FastifyRequest, id: string, more: Partial<CityBundleProps>): Promise<string> {
    return this.pages.show(request, CityBundlePage, { bundle: await this.queries.forCity(id), isAnswered: false, typed: null, problems: [], ...more }, bundlePath(id));
  }
}
