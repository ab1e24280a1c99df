/** What comes in when meetings are asked for, answered and placed. The same for pages and JSON. */
import { ChoiceOrNull, DayOrNull, Text, TextOrNull, Ticked, Version, VersionIfSent, WholeOrNull } from '../platform/input.js';
import { WordsOrNull } from '../platform/plain-text.js';
import { HALVES, MESSAGE_CHARACTERS_MAX, type Half } from './meeting-asking.entity.js';
import { OFFICE_STATES, type OfficeState } from './request.state.js';

const ID_CHARACTERS_MAX = 100;

/** What it is about and when it would suit. */
export class RequestTerms {
  @TextOrNull(ID_CHARACTERS_MAX)
  solutionId?: string | null;

  @TextOrNull(ID_CHARACTERS_MAX)
  needId?: string | null;

  @ChoiceOrNull(HALVES)
  half?: Half | null;

  /** Another day than the seminar's that would suit. */
  @DayOrNull()
  day?: string | null;

  @WordsOrNull(MESSAGE_CHARACTERS_MAX)
  message?: string | null;
}

/** Whom a side asks: attendances of the seminar. */
export class RequestAsking extends RequestTerms {
  @Text(ID_CHARACTERS_MAX)
  toId!: string;

  /** The side for which the office asks; everybody else asks for their own. */
  @TextOrNull(ID_CHARACTERS_MAX)
  fromId?: string | null;
}

/** The version of the own answer that the sender saw; none or 0 where none stood there. */
export class RequestAnswering {
  @VersionIfSent(0)
  version?: number;
}

export class RequestDeclining extends RequestAnswering {
  /** For one's own people and the secretariat. */
  @WordsOrNull(MESSAGE_CHARACTERS_MAX)
  reason?: string | null;
}

/** Something else instead: asked back, with a term of its own. */
export class RequestCountering extends RequestTerms {
  @VersionIfSent(0)
  version?: number;
}

export class RequestWithdrawing {
  @Version()
  version!: number;
}

/** Whether those who come may ask freely. */
export class RequestDoor {
  @Ticked()
  open?: boolean;
}

/** A meeting that the secretariat places without its having been asked for. */
export class MeetingPlacing {
  @Text(ID_CHARACTERS_MAX)
  aId!: string;

  @Text(ID_CHARACTERS_MAX)
  bId!: string;

  @TextOrNull(ID_CHARACTERS_MAX)
  solutionId?: string | null;

  @TextOrNull(ID_CHARACTERS_MAX)
  needId?: string | null;
}

/** What the office looks at. */
export class RequestList {
  @ChoiceOrNull(OFFICE_STATES)
  state?: OfficeState | null;

  /** One who comes: only what they take part in. */
  @TextOrNull(ID_CHARACTERS_MAX)
  party?: string | null;

  @WholeOrNull(1, 10_000)
  page?: number | null;
}
