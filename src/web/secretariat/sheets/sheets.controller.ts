/** Sheets on their way in: sent, their columns chosen, previewed, applied, undone. */
import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentAsker, scopeOf, type Asker } from '../../../access/asker.js';
import { Allow, OwnTransactions } from '../../../access/policy.js';
import { Database } from '../../../platform/database.js';
import { Invalid } from '../../../platform/errors.js';
import { uploadOf } from '../../../platform/uploads.js';
import { faultTable } from '../../../sheets/fault-table.js';
import { BLANKS } from '../../../sheets/plan.js';
import { SHEET_LIMITS } from '../../../sheets/sheet.js';
import { SheetImportsService } from '../../../sheets/sheet-imports.service.js';
import { SheetThread } from '../../../sheets/sheet.thread.js';
import { sheetsPolicy } from '../../../sheets/sheets.policy.js';
import { choiceOf, fieldsOf } from '../../forms.js';
import { pageNumberOf } from '../../page-number.js';
import { Pages, ShowsPage } from '../../pages.js';
import { paths } from '../../paths.js';
import { TakenForm } from '../../taken-form.js';
import { ColumnsPage } from './columns.page.js';
import { attachment } from './file-name.js';
import { SheetPage } from './sheet.page.js';
import { SheetsData } from './sheets.data.js';
import { SheetsPage } from './sheets.page.js';
import { sheetWords } from './sheets.words.js';

const { sheets, sheet, sheetColumns, sheetFaults, sheetVerb } = paths.secretariat;
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const HEADING_ROW = /^\d{1,6}$/;

@ApiExcludeController()
@Controller()
export class SheetsPagesController {
  constructor(
    private readonly imports: SheetImportsService,
    private readonly thread: SheetThread,
    private readonly data: SheetsData,
    private readonly database: Database,
    private readonly form: TakenForm,
    private readonly pages: Pages,
  ) {}

  @Get(sheets)
  @Allow(sheetsPolicy, 'sheet.read')
  @ShowsPage()
  list(@Req() request: FastifyRequest, @Query() query: unknown): Promise<string> {
    const field = fieldsOf(query);
    return this.overview(request, field('kind'), [], field('done') === 'discarded');
  }

  /** Read outside of a transaction, in a thread of its own; then kept. */
  @Post(sheets)
  @Allow(sheetsPolicy, 'sheet.receive')
  @OwnTransactions()
  async send(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    let kind = '';
    await this.form.takeOutside(request, reply, asker, async () => {
      const { fields, file } = await uploadOf(request, 'file', SHEET_LIMITS.fileBytes);
      kind = choiceOf(fieldsOf(fields), 'kind', this.data.kindNames());
      if (!file) throw noFile();
      const read = await this.thread.read(file.bytes);
      const id = await this.database.as(scopeOf(asker), () => this.imports.receive(kind, { ...file, file: read }, asker));
      return sheet(id);
    }, (refusal) => this.overview(request, kind, refusal.problems.length > 0 ? refusal.problems : [{ field: 'file', text: refusal.message }], false));
  }

  @Get(sheet(':id'))
  @Allow(sheetsPolicy, 'sheet.read')
  @OwnTransactions()
  async one(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Query() query: unknown): Promise<void> {
    const field = fieldsOf(query);
    await this.database.as(scopeOf(asker), async () => {
      if ((await this.imports.get(id)).state === 'mapping') return void reply.redirect(sheetColumns(id), 303);
      const props = await this.data.sheet(id, { show: field('show'), page: pageNumberOf(field('page')), done: field('done') === 'yes', refusal: null }, request.language);
      return void reply.type('text/html; charset=utf-8').send(this.pages.show(request, SheetPage, props));
    });
  }

  @Get(sheetColumns(':id'))
  @Allow(sheetsPolicy, 'sheet.map')
  @OwnTransactions()
  async columns(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Query() query: unknown): Promise<void> {
    const field = fieldsOf(query);
    await this.form.takeOutside(request, reply, asker, async () => {
      await this.columnsShown(request, reply, asker, id, field('sheet') || null, headingRowOf(field('headingRow')), []);
      return null;
    }, (refusal) => this.columnsAgain(request, asker, id, refusal.problems, refusal.message));
  }

  @Post(sheetColumns(':id'))
  @Allow(sheetsPolicy, 'sheet.map')
  @OwnTransactions()
  async choose(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    const field = fieldsOf(request.body);
    await this.form.takeOutside(request, reply, asker, async () => {
      const row = await this.database.as(scopeOf(asker), () => this.imports.whole(id));
      const other = field('sheet') !== '' && row.file && field('sheet') !== row.read?.sheet.name ? await this.thread.read(row.file, field('sheet')) : undefined;
      const mapping = Array.from({ length: SHEET_LIMITS.columns }, (_, at) => field(`column-${at + 1}`) || null);
      const blanks = choiceOf(field, 'blanks', BLANKS);
      await this.database.as(scopeOf(asker), () => this.imports.choose(id, { headingRow: headingRowOf(field('headingRow')) ?? row.headingRow, mapping, blanks, ...(other ? { file: other } : {}) }));
      return sheet(id);
    }, (refusal) => this.columnsAgain(request, asker, id, refusal.problems, refusal.message, field));
  }

  @Post(sheetVerb(':id', 'decide'))
  @Allow(sheetsPolicy, 'sheet.decide')
  @OwnTransactions()
  decide(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    const body = (request.body ?? {}) as Record<string, unknown>;
    return this.step(request, reply, asker, id, '', async () => {
      const all = choiceOf(fieldsOf(body), 'all', ['', 'new', 'same']);
      if (all !== '') return this.imports.decideAll(id, all);
      return this.imports.decide(id, Object.fromEntries(Object.keys(body).flatMap((name) => { const match = /^row-(\d{1,7})$/.exec(name); return match ? [[match[1]!, fieldsOf(body)(name)]] : []; })));
    });
  }

