/** What the fields of an entry are worth in points: the factor that each feeds, and the most it can bring under the weights that the reader may see. */
import { Injectable } from '@nestjs/common';
import type { Factor, Language } from '../../engine/model.js';
import { ProfilesService } from '../../rounds/profiles.service.js';
import { formatPoints } from '../format.js';
import { upkeepWords } from '../secretariat/upkeep/upkeep.words.js';
import { tradeWords } from '../trade.words.js';
import type { FieldName } from './entry.fields.js';
import type { Worth } from './propose.page.js';

/** As the engine reads them; fields that feed no factor are not worth points. */
const FEEDS: Partial<Record<FieldName, Factor>> = {
  leaves: 'domain', references: 'trackRecord', titleJa: 'needText', titleEn: 'needText', textJa: 'needText', textEn: 'needText', maturity: 'readiness', priceBand: 'scale',
  personalData: 'dataTrust', storage: 'dataTrust', ownership: 'dataTrust', languages: 'localStrength', offices: 'localStrength', countriesOffered: 'localStrength',
};

@Injectable()
export class FieldWorth {
  constructor(private readonly profiles: ProfilesService) {}

  /** Null where the reader sees no weights. */
  async of(language: Language): Promise<Worth | null> {
    const points = (await this.profiles.inForce())?.points;
    if (!points) return null;
    return Object.fromEntries(Object.entries(FEEDS).map(([field, factor]) => [field, upkeepWords[language].worth(tradeWords[language][factor], formatPoints(points[factor]))]));
  }
}
