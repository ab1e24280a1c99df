import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import { OpenApi } from './openapi.js';
import { Public } from './public.js';

@ApiExcludeController()
@Controller('api')
export class OpenApiController {
  constructor(private readonly openApi: OpenApi) {}

  @Get('openapi.json')
  @Public()
  document(): OpenAPIObject {
    return this.openApi.document;
  }
}
