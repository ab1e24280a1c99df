/** Looks at what would be: a round before it is started, weights before they become a version. They change nothing. */
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CurrentAsker, type Asker } from '../access/asker.js';
import { Allow } from '../access/policy.js';
import { EffectDto } from './profile.dto.js';
import { ProfileEffects, type EffectView } from './profile.effect.js';
import { RoundDto } from './round.dto.js';
import { RoundPreflight, type PreflightView } from './round.preflight.js';
import { roundsPolicy } from './rounds.policy.js';

@Controller('api/v1')
export class PreflightController {
  constructor(
    private readonly preflight: RoundPreflight,
    private readonly effects: ProfileEffects,
  ) {}

  /** What a round with these settings would find: numbers, places, what clashes and what to relax. Nothing is started. */
  @Post('rounds/preflight')
  @HttpCode(200)
  @Allow(roundsPolicy, 'round.start')
  async look(@Body() dto: RoundDto, @CurrentAsker() asker: Asker): Promise<PreflightView> {
    return (await this.preflight.of(dto, asker)).found;
  }

  /** A few pairs under these weights and under those of a version. Nothing is saved. */
  @Post('profiles/effect')
  @HttpCode(200)
  @Allow(roundsPolicy, 'profile.add')
  effect(@Body() dto: EffectDto): Promise<EffectView[]> {
    return this.effects.of(dto);
  }
}
