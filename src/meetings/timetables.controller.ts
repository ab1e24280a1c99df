import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { CurrentAsker, scopeOf, type Asker } from '../access/asker.js';
import { notThere } from '../access/asker.guard.js';
import { Allow, OwnTransactions } from '../access/policy.js';
import { Database } from '../platform/database.js';
import { NotFound } from '../platform/errors.js';
import { MeetingLock, MeetingMove, TimetableBuilding, TimetablePublishing, TimetableRepairing, TimetableStep, TimetableWithdrawing } from './timetable.dto.js';
import type { Timetable } from './timetable.entity.js';
import type { Standing } from './timetable.input.js';
import { isHosting, mustHost } from '../seminars/seminar-hosts.js';
import { SeminarsService } from '../seminars/seminars.service.js';
import { meetingsPolicy } from './meetings.policy.js';
import { OwnMeetings, type OwnMeeting } from './own-meetings.js';
import { TimetableVersions } from './timetable-versions.service.js';
import { type MeetingOption, TimetablesService } from './timetables.service.js';

export interface TimetableView extends Pick<Timetable, 'id' | 'cause' | 'status' | 'bound' | 'unheld'> {
  version: number; meetings: Standing[]; breaks: number; faults: { code: string; ids: readonly string[] }[]; mayUndo: boolean; mayRedo: boolean;
  versions: { number: number; isFinal: boolean; isCurrent: boolean; publishedAt: Date; withdrawnAt: Date | null }[];
}

/** JSON: the timetable of a seminar, in hand and published. */
@Controller('api/v1')
export class TimetablesController {
  constructor(
    private readonly database: Database,
    private readonly timetables: TimetablesService,
    private readonly versions: TimetableVersions,
    private readonly own: OwnMeetings,
    private readonly seminars: SeminarsService,
  ) {}

  /** The timetable in hand, looked at by the programme as it stands. */
  @Get('seminars/:id/timetable')
  @Allow(meetingsPolicy, 'timetable.make')
  async get(@Param('id') id: string, @CurrentAsker() asker: Asker): Promise<TimetableView> {
    mustHost(asker, id);
    return this.view(id);
  }

  /** Works it out anew; locked meetings stay. */
  @Post('seminars/:id/timetable')
  @HttpCode(200)
  @Allow(meetingsPolicy, 'timetable.make')
  @OwnTransactions()
  async build(@Param('id') id: string, @Body() dto: TimetableBuilding, @CurrentAsker() asker: Asker): Promise<TimetableView> {
    mustHost(asker, id);
    const built = await this.timetables.workOut(id, dto, scopeOf(asker));
    return this.database.as(scopeOf(asker), async () => {
      await this.timetables.keepBuilt(built, asker.accountId);
      return this.view(id);
    });
  }

  /** Where a meeting could stand instead, with its price or why not. */
  @Get('seminars/:id/timetable/meetings/:request')
  @Allow(meetingsPolicy, 'timetable.make')
  async options(@Param('id') id: string, @Param('request') request: string, @CurrentAsker() asker: Asker): Promise<Omit<MeetingOption, 'standings'>[]> {
    mustHost(asker, id);
    const inHand = await this.timetables.inHand(id);
    if (!inHand) throw noTimetable();
    return (await this.timetables.options(inHand, request)).map(({ standings: _, ...option }) => option);
  }

  /** Moves a meeting, or exchanges it with the one that stands there. */
  @Put('seminars/:id/timetable/meetings/:request')
  @Allow(meetingsPolicy, 'timetable.make')
  async move(@Param('id') id: string, @Param('request') request: string, @Body() dto: MeetingMove, @CurrentAsker() asker: Asker): Promise<TimetableView> {
    mustHost(asker, id);
    await this.timetables.move(id, request, dto, asker.accountId);
    return this.view(id);
  }

  /** Locks a meeting where it is, or frees it. */
  @Put('seminars/:id/timetable/meetings/:request/lock')
  @Allow(meetingsPolicy, 'timetable.make')
  async lock(@Param('id') id: string, @Param('request') request: string, @Body() dto: MeetingLock, @CurrentAsker() asker: Asker): Promise<TimetableView> {
    mustHost(asker, id);
    await this.timetables.lock(id, request, dto, asker.accountId);
    return this.view(id);
  }

