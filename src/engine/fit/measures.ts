/** Recall, reciprocal rank and mean rank with bootstrap intervals. Ties count as if they were broken by lot. */
import { Chance } from '../chance.js';

/** Where the true city stands: `above` cities score more, `tied` (itself included) score the same. */
export interface Standing { above: number; tied: number }
export interface Measures { recall5: number; recall10: number; mrr: number; meanRank: number }
export interface Measured extends Measures { intervals: Record<keyof Measures, [number, number]> }

const RESAMPLES = 2_000;
const KEYS = ['recall5', 'recall10', 'mrr', 'meanRank'] as const;

/** Expected rank under random breaking of ties. */
export function rankOf({ above, tied }: Standing): number {
  return above + (tied + 1) / 2;
}

/** The measures of one case. */
export function measuresOf(standing: Standing): Measures {
  const within = (top: number): number => Math.min(standing.tied, Math.max(0, top - standing.above)) / standing.tied;
  let reciprocal = 0;
  for (let place = 1; place <= standing.tied; place++) reciprocal += 1 / (standing.above + place);
  return { recall5: within(5), recall10: within(10), mrr: reciprocal / standing.tied, meanRank: rankOf(standing) };
}

function mean(values: readonly Measures[], key: keyof Measures): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value[key], 0) / values.length;
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** The four measures, each with its 95 % percentile interval over resamples drawn with the seed. */
export function measure(standings: readonly Standing[], seed: number): Measured {
  const values = standings.map(measuresOf);
  const chance = new Chance(seed);
  const samples = Object.fromEntries(KEYS.map((key) => [key, [] as number[]])) as Record<keyof Measures, number[]>;
  for (let round = 0; round < RESAMPLES && values.length > 0; round++) {
    const drawn = values.map(() => chance.pick(values));
    for (const key of KEYS) samples[key].push(mean(drawn, key));
  }
  const interval = (key: keyof Measures): [number, number] => {
    const sorted = samples[key].sort((left, right) => left - right);
    if (sorted.length === 0) return [0, 0];
    return [rounded(sorted[Math.floor(RESAMPLES * 0.025)]!), rounded(sorted[Math.ceil(RESAMPLES * 0.975) - 1]!)];
  };
  return {
    ...(Object.fromEntries(KEYS.map((key) => [key, rounded(mean(values, key))])) as unknown as Measures),
    intervals: Object.fromEntries(KEYS.map((key) => [key, interval(key)])) as Measured['intervals'],
  };
}

/** Where the city with number `truth` stands among the scores; `null` (not ranked) lies below every score. */
export function standingOf(scores: readonly (number | null)[], truth: number): Standing {
  const value = scores[truth] ?? Number.NEGATIVE_INFINITY;
  let above = 0;
  let tied = 0;
  for (const score of scores) {
    const other = score ?? Number.NEGATIVE_INFINITY;
    if (other > value) above += 1;
    else if (other === value) tied += 1;
  }
  return { above, tied };
}
