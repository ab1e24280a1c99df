/**
 * Points are integers of tenths, shares are integers of thousandths. Everything that is added up or compared is one of
 * these, so that a sum shown to people is the sum that was solved.
 */

/** A share (thousandths) of a number of tenths, rounded half up. */
export function portion(tenths: number, thousandths: number): number {
  return Math.floor((tenths * thousandths + 500) / 1000);
}

/** Tenths of what people see: 74.5 from 745. */
export function shown(tenths: number): number {
  return tenths / 10;
}

/**
 * Splits `total` tenths over parts in proportion to `weights`, so that the parts sum to the total exactly.
 * Rounds the running sum; a zero weight gets zero; no weights give an empty list.
 */
export function split(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((left, right) => left + right, 0);
  if (sum <= 0) return weights.map(() => 0);
  let running = 0;
  let given = 0;
  return weights.map((weight) => {
    running += weight;
    const upTo = Math.round((total * running) / sum);
    const part = upTo - given;
    given = upTo;
    return part;
  });
}
