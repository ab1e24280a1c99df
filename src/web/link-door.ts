/** The door of a link, the same for reading and for answering: who stands before it, whether the link works, and one sentence where it does not. */
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Asker } from '../access/asker.js';
import { type EndedLink, LinkEnded, type LinkOf, noLink, otherReader } from '../cities/link.refusals.js';
import { LinkLimits } from '../cities/link.limits.js';
import { AppError, TryLater } from '../platform/errors.js';
import { AnswerEndedPage } from './city/answer-ended.page.js';
import { refusalOf } from './forms.js';
import { Pages } from './pages.js';
import { keepAddressSecret } from './secret-address.js';

/** What of a link is behind the door: who may stand before it beside those who have not signed in, and where its page is. */
export interface Opening<Link extends EndedLink & { id: string }> { of: LinkOf; page: string; look: () => Promise<Link>; isReader: (asker: Asker, link: Link) => boolean }

@Injectable()
export class LinkDoor {
  constructor(
    private readonly limits: LinkLimits,
    private readonly pages: Pages,
  ) {}

  /** For whoever shows or takes something of a link: it works, it is theirs, and it is not used too often; else one sentence says why not. */
  async open<Link extends EndedLink & { id: string }>(request: FastifyRequest, reply: FastifyReply, opening: Opening<Link>, isWrite: boolean, work: (link: Link) => Promise<void>): Promise<void> {
    const { asker } = request;
    keepAddressSecret(reply);
    try {
      const link = await this.linkOf(request, opening);
      request.language = link.language;
      this.limits.used(link.id, isWrite);
      if (asker && asker.accountId !== null && !opening.isReader(asker, link)) throw otherReader(link, opening.of);
      await work(link);
    } catch (error) {
      this.refuse(request, reply, opening, error);
    }
  }

  private async linkOf<Link extends EndedLink & { id: string }>(request: FastifyRequest, { look, of }: Opening<Link>): Promise<Link> {
    try {
      return await look();
    } catch (error) {
      // Only whoever tries links that do not exist is held up, never somebody at the same address whose link works.
      if (error instanceof AppError && error.code === noLink(of).code) this.limits.wrong(request.ip);
      throw error;
    }
  }

  private refuse(request: FastifyRequest, reply: FastifyReply, opening: Pick<Opening<never>, 'of' | 'page'>, error: unknown): void {
    const { status, message } = refusalOf(error, request.language);
    if (error instanceof LinkEnded) request.language = error.language;
    const sentence = error instanceof LinkEnded ? error.texts[error.language] : message;
    const isOnlyThis = status === 404 && !(error instanceof LinkEnded) && (error as AppError).code !== noLink(opening.of).code;
    if (error instanceof TryLater) void reply.header('retry-after', String(error.retryAfterSeconds));
    const page = this.pages.show(request, AnswerEndedPage, { status, sentence, back: isOnlyThis ? opening.page : null }, '/');
    void reply.status(status).type('text/html; charset=utf-8').send(page);
  }
}
