import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CitiesModule } from '../cities/cities.module.js';
import { CheckIns } from './check-ins.service.js';
import { DayController } from './day.controller.js';
import { CheckIn, MeetingNote, MeetingOutcome, MeetingWord } from './day.entity.js';
import { DayQueries } from './day.queries.js';
import { DaysService } from './days.service.js';
import { MeetingWords } from './meeting-words.service.js';
import { CalendarFeed, CalendarMeeting } from './calendar.entity.js';
import { CalendarFollow } from './calendar.follow.js';
import { Calendars } from './calendars.service.js';
import { Papers } from './papers.service.js';
import { TimetablePage } from './timetable-page.entity.js';
import { ProgrammeChange } from './programme-change.entity.js';
import { ProgrammeParts } from './programme.parts.js';
import { ProgrammesController } from './programmes.controller.js';
import { ProgrammesService } from './programmes.service.js';
import { StandbyOffers } from './standby-offers.service.js';
import { RoundsModule } from '../rounds/rounds.module.js';
import { SeminarsModule } from '../seminars/seminars.module.js';
import { Agreements } from './agreements.service.js';
import { MeetingAnswer, MeetingAsking } from './meeting-asking.entity.js';
import { LocalAnswer } from './local-answer.entity.js';
import { LocalAnswers } from './local-answers.service.js';
import { LocalLink } from './local-link.entity.js';
import { LocalLinks } from './local-links.service.js';
import { LocalPeople } from './local-people.js';
import { LocalProposals } from './local-proposals.service.js';
import { OwnAttendances } from './own-attendances.service.js';
import { OwnAttendancesController } from './own-attendances.controller.js';
import { OwnMeetings } from './own-meetings.js';
import { OwnRequestsQueries } from './own-requests.js';
import { RequestLetters } from './request.letters.js';
import { RequestParties } from './request.parties.js';
import { RequestsController } from './requests.controller.js';
import { RequestsQueries } from './requests.queries.js';
import { RequestsService } from './requests.service.js';
import { RosterLetters } from './roster.letters.js';
import { RostersController } from './rosters.controller.js';
import { RostersQueries } from './rosters.queries.js';
import { RostersService } from './rosters.service.js';
import { Timetable, TimetableHead, TimetableMeeting, TimetableSeat, TimetableVersion } from './timetable.entity.js';
import { TimetableLetters } from './timetable.letters.js';
import { TimetableStore } from './timetable.store.js';
import { TimetablePlanning } from './timetable-planning.js';
import { TimetableThread } from './timetable.thread.js';
import { TimetableStandbys } from './timetable-standbys.service.js';
import { TimetableTrials } from './timetable-trials.service.js';
import { TimetableVersions } from './timetable-versions.service.js';
import { TimetablesController } from './timetables.controller.js';
import { TimetablesService } from './timetables.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([ProgrammeChange, Timetable, TimetableMeeting, TimetableSeat, TimetableHead, TimetableVersion, CheckIn, MeetingOutcome, MeetingWord, MeetingNote, TimetablePage, CalendarMeeting, CalendarFeed, MeetingAsking, MeetingAnswer, LocalLink, LocalAnswer]), CitiesModule, RoundsModule, SeminarsModule],
  controllers: [DayController, OwnAttendancesController, ProgrammesController, RequestsController, RostersController, TimetablesController],
  providers: [Agreements, CalendarFollow, Calendars, CheckIns, DayQueries, DaysService, LocalAnswers, LocalLinks, LocalPeople, LocalProposals, MeetingWords, OwnAttendances, OwnMeetings, OwnRequestsQueries, Papers, ProgrammeParts, ProgrammesService, RequestLetters, RequestParties, RequestsQueries, RequestsService, RosterLetters, RostersQueries, RostersService, StandbyOffers, TimetableLetters, TimetablePlanning, TimetableStandbys, TimetableStore, TimetableThread, TimetableTrials, TimetableVersions, TimetablesService],
  exports: [Agreements, Calendars, CheckIns, DaysService, LocalAnswers, LocalLinks, LocalPeople, LocalProposals, MeetingWords, OwnAttendances, OwnMeetings, OwnRequestsQueries, Papers, ProgrammesService, RequestParties, RequestsQueries, RequestsService, RostersQueries, RostersService, StandbyOffers, TimetableStandbys, TimetableStore, TimetableTrials, TimetableVersions, TimetablesService],
})
export class MeetingsModule {}
