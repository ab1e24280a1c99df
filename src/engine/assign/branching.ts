import type { Ruling } from './workbench.js';

/**
 * The arc to branch on, in the column of the smallest sum: the chosen free one of the smallest score, else the free one of the largest;
 * where none is free the next column's, -1 when there is no free arc. Columns have their arcs by falling score.
 */
export function arcToBranchOn(columns: readonly Int32Array[], sumOf: (column: Int32Array) => number, chosen: Uint8Array, ruling: readonly Ruling[]): number {
  for (const column of [...columns].sort((a, b) => sumOf(a) - sumOf(b))) {
    const free = column.filter((a) => ruling[a] === 'free');
    const weakest = free.findLast((a) => chosen[a] === 1);
    if (weakest !== undefined) return weakest;
    if (free.length > 0) return free[0]!;
  }
  return -1;
}
