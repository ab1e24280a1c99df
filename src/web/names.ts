/** What the ids in reasons are called; loaded once a page. */
import { Injectable } from '@nestjs/common';
import { CitiesService } from '../cities/cities.service.js';
import { namesOf, type Names } from '../engine/explain.js';
import { DEFAULT_TAXONOMY } from '../engine/taxonomy.js';

/** The taxonomy stays as long as the process, cities may come and go. */
const TAXONOMY = namesOf(DEFAULT_TAXONOMY, []);

@Injectable()
export class ReasonNames {
  constructor(private readonly cities: CitiesService) {}

  async all(): Promise<Names> {
    return { ...TAXONOMY, cities: Object.fromEntries(await this.cities.names()) };
  }
}
