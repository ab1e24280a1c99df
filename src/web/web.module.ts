import { Module } from '@nestjs/common';
import { CitiesModule } from '../cities/cities.module.js';
import { MembersModule } from '../members/members.module.js';
import { RoundsModule } from '../rounds/rounds.module.js';
import { SeminarsModule } from '../seminars/seminars.module.js';
import { StaticFiles } from './assets.js';
import { AssetsController } from './assets.controller.js';
import { CityCandidates } from './city/candidates.data.js';
import { CityPagesController } from './city/city.controller.js';
import { CompanyHome } from './company/home.data.js';
import { CompanyMarksController } from './company/marks.controller.js';
import { ProposalData } from './company/proposals.data.js';
import { CompanyProposalsController } from './company/proposals.controller.js';
import { ProposePagesController } from './company/propose.controller.js';
import { ProposeForm } from './company/propose.form.js';
import { ProposalsPagesController } from './secretariat/proposals.controller.js';
import { CompanyOffers } from './company/offers.data.js';
import { CompanyPagesController } from './company/company.controller.js';
import { CompanyPeopleController } from './company/people.controller.js';
import { Compression } from './compression.js';
import { ReasonNames } from './names.js';
import { OrganizerPagesController } from './organizer/organizer.controller.js';
import { Pages } from './pages.js';
import { AccountController } from './public/account.controller.js';
import { InterfaceController } from './public/interface.controller.js';
import { InvitationPagesController } from './public/invitation.controller.js';
import { NoticesPagesController } from './public/notices.controller.js';
import { TakenForm } from './taken-form.js';
import { PublicController } from './public/public.controller.js';
import { SecondFactorController } from './public/second-factor.controller.js';
import { SignInController } from './public/sign-in.controller.js';
import { ComparePagesController } from './secretariat/compare.controller.js';
import { ComparedPages } from './secretariat/compared.pages.js';
import { AuditPagesController } from './secretariat/audit/audit.controller.js';
import { AuditViews } from './secretariat/audit/audit.data.js';
import { AuditNames } from './secretariat/audit/audit.names.js';
import { CitiesPagesController } from './secretariat/cities.controller.js';
import { DecisionPackController } from './secretariat/decision-pack/decision-pack.controller.js';
import { DecisionPacks } from './secretariat/decision-pack/decision-pack.data.js';
import { RoundParts } from './secretariat/decision-pack/round-parts.js';
import { HomeData } from './secretariat/home.data.js';
import { HomePagesController } from './secretariat/home.controller.js';
import { AnswersPagesController } from './secretariat/marks.controller.js';
import { MembersPagesController } from './secretariat/members.controller.js';
import { ProfilePagesController } from './secretariat/profile.controller.js';
import { ProfileForm } from './secretariat/profile.form.js';
import { NewRoundPagesController } from './secretariat/new-round.controller.js';
import { NewRoundForm } from './secretariat/new-round.form.js';
import { OutboxPagesController } from './secretariat/outbox.controller.js';
import { PeoplePagesController } from './secretariat/people.controller.js';
import { PeopleForm } from './secretariat/people.form.js';
import { RoundFeed } from './secretariat/round.feed.js';
import { RoundResults } from './secretariat/round.results.js';
import { RoundViewsController } from './secretariat/round-views.controller.js';
import { RoundsPagesController } from './secretariat/rounds.controller.js';
import { OverrideForm } from './secretariat/override.form.js';
import { ReviewPagesController } from './secretariat/review.controller.js';
import { ReviewData } from './secretariat/review.data.js';
import { StepForm } from './secretariat/step.form.js';
import { StepsPagesController } from './secretariat/steps.controller.js';
import { VetoesPagesController } from './secretariat/vetoes.controller.js';
import { SeminarsPagesController } from './secretariat/seminars.controller.js';

@Module({
  imports: [CitiesModule, MembersModule, SeminarsModule, RoundsModule],
  controllers: [
    AssetsController, InterfaceController, PublicController, SignInController, AccountController, SecondFactorController,
    HomePagesController, MembersPagesController, CitiesPagesController, SeminarsPagesController, RoundsPagesController, RoundViewsController, StepsPagesController, ReviewPagesController, VetoesPagesController, AnswersPagesController,
    NoticesPagesController, InvitationPagesController, OutboxPagesController, PeoplePagesController, CompanyPeopleController,
    NewRoundPagesController, ProfilePagesController, CompanyPagesController, CityPagesController, OrganizerPagesController, DecisionPackController, ComparePagesController, AuditPagesController, ProposePagesController, CompanyMarksController, CompanyProposalsController, ProposalsPagesController,
  ],
  providers: [StaticFiles, Compression, Pages, TakenForm, ReasonNames, NewRoundForm, ProfileForm, HomeData, StepForm, OverrideForm, ReviewData, PeopleForm, RoundFeed, RoundResults, CompanyOffers, CityCandidates, RoundParts, DecisionPacks, ComparedPages, AuditNames, AuditViews, CompanyHome, ProposeForm, ProposalData],
})
export class WebModule {}
