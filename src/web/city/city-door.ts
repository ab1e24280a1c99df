/** The door of a city's link: for whoever has not signed in, or acts for the city. */
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CityLink } from '../../cities/city-link.entity.js';
import { CityLinks } from '../../cities/city-links.service.js';
import { Database, SYSTEM } from '../../platform/database.js';
import { LinkDoor } from '../link-door.js';
import { paths } from '../paths.js';

@Injectable()
export class CityDoor {
  constructor(
    private readonly links: CityLinks,
    private readonly door: LinkDoor,
    private readonly database: Database,
  ) {}

  open(request: FastifyRequest, reply: FastifyReply, token: string, isWrite: boolean, work: (link: CityLink) => Promise<void>): Promise<void> {
    return this.door.open<CityLink>(request, reply, {
      of: 'CITY_LINK', page: paths.answer(token), look: () => this.database.as(SYSTEM, () => this.links.look(token)), isReader: ({ role, cityIds }, { cityId }) => role === 'city' && cityIds.includes(cityId),
    }, isWrite, work);
  }
}
