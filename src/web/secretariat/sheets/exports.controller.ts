/** Sheets on their way out: shown first, then taken as a file. */
import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentAsker, scopeOf, type Asker } from '../../../access/asker.js';
import { Allow, OwnTransactions } from '../../../access/policy.js';
import { Clock } from '../../../platform/clock.js';
import { Database } from '../../../platform/database.js';
import { type Export, type Leave, SheetExportsService } from '../../../sheets/sheet-exports.service.js';
import { SheetThread } from '../../../sheets/sheet.thread.js';
import { sheetsPolicy } from '../../../sheets/sheets.policy.js';
import { choiceOf, fieldsOf, refusalOf } from '../../forms.js';
import type { FieldProblem } from '../../parts/notice.js';
import { Pages, ShowsPage } from '../../pages.js';
import { paths } from '../../paths.js';
import { ExportPage, type ExportProps } from './export.page.js';
import { attachment } from './file-name.js';
import { SheetsData } from './sheets.data.js';
import { sheetWords } from './sheets.words.js';

type Wish = ExportProps['wish'];

const FORMS = ['xlsx', 'csv', 'cp932'] as const;
const PURPOSES = ['office', 'publication', 'transfer'] as const;

const TYPES = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', csv: 'text/csv; charset=utf-8', cp932: 'text/csv; charset=Shift_JIS' } as const;

@ApiExcludeController()
@Controller(paths.secretariat.sheetExport)
@Allow(sheetsPolicy, 'sheet.export')
export class ExportsPagesController {
  constructor(
    private readonly exports: SheetExportsService,
    private readonly thread: SheetThread,
    private readonly data: SheetsData,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  @ShowsPage()
  async look(@Req() request: FastifyRequest, @Query() query: unknown): Promise<string> {
    const wish = this.wishOf(query);
    try {
      this.requireOffered(query);
      return await this.page(request, wish, await this.exports.of(leaveOf(wish, request)), []);
    } catch (error) {
      return this.page(request, wish, null, refusalOf(error, request.language).problems);
    }
  }

  /** Made after the reading transaction has ended, so that no connection waits for the file. */
  @Post()
  @OwnTransactions()
  async take(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    const wish = this.wishOf(request.body);
    try {
      this.requireOffered(request.body);
      const { table, isSample } = await this.database.as(scopeOf(asker), () => this.exports.take(leaveOf(wish, request), fieldsOf(request.body)('basis')));
      const bytes = await this.thread.write(table, wish.form);
      const ending = wish.form === 'xlsx' ? 'xlsx' : 'csv';
      const t = sheetWords[request.language];
      const name = `${t.fileName(table.name, this.clock.today())}${isSample ? t.sampleMark : ''}.${ending}`;
      void reply.status(200).header('content-type', TYPES[wish.form]).header('cache-control', 'private, no-store').header('content-disposition', attachment(`jasca-${wish.kind}${isSample ? '-sample' : ''}.${ending}`, name)).send(bytes);
    } catch (error) {
      const { status, problems, message } = refusalOf(error, request.language);
      const page = await this.database.as(scopeOf(asker), async () => this.page(request, wish, await this.exports.of(leaveOf(wish, request)).catch(() => null), problems.length > 0 ? problems : [{ field: 'kind', text: message }]));
      void reply.status(status).type('text/html; charset=utf-8').send(page);
    }
  }

  private requireOffered(sent: unknown): void {
    const field = fieldsOf(sent);
    choiceOf(field, 'kind', this.data.kindNames());
    choiceOf(field, 'form', FORMS);
    choiceOf(field, 'purpose', PURPOSES);
  }

  /** What was asked for, as far as it can be shown in the form again. */
  private wishOf(sent: unknown): Wish {
    const field = fieldsOf(sent);
    const one = <T extends string>(name: string, all: readonly T[]): T => all.find((each) => each === field(name)) ?? all[0]!;
    return { kind: one('kind', this.data.kindNames()), form: one('form', FORMS), purpose: one('purpose', PURPOSES), country: field('country').slice(0, 2) };
  }

  private async page(request: FastifyRequest, wish: Wish, found: Export | null, problems: FieldProblem[]): Promise<string> {
    const { language } = request;
    return this.pages.show(request, ExportPage, {
      wish, kinds: this.data.kindChoices(), countries: await this.data.countries(), problems,
      found: found && { rows: found.rows, merged: found.merged, fields: found.withoutFields.map(({ heading }) => heading[language]), without: found.without, unwritable: found.unwritable, isSample: found.isSample, basis: found.basis },
    }, `${paths.secretariat.sheetExport}?${new URLSearchParams(wish).toString()}`);
  }
}

function leaveOf({ kind, form, purpose, country }: Wish, { language }: FastifyRequest): Leave {
  return { kind, form, audience: { purpose, country: purpose === 'transfer' ? country : null }, language };
}
