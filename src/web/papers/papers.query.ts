import { PAPER_KINDS } from '../../meetings/papers.content.js';
import { ChoiceOrNull, TextOrNull, WholeOrNull } from '../../platform/input.js';

const VERSION_MAX = 1_000_000;
const KEY_CHARACTERS_MAX = 120;

/** Which papers, of which version, in which language. */
export class PapersQuery {
  @ChoiceOrNull(['all', ...PAPER_KINDS])
  paper?: 'all' | (typeof PAPER_KINDS)[number] | null;

  /** One paper alone. */
  @TextOrNull(KEY_CHARACTERS_MAX)
  key?: string | null;

  @ChoiceOrNull(['ja', 'en', 'both'])
  language?: 'ja' | 'en' | 'both' | null;

  @WholeOrNull(1, VERSION_MAX)
  version?: number | null;

  /** Only papers that say something else than those of this version. */
  @WholeOrNull(1, VERSION_MAX)
  since?: number | null;
}
