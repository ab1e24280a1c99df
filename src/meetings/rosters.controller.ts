/** JSON: the roster of a seminar. A step that touches meetings is refused until it names, by `confirmed`, those that a preview told of. */
import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { type Asker, CurrentAsker } from '../access/asker.js';
import { Allow } from '../access/policy.js';
import type { ErrorTexts } from '../platform/errors.js';
import { mustHost } from '../seminars/seminar-hosts.js';
import { meetingsPolicy } from './meetings.policy.js';
import type { TouchedMeeting } from './programme.effects.js';
import { AnswersRead, RosterInvitation, RosterStep, RosterTerms, RosterUndo, WaitingPlace } from './roster.dto.js';
import type { RosterLine } from './rosters.queries.js';
import { type RosterChanged, RostersService } from './rosters.service.js';
import { isOver, overSentence, type VenueLimit } from './venue.limits.js';

/** `next`: who waits first, where there is room. */
export interface RosterView { parties: RosterLine[]; limits: VenueLimit[]; warnings: ErrorTexts[]; next: string | null }
/** `confirm` is what to send as `confirmed` so that a previewed step is taken; null where it touches nothing. */
export interface RosterChangedView { applied: boolean; party: string; status: string; version: number; touched: TouchedMeeting[]; confirm: string | null; warnings: ErrorTexts[]; next: string | null }

@Controller('api/v1/seminars/:id/roster')
export class RostersController {
  constructor(private readonly rosters: RostersService) {}

  /** Everybody who was asked, and how numbers stand against what the venue holds. */
  @Get()
  @Allow(meetingsPolicy, 'roster.keep')
  async roster(@Param('id') id: string, @CurrentAsker() asker: Asker): Promise<RosterView> {
    mustHost(asker, id);
    const { lines, limits, next } = await this.rosters.roster(id);
    return { parties: lines, limits, warnings: warningsOf(limits), next: next?.id ?? null };
  }

  @Post()
  @Allow(meetingsPolicy, 'roster.keep')
  invite(@Param('id') id: string, @Body() dto: RosterInvitation, @CurrentAsker() asker: Asker): Promise<{ id: string }> {
    mustHost(asker, id);
    return this.rosters.invite(id, dto);
  }

  /** What parties answered themselves was read. */
  @Post('answers-read')
  @HttpCode(204)
  @Allow(meetingsPolicy, 'roster.keep')
  readAnswers(@Param('id') id: string, @Body() dto: AnswersRead, @CurrentAsker() asker: Asker): Promise<void> {
    mustHost(asker, id);
    return this.rosters.readAnswers(id, dto);
  }

  @Post(':party/step')
  @HttpCode(200)
  @Allow(meetingsPolicy, 'roster.keep')
  async step(@Param('id') id: string, @Param('party') party: string, @Body() dto: RosterStep, @CurrentAsker() asker: Asker): Promise<RosterChangedView> {
    mustHost(asker, id);
    return view(await this.rosters.step(id, party, dto));
  }

  /** Takes the last step of a party back. */
  @Post(':party/undo')
  @HttpCode(200)
  @Allow(meetingsPolicy, 'roster.keep')
  async undo(@Param('id') id: string, @Param('party') party: string, @Body() dto: RosterUndo, @CurrentAsker() asker: Asker): Promise<RosterChangedView> {
    mustHost(asker, id);
    return view(await this.rosters.undo(id, party, dto));
  }

  /** On site or online, with how many persons and meetings. */
  @Put(':party')
  @Allow(meetingsPolicy, 'roster.keep')
  async change(@Param('id') id: string, @Param('party') party: string, @Body() dto: RosterTerms, @CurrentAsker() asker: Asker): Promise<RosterChangedView> {
    mustHost(asker, id);
    return view(await this.rosters.change(id, party, dto));
  }

  @Put(':party/waiting-place')
  @HttpCode(204)
  @Allow(meetingsPolicy, 'roster.keep')
  place(@Param('id') id: string, @Param('party') party: string, @Body() dto: WaitingPlace, @CurrentAsker() asker: Asker): Promise<void> {
    mustHost(asker, id);
    return this.rosters.place(id, party, dto);
  }
}

function warningsOf(limits: readonly VenueLimit[]): ErrorTexts[] {
  return limits.filter(isOver).map(overSentence);
}

function view({ applied, id, status, version, effect, limits, next }: RosterChanged): RosterChangedView {
  return { applied, party: id, status, version, touched: effect.meetings, confirm: effect.meetings.length > 0 ? effect.token : null, warnings: warningsOf(limits), next: next?.id ?? null };
}
