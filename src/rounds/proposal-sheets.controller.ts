import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { CurrentAsker, type Asker } from '../access/asker.js';
import { Allow } from '../access/policy.js';
import {
  SheetEdit, SheetQuery, SheetReason, SheetRemarkDto, sheetRemarkView, SheetStepDto, sheetVersionView, sheetView, SheetWanted,
  type CitySheetView, type SheetRemarkView, type SheetVersionView, type SheetView,
} from './proposal-sheet.dto.js';
import { type SheetLine, ProposalSheetsQueries } from './proposal-sheets.queries.js';
import { ProposalSheets } from './proposal-sheets.service.js';
import { roundsPolicy } from './rounds.policy.js';

/** JSON: proposal sheets of companies to cities. */
@Controller('api/v1/proposal-sheets')
export class ProposalSheetsController {
  constructor(
    private readonly sheets: ProposalSheets,
    private readonly queries: ProposalSheetsQueries,
  ) {}

  /** A company's own, or those that were put up once for the secretariat; a page at a time. */
  @Get()
  @Allow(roundsPolicy, 'proposal-sheet.read')
  async list(@Query() { state, page }: SheetQuery, @CurrentAsker() asker: Asker): Promise<{ items: SheetLine[]; total: number }> {
    const of = asker.role === 'company' ? asker.organisationIds[0] ?? '' : null;
    return { items: await this.queries.list(of, state ?? null, page ?? 1), total: await this.queries.count(of, state ?? null) };
  }

  /** One of them with its approved versions and what was written about it. */
  @Get(':id')
  @Allow(roundsPolicy, 'proposal-sheet.read')
  async get(@Param('id') id: string, @CurrentAsker() asker: Asker): Promise<SheetView & { versions: SheetVersionView[]; remarks: SheetRemarkView[] }> {
    const row = await this.sheets.get(id, asker);
    const versions = (await this.sheets.versions(id)).map((version) => sheetVersionView(version, version.details));
    return { ...viewFor(asker, row), versions, remarks: (await this.sheets.remarks(id)).map(sheetRemarkView) };
  }

  /** What a city reads: the approved version alone. */
  @Get(':id/approved')
  @Allow(roundsPolicy, 'proposal-sheet.see')
  approved(@Param('id') id: string): Promise<CitySheetView> {
    return this.sheets.seen(id);
  }

  /** Begins a sheet for a need of a city that is recommended now, or answers the one there is. */
  @Post()
  @Allow(roundsPolicy, 'proposal-sheet.make')
  async make(@Body() { city, need }: SheetWanted, @CurrentAsker() asker: Asker): Promise<SheetView> {
    return viewFor(asker, await this.sheets.make(city, need, asker));
  }

  /** Keeps what the company wrote. */
  @Patch(':id')
  @Allow(roundsPolicy, 'proposal-sheet.write')
  async save(@Param('id') id: string, @Body() dto: SheetEdit, @CurrentAsker() asker: Asker): Promise<SheetView> {
    return viewFor(asker, await this.sheets.save(id, dto, asker));
  }

  /** Puts it up for review. */
  @Post(':id/submit')
  @HttpCode(200)
  @Allow(roundsPolicy, 'proposal-sheet.write')
  async submit(@Param('id') id: string, @Body() dto: SheetStepDto, @CurrentAsker() asker: Asker): Promise<SheetView> {
    return viewFor(asker, await this.sheets.submit(id, dto, asker));
  }

  /** Takes it back before it is decided. */
  @Post(':id/take-back')
  @HttpCode(200)
  @Allow(roundsPolicy, 'proposal-sheet.write')
  async takeBack(@Param('id') id: string, @Body() dto: SheetStepDto, @CurrentAsker() asker: Asker): Promise<SheetView> {
    return viewFor(asker, await this.sheets.takeBack(id, dto, asker));
  }

  /** Takes a withdrawn one up again. */
  @Post(':id/resume')
  @HttpCode(200)
  @Allow(roundsPolicy, 'proposal-sheet.write')
  async resume(@Param('id') id: string, @Body() dto: SheetStepDto, @CurrentAsker() asker: Asker): Promise<SheetView> {
    return viewFor(asker, await this.sheets.resume(id, dto, asker));
  }

  /** Returns it to its company with words. */
  @Post(':id/return')
  @HttpCode(200)
  @Allow(roundsPolicy, 'proposal-sheet.decide')
  async giveBack(@Param('id') id: string, @Body() dto: SheetReason, @CurrentAsker() asker: Asker): Promise<SheetView> {
    return viewFor(asker, await this.sheets.giveBack(id, dto, asker));
  }

  /** Approves it as its next version, for its city to read. */
  @Post(':id/approve')
  @HttpCode(200)
  @Allow(roundsPolicy, 'proposal-sheet.decide')
  async approve(@Param('id') id: string, @Body() dto: SheetStepDto, @CurrentAsker() asker: Asker): Promise<SheetView> {
    return viewFor(asker, await this.sheets.approve(id, dto, asker));
  }

  /** Takes it from its city; both sides say why. */
  @Post(':id/withdraw')
  @HttpCode(200)
  @Allow(roundsPolicy, 'proposal-sheet.discuss')
  async withdraw(@Param('id') id: string, @Body() dto: SheetReason, @CurrentAsker() asker: Asker): Promise<SheetView> {
    return viewFor(asker, await this.sheets.withdraw(id, dto, asker));
  }

  /** Writes to the other side. */
  @Post(':id/remarks')
  @HttpCode(204)
  @Allow(roundsPolicy, 'proposal-sheet.discuss')
  async comment(@Param('id') id: string, @Body() { text }: SheetRemarkDto, @CurrentAsker() asker: Asker): Promise<void> {
    await this.sheets.comment(id, text, asker);
  }
}

function viewFor(asker: Asker, row: Parameters<typeof sheetView>[0]): SheetView {
  return sheetView(row, asker.role === 'company' ? 'company' : 'secretariat');
}
