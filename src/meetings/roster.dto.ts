/** What comes in for the roster. `version` is that of the party as the person saw it; `confirmed` names the meetings that they have read a step touches. */
import { ATTENDANCE_MODES, type AttendanceMode } from '../seminars/attendance.entity.js';
import { ATTENDANCE_STATUSES, type AttendanceStatus } from '../seminars/attendance.state.js';
import { Choice, ChoiceIfSent, TextOrNull, TextsOrNull, Ticked, Version, Whole, WholeOrNull } from '../platform/input.js';

const ID_CHARACTERS_MAX = 100;
const ANSWERS_MAX = 1_000;
const MEETINGS_MAX = 100;
const PERSONS_MAX = 1_000;
const OWN_MEETINGS_MAX = 10_000;
const PLACES_MAX = 10_000;

/** Exactly one of the three is somebody. */
export class RosterInvitation {
  @TextOrNull(ID_CHARACTERS_MAX)
  organisationId?: string | null;

  @TextOrNull(ID_CHARACTERS_MAX)
  cityId?: string | null;

  @TextOrNull(ID_CHARACTERS_MAX)
  localCompanyId?: string | null;

  @ChoiceIfSent(ATTENDANCE_MODES)
  mode?: AttendanceMode;

  /** Puts the party at the end of the waiting list instead. */
  @Ticked()
  waits?: boolean;
}

/** Answers of parties themselves that were read, each as `party:version`. */
export class AnswersRead {
  @TextsOrNull(ANSWERS_MAX, 2 * ID_CHARACTERS_MAX)
  answers?: string[] | null;
}

class OfParty {
  @Version()
  version!: number;

  @TextOrNull(ID_CHARACTERS_MAX)
  confirmed?: string | null;

  /** Says what it would touch, and changes nothing. */
  @Ticked()
  preview?: boolean;
}

export class RosterStep extends OfParty {
  @Choice(ATTENDANCE_STATUSES)
  to!: AttendanceStatus;
}

export class RosterUndo extends OfParty {}

/** How a party takes part; what is left out stays. */
export class RosterTerms extends OfParty {
  @ChoiceIfSent(ATTENDANCE_MODES)
  mode?: AttendanceMode;

  /** Persons who come; null where that is not known. */
  @WholeOrNull(1, PERSONS_MAX)
  seats?: number | null;

  @WholeOrNull(0, MEETINGS_MAX)
  meetingsMin?: number | null;

  @WholeOrNull(0, MEETINGS_MAX)
  meetingsMax?: number | null;
}

export class WaitingPlace {
  @Version()
  version!: number;

  /** 1 is next. */
  @Whole(1, PLACES_MAX)
  place!: number;
}

class OfOwn {
  @Version()
  version!: number;

  /** How many of its published meetings the party was told of that would no longer take place. */
  @WholeOrNull(0, OWN_MEETINGS_MAX)
  confirmed?: number | null;
}

/** What a party itself makes of its invitation. */
export class OwnStep extends OfOwn {
  @Choice(ATTENDANCE_STATUSES)
  to!: AttendanceStatus;
}

export class OwnUndo extends OfOwn {}
