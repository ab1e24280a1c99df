import { ChoiceOrNull, TextOrNull, WholeOrNull } from '../../platform/input.js';

/** Filters of the lines that changed, and the page of them. */
export class ChangesQuery {
  @ChoiceOrNull(['city', 'company'])
  by?: 'city' | 'company' | null;

  @ChoiceOrNull(['gained', 'lost', 'moved', 'rescored'])
  change?: 'gained' | 'lost' | 'moved' | 'rescored' | null;

  /** Kind of input that moved the line. */
  @TextOrNull(40)
  cause?: string | null;

  /** Words in the name of the company or the city. */
  @TextOrNull(100)
  q?: string | null;

  /** `all` for one long page to print. */
  @ChoiceOrNull(['all'])
  show?: 'all' | null;

  @WholeOrNull(1, 1_000)
  page?: number | null;
}

/** Which two rounds are compared. */
export class CompareQuery extends ChangesQuery {
  @TextOrNull(100)
  from?: string | null;

  @TextOrNull(100)
  to?: string | null;
}

/** Under which other profile a round is looked at. */
export class ShadowQuery extends ChangesQuery {
  @TextOrNull(100)
  profile?: string | null;
}
