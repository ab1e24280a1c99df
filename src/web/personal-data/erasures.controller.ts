/** The office's pages of requests for erasure. */
import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { accessPolicy } from '../../access/access.policy.js';
import { CurrentAsker, type Asker } from '../../access/asker.js';
import { ErasureReasonDto, StartErasureDto } from '../../access/erasure.dto.js';
import { Erasures } from '../../access/erasures.service.js';
import { Allow, OwnTransactions } from '../../access/policy.js';
import { checked, fieldsOf, problemsAt } from '../forms.js';
import { Pages, ShowsPage } from '../pages.js';
import type { FieldProblem } from '../parts/notice.js';
import { paths } from '../paths.js';
import { TakenForm } from '../taken-form.js';
import { ERASURE_DONE, ErasurePage, type ErasureProps } from './erasure.page.js';
import { RequestsList } from './requests.list.js';

const { erasures, erasure, erasureVerb } = paths.secretariat;

@ApiExcludeController()
@Controller()
@OwnTransactions()
export class ErasurePagesController {
  constructor(
    private readonly erasures: Erasures,
    private readonly requests: RequestsList,
    private readonly form: TakenForm,
    private readonly pages: Pages,
  ) {}

  @Get(erasures)
  @Allow(accessPolicy, 'erasure.list')
  @ShowsPage()
  list(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Query() query: unknown): Promise<string> {
    return this.requests.page(request, asker, { state: fieldsOf(query)('state') });
  }

  @Post(erasures)
  @Allow(accessPolicy, 'erasure.start')
  start(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    const field = fieldsOf(request.body);
    const form = { email: field('email'), words: field('words') };
    return this.form.takeOutside(request, reply, asker, async () => {
      const { id } = await this.erasures.start(asker, await checked(StartErasureDto, form));
      return `${erasure(id)}?done=started`;
    }, (refusal) => this.requests.page(request, asker, { form, problems: problemsAt(refusal, 'email') }));
  }

  @Get(erasure(':id'))
  @Allow(accessPolicy, 'erasure.list')
  @ShowsPage()
  one(@Req() request: FastifyRequest, @Param('id') id: string, @Query('done') done: unknown): Promise<string> {
    return this.onePage(request, id, { done: ERASURE_DONE.find((each) => each === done) ?? null });
  }

  @Post(erasureVerb(':id', 'prepare'))
  @Allow(accessPolicy, 'erasure.prepare')
  prepare(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.step(request, reply, asker, id, 'prepared', 'refuse', () => this.erasures.prepare(asker, id));
  }

  @Post(erasureVerb(':id', 'refuse'))
  @Allow(accessPolicy, 'erasure.refuse')
  refuse(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.step(request, reply, asker, id, 'refused', 'refuse', async () => this.erasures.refuse(asker, id, await reasonIn(request, 'refuse')));
  }

  @Post(erasureVerb(':id', 'give-back'))
  @Allow(accessPolicy, 'erasure.give-back')
  giveBack(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.step(request, reply, asker, id, 'give-back', 'giveBack', async () => this.erasures.giveBack(asker, id, await reasonIn(request, 'giveBack')));
  }

  @Post(erasureVerb(':id', 'carry-out'))
  @Allow(accessPolicy, 'erasure.carry-out')
  carryOut(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.step(request, reply, asker, id, 'carry-out', 'giveBack', () => this.erasures.carryOut(asker, id));
  }

  /** A refusal stands at the field that the reader has on the page. */
  private step(request: FastifyRequest, reply: FastifyReply, asker: Asker, id: string, done: (typeof ERASURE_DONE)[number], field: 'refuse' | 'giveBack', work: () => Promise<void>): Promise<void> {
    return this.form.takeOutside(request, reply, asker, async () => {
      await work();
      return `${erasure(id)}?done=${done}`;
    }, (refusal) => {
      const problems: FieldProblem[] = problemsAt({ ...refusal, problems: refusal.problems.map((problem) => ({ ...problem, field })) }, field);
      const said = fieldsOf(request.body);
      return this.onePage(request, id, { problems, typed: { refuse: said('refuse'), giveBack: said('giveBack') } });
    });
  }

  private async onePage(request: FastifyRequest, id: string, given: Partial<ErasureProps>): Promise<string> {
    const of = await this.erasures.get(id);
    return this.pages.show(request, ErasurePage, { of, done: null, typed: { refuse: '', giveBack: '' }, problems: [], ...given }, erasure(id));
  }
}

async function reasonIn({ body }: FastifyRequest, field: 'refuse' | 'giveBack'): Promise<string> {
  return (await checked(ErasureReasonDto, { reason: fieldsOf(body)(field) })).reason;
}
