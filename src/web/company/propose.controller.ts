/** A company proposes changes of its own entries: the form as the entry or the open proposal stands, and what is sent. */
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentAsker, type Asker } from '../../access/asker.js';
import { notThere } from '../../access/asker.guard.js';
import { Allow, OwnTransactions } from '../../access/policy.js';
import { NewSolutionProposal, ProfileProposal, SolutionProposal } from '../../members/change-proposal.dto.js';
import type { ChangeProposal } from '../../members/change-proposal.entity.js';
import { ChangeProposalsService } from '../../members/change-proposals.service.js';
import { membersPolicy } from '../../members/members.policy.js';
import { checked, fieldsOf, openedToSend, problemsAt, versionToSend } from '../forms.js';
import { Pages, ShowsPage } from '../pages.js';
import { paths } from '../paths.js';
import { TakenForm } from '../taken-form.js';
import { NEW_SOLUTION_FIELDS, PROFILE_FIELDS, SOLUTION_FIELDS } from './entry.fields.js';
import { dtoOf, textsOfBody } from './entry.form.js';
import { type Entry, ProposeForm } from './propose.form.js';
import { ProposePage } from './propose.page.js';

const MESSAGE_KEPT_MAX = 4_000;

@ApiExcludeController()
@Controller()
@Allow(membersPolicy, 'proposal.make')
export class ProposePagesController {
  constructor(
    private readonly form: ProposeForm,
    private readonly proposals: ChangeProposalsService,
    private readonly taking: TakenForm,
    private readonly pages: Pages,
  ) {}

  @Get(paths.company.proposeProfile)
  @ShowsPage()
  profile(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker): Promise<string> {
    return this.show(request, { kind: 'profile', organisationId: ownOrganisation(asker), solutionId: null });
  }

  @Get(paths.company.newSolution)
  @ShowsPage()
  newSolution(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker): Promise<string> {
    return this.show(request, { kind: 'new-solution', organisationId: ownOrganisation(asker), solutionId: null });
  }

  @Get(paths.company.proposeSolution(':id'))
  @ShowsPage()
  solution(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<string> {
    return this.show(request, { kind: 'solution', organisationId: ownOrganisation(asker), solutionId: id });
  }

  @Post(paths.company.proposeProfile)
  @OwnTransactions()
  sendProfile(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    const entry: Entry = { kind: 'profile', organisationId: ownOrganisation(asker), solutionId: null };
    return this.send(request, reply, asker, entry, async (sent) =>
      this.proposals.profile(entry.organisationId, await checked(ProfileProposal, { ...dtoOf(PROFILE_FIELDS, textsOfBody(PROFILE_FIELDS, request.body)), ...sent }), asker));
  }

  @Post(paths.company.proposeSolution(':id'))
  @OwnTransactions()
  sendSolution(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    const entry: Entry = { kind: 'solution', organisationId: ownOrganisation(asker), solutionId: id };
    return this.send(request, reply, asker, entry, async (sent) =>
      this.proposals.solution(entry.organisationId, id, await checked(SolutionProposal, { ...dtoOf(SOLUTION_FIELDS, textsOfBody(SOLUTION_FIELDS, request.body)), ...sent }), asker));
  }

  @Post(paths.company.newSolution)
  @OwnTransactions()
  sendNewSolution(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    const entry: Entry = { kind: 'new-solution', organisationId: ownOrganisation(asker), solutionId: null };
    return this.send(request, reply, asker, entry, async ({ message }) =>
      this.proposals.newSolution(entry.organisationId, await checked(NewSolutionProposal, { ...dtoOf(NEW_SOLUTION_FIELDS, textsOfBody(NEW_SOLUTION_FIELDS, request.body)), message }), asker));
  }

  private async show(request: FastifyRequest, entry: Entry): Promise<string> {
    return this.pages.show(request, ProposePage, await this.form.of(entry, request.language));
  }

  /** Sends and goes to the proposal; a refused form comes back with everything that was written. */
  private async send(
    request: FastifyRequest, reply: FastifyReply, asker: Asker, entry: Entry,
    work: (sent: { version: string; message: string; replaces: string | null }) => Promise<ChangeProposal>,
  ): Promise<void> {
    const field = fieldsOf(request.body);
    await this.taking.take(request, reply, asker, async () => {
      const { id } = await work({ version: field('version'), message: field('message'), replaces: field('replaces') || null });
      return `${paths.company.proposal(id)}?done=made`;
    }, async (refusal) => {
      const props = await this.form.of(entry, request.language);
      const problems = problemsAt(refusal, props.fields[0]!.name);
      const opened = { version: versionToSend(refusal, request.body, props.version), replaces: openedToSend(refusal, request.body, 'replaces', props.replaces) };
      return this.pages.show(request, ProposePage, { ...props, ...opened, texts: textsOfBody(props.fields, request.body), message: field('message').slice(0, MESSAGE_KEPT_MAX), problems }, props.action);
    });
  }
}

function ownOrganisation(asker: Asker): string {
  const [id] = asker.organisationIds;
  if (id === undefined) throw notThere();
  return id;
}
