import { PROGRAMME_KINDS, type ProgrammeKind } from '../../meetings/programme-change.entity.js';
import { ChoiceOrNull, TextOrNull } from '../../platform/input.js';

const TEXT_CHARACTERS_MAX = 300;
const LIST_CHARACTERS_MAX = 10_000;

export class ProgrammeQuery {
  @TextOrNull(TEXT_CHARACTERS_MAX)
  done?: string | null;
}

/** Which part is to be changed; without `part` one is to be added. */
export class PartQuery {
  @ChoiceOrNull(PROGRAMME_KINDS)
  of?: ProgrammeKind | null;

  @TextOrNull(TEXT_CHARACTERS_MAX)
  part?: string | null;

  /** Who speaks besides, by their ids with spaces between: what was added to a form that is not sent yet. */
  @TextOrNull(LIST_CHARACTERS_MAX)
  with?: string | null;

  /** Whose hours, by name. */
  @TextOrNull(TEXT_CHARACTERS_MAX)
  party?: string | null;
}
