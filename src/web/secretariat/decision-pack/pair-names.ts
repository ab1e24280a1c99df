/** What companies and counterparts are called in a pack: by the frozen input, and where it does not hold them by the records of today. */
import type { Texts } from '../../../engine/model.js';
import type { PartyNames } from '../../../engine/party-names.js';

/** Names by id, as the records have them. */
export type Recorded = ReadonlyMap<string, { ja: string | null; en: string | null }>;

export class PairNames {
  constructor(
    private readonly frozen: PartyNames,
    private readonly recorded: { companies: Recorded; cities: Recorded },
  ) {}

  company(id: string): Texts {
    return named(id, { ja: this.frozen.member(id, 'ja'), en: this.frozen.member(id, 'en') }, this.recorded.companies);
  }

  city(id: string): Texts {
    return named(id, { ja: this.frozen.city(id, 'ja'), en: this.frozen.city(id, 'en') }, this.recorded.cities);
  }

  /** "A × B". */
  pair(company: string, city: string): Texts {
    const [one, other] = [this.company(company), this.city(city)];
    return { ja: `${one.ja} × ${other.ja}`, en: `${one.en} × ${other.en}` };
  }
}

function named(id: string, frozen: Texts, recorded: Recorded): Texts {
  const found = frozen.ja === id ? recorded.get(id) : undefined;
  return found ? { ja: found.ja || found.en || id, en: found.en || found.ja || id } : frozen;
}
