/** Ways beside the settings to meet every lower quota: more cities, more companies, one pin taken back, one pair no longer kept apart. */
import { clashOf } from './places.js';
import type { Plan } from './plan.js';
import { firstOf } from './relax.js';

/** `to` is the smallest number in the best case, that whoever is added suits the whole other side. Pairs are numbers of a company and a city of the plan. */
export type Way =
  | { way: 'moreCities' | 'moreCompanies'; from: number; to: number }
  | { way: 'unpin' | 'unban'; pair: readonly [company: number, city: number] };

/** More than these are no advice. */
export const ADDED_MAX = 50;
/** Pins and pairs kept apart are tried one by one, the first of them only. */
const TRIED_MAX = 40;
/** Above every floor. */
const SUITS = 1_000;

/** Each way that alone is enough: more cities, more companies, then pins and pairs in their order. `apart` are the pairs kept apart, with the scores they would have. */
export function waysOf(plan: Plan, apart: Plan['pairs']): Way[] {
  return [...more(plan, 'cities'), ...more(plan, 'companies'), ...pinsTooMany(plan), ...pairsMissing(plan, apart)];
}

/** The plan with `count` more of one side, who suit everybody of the other and ask for as much as the rest. */
export function widened(plan: Plan, side: 'cities' | 'companies', count: number): Plan {
  const added = Array.from({ length: count }, (_, at) => plan[side] + at);
  const others = Array.from({ length: plan[side === 'cities' ? 'companies' : 'cities'] }, (_, at) => at);
  const pairs = added.flatMap((one) => others.map((other) => (side === 'cities' ? [other, one, SUITS] as const : [one, other, SUITS] as const)));
  return { ...plan, [side]: plan[side] + count, pairs: [...plan.pairs, ...pairs] };
}

/**
 * More of one side help the other side alone, so the smallest number that the other side needs is the smallest of all: both
 * sides' lower quotas can be met together wherever each side's can be met for itself (Mendelsohn and Dulmage 1958).
 */
function more(plan: Plan, side: 'cities' | 'companies'): Way[] {
  const own = side === 'cities' ? 'city' : 'company';
  const asksNothing: Plan = { ...plan, quotas: { ...plan.quotas, [own]: [0, plan.quotas[own][1]] } };
  const counts = Array.from({ length: ADDED_MAX }, (_, at) => at + 1);
  const at = firstOf(counts, (count) => clashOf(widened(asksNothing, side, count)) === null);
  if (at === null || clashOf(widened(plan, side, counts[at]!)) !== null) return [];
  return [{ way: side === 'cities' ? 'moreCities' : 'moreCompanies', from: plan[side], to: plan[side] + counts[at]! }];
}

function pinsTooMany(plan: Plan): Way[] {
  return plan.pins.slice(0, TRIED_MAX).filter((pin) => clashOf({ ...plan, pins: plan.pins.filter((each) => each !== pin) }) === null).map((pair) => ({ way: 'unpin', pair }));
}

function pairsMissing(plan: Plan, apart: Plan['pairs']): Way[] {
  if (apart.length === 0 || clashOf({ ...plan, pairs: [...plan.pairs, ...apart] }) !== null) return [];
  return apart.slice(0, TRIED_MAX).filter((pair) => clashOf({ ...plan, pairs: [...plan.pairs, pair] }) === null).map(([i, j]) => ({ way: 'unban', pair: [i, j] }));
}
