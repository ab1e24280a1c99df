/** How recommendations spread over the parties of one side. */
import type { FairnessSide, MemberInput } from './model.js';
import { shown } from './tenths.js';

/** Whether a recommendation of this member counts for the share of small and medium enterprises. */
export function isSmallCompany({ size }: MemberInput): boolean {
  return size === 'small' || size === 'startup';
}

/** Gini coefficient of totals, 0 (all equal) to 1; 0 for nobody and for nothing. Three decimals. */
export function gini(totals: readonly number[]): number {
  const sorted = [...totals].sort((left, right) => left - right);
  const sum = sorted.reduce((left, right) => left + right, 0);
  if (sum === 0) return 0;
  const count = sorted.length;
  let weighted = 0;
  sorted.forEach((value, at) => { weighted += (2 * (at + 1) - count - 1) * value; });
  return Math.round((1000 * weighted) / (count * sum)) / 1000;
}

/** Smallest total that at least five in a hundred do not exceed (nearest rank). */
function fifthPercentile(sorted: readonly number[]): number {
  return sorted.length === 0 ? 0 : sorted[Math.max(0, Math.ceil(sorted.length * 0.05) - 1)]!;
}

/** Totals in tenths of all parties of a side that could have been served; unserved ones have 0. */
export function fairnessSide(totals: readonly number[]): FairnessSide {
  const sorted = [...totals].sort((left, right) => left - right);
  return {
    served: sorted.filter((value) => value > 0).length,
    eligible: sorted.length,
    gini: gini(sorted),
    minimum: shown(sorted[0] ?? 0),
    fifthPercentile: shown(fifthPercentile(sorted)),
  };
}
