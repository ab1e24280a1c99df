import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CurrentAsker, type Asker } from '../access/asker.js';
import { Allow } from '../access/policy.js';
import type { OverridePrice } from '../engine/answers/prices.js';
import { Clock } from '../platform/clock.js';
import { ApprovalsService } from './approvals.service.js';
import { OverridesService } from './overrides.service.js';
import { PublicationsService } from './publications.service.js';
import { OverrideDto, PriceDto, PublishDto, publishTime, ReasonDto, RemarkDto, VersionDto, VetoDto } from './review.dto.js';
import { overrideView, publicationView, remarkView, vetoView, type OverrideView, type PublicationView, type RemarkView, type VetoView } from './review.view.js';
import { view, type RoundView } from './round.dto.js';
import type { MatchRound } from './round.entity.js';
import { roundsPolicy } from './rounds.policy.js';
import { RoundsService } from './rounds.service.js';
import { VetoesService } from './vetoes.service.js';

/** JSON: what the office does with a round between its sums and its readers. */
@Controller('api/v1')
export class ReviewController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly overrides: OverridesService,
    private readonly approvals: ApprovalsService,
    private readonly publications: PublicationsService,
    private readonly vetoes: VetoesService,
    private readonly clock: Clock,
  ) {}

  /** Runs a round again with today's data; its overrides go along. */
  @Post('rounds/:id/rerun')
  @Allow(roundsPolicy, 'round.rerun')
  async rerun(@Param('id') id: string, @CurrentAsker() asker: Asker): Promise<RoundView> {
    return this.told(await this.rounds.rerun(id, asker));
  }

  /** Overrides of a round with what they did and what they cost. */
  @Get('rounds/:id/overrides')
  @Allow(roundsPolicy, 'override.read')
  async listOverrides(@Param('id') id: string): Promise<OverrideView[]> {
    return (await this.overrides.of(await this.rounds.get(id))).map(overrideView);
  }

  /** What a pin or a ban would cost. */
  @Get('rounds/:id/price')
  @Allow(roundsPolicy, 'override.make')
  price(@Param('id') id: string, @Query() { kind, organisation, counterpart }: PriceDto): Promise<OverridePrice> {
    return this.overrides.price(id, kind, organisation, counterpart);
  }

  /** Pins, bans or re-ranks, and works the round out again. */
  @Post('rounds/:id/overrides')
  @Allow(roundsPolicy, 'override.make')
  async override(@Param('id') id: string, @Body() dto: OverrideDto, @CurrentAsker() asker: Asker): Promise<RoundView> {
    return this.told(await this.overrides.make(id, dto, asker));
  }

  /** Takes an override back, and works the round out again. */
  @Delete('rounds/:id/overrides/:override')
  @Allow(roundsPolicy, 'override.make')
  async undo(@Param('id') id: string, @Param('override') override: string, @Query() { version }: VersionDto, @CurrentAsker() asker: Asker): Promise<RoundView> {
    return this.told(await this.overrides.undo(id, override, version, asker));
  }

  /** Puts a round up for approval. */
  @Post('rounds/:id/submit')
  @HttpCode(200)
  @Allow(roundsPolicy, 'round.submit')
  async submit(@Param('id') id: string, @Body() { text, version }: RemarkDto, @CurrentAsker() asker: Asker): Promise<RoundView> {
    return this.told(await this.approvals.submit(id, text ?? '', version, asker));
  }

  /** Calls a round back that waits for approval. */
  @Post('rounds/:id/recall')
  @HttpCode(200)
  @Allow(roundsPolicy, 'round.recall')
  async recall(@Param('id') id: string, @Body() { text, version }: RemarkDto, @CurrentAsker() asker: Asker): Promise<RoundView> {
    return this.told(await this.approvals.recall(id, text ?? '', version, asker));
  }

  /** Gives a round back with reasons. */
  @Post('rounds/:id/return')
  @HttpCode(200)
  @Allow(roundsPolicy, 'round.return')
  async giveBack(@Param('id') id: string, @Body() { reason, version }: ReasonDto, @CurrentAsker() asker: Asker): Promise<RoundView> {
    return this.told(await this.approvals.giveBack(id, reason, version, asker));
  }

  /** Approves a round that somebody else put up. */
  @Post('rounds/:id/approve')
  @HttpCode(200)
  @Allow(roundsPolicy, 'round.approve')
  async approve(@Param('id') id: string, @Body() { text, version }: RemarkDto, @CurrentAsker() asker: Asker): Promise<RoundView> {
    return this.told(await this.approvals.approve(id, text ?? '', version, asker));
  }

  /** What was written to a round, the oldest first. */
  @Get('rounds/:id/remarks')
  @Allow(roundsPolicy, 'round.read')
  async remarks(@Param('id') id: string): Promise<RemarkView[]> {
    return (await this.approvals.remarks((await this.rounds.get(id)).id)).map(remarkView);
  }

  /** Writes a comment to a round. */
  @Post('rounds/:id/remarks')
  @HttpCode(204)
  @Allow(roundsPolicy, 'round.comment')
  async comment(@Param('id') id: string, @Body() { text }: RemarkDto, @CurrentAsker() asker: Asker): Promise<void> {
    await this.approvals.comment(id, text ?? '', asker);
  }

  /** Shows an approved round to its companies, cities and organizers, now or at a set time. */
  @Post('rounds/:id/publish')
  @HttpCode(200)
  @Allow(roundsPolicy, 'round.publish')
  async publish(@Param('id') id: string, @Body() dto: PublishDto, @CurrentAsker() asker: Asker): Promise<RoundView> {
    const at = publishTime(dto);
    return this.told(at ? await this.publications.schedule(id, at, dto.version) : await this.publications.publish(id, dto.version, asker));
  }

  /** Takes the set time of a publication away. */
  @Delete('rounds/:id/publish')
  @Allow(roundsPolicy, 'round.publish')
  async unschedule(@Param('id') id: string, @Query() { version }: VersionDto): Promise<RoundView> {
    return this.told(await this.publications.schedule(id, null, version));
  }

  /** Takes a published round back; the version before it is seen again. */
  @Post('rounds/:id/withdraw')
  @HttpCode(200)
  @Allow(roundsPolicy, 'round.withdraw')
  async withdraw(@Param('id') id: string, @Body() { reason, version }: ReasonDto, @CurrentAsker() asker: Asker): Promise<RoundView> {
    return this.told(await this.publications.withdraw(id, reason, version, asker));
  }

  /** What was published of the network or seminar of a round, the newest version first. */
  @Get('rounds/:id/publications')
  @Allow(roundsPolicy, 'round.read')
  async versions(@Param('id') id: string): Promise<PublicationView[]> {
    return (await this.publications.versions(await this.rounds.get(id))).map(publicationView);
  }

  /** Pairs that must not meet. */
  @Get('vetoes')
  @Allow(roundsPolicy, 'veto.read')
  async listVetoes(): Promise<VetoView[]> {
    return (await this.vetoes.list()).map(vetoView);
  }

  /** Enters a pair that must not meet. */
  @Post('vetoes')
  @HttpCode(204)
  @Allow(roundsPolicy, 'veto.enter')
  async veto(@Body() dto: VetoDto): Promise<void> {
    await this.vetoes.add(dto);
  }

  /** Takes such an entry back. */
  @Delete('vetoes/:organisation/:counterpart/:kind')
  @HttpCode(204)
  @Allow(roundsPolicy, 'veto.enter')
  async removeVeto(@Param('organisation') organisation: string, @Param('counterpart') counterpart: string, @Param('kind') kind: string): Promise<void> {
    await this.vetoes.remove(organisation, counterpart, kind);
  }

  private told(round: MatchRound): RoundView {
    return view(round, this.clock.now());
  }
}

