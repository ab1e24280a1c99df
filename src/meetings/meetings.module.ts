import { Module } from '@nestjs/common';
import { SeminarsModule } from '../seminars/seminars.module.js';
import { TimetableThread } from './timetable.thread.js';
import { TimetableTrials } from './timetable-trials.service.js';

@Module({
  imports: [SeminarsModule],
  providers: [TimetableThread, TimetableTrials],
  exports: [TimetableTrials],
})
export class MeetingsModule {}
