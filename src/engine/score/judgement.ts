/** What each factor answers with: points in tenths, the range they could take, and why. */
import type { Factor, Reason } from '../model.js';
import { portion, shown } from '../tenths.js';

/** `reason` is built when it is asked for: a round judges far more pairs than it shows. */
export interface Judgement { tenths: number; low: number; high: number; unknown: boolean; reason: () => Reason }

export function known(max: number, share: number, reason: () => Reason): Judgement {
  const tenths = portion(max, share);
  return { tenths, low: tenths, high: tenths, unknown: false, reason };
}

/** Counts `share` (the neutral one unless something better is told) and says that it could be anything from `low` to `high`. */
export function unknown(max: number, share: number, reason: () => Reason, low = 0, high = 1000): Judgement {
  const tenths = portion(max, share);
  const lowest = Math.min(tenths, portion(max, low));
  const highest = Math.max(tenths, portion(max, high));
  return {
    tenths, low: lowest, high: highest, unknown: true,
    reason: () => ({ ...reason(), points: shown(tenths), low: shown(lowest), high: shown(highest) }),
  };
}

/** One part of a factor: a share of the whole, or `null` where it is not known; `of` is what it can be at most, `told` its name and values. */
export interface Part { share: number | null; of: number; told: { part: string; [value: string]: unknown } }

/** Adds named parts up; an unknown part counts as neutral and widens the range. Parts shown sum to the points. */
export function fromParts(max: number, neutral: number, parts: readonly Part[], code: string, factor: Factor): Judgement {
  let share = 0;
  let sure = 0;
  let open = 0;
  for (const part of parts) {
    share += counted(part, neutral);
    sure += part.share ?? 0;
    if (part.share === null) open += part.of;
  }
  const tenths = portion(max, share);
  const low = open === 0 ? tenths : Math.min(tenths, portion(max, sure));
  const high = open === 0 ? tenths : Math.max(tenths, portion(max, sure + open));
  return {
    tenths, low, high, unknown: open > 0,
    reason: () => {
      const told = shownParts(max, neutral, parts);
      return open > 0 ? { code, factor, parts: told, low: shown(low), high: shown(high) } : { code, factor, parts: told };
    },
  };
}

function counted(part: Part, neutral: number): number {
  return part.share ?? Math.round((part.of * neutral) / 1000);
}

function shownParts(max: number, neutral: number, parts: readonly Part[]): Record<string, unknown>[] {
  let share = 0;
  let before = 0;
  return parts.map((part) => {
    share += counted(part, neutral);
    const upTo = portion(max, share);
    const row = { ...part.told, points: shown(upTo - before), of: shown(portion(max, part.of)), known: part.share !== null };
    before = upTo;
    return row;
  });
}
