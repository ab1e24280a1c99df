import { BullModule } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/access.module.js';
import { CitiesModule } from '../cities/cities.module.js';
import { MembersModule } from '../members/members.module.js';
import { SeminarsModule } from '../seminars/seminars.module.js';
import { QUEUES } from '../platform/queues.js';
import { DemonstrationRounds } from './demonstration.js';
import { QueueErrors } from './queue-errors.js';
import { PartyMark, PairVeto } from './mark.entity.js';
import { WeightProfile } from './profile.entity.js';
import { ProfilesService } from './profiles.service.js';
import { RecommendationsController } from './recommendations.controller.js';
import { ROUND_FLOW, RoundBell } from './round.bell.js';
import { MatchRound } from './round.entity.js';
import { RoundEvents } from './round.events.js';
import { Recommendation, RoundInput, RoundResult, RoundShard } from './round-parts.entity.js';
import { RoundSummary } from './round-summary.entity.js';
import { RoundWork } from './round.work.js';
import { RoundsController } from './rounds.controller.js';
import { RoundConclusionProcessor, RoundShardProcessor } from './rounds.processor.js';
import { RoundsQueries } from './rounds.queries.js';
import { RoundsService } from './rounds.service.js';
import { RoundsWorker } from './rounds.worker.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([WeightProfile, MatchRound, RoundInput, RoundShard, RoundResult, RoundSummary, Recommendation, PartyMark, PairVeto]),
    BullModule.registerQueue({ name: QUEUES.roundShard }, { name: QUEUES.roundConclusion }),
    BullModule.registerFlowProducer({ name: ROUND_FLOW }),
    AccessModule, CitiesModule, MembersModule, SeminarsModule,
  ],
  controllers: [RoundsController, RecommendationsController],
  providers: [RoundsService, ProfilesService, RoundsQueries, RoundEvents, RoundWork, RoundBell, QueueErrors, DemonstrationRounds],
  exports: [RoundsService, ProfilesService, RoundsQueries, RoundEvents, RoundBell, RoundWork, DemonstrationRounds],
})
export class RoundsModule {}

/** Takes the jobs of rounds; only in processes that work the queues. */
@Module({ imports: [RoundsModule], providers: [RoundShardProcessor, RoundConclusionProcessor, RoundsWorker] })
export class RoundsWorkerModule {}
