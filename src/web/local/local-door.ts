/** The door of a local company's link: for whoever has not signed in. */
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LocalLinks, type OpenLink } from '../../meetings/local-links.service.js';
import { LinkDoor } from '../link-door.js';
import { paths } from '../paths.js';

@Injectable()
export class LocalDoor {
  constructor(
    private readonly links: LocalLinks,
    private readonly door: LinkDoor,
  ) {}

  open(request: FastifyRequest, reply: FastifyReply, token: string, isWrite: boolean, work: (link: OpenLink) => Promise<void>): Promise<void> {
    return this.door.open<OpenLink>(request, reply, { of: 'LOCAL_LINK', page: paths.local(token), look: () => this.links.look(token), isReader: () => false }, isWrite, work);
  }
}
