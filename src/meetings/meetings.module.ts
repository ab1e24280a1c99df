import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CitiesModule } from '../cities/cities.module.js';
import { SeminarsModule } from '../seminars/seminars.module.js';
import { CheckIns } from './check-ins.service.js';
import { DayController } from './day.controller.js';
import { CheckIn, MeetingNote, MeetingOutcome, MeetingWord } from './day.entity.js';
import { DayQueries } from './day.queries.js';
import { DaysService } from './days.service.js';
import { MeetingWords } from './meeting-words.service.js';
import { OwnMeetings } from './own-meetings.js';
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
import { Timetable, TimetableHead, TimetableMeeting, TimetableSeat, TimetableVersion } from './timetable.entity.js';
import { TimetableLetters } from './timetable.letters.js';
import { TimetableStore } from './timetable.store.js';
import { TimetablePlanning } from './timetable-planning.js';
import { TimetableThread } from './timetable.thread.js';
import { TimetableTrials } from './timetable-trials.service.js';
import { TimetableVersions } from './timetable-versions.service.js';
import { TimetablesController } from './timetables.controller.js';
import { TimetablesService } from './timetables.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([ProgrammeChange, Timetable, TimetableMeeting, TimetableSeat, TimetableHead, TimetableVersion, CheckIn, MeetingOutcome, MeetingWord, MeetingNote, TimetablePage, CalendarMeeting, CalendarFeed]), CitiesModule, SeminarsModule],
  controllers: [DayController, ProgrammesController, TimetablesController],
  providers: [CalendarFollow, Calendars, CheckIns, DayQueries, DaysService, MeetingWords, OwnMeetings, Papers, ProgrammeParts, ProgrammesService, StandbyOffers, TimetableLetters, TimetablePlanning, TimetableStore, TimetableThread, TimetableTrials, TimetableVersions, TimetablesService],
  exports: [Calendars, CheckIns, DaysService, MeetingWords, OwnMeetings, Papers, ProgrammesService, StandbyOffers, TimetableStore, TimetableTrials, TimetableVersions, TimetablesService],
})
export class MeetingsModule {}
