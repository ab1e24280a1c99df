import type { LexiconRow } from './row.js';

/** All concepts of the lexicon. */
export const LEXICON: readonly LexiconRow[] = [];