  @Post(sheetVerb(':id', 'again'))
  @Allow(sheetsPolicy, 'sheet.map')
  @OwnTransactions()
  again(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.step(request, reply, asker, id, '', () => this.imports.again(id));
  }

  @Post(sheetVerb(':id', 'apply'))
  @Allow(sheetsPolicy, 'sheet.apply')
  @OwnTransactions()
  apply(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    const revision = Number(fieldsOf(request.body)('revision'));
    return this.step(request, reply, asker, id, '?done=yes', () => this.imports.apply(id, Number.isSafeInteger(revision) ? revision : 0, asker));
  }

  @Post(sheetVerb(':id', 'undo'))
  @Allow(sheetsPolicy, 'sheet.undo')
  @OwnTransactions()
  undo(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.step(request, reply, asker, id, '?done=yes', () => this.imports.undo(id, asker));
  }

  @Post(sheetVerb(':id', 'discard'))
  @Allow(sheetsPolicy, 'sheet.discard')
  @OwnTransactions()
  discard(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.form.take(request, reply, asker, async () => {
      await this.imports.discard(id);
      return `${sheets}?done=discarded`;
    }, (refusal) => this.refused(request, id, refusal.message));
  }

  @Get(sheetFaults(':id'))
  @Allow(sheetsPolicy, 'sheet.read')
  @OwnTransactions()
  async faults(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    const { row, faulty } = await this.database.as(scopeOf(asker), async () => ({ row: await this.imports.whole(id), faulty: await this.imports.faultyRows(id) }));
    if (!row.read) return void reply.redirect(sheet(id), 303);
    const bytes = await this.thread.write(faultTable(row.read.sheet, row.headingRow, faulty, request.language), 'xlsx');
    const stem = row.fileName.replace(/\.[^.]*$/, '');
    void reply.header('content-type', WORKBOOK).header('cache-control', 'private, no-store').header('content-disposition', attachment('faults.xlsx', `${stem}_${sheetWords[request.language].faultsName}.xlsx`)).send(bytes);
  }

  private async overview(request: FastifyRequest, kind: string, problems: { field: string; text: string }[], isDiscarded: boolean): Promise<string> {
    const kinds = this.data.kindChoices();
    const chosen = kinds.find(({ value }) => value === kind)?.value ?? 'members';
    return this.pages.show(request, SheetsPage, {
      kinds, kind: chosen, imports: await this.data.history(), problems, countries: await this.data.countries(), done: isDiscarded ? 'discarded' : null, wish: { kind: chosen, form: 'xlsx', purpose: 'office', country: '' },
    }, sheets);
  }

  /** A step is taken, or the preview comes back with why it was not. */
  private step(request: FastifyRequest, reply: FastifyReply, asker: Asker, id: string, query: string, work: () => Promise<void>): Promise<void> {
    return this.form.take(request, reply, asker, async () => {
      await work();
      return sheet(id) + query;
    }, (refusal) => this.refused(request, id, refusal.problems[0]?.text ?? refusal.message));
  }

  private async refused(request: FastifyRequest, id: string, refusal: string): Promise<string> {
    return this.pages.show(request, SheetPage, await this.data.sheet(id, { show: '', page: 1, done: false, refusal }, request.language), sheet(id));
  }

  private async columnsShown(request: FastifyRequest, reply: FastifyReply, asker: Asker, id: string, wanted: string | null, headingRow: number | null, problems: { field: string; text: string }[]): Promise<void> {
    const row = await this.database.as(scopeOf(asker), () => this.imports.whole(id));
    if (!row.read || !row.file) return void reply.redirect(sheet(id), 303);
    const read = wanted !== null && wanted !== row.read.sheet.name ? await this.thread.read(row.file, wanted) : row.read;
    const page = await this.database.as(scopeOf(asker), async () => {
      const seen = read !== row.read || (headingRow !== null && headingRow !== row.headingRow) ? await this.imports.recognise(id, read, headingRow) : row;
      return this.pages.show(request, ColumnsPage, await this.data.columns(row, read, seen, problems));
    });
    void reply.type('text/html; charset=utf-8').send(page);
  }

  /** The form as it was filled in, with what is wrong. */
  private async columnsAgain(request: FastifyRequest, asker: Asker, id: string, problems: { field: string; text: string }[], message: string, field: ((name: string) => string) | null = null): Promise<string> {
    return this.database.as(scopeOf(asker), async () => {
      const row = await this.imports.whole(id);
      if (!row.read) return this.refused(request, id, message);
      const seen = field ? { ...row, mapping: row.headings.map((_, at) => field(`column-${at + 1}`) || null) } : row;
      const told = (problems.length > 0 ? problems : [{ field: 'columns', text: message }]).map((one) => (one.field === 'file' ? { ...one, field: 'columns' } : one));
      return this.pages.show(request, ColumnsPage, await this.data.columns({ ...row, blanks: BLANKS.find((each) => each === field?.('blanks')) ?? row.blanks }, row.read, seen, told), sheetColumns(id));
    });
  }
}

function headingRowOf(text: string): number | null {
  return HEADING_ROW.test(text) ? Number(text) : null;
}

function noFile(): Invalid {
  const texts = { ja: sheetWords.ja.noFile, en: sheetWords.en.noFile };
  return new Invalid('SHEET.NO_FILE', texts, [{ field: 'file', texts }]);
}
