/** What comes in when a round is reviewed, approved and published; the version is the one that the person looked at. */
import { Transform } from 'class-transformer';
import { IsIn, IsISO8601, IsNotEmpty, IsOptional, IsString, Matches, MaxLength, ValidateIf } from 'class-validator';
import { Invalid } from '../platform/errors.js';
import { Clock, Day, VersionIfSent, Whole } from '../platform/input.js';
import { Words, WordsOrNull } from '../platform/plain-text.js';
import { instantIn, isTimeZone } from '../platform/time-zones.js';
import { LASTINGS, OVERRIDE_KINDS, type Lasting, type OverrideKind } from './override.entity.js';

export const REASON_CHARACTERS_MAX = 1_000;
const nothing = Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value));

/** Any step that only names what was looked at. */
export class VersionDto {
  @VersionIfSent()
  version?: number;
}

/** A step with something to say, which may be left out. */
export class RemarkDto extends VersionDto {
  @WordsOrNull(REASON_CHARACTERS_MAX)
  text?: string | null;
}

/** A step that needs a written reason. */
export class ReasonDto extends VersionDto {
  @Words(REASON_CHARACTERS_MAX)
  reason!: string;
}

/** Publishing now, where nothing at all is said of a time, or at a set time: an instant with its offset (programs), or a day and a clock in a zone (forms). */
export class PublishDto extends VersionDto {
  @ValidateIf((dto: PublishDto) => dto.at !== undefined) @IsISO8601({ strict: true }) @Matches(/(Z|[+-]\d{2}:\d{2})$/)
  at?: string;

  @ValidateIf((dto: PublishDto) => dto.day !== undefined || dto.clock !== undefined) @Day()
  day?: string;

  @ValidateIf((dto: PublishDto) => dto.day !== undefined || dto.clock !== undefined) @Clock()
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

  @ValidateIf((dto: OverrideDto) => dto.kind === 'rank') @Whole(1, 1_000)
  place?: number | null;

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

  @Words(REASON_CHARACTERS_MAX)
  reason!: string;
}
