/** What other weights do to a handful of pairs: their points and order before and after, scored by the very factors of a round. */
import { explainPair, isGated } from './pair.js';
import type { PairResult, Profile } from './model.js';
import type { Prepared } from './prepare.js';
import { weightsFor } from './profile.js';

export interface ExamplePair { solution: string; need: string }
/** `rank` counts from 1 within the pairs at hand; equal scores share one. */
export interface Weighed { rank: number; pair: PairResult }
export interface Effect extends ExamplePair { before: Weighed; after: Weighed }

/** The pairs under the scenario's own weights and under others, in the order given; a pair behind a gate is left out. */
export function effectOf(prepared: Prepared, pairs: readonly ExamplePair[], profile: Profile): Effect[] {
  const other = withProfile(prepared, profile);
  const scored = pairs.flatMap(({ solution, need }) => {
    const [before, after] = [explainPair(prepared, solution, need), explainPair(other, solution, need)];
    return isGated(before) || isGated(after) ? [] : [{ solution, need, before, after }];
  });
  const rankOf = (side: 'before' | 'after', score: number): number => 1 + scored.filter((each) => each[side].score > score).length;
  return scored.map(({ solution, need, before, after }) => ({
    solution, need, before: { rank: rankOf('before', before.score), pair: before }, after: { rank: rankOf('after', after.score), pair: after },
  }));
}

/** The same round with other weights. */
export function withProfile(prepared: Prepared, profile: Profile): Prepared {
  const has = (priorities: boolean): Parameters<typeof weightsFor>[1] => ({ theme: prepared.theme.size > 0, priorities });
  return { ...prepared, scenario: { ...prepared.scenario, profile }, weights: { city: weightsFor(profile, has(true)), local: weightsFor(profile, has(false)) } };
}
