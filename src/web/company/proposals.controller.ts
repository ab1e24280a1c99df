/** A company's own proposals: where they stand, and one taken back. */
import { Controller, Get, Param, Post, Query, Redirect, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentAsker, type Asker } from '../../access/asker.js';
import { notThere } from '../../access/asker.guard.js';
import { Allow } from '../../access/policy.js';
import { type ProposalDetail, proposalView } from '../../members/change-proposal.dto.js';
import { ChangeProposalsService } from '../../members/change-proposals.service.js';
import { membersPolicy } from '../../members/members.policy.js';
import { Pages, ShowsPage } from '../pages.js';
import { paths } from '../paths.js';
import { webPolicy } from '../web.policy.js';
import { ProposalData } from './proposals.data.js';
import { ProposalPage, ProposalsPage } from './proposals.page.js';

@ApiExcludeController()
@Controller(paths.company.proposals)
export class CompanyProposalsController {
  constructor(
    private readonly proposals: ChangeProposalsService,
    private readonly data: ProposalData,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Allow(webPolicy, 'page.company')
  @ShowsPage()
  async list(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker): Promise<string> {
    const own = (await this.proposals.list({ organisationId: ownOrganisation(asker) })).map(proposalView);
    return this.pages.show(request, ProposalsPage, { rows: await this.data.rows(own), open: own.filter((each) => each.state === 'open').length, queue: null });
  }

  @Get(':id')
  @Allow(webPolicy, 'page.company')
  @ShowsPage()
  async one(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Param('id') id: string, @Query('done') done: unknown): Promise<string> {
    const proposal = await this.proposals.get(id);
    if (proposal.organisationId !== ownOrganisation(asker)) throw notThere();
    const [row] = await this.data.rows([proposal]);
    return this.pages.show(request, ProposalPage, {
      row: row!, rows: await this.data.difference(proposal, request.language), message: proposal.message, note: proposal.note, version: proposal.version, side: 'company',
      entryHref: proposal.solutionId ? paths.company.solution(proposal.solutionId) : proposal.kind === 'profile' ? paths.company.profile : null,
      changeHref: changeHrefOf(proposal), done: done === 'made' || done === 'withdrawn' ? done : null, decline: '', problems: [],
    });
  }

  @Post(':id/withdraw')
  @Redirect(paths.company.proposals, 303)
  @Allow(membersPolicy, 'proposal.withdraw')
  async withdraw(@CurrentAsker() asker: Asker, @Param('id') id: string): Promise<{ url: string }> {
    await this.proposals.withdraw(ownOrganisation(asker), id, asker);
    return { url: `${paths.company.proposal(id)}?done=withdrawn` };
  }
}

/** A solution that is not there yet has no form that would start from the proposal. */
function changeHrefOf({ kind, solutionId }: ProposalDetail): string | null {
  if (kind === 'profile') return paths.company.proposeProfile;
  return kind === 'solution' && solutionId !== null ? paths.company.proposeSolution(solutionId) : null;
}

function ownOrganisation(asker: Asker): string {
  const [id] = asker.organisationIds;
  if (id === undefined) throw notThere();
  return id;
}
