import { Body, Controller, Get, Param, Patch, Query } from '@nestjs/common';
import { Allow } from '../access/policy.js';
import { membersPolicy } from './members.policy.js';
import { MembersService } from './members.service.js';
import { OrganisationEdit, OrganisationQuery, OrganisationDetail, OrganisationPage } from './organisation.dto.js';
import { SolutionEdit, SolutionQuery, SolutionPage, SolutionView } from './solution.dto.js';

/** JSON: organisations and their solutions. */
@Controller('api/v1')
export class MembersController {
  constructor(private readonly members: MembersService) {}

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

  /** Changes an organisation; refused where somebody changed it since. */
  @Patch('organisations/:id')
  @Allow(membersPolicy, 'member.edit')
  edit(@Param('id') id: string, @Body() body: OrganisationEdit): Promise<OrganisationDetail> {
    return this.members.edit(id, body);
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

  /** Changes a solution; refused where somebody changed it since. */
  @Patch('solutions/:id')
  @Allow(membersPolicy, 'solution.edit')
  editSolution(@Param('id') id: string, @Body() body: SolutionEdit): Promise<SolutionView> {
    return this.members.editSolution(id, body);
  }
}
