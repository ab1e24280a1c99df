/** One request, one transaction: the handler runs inside it, with the database knowing who asks. */
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { defer, from, lastValueFrom, type Observable } from 'rxjs';
import { Database } from '../platform/database.js';
import { OWN_TRANSACTIONS } from '../platform/public.js';
import { scopeOf } from './asker.js';

@Injectable()
export class AskerInterceptor implements NestInterceptor {
  constructor(
    private readonly database: Database,
    private readonly reflector: Reflector,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const own = this.reflector.getAllAndOverride<boolean | undefined>(OWN_TRANSACTIONS, [context.getHandler(), context.getClass()]);
    if (context.getType() !== 'http' || own === true) return next.handle();
    const { asker } = context.switchToHttp().getRequest<FastifyRequest>();
    if (!asker) throw new Error('No asker on the request: the guard of access did not run.');
    // The answer leaves only after the commit: what a reader is told has happened.
    return defer(() => from(this.database.as(scopeOf(asker), () => lastValueFrom(next.handle(), { defaultValue: undefined }))));
  }
}
