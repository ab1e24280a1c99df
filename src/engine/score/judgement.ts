/** What each factor answers with: points in tenths, the range they could take, and why. */
import type { Factor, Reason } from '../model.js';
import { portion, shown } from '../tenths.js';

export interface Judgement { tenths: number; low: number; high: number; unknown: boolean; reasons: Reason[] }

export function known(max: number, share: number, reason: Reason): Judgement {
  const tenths = portion(max, share);
  return { tenths, low: tenths, high: tenths, unknown: false, reasons: [reason] };
}

/** Counts `share` (the neutral one unless something better is told) and says that it could be anything from `low` to `high`. */
export function unknown(max: number, share: number, reason: Reason, low = 0, high = 1000): Judgement {
  const tenths = portion(max, share);
  const lowest = Math.min(tenths, portion(max, low));
  const highest = Math.max(tenths, portion(max, high));
  return { tenths, low: lowest, high: highest, unknown: true, reasons: [{ ...reason, points: shown(tenths), low: shown(lowest), high: shown(highest) }] };
}

/** One named part of a factor: a share of the whole, or `null` where it is not known. `of` is what it can be at most. */
export interface Part { part: string; share: number | null; of: number; [value: string]: unknown }

/** Adds named parts up; an unknown part counts as neutral and widens the range. Parts shown sum to the points. */
export function fromParts(max: number, neutral: number, parts: readonly Part[], code: string, factor: Factor): Judgement {
  let before = 0;
  let share = 0;
  let low = 0;
  let high = 0;
  const rows = parts.map((part) => {
    const counted = part.share ?? Math.round((part.of * neutral) / 1000);
    share += counted;
    low += part.share ?? 0;
    high += part.share ?? part.of;
    const upTo = portion(max, share);
    const { share: given, of, ...rest } = part;
    const row = { ...rest, points: shown(upTo - before), of: shown(portion(max, of)), known: given !== null };
    before = upTo;
    return row;
  });
  const tenths = portion(max, share);
  const isUnknown = parts.some((part) => part.share === null);
  const range = { low: Math.min(tenths, portion(max, low)), high: Math.max(tenths, portion(max, high)) };
  const reason: Reason = { code, factor, parts: rows, ...(isUnknown ? { low: shown(range.low), high: shown(range.high) } : {}) };
  return { tenths, ...range, unknown: isUnknown, reasons: [reason] };
}
