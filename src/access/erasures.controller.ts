import { Body, Controller, Delete, Get, Header, HttpCode, Ip, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { accessPolicy } from './access.policy.js';
import { CurrentAsker, type Asker } from './asker.js';
import { DownloadView, ErasureDetailView, ErasureListQuery, ErasureReasonDto, ErasureView, MyDataView, OwnErasureView, ProofDto, StartErasureDto } from './erasure.dto.js';
import { Erasures } from './erasures.service.js';
import { Allow, OwnTransactions } from './policy.js';

/** JSON: what is held about a person, and requests to erase it. */
@Controller('api/v1')
@OwnTransactions()
export class ErasuresController {
  constructor(private readonly erasures: Erasures) {}

  /** What is held about whoever asks, by kind, and how their request stands. */
  @Get('me/data')
  @Allow(accessPolicy, 'my-data.read')
  mine(@CurrentAsker() asker: Asker): Promise<MyDataView> {
    return this.erasures.mine(asker);
  }

  /** All of it as one file. */
  @Get('me/data/download')
  @Allow(accessPolicy, 'my-data.read')
  @Header('content-disposition', 'attachment; filename="personal-data.json"')
  download(@CurrentAsker() asker: Asker): Promise<DownloadView> {
    return this.erasures.download(asker);
  }

  /** Asks for erasure; the password, or the code of the device, confirms it. */
  @Post('me/erasure')
  @Allow(accessPolicy, 'my-data.ask-erasure')
  @ApiOkResponse({ type: OwnErasureView })
  ask(@Body() { proof }: ProofDto, @Ip() from: string, @CurrentAsker() asker: Asker): Promise<OwnErasureView | null> {
    return this.erasures.ask(asker, proof, from);
  }

  /** Takes the request back while it is not carried out. */
  @Delete('me/erasure')
  @Allow(accessPolicy, 'my-data.take-back')
  @HttpCode(204)
  takeBack(@CurrentAsker() asker: Asker): Promise<void> {
    return this.erasures.takeBack(asker);
  }

  /** Requests for erasure, those that wait first. */
  @Get('erasures')
  @Allow(accessPolicy, 'erasure.list')
  list(@Query() { state }: ErasureListQuery): Promise<ErasureView[]> {
    return this.erasures.list(state ?? null);
  }

  /** One request: what it would erase, and what stays and why. */
  @Get('erasures/:id')
  @Allow(accessPolicy, 'erasure.list')
  get(@Param('id') id: string): Promise<ErasureDetailView> {
    return this.erasures.get(id);
  }

  /** Begins a request for somebody who wrote to the office. */
  @Post('erasures')
  @Allow(accessPolicy, 'erasure.start')
  start(@Body() body: StartErasureDto, @CurrentAsker() asker: Asker): Promise<{ id: string }> {
    return this.erasures.start(asker, body);
  }

  /** Puts it before an approver. */
  @Post('erasures/:id/prepare')
  @Allow(accessPolicy, 'erasure.prepare')
  @HttpCode(204)
  prepare(@Param('id') id: string, @CurrentAsker() asker: Asker): Promise<void> {
    return this.erasures.prepare(asker, id);
  }

  /** Refuses, with a reason that the person reads. */
  @Post('erasures/:id/refuse')
  @Allow(accessPolicy, 'erasure.refuse')
  @HttpCode(204)
  refuse(@Param('id') id: string, @Body() { reason }: ErasureReasonDto, @CurrentAsker() asker: Asker): Promise<void> {
    return this.erasures.refuse(asker, id, reason);
  }

  /** Gives it back to the secretariat. */
  @Post('erasures/:id/give-back')
  @Allow(accessPolicy, 'erasure.give-back')
  @HttpCode(204)
  giveBack(@Param('id') id: string, @Body() { reason }: ErasureReasonDto, @CurrentAsker() asker: Asker): Promise<void> {
    return this.erasures.giveBack(asker, id, reason);
  }

  /** Erases; there is no way back. */
  @Post('erasures/:id/carry-out')
  @Allow(accessPolicy, 'erasure.carry-out')
  @HttpCode(204)
  carryOut(@Param('id') id: string, @CurrentAsker() asker: Asker): Promise<void> {
    return this.erasures.carryOut(asker, id);
  }
}
