/** What became of a meeting, from what its host recorded and what each side says: pure, so that its rules can be tried by the thousand. */
import type { Absent, OutcomeState, Side } from './day.entity.js';

export interface Testimony {
  /** By the host; nulls where nothing is recorded. */
  state: OutcomeState | null;
  absent: Absent | null;
  /** What each side says of itself and the other. */
  words: Partial<Record<Side, 'held' | 'other-absent' | 'unsaid'>>;
  /** Sides for which somebody else came. */
  substituted: ReadonlySet<Side>;
  /** Sides that gave up their place at the seminar before: their meetings are cancelled. */
  withdrawn?: ReadonlySet<Side>;
}

/** `contradicted`: what is said cannot all be so; then nobody is to blame. `noShow` holds the sides that count as one, never of a cancelled or contradicted meeting, and never a side for which a substitute came. */
export interface Verdict { state: 'open' | 'held' | 'not-held' | 'cancelled' | 'contradicted'; noShow: Side[] }

const OTHER: Record<Side, Side> = { a: 'b', b: 'a' };

/** A side is blamed by its host alone: what the other side says of it is told to the host and counts for nothing by itself. */
export function verdictOf({ state, absent, words, substituted, withdrawn = new Set() }: Testimony): Verdict {
  if (state === 'cancelled' || withdrawn.size > 0) return { state: 'cancelled', noShow: [] };
  const recorded = sidesOf(absent);
  const spoken = (['a', 'b'] as const).filter((side) => words[side] === 'held' || words[side] === 'other-absent');
  const there = new Set<Side>([...spoken, ...spoken.filter((side) => words[side] === 'held').map((side) => OTHER[side]), ...(state === 'held' ? ['a', 'b'] as const : [])]);
  const missing = new Set<Side>([...recorded, ...spoken.filter((side) => words[side] === 'other-absent').map((side) => OTHER[side])]);
  if ([...missing].some((side) => there.has(side))) return { state: 'contradicted', noShow: [] };
  if (missing.size > 0) return { state: 'not-held', noShow: recorded.filter((side) => !substituted.has(side)) };
  return { state: there.size > 0 ? 'held' : 'open', noShow: [] };
}

export function sidesOf(absent: Absent | null): Side[] {
  return absent === null ? [] : absent === 'both' ? ['a', 'b'] : [absent];
}
