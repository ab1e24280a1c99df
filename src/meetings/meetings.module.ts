import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CitiesModule } from '../cities/cities.module.js';
import { SeminarsModule } from '../seminars/seminars.module.js';
import { OwnMeetings } from './own-meetings.js';
import { CalendarFeed, CalendarMeeting } from './calendar.entity.js';
import { CalendarFollow } from './calendar.follow.js';
import { Calendars } from './calendars.service.js';
import { Papers } from './papers.service.js';
import { TimetablePage } from './timetable-page.entity.js';
import { Timetable, TimetableHead, TimetableMeeting, TimetableSeat, TimetableVersion } from './timetable.entity.js';
import { TimetableLetters } from './timetable.letters.js';
import { TimetableStore } from './timetable.store.js';
import { TimetableThread } from './timetable.thread.js';
import { TimetableTrials } from './timetable-trials.service.js';
import { TimetableVersions } from './timetable-versions.service.js';
import { TimetablesController } from './timetables.controller.js';
import { TimetablesService } from './timetables.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Timetable, TimetableMeeting, TimetableSeat, TimetableHead, TimetableVersion, TimetablePage, CalendarMeeting, CalendarFeed]), CitiesModule, SeminarsModule],
  controllers: [TimetablesController],
  providers: [CalendarFollow, Calendars, OwnMeetings, Papers, TimetableLetters, TimetableStore, TimetableThread, TimetableTrials, TimetableVersions, TimetablesService],
  exports: [Calendars, OwnMeetings, Papers, TimetableStore, TimetableTrials, TimetableVersions, TimetablesService],
})
export class MeetingsModule {}
