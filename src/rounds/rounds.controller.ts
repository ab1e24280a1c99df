import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Sse, type MessageEvent } from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import { CurrentAsker, scopeOf, type Asker } from '../access/asker.js';
import { Askers } from '../access/askers.js';
import { Allow, Streams } from '../access/policy.js';
import type { Scenario } from '../engine/model.js';
import { Clock } from '../platform/clock.js';
import type { Scope } from '../platform/database.js';
import { ProfilesService } from './profiles.service.js';
import { LinesDto, ProfileDto, RoundDto, view, type RoundView } from './round.dto.js';
import { RoundEvents } from './round.events.js';
import { lineView, type LineView } from './line.dto.js';
import { roundsPolicy } from './rounds.policy.js';
import { RoundsQueries } from './rounds.queries.js';
import { RoundsService } from './rounds.service.js';
import type { WeightProfile } from './profile.entity.js';

@Controller('api/v1')
export class RoundsController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly profiles: ProfilesService,
    private readonly queries: RoundsQueries,
    private readonly events: RoundEvents,
    private readonly askers: Askers,
    private readonly clock: Clock,
  ) {}

  /** Rounds, newest first. */
  @Get('rounds')
  @Allow(roundsPolicy, 'round.list')
  async list(): Promise<RoundView[]> {
    return (await this.rounds.list()).map((round) => view(round, this.clock.now()));
  }

  /** Freezes the input of a new round and starts its calculation. */
  @Post('rounds')
  @Allow(roundsPolicy, 'round.start')
  async start(@Body() dto: RoundDto, @CurrentAsker() asker: Asker): Promise<RoundView> {
    return view(await this.rounds.start(dto, asker), this.clock.now());
  }

  /** One round with its state, progress, figures and certificate. */
  @Get('rounds/:id')
  @Allow(roundsPolicy, 'round.read')
  async get(@Param('id') id: string): Promise<RoundView> {
    return view(await this.rounds.get(id), this.clock.now());
  }

  /** Stops the calculation of a round. */
  @Post('rounds/:id/cancel')
  @HttpCode(200)
  @Allow(roundsPolicy, 'round.cancel')
  async cancel(@Param('id') id: string): Promise<RoundView> {
    return view(await this.rounds.cancel(id), this.clock.now());
  }

  /** The recommendations of a round with points and reasons, by counterpart and rank. */
  @Get('rounds/:id/lines')
  @Allow(roundsPolicy, 'round.read')
  async lines(@Param('id') id: string, @Query() filter: LinesDto): Promise<LineView[]> {
    await this.rounds.get(id);
    return (await this.queries.lines(id, filter)).map(lineView);
  }

  /** The frozen input, as a scenario file for the match command. */
  @Get('rounds/:id/scenario')
  @Allow(roundsPolicy, 'round.input')
  scenario(@Param('id') id: string): Promise<Scenario> {
    return this.rounds.scenario(id);
  }

  /** Progress as server-sent events; `Last-Event-ID` resumes without repeating. */
  @Sse('rounds/:id/events')
  @Streams()
  @Allow(roundsPolicy, 'round.read')
  watch(@Param('id') id: string, @CurrentAsker() asker: Asker, @Headers('last-event-id') last?: string): Observable<MessageEvent> {
    const after = /^\d{1,9}$/.test(last ?? '') ? Number(last) : -1;
    const scope = async (): Promise<Scope | null> => (await this.askers.isOpen(asker.sessionId ?? '')) ? scopeOf(asker) : null;
    return this.events.watch(id, scope, after).pipe(
      map((progress) => ({ id: String(progress.step), type: 'progress', data: progress })),
    );
  }

  /** Versions of the weights, newest first. */
  @Get('profiles')
  @Allow(roundsPolicy, 'profile.read')
  listProfiles(): Promise<WeightProfile[]> {
    return this.profiles.list();
  }

  /** Adds a version of the weights; they must sum to 100. */
  @Post('profiles')
  @Allow(roundsPolicy, 'profile.add')
  addProfile(@Body() dto: ProfileDto): Promise<WeightProfile> {
    return this.profiles.add(dto);
  }
}
