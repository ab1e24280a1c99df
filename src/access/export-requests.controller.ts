import { Body, Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { accessPolicy } from './access.policy.js';
import { CurrentAsker, type Asker } from './asker.js';
import { DownloadView, StartErasureDto } from './erasure.dto.js';
import { ExportDetailView, ExportView } from './export.dto.js';
import { ExportRequests } from './export-requests.service.js';
import { Allow, OwnTransactions } from './policy.js';

/** JSON: copies of what is held about people who wrote to the office. */
@Controller('api/v1/exports')
@OwnTransactions()
export class ExportRequestsController {
  constructor(private readonly requests: ExportRequests) {}

  /** Requests, those that wait first. */
  @Get()
  @Allow(accessPolicy, 'data-export.list')
  list(): Promise<ExportView[]> {
    return this.requests.list();
  }

  /** One request, and what is held now. */
  @Get(':id')
  @Allow(accessPolicy, 'data-export.list')
  get(@Param('id') id: string): Promise<ExportDetailView> {
    return this.requests.get(id);
  }

  /** Enters a request for somebody who wrote to the office. */
  @Post()
  @Allow(accessPolicy, 'data-export.start')
  start(@Body() body: StartErasureDto, @CurrentAsker() asker: Asker): Promise<{ id: string }> {
    return this.requests.start(asker, body);
  }

  /** The file to be handed over. */
  @Post(':id/hand-over')
  @HttpCode(200)
  @Header('content-disposition', 'attachment; filename="personal-data.json"')
  @Allow(accessPolicy, 'data-export.hand-over')
  handOver(@Param('id') id: string, @CurrentAsker() asker: Asker): Promise<DownloadView> {
    return this.requests.handOver(asker, id);
  }
}
