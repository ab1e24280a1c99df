/** The door of a link, the same for reading and for answering: who stands before it, whether the link works, and one sentence where it does not. */
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CityLink } from '../../cities/city-link.entity.js';
import { LinkEnded, noLink, otherReader } from '../../cities/city-link.refusals.js';
import { CityLinks } from '../../cities/city-links.service.js';
import { LinkLimits } from '../../cities/link.limits.js';
import { Database, SYSTEM } from '../../platform/database.js';
import { AppError, TryLater } from '../../platform/errors.js';
import { refusalOf } from '../forms.js';
import { Pages } from '../pages.js';
import { paths } from '../paths.js';
import { keepAddressSecret } from '../secret-address.js';
import { AnswerEndedPage } from './answer-ended.page.js';

@Injectable()
export class LinkDoor {
  constructor(
    private readonly links: CityLinks,
    private readonly limits: LinkLimits,
    private readonly database: Database,
    private readonly pages: Pages,
  ) {}

  /** For whoever shows or takes something of a link: it works, it is theirs, and it is not used too often; else one sentence says why not. */
  async open(request: FastifyRequest, reply: FastifyReply, token: string, isWrite: boolean, work: (link: CityLink) => Promise<void>): Promise<void> {
    keepAddressSecret(reply);
    try {
      const link = await this.linkOf(request, token);
      request.language = link.language;
      this.limits.used(link.id, isWrite);
      if (!isReader(request, link)) throw otherReader(link);
      await work(link);
    } catch (error) {
      this.refuse(request, reply, token, error);
    }
  }

  private async linkOf(request: FastifyRequest, token: string): Promise<CityLink> {
    try {
      return await this.database.as(SYSTEM, () => this.links.look(token));
    } catch (error) {
      // Only whoever tries links that do not exist is held up, never somebody at the same address whose link works.
      if (error instanceof AppError && error.code === noLink().code) this.limits.wrong(request.ip);
      throw error;
    }
  }

  private refuse(request: FastifyRequest, reply: FastifyReply, token: string, error: unknown): void {
    const { status, message } = refusalOf(error, request.language);
    if (error instanceof LinkEnded) request.language = error.language;
    const sentence = error instanceof LinkEnded ? error.texts[error.language] : message;
    const isOnlyThis = status === 404 && !(error instanceof LinkEnded) && (error as AppError).code !== noLink().code;
    if (error instanceof TryLater) void reply.header('retry-after', String(error.retryAfterSeconds));
    const page = this.pages.show(request, AnswerEndedPage, { status, sentence, back: isOnlyThis ? paths.answer(token) : null }, '/');
    void reply.status(status).type('text/html; charset=utf-8').send(page);
  }
}

/** Somebody who has not signed in, or who acts for the city. */
function isReader({ asker }: FastifyRequest, { cityId }: CityLink): boolean {
  return !asker || asker.accountId === null || (asker.role === 'city' && asker.cityIds.includes(cityId));
}
