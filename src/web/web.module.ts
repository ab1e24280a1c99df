import { Module } from '@nestjs/common';
import { CitiesModule } from '../cities/cities.module.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { RequestPagesController } from './requests/requests.controller.js';
import { RequestForms } from './requests/requests.forms.js';
import { CalendarsController } from './calendars/calendars.controller.js';
import { PapersController } from './papers/papers.controller.js';
import { PapersData } from './papers/papers.data.js';
import { PaperFiles } from './papers/papers.files.js';
import { MeetingsPagesController } from './meetings/meetings.controller.js';
import { MembersModule } from '../members/members.module.js';
import { SheetsModule } from '../sheets/sheets.module.js';
import { RoundsModule } from '../rounds/rounds.module.js';
import { SeminarsModule } from '../seminars/seminars.module.js';
import { StaticFiles } from './assets.js';
import { AssetsController } from './assets.controller.js';
import { AnswerData } from './city/answer.data.js';
import { AnswerPagesController } from './city/answer.controller.js';
import { LinkDoor } from './city/link-door.js';
import { CityBundlesController } from './bundles/city-bundles.controller.js';
import { CompanyBundlesController } from './bundles/company-bundles.controller.js';
import { OfficeBundlesController } from './bundles/office-bundles.controller.js';
import { TeamsData } from './bundles/teams.data.js';
import { OwnNeedsController } from './city/own-needs.controller.js';
import { PassOnController } from './city/pass-on.controller.js';
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
import { RoundSubjects } from './round-subjects.js';
import { OrganizerPagesController } from './organizer/organizer.controller.js';
import { Pages } from './pages.js';
import { AccountController } from './public/account.controller.js';
import { InterfaceController } from './public/interface.controller.js';
import { InvitationPagesController } from './public/invitation.controller.js';
import { NoticesPagesController } from './public/notices.controller.js';
import { CompanyAlertsController } from './company/alerts.controller.js';
import { StopAlertsController } from './public/stop-alerts.controller.js';
import { TakenForm } from './taken-form.js';
import { ErasurePagesController } from './personal-data/erasures.controller.js';
import { ExportRequestPagesController } from './personal-data/exports.controller.js';
import { RequestsList } from './personal-data/requests.list.js';
import { MyDataController } from './personal-data/my-data.controller.js';
import { CityProposalSheetsController } from './proposal-sheets/city-sheets.controller.js';
import { CompanyProposalSheetsController } from './proposal-sheets/company-sheets.controller.js';
import { OfficeProposalSheetsController } from './proposal-sheets/office-sheets.controller.js';
import { SheetPrinter } from './proposal-sheets/sheet.print.js';
import { ProposalSheetData } from './proposal-sheets/sheets.data.js';
import { PublicController } from './public/public.controller.js';
import { SecondFactorController } from './public/second-factor.controller.js';
import { SignInController } from './public/sign-in.controller.js';
import { ComparePagesController } from './secretariat/compare.controller.js';
import { ComparedPages } from './secretariat/compared.pages.js';
import { AuditPagesController } from './secretariat/audit/audit.controller.js';
import { AuditViews } from './secretariat/audit/audit.data.js';
import { AuditNames } from './secretariat/audit/audit.names.js';
import { CityLinksController } from './secretariat/city-links.controller.js';
import { CityLinksData } from './secretariat/city-links.data.js';
import { FieldWorth } from './company/worth.js';
import { MembersList } from './secretariat/members.list.js';
import { EntryUpkeepController } from './secretariat/upkeep/entry-upkeep.controller.js';
import { EntryUpkeepForm } from './secretariat/upkeep/entry-upkeep.form.js';
import { MemberChangeLines } from './secretariat/upkeep/member-change-lines.js';
import { ChangeLines } from './secretariat/needs/change-lines.js';
import { CityUpkeepPagesController } from './secretariat/needs/city-upkeep.controller.js';
import { NeedsPagesController } from './secretariat/needs/needs.controller.js';
import { DossierController } from './secretariat/dossier.controller.js';
import { DossierData } from './secretariat/dossier.data.js';
import { CitiesPagesController } from './secretariat/cities.controller.js';
import { DecisionPackController } from './secretariat/decision-pack/decision-pack.controller.js';
import { DecisionPacks } from './secretariat/decision-pack/decision-pack.data.js';
import { RoundParts } from './secretariat/decision-pack/round-parts.js';
import { HomeData } from './secretariat/home.data.js';
import { ExportsPagesController } from './secretariat/sheets/exports.controller.js';
import { SheetsPagesController } from './secretariat/sheets/sheets.controller.js';
import { SheetsData } from './secretariat/sheets/sheets.data.js';
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
import { RoundChanges } from './secretariat/round-changes.js';
import { StepForm } from './secretariat/step.form.js';
import { StepsPagesController } from './secretariat/steps.controller.js';
import { VetoRemovalController } from './secretariat/veto-removal.controller.js';
import { VetoesPagesController } from './secretariat/vetoes.controller.js';
import { ConsentPages } from './consents/consents.pages.js';
import { CompanyConsentsController } from './consents/company-consents.controller.js';
import { MemberConsentsController } from './consents/member-consents.controller.js';
import { DuplicatesPagesController } from './secretariat/duplicates.controller.js';
import { WhyNotPagesController } from './secretariat/why-not.controller.js';
import { SeminarsPagesController } from './secretariat/seminars.controller.js';
import { DayPages } from './organizer/day/day.pages.js';
import { OrganizerDayController } from './organizer/day/organizer-day.controller.js';
import { OfficeDayController } from './secretariat/day/office-day.controller.js';
import { PlanPagesController } from './organizer/plan/plan.controller.js';
import { TimetablePages } from './secretariat/timetable/timetable.pages.js';
import { HostProgrammeController } from './programme/host-programme.controller.js';
import { OfficeProgrammeController } from './programme/office-programme.controller.js';
import { ProgrammePages } from './programme/programme.pages.js';
import { TimetablePagesController } from './secretariat/timetable/timetable.controller.js';

