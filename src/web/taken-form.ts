/** Taking a form in a transaction of its own: what it leads to, or the page again with what was refused and the words kept. */
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Asker, scopeOf } from '../access/asker.js';
import { FormReceipts } from '../access/form-receipts.js';
import { Database } from '../platform/database.js';
import { fieldsOf, type Refusal, refusalOf } from './forms.js';
import { STAMP } from './parts/stamp.js';

@Injectable()
export class TakenForm {
  constructor(
    private readonly database: Database,
    private readonly receipts: FormReceipts,
  ) {}

  /**
   * `work` answers the address to go on to, and is done once for a stamped form, however often it is pressed. `page` shows a refusal,
   * also of something that is not there; where the page itself is not there, the refusal is thrown on.
   */
  async take(request: FastifyRequest, reply: FastifyReply, asker: Asker, work: () => Promise<string>, page: (refusal: Refusal, error: unknown) => Promise<string>): Promise<void> {
    const scope = scopeOf(asker);
    try {
      const leadsTo = await this.database.as(scope, () => this.receipts.once(pressOf(request), work));
      void reply.redirect(leadsTo, 303);
    } catch (error) {
      const refusal = refusalOf(error, request.language);
      const shown = await this.database.as(scope, () => page(refusal, error)).catch((fault: unknown) => { throw refusal.status === 404 ? error : fault; });
      send(reply, refusal.status, shown);
    }
  }

  /** As `take`, where `work` opens transactions of its own around what takes long; it answers `null` where it has answered itself. */
  async takeOutside(request: FastifyRequest, reply: FastifyReply, asker: Asker, work: () => Promise<string | null>, page: (refusal: Refusal, error: unknown) => Promise<string>): Promise<void> {
    try {
      const next = await work();
      if (next !== null) void reply.redirect(next, 303);
    } catch (error) {
      const refusal = refusalOf(error, request.language);
      if (refusal.status === 404) throw error;
      send(reply, refusal.status, await this.database.as(scopeOf(asker), () => page(refusal, error)));
    }
  }

  /** The last step of such a work, done once for a stamped form, however often it is pressed. */
  once(request: FastifyRequest, asker: Asker, work: () => Promise<string>): Promise<string> {
    return this.database.as(scopeOf(asker), () => this.receipts.once(pressOf(request), work));
  }

  /** A form that only looks: its page in a transaction, and nothing is done. */
  async show(reply: FastifyReply, asker: Asker, page: () => Promise<string>): Promise<void> {
    send(reply, 200, await this.database.as(scopeOf(asker), page));
  }
}

/** What stood in the form is part of it: whoever goes back and writes something else presses anew. */
function pressOf({ url, body }: FastifyRequest): unknown {
  return fieldsOf(body)(STAMP) === '' ? null : [url, body];
}

function send(reply: FastifyReply, status: number, page: string): void {
  void reply.status(status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(page);
}
