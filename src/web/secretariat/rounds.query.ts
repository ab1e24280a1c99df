import { ChoiceOrNull, DecimalOrNull, TextOrNull, WholeOrNull } from '../../platform/input.js';

export type GroupOrder = 'name' | 'lines';

/** What the page of a round is asked for: the view, its filters, and what is open. */
export class RoundPageQuery {
  @ChoiceOrNull(['city', 'company'])
  by?: 'city' | 'company' | null;

  @TextOrNull(100)
  q?: string | null;

  @TextOrNull(100)
  city?: string | null;

  @TextOrNull(100)
  domain?: string | null;

  @ChoiceOrNull(['large', 'mid', 'small', 'startup'])
  size?: string | null;

  /** Lines with something unknown, or pinned ones, alone. */
  @ChoiceOrNull(['unknown', 'pinned'])
  only?: 'unknown' | 'pinned' | null;

  /** Lines below so many points. */
  @DecimalOrNull(0, 100, 1)
  below?: number | null;

  @ChoiceOrNull(['score', 'range'])
  sort?: string | null;

  /** Order of the groups; the highest total first when left out. */
  @ChoiceOrNull(['name', 'lines'])
  groups?: GroupOrder | null;

  /** Page of the groups, from 1. */
  @WholeOrNull(1, 1_000)
  page?: number | null;

  /** The group that is open; `none` for none, `all` for all of the page, the first one when left out. */
  @TextOrNull(100)
  group?: string | null;

  /** The line that is open, as `counterpart~organisation`. */
  @TextOrNull(210)
  open?: string | null;
}

/** What the map of a round is asked for: what the size of a dot says. */
export class RoundMapQuery {
  @ChoiceOrNull(['lines', 'total'])
  size?: 'lines' | 'total' | null;
}
