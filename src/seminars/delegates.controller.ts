/** JSON: the people whom a party sends, and what protocol asks for with it. */
import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { type Asker, CurrentAsker } from '../access/asker.js';
import { Allow } from '../access/policy.js';
import { DelegateChange, DelegateNaming, DelegateStep, delegateView, type DelegateView, ProtocolNoteChange, ProtocolNoteView } from './delegate.dto.js';
import { DelegatesService } from './delegates.service.js';
import { mustHost } from './seminar-hosts.js';
import { seminarsPolicy } from './seminars.policy.js';

@Controller('api/v1/seminars/:id/roster/:party')
export class DelegatesController {
  constructor(private readonly delegates: DelegatesService) {}

  /** Those who come by precedence, then those who left. */
  @Get('delegates')
  @Allow(seminarsPolicy, 'delegate.name')
  async list(@Param('id') id: string, @Param('party') party: string, @CurrentAsker() asker: Asker): Promise<DelegateView[]> {
    mustHost(asker, id);
    await this.delegates.requireParty(id, party);
    return (await this.delegates.of(id, party)).map(delegateView);
  }

  @Post('delegates')
  @Allow(seminarsPolicy, 'delegate.name')
  add(@Param('id') id: string, @Param('party') party: string, @Body() dto: DelegateNaming, @CurrentAsker() asker: Asker): Promise<{ id: string }> {
    mustHost(asker, id);
    return this.delegates.add(id, party, dto);
  }

  @Put('delegates/:delegate')
  @HttpCode(204)
  @Allow(seminarsPolicy, 'delegate.name')
  change(@Param('id') id: string, @Param('party') party: string, @Param('delegate') delegate: string, @Body() dto: DelegateChange, @CurrentAsker() asker: Asker): Promise<void> {
    mustHost(asker, id);
    return this.delegates.change(id, party, delegate, dto);
  }

  /** Somebody else comes in the place of this one. */
  @Post('delegates/:delegate/replace')
  @Allow(seminarsPolicy, 'delegate.name')
  replace(@Param('id') id: string, @Param('party') party: string, @Param('delegate') delegate: string, @Body() dto: DelegateChange, @CurrentAsker() asker: Asker): Promise<{ id: string }> {
    mustHost(asker, id);
    return this.delegates.replace(id, party, delegate, dto);
  }

  @Post('delegates/:delegate/leave')
  @HttpCode(204)
  @Allow(seminarsPolicy, 'delegate.name')
  takeOff(@Param('id') id: string, @Param('party') party: string, @Param('delegate') delegate: string, @Body() dto: DelegateStep, @CurrentAsker() asker: Asker): Promise<void> {
    mustHost(asker, id);
    return this.delegates.takeOff(id, party, delegate, dto);
  }

  /** Takes leaving or being replaced back. */
  @Post('delegates/:delegate/return')
  @HttpCode(204)
  @Allow(seminarsPolicy, 'delegate.name')
  bringBack(@Param('id') id: string, @Param('party') party: string, @Param('delegate') delegate: string, @Body() dto: DelegateStep, @CurrentAsker() asker: Asker): Promise<void> {
    mustHost(asker, id);
    return this.delegates.bringBack(id, party, delegate, dto);
  }

  /** What protocol asks for with the party. */
  @Get('note')
  @Allow(seminarsPolicy, 'delegate.name')
  async note(@Param('id') id: string, @Param('party') party: string, @CurrentAsker() asker: Asker): Promise<ProtocolNoteView> {
    mustHost(asker, id);
    await this.delegates.requireParty(id, party);
    return this.delegates.note(id, party);
  }

  @Put('note')
  @HttpCode(204)
  @Allow(seminarsPolicy, 'delegate.name')
  putNote(@Param('id') id: string, @Param('party') party: string, @Body() { text = null, version }: ProtocolNoteChange, @CurrentAsker() asker: Asker): Promise<void> {
    mustHost(asker, id);
    return this.delegates.putNote(id, party, text, version);
  }
}
