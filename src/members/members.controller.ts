import { Body, Controller, Get, Param, Patch, Query } from '@nestjs/common';
import { Allow } from '../access/policy.js';
import { membersPolicy } from './members.policy.js';
import { OnBehalfProfile, OnBehalfSolution } from './member-upkeep.dto.js';
import { MemberUpkeep } from './member-upkeep.service.js';
import { MembersService } from './members.service.js';
import { OrganisationQuery, OrganisationDetail, OrganisationPage } from './organisation.dto.js';
import { SolutionQuery, SolutionPage, SolutionView } from './solution.dto.js';

/** JSON: organisations and their solutions. */
@Controller('api/v1')
export class MembersController {
  constructor(
    private readonly members: MembersService,
    private readonly upkeep: MemberUpkeep,
  ) {}

  /** Organisations by words, kind, size and field, a page at a time. */
  @Get('organisations')
  @Allow(membersPolicy, 'member.list')
  search(@Query() query: OrganisationQuery): Promise<OrganisationPage> {
    return this.members.search(query);
  }

  /** One organisation with its solutions. */
  @Get('organisations/:id')
  @Allow(membersPolicy, 'member.read')
  get(@Param('id') id: string): Promise<OrganisationDetail> {
    return this.members.get(id);
  }

  /** Changes an organisation on its behalf, and tells it; refused where somebody changed it since. */
  @Patch('organisations/:id')
  @Allow(membersPolicy, 'member.edit')
  async edit(@Param('id') id: string, @Body() body: OnBehalfProfile): Promise<OrganisationDetail> {
    await this.upkeep.editProfile(id, body);
    return this.members.get(id);
  }

  /** Solutions by words, field and maturity, a page at a time. */
  @Get('solutions')
  @Allow(membersPolicy, 'solution.list')
  solutions(@Query() query: SolutionQuery): Promise<SolutionPage> {
    return this.members.solutions(query);
  }

  /** One solution with its references. */
  @Get('solutions/:id')
  @Allow(membersPolicy, 'solution.read')
  solution(@Param('id') id: string): Promise<SolutionView> {
    return this.members.solution(id);
  }

  /** Changes a solution on behalf of its member, and tells it; refused where somebody changed it since. */
  @Patch('solutions/:id')
  @Allow(membersPolicy, 'solution.edit')
  async editSolution(@Param('id') id: string, @Body() body: OnBehalfSolution): Promise<SolutionView> {
    await this.upkeep.editSolution(id, body);
    return this.members.solution(id);
  }
}