  /** Takes out a meeting that cannot be held any more. */
  @Post('seminars/:id/timetable/meetings/:request/drop')
  @HttpCode(200)
  @Allow(meetingsPolicy, 'timetable.make')
  async drop(@Param('id') id: string, @Param('request') request: string, @Body() dto: TimetableStep, @CurrentAsker() asker: Asker): Promise<TimetableView> {
    mustHost(asker, id);
    await this.timetables.drop(id, request, dto, asker.accountId);
    return this.view(id);
  }

  /** Works out what holds again with the fewest moved people; nothing changes until it is accepted. */
  @Post('seminars/:id/timetable/proposals')
  @Allow(meetingsPolicy, 'timetable.make')
  @OwnTransactions()
  async propose(@Param('id') id: string, @Body() dto: TimetableRepairing, @CurrentAsker() asker: Asker): Promise<{ id: string }> {
    mustHost(asker, id);
    const repaired = await this.timetables.workOutRepair(id, dto, scopeOf(asker));
    return { id: await this.database.as(scopeOf(asker), () => this.timetables.keepRepair(repaired, asker.accountId)) };
  }

  @Post('seminars/:id/timetable/proposals/:proposal')
  @HttpCode(200)
  @Allow(meetingsPolicy, 'timetable.make')
  async accept(@Param('id') id: string, @Param('proposal') proposal: string, @Body() dto: TimetableStep, @CurrentAsker() asker: Asker): Promise<TimetableView> {
    mustHost(asker, id);
    await this.timetables.accept(id, proposal, dto);
    return this.view(id);
  }

  @Post('seminars/:id/timetable/undo')
  @HttpCode(200)
  @Allow(meetingsPolicy, 'timetable.make')
  async undo(@Param('id') id: string, @Body() dto: TimetableStep, @CurrentAsker() asker: Asker): Promise<TimetableView> {
    mustHost(asker, id);
    await this.timetables.undo(id, dto);
    return this.view(id);
  }

  @Post('seminars/:id/timetable/redo')
  @HttpCode(200)
  @Allow(meetingsPolicy, 'timetable.make')
  async redo(@Param('id') id: string, @Body() dto: TimetableStep, @CurrentAsker() asker: Asker): Promise<TimetableView> {
    mustHost(asker, id);
    await this.timetables.redo(id, dto);
    return this.view(id);
  }

  /** Shows it to those who meet. */
  @Post('seminars/:id/timetable/versions')
  @Allow(meetingsPolicy, 'timetable.publish')
  async publish(@Param('id') id: string, @Body() dto: TimetablePublishing, @CurrentAsker() asker: Asker): Promise<{ number: number }> {
    return { number: await this.versions.publish(id, dto, asker.accountId) };
  }

  /** Takes the current version back; the latest before it that breaks no rule now is shown again. Where there is none, `showsNone` says that this is known. */
  @Post('seminars/:id/timetable/withdraw')
  @HttpCode(204)
  @Allow(meetingsPolicy, 'timetable.publish')
  async withdraw(@Param('id') id: string, @Body() dto: TimetableWithdrawing): Promise<void> {
    await this.versions.withdraw(id, dto);
  }

  /** The published meetings of a seminar, for its hosts. */
  @Get('seminars/:id/meetings')
  @Allow(meetingsPolicy, 'timetable.read')
  async read(@Param('id') id: string, @CurrentAsker() asker: Asker): Promise<OwnMeeting[]> {
    if (!isHosting(asker, id)) throw notThere();
    await this.seminars.get(id);
    return this.own.ofSeminar(id);
  }

  /** One's own published meetings. */
  @Get('meetings')
  @Allow(meetingsPolicy, 'timetable.own')
  mine(): Promise<OwnMeeting[]> {
    return this.own.mine();
  }

  private async view(id: string): Promise<TimetableView> {
    const inHand = await this.timetables.inHand(id);
    if (!inHand) throw noTimetable();
    const { timetable: { id: timetableId, cause, status, bound }, version, standings, value, faults, unheld, mayUndo, mayRedo } = inHand;
    return {
      id: timetableId, cause, status, bound, unheld, version, meetings: standings, breaks: value.breaks, faults: faults.map(({ code, ids }) => ({ code, ids })), mayUndo, mayRedo,
      versions: (await this.timetables.versions(id)).map(({ number, isFinal, isCurrent, publishedAt, withdrawnAt }) => ({ number, isFinal, isCurrent, publishedAt, withdrawnAt })),
    };
  }
}

function noTimetable(): NotFound {
  return new NotFound('TIMETABLE.NONE', { ja: 'この催しの時間割はまだありません。', en: 'This event has no timetable yet.' });
}
