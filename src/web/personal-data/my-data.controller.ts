/** One's own data: seen, taken along, and its erasure asked for. */
import { Body, Controller, Get, Ip, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { accessPolicy } from '../../access/access.policy.js';
import { CurrentAsker, type Asker } from '../../access/asker.js';
import { ProofDto } from '../../access/erasure.dto.js';
import { Erasures } from '../../access/erasures.service.js';
import { Allow, OwnTransactions } from '../../access/policy.js';
import { checked, fieldsOf, problemsAt, type Refusal } from '../forms.js';
import { Pages, ShowsPage } from '../pages.js';
import { paths } from '../paths.js';
import { TakenForm } from '../taken-form.js';
import { MyDataPage, type MyDataProps } from './my-data.page.js';

@ApiExcludeController()
@Controller()
@OwnTransactions()
export class MyDataController {
  constructor(
    private readonly erasures: Erasures,
    private readonly form: TakenForm,
    private readonly pages: Pages,
  ) {}

  @Get(paths.myData)
  @Allow(accessPolicy, 'my-data.read')
  @ShowsPage()
  show(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Query('done') done: unknown): Promise<string> {
    return this.page(request, asker, { done: done === 'asked' ? 'asked' : done === 'taken-back' ? 'takenBack' : null });
  }

  @Get(paths.myDataDownload)
  @Allow(accessPolicy, 'my-data.read')
  async download(@CurrentAsker() asker: Asker, @Res() reply: FastifyReply): Promise<void> {
    const file = JSON.stringify(await this.erasures.download(asker), null, 2);
    void reply.header('content-disposition', 'attachment; filename="personal-data.json"').type('application/json; charset=utf-8').send(file);
  }

  @Post(paths.myErasure)
  @Allow(accessPolicy, 'my-data.ask-erasure')
  ask(@Body() body: unknown, @Ip() from: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    return this.form.takeOutside(request, reply, asker, async () => {
      const { proof } = await checked(ProofDto, { proof: fieldsOf(body)('proof') });
      await this.erasures.ask(asker, proof, from);
      return `${paths.myData}?done=asked`;
    }, (refusal) => this.refused(request, asker, refusal));
  }

  @Post(paths.myErasureTakeBack)
  @Allow(accessPolicy, 'my-data.take-back')
  takeBack(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    return this.form.takeOutside(request, reply, asker, async () => {
      await this.erasures.takeBack(asker);
      return `${paths.myData}?done=taken-back`;
    }, (refusal) => this.refused(request, asker, refusal));
  }

  private refused(request: FastifyRequest, asker: Asker, refusal: Refusal): Promise<string> {
    return this.page(request, asker, { problems: problemsAt({ ...refusal, problems: refusal.problems.map((problem) => ({ ...problem, field: 'proof' })) }, 'proof') });
  }

  private async page(request: FastifyRequest, asker: Asker, given: Partial<MyDataProps>): Promise<string> {
    return this.pages.show(request, MyDataPage, { data: await this.erasures.mine(asker), problems: [], done: null, ...given }, paths.myData);
  }
}
