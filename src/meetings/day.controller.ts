import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { CurrentAsker, type Asker } from '../access/asker.js';
import { Allow } from '../access/policy.js';
import { mustHost } from '../seminars/seminar-hosts.js';
import type { Arrival } from './check-ins.service.js';
import { CheckIns } from './check-ins.service.js';
import { CheckInTaps, NoteTold, OutcomeTold, WordTold } from './day.dto.js';
import { DaysService, type FloorMeeting } from './days.service.js';
import { meetingsPolicy } from './meetings.policy.js';
import { MeetingWords } from './meeting-words.service.js';

export interface DayView { meetings: Omit<FloorMeeting, 'words'>[]; arrivals: Arrival[]; now: Date }

/** JSON: the day of a seminar. */
@Controller('api/v1')
export class DayController {
  constructor(
    private readonly days: DaysService,
    private readonly checkIns: CheckIns,
    private readonly words: MeetingWords,
  ) {}

  /** The floor as it stands, and who has arrived. */
  @Get('seminars/:id/day')
  @Allow(meetingsPolicy, 'day.run')
  async day(@Param('id') id: string, @CurrentAsker() asker: Asker): Promise<DayView> {
    mustHost(asker, id);
    const { meetings, arrivals, now } = await this.days.day(id);
    return { meetings, arrivals, now };
  }

  /** Taps at the desk, as many as were waiting; those that came in before change nothing. */
  @Post('seminars/:id/check-ins')
  @HttpCode(200)
  @Allow(meetingsPolicy, 'day.run')
  async checkIn(@Param('id') id: string, @Body() { taps }: CheckInTaps, @CurrentAsker() asker: Asker): Promise<{ kept: number; here: { key: string; since: Date }[] }> {
    mustHost(asker, id);
    const kept = await this.checkIns.take(id, taps, asker.accountId);
    return { kept, here: (await this.checkIns.list(id)).flatMap((one) => (one.since === null ? [] : [{ key: one.key, since: one.since }])) };
  }

  /** What became of a meeting. */
  @Post('seminars/:id/outcomes')
  @HttpCode(204)
  @Allow(meetingsPolicy, 'day.run')
  async record(@Param('id') id: string, @Body() dto: OutcomeTold, @CurrentAsker() asker: Asker): Promise<void> {
    mustHost(asker, id);
    await this.days.record(id, dto, asker.accountId);
  }

  /** What one's own side says of a meeting. */
  @Put('meetings/word')
  @HttpCode(204)
  @Allow(meetingsPolicy, 'day.speak')
  async say(@Body() dto: WordTold, @CurrentAsker() asker: Asker): Promise<void> {
    await this.words.say(dto, asker.accountId);
  }

  /** What one's own side notes for itself. */
  @Put('meetings/note')
  @HttpCode(204)
  @Allow(meetingsPolicy, 'day.speak')
  async note(@Body() dto: NoteTold, @CurrentAsker() asker: Asker): Promise<void> {
    await this.words.note(dto, asker.accountId);
  }
}
