/** The office's pages of needs: the list by day of review, one need with its history, a further one, closing and taking up again. */
import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentAsker, type Asker } from '../../../access/asker.js';
import { Allow, OwnTransactions } from '../../../access/policy.js';
import { CitiesService, cityMissing } from '../../../cities/cities.service.js';
import { citiesPolicy } from '../../../cities/cities.policy.js';
import { CityHistory } from '../../../cities/city-history.js';
import { NeedClosing, NeedEdit, NeedQuery, NeedReopening, NewNeed, type OfficeNeedView } from '../../../cities/need.dto.js';
import { NeedsUpkeep } from '../../../cities/needs-upkeep.service.js';
import { TaxonomyService } from '../../../cities/taxonomy.service.js';
import { Filters } from '../../filters.js';
import { checked, fieldsOf, problemsAt, type Refusal, versionToSend } from '../../forms.js';
import { Pages, ShowsPage } from '../../pages.js';
import type { FieldProblem } from '../../parts/notice.js';
import type { Content } from '../../parts/text.js';
import { paths, withQuery } from '../../paths.js';
import { TakenForm } from '../../taken-form.js';
import { domainChoices } from '../members.data.js';
import { ChangeLines } from './change-lines.js';
import { needTexts, needTextsSent, NEW_NEED, type NeedTexts } from './need.form.js';
import { NeedPage, type NeedProps } from './need.page.js';
import { NeedsPage } from './needs.page.js';
import { type Done, doneWords } from './needs.words.js';

const { needs, need: needPath, needClose, needReopen, newNeed } = paths.secretariat;
const NOTE_KEPT_MAX = 4_000;

@ApiExcludeController()
@Controller()
export class NeedsPagesController {
  constructor(
    private readonly needs: NeedsUpkeep,
    private readonly cities: CitiesService,
    private readonly history: CityHistory,
    private readonly lines: ChangeLines,
    private readonly taxonomy: TaxonomyService,
    private readonly form: TakenForm,
    private readonly pages: Pages,
  ) {}

  @Get(needs)
  @Allow(citiesPolicy, 'need.list')
  @ShowsPage()
  async list(@Req() request: FastifyRequest, @Filters(NeedQuery) query: NeedQuery): Promise<string> {
    const { items, total, page, rows } = await this.needs.search(query);
    const names = await this.cities.names();
    const text = (value: string | null | undefined): string => value ?? '';
    return this.pages.show(request, NeedsPage, {
      rows: items.map((each) => ({ ...each, city: { id: each.cityId!, name: names.get(each.cityId!) ?? unnamed(each.cityId!) }, domain: this.taxonomy.name(each.domain) })),
      found: total, page, last: Math.max(1, Math.ceil(total / rows)),
      filter: { q: text(query.q), city: text(query.city), domain: text(query.domain), origin: text(query.origin), review: text(query.review), state: text(query.state) },
      cities: [...names].map(([id, name]) => ({ id, name })).sort((a, b) => (a.name[request.language] < b.name[request.language] ? -1 : 1)), domains: domainChoices(this.taxonomy),
    });
  }

  @Get(newNeed(':id'))
  @Allow(citiesPolicy, 'need.add')
  @ShowsPage()
  async blank(@Req() request: FastifyRequest, @Param('id') id: string): Promise<string> {
    return this.pages.show(request, NeedPage, await this.newProps(id, NEW_NEED, []));
  }

  @Post(newNeed(':id'))
  @Allow(citiesPolicy, 'need.add')
  @OwnTransactions()
  add(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    const sent = needTextsSent(request.body);
    return this.form.take(request, reply, asker, async () => {
      const { id: added } = await this.needs.add(id, await checked(NewNeed, sent));
      return withQuery(needPath(added), { done: 'added' });
    }, async (refusal) => this.pages.show(request, NeedPage, await this.newProps(id, sent, problemsAt(refusal, 'titleJa')), newNeed(id)));
  }

