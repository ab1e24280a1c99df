import { ChoiceOrNull, TextOrNull } from '../../platform/input.js';

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

  @ChoiceOrNull(['score', 'range'])
  sort?: string | null;

  /** The group that is open; `none` for none, the first one when left out. */
  @TextOrNull(100)
  group?: string | null;

  /** The line that is open, as `counterpart~organisation`. */
  @TextOrNull(210)
  open?: string | null;
}
