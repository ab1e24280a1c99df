import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SeminarsModule } from '../seminars/seminars.module.js';
import { OwnMeetings } from './own-meetings.js';
import { ProgrammeChange } from './programme-change.entity.js';
import { ProgrammeParts } from './programme.parts.js';
import { ProgrammesController } from './programmes.controller.js';
import { ProgrammesService } from './programmes.service.js';
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
  imports: [TypeOrmModule.forFeature([ProgrammeChange, Timetable, TimetableMeeting, TimetableSeat, TimetableHead, TimetableVersion]), SeminarsModule],
  controllers: [ProgrammesController, TimetablesController],
  providers: [OwnMeetings, ProgrammeParts, ProgrammesService, TimetableLetters, TimetablePlanning, TimetableStore, TimetableThread, TimetableTrials, TimetableVersions, TimetablesService],
  exports: [OwnMeetings, ProgrammesService, TimetableStore, TimetableTrials, TimetableVersions, TimetablesService],
})
export class MeetingsModule {}
