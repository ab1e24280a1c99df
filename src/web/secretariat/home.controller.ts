import { Controller, Get, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentAsker, type Asker } from '../../access/asker.js';
import { Allow } from '../../access/policy.js';
import { Pages, ShowsPage } from '../pages.js';
import { paths } from '../paths.js';
import { webPolicy } from '../web.policy.js';
import { HomeData } from './home.data.js';
import { HomePage } from './home.page.js';

@ApiExcludeController()
@Controller(paths.secretariat.home)
export class HomePagesController {
  constructor(
    private readonly data: HomeData,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Allow(webPolicy, 'page.office')
  @ShowsPage()
  async home(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker): Promise<string> {
    return this.pages.show(request, HomePage, await this.data.of(asker, request.language));
  }
}
