import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentAsker, type Asker } from '../../access/asker.js';
import { Allow } from '../../access/policy.js';
import { CitiesService } from '../../cities/cities.service.js';
import { CityQuery } from '../../cities/city.dto.js';
import { TaxonomyService } from '../../cities/taxonomy.service.js';
import { ChoiceOrNull } from '../../platform/input.js';
import { Filters } from '../filters.js';
import { Pages, ShowsPage } from '../pages.js';
import { partWords } from '../parts/parts.words.js';
import { paths } from '../paths.js';
import { webPolicy } from '../web.policy.js';
import { cityDetail, cityRow, sortedCities } from './cities.data.js';
import { CitiesPage } from './cities.page.js';
import { CityPage } from './city.page.js';
import { domainChoices } from './members.data.js';

/** The list of cities also comes in an order. */
class CitiesPageQuery extends CityQuery {
  @ChoiceOrNull(['name', 'population', 'needs'])
  sort?: 'name' | 'population' | 'needs' | null;

  @ChoiceOrNull(['asc', 'desc'])
  order?: 'asc' | 'desc' | null;
}

@ApiExcludeController()
@Controller()
export class CitiesPagesController {
  constructor(
    private readonly cities: CitiesService,
    private readonly taxonomy: TaxonomyService,
    private readonly pages: Pages,
  ) {}

  @Get(paths.secretariat.cities)
  @Allow(webPolicy, 'page.office')
  @ShowsPage()
  async list(@Req() request: FastifyRequest, @Filters(CitiesPageQuery) query: CitiesPageQuery): Promise<string> {
    const { sort: sortKey, order, ...filter } = query;
    const [networks, found, countries] = await Promise.all([this.cities.networks(), this.cities.list(filter), this.cities.countries(query.network ?? null)]);
    const sort = { key: sortKey ?? 'name', direction: order ?? 'asc' } as const;
    return this.pages.show(request, CitiesPage, {
      rows: sortedCities(found.map((city) => cityRow(city, this.taxonomy)), sort, request.language), sort,
      ...(await this.cities.needTotals(found.map((city) => city.id))),
      network: query.network ?? '', networks: networks.map(({ id, name }) => ({ id, name })),
      filter: { q: query.q ?? '', country: query.country ?? '', domain: query.domain ?? '' },
      countries, domains: domainChoices(this.taxonomy),
    });
  }

  @Get(paths.secretariat.city(':id'))
  @Allow(webPolicy, 'page.office')
  @ShowsPage()
  async city(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<string> {
    const city = cityDetail(await this.cities.get(id), this.taxonomy, await this.cities.networks());
    return this.pages.show(request, CityPage, { city, place: 'cities', dossierHref: paths.secretariat.cityDossier(id), trail: [{ href: paths.secretariat.cities, text: partWords[request.language].cities }], ...(asker.role === 'secretariat' ? { isKeeper: true, peopleHref: paths.secretariat.cityPeople(id), linksHref: paths.secretariat.cityLinks(id) } : {}) });
  }
}
