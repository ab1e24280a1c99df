/** The secretariat's queue of proposed changes, and its decision on each. */
import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentAsker, type Asker } from '../../access/asker.js';
import { Allow, OwnTransactions } from '../../access/policy.js';
import { AcceptProposal, DeclineProposal, proposalView } from '../../members/change-proposal.dto.js';
import { PROPOSAL_STATES, type ProposalState } from '../../members/change-proposal.entity.js';
import { ChangeProposalsService } from '../../members/change-proposals.service.js';
import { membersPolicy } from '../../members/members.policy.js';
import { ProposalData } from '../company/proposals.data.js';
import { ProposalPage, type ProposalProps, ProposalsPage } from '../company/proposals.page.js';
import { checked, fieldsOf, problemsAt } from '../forms.js';
import { Pages, ShowsPage } from '../pages.js';
import { paths } from '../paths.js';
import { TakenForm } from '../taken-form.js';
import { webPolicy } from '../web.policy.js';

const NOTE_KEPT_MAX = 4_000;

@ApiExcludeController()
@Controller(paths.secretariat.proposals)
export class ProposalsPagesController {
  constructor(
    private readonly proposals: ChangeProposalsService,
    private readonly data: ProposalData,
    private readonly form: TakenForm,
    private readonly pages: Pages,
  ) {}

  /** Those that wait at first; all of them with an empty filter. */
  @Get()
  @Allow(webPolicy, 'page.secretariat')
  @ShowsPage()
  async queue(@Req() request: FastifyRequest, @Query('state') asked: unknown): Promise<string> {
    const state: ProposalState | undefined = asked === undefined ? 'open' : PROPOSAL_STATES.find((each) => each === asked);
    const rows = await this.data.rows((await this.proposals.list(state ? { state } : {})).map(proposalView));
    return this.pages.show(request, ProposalsPage, { rows, open: await this.proposals.openCount(), queue: { state: state ?? '' } });
  }

  @Get(':id')
  @Allow(webPolicy, 'page.secretariat')
  @ShowsPage()
  one(@Req() request: FastifyRequest, @Param('id') id: string, @Query('done') done: unknown): Promise<string> {
    return this.page(request, id, { done: done === 'accepted' || done === 'declined' ? done : null });
  }

  @Post(':id/accept')
  @Allow(membersPolicy, 'proposal.decide')
  @OwnTransactions()
  accept(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.decided(request, reply, asker, id, 'accepted', async (field) => {
      const { version } = await checked(AcceptProposal, { version: field('version') });
      await this.proposals.accept(id, version ?? null, asker);
    });
  }

  @Post(':id/decline')
  @Allow(membersPolicy, 'proposal.decide')
  @OwnTransactions()
  decline(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.decided(request, reply, asker, id, 'declined', async (field) => {
      const { note } = await checked(DeclineProposal, { note: field('note') });
      await this.proposals.decline(id, note, asker);
    });
  }

  /** A refused decision shows the proposal beside the entry as it stands now; what was written is kept. */
  private async decided(request: FastifyRequest, reply: FastifyReply, asker: Asker, id: string, done: 'accepted' | 'declined', work: (field: (name: string) => string) => Promise<void>): Promise<void> {
    const field = fieldsOf(request.body);
    const asked = done === 'declined' ? 'note' : 'differences';
    await this.form.take(request, reply, asker, async () => {
      await work(field);
      return `${paths.secretariat.proposal(id)}?done=${done}`;
    }, (refusal) => {
      const problems = problemsAt(refusal, asked).map((each) => ({ ...each, field: asked }));
      return this.page(request, id, { problems, decline: field('note').slice(0, NOTE_KEPT_MAX) });
    });
  }

  private async page(request: FastifyRequest, id: string, shown: Partial<ProposalProps>): Promise<string> {
    const proposal = await this.proposals.get(id);
    const [row] = await this.data.rows([proposal]);
    return this.pages.show(request, ProposalPage, {
      row: row!, rows: await this.data.difference(proposal, request.language), message: proposal.message, note: proposal.note, version: proposal.version, side: 'secretariat',
      entryHref: proposal.solutionId ? paths.secretariat.solution(proposal.solutionId) : paths.secretariat.member(proposal.organisationId),
      changeHref: null, done: null, decline: '', problems: [], ...shown,
    }, paths.secretariat.proposal(id));
  }
}
