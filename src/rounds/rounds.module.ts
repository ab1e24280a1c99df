import { BullModule } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/access.module.js';
import { CitiesModule } from '../cities/cities.module.js';
import { MembersModule } from '../members/members.module.js';
import { SeminarsModule } from '../seminars/seminars.module.js';
import { QUEUES } from '../platform/queues.js';
import { CityQuestions } from './city-questions.js';
import { DemonstrationRounds } from './demonstration.js';
import { ApprovalsService } from './approvals.service.js';
import { BundleChecks } from './bundle.checks.js';
import { Bundle, BundleAsking, BundleCityAnswer, BundlePlace, BundleWhy } from './bundle.entity.js';
import { BundleLetters } from './bundle.letters.js';
import { BundleTeams } from './bundle.teams.js';
import { RosterCovers } from './roster.covers.js';
import { BundlesController } from './bundles.controller.js';
import { BundlesQueries } from './bundles.queries.js';
import { Bundles } from './bundles.service.js';
import { ComparisonBell } from './comparison.bell.js';
import { RoundComparison } from './comparison.entity.js';
import { ComparisonWork } from './comparison.work.js';
import { ComparisonsController } from './comparisons.controller.js';
import { ComparisonProcessor } from './comparisons.processor.js';
import { ComparisonsQueries } from './comparisons.queries.js';
import { ComparisonsService } from './comparisons.service.js';
import { ComparisonsWorker } from './comparisons.worker.js';
import { RoundMergeRows } from './merge.rows.js';
import { QueueErrors } from './queue-errors.js';
import { PartyMark, PairVeto } from './mark.entity.js';
import { AlertsController } from './alerts.controller.js';
import { MarksController } from './marks.controller.js';
import { MarksService } from './marks.service.js';
import { LineOverride, OverrideEffect } from './override.entity.js';
import { OverridesService } from './overrides.service.js';
import { AlertChoice, NeedMatch, NeedWatched } from './need-alert.entity.js';
import { NeedAlerts } from './need-alerts.service.js';
import { NeedAlertsWorker } from './need-alerts.worker.js';
import { NeedDigests } from './need-digests.js';
import { NeedWatch } from './need-watch.js';
import { SheetContents } from './proposal-sheet.content.js';
import { ProposalSheet, ProposalSheetDetail, ProposalSheetRemark, ProposalSheetVersion } from './proposal-sheet.entity.js';
import { ProposalSheetLetters } from './proposal-sheet.letters.js';
import { ProposalSheetUpkeep } from './proposal-sheet.upkeep.js';
import { ProposalSheetsController } from './proposal-sheets.controller.js';
import { ProposalSheetsQueries } from './proposal-sheets.queries.js';
import { ProposalSheets } from './proposal-sheets.service.js';
import { Publication } from './publication.entity.js';
import { PublicationLetters } from './publication.letters.js';
import { DuePublications } from './publications.due.js';
import { PublicationsService } from './publications.service.js';
import { RoundRemark } from './remark.entity.js';
import { ReviewController } from './review.controller.js';
import { VetoesService } from './vetoes.service.js';
import { WeightProfile } from './profile.entity.js';
import { ProfilesService } from './profiles.service.js';
import { RecommendationsController } from './recommendations.controller.js';
import { ROUND_FLOW, RoundBell } from './round.bell.js';
import { MatchRound } from './round.entity.js';
import { RoundEvents } from './round.events.js';
import { LineAlternative, Recommendation, RoundInput, RoundResult, RoundShard } from './round-parts.entity.js';
import { RoundAfterwork } from './round.afterwork.js';
import { RoundFreeze } from './round.freeze.js';
import { RoundMoves } from './round.moves.js';
import { PreflightController } from './preflight.controller.js';
import { ProfileEffects } from './profile.effect.js';
import { RoundDesk } from './round.desk.js';
import { RoundPreflight } from './round.preflight.js';
import { RoundPrices } from './round.prices.js';
import { RoundSummary } from './round-summary.entity.js';
import { RoundWork } from './round.work.js';
import { RoundsController } from './rounds.controller.js';
import { RoundConclusionProcessor, RoundShardProcessor } from './rounds.processor.js';
import { RoundsQueries } from './rounds.queries.js';
import { RoundsService } from './rounds.service.js';
import { WithheldLines } from './withheld-lines.js';
import { WhyNotAnswer } from './why-not.entity.js';
import { WhyNotService } from './why-not.service.js';
import { RoundsWorker } from './rounds.worker.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([WeightProfile, MatchRound, RoundInput, RoundShard, RoundResult, RoundSummary, Recommendation, LineAlternative, PartyMark, PairVeto, LineOverride, OverrideEffect, RoundRemark, Publication, RoundComparison, WhyNotAnswer, AlertChoice, NeedMatch, NeedWatched, ProposalSheet, ProposalSheetVersion, ProposalSheetDetail, ProposalSheetRemark, Bundle, BundlePlace, BundleAsking, BundleWhy, BundleCityAnswer]),
    BullModule.registerQueue({ name: QUEUES.roundShard }, { name: QUEUES.roundConclusion }, { name: QUEUES.roundComparison }),
    BullModule.registerFlowProducer({ name: ROUND_FLOW }),
    AccessModule, CitiesModule, MembersModule, SeminarsModule,
  ],
  controllers: [PreflightController, RoundsController, ReviewController, ComparisonsController, RecommendationsController, MarksController, AlertsController, ProposalSheetsController, BundlesController],
  providers: [
    RoundsService, ProfilesService, RoundsQueries, RoundEvents, RoundFreeze, RoundMoves, RoundPrices, RoundAfterwork, RoundWork, RoundBell, QueueErrors, CityQuestions,
    OverridesService, ApprovalsService, PublicationsService, PublicationLetters, VetoesService, MarksService, DemonstrationRounds, ComparisonsService, ComparisonsQueries, ComparisonWork, ComparisonBell, RoundPreflight, ProfileEffects, RoundDesk, WhyNotService, RoundMergeRows, WithheldLines, DuePublications, NeedAlerts, NeedDigests, NeedWatch,
    ProposalSheets, ProposalSheetsQueries, SheetContents, ProposalSheetLetters, ProposalSheetUpkeep,
    Bundles, BundlesQueries, BundleTeams, RosterCovers, BundleChecks, BundleLetters,
  ],
  exports: [
    RoundsService, ProfilesService, RoundsQueries, RoundEvents, RoundBell, RoundWork, OverridesService, ApprovalsService, PublicationsService, VetoesService, MarksService, DemonstrationRounds, ComparisonsService, ComparisonsQueries, ComparisonWork, ComparisonBell, RoundPreflight, ProfileEffects, RoundDesk, WhyNotService, CityQuestions, DuePublications, NeedAlerts, NeedDigests, NeedWatch, ProposalSheets, ProposalSheetsQueries,
    Bundles, BundlesQueries, BundleTeams, RosterCovers,
  ],
})
export class RoundsModule {}

/** Takes the jobs of rounds; only in processes that work the queues. */
@Module({ imports: [RoundsModule], providers: [RoundShardProcessor, RoundConclusionProcessor, RoundsWorker, ComparisonProcessor, ComparisonsWorker, NeedAlertsWorker] })
export class RoundsWorkerModule {}
