/**
 * One concept: the leaves it speaks for (`leaf` or `leaf:share`, separated by spaces), its Japanese words (separated by
 * spaces), its English phrases (separated by commas; `flood*` stands for every word that begins so; the first one names
 * the concept), and how much it says (1 unless it is a word of many trades).
 */
export interface LexiconRow { leaves: string; ja: string; en: string; strength?: number }

export function row(leaves: string, ja: string, en: string, strength?: number): LexiconRow {
  return strength === undefined ? { leaves, ja, en } : { leaves, ja, en, strength };
}
