/** What comes in on the day: taps at the desk, what became of a meeting, what a side says and notes. Forms and programs send the same. */
import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsISO8601, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { Choice, ChoiceOrNull, DayOrNull, Text, TextOrNull, VersionIfSent } from '../platform/input.js';
import { WordsOrNull } from '../platform/plain-text.js';
import { CHECK_IN_KINDS, NEXT_ACTIONS, NOTE_CHARACTERS_MAX, type CheckInKind, type NextAction } from './day.entity.js';

const ID_CHARACTERS_MAX = 100;
/** A telephone that was away for a whole day sends no more at once. */
export const TAPS_MOST = 500;
const TAP_WANTED = { ja: '受付の操作を読み取れませんでした。画面を開き直してください。', en: 'A tap could not be read. Open the page again.' };
const told = { message: TAP_WANTED.en, context: { texts: TAP_WANTED } };

/** One tap at the desk. `id` is made where it is tapped and stays the same however often it is sent; `at` is the time on that telephone. */
export class CheckInTap {
  @ApiProperty({ format: 'uuid' })
  @IsUUID('all', told)
  id!: string;

  @Text(ID_CHARACTERS_MAX)
  attendanceId!: string;

  /** Who of the party it is; left out where the party has named nobody. */
  @ApiProperty({ format: 'uuid', required: false })
  @Transform(({ value }: { value: unknown }) => value || null)
  @IsOptional()
  @IsUUID('all', told)
  delegateId?: string | null;

  @Choice(CHECK_IN_KINDS)
  kind!: CheckInKind;

  @ApiProperty({ format: 'date-time', required: false })
  @IsOptional()
  @IsISO8601({ strict: true }, told)
  at?: string;
}

export class CheckInTaps {
  @ApiProperty({ type: [CheckInTap], maxItems: TAPS_MOST })
  @IsArray(told)
  @ArrayMaxSize(TAPS_MOST, told)
  @ValidateNested({ each: true })
  @Type(() => CheckInTap)
  taps!: CheckInTap[];
}

export const OUTCOME_STEPS = ['held', 'absent-a', 'absent-b', 'absent-both', 'cancelled', 'began', 'undo'] as const;
export type OutcomeStep = (typeof OUTCOME_STEPS)[number];

/** A published meeting at the slot in which it stands. */
export class OfMeeting {
  @Text(ID_CHARACTERS_MAX)
  requestId!: string;

  @Text(ID_CHARACTERS_MAX)
  slotId!: string;

  /** Of what is changed, as it was seen; 0 where nothing stood there. */
  @VersionIfSent(0)
  version?: number;
}

export class OutcomeTold extends OfMeeting {
  @Choice(OUTCOME_STEPS)
  step!: OutcomeStep;
}

export const WORD_STEPS = ['held', 'other-absent', 'unsaid'] as const;

/** What a side says of a meeting of its own. */
export class WordTold extends OfMeeting {
  @Text(ID_CHARACTERS_MAX)
  seminarId!: string;

  @Choice(WORD_STEPS)
  word!: (typeof WORD_STEPS)[number];
}

/** What a side notes for itself. */
export class NoteTold extends OfMeeting {
  @Text(ID_CHARACTERS_MAX)
  seminarId!: string;

  @WordsOrNull(NOTE_CHARACTERS_MAX)
  note?: string | null;

  @ChoiceOrNull(NEXT_ACTIONS)
  nextAction?: NextAction | null;

  @DayOrNull()
  nextOn?: string | null;
}

/** The meeting that goes, and the one that takes its slot; `version` is that of the offer. */
export class RefillTold {
  @Text(ID_CHARACTERS_MAX)
  requestId!: string;

  @Text(ID_CHARACTERS_MAX)
  instead!: string;

  @TextOrNull(ID_CHARACTERS_MAX)
  tableId?: string | null;

  @VersionIfSent(0)
  version?: number;
}
