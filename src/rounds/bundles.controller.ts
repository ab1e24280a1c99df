import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { CurrentAsker, type Asker } from '../access/asker.js';
import { notThere } from '../access/asker.guard.js';
import { Allow, OwnTransactions } from '../access/policy.js';
import type { NeedBundles } from '../engine/bundles/bundles.js';
import {
  BundleCityReply, BundleClosing, BundleExtending, BundleQuery, BundleReply, BundleStepDto, BundleWanted, TeamsQuery,
  type CityBundleLine, type CityBundleView, type MemberBundleLine, type MemberBundleView, type OfficeBundleView,
} from './bundle.dto.js';
import { BundleTeams, type FacetedNeed } from './bundle.teams.js';
import { type BundleLine, BundlesQueries } from './bundles.queries.js';
import { Bundles } from './bundles.service.js';
import { roundsPolicy } from './rounds.policy.js';

/** JSON: teams of members for a need, from the proposal to the city's answer. */
@Controller('api/v1/bundles')
export class BundlesController {
  constructor(
    private readonly bundles: Bundles,
    private readonly teams: BundleTeams,
    private readonly queries: BundlesQueries,
  ) {}

  /** All bundles, a page at a time. */
  @Get()
  @Allow(roundsPolicy, 'bundle.read')
  async list(@Query() { state, page }: BundleQuery): Promise<{ items: BundleLine[]; total: number }> {
    return { items: await this.queries.list(state ?? null, page ?? 1), total: await this.queries.count(state ?? null) };
  }

  /** Needs of a published round that take several things; with a need, the best three teams for it. */
  @Get('teams')
  @Allow(roundsPolicy, 'bundle.propose')
  async worked(@Query() { round, need, without }: TeamsQuery): Promise<{ needs: FacetedNeed[] } | NeedBundles> {
    return need ? (await this.teams.of(round, need, without ?? [])).found : { needs: await this.teams.needs(round) };
  }

  /** Proposes one of these teams to its lead. */
  @Post()
  @Allow(roundsPolicy, 'bundle.propose')
  async propose(@Body() dto: BundleWanted, @CurrentAsker() asker: Asker): Promise<OfficeBundleView> {
    return this.queries.forOffice((await this.bundles.propose(dto, asker)).id);
  }

  /** What a company is or was asked. */
  @Get('asked')
  @Allow(roundsPolicy, 'bundle.asked')
  asked(@CurrentAsker() asker: Asker): Promise<MemberBundleLine[]> {
    return this.queries.ofCompany(asker.organisationIds[0] ?? '');
  }

  /** What a city was shown. */
  @Get('released')
  @Allow(roundsPolicy, 'bundle.see')
  released(@CurrentAsker() asker: Asker): Promise<CityBundleLine[]> {
    return this.queries.ofCity(asker.cityIds[0] ?? '');
  }

  /** One of them, as far as the asker may know it. */
  @Get(':id')
  @Allow(roundsPolicy, 'bundle.one')
  get(@Param('id') id: string, @CurrentAsker() asker: Asker): Promise<OfficeBundleView | MemberBundleView | CityBundleView> {
    if (asker.role === 'secretariat') return this.queries.forOffice(id);
    if (asker.role === 'company') return this.queries.forCompany(id, asker.organisationIds[0] ?? '');
    if (asker.role === 'city') return this.queries.forCity(id);
    throw notThere();
  }

  /** Shows it to its city, once all have agreed. */
  @Post(':id/release')
  @HttpCode(200)
  @Allow(roundsPolicy, 'bundle.propose')
  async release(@Param('id') id: string, @Body() dto: BundleStepDto): Promise<OfficeBundleView> {
    await this.bundles.release(id, dto);
    return this.queries.forOffice(id);
  }

  /** Ends it. */
  @Post(':id/close')
  @HttpCode(200)
  @Allow(roundsPolicy, 'bundle.propose')
  async close(@Param('id') id: string, @Body() dto: BundleClosing): Promise<OfficeBundleView> {
    await this.bundles.close(id, dto);
    return this.queries.forOffice(id);
  }

  /** Gives its members until another day. */
  @Post(':id/extend')
  @HttpCode(200)
  @Allow(roundsPolicy, 'bundle.propose')
  async extend(@Param('id') id: string, @Body() dto: BundleExtending): Promise<OfficeBundleView> {
    await this.bundles.extend(id, dto);
    return this.queries.forOffice(id);
  }

  /** A member agrees or declines. */
  @Put(':id/answer')
  @HttpCode(204)
  @Allow(roundsPolicy, 'bundle.asked')
  @OwnTransactions()
  async answer(@Param('id') id: string, @Body() dto: BundleReply, @CurrentAsker() asker: Asker): Promise<void> {
    await this.bundles.answer(id, dto, asker);
  }

  /** The city says whether it would like to meet them. */
  @Put(':id/city-answer')
  @HttpCode(204)
  @Allow(roundsPolicy, 'bundle.see')
  @OwnTransactions()
  async cityAnswer(@Param('id') id: string, @Body() dto: BundleCityReply, @CurrentAsker() asker: Asker): Promise<void> {
    await this.bundles.answerFor(id, dto, asker);
  }
}
