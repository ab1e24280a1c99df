/** How much one scenario may hold. The limits are inputs: a caller with more memory or less patience gives its own. */
import { EngineRefusal } from '../refusal.js';

export interface Limits {
  cities: number;
  members: number;
  /** Letters (UTF-16 units) of all texts of one need or one solution. */
  rowLetters: number;
  /** Solutions times needs. */
  pairs: number;
  /** Members with a solution times counterparts: each is a row of the result. */
  rows: number;
}

/** A round of 5,000 companies and 1,000 needs has 20 million pairs and 1.25 million rows. */
export const DEFAULT_LIMITS: Limits = { cities: 20_000, members: 200_000, rowLetters: 100_000, pairs: 200_000_000, rows: 3_000_000 };

/** Refuses a round that is too large to be scored at once, with the numbers. */
export function checkSize({ pairs: pairsMax, rows: rowsMax }: Limits, size: { solutions: number; needs: number; sellers: number; counterparts: number }): void {
  const { solutions, needs, sellers, counterparts } = size;
  if (solutions * needs > pairsMax) {
    throw new EngineRefusal('SCENARIO.TOO_MANY_PAIRS', {
      ja: `ソリューション${solutions}件 × ニーズ${needs}件は${solutions * needs}組になります。一度に採点できるのは${pairsMax}組までです。会員か都市を分けてください。`,
      en: `${solutions} solutions times ${needs} needs are ${solutions * needs} pairs; at most ${pairsMax} are scored at once. Split the members or the cities.`,
    });
  }
  if (sellers * counterparts > rowsMax) {
    throw new EngineRefusal('SCENARIO.TOO_MANY_ROWS', {
      ja: `会員${sellers}社 × 都市${counterparts}件は${sellers * counterparts}行になります。一度に扱えるのは${rowsMax}行までです。会員か都市を分けてください。`,
      en: `${sellers} members times ${counterparts} cities are ${sellers * counterparts} rows; at most ${rowsMax} are handled at once. Split the members or the cities.`,
    });
  }
}
