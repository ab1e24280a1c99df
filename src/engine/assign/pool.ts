/** The arcs that the exact search works on: those of the grid that are not pinned and that `keep` lets in, by row and by column. */
import type { Grid } from './grid.js';

export interface Pool {
  rowStart: Int32Array;
  /** Left and right party, grid arc and worth of each pool arc, by left then right. */
  left: Int32Array;
  right: Int32Array;
  arc: Int32Array;
  worth: Float64Array;
  columnStart: Int32Array;
  /** Pool arcs by right then left. */
  column: Int32Array;
}

/** The pool of all grid arcs with `keep[arc]` set; all of them when there is no `keep`. */
export function poolOf(grid: Grid, keep: Uint8Array | null): Pool {
  const { lefts, rights, rowStart: from, arcRight, value, pinned } = grid;
  let size = 0;
  for (let a = 0; a < value.length; a++) if (!pinned[a] && (!keep || keep[a])) size++;
  const rowStart = new Int32Array(lefts + 1);
  const left = new Int32Array(size);
  const right = new Int32Array(size);
  const arc = new Int32Array(size);
  const weight = new Float64Array(size);
  const columnStart = new Int32Array(rights + 1);
  let k = 0;
  for (let i = 0; i < lefts; i++) {
    for (let a = from[i]!; a < from[i + 1]!; a++) {
      if (pinned[a] || (keep && !keep[a])) continue;
      left[k] = i;
      right[k] = arcRight[a]!;
      arc[k] = a;
      weight[k] = value[a]!;
      columnStart[arcRight[a]! + 1]!++;
      k++;
    }
    rowStart[i + 1] = k;
  }
  for (let j = 0; j < rights; j++) columnStart[j + 1]! += columnStart[j]!;
  const column = new Int32Array(size);
  const place = columnStart.slice(0, rights);
  for (let a = 0; a < size; a++) column[place[right[a]!]!++] = a;
  return { rowStart, left, right, arc, worth: weight, columnStart, column };
}
