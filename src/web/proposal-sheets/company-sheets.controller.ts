/** A company's proposal sheets: begun, written, sent, taken back, withdrawn. */
import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentAsker, scopeOf, type Asker } from '../../access/asker.js';
import { notThere } from '../../access/asker.guard.js';
import { Allow, OwnTransactions } from '../../access/policy.js';
import { Database } from '../../platform/database.js';
import { SheetEdit, SheetReason, SheetRemarkDto, SheetStepDto, SheetWanted } from '../../rounds/proposal-sheet.dto.js';
import { ProposalSheetsQueries, SHEET_ROWS } from '../../rounds/proposal-sheets.queries.js';
import { ProposalSheets } from '../../rounds/proposal-sheets.service.js';
import { roundsPolicy } from '../../rounds/rounds.policy.js';
import { checked, fieldsOf, problemsAt, type Refusal, versionToSend } from '../forms.js';
import { pageNumberOf } from '../page-number.js';
import { Pages, ShowsPage } from '../pages.js';
import { paths } from '../paths.js';
import { TakenForm } from '../taken-form.js';
import { CompanySheetPage } from './company-sheet.page.js';
import { SHEET_DONE, type SheetDone, type SheetPageProps } from './sheet.page-parts.js';
import { SheetPrinter } from './sheet.print.js';
import { ProposalSheetData } from './sheets.data.js';
import { CompanySheetsPage } from './sheets.page.js';

const TYPED_KEPT_MAX = 4_000;
type Field = (name: string) => string;
const BOXES = ['proposalJa', 'proposalEn', 'nextStepJa', 'nextStepEn'] as const;

@ApiExcludeController()
@Controller()
export class CompanyProposalSheetsController {
  constructor(
    private readonly sheets: ProposalSheets,
    private readonly queries: ProposalSheetsQueries,
    private readonly data: ProposalSheetData,
    private readonly printer: SheetPrinter,
    private readonly form: TakenForm,
    private readonly database: Database,
    private readonly pages: Pages,
  ) {}

  @Get(paths.company.proposalSheets)
  @Allow(roundsPolicy, 'proposal-sheet.write')
  @ShowsPage()
  async list(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Query('page') asked: unknown): Promise<string> {
    return this.listPage(request, asker, pageNumberOf(asked));
  }

  @Post(paths.company.proposalSheets)
  @Allow(roundsPolicy, 'proposal-sheet.make')
  @OwnTransactions()
  make(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    const field = fieldsOf(request.body);
    return this.form.take(request, reply, asker, async () => {
      const { city, need } = await checked(SheetWanted, { city: field('city'), need: field('need') });
      return paths.company.proposalSheet((await this.sheets.make(city, need, asker)).id);
    }, (refusal, error) => { if (refusal.status === 404) throw error; return this.listPage(request, asker, 1); });
  }

  @Get(paths.company.proposalSheet(':id'))
  @Allow(roundsPolicy, 'proposal-sheet.write')
  @ShowsPage()
  async show(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Param('id') id: string, @Query('done') done: unknown): Promise<string> {
    return this.page(request, asker, id, { done: SHEET_DONE.find((each) => each === done) ?? null });
  }

  /** Printed after the reading transaction has ended. */
  @Get(paths.company.proposalSheetPdf(':id'))
  @Allow(roundsPolicy, 'proposal-sheet.write')
  @OwnTransactions()
  async pdf(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Query('version') version: unknown): Promise<void> {
    await this.printer.send(reply, await this.database.as(scopeOf(asker), () => this.data.printed(id, asker, version, request.language)));
  }

  @Post(paths.company.proposalSheet(':id'))
  @Allow(roundsPolicy, 'proposal-sheet.write')
  @OwnTransactions()
  save(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.taken(request, reply, asker, id, { done: 'saved', refused: 'write', at: 'proposalJa' }, async (field) => { await this.sheets.save(id, await checked(SheetEdit, editOf(field)), asker); });
  }

  @Post(paths.company.proposalSheetVerb(':id', 'submit'))
  @Allow(roundsPolicy, 'proposal-sheet.write')
  @OwnTransactions()
  submit(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.taken(request, reply, asker, id, { done: 'sent', refused: 'write', at: 'proposalJa' }, async (field) => {
      const { version } = await this.sheets.save(id, await checked(SheetEdit, editOf(field)), asker);
      await this.sheets.submit(id, { version }, asker);
    });
  }

