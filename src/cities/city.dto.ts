import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, Matches, ValidateNested } from 'class-validator';
import { SIZE_CLASSES } from '../engine/input/cities.js';
import type { SizeClass } from '../engine/model.js';
import type { ErrorTexts } from '../platform/errors.js';
import { Choice, ChoiceOrNull, DayOrNull, DecimalOrNull, Text, TextIfSent, TextOrNull, TextsOrNull, typed, Version, WholeOrNull } from '../platform/input.js';
import { ID_PATTERN } from '../platform/names.js';
import { offsetOf } from '../platform/time-zones.js';
import { PRIORITY_ORIGINS, type CityPriority, type PriorityOrigin } from './city-priority.entity.js';
import type { NetworkCounted } from './cities.queries.js';
import type { City, FactSources } from './city.entity.js';
import type { NeedView } from './need.dto.js';
import { WebAddressOrNull } from './web-address.js';

export const CITY_LIST_MAX = 20;
export const PRIORITIES_MAX = 20;

function Pattern(pattern: string, read: (text: string) => string, texts: ErrorTexts): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ required: true, pattern }), Transform(({ value }: { value: unknown }) => { const text = typed(value); return typeof text === 'string' ? read(text) : text; }),
    Matches(new RegExp(pattern), { message: texts.en, context: { texts } }),
  );
}

/** An id that people give. */
function IdText(): PropertyDecorator {
  return Pattern(ID_PATTERN, (text) => text.toLowerCase(), { ja: 'phnom-penh のように、半角の英小文字・数字・ハイフンで入力してください。', en: 'Use letters, digits and hyphens, such as phnom-penh.' });
}

function CountryCode(): PropertyDecorator {
  return Pattern('^[A-Z]{2}$', (text) => text.toUpperCase(), { ja: 'KH のように、国を表す2文字（ISO 3166）で入力してください。', en: 'Give the two letters of the country (ISO 3166), such as KH.' });
}

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

/** Where a fact comes from, an address or words, and as of which day. */
export class FactSourceDto {
  @TextOrNull(2_000)
  source?: string | null;

  @DayOrNull()
  asOf?: string | null;
}

export class FactSourcesDto {
  @IsOptional() @ValidateNested() @Type(() => FactSourceDto)
  sizeClass?: FactSourceDto;

  @IsOptional() @ValidateNested() @Type(() => FactSourceDto)
  languages?: FactSourceDto;

  @IsOptional() @ValidateNested() @Type(() => FactSourceDto)
  focusAreas?: FactSourceDto;

  @IsOptional() @ValidateNested() @Type(() => FactSourceDto)
  joinedYear?: FactSourceDto;

  @IsOptional() @ValidateNested() @Type(() => FactSourceDto)
  timeZone?: FactSourceDto;
}

/** Facts of a city; what is left out stays. The population has its source and its year beside it, the others under `factSources`. */
class CityFacts {
  @TextOrNull(2_000)
  note?: string | null;

  @WholeOrNull(0, 2_000_000_000)
  population?: number | null;

  @WholeOrNull(1900, 2100)
  populationYear?: number | null;

  @TextOrNull(2_000)
  populationSource?: string | null;

  @ChoiceOrNull(SIZE_CLASSES)
  sizeClass?: SizeClass | null;

  @TextsOrNull(CITY_LIST_MAX, 10)
  languages?: string[] | null;

  @TextsOrNull(CITY_LIST_MAX, 100)
  focusAreas?: string[] | null;

  /** Year in which it joined its network. */
  @WholeOrNull(1900, 2100)
  joinedYear?: number | null;

  @DecimalOrNull(-90, 90, 6)
  latitude?: number | null;

  @DecimalOrNull(-180, 180, 6)
  longitude?: number | null;

  @IsOptional() @ValidateNested() @Type(() => FactSourcesDto)
  factSources?: FactSourcesDto;
}

/** Fields of a city that the office may correct; what is left out stays. */
export class CityEdit extends CityFacts {
  @Version()
  version!: number;

  @TextIfSent(200)
  nameJa?: string;

  @TextIfSent(200)
  nameEn?: string;

  /** The network it belongs to. */
  @TextIfSent(100)
  networkId?: string;

  /** IANA name, such as Asia/Yangon. */
  @TextIfSent(100)
  timeZone?: string;
}

/** A further city of a network. */
export class NewCity extends CityFacts {
  /** Letters, digits and hyphens, such as phnom-penh: it stays. */
  @IdText()
  id!: string;

  @Text(100)
  networkId!: string;

  @CountryCode()
  country!: string;

  @Text(200)
  nameJa!: string;

  @Text(200)
  nameEn!: string;

  @Text(100)
  timeZone!: string;
}

/** One rank: the domain, who says so, and where. */
export class PriorityDto {
  @Text(100)
  domain!: string;

  @Choice(PRIORITY_ORIGINS)
  origin!: PriorityOrigin;

  @WebAddressOrNull()
  sourceUrl?: string | null;

  @DayOrNull()
  asOf?: string | null;
}

/** All ranks of a city, the most important first. */
export class Priorities {
  /** Of the city. */
  @Version()
  version!: number;

  @IsArray() @ArrayMaxSize(PRIORITIES_MAX) @ValidateNested({ each: true }) @Type(() => PriorityDto)
  priorities!: PriorityDto[];
}

class NetworkSaid {
  @TextOrNull(2_000)
  note?: string | null;
}

export class NewNetwork extends NetworkSaid {
  @IdText()
  id!: string;

  @Text(200)
  nameJa!: string;

  @Text(200)
  nameEn!: string;
}

export class NetworkEdit extends NetworkSaid {
  @Version()
  version!: number;

  @TextIfSent(200)
  nameJa?: string;

  @TextIfSent(200)
  nameEn?: string;
}

export class NetworkView {
  id!: string;
  name!: { ja: string; en: string };
  note!: string | null;
  cities!: number;
  version!: number;
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
  /** Of each fact that has one. */
  factSources!: FactSources;
  note!: string | null;
  /** Most important first. */
  priorities!: PriorityView[];
  needCount!: number;
  version!: number;
}

export class CityDetail extends CityView {
  needs!: NeedView[];
}

export function networkView({ id, nameJa, nameEn, note, cities, version }: NetworkCounted): NetworkView {
  return { id, name: { ja: nameJa, en: nameEn }, note, cities, version };
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
    factSources: city.factSources,
    note: city.note,
    priorities: priorities.map(({ rank, domain, origin, sourceUrl, asOf }) => ({ rank, domain, origin, sourceUrl, asOf })),
    needCount,
    version: city.version,
  };
}
