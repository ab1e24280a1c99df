/** The secretariat's queue of proposal sheets, and its decision on each. */
import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentAsker, scopeOf, type Asker } from '../../access/asker.js';
import { notThere } from '../../access/asker.guard.js';
import { Allow, OwnTransactions } from '../../access/policy.js';
import { Database } from '../../platform/database.js';
import { SheetQuery, SheetReason, SheetRemarkDto, SheetStepDto } from '../../rounds/proposal-sheet.dto.js';
import { ProposalSheetsQueries, SHEET_ROWS } from '../../rounds/proposal-sheets.queries.js';
import { ProposalSheets } from '../../rounds/proposal-sheets.service.js';
import { roundsPolicy } from '../../rounds/rounds.policy.js';
import { Filters } from '../filters.js';
import { checked, fieldsOf, problemsAt, type Refusal, versionToSend } from '../forms.js';
import { Pages, ShowsPage } from '../pages.js';
import { paths } from '../paths.js';
import { TakenForm } from '../taken-form.js';
import { webPolicy } from '../web.policy.js';
import { ReviewSheetPage } from './review.page.js';
import { SHEET_DONE, type SheetDone, type SheetPageProps } from './sheet.page-parts.js';
import { SheetPrinter } from './sheet.print.js';
import { ProposalSheetData } from './sheets.data.js';
import { SheetQueuePage } from './sheets.page.js';

const TYPED_KEPT_MAX = 4_000;
type Field = (name: string) => string;

@ApiExcludeController()
@Controller()
export class OfficeProposalSheetsController {
  constructor(
    private readonly sheets: ProposalSheets,
    private readonly queries: ProposalSheetsQueries,
    private readonly data: ProposalSheetData,
    private readonly printer: SheetPrinter,
    private readonly form: TakenForm,
    private readonly database: Database,
    private readonly pages: Pages,
  ) {}

  /** All that were put up once, those that wait first. */
  @Get(paths.secretariat.proposalSheets)
  @Allow(webPolicy, 'page.secretariat')
  @ShowsPage()
  async queue(@Req() request: FastifyRequest, @Filters(SheetQuery) { state, page }: SheetQuery): Promise<string> {
    const at = page ?? 1;
    const [lines, found, waiting] = await Promise.all([this.queries.list(null, state ?? null, at), this.queries.count(null, state ?? null), this.queries.count(null, 'submitted')]);
    return this.pages.show(request, SheetQueuePage, { lines, found, waiting, state: state ?? '', page: at, last: Math.ceil(found / SHEET_ROWS) });
  }

  @Get(paths.secretariat.proposalSheet(':id'))
  @Allow(webPolicy, 'page.secretariat')
  @ShowsPage()
  async show(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Param('id') id: string, @Query('done') done: unknown): Promise<string> {
    return this.page(request, asker, id, { done: SHEET_DONE.find((each) => each === done) ?? null });
  }

  @Get(paths.secretariat.proposalSheetPdf(':id'))
  @Allow(webPolicy, 'page.secretariat')
  @OwnTransactions()
  async pdf(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Query('version') version: unknown): Promise<void> {
    await this.printer.send(reply, await this.database.as(scopeOf(asker), () => this.data.printed(id, asker, version, request.language)));
  }

  @Post(paths.secretariat.proposalSheetVerb(':id', 'approve'))
  @Allow(roundsPolicy, 'proposal-sheet.decide')
  @OwnTransactions()
  approve(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.taken(request, reply, asker, id, { done: 'didApprove', refused: 'step', at: 'text' }, async (field) => { await this.sheets.approve(id, await checked(SheetStepDto, { version: field('version'), text: field('text') }), asker); });
  }

  @Post(paths.secretariat.proposalSheetVerb(':id', 'return'))
  @Allow(roundsPolicy, 'proposal-sheet.decide')
  @OwnTransactions()
  giveBack(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.taken(request, reply, asker, id, { done: 'didReturn', refused: 'return', at: 'return' }, async (field) => { await this.sheets.giveBack(id, await checked(SheetReason, { version: field('version'), text: field('return') }), asker); });
  }

  @Post(paths.secretariat.proposalSheetVerb(':id', 'withdraw'))
  @Allow(roundsPolicy, 'proposal-sheet.decide')
  @OwnTransactions()
  withdraw(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.taken(request, reply, asker, id, { done: 'withdrew', refused: 'withdraw', at: 'reason' }, async (field) => { await this.sheets.withdraw(id, await checked(SheetReason, { version: field('version'), text: field('reason') }), asker); });
  }

  @Post(paths.secretariat.proposalSheetVerb(':id', 'remarks'))
  @Allow(roundsPolicy, 'proposal-sheet.decide')
  @OwnTransactions()
  comment(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.taken(request, reply, asker, id, { done: 'commented', refused: 'comment', at: 'comment' }, async (field) => { await this.sheets.comment(id, (await checked(SheetRemarkDto, { text: field('comment') })).text, asker); });
  }

  /** Does it and shows the sheet; refused words stand in their form, beside the sheet as it is now. */
  private async taken(
    request: FastifyRequest, reply: FastifyReply, asker: Asker, id: string, form: { done: SheetDone; refused: NonNullable<SheetPageProps['refused']>; at: string }, work: (field: Field) => Promise<void>,
  ): Promise<void> {
    if (asker.role !== 'secretariat') throw notThere();
    const field = fieldsOf(request.body);
    await this.form.take(request, reply, asker, async () => {
      await work(field);
      return `${paths.secretariat.proposalSheet(id)}?done=${form.done}${form.done === 'commented' ? '#remarks' : ''}`;
    }, (refusal) => this.page(request, asker, id, {
      refusal,
      refused: form.refused, problems: problemsAt(refusal, form.at).map((each) => (each.field === 'text' ? { ...each, field: form.at } : each)),
      typed: { text: field(form.at).slice(0, TYPED_KEPT_MAX), comment: field('comment').slice(0, TYPED_KEPT_MAX) },
    }));
  }

  private async page(request: FastifyRequest, asker: Asker, id: string, { refusal = null, ...shown }: Partial<SheetPageProps> & { refusal?: Refusal | null }): Promise<string> {
    const props = await this.data.of(id, asker);
    return this.pages.show(request, ReviewSheetPage, { ...props, version: versionToSend(refusal, request.body, props.version), ...shown }, paths.secretariat.proposalSheet(id));
  }
}
