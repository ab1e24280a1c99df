import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CitiesModule } from '../cities/cities.module.js';
import { MembersModule } from '../members/members.module.js';
import { AttendanceNeed } from './attendance-need.entity.js';
import { AttendanceSolution } from './attendance-solution.entity.js';
import { AttendanceWindow } from './attendance-window.entity.js';
import { Attendance } from './attendance.entity.js';
import { Demonstration } from './demonstration.js';
import { Delegate } from './delegate.entity.js';
import { DelegatesController } from './delegates.controller.js';
import { DelegatesService } from './delegates.service.js';
import { FixedMeeting } from './fixed-meeting.entity.js';
import { InterpreterWindow } from './interpreter-window.entity.js';
import { Interpreter } from './interpreter.entity.js';
import { MeetingRequest } from './meeting-request.entity.js';
import { SeminarMergeRows } from './merge.rows.js';
import { MetBefore } from './met-before.entity.js';
import { ProtocolNote } from './protocol-note.entity.js';
import { SeminarBreak } from './seminar-break.entity.js';
import { SeminarHost } from './seminar-host.entity.js';
import { SeminarHosts } from './seminar-hosts.js';
import { SeminarTable } from './seminar-table.entity.js';
import { Seminar } from './seminar.entity.js';
import { SeminarsController } from './seminars.controller.js';
import { SeminarsQueries } from './seminars.queries.js';
import { SeminarsReference } from './seminars.reference.js';
import { SeminarsService } from './seminars.service.js';
import { Slot } from './slot.entity.js';
import { TalkSpeaker } from './talk-speaker.entity.js';
import { Talk } from './talk.entity.js';
import { Veto } from './veto.entity.js';
import { VideoLink } from './video-link.entity.js';

const ENTITIES = [
  Seminar, SeminarHost, Talk, TalkSpeaker, SeminarBreak, Slot, SeminarTable, VideoLink, Interpreter, InterpreterWindow,
  Attendance, AttendanceWindow, AttendanceNeed, AttendanceSolution, Delegate, ProtocolNote, MeetingRequest, FixedMeeting, MetBefore, Veto,
];

@Module({
  imports: [TypeOrmModule.forFeature(ENTITIES), CitiesModule, MembersModule],
  controllers: [DelegatesController, SeminarsController],
  providers: [SeminarMergeRows, DelegatesService, Demonstration, SeminarHosts, SeminarsQueries, SeminarsReference, SeminarsService],
  exports: [DelegatesService, Demonstration, SeminarHosts, SeminarsReference, SeminarsService],
})
export class SeminarsModule {}
