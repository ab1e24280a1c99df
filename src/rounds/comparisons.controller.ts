import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CurrentAsker, type Asker } from '../access/asker.js';
import { Allow } from '../access/policy.js';
import { comparedWith, ComparisonDto, comparisonView, type ComparisonView } from './comparison.dto.js';
import { ComparisonsService } from './comparisons.service.js';
import { roundsPolicy } from './rounds.policy.js';
import { RoundsService } from './rounds.service.js';

/** JSON: what changed between rounds, and what another profile would recommend. */
@Controller('api/v1')
export class ComparisonsController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly comparisons: ComparisonsService,
  ) {}

  /** Comparisons in which a round takes part, the newest first. */
  @Get('rounds/:id/comparisons')
  @Allow(roundsPolicy, 'comparison.read')
  async list(@Param('id') id: string, @CurrentAsker() asker: Asker): Promise<ComparisonView[]> {
    const round = await this.rounds.get(id);
    return (await this.comparisons.of(round.id)).map((row) => comparisonView(row, asker.role === 'secretariat'));
  }

  /** Compares a round with a later one, or with itself under another profile; worked out in the background, once. */
  @Post('rounds/:id/comparisons')
  @Allow(roundsPolicy, 'comparison.start')
  async start(@Param('id') id: string, @Body() dto: ComparisonDto, @CurrentAsker() asker: Asker): Promise<ComparisonView> {
    return comparisonView(await this.comparisons.start(id, comparedWith(dto), asker), true);
  }

  /** One comparison with its result. */
  @Get('comparisons/:id')
  @Allow(roundsPolicy, 'comparison.read')
  async get(@Param('id') id: string, @CurrentAsker() asker: Asker): Promise<ComparisonView> {
    return comparisonView(await this.comparisons.get(id), asker.role === 'secretariat');
  }
}
