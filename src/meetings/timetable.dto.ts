/** What comes in when a timetable is made, changed and published; `version` is that of the timetable in hand which the person looked at, 0 where there was none. */
import { Text, TextOrNull, Ticked, VersionIfSent, WholeOrNull } from '../platform/input.js';
import { Words } from '../platform/plain-text.js';

export const TIMETABLE_REASON_CHARACTERS_MAX = 1_000;
const ID_CHARACTERS_MAX = 100;

export class TimetableStep {
  @VersionIfSent(0)
  version?: number;
}

export class TimetableBuilding extends TimetableStep {
  /** Wishes for early or late meetings are set aside. */
  @Ticked()
  withoutWishes?: boolean;
}

/** Where a meeting goes: `tableId` is left out where it needs none. Nothing else moves, but the meeting that stands there in exchange. */
export class MeetingMove extends TimetableStep {
  @Text(ID_CHARACTERS_MAX)
  slotId!: string;

  @TextOrNull(ID_CHARACTERS_MAX)
  tableId?: string | null;
}

export class MeetingLock extends TimetableStep {
  @Ticked()
  locked?: boolean;
}

/** A repair: of what no longer holds, or so that one meeting can stand in a slot. */
export class TimetableRepairing extends TimetableStep {
  @TextOrNull(ID_CHARACTERS_MAX)
  requestId?: string | null;

  @TextOrNull(ID_CHARACTERS_MAX)
  slotId?: string | null;
}

export class TimetablePublishing extends TimetableStep {
  /** Else it is preliminary and may still change. */
  @Ticked()
  isFinal?: boolean;

  /** How many requests are not held in it, as the one who publishes has read. */
  @WholeOrNull(0, 20_000)
  unheld?: number | null;
}

export class TimetableWithdrawing extends TimetableStep {
  @Words(TIMETABLE_REASON_CHARACTERS_MAX)
  reason!: string;

  /** The one who withdraws has read that no version is shown then; asked for where none can be. */
  @Ticked()
  showsNone?: boolean;
}
