/** The pages that show a round as a whole: demand and supply, exposure, the map. They read what was reckoned when the round was concluded. */
import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Allow } from '../../access/policy.js';
import { CitiesService } from '../../cities/cities.service.js';
import { TaxonomyService } from '../../cities/taxonomy.service.js';
import type { Language } from '../../engine/model.js';
import type { MatchRound } from '../../rounds/round.entity.js';
import type { RoundSummary as Summary } from '../../rounds/round-summary.entity.js';
import { hasResult } from '../../rounds/round.state.js';
import { RoundsQueries, type SummaryPart } from '../../rounds/rounds.queries.js';
import { RoundsService } from '../../rounds/rounds.service.js';
import { Filters } from '../filters.js';
import { Pages, ShowsPage } from '../pages.js';
import { paths } from '../paths.js';
import { RoundSubjects } from '../round-subjects.js';
import { webPolicy } from '../web.policy.js';
import { ExposurePage } from './exposure.page.js';
import { heatOf } from './heat.data.js';
import { HeatmapPage } from './heatmap.page.js';
import { domainChoices } from './members.data.js';
import { type MapRow, RoundMapPage } from './round-map.page.js';
import { roundSummary } from './rounds.data.js';
import { RoundMapQuery } from './rounds.query.js';

@ApiExcludeController()
@Controller()
export class RoundViewsController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly queries: RoundsQueries,
    private readonly cities: CitiesService,
    private readonly subjects: RoundSubjects,
    private readonly taxonomy: TaxonomyService,
    private readonly pages: Pages,
  ) {}

  @Get(paths.secretariat.roundHeatmap(':id'))
  @Allow(webPolicy, 'page.office')
  @ShowsPage()
  async heatmap(@Req() request: FastifyRequest, @Param('id') id: string): Promise<string> {
    const round = await this.rounds.get(id);
    const summary = await this.summaryOf(round, 'counterparts', 'needs', 'supply');
    return this.pages.show(request, HeatmapPage, {
      round: await this.named(round, request.language), floor: round.floorTenths / 10, companies: round.statistics?.companies ?? 0, missing: missingIn(round, summary),
      heat: summary && heatOf(summary, domainChoices(this.taxonomy), request.language),
    });
  }

  @Get(paths.secretariat.roundExposure(':id'))
  @Allow(webPolicy, 'page.office')
  @ShowsPage()
  async exposure(@Req() request: FastifyRequest, @Param('id') id: string): Promise<string> {
    const round = await this.rounds.get(id);
    const summary = await this.summaryOf(round, 'exposure', 'unserved');
    return this.pages.show(request, ExposurePage, {
      round: await this.named(round, request.language), floor: round.floorTenths / 10, missing: missingIn(round, summary),
      exposure: summary?.exposure ?? null, unserved: summary?.unserved ?? [],
    });
  }

  @Get(paths.secretariat.roundMap(':id'))
  @Allow(webPolicy, 'page.office')
  @ShowsPage()
  async map(@Req() request: FastifyRequest, @Param('id') id: string, @Filters(RoundMapQuery) query: RoundMapQuery): Promise<string> {
    const round = await this.rounds.get(id);
    return this.pages.show(request, RoundMapPage, {
      round: await this.named(round, request.language), missing: hasResult(round.state) ? null : 'result', size: query.size ?? 'lines',
      rows: hasResult(round.state) ? await this.mapRows(round) : [],
    });
  }

  private async summaryOf<Part extends SummaryPart>(round: MatchRound, ...parts: Part[]): Promise<Pick<Summary, Part> | null> {
    return hasResult(round.state) ? this.queries.summary(round.id, ...parts) : null;
  }

  /** Counterparts with the most lines first; in a round over a network also the cities without any. */
  private async mapRows(round: MatchRound): Promise<MapRow[]> {
    const [groups, cities] = await Promise.all([this.queries.groups(round.id, 'city'), this.cities.places(round.networkId)]);
    const byId = new Map(cities.map((city) => [city.id, city]));
    const served = groups.map((group): MapRow => {
      const city = byId.get(group.id);
      return {
        id: group.id, name: { ja: group.nameJa, en: group.nameEn }, country: city?.country ?? null, lat: city?.latitude ?? null, lon: city?.longitude ?? null,
        lines: group.lines, total: group.totalTenths / 10, lowest: group.lowestTenths / 10,
      };
    });
    const known = new Set(groups.map((group) => group.id));
    const others = round.seminarId === null ? cities.filter((city) => !known.has(city.id)) : [];
    return [...served, ...others.map((city) => ({ id: city.id, name: city.name, country: city.country, lat: city.latitude, lon: city.longitude, lines: 0, total: 0, lowest: 0 }))];
  }

  private async named(round: MatchRound, language: Language): Promise<ReturnType<typeof roundSummary>> {
    return roundSummary(round, await this.subjects.all(), language);
  }
}

function missingIn(round: MatchRound, summary: object | null): 'result' | 'summary' | null {
  if (!hasResult(round.state)) return 'result';
  return summary ? null : 'summary';
}
