/** A city reads the proposal sheets that were approved for it, signed in or by its link. */
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentAsker, scopeOf, type Asker } from '../../access/asker.js';
import { Allow, OwnTransactions, Public } from '../../access/policy.js';
import type { CityLink } from '../../cities/city-link.entity.js';
import { notAsked } from '../../cities/link.refusals.js';
import { linkScope } from '../../cities/city-links.service.js';
import type { Language } from '../../engine/model.js';
import { Database } from '../../platform/database.js';
import type { CitySheetView } from '../../rounds/proposal-sheet.dto.js';
import { ProposalSheets } from '../../rounds/proposal-sheets.service.js';
import { roundsPolicy } from '../../rounds/rounds.policy.js';
import { CityDoor } from '../city/city-door.js';
import { Pages, ShowsPage } from '../pages.js';
import { paths } from '../paths.js';
import { CitySheetPage, LinkSheetPage } from './city-sheet.page.js';
import type { PrintedSheet } from './sheet.pdf.js';
import { SheetPrinter } from './sheet.print.js';

@ApiExcludeController()
@Controller()
export class CityProposalSheetsController {
  constructor(
    private readonly sheets: ProposalSheets,
    private readonly printer: SheetPrinter,
    private readonly door: CityDoor,
    private readonly database: Database,
    private readonly pages: Pages,
  ) {}

  @Get(paths.city.proposalSheet(':id'))
  @Allow(roundsPolicy, 'proposal-sheet.see')
  @ShowsPage()
  async show(@Req() request: FastifyRequest, @Param('id') id: string): Promise<string> {
    return this.pages.show(request, CitySheetPage, { sheet: await this.sheets.seen(id) });
  }

  @Get(paths.city.proposalSheetPdf(':id'))
  @Allow(roundsPolicy, 'proposal-sheet.see')
  @OwnTransactions()
  async pdf(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    await this.printer.send(reply, printedOf(await this.database.as(scopeOf(asker), () => this.sheets.seen(id)), request.language));
  }

  @Get(paths.answerProposalSheet(':token', ':id'))
  @Public()
  @OwnTransactions()
  byLink(@Param('token') token: string, @Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.door.open(request, reply, token, false, async (link) => {
      const sheet = await this.seenBy(link, id);
      void reply.type('text/html; charset=utf-8').send(this.pages.show(request, LinkSheetPage, { sheet, token }, paths.answer(token)));
    });
  }

  @Get(paths.answerProposalSheetPdf(':token', ':id'))
  @Public()
  @OwnTransactions()
  pdfByLink(@Param('token') token: string, @Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.door.open(request, reply, token, false, async (link) => this.printer.send(reply, printedOf(await this.seenBy(link, id), link.language)));
  }

  /** Only where the link asks about companies at all. */
  private seenBy(link: CityLink, id: string): Promise<CitySheetView> {
    if (!link.asks.includes('candidates')) throw notAsked('CITY_LINK');
    return this.database.as(linkScope(link), () => this.sheets.seen(id));
  }
}

function printedOf({ content, details, number, asOf }: CitySheetView, language: Language): PrintedSheet {
  return { content, details, number, day: asOf, mark: null, language };
}
