/** The decision pack of a round for the office: to print, and as data. */
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentAsker, scopeOf, type Asker } from '../../../access/asker.js';
import { Allow, OwnTransactions } from '../../../access/policy.js';
import { Database } from '../../../platform/database.js';
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
    private readonly database: Database,
  ) {}

  /** Printed after the reading transaction has ended, so that no connection waits for the press. */
  @Get(paths.secretariat.roundPack(':id', 'pdf'))
  @Allow(webPolicy, 'page.office')
  @OwnTransactions()
  async pdf(@Req() request: FastifyRequest, @Param('id') id: string, @CurrentAsker() asker: Asker, @Res() reply: FastifyReply): Promise<void> {
    const pack = await this.database.as(scopeOf(asker), () => this.packs.of(id));
    const printed = await this.packs.print(pack);
    void reply.header('content-type', 'application/pdf').header('cache-control', 'private, no-store')
      .header('content-disposition', dispositionOf(pack, 'pdf', request.language)).send(printed);
  }

  @Get(paths.secretariat.roundPack(':id', 'json'))
  @Allow(webPolicy, 'page.office')
  async data(@Req() request: FastifyRequest, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<DecisionPack> {
    const pack = await this.packs.of(id);
    void reply.header('cache-control', 'private, no-store').header('content-disposition', dispositionOf(pack, 'json', request.language));
    return pack;
  }
}
