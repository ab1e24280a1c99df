/** What comes in for a round, and how a round and its lines go out. */
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsDefined, IsIn, IsNotEmpty, IsOptional, IsString, Length, MaxLength, ValidateNested } from 'class-validator';
import type { FairnessRules, Points } from '../engine/model.js';
import { DayOrNull, Decimal, DecimalOrNull, Ticked, WholeOrNull } from '../platform/input.js';
import { Words } from '../platform/plain-text.js';
import type { RoundProgress } from './round.events.js';
import { progressOf } from './round.events.js';
import type { MatchRound, RoundStatistics } from './round.entity.js';
import type { RoundState } from './round.state.js';

const QUOTA_MAX = 1_000;

/** A new round: over a network, or for a seminar. Left-out values take the defaults of the kind of round. */
export class RoundDto {
  @IsString() @IsNotEmpty() @MaxLength(100)
  networkId!: string;

  @IsOptional() @IsString() @MaxLength(100) @Transform(({ value }) => (value === '' ? undefined : value))
  seminarId?: string;

  @IsOptional() @IsArray() @ArrayMaxSize(60) @IsString({ each: true }) @MaxLength(100, { each: true })
  @Transform(({ value }) => (value === undefined || Array.isArray(value) ? value : value === '' ? [] : [value]))
  theme?: string[];

  @DayOrNull()
  asOf?: string | null;

  @IsOptional() @IsString() @Length(36, 36)
  profileId?: string;

  @DecimalOrNull(0, 100, 1)
  floor?: number | null;

  @WholeOrNull(0, QUOTA_MAX)
  cityLower?: number | null;

  @WholeOrNull(0, QUOTA_MAX)
  cityUpper?: number | null;

  @WholeOrNull(0, QUOTA_MAX)
  companyLower?: number | null;

  @WholeOrNull(0, QUOTA_MAX)
  companyUpper?: number | null;

  @Ticked()
  quotaHard?: boolean;

  @Ticked()
  fair?: boolean;

  /** Cities of the network to take part; all of them when left out. Not for a seminar, whose delegations are its cities. */
  @IsOptional() @IsArray() @ArrayMinSize(1, { context: { texts: { ja: '都市を一つ以上選んでください。', en: 'Choose at least one city.' } } }) @ArrayMaxSize(500) @ArrayUnique() @IsString({ each: true }) @MaxLength(100, { each: true })
  @Transform(({ value }) => (value === undefined || Array.isArray(value) ? value : [value]))
  cityIds?: string[];

  /** Raises the smallest recommended score as far as nobody loses a place. */
  @Ticked()
  maxMin?: boolean;

  /** Smallest share of the recommendations for small companies and startups, 0 to 1. */
  @DecimalOrNull(0, 1, 3)
  smeShare?: number | null;

  /** Most recommendations of one company. */
  @WholeOrNull(1, QUOTA_MAX)
  ceiling?: number | null;

  /** Points that each further recommendation of a company costs more than the one before. */
  @DecimalOrNull(0, 100, 1)
  repeatCost?: number | null;

  @WholeOrNull(0, 2_147_483_647)
  seed?: number | null;

  /** Whatever tells this start from another one: sent again with the same settings, it starts no second round and is answered with the first. */
  @IsOptional() @IsString() @MaxLength(100)
  once?: string;
}

/** The fairness rules of a form; `null` where it names none. */
export function rulesOf({ maxMin, smeShare, ceiling, repeatCost }: RoundDto): FairnessRules | null {
  const rules: FairnessRules = {
    ...(maxMin ? { maxMin } : {}), ...(smeShare ? { smeShare } : {}), ...(ceiling == null ? {} : { ceiling }), ...(repeatCost ? { repeatCost } : {}),
  };
  return Object.keys(rules).length === 0 ? null : rules;
}

/** The nine weights; their sum is checked by the service. */
export class PointsDto implements Points {
  @Decimal(0, 100, 1) domain!: number;
  @Decimal(0, 100, 1) needText!: number;
  @Decimal(0, 100, 1) trackRecord!: number;
  @Decimal(0, 100, 1) readiness!: number;
  @Decimal(0, 100, 1) scale!: number;
  @Decimal(0, 100, 1) priority!: number;
  @Decimal(0, 100, 1) localStrength!: number;
  @Decimal(0, 100, 1) dataTrust!: number;
  @Decimal(0, 100, 1) theme!: number;
}

/** A new version of the weights. */
export class ProfileDto {
  @Words(100)
  nameJa!: string;

  @Words(100)
  nameEn!: string;

  @IsDefined() @ValidateNested() @Type(() => PointsDto)
  points!: PointsDto;

  @Decimal(0, 1, 2)
  neutral!: number;
}

/** Which lines of a round to show. */
export class LinesDto {
  @IsOptional() @IsString() @MaxLength(100) counterpart?: string;
  @IsOptional() @IsString() @MaxLength(100) organisation?: string;
  @IsOptional() @IsString() @MaxLength(100) domain?: string;
  @IsOptional() @IsIn(['', 'large', 'mid', 'small', 'startup', 'sme']) size?: string;
  @IsOptional() @IsString() @MaxLength(100) q?: string;
}

export interface RoundView {
  id: string;
  number: number;
  networkId: string;
  seminarId: string | null;
  theme: string[];
  asOf: string;
  profileId: string;
  floor: number;
  quotas: { city: [number, number]; company: [number, number]; hard: boolean };
  fair: boolean;
  fairness: FairnessRules | null;
  cityIds: string[] | null;
  seed: number;
  sample: boolean;
  state: RoundState;
  version: number;
  revision: number;
  rerunOf: string | null;
  submittedAt: Date | null;
  approvedAt: Date | null;
  publishAt: Date | null;
  publishFailure: MatchRound['publishFailure'];
  shown: boolean;
  createdAt: Date;
  queuedAt: Date | null;
  startedAt: Date | null;
  proposedAt: Date | null;
  publishedAt: Date | null;
  endedAt: Date | null;
  engineVersion: string | null;
  inputHash: string | null;
  progress: RoundProgress;
  statistics: RoundStatistics | null;
  certificate: MatchRound['certificate'];
  failure: MatchRound['failure'];
}

/** A round as the office sees it. */
export function view(round: MatchRound, now: Date): RoundView {
  const { id, number, networkId, seminarId, theme, asOf, profileId, fair, fairness, cityIds, seed, sample, state, version, revision, rerunOf } = round;
  const { createdAt, queuedAt, startedAt, proposedAt, publishedAt, endedAt, engineVersion, inputHash, statistics, certificate, failure, submittedAt, approvedAt, publishAt, publishFailure, shown } = round;
  return {
    id, number, networkId, seminarId, theme, asOf, profileId,
    floor: round.floorTenths / 10,
    quotas: { city: [round.cityLower, round.cityUpper], company: [round.companyLower, round.companyUpper], hard: round.quotaHard },
    fair, fairness, cityIds, seed, sample, state, version, revision, rerunOf, submittedAt, approvedAt, publishAt, publishFailure, shown, createdAt, queuedAt, startedAt, proposedAt, publishedAt, endedAt, engineVersion, inputHash,
    progress: progressOf(round, now),
    statistics, certificate, failure,
  };
}
