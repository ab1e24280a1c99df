import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { OwnTransactions, Public } from '../access/policy.js';
import { NotFound } from '../platform/errors.js';
import { StaticFiles } from './assets.js';
import { takesGzip } from './compression.js';

@ApiExcludeController()
@Controller('assets')
export class AssetsController {
  constructor(private readonly files: StaticFiles) {}

  @Get(':name')
  @Public()
  @OwnTransactions()
  file(@Param('name') name: string, @Headers('accept-encoding') encodings: string | undefined, @Res() reply: FastifyReply): void {
    const file = this.files.find(name);
    if (!file) throw new NotFound('WEB.NO_FILE', { ja: 'このファイルはありません。', en: 'There is no such file.' });
    const packed = takesGzip(encodings);
    void reply.header('content-type', file.type).header('cache-control', 'public, max-age=31536000, immutable').header('vary', 'accept-encoding');
    if (file.isWorker) void reply.header('service-worker-allowed', '/');
    if (packed) void reply.header('content-encoding', 'gzip');
    void reply.send(packed ? file.gzipped : file.plain);
  }
}
