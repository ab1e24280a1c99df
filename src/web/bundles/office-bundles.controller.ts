/** The office's pages of bundles: worked out, proposed, followed, shown to the city, closed. */
import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentAsker, type Asker } from '../../access/asker.js';
import { Allow, OwnTransactions } from '../../access/policy.js';
import { BundleClosing, BundleExtending, BundleQuery, BundleStepDto, BundleWanted } from '../../rounds/bundle.dto.js';
import { BUNDLE_ROWS, BundlesQueries } from '../../rounds/bundles.queries.js';
import { Bundles } from '../../rounds/bundles.service.js';
import { roundsPolicy } from '../../rounds/rounds.policy.js';
import { Filters } from '../filters.js';
import { checked, fieldsOf, listOf, problemsAt } from '../forms.js';
import { Pages, ShowsPage } from '../pages.js';
import { paths, withQuery } from '../paths.js';
import { TakenForm } from '../taken-form.js';
import { bundleDone, type BundleDone } from './bundle.words.js';
import { BundlePage, type BundleProps } from './bundle.page.js';
import { BundlesPage } from './bundles.page.js';
import { type TeamsAsked, TeamsData } from './teams.data.js';
import { TeamsPage } from './teams.page.js';

const NOTE_KEPT_MAX = 4_000;
const { bundles, bundle: bundlePath, bundleTeams, bundleVerb } = paths.secretariat;

@ApiExcludeController()
@Controller()
export class OfficeBundlesController {
  constructor(
    private readonly bundles: Bundles,
    private readonly queries: BundlesQueries,
    private readonly data: TeamsData,
    private readonly form: TakenForm,
    private readonly pages: Pages,
  ) {}

  @Get(bundles)
  @Allow(roundsPolicy, 'bundle.read')
  @ShowsPage()
  async list(@Req() request: FastifyRequest, @Filters(BundleQuery) query: BundleQuery): Promise<string> {
    const [state, page] = [query.state ?? null, query.page ?? 1];
    const found = await this.queries.count(state);
    return this.pages.show(request, BundlesPage, { lines: await this.queries.list(state, page), state: state ?? '', found, page, last: Math.max(1, Math.ceil(found / BUNDLE_ROWS)) });
  }

  @Get(bundleTeams)
  @Allow(roundsPolicy, 'bundle.propose')
  @ShowsPage()
  async teams(@Req() request: FastifyRequest, @Query() query: unknown): Promise<string> {
    return this.pages.show(request, TeamsPage, await this.data.of(askedIn(query), request.language));
  }

  @Post(bundles)
  @Allow(roundsPolicy, 'bundle.propose')
  @OwnTransactions()
  propose(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    const asked = askedIn(request.body);
    const answerBy = fieldsOf(request.body)('answerBy');
    return this.form.take(request, reply, asker, async () => {
      const { id } = await this.bundles.propose(await checked(BundleWanted, { ...asked, members: listOf(request.body, 'members'), answerBy }), asker);
      return withQuery(bundlePath(id), { done: 'proposed' });
    }, async (refusal, error) => {
      if (refusal.status === 404) throw error;
      return this.pages.show(request, TeamsPage, { ...(await this.data.of(asked, request.language, answerBy)), problems: problemsAt(refusal, 'members') }, withQuery(bundleTeams, { round: asked.round, need: asked.need }));
    });
  }

  @Get(bundlePath(':id'))
  @Allow(roundsPolicy, 'bundle.read')
  @ShowsPage()
  one(@Req() request: FastifyRequest, @Param('id') id: string, @Query('done') done: unknown): Promise<string> {
    return this.page(request, id, { done: bundleDone(done) });
  }

  @Post(bundleVerb(':id', 'release'))
  @Allow(roundsPolicy, 'bundle.propose')
  @OwnTransactions()
  release(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.taken(request, reply, asker, id, 'released', async (field) => this.bundles.release(id, await checked(BundleStepDto, { version: field('version') })));
  }

  @Post(bundleVerb(':id', 'extend'))
  @Allow(roundsPolicy, 'bundle.propose')
  @OwnTransactions()
  extend(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.taken(request, reply, asker, id, 'extended', async (field) => this.bundles.extend(id, await checked(BundleExtending, { version: field('version'), answerBy: field('answerBy') })));
  }

  @Post(bundleVerb(':id', 'close'))
  @Allow(roundsPolicy, 'bundle.propose')
  @OwnTransactions()
  close(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.taken(request, reply, asker, id, 'closed', async (field) => this.bundles.close(id, await checked(BundleClosing, { version: field('version'), note: field('note') })));
  }

  /** A refused step shows the bundle as it stands now, with what was typed. */
  private taken(request: FastifyRequest, reply: FastifyReply, asker: Asker, id: string, done: BundleDone, work: (field: (name: string) => string) => Promise<void>): Promise<void> {
    const field = fieldsOf(request.body);
    return this.form.take(request, reply, asker, async () => {
      await work(field);
      return withQuery(bundlePath(id), { done });
    }, (refusal) => this.page(request, id, { note: field('note').slice(0, NOTE_KEPT_MAX), until: field('answerBy').slice(0, 20), problems: problemsAt(refusal, 'version') }));
  }

  private async page(request: FastifyRequest, id: string, more: Partial<BundleProps>): Promise<string> {
    const bundle = await this.queries.forOffice(id);
    const reasons = await this.data.reasons(bundle, await this.queries.reasons(id), request.language);
    return this.pages.show(request, BundlePage, { bundle, reasons, done: null, note: '', until: '', problems: [], ...more }, bundlePath(id));
  }
}

function askedIn(sent: unknown): TeamsAsked {
  const field = fieldsOf(sent);
  return { round: field('round').slice(0, 100), need: field('need').slice(0, 100), without: listOf(sent, 'without').map((id) => id.slice(0, 100)) };
}
