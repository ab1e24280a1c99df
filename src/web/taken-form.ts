/** Taking a form in a transaction of its own: what it leads to, or the page again with what was refused and the words kept. */
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Asker, scopeOf } from '../access/asker.js';
import { Database } from '../platform/database.js';
import { type Refusal, refusalOf } from './forms.js';

@Injectable()
export class TakenForm {
  constructor(private readonly database: Database) {}

  /** `work` answers the address to go on to; `page` shows its refusal. What is not there has no form: it is thrown on. */
  async take(request: FastifyRequest, reply: FastifyReply, asker: Asker, work: () => Promise<string>, page: (refusal: Refusal, error: unknown) => Promise<string>): Promise<void> {
    const scope = scopeOf(asker);
    try {
      void reply.redirect(await this.database.as(scope, work), 303);
    } catch (error) {
      const refusal = refusalOf(error, request.language);
      if (refusal.status === 404) throw error;
      const shown = await this.database.as(scope, () => page(refusal, error));
      void reply.status(refusal.status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(shown);
    }
  }

  /** As `take`, where `work` opens transactions of its own around what takes long; it answers `null` where it has answered itself. */
  async takeOutside(request: FastifyRequest, reply: FastifyReply, asker: Asker, work: () => Promise<string | null>, page: (refusal: Refusal) => Promise<string>): Promise<void> {
    try {
      const next = await work();
      if (next !== null) void reply.redirect(next, 303);
    } catch (error) {
      const refusal = refusalOf(error, request.language);
      if (refusal.status === 404) throw error;
      const shown = await this.database.as(scopeOf(asker), () => page(refusal));
      void reply.status(refusal.status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(shown);
    }
  }
}
