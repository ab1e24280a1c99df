import { PROGRAMME_KINDS, type ProgrammeKind } from '../../meetings/programme-change.entity.js';
import { ChoiceOrNull, TextOrNull } from '../../platform/input.js';

const TEXT_CHARACTERS_MAX = 300;

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

  /** Whose hours, by name. */
  @TextOrNull(TEXT_CHARACTERS_MAX)
  party?: string | null;
}
