import type { SizeClass } from '../engine/model.js';
import { TextIfSent, TextOrNull, Version } from '../platform/input.js';
import { offsetOf } from '../platform/time-zones.js';
import type { CityPriority, PriorityOrigin } from './city-priority.entity.js';
import type { City } from './city.entity.js';
import type { NeedView } from './need.dto.js';
import type { Network } from './network.entity.js';

/** What a list of cities is asked for. */
export class CityQuery {
  @TextOrNull(100)
  network?: string | null;

  @TextOrNull(200)
  q?: string | null;

  /** A domain or a leaf: cities that rank the domain, or have a need filed under it. */
  @TextOrNull(100)
  domain?: string | null;

  @TextOrNull(2)
  country?: string | null;
}

/** Fields of a city that the office may correct; what is left out stays. */
export class CityEdit {
  @Version()
  version!: number;

  @TextIfSent(200)
  nameJa?: string;

  @TextIfSent(200)
  nameEn?: string;

  @TextOrNull(2_000)
  note?: string | null;
}

export class NetworkView {
  id!: string;
  name!: { ja: string; en: string };
  note!: string | null;
  cities!: number;
}

export class PriorityView {
  rank!: number;
  domain!: string;
  origin!: PriorityOrigin;
  sourceUrl!: string | null;
  asOf!: string | null;
}

export class CityView {
  id!: string;
  network!: string;
  country!: string;
  name!: { ja: string; en: string };
  latitude!: number | null;
  longitude!: number | null;
  population!: { value: number | null; year: number | null; source: string | null };
  sizeClass!: SizeClass | null;
  languages!: string[];
  timeZone!: string;
  /** Today's, derived from the zone. */
  utcOffset!: string;
  joinedYear!: number | null;
  focusAreas!: string[];
  note!: string | null;
  /** Most important first. */
  priorities!: PriorityView[];
  needCount!: number;
  version!: number;
}

export class CityDetail extends CityView {
  needs!: NeedView[];
}

export function networkView(network: Network, cities: number): NetworkView {
  return { id: network.id, name: { ja: network.nameJa, en: network.nameEn }, note: network.note, cities };
}

/** `now` decides the offset where a zone has summer time. */
export function cityView(city: City, priorities: CityPriority[], needCount: number, now: Date): CityView {
  return {
    id: city.id,
    network: city.networkId,
    country: city.country,
    name: { ja: city.nameJa, en: city.nameEn },
    latitude: city.latitude,
    longitude: city.longitude,
    population: { value: city.population, year: city.populationYear, source: city.populationSource },
    sizeClass: city.sizeClass,
    languages: city.languages,
    timeZone: city.timeZone,
    utcOffset: offsetOf(city.timeZone, now),
    joinedYear: city.joinedYear,
    focusAreas: city.focusAreas,
    note: city.note,
    priorities: priorities.map(({ rank, domain, origin, sourceUrl, asOf }) => ({ rank, domain, origin, sourceUrl, asOf })),
    needCount,
    version: city.version,
  };
}
