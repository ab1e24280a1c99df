import { ChoiceOrNull, TextOrNull } from '../../../platform/input.js';

const ID_CHARACTERS_MAX = 100;

export class TimetableQuery {
  /** A trial, with wishes for an early or late meeting kept as if they were rules, or set aside. */
  @ChoiceOrNull(['keep', 'aside'])
  wishes?: 'keep' | 'aside' | null;

  /** The request that is picked up, and the cell that was chosen for it. */
  @TextOrNull(ID_CHARACTERS_MAX)
  pick?: string | null;

  @TextOrNull(ID_CHARACTERS_MAX)
  slot?: string | null;

  @TextOrNull(ID_CHARACTERS_MAX)
  table?: string | null;

  /** A repair that was worked out. */
  @TextOrNull(ID_CHARACTERS_MAX)
  proposal?: string | null;

  @TextOrNull(ID_CHARACTERS_MAX)
  done?: string | null;
}

export class StandbyQuery {
  /** A slot, or all of them. */
  @TextOrNull(ID_CHARACTERS_MAX)
  slot?: string | null;
}

export class VersionsQuery {
  /** Numbers of versions, or the timetable in hand. */
  @TextOrNull(ID_CHARACTERS_MAX)
  from?: string | null;

  @TextOrNull(ID_CHARACTERS_MAX)
  to?: string | null;
}
