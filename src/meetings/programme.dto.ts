/**
 * What comes in when a programme is changed by hand. Days and times are those of the seminar's zone. `version` is the number of the last
 * change that the person looked at; `confirmed` says which meetings they have read that it touches.
 */
import { Choice, Clock, DayOrNull, Text, TextOrNull, TextsOrNull, Ticked, VersionIfSent, Whole } from '../platform/input.js';

export const BREAK_KINDS = ['prayer', 'coffee', 'lunch-and-prayer', 'lunch', 'other'] as const;
const LABEL_CHARACTERS_MAX = 60;
const TITLE_CHARACTERS_MAX = 200;
const ID_CHARACTERS_MAX = 100;
const SPEAKERS_MAX = 100;
const INTERPRETER_CHARACTERS_MAX = 100;
const LANGUAGES_CHARACTERS_MAX = 500;

export class ProgrammeStep {
  @VersionIfSent(0)
  version?: number;

  @TextOrNull(ID_CHARACTERS_MAX)
  confirmed?: string | null;

  /** Says what it would touch, and changes nothing. */
  @Ticked()
  preview?: boolean;
}

class HoursChange extends ProgrammeStep {
  /** The day of the event where it is left out. */
  @DayOrNull()
  day?: string | null;

  @Clock()
  from!: string;

  @Clock()
  until!: string;
}

export class SlotChange extends HoursChange {}

export class TableChange extends ProgrammeStep {
  @Text(LABEL_CHARACTERS_MAX)
  label!: string;

  @Whole(1, 1_000)
  seats!: number;

  @Ticked()
  screen?: boolean;

  /** The attendance that stays seated there. */
  @TextOrNull(ID_CHARACTERS_MAX)
  homeOf?: string | null;
}

export class BreakChange extends HoursChange {
  @Choice(BREAK_KINDS)
  kind!: string;

  @TextOrNull(TITLE_CHARACTERS_MAX)
  titleJa?: string | null;

  @TextOrNull(TITLE_CHARACTERS_MAX)
  titleEn?: string | null;

  @Ticked()
  meetingsAllowed?: boolean;
}

export class TalkChange extends HoursChange {
  @TextOrNull(TITLE_CHARACTERS_MAX)
  titleJa?: string | null;

  @TextOrNull(TITLE_CHARACTERS_MAX)
  titleEn?: string | null;

  @TextOrNull(LABEL_CHARACTERS_MAX)
  room?: string | null;

  /** Attendances. */
  @TextsOrNull(SPEAKERS_MAX, ID_CHARACTERS_MAX)
  speakers?: string[] | null;
}

export class AvailabilityChange extends ProgrammeStep {
  /** Such as `10:00-12:00, 13:30-15:00`, with the day before them where it is not the event's; nothing where they can meet at any time. */
  @TextOrNull(1_000)
  hours?: string | null;
}

export class InterpreterChange extends ProgrammeStep {
  @Text(INTERPRETER_CHARACTERS_MAX)
  label!: string;

  /** Pairs such as `ja-id, en-id`, by codes or names. */
  @Text(LANGUAGES_CHARACTERS_MAX)
  languages!: string;

  /** When they are there, such as `10:00-12:00, 13:30-15:00`. */
  @Text(1_000)
  hours!: string;

  @Whole(1, 100)
  consecutiveSlotsMax!: number;

  @Whole(0, 100)
  restSlots!: number;

  /** In the whole event. */
  @Whole(1, 1_000)
  meetingsMax!: number;
}

export const REMOVABLE_KINDS = ['slot', 'table', 'break', 'talk', 'interpreter'] as const;

export class PartRemoval extends ProgrammeStep {
  @Choice(REMOVABLE_KINDS)
  kind!: (typeof REMOVABLE_KINDS)[number];

  @Text(ID_CHARACTERS_MAX)
  part!: string;
}
