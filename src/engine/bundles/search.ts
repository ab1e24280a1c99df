/**
 * The best bundle of two to four members, by search with a bound: exact unless the steps run out, and then it says how
 * much better another bundle could be.
 *
 * Set aside beforehand is whoever has a stand-in: a member that answers the same facets at least as well, has at least
 * as good a pair and as many lead points, is of the same domain and delivery, and stood in the same earlier bundles.
 * The two never share a bundle (one of them would be superfluous), and the stand-in makes any bundle of the other at
 * least as good, so that the best bundle is never lost.
 */
import { byText } from '../order.js';
import { portion } from '../tenths.js';
import type { Candidate } from './candidates.js';
import { byWorth, isLean, PART_TENTHS, strengthOf, worthOf, type Found } from './worth.js';

export const MEMBERS_MIN = 2;
export const MEMBERS_MAX = 4;

/** A bundle is wanted only if its coverage is above `coverage` and its score at least `score`, in tenths. */
export interface Wanted { coverage: number; score: number }
export interface SearchLimits { steps: number; shouldStop?: () => boolean }
/** `bound` is at least the score of every bundle allowed; it equals the found score when `proven`. 0 where there is none. */
export interface SearchAnswer { found: Found | null; bound: number; proven: boolean; steps: number }

/** Whether the first stands in for the second. */
function standsIn(first: Candidate, second: Candidate, history: ReadonlyMap<string, string>): boolean {
  if (first.mask !== second.mask || first.field !== second.field || first.delivery !== second.delivery) return false;
  if ((history.get(first.member) ?? '') !== (history.get(second.member) ?? '')) return false;
  if (first.best.score < second.best.score || first.leadTenths < second.leadTenths) return false;
  if (first.shares.some((share, at) => share < second.shares[at]!)) return false;
  const equal = first.best.score === second.best.score && first.leadTenths === second.leadTenths && first.shares.every((share, at) => share === second.shares[at]);
  return !equal || byText(first.member, second.member) < 0;
}

/** Candidates without those that have a stand-in; most coverage first, then by id. */
function contenders(candidates: readonly Candidate[], history: ReadonlyMap<string, string>): Candidate[] {
  const sum = ({ shares }: Candidate): number => shares.reduce((left, right) => left + right, 0);
  return candidates.filter((candidate) => !candidates.some((other) => other !== candidate && standsIn(other, candidate, history)))
    .sort((left, right) => sum(right) - sum(left) || right.best.score - left.best.score || byText(left.member, right.member));
}

/** The best that candidates from a place on can still bring. */
interface Ahead { shares: number[]; best: number; lead: number }

function aheadOf(pool: readonly Candidate[], facets: number): Ahead[] {
  const ahead: Ahead[] = new Array<Ahead>(pool.length + 1);
  ahead[pool.length] = { shares: new Array<number>(facets).fill(0), best: 0, lead: 0 };
  for (let at = pool.length - 1; at >= 0; at--) {
    const next = ahead[at + 1]!;
    const { shares, best, leadTenths } = pool[at]!;
    ahead[at] = { shares: next.shares.map((share, facet) => Math.max(share, shares[facet]!)), best: Math.max(next.best, best.score), lead: Math.max(next.lead, leadTenths) };
  }
  return ahead;
}

/** No bundle that holds these members and further ones from `ahead` (at least one) scores more. */
function boundOf(members: readonly Candidate[], ahead: Ahead, perFacet: readonly number[]): number {
  let bound = PART_TENTHS.trades + Math.max(ahead.lead, ...members.map(({ leadTenths }) => leadTenths));
  perFacet.forEach((tenths, at) => { bound += portion(tenths, Math.max(ahead.shares[at]!, ...members.map(({ shares }) => shares[at]!))); });
  const sum = members.reduce((left, { best }) => left + best.score, 0);
  let strength = 0;
  for (let size = Math.max(MEMBERS_MIN, members.length + 1); size <= MEMBERS_MAX; size++) {
    strength = Math.max(strength, strengthOf(sum + (size - members.length) * ahead.best, size));
  }
  return bound + strength;
}

/**
 * The best bundle of these candidates. `history` names the earlier bundles a member stood in; `allowed` says whether two
 * members may stand together (it must not tell apart members of one history).
 */
export function searchBest(
  candidates: readonly Candidate[], perFacet: readonly number[], history: ReadonlyMap<string, string>,
  allowed: (left: Candidate, right: Candidate) => boolean, wanted: Wanted, limits: SearchLimits,
): SearchAnswer {
  const pool = contenders(candidates, history);
  const ahead = aheadOf(pool, perFacet.length);
  let found: Found | null = null;
  let steps = 0;
  let open = 0;
  const extend = (members: readonly Candidate[], from: number): void => {
    for (let at = from; at < pool.length; at++) {
      const bound = boundOf(members, ahead[at]!, perFacet);
      if (bound < (found?.worth.score ?? wanted.score)) return;
      if (steps >= limits.steps || limits.shouldStop?.()) {
        open = Math.max(open, bound);
        return;
      }
      steps += 1;
      const next = pool[at]!;
      if (!members.every((member) => allowed(member, next))) continue;
      const grown = [...members, next];
      if (!isLean(grown)) continue;
      if (grown.length >= MEMBERS_MIN) {
        const offer: Found = { members: grown, worth: worthOf(grown, perFacet) };
        const fits = offer.worth.coverage > wanted.coverage && offer.worth.score >= wanted.score;
        if (fits && (!found || byWorth(offer, found) < 0)) found = offer;
      }
      if (grown.length < MEMBERS_MAX) extend(grown, at + 1);
    }
  };
  extend([], 0);
  const best = found as Found | null;
  const score = best?.worth.score ?? 0;
  return { found: best, bound: Math.max(score, open), proven: open <= score, steps };
}
