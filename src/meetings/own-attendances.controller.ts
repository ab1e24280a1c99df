/** JSON: how one's own party stands with the seminars to come, and its answer to the invitation. */
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { type Asker, CurrentAsker } from '../access/asker.js';
import { Allow, OwnTransactions } from '../access/policy.js';
import { meetingsPolicy } from './meetings.policy.js';
import { type OwnAnswered, type OwnAttendance, OwnAttendances } from './own-attendances.service.js';
import { OwnStep, OwnUndo } from './roster.dto.js';

@Controller('api/v1')
export class OwnAttendancesController {
  constructor(private readonly own: OwnAttendances) {}

  /** One's own, of seminars to come. */
  @Get('attendances')
  @Allow(meetingsPolicy, 'roster.own')
  mine(@CurrentAsker() asker: Asker): Promise<OwnAttendance[]> {
    return this.own.mine(asker);
  }

  /** Accepts, declines or cancels; `confirmed` is the number of published meetings that would no longer take place. */
  @OwnTransactions()
  @Post('seminars/:id/attendances/:party/step')
  @HttpCode(200)
  @Allow(meetingsPolicy, 'roster.own')
  step(@Param('id') id: string, @Param('party') party: string, @Body() dto: OwnStep, @CurrentAsker() asker: Asker): Promise<OwnAnswered> {
    return this.own.step(asker, id, party, dto);
  }

  /** Takes one's own last step back. */
  @OwnTransactions()
  @Post('seminars/:id/attendances/:party/undo')
  @HttpCode(200)
  @Allow(meetingsPolicy, 'roster.own')
  undo(@Param('id') id: string, @Param('party') party: string, @Body() dto: OwnUndo, @CurrentAsker() asker: Asker): Promise<OwnAnswered> {
    return this.own.undo(asker, id, party, dto);
  }
}
