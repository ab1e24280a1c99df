/**
 * Kendall's tau-b (M. Kendall, Rank Correlation Methods, 1948): of all pairs of things that neither order ties, how many both
 * orders rank alike less how many they rank the other way, divided by the root of the pairs untied in the one times those in the other.
 */
export function kendallTauB(left: readonly number[], right: readonly number[]): number | null {
  let agreement = 0;
  let untiedLeft = 0;
  let untiedRight = 0;
  for (let a = 0; a < left.length; a++) {
    for (let b = 0; b < a; b++) {
      const one = Math.sign(left[a]! - left[b]!);
      const other = Math.sign(right[a]! - right[b]!);
      agreement += one * other;
      untiedLeft += one * one;
      untiedRight += other * other;
    }
  }
  return untiedLeft === 0 || untiedRight === 0 ? null : agreement / Math.sqrt(untiedLeft * untiedRight);
}
