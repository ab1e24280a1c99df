/** The secretariat's pages of copies that people without an account, or who wrote instead, asked for. */
import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { accessPolicy } from '../../access/access.policy.js';
import { CurrentAsker, type Asker } from '../../access/asker.js';
import { StartErasureDto } from '../../access/erasure.dto.js';
import { ExportRequests } from '../../access/export-requests.service.js';
import { Allow, OwnTransactions } from '../../access/policy.js';
import { checked, fieldsOf, problemsAt } from '../forms.js';
import { Pages, ShowsPage } from '../pages.js';
import type { FieldProblem } from '../parts/notice.js';
import { paths } from '../paths.js';
import { TakenForm } from '../taken-form.js';
import { ExportRequestPage } from './export.page.js';
import { RequestsList } from './requests.list.js';

const { dataExports, dataExport, dataExportHandOver } = paths.secretariat;

@ApiExcludeController()
@Controller()
@OwnTransactions()
export class ExportRequestPagesController {
  constructor(
    private readonly requests: ExportRequests,
    private readonly list: RequestsList,
    private readonly form: TakenForm,
    private readonly pages: Pages,
  ) {}

  /** Of the list of requests; a refusal is told there. */
  @Post(dataExports)
  @Allow(accessPolicy, 'data-export.start')
  start(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    const field = fieldsOf(request.body);
    const copyForm = { email: field('copyEmail'), words: field('copyWords') };
    return this.form.takeOutside(request, reply, asker, async () => {
      const { id } = await this.requests.start(asker, await checked(StartErasureDto, copyForm));
      return `${dataExport(id)}?done=started`;
    }, (refusal) => this.list.page(request, asker, { copyForm, problems: problemsAt(refusal, 'email').map((each) => ({ ...each, field: FIELDS[each.field] ?? each.field })) }));
  }

  @Get(dataExport(':id'))
  @Allow(accessPolicy, 'data-export.list')
  @ShowsPage()
  one(@Req() request: FastifyRequest, @Param('id') id: string, @Query('done') done: unknown): Promise<string> {
    return this.page(request, id, done === 'started', []);
  }

  /** The file itself, which the office hands over. */
  @Post(dataExportHandOver(':id'))
  @Allow(accessPolicy, 'data-export.hand-over')
  handOver(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.form.takeOutside(request, reply, asker, async () => {
      const file = JSON.stringify(await this.requests.handOver(asker, id), null, 2);
      void reply.status(200).header('content-disposition', 'attachment; filename="personal-data.json"').header('cache-control', 'private, no-store').type('application/json; charset=utf-8').send(file);
      return null;
    }, (refusal) => this.page(request, id, false, problemsAt(refusal, 'hand-over')));
  }

  private async page(request: FastifyRequest, id: string, isStarted: boolean, problems: FieldProblem[]): Promise<string> {
    return this.pages.show(request, ExportRequestPage, { of: await this.requests.get(id), isStarted, problems }, dataExport(id));
  }
}

/** Beside the form of an erasure the fields have names of their own. */
const FIELDS: Record<string, string> = { email: 'copyEmail', words: 'copyWords' };