  @Get(needPath(':id'))
  @Allow(citiesPolicy, 'need.list')
  @ShowsPage()
  async one(@Req() request: FastifyRequest, @Param('id') id: string, @Query('done') done: unknown): Promise<string> {
    return this.show(request, id, { done: doneOf(done) });
  }

  @Post(needPath(':id'))
  @Allow(citiesPolicy, 'need.keep')
  @OwnTransactions()
  edit(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    const sent = needTextsSent(request.body);
    return this.form.take(request, reply, asker, async () => {
      await this.cities.editNeed(id, await checked(NeedEdit, { ...sent, version: fieldsOf(request.body)('version') }));
      return withQuery(needPath(id), { done: 'saved' });
    }, (refusal) => this.show(request, id, { texts: sent, problems: problemsAt(refusal, 'titleJa') }, refusal));
  }

  @Post(needClose(':id'))
  @Allow(citiesPolicy, 'need.close')
  @OwnTransactions()
  close(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    const field = fieldsOf(request.body);
    return this.form.take(request, reply, asker, async () => {
      await this.needs.close(id, await checked(NeedClosing, { version: field('version'), note: field('note') }));
      return withQuery(needPath(id), { done: 'closed' });
    }, (refusal) => this.show(request, id, { note: field('note').slice(0, NOTE_KEPT_MAX), problems: problemsAt(refusal, 'note') }));
  }

  @Post(needReopen(':id'))
  @Allow(citiesPolicy, 'need.reopen')
  @OwnTransactions()
  reopen(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.form.take(request, reply, asker, async () => {
      const { version } = await checked(NeedReopening, { version: fieldsOf(request.body)('version') });
      await this.needs.reopen(id, version);
      return withQuery(needPath(id), { done: 'reopened' });
    }, (refusal) => this.show(request, id, { problems: problemsAt(refusal, 'titleJa') }));
  }

  /** The need as it stands now; what was written and refused stays in its fields. */
  private async show(request: FastifyRequest, id: string, more: Partial<Pick<NeedProps, 'texts' | 'note' | 'done' | 'problems'>>, refusal: Refusal | null = null): Promise<string> {
    const need = await this.needs.get(id);
    if (need.cityId === null) throw cityMissing(id);
    const history = await this.lines.of(await this.history.ofNeed(id), request.language);
    const props: NeedProps = { ...(await this.shared(need.cityId)), need: { ...standing(need), version: versionToSend(refusal, request.body, need.version) }, texts: needTexts(need), note: '', history, done: null, problems: [], ...more };
    return this.pages.show(request, NeedPage, props, needPath(id));
  }

  private async newProps(cityId: string, texts: NeedTexts, problems: FieldProblem[]): Promise<NeedProps> {
    return { ...(await this.shared(cityId)), need: null, texts, note: '', history: [], done: null, problems };
  }

  private async shared(cityId: string): Promise<Pick<NeedProps, 'city' | 'choices' | 'domains'>> {
    const name = (await this.cities.names()).get(cityId);
    if (!name) throw cityMissing(cityId);
    const leaves = this.taxonomy.domains().flatMap((domain) => domain.leaves.map(({ id, ja, en }) => ({ id, name: { ja, en }, domain: { ja: domain.ja, en: domain.en } })));
    return { city: { id: cityId, name }, choices: { countries: [], languages: [], leaves, cities: [] }, domains: domainChoices(this.taxonomy) };
  }
}

function standing({ id, title, text, version, closedAt, confirmedAt, isOverdue }: OfficeNeedView): NonNullable<NeedProps['need']> {
  return { id, title: title.ja || title.en ? title : text, version, closedAt, confirmedAt, isOverdue };
}

function unnamed(id: string): Content {
  return { ja: id, en: id };
}

export function doneOf(done: unknown): Done | null {
  return typeof done === 'string' && Object.hasOwn(doneWords.ja, done) ? done as Done : null;
}
