/** How far a choice gets in the stages that come before the total: what two answers are compared by when arcs are taken away. */
import type { AssignProblem } from './problem.js';

export interface StageCounts {
  /** Places of lower quotas that stay empty, on both sides. */
  missing: number;
  /** Places of the SME minimum that stay empty. */
  shortfall: number;
  /** Parties with at least one arc; 0 where their side is not to be covered. */
  lefts: number;
  rights: number;
}

export function stageCounts({ left, right, arcs, fair }: AssignProblem, chosen: Int32Array): StageCounts {
  const gotLeft = new Int32Array(left.length);
  const gotRight = new Int32Array(right.length);
  let small = 0;
  for (const a of chosen) {
    gotLeft[arcs.left[a]!]!++;
    gotRight[arcs.right[a]!]!++;
    if (fair?.smeShare?.isSme[arcs.left[a]!]) small++;
  }
  let missing = 0;
  left.forEach(({ lower }, i) => { missing += Math.max(0, lower - gotLeft[i]!); });
  right.forEach(({ lower }, j) => { missing += Math.max(0, lower - gotRight[j]!); });
  const served = (got: Int32Array): number => got.reduce((count, places) => count + (places > 0 ? 1 : 0), 0);
  return {
    missing,
    shortfall: Math.max(0, (fair?.smeShare?.minimum ?? 0) - small),
    lefts: fair?.coverEachLeft ? served(gotLeft) : 0,
    rights: fair?.coverEachRight ? served(gotRight) : 0,
  };
}

export function isSameStage(one: StageCounts, other: StageCounts): boolean {
  return one.missing === other.missing && one.shortfall === other.shortfall && one.lefts === other.lefts && one.rights === other.rights;
}
