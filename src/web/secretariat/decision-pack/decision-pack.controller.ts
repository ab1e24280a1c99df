/** The decision pack of a round for the office: to print, and as data. */
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentAsker, scopeOf, type Asker } from '../../../access/asker.js';
import { Allow, OwnTransactions } from '../../../access/policy.js';
import { Database, SYSTEM } from '../../../platform/database.js';
import { RoundsService } from '../../../rounds/rounds.service.js';
import { paths } from '../../paths.js';
import { webPolicy } from '../../web.policy.js';
import { DecisionPacks } from './decision-pack.data.js';
import { dispositionOf } from './file-name.js';
import type { DecisionPack } from './pack.js';

@ApiExcludeController()
@Controller()
export class DecisionPackController {
  constructor(
    private readonly packs: DecisionPacks,
    private readonly rounds: RoundsService,
    private readonly database: Database,
  ) {}

  /** Printed after the reading transaction has ended, so that no connection waits for the press. */
  @Get(paths.secretariat.roundPack(':id', 'pdf'))
  @Allow(webPolicy, 'page.office')
  @OwnTransactions()
  async pdf(@Req() request: FastifyRequest, @Param('id') id: string, @CurrentAsker() asker: Asker, @Res() reply: FastifyReply): Promise<void> {
    const pack = await this.pack(id, asker);
    const printed = await this.packs.print(pack);
    void reply.header('content-type', 'application/pdf').header('cache-control', 'private, no-store')
      .header('content-disposition', dispositionOf(pack, 'pdf', request.language)).send(printed);
  }

  @Get(paths.secretariat.roundPack(':id', 'json'))
  @Allow(webPolicy, 'page.office')
  @OwnTransactions()
  async data(@Req() request: FastifyRequest, @Param('id') id: string, @CurrentAsker() asker: Asker, @Res({ passthrough: true }) reply: FastifyReply): Promise<DecisionPack> {
    const pack = await this.pack(id, asker);
    void reply.header('cache-control', 'private, no-store').header('content-disposition', dispositionOf(pack, 'json', request.language));
    return pack;
  }

  /**
   * A pack is put together by the machinery, for whoever may read the round: an approver does not see a round's input with its vetoes
   * and answers, but is told what the pack says of them.
   */
  private async pack(id: string, asker: Asker): Promise<DecisionPack> {
    await this.database.as(scopeOf(asker), () => this.rounds.get(id));
    return this.database.as(SYSTEM, () => this.packs.of(id));
  }
}
