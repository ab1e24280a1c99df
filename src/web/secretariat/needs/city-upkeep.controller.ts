/** The office's forms of networks, cities and their ranked priorities, the history of a city, and the way back from a change. */
import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentAsker, type Asker } from '../../../access/asker.js';
import { notThere } from '../../../access/asker.guard.js';
import { Allow, OwnTransactions } from '../../../access/policy.js';
import { CitiesService } from '../../../cities/cities.service.js';
import { citiesPolicy } from '../../../cities/cities.policy.js';
import { CityHistory, HISTORY_ROWS } from '../../../cities/city-history.js';
import { CityUpkeep } from '../../../cities/city-upkeep.service.js';
import { CityEdit, NetworkEdit, NewCity, NewNetwork, Priorities } from '../../../cities/city.dto.js';
import { TaxonomyService } from '../../../cities/taxonomy.service.js';
import { checked, fieldsOf, problemsAt, type Refusal, versionToSend } from '../../forms.js';
import { pageNumberOf } from '../../page-number.js';
import { Pages, ShowsPage } from '../../pages.js';
import type { FieldProblem } from '../../parts/notice.js';
import { paths, withQuery } from '../../paths.js';
import { TakenForm } from '../../taken-form.js';
import { domainChoices } from '../members.data.js';
import { ChangeLines } from './change-lines.js';
import { CityFormPage } from './city-form.page.js';
import { CityHistoryPage } from './city-history.page.js';
import { cityDto, cityTexts, cityTextsSent, type CityTexts } from './city.form.js';
import { doneOf } from './needs.controller.js';
import type { Done } from './needs.words.js';
import { NetworkPage, type NetworkProps, type NetworkTexts } from './network.page.js';
import { PrioritiesPage } from './priorities.page.js';
import { ranksSent, ranksShown, type RankTexts, withBlanks } from './priorities.form.js';

const { cities, city: cityPath, cityChangeUndo, cityFacts, cityHistory, cityPriorities, need: needPath, newCity, newNetwork, network: networkPath } = paths.secretariat;

@ApiExcludeController()
@Controller()
export class CityUpkeepPagesController {
  constructor(
    private readonly cities: CitiesService,
    private readonly upkeep: CityUpkeep,
    private readonly history: CityHistory,
    private readonly lines: ChangeLines,
    private readonly taxonomy: TaxonomyService,
    private readonly form: TakenForm,
    private readonly pages: Pages,
  ) {}

  @Get(newCity)
  @Allow(citiesPolicy, 'city.add')
  @ShowsPage()
  blankCity(@Req() request: FastifyRequest): Promise<string> {
    return this.cityForm(request, null, cityTexts(null), []);
  }

  @Post(newCity)
  @Allow(citiesPolicy, 'city.add')
  @OwnTransactions()
  addCity(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    const sent = cityTextsSent(request.body);
    return this.form.take(request, reply, asker, async () => {
      const { id } = await this.upkeep.addCity(await checked(NewCity, cityDto(sent, true)));
      return cityPath(id);
    }, (refusal) => this.cityForm(request, null, sent, problemsAt(refusal, 'nameJa')));
  }

  @Get(cityFacts(':id'))
  @Allow(citiesPolicy, 'city.keep')
  @ShowsPage()
  facts(@Req() request: FastifyRequest, @Param('id') id: string): Promise<string> {
    return this.cityForm(request, id, null, []);
  }

  @Post(cityFacts(':id'))
  @Allow(citiesPolicy, 'city.keep')
  @OwnTransactions()
  editFacts(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    const sent = cityTextsSent(request.body);
    return this.form.take(request, reply, asker, async () => {
      await this.cities.edit(id, await checked(CityEdit, { ...cityDto(sent, false), version: fieldsOf(request.body)('version') }));
      return withQuery(cityHistory(id), { done: 'saved' });
    }, (refusal) => this.cityForm(request, id, sent, problemsAt(refusal, 'nameJa'), refusal));
  }

  @Get(cityPriorities(':id'))
  @Allow(citiesPolicy, 'city.rank')
  @ShowsPage()
  priorities(@Req() request: FastifyRequest, @Param('id') id: string): Promise<string> {
    return this.ranking(request, id, null, []);
  }

  @Post(cityPriorities(':id'))
  @Allow(citiesPolicy, 'city.rank')
  @OwnTransactions()
  rank(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    const sent = ranksSent(request.body);
    return this.form.take(request, reply, asker, async () => {
      await this.upkeep.rank(id, await checked(Priorities, { version: fieldsOf(request.body)('version'), priorities: sent }));
      return withQuery(cityHistory(id), { done: 'saved' });
    }, (refusal) => this.ranking(request, id, sent, problemsAt(refusal, 'priorities'), refusal));
  }

  @Get(cityHistory(':id'))
  @Allow(citiesPolicy, 'city.undo')
  @ShowsPage()
  historyOf(@Req() request: FastifyRequest, @Param('id') id: string, @Query('page') page: unknown, @Query('done') done: unknown): Promise<string> {
    return this.historyPage(request, id, pageNumberOf(page), doneOf(done), []);
  }

