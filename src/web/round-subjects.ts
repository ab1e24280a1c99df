/** What rounds are for: the names of their networks and seminars. */
import { Injectable } from '@nestjs/common';
import { CitiesService } from '../cities/cities.service.js';
import { SeminarsService } from '../seminars/seminars.service.js';
import type { Content } from './parts/text.js';

export interface Subjects {
  networks: readonly { id: string; name: Content }[];
  seminars: readonly { id: string; title: Content; heldOn: string; timeZone: string | null }[];
}

@Injectable()
export class RoundSubjects {
  constructor(
    private readonly cities: CitiesService,
    private readonly seminars: SeminarsService,
  ) {}

  async all(): Promise<Subjects> {
    const [networks, seminars] = await Promise.all([this.cities.networkNames(), this.seminars.names()]);
    return { networks, seminars };
  }
}
