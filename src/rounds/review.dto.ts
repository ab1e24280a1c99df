/** What comes in when a round is reviewed, approved and published; the version is the one that the person looked at. */
import { Transform, Type } from 'class-transformer';
import { IsIn, IsInt, IsISO8601, IsNotEmpty, IsOptional, IsString, Matches, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { Invalid } from '../platform/errors.js';
import { instantIn, isTimeZone } from '../platform/time-zones.js';
import { LASTINGS, OVERRIDE_KINDS, type Lasting, type OverrideKind } from './override.entity.js';

export const REASON_CHARACTERS_MAX = 1_000;
/** As people meant it: line ends of one kind, no invisible controls, no space around it. */
const trimmed = Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '').trim() : value));
/** An empty field names no number. Reads the raw value, which nothing has made a 0 of. */
const wholeOrNothing = Transform(({ obj, key }: { obj: Record<string, unknown>; key: string }) => (obj[key] === '' || obj[key] === undefined ? undefined : Number(obj[key])));
const nothing = Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value));

/** Any step that only names what was looked at. */
export class VersionDto {
  @IsOptional() @wholeOrNothing @IsInt() @Min(1) @Max(2_147_483_647)
  version?: number;
}

/** A step with something to say, which may be left out. */
export class RemarkDto extends VersionDto {
  @IsOptional() @trimmed @IsString() @MaxLength(REASON_CHARACTERS_MAX)
  text?: string;
}

/** A step that needs a written reason. */
export class ReasonDto extends VersionDto {
  @trimmed @IsString() @IsNotEmpty() @MaxLength(REASON_CHARACTERS_MAX)
  reason!: string;
}

/** Publishing now, where nothing is said of a time, or at a set time: an instant with its offset (programs), or a day and a clock in a zone (forms). */
export class PublishDto extends VersionDto {
  @ValidateIf((dto: PublishDto) => dto.at !== undefined) @IsISO8601({ strict: true }) @Matches(/(Z|[+-]\d{2}:\d{2})$/)
  at?: string;

  @ValidateIf((dto: PublishDto) => dto.day !== undefined || dto.clock !== undefined) @Matches(/^\d{4}-\d{2}-\d{2}$/) @IsISO8601({ strict: true })
  day?: string;

  @ValidateIf((dto: PublishDto) => dto.day !== undefined) @Matches(/^([01]\d|2[0-3]):[0-5]\d$/)
  clock?: string;

  @IsOptional() @nothing @IsString() @MaxLength(60)
  zone?: string;
}

/** The instant that was asked for; `null` for now. Throws `Invalid` for a zone that this machine does not know. */
export function publishTime({ at, day, clock, zone = 'Asia/Tokyo' }: PublishDto): Date | null {
  if (at !== undefined) return new Date(at);
  if (day === undefined) return null;
  if (!isTimeZone(zone)) {
    const texts = { ja: 'この時間帯はありません。', en: 'There is no such time zone.' };
    throw new Invalid('ROUND.TIME_ZONE', texts, [{ field: 'zone', texts }]);
  }
  return instantIn(zone, day, clock!);
}

/** A pin, a ban or another place in the list, with its reason. */
export class OverrideDto extends ReasonDto {
  @IsIn(OVERRIDE_KINDS)
  kind!: OverrideKind;

  @IsString() @IsNotEmpty() @MaxLength(100)
  organisation!: string;

  @IsString() @IsNotEmpty() @MaxLength(100)
  counterpart!: string;

  @ValidateIf((dto: OverrideDto) => dto.kind === 'rank') @Type(() => Number) @IsInt() @Min(1) @Max(1_000)
  place?: number;

  @IsIn(LASTINGS)
  lasting!: Lasting;
}

/** Whose pin or ban is to be priced. */
export class PriceDto {
  @IsIn(['pin', 'ban'])
  kind!: 'pin' | 'ban';

  @IsString() @IsNotEmpty() @MaxLength(100)
  organisation!: string;

  @IsString() @IsNotEmpty() @MaxLength(100)
  counterpart!: string;
}

/** A pair that must not meet. */
export class VetoDto {
  @IsString() @IsNotEmpty() @MaxLength(100)
  organisation!: string;

  @IsString() @IsNotEmpty() @MaxLength(100)
  counterpart!: string;

  @IsIn(['veto', 'conflict-of-interest', 'live-tender'])
  kind!: 'veto' | 'conflict-of-interest' | 'live-tender';

  @trimmed @IsString() @IsNotEmpty() @MaxLength(REASON_CHARACTERS_MAX)
  reason!: string;
}
