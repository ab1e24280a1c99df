/** How far the chosen arcs may be from the optimum, by the dual prices: 0 proves them optimal. */
import { gainOf, type Holding } from './holding.js';
import type { Grid, Steps } from './grid.js';

/**
 * Dual bound minus worth of `picked` (grid arcs, ascending, pins among them), in units of `worth.ts`, over all arcs.
 * What pins bring is the same in both and left out.
 */
export function gapOf(grid: Grid, holding: Holding, picked: readonly number[]): number {
  const { leftPrice, rightPrice, group } = holding;
  const leftTaken = new Int32Array(grid.lefts);
  const rightTaken = new Int32Array(grid.rights);
  let gap = 0;
  let grouped = 0;
  for (let i = 0; i < grid.lefts; i++) gap += surplusOf(grid, holding, i);
  for (let i = 0, next = 0; i < grid.lefts; i++) {
    for (; next < picked.length && picked[next]! < grid.rowStart[i + 1]!; next++) {
      const a = picked[next]!;
      if (grid.pinned[a]) continue;
      const j = grid.arcRight[a]!;
      gap -= grid.value[a]! - leftPrice[i]! - rightPrice[j]!;
      leftTaken[i]!++;
      rightTaken[j]!++;
      if (group?.member[i]) grouped++;
    }
  }
  for (let i = 0; i < grid.lefts; i++) gap += gapOfPlaces(grid.leftSteps, i, leftTaken[i]!, leftPrice[i]! - holding.lambda(i));
  for (let j = 0; j < grid.rights; j++) gap += gapOfPlaces(grid.rightSteps, j, rightTaken[j]!, rightPrice[j]!);
  if (group) {
    for (let taken = 0; taken + group.pins < group.minimum; taken++) {
      const value = group.gain + holding.groupPrice;
      if (value > 0) gap += value;
      if (taken < grouped) gap -= value;
    }
    gap -= Math.max(0, grouped + group.pins - Math.max(group.minimum, group.pins)) * holding.groupPrice;
  }
  return gap;
}

/** What the arcs of left i, the pinned ones aside, are worth beyond the prices of their ends. */
function surplusOf({ rowStart, arcRight, value, pinned }: Grid, { leftPrice, rightPrice }: Holding, i: number): number {
  const price = leftPrice[i]!;
  let sum = 0;
  for (let a = rowStart[i]!, to = rowStart[i + 1]!; a < to; a++) {
    const surplus = value[a]! - price - rightPrice[arcRight[a]!]!;
    if (surplus > 0 && !pinned[a]) sum += surplus;
  }
  return sum;
}

function gapOfPlaces(steps: Steps, k: number, taken: number, price: number): number {
  let gap = 0;
  for (let x = 0; x < steps.start[k + 1]! - steps.start[k]!; x++) {
    const value = gainOf(steps, k, x) + price;
    if (value > 0) gap += value;
    if (x < taken) gap -= value;
  }
  return gap;
}
