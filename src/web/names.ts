/** What the ids in reasons are called; loaded once a page. */
import { Injectable } from '@nestjs/common';
import { CitiesService } from '../cities/cities.service.js';
import { namesOf, type Names } from '../engine/explain.js';
import { DEFAULT_TAXONOMY } from '../engine/taxonomy.js';

@Injectable()
export class ReasonNames {
  constructor(private readonly cities: CitiesService) {}

  async all(): Promise<Names> {
    const cities = [...(await this.cities.names())].map(([id, name]) => ({ id, name_ja: name.ja, name_en: name.en }));
    return namesOf(DEFAULT_TAXONOMY, cities);
  }
}
