/** A company's pages of bundles: what it is asked, and its answer, which nobody but the office learns. */
import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentAsker, type Asker } from '../../access/asker.js';
import { notThere } from '../../access/asker.guard.js';
import { Allow, OwnTransactions } from '../../access/policy.js';
import { BundleReply } from '../../rounds/bundle.dto.js';
import { BundlesQueries } from '../../rounds/bundles.queries.js';
import { Bundles } from '../../rounds/bundles.service.js';
import { roundsPolicy } from '../../rounds/rounds.policy.js';
import { checked, fieldsOf, problemsAt, versionToSend } from '../forms.js';
import { Pages, ShowsPage } from '../pages.js';
import { paths, withQuery } from '../paths.js';
import { TakenForm } from '../taken-form.js';
import { CompanyBundlesPage } from './bundles.page.js';
import { MemberBundlePage, type MemberBundleProps } from './member-bundle.page.js';

const REASON_KEPT_MAX = 4_000;
const { bundles, bundle: bundlePath, bundleAnswer } = paths.company;

@ApiExcludeController()
@Controller()
@Allow(roundsPolicy, 'bundle.asked')
export class CompanyBundlesController {
  constructor(
    private readonly bundles: Bundles,
    private readonly queries: BundlesQueries,
    private readonly form: TakenForm,
    private readonly pages: Pages,
  ) {}

  @Get(bundles)
  @ShowsPage()
  async list(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker): Promise<string> {
    return this.pages.show(request, CompanyBundlesPage, { bundles: await this.queries.ofCompany(ownOrganisation(asker)) });
  }

  @Get(bundlePath(':id'))
  @ShowsPage()
  one(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Param('id') id: string, @Query('done') done: unknown): Promise<string> {
    return this.page(request, asker, id, { isAnswered: done === 'answered' });
  }

  @Post(bundleAnswer(':id'))
  @OwnTransactions()
  answer(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    const field = fieldsOf(request.body);
    return this.form.takeOutside(request, reply, asker, async () => {
      await this.bundles.answer(id, await checked(BundleReply, { answer: field('answer'), reason: field('reason'), version: field('version') }), asker);
      return withQuery(bundlePath(id), { done: 'answered' });
    }, (refusal) => this.page(request, asker, id, { reason: field('reason').slice(0, REASON_KEPT_MAX), opened: versionToSend(refusal, request.body, null), problems: problemsAt(refusal, 'reason') }));
  }

  private async page(request: FastifyRequest, asker: Asker, id: string, more: Partial<MemberBundleProps>): Promise<string> {
    const bundle = await this.queries.forCompany(id, ownOrganisation(asker));
    return this.pages.show(request, MemberBundlePage, { bundle, isAnswered: false, reason: bundle.reason ?? '', opened: null, problems: [], ...more }, bundlePath(id));
  }
}

function ownOrganisation(asker: Asker): string {
  const [id] = asker.organisationIds;
  if (id === undefined) throw notThere();
  return id;
}
