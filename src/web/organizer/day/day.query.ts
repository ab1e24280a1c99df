import { TextOrNull } from '../../../platform/input.js';

const CHARACTERS_MAX = 100;

export class DayQuery {
  /** The slot to look at; that of the moment where none is named. */
  @TextOrNull(CHARACTERS_MAX)
  slot?: string | null;

  /** A meeting whose slot is offered to somebody else. */
  @TextOrNull(CHARACTERS_MAX)
  refill?: string | null;

  /** What is looked for at the desk: a name or a code. */
  @TextOrNull(CHARACTERS_MAX)
  q?: string | null;

  @TextOrNull(CHARACTERS_MAX)
  done?: string | null;
}
