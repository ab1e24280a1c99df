import type { Counterpart, PreparedNeed } from '../counterparts.js';
import { known, unknown, type Judgement } from './judgement.js';

/** Share by rank; the last value holds for every later rank. */
const SHARES = [1000, 750, 600, 500, 400, 300, 200] as const;

/** What a rank counts of the whole, in thousandths: 1000 for the first, the last share for every later one, 0 without a rank. */
export function shareOfRank(rank: number | null): number {
  return rank === null ? 0 : SHARES[Math.min(rank, SHARES.length) - 1]!;
}

/** Rank that the counterpart gives to the domain of its need. A city that ranks nothing is unknown; a local company has no such points. */
export function judgePriority(max: number, neutral: number, counterpart: Counterpart, need: PreparedNeed): Judgement {
  const { priorities } = counterpart;
  if (priorities === null) return known(max, 0, () => ({ code: 'priority.not-asked', factor: 'priority' }));
  if (priorities.length === 0 || need.domain === null) return unknown(max, neutral, () => ({ code: 'priority.unknown', factor: 'priority', domain: need.domain }));
  const at = priorities.indexOf(need.domain);
  if (at < 0) return known(max, 0, () => ({ code: 'priority.unranked', factor: 'priority', domain: need.domain, ranked: priorities.length }));
  const share = shareOfRank(at + 1);
  return known(max, share, () => ({ code: 'priority.ranked', factor: 'priority', domain: need.domain, rank: at + 1, ranked: priorities.length }));
}
