/** How far a figure would wander if the same kind of cases were drawn again: percentile bootstrap with a seed. */
import { Chance } from '../chance.js';

export const RESAMPLES = 2_000;

export function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** The figure of each resample: as many rows as there are, drawn with replacement. No rows give no figures. */
export function resampled<T>(rows: readonly T[], figure: (drawn: readonly T[]) => number, seed: number): number[] {
  if (rows.length === 0) return [];
  const chance = new Chance(seed);
  return Array.from({ length: RESAMPLES }, () => figure(rows.map(() => chance.pick(rows))));
}

/** The middle 95 % of the figures; `null` without any. */
export function interval95(figures: readonly number[]): [number, number] | null {
  if (figures.length === 0) return null;
  const sorted = [...figures].sort((left, right) => left - right);
  return [rounded(sorted[Math.floor(sorted.length * 0.025)]!), rounded(sorted[Math.ceil(sorted.length * 0.975) - 1]!)];
}
