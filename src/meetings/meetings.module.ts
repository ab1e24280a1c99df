import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { RoundsModule } from '../rounds/rounds.module.js';
import { SeminarsModule } from '../seminars/seminars.module.js';
import { Agreements } from './agreements.service.js';
import { MeetingAnswer, MeetingAsking } from './meeting-asking.entity.js';
import { OwnMeetings } from './own-meetings.js';
import { OwnRequestsQueries } from './own-requests.js';
import { RequestLetters } from './request.letters.js';
import { RequestParties } from './request.parties.js';
import { RequestsController } from './requests.controller.js';
import { RequestsQueries } from './requests.queries.js';
import { RequestsService } from './requests.service.js';
import { Timetable, TimetableHead, TimetableMeeting, TimetableSeat, TimetableVersion } from './timetable.entity.js';
import { TimetableLetters } from './timetable.letters.js';
import { TimetableStore } from './timetable.store.js';
import { TimetableThread } from './timetable.thread.js';
import { TimetableTrials } from './timetable-trials.service.js';
import { TimetableVersions } from './timetable-versions.service.js';
import { TimetablesController } from './timetables.controller.js';
import { TimetablesService } from './timetables.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Timetable, TimetableMeeting, TimetableSeat, TimetableHead, TimetableVersion, MeetingAsking, MeetingAnswer]), SeminarsModule, RoundsModule],
  controllers: [TimetablesController, RequestsController],
  providers: [OwnMeetings, TimetableLetters, TimetableStore, TimetableThread, TimetableTrials, TimetableVersions, TimetablesService, Agreements, OwnRequestsQueries, RequestLetters, RequestParties, RequestsQueries, RequestsService],
  exports: [Agreements, OwnRequestsQueries, RequestParties, RequestsQueries, RequestsService, OwnMeetings, TimetableStore, TimetableTrials, TimetableVersions, TimetablesService],
})
export class MeetingsModule {}