  /** Returns to where it was pressed; a refusal is told on the history of the city. */
  @Post(cityChangeUndo(':change'))
  @Allow(citiesPolicy, 'city.undo')
  @OwnTransactions()
  undo(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('change') id: string): Promise<void> {
    const isOfNeed = fieldsOf(request.body)('from') === 'need';
    return this.form.take(request, reply, asker, async () => {
      const { cityId, needId } = await this.upkeep.undo(id);
      return withQuery(isOfNeed && needId !== null ? needPath(needId) : cityHistory(cityId), { done: 'undone' });
    }, async (refusal) => {
      const change = await this.upkeep.change(id);
      return this.historyPage(request, change.cityId, 1, null, problemsAt(refusal, 'changes'));
    });
  }

  @Get(newNetwork)
  @Allow(citiesPolicy, 'network.add')
  @ShowsPage()
  blankNetwork(@Req() request: FastifyRequest): Promise<string> {
    return this.networkForm(request, null, { id: '', nameJa: '', nameEn: '', note: '' }, []);
  }

  @Post(newNetwork)
  @Allow(citiesPolicy, 'network.add')
  @OwnTransactions()
  addNetwork(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    const sent = networkSent(request.body);
    return this.form.take(request, reply, asker, async () => {
      await this.upkeep.addNetwork(await checked(NewNetwork, sent));
      return cities;
    }, (refusal) => this.networkForm(request, null, sent, problemsAt(refusal, 'nameJa')));
  }

  @Get(networkPath(':id'))
  @Allow(citiesPolicy, 'network.edit')
  @ShowsPage()
  network(@Req() request: FastifyRequest, @Param('id') id: string): Promise<string> {
    return this.networkForm(request, id, null, []);
  }

  @Post(networkPath(':id'))
  @Allow(citiesPolicy, 'network.edit')
  @OwnTransactions()
  editNetwork(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    const { id: _, ...sent } = networkSent(request.body);
    return this.form.take(request, reply, asker, async () => {
      await this.upkeep.editNetwork(id, await checked(NetworkEdit, { ...sent, version: fieldsOf(request.body)('version') }));
      return withQuery(cities, { network: id });
    }, (refusal) => this.networkForm(request, id, { id, ...sent }, problemsAt(refusal, 'nameJa'), refusal));
  }

  /** `id` is null for a further city; without `texts` the city stands there as it is. */
  private async cityForm(request: FastifyRequest, id: string | null, texts: CityTexts | null, problems: FieldProblem[], refusal: Refusal | null = null): Promise<string> {
    const city = id === null ? null : await this.cities.get(id);
    const networks = (await this.cities.networks()).map((each) => ({ id: each.id, name: each.name }));
    const props = { city: city && { id: city.id, name: city.name, version: versionToSend(refusal, request.body, city.version) }, texts: texts ?? cityTexts(city), networks, problems };
    return this.pages.show(request, CityFormPage, props, id === null ? newCity : cityFacts(id));
  }

  private async ranking(request: FastifyRequest, id: string, sent: RankTexts[] | null, problems: FieldProblem[], refusal: Refusal | null = null): Promise<string> {
    const { name, version, priorities } = await this.cities.get(id);
    const ranks = sent ? withBlanks(sent) : ranksShown(priorities);
    return this.pages.show(request, PrioritiesPage, { city: { id, name }, version: versionToSend(refusal, request.body, version), ranks, domains: domainChoices(this.taxonomy), problems }, cityPriorities(id));
  }

  private async historyPage(request: FastifyRequest, id: string, page: number, done: Done | null, problems: FieldProblem[]): Promise<string> {
    const name = (await this.cities.names()).get(id);
    if (!name) throw notThere();
    const { items, total } = await this.history.ofCity(id, page);
    const lines = await this.lines.of(items, request.language);
    return this.pages.show(request, CityHistoryPage, { city: { id, name }, lines, page, last: Math.max(1, Math.ceil(total / HISTORY_ROWS)), done, problems }, cityHistory(id));
  }

  private async networkForm(request: FastifyRequest, id: string | null, sent: NetworkTexts | null, problems: FieldProblem[], refusal: Refusal | null = null): Promise<string> {
    const network = id === null ? null : await this.upkeep.network(id);
    const texts = sent ?? { id: network!.id, nameJa: network!.name.ja, nameEn: network!.name.en, note: network!.note ?? '' };
    const props: NetworkProps = { network: network && { id: network.id, version: versionToSend(refusal, request.body, network.version) }, texts, problems };
    return this.pages.show(request, NetworkPage, props, id === null ? newNetwork : networkPath(id));
  }
}

function networkSent(body: unknown): NetworkTexts {
  const field = fieldsOf(body);
  return { id: field('id'), nameJa: field('nameJa'), nameEn: field('nameEn'), note: field('note') };
}
