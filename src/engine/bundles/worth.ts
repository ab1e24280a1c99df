/**
 * What a bundle is worth: four parts in tenths, 100 points in all, whose sum is the score.
 *
 *   coverage 60  the facets weigh alike; each counts with the best share that a member answers it with
 *   strength 25  the mean of the members' best pairs with the need
 *   lead     10  the points of the member that leads
 *   trades    5  half for members of different domains, half for members that deliver in different ways
 *
 * A member is superfluous if the others answer every facet that it answers; a bundle has no such member. A team that
 * covers the need no better than one member could alone, or that scores below the floor, is no bundle. Among equal
 * scores the smaller bundle comes first, then the one whose weakest pair is higher, then the lower member ids.
 */
import { byText } from '../order.js';
import { portion, split } from '../tenths.js';
import type { Candidate } from './candidates.js';

export const BUNDLE_PARTS = ['coverage', 'strength', 'lead', 'trades'] as const;
export type BundlePart = (typeof BUNDLE_PARTS)[number];
/** Tenths. */
export const PART_TENTHS: Record<BundlePart, number> = { coverage: 600, strength: 250, lead: 100, trades: 50 };

/** Tenths at most for each facet: equal shares of the coverage, to the tenth. */
export function facetTenths(facets: number): number[] {
  return split(PART_TENTHS.coverage, new Array<number>(facets).fill(1));
}

/** The strength of `size` members whose best pairs sum to `sum`. */
export function strengthOf(sum: number, size: number): number {
  return portion(PART_TENTHS.strength, Math.floor(sum / size));
}

/** Members apart in domain and in delivery: none of the points when all are alike, all when no two are. */
export function tradesOf(members: readonly Candidate[]): number {
  const apart = (values: readonly (string | null)[]): number => {
    const kinds = new Set(values.filter((value) => value !== null)).size;
    return Math.round((1000 * Math.max(0, kinds - 1)) / (values.length - 1));
  };
  const half = PART_TENTHS.trades / 2;
  return portion(half, apart(members.map(({ field }) => field))) + portion(half, apart(members.map(({ delivery }) => delivery)));
}

/** Who leads comes first: most lead points, then the best pair, then the lower id. */
export function byLead(left: Candidate, right: Candidate): number {
  return right.leadTenths - left.leadTenths || right.best.score - left.best.score || byText(left.member, right.member);
}

export type Worth = Record<BundlePart, number> & { score: number };

/** The coverage of one member or more. */
export function coverageOf(members: readonly Candidate[], perFacet: readonly number[]): number {
  return perFacet.reduce((sum, tenths, at) => sum + portion(tenths, Math.max(...members.map(({ shares }) => shares[at]!))), 0);
}

/** The parts of a bundle of at least two members. */
export function worthOf(members: readonly Candidate[], perFacet: readonly number[]): Worth {
  const coverage = coverageOf(members, perFacet);
  const strength = strengthOf(members.reduce((sum, { best }) => sum + best.score, 0), members.length);
  const lead = Math.max(...members.map(({ leadTenths }) => leadTenths));
  const trades = tradesOf(members);
  return { coverage, strength, lead, trades, score: coverage + strength + lead + trades };
}

/** Whether every member answers a facet that no other member answers. */
export function isLean(members: readonly Candidate[]): boolean {
  return members.every(({ mask }, at) => {
    const others = members.reduce((union, other, place) => (place === at ? union : union | other.mask), 0);
    return (mask & ~others) !== 0;
  });
}

export interface Found { members: Candidate[]; worth: Worth }

/** Better bundle first, by the rule above; never 0 for two different bundles. */
export function byWorth(left: Found, right: Found): number {
  const weakest = ({ members }: Found): number => Math.min(...members.map(({ best }) => best.score));
  const ids = ({ members }: Found): string => members.map(({ member }) => member).sort(byText).join('\n');
  return right.worth.score - left.worth.score || left.members.length - right.members.length || weakest(right) - weakest(left) || byText(ids(left), ids(right));
}