@Module({
  imports: [SheetsModule, CitiesModule, MembersModule, SeminarsModule, RoundsModule, MeetingsModule],
  controllers: [
    AssetsController, InterfaceController, PublicController, SignInController, AccountController, SecondFactorController,
    HomePagesController, MembersPagesController, EntryUpkeepController, CitiesPagesController, NeedsPagesController, CityUpkeepPagesController, SeminarsPagesController, MeetingsPagesController, RequestPagesController, PapersController, CalendarsController, TimetablePagesController, OfficeProgrammeController, HostProgrammeController, PlanPagesController, OrganizerDayController, OfficeDayController, RoundsPagesController, RoundViewsController, StepsPagesController, ReviewPagesController, VetoesPagesController, VetoRemovalController, AnswersPagesController,
    NoticesPagesController, InvitationPagesController, OutboxPagesController, PeoplePagesController, CompanyPeopleController,
    NewRoundPagesController, ProfilePagesController, CompanyPagesController, CityPagesController, OwnNeedsController, OfficeBundlesController, CompanyBundlesController, CityBundlesController, OrganizerPagesController, DecisionPackController, ComparePagesController, AuditPagesController, WhyNotPagesController, DuplicatesPagesController, CompanyConsentsController, MemberConsentsController, ProposePagesController, CompanyMarksController, CompanyProposalsController, ProposalsPagesController, SheetsPagesController, ExportsPagesController, AnswerPagesController, PassOnController, CompanyAlertsController, StopAlertsController, CityLinksController, DossierController,
    CompanyProposalSheetsController, OfficeProposalSheetsController, CityProposalSheetsController,
    MyDataController, ErasurePagesController, ExportRequestPagesController,
  ],
  providers: [DayPages, ProgrammePages, TimetablePages, RequestForms, RequestsList, ConsentPages, StaticFiles, Compression, Pages, TakenForm, ReasonNames, RoundSubjects, NewRoundForm, ProfileForm, HomeData, StepForm, OverrideForm, ReviewData, PeopleForm, RoundFeed, RoundResults, CompanyOffers, CityCandidates, RoundParts, DecisionPacks, ComparedPages, AuditNames, AuditViews, CompanyHome, ProposeForm, ProposalData, SheetsData, AnswerData, LinkDoor, CityLinksData, DossierData, ChangeLines, FieldWorth, MembersList, EntryUpkeepForm, MemberChangeLines, TeamsData, RoundChanges, ProposalSheetData, SheetPrinter, PapersData, PaperFiles],
})
export class WebModule {}
