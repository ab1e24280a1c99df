import { Body, Controller, Get, Param, Patch, Query } from '@nestjs/common';
import { Allow } from '../access/policy.js';
import { citiesPolicy } from './cities.policy.js';
import { CitiesService } from './cities.service.js';
import { CityEdit, CityQuery, CityDetail, CityView, NetworkView } from './city.dto.js';
import { NeedEdit, NeedView } from './need.dto.js';
import { DomainView, domainView } from './taxonomy.dto.js';
import { TaxonomyService } from './taxonomy.service.js';

/** JSON: networks, cities, needs and the taxonomy by which they are filed. */
@Controller('api/v1')
export class CitiesController {
  constructor(
    private readonly cities: CitiesService,
    private readonly taxonomy: TaxonomyService,
  ) {}

  /** Domains and their leaves, by which solutions and needs are filed. */
  @Get('taxonomy')
  @Allow(citiesPolicy, 'taxonomy.read')
  domains(): DomainView[] {
    return this.taxonomy.domains().map(domainView);
  }

  /** Networks with the number of their cities. */
  @Get('networks')
  @Allow(citiesPolicy, 'network.list')
  networks(): Promise<NetworkView[]> {
    return this.cities.networks();
  }

  /** Cities with their ranked priorities and the number of their needs. */
  @Get('cities')
  @Allow(citiesPolicy, 'city.list')
  list(@Query() query: CityQuery): Promise<CityView[]> {
    return this.cities.list(query);
  }

  /** One city with its needs, priorities and their sources. */
  @Get('cities/:id')
  @Allow(citiesPolicy, 'city.read')
  get(@Param('id') id: string): Promise<CityDetail> {
    return this.cities.get(id);
  }

  /** Changes facts of a city; refused where somebody changed it since. */
  @Patch('cities/:id')
  @Allow(citiesPolicy, 'city.edit')
  edit(@Param('id') id: string, @Body() body: CityEdit): Promise<CityDetail> {
    return this.cities.edit(id, body);
  }

  /** One need of a city or local company. */
  @Get('needs/:id')
  @Allow(citiesPolicy, 'need.read')
  need(@Param('id') id: string): Promise<NeedView> {
    return this.cities.need(id);
  }

  /** Changes the texts or stage of a need; refused where somebody changed it since. */
  @Patch('needs/:id')
  @Allow(citiesPolicy, 'need.edit')
  editNeed(@Param('id') id: string, @Body() body: NeedEdit): Promise<NeedView> {
    return this.cities.editNeed(id, body);
  }
}
