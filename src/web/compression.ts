/** Pages leave packed where the browser takes it: a page of results shrinks to a tenth. */
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';

const pack = promisify(gzip);
const PACKED_BYTES_MIN = 1_000;

export function takesGzip(encodings: string | undefined): boolean {
  return /(^|,)\s*gzip\s*(;\s*q=(1|0\.0*[1-9]))?/.test(encodings ?? '');
}

@Injectable()
export class Compression implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  /** Only where there is a web server; the worker and the commands have none. */
  onModuleInit(): void {
    const fastify = this.host.httpAdapter?.getInstance<FastifyInstance>();
    if (typeof fastify?.addHook !== 'function') return;
    fastify.addHook('onSend', async (request, reply, payload: unknown) => {
      if (typeof payload !== 'string' || payload.length < PACKED_BYTES_MIN || reply.hasHeader('content-encoding')) return payload;
      if (!String(reply.getHeader('content-type')).startsWith('text/html')) return payload;
      void reply.header('vary', 'accept-encoding');
      if (!takesGzip(request.headers['accept-encoding'])) return payload;
      void reply.header('content-encoding', 'gzip').removeHeader('content-length');
      return pack(payload, { level: 5 });
    });
  }
}
