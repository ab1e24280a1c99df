import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CurrentAsker, type Asker } from '../access/asker.js';
import { notThere } from '../access/asker.guard.js';
import { Allow, OwnTransactions } from '../access/policy.js';
import { MemberHistory } from './member-history.js';
import { MemberHistoryQuery, NewMember, NewOnBehalfSolution, ReviewDay, ReviewDayView, type MemberChangeLine } from './member-upkeep.dto.js';
import { MemberUpkeep } from './member-upkeep.service.js';
import { membersPolicy } from './members.policy.js';
import { MembersService } from './members.service.js';
import type { OrganisationDetail } from './organisation.dto.js';
import { ReviewDays } from './review-days.service.js';
import type { SolutionView } from './solution.dto.js';

/** JSON: what the office writes on behalf of a member, its history, and the member's word that its entries are right. */
@Controller('api/v1')
export class MemberUpkeepController {
  constructor(
    private readonly upkeep: MemberUpkeep,
    private readonly days: ReviewDays,
    private readonly members: MembersService,
    private readonly history: MemberHistory,
  ) {}

  /** Adds a member. */
  @Post('organisations')
  @Allow(membersPolicy, 'member.edit')
  async add(@Body() body: NewMember): Promise<OrganisationDetail> {
    return this.members.get(await this.upkeep.addMember(body));
  }

  /** Adds a solution on behalf of its member. */
  @Post('organisations/:id/solutions')
  @Allow(membersPolicy, 'member.edit')
  async addSolution(@Param('id') id: string, @Body() body: NewOnBehalfSolution): Promise<SolutionView> {
    return this.members.solution(await this.upkeep.addSolution(id, body));
  }

  /** What the office changed on behalf of a member, newest first; a member reads its own, without names. */
  @Get('organisations/:id/history')
  @Allow(membersPolicy, 'member.history')
  async of(@CurrentAsker() asker: Asker, @Param('id') id: string, @Query() { page }: MemberHistoryQuery): Promise<{ items: MemberChangeLine[]; total: number }> {
    await this.members.entry(id);
    if (asker.role === 'company' && !asker.organisationIds.includes(id)) throw notThere();
    return this.history.of(id, page ?? 1);
  }

  /** Takes a change on behalf of a member back. */
  @Delete('member-changes/:change')
  @Allow(membersPolicy, 'member.edit')
  @HttpCode(204)
  async undo(@Param('change') id: string): Promise<void> {
    await this.upkeep.undo(id);
  }

  /** Gives a day of review to every member that has none; `day` is null where each has one. */
  @Post('organisations/review-days')
  @HttpCode(200)
  @Allow(membersPolicy, 'member.edit')
  async reviewDays(@Body() { reviewOn }: ReviewDay): Promise<{ day: ReviewDayView | null }> {
    return { day: await this.days.give(reviewOn) };
  }

  /** Takes such a day back from those that still have it. */
  @Delete('organisations/review-days/:day')
  @Allow(membersPolicy, 'member.edit')
  async reviewDayBack(@Param('day') id: string): Promise<{ members: number }> {
    return { members: await this.days.takeBack(id) };
  }

  /** The member's entries are right as they are. */
  @Post('organisations/confirm')
  @HttpCode(204)
  @Allow(membersPolicy, 'member.confirm')
  @OwnTransactions()
  async confirm(@CurrentAsker() asker: Asker): Promise<void> {
    await this.upkeep.confirm(asker);
  }
}
