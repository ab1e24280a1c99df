/**
 * The assignment's question and answer as plain data. Left are members (companies), right are counterparts (cities);
 * an arc is a pair that may be recommended, with its score as an integer (tenths of points, or a file's own unit).
 */

export interface Party { id: string; lower: number; upper: number }

export interface Arcs { left: Int32Array; right: Int32Array; score: Int32Array }

export interface FairOptions {
  /** Each left that has an arc gets one before anyone gets many: as many served as capacity allows, then the total. */
  coverEachLeft: boolean;
  /** Each right that has an arc gets one, as far as it takes nothing from the lefts' first ones. */
  coverEachRight?: boolean;
  /** What each further place of a left costs more than the one before it, in units of score: the second once, the third twice as much. */
  repeatCost?: number;
  /** Recommendations each left had in earlier rounds: among equal totals the less exposed come first. */
  exposure?: Int32Array;
  /** At least `minimum` of the chosen arcs go to small and medium enterprises, as far as it is possible. */
  smeShare?: { isSme: Uint8Array; minimum: number };
}

export interface AssignProblem {
  left: readonly Party[];
  right: readonly Party[];
  /** At most one arc for each (left, right). A negative score is chosen only where a quota or a pin needs it. */
  arcs: Arcs;
  /** Forced pairs, as (left, right) indices; the arc must exist. */
  pins?: readonly (readonly [number, number])[];
  /** Lower quotas that cannot be met: hard makes the answer `infeasible` with its clash, soft leaves as few places missing as possible. */
  hard: boolean;
  fair?: FairOptions;
  /** Asked between steps; `true` ends the work with status `stopped`. */
  shouldStop?: () => boolean;
  /** Arcs looked at before the work ends with status `stopped`; default `STEP_LIMIT`. */
  stepLimit?: number;
}

export interface Unserved {
  side: 'left' | 'right';
  index: number;
  /** `no-arc`: fewer arcs than wanted places; `capacity`: the other side has no place left for it. */
  code: 'no-arc' | 'capacity';
  wanted: number;
  got: number;
  arcs: number;
  /** Upper quotas of all parties it has arcs to, summed. */
  places: number;
}

/**
 * Why hard quotas cannot all be met. `demanding` parties must have `required` places in all; they can get no more than
 * `available`: the upper quotas of the `supplying` parties plus the arcs to everybody else. Relax one of these by `required - available`.
 */
export interface Clash {
  code: 'lower-quotas' | 'pins';
  side: 'left' | 'right';
  demanding: number[];
  supplying: number[];
  required: number;
  available: number;
}

export interface AssignResult {
  status: 'optimal' | 'infeasible' | 'stopped';
  /** Indices into `arcs`, ascending. */
  chosen: Int32Array;
  /** Plain sum of the chosen arcs' scores. */
  objective: number;
  /** No assignment that serves as many can have a larger sum (less what repeated places cost more than here); equals `objective` when optimal. */
  bound: number;
  /** Augmenting paths searched. */
  iterations: number;
  /** What one more place of each party is worth, in the units of `worth.ts`. */
  duals: { left: Float64Array; right: Float64Array; sme: number };
  unserved: Unserved[];
  clash: Clash | null;
}

export const PARTY_LIMIT = 200_000;
export const ARC_LIMIT = 20_000_000;
export const SCORE_LIMIT = 100_000_000;
export const EXPOSURE_LIMIT = 10_000;
export const STEP_LIMIT = 20_000_000_000;
