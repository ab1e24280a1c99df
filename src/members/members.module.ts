import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SheetsModule } from '../sheets/sheets.module.js';
import { CitiesModule } from '../cities/cities.module.js';
import { AccessModule } from '../access/access.module.js';
import { ChangeProposal } from './change-proposal.entity.js';
import { ChangeProposalsController } from './change-proposals.controller.js';
import { ChangeProposalsService } from './change-proposals.service.js';
import { DuplicatesService } from './duplicates.service.js';
import { MergeParts } from './merge-parts.js';
import { MemberMergeRows } from './merge.rows.js';
import { NotDuplicate, OrganisationMerge } from './organisation-merge.entity.js';
import { ConsentLetters } from './consent.letters.js';
import { ConsentReceipt } from './consent-receipt.entity.js';
import { ConsentsService } from './consents.service.js';
import { Consent } from './consent.entity.js';
import { MemberSheet } from './member.sheet.js';
import { MemberChange } from './member-change.entity.js';
import { MemberHistory } from './member-history.js';
import { MemberReviewsWorker } from './member-reviews.worker.js';
import { MemberUpkeepController } from './member-upkeep.controller.js';
import { MemberUpkeep } from './member-upkeep.service.js';
import { MembersController } from './members.controller.js';
import { MembersQueries } from './members.queries.js';
import { MembersReference } from './members.reference.js';
import { MembersService } from './members.service.js';
import { OrganisationAccount } from './organisation-account.entity.js';
import { OrganisationAccounts } from './organisation-accounts.js';
import { Organisation } from './organisation.entity.js';
import { GivenReviewDay } from './review-day.entity.js';
import { ReviewDays } from './review-days.service.js';
import { SheetLetters } from './sheet-letters.js';
import { SolutionSheet } from './solution.sheet.js';
import { SolutionReference } from './solution-reference.entity.js';
import { Solution } from './solution.entity.js';
import { SolutionReferences } from './solution-references.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Organisation, Solution, SolutionReference, Consent, OrganisationAccount, ChangeProposal, OrganisationMerge, NotDuplicate, ConsentReceipt, MemberChange, GivenReviewDay]), AccessModule, CitiesModule, SheetsModule],
  controllers: [MembersController, MemberUpkeepController, ChangeProposalsController],
  providers: [MembersQueries, SolutionReferences, MembersReference, MembersService, OrganisationAccounts, ChangeProposalsService, MemberSheet, SolutionSheet, SheetLetters, MergeParts, MemberMergeRows, DuplicatesService, ConsentsService, ConsentLetters, MemberHistory, MemberUpkeep, ReviewDays],
  exports: [MembersReference, MembersService, OrganisationAccounts, ChangeProposalsService, MergeParts, DuplicatesService, ConsentsService, MemberHistory, MemberUpkeep, ReviewDays],
})
export class MembersModule {}

/** Reminds members of their day of review; only in processes that work the queues. */
@Module({ imports: [MembersModule], providers: [MemberReviewsWorker] })
export class MembersWorkerModule {}
