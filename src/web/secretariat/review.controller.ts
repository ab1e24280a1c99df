/** The office's pages of a round's review: overrides with their price, remarks, versions. */
import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentAsker, type Asker } from '../../access/asker.js';
import { Allow, OwnTransactions } from '../../access/policy.js';
import { ApprovalsService } from '../../rounds/approvals.service.js';
import { OverridesService } from '../../rounds/overrides.service.js';
import { RemarkDto, VersionDto } from '../../rounds/review.dto.js';
import { roundsPolicy } from '../../rounds/rounds.policy.js';
import { RoundsService } from '../../rounds/rounds.service.js';
import { checked, fieldsOf, problemsAt, type Refusal } from '../forms.js';
import { Pages, ShowsPage } from '../pages.js';
import { paths } from '../paths.js';
import { TakenForm } from '../taken-form.js';
import { webPolicy } from '../web.policy.js';
import { OverrideForm } from './override.form.js';
import { ReviewData } from './review.data.js';
import { ReviewPage } from './review.page.js';
import { RoundChanges } from './round-changes.js';

const { roundReview, roundRemarks, roundOverride, roundUndo } = paths.secretariat;

@ApiExcludeController()
@Controller()
export class ReviewPagesController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly overrides: OverridesService,
    private readonly approvals: ApprovalsService,
    private readonly form: OverrideForm,
    private readonly review: ReviewData,
    private readonly changes: RoundChanges,
    private readonly taking: TakenForm,
    private readonly pages: Pages,
  ) {}

  @Get(roundReview(':id'))
  @Allow(webPolicy, 'page.office')
  @ShowsPage()
  show(@Req() request: FastifyRequest, @Param('id') id: string, @CurrentAsker() asker: Asker): Promise<string> {
    return this.page(request, id, asker);
  }

  @Post(roundRemarks(':id'))
  @Allow(roundsPolicy, 'round.comment')
  @OwnTransactions()
  comment(@Req() request: FastifyRequest, @Param('id') id: string, @CurrentAsker() asker: Asker, @Res() reply: FastifyReply): Promise<void> {
    const field = fieldsOf(request.body);
    return this.taken(request, reply, id, asker, 'text', async () => {
      await this.approvals.comment(id, (await checked(RemarkDto, { text: field('text') })).text ?? '', asker);
      return `${roundReview(id)}#remarks`;
    });
  }

  @Get(roundOverride(':id'))
  @Allow(roundsPolicy, 'override.make')
  @ShowsPage()
  ask(@Req() request: FastifyRequest, @Param('id') id: string, @Query() query: unknown): Promise<string> {
    return this.form.ask(request, id, query);
  }

  @Post(roundOverride(':id'))
  @Allow(roundsPolicy, 'override.make')
  @OwnTransactions()
  make(@Req() request: FastifyRequest, @Param('id') id: string, @CurrentAsker() asker: Asker, @Res() reply: FastifyReply): Promise<void> {
    return this.form.make(request, reply, id, asker);
  }

  @Post(roundUndo(':id', ':override'))
  @Allow(roundsPolicy, 'override.make')
  @OwnTransactions()
  undo(@Req() request: FastifyRequest, @Param('id') id: string, @Param('override') override: string, @CurrentAsker() asker: Asker, @Res() reply: FastifyReply): Promise<void> {
    return this.taken(request, reply, id, asker, 'overrides', async () => {
      const { version } = await checked(VersionDto, { version: fieldsOf(request.body)('version') });
      await this.overrides.undo(id, override, version, asker);
      return paths.secretariat.round(id);
    });
  }

  /** Does it in a transaction of its own and goes on; a refusal stands on the page of the review. */
  private async taken(request: FastifyRequest, reply: FastifyReply, id: string, asker: Asker, field: string, work: () => Promise<string>): Promise<void> {
    await this.taking.take(request, reply, asker, work, async (refusal, error) => {
      const problems = problemsAt(await this.changes.told(refusal, error, id, request), field);
      return this.page(request, id, asker, { ...refusal, problems });
    });
  }

  private async page(request: FastifyRequest, id: string, asker: Asker, refusal?: Refusal): Promise<string> {
    const round = await this.rounds.get(id);
    const props = await this.review.page(round, asker.role === 'secretariat', request.language);
    return this.pages.show(request, ReviewPage, { ...props, problems: refusal?.problems ?? [], comment: refusal ? fieldsOf(request.body)('text').slice(0, 4_000) : '' }, roundReview(id));
  }
}
