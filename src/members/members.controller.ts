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

  @Get('organisations')
  @Allow(membersPolicy, 'member.list')
  search(@Query() query: OrganisationQuery): Promise<OrganisationPage> {
    return this.members.search(query);
  }

  @Get('organisations/:id')
  @Allow(membersPolicy, 'member.read')
  get(@Param('id') id: string): Promise<OrganisationDetail> {
    return this.members.get(id);
  }

  @Patch('organisations/:id')
  @Allow(membersPolicy, 'member.edit')
  edit(@Param('id') id: string, @Body() body: OrganisationEdit): Promise<OrganisationDetail> {
    return this.members.edit(id, body);
  }

  @Get('solutions')
  @Allow(membersPolicy, 'solution.list')
  solutions(@Query() query: SolutionQuery): Promise<SolutionPage> {
    return this.members.solutions(query);
  }

  @Get('solutions/:id')
  @Allow(membersPolicy, 'solution.read')
  solution(@Param('id') id: string): Promise<SolutionView> {
    return this.members.solution(id);
  }

  @Patch('solutions/:id')
  @Allow(membersPolicy, 'solution.edit')
  editSolution(@Param('id') id: string, @Body() body: SolutionEdit): Promise<SolutionView> {
    return this.members.editSolution(id, body);
  }
}
