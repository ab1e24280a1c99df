/** What is printed of a published timetable, for the secretariat, the hosts of the seminar, and each side its own. */
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Asker, CurrentAsker } from '../../access/asker.js';
import { Allow, OwnTransactions } from '../../access/policy.js';
import { meetingsPolicy } from '../../meetings/meetings.policy.js';
import { Filters } from '../filters.js';
import { Pages, ShowsPage } from '../pages.js';
import { paths } from '../paths.js';
import { webPolicy } from '../web.policy.js';
import { PapersData } from './papers.data.js';
import { noPaper, PaperFiles } from './papers.files.js';
import { PapersPage } from './papers.page.js';
import { PapersQuery } from './papers.query.js';

const { secretariat, organizer, company, city } = paths;

/** Files are made after the reading transaction has ended, so that no connection waits for the press. */
@ApiExcludeController()
@Controller()
@OwnTransactions()
export class PapersController {
  constructor(
    private readonly data: PapersData,
    private readonly files: PaperFiles,
    private readonly pages: Pages,
  ) {}

  @Get(secretariat.papers(':id'))
  @Allow(meetingsPolicy, 'timetable.make')
  @ShowsPage()
  ofOffice(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Param('id') id: string, @Filters(PapersQuery) query: PapersQuery): Promise<string> {
    return this.show(request, asker, id, query);
  }

  @Get(organizer.papers(':id'))
  @Allow(meetingsPolicy, 'timetable.read')
  @ShowsPage()
  ofHost(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Param('id') id: string, @Filters(PapersQuery) query: PapersQuery): Promise<string> {
    return this.show(request, asker, id, query);
  }

  @Get(secretariat.papersFile(':id', 'pdf'))
  @Allow(meetingsPolicy, 'timetable.make')
  pdfOfOffice(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Filters(PapersQuery) query: PapersQuery): Promise<void> {
    return this.pdf(request, reply, asker, id, query);
  }

  @Get(organizer.papersFile(':id', 'pdf'))
  @Allow(meetingsPolicy, 'timetable.read')
  pdfOfHost(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Filters(PapersQuery) query: PapersQuery): Promise<void> {
    return this.pdf(request, reply, asker, id, query);
  }

  @Get(secretariat.papersFile(':id', 'xlsx'))
  @Allow(meetingsPolicy, 'timetable.make')
  workbookOfOffice(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Filters(PapersQuery) query: PapersQuery): Promise<void> {
    return this.workbook(request, reply, asker, id, query);
  }

  @Get(organizer.papersFile(':id', 'xlsx'))
  @Allow(meetingsPolicy, 'timetable.read')
  workbookOfHost(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Filters(PapersQuery) query: PapersQuery): Promise<void> {
    return this.workbook(request, reply, asker, id, query);
  }

  @Get(company.meetingsSheet(':id'))
  @Allow(webPolicy, 'page.company')
  ofCompany(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Filters(PapersQuery) query: PapersQuery): Promise<void> {
    return this.own(request, reply, asker, id, query);
  }

  @Get(city.meetingsSheet(':id'))
  @Allow(webPolicy, 'page.city')
  ofCity(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Filters(PapersQuery) query: PapersQuery): Promise<void> {
    return this.own(request, reply, asker, id, query);
  }

  private async show(request: FastifyRequest, asker: Asker, id: string, query: PapersQuery): Promise<string> {
    return this.pages.show(request, PapersPage, { ...await this.data.of(asker, id, query), side: asker.role === 'organizer' ? 'organizer' : 'secretariat' });
  }

  private async pdf(request: FastifyRequest, reply: FastifyReply, asker: Asker, id: string, query: PapersQuery): Promise<void> {
    const { pack, changes } = await this.data.of(asker, id, query);
    if (!pack) throw noPaper();
    await this.files.sendPdf(reply, pack, query, changes, request.language);
  }

  private async workbook(request: FastifyRequest, reply: FastifyReply, asker: Asker, id: string, query: PapersQuery): Promise<void> {
    const { pack } = await this.data.of(asker, id, query);
    if (!pack) throw noPaper();
    await this.files.sendWorkbook(reply, pack, query, request.language);
  }

  /** Their own sheet of the current version, whatever else is asked for. */
  private async own(request: FastifyRequest, reply: FastifyReply, asker: Asker, id: string, { language }: PapersQuery): Promise<void> {
    const pack = await this.data.ownOf(asker, id);
    if (!pack) throw noPaper();
    await this.files.sendPdf(reply, pack, { paper: 'party', ...(language ? { language } : {}) }, null, request.language);
  }
}
