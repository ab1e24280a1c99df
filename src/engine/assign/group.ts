import type { Grid } from './grid.js';
import type { Group } from './holding.js';
import type { AssignProblem } from './problem.js';

/** The group that has a minimum of places, in grid order. */
export function groupOf(problem: AssignProblem, grid: Grid): Group | null {
  const share = problem.fair?.smeShare;
  if (!share || share.minimum === 0) return null;
  const member = Uint8Array.from(grid.leftOf, (i) => (share.isSme[i] ? 1 : 0));
  let pins = 0;
  for (let i = 0; i < grid.lefts; i++) if (member[i]) pins += grid.leftSteps.pins[i]!;
  return { member, minimum: share.minimum, pins, gain: grid.worth.sme };
}
