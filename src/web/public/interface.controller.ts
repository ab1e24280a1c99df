import { Controller, Get, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public } from '../../access/policy.js';
import { RouteCheck } from '../../access/route.check.js';
import { OpenApi } from '../../platform/openapi.js';
import { Pages, ShowsPage } from '../pages.js';
import { paths } from '../paths.js';
import { interfaceGroups } from './interface.data.js';
import { InterfacePage } from './interface.page.js';

/** The JSON interface, described for people. */
@ApiExcludeController()
@Controller()
export class InterfaceController {
  constructor(
    private readonly openApi: OpenApi,
    private readonly routes: RouteCheck,
    private readonly pages: Pages,
  ) {}

  @Get(paths.interface)
  @Public()
  @ShowsPage()
  show(@Req() request: FastifyRequest): string {
    return this.pages.show(request, InterfacePage, { groups: interfaceGroups(this.openApi.document, this.routes.routes()) });
  }
}