  @Post(paths.company.proposalSheetVerb(':id', 'take-back'))
  @Allow(roundsPolicy, 'proposal-sheet.write')
  @OwnTransactions()
  takeBack(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.taken(request, reply, asker, id, { done: 'tookBack', refused: 'step', at: 'sheet' }, async (field) => { await this.sheets.takeBack(id, await checked(SheetStepDto, { version: field('version') }), asker); });
  }

  @Post(paths.company.proposalSheetVerb(':id', 'resume'))
  @Allow(roundsPolicy, 'proposal-sheet.write')
  @OwnTransactions()
  resume(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.taken(request, reply, asker, id, { done: 'resumed', refused: 'step', at: 'sheet' }, async (field) => { await this.sheets.resume(id, await checked(SheetStepDto, { version: field('version') }), asker); });
  }

  @Post(paths.company.proposalSheetVerb(':id', 'withdraw'))
  @Allow(roundsPolicy, 'proposal-sheet.write')
  @OwnTransactions()
  withdraw(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.taken(request, reply, asker, id, { done: 'withdrew', refused: 'withdraw', at: 'reason' }, async (field) => {
      await this.sheets.withdraw(id, await checked(SheetReason, { version: field('version'), text: field('reason') }), asker);
    });
  }

  @Post(paths.company.proposalSheetVerb(':id', 'remarks'))
  @Allow(roundsPolicy, 'proposal-sheet.write')
  @OwnTransactions()
  comment(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.taken(request, reply, asker, id, { done: 'commented', refused: 'comment', at: 'comment' }, async (field) => {
      await this.sheets.comment(id, (await checked(SheetRemarkDto, { text: field('comment') })).text, asker);
    });
  }

  /** Does it and shows the sheet; a refused form stands there with everything that was typed, the sheet beside it as it is now. */
  private async taken(
    request: FastifyRequest, reply: FastifyReply, asker: Asker, id: string, form: { done: SheetDone; refused: NonNullable<SheetPageProps['refused']>; at: string }, work: (field: Field) => Promise<void>,
  ): Promise<void> {
    const field = fieldsOf(request.body);
    await this.form.take(request, reply, asker, async () => {
      await work(field);
      return `${paths.company.proposalSheet(id)}?done=${form.done}${form.done === 'commented' ? '#remarks' : ''}`;
    }, (refusal) => this.page(request, asker, id, {
      refused: form.refused, problems: problemsAt(refusal, form.at).map((each) => (each.field === 'text' ? { ...each, field: form.at } : each)),
      typed: { text: field('reason').slice(0, TYPED_KEPT_MAX), comment: field('comment').slice(0, TYPED_KEPT_MAX) },
    }, form.refused === 'write' ? refusal : null));
  }

  /** `refusal` of the boxes, which keep what was typed. */
  private async page(request: FastifyRequest, asker: Asker, id: string, shown: Partial<SheetPageProps>, refusal: Refusal | null = null): Promise<string> {
    const props = await this.data.of(id, asker);
    const typed = fieldsOf(request.body);
    const boxes = refusal ? Object.fromEntries(BOXES.map((name) => [name, typed(name).slice(0, TYPED_KEPT_MAX)])) as SheetPageProps['boxes'] : props.boxes;
    return this.pages.show(request, CompanySheetPage, { ...props, boxes, version: versionToSend(refusal, request.body, props.version), ...shown }, paths.company.proposalSheet(id));
  }

  private async listPage(request: FastifyRequest, asker: Asker, page: number): Promise<string> {
    const [organisation] = asker.organisationIds;
    if (organisation === undefined) throw notThere();
    const [lines, found, chances] = await Promise.all([this.queries.list(organisation, null, page), this.queries.count(organisation, null), this.queries.chances(organisation)]);
    return this.pages.show(request, CompanySheetsPage, { lines, chances, page, last: Math.ceil(found / SHEET_ROWS) }, paths.company.proposalSheets);
  }
}

function editOf(field: Field): object {
  return { version: field('version'), ...Object.fromEntries(BOXES.map((name) => [name, field(name)])) };
}
