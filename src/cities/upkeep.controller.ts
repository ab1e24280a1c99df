import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { CurrentAsker, type Asker } from '../access/asker.js';
import { Allow } from '../access/policy.js';
import { citiesPolicy } from './cities.policy.js';
import { CityHistory } from './city-history.js';
import { CityUpkeep } from './city-upkeep.service.js';
import { CityDetail, NetworkEdit, NetworkView, NewCity, NewNetwork, Priorities } from './city.dto.js';
import { NeedClosing, NeedPage, NeedQuery, NeedReopening, NewNeed, OfficeNeedView } from './need.dto.js';
import { NeedsUpkeep } from './needs-upkeep.service.js';
import { changeView, CityHistoryPage, HistoryQuery } from './upkeep.dto.js';
import { CitiesService } from './cities.service.js';

/** JSON: the office's upkeep of networks, cities, priorities and needs, and their history. */
@Controller('api/v1')
export class UpkeepController {
  constructor(
    private readonly cities: CitiesService,
    private readonly upkeep: CityUpkeep,
    private readonly needs: NeedsUpkeep,
    private readonly history: CityHistory,
  ) {}

  /** Adds a network of cities. */
  @Post('networks')
  @Allow(citiesPolicy, 'network.add')
  addNetwork(@Body() body: NewNetwork): Promise<NetworkView> {
    return this.upkeep.addNetwork(body);
  }

  /** Corrects the names of a network; refused where somebody changed it since. */
  @Patch('networks/:id')
  @Allow(citiesPolicy, 'network.edit')
  editNetwork(@Param('id') id: string, @Body() body: NetworkEdit): Promise<NetworkView> {
    return this.upkeep.editNetwork(id, body);
  }

  /** Adds a city to a network. */
  @Post('cities')
  @Allow(citiesPolicy, 'city.add')
  addCity(@Body() body: NewCity): Promise<CityDetail> {
    return this.upkeep.addCity(body);
  }

  /** Ranks the priority domains of a city, all of them at once; refused where somebody changed the city since. */
  @Put('cities/:id/priorities')
  @Allow(citiesPolicy, 'city.rank')
  rank(@Param('id') id: string, @Body() body: Priorities): Promise<CityDetail> {
    return this.upkeep.rank(id, body);
  }

  /** What of a city and its needs was changed, when and by which side, newest first. */
  @Get('cities/:id/history')
  @Allow(citiesPolicy, 'city.history')
  async cityHistory(@CurrentAsker() asker: Asker, @Param('id') id: string, @Query() { page }: HistoryQuery): Promise<CityHistoryPage> {
    await this.cities.requireOwn(asker, id);
    const { items, total } = await this.history.ofCity(id, page ?? 1);
    return { items: items.map(changeView), total };
  }

  /** Takes a change of the office back; refused where one of its fields was changed since. */
  @Delete('changes/:change')
  @Allow(citiesPolicy, 'city.undo')
  @HttpCode(204)
  async undo(@Param('change') id: string): Promise<void> {
    await this.upkeep.undo(id);
  }

  /** Needs of cities as the office keeps them: with their day of review, and closed ones on demand. */
  @Get('needs')
  @Allow(citiesPolicy, 'need.list')
  list(@Query() query: NeedQuery): Promise<NeedPage> {
    return this.needs.search(query);
  }

  /** Adds a need of a city. */
  @Post('cities/:id/needs')
  @Allow(citiesPolicy, 'need.add')
  add(@Param('id') id: string, @Body() body: NewNeed): Promise<OfficeNeedView> {
    return this.needs.add(id, body);
  }

  /** Closes a need that the city no longer has. */
  @Post('needs/:id/close')
  @Allow(citiesPolicy, 'need.close')
  @HttpCode(200)
  close(@Param('id') id: string, @Body() body: NeedClosing): Promise<OfficeNeedView> {
    return this.needs.close(id, body);
  }

  /** Takes a closed need up again. */
  @Post('needs/:id/reopen')
  @Allow(citiesPolicy, 'need.reopen')
  @HttpCode(200)
  reopen(@Param('id') id: string, @Body() { version }: NeedReopening): Promise<OfficeNeedView> {
    return this.needs.reopen(id, version);
  }
}
