import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CurrentAsker, type Asker } from '../access/asker.js';
import { notThere } from '../access/asker.guard.js';
import { Allow } from '../access/policy.js';
import { AcceptProposal, DeclineProposal, NewSolutionProposal, ProfileProposal, ProposalQuery, proposalView, SolutionProposal, type ProposalDetail, type ProposalView } from './change-proposal.dto.js';
import { ChangeProposalsService } from './change-proposals.service.js';
import { membersPolicy } from './members.policy.js';

/** JSON: changes that companies propose of their own entries. */
@Controller('api/v1/proposals')
export class ChangeProposalsController {
  constructor(private readonly proposals: ChangeProposalsService) {}

  /** A company's own, or all for the office; the newest first. */
  @Get()
  @Allow(membersPolicy, 'proposal.read')
  async list(@Query() { state }: ProposalQuery): Promise<ProposalView[]> {
    return (await this.proposals.list(state ? { state } : {})).map(proposalView);
  }

  /** One of them beside its entry as it stands now. */
  @Get(':id')
  @Allow(membersPolicy, 'proposal.read')
  get(@Param('id') id: string): Promise<ProposalDetail> {
    return this.proposals.get(id);
  }

  /** Proposes changes of the company's profile. */
  @Post('profile')
  @Allow(membersPolicy, 'proposal.make')
  async profile(@Body() dto: ProfileProposal, @CurrentAsker() asker: Asker): Promise<ProposalView> {
    return proposalView(await this.proposals.profile(ownOrganisation(asker), dto, asker));
  }

  /** Proposes a solution that is not there yet. */
  @Post('solutions')
  @Allow(membersPolicy, 'proposal.make')
  async newSolution(@Body() dto: NewSolutionProposal, @CurrentAsker() asker: Asker): Promise<ProposalView> {
    return proposalView(await this.proposals.newSolution(ownOrganisation(asker), dto, asker));
  }

  /** Proposes changes of one of the company's solutions. */
  @Post('solutions/:solution')
  @Allow(membersPolicy, 'proposal.make')
  async solution(@Param('solution') solution: string, @Body() dto: SolutionProposal, @CurrentAsker() asker: Asker): Promise<ProposalView> {
    return proposalView(await this.proposals.solution(ownOrganisation(asker), solution, dto, asker));
  }

  /** The company takes its proposal back. */
  @Post(':id/withdraw')
  @HttpCode(204)
  @Allow(membersPolicy, 'proposal.withdraw')
  async withdraw(@Param('id') id: string, @CurrentAsker() asker: Asker): Promise<void> {
    await this.proposals.withdraw(ownOrganisation(asker), id, asker);
  }

  /** Accepts it: the entry is changed, and the company is told. */
  @Post(':id/accept')
  @HttpCode(204)
  @Allow(membersPolicy, 'proposal.decide')
  async accept(@Param('id') id: string, @Body() { version }: AcceptProposal, @CurrentAsker() asker: Asker): Promise<void> {
    await this.proposals.accept(id, version ?? null, asker);
  }

  /** Declines it with words for the company. */
  @Post(':id/decline')
  @HttpCode(204)
  @Allow(membersPolicy, 'proposal.decide')
  async decline(@Param('id') id: string, @Body() { note }: DeclineProposal, @CurrentAsker() asker: Asker): Promise<void> {
    await this.proposals.decline(id, note, asker);
  }
}

function ownOrganisation(asker: Asker): string {
  const [id] = asker.organisationIds;
  if (id === undefined) throw notThere();
  return id;
}
